// Two people on one case: whoever comes second sees what the first wrote and keeps what he typed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  api,
  checkAxe,
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
  await settle(page);
  await checkAxe(page, "the clash");
  await picture(page, "clash", kLook);

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
