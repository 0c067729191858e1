// What the document is, and which rules of its format it breaks.

import { Link } from "wouter";

import { FindingList } from "../advisory/outputs";
import { useText } from "../text/i18n";
import type { Preview } from "./model";

export function Head({ preview }: { preview: Preview }) {
  const { t } = useText();
  const { seen, items, shown } = preview;
  const of = items.find((one) => one.place === shown?.place) ?? items.find((one) => one.format);
  const unread = items.filter((one) => !one.id).length;
  return (
    <section className="document-head" aria-labelledby="document-head">
      <h2 id="document-head">
        {of ? [of.format, shown?.format_version].filter(Boolean).join(" ") : t("document.unknown")}
      </h2>
      <p>
        {t("document.holds", { count: seen.total })}
        {unread > 0 && ` · ${t("document.unread", { count: unread })}`}
        {seen.total > items.length && ` · ${t("document.first", { count: items.length })}`}
      </p>
      {seen.bill ? (
        <p className="remark">
          {t("document.bill")} <Link href="/records/bills">{t("place.bills")}</Link>
        </p>
      ) : (
        <Verdict seen={seen} />
      )}
    </section>
  );
}

function Verdict({ seen }: { seen: Preview["seen"] }) {
  const { t } = useText();
  const { verdict } = seen;
  if (!verdict) return <p className="quiet">{t("document.unchecked")}</p>;
  const mandatory = verdict.failed.filter((one) => one.kind === "mandatory");
  const others = verdict.failed.filter((one) => one.kind !== "mandatory");
  return (
    <>
      <p className={verdict.valid ? "verdict verdict-valid" : "verdict verdict-broken"}>
        {t(verdict.valid ? "document.valid" : "document.invalid", { format: seen.checked })}
      </p>
      {mandatory.length > 0 && (
        <details open>
          <summary>{t("outputs.broken", { count: mandatory.length })}</summary>
          <FindingList findings={mandatory} />
        </details>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t("outputs.remarks", { count: others.length })}</summary>
          <FindingList findings={others} />
        </details>
      )}
      {seen.failed_more > 0 && (
        <p className="quiet">{t("document.failed-more", { count: seen.failed_more })}</p>
      )}
    </>
  );
}
