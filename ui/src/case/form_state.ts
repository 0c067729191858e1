// What is typed into a command's form, and the body that it becomes.

import type { CasePage, TimelineEntry } from "../api/types";
import type { MomentValue } from "../parts/fields";
import { plainText } from "../text/dates";
import { readMoment } from "../text/moment";
import type { CaseCommand, FormField } from "./commands";

export interface NewRole {
  role: string;
  asset: string;
}

export type FormValue = string | boolean | string[] | MomentValue | NewRole[];
export type FormState = Record<string, FormValue>;

export const isMoment = (value: FormValue | undefined): value is MomentValue =>
  typeof value === "object" && "typed" in value;

// Body, or the fields that keep it from being one.
export interface Built {
  body: Record<string, unknown>;
  missing: string[];
}

export function emptyState(command: CaseCommand, page: CasePage, zone: string): FormState {
  const state: FormState = {};
  for (const field of command.fields) state[field.name] = emptyValue(field, page, zone);
  return state;
}

function emptyValue(field: FormField, page: CasePage, zone: string): FormValue {
  switch (field.kind) {
    case "moment":
      return { typed: "", zone };
    case "party":
      return ownerOf(page);
    case "contains":
      return ["risk", "measures"];
    case "accounts":
      return page.readers ?? [];
    case "holds":
      return [];
    case "restricted":
      return true;
    case "withdrawn":
      return false;
    case "roles":
      return [{ role: "provider", asset: page.assets?.[0]?.asset ?? "" }];
    case "asset-kind":
      return "product";
    case "judged":
      return "users-must-act";
    case "audience":
      return "users";
    case "account":
      return page.assignee ?? "";
    default:
      return "";
  }
}

// Whose act it most likely is: ours, or where we are no party, that of the one who provides or
// operates what is affected.
function ownerOf(page: CasePage): string {
  if (page.parties.some((party) => party.ours)) return "";
  const bears = (role: string) => role === "provider" || role === "operator";
  return page.parties.find((party) => party.roles.some(({ role }) => bears(role)))?.party ?? "";
}

// From the address: ?asset=p1&by=acme&of=13 fills the fields of these names.
export function withParameters(state: FormState, values: URLSearchParams): FormState {
  const filled = { ...state };
  for (const [name, value] of values) {
    const old = filled[name];
    if (old === undefined) continue;
    if (typeof old === "boolean") filled[name] = value === "true" || value === "1";
    else if (isMoment(old)) filled[name] = { ...old, typed: value };
    else if (typeof old === "string") filled[name] = value;
  }
  return filled;
}

// A correction begins with what the record says.
export function withRecord(state: FormState, entry: TimelineEntry, zone: string): FormState {
  const value = entry.fields?.value;
  return {
    ...state,
    of: String(entry.seq),
    occurred_at: { typed: plainText(Date.parse(entry.occurred_at), zone), zone },
    by: entry.by ?? "",
    asset: entry.asset ?? "",
    value: typeof value === "boolean" ? String(value) : "",
  };
}

export function build(command: CaseCommand, state: FormState, now: number): Built {
  const body: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const field of command.fields) {
    const value = state[field.name];
    if (isMoment(value)) {
      if (!value.typed.trim()) continue;
      const read = readMoment(value.typed, value.zone, now);
      if (read.ok) body[field.name] = new Date(read.at).toISOString().replace(".000Z", "Z");
      else missing.push(field.name);
      continue;
    }
    const sent = sentValue(field, value);
    if (sent !== undefined) body[field.name] = sent;
    else if (field.required) missing.push(field.name);
  }
  if (body.restricted === false) delete body.readers;
  return { body, missing };
}

function sentValue(field: FormField, value: FormValue | undefined): unknown {
  if (value === undefined) return undefined;
  switch (field.kind) {
    case "yes-no":
      return value === "" ? undefined : value === "true";
    case "withdrawn":
      return value === true ? true : undefined;
    case "filing":
    case "record":
      return value === "" ? undefined : Number(value);
    case "account":
      return value; // empty: nobody
    case "roles":
      return (value as NewRole[])
        .filter(({ role }) => role)
        .map(({ role, asset }) => (asset ? { role, asset } : { role }));
    case "contains": {
      // Both parts are a complete notice, which is said by leaving the list out.
      const list = value as string[];
      return list.length === 2 ? undefined : list;
    }
    default:
      if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
      if (Array.isArray(value)) return value.length ? value : undefined;
      return value;
  }
}

// Only what a correction changes; the rest of the record stands.
export function buildCorrection(built: Built, before: TimelineEntry): Built {
  const { body } = built;
  const changed: Record<string, unknown> = { of: body.of, because: body.because };
  if (body.withdrawn) return { body: { ...changed, withdrawn: true }, missing: built.missing };
  const same = (name: string, old: unknown) => (body[name] ?? "") === (old ?? "");
  if (body.occurred_at && Date.parse(String(body.occurred_at)) !== minuteOf(before.occurred_at))
    changed.occurred_at = body.occurred_at;
  if (!same("by", before.by) && body.by) changed.by = body.by;
  if (!same("asset", before.asset)) changed.asset = body.asset ?? "";
  if (typeof before.fields?.value === "boolean" && !same("value", before.fields.value))
    changed.value = body.value;
  const missing = [...built.missing];
  if (Object.keys(changed).length === 2 && !missing.includes("because")) missing.push("nothing");
  return { body: changed, missing };
}

const minuteOf = (instant: string) => Math.floor(Date.parse(instant) / 60_000) * 60_000;
