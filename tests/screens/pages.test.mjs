// Every screen, full, crowded and empty, in each look: axe, width, console, nothing from outside.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  api,
  checkLooks,
  checkWidth,
  makeAdministrator,
  newPage,
  setLook,
  settle,
  startBrowser,
  visit,
} from "./browser.mjs";
import { crowd } from "./crowd.mjs";
import { startServer } from "./server.mjs";

let server;
let chromium;
let state;
let page;
let context;
let complaints;
let screens;

const kFirst = { language: "en", theme: "light", width: 1280 };
const part = encodeURIComponent;

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  state = await makeAdministrator(chromium.browser, server, kFirst);
  ({ page, context, complaints } = await newPage(chromium.browser, kFirst, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
  screens = await addresses();
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
});

const kPlaces = [
  ["deadlines-board", "/deadlines"],
  ["deadlines-done", "/deadlines?done=1"],
  ["deadlines-list", "/deadlines?view=list&done=1"],
  ["deadlines-none-found", "/deadlines?search=zzzzzz"],
  ["standing", "/deadlines/standing"],
  ["standing-repeats", "/deadlines/standing/cn-2019-draft~training"],
  ["standing-open", "/deadlines/standing/cn-2019-draft~accountability"],
  ["cases", "/cases?state=all"],
  ["cases-none-found", "/cases?search=zzzzzz"],
  ["case-new", "/cases/new"],
  ["case-import", "/cases/import"],
  ["law", "/law"],
  ["law-found", "/law?search=%E4%BF%AE%E8%A1%A5"],
  ["law-none-found", "/law?search=zzzzzz"],
  ["law-book-english", "/law/eu-cra?mark=manufacturer#art-14-2"],
  ["law-unread", "/law/cn-2019-draft/unread"],
  ["law-all-read", "/law/house/unread"],
  ["law-adopt", "/law/adopt"],
  ["law-adopt-one", "/law/adopt/cn-2021-rmsv?from=2019-01-01"],
  ["law-adopt-withdraw", "/law/adopt/cn-2019-draft?act=withdraw&from=2019-01-01"],
  ["law-adopt-no-day", "/law/adopt/eu-cra?from=-"],
  ["law-adopt-none-found", "/law/adopt/no-such"],
  ["what-if", "/law/what-if?count=5"],
  ["what-if-reading", "/law/what-if?sort=reading"],
  ["what-if-pack", "/law/what-if?sort=pack&pack=cn-2021-rmsv"],
  ["what-if-pack-none", "/law/what-if?sort=pack"],
  ["what-if-draft", "/law/what-if?sort=draft"],
  ["catalogue", "/records/catalogue"],
  ["cve-not-set-up", "/records/cve"],
  ["ledger", "/records/ledger"],
  ["people", "/people"],
  ["me", "/me"],
  ["nowhere", "/nowhere"],
];

// The addresses of single things are taken from what the server holds.
async function addresses() {
  const duties = (await api(page, "GET", "/deadlines?done=true&limit=500")).items;
  const counted = duties.find((duty) => duty.due_at && duty.due_at !== duty.starts_at);
  assert.ok(counted, "practice cases bring duties with a date");
  const { number } = counted;
  const cases = (await api(page, "GET", "/cases?state=all&limit=500")).items;
  const named = (title) => cases.find((one) => one.title.startsWith(title)).number;
  const found = [
    ...kPlaces,
    ["case", `/cases/${number}`],
    ["case-affected", `/cases/${number}/affected`],
    ["case-advisory-empty", `/cases/${named("Meltdown")}/advisory`],
    ["case-advisory-told", `/cases/${named("Log4Shell")}/advisory`],
    ["case-bills", `/cases/${named("Log4Shell")}/bills`],
    ["case-bills-by-cpe", `/cases/${named("Heartbleed")}/bills`],
    ["case-bills-unsaid", `/cases/${named("Meltdown")}/bills`],
    ["case-cve-practice", `/cases/${number}/cve`],
    ["case-law", `/cases/${number}/law`],
    ["case-score", `/cases/${number}/score`],
    ...(await rulesOf(number)),
    ["why", `/cases/${number}/duties/${part(counted.duty)}`],
    ["why-supposed", await supposedOf(duties)],
    ["law-pack", `/law/${part(counted.pack)}`],
  ];
  const records = (await api(page, "GET", "/catalogue")).items;
  assert.ok(records.length > 0, "the import brings records");
  for (const { source, id } of records)
    found.push([`record-${id}`, `/records/catalogue/${source}/${part(id)}`]);
  return found;
}

// "Why?" of a duty under an option that is not taken.
async function supposedOf(duties) {
  const duty = duties.find(({ readings, due_at: due }) => readings.length > 0 && due);
  const at = `/cases/${duty.number}/duties/${part(duty.duty)}`;
  const { readings } = await api(page, "GET", at);
  const option = readings[0].options.find(({ taken }) => !taken).option;
  return `${at}?readings=${readings[0].reading}=${option}`;
}

// Of a case in which somebody is bound: what stands before an act, and why.
async function rulesOf(counted) {
  const cases = (await api(page, "GET", "/cases?state=all&limit=500")).items;
  for (const { number } of cases) {
    const { answers } = await api(page, "GET", `/cases/${number}/law`);
    const rule = answers.flatMap(({ rules }) => rules).find(({ answer }) => answer !== "allowed");
    if (rule && number !== counted)
      return [
        ["case-law-bound", `/cases/${number}/law`],
        ["rule-why", `/cases/${number}/rules/${part(rule.key)}`],
      ];
  }
  throw new Error("no practice case has a gate that is not open");
}

test("every screen in every look", async (t) => {
  for (const [screen, address] of screens)
    await t.test(screen, async () => {
      await visit(page, address);
      await page.waitForSelector("h1");
      await checkLooks(page, screen);
    });
  assert.deepEqual(complaints, [], "the console");
});

test("every screen in a window of 320 px, as 1280 px at 400 % are", async () => {
  await setLook(page, { ...kFirst, width: 320 });
  for (const [screen, address] of screens) {
    await visit(page, address);
    await checkWidth(page, `${screen} at 320 px`);
  }
});

test("a fact has one name, among the facts and in the timeline", async () => {
  const compared = new Set();
  const own = ["learned", "verified", "refuted", "fixed", "mitigated", "published"];
  for (const { number } of (await api(page, "GET", "/cases?state=all&limit=500")).items) {
    const { facts } = await api(page, "GET", `/cases/${number}`);
    const entries = (await api(page, "GET", `/cases/${number}/timeline?limit=500`)).items;
    for (const { name, record, label } of facts.filter((fact) => own.includes(fact.name))) {
      const entry = entries.find(({ seq }) => seq === record);
      assert.equal(label.en, entry.label.en.replace(/^./, (first) => first.toLowerCase()));
      assert.equal(label.zh, entry.label.zh);
      compared.add(name);
    }
  }
  assert.ok(["fixed", "mitigated", "published"].every((name) => compared.has(name)), "all are there");
});

test("what is not there is said, with ways on", async (t) => {
  const missing = {
    case: "/cases/D-2026-999999",
    why: `/cases/${screens.find(([name]) => name === "case")[1].split("/")[2]}/duties/none`,
    rule: `/cases/${screens.find(([name]) => name === "case")[1].split("/")[2]}/rules/none`,
    record: "/records/catalogue/cve/CVE-1999-0000",
    pack: "/law/no-such-pack",
    standing: "/deadlines/standing/cn-2019-draft~none",
  };
  for (const [name, address] of Object.entries(missing))
    await t.test(name, async () => {
      await visit(page, address);
      await page.waitForSelector(".empty h1");
      assert.equal(await page.locator(".empty-acts a").count(), 3);
      await checkLooks(page, `missing-${name}`);
    });
  const others = complaints.filter((one) => !one.includes("status of 404"));
  assert.deepEqual(others, [], "the console");
  complaints.length = 0;
});

test("long titles, many assets and records of every script", async (t) => {
  const { many, unbroken } = await crowd(page);
  const [duty] = (await api(page, "GET", `/cases/${unbroken}`)).duties;
  const crowded = [
    ["crowded-board", "/deadlines"],
    ["crowded-list", "/deadlines?view=list"],
    ["crowded-cases", "/cases"],
    ["crowded-case", `/cases/${many}`],
    ["crowded-affected", `/cases/${many}/affected`],
    ["unbroken-case", `/cases/${unbroken}`],
    ["unbroken-affected", `/cases/${unbroken}/affected`],
    ["unbroken-law", `/cases/${unbroken}/law`],
    ["unbroken-score", `/cases/${unbroken}/score`],
    ["unbroken-why", `/cases/${unbroken}/duties/${part(duty.duty)}`],
    ["unbroken-form", `/cases/${unbroken}/do/fix`],
    ["unbroken-people", "/people"],
  ];
  for (const [screen, address] of crowded)
    await t.test(screen, async () => {
      await visit(page, address);
      await checkLooks(page, screen);
    });
  await visit(page, `/cases/${many}`);
  const first = await page.locator(".timeline .entry-text").first().textContent();
  assert.match(first, /^The last note/, "the newest record stands on top");
  assert.equal(await page.locator(".duties > .duty").count() < 12, true, "alike duties are one row");
  await visit(page, `/cases/${many}#record-1`);
  await page.waitForSelector("#record-1:focus");
  assert.deepEqual(complaints, [], "the console");
});

test("rules that pull apart, and the decision that a person records", async (t) => {
  const packs = ["cn-2021-rmsv", "cn-csl", "eu-cra", "house"];
  const other = await startServer({ practice: true, packs });
  try {
    const cookies = await makeAdministrator(chromium.browser, other, kFirst);
    const desk = await newPage(chromium.browser, kFirst, cookies);
    await desk.page.goto(other.url);
    await desk.page.waitForSelector("h1");
    await decideConflict(t, desk.page);
    assert.deepEqual(desk.complaints, [], "the console");
    await desk.context.close();
  } finally {
    await other.stop();
  }
});

async function decideConflict(t, desk) {
  const cases = (await api(desk, "GET", "/cases?state=all&limit=500")).items;
  const { number } = cases.find(({ title }) => title.includes("Falcon OS"));
  const { conflicts } = await api(desk, "GET", `/cases/${number}/law`);
  assert.ok(conflicts.length > 0, "two laws ask the same of one provider");
  const at = `/cases/${number}/law`;
  await t.test("before", async () => {
    await visit(desk, at);
    await checkLooks(desk, "case-conflict");
  });
  await t.test("why", async () => {
    await visit(desk, `/cases/${number}/rules/${part(conflicts[0].key)}`);
    await checkLooks(desk, "conflict-why");
  });
  await t.test("decided", async () => {
    await setLook(desk, kFirst);
    await visit(desk, at);
    await desk.locator(".ruling-act a").first().click();
    await desk.waitForSelector(".sheet-form");
    assert.notEqual(await desk.inputValue(".sheet-form select"), "", "the conflict is chosen");
    const [decision, because] = await desk.locator(".sheet-form textarea").all();
    await decision.fill("The MIIT first, the Union within its 24 hours.\n先报工业和信息化部。");
    await because.fill("Asked counsel.");
    await desk.keyboard.press("Control+Enter");
    await desk.waitForSelector(".ruling");
    await settle(desk);
    await checkLooks(desk, "case-conflict-decided");
  });
}

test("what a first visit sees without one case", async (t) => {
  const empty = await startServer({ practice: false });
  try {
    const cookies = await makeAdministrator(chromium.browser, empty, kFirst);
    const fresh = await newPage(chromium.browser, kFirst, cookies);
    await fresh.page.goto(empty.url);
    await fresh.page.waitForSelector("h1");
    for (const screen of ["deadlines", "cases", "records/catalogue", "law", "records/ledger"])
      await t.test(screen, async () => {
        await visit(fresh.page, `/${screen}`);
        await checkLooks(fresh.page, `empty-${screen.split("/").at(-1)}`);
      });
    assert.deepEqual(fresh.complaints, [], "the console");
    await fresh.context.close();
  } finally {
    await empty.stop();
  }
});
