// What was recorded for a standing duty, the newest first, with what was said of it later. Nothing
// is erased: what was withdrawn stands there struck through.

import { useNames } from "../api/queries";
import type { StandingReason, StandingRecord } from "../api/types";
import { useMayWrite } from "../frame/session";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";

type Act = (what: "correct" | "withdraw" | "end", of: number) => void;

export function Records({ reason, act }: { reason: StandingReason; act: Act }) {
  const { t } = useText();
  return (
    <section>
      <h2>{t("standing.records")}</h2>
      {reason.records.length === 0 && <p className="quiet">{t("standing.records.none")}</p>}
      <ol className="standing-records">
        {reason.records.map((record) => (
          <OneRecord key={record.seq} record={record} duty={reason.duty.duty} act={act} />
        ))}
      </ol>
    </section>
  );
}

interface Props {
  record: StandingRecord;
  duty: string;
  act: Act;
}

function OneRecord({ record, duty, act }: Props) {
  const { t, both } = useText();
  const name = useNames();
  const said: [string, string][] = [
    [t("standing.field.by"), record.by],
    [t("standing.field.evidence"), record.evidence],
    [t("field.note"), record.note],
  ];
  return (
    <li
      id={`record-${record.seq}`}
      tabIndex={-1}
      className={record.withdrawn ? "standing-record withdrawn" : "standing-record"}
    >
      <p className="standing-record-head">
        <span className="mono quiet">#{record.seq}</span>
        <strong>{both(record.label)}</strong>
        <span className="time">
          <When at={record.occurred_at} />
        </span>
        {record.withdrawn && <span className="tagged">{t("standing.what.withdrawn")}</span>}
        {record.ended_at && (
          <span className="tagged">
            {t("standing.ended")} <When at={record.ended_at} short />
          </span>
        )}
      </p>
      <dl className="standing-said">
        {said
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="quiet">
        {t("standing.by", { name: name(record.actor) })} <When at={record.recorded_at} short />
        {record.duty !== duty && ` · ${t("standing.for-other")}`}
        {record.practice && <span className="tagged">{t("standing.practice")}</span>}
      </p>
      <Changes record={record} />
      <Acts record={record} act={act} />
    </li>
  );
}

function Changes({ record }: { record: StandingRecord }) {
  const { t } = useText();
  const name = useNames();
  if (record.changes.length === 0) return null;
  return (
    <ul className="standing-changes">
      {record.changes.map((change) => (
        <li key={change.seq}>
          <strong>{t(`standing.what.${change.what}` as Key)}</strong> · {change.because}{" "}
          {change.occurred_at_before && (
            <span className="quiet">
              ({t("standing.before")} <When at={change.occurred_at_before} short />)
            </span>
          )}{" "}
          <span className="quiet">
            {t("standing.by", { name: name(change.actor) })} <When at={change.recorded_at} short />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Acts({ record, act }: { record: StandingRecord; act: Act }) {
  const { t } = useText();
  const writes = useMayWrite();
  if (!writes || record.withdrawn) return null;
  const of = <span className="unseen"> #{record.seq}</span>;
  return (
    <p className="standing-acts">
      <button type="button" className="button small" onClick={() => act("correct", record.seq)}>
        {t("standing.correct")}
        {of}
      </button>
      <button type="button" className="button small" onClick={() => act("end", record.seq)}>
        {t(record.ended_at ? "standing.goes-on" : "standing.end")}
        {of}
      </button>
      <button type="button" className="button small" onClick={() => act("withdraw", record.seq)}>
        {t("standing.withdraw")}
        {of}
      </button>
    </p>
  );
}
