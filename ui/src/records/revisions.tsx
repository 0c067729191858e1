import type { CatalogueRecord } from "../api/types";
import { When } from "../parts/when";
import { useText } from "../text/i18n";

const text = (value: unknown) =>
  value === undefined || value === null || value === ""
    ? "–"
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

// What each revision of a record changed, the newest first.
export function Revisions({ record }: { record: CatalogueRecord }) {
  const { t } = useText();
  const revisions = (record.revisions ?? []).toSorted((a, b) => b.revision - a.revision);
  if (revisions.length === 0) return null;
  return (
    <section>
      <h2>{t("record.revisions")}</h2>
      <ol className="revisions">
        {revisions.map((one) => (
          <li key={one.revision}>
            <p>
              <strong>{t("record.revision", { at: one.revision })}</strong>{" "}
              <span className="quiet">
                {t("record.imported")} <When at={one.imported_at} short />
              </span>
            </p>
            {(one.changes ?? []).length === 0 ? (
              <p className="quiet">{t("record.first")}</p>
            ) : (
              <ul className="differences">
                {(one.changes ?? []).map((change, at) =>
                  typeof change === "string" ? (
                    <li key={at}>{change}</li>
                  ) : (
                    <li key={at}>
                      <span className="mono">{change.what}</span>
                      <del>{text(change.before)}</del>
                      <ins>{text(change.after)}</ins>
                    </li>
                  ),
                )}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
