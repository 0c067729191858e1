// "May this be published?": what stands before each act, for us and for the others in the case;
// what pulls against each other, and what may follow from what was missed.

import { Link } from "wouter";

import { useCaseLaw } from "../api/queries";
import type { ActAnswer, CasePage, GateRow } from "../api/types";
import { path } from "../frame/address";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { Conditions } from "./conditions";
import { Conflicts } from "./conflicts";
import { Liabilities } from "./liabilities";
import { AnswerMark } from "./marks";
import "../styles/case_law.css";

export function CaseLawTab({ page }: { page: CasePage }) {
  const found = useCaseLaw(page.number);
  if (!found.data)
    return <Waiting error={found.error} again={() => void found.refetch()} />;
  return (
    <div className="case-law">
      <Answers answers={found.data.answers} total={found.data.answers_total} page={page} />
      <Conflicts conflicts={found.data.conflicts} page={page} />
      <Liabilities liabilities={found.data.liabilities} number={page.number} />
    </div>
  );
}

interface AnswersProps {
  answers: ActAnswer[];
  total: number;
  page: CasePage;
}

function Answers({ answers, total, page }: AnswersProps) {
  const { t } = useText();
  if (answers.length === 0)
    return (
      <Empty title={t("gates.none")}>
        <p>{t("gates.none.text")}</p>
      </Empty>
    );
  return (
    <section aria-labelledby="gates-title">
      <h2 id="gates-title">{t("gates.title")}</h2>
      <p className="quiet">{t("gates.text")}</p>
      {answers.map((answer, at) => (
        <Answer
          key={`${answer.act} ${answer.party}`}
          answer={answer}
          page={page}
          open={answer.ours || at === 0 || answer.answer !== "allowed"}
        />
      ))}
      {total > answers.length && (
        <p className="quiet">{t("gates.more", { count: total - answers.length })}</p>
      )}
    </section>
  );
}

// Ours, the first, and whatever is not allowed stand open, so that what is missing is seen at once.
function Answer({ answer, page, open }: { answer: ActAnswer; page: CasePage; open: boolean }) {
  const { t, both } = useText();
  const question = t("gates.question", { act: both(answer.label), party: answer.party });
  return (
    <details className="gate-answer" open={open}>
      <summary>
        <h3>{question}</h3> <AnswerMark answer={answer.answer} />
      </summary>
      {answer.rules.length === 0 && <p className="quiet">{t("gates.unbound")}</p>}
      <ul className="gate-list">
        {answer.rules.map((rule) => (
          <Gate key={`${rule.pack} ${rule.rule}`} rule={rule} page={page} />
        ))}
      </ul>
    </details>
  );
}

function Gate({ rule, page }: { rule: GateRow; page: CasePage }) {
  const { t, both, article } = useText();
  const base = path("cases", page.number);
  const several = rule.allowed + rule.undecided + rule.refused > 1;
  return (
    <li className={`gate gate-${rule.answer}`}>
      <div className="gate-head">
        <h4>
          <Link href={path("cases", page.number, "rules", rule.key)}>{both(rule.name)}</Link>
        </h4>
        <AnswerMark answer={rule.answer} caution={rule.caution} />
      </div>
      <p className="gate-sub">
        {t(rule.kind === "ban" ? "gate.ban" : "gate.gate")} · {article(rule.article)} ·{" "}
        <span className="mono">{rule.pack}</span>
        {rule.recalled && <span className="tagged">{t("law.recalled.short")}</span>}
      </p>
      {several && rule.asset && (
        <p className="gate-sub">
          {t("gate.assets", {
            asset: rule.asset,
            allowed: rule.allowed,
            undecided: rule.undecided,
            refused: rule.refused,
          })}
        </p>
      )}
      <GateConditions rule={rule} base={base} may={page.may ?? []} />
    </li>
  );
}

export function GateConditions({
  rule,
  base,
  may,
}: {
  rule: GateRow;
  base: string;
  may: string[];
}) {
  const { t } = useText();
  const ban = rule.kind === "ban";
  return (
    <>
      <Conditions
        title={t(ban ? "gate.forbidden-where" : "gate.only-where")}
        conditions={rule.when}
        base={base}
        may={may}
        forbids={ban}
      />
      <Conditions
        title={t("gate.needs")}
        conditions={rule.needs}
        base={base}
        may={may}
        forbids={false}
      />
      <Conditions
        title={t("gate.ends")}
        conditions={rule.ends}
        base={base}
        may={may}
        forbids={false}
      />
    </>
  );
}
