// What was typed stays and is read as it is meant; what was asked for is on the first screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  api,
  makeAdministrator,
  newPage,
  setLook,
  settle,
  startBrowser,
  visit,
} from "./browser.mjs";
import { startServer } from "./server.mjs";

let server;
let chromium;
let page;
let context;
let complaints;
const kLook = { language: "en", theme: "light", width: 1280 };

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  const state = await makeAdministrator(chromium.browser, server, kLook);
  ({ page, context, complaints } = await newPage(chromium.browser, kLook, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
});

const title = () => page.getByLabel("Title", { exact: false }).first();
const tags = () => page.locator(".tag").allTextContents();

test("a case that is being written is there again after back and forward", async () => {
  await visit(page, "/cases");
  await visit(page, "/cases/new");
  await title().fill("A half-written case");
  const identifiers = page.getByLabel(/^Identifiers/);
  await identifiers.fill("cnvd-2026-12345 foo,");
  await identifiers.blur();
  assert.match((await tags()).join(" "), /CNVD-2026-12345/);
  assert.match(await page.locator(".tags .remark").textContent(), /^foo: /);
  await page.goBack();
  await page.waitForSelector("table.rows, .empty");
  await page.goForward();
  await page.waitForSelector(".form-kept");
  assert.equal(await title().inputValue(), "A half-written case");
  assert.match((await tags()).join(" "), /CNVD-2026-12345.*foo/);
  await page.locator(".form-kept button").click();
  assert.equal(await title().inputValue(), "");
  assert.deepEqual(await tags(), []);
});

test("what was opened is no draft any more", async () => {
  await visit(page, "/cases/new");
  await title().fill("A whole case");
  await page.locator("form.form button[type=submit]").click();
  await page.waitForSelector(".case .tabs");
  await visit(page, "/cases/new");
  assert.equal(await title().inputValue(), "");
  assert.equal(await page.locator(".form-kept").count(), 0);
});

test("on a narrow screen the tab that was chosen comes before the rest of the case", async () => {
  const { items } = await api(page, "GET", "/cases?state=all");
  await setLook(page, { ...kLook, width: 360 });
  for (const tab of ["score", "affected", "law"]) {
    await visit(page, `/cases/${items[0].number}/${tab}`);
    await page.waitForSelector(".tabs a[aria-current]");
    await settle(page);
    const [tabs, side] = await page.evaluate(() =>
      [".tabs", ".case-side"].map((one) => document.querySelector(one).getBoundingClientRect().top),
    );
    assert.ok(tabs < side, `${tab}: before the duties`);
    assert.ok(tabs < 500, `${tab}: on the first screen, at ${tabs}`);
  }
  await visit(page, "/law/what-if");
  const rows = await page
    .locator(".views .toggle")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ width }) => width));
  assert.equal(new Set(rows.map(Math.round)).size, 1, "the switch is even");
  await setLook(page, kLook);
});

test("what is refused stands open and says what is missing; what is closed shows that it opens", async () => {
  const cases = (await api(page, "GET", "/cases?state=all&limit=500")).items;
  for (const { number } of cases) {
    const { answers } = await api(page, "GET", `/cases/${number}/law`);
    if (!answers.some(({ answer, ours }) => answer !== "allowed" && !ours)) continue;
    await visit(page, `/cases/${number}/law`);
    await page.waitForSelector(".gate-answer");
    const open = await page
      .locator(".gate-answer")
      .evaluateAll((all) => all.map((one) => one.open));
    answers.forEach(({ answer }, at) => {
      if (answer !== "allowed") assert.ok(open[at], `${number}: answer ${at}`);
    });
    const sign = await page
      .locator(".gate-answer h3")
      .first()
      .evaluate((one) => getComputedStyle(one, "::before").borderRightWidth);
    assert.notEqual(sign, "0px");
    assert.deepEqual(complaints, [], "the console");
    return;
  }
  throw new Error("no practice case has a gate of others that is not open");
});
