// A page looks the same whether one comes to it by a link or opens its address first of all: it
// brings the styles it needs along, rather than finding them where another page has left them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { api, makeAdministrator, newPage, settle, startBrowser, visit } from "./browser.mjs";
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

const kAddresses = [
  "/deadlines",
  "/deadlines?view=list&done=1",
  "/deadlines/standing",
  "/deadlines/standing/cn-2019-draft~training",
  "/cases?state=all",
  "/cases/new",
  "/cases/import",
  "/law",
  "/law?search=%E4%BF%AE%E8%A1%A5",
  "/law/cn-2019-draft",
  "/law/cn-2019-draft/unread",
  "/law/adopt",
  "/law/adopt/eu-cra",
  "/law/adopt/cn-2019-draft?act=withdraw&from=2019-01-01",
  "/law/what-if?count=5",
  "/law/what-if?sort=draft",
  "/records/catalogue",
  "/records/catalogue/cve/CVE-2014-0160",
  "/records/cve",
  "/records/ledger",
  "/people",
  "/me",
];

// Of a case with a duty: its pages.
async function addresses(page) {
  const [duty] = (await api(page, "GET", "/deadlines?done=true&limit=500")).items.filter(
    ({ due_at: due }) => due,
  );
  const at = `/cases/${duty.number}`;
  return [
    ...kAddresses,
    at,
    `${at}/affected`,
    `${at}/cve`,
    `${at}/law`,
    `${at}/duties/${encodeURIComponent(duty.duty)}`,
  ];
}

// How each element stands there. Where it stands depends on the text, which a clock moves.
const kProperties = [
  "display",
  "position",
  "gap",
  "margin",
  "padding",
  "fontSize",
  "fontWeight",
  "color",
  "backgroundColor",
  "border",
  "borderRadius",
  "textAlign",
  "listStyleType",
  "textDecorationLine",
  "whiteSpace",
  "gridTemplateAreas",
  "flexDirection",
];
async function looks(page) {
  await page.waitForSelector("h1, .problem");
  await settle(page);
  return page.evaluate(
    (properties) =>
      [...document.querySelectorAll("main *")].slice(0, 2_000).map((element) => {
        const style = getComputedStyle(element);
        const name = `${element.tagName}.${element.getAttribute("class") ?? ""}`;
        return [name, ...properties.map((property) => `${property}: ${style[property]}`)];
      }),
    kProperties,
  );
}

function differences(direct, led) {
  const found = [];
  for (let at = 0; at < Math.min(direct.length, led.length); ++at) {
    const parts = led[at].filter((part, index) => part !== direct[at][index]);
    if (parts.length) found.push(`${direct[at][0]} should have ${parts.join("; ")}`);
  }
  return found;
}

test("an address opened first of all has the styles it needs", async (t) => {
  const { page, context } = await newPage(chromium.browser, kLook, state);
  await page.goto(server.url);
  await page.waitForSelector("h1");
  const all = await addresses(page);
  for (const address of all) await visit(page, address); // now every style is loaded
  for (const address of all) {
    await visit(page, address);
    const led = await looks(page);
    await t.test(address, async () => {
      const first = await newPage(chromium.browser, kLook, state);
      await first.page.goto(server.url + address);
      const direct = await looks(first.page);
      await first.context.close();
      assert.equal(direct.length, led.length, "the same elements stand there");
      assert.deepEqual(differences(direct, led).slice(0, 5), []);
    });
  }
  await context.close();
});
