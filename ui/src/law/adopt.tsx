// Which laws count here: every pack of the program, those adopted first, with the days.

import { useRef } from "react";
import { Link } from "wouter";

import { useNames, useShelf } from "../api/queries";
import type { PackOnShelf } from "../api/types";
import { path } from "../frame/address";
import { useRows } from "../frame/rows";
import { Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { calendarDay } from "../text/dates";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { packStatus } from "../why/pack_foot";
import { FollowNote } from "./follow_note";
import "../styles/adopt.css";
import "../styles/law.css";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/forms.css";

export default function AdoptPage() {
  const { t } = useText();
  const found = useShelf();
  const box = useRef<HTMLDivElement>(null);
  useRows(box, !found.isPending);
  useTitle(t("adopt.title"));
  const packs = found.data?.items;
  const adopted = packs?.filter((pack) => pack.periods.length > 0) ?? [];
  const others = packs?.filter((pack) => pack.periods.length === 0) ?? [];
  return (
    <div className="page prose adopt-page" ref={box}>
      <p className="crumbs">
        <Link href="/law">{t("place.law")}</Link>
      </p>
      <h1>{t("adopt.title")}</h1>
      <p className="lead">{t("adopt.text")}</p>
      <p className="adopt-way">
        <Link href="/law/what-if">{t("what-if.title")}</Link>
      </p>
      <FollowNote />
      {!packs && <Waiting error={found.error} again={() => void found.refetch()} />}
      {packs && adopted.length === 0 && <p>{t("adopt.none")}</p>}
      <PackList packs={adopted} heading="h2" />
      {others.length > 0 && <h2>{t("adopt.others")}</h2>}
      <PackList packs={others} heading="h3" />
    </div>
  );
}

function PackList({ packs, heading: Heading }: { packs: PackOnShelf[]; heading: "h2" | "h3" }) {
  const { t, both } = useText();
  return (
    <ul className="packs">
      {packs.map((pack) => (
        <li key={pack.name} className="pack">
          <Heading>
            <Link href={path("law", "adopt", pack.name)} data-row={pack.name}>
              {both(pack.title)}
            </Link>
          </Heading>
          <p className="case-line">
            <span className="mono quiet">{pack.name}</span>
            <span className="tagged">{both(pack.standing) || packStatus(t, pack.status)}</span>
            <span className="quiet">
              {t("adopt.duties", { count: pack.duties.length })}
            </span>
          </p>
          <Periods pack={pack} />
        </li>
      ))}
    </ul>
  );
}

// The days on which a pack counts, who decided that, and the readings taken.
export function Periods({ pack }: { pack: PackOnShelf }) {
  const { t, language } = useText();
  const name = useNames();
  if (pack.periods.length === 0) return null;
  const day = (text: string) => calendarDay(text, language);
  return (
    <ul className="periods">
      {pack.periods.map((period) => (
        <li key={period.from ?? ""}>
          <strong>
            {period.from && period.until
              ? t("adopt.period.both", { from: day(period.from), until: day(period.until) })
              : period.from
                ? t("adopt.period.from", { from: day(period.from) })
                : period.until
                  ? t("adopt.period.until", { until: day(period.until) })
                  : t("adopt.period.always")}
          </strong>
          <span className="quiet">
            {" "}
            {t("adopt.by", { name: name(period.by) })} <When at={period.recorded_at} short />
          </span>
          {period.readings.map((chosen) => (
            <span key={chosen.reading} className="tagged mono">
              {chosen.reading} = {chosen.option}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
