// The stretches of a text, each with whether a rule cites it and whether it was searched for.

import { marked } from "../why/marked";

export interface Stretch {
  text: string;
  cited: boolean;
  found: boolean;
}

export function stretches(text: string, cited: string[], terms: string[]): Stretch[] {
  const byCited = borders(marked(text, cited));
  const lower = text.toLowerCase();
  const byTerms = borders(marked(lower.length === text.length ? lower : text, terms));
  const all: Stretch[] = [];
  let at = 0;
  while (at < text.length) {
    const [inCited, endCited] = at_(byCited, at, text.length);
    const [inTerms, endTerms] = at_(byTerms, at, text.length);
    const end = Math.min(endCited, endTerms);
    all.push({ text: text.slice(at, end), cited: inCited, found: inTerms });
    at = end;
  }
  return all;
}

type Border = [end: number, inside: boolean];

function borders(parts: [string, boolean][]): Border[] {
  let end = 0;
  return parts.map(([part, inside]) => [(end += part.length), inside]);
}

function at_(all: Border[], at: number, length: number): [inside: boolean, end: number] {
  const found = all.find(([end]) => end > at);
  return found ? [found[1], found[0]] : [false, length];
}
