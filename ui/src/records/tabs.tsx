import { Link, useLocation } from "wouter";

import { useText } from "../text/i18n";

const kParts = [
  ["/records/catalogue", "place.catalogue"],
  ["/records/bills", "place.bills"],
  ["/records/cve", "place.cve"],
  ["/records/ledger", "place.ledger"],
] as const;

// The parts of Records, where the list of places has no room for them.
export function RecordsTabs() {
  const { t } = useText();
  const [address] = useLocation();
  return (
    <nav className="tabs records-tabs" aria-label={t("place.records")}>
      {kParts.map(([to, label]) => (
        <Link key={to} href={to} aria-current={address.startsWith(to) ? "page" : undefined}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
