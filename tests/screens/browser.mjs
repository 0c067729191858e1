// A browser that nobody talks to but the test, pages that keep what they complain of, and axe.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { kAccount } from "./server.mjs";

const require = createRequire(new URL("../../ui/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.DOCKET_SCREENS_PICTURES;

export async function startBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "docket-chromium-"));
  const browser = await chromium.launch({
    executablePath: process.env.DOCKET_SCREENS_CHROMIUM,
    // Chromium's own sandbox refuses root, as which tests may run; it only sees our own pages.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, HOME: folder },
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const stop = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, stop };
}

export const kLooks = ["zh", "en"].flatMap((language) =>
  ["light", "dark"].flatMap((theme) => [1280, 360].map((width) => ({ language, theme, width }))),
);

const viewport = (width) => ({ width, height: width > 500 ? 900 : 780 });

// A page with a look of its own; `complaints` collects what the console says, and every address
// outside that the page asks for.
export async function newPage(browser, { language, theme, width }, state) {
  const context = await browser.newContext({
    viewport: viewport(width),
    locale: language === "zh" ? "zh-CN" : "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    colorScheme: theme,
    ...(state ? { storageState: state } : {}),
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "127.0.0.1")
      complaints.push(`${page.url()}: loads ${request.url()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  await context.addInitScript(
    ([name, value]) => {
      if (!localStorage.getItem(name)) localStorage.setItem(name, value);
    },
    ["docket.settings", JSON.stringify({ language, theme })],
  );
  return { page, context, complaints };
}

// Goes to an address as a link inside the application does, without loading it anew.
export async function visit(page, address) {
  await page.evaluate((to) => history.pushState(null, "", to), address);
  await page.waitForSelector("h1, .problem");
  await settle(page);
}

// What another tab chooses holds in this one too, so a page changes its looks while it stands.
export async function setLook(page, { language, theme, width }) {
  await page.setViewportSize(viewport(width));
  await page.evaluate(
    ([key, part]) => {
      const settings = JSON.parse(localStorage.getItem(key) ?? "{}");
      localStorage.setItem(key, JSON.stringify({ ...settings, ...part }));
      window.dispatchEvent(new StorageEvent("storage", { key }));
    },
    ["docket.settings", { language, theme }],
  );
  await page.waitForFunction(
    ([lang, wanted]) => {
      const root = document.documentElement;
      return root.lang === lang && root.getAttribute("data-theme") === wanted;
    },
    [language === "zh" ? "zh-CN" : "en", theme],
  );
  await settle(page);
}

// What stands on the page, in every look: no wider than the window, and nothing axe objects to.
export async function checkLooks(page, screen, looks = kLooks) {
  for (const look of looks) {
    await setLook(page, look);
    const name = `${screen} (${look.language} ${look.theme} ${look.width})`;
    await checkWidth(page, name);
    await checkAxe(page, name);
    await picture(page, screen, look);
  }
}

// Still: nothing under way, nothing loading, drawn.
export async function settle(page) {
  await page.waitForFunction(
    () =>
      !document.querySelector(".waiting, .card-waiting") &&
      document.querySelector(".frame")?.getAttribute("data-fetching") === "0",
  );
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

export async function picture(page, name, { language, theme, width }) {
  if (!pictures) return;
  await page.screenshot({
    path: join(pictures, `${name}-${language}-${theme}-${width}.png`),
    animations: "disabled",
  });
}

// Every rule of WCAG 2.2 A and AA that axe knows, and its best practices. A sheet hides the page
// below it from those who hear it, so then the page's own heading and landmark are not asked for.
export async function checkAxe(page, what) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const layer = document.querySelector("[data-layer]") !== null;
    const ofPages = { enabled: !layer };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await window.axe.run(document, {
      runOnly: tags,
      resultTypes: ["violations"],
      rules: { "landmark-one-main": ofPages, "page-has-heading-one": ofPages },
    });
    return result.violations.map((one) => {
      const where = one.nodes.map((node) => node.html).join(" | ");
      return `${one.id} (${one.impact}): ${where.slice(0, 500)}`;
    });
  });
  assert.deepEqual(found, [], `axe on ${what}`);
}

// Nothing may stick out at the right, also inside a part that hides what sticks out.
export async function checkWidth(page, what) {
  const out = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth - edge;
    const hidden = (element) =>
      Boolean(element.closest(".unseen, .skip, [hidden]")) ||
      getComputedStyle(element).clipPath !== "none";
    const sticking = [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > edge + 1 && !hidden(element))
      .map((element) => `${element.tagName}.${element.getAttribute("class")}`);
    return { wide, sticking: sticking.slice(0, 5) };
  });
  assert.deepEqual(out, { wide: 0, sticking: [] }, `${what} is wider than the window`);
}

// Through the plain pages: the one-time link, then signing in again. Returns the session's cookies.
export async function makeAdministrator(browser, server, look) {
  const { page, context, complaints } = await newPage(browser, look);
  await page.goto(server.setup);
  await checkAxe(page, "the setup page");
  await checkWidth(page, "the setup page");
  await picture(page, "setup", look);
  await page.fill("[name=organisation]", "Acme");
  await page.fill("[name=account]", kAccount.account);
  await page.fill("[name=name]", kAccount.name);
  await page.fill("[name=password]", kAccount.password);
  await page.fill("[name=again]", kAccount.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await settle(page);
  // The application asks the server now and then, and goes to the sign-in by itself once its session
  // is gone. It is left first, so that this cannot cut off the way to the address below.
  await page.goto(`${server.url}/healthz`);
  await context.clearCookies();
  await page.goto(`${server.url}/cases?state=all`);
  await page.waitForURL(/\/sign-in/);
  await checkAxe(page, "the page to sign in on");
  await checkWidth(page, "the page to sign in on");
  await picture(page, "sign-in", look);
  await page.fill("[name=account]", kAccount.account);
  await page.fill("[name=password]", kAccount.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/cases\?state=all/);
  await settle(page);
  assert.deepEqual(complaints, [], "the console while signing in");
  const state = await context.storageState();
  await context.close();
  return { cookies: state.cookies, origins: [] };
}

// Calls the API as the page does, for what the test only needs to be there.
export async function api(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const session = await (await fetch("/api/session")).json();
      const response = await fetch(`/api${path}`, {
        method,
        headers: { "Docket-Csrf": session.csrf, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : {};
    },
    [method, path, body],
  );
}
