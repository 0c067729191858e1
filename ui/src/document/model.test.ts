import { expect, test } from "vitest";

import { usualAims, type Item } from "./model";

const item = (place: string, more: Partial<Item> = {}): Item => ({
  place,
  id: place,
  format: "sarif",
  title: "",
  severity: "",
  state: "",
  identifiers: [],
  cases: [],
  ...more,
});

const at = (number: string, opened = false) => ({ case_id: number, number, title: "", opened });

test("what is most likely meant is chosen, and nothing that is not clear", () => {
  const refused = { code: "import.rejected", message: "", where: "" };
  const rows: [string, Item, string][] = [
    ["nothing is there yet", item("a"), "new"],
    ["no case can be", item("b", { refused }), ""],
    ["a case was opened from it", item("c", { cases: [at("D-1", true)] }), ""],
    ["one case has its number", item("d", { cases: [at("D-2")] }), "into:D-2"],
    ["the same case takes one of them", item("e", { cases: [at("D-2")] }), ""],
    ["the case cannot take it", item("g", { cases: [{ ...at("D-5"), refused }] }), ""],
    ["two cases have its number", item("f", { cases: [at("D-3"), at("D-4")] }), ""],
  ];
  const aims = usualAims(rows.map(([, one]) => one));
  for (const [what, one, aim] of rows) expect(aims.get(one.place), what).toBe(aim);
});
