// The same duties as rows, in the order in which they fall due; those of the organisation stand
// among them.

import { useRef } from "react";
import { Link } from "wouter";

import { useDeadlines, useNames } from "../api/queries";
import type { DutyRow, StandingRow } from "../api/types";
import { path } from "../frame/address";
import { useRows } from "../frame/rows";
import { useAssets } from "../parts/assets";
import { More } from "../parts/filters";
import { ColumnMark, SeverityMark, StateMark } from "../parts/marks";
import { Waiting } from "../parts/problem";
import { Remaining, StandingRemaining, When } from "../parts/when";
import { useText } from "../text/i18n";
import type { DeadlineFilters } from "./board";
import { inOrder } from "./order";

interface Props {
  filters: DeadlineFilters;
  standing: StandingRow[];
}

export function DutyList({ filters, standing }: Props) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  const found = useDeadlines(filters);
  useRows(box, !found.isPending);
  if (!found.first) return <Waiting error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <table className="rows" ref={box} aria-busy={found.isPlaceholderData}>
        <caption className="unseen">{t("place.deadlines")}</caption>
        <thead>
          <tr>
            <th scope="col" className="narrow">
              {t("duty.left")}
            </th>
            <th scope="col">{t("duty.and-case")}</th>
            <th scope="col" className="wide-only">
              {t("duty.due")}
            </th>
            <th scope="col" className="wide-only">
              {t("asset")}
            </th>
            <th scope="col" className="wide-only">
              {t("state")}
            </th>
            <th scope="col" className="wide-only">
              {t("assignee")}
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(found.items, standing, found.hasNextPage).map((row) =>
            "standing" in row ? (
              <StandingLine key={row.standing.duty} duty={row.standing} />
            ) : (
              <DutyLine key={`${row.ofCase.case_id} ${row.ofCase.duty}`} duty={row.ofCase} />
            ),
          )}
        </tbody>
      </table>
      <More
        shown={found.items.length}
        total={found.total}
        more={found.hasNextPage}
        busy={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </>
  );
}

function DutyLine({ duty }: { duty: DutyRow }) {
  const { article, both } = useText();
  const name = useNames();
  const assets = useAssets();
  return (
    <tr>
      <td className="narrow">
        <span className="cell-main">
          <Remaining duty={duty} />
        </span>
        <span className="cell-sub">
          <ColumnMark column={duty.column} />
        </span>
      </td>
      <td>
        <Link
          href={path("cases", duty.number, "duties", duty.duty)}
          className="row-link cell-main"
          data-row={duty.number}
        >
          {both(duty.name)}
          <span className="quiet"> {article(duty.article)}</span>
        </Link>
        <span className="cell-sub text">
          <span className="mono">{duty.number}</span> {duty.title}
        </span>
        <span className="cell-sub small-only">
          {[assets(duty), name(duty.assignee)].filter(Boolean).join(" · ")}
        </span>
      </td>
      <td className="wide-only">{duty.due_at && <When at={duty.due_at} short />}</td>
      <td className="wide-only clip">
        {assets(duty)}
        <span className="cell-sub">
          <SeverityMark severity={duty.severity} />
        </span>
      </td>
      <td className="wide-only">
        <StateMark state={duty.state} />
      </td>
      <td className="wide-only person">{name(duty.assignee) || "–"}</td>
    </tr>
  );
}

// What the organisation owes, and no case.
function StandingLine({ duty }: { duty: StandingRow }) {
  const { article, both, t } = useText();
  return (
    <tr>
      <td className="narrow">
        <span className="cell-main">
          <StandingRemaining duty={duty} />
        </span>
        <span className="cell-sub">
          <ColumnMark column={duty.column} />
        </span>
      </td>
      <td>
        <Link
          href={path("deadlines", "standing", duty.duty)}
          className="row-link cell-main"
          data-row={duty.duty}
        >
          {both(duty.name)}
          <span className="quiet"> {article(duty.article)}</span>
        </Link>
        <span className="cell-sub text">
          {t("standing.word")} · {both(duty.pack_title)}
        </span>
      </td>
      <td className="wide-only">{duty.due_at && <When at={duty.due_at} short />}</td>
      <td className="wide-only clip">–</td>
      <td className="wide-only">
        <StateMark state={duty.state} />
      </td>
      <td className="wide-only person">–</td>
    </tr>
  );
}
