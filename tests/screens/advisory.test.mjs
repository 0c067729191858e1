// The advisory of a case from nothing: rows by the keyboard and out of a spreadsheet, what every
// format makes of them while they are typed, what others wrote meanwhile, and the way back.

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
let at;
const kLook = { language: "en", theme: "light", width: 1280 };

before(async () => {
  chromium = await startBrowser();
  server = await startServer({});
  state = await makeAdministrator(chromium.browser, server, kLook);
  ({ page, context, complaints } = await newPage(chromium.browser, kLook, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
  const { organisation } = await api(page, "GET", "/session");
  const { number } = await api(page, "POST", "/cases", {
    title: "Session check is skipped in the web admin",
    how: "own-finding",
    identifiers: ["CVE-2026-1234"],
    assets: [
      { asset: "Falcon OS", kind: "product" },
      { asset: "portal", kind: "service" },
    ],
    parties: [{ party: organisation, roles: [{ role: "provider", asset: "Falcon OS" }] }],
  });
  at = `/cases/${number}`;
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
});

const cell = (row, name) => page.locator(".advisory-grid tbody tr").nth(row).getByLabel(name);
const verdict = (title) => page.locator(".output-pick", { hasText: title });
const stated = async () => (await api(page, "GET", `${at}/advisory`)).stated;
const paste = (text) =>
  page.locator(".advisory-grid input").first().evaluate((input, cells) => {
    const data = new DataTransfer();
    data.setData("text/plain", cells);
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    input.dispatchEvent(new ClipboardEvent("paste", event));
  }, text);

test("rows are written by the keyboard, and every format follows", async () => {
  await visit(page, `${at}/advisory`);
  await page.waitForSelector(".output-pick");
  await checkLooks(page, "advisory-empty");
  await setLook(page, kLook);
  await page.locator(".empty .main").click();
  assert.equal(await cell(0, /^Product/).inputValue(), "Falcon OS", "the service is no product");
  await cell(0, /^Versions/).focus();
  await page.keyboard.type(">= 4.0.0, < 4.2.1");
  await page.waitForSelector(".cell-words:has-text('from 4.0.0 on, before 4.2.1')");
  await cell(0, /^Status/).selectOption("affected");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4.2.1, 4.3");
  await page.waitForSelector(".advisory-grid .field-problem");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("4.2.1");
  await page.keyboard.press("ArrowUp");
  assert.equal(
    await page.evaluate(() => document.activeElement?.value),
    ">= 4.0.0, < 4.2.1",
    "the arrow goes up in the column",
  );
  await cell(1, /^Status/).selectOption("fixed");
  await page.getByLabel("Title, English").fill("Session check is skipped");
  await page.getByLabel("Title, Chinese").fill("管理界面会话校验缺失");
  await page.getByLabel("Description, English").fill("A request without a session is served.");
  await page.waitForSelector(".output pre:has-text('Session check is skipped')");
  await page.waitForSelector(".output pre:has-text('known_affected')");
  assert.match(await verdict("CSAF 2.1").textContent(), /valid/);
  assert.match(await verdict("CVE record").textContent(), /not possible yet/);
  await page.getByText("Add a page").click();
  await page.getByLabel("Address", { exact: true }).fill("https://acme.example/1");
  await page.getByText("Add a person").click();
  await page.getByLabel("Name", { exact: true }).fill("Wen Chen");
  await page.evaluate(() => window.scrollTo(0, 0));
  await checkLooks(page, "advisory-typed");
  await setLook(page, { ...kLook, width: 360 });
  for (const field of await page.locator(".word-item input").all()) {
    const { width } = await field.boundingBox();
    assert.ok(width > 200, `a field is ${width} px wide in a window of 360`);
  }
  await setLook(page, { ...kLook, width: 320 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `the page is ${wide} px wide in a window of 320`);
  await setLook(page, kLook);
  assert.equal((await stated()).affected.length, 0, "nothing is recorded yet");
  const question = page.waitForEvent("dialog");
  await page.evaluate(() => setTimeout(() => location.reload()));
  const asked = await question;
  assert.equal(asked.type(), "beforeunload", "what is typed is not lost unasked");
  await asked.dismiss();
  assert.equal(await cell(0, /^Versions/).inputValue(), ">= 4.0.0, < 4.2.1");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".advisory-record-acts:has-text('Nothing is typed')");
  assert.equal((await stated()).affected.length, 2);
  await page.waitForSelector(".output a[download]");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".output a[download]").click(),
  ]);
  assert.match(file.suggestedFilename(), /^d-\d+-\d+\.json$/);
  assert.deepEqual(complaints, [], "the console");
});

test("a table is shown as it was understood before it is taken", async () => {
  await setLook(page, kLook);
  const lines = [
    ["product", "versions", "status", "reason"],
    ["Falcon OS", "3.9 及之前", "不受影响", "The page came later."],
    ["Falcon OS", "5.0", "maybe"],
  ];
  await paste(lines.map((cells) => cells.join("\t")).join("\n"));
  await page.waitForSelector(".paste-rows li");
  assert.equal(await page.locator(".paste-rows li").count(), 2);
  assert.equal(await page.locator(".paste-rows li.wrong").count(), 1);
  assert.match(await page.locator(".paste-rows li.wrong").textContent(), /Line 3.*is no status/s);
  await checkLooks(page, "advisory-paste");
  await setLook(page, kLook);
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".sheet", { state: "detached" });
  assert.equal(await page.locator(".advisory-grid tbody tr").count(), 3);
  await page.waitForSelector(".cell-words:has-text('up to 3.9')");
  await page.evaluate(() => window.scrollTo(0, 0));
  await checkLooks(page, "advisory-rows");
  await setLook(page, kLook);
  assert.deepEqual(complaints, [], "the console");
});

test("what others wrote meanwhile is shown and not overwritten unseen", async () => {
  await setLook(page, kLook);
  await api(page, "POST", `${at}/affected`, {
    rows: [{ product: "Falcon OS", versions: "4.1.0", status: "affected" }],
    because: "a colleague",
  });
  await page.getByLabel(/The reason/).fill("from the spreadsheet");
  await page.click(".advisory-record .main");
  await page.waitForSelector(".advisory-record .main:has-text('Record it anyway')");
  assert.equal((await stated()).affected.length, 1, "the colleague's row stands");
  await page.click(".advisory-record .main");
  await page.waitForSelector(".advisory-record-acts:has-text('Nothing is typed')");
  assert.equal((await stated()).affected.length, 3);
  const others = complaints.filter((one) => !one.includes("status of 409"));
  assert.deepEqual(others, [], "the console");
  complaints.length = 0;
});

test("an earlier version is read, and said again as a new one", async () => {
  await page.locator(".advisory-versions summary").click();
  await page.locator(".advisory-versions li", { hasText: "a colleague" }).getByText("Look").click();
  await page.waitForSelector(".sheet .advisory-said li:has-text('4.1.0')");
  await checkLooks(page, "advisory-earlier");
  await setLook(page, kLook);
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".sheet", { state: "detached" });
  assert.equal(await page.locator(".advisory-grid tbody tr").count(), 1);
  await page.click(".advisory-record .main");
  await page.waitForSelector(".advisory-record-acts:has-text('Nothing is typed')");
  assert.equal((await stated()).affected[0].versions, "4.1.0");
  await visit(page, at);
  await page.waitForSelector(".entry-changes");
  await checkLooks(page, "advisory-timeline");
  await setLook(page, kLook);
  assert.match(await page.locator(".entry-changes").first().textContent(), /4\.1\.0/);
  assert.deepEqual(complaints, [], "the console");
});

test("a reader reads it, in every format, and is shown nothing to write", async () => {
  const made = await api(page, "POST", "/accounts", {
    account: "wang",
    name: "Wang",
    roles: ["reader"],
  });
  const reader = await newPage(chromium.browser, kLook);
  await reader.page.goto(server.url + made.link);
  await reader.page.fill("[name=password]", "another long sentence");
  await reader.page.fill("[name=again]", "another long sentence");
  await reader.page.keyboard.press("Enter");
  await reader.page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await reader.page.waitForSelector("h1");
  await visit(reader.page, `${at}/advisory`);
  await reader.page.waitForSelector(".advisory-said li");
  await reader.page.waitForSelector(".output pre");
  assert.equal(await reader.page.locator(".advisory-grid, .advisory-record").count(), 0);
  await settle(reader.page);
  await checkLooks(reader.page, "advisory-reader");
  assert.deepEqual(reader.complaints, [], "the console");
  await reader.context.close();
});
