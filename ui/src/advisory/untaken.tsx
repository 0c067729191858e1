// What a record says of versions and no row would say: without it the rows may tell the contrary,
// so it stands before them and is never folded.

import { useText, type Key } from "../text/i18n";
import type { TakenRecord } from "./model";

interface Props {
  rows: TakenRecord["untaken"];
  more: number;
}

export function Untaken({ rows, more }: Props) {
  const { t } = useText();
  if (rows.length === 0) return null;
  return (
    <div className="problem untaken" role="note">
      <p>
        <strong>{t("untaken.title", { count: rows.length + more })}</strong> {t("untaken.text")}
      </p>
      <ul className="plain-list">
        {rows.map(({ product, versions, status, why }, at) => (
          <li key={at}>
            {product} <span className="mono">{versions || "*"}</span>{" "}
            <span className="mono">{status}</span>{" "}
            <span className="quiet">{t(`untaken.why.${why}` as Key)}</span>
          </li>
        ))}
        {more > 0 && <li className="quiet">{t("record.more", { count: more })}</li>}
      </ul>
    </div>
  );
}
