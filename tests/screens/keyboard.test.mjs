// A case from opening to closing by keyboard alone, and what single keys must not do.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { makeAdministrator, newPage, picture, settle, startBrowser } from "./browser.mjs";
import { kAccount, startServer } from "./server.mjs";

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

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

// Tab until the focus is on what the label names; a person would see the ring move.
async function tabTo(page, label) {
  for (let at = 0; at < 60; at += 1) {
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = [...(element?.labels ?? [])].map((one) => one.textContent);
      const legend = element?.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
      return [element?.getAttribute("aria-label"), ...labels, legend].filter(Boolean).join(" | ");
    });
    if (name.includes(label)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no Tab leads to "${label}"`);
}

async function fill(page, label, text) {
  await tabTo(page, label);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

// Opens a verb through the palette, as a person does who has forgotten its key.
async function verb(page, words) {
  await press(page, "Control+k");
  await page.waitForSelector(".palette-input:focus");
  await page.keyboard.type(words);
  await page.waitForSelector(".palette-row[aria-selected=true]");
  await press(page, "Enter");
  await page.waitForSelector(".sheet-form");
}

// Sends the form. What moves a clock is recorded only after that was shown, so a first press may
// only show it; then the form says so and a second press records.
async function send(page) {
  await page.keyboard.press("Control+Enter");
  const outcome = await page.waitForFunction(() =>
    !document.querySelector(".sheet-form")
      ? "recorded"
      : document.querySelector(".sheet-outcome .moved") &&
          !document.querySelector(".sheet-form [type=submit]:disabled")
        ? "shown"
        : undefined,
  );
  if ((await outcome.jsonValue()) === "shown") await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".sheet-form", { state: "detached" });
  await settle(page);
}

const timeline = (page) => page.locator(".timeline .entry-label strong").allTextContents();

async function signIn(page) {
  await page.goto(server.url);
  await page.waitForSelector("[name=account]:focus");
  await page.keyboard.type(kAccount.account);
  await press(page, "Tab");
  await page.keyboard.type(kAccount.password);
  await press(page, "Enter");
  await page.waitForSelector(".frame h1");
  await settle(page);
}

test("from signing in to a case closed and opened again", async () => {
  const { page, context, complaints } = await newPage(chromium.browser, kLook);
  await signIn(page);
  await press(page, "g", "n");
  await page.waitForSelector("form.form");

  await fill(page, "Title", "Keyboard-only overflow in the parser");
  await fill(page, "When it was discovered", "2026-07-01 09:00");
  await fill(page, "Name of the asset", "parser");
  await press(page, "Control+Enter");
  await page.waitForURL(/\/cases\/D-\d{4}-\d+$/);
  await settle(page);
  await page.waitForSelector(".duties .duty");
  assert.match(await page.locator("h1").textContent(), /Keyboard-only overflow/);

  await verb(page, "add an asset");
  await fill(page, "Its name", "command line");
  await send(page);
  await verb(page, "add a party");
  await fill(page, "The organisation or person", "Beta Networks");
  await fill(page, "How it is reached", "psirt@beta.example");
  await send(page);

  await verb(page, "confirm");
  await fill(page, "When the verification ended", "2026-07-02 15:00");
  await send(page);

  await press(page, "s"); // the short list of what changes how it stands
  await page.waitForSelector(".picker [role=menuitem]:focus");
  await press(page, "Escape");

  await verb(page, "judge");
  await tabTo(page, "Is it so?");
  await press(page, "Space");
  await fill(page, "The reason", "users have to install the update");
  await send(page);

  await verb(page, "fixed");
  await fill(page, "When the fix was there", "2026-07-20 10:00");
  await page.waitForSelector(".sheet-outcome .moved");
  await picture(page, "keyboard-before-after", kLook);
  await send(page);

  await verb(page, "notice given");
  await fill(page, "When all of them", "2026-07-21 10:00");
  await send(page);
  await verb(page, "published");
  await fill(page, "Where", "https://acme.example/advisories/7");
  await fill(page, "When it became public", "2026-07-21 12:00");
  await send(page);
  await verb(page, "support given");
  await fill(page, "The support given", "hotline and a guide");
  await send(page);
  await verb(page, "filed with");
  await fill(page, "The platform", "MIIT");
  await fill(page, "When it was sent", "2026-07-22 09:00");
  await send(page);
  await verb(page, "acknowledgement");
  await tabTo(page, "The filing");
  await press(page, "ArrowDown");
  await fill(page, "The number of the acknowledgement", "NVDB-2026-7");
  await fill(page, "When the platform answered", "2026-07-22 16:00");
  await send(page);

  await press(page, "n");
  await page.waitForSelector(".sheet-form");
  await fill(page, "The note", "nothing left to do but to close");
  await send(page);
  await press(page, "a");
  await page.waitForSelector(".sheet-form");
  await tabTo(page, "Assign to");
  await press(page, "ArrowDown");
  await send(page);

  await verb(page, "close the case");
  await fill(page, "Why nothing more", "fixed, told and reported");
  await send(page);
  await page.waitForSelector(".case-closed");
  await verb(page, "reopen the case");
  await fill(page, "What has changed", "a second way in was reported");
  await send(page);
  await page.waitForSelector(".case-open");
  const labels = await timeline(page);
  for (const wanted of [
    "Case opened",
    "Asset added",
    "Party added",
    "Verified: it is real",
    "Judgement made",
    "Fixed",
    "Notice given",
    "Published",
    "Filed with the authority",
    "Acknowledgement received",
    "Case closed",
    "Case reopened",
  ])
    assert.ok(labels.includes(wanted), `the timeline lacks "${wanted}": ${labels}`);
  await picture(page, "keyboard-closed", kLook);
  assert.deepEqual(complaints, [], "the console");
  await context.close();
});

test("rows, back with place kept, and the cases beside", async () => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(`${server.url}/deadlines`);
  await page.waitForSelector("h1");
  await settle(page);
  await press(page, "g", "c");
  await page.waitForURL(/\/cases$/);
  await page.waitForSelector("[data-row]");
  await settle(page);
  await press(page, "j", "j");
  const second = await page.evaluate(() => document.activeElement?.getAttribute("data-row"));
  const rows = await page
    .locator("[data-row]")
    .evaluateAll((all) => all.map((one) => one.dataset.row));
  assert.equal(second, rows[1], "J twice is the second row");
  await press(page, "k", "j", "Enter");
  await page.waitForURL(new RegExp(`/cases/${second}$`));
  await page.waitForSelector(".case-head");
  await press(page, "[");
  await page.waitForURL(new RegExp(`/cases/${rows[0]}$`));
  await page.waitForSelector(".case-head");
  await press(page, "]");
  await page.waitForURL(new RegExp(`/cases/${second}$`));
  await page.goBack();
  await page.goBack();
  await page.waitForSelector(".case-head");
  await press(page, "u");
  await page.waitForURL(/\/cases$/);
  await page.waitForFunction(
    (wanted) => document.activeElement?.getAttribute("data-row") === wanted,
    second,
  );
  await press(page, "f");
  await page.waitForSelector("input[type=search]:focus");
  await context.close();
});

test("on the board the arrows move between columns", async () => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(`${server.url}/deadlines?done=1`);
  await page.waitForSelector("[data-row]");
  await settle(page);
  const column = () => page.evaluate(() => document.activeElement?.getAttribute("data-column"));
  await press(page, "j");
  const first = await column();
  await press(page, "ArrowRight");
  const next = await column();
  assert.notEqual(next, first);
  await press(page, "ArrowLeft");
  assert.equal(await column(), first);
  await context.close();
});

test("single keys rest in fields, in dialogs and while an input method composes", async () => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(`${server.url}/cases`);
  await page.waitForSelector("[data-row]");
  await settle(page);
  await press(page, "f");
  await page.keyboard.type("gdn?u");
  assert.equal(await page.locator("input[type=search]").inputValue(), "gdn?u");
  assert.match(page.url(), /\/cases/);
  await page.goto(`${server.url}/cases`);
  await page.waitForSelector("[data-row]");
  await settle(page);

  const composing = (part) =>
    page.evaluate((extra) => {
      const event = { key: "n", keyCode: 78, bubbles: true, cancelable: true, ...extra };
      const key = new KeyboardEvent("keydown", event);
      if (extra.keyCode === 229) Object.defineProperty(key, "keyCode", { value: 229 });
      document.body.dispatchEvent(key);
    }, part);
  await composing({ isComposing: true });
  await composing({ keyCode: 229 });
  await page.waitForTimeout(200);
  assert.match(page.url(), /\/cases$/, "a composing N opened nothing");
  await composing({});
  await page.waitForURL(/\/cases\/new/);

  await page.goto(`${server.url}/cases`);
  await page.waitForSelector("[data-row]");
  await settle(page);
  await press(page, "?");
  await page.waitForSelector(".key-sheet");
  const keys = await page.locator(".key-sheet dt").allTextContents();
  for (const wanted of ["N", "F", "J", "K", "Enter", "GD", "GN", "U", "?", "Ctrl+K"])
    assert.ok(keys.includes(wanted), `the sheet lacks ${wanted}: ${keys}`);
  await press(page, "g", "d", "n");
  assert.match(page.url(), /\/cases$/, "keys do nothing behind a dialog");
  await press(page, "Escape");
  await page.waitForSelector(".key-sheet", { state: "detached" });

  await page.evaluate(() => {
    const settings = JSON.parse(localStorage.getItem("docket.settings"));
    localStorage.setItem("docket.settings", JSON.stringify({ ...settings, keys: false }));
  });
  await page.reload();
  await page.waitForSelector("[data-row]");
  await settle(page);
  await press(page, "n");
  await page.waitForTimeout(200);
  assert.match(page.url(), /\/cases$/, "turned off, they do nothing");
  await press(page, "Control+k");
  await page.waitForSelector(".palette-input");
  await context.close();
});

test("a moment that is none is refused with what to write", async () => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(`${server.url}/cases`);
  await page.waitForSelector("[data-row]");
  await page.locator("[data-row]").first().press("Enter");
  await page.waitForSelector(".case-head");
  await settle(page);
  await verb(page, "mitigated");
  await fill(page, "The measure", "rule at the gateway");
  await fill(page, "When the measure", "2019-02-29 09:00");
  await press(page, "Tab");
  await page.waitForSelector(".field-problem");
  assert.match(await page.locator(".field-problem").textContent(), /no such day as 2019-02-29/);
  await press(page, "Control+Enter");
  await page.waitForSelector(".sheet-form");
  await press(page, "Escape");
  await page.waitForSelector(".sheet-form", { state: "detached" });
  await verb(page, "mitigated");
  assert.equal(await page.locator("textarea").first().inputValue(), "rule at the gateway");
  await context.close();
});
