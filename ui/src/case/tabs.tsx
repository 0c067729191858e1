import { Link } from "wouter";

import type { CasePage } from "../api/types";
import { useText } from "../text/i18n";

const number = (count: number) => count.toLocaleString("en-US");

export const kTabs = ["affected", "advisory", "cve", "bills", "law", "score"] as const;
export type CaseTab = (typeof kTabs)[number];

// The views of a case. They are addresses, so they are links.
export function Tabs({
  base,
  shown,
  page,
}: {
  base: string;
  shown: CaseTab | undefined;
  page: CasePage;
}) {
  const { t } = useText();
  const current = (tab: CaseTab | undefined) => (shown === tab ? "page" : undefined);
  return (
    <nav className="tabs" aria-label={t("case.views")}>
      <Link href={base} aria-current={current(undefined)}>
        {t("tab.timeline")} <span className="count">{number(page.sequence)}</span>
      </Link>
      <Link href={`${base}/affected`} aria-current={current("affected")}>
        {t("tab.affected")} <span className="count">{number(page.assets_total)}</span>
      </Link>
      <Link href={`${base}/advisory`} aria-current={current("advisory")}>
        {t("tab.advisory")}
      </Link>
      <Link href={`${base}/cve`} aria-current={current("cve")}>
        {t("tab.cve")}
      </Link>
      <Link href={`${base}/bills`} aria-current={current("bills")}>
        {t("tab.bills")}
      </Link>
      <Link href={`${base}/law`} aria-current={current("law")}>
        {t("tab.law")}
      </Link>
      <Link href={`${base}/score`} aria-current={current("score")}>
        {t("tab.score")} <span className="count">{number(page.scores.length)}</span>
      </Link>
    </nav>
  );
}
