// How the numbers of each year stand; every count leads to its rows.

import { Link } from "wouter";

import { query } from "../api/client";
import { useText } from "../text/i18n";
import { inAll, kShown, type CveYear, type Shown } from "./model";

export function Years({ years, show }: { years: CveYear[]; show: string }) {
  const { t } = useText();
  const named = years.filter(({ year }) => year > 0);
  return (
    <div className="cve-years-box">
      <table className="plain-table cve-years">
        <caption className="unseen">{t("cve.years")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cve.year")}</th>
            {kShown.map((one) => (
              <th key={one} scope="col" aria-current={one === show || undefined}>
                {t(`cve.show.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {named.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              {kShown.map((one) => (
                <td key={one} data-label={t(`cve.show.${one}`)}>
                  <Count count={year[one]} show={one} year={String(year.year)} />
                </td>
              ))}
            </tr>
          ))}
          {years.length !== 1 && (
            <tr className="cve-all">
              <th scope="row">{t("cve.years.all")}</th>
              {kShown.map((one) => (
                <td key={one} data-label={t(`cve.show.${one}`)}>
                  <Count count={inAll(years, one)} show={one} year="" />
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Count({ count, show, year }: { count: number; show: Shown; year: string }) {
  const { t } = useText();
  if (count === 0) return <span className="quiet">0</span>;
  const loud = show === "failed" ? "cve-loud" : undefined;
  return (
    <Link
      href={`/records/cve${query({ show, year })}`}
      className={loud}
      aria-label={`${t(`cve.show.${show}`)} ${year}: ${count}`}
    >
      {count.toLocaleString("en-US")}
    </Link>
  );
}
