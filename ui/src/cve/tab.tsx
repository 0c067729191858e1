// The number of a case at CVE Services: how it stands there as last answered and as we hold it,
// what is on its way, what went wrong, what may be asked for, and every exchange.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { Link } from "wouter";

import { refreshCases, useNames } from "../api/queries";
import type { CasePage } from "../api/types";
import { goBack, path, useGo } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useMayWrite } from "../frame/session";
import { notify } from "../parts/notices";
import { Empty, Problem, Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { Differences } from "./differences";
import { Exchanges } from "./exchanges";
import { GiveUp } from "./give_up";
import { Failure, NotDone, OnItsWay, StateAt, wordOf } from "./marks";
import type { CvePage } from "./model";
import { Publish } from "./publish";
import { useAct, useCve } from "./queries";
import { Evidence } from "./evidence";
import { Reject } from "./reject";
import { Reserve } from "./reserve";
import { Setup } from "./setup";
import { OnTheWay } from "./waiting";
import "../styles/advisory.css";
import "../styles/cve.css";

interface Props {
  page: CasePage;
  act: string | undefined; // of the address: reserve, publish, reject, cancel, or a request
}

export default function CveTab({ page, act }: Props) {
  const found = useCve(page.number);
  useInStep(found.data, page);
  if (!found.data) return <Waiting error={found.error} again={() => void found.refetch()} />;
  return <Content page={page} cve={found.data} act={act} />;
}

// What came back from CVE Services is a record of the case, so the rest of its page follows.
function useInStep(cve: CvePage | undefined, page: CasePage): void {
  const client = useQueryClient();
  const behind = cve !== undefined && cve.sequence > page.sequence;
  const at = cve?.sequence;
  useEffect(() => {
    if (behind) void refreshCases(client);
  }, [at, behind, client]);
}

function Content({ page, cve, act }: { page: CasePage; cve: CvePage; act: string | undefined }) {
  const { t } = useText();
  const base = `${path("cases", page.number)}/cve`;
  const compare = useCompare(cve);
  useCveCommands(cve, base, compare.run);
  const nothing = !cve.cve && !cve.waiting && cve.exchanges.length === 0;
  return (
    <section className="cve" aria-labelledby="cve-title">
      <h2 id="cve-title" className="unseen">
        {t("tab.cve")}
      </h2>
      {nothing ? <None page={page} cve={cve} base={base} /> : <Stands cve={cve} base={base} />}
      {page.state === "closed" && <p className="quiet">{t("cve.closed")}</p>}
      {!nothing && <Acts cve={cve} base={base} compare={compare.run} busy={compare.busy} />}
      {compare.error !== undefined && <Problem error={compare.error} />}
      {cve.waiting && <OnTheWay cve={cve} base={base} />}
      <Failed cve={cve} base={base} compare={compare.run} />
      <Differing cve={cve} />
      <Exchanges cve={cve} base={base} />
      {!cve.configured && <Setup />}
      <Opened page={page} cve={cve} act={act} close={() => goBack(base)} />
    </section>
  );
}

function None({ page, cve, base }: { page: CasePage; cve: CvePage; base: string }) {
  const { t } = useText();
  const writes = useMayWrite();
  return (
    <Empty title={t("cve.none")}>
      {cve.named.length > 0 && !page.practice && (
        <p>{t("cve.named", { numbers: cve.named.join(", ") })}</p>
      )}
      <p>{t(page.practice ? "cve.none.practice" : "cve.none.text")}</p>
      {cve.may.includes("reserve") && (
        <p className="empty-acts">
          <Link href={`${base}/reserve`} className="button main">
            {t("cve.reserve.open")}
          </Link>
        </p>
      )}
      {!writes && <p className="quiet">{t("cve.reader")}</p>}
    </Empty>
  );
}

function Stands({ cve, base }: { cve: CvePage; base: string }) {
  const { t } = useText();
  const last = cve.exchanges.find(({ outcome }) => outcome === "done" || outcome === "found");
  const failed = failedIn(cve);
  const writes = useMayWrite();
  return (
    <>
      <div className="cve-head" role="status">
        <span className="cve-number mono">{cve.cve || t("cve.no-number")}</span>
        {cve.cve && <StateAt state={cve.state} />}
        {cve.waiting && (
          <OnItsWay
            action={cve.waiting.action}
            state={cve.state}
            delayed={cve.waiting.code}
          />
        )}
        {failed && <NotDone action={failed.action} state={cve.state} />}
      </div>
      <dl className="told-list">
        <dt>{t("cve.there")}</dt>
        <dd>
          {cve.heard_at ? (
            <>
              {t("cve.there.heard")} <When at={cve.heard_at} />
              {last && (
                <>
                  {" · "}
                  <Link href={`${base}/${last.request}`}>
                    {t("cve.there.from", { seq: String(last.request) })}
                  </Link>
                </>
              )}
            </>
          ) : (
            t("cve.there.never")
          )}
        </dd>
        <dt>{t("cve.here")}</dt>
        <dd>{t(`cve.standing.${cve.differs ? "differs" : (cve.standing as "reserved")}`)}</dd>
        {cve.others.length > 0 && (
          <>
            <dt>{t("cve.others")}</dt>
            <dd>{cve.others.join(t("list.comma"))}</dd>
          </>
        )}
        {cve.former.length > 0 && (
          <>
            <dt>{t("cve.former")}</dt>
            <dd>
              {cve.former.map((one) => (
                <span key={one.cve} className="cve-former">
                  <span className="mono">{one.cve}</span> <StateAt state={one.state} />
                </span>
              ))}
            </dd>
          </>
        )}
        {cve.named.length > 0 && (
          <>
            <dt>{t("cve.named.title")}</dt>
            <dd>{t("cve.named", { numbers: cve.named.join(", ") })}</dd>
          </>
        )}
        {cve.configured && (
          <>
            <dt>{t("cve.account")}</dt>
            <dd>
              {cve.organisation} · <span className="mono">{cve.server}</span>
            </dd>
          </>
        )}
      </dl>
      {!writes && <p className="quiet">{t("cve.reader")}</p>}
    </>
  );
}

interface ActsProps {
  cve: CvePage;
  base: string;
  compare: () => void;
  busy: boolean;
}

function Acts({ cve, base, compare, busy }: ActsProps) {
  const { t } = useText();
  const may = (act: string) => cve.may.includes(act);
  if (!["reserve", "publish", "reject", "read"].some(may)) return null;
  const published = cve.state === "PUBLISHED";
  return (
    <p className="cve-acts">
      {may("publish") && (
        <Link href={`${base}/publish`} className="button main">
          {t(published ? "cve.update.open" : "cve.publish.open")}
        </Link>
      )}
      {may("reserve") && (
        <Link href={`${base}/reserve`} className={may("publish") ? "button" : "button main"}>
          {t("cve.reserve.open")}
        </Link>
      )}
      {may("read") && (
        <button type="button" className="button" disabled={busy} onClick={compare}>
          {t("cve.compare")}
        </button>
      )}
      {may("reject") && (
        <Link href={`${base}/reject`} className="button">
          {t(cve.state === "REJECTED" ? "cve.reject.anew" : "cve.reject.open")}
        </Link>
      )}
    </p>
  );
}

const failedIn = (cve: CvePage) =>
  cve.exchanges.find(({ request }) => request === cve.failed);

function Failed({ cve, base, compare }: { cve: CvePage; base: string; compare: () => void }) {
  const { t } = useText();
  const name = useNames();
  const failed = failedIn(cve);
  if (!failed) return null;
  const of = failed.action;
  const may = (act: string) => cve.may.includes(act);
  return (
    <Failure
      code={failed.code}
      said={failed.because}
      title={t("cve.failed", {
        what: t(`cve.refused.${wordOf(of, cve.state)}`),
        name: name(failed.actor),
      })}
    >
      <Link href={`${base}/${failed.request}`} className="button small">
        {t("cve.evidence.open")}
      </Link>
      {failed.code === "cve.changed-there" && may("read") && (
        <button type="button" className="button small" onClick={compare}>
          {t("cve.compare")}
        </button>
      )}
      {of !== "read" && may(of) && (
        <Link href={`${base}/${of}`} className="button small">
          {t("cve.again")}
        </Link>
      )}
    </Failure>
  );
}

function Differing({ cve }: { cve: CvePage }) {
  const { t } = useText();
  if (!cve.differs || cve.standing === "reserved") return null;
  return (
    <section className="cve-differs">
      <h3>{t("cve.differs")}</h3>
      <p>{t(cve.differences.length ? "cve.differs.text" : "cve.differs.unread")}</p>
      {cve.differences.length > 0 && (
        <Differences
          items={cve.differences}
          before={t("cve.differs.ours")}
          after={t("cve.differs.theirs")}
        />
      )}
    </section>
  );
}

interface OpenedProps extends Props {
  cve: CvePage;
  close: () => void;
}

// The sheet that the address names, if it may be opened as things stand. Once open it stays until
// it is left: what it asks for may itself end its being possible.
function Opened({ page, cve, act, close }: OpenedProps) {
  const { t } = useText();
  const opened = useRef<string>(undefined);
  const asks = act !== undefined && !/^\d+$/.test(act);
  const may = !asks || cve.may.includes(act) || opened.current === act;
  opened.current = may ? act : undefined;
  useEffect(() => {
    if (may) return;
    notify(t("cve.not-now"));
    close();
    // Once, when the address is opened.
  }, [may]);
  if (!act || !may) return null;
  if (act === "reserve") return <Reserve page={cve} close={close} />;
  if (act === "publish") return <Publish page={cve} of={page} close={close} />;
  if (act === "reject") return <Reject page={cve} close={close} />;
  if (act === "cancel") return <GiveUp page={cve} close={close} />;
  return <Evidence page={cve} request={Number(act)} close={close} />;
}

// Reads back what is there: nothing to type, so no sheet.
function useCompare(cve: CvePage) {
  const { t } = useText();
  const { busy, error, act } = useAct(cve.case_id);
  const run = () => {
    if (busy || !cve.may.includes("read")) return;
    void act("", { action: "read" }).then((reply) => {
      if (reply) notify(t("cve.asked", { seq: reply.sequence }));
    });
  };
  return { busy, error, run };
}

function useCveCommands(cve: CvePage, base: string, compare: () => void): void {
  const { t } = useText();
  const go = useGo();
  const may = cve.may.join(" ");
  const published = cve.state === "PUBLISHED";
  const commands = useMemo<Command[]>(() => {
    const one = (id: string, label: string, run: () => void): Command => ({
      id: `cve ${id}`,
      label,
      group: "here",
      words: `cve ${id}`,
      run,
    });
    const sheets: [string, string][] = [
      ["publish", t(published ? "cve.update.open" : "cve.publish.open")],
      ["reserve", t("cve.reserve.open")],
      ["reject", t("cve.reject.open")],
      ["cancel", t("cve.cancel.open")],
    ];
    const all = sheets.map(([act, label]) => one(act, label, () => go(`${base}/${act}`)));
    all.push(one("read", t("cve.compare"), compare));
    return all.filter(({ id }) => may.split(" ").includes(id.slice(4)));
    // compare does the same each time, for the page that stands.
  }, [base, go, may, published, t]);
  useCommands(commands);
}
