// A decision table of SSVC: its questions, and after each answer the outcomes that are left.

import { useState } from "react";

import type { CasePage } from "../api/types";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useDecision, type Answers, type Table } from "./queries";
import { Question } from "./question";
import { Outcome } from "./record";

interface Props {
  page: CasePage;
  table: Table;
}

export function SsvcCalculator({ page, table }: Props) {
  const { both, t } = useText();
  const known = (page.scores ?? []).find(({ scheme }) => scheme === table.id);
  const [answers, setAnswers] = useState<Answers>(() => readAnswers(known?.rating ?? ""));
  const given = table.points
    .flatMap(({ name }) => (answers[name] ? [`${name}=${answers[name]}`] : []))
    .join(" ");
  const found = useDecision(table.name, given);
  if (!found.data)
    return <Waiting error={found.error} again={() => void found.refetch()} />;
  const { outcome, path } = found.data;
  const left = (path.at(-1)?.possible ?? []).map(both).join(t("list.comma"));
  const ready = outcome && !found.isPlaceholderData;
  return (
    <>
      <Outcome
        page={page}
        scored={ready ? { scheme: "ssvc", rating: `${table.name} ${given}` } : undefined}
      >
        <p className="score-number">
          <strong>{outcome ? both(outcome.title) : t("score.undecided")}</strong>
        </p>
        <p className="quiet">{outcome ? both(outcome.meaning) : left}</p>
      </Outcome>
      {table.points.map((point) => (
        <Question
          key={point.name}
          metric={point}
          value={answers[point.name]}
          choose={(value) => setAnswers((old) => ({ ...old, [point.name]: value }))}
        />
      ))}
    </>
  );
}

// "supplier exploitation=active …", as the case holds it.
function readAnswers(rating: string): Answers {
  const pairs = rating.split(" ").flatMap((word) => {
    const [name, answer] = word.split("=");
    return name && answer ? [[name, answer] as const] : [];
  });
  return Object.fromEntries(pairs);
}
