// What the laws ask of the organisation at all times, whatever happens in a case: what is there,
// what is due again and when, and what nobody has recorded.

import { useRef } from "react";
import { Link } from "wouter";

import { useStanding } from "../api/queries";
import type { StandingPage, StandingRow } from "../api/types";
import { path, useParameters } from "../frame/address";
import { useRows } from "../frame/rows";
import { useIs, useMayWrite } from "../frame/session";
import { StateMark } from "../parts/marks";
import { Empty, Waiting } from "../parts/problem";
import { ZoneNote } from "../parts/when";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { RecordSheet } from "./record";
import { Roles, RolesSheet } from "./roles";
import { Standing } from "./state";
import "../styles/why.css";
import "../styles/standing.css";
import "../styles/sheets.css";
import "../styles/forms.css";

export default function StandingListPage() {
  const { t } = useText();
  const found = useStanding();
  const box = useRef<HTMLDivElement>(null);
  const [values, set] = useParameters();
  useRows(box, !found.isPending);
  useTitle(t("standing.title"));
  const page = found.data;
  const close = () => set({ act: undefined, duty: undefined });
  const act = values.get("act");
  const recorded = page?.items.find((one) => one.duty === values.get("duty"));
  return (
    <div className="page prose standing-page" ref={box}>
      <div className="page-head">
        <h1>{t("standing.title")}</h1>
        <ZoneNote />
      </div>
      <p className="lead">{t("standing.text")}</p>
      {page ? (
        <Duties page={page} open={set} />
      ) : (
        <Waiting error={found.error} again={() => void found.refetch()} />
      )}
      {page && act === "roles" && <RolesSheet page={page} close={close} />}
      {recorded && act === "record" && <RecordSheet duty={recorded} close={close} />}
    </div>
  );
}

type Open = ReturnType<typeof useParameters>[1];

function Duties({ page, open }: { page: StandingPage; open: Open }) {
  const { t, both } = useText();
  if (page.offered.length === 0)
    return (
      <Empty title={t("standing.no-law")}>
        <p>{t("standing.no-law.text")}</p>
        <p className="empty-acts">
          <Link href="/law/adopt" className="button">
            {t("adopt.title")}
          </Link>
        </p>
      </Empty>
    );
  if (page.roles.length === 0) return <NothingSaid page={page} open={open} />;
  const packs = [...new Set(page.items.map((one) => one.pack))];
  return (
    <>
      <Roles page={page} open={() => open({ act: "roles" })} />
      {packs.length === 0 && (
        <Empty title={t("standing.none")}>
          <p>{t("standing.none.text")}</p>
        </Empty>
      )}
      {packs.map((pack) => {
        const duties = page.items.filter((one) => one.pack === pack);
        const [first] = duties;
        return (
          <section key={pack} aria-labelledby={`pack-${pack}`}>
            <h2 id={`pack-${pack}`}>{both(first?.pack_title)}</h2>
            <ul className="standing-list">
              {duties.map((duty) => (
                <OneDuty key={duty.duty} duty={duty} open={open} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function NothingSaid({ page, open }: { page: StandingPage; open: Open }) {
  const { t } = useText();
  const administrator = useIs()("administrator");
  return (
    <Empty title={t("standing.roles.unsaid", { organisation: page.organisation })}>
      <p>{t("standing.roles.why")}</p>
      {administrator ? (
        <p className="empty-acts">
          <button type="button" className="button main" onClick={() => open({ act: "roles" })}>
            {t("standing.roles.say")}
          </button>
        </p>
      ) : (
        <p className="quiet">{t("standing.roles.administrators")}</p>
      )}
    </Empty>
  );
}

function OneDuty({ duty, open }: { duty: StandingRow; open: Open }) {
  const { t, both, article } = useText();
  const writes = useMayWrite();
  return (
    <li className={`standing-duty standing-${duty.state}`}>
      <div className="standing-what">
        <h3>
          <Link href={path("deadlines", "standing", duty.duty)} data-row={duty.duty}>
            {both(duty.name)}
          </Link>
        </h3>
        <p className="quiet">
          {article(duty.article)}
          {duty.practice && <span className="tagged">{t("standing.practice")}</span>}
        </p>
      </div>
      <div className="standing-how">
        <p>
          <StateMark state={duty.state} />
        </p>
        <Standing duty={duty} />
      </div>
      {writes && (
        <button
          type="button"
          className="button small standing-act"
          onClick={() => open({ act: "record", duty: duty.duty })}
        >
          {t("standing.record")}
          <span className="unseen"> {both(duty.name)}</span>
        </button>
      )}
    </li>
  );
}
