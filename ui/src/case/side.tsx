// The side of a case: duties, facts, parties, and who can see it.

import { Link } from "wouter";

import type { CasePage, DutyRow, FactRow } from "../api/types";
import { path } from "../frame/address";
import { useAssets } from "../parts/assets";
import { StateMark } from "../parts/marks";
import { Remaining, When, ZoneNote } from "../parts/when";
import { useText } from "../text/i18n";

const kOrder: DutyRow["state"][] = [
  "missed",
  "open",
  "undecided",
  "late",
  "kept",
  "excused",
  "idle",
];

// Those owed first, the nearest on top; then those that are done.
export function inOrder(duties: DutyRow[]): DutyRow[] {
  const due = (duty: DutyRow) => (duty.due_at ? Date.parse(duty.due_at) : Infinity);
  const owed = (duty: DutyRow) => (["missed", "open", "undecided"].includes(duty.state) ? 0 : 1);
  return duties.toSorted((a, b) => {
    const first = owed(a) - owed(b);
    if (first !== 0) return first;
    if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1;
    return kOrder.indexOf(a.state) - kOrder.indexOf(b.state);
  });
}

interface DutyGroup {
  duty: DutyRow;
  others: DutyRow[]; // the same rule of the same party, in the same state and due together
}

const kAlone = 3; // so many of a kind still stand one by one

// Duties that differ in when they began or were done are lines of their own; many are one row.
function together(duties: DutyRow[]): DutyGroup[] {
  const kinds = new Map<string, DutyRow[]>();
  for (const duty of duties) {
    const { pack, rule, party, state, due_at: due } = duty;
    const kind = [pack, rule, party, state, due].join(" ");
    kinds.set(kind, [...(kinds.get(kind) ?? []), duty]);
  }
  return [...kinds.values()].flatMap((all) => {
    const [first, ...rest] = all;
    if (first && all.length > kAlone) return [{ duty: first, others: rest }];
    return all.map((duty) => ({ duty, others: [] }));
  });
}

export function CaseSide({ page, base }: { page: CasePage; base: string }) {
  const { t } = useText();
  const duties = inOrder(page.duties ?? []);
  return (
    <aside className="case-side" aria-label={t("case.side")}>
      <section>
        <h2>{t("duties")}</h2>
        {duties.length === 0 ? (
          <p className="quiet">{t("duties.none")}</p>
        ) : (
          <ul className="duties">
            {together(duties).map((group) => (
              <Duty key={group.duty.duty} group={group} number={page.number} />
            ))}
          </ul>
        )}
      </section>
      <Facts page={page} base={base} />
      <Access page={page} base={base} />
    </aside>
  );
}

function Duty({ group, number }: { group: DutyGroup; number: string }) {
  const { article, t, both } = useText();
  const { duty, others } = group;
  const assets = useAssets();
  const count = [duty, ...others].reduce((sum, one) => sum + 1 + (one.more_assets ?? 0), 0);
  const done = !["missed", "open", "undecided"].includes(duty.state);
  return (
    <li className={done ? "duty duty-done" : `duty duty-${duty.state}`}>
      <div className="duty-top">
        <Link href={path("cases", number, "duties", duty.duty)} className="duty-name">
          {both(duty.name)}
        </Link>
        <StateMark state={duty.state} />
      </div>
      {others.every((one) => one.done_at === duty.done_at) && (
        <p className="duty-left">
          <Remaining duty={duty} />
        </p>
      )}
      <p className="duty-sub">
        {duty.asset && others.length === 0 && <span>{assets(duty)}</span>}
        <span>{article(duty.article)}</span>
        {!done && duty.due_at && duty.due_at !== duty.starts_at && <When at={duty.due_at} />}
        {duty.provisional && <span className="remark">{t("provisional")}</span>}
      </p>
      {others.length > 0 && (
        <details className="duty-assets">
          <summary>{t("assets.count", { count })}</summary>
          <ul>
            {[duty, ...others].map((one) => (
              <li key={one.duty}>
                <Link href={path("cases", number, "duties", one.duty)}>{assets(one)}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

const kFactsShown = 12;

function Facts({ page, base }: { page: CasePage; base: string }) {
  const { t } = useText();
  const facts = page.facts ?? [];
  const first = facts.length > kFactsShown + 2 ? kFactsShown : facts.length;
  return (
    <section>
      <div className="side-head">
        <h2>{t("facts")}</h2>
        <ZoneNote />
      </div>
      {facts.length === 0 ? (
        <p className="quiet">{t("facts.none")}</p>
      ) : (
        <>
          <FactList facts={facts.slice(0, first)} base={base} ours={page.ours} />
          {first < facts.length && (
            <details className="more-facts">
              <summary>{t("evidence.more", { count: facts.length - first })}</summary>
              <FactList facts={facts.slice(first)} base={base} ours={page.ours} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

interface FactListProps {
  facts: FactRow[];
  base: string;
  ours: string | undefined;
}

function FactList({ facts, base, ours }: FactListProps) {
  return (
    <ul className="facts">
      {facts.map((fact) => (
        <Fact
          key={`${fact.name} ${fact.record} ${fact.asset}`}
          fact={fact}
          base={base}
          ours={ours}
        />
      ))}
    </ul>
  );
}

interface FactProps {
  fact: FactRow;
  base: string;
  ours: string | undefined;
}

function Fact({ fact, base, ours }: FactProps) {
  const { t, both } = useText();
  const by = fact.by === ours ? "" : fact.by;
  const words = [by, fact.asset].filter(Boolean).join(" · ");
  return (
    <li>
      <div className="fact-line">
        <span className="fact-name">
          {both(fact.label)}
          {fact.value !== undefined && (
            <strong className="fact-value"> {t(fact.value ? "yes" : "no")}</strong>
          )}{" "}
          <Link
            href={`${base}#record-${fact.record}`}
            className="evidence-link"
            aria-label={t("evidence.record", { seq: fact.record })}
          >
            #{fact.record}
          </Link>
        </span>
        <When at={fact.occurred_at} short />
      </div>
      {(words || fact.corrected) && (
        <p className="fact-sub">
          {words} {fact.corrected && <span className="remark">{t("fact.corrected")}</span>}
        </p>
      )}
      {fact.differs && (
        <p className="fact-sub remark">
          {t("recorded.at")} <When at={fact.recorded_at} short />
        </p>
      )}
    </li>
  );
}

function Access({ page, base }: { page: CasePage; base: string }) {
  const { t, both } = useText();
  const people = page.readers_why ?? [];
  if (people.length === 0 && !page.restricted) return null;
  return (
    <section>
      <details className="access">
        <summary>
          <h2>{t("access.title", { count: people.length })}</h2>
        </summary>
        <ul>
          {people.map((one) => (
            <li key={one.account}>
              {one.name} <span className="quiet">{both(one.why)}</span>
            </li>
          ))}
        </ul>
        {(page.may ?? []).includes("restrict") && (
          <Link href={`${base}/do/restrict`}>{t("command.restrict")}</Link>
        )}
      </details>
    </section>
  );
}
