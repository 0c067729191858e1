// run.mjs --program build/docket [--pictures FOLDER] [--only NAME]
//
// Looks for what the tests need and says what is missing (exit status 77: skipped), then runs
// them, two files at a time. With --pictures each screen in each look is kept there as a picture;
// --only NAME runs one of the files.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const program = resolve(option("program") ?? join(here, "../../build/docket"));
const pictures = option("pictures") && resolve(option("pictures"));
const chromium = [process.env.DOCKET_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .filter(Boolean)
  .find((path) => existsSync(path));
const packages = join(here, "../../ui/node_modules");

const missing = [
  !chromium && "Chromium is not at /usr/bin/chromium (Debian package chromium, or DOCKET_CHROMIUM)",
  !existsSync(program) && `there is no program at ${program}`,
  !existsSync(join(packages, "playwright-core")) &&
    "ui/node_modules lacks playwright-core (npm ci --ignore-scripts in ui/)",
].filter(Boolean);
if (missing.length) {
  console.log(`screens: skipped: ${missing.join("; ")}`);
  process.exit(77);
}

if (pictures) mkdirSync(pictures, { recursive: true });
const files = [
  "pages.test.mjs",
  "sheets.test.mjs",
  "people.test.mjs",
  "keyboard.test.mjs",
  "standing.test.mjs",
  "advisory.test.mjs",
  "bills.test.mjs",
  "cve.test.mjs",
  "document.test.mjs",
  "direct.test.mjs",
  "refused.test.mjs",
  "told.test.mjs",
  "typed.test.mjs",
].map((name) => join(here, name));
const only = option("only");
const ran = spawnSync(
  process.execPath,
  [
    "--test",
    "--test-concurrency=2",
    "--test-reporter=spec",
    ...files.filter((file) => !only || basename(file).includes(only)),
  ],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      DOCKET_SCREENS_PROGRAM: program,
      ...(pictures ? { DOCKET_SCREENS_PICTURES: pictures } : {}),
      DOCKET_SCREENS_CHROMIUM: chromium,
    },
  },
);
process.exit(ran.status ?? 1);
