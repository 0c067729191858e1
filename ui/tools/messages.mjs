// Checks the messages in Chinese against those in English and against the source: the same keys, the
// same {names} in each, nothing empty, nothing missing, nothing unused; and that no part of the
// first screen uses a word that comes only with a page (messages/pages_*.json).

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const here = new URL("..", import.meta.url).pathname;
const read = (name) => JSON.parse(readFileSync(join(here, "../messages", name), "utf8"));
const ofPages = { zh: read("pages_zh.json"), en: read("pages_en.json") };
const catalogues = {
  zh: { ...read("ui_zh.json"), ...ofPages.zh },
  en: { ...read("ui_en.json"), ...ofPages.en },
};
const problems = [];

const [[firstName, first], [secondName, second]] = Object.entries(catalogues);
for (const key of new Set([...Object.keys(first), ...Object.keys(second)])) {
  if (!(key in first)) problems.push(`${firstName} lacks "${key}"`);
  if (!(key in second)) problems.push(`${secondName} lacks "${key}"`);
  if (!first[key] || !second[key]) continue;
  const names = (text) =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .map((found) => found[1])
      .sort()
      .join();
  // "one" may say the number in words.
  if (!key.endsWith(".one") && names(first[key]) !== names(second[key]))
    problems.push(`"${key}" has other {names} in the two languages`);
}
for (const [name, catalogue] of Object.entries(catalogues)) {
  for (const [key, text] of Object.entries(catalogue)) {
    if (typeof text !== "string" || !text.trim()) problems.push(`${name}: "${key}" is empty`);
    const han = /\p{Script=Han}/u.test(text);
    const latin = key !== "language.switch";
    if (name === "en" && han && latin) problems.push(`${name}: "${key}" holds Chinese`);
    const pair = key.endsWith(".one") ? key.replace(/one$/, "other") : key.replace(/other$/, "one");
    if (/\.(one|other)$/.test(key) && !(pair in catalogue))
      problems.push(`${name}: "${key}" lacks "${pair}"`);
  }
}

// Refusals that reach a browser are said in both languages; the others tell of the machine, of the
// shell and of packs under way, where the server's own sentence is shown.
const areas =
  "access account advisory calendar case catalogue cve fields filing gate list request score session standing";
const others =
  "http.bad-request http.busy http.internal http.media-type http.method http.not-found " +
  "http.too-large import.perhaps-open store.bad-text store.busy store.clash store.conflict " +
  "store.damaged store.deadline store.full store.io store.locked store.not-changed store.stopped " +
  "store.unreachable store.unsynced time.no-offset time.no-such-day time.no-such-time time.syntax";
const codes = areas.split(" ").flatMap((area) => {
  const text = readFileSync(join(here, "../docs/errors", `${area}.md`), "utf8");
  return [...text.matchAll(/^## (\S+)/gm)].map(([, code]) => code);
});
for (const code of [...codes, ...others.split(" ")])
  if (!(`error.${code}` in first)) problems.push(`no words for the refusal "error.${code}"`);

const files = readdirSync(join(here, "src"), { recursive: true }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
);
const source = files.map((file) => readFileSync(join(here, "src", file), "utf8")).join("\n");
const families = [...source.matchAll(/`([a-z-]+\.[^`\s]*\$\{[^`]*)`/g)].map(
  ([, text]) =>
    new RegExp(`^${text.replace(/[.*+?^()|[\]\\]/g, "\\$&").replace(/\$\{[^}]*\}/g, ".+")}$`),
);
const dynamic = /^(flag|date|text|vex|fact|error|contains|judged|audience|kind|how|severity|role)\./;
for (const key of Object.keys(first)) {
  const base = key.replace(/\.(one|other)$/, "");
  const named = source.includes(`"${base}"`) || source.includes(`"${key}"`);
  if (!named && !dynamic.test(key) && !families.some((family) => family.test(base)))
    problems.push(`"${key}" is used nowhere`);
}
// What is loaded before the first screen: the sources that main.tsx leads to without import().
const atOnce = new Set();
function follow(file) {
  if (atOnce.has(file)) return;
  atOnce.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, name] of text.matchAll(/^(?:import|export) (?!type).*?from "(\.[^"]+)";/gms)) {
    const found = [".ts", ".tsx"].map((end) => join(dirname(file), name) + end).find(existsSync);
    if (found) follow(found);
  }
}
follow(join(here, "src/main.tsx"));
for (const file of atOnce) {
  const text = readFileSync(file, "utf8");
  for (const key of Object.keys(ofPages.en)) {
    const base = key.replace(/\.(one|other)$/, "");
    if (text.includes(`"${base}"`)) problems.push(`${file}: "${base}" comes only with a page`);
  }
}
for (const key of Object.keys(ofPages.en))
  if (key in read("ui_en.json")) problems.push(`"${key}" stands in ui_en.json and pages_en.json`);

// A key that is used and missing does not compile: see Key in src/text/i18n.tsx.

for (const problem of problems) console.error(`messages: ${problem}`);
if (problems.length) process.exit(1);
console.log(`messages: ${Object.keys(first).length} in each language`);
