// Standing duties from nothing: what the organisation is, a record, its correction and withdrawal,
// by the keyboard where a person would use it; and a reader, who is shown nothing to write.

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
const kLook = { language: "en", theme: "light", width: 1280 };
const kTraining = "/deadlines/standing/cn-2019-draft~training";

before(async () => {
  chromium = await startBrowser();
  server = await startServer({});
  state = await makeAdministrator(chromium.browser, server, kLook);
});
after(async () => {
  await chromium?.stop();
  await server?.stop();
});

const stateOf = (page) => page.locator(".why-title .mark").textContent();

test("from what we are to a duty kept, corrected and withdrawn", async () => {
  const { page, context, complaints } = await newPage(chromium.browser, kLook, state);
  await page.goto(server.url);
  await page.waitForSelector("h1");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL(/\/deadlines\/standing$/);
  await page.waitForSelector(".empty");
  await checkLooks(page, "standing-unsaid");
  await setLook(page, kLook);
  await page.click(".empty .main");
  await page.getByRole("checkbox", { name: /third-party/i }).check();
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".standing-duty");
  assert.equal(await page.locator(".standing-duty").count(), 5);
  assert.equal(await page.locator(".standing-open").count(), 5);
  await checkLooks(page, "standing-all-open");

  await setLook(page, kLook);
  await visit(page, kTraining);
  assert.match(await stateOf(page), /Open/);
  await page.keyboard.press("n");
  await page.waitForSelector(".sheet-form");
  await page.fill(".moment input", "2026-01-05 09:00");
  await page.getByLabel(/Where the proof is/).fill("folder 7");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".standing-record");
  assert.match(await page.locator(".standing-record").textContent(), /folder 7/);

  await page.click(".standing-acts .button:first-child");
  await page.waitForSelector(".sheet-form");
  await page.getByLabel(/Where the proof is/).fill("folder 8");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".field-problem");
  await page.getByLabel(/The reason/).fill("it was moved");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".standing-changes li");
  await settle(page);
  assert.match(await page.locator(".standing-record").textContent(), /folder 8.*it was moved/s);

  await page.click(".standing-acts .button:last-child");
  await page.waitForSelector(".sheet-form");
  await page.getByLabel(/The reason/).fill("that was the other office");
  await page.keyboard.press("Tab");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".standing-record.withdrawn");
  await settle(page);
  assert.match(await stateOf(page), /Open/);
  await checkLooks(page, "standing-withdrawn");
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});

test("a reader reads, and is shown nothing to write", async () => {
  const chief = await newPage(chromium.browser, kLook, state);
  await chief.page.goto(server.url);
  const account = { account: "auditor", name: "Maria", roles: ["reader"] };
  const { link } = await api(chief.page, "POST", "/accounts", account);
  await chief.context.close();
  const { page, context, complaints } = await newPage(chromium.browser, kLook);
  await page.goto(server.url + link);
  await page.fill("[name=password]", "another long sentence");
  await page.fill("[name=again]", "another long sentence");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await page.waitForSelector("h1");
  await visit(page, "/deadlines/standing");
  await page.waitForSelector(".standing-duty");
  assert.equal(await page.locator(".standing-page .button").count(), 0);
  await checkLooks(page, "standing-reader");
  await setLook(page, kLook);
  await visit(page, `${kTraining}?act=record`);
  await page.waitForSelector(".standing-record");
  assert.equal(await page.locator(".standing-acts, .standing-say, .sheet-form").count(), 0);
  await checkLooks(page, "standing-reader-why");
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});
