// What may follow from what was missed: text, amounts and references, never a verdict.

import { Link } from "wouter";

import type { LiabilityFaced, Miss } from "../api/types";
import { path } from "../frame/address";
import { anchorOf } from "../law/anchor";
import { When } from "../parts/when";
import { useText } from "../text/i18n";

interface ListProps {
  liabilities: LiabilityFaced[];
  number: string;
}

export function Liabilities({ liabilities, number }: ListProps) {
  const { t } = useText();
  return (
    <section aria-labelledby="liabilities-title">
      <h2 id="liabilities-title">{t("liability.title")}</h2>
      <p className="quiet">{t("liability.text")}</p>
      {liabilities.length === 0 && <p className="quiet none">{t("liability.none")}</p>}
      <ul className="law-cards">
        {liabilities.map((one) => (
          <Faced key={one.key} liability={one} number={number} />
        ))}
      </ul>
    </section>
  );
}

function Faced({ liability, number }: { liability: LiabilityFaced; number: string }) {
  const { t, both, article } = useText();
  const { rule } = liability;
  return (
    <li className="law-card">
      <h3>
        <Link href={path("cases", number, "rules", liability.key)}>{both(rule.name)}</Link>
      </h3>
      <p className="gate-sub">
        {t("liability.party", { party: liability.party })} · {article(rule.article)} ·{" "}
        <span className="mono">{rule.pack}</span>
        {liability.recalled && <span className="tagged">{t("law.recalled.short")}</span>}
      </p>
      <LiabilityFacts liability={liability} number={number} />
    </li>
  );
}

interface FactsProps {
  liability: LiabilityFaced;
  number: string;
}

export function LiabilityFacts({ liability, number }: FactsProps) {
  const { t, both, article, language } = useText();
  const amount = (value: number) => value.toLocaleString(language === "zh" ? "zh-CN" : "en");
  return (
    <dl className="liability-facts">
      {liability.may.length > 0 && (
        <div>
          <dt>{t("liability.may")}</dt>
          <dd>
            <ul>
              {liability.may.map((each, at) => (
                <li key={at}>{both(each)}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {liability.ranges.length > 0 && (
        <div>
          <dt>{t("liability.amounts")}</dt>
          <dd>
            <ul>
              {liability.ranges.map((each, at) => (
                <li key={at}>
                  {t("liability.range", {
                    from: amount(each.from),
                    to: amount(each.to),
                    currency: each.currency,
                  })}{" "}
                  <span className="quiet">{both(each.text)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {liability.refers.length > 0 && (
        <div>
          <dt>{t("liability.refers")}</dt>
          <dd>
            <ul>
              {liability.refers.map((each) => (
                <li key={`${each.law} ${each.article} ${each.since ?? ""}`}>
                  <Link href={`${path("law", each.law)}#${anchorOf(each.article)}`}>
                    {each.law} {article(each.article)}
                  </Link>{" "}
                  {each.since && (
                    <span className="quiet">{t("law.since", { day: each.since })}</span>
                  )}{" "}
                  {each.until && (
                    <span className="quiet">{t("law.until", { day: each.until })}</span>
                  )}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("liability.because", { count: liability.because_total })}</dt>
        <dd>
          <ul>
            {liability.because.map((miss) => (
              <Missed
                key={`${miss.rule.rule} ${miss.asset} ${miss.at}`}
                miss={miss}
                number={number}
              />
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  );
}

function Missed({ miss, number }: { miss: Miss; number: string }) {
  const { t, both } = useText();
  const duty = miss.rule.sort === "duty";
  return (
    <li>
      <Link href={path("cases", number, duty ? "duties" : "rules", miss.key)}>
        {both(miss.rule.name)}
      </Link>{" "}
      {miss.asset && <span>{miss.asset} </span>}
      <span className="quiet">
        {t(duty ? "liability.over" : "liability.done")} <When at={miss.at} short />
      </span>
    </li>
  );
}
