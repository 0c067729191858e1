// Packs each file of a folder with gzip beside itself, then runs a command with all of them.
// pack.mjs FOLDER COMMAND [ARGUMENT…]  ->  COMMAND ARGUMENT… FILE…

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, command, ...rest] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith(".gz"))
  .map((entry) => join(entry.parentPath, entry.name));

const all = [];
for (const file of files) {
  all.push(file);
  const bytes = readFileSync(file);
  const packed = gzipSync(bytes, { level: 9 });
  if (packed.length >= bytes.length) continue;
  writeFileSync(file + ".gz", packed);
  all.push(file + ".gz");
}
const ran = spawnSync(command, [...rest, ...all], { stdio: "inherit" });
process.exit(ran.status ?? 1);
