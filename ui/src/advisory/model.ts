// What is typed on the tab "Advisory", and the commands that it becomes.

import type { components } from "contract";

type Schemas = components["schemas"];
export type CaseAdvisory = Schemas["CaseAdvisory"];
export type Stated = CaseAdvisory["stated"];
export type AdvisoryOutput = Schemas["AdvisoryOutput"];
export type TriedOutputs = Schemas["TriedOutputs"];
export type TriedOutput = TriedOutputs["items"][number];
export type TakenRecord = Schemas["TakenRecord"];
export type Refused = NonNullable<TriedOutput["refused"]>;
export type RowsUnderstood = Schemas["RowsUnderstood"];
export type RowUnderstood = RowsUnderstood["items"][number];
export type RowBody = NonNullable<Schemas["StateAffected"]["rows"]>[number];
export type WordsBody = Schemas["DescribeAdvisory"];
export type TextBody = NonNullable<WordsBody["texts"]>[number];
export type Status = RowBody["status"];
export type TextKind = TextBody["kind"];

// A row of the grid: every cell a text, so that it can be typed. The key tells rows apart while
// they are moved and removed.
export interface Row {
  key: number;
  fresh: boolean; // filled in from the row before, and nobody has touched it yet
  product: string;
  versions: string;
  status: Status;
  justification: string;
  impact: string;
  vendor: string;
  scheme: string;
  purl: string;
  cpe: string;
}

export const kStatuses: Status[] = ["affected", "fixed", "not_affected", "under_investigation"];
export const kJustifications = [
  "component_not_present",
  "vulnerable_code_not_present",
  "vulnerable_code_not_in_execute_path",
  "vulnerable_code_cannot_be_controlled_by_adversary",
  "inline_mitigations_already_exist",
] as const;
const kCells = ["product", "versions", "impact", "vendor", "scheme", "purl", "cpe"] as const;

let drawn = 0;
export function newRow(values: Partial<Row> = {}): Row {
  const empty = { product: "", versions: "", justification: "", impact: "" };
  const more = { vendor: "", scheme: "", purl: "", cpe: "" };
  return { status: "affected", ...empty, ...more, fresh: false, ...values, key: ++drawn };
}

export const rowOf = (row: RowBody): Row =>
  newRow(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)));

export const isBlank = (row: Row): boolean =>
  row.fresh ||
  (!row.justification && kCells.every((cell) => row[cell].trim() === ""));

function bodyOfRow(row: Row): RowBody {
  const body: RowBody = { product: row.product.trim(), status: row.status };
  for (const cell of ["versions", "vendor", "scheme", "purl", "cpe"] as const)
    if (row[cell].trim()) body[cell] = row[cell].trim();
  if (row.status !== "not_affected") return body;
  if (row.impact.trim()) body.impact = row.impact.trim();
  if (row.justification) body.justification = row.justification as (typeof kJustifications)[number];
  return body;
}

// Rows of which nothing is typed are nobody's statement.
export const bodyOfRows = (rows: Row[]): RowBody[] =>
  rows.filter((row) => !isBlank(row)).map(bodyOfRow);

// The reason of what is not affected is kept while another status is tried, and not sent with it.
export const changedRow = (row: Row, part: Partial<Row>): Row => ({
  ...row,
  ...part,
  fresh: false,
});

// --- texts, numbers, pages, people -----------------------------------------------------------

export interface Page {
  address: string;
  title: string;
}
export interface Person {
  name: string;
  organisation: string;
  part: string;
}

// Texts of these kinds stand side by side in the two languages; all others in a list below.
export const kPaired = ["title", "description", "solution", "workaround"] as const;
export const kLanguages = ["zh", "en"] as const;
export const kOther = ["details", "configuration", "exploit", ...kPaired] as const;

export interface Words {
  identifiers: string[];
  paired: Record<string, string>; // "title.zh"
  weaknesses: string[];
  others: { kind: TextKind; language: string; text: string }[];
  pages: Page[];
  people: Person[];
  publisher: string;
  sharing: string;
}

export function wordsOf(stated: Stated): Words {
  const words: Words = {
    identifiers: stated.identifiers,
    paired: {},
    weaknesses: [],
    others: [],
    pages: stated.references.map(({ address, title }) => ({ address, title: title ?? "" })),
    people: stated.credits.map(({ name, organisation, part }) => ({
      name,
      organisation: organisation ?? "",
      part: part ?? "",
    })),
    publisher: stated.publisher,
    sharing: stated.sharing,
  };
  for (const { kind, language, text } of stated.texts) {
    const pair = `${kind}.${language ?? ""}`;
    const isPaired =
      kPaired.some((one) => one === kind) && kLanguages.some((one) => one === language);
    if (kind === "weakness") words.weaknesses.push(text);
    else if (isPaired && words.paired[pair] === undefined) words.paired[pair] = text;
    else words.others.push({ kind, language: language ?? "", text });
  }
  return words;
}

function textsOf(words: Words): TextBody[] {
  const texts: TextBody[] = [];
  for (const kind of kPaired)
    for (const language of kLanguages) {
      const text = words.paired[`${kind}.${language}`]?.trim();
      if (text) texts.push({ kind, language, text });
    }
  for (const text of words.weaknesses) texts.push({ kind: "weakness", text });
  for (const { kind, language, text } of words.others)
    if (text.trim()) texts.push({ kind, ...(language && { language }), text: text.trim() });
  return texts;
}

export function bodyOfWords(words: Words): WordsBody {
  return {
    identifiers: words.identifiers,
    texts: textsOf(words),
    references: words.pages
      .filter(({ address, title }) => address.trim() || title.trim())
      .map(({ address, title }) => ({
        address: address.trim(),
        ...(title.trim() && { title: title.trim() }),
      })),
    credits: words.people
      .filter(({ name, organisation }) => name.trim() || organisation.trim())
      .map(({ name, organisation, part }) => ({
        name: name.trim(),
        ...(organisation.trim() && { organisation: organisation.trim() }),
        ...(part.trim() && { part: part.trim() }),
      })),
    publisher: words.publisher.trim(),
    sharing: words.sharing,
  };
}

// Only the parts that differ from what they were: what nobody touched is not said again.
export function changedWords(before: Words, after: Words): WordsBody | undefined {
  const old = bodyOfWords(before) as Record<string, unknown>;
  const now = Object.entries(bodyOfWords(after)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
  );
  return now.length ? (Object.fromEntries(now) as WordsBody) : undefined;
}

// What of a public record would be said, laid over what is there.
export function statedWith(stated: Stated, { affected, described }: TakenRecord): Stated {
  return {
    ...stated,
    affected: affected.rows ?? [],
    identifiers: described.identifiers ?? stated.identifiers,
    texts: described.texts ?? stated.texts,
    references: described.references ?? stated.references,
    credits: described.credits ?? stated.credits,
  };
}

// --- a table out of a spreadsheet ------------------------------------------------------------

// What a spreadsheet puts on the clipboard: cells with tabs between, rows with line ends.
export const isTable = (text: string): boolean => /[\t\n]/.test(text.trim());

export const isTaken = (row: RowUnderstood): boolean => row.refused.length === 0;

// The rows of the grid with those of the table: behind what is there, in place of blank ones.
export function withTable(rows: Row[], table: RowUnderstood[]): Row[] {
  const taken = table.filter(isTaken).map(({ row }) => rowOf(row));
  return [...rows.filter((row) => !isBlank(row)), ...taken];
}

// The row above or below one, undefined at the edge.
export function neighbour(rows: Row[], key: number, step: 1 | -1): Row | undefined {
  return rows[rows.findIndex((row) => row.key === key) + step];
}
