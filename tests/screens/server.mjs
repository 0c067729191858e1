// Starts build/docket in a folder of its own and makes its first administrator.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

// The reply: { url, setup, stop }; setup is the one-time link of the first start.
export async function startServer({ practice }) {
  const folder = mkdtempSync(join(tmpdir(), "docket-screens-"));
  const port = await freePort();
  const words = ["serve", "--data", join(folder, "data"), "--port", String(port)];
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
  while (!setup || !(await ready(url))) {
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
  return { url, setup: url + setup, stop };
}

async function ready(url) {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}
