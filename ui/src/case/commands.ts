// The commands of a case as forms: src/cases/commands.h told once more, with what kind of field
// each member is. Labels are messages: command.<name>, field.<member> or field.<name>.<member>.

export type FieldKind =
  | "text"
  | "long"
  | "moment"
  | "party"
  | "asset"
  | "new-asset"
  | "asset-kind"
  | "roles"
  | "yes-no"
  | "contains"
  | "account"
  | "accounts"
  | "filing"
  | "judged"
  | "fact"
  | "holds"
  | "audience"
  | "restricted"
  | "record"
  | "withdrawn"
  | "conflict";

export interface FormField {
  name: string;
  kind: FieldKind;
  required?: true;
}

export interface CaseCommand {
  name: string; // kName in C++, and what `may` of a case lists
  path: string;
  group: "found" | "measure" | "tell" | "case";
  moves?: true; // a fact: it may move a clock and can be corrected
  fields: FormField[];
}

const by: FormField = { name: "by", kind: "party" };
const asset: FormField = { name: "asset", kind: "asset" };
const occurredAt: FormField = { name: "occurred_at", kind: "moment" };
const note: FormField = { name: "note", kind: "long" };
const because: FormField = { name: "because", kind: "long", required: true };
const who = [by, asset];

export const kCommands: CaseCommand[] = [
  {
    name: "confirm",
    path: "confirmation",
    group: "found",
    moves: true,
    fields: [occurredAt, ...who, { name: "versions_affected", kind: "text" }, note],
  },
  {
    name: "refute",
    path: "refutation",
    group: "found",
    moves: true,
    fields: [occurredAt, ...who, because],
  },
  {
    name: "learn",
    path: "learning",
    group: "found",
    moves: true,
    fields: [occurredAt, ...who, { name: "from_whom", kind: "text" }],
  },
  {
    name: "fix",
    path: "fix",
    group: "measure",
    moves: true,
    fields: [occurredAt, ...who, { name: "release", kind: "text" }, note],
  },
  {
    name: "mitigate",
    path: "mitigation",
    group: "measure",
    moves: true,
    fields: [{ name: "measure", kind: "long", required: true }, occurredAt, ...who],
  },
  {
    name: "support",
    path: "support",
    group: "measure",
    moves: true,
    fields: [{ name: "what", kind: "long", required: true }, occurredAt, ...who],
  },
  {
    name: "judge",
    path: "judgement",
    group: "measure",
    moves: true,
    fields: [
      { name: "judged", kind: "judged", required: true },
      { name: "value", kind: "yes-no", required: true },
      because,
      occurredAt,
      ...who,
    ],
  },
  {
    name: "tell",
    path: "notice",
    group: "tell",
    moves: true,
    fields: [
      { name: "audience", kind: "audience", required: true },
      occurredAt,
      { name: "channel", kind: "text" },
      { name: "contains", kind: "contains" },
      ...who,
      note,
    ],
  },
  {
    name: "publish",
    path: "publication",
    group: "tell",
    moves: true,
    fields: [
      { name: "where", kind: "text", required: true },
      occurredAt,
      { name: "contains", kind: "contains" },
      ...who,
    ],
  },
  {
    name: "file",
    path: "filing",
    group: "tell",
    moves: true,
    fields: [
      { name: "platform", kind: "text", required: true },
      occurredAt,
      { name: "reference", kind: "text" },
      ...who,
      note,
    ],
  },
  {
    name: "record",
    path: "fact",
    group: "tell",
    moves: true,
    fields: [
      { name: "event", kind: "fact", required: true },
      occurredAt,
      ...who,
      { name: "contains", kind: "holds" },
      note,
    ],
  },
  {
    name: "acknowledge",
    path: "acknowledgement",
    group: "tell",
    moves: true,
    fields: [
      { name: "filing", kind: "filing", required: true },
      { name: "reference", kind: "text", required: true },
      occurredAt,
      { name: "evidence", kind: "text" },
    ],
  },
  {
    name: "note",
    path: "note",
    group: "case",
    fields: [{ name: "text", kind: "long", required: true }, occurredAt],
  },
  {
    name: "assign",
    path: "assignment",
    group: "case",
    fields: [{ name: "account", kind: "account" }],
  },
  {
    name: "add-asset",
    path: "assets",
    group: "case",
    moves: true,
    fields: [
      { name: "asset", kind: "new-asset", required: true },
      { name: "kind", kind: "asset-kind", required: true },
      { name: "versions", kind: "text" },
    ],
  },
  {
    name: "add-party",
    path: "parties",
    group: "case",
    moves: true,
    fields: [
      { name: "party", kind: "text", required: true },
      { name: "roles", kind: "roles" },
      { name: "contact", kind: "text" },
    ],
  },
  {
    name: "restrict",
    path: "restriction",
    group: "case",
    fields: [
      { name: "restricted", kind: "restricted" },
      { name: "readers", kind: "accounts" },
      because,
    ],
  },
  {
    name: "decide",
    path: "decision",
    group: "case",
    fields: [
      { name: "conflict", kind: "conflict", required: true },
      { name: "decision", kind: "long", required: true },
      because,
      occurredAt,
    ],
  },
  { name: "close", path: "closing", group: "case", fields: [because] },
  { name: "reopen", path: "reopening", group: "case", fields: [because] },
  {
    name: "correct",
    path: "correction",
    group: "case",
    moves: true,
    fields: [
      { name: "of", kind: "record", required: true },
      { name: "withdrawn", kind: "withdrawn" },
      occurredAt,
      ...who,
      { name: "value", kind: "yes-no" },
      because,
    ],
  },
];

export const commandNamed = (name: string) => kCommands.find((one) => one.name === name);

// The commands that this reader may give now; a correction needs a record, a decision a conflict,
// and they are reached from those.
export function commandsFor(may: string[]): CaseCommand[] {
  const reached = ["correct", "decide"];
  return kCommands.filter(({ name }) => !reached.includes(name) && may.includes(name));
}
