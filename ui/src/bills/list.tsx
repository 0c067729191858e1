// The bills of materials that are kept, with how much of each is to be looked at.

import { useRef, useState } from "react";
import { Link } from "wouter";

import { useNames } from "../api/queries";
import { useRows } from "../frame/rows";
import { useMayWrite } from "../frame/session";
import { Empty, Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { RecordsTabs } from "../records/tabs";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Bring } from "./bring";
import { billAddress, type BillRow } from "./model";
import { useBills } from "./queries";
import { Refused } from "./refused";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/sheets.css";
import "../styles/forms.css";
import "../styles/bills.css";

export default function BillsPage() {
  const { t } = useText();
  const writes = useMayWrite();
  const found = useBills();
  const [bringing, setBringing] = useState(false);
  useTitle(t("place.bills"));
  const bills = found.data;
  return (
    <div className="page wide">
      <RecordsTabs />
      <div className="page-head">
        <h1>{t("place.bills")}</h1>
        {writes && (
          <button type="button" className="button main" onClick={() => setBringing(true)}>
            {t("bills.bring")}
          </button>
        )}
      </div>
      <p className="lead">{t("bills.text")}</p>
      {!bills ? (
        <Waiting error={found.error} again={() => void found.refetch()} />
      ) : bills.items.length === 0 ? (
        <Empty title={t("bills.none")}>
          <p>{t("bills.none.text")}</p>
        </Empty>
      ) : (
        <>
          {bills.waiting > 0 && (
            <p className="bill-note">{t("bills.waiting", { count: bills.waiting })}</p>
          )}
          <Table rows={bills.items} />
        </>
      )}
      {bringing && <Bring close={() => setBringing(false)} />}
    </div>
  );
}

function Table({ rows }: { rows: BillRow[] }) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  const name = useNames();
  useRows(box, true);
  return (
    <table className="rows bills" ref={box}>
      <caption className="unseen">{t("place.bills")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("bills.name")}</th>
          <th scope="col" className="bill-number">
            {t("bills.open")}
          </th>
          <th scope="col" className="bill-number">
            {t("bills.to-review")}
          </th>
          <th scope="col" className="wide-only">
            {t("bills.kept-at")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <td>
              <Link href={billAddress(row.name)} className="row-link cell-main" data-row={row.name}>
                {row.name}
              </Link>
              <span className="cell-sub">
                {t("bills.edition", { at: row.edition })} ·{" "}
                {t("bills.components", { count: row.components })}
              </span>
            </td>
            <td className="bill-number">
              {row.counts ? (
                <>
                  <strong className={row.counts.affected ? "bill-loud" : ""}>
                    {row.counts.affected}
                  </strong>
                  {row.counts.undecided > 0 && (
                    <span className="quiet">
                      {" "}
                      {t("bills.and-undecided", { count: row.counts.undecided })}
                    </span>
                  )}
                </>
              ) : (
                <span className="quiet">
                  {row.refused ? <Refused code={row.refused} /> : t("bills.not-yet")}
                </span>
              )}
            </td>
            <td className="bill-number">{row.counts?.to_review ?? "–"}</td>
            <td className="wide-only">
              <When at={row.kept_at} short /> <span className="quiet">{name(row.kept_by)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
