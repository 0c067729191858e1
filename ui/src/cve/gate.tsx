// The list before a record goes out, top to bottom, nothing hidden: who it is for, what the gates
// of the laws say, whether the format's rules hold, and what is not as it was sent last.

import { Link } from "wouter";

import { path } from "../frame/address";
import { Mark, type Tone } from "../parts/marks";
import { useText } from "../text/i18n";
import type { CveDraft } from "./model";

type Answer = "allowed" | "undecided" | "refused";
const kMarks: Record<Answer, [Tone, string]> = {
  allowed: ["green", "done"],
  undecided: ["amber", "waiting"],
  refused: ["red", "missed"],
};

interface LineProps {
  answer: Answer;
  what: React.ReactNode;
  more?: React.ReactNode;
}

function Line({ answer, what, more }: LineProps) {
  const { t } = useText();
  const [tone, shape] = kMarks[answer];
  return (
    <li>
      <Mark tone={tone} shape={shape} text={t(`cve.gate.${answer}`)} />
      <span>
        {what} {more && <span className="quiet">{more}</span>}
      </span>
    </li>
  );
}

export const brokenRules = (draft: CveDraft) =>
  draft.verdict.failed.filter(({ kind }) => kind === "mandatory");

export function GateList({ draft, restricted }: { draft: CveDraft; restricted: boolean }) {
  const { t, both, article } = useText();
  const base = path("cases", draft.number);
  const labelled = draft.refused?.code === "cve.label";
  const broken = brokenRules(draft).length;
  const rules = draft.answers.flatMap((answer) => answer.rules);
  return (
    <ul className="plain-list cve-gate">
      <Line
        answer={labelled ? "refused" : "allowed"}
        what={<Link href={`${base}/advisory`}>{t("cve.gate.label")}</Link>}
        more={labelled ? t("cve.gate.label.not") : undefined}
      />
      <Line
        answer={restricted ? "refused" : "allowed"}
        what={t("cve.gate.restricted")}
        more={restricted ? t("cve.gate.restricted.not") : undefined}
      />
      {rules.length === 0 && (
        <Line
          answer="allowed"
          what={<Link href={`${base}/law`}>{t("provide.gates.none")}</Link>}
        />
      )}
      {rules.map((rule) => (
        <Line
          key={rule.key}
          answer={rule.answer}
          what={<Link href={`${base}/rules/${rule.key}`}>{both(rule.name)}</Link>}
          more={article(rule.article)}
        />
      ))}
      <Line
        answer={broken ? "refused" : "allowed"}
        what={t("cve.gate.format")}
        more={broken ? t("outputs.broken", { count: broken }) : undefined}
      />
    </ul>
  );
}
