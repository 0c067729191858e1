// One match of a component and a record: what it says, why, and what a person said of it.

import { Link } from "wouter";

import { useNames } from "../api/queries";
import { path } from "../frame/address";
import { Mark, SeverityMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import type { Subject } from "./decide";
import { kOfCase, kTones, type Binding, type Gone, type Match, type Status } from "./model";

// What can be done with a match; nothing for who may not.
export interface Acts {
  decide: (subject: Subject) => void;
  undo: (subject: Subject) => void;
}

interface Props {
  match: Match;
  edition: number;
  acts: Acts | undefined;
}

export function MatchLine({ match, edition, acts }: Props) {
  const { t, both } = useText();
  const { tone, shape } = kTones[match.status as Status];
  const subject = { ...match, component: match.component.key, edition };
  return (
    <li className="bill-match">
      <div className="bill-what">
        <p className="bill-head">
          <Mark tone={tone} shape={shape} text={t(`bills.status.${match.status as Status}`)} />
          <strong>
            {[match.component.group, match.component.name].filter(Boolean).join("/")}{" "}
            {match.component.version}
          </strong>
        </p>
        {match.source !== kOfCase && <OfRecord match={match} />}
        <p className="quiet bill-key">
          {t(`bills.confidence.${match.confidence as "high" | "medium" | "low"}`)}
          {match.versions && (
            <>
              {" · "}
              {t("bills.versions")} <span className="mono">{match.versions}</span>
            </>
          )}
          {match.component.times > 1 && (
            <>
              {" · "}
              {t("bills.times", { count: match.component.times })}
            </>
          )}
        </p>
        <details>
          <summary>{t("bills.why")}</summary>
          <p className="mono bill-key">
            {match.own}
            {match.their && match.their !== match.own && ` = ${match.their}`}
          </p>
          <ul>
            {match.reasons.map((reason) => (
              <li key={reason.en}>{both(reason)}</li>
            ))}
            {match.supposed && (
              <li>
                {t("bills.supposed", { status: t(`bills.status.${match.supposed as Status}`) })}
              </li>
            )}
          </ul>
        </details>
      </div>
      <Said binding={match.binding} subject={subject} acts={acts} />
    </li>
  );
}

function OfRecord({ match }: { match: Match }) {
  return (
    <>
      <p>
        <Link
          href={path("records", "catalogue", match.source, match.record_id)}
          data-row={`${match.component.key} ${match.record_id} ${match.about}`}
        >
          {match.title || match.record_id}
        </Link>{" "}
        <SeverityMark severity={match.severity} />
      </p>
      <p className="quiet bill-key">
        <span className="mono">{[match.record_id, match.about].filter(Boolean).join(" ")}</span>
      </p>
    </>
  );
}

export function GoneLine({ gone, acts }: { gone: Gone; acts: Acts | undefined }) {
  return (
    <li className="bill-match">
      <div className="bill-what">
        <p className="mono bill-key">{gone.component}</p>
        {gone.source !== kOfCase && (
          <p className="mono quiet bill-key">
            {[gone.record_id, gone.about].filter(Boolean).join(" ")}
          </p>
        )}
      </div>
      <Said binding={gone.binding} subject={gone} acts={acts} />
    </li>
  );
}

interface SaidProps {
  binding: Binding | undefined;
  subject: Subject;
  acts: Acts | undefined;
}

function Said({ binding, subject, acts }: SaidProps) {
  const { t } = useText();
  const gone = binding?.stands === "gone";
  return (
    <div className="bill-said">
      {binding && <Decided binding={binding} />}
      {acts && (
        <p className="bill-acts">
          {!gone && (
            <button type="button" className="button" onClick={() => acts.decide(subject)}>
              {t(binding ? "bills.decide.again" : "bills.decide")}
            </button>
          )}
          {binding && (
            <button type="button" className="button plain" onClick={() => acts.undo(subject)}>
              {t("bills.undo")}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function Decided({ binding }: { binding: Binding }) {
  const { t } = useText();
  const name = useNames();
  return (
    <>
      <p>
        <strong>{t(`bills.decision.${binding.decision as "affected"}`)}</strong>{" "}
        {binding.stands !== "as-decided" && (
          <span className={binding.stands === "to-review" ? "remark" : "quiet"}>
            {t(`bills.stands.${binding.stands}`, {
              said: t(`bills.status.${binding.said as Status}`),
            })}
          </span>
        )}
      </p>
      <p className="bill-because">{binding.because}</p>
      <p className="quiet">
        {name(binding.decided_by)} <When at={binding.decided_at} short />
      </p>
    </>
  );
}
