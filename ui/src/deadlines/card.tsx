import { Link } from "wouter";

import { useNames } from "../api/queries";
import type { DutyRow, StandingRow } from "../api/types";
import { path } from "../frame/address";
import { useAssets } from "../parts/assets";
import { SeverityMark, StateMark } from "../parts/marks";
import { Remaining, StandingRemaining, When } from "../parts/when";
import { useText } from "../text/i18n";

// What the column already says needs no second mark.
const kSaid = new Set(["open", "missed"]);

// One duty on the board: the time left first, then what is owed, then in which case. The link is
// the whole card and leads to the reason.
export function DutyCard({ duty, column }: { duty: DutyRow; column: number }) {
  const { t, both } = useText();
  const name = useNames();
  const assets = useAssets();
  const dated = duty.due_at && duty.due_at !== duty.starts_at && !duty.done_at;
  return (
    <li className={`card card-${duty.state}`}>
      <p className="card-left">
        <Remaining duty={duty} />
      </p>
      {(dated || !kSaid.has(duty.state) || duty.provisional) && (
        <p className="card-when">
          {dated && duty.due_at && <When at={duty.due_at} short />}
          {!kSaid.has(duty.state) && <StateMark state={duty.state} />}
          {duty.provisional && <span className="remark">{t("provisional")}</span>}
        </p>
      )}
      <Link
        href={path("cases", duty.number, "duties", duty.duty)}
        className="card-name"
        data-row={duty.number}
        data-column={column}
      >
        {both(duty.name)}
      </Link>
      <p className="card-case">{duty.title}</p>
      <p className="card-foot">
        <span className="mono">{duty.number}</span>
        <SeverityMark severity={duty.severity} />
      </p>
      {(duty.asset || duty.assignee) && (
        <p className="card-foot">
          {duty.asset && <span>{assets(duty)}</span>}
          {duty.assignee && <span className="owner">{name(duty.assignee)}</span>}
        </p>
      )}
    </li>
  );
}

// What the organisation owes, and no case.
export function StandingCard({ duty, column }: { duty: StandingRow; column: number }) {
  const { t, both } = useText();
  return (
    <li className={`card card-${duty.state === "kept" ? "open" : duty.state}`}>
      <p className="card-left">
        <StandingRemaining duty={duty} />
      </p>
      {duty.due_at && (
        <p className="card-when">
          <When at={duty.due_at} short />
          {duty.provisional && <span className="remark">{t("provisional")}</span>}
        </p>
      )}
      <Link
        href={path("deadlines", "standing", duty.duty)}
        className="card-name"
        data-row={duty.duty}
        data-column={column}
      >
        {both(duty.name)}
      </Link>
      <p className="card-case">{both(duty.pack_title)}</p>
      <p className="card-foot">
        <span>{t("standing.word")}</span>
        {duty.practice && <span className="tagged">{t("standing.practice")}</span>}
      </p>
    </li>
  );
}
