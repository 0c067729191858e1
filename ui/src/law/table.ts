// The tables of commentary: "| row | Article |", then "|---|---|", then a line for each row.

export interface Table {
  head: string[];
  rows: string[][]; // as many cells each as the head has
}

const kRule = /^\|(\s*:?-+:?\s*\|)+$/;

const cellsOf = (line: string) =>
  line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

// Undefined where the paragraph is no table.
export function tableOf(text: string): Table | undefined {
  const [first = "", rule = "", ...rest] = text.split("\n").map((line) => line.trim());
  if (!first.startsWith("|") || !kRule.test(rule)) return undefined;
  const head = cellsOf(first);
  const rows = rest.map((line) => {
    const cells = cellsOf(line);
    return head.map((_, at) => cells[at] ?? "");
  });
  return { head, rows };
}
