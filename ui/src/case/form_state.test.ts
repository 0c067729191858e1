import { describe, expect, it } from "vitest";

import openapi from "../../../openapi.json";
import type { CasePage, TimelineEntry } from "../api/types";
import { bodyOf, emptyCase, problemsOf } from "../cases/new_case";
import { marked } from "../why/marked";
import { commandNamed, kCommands, type CaseCommand } from "./commands";
import { build, buildCorrection, emptyState, withParameters, withRecord } from "./form_state";

const now = Date.parse("2026-11-22T06:02:30Z");
const zone = "Asia/Shanghai";
const page = {
  parties: [{ party: "acme", ours: true, roles: [{ role: "provider", asset: "p1" }] }],
  readers: ["li"],
  assignee: "chen",
  assets: [{ asset: "p1", kind: "product" }],
} as CasePage;

const named = (name: string) => commandNamed(name) as CaseCommand;
const empty = (name: string) => emptyState(named(name), page, zone);

describe("forms and the interface of the server", () => {
  const { paths, components } = openapi as unknown as {
    paths: Record<string, { post?: { requestBody?: Body } }>;
    components: { schemas: Record<string, { properties: object; required?: string[] }> };
  };
  interface Body {
    content: { "application/json": { schema: { $ref: string } } };
  }
  const bodyOf = (path: string) => {
    const body = paths[path]?.post?.requestBody?.content["application/json"].schema.$ref;
    return components.schemas[body?.split("/").at(-1) ?? ""];
  };
  it.each(kCommands.map((one): [string, CaseCommand] => [one.name, one]))("%s", (_name, one) => {
    const schema = bodyOf(`/api/cases/{case_id}/${one.path}`);
    const fields = one.fields.map(({ name }) => name).sort();
    expect(fields).toEqual(Object.keys(schema?.properties ?? {}).sort());
    const always = new Set(["account", "restricted"]); // these fields are never without a value
    const needed = one.fields.filter(({ name, required }) => required || always.has(name));
    expect(needed.map(({ name }) => name).sort()).toEqual((schema?.required ?? []).toSorted());
  });
  it("has a form for every command", () => {
    const all = Object.keys(paths).filter((path) => /^\/api\/cases\/\{case_id\}\//.test(path));
    const posts = all.filter((path) => paths[path]?.post).map((path) => path.split("/").at(-1));
    const withTab = ["score", "affected", "advisory", "bindings"];
    const ofCve = ["cve", "attempts", "cancellation", "rejection"];
    const aside = ["advisory-draft", "advisory-record", "provider", ...ofCve];
    const other = new Set([...withTab, ...aside]);
    const forms = posts.filter((path) => !other.has(path ?? ""));
    expect(forms.toSorted()).toEqual(kCommands.map((one) => one.path).sort());
  });
});

describe("bodies of commands", () => {
  it("has the path of every command once", () => {
    expect(new Set(kCommands.map((one) => one.path)).size).toBe(kCommands.length);
    expect(kCommands.length).toBe(21);
  });
  const rows: [string, string, object, object, string[]][] = [
    ["nothing typed is nothing said", "confirm", {}, {}, []],
    ["text is trimmed", "confirm", { note: " a " }, { note: "a" }, []],
    ["a reason that is only space is missing", "refute", { because: "  " }, {}, ["because"]],
    [
      "a moment goes out in UTC",
      "fix",
      { occurred_at: { typed: "2019-07-01 09:00", zone } },
      { occurred_at: "2019-07-01T01:00:00Z" },
      [],
    ],
    [
      "a moment that is none holds the form",
      "fix",
      { occurred_at: { typed: "2019-07-01", zone } },
      {},
      ["occurred_at"],
    ],
    [
      "yes and no are answers, silence is none",
      "judge",
      { value: "false", because: "x" },
      { judged: "users-must-act", value: false, because: "x" },
      [],
    ],
    [
      "a judgement needs an answer",
      "judge",
      { because: "x" },
      { judged: "users-must-act", because: "x" },
      ["value"],
    ],
    ["a complete notice needs no list", "tell", {}, { audience: "users" }, []],
    [
      "half a notice says which half",
      "tell",
      { contains: ["risk"] },
      { audience: "users", contains: ["risk"] },
      [],
    ],
    ["an empty notice says so", "tell", { contains: [] }, { audience: "users", contains: [] }, []],
    ["nobody is an assignee too", "assign", { account: "" }, { account: "" }, []],
    [
      "a filing is named by its place",
      "acknowledge",
      { filing: "7", reference: "r" },
      { filing: 7, reference: "r" },
      [],
    ],
    [
      "opening to everybody names no readers",
      "restrict",
      { restricted: false, because: "x" },
      { restricted: false, because: "x" },
      [],
    ],
    [
      "roles of no asset leave it out",
      "add-party",
      { party: "Beta", roles: [{ role: "third-party", asset: "" }] },
      { party: "Beta", roles: [{ role: "third-party" }] },
      [],
    ],
  ];
  it.each(rows)("%s", (_what, name, typed, body, missing) => {
    const built = build(named(name), { ...empty(name), ...typed }, now);
    expect(built).toEqual({ body, missing });
  });
  it("takes what the address names, and nothing it does not know", () => {
    const values = new URLSearchParams("asset=p1&evil=1&withdrawn=1&value=true");
    const state = withParameters(empty("correct"), values);
    expect(state).toMatchObject({ asset: "p1", withdrawn: true, value: "true" });
    expect(state).not.toHaveProperty("evil");
  });
});

describe("whose act it is", () => {
  const roles = (role: string) => [{ role, asset: "p1" }];
  const rows: [string, object[], string][] = [
    [
      "ours where we are a party",
      [
        { party: "a", roles: roles("operator") },
        { party: "b", ours: true, roles: [] },
      ],
      "",
    ],
    [
      "else that of who provides it",
      [
        { party: "t", roles: roles("third-party") },
        { party: "a", roles: roles("provider") },
      ],
      "a",
    ],
    ["else ours, to be chosen", [{ party: "t", roles: roles("third-party") }], ""],
  ];
  it.each(rows)("%s", (_what, parties, wanted) => {
    const state = emptyState(named("fix"), { ...page, parties } as CasePage, zone);
    expect(state.by).toBe(wanted);
  });
});

describe("corrections", () => {
  const record: TimelineEntry = {
    seq: 5,
    record: 1005,
    kind: "JudgementMade",
    label: { zh: "", en: "" },
    group: "decisions",
    actor: "li",
    by: "acme",
    asset: "p1",
    occurred_at: "2026-11-20T01:00:20Z",
    recorded_at: "2026-11-20T01:00:20Z",
    fields: { value: true },
    differs: false,
    erased: false,
    flags: [],
  };
  const rows: [string, object, object, string[]][] = [
    ["nothing changed is nothing to record", {}, {}, ["nothing"]],
    ["the seconds that a form cannot show are no change", { note: "x" }, {}, ["nothing"]],
    [
      "another moment",
      { occurred_at: { typed: "2026-11-20 09:01", zone } },
      { occurred_at: "2026-11-20T01:01:00Z" },
      [],
    ],
    ["another answer", { value: "false" }, { value: false }, []],
    ["all assets instead of one", { asset: "" }, { asset: "" }, []],
    [
      "it never happened: nothing else matters",
      { withdrawn: true, asset: "" },
      { withdrawn: true },
      [],
    ],
  ];
  it.each(rows)("%s", (_what, typed, changed, missing) => {
    const start = withRecord(empty("correct"), record, zone);
    const plain = build(named("correct"), { ...start, because: "why", ...typed }, now);
    const built = buildCorrection(plain, record);
    expect(built).toEqual({ body: { of: 5, because: "why", ...changed }, missing });
  });
});

describe("a new case", () => {
  const draft = {
    ...emptyCase(zone),
    title: " T ",
    assets: [
      { asset: "p1", kind: "product", versions: "", ourRole: "provider" },
      { asset: " ", kind: "product", versions: "", ourRole: "provider" },
      { asset: "s1", kind: "service", versions: "1", ourRole: "" },
    ],
    parties: [{ party: "Beta", role: "provider", asset: "s1", contact: "" }],
  };
  it("leaves out what was not said", () => {
    expect(JSON.parse(JSON.stringify(bodyOf(draft, "acme", now)))).toEqual({
      title: "T",
      how: "report",
      assets: [
        { asset: "p1", kind: "product" },
        { asset: "s1", kind: "service", versions: "1" },
      ],
      parties: [
        { party: "acme", roles: [{ role: "provider", asset: "p1" }] },
        { party: "Beta", roles: [{ role: "provider", asset: "s1" }] },
      ],
      identifiers: [],
      readers: [],
    });
  });
  it("needs a title and a moment that is one", () => {
    expect(problemsOf(draft, now)).toEqual([]);
    const moment = { typed: "soon", zone };
    expect(problemsOf({ ...draft, title: " ", moment }, now)).toEqual(["title", "moment"]);
  });
});

describe("quoted words in a law", () => {
  const rows: [string, string, string[], [string, boolean][]][] = [
    ["none", "abc", [], [["abc", false]]],
    [
      "in the middle",
      "abc",
      ["b"],
      [
        ["a", false],
        ["b", true],
        ["c", false],
      ],
    ],
    [
      "overlapping",
      "abcd",
      ["ab", "bc"],
      [
        ["abc", true],
        ["d", false],
      ],
    ],
    [
      "across a line break",
      "x a\n b y",
      ["a b"],
      [
        ["x ", false],
        ["a\n b", true],
        [" y", false],
      ],
    ],
    [
      "signs of patterns are text",
      "a.b axb",
      ["a.b"],
      [
        ["a.b", true],
        [" axb", false],
      ],
    ],
    ["not found", "abc", ["z"], [["abc", false]]],
    ["nothing at all", "", ["z"], []],
  ];
  it.each(rows)("%s", (_what, text, quoted, wanted) => {
    expect(marked(text, quoted)).toEqual(wanted);
  });
});
