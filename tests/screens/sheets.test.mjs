// What opens over a screen, in each look: palette, keys, menus, and the form of every command.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import {
  api,
  checkLooks,
  kLooks,
  makeAdministrator,
  newPage,
  setLook,
  startBrowser,
  visit,
} from "./browser.mjs";
import { startServer } from "./server.mjs";

let server;
let chromium;
let page;
let context;
let complaints;
let counted;
let at;

const kFirst = { language: "en", theme: "light", width: 1280 };
const part = encodeURIComponent;
const kTraining = "/deadlines/standing/cn-2019-draft~training";

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  const state = await makeAdministrator(chromium.browser, server, kFirst);
  ({ page, context, complaints } = await newPage(chromium.browser, kFirst, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
  await api(page, "POST", "/accounts", { account: "wu", name: "吴芳", roles: ["handler"] });
  await page.reload(); // the list of people was read before
  await page.waitForSelector("h1");
  const duties = (await api(page, "GET", "/deadlines?done=true&limit=500")).items;
  counted = duties.find((duty) => duty.due_at && duty.due_at !== duty.starts_at);
  at = `/cases/${counted.number}`;
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
});

const widths = [1280, 360];

// The acts of a person: roles, mail address, new link, the end of the account.
const personAct = (account, which) =>
  page.locator("tr", { hasText: account }).locator(".people-acts button").nth(which).click();

// A menu closes when the window changes, so it is opened anew for each width.
async function check(screen, address, act) {
  for (const width of widths) {
    await setLook(page, { ...kFirst, width });
    await visit(page, address);
    await act();
    await checkLooks(
      page,
      screen,
      kLooks.filter((look) => look.width === width),
    );
    await page.keyboard.press("Escape");
    await page.waitForSelector("[data-layer]", { state: "detached" });
  }
}

test("sheets and menus", async (t) => {
  const sheets = [
    ["palette", at, () => page.keyboard.press("Control+k"), ".palette-row"],
    ["keys", at, () => page.keyboard.press("?"), ".key-sheet"],
    ["status", at, () => page.keyboard.press("s"), ".picker"],
    ["verbs", at, () => page.click(".case-acts .main"), ".menu"],
    ["reader-menu", at, () => page.click(".reader"), ".menu"],
    ["standing-roles", "/deadlines/standing?act=roles", () => undefined, ".sheet-form"],
    ["standing-record", `${kTraining}?act=record`, () => undefined, ".sheet-form"],
    [
      "standing-wrong",
      `${kTraining}?act=record`,
      async () => {
        await page.fill(".moment input", "the day before");
        await page.click(".sheet-foot .main");
      },
      ".field-problem",
    ],
    ["standing-correct", `${kTraining}?act=correct&of=6`, () => undefined, ".sheet-form"],
    [
      "standing-no-reason",
      `${kTraining}?act=withdraw&of=6`,
      () => page.click(".sheet-foot .main"),
      ".field-problem",
    ],
    ["standing-end", `${kTraining}?act=end&of=6`, () => undefined, ".sheet-form"],
    ["invite", "/people", () => page.click(".page-act"), ".sheet-content"],
    ["people-mail", "/people", () => personAct("wu", 1), ".sheet-content"],
    ["people-link", "/people", () => personAct("wu", 2), ".sheet-content"],
    ["record-open", "/records/catalogue/cve/CVE-2014-0160", () => page.keyboard.press("n"), "form"],
  ];
  for (const [screen, address, act, shown] of sheets)
    await t.test(screen, async () =>
      check(screen, address, async () => {
        await act();
        await page.waitForSelector(shown);
      }),
    );
  assert.deepEqual(complaints, [], "the console");
});

// All but the correction, which needs a record to be about and is reached from it.
test("the form of every command", async (t) => {
  const { may } = await api(page, "GET", at);
  assert.ok(may.includes("confirm"), "a handler may confirm in an open case");
  // A correction is about a record; scores and the advisory have a tab instead of a form.
  const withoutForm = ["correct", "score", "state-affected", "describe"];
  for (const command of may.filter((one) => !withoutForm.includes(one)))
    await t.test(command, async () => {
      await setLook(page, kFirst);
      await visit(page, at);
      await visit(page, `${at}/do/${command}`);
      await page.waitForSelector(".sheet-form");
      await checkLooks(page, `form-${command}`);
      await page.keyboard.press("Escape");
      await page.waitForSelector("[data-layer]", { state: "detached" });
    });
  await t.test("correct", async () => {
    const records = (await api(page, "GET", `${at}/timeline`)).items;
    const learned = records.find(({ kind }) => kind === "VulnerabilityLearned");
    await visit(page, at);
    await visit(page, `${at}/do/correct?of=${learned.seq}`);
    await page.waitForSelector(".of-record");
    await checkLooks(page, "form-correct");
    await page.keyboard.press("Escape");
    await page.waitForSelector("[data-layer]", { state: "detached" });
  });
  assert.deepEqual(complaints, [], "the console");
});

// The chapters of the draft of 2019, each changed.
function draftWith(change) {
  const folder = new URL("../../packs/cn-2019-draft/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({
      name,
      mimeType: "text/markdown",
      buffer: Buffer.from(change(readFileSync(new URL(name, folder), "utf8"))),
    }));
}

test("a draft of a pack from somebody's disk", async () => {
  await setLook(page, kFirst);
  await visit(page, "/law/what-if?sort=draft");
  const shorter = (text) =>
    text
      .replaceAll("应当在90日内", "应当在1日内")
      .replace("within    90 days", "within    1 days")
      .replace("（90日）", "（1日）")
      .replace("(90 days)", "(1 days)");
  await page.setInputFiles('input[accept=".md"]', draftWith(shorter));
  await page.waitForSelector(".difference-cases h3");
  assert.match(await page.textContent(".draft-findings summary"), /What the checker found/);
  await page.click(".draft-findings summary");
  await checkLooks(page, "draft");

  await setLook(page, kFirst);
  const wrong = (text) => text.replace("within    90 days", "within    45 days");
  await page.setInputFiles('input[accept=".md"]', draftWith(wrong));
  await page.waitForSelector(".draft-findings li.error");
  assert.match(await page.textContent(".draft-findings li.error"), /art-03\.md:\d+:13/);
  assert.equal(await page.$(".difference"), null, "nothing is compared");
  await checkLooks(page, "draft-errors");
  assert.deepEqual(complaints, [], "the console");
});

test("a count, day by day", async () => {
  await visit(page, `${at}/duties/${part(counted.duty)}`);
  await page.click(".days summary");
  await checkLooks(page, "days");
  assert.deepEqual(complaints, [], "the console");
});
