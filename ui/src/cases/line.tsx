import { Link } from "wouter";

import { useNames } from "../api/queries";
import type { CaseRow } from "../api/types";
import { path } from "../frame/address";
import { LockSign } from "../parts/icons";
import { SeverityMark } from "../parts/marks";
import { useSpan, When } from "../parts/when";
import { now as exactly, useMinute } from "../text/clock";
import { useText } from "../text/i18n";

// One case in the list: number and title, identifiers below, what is due next at the side.
export function CaseLine({ row }: { row: CaseRow }) {
  const { t, both } = useText();
  const name = useNames();
  return (
    <tr className={row.state === "closed" ? "past" : ""}>
      <td>
        <Link href={path("cases", row.number)} className="row-link cell-main" data-row={row.number}>
          {row.title}
        </Link>
        <span className="cell-sub">
          <span className="mono">{row.number}</span>
          {row.restricted && (
            <span className="tagged">
              <LockSign /> {t("restricted")}
            </span>
          )}
          {row.practice && <span className="tagged">{t("practice.short")}</span>}
          {row.state === "closed" && <span className="tagged">{t("case.state.closed")}</span>}
          {(row.identifiers ?? []).slice(0, 3).map((id) => (
            <span key={id} className="mono quiet">
              {id}
            </span>
          ))}
        </span>
      </td>
      <td className="wide-only">
        <SeverityMark severity={row.severity} />
      </td>
      <td className="wide-only clip">
        <Assets row={row} />
      </td>
      <td className="due-cell">
        <NextDue row={row} />
        <span className="cell-sub">{both(row.next_duty)}</span>
      </td>
      <td className="wide-only person">{name(row.assignee) || "–"}</td>
      <td className="wide-only">
        <When at={row.updated_at} short />
      </td>
    </tr>
  );
}

const kAssetsShown = 2;

function Assets({ row }: { row: CaseRow }) {
  const { t } = useText();
  const names = (row.assets ?? []).slice(0, kAssetsShown);
  const rest = row.assets_total - names.length;
  return (
    <>
      {names.join(t("list.comma"))}
      {rest > 0 && (
        <>
          {" "}
          <Link href={path("cases", row.number, "affected")}>
            {t("assets.more", { count: rest })}
          </Link>
        </>
      )}
    </>
  );
}

function NextDue({ row }: { row: CaseRow }) {
  const { t } = useText();
  const span = useSpan();
  const now = useMinute();
  if (row.overdue > 0)
    return (
      <Link
        href={`/deadlines?view=list&search=${encodeURIComponent(row.number)}`}
        className="cell-main mark tone-red"
      >
        {t("case.overdue", { count: row.overdue })}
      </Link>
    );
  if (!row.next_due_at) return <span className="quiet">–</span>;
  const due = Date.parse(row.next_due_at);
  // To the second: a term that ended in this very minute is over.
  if (due > Math.max(now, exactly())) return <span className="cell-main time">{span(due)}</span>;
  // Past and not overdue: owed at once, without a number that could be missed.
  return <span className="cell-main">{t("due.at-once", { span: span(due, true) })}</span>;
}
