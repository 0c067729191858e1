// Rules that pull against each other in this case: what a person has to decide.

import { Link } from "wouter";

import type { CalledRule, ConflictTold } from "../api/types";
import { path } from "../frame/address";
import { anchorOf } from "../law/anchor";
import { useText } from "../text/i18n";

interface ListProps {
  conflicts: ConflictTold[];
  number: string;
}

export function Conflicts({ conflicts, number }: ListProps) {
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
              <Link href={path("cases", number, "rules", one.key)}>{both(one.rule.name)}</Link>
            </h3>
            <ConflictFacts conflict={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ConflictFacts({ conflict }: { conflict: ConflictTold }) {
  const { t, both } = useText();
  return (
    <>
      <p>{both(conflict.asks)}</p>
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
