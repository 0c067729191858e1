import type { RecordPage } from "../api/types";
import { useText } from "../text/i18n";

function unchanged({ revision, compared, whole }: RecordPage["revisions"][number]) {
  if (revision === 1) return "record.first";
  if (!compared) return "record.not-compared";
  return whole ? "record.equal" : "record.changes-large";
}

// What each revision of a record changed, the newest first.
export function Revisions({ page }: { page: RecordPage }) {
  const { t } = useText();
  const revisions = page.revisions.toSorted((a, b) => b.revision - a.revision);
  const oldest = revisions.at(-1)?.revision;
  if (oldest === undefined) return null;
  return (
    <section>
      <h2>{t("record.revisions")}</h2>
      <ol className="revisions">
        {revisions.map((one) => (
          <li key={one.revision}>
            <p>
              <strong>{t("record.revision", { at: one.revision })}</strong>{" "}
              <span className="quiet mono place">{one.place.split("/").at(-1)}</span>
            </p>
            {one.changes.length === 0 ? (
              <p className="quiet">{t(unchanged(one))}</p>
            ) : (
              <ul className="differences">
                {one.changes.map((change, at) => (
                  <li key={at}>
                    <span className="mono">{change.where}</span>
                    {change.before !== undefined && <del>{change.before || "–"}</del>}
                    {change.after !== undefined && <ins>{change.after || "–"}</ins>}
                  </li>
                ))}
              </ul>
            )}
            {!one.whole && <p className="quiet">{t("record.changes-more")}</p>}
          </li>
        ))}
      </ol>
      {oldest > 1 && <p className="quiet">{t("record.older", { count: oldest - 1 })}</p>}
    </section>
  );
}
