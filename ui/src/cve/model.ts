// What the server says of numbers and records at CVE Services.

import type { components } from "contract";

type Schemas = components["schemas"];

export type CvePage = Schemas["CvePage"];
export type CveAttempts = Schemas["CveAttempts"];
export type CveDraft = Schemas["CveDraft"];
export type CveRejection = Schemas["CveRejection"];
export type CveEvidence = Schemas["CveEvidence"];
export type CveExchange = CvePage["exchanges"][number];
export type CveNumbers = Schemas["CveNumbers"];
export type CveNumber = CveNumbers["items"][number];
export type CveYear = CveNumbers["years"][number];

export type Action = "reserve" | "publish" | "reject" | "read";

// What a person asks for.
export interface CveWish {
  action: Action;
  number?: string;
  year?: number;
  language?: string;
  sha256?: string;
  because?: string;
  replaced_by?: string[];
  over?: boolean;
}

export const kShown = ["reserved", "waiting", "failed", "published", "rejected"] as const;
export type Shown = (typeof kShown)[number];

// How many of a kind there are in all years.
export const inAll = (years: CveYear[], kind: Shown): number =>
  years.reduce((sum, year) => sum + year[kind], 0);

// Whether what is there, or what was refused last, asks to be written over.
export function wantsOver(page: CvePage): boolean {
  const failed = page.exchanges.find(({ request }) => request === page.failed);
  return page.differs || failed?.code === "cve.changed-there";
}

// The same JSON laid out for people. What is no JSON stays as it is.
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
