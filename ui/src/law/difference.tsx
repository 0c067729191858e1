// What would differ in all cases under another law: counted, by rule, and case by case.

import { Link } from "wouter";

import { useDifference, type Supposed } from "../api/queries";
import type { CaseDifference, Difference } from "../api/types";
import { MovedTable } from "../case/moved";
import { path } from "../frame/address";
import { More } from "../parts/filters";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";

export function DifferenceView({ supposed }: { supposed: Supposed }) {
  return <DifferenceShown found={useDifference(supposed)} />;
}

// What a paged question came to so far.
type Found = Pick<
  ReturnType<typeof useDifference>,
  | "first"
  | "items"
  | "total"
  | "error"
  | "isPlaceholderData"
  | "hasNextPage"
  | "isFetchingNextPage"
> & { refetch: () => Promise<unknown>; fetchNextPage: () => Promise<unknown> };

export function DifferenceShown({ found }: { found: Found }) {
  const { t } = useText();
  const first = found.first;
  if (!first || found.error)
    return <Waiting error={found.error} again={() => void found.refetch()} />;
  return (
    <div className={found.isPlaceholderData ? "difference under-way" : "difference"}>
      <p role="status" className="difference-sum">
        {t("difference.sum", { changed: first.changed, cases: first.cases })}
      </p>
      {first.changed === 0 ? (
        <Empty title={t("difference.none")} />
      ) : (
        <>
          <Counts first={first} />
          <Rules first={first} />
          <ul className="difference-cases">
            {found.items.map((one) => (
              <CaseChange key={one.case_id} one={one} />
            ))}
          </ul>
          <More
            shown={found.items.length}
            total={found.total}
            more={found.hasNextPage}
            busy={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
    </div>
  );
}

function Counts({ first }: { first: Difference }) {
  const { t } = useText();
  return (
    <dl className="difference-counts">
      {kCounted.map(([name, member]) => (
        <div key={name} className={first[member] > 0 && name.includes("to") ? "worse" : ""}>
          <dt>{t(`difference.${name}`)}</dt>
          <dd>{first[member].toLocaleString("en-US")}</dd>
        </div>
      ))}
    </dl>
  );
}

const kCounted = [
  ["appears", "appears"],
  ["ends", "ends"],
  ["moves", "moves"],
  ["kept-to-late", "kept_to_late"],
  ["to-missed", "to_missed"],
] as const;

// On narrow screens each rule is a block, with the name of each number before it.
function Rules({ first }: { first: Difference }) {
  const { t, both, article } = useText();
  return (
    <div className="difference-rules">
      <table className="rows">
        <caption className="unseen">{t("difference.rules")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("difference.rule")}</th>
            {kCounted.map(([name]) => (
              <th key={name} scope="col">
                {t(`difference.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.rules.map((rule) => (
            <tr key={`${rule.pack} ${rule.rule}`}>
              <th scope="row">
                <span className="cell-main">{both(rule.name)}</span>
                <span className="cell-sub">
                  <span className="mono">{rule.pack}</span> {article(rule.article)}
                </span>
              </th>
              {kCounted.map(([name, member]) => (
                <td key={name} data-label={t(`difference.${name}`)}>
                  {rule[member].toLocaleString("en-US")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseChange({ one }: { one: CaseDifference }) {
  return (
    <li>
      <h3>
        <Link href={path("cases", one.number)}>
          <span className="mono">{one.number}</span> {one.title}
        </Link>
      </h3>
      <MovedTable
        moved={one.duties.map((duty, at) => ({ ...duty, duty: `${duty.pack} ${duty.rule} ${at}` }))}
        more={one.duties_total - one.duties.length || undefined}
      />
    </li>
  );
}
