// Bills of materials as the server tells of them.

import type { components } from "contract";

import { path } from "../frame/address";
import type { Tone } from "../parts/marks";

type Schemas = components["schemas"];

export type BillRow = Schemas["BillList"]["items"][number];
export type Bills = Schemas["BillList"];
export type BillPage = Schemas["BillMatches"];
export type Match = BillPage["items"][number];
export type Gone = BillPage["gone"][number];
export type Binding = NonNullable<Match["binding"]>;
export type Brought = Schemas["BillBrought"];
export type RecordBills = Schemas["RecordBills"];
export type CaseBills = Schemas["CaseBills"];
export type CaseBill = CaseBills["items"][number];

export const kStatuses = ["affected", "undecided", "fixed", "not-affected"] as const;
export type Status = (typeof kStatuses)[number];
export const kDecisions = ["affected", "not-affected", "another-product"] as const;
export type Decision = (typeof kDecisions)[number];

export const kTones: Record<Status, { tone: Tone; shape: string }> = {
  affected: { tone: "red", shape: "missed" },
  undecided: { tone: "amber", shape: "undecided" },
  fixed: { tone: "green", shape: "kept" },
  "not-affected": { tone: "grey", shape: "excused" },
};

// The source of what the advisory of a case says.
export const kOfCase = "case";

export const kStandings: Record<CaseBill["standing"], { tone: Tone; shape: string }> = {
  affected: { tone: "red", shape: "missed" },
  open: { tone: "amber", shape: "undecided" },
  settled: { tone: "grey", shape: "idle" },
};

export const billAddress = (name: string) => path("records", "bills", name);
export const billApi = (name: string) => `/bills/${encodeURIComponent(name)}`;
export const caseBillsApi = (number: string, part: "bills" | "bindings") =>
  `/cases/${encodeURIComponent(number)}/${part}`;
export const matchKey = ({ component, source, record_id, about }: Match) =>
  [component.key, component.place, source, record_id, about].join(" ");
