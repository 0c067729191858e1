// Cases out of a file: chosen with the keyboard, looked at, taken; the same once more is recognised;
// and the advisory of a case on its way into the provider's folder.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
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

let server;
let chromium;
let page;
let context;
let complaints;
const kLook = { language: "en", theme: "light", width: 1280 };

before(async () => {
  chromium = await startBrowser();
  server = await startServer({ provider: true });
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

const kTable = `number,title,severity,cve,product,versions,owner
F-1,Door left open,high,CVE-2026-1000,Door,1.1.0,Li
F-2,Window left open,low,CVE-2026-1001,Window,2.0,Wu
F-3,a row,of another,length
`;
const kLong = "x".repeat(150);
const kRecord = JSON.stringify({
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: {
    cveId: "CVE-2026-1000",
    assignerOrgId: "00000000-0000-4000-8000-000000000000",
    state: "PUBLISHED",
    datePublished: "2026-11-20T08:00:00Z",
  },
  containers: {
    cna: {
      providerMetadata: { orgId: "00000000-0000-4000-8000-000000000000" },
      title: "Door left open",
      descriptions: [{ lang: "en", value: `A request without a session is served. ${kLong}` }],
      affected: [
        {
          vendor: "Acme",
          product: "Door",
          versions: [{ version: "1.0", lessThan: "1.2", status: "affected", versionType: "semver" }],
        },
      ],
      references: [{ url: `https://acme.example/${kLong}` }],
      metrics: [{ cvssV3_1: { version: "3.1", baseScore: 9.8, baseSeverity: "CRITICAL",
        vectorString: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" } }],
    },
  },
});

const bring = async (name, text, comes = ".document-head") => {
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForSelector(`.drop:has-text('${name}')`);
  await page.waitForSelector(`.document-page ${comes}`);
  await settle(page);
};
const cases = async () => (await api(page, "GET", "/cases?state=all")).items;

test("a table is looked at in every look, and its rows are taken together", async () => {
  await visit(page, "/cases");
  await page.keyboard.press("i");
  await page.waitForURL(/\/cases\/import/);
  await checkLooks(page, "document-empty");
  await setLook(page, kLook);
  await bring("findings.csv", kTable);
  assert.match(await page.locator(".document-head").textContent(), /It holds 3 records/);
  assert.match(await page.locator(".document-head").textContent(), /one cannot be read/);
  assert.equal(await page.locator(".document-item").count(), 3);
  await checkLooks(page, "document-table");
  await setLook(page, { ...kLook, width: 320 });
  await checkWidth(page, "a table at 320 px");
  await setLook(page, kLook);
  assert.equal((await cases()).length, 0, "nothing is written by looking");
  await page.locator(".document-item button").nth(1).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".document-shown h2:has-text('F-2')");
  await page.getByRole("button", { name: "Take 2" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".document-result");
  await checkLooks(page, "document-taken");
  await setLook(page, kLook);
  const titles = (await cases()).map(({ title }) => title).toSorted();
  assert.deepEqual(titles, ["Door left open", "Window left open"]);
});

test("the same file once more names the cases that there are", async () => {
  await page.getByRole("button", { name: "Another file" }).click();
  await bring("findings.csv", kTable);
  assert.equal(await page.getByText("A case was opened from it").count(), 2);
  const take = page.locator(".document-foot .main");
  assert.ok(await take.isDisabled(), "nothing is chosen by itself");
  await checkLooks(page, "document-again");
  await setLook(page, kLook);
  assert.equal((await cases()).length, 2);
});

test("a case whose advisory is begun is not chosen for a record", async () => {
  await bring("CVE-2026-1000.json", kRecord);
  await page.waitForSelector(".verdict-valid");
  const number = (await cases()).find(({ title }) => title === "Door left open").number;
  const aim = page.locator(".document-aim select");
  // The table said rows and texts already: that case takes no more, and no second one by itself.
  assert.equal(await aim.inputValue(), "", "no second case by itself");
  assert.ok(await aim.locator(`option[value="into:${number}"]`).isDisabled());
  await page.waitForSelector(".document-case .output-why");
  await aim.selectOption("new");
  await page.waitForSelector(".document-shown h2:has-text('Would be created')");
  await settle(page);
  await checkLooks(page, "document-record");
  await setLook(page, kLook);
});

test("a case that says nothing yet takes the record that has its number", async () => {
  const other = kRecord.replaceAll("CVE-2026-1000", "CVE-2026-1777");
  const { number } = await api(page, "POST", "/cases", {
    title: "Nothing said yet",
    how: "own-finding",
    from_whom: "",
    identifiers: ["CVE-2026-1777"],
    assets: [{ asset: "Falcon OS", kind: "product" }],
  });
  await bring("CVE-2026-1777.json", other);
  await page.waitForSelector(".verdict-valid");
  const aim = page.locator(".document-aim select");
  assert.equal(await aim.inputValue(), `into:${number}`);
  await page.waitForSelector(".document-shown h2:has-text('Would be said')");
  await settle(page);
  await checkLooks(page, "document-into");
  await setLook(page, kLook);
});

test("what cannot be read says why", async () => {
  await bring("letter.txt", "Dear all, see below.", ".problem:has-text('format.headings')");
  await checkLooks(page, "document-refused");
  await setLook(page, kLook);
  await bring("empty.json", "", ".problem:has-text('format.unknown')");
  await bring("cut.json", '{"dataType":', ".document-item .output-why:has-text('the file ends inside')");
  assert.ok(await page.locator(".document-foot .main").isDisabled());
  await page.locator("input[type=file]").setInputFiles({
    name: "large.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(16 * 1024 * 1024 + 1),
  });
  await page.waitForSelector(".drop .field-problem");
});

// A case of ours in that role, whose advisory can be published.
async function toldCase(role) {
  const { organisation } = await api(page, "GET", "/session");
  const parties = [{ party: organisation, roles: [{ role, asset: "Falcon OS" }] }];
  if (role !== "provider")
    parties.push({ party: "Maker", roles: [{ role: "provider", asset: "Falcon OS" }] });
  const { number } = await api(page, "POST", "/cases", {
    title: "Session check is skipped",
    how: "own-finding",
    identifiers: ["CVE-2026-2000"],
    assets: [{ asset: "Falcon OS", kind: "product" }],
    parties,
  });
  await api(page, "POST", `/cases/${number}/affected`, {
    rows: [{ product: "Falcon OS", versions: "4.2", status: "affected" }],
  });
  await api(page, "POST", `/cases/${number}/advisory`, { sharing: "CLEAR" });
  return number;
}

async function openSheet(number) {
  await visit(page, `/cases/${number}/advisory`);
  await page.getByRole("button", { name: /Into the provider/ }).click();
  await page.waitForSelector(".told-list");
}

const publish = () => page.getByRole("button", { name: "Publish", exact: true });
const reason = () => page.locator(".sheet-form").getByLabel("The reason");
const fileAt = (address) => join(server.tree, "web", new URL(address).pathname);

test("what a gate refuses is not published", async () => {
  await openSheet(await toldCase("third-party"));
  await page.waitForSelector(".provide-gates strong:has-text('Not allowed')");
  await checkLooks(page, "provide-refused");
  await setLook(page, kLook);
  assert.ok(await publish().isDisabled());
  assert.equal(await reason().count(), 0, "no reason passes it");
  await page.keyboard.press("Escape");
});

test("what a gate leaves undecided is published with a reason, and goes on without another", async () => {
  const number = await toldCase("third-party");
  const by = { by: "Maker" };
  await api(page, "POST", `/cases/${number}/publication`, {
    ...by,
    where: "https://maker.example/1",
  });
  await api(page, "POST", `/cases/${number}/fix`, by);
  await openSheet(number);
  await page.waitForSelector(".provide-gates strong:has-text('Undecided')");
  await checkLooks(page, "provide-undecided");
  await setLook(page, kLook);
  assert.ok(await publish().isDisabled(), "a reason is asked for");
  await reason().fill("the maker agreed");
  const address = await page.locator(".told-list dd").first().textContent();
  const tracks = await api(page, "GET", `/cases/${number}/timeline`);
  await publish().click();
  await page.waitForSelector(".sheet-form", { state: "detached" });
  assert.equal(JSON.parse(readFileSync(fileAt(address))).document.tracking.id, number);
  const { items } = await api(page, "GET", `/cases/${number}/timeline`);
  const added = items.slice(tracks.items.length).map(({ kind }) => kind);
  assert.deepEqual(added, ["AdvisoryPublished", "NoteAdded"]);
});

test("what was recorded and never written is put there, the earlier revision first", async () => {
  const number = await toldCase("third-party");
  await api(page, "POST", `/cases/${number}/publication`, {
    by: "Maker",
    where: "https://maker.example/1",
  });
  await api(page, "POST", `/cases/${number}/fix`, { by: "Maker" });
  await openSheet(number);
  const address = await page.locator(".told-list dd").first().textContent();
  await page.keyboard.press("Escape");
  // As after a fault between the two.
  await api(page, "POST", `/cases/${number}/publication`, { where: address });
  await openSheet(number);
  await page.waitForSelector("text=The case says already");
  assert.equal(await reason().count(), 0, "what was recorded needs no reason again");
  assert.ok(await publish().isEnabled());
  await page.keyboard.press("Escape");
  await api(page, "POST", `/cases/${number}/advisory`, {
    texts: [{ kind: "title", language: "en", text: "Session check is skipped at night" }],
  });
  await openSheet(number);
  await page.waitForSelector(".sheet-form .remark:has-text('never reached the folder')");
  await checkLooks(page, "provide-missed");
  await setLook(page, kLook);
  await reason().fill("the maker agreed");
  await publish().click();
  await page.waitForSelector(".sheet-form", { state: "detached" });
  const { title, tracking } = JSON.parse(readFileSync(fileAt(address))).document;
  assert.equal(title, "Session check is skipped at night");
  assert.equal(tracking.revision_history.length, 2);
});

test("an advisory is looked at and put into the provider's folder", async () => {
  const number = await toldCase("provider");
  await openSheet(number);
  await checkLooks(page, "provide");
  await setLook(page, { ...kLook, width: 320 });
  await checkWidth(page, "publishing at 320 px");
  await setLook(page, kLook);
  const gates = await page.locator(".provide-gates li").count();
  assert.equal(await page.getByText("No gate binds us.").count(), gates === 0 ? 1 : 0);
  const address = await page.locator(".told-list dd").first().textContent();
  const file = fileAt(address);
  assert.ok(!existsSync(file), "nothing is published by looking");
  await publish().click();
  await page.waitForSelector(".sheet-form", { state: "detached" });
  assert.equal(JSON.parse(readFileSync(file)).document.tracking.id, number);
  const { items } = await api(page, "GET", `/cases/${number}/timeline`);
  const published = items.filter(({ kind }) => kind === "AdvisoryPublished");
  assert.equal(published.length, 1);
  assert.equal(published[0].fields.where, address);
  assert.deepEqual(complaints.filter((one) => !/status of 4\d\d/.test(one)), [], "the console");
});
