// Scores the vectors of a file, one a line, with the calculator of npm: the answers on standard
// output, a line each, and behind them the processor time of a second pass in nanoseconds.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Cvss3P1, Cvss4P0 } = createRequire(import.meta.url)("ae-cvss-calculator");

const vectors = readFileSync(process.argv[2], "utf8").trimEnd().split("\n");

function scores(vector) {
  if (vector.startsWith("CVSS:4.0/")) return [new Cvss4P0(vector).calculateScores(false).overall];
  const { base, temporal, environmental } = new Cvss3P1(vector).calculateScores(false);
  return [base, temporal ?? base, environmental ?? temporal ?? base];
}

const answers = vectors.map((vector) => scores(vector));
const before = process.cpuUsage();
for (const vector of vectors) scores(vector);
const used = process.cpuUsage(before);

const lines = answers.map((each) => each.map((score) => score.toFixed(1)).join(" "));
process.stdout.write(`${lines.join("\n")}\n${(used.user + used.system) * 1000}\n`);
