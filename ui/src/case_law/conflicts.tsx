// Rules that pull against each other in this case: what a person has to decide.

import { Link } from "wouter";

import type { CalledRule, CasePage, ConflictTold } from "../api/types";
import { Evidence } from "../case/sentences";
import { path } from "../frame/address";
import { anchorOf } from "../law/anchor";
import { Mark } from "../parts/marks";
import { When } from "../parts/when";
import { useText } from "../text/i18n";

interface ListProps {
  conflicts: ConflictTold[];
  page: CasePage;
}

export function Conflicts({ conflicts, page }: ListProps) {
  const { t, both } = useText();
  return (
    <section aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{t("conflict.title")}</h2>
      <p className="quiet">{t("conflict.text")}</p>
      {conflicts.length === 0 && <p className="quiet none">{t("conflict.none")}</p>}
      <ul className="law-cards">
        {conflicts.map((one) => (
          <li key={one.key} className="law-card">
            <h3>
              <Link href={path("cases", page.number, "rules", one.key)}>{both(one.rule.name)}</Link>
            </h3>
            <ConflictFacts conflict={one} number={page.number} may={page.may ?? []} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FactsProps {
  conflict: ConflictTold;
  number: string;
  may: string[];
}

export function ConflictFacts({ conflict, number, may }: FactsProps) {
  const { t, both } = useText();
  const decided = conflict.rulings.length > 0;
  const act = t(decided ? "conflict.again" : "command.decide");
  const to = new URLSearchParams({ conflict: conflict.conflict, tab: "law" }).toString();
  return (
    <>
      <p>
        <Mark
          tone={decided ? "green" : "amber"}
          shape={decided ? "kept" : "undecided"}
          text={t(decided ? "conflict.decided" : "conflict.open")}
        />
      </p>
      <p>{both(conflict.asks)}</p>
      <Rulings conflict={conflict} number={number} />
      {may.includes("decide") && (
        <p className="ruling-act">
          <Link
            href={`${path("cases", number)}/do/decide?${to}`}
            className="button small"
            aria-label={`${act}: ${both(conflict.rule.name)}`}
          >
            {act}
          </Link>
        </p>
      )}
      <dl className="liability-facts">
        <div>
          <dt>{t("conflict.sides")}</dt>
          <dd>
            <ul>
              {conflict.sides.map((side) => (
                <li key={`${side.pack} ${side.rule}`}>
                  <Side side={side} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </>
  );
}

// The last decision holds; those before it stay on record.
function Rulings({ conflict, number }: { conflict: ConflictTold; number: string }) {
  const base = path("cases", number);
  return (
    <ol className="rulings">
      {conflict.rulings.toReversed().map((ruling, at) => (
        <li key={ruling.record} className={at === 0 ? "ruling" : "ruling ruling-before"}>
          <p>{ruling.decision}</p>
          <p className="quiet">
            {ruling.because} · {ruling.by} · <When at={ruling.at} short />{" "}
            <Evidence records={[ruling.record]} base={base} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function Side({ side }: { side: CalledRule }) {
  const { t, both, article } = useText();
  const anchor = side.article ? `#${anchorOf(side.article)}` : "";
  return (
    <>
      <Link href={`${path("law", side.pack)}${anchor}`}>{both(side.name)}</Link>{" "}
      <span className="quiet">
        <span className="mono">{side.pack}</span> {side.article && article(side.article)}
        {!side.known && <span className="tagged">{t("law.not-adopted")}</span>}
      </span>
    </>
  );
}
