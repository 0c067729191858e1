// Numbers and records at CVE Services: reserved, looked at, published, updated, read back and
// rejected from the screen, against the stand-in; what goes wrong there, two people at once, many
// numbers and none.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
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
import { kKey, standInMissing, startStandIn } from "./cve_stand_in.mjs";
import { startServer } from "./server.mjs";

const kLook = { language: "en", theme: "light", width: 1280 };
const kLong = "x".repeat(140);
const skip = standInMissing() ?? false;
let there;
let server;
let chromium;
let page;
let context;
let complaints;
let at;
let state;

before(async () => {
  if (skip) return;
  there = await startStandIn();
  chromium = await startBrowser();
  server = await startServer({ cve: { address: there.address, key: kKey } });
  state = await makeAdministrator(chromium.browser, server, kLook);
  ({ page, context, complaints } = await newPage(chromium.browser, kLook, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
  at = await openCase("Session check is skipped in the web admin");
  await api(page, "POST", `${at}/assignment`, { account: "li" });
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
  await there?.stop();
});

async function openCase(title) {
  const { organisation } = await api(page, "GET", "/session");
  const { number } = await api(page, "POST", "/cases", {
    title,
    how: "own-finding",
    assets: [{ asset: "Falcon OS", kind: "product" }],
    parties: [{ party: organisation, roles: [{ role: "provider", asset: "Falcon OS" }] }],
  });
  return `/cases/${number}`;
}

// What makes the advisory of a case whole.
async function describe(address, title) {
  await api(page, "POST", `${address}/affected`, {
    rows: [
      {
        product: "Falcon OS",
        versions: ">= 4.0.0, < 4.2.1",
        status: "affected",
        scheme: "semver",
      },
    ],
  });
  await api(page, "POST", `${address}/advisory`, {
    texts: [
      { kind: "title", language: "en", text: title },
      { kind: "description", language: "en", text: "A request without a session is served." },
      { kind: "weakness", text: "CWE-287" },
    ],
    references: [{ address: "https://acme.example/advisories/1", title: "Advisory" }],
  });
}

const stands = (text) =>
  page.locator(".cve-head", { hasText: text }).waitFor({ timeout: 20_000 });
const sheet = (title) =>
  page.locator(".sheet", { has: page.getByRole("heading", { name: title }) });
const cve = async (address = at) => api(page, "GET", `${address}/cve`);
const ready = (locator) => locator.and(page.locator(":enabled")).waitFor();
async function openTab(address = at) {
  await visit(page, `${address}/cve`);
  await page.waitForSelector(".cve");
  await settle(page);
}
// Asks without the screen, and waits until it has come to something.
async function ask(address, wish) {
  const { sequence } = await api(page, "POST", `${address}/cve`, wish);
  for (;;) {
    const { exchanges } = await cve(address);
    const found = exchanges.find(({ request }) => request === sequence);
    if (found.outcome) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("where nothing has a number the pages say what to do", { skip }, async () => {
  await visit(page, "/records/cve");
  await page.waitForSelector(".empty");
  await checkLooks(page, "cve-none");
  await setLook(page, kLook);
  await openTab();
  assert.match(await page.locator(".empty").innerText(), /no CVE number/);
  await checkLooks(page, "cve-case-none");
});

test("a number is reserved by the keyboard", { skip }, async () => {
  await setLook(page, kLook);
  await openTab();
  await page.locator(".empty .main").focus();
  await page.keyboard.press("Enter");
  await sheet(/A CVE number for/).waitFor();
  await checkLooks(page, "cve-reserve");
  await setLook(page, kLook);
  const year = page.getByLabel("Year", { exact: true });
  await year.fill("1998");
  await page.waitForSelector(".field-problem");
  assert.equal(await page.locator(".sheet-foot .main").isDisabled(), true);
  await year.fill("2026");
  await page.keyboard.press("Control+Enter");
  await sheet(/A CVE number for/).waitFor({ state: "detached" });
  await stands("CVE-2026-1001");
  await stands("Reserved");
  assert.equal(new URL(page.url()).pathname, `${at}/cve`);
  const asked = await there.asked();
  assert.deepEqual(asked, ["POST /cve-id?amount=1&cve_year=2026&short_name=acme"]);
});

test("the record is looked at, and these bytes are what is sent", { skip }, async () => {
  await describe(at, `Session check is skipped ${kLong}`);
  // A third party publishes once there is a fix, and only what its judgement can bear.
  const { organisation } = await api(page, "GET", "/session");
  await api(page, "POST", `${at}/parties`, {
    party: organisation,
    roles: [{ role: "third-party" }],
  });
  await openTab();
  await page.locator(".cve-acts .main").click();
  await sheet(/Publish CVE-2026-1001/).waitFor();
  await page.locator(".sheet", { hasText: "cve.not-allowed" }).or(
    page.locator(".cve-gate .tone-red"),
  ).first().waitFor();
  await settle(page);
  assert.equal(await page.locator(".sheet-foot .main").isDisabled(), true);
  await checkLooks(page, "cve-publish-refused");
  await setLook(page, kLook);
  await page.keyboard.press("Escape");
  await api(page, "POST", `${at}/publication`, { where: "https://acme.example/1" });
  await api(page, "POST", `${at}/fix`, {});
  await page.reload();
  await openTab();
  await page.locator(".cve-acts .main").click();
  await sheet(/Publish CVE-2026-1001/).waitFor();
  await page.locator(".cve-gate .tone-amber").first().waitFor();
  await settle(page);
  assert.equal(await page.locator(".sheet-foot .main").isDisabled(), true);
  await checkLooks(page, "cve-publish");
  await setLook(page, { ...kLook, width: 320 });
  await checkWidth(page, "the record at 320 pixels");
  await setLook(page, kLook);
  const publish = page.locator(".sheet-foot .main");
  await giveReason();
  // Somebody else changes the advisory meanwhile: what was looked at is not sent.
  await describe(at, `Session check is skipped, says somebody else ${kLong}`);
  await publish.click();
  await page.locator(".sheet .problem", { hasText: "cve.other-bytes" }).waitFor();
  await page.locator(".cve-bytes", { hasText: "says somebody else" }).waitFor();
  assert.deepEqual(await there.bodies(), []);
  // Nor is anything sent while somebody writes what the record does not hold; he is named.
  await api(page, "POST", `${at}/confirmation`, {});
  await ready(publish);
  await publish.click();
  await page.locator(".sheet .others", { hasText: "李雷" }).waitFor();
  await checkLooks(page, "cve-publish-others", [kLook, { ...kLook, language: "zh", width: 360 }]);
  await setLook(page, kLook);
  assert.deepEqual(await there.bodies(), []);
  await ready(publish);
  const hash = await page.locator(".cve-hash .mono").first().textContent();
  await publish.click();
  await sheet(/Publish CVE/).waitFor({ state: "detached" });
  await stands("Published");
  const [body] = await there.bodies();
  assert.equal(createHash("sha256").update(body).digest("hex"), hash);
});

test("every exchange has its receipt, with the exact bytes", { skip }, async () => {
  await openTab();
  await settle(page);
  await checkLooks(page, "cve-published");
  await setLook(page, kLook);
  await page.locator(".cve-exchanges .row-link").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cve-evidence .cve-hash", { state: "attached" });
  const [body] = await there.bodies();
  const shown = await page.locator(".cve-evidence .copy pre").first().textContent();
  assert.equal(shown, body);
  await page.locator(".cve-evidence summary").first().click();
  await checkLooks(page, "cve-evidence");
  await setLook(page, kLook);
  await page.keyboard.press("Escape");
  await page.waitForSelector(".sheet", { state: "detached" });
});

test("what others wrote there is told, and written over only when said", { skip }, async () => {
  await there.title("CVE-2026-1001", "Somebody’s title");
  await there.addition("CVE-2026-1001", "CISA-ADP");
  await describe(at, "Session check is skipped before 4.2.1");
  await openTab();
  await page.locator(".cve-acts .main").click();
  await sheet(/Update CVE-2026-1001/).waitFor();
  await page.waitForSelector(".cve-differences");
  await settle(page);
  await checkLooks(page, "cve-update");
  await setLook(page, kLook);
  await giveReason();
  await page.locator(".sheet-foot .main").click();
  await page.locator(".cve-failure", { hasText: "cve.changed-there" }).waitFor();
  await settle(page);
  await page.locator(".cve-failure button", { hasText: "Read back" }).click();
  await page.locator(".cve-differs", { hasText: "Somebody’s title" }).waitFor();
  await checkLooks(page, "cve-differs");
  await setLook(page, kLook);
  assert.match(await page.locator(".told-list").innerText(), /not our record/);
  assert.doesNotMatch(await page.locator(".told-list").innerText(), /with our record/);
  await page.locator(".cve-failure a", { hasText: "Ask again" }).click();
  await sheet(/Update CVE-2026-1001/).waitFor();
  await page.waitForSelector(".cve-gate");
  await page.locator(".sheet .cve-differences", { hasText: "Somebody’s title" }).waitFor();
  const why = page.locator(".sheet textarea").last();
  if (await why.count()) await why.fill("Users asked, and the fix is out.");
  await settle(page);
  const update = page.locator(".sheet-foot .main");
  assert.equal(await update.isDisabled(), true, "without the word nothing is written over");
  await page.getByLabel("Also over what somebody else wrote there").check();
  await ready(update);
  await page.locator(".sheet-foot .main").click();
  await sheet(/Update CVE/).waitFor({ state: "detached" });
  await page.waitForFunction(() => !document.querySelector(".cve-differs, .cve-failure"));
  assert.equal((await cve()).differs, false);
});

test("what is there is read back as often as it is asked for", { skip }, async () => {
  await openTab();
  const reads = async () =>
    (await cve()).exchanges.filter(({ action, outcome }) => action === "read" && outcome).length;
  const before = await reads();
  for (const more of [1, 2, 3]) {
    await page.getByRole("button", { name: "Read back and compare" }).click();
    const until = Date.now() + 20_000;
    while ((await reads()) < before + more && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(await reads(), before + more, `read back ${more} times`);
    await page.getByRole("button", { name: "Read back and compare" }).waitFor();
  }
});

async function giveReason() {
  await settle(page);
  const publish = page.locator(".sheet-foot .main");
  if (await publish.isDisabled())
    await page.locator(".sheet textarea").last().fill("Users asked, and the fix is out.");
  await ready(publish);
}

test("what fails in passing waits, and is tried at once or given up", { skip }, async () => {
  const other = await openCase("The updater trusts any certificate");
  await there.fail("status_500", "POST /cve-id");
  await openTab(other);
  await page.locator(".empty .main").click();
  await sheet(/A CVE number for/).waitFor();
  await page.locator(".sheet-foot .main").click();
  await page.locator(".cve-failure", { hasText: "cve.failed" }).waitFor();
  await settle(page);
  await checkLooks(page, "cve-delayed");
  await setLook(page, kLook);
  // The number is reserved there, and only the answer is lost: no second one is.
  await there.fail("drop_after", "POST /cve-id");
  await page.getByRole("button", { name: "Try now" }).click();
  await page.locator(".cve-failure", { hasText: "cve.unreachable" }).waitFor();
  await page.getByRole("button", { name: "Try now" }).click();
  await stands("CVE-2026-1002");
  await page.locator(".cve-exchanges", { hasText: "Done by an earlier attempt" }).waitFor();
  const reservations = (await there.asked()).filter((one) => one.startsWith("POST /cve-id"));
  assert.equal(reservations.length, 3, "one before, the one that failed, and the one that counted");
  await page.locator(".cve-acts a", { hasText: "Look at the record" }).click();
  await page.locator(".sheet a", { hasText: "Describe it under Advisory" }).click();
  await page.waitForFunction(() => location.pathname.endsWith("/advisory"));
  await openTab(other);
  await there.fail("status_429", "GET /cve-id/");
  await page.getByRole("button", { name: "Read back and compare" }).click();
  await page.locator(".cve-failure", { hasText: "cve.busy" }).waitFor();
  await page.locator(".cve-failure", { hasText: "nobody can hurry it" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Try now" }).count(), 0);
  assert.equal((await api(page, "POST", `${other}/cve/attempts`)).held, 1);
  await page.locator(".cve-failure a", { hasText: "Give it up" }).click();
  await sheet(/Give up the request/).waitFor();
  await page.locator(".sheet textarea").fill("Later.");
  await checkLooks(page, "cve-give-up", [kLook, { ...kLook, language: "zh", width: 360 }]);
  await setLook(page, kLook);
  await page.locator(".sheet-foot .main").click();
  await page.waitForFunction(() => !document.querySelector(".cve-failure"));
  assert.equal((await cve(other)).exchanges[0].outcome, "cancelled");
});

test("a refusal says what to do, with its code", { skip }, async () => {
  const other = await openCase("The backup is readable by everybody");
  for (const [fault, code] of [
    ["status_401", "cve.unauthorized"],
    ["status_403", "cve.forbidden"],
  ]) {
    await there.fail(fault, "POST /cve-id");
    assert.equal((await ask(other, { action: "reserve" })).code, code);
    await openTab(other);
    await page.reload();
    await page.locator(".cve-failure", { hasText: code }).waitFor();
  }
  await checkLooks(page, "cve-refused");
  await setLook(page, kLook);
});

test("a number that was reserved elsewhere is taken over", { skip }, async () => {
  const other = await openCase("The log shows passwords");
  await there.put("CVE-2026-7001", "RESERVED", "other");
  await there.put("CVE-2026-7002", "RESERVED", "acme");
  assert.equal((await ask(other, { action: "reserve", number: "CVE-2026-7001" })).code, "cve.not-ours");
  await openTab(other);
  await page.locator(".cve-failure a", { hasText: "Ask again" }).click();
  await sheet(/A CVE number for/).waitFor();
  await page.getByLabel("One that is reserved already").check();
  await page.getByRole("textbox", { name: "CVE number" }).fill("cve-2026-70");
  await page.waitForSelector(".field-problem");
  await page.getByRole("textbox", { name: "CVE number" }).fill("cve-2026-7002");
  await page.keyboard.press("Enter");
  await stands("CVE-2026-7002");
});

test("a number is rejected with a reason, looked at before", { skip }, async () => {
  await openTab();
  await page.locator(".cve-acts a", { hasText: "Reject the number" }).click();
  await sheet(/Reject CVE-2026-1001/).waitFor();
  const act = page.locator(".sheet-foot .main");
  assert.equal(await act.isDisabled(), true);
  await page.getByLabel("Reason, in English").fill("Not a vulnerability.");
  await page.getByLabel("Numbers to use instead").fill("CVE-2026-1001 ");
  await page.keyboard.press("Enter");
  await page.locator(".sheet .problem", { hasText: "cve.instead-of-itself" }).waitFor();
  assert.equal(await act.isDisabled(), true);
  await page.locator(".tag button").click();
  await page.getByLabel("Numbers to use instead").fill("CVE-2026-1002");
  await page.keyboard.press("Enter");
  await page.locator(".cve-bytes", { hasText: "CVE-2026-1002" }).waitFor();
  await ready(act);
  await checkLooks(page, "cve-reject");
  await setLook(page, kLook);
  await ready(act);
  await act.click();
  await sheet(/Reject CVE/).waitFor({ state: "detached" });
  await stands("Rejected");
  const last = (await there.bodies()).at(-1);
  assert.match(last, /Not a vulnerability\./);
});

test("all numbers stand on one page, filtered by the address", { skip }, async () => {
  const many = [];
  for (let at = 0; at < 52; ++at) many.push(await openCase(`Finding ${at} of the yearly review`));
  for (const address of many)
    await api(page, "POST", `${address}/cve`, { action: "reserve", year: 2025 });
  while ((await api(page, "GET", "/cve?show=reserved&year=2025")).total < 52)
    await new Promise((resolve) => setTimeout(resolve, 200));
  await there.fail("status_500", "POST /cve-id");
  await ask(await openCase(`A title without end ${kLong}`), { action: "reserve" });
  await visit(page, "/records/cve");
  await page.waitForSelector(".cve-numbers");
  await checkLooks(page, "cve-numbers");
  await setLook(page, { ...kLook, width: 320 });
  await checkWidth(page, "the numbers at 320 pixels");
  await setLook(page, kLook);
  await page.locator(".cve-years a", { hasText: "52" }).first().click();
  assert.equal(new URL(page.url()).search, "?show=reserved&year=2025");
  await settle(page);
  assert.equal(await page.locator(".cve-numbers tbody tr").count(), 50);
  await page.locator(".more button").click();
  await page.waitForFunction(
    () => document.querySelectorAll(".cve-numbers tbody tr").length === 52,
  );
  await visit(page, "/records/cve?show=failed");
  assert.equal(await page.locator(".cve-numbers tbody tr").count(), 1);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cve-failure");
  await page.keyboard.press("u");
  await page.waitForSelector(".cve-numbers");
  await page.keyboard.press("f");
  await page.keyboard.type("zzzzzz");
  await page.waitForSelector(".empty");
  await checkLooks(page, "cve-none-found", [kLook, { ...kLook, language: "zh", width: 360 }]);
  await setLook(page, kLook);
  await page.locator(".empty button").click();
  await page.waitForSelector(".cve-numbers");
});

test("a reader sees all of it and is offered nothing", { skip }, async () => {
  const made = await api(page, "POST", "/accounts", {
    account: "wang",
    name: "王芳",
    roles: ["reader"],
  });
  const reader = await newPage(chromium.browser, kLook);
  await reader.page.goto(server.url + made.link);
  await reader.page.fill("[name=password]", "another long sentence");
  await reader.page.fill("[name=again]", "another long sentence");
  await reader.page.keyboard.press("Enter");
  await reader.page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await reader.page.waitForSelector("h1");
  await visit(reader.page, `${at}/cve`);
  await reader.page.waitForSelector(".cve-head");
  assert.equal(await reader.page.locator(".cve-acts").count(), 0);
  await checkLooks(reader.page, "cve-reader");
  await visit(reader.page, `${at}/cve/publish`);
  await reader.page.waitForURL((url) => url.pathname === `${at}/cve`);
  assert.equal(await reader.page.locator(".sheet").count(), 0);
  await visit(reader.page, "/records/cve?show=waiting");
  await reader.page.waitForSelector(".cve-numbers");
  assert.equal(await reader.page.getByRole("button", { name: "Try now" }).count(), 0);
  assert.deepEqual(reader.complaints, [], "the console");
  await reader.context.close();
});

test("nothing was said that CVE Services does not describe", { skip }, async () => {
  assert.deepEqual(await there.wrong(), []);
  // What a refusal of our own server says in the console is wanted here.
  const unwanted = complaints.filter((one) => !/status of 4(04|09|22)/.test(one));
  assert.deepEqual(unwanted, [], "the console");
});
