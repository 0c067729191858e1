// The calculator of one version of CVSS: a question a metric, the vector and its score as it grows.

import { useState } from "react";

import type { CasePage } from "../api/types";
import { TextField } from "../parts/fields";
import { SeverityMark } from "../parts/marks";
import { Problem, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useMetrics, useScore, type Answers, type Metric } from "./queries";
import { Question } from "./question";
import { Outcome } from "./record";
import { answersOf, isComplete, vectorOf } from "./vector";

interface Props {
  page: CasePage;
  version: string;
}

export function CvssCalculator({ page, version }: Props) {
  const found = useMetrics(version);
  if (!found.data)
    return <Waiting error={found.error} again={() => void found.refetch()} />;
  const { prefix, items } = found.data;
  const known = (page.scores ?? []).find(({ scheme }) => scheme === `cvss-${version}`);
  const first = known ? answersOf(known.rating, items) : {};
  return <Calculator key={version} page={page} prefix={prefix} metrics={items} first={first} />;
}

interface InnerProps {
  page: CasePage;
  prefix: string;
  metrics: Metric[];
  first: Answers;
}

function Calculator({ page, prefix, metrics, first }: InnerProps) {
  const { t } = useText();
  const [answers, setAnswers] = useState(first);
  const [typed, setTyped] = useState<string>(); // while the vector is being written by hand
  const vector = typed ?? vectorOf(prefix, metrics, answers);
  const complete = isComplete(metrics, answers) || typed !== undefined;
  const found = useScore(vector, complete);
  const scored = complete && found.data && !found.isPlaceholderData && !found.error;
  return (
    <>
      <TextField
        label={t("score.vector")}
        value={vector}
        onChange={(text) => {
          setTyped(text);
          setAnswers(answersOf(text, metrics));
        }}
      />
      <Outcome
        page={page}
        scored={scored ? { scheme: "cvss", rating: found.data.vector } : undefined}
      >
        {!complete && <p className="quiet">{t("score.choose")}</p>}
        {complete && found.error && <Problem error={found.error} />}
        {complete && found.data && !found.error && <Numbers reply={found.data} />}
      </Outcome>
      {groupsOf(metrics).map((group) => (
        <Group
          key={group[0]?.group}
          metrics={group}
          answers={answers}
          choose={(name, value) => {
            setTyped(undefined);
            setAnswers((old) => ({ ...old, [name]: value }));
          }}
        />
      ))}
    </>
  );
}

type Reply = NonNullable<ReturnType<typeof useScore>["data"]>;

function Numbers({ reply }: { reply: Reply }) {
  const { t, has } = useText();
  const key: string = `severity.${reply.cnnvd?.grade ?? ""}`;
  const grade = has(key) ? t(key) : "";
  return (
    <>
      <p className="score-number">
        <strong>{reply.environmental}</strong> <SeverityMark severity={reply.severity} />
      </p>
      {reply.cnnvd && (
        <p className="quiet">
          {t("score.cnnvd", { score: reply.cnnvd.score, grade })}
          {reply.cnnvd.differs && ` ${t("score.differs")}`}
        </p>
      )}
    </>
  );
}

function groupsOf(metrics: Metric[]): Metric[][] {
  const groups = new Map<string, Metric[]>();
  for (const metric of metrics)
    groups.set(metric.group, [...(groups.get(metric.group) ?? []), metric]);
  return [...groups.values()];
}

interface GroupProps {
  metrics: Metric[];
  answers: Answers;
  choose: (name: string, value: string) => void;
}

// The base group stands open; the others are opened by whoever has something to say there.
function Group({ metrics, answers, choose }: GroupProps) {
  const { both } = useText();
  const questions = metrics.map((metric) => (
    <Question
      key={metric.name}
      metric={metric}
      value={answers[metric.name]}
      choose={(value) => choose(metric.name, value)}
    />
  ));
  const title = both(metrics[0]?.group_title);
  if (metrics[0]?.group === "base")
    return (
      <section>
        <h3>{title}</h3>
        {questions}
      </section>
    );
  return (
    <details open={metrics.some(({ name }) => answers[name])}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {questions}
    </details>
  );
}
