// A vector as answers and back. Whether it is right is for the server to say.

import type { Answers, Metric } from "./queries";

export function vectorOf(prefix: string, metrics: Metric[], answers: Answers): string {
  const parts = metrics.flatMap(({ name }) => (answers[name] ? [`${name}:${answers[name]}`] : []));
  return prefix + parts.join("/");
}

// The answers that a vector gives to these metrics; what is unknown is left out.
export function answersOf(vector: string, metrics: Metric[]): Answers {
  const given = new Map(
    vector
      .trim()
      .split("/")
      .map((part) => part.split(":") as [string, string]),
  );
  const answers: Answers = {};
  for (const { name, values } of metrics) {
    const value = given.get(name);
    if (values.some((one) => one.name === value)) answers[name] = value as string;
  }
  return answers;
}

export const isComplete = (metrics: Metric[], answers: Answers) =>
  metrics.every(({ group, name }) => group !== "base" || answers[name]);
