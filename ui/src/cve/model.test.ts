import { expect, test } from "vitest";

import { inAll, laidOut, wantsOver, type CvePage } from "./model";

const year = (of: number, reserved: number) => ({
  year: of,
  reserved,
  published: 0,
  rejected: 0,
  waiting: 0,
  failed: 0,
});

test("what is JSON is laid out for reading, and nothing else", () => {
  const rows: [string, string, string][] = [
    ["an object", '{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
    ["the page of a proxy", "<html>fine</html>", "<html>fine</html>"],
    ["JSON that was cut off", '{"a":[1', '{"a":[1'],
    ["nothing", "", ""],
  ];
  for (const [what, text, shown] of rows) expect(laidOut(text), what).toBe(shown);
});

test("counts of all years are added", () => {
  expect(inAll([], "reserved")).toBe(0);
  expect(inAll([year(2026, 2), year(2025, 40), year(0, 1)], "reserved")).toBe(43);
  expect(inAll([year(2026, 2)], "failed")).toBe(0);
});

test("to write over it is offered where somebody else wrote", () => {
  const exchange = (request: number, code: string) => ({
    request,
    code,
    action: "publish",
    cve: "",
    actor: "li",
    asked_at: "",
    outcome: "refused",
    because: "",
    answered: request + 1,
    earlier: false,
  });
  const page = (part: Partial<CvePage>): CvePage => ({
    case_id: "",
    number: "",
    sequence: 9,
    configured: true,
    server: "",
    organisation: "",
    may: [],
    standing: "published",
    cve: "CVE-2026-1001",
    state: "PUBLISHED",
    former: [],
    named: [],
    others: [],
    differs: false,
    differences: [],
    failed: 0,
    exchanges: [exchange(5, "cve.changed-there"), exchange(3, "cve.forbidden")],
    ...part,
  });
  const rows: [string, Partial<CvePage>, boolean][] = [
    ["nothing differs and nothing was refused", {}, false],
    ["what is there differs", { differs: true }, true],
    ["that was why the last was refused", { failed: 5 }, true],
    ["it was refused for something else", { failed: 3 }, false],
  ];
  for (const [what, part, wanted] of rows) expect(wantsOver(page(part)), what).toBe(wanted);
});
