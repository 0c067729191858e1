import { describe, expect, test } from "vitest";

import {
  bodyOfRows,
  bodyOfWords,
  changedRow,
  changedWords,
  isBlank,
  isTable,
  neighbour,
  newRow,
  rowOf,
  withTable,
  wordsOf,
  type Stated,
} from "./model";

const stated: Stated = {
  identifiers: ["CVE-2026-1234"],
  affected: [],
  texts: [
    { kind: "title", language: "zh", text: "越权" },
    { kind: "description", language: "fr", text: "Mauvais" },
    { kind: "weakness", text: "CWE-287" },
  ],
  references: [{ address: "https://acme.example/1" }],
  credits: [{ name: "Wen", part: "finder" }],
  publisher: "",
  sharing: "",
};

describe("rows", () => {
  test("a row of which nothing is typed is not said", () => {
    expect(isBlank(newRow({ status: "fixed" }))).toBe(true);
    expect(isBlank(newRow({ cpe: "cpe:/a" }))).toBe(false);
    expect(bodyOfRows([newRow(), newRow({ product: " F ", versions: " " })])).toEqual([
      { product: "F", status: "affected" },
    ]);
  });
  test("a row filled in from the one before is not said until it is touched", () => {
    const row = newRow({ product: "F", fresh: true });
    expect(bodyOfRows([row])).toEqual([]);
    expect(bodyOfRows([changedRow(row, { versions: "1" })])).toHaveLength(1);
  });
  test("a reason goes only with what is not affected", () => {
    const row = newRow({ product: "F", impact: "never called", justification: "x" });
    expect(bodyOfRows([row])).toEqual([{ product: "F", status: "affected" }]);
    const not = { ...row, status: "not_affected" as const };
    expect(bodyOfRows([not])[0]).toMatchObject({ impact: "never called", justification: "x" });
  });
  test("what was said comes back as it was", () => {
    const body = { product: "F", status: "fixed", versions: "1", purl: "pkg:npm/f" } as const;
    expect(bodyOfRows([rowOf(body)])).toEqual([body]);
  });
  test("a table takes the place of blank rows, and only what was understood", () => {
    const refused = { code: "advisory.status", message: "", field: "status" };
    const row = { product: "G", status: "fixed" } as const;
    const rows = withTable(
      [newRow(), newRow({ product: "F" })],
      [
        { line: 1, row, refused: [] },
        { line: 2, row, refused: [refused] },
      ],
    );
    expect(rows.map(({ product }) => product)).toEqual(["F", "G"]);
  });
  test("cells with tabs or lines between them are a table", () => {
    expect(isTable("F\t1")).toBe(true);
    expect(isTable("F\nG")).toBe(true);
    expect(isTable(" F 1 \n")).toBe(false);
  });
  test("the arrows stop at the edges", () => {
    const rows = [newRow(), newRow()];
    expect(neighbour(rows, rows[0]!.key, 1)).toBe(rows[1]);
    expect(neighbour(rows, rows[0]!.key, -1)).toBeUndefined();
    expect(neighbour(rows, rows[1]!.key, 1)).toBeUndefined();
  });
});

describe("words", () => {
  test("are shown and said again without a change", () => {
    const words = wordsOf(stated);
    expect(words.paired).toEqual({ "title.zh": "越权" });
    expect(words.others).toEqual([{ kind: "description", language: "fr", text: "Mauvais" }]);
    expect(changedWords(words, wordsOf(stated))).toBeUndefined();
    expect(bodyOfWords(words).credits).toEqual([{ name: "Wen", part: "finder" }]);
  });
  test("only the list that was touched is sent, whole", () => {
    const words = wordsOf(stated);
    const after = { ...words, paired: { ...words.paired, "title.en": " Bypass " } };
    expect(changedWords(words, after)).toEqual({
      texts: [
        { kind: "title", language: "zh", text: "越权" },
        { kind: "title", language: "en", text: "Bypass" },
        { kind: "weakness", text: "CWE-287" },
        { kind: "description", language: "fr", text: "Mauvais" },
      ],
    });
    expect(changedWords(words, { ...words, sharing: "RED" })).toEqual({ sharing: "RED" });
    expect(changedWords(words, { ...words, pages: [] })).toEqual({ references: [] });
  });
});
