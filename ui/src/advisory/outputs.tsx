// Each format's document beside the grid, as it would be with what is typed: what it has no place
// for, what it asks for and nobody said, which of its rules are broken; to copy and to take away.

import { useState, type ReactNode } from "react";

import { Copy } from "../parts/copy";
import { Waiting } from "../parts/problem";
import { useText, type Key } from "../text/i18n";
import type { AdvisoryOutput, CaseAdvisory, Refused, TriedOutput, TriedOutputs } from "./model";

interface Props {
  page: CaseAdvisory;
  tried: TriedOutputs | undefined;
  error: unknown;
  again: () => void;
  drafted: boolean; // something is typed that is not recorded
  acts: ReactNode; // on the advisory as a whole
}

export function Outputs({ page, tried, error, again, drafted, acts }: Props) {
  const { t } = useText();
  const [chosen, setChosen] = useState("csaf-2.1");
  const shown = tried?.items.find(({ format }) => format === chosen);
  return (
    <section className="outputs" aria-labelledby="outputs-title">
      <h2 id="outputs-title">{t("outputs.title")}</h2>
      <p className="quiet">{t(drafted ? "outputs.draft" : "outputs.recorded")}</p>
      {!tried && <Waiting error={error} again={again} />}
      {tried?.refused && (
        <div role="status">
          <p>{t("outputs.draft-refused")}</p>
          <Why refused={tried.refused} />
        </div>
      )}
      <ul className="output-list">
        {tried?.items.map((one) => (
          <li key={one.format}>
            <button
              type="button"
              className="output-pick"
              aria-pressed={one.format === chosen}
              onClick={() => setChosen(one.format)}
            >
              <strong>{one.title}</strong>
              <Verdict tried={one} />
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <Shown
          key={shown.format}
          tried={shown}
          href={drafted ? undefined : documentAt(page, shown.format)}
        />
      )}
      {acts}
    </section>
  );
}

const documentAt = (page: CaseAdvisory, format: string) =>
  `/api/cases/${page.case_id}/advisory/${format}/document`;

type Judged = Pick<AdvisoryOutput, "verdict">;

const broken = (output: Judged, which: "mandatory" | "others") =>
  (output.verdict?.failed ?? []).filter(
    ({ kind }) => (kind === "mandatory") === (which === "mandatory"),
  );

// "valid · 3 lost · 2 supplied", in words, so that it needs no colour.
function Verdict({ tried: { output } }: { tried: TriedOutput }) {
  const { t } = useText();
  if (!output)
    return <span className="verdict verdict-none">{t("outputs.not-possible")}</span>;
  const count = broken(output, "mandatory").length;
  const parts = [
    output.lost.length > 0 && t("outputs.lost", { count: output.lost.length }),
    output.supplied.length > 0 && t("outputs.supplied", { count: output.supplied.length }),
  ].filter(Boolean);
  return (
    <span className="verdict-line">
      <span className={`verdict ${count ? "verdict-broken" : "verdict-valid"}`}>
        {!output.verdict
          ? t("outputs.unchecked")
          : count
            ? t("outputs.broken", { count })
            : t("outputs.valid")}
      </span>{" "}
      <span className="quiet">{parts.join(" · ")}</span>
    </span>
  );
}

function Shown({ tried, href }: { tried: TriedOutput; href: string | undefined }) {
  const { t } = useText();
  const { output, refused } = tried;
  if (!output)
    return (
      <div className="output">
        <p>{t("outputs.missing")}</p>
        {refused && <Why refused={refused} />}
      </div>
    );
  return (
    <div className="output">
      <Findings output={output} />
      <Places
        title={t("outputs.supplied", { count: output.supplied.length })}
        text={t("outputs.supplied.text")}
        places={output.supplied}
        open
      />
      <Places
        title={t("outputs.lost", { count: output.lost.length })}
        text={t("outputs.lost.text")}
        places={output.lost}
      />
      <p className="output-acts">
        {href ? (
          <a className="button small" href={href} download={output.file_name}>
            {t("outputs.download", { name: output.file_name })}
          </a>
        ) : (
          <span className="quiet">{t("outputs.download.later")}</span>
        )}
      </p>
      <Copy text={output.document} label={output.title} />
    </div>
  );
}

// What keeps the document from being written, in the words of the reader where we have them.
export function Why({ refused }: { refused: Refused }) {
  const { t, has, language } = useText();
  const part = refused.where.split("/")[1] ?? "";
  const keys: string[] = [`outputs.missing.${part}`, `error.${refused.code}`];
  const key = keys.find(has);
  return (
    <div className="output-why">
      {language === "zh" && key && <p>{t(key as Key)}</p>}
      <p lang="en">{refused.message}</p>
      {refused.where && <p className="mono quiet">{refused.where}</p>}
    </div>
  );
}

export function Findings({ output }: { output: Judged }) {
  const { t } = useText();
  const mandatory = broken(output, "mandatory");
  const others = broken(output, "others");
  return (
    <>
      {mandatory.length > 0 && (
        <section>
          <h3>{t("outputs.broken", { count: mandatory.length })}</h3>
          <FindingList findings={mandatory} />
        </section>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t("outputs.remarks", { count: others.length })}</summary>
          <FindingList findings={others} />
        </details>
      )}
    </>
  );
}

type Finding = NonNullable<AdvisoryOutput["verdict"]>["failed"][number];

export function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <ul className="plain-list output-places">
      {findings.map((one, at) => (
        <li key={at}>
          <strong>{one.test}</strong> {one.message} <span className="mono quiet">{one.at}</span>
        </li>
      ))}
    </ul>
  );
}

interface PlacesProps {
  title: string;
  text: string;
  places: AdvisoryOutput["lost"];
  open?: boolean;
}

export function Places({ title, text, places, open }: PlacesProps) {
  if (places.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      <p className="quiet">{text}</p>
      <ul className="plain-list output-places">
        {places.map(({ at, value }) => (
          <li key={at}>
            <span className="mono">{at}</span> {value && <span className="quiet">{value}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
