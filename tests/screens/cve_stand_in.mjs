// The stand-in for CVE Services that the tests in C++ use, as a program (tests/cve_services/alone):
// started, and told line by line what somebody else does there or what goes wrong.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

export const kKey = "AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD";

// Why it cannot be started; undefined: it can.
export function standInMissing() {
  if (!process.env.DOCKET_TEST_DATA) return "DOCKET_TEST_DATA is not set";
  return existsSync(program()) ? undefined : `there is no program at ${program()}`;
}

const program = () => join(dirname(process.env.DOCKET_SCREENS_PROGRAM), "tests/cve_stand_in");

export async function startStandIn() {
  const schemas = join(process.env.DOCKET_TEST_DATA, "cve/cve-services/schemas");
  const child = spawn(program(), [schemas], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  const address = await next();
  const say = async (line) => {
    child.stdin.write(`${line}\n`);
    return next();
  };
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.stdin.end();
    await ended;
  };
  return {
    address,
    fail: (fault, begins) => say(`fail ${fault} ${begins}`),
    release: () => say("release"),
    put: (number, state, owner) => say(`put ${number} ${state} ${owner}`),
    title: (number, text) => say(`title ${number} ${text}`),
    addition: (number, by) => say(`addition ${number} ${by}`),
    asked: async () => JSON.parse(await say("asked")),
    bodies: async () => JSON.parse(await say("bodies")),
    wrong: async () => JSON.parse(await say("wrong")),
    stop,
  };
}
