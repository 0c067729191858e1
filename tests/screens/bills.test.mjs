// Bills of materials: brought, followed as the catalogue changes, decided on and dropped, from the
// keyboard and in every look.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { startServer } from "./server.mjs";

const kLook = { language: "en", theme: "light", width: 1280 };
const kLong = "x".repeat(120);
let server;
let chromium;
let page;
let context;
let complaints;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "docket-bills-"));
  chromium = await startBrowser();
  server = await startServer({});
  const state = await makeAdministrator(chromium.browser, server, kLook);
  ({ page, context, complaints } = await newPage(chromium.browser, kLook, state));
  await page.goto(server.url);
  await page.waitForSelector("h1");
});
after(async () => {
  await context?.close();
  await chromium?.stop();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

// A record about a package of npm, affected before that version.
const record = (id, name, fixed, summary = `${name} opens by itself`) => ({
  id,
  modified: "2030-01-01T00:00:00Z",
  published: "2026-11-01T00:00:00Z",
  summary,
  affected: [
    {
      package: { ecosystem: "npm", name },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed }] }],
    },
  ],
});
const publish = (...records) => {
  const file = join(folder, "records.jsonl");
  writeFileSync(file, records.map((one) => `${JSON.stringify(one)}\n`).join(""));
  execFileSync(process.env.DOCKET_SCREENS_PROGRAM, ["import", "--data", server.data, file]);
};
const bill = (...packages) =>
  JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    components: packages.map((one) => {
      const [name, version] = one.split("@");
      return { type: "library", name, version, purl: `pkg:npm/${one}` };
    }),
  });
const choose = (name, text) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

test("where there is none the page says what to do", async () => {
  await visit(page, "/records/bills");
  await page.waitForSelector(".empty");
  await checkLooks(page, "bills-none");
  await setLook(page, kLook);
});

test("a bill is brought, and records that speak of it come up", async () => {
  publish(record("OSV-2026-1", "bolt", "1.2.0"), record("OSV-2026-2", `nut-${kLong}`, "3.0.0"));
  await page.getByRole("button", { name: "Bring a bill" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".sheet");
  await page.getByRole("button", { name: "Keep it" }).click();
  assert.equal(await page.locator(".sheet .field-problem").count(), 2, "name and file are needed");
  await checkLooks(page, "bills-bring");
  await setLook(page, kLook);
  await page.getByLabel("Product or system").fill("Gate 4.2");
  await choose("odd.json", "{}");
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.waitForSelector(".sheet .problem:has-text('sbom.unknown')");
  await choose("gate.json", bill("bolt@1.1.0", `nut-${kLong}@2.0.0`, "hinge@1.0.0", "odd name@1"));
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.waitForSelector(".sheet [role=status]");
  await checkLooks(page, "bills-kept");
  await setLook(page, kLook);
  await page.getByRole("link", { name: "To the bill" }).click();
  await page.waitForSelector(".bill-match", { timeout: 60_000 });
  await settle(page);
  assert.equal(await page.locator(".bill-match").count(), 2);
  await page.locator(".bill-match summary").first().click();
  await checkLooks(page, "bill");
  await setLook(page, { ...kLook, width: 320 });
  await checkWidth(page, "a bill at 320 px");
  await setLook(page, kLook);
});

const open = (name) => page.locator(`.bill-match:has-text("${name}")`);

test("a decision needs a reason, and takes the match off the list", async () => {
  await open("bolt").getByRole("button", { name: "Decide" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".sheet");
  await page.locator(".sheet .button.main").click();
  assert.equal(await page.locator(".sheet .field-problem").count(), 2);
  await checkLooks(page, "bill-decide");
  await setLook(page, kLook);
  await page.getByLabel("Not affected here").check();
  await page.getByLabel("The reason").fill("The door is walled up.");
  await page.locator(".sheet .button.main").click();
  await page.waitForFunction(() => document.querySelectorAll(".bill-match").length === 1);
  await visit(page, "/records/bills/Gate%204.2?show=decided");
  await page.waitForSelector(".bill-because:has-text('walled up')");
  await checkLooks(page, "bill-decided");
  await setLook(page, kLook);
});

test("it comes up again when the record says something else", async () => {
  publish(record("OSV-2026-1", "bolt", "1.1.0", "bolt opens, as we know now"));
  await visit(page, "/records/bills/Gate%204.2");
  await page.waitForSelector(".bill-match .remark:has-text('affected')", { timeout: 60_000 });
  assert.match(await open("bolt").textContent(), /fixed/);
  await checkLooks(page, "bill-review");
  await setLook(page, kLook);
  await visit(page, "/records/bills");
  await page.waitForSelector("table.bills");
  await checkLooks(page, "bills");
  await setLook(page, kLook);
});

test("a name with signs that addresses know is opened, and dropped", async () => {
  const name = "R&D + Gate: 4,2=x@y?z#1;2 $é";
  const document = Buffer.from(bill("hinge@1.0.0")).toString("base64");
  await api(page, "POST", "/bills", { name, document });
  await visit(page, "/records/bills");
  await page.locator("table.bills a", { hasText: name }).click();
  await page.locator("h1.bill-name", { hasText: name }).waitFor();
  await page.reload();
  await page.locator("h1.bill-name", { hasText: name }).waitFor();
  await page.getByRole("button", { name: "Keep no more" }).first().click();
  await page.getByLabel("The reason").fill("Of no use.");
  await page.locator(".sheet .button.main").click();
  await page.waitForFunction(() => location.pathname === "/records/bills");
  const { items } = await api(page, "GET", "/bills");
  assert.deepEqual(items.map((one) => one.name), ["Gate 4.2"]);
});

test("an address that cannot be read is that of no page", async () => {
  for (const [address, title] of [
    ["/records/bills/100%", "no such page"],
    ["/records/catalogue/osv/%E9", "no such page"],
    ["/records/catalogue/osv/100%25", "Nothing is here"],
  ]) {
    await visit(page, address);
    const said = await page.locator("main h1").first().innerText();
    assert.match(said, new RegExp(title, "i"), address);
  }
});

test("the page of a record says whose components it speaks of", async () => {
  await visit(page, "/records/catalogue/osv/OSV-2026-1");
  await page.waitForSelector("section:has-text('In our bills of materials') a:has-text('Gate 4.2')");
  await checkLooks(page, "record-bills");
  await setLook(page, kLook);
});

let number;

test("the page of a case says which bills hold what its advisory speaks of", async () => {
  const opened = await api(page, "POST", "/cases", {
    title: "Bolt opens by itself",
    how: "own-finding",
    assets: [{ asset: "Bolt", kind: "product" }],
  });
  number = opened.number;
  await visit(page, `/cases/${number}/bills`);
  await page.waitForSelector(".bill-note:has-text('of no version')");
  await page.waitForSelector(".case-bill .bill-match:has-text('perhaps')");
  await checkLooks(page, "case-bills-unsaid");
  await setLook(page, kLook);
  await api(page, "POST", `/cases/${number}/affected`, {
    rows: [{ product: "Bolt", versions: "< 1.2.0", status: "affected", purl: "pkg:npm/bolt" }],
  });
  await visit(page, `/cases/${number}/bills`);
  await page.waitForSelector(".case-bill h3:has-text('Gate 4.2')");
  await page.waitForSelector(".bill-match:has-text('surely')", { timeout: 60_000 });
  const match = open("bolt");
  assert.match(await match.textContent(), /affected.*surely this product.*< 1\.2\.0/s);
  await checkLooks(page, "case-bills");
  await setLook(page, { ...kLook, width: 320 });
  await checkWidth(page, "bills of a case at 320 px");
  await setLook(page, kLook);
});

test("there it is decided with a reason, and taken back", async () => {
  await open("bolt").getByRole("button", { name: "Decide" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Not affected here").check();
  await page.getByLabel("The reason").fill("Built without the latch.");
  await page.locator(".sheet .button.main").click();
  await page.waitForSelector("details.case-bill:has-text('nothing affected')");
  await page.locator("details.case-bill > summary").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".bill-because:has-text('without the latch')");
  await checkLooks(page, "case-bills-decided");
  await setLook(page, kLook);
  await page.locator("details.case-bill[open]").waitFor();
  await open("bolt").getByRole("button", { name: "Take back" }).click();
  await page.getByLabel("The reason").fill("It has one after all.");
  await page.locator(".sheet .button.main").click();
  await page.waitForSelector(".case-bill h3:has-text('Gate 4.2')");
});

test("it is taken back, and a bill is dropped with a reason", async () => {
  await visit(page, "/records/bills/Gate%204.2");
  await open("bolt").getByRole("button", { name: "Take back" }).click();
  await page.getByLabel("The reason").fill("Fixed by the maker.");
  await page.locator(".sheet .button.main").click();
  await page.waitForFunction(() => document.querySelectorAll(".bill-match").length === 1);
  await page.getByRole("button", { name: "Keep no more" }).first().click();
  await page.getByLabel("The reason").fill("Sold.");
  await page.locator(".sheet .button.main").click();
  await page.waitForSelector(".empty");
  const others = complaints.filter((one) => !/status of (422|404)/.test(one)); // asked for above
  assert.deepEqual(others, []);
});
