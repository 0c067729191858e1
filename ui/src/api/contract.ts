// What the server says and takes, in the shape that openapi-typescript gives: components.schemas.
// Nothing else in ui/ spells these types; a generated file can replace this one.

export interface components {
  schemas: {
    Text: { zh: string; en: string };
    Error: { code: string; message: string; where?: string };
    Session: {
      account: string;
      name: string;
      roles: Role[];
      organisation: string;
      party?: string;
      csrf: string;
      practice: boolean;
      now: string;
      timezone: string;
      version: string;
    };
    Account: { account: string; name: string; roles: Role[]; active: boolean };
    DutyRow: {
      case_id: string;
      number: string;
      title: string;
      duty: string;
      pack: string;
      rule: string;
      name: Text;
      article: string;
      party: string;
      asset?: string;
      state: DutyState;
      starts_at?: string;
      due_at?: string;
      earliest_due_at?: string;
      latest_due_at?: string;
      done_at?: string;
      provisional: boolean;
      assignee?: string;
      severity?: string;
      column: Column;
      practice: boolean;
      ended_at?: string;
      recalled?: boolean;
      zone?: string;
      readings?: { reading: string; option: string }[];
    };
    Deadlines: {
      items: components["schemas"]["DutyRow"][];
      next?: string;
      total: number;
      columns: Partial<Record<Column, number>>;
    };
    CaseRow: {
      case_id: string;
      number: string;
      title: string;
      state: "open" | "closed";
      severity?: string;
      assignee?: string;
      restricted: boolean;
      opened_at: string;
      updated_at: string;
      identifiers?: string[];
      assets?: string[];
      assets_total?: number;
      next_due_at?: string;
      next_duty?: Text;
      overdue: number;
      practice: boolean;
    };
    Sentence: { key: string; text: Text; records?: number[] };
    FactRow: {
      name: string;
      label: Text;
      value?: boolean;
      by?: string;
      asset?: string;
      occurred_at: string;
      recorded_at: string;
      record: number;
      differs: boolean;
      corrected: boolean;
      detail?: Text;
    };
    Asset: { asset: string; kind: string; versions?: string };
    Party: {
      party: string;
      contact?: string;
      roles?: { role: string; asset?: string }[];
      ours: boolean;
    };
    CasePage: {
      case_id: string;
      number: string;
      title: string;
      description?: string;
      severity?: string;
      state: "open" | "closed";
      sequence: number;
      restricted: boolean;
      readers?: string[];
      assignee?: string;
      identifiers?: string[];
      practice: boolean;
      ours?: string;
      sentences: components["schemas"]["Sentence"][];
      facts?: components["schemas"]["FactRow"][];
      assets?: components["schemas"]["Asset"][];
      parties?: components["schemas"]["Party"][];
      duties?: components["schemas"]["DutyRow"][];
      readers_why?: { account: string; name: string; why: Text }[];
      may?: string[];
    };
    TimelineEntry: {
      seq: number;
      record: number;
      kind: string;
      label: Text;
      group: Group;
      actor: string;
      by?: string;
      asset?: string;
      occurred_at: string;
      recorded_at: string;
      fields?: Record<string, unknown>;
      corrected_by?: number;
      differs: boolean;
      erased?: boolean;
      flags?: string[];
    };
    Moved: {
      duty: string;
      name: Text;
      asset?: string;
      party?: string;
      before?: { state: DutyState; due_at?: string };
      after?: { state: DutyState; due_at?: string };
    };
    Reply: {
      case_id: string;
      number: string;
      sequence: number;
      records?: number[];
      recorded_at?: string;
      moved?: components["schemas"]["Moved"][];
      checkpoint?: string;
      others?: components["schemas"]["TimelineEntry"][];
    };
    Step: {
      kind: "start" | "rule" | "count" | "roll" | "result" | "discharge" | "end";
      text: Text;
      record?: number;
      days?: { day: string; counted: boolean; note?: Text }[];
    };
    Reading: {
      reading: string;
      asks: Text;
      options: {
        option: string;
        because: Text;
        taken: boolean;
        state: DutyState;
        starts_at?: string;
        due_at?: string;
      }[];
    };
    Reason: {
      duty: components["schemas"]["DutyRow"];
      law: {
        article: string;
        zh: string;
        en: string;
        checked?: string;
        recalled: boolean;
        quoted?: string[];
      };
      pack: {
        name: string;
        title: Text;
        hash: string;
        status: string;
        standing?: Text;
        from?: string;
      };
      bearer?: Text;
      sentence: Text;
      steps?: components["schemas"]["Step"][];
      readings?: components["schemas"]["Reading"][];
      would_change?: { text: Text; command?: string; fields?: Record<string, unknown> }[];
      counts_as_done?: { text: Text; done: boolean; record?: number }[];
    };
    CatalogueRow: {
      source: string;
      id: string;
      title: string;
      severity?: string;
      published?: string;
      updated?: string;
      revisions: number;
      flags?: string[];
      same_as?: string[];
      case_id?: string;
    };
    CatalogueRecord: Omit<components["schemas"]["CatalogueRow"], "revisions"> & {
      description?: string;
      affected?: string[];
      references?: string[];
      dates?: { what: string; written: string; at?: string; flags?: string[] }[];
      lost?: string[];
      revisions?: { revision: number; imported_at: string; changes?: Change[] }[];
      links?: {
        source: string;
        id: string;
        state: "proposed" | "accepted" | "undone";
        evidence: Text;
      }[];
    };
    PackRow: {
      name: string;
      title: Text;
      status: string;
      standing?: Text;
      issuer?: Text;
      zone?: string;
      counting?: Text;
      hash: string;
      checked?: string;
      duties?: components["schemas"]["Rule"][];
    };
    Rule: {
      rule: string;
      name: Text;
      article: string;
      sentence: Text;
      cites?: string[];
      recalled?: boolean;
    };
    Pack: components["schemas"]["PackRow"] & {
      chapters?: {
        file: string;
        checked?: string;
        recalled: boolean;
        passages?: { article: string; title?: Text; text: Text }[];
      }[];
      readings?: {
        reading: string;
        article?: string;
        asks: Text;
        options: { option: string; because: Text; taken: boolean }[];
      }[];
    };
    Ledger: {
      size: number;
      root: string;
      checkpoint: string;
      vkey: string;
      last_recorded_at?: string;
    };
  };
}

type Text = { zh: string; en: string };
type Role = "administrator" | "handler" | "reader";
type DutyState = "open" | "missed" | "kept" | "late" | "undecided" | "excused" | "idle";
type Column = "overdue" | "today" | "72-hours" | "10-days" | "later" | "waiting" | "done";
type Group = "decisions" | "messages" | "law" | "system";
type Change = { what?: string; before?: unknown; after?: unknown } | string;
