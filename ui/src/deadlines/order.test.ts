import { describe, expect, it } from "vitest";

import { inOrder } from "./order";

const due = (...days: (number | undefined)[]) =>
  days.map((day) => (day ? { due_at: `2026-01-${String(day).padStart(2, "0")}` } : {}));
const told = (rows: ReturnType<typeof inOrder>) =>
  rows
    .map((row) => {
      const [sign, duty] = "standing" in row ? ["s", row.standing] : ["c", row.ofCase];
      return sign + (duty.due_at?.slice(-2) ?? "-");
    })
    .join(" ");

describe("duties of both kinds in one order", () => {
  const rows: [string, ReturnType<typeof due>, ReturnType<typeof due>, boolean, string][] = [
    ["what is overdue stays first", due(1, 3), due(5), false, "c01 c03 s05"],
    ["between two", due(1, 9), due(5), false, "c01 s05 c09"],
    ["before all", due(4), due(2, 3), false, "s02 s03 c04"],
    ["at the same moment the case is first", due(4), due(4), false, "c04 s04"],
    ["without a day they are last", due(4, undefined), due(undefined), false, "c04 c- s-"],
    ["with more to come, what is later waits", due(1, 3), due(2, 5), true, "c01 s02 c03"],
    ["with more to come, and none loaded", due(), due(2), true, ""],
    ["no cases", due(), due(2, undefined), false, "s02 s-"],
  ];
  it.each(rows)("%s", (_what, cases, standing, more, wanted) => {
    expect(told(inOrder(cases, standing, more))).toBe(wanted);
  });
});
