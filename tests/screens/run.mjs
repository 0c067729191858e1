// run.mjs --program build/docket --pictures FOLDER
//
// Looks for what the tests need and says what is missing (exit status 77: skipped), then runs
// them one file after the other; --only NAME runs one of them.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

// The whole tour takes minutes of two cores: part of the full counts, or asked for by name.
if (!process.env.DOCKET_LONG && !process.env.DOCKET_SCREENS && !option("only")) {
  console.log("skipped: set DOCKET_SCREENS=1 (or run the full counts) to walk through the screens");
  process.exit(77);
}

const program = resolve(option("program") ?? join(here, "../../build/docket"));
const pictures = resolve(option("pictures") ?? join(here, "../../build/screens"));
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

mkdirSync(pictures, { recursive: true });
const files = ["pages.test.mjs", "keyboard.test.mjs", "clash.test.mjs"].map((name) =>
  join(here, name),
);
const only = option("only");
const ran = spawnSync(
  process.execPath,
  [
    "--test",
    "--test-concurrency=1",
    "--test-reporter=spec",
    ...files.filter((file) => !only || file.includes(only)),
  ],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      DOCKET_SCREENS_PROGRAM: program,
      DOCKET_SCREENS_PICTURES: pictures,
      DOCKET_SCREENS_CHROMIUM: chromium,
    },
  },
);
process.exit(ran.status ?? 1);
