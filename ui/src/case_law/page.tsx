// "Why?" of a gate or a ban: the answer, the law with the words it rests on, each condition with
// its evidence, and what other readings would answer.

import { Link } from "wouter";

import { useCase, useRuleReason } from "../api/queries";
import type { ConflictTold, GateRow, LiabilityFaced, RuleReason } from "../api/types";
import { path } from "../frame/address";
import { PrintSign } from "../parts/icons";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { LawText } from "../why/law_text";
import { PackFoot } from "../why/pack_foot";
import { OptionRow, ReadingTable } from "../why/reading_table";
import { ConflictFacts } from "./conflicts";
import { LiabilityFacts } from "./liabilities";
import { AnswerMark } from "./marks";
import { GateConditions } from "./tab";
import "../styles/case_law.css";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/forms.css";

export default function RulePage({ id, rule }: { id: string; rule: string }) {
  const { t } = useText();
  const asset = new URLSearchParams(window.location.search).get("asset") ?? "";
  const found = useRuleReason(id, rule, asset);
  useTitle(t("why.title"));
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return <RuleWhy reason={found.data} />;
}

function RuleWhy({ reason }: { reason: RuleReason }) {
  const { t } = useText();
  const base = path("cases", reason.number);
  return (
    <article className="page why rule-why">
      <p className="crumbs">
        <Link href={`${base}/law`} className="mono">
          {reason.number}
        </Link>
        <span className="crumb-title">{reason.title}</span>
        <button type="button" className="button plain print-act" onClick={() => window.print()}>
          <PrintSign /> {t("print")}
        </button>
      </p>
      {reason.gate && <GateWhy gate={reason.gate} reason={reason} base={base} />}
      {reason.liability && <LiabilityWhy liability={reason.liability} reason={reason} />}
      {reason.conflict && <ConflictWhy conflict={reason.conflict} number={reason.number} />}
      <PackFoot pack={reason.pack} />
    </article>
  );
}

interface GateProps {
  gate: GateRow;
  reason: RuleReason;
  base: string;
}

function GateWhy({ gate, reason, base }: GateProps) {
  const { t, both } = useText();
  const page = useCase(reason.number);
  return (
    <>
      <header>
        <div className="why-title">
          <h1>{both(gate.name)}</h1>
          <AnswerMark answer={gate.answer} caution={gate.caution} />
        </div>
        <p className="why-sentence">{both(gate.sentence)}</p>
        <dl className="why-facts">
          <div>
            <dt>{t("gate.who")}</dt>
            <dd>{gate.party}</dd>
          </div>
          <div>
            <dt>{t("asset")}</dt>
            <dd>{gate.asset || "–"}</dd>
          </div>
          <div>
            <dt>{t("gate.count")}</dt>
            <dd>
              {t("gate.counts", {
                allowed: gate.allowed,
                undecided: gate.undecided,
                refused: gate.refused,
              })}
            </dd>
          </div>
        </dl>
      </header>
      <LawText law={reason.law} pack={reason.pack} />
      <section>
        <h2>{t("gate.conditions")}</h2>
        <GateConditions rule={gate} base={base} may={page.data?.may ?? []} />
      </section>
      <GateReadings reason={reason} />
    </>
  );
}

function LiabilityWhy({ liability, reason }: { liability: LiabilityFaced; reason: RuleReason }) {
  const { t, both } = useText();
  return (
    <>
      <header>
        <h1>{both(liability.rule.name)}</h1>
        <p className="why-sentence">{both(liability.sentence)}</p>
        <p className="quiet">{t("liability.party", { party: liability.party })}</p>
      </header>
      <LawText law={reason.law} pack={reason.pack} />
      <section>
        <h2>{t("liability.facts")}</h2>
        <LiabilityFacts liability={liability} number={reason.number} />
      </section>
      <LiabilityReadings reason={reason} />
    </>
  );
}

function ConflictWhy({ conflict, number }: { conflict: ConflictTold; number: string }) {
  const { t, both } = useText();
  const page = useCase(number);
  return (
    <>
      <header>
        <h1>{both(conflict.rule.name)}</h1>
        <p className="why-sentence">{both(conflict.sentence)}</p>
      </header>
      <section>
        <h2>{t("conflict.facts")}</h2>
        <ConflictFacts conflict={conflict} number={number} may={page.data?.may ?? []} />
        {both(conflict.because) && <p className="conflict-because">{both(conflict.because)}</p>}
      </section>
    </>
  );
}

function LiabilityReadings({ reason }: { reason: RuleReason }) {
  const { t, both } = useText();
  if (reason.liability_readings.length === 0) return null;
  return (
    <section>
      <h2>{t("why.readings")}</h2>
      {reason.liability_readings.map((reading) => (
        <ReadingTable key={reading.reading} asks={both(reading.asks)}>
          {reading.options.map((option) => (
            <OptionRow key={option.option} option={option}>
              {option.faced ? t("liability.faced", { count: option.misses }) : t("liability.free")}
            </OptionRow>
          ))}
        </ReadingTable>
      ))}
    </section>
  );
}

function GateReadings({ reason }: { reason: RuleReason }) {
  const { t, both } = useText();
  if (reason.readings.length === 0) return null;
  return (
    <section>
      <h2>{t("why.readings")}</h2>
      {reason.readings.map((reading) => (
        <ReadingTable key={reading.reading} asks={both(reading.asks)}>
          {reading.options.map((option) => (
            <OptionRow key={option.option} option={option}>
              <AnswerMark answer={option.answer} />
            </OptionRow>
          ))}
        </ReadingTable>
      ))}
    </section>
  );
}
