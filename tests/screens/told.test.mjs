// What the screens tell is in order, in the reader's words, and true.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  api,
  checkLooks,
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
let state;
let page;
let context;
let complaints;
const kLook = { language: "en", theme: "light", width: 1280 };

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  state = await makeAdministrator(chromium.browser, server, kLook);
  ({ page, context, complaints } = await newPage(chromium.browser, kLook, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
});

const text = (selector) => page.locator(selector).first().textContent();

test("duties of both kinds stand in the order in which they fall due", async () => {
  const duties = (await api(page, "GET", "/deadlines?limit=500")).items;
  const standing = (await api(page, "GET", "/standing")).items.filter(({ due_at: due }) => due);
  const due = new Map([
    ...duties.map((duty) => [`/cases/${duty.number}/duties/${encodeURIComponent(duty.duty)}`, duty]),
    ...standing.map((duty) => [`/deadlines/standing/${encodeURIComponent(duty.duty)}`, duty]),
  ]);
  const dates = (links) =>
    links.map((link) => due.get(link)?.due_at).filter(Boolean).map((at) => Date.parse(at));
  await visit(page, "/deadlines?view=list");
  await page.waitForSelector("a.row-link[href^='/deadlines/standing/']");
  const rows = await page
    .locator("a.row-link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(dates(rows).length > 5 && rows.some((row) => row.includes("standing")));
  assert.deepEqual(dates(rows), dates(rows).toSorted((a, b) => a - b), "in the list");
  await visit(page, "/deadlines");
  await page.waitForSelector("a.card-name[href^='/deadlines/standing/']");
  await settle(page);
  const columns = await page
    .locator(".board .column")
    .evaluateAll((all) =>
      all.map((one) =>
        [...one.querySelectorAll("a.card-name")].map((link) => link.getAttribute("href")),
      ),
    );
  for (const cards of columns)
    assert.deepEqual(dates(cards), dates(cards).toSorted((a, b) => a - b), "in a column");
});

test("a zone with summer times is named without one offset", async () => {
  await visit(page, "/deadlines");
  assert.equal(await text(".page-head .quiet"), "Times in Berlin");
  await page.evaluate(() => {
    const settings = JSON.parse(localStorage.getItem("docket.settings") ?? "{}");
    localStorage.setItem("docket.settings", JSON.stringify({ ...settings, zone: "Asia/Shanghai" }));
    window.dispatchEvent(new StorageEvent("storage", { key: "docket.settings" }));
  });
  await page.waitForFunction(() => /Beijing/.test(document.querySelector(".page-head").textContent));
  assert.equal(await text(".page-head .quiet"), "Times in Beijing (UTC+8)");
  await page.evaluate(() => {
    const { zone: _, ...settings } = JSON.parse(localStorage.getItem("docket.settings"));
    localStorage.setItem("docket.settings", JSON.stringify(settings));
    window.dispatchEvent(new StorageEvent("storage", { key: "docket.settings" }));
  });
});

test("a table of the commentary is a table", async () => {
  for (const book of ["cn-2019-draft", "us-bod-26-04"]) {
    await visit(page, `/law/${book}`);
    await page.waitForSelector(".commentary table");
    const cells = await page.locator(".commentary thead").first().locator("th").count();
    assert.ok(cells >= 3, `${cells} columns in ${book}`);
    assert.ok(!/\|\s*---|\| /.test(await page.locator(".commentary").first().textContent()));
    await page.locator(".commentary table").first().scrollIntoViewIfNeeded();
    await checkLooks(page, `table-${book}`);
    await setLook(page, kLook);
  }
});

test("a record about three vulnerabilities says in words which is which", async () => {
  await visit(page, "/records/catalogue/csaf/ACME-2026-03");
  const english = await text("article");
  assert.match(english, /CVE-2026-10001 affected · CVE-2026-10002 not affected/);
  assert.match(english, /CVE-2026-10003.{0,20}Impact.{0,20}Nobody reaches it/s);
  await setLook(page, { ...kLook, language: "zh" });
  const chinese = await text("article");
  assert.match(chinese, /CVE-2026-10002 不受影响/);
  for (const token of ["known_", "vendor_fix", "component_not", "impact", "revision", "flag"])
    assert.ok(!chinese.includes(token), `${token} is in no reader's language`);
  await setLook(page, kLook);
});

test("what is told to type names the data, and where the program lies", async () => {
  await visit(page, "/records/ledger");
  const ledger = await text("main");
  assert.match(ledger, /docket export --data FOLDER --ledger ledger\.docket/);
  assert.match(ledger, /build\/docket.*build\/practice-data/);
});

test("what would change by rule is counted for every total", async () => {
  await visit(page, "/law/what-if?count=5");
  await page.waitForSelector(".difference-rules");
  const totals = await page.locator(".difference-counts dt").allTextContents();
  const heads = await page.locator(".difference-rules thead th").allTextContents();
  assert.deepEqual(heads.slice(1), totals);
  const side = (selector) =>
    page.locator(selector).last().evaluate((cell) => getComputedStyle(cell).textAlign);
  assert.equal(await side(".difference-rules thead th"), await side(".difference-rules tbody td"));
});

test("thousands are told with their separator", async () => {
  const { page: desk, context: own } = await newPage(chromium.browser, kLook, state);
  await desk.route("**/api/deadlines?*", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({ response, json: { ...json, columns: { ...json.columns, overdue: 8945 } } });
  });
  await desk.goto(`${server.url}/deadlines`);
  await desk.waitForSelector(".board .card");
  assert.equal(await desk.locator(".column-count").first().textContent(), "8,945");
  assert.match(await desk.locator(".count.urgent").first().textContent(), /^8,9\d\d /);
  await own.close();
});

test("the day of an adoption is typed as every moment is", async () => {
  await visit(page, "/law/adopt/eu-cra");
  const day = page.locator(".adopt-form input").first();
  assert.match(await day.inputValue(), /^\d{4}-\d{2}-\d{2}$/);
  await day.fill("2026年9月11日");
  await day.blur();
  assert.equal(await day.inputValue(), "2026-09-11");
  await day.fill("soon");
  await day.blur();
  await page.waitForSelector(".field-problem");
  assert.ok(await page.locator(".adopt-form .button.main").isDisabled());
  await checkLooks(page, "adopt-no-day");
  await setLook(page, kLook);
});

test("parts of the page about the law keep their distance", async () => {
  const gap = (above, below) =>
    page.evaluate(
      ([first, second]) => {
        const [upper, lower] = [document.querySelector(first), document.querySelector(second)];
        return lower.getBoundingClientRect().top - upper.getBoundingClientRect().bottom;
      },
      [above, below],
    );
  await visit(page, "/law/adopt");
  await page.waitForSelector(".adopt-page .pack");
  assert.ok((await gap(".adopt-way", ".adopt-page .packs")) >= 12);
  const opened = await api(page, "POST", "/cases", { title: "Nobody is bound", how: "report" });
  await visit(page, `/cases/${opened.number}/law`);
  await page.waitForSelector(".case-law > .empty");
  assert.ok((await gap(".case-law > .empty", ".case-law > section")) >= 30);
  assert.deepEqual(complaints, [], "the console");
});

test("people lead on whoever may not manage them", async () => {
  const account = { account: "wu", name: "吴芳", roles: ["handler"] };
  const { link } = await api(page, "POST", "/accounts", account);
  const guest = await newPage(chromium.browser, kLook);
  await guest.page.goto(server.url + link);
  await guest.page.fill("[name=password]", "another long sentence");
  await guest.page.fill("[name=again]", "another long sentence");
  await guest.page.keyboard.press("Enter");
  await guest.page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await guest.page.waitForSelector("h1");
  await visit(guest.page, "/people");
  assert.match(await guest.page.locator("main").textContent(), /Ask one of yours/);
  await checkLooks(guest.page, "people-handler");
  await setLook(guest.page, kLook);
  await guest.page.click("main a[href='/me']");
  await guest.page.waitForSelector("main input[type=email]");
  assert.deepEqual(guest.complaints, [], "the console");
  await guest.context.close();
});
