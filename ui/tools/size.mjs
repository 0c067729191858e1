// The first load, gzip: what the first screen needs before it can be drawn, in the larger of the
// two languages. Fails above the budget.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const kBudget = 120_000;
const folder = mkdtempSync(join(tmpdir(), "docket-ui-size-"));
await build({
  logLevel: "error",
  build: { outDir: folder, emptyOutDir: true, manifest: "manifest.json" },
});
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const size = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;

const wanted = new Set(["index.html"]);
function follow(key) {
  const chunk = manifest[key];
  wanted.add(chunk.file);
  for (const style of chunk.css ?? []) wanted.add(style);
  for (const other of chunk.imports ?? []) follow(other);
}
follow("index.html");
const languages = Object.values(manifest)
  .filter((chunk) => /messages\/ui_\w+\.json$/.test(chunk.src ?? ""))
  .map((chunk) => size(chunk.file));
const total = [...wanted].reduce((sum, file) => sum + size(file), 0) + Math.max(...languages);
rmSync(folder, { recursive: true });

console.log(`size: first load ${(total / 1000).toFixed(1)} kB gzip of ${kBudget / 1000} kB`);
if (languages.length !== 2 || total > kBudget) {
  console.error("size: over the budget, or the catalogues are not where they were");
  process.exit(1);
}
