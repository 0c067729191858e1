import { describe, expect, it } from "vitest";

import { tableOf } from "./table";

describe("tables of commentary", () => {
  const rows: [string, string, string[][] | undefined][] = [
    [
      "head and rows",
      "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["with the side on which cells stand", "| a |\n| :-: |\n| 1 |", [["a"], ["1"]]],
    ["a short row has empty cells", "| a | b |\n|---|---|\n| 1 |", [["a", "b"], ["1", ""]]],
    ["a long row is cut", "| a |\n|---|\n| 1 | 2 |", [["a"], ["1"]]],
    ["a stroke that is meant", "| a |\n|---|\n| x \\| y |", [["a"], ["x | y"]]],
    ["no rule below the head", "| a | b |\n| 1 | 2 |", undefined],
    ["a paragraph with a stroke", "this | that", undefined],
  ];
  it.each(rows)("%s", (_what, text, cells) => {
    const table = tableOf(text);
    expect(table && [table.head, ...table.rows]).toEqual(cells);
  });
});
