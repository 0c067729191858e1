// What the case was scored, and the calculators to score it: CVSS, the decision tables of SSVC, and
// a grade that somebody found by hand.

import { useState } from "react";
import { Link } from "wouter";

import type { CasePage } from "../api/types";
import { path } from "../frame/address";
import { SeverityMark } from "../parts/marks";
import { Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { schemeName } from "../text/schemes";
import { CvssCalculator } from "./cvss";
import { useTables } from "./queries";
import { Outcome } from "./record";
import { SsvcCalculator } from "./ssvc";
import "../styles/forms.css";
import "../styles/score.css";

const kVersions = ["3.1", "4.0", "2.0", "3.0"];
const kGrade = "GB/T 30279-2020";

export default function ScoreTab({ page }: { page: CasePage }) {
  const { t, both } = useText();
  const tables = useTables();
  const [scheme, setScheme] = useState(`CVSS ${kVersions[0]}`);
  if (!tables.data)
    return <Waiting error={tables.error} again={() => void tables.refetch()} />;
  const table = tables.data.items.find(({ id }) => id === scheme);
  const version = kVersions.find((one) => `CVSS ${one}` === scheme);
  return (
    <div className="score">
      <Recorded page={page} />
      <div className="field">
        <label htmlFor="score-scheme">{t("score.scheme")}</label>
        <select
          id="score-scheme"
          value={scheme}
          onChange={(event) => setScheme(event.target.value)}
        >
          {kVersions.map((one) => (
            <option key={one}>CVSS {one}</option>
          ))}
          {tables.data.items.map(({ id, title }) => (
            <option key={id} value={id}>
              SSVC · {both(title)}
            </option>
          ))}
          <option>{kGrade}</option>
        </select>
      </div>
      {version && <CvssCalculator page={page} version={version} />}
      {table && <SsvcCalculator key={table.id} page={page} table={table} />}
      {scheme === kGrade && <Grade page={page} />}
    </div>
  );
}

function Recorded({ page }: { page: CasePage }) {
  const { t } = useText();
  const scores = page.scores ?? [];
  if (scores.length === 0) return <p className="quiet">{t("score.none")}</p>;
  return (
    <ul className="score-list">
      {scores.map((score) => (
        <li key={score.scheme}>
          <strong>{score.result}</strong> <SeverityMark severity={score.severity} />{" "}
          <span className="quiet">
            {schemeName(score.scheme)} · <When at={score.at} short /> ·{" "}
            <Link href={`${path("cases", page.number)}#record-${score.record}`}>
              #{score.record}
            </Link>
          </span>
          <code>{score.rating}</code>
        </li>
      ))}
    </ul>
  );
}

const kGrades = ["critical", "high", "medium", "low"];

// The tables of that standard are not in the program, and the screen says so.
function Grade({ page }: { page: CasePage }) {
  const { t } = useText();
  const known = (page.scores ?? []).find(({ scheme }) => scheme === "gb-t-30279-2020");
  const [grade, setGrade] = useState(known?.rating);
  const scored = grade ? ({ scheme: "gb-t-30279-2020", rating: grade } as const) : undefined;
  return (
    <>
      <Outcome page={page} scored={scored}>
        <p className="quiet">{t("score.by-hand")}</p>
      </Outcome>
      <fieldset className="score-question">
        <legend>{kGrade}</legend>
        <div className="radios">
          {kGrades.map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name="score-grade"
                checked={one === grade}
                onChange={() => setGrade(one)}
              />
              {t(`severity.${one}` as Key)}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
