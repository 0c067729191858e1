// A document from the reader's disk on its way: its bytes, what the server says of it, and what of
// it the reader takes.

import type { components } from "contract";

type Schemas = components["schemas"];

export type Preview = Schemas["DocumentPreview"];
export type Item = Preview["items"][number];
export type Shown = NonNullable<Preview["shown"]>;
export type Role = Schemas["DocumentWish"]["as"];
export type Taken = Schemas["DocumentTaken"];
export type TakenItem = Taken["items"][number];
export type Choice = NonNullable<Schemas["DocumentTaking"]["chosen"]>[number];

export const kBytesMax = 16 * 1024 * 1024; // as the server has it

export interface Brought {
  number: number; // of the files that were chosen, so that two are never taken for one
  name: string;
  size: number;
  base64: string;
}

let brought = 0;

export function bring(file: File): Promise<Brought> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onerror = () => failed(reader.error ?? new Error("unreadable"));
    reader.onload = () => {
      const address = String(reader.result);
      const base64 = address.slice(address.indexOf(",") + 1);
      done({ number: ++brought, name: file.name, size: file.size, base64 });
    };
    reader.readAsDataURL(file);
  });
}

// Where an item goes: nowhere, into a new case, into one more, or into a case by its number.
export type Aim = "" | "new" | "another" | `into:${string}`;

export const opened = (item: Item) => item.cases.some((one) => one.opened);

// What the reader would most likely choose: a case from what can be one and is none yet; where one
// case has its number and can take it, that case, which takes one of them. Of several the reader
// says which.
export function usualAims(items: Item[]): Map<string, Aim> {
  const taking = new Set<string>();
  return new Map(items.map((item) => [item.place, usualAim(item, taking)]));
}

function usualAim(item: Item, taking: Set<string>): Aim {
  if (item.refused || opened(item)) return "";
  const [first, second] = item.cases;
  if (!first) return "new";
  if (second || first.refused || taking.has(first.number)) return "";
  taking.add(first.number);
  return `into:${first.number}`;
}

export function choiceOf(place: string, aim: Aim): Choice {
  if (aim.startsWith("into:")) return { place, into: aim.slice("into:".length) };
  return aim === "another" ? { place, another: true } : { place };
}
