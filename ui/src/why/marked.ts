// The stretches of a text that lie inside quotations, as [text, quoted] in order. Quotations may
// overlap, and may differ from the text in white space.
export function marked(text: string, quoted: string[]): [string, boolean][] {
  const inside = new Array<boolean>(text.length).fill(false);
  for (const quote of quoted) {
    const words = quote.trim().split(/\s+/).filter(Boolean).map(escaped);
    if (words.length === 0) continue;
    for (const found of text.matchAll(new RegExp(words.join("\\s+"), "g")))
      inside.fill(true, found.index, found.index + found[0].length);
  }
  const parts: [string, boolean][] = [];
  let begin = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && inside[at] === inside[begin]) continue;
    parts.push([text.slice(begin, at), inside[begin] === true]);
    begin = at;
  }
  return parts;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
