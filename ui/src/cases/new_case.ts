// What is typed when a case is opened, and the body of POST /api/cases that it becomes.

import type { MomentValue } from "../parts/fields";
import { readMoment } from "../text/moment";

export interface NewAsset {
  asset: string;
  kind: string;
  versions: string;
  ourRole: string; // "", provider or operator
}

export interface NewParty {
  party: string;
  role: string;
  asset: string;
  contact: string;
}

export interface NewCase {
  title: string;
  description: string;
  severity: string;
  identifiers: string[];
  how: string;
  from: string;
  moment: MomentValue;
  assets: NewAsset[];
  parties: NewParty[];
  restricted: boolean;
  readers: string[];
}

export const emptyAsset = (): NewAsset => ({
  asset: "",
  kind: "product",
  versions: "",
  ourRole: "provider",
});

export const emptyParty = (): NewParty => ({ party: "", role: "provider", asset: "", contact: "" });

export function emptyCase(zone: string): NewCase {
  return {
    title: "",
    description: "",
    severity: "",
    identifiers: [],
    how: "report",
    from: "",
    moment: { typed: "", zone },
    assets: [emptyAsset()],
    parties: [],
    restricted: false,
    readers: [],
  };
}

export function problemsOf(draft: NewCase, now: number): string[] {
  const problems: string[] = [];
  if (!draft.title.trim()) problems.push("title");
  if (draft.moment.typed.trim() && !readMoment(draft.moment.typed, draft.moment.zone, now).ok)
    problems.push("moment");
  return problems;
}

// Absent rather than empty: the server records what was said, and nothing else.
const some = (text: string) => (text.trim() ? text.trim() : undefined);

export function bodyOf(draft: NewCase, ours: string, now: number): Record<string, unknown> {
  const read = readMoment(draft.moment.typed, draft.moment.zone, now);
  const assets = draft.assets.filter(({ asset }) => asset.trim());
  return {
    title: draft.title.trim(),
    description: some(draft.description),
    severity: some(draft.severity),
    how: draft.how,
    from_whom: some(draft.from),
    occurred_at: read.ok ? new Date(read.at).toISOString().replace(".000Z", "Z") : undefined,
    assets: assets.map(({ asset, kind, versions }) => ({
      asset: asset.trim(),
      kind,
      versions: some(versions),
    })),
    parties: partiesOf(draft, assets, ours),
    identifiers: draft.identifiers,
    restricted: draft.restricted ? true : undefined,
    readers: draft.restricted ? draft.readers : [],
  };
}

function partiesOf(draft: NewCase, assets: NewAsset[], ours: string) {
  const own = assets
    .filter(({ ourRole }) => ourRole)
    .map(({ asset, ourRole }) => ({ role: ourRole, asset: asset.trim() }));
  const others = draft.parties
    .filter(({ party }) => party.trim())
    .map(({ party, role, asset, contact }) => ({
      party: party.trim(),
      roles: [asset ? { role, asset } : { role }],
      contact: some(contact),
    }));
  return own.length ? [{ party: ours, roles: own }, ...others] : others;
}
