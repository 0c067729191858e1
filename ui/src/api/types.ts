// Short names for what the server says (made from openapi.json), narrowed where the document
// only says "string", and the few replies that it leaves open.

import type { components } from "contract";

type Schemas = components["schemas"];

export type Text = Schemas["Words"];
export type Session = Schemas["SessionReply"];
export type Account = Schemas["AccountView"];
export type Role = Account["roles"][number];

export type DutyState = "open" | "missed" | "kept" | "late" | "undecided" | "excused" | "idle";
export type Column = keyof Schemas["DeadlineColumns"];
export type Group = "decisions" | "messages" | "law" | "system";

export type DutyRow = Omit<Schemas["DutyView"], "state" | "column"> & {
  state: DutyState;
  column: Column;
};
export type Deadlines = Omit<Schemas["DeadlineReply"], "items" | "standing"> & {
  items: DutyRow[];
  // What the organisation owes, and no case.
  standing: StandingRow[];
};
export type CaseRow = Omit<Schemas["CaseView"], "state"> & { state: "open" | "closed" };
export type Sentence = Schemas["Sentence"];
export type FactRow = Schemas["FactView"];
export type Asset = Schemas["AssetView"];
export type DutyAsset = Schemas["DutyAssetPage"]["items"][number];
export type Party = Schemas["PartyView"];
export type CasePage = Omit<Schemas["CasePage"], "state" | "duties"> & {
  state: "open" | "closed";
  duties: DutyRow[];
};
export type TimelineEntry = Omit<Schemas["TimelineEntry"], "group" | "fields"> & {
  group: Group;
  fields: Record<string, unknown>;
};

interface DutyMoment {
  state: DutyState;
  due_at?: string;
}
export type Moved = Omit<Schemas["MovedDuty"], "before" | "after"> & {
  before?: DutyMoment;
  after?: DutyMoment;
};
export type Reply = Omit<Schemas["Reply"], "moved" | "others"> & {
  moved: Moved[];
  others: TimelineEntry[];
};

export type PackShelf = Schemas["PackShelfPage"];
export type PackOnShelf = PackShelf["items"][number];
export type PacksFollowed = Schemas["PacksFollowed"];
export type PackChange = Schemas["PackChange"];
export type WordsInForce = Schemas["WordsInForce"];
type CaseDiffering = Schemas["DifferencePage"]["items"][number];
export type SupposedDuty = Omit<CaseDiffering["duties"][number], "before" | "after"> & {
  before?: DutyMoment;
  after?: DutyMoment;
};
export type CaseDifference = Omit<CaseDiffering, "duties"> & { duties: SupposedDuty[] };
export type Difference = Omit<Schemas["DifferencePage"], "items"> & { items: CaseDifference[] };
export type DraftChapter = NonNullable<Schemas["DraftQuestion"]["chapters"]>[number];
export type DraftAnswer = Omit<Schemas["DraftAnswer"], "difference"> & { difference?: Difference };
export type DraftFinding = DraftAnswer["findings"][number];

export type CatalogueRow = Schemas["CatalogueItemPage"]["items"][number];
export type RecordPage = Schemas["CataloguePage"];
export type Advisory = RecordPage["advisory"];
export type OpenedRecord = Schemas["OpenedRecord"];
export type OpenedMany = Schemas["OpenedMany"];

// `beyond`: there are more than `total`, where the server stopped to count.
export type Page<Item> = { items: Item[]; next?: string; total: number; beyond?: boolean };

export interface Step {
  kind: "start" | "rule" | "count" | "roll" | "result" | "discharge" | "end";
  text: Text;
  record?: number;
  days?: { day: string; counted: boolean; note?: Text }[];
}

export interface Reading {
  reading: string;
  asks: Text;
  options: {
    option: string;
    name: Text;
    because: Text;
    taken: boolean;
    state: DutyState;
    starts_at?: string;
    due_at?: string;
  }[];
}

interface DutyOutcome extends DutyMoment {
  starts_at?: string;
  done_at?: string;
  ended_at?: string;
}

export interface Follower {
  pack: string;
  rule: string;
  article: string;
  name: Text;
  party: string;
  asset: string;
  before?: DutyOutcome;
  after?: DutyOutcome;
}

// The page under options that this desk does not take.
export interface Supposed {
  choices: { reading: string; option: string; asks: Text; name: Text; taken: boolean }[];
  outcome: DutyOutcome;
  reason: Omit<Reason, "duty" | "supposed">;
  follow: Follower[];
  follow_total: number;
}

export interface Reason {
  supposed?: Supposed;
  duty: DutyRow;
  law: {
    article: string;
    zh: string;
    en: string;
    checked: string;
    recalled: boolean;
    paraphrase: boolean;
    quoted?: string[];
  };
  pack: { name: string; title: Text; hash: string; status: string; standing: Text; from?: string };
  bearer: Text;
  sentence: Text;
  steps?: Step[];
  readings?: Reading[];
  would_change?: { text: Text; command?: string; fields?: Record<string, unknown> }[];
  counts_as_done?: { text: Text; done: boolean; record?: number }[];
}

export type StandingRow = Omit<Schemas["StandingPage"]["items"][number], "state" | "column"> & {
  state: DutyState;
  column: Column;
};
export type StandingPage = Omit<Schemas["StandingPage"], "items"> & { items: StandingRow[] };
export type StandingReason = Omit<Schemas["StandingReason"], "duty" | "steps"> & {
  duty: StandingRow;
  steps: Step[];
};
export type StandingRecord = StandingReason["records"][number];
export type StandingDone = Schemas["StandingDone"];

export type RuleReason = Schemas["RuleReason"];
export type CaseLaw = Schemas["CaseLaw"];
export type ActAnswer = CaseLaw["answers"][number];
export type GateRow = ActAnswer["rules"][number];
export type Condition = GateRow["needs"][number];
export type LiabilityFaced = CaseLaw["liabilities"][number];
export type Miss = LiabilityFaced["because"][number];
export type ConflictTold = CaseLaw["conflicts"][number];
export type CalledRule = ConflictTold["sides"][number];

export type BookHead = Schemas["BookList"]["items"][number];
export type Book = Schemas["BookPage"];
export type BookChapter = Book["chapters"][number];
export type BookPassage = BookChapter["passages"][number];
export type BookRule = BookPassage["rules"][number];
export type BookReading = BookPassage["readings"][number];
export type BookHits = Schemas["BookHits"];
export type RuleSort = "duty" | "gate" | "ban" | "standing" | "liability" | "conflict";

export interface Ledger {
  size: number;
  root: string;
  checkpoint: string;
  vkey: string;
}
