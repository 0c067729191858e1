import { expect, test } from "vitest";

import type { Metric } from "./queries";
import { answersOf, isComplete, vectorOf } from "./vector";

const text = { zh: "", en: "" };
const metric = (name: string, group: string, values: string[]): Metric => ({
  name,
  group,
  group_title: text,
  title: text,
  question: text,
  values: values.map((value) => ({ name: value, title: text, meaning: text })),
});
const metrics = [
  metric("AV", "base", ["N", "L"]),
  metric("AC", "base", ["L", "H"]),
  metric("E", "temporal", ["P", "X"]),
];

test("a vector lists its metrics in the order of the standard", () => {
  expect(vectorOf("CVSS:3.1/", metrics, { E: "P", AC: "L", AV: "N" })).toBe(
    "CVSS:3.1/AV:N/AC:L/E:P",
  );
});

test("answers are read back, and what the version does not know is left out", () => {
  expect(answersOf(" CVSS:3.1/AC:H/AV:N/XX:1/E:Z ", metrics)).toEqual({ AV: "N", AC: "H" });
});

test("a vector is complete when the base group is", () => {
  expect(isComplete(metrics, { AV: "N" })).toBe(false);
  expect(isComplete(metrics, { AV: "N", AC: "L" })).toBe(true);
});
