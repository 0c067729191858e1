// "Why?" of a standing duty: the law, how the date came about, and what was recorded, with the
// forms that say more, correct, withdraw and end.

import { useMemo } from "react";
import { Link } from "wouter";

import { useStandingReason } from "../api/queries";
import type { StandingReason } from "../api/types";
import { path, useParameters } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useMayWrite } from "../frame/session";
import { PlusSign, PrintSign } from "../parts/icons";
import { StateMark } from "../parts/marks";
import { Waiting } from "../parts/problem";
import { useSpan, When, ZoneNote } from "../parts/when";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Proofs } from "../why/changes";
import { LawText } from "../why/law_text";
import { PackFoot } from "../why/pack_foot";
import { Steps } from "../why/steps";
import { CorrectSheet, EndSheet, RecordSheet, WithdrawSheet } from "./record";
import { Records } from "./records";
import "../styles/why.css";
import "../styles/standing.css";
import "../styles/sheets.css";
import "../styles/forms.css";
import "../styles/case.css";

export default function StandingWhyPage({ duty }: { duty: string }) {
  const { t, both } = useText();
  const found = useStandingReason(duty);
  useTitle(found.data ? both(found.data.duty.name) : t("standing.title"));
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return <Why reason={found.data} />;
}

function Why({ reason }: { reason: StandingReason }) {
  const { t, both } = useText();
  const { duty, law, pack } = reason;
  const [values, set] = useParameters();
  const writes = useMayWrite();
  const base = path("deadlines", "standing", duty.duty);
  const act = values.get("act");
  const record = reason.records.find((one) => String(one.seq) === values.get("of"));
  const close = () => set({ act: undefined, of: undefined });
  const commands = useMemo<Command[]>(() => {
    const print: Command = {
      id: "print",
      label: t("print"),
      group: "here",
      keys: "p",
      run: () => window.print(),
    };
    const say: Command = {
      id: "record",
      label: t("standing.record"),
      group: "here",
      keys: "n",
      run: () => set({ act: "record" }),
    };
    return writes ? [say, print] : [print];
  }, [set, t, writes]);
  useCommands(commands);
  return (
    <article className="page why standing-why">
      <header className="why-head">
        <p className="crumbs">
          <Link href="/deadlines/standing">{t("standing.title")}</Link>
          <span className="crumb-title">{both(duty.pack_title)}</span>
        </p>
        <div className="why-title">
          <h1>{both(duty.name)}</h1>
          <StateMark state={duty.state} />
          {duty.practice && <span className="tagged">{t("standing.practice")}</span>}
          <button type="button" className="button plain print-act" onClick={() => window.print()}>
            <PrintSign /> {t("print")}
          </button>
        </div>
        <p className="why-sentence">{both(reason.sentence)}</p>
        <p className="quiet">{both(reason.bearer)}</p>
        <Outcome reason={reason} />
        {writes && (
          <p className="standing-say">
            <button
              type="button"
              className="button main"
              onClick={() => set({ act: "record" })}
            >
              <PlusSign /> {t("standing.record")}
            </button>
          </p>
        )}
      </header>
      <LawText law={law} pack={pack} />
      <Steps steps={reason.steps} zone={duty.zone} base={base} />
      <Proofs proof={reason.counts_as_done} base={base} />
      <Changes reason={reason} />
      <Records reason={reason} act={(what, of) => set({ act: what, of: String(of) })} />
      <PackFoot pack={pack} />
      {writes && act === "record" && <RecordSheet duty={duty} close={close} />}
      {writes && record && act === "correct" && (
        <CorrectSheet record={record} zone={duty.zone} close={close} />
      )}
      {writes && record && act === "withdraw" && <WithdrawSheet record={record} close={close} />}
      {writes && record && act === "end" && (
        <EndSheet record={record} zone={duty.zone} close={close} />
      )}
    </article>
  );
}

function Outcome({ reason }: { reason: StandingReason }) {
  const { t } = useText();
  const span = useSpan();
  const { duty } = reason;
  const cells: [string, React.ReactNode][] = [[t("duty.bearer"), duty.party]];
  if (duty.since)
    cells.push([
      t(duty.repeats ? "standing.last" : "standing.since"),
      <When key="s" at={duty.since} />,
    ]);
  if (duty.due_at) {
    cells.push([t("standing.again"), <When key="d" at={duty.due_at} />]);
    cells.push([t("duty.left"), span(Date.parse(duty.due_at))]);
  }
  if (duty.keep_until)
    cells.push([t("standing.keep"), <When key="k" at={duty.keep_until} />]);
  return (
    <>
      <dl className="why-facts">
        {cells.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="side-note">
        <ZoneNote />
      </p>
      {duty.provisional && <p className="remark">{t("provisional.text")}</p>}
    </>
  );
}

function Changes({ reason }: { reason: StandingReason }) {
  const { t, both } = useText();
  if (reason.would_change.length === 0) return null;
  return (
    <section>
      <h2>{t("why.change")}</h2>
      <ul className="changes">
        {reason.would_change.map((change, at) => (
          <li key={at}>
            <span>{both(change.text)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
