import { Link } from "wouter";

import type { DutyRow } from "../api/types";
import { path } from "../frame/address";
import { SeverityMark, StateMark, toneOf } from "../parts/marks";
import { Remaining, When } from "../parts/when";
import { useText } from "../text/i18n";

// One duty on the board: the time left first, then what is owed, then in which case. The link is
// the whole card and leads to the reason.
export function DutyCard({ duty, column }: { duty: DutyRow; column: number }) {
  const { t, both } = useText();
  return (
    <li className={`card ${toneOf(duty.column)}`}>
      <div className="card-top">
        <span className="card-left">
          <Remaining duty={duty} />
        </span>
        <StateMark state={duty.state} />
      </div>
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
        {duty.asset && <span>{duty.asset}</span>}
        <SeverityMark severity={duty.severity} />
      </p>
      <p className="card-foot quiet">
        <span>{t("article", { article: duty.article })}</span>
        {duty.due_at && !duty.done_at && <When at={duty.due_at} short />}
        {duty.provisional && <span>{t("provisional")}</span>}
        {duty.assignee && <span className="owner">{duty.assignee}</span>}
      </p>
    </li>
  );
}
