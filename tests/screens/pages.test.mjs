// Every screen, full and empty, in each look: axe, width, console, a picture.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  api,
  checkAxe,
  checkWidth,
  kLooks,
  makeAdministrator,
  newPage,
  picture,
  settle,
  startBrowser,
} from "./browser.mjs";
import { startServer } from "./server.mjs";

let server;
let chromium;
let state;
let screens;

const kFirst = { language: "en", theme: "light", width: 1280 };

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  state = await makeAdministrator(chromium.browser, server, kFirst);
  const { page, context } = await newPage(chromium.browser, kFirst, state);
  await page.goto(server.url);
  screens = await addresses(page);
  await context.close();
});
after(async () => {
  await chromium?.stop();
  await server?.stop();
});

const part = encodeURIComponent;

// The addresses of all screens; those of single things are taken from what the server holds.
async function addresses(page) {
  const duties = (await api(page, "GET", "/deadlines?done=true&limit=500")).items;
  assert.ok(duties.length > 0, "practice cases bring duties");
  const counted = duties.find((duty) => duty.due_at && duty.due_at !== duty.starts_at);
  const { number } = counted;
  const found = [
    ["deadlines-board", "/deadlines"],
    ["deadlines-done", "/deadlines?done=1"],
    ["deadlines-list", "/deadlines?view=list&done=1"],
    ["deadlines-none-found", "/deadlines?search=zzzzzz"],
    ["cases", "/cases?state=all"],
    ["cases-none-found", "/cases?search=zzzzzz"],
    ["case-new", "/cases/new"],
    ["case", `/cases/${number}`],
    ["case-affected", `/cases/${number}/affected`],
    ["why", `/cases/${number}/duties/${part(counted.duty)}`],
    ["law", "/law"],
    ["law-pack", `/law/${part(counted.pack)}`],
    ["catalogue", "/records/catalogue"],
    ["ledger", "/records/ledger"],
    ["people", "/people"],
    ["me", "/me"],
    ["nowhere", "/nowhere"],
  ];
  const records = (await api(page, "GET", "/catalogue")).items;
  assert.ok(records.length > 0, "the import brings records");
  for (const { source, id } of records)
    found.push([`record-${source}`, `/records/catalogue/${source}/${part(id)}`]);
  return { number, duty: counted.duty, found };
}

for (const look of kLooks) {
  const name = `${look.language} ${look.theme} ${look.width}`;
  test(`every screen, ${name}`, async () => {
    const { page, context, complaints } = await newPage(chromium.browser, look, state);
    for (const [screen, address] of screens.found) {
      await page.goto(server.url + address);
      await page.waitForSelector("h1");
      await settle(page);
      await checkWidth(page, `${screen}, ${name}`);
      await checkAxe(page, `${screen}, ${name}`);
      await picture(page, screen, look);
    }
    assert.deepEqual(complaints, [], "the console");
    await context.close();
  });

  // Sheets lie over every screen alike: half of the looks show each language, theme and width.
  if ((look.language === "zh") === (look.theme === "light")) continue;
  test(`sheets and menus, ${name}`, async () => {
    const { page, context, complaints } = await newPage(chromium.browser, look, state);
    const open = async (screen, address, act) => {
      await page.goto(server.url + address);
      await page.waitForSelector("h1");
      await settle(page);
      await act();
      await settle(page);
      await checkWidth(page, `${screen}, ${name}`);
      await checkAxe(page, `${screen}, ${name}`);
      await picture(page, screen, look);
    };
    const at = `/cases/${screens.number}`;
    await open("palette", at, () => page.keyboard.press("Control+k"));
    await open("keys", at, () => page.keyboard.press("?"));
    await open("status", at, () => page.keyboard.press("s"));
    await open("verbs", at, () => page.click(".case-acts .main"));
    await open("reader-menu", at, () => page.click(".reader"));
    await open("record-open", `/records/catalogue/cve/CVE-2014-0160`, () =>
      page.keyboard.press("n"),
    );
    await open("invite", "/people", () => page.click(".page-act"));
    const kindsOfForm = await forms(page, at);
    for (const form of kindsOfForm)
      await open(`form-${form}`, `${at}/do/${form}`, () => page.waitForSelector(".sheet-form"));
    await open("days", `${at}/duties/${part(screens.duty)}`, () => page.click(".days summary"));
    assert.deepEqual(complaints, [], "the console");
    await context.close();
  });
}

// The forms that the case takes now, but the one that needs a record to be about.
async function forms(page, at) {
  await page.goto(server.url + at);
  const { may } = await api(page, "GET", at);
  assert.ok(may.includes("confirm"), "a handler may confirm in an open case");
  return may.filter((command) => command !== "correct");
}

test("a window of 320 px, as 1280 px at 400 % are", async () => {
  const look = { ...kFirst, width: 320 };
  const { page, context } = await newPage(chromium.browser, look, state);
  for (const [screen, address] of screens.found) {
    await page.goto(server.url + address);
    await page.waitForSelector("h1");
    await settle(page);
    await checkWidth(page, `${screen} at 320 px`);
  }
  await context.close();
});

test("what a first visit sees without one case", async () => {
  const empty = await startServer({ practice: false });
  try {
    const cookies = await makeAdministrator(chromium.browser, empty, kFirst);
    for (const look of kLooks) {
      const { page, context, complaints } = await newPage(chromium.browser, look, cookies);
      for (const screen of ["deadlines", "cases", "records/catalogue", "law", "records/ledger"]) {
        await page.goto(`${empty.url}/${screen}`);
        await page.waitForSelector("h1");
        await settle(page);
        await checkWidth(page, `empty ${screen}`);
        await checkAxe(page, `empty ${screen}`);
        await picture(page, `empty-${screen.split("/").at(-1)}`, look);
      }
      assert.deepEqual(complaints, [], "the console");
      await context.close();
    }
  } finally {
    await empty.stop();
  }
});

test("a reader is shown nothing to write", async () => {
  const { page, context } = await newPage(chromium.browser, kFirst, state);
  await page.goto(server.url);
  const account = { account: "auditor", name: "Maria", roles: ["reader"] };
  const { link } = await api(page, "POST", "/accounts", account);
  await context.close();
  const { page: other, context: second } = await newPage(chromium.browser, kFirst);
  await other.goto(server.url + link);
  await other.fill("[name=password]", "another long sentence");
  await other.fill("[name=again]", "another long sentence");
  await other.keyboard.press("Enter");
  await other.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await other.goto(`${server.url}/cases/${screens.number}`);
  await other.waitForSelector("h1");
  await settle(other);
  assert.equal(await other.locator(".case-acts .button").count(), 0);
  assert.equal(await other.locator(".places a[href='/people']").count(), 0);
  await other.goto(`${server.url}/cases`);
  await settle(other);
  assert.equal(await other.locator("main a[href='/cases/new']").count(), 0);
  await second.close();
});
