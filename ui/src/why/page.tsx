// "Why?": the page a lawyer would sign. The duty in a sentence, the law with the words it rests
// on, how the date came about, what would change it, what counts as done, other readings.

import { useMemo } from "react";
import { Link } from "wouter";

import { useReason } from "../api/queries";
import type { Reason } from "../api/types";
import { path, useGo, useParameters } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { neighbours } from "../frame/rows";
import { PrintSign } from "../parts/icons";
import { useAssets } from "../parts/assets";
import { StateMark } from "../parts/marks";
import { Waiting } from "../parts/problem";
import { Remaining, When, ZoneNote } from "../parts/when";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { SameAssets } from "./assets";
import { ChangesAndProof } from "./changes";
import { LawText } from "./law_text";
import { PackFoot } from "./pack_foot";
import { Readings } from "./readings";
import { Steps } from "./steps";
import { Follows, supposedReason, SupposedNote } from "./supposed";
import "../styles/why.css";
import "../styles/supposed.css";
import "../styles/case.css";
import "../styles/forms.css";

export default function WhyPage({ id, duty }: { id: string; duty: string }) {
  const { t } = useText();
  const [values] = useParameters();
  const found = useReason(id, duty, values.get("readings") ?? "");
  useTitle(t("why.title"));
  useWhyCommands(id);
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return <Why told={found.data} />;
}

function useWhyCommands(id: string): void {
  const { t } = useText();
  const go = useGo();
  const commands = useMemo<Command[]>(() => {
    const rows: Command[] = [
      {
        id: "case",
        label: t("why.to-case"),
        group: "here",
        keys: "c",
        run: () => go(path("cases", id)),
      },
      {
        id: "print",
        label: t("print"),
        group: "here",
        keys: "p",
        run: () => window.print(),
      },
    ];
    const { before, after } = neighbours(id);
    if (before)
      rows.push({
        id: "before",
        label: t("key.case-before"),
        group: "move",
        keys: "[",
        run: () => go(path("cases", before)),
      });
    if (after)
      rows.push({
        id: "after",
        label: t("key.case-after"),
        group: "move",
        keys: "]",
        run: () => go(path("cases", after)),
      });
    return rows;
  }, [go, id, t]);
  useCommands(commands);
}

function Why({ told }: { told: Reason }) {
  const { t, both } = useText();
  const reason = supposedReason(told);
  const { duty, law, pack } = reason;
  const base = path("cases", duty.number);
  return (
    <article className={told.supposed ? "page why supposed" : "page why"}>
      {told.supposed && <SupposedNote supposed={told.supposed} />}
      <header className="why-head">
        <p className="crumbs">
          <Link href={base} className="mono">
            {duty.number}
          </Link>
          <span className="crumb-title">{duty.title}</span>
        </p>
        <div className="why-title">
          <h1>{both(duty.name)}</h1>
          <StateMark state={duty.state} />
          <button type="button" className="button plain print-act" onClick={() => window.print()}>
            <PrintSign /> {t("print")}
          </button>
        </div>
        <p className="why-sentence">{both(reason.sentence)}</p>
        {reason.bearer && <p className="quiet">{both(reason.bearer)}</p>}
        <Outcome reason={reason} />
      </header>
      <LawText law={law} pack={pack} />
      <Steps steps={reason.steps ?? []} zone={duty.zone} base={base} />
      {told.supposed && <Follows supposed={told.supposed} />}
      {!told.supposed && <ChangesAndProof reason={reason} base={base} />}
      <Readings told={told} />
      <PackFoot pack={pack} />
    </article>
  );
}

// When it began, when it is due, what is left, and the range under all readings.
function Outcome({ reason }: { reason: Reason }) {
  const { t } = useText();
  const assets = useAssets();
  const { duty } = reason;
  const zone = duty.zone;
  const range =
    duty.earliest_due_at && duty.latest_due_at && duty.earliest_due_at !== duty.latest_due_at;
  const cells: [string, React.ReactNode][] = [
    [t("duty.bearer"), duty.party],
    [t("asset"), assets(duty) || "–"],
  ];
  if (duty.starts_at) cells.push([t("duty.starts"), <When key="s" at={duty.starts_at} />]);
  if (duty.due_at && duty.due_at !== duty.starts_at)
    cells.push([t("duty.due"), <When key="d" at={duty.due_at} />]);
  if (duty.done_at) cells.push([t("duty.done"), <When key="f" at={duty.done_at} />]);
  else if (duty.ended_at) cells.push([t("duty.ended"), <When key="e" at={duty.ended_at} />]);
  else cells.push([t("duty.left"), <Remaining key="l" duty={duty} />]);
  if (range && duty.earliest_due_at && duty.latest_due_at)
    cells.push([
      t("duty.range"),
      <span key="r">
        <When at={duty.earliest_due_at} short /> – <When at={duty.latest_due_at} short />
      </span>,
    ]);
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
      <SameAssets duty={duty} />
      <p className="side-note">
        <ZoneNote />
        {zone && duty.due_at && duty.due_at !== duty.starts_at && (
          <span className="quiet">
            {" "}
            {t("duty.due-in-zone")} <When at={duty.due_at} zone={zone} short />
          </span>
        )}
      </p>
      {duty.provisional && <p className="remark">{t("provisional.text")}</p>}
    </>
  );
}
