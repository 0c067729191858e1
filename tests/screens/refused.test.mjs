// What cannot be done is said, and stays said: nothing was recorded, a page did not come, a field is
// wrong, a case is closed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  api,
  checkLooks,
  kLooks,
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
const kRest = 1_200; // ms: longer than a form waits after the last key

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ practice: true });
  state = await makeAdministrator(chromium.browser, server, kLook);
});
after(async () => {
  await chromium?.stop();
  await server?.stop();
});

async function desk() {
  const opened = await newPage(chromium.browser, kLook, state);
  await opened.page.goto(server.url);
  await opened.page.waitForSelector("h1");
  return opened;
}

const pause = (page, ms) => page.evaluate((wait) => new Promise((go) => setTimeout(go, wait)), ms);

const kCuts = [
  ["the network is gone", (context) => context.setOffline(true), /cannot be reached/],
  ["the session has ended", (context) => context.clearCookies(), /[Ss]ign in/],
];
const kForms = [
  ["note", "a note, which moves nothing"],
  ["refute", "a fact, of which is asked first what it would move"],
];

test("why nothing was recorded stays until something is changed", async (t) => {
  for (const [what, cut, said] of kCuts)
    for (const [command, form] of kForms)
      await t.test(`${what}: ${form}`, async () => {
        const { page, context } = await desk();
        const title = { title: "Typed and not recorded", how: "report" };
        const { number } = await api(page, "POST", "/cases", title);
        await visit(page, `/cases/${number}/do/${command}`);
        await page.waitForSelector(".sheet-form textarea");
        await cut(context);
        await page.fill(".sheet-form textarea", "asked again");
        await page.keyboard.press("Control+Enter");
        await page.waitForSelector(".sheet-outcome .problem");
        await pause(page, kRest);
        assert.match(await page.locator(".sheet-outcome .problem").textContent(), said);
        assert.equal(await page.inputValue(".sheet-form textarea"), "asked again");
        await context.setOffline(false);
        await pause(page, kRest);
        assert.equal(await page.locator(".sheet-outcome .problem").count(), 1, "it is still true");
        if (command === "note") {
          await page.locator(".sheet-form textarea").press("End");
          await page.keyboard.type(".");
          await page.waitForSelector(".sheet-outcome .problem", { state: "detached" });
        }
        await context.close();
      });
});

test("a page that cannot be fetched says so, and comes once the server answers", async () => {
  const { page, context } = await desk();
  await context.setOffline(true);
  await page.click("a[href='/law']");
  await page.waitForSelector(".problem");
  assert.match(await page.locator(".problem").textContent(), /server cannot be reached/);
  await page.click(".problem button");
  await pause(page, 200);
  assert.match(await page.locator(".problem").textContent(), /server cannot be reached/);
  const english = kLooks.filter(({ language }) => language === "en"); // the other cannot be fetched
  await checkLooks(page, "page-unreachable", english);
  await setLook(page, kLook);
  await page.click("a[href='/deadlines']");
  await page.waitForSelector(".board");
  await page.click("a[href='/law']");
  await page.waitForSelector(".problem");
  await context.setOffline(false);
  await page.click(".problem button");
  await page.waitForSelector(".problem", { state: "detached" });
  await page.waitForSelector("h1");
  await settle(page);
  assert.equal(await page.locator(".problem").count(), 0);
  assert.match(await page.locator("h1").textContent(), /Law/);
  await context.close();
});

test("a new case marks every field that is wrong", async () => {
  const { page, context, complaints } = await desk();
  await visit(page, "/cases/new");
  const date = page.locator(".moment input");
  await date.fill("2019-13-45 09:00");
  await page.click(".form-foot .main");
  await page.waitForSelector("[aria-invalid=true]");
  await settle(page);
  const wrong = await page.locator("[aria-invalid=true]").count();
  assert.equal(wrong, 2, "the title and the moment");
  await checkLooks(page, "case-new-wrong");
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});

test("a closed case says that it is closed, and offers to reopen it", async () => {
  const { page, context, complaints } = await desk();
  const opened = await api(page, "POST", "/cases", { title: "Over and done", how: "report" });
  await api(page, "POST", `/cases/${opened.case_id}/closing`, { because: "a duplicate" });
  await visit(page, `/cases/${opened.number}/do/fix`);
  await page.waitForSelector(".notice");
  assert.match(await page.locator(".notice").textContent(), /the case is closed. Reopen it first/);
  await page.click(".notice a");
  await page.waitForSelector(".sheet-form");
  assert.match(page.url(), /\/do\/reopen$/);
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});

test("every field for text looks like one", async () => {
  const { page, context, complaints } = await desk();
  const kLikeness = ["borderTopColor", "borderRadius", "height", "backgroundColor", "fontSize"];
  const looks = (selector) =>
    page.locator(selector).first().evaluate(
      (input, names) => names.map((name) => getComputedStyle(input)[name]),
      kLikeness,
    );
  await visit(page, "/people");
  await page.click(".page-act");
  await page.waitForSelector(".sheet-form input[type=email]");
  const text = await looks(".sheet-form input[type=text]");
  assert.deepEqual(await looks(".sheet-form input[type=email]"), text, "the mail address");
  await visit(page, "/me");
  assert.deepEqual(await looks("main input[type=email]"), text, "one's own mail address");
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});
