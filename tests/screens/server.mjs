// Starts build/docket in a folder of its own and makes its first administrator.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const kAccount = { account: "li", name: "李雷", password: "correct horse battery" };

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// Two public records of one vulnerability, told in our own words, and what strains a page: an
// advisory about three vulnerabilities, and a record whose revisions differ in words without end.
function importRecords(data) {
  const records = fileURLToPath(new URL("records", import.meta.url));
  run("import", "--new", "--data", data, records);
  for (const letter of ["a", "b"]) {
    const revision = join(data, `${letter}.json`);
    writeFileSync(revision, JSON.stringify(longRecord(letter)));
    run("import", "--data", data, revision);
    rmSync(revision);
  }
}

function run(...words) {
  const ran = spawnSync(process.env.DOCKET_SCREENS_PROGRAM, words);
  if (ran.status !== 0) throw new Error(`docket ${words[0]} failed:\n${ran.stderr}`);
}

// A tree that is served and holds nothing yet.
function makeProvider(tree, beside) {
  const empty = join(beside, "documents");
  mkdirSync(empty);
  const [address, contact] = ["https://psirt.acme.example", "mailto:psirt@acme.example"];
  run("provider", "new", tree, "--address", address, "--name", "Acme", "--contact", contact);
  run("provider", "build", tree, empty);
}

// Who the desk is at CVE Services, with the key in a file of its own.
function accountAt({ address, key }, beside) {
  const file = join(beside, "cve-key");
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return [
    "[cve]",
    `server = ${JSON.stringify(address)}`,
    `organisation = "acme"`,
    `organisation_id = "9cbfeea8-dea2-4923-b772-1ab41730e742"`,
    `user = "robot@acme.example"`,
    `key_file = ${JSON.stringify(file)}`,
  ].join("\n");
}

function longRecord(letter) {
  const word = letter.repeat(180);
  return {
    dataType: "CVE_RECORD",
    dataVersion: "5.1",
    cveMetadata: { cveId: "CVE-2026-99998", state: "PUBLISHED", assignerShortName: word },
    containers: {
      cna: {
        title: `https://records.example/${word}`,
        descriptions: [{ lang: "en", value: `Said of ${word}.` }],
        affected: [{ vendor: word, product: word, versions: [{ version: word, status: "affected" }] }],
        references: [{ url: `https://records.example/${word}` }],
      },
    },
  };
}

// The reply: { url, setup, data, tree, stop }; setup is the one-time link of the first start, data the
// folder.
// `packs` are those that the desk judges by, if not the program's own choice; `given` is a data
// folder that is there already, with its administrator, and stays.
// `provider`: there is a folder of a CSAF provider beside the data; it comes back in the reply.
// `cve`: the address and the key of a CVE Services.
export async function startServer({ practice, packs, given, provider, cve }) {
  const folder = mkdtempSync(join(tmpdir(), "docket-screens-"));
  const data = given ?? join(folder, "data");
  const tree = join(folder, "csaf");
  if (provider) makeProvider(tree, folder);
  const settings = [
    packs && `packs = ${JSON.stringify(packs)}`,
    provider && `[provider]\nfolder = ${JSON.stringify(tree)}`,
    cve && accountAt(cve, folder),
  ].filter(Boolean);
  if (settings.length) {
    mkdirSync(data);
    writeFileSync(join(data, "docket.toml"), `${settings.join("\n")}\n`);
  }
  if (practice) importRecords(data);
  const port = await freePort();
  const words = ["serve", "--data", data, "--port", String(port)];
  const child = spawn(
    process.env.DOCKET_SCREENS_PROGRAM,
    practice ? [...words, "--practice"] : words,
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  child.stdout.on("data", (part) => (said += part));
  child.stderr.on("data", (part) => (said += part));
  const ended = new Promise((resolve) => child.once("exit", resolve));

  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + 60_000;
  let setup;
  while (!(setup || given) || !(await ready(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`docket serve did not start:\n${said}`);
    }
    setup = /\/setup\?token=[^\s"'<]+/.exec(said)?.[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, setup: url + setup, data, tree, stop };
}

async function ready(url) {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}
