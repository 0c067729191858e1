// Whose components a record of the catalogue speaks of.

import { Link } from "wouter";

import { Mark } from "../parts/marks";
import { useText } from "../text/i18n";
import { billAddress, kTones, matchKey, type Status } from "./model";
import { useRecordBills } from "./queries";
import { Refused } from "./refused";

export function BillsOfRecord({ source, id }: { source: string; id: string }) {
  const { t } = useText();
  const found = useRecordBills(source, id).data;
  if (!found || found.bills === 0) return null;
  return (
    <section>
      <h2>{t("record.bills")}</h2>
      {found.waiting && <p className="quiet">{t("record.bills.waiting")}</p>}
      {found.unreadable && <p className="quiet">{t("record.bills.unreadable")}</p>}
      {!found.waiting && !found.unreadable && found.items.length === 0 && (
        <p className="quiet">{t("record.bills.none", { count: found.bills })}</p>
      )}
      <ul className="plain-list">
        {found.items.map((one) => (
          <li key={one.bill}>
            <Link href={billAddress(one.bill)}>{one.bill}</Link>
            {one.refused && <Refused code={one.refused} />}
            <ul className="plain-list">
              {one.items.map((match) => (
                <li key={matchKey(match)}>
                  <Mark
                    {...kTones[match.status as Status]}
                    text={t(`bills.status.${match.status as Status}`)}
                  />{" "}
                  {match.component.name} {match.component.version}{" "}
                  <span className="quiet">
                    {match.binding
                      ? t(`bills.decision.${match.binding.decision as "affected"}`)
                      : t(`bills.confidence.${match.confidence as "high"}`)}
                  </span>
                </li>
              ))}
              {one.more > 0 && (
                <li className="quiet">{t("record.bills.more", { count: one.more })}</li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
