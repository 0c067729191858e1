// Short names for the schemas of the contract.

import type { components } from "./contract";

type Schemas = components["schemas"];

export type Text = Schemas["Text"];
export type Session = Schemas["Session"];
export type Account = Schemas["Account"];
export type Role = Account["roles"][number];
export type DutyRow = Schemas["DutyRow"];
export type DutyState = DutyRow["state"];
export type Column = DutyRow["column"];
export type Deadlines = Schemas["Deadlines"];
export type CaseRow = Schemas["CaseRow"];
export type CasePage = Schemas["CasePage"];
export type Sentence = Schemas["Sentence"];
export type FactRow = Schemas["FactRow"];
export type Asset = Schemas["Asset"];
export type Party = Schemas["Party"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Group = TimelineEntry["group"];
export type Moved = Schemas["Moved"];
export type Reply = Schemas["Reply"];
export type Reason = Schemas["Reason"];
export type Step = Schemas["Step"];
export type Reading = Schemas["Reading"];
export type CatalogueRow = Schemas["CatalogueRow"];
export type CatalogueRecord = Schemas["CatalogueRecord"];
export type PackRow = Schemas["PackRow"];
export type Pack = Schemas["Pack"];
export type Rule = Schemas["Rule"];
export type Ledger = Schemas["Ledger"];

export type Page<Item> = { items: Item[]; next?: string; total: number };
