import { Link } from "wouter";

import type { CasePage } from "../api/types";
import { useText } from "../text/i18n";

// The two views of a case. They are addresses, so they are links.
export function Tabs({
  base,
  affected,
  page,
}: {
  base: string;
  affected: boolean;
  page: CasePage;
}) {
  const { t } = useText();
  return (
    <nav className="tabs" aria-label={t("case.views")}>
      <Link href={base} aria-current={affected ? undefined : "page"}>
        {t("tab.timeline")} <span className="count">{page.sequence}</span>
      </Link>
      <Link href={`${base}/affected`} aria-current={affected ? "page" : undefined}>
        {t("tab.affected")} <span className="count">{(page.assets ?? []).length}</span>
      </Link>
    </nav>
  );
}
