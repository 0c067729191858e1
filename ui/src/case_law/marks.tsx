// What a gate answers and whether a condition holds: shape, word and colour together.

import type { Condition, GateRow } from "../api/types";
import { Mark, type Tone } from "../parts/marks";
import { useText } from "../text/i18n";

export function AnswerMark({ answer, caution }: { answer: GateRow["answer"]; caution?: boolean }) {
  const { t } = useText();
  if (caution) return <Mark tone="amber" shape="undecided" text={t("answer.caution")} />;
  if (answer === "allowed") return <Mark tone="green" shape="kept" text={t("answer.allowed")} />;
  if (answer === "refused") return <Mark tone="red" shape="missed" text={t("answer.refused")} />;
  return <Mark tone="amber" shape="undecided" text={t("answer.undecided")} />;
}

interface HoldsProps {
  condition: Condition;
  forbids: boolean; // in the situation that a ban forbids, what holds is what stands in the way
  settled?: boolean; // what it is a part of holds without it
}

export function HoldsMark({ condition, forbids, settled }: HoldsProps) {
  const { t } = useText();
  const { holds, sort } = condition;
  const tone = (wrong: Tone): Tone => (settled ? "grey" : wrong);
  if (holds === "not-judged")
    return <Mark tone={tone("amber")} shape="undecided" text={t("holds.not-judged")} />;
  const happened = sort === "event";
  if (holds === "yes") {
    const text = t(happened ? "holds.recorded" : "holds.yes");
    if (forbids) return <Mark tone="red" shape="missed" text={text} />;
    return <Mark tone="green" shape="kept" text={text} />;
  }
  const text = t(happened ? "holds.not-recorded" : "holds.no");
  return <Mark tone={forbids ? "green" : tone("red")} shape="open" text={text} />;
}
