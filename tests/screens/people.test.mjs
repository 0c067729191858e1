// Two people on one case: whoever comes second sees what the first wrote and keeps what he typed.
// And a person with the right to read: shown nothing to write.

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

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  state = await makeAdministrator(chromium.browser, server, kLook);
});
after(async () => {
  await chromium?.stop();
  await server?.stop();
});

test("a clash shows the others' records and keeps the typed text", async () => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(server.url);
  const opened = await api(page, "POST", "/cases", { title: "Two at one desk", how: "report" });
  const at = `${server.url}/cases/${opened.number}`;
  await page.goto(`${at}/do/refute`);
  await page.waitForSelector(".sheet-form textarea");
  await page.fill(".sheet-form textarea", "not reachable from outside");
  await page.waitForSelector(".sheet-outcome h3");

  const other = await newPage(chromium.browser, kLook, state);
  await other.page.goto(server.url);
  await api(other.page, "POST", `/cases/${opened.case_id}/confirmation`, {});
  await other.context.close();

  await page.click(".sheet-foot .main");
  await page.waitForSelector(".others");
  assert.match(await page.locator(".others").textContent(), /Verified: it is real/);
  assert.equal(
    await page.locator(".sheet-form textarea").inputValue(),
    "not reachable from outside",
  );
  await checkLooks(page, "clash");
  await setLook(page, kLook);

  await page.click(".sheet-foot .main"); // shows what moves, or records
  await page.waitForFunction(
    () =>
      !document.querySelector(".sheet-form") ||
      document.querySelector(".sheet-outcome h3 + .moved"),
  );
  if (await page.locator(".sheet-form").count()) await page.click(".sheet-foot .main");
  await page.waitForSelector(".sheet-form", { state: "detached" });
  await settle(page);
  const labels = await page.locator(".timeline .entry-label strong").allTextContents();
  assert.ok(labels.includes("Verified: it is not"), `the timeline holds both: ${labels}`);
  await context.close();
});

test("taking back is a correction, filled in", async () => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(server.url);
  const opened = await api(page, "POST", "/cases", { title: "Recorded too soon", how: "report" });
  await page.goto(`${server.url}/cases/${opened.number}/do/confirm`);
  await page.waitForSelector(".sheet-form");
  await page.waitForSelector(".sheet-outcome h3");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".notice a");
  await page.click(".notice a");
  await page.waitForSelector(".of-record");
  assert.ok(await page.locator("input[type=checkbox]").isChecked(), "withdrawn is ticked");
  await page.fill(".sheet-form textarea", "it was another case");
  await page.waitForSelector(".sheet-outcome h3");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".sheet-form", { state: "detached" });
  await settle(page);
  const labels = await page.locator(".timeline .entry-label strong").allTextContents();
  assert.ok(labels.includes("Fact corrected"), `the timeline holds the correction: ${labels}`);
  await context.close();
});

// Through the link of the invitation: a password of one's own, and in.
async function invited(account) {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(server.url);
  const { link } = await api(page, "POST", "/accounts", account);
  await context.close();
  const guest = await newPage(chromium.browser, kLook);
  await guest.page.goto(server.url + link);
  await guest.page.fill("[name=password]", "another long sentence");
  await guest.page.fill("[name=again]", "another long sentence");
  await guest.page.keyboard.press("Enter");
  await guest.page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await guest.page.waitForSelector("h1");
  return guest;
}

test("a reader is shown nothing to write", async () => {
  const account = { account: "auditor", name: "Maria", roles: ["reader"] };
  const { page, context, complaints } = await invited(account);
  const [{ number }] = (await api(page, "GET", "/cases?limit=1")).items;
  await visit(page, `/cases/${number}`);
  assert.equal(await page.locator(".case-acts .button").count(), 0);
  assert.equal(await page.locator(".places a[href='/people']").count(), 0);
  await checkLooks(page, "reader-case");
  await visit(page, "/cases");
  assert.equal(await page.locator("main a[href='/cases/new']").count(), 0);
  await checkLooks(page, "reader-cases");
  await setLook(page, kLook);
  await visit(page, "/people");
  assert.match(await page.locator("main").textContent(), /Only administrators manage accounts/);
  await visit(page, `/cases/${number}/do/fix`);
  await page.waitForSelector(".notice");
  assert.match(await page.locator(".notice").textContent(), /not possible with your role/);
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});

// What an administrator does for somebody who lost the link: an address, and a new link; and what
// he says of himself.
test("people are reached and let in by an administrator", async () => {
  const { page, context, complaints } = await newPage(chromium.browser, kLook, state);
  await page.goto(`${server.url}/people`);
  await page.click(".page-act");
  const [account, name, mail] = ["sun", "孙丽", "sun@example.org"];
  const fields = page.locator(".sheet-form input:not([type=checkbox])");
  for (const [at, text] of [account, name, "not an address"].entries())
    await fields.nth(at).fill(text);
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".problem");
  assert.match(await page.locator(".problem").textContent(), /This is no mail address/);
  await fields.nth(2).fill(mail);
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".copy pre");
  const lost = await page.locator(".copy pre").textContent();
  await page.click(".sheet-foot .main");
  const row = page.locator("tr", { hasText: name });
  assert.match(await row.textContent(), /sun@example\.org.*Has set no password yet/s);
  await checkLooks(page, "people-invited");
  await setLook(page, kLook);

  await row.locator(".people-acts button").nth(2).click();
  await page.click(".sheet-foot .main");
  await page.waitForSelector(".copy pre");
  const link = await page.locator(".copy pre").textContent();
  await page.click(".sheet-foot .main");
  assert.equal((await fetch(lost)).status, 410, "the link before has ended");
  assert.equal((await fetch(link)).status, 200);

  await row.locator(".people-acts button").nth(1).click();
  await page.fill(".sheet-content input", "");
  await page.click(".sheet-foot .main");
  await page.waitForSelector(`text=The mail address of ${name} was saved.`);
  await settle(page);
  assert.match(await row.textContent(), /No mail address/);

  await visit(page, "/me");
  await page.fill("input[type=email]", "li@example.org");
  await page.click("form:has(input[type=email]) button");
  await page.waitForSelector("text=The mail address was saved.");
  await settle(page);
  assert.equal((await api(page, "GET", "/session")).mail, "li@example.org");
  const others = complaints.filter((one) => !one.includes("status of 422"));
  assert.deepEqual(others, [], "the console, beside the address that was refused");
  await context.close();
});
