// The board: a column for each distance from now. Columns without duties are narrow.

import { useRef } from "react";

import { useDeadlines } from "../api/queries";
import type { Column, Deadlines, StandingRow } from "../api/types";
import { useRows } from "../frame/rows";
import { More } from "../parts/filters";
import { Problem } from "../parts/problem";
import { ColumnMark } from "../parts/marks";
import { useText } from "../text/i18n";
import { DutyCard, StandingCard } from "./card";
import { inOrder } from "./order";

const kColumns: Column[] = ["overdue", "today", "72-hours", "10-days", "later", "waiting", "done"];

export interface DeadlineFilters {
  search: string;
  mine: boolean;
  done: boolean;
  [name: string]: string | boolean;
}

interface Props {
  filters: DeadlineFilters;
  counts: Deadlines["columns"] | undefined;
  standing: StandingRow[];
}

export function Board({ filters, counts: ofCases, standing }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const columns = kColumns.filter((column) => column !== "done" || filters.done);
  useRows(box, true);
  const inColumn = (column: Column) => standing.filter((duty) => duty.column === column);
  const count = (column: Column) => (ofCases?.[column] ?? 0) + inColumn(column).length;
  const widths = columns.map((column) => (count(column) ? "minmax(0, 1fr)" : "auto")).join(" ");
  return (
    <div className="board" ref={box} style={{ "--columns": widths } as React.CSSProperties}>
      {columns.map((column, at) => (
        <BoardColumn
          key={column}
          column={column}
          at={at}
          count={count(column)}
          standing={inColumn(column)}
          filters={filters}
        />
      ))}
    </div>
  );
}

interface ColumnProps {
  column: Column;
  at: number;
  count: number;
  standing: StandingRow[];
  filters: DeadlineFilters;
}

function BoardColumn({ column, at, count, standing, filters }: ColumnProps) {
  const { t } = useText();
  const wanted = count > 0;
  return (
    <section
      className={wanted ? "column" : "column column-none"}
      aria-label={t(`column.${column}`)}
    >
      <h2 className={`column-head column-${column}`}>
        <ColumnMark column={column} />
        <span className="column-count">{count.toLocaleString("en-US")}</span>
      </h2>
      {wanted && <Cards column={column} at={at} standing={standing} filters={filters} />}
    </section>
  );
}

function Cards({ column, at, standing, filters }: Omit<ColumnProps, "count">) {
  const { t } = useText();
  const found = useDeadlines({ ...filters, column }, 20);
  if (found.error) return <Problem error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <ul className="cards" aria-busy={found.isPending}>
        {found.isPending && (
          <li className="card card-waiting">
            <span className="unseen">{t("loading")}</span>
          </li>
        )}
        {inOrder(found.items, standing, found.isPending || found.hasNextPage).map((row) =>
          "standing" in row ? (
            <StandingCard key={row.standing.duty} duty={row.standing} column={at} />
          ) : (
            <DutyCard
              key={`${row.ofCase.case_id} ${row.ofCase.duty}`}
              duty={row.ofCase}
              column={at}
            />
          ),
        )}
      </ul>
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
