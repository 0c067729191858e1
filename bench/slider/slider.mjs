// slider.mjs PROGRAM FOLDER
//
// Serves the desk in FOLDER, opens "what if" in a browser and moves the slider from one number of
// days to the next, as an arrow key does. Printed: how long until the numbers of the new term stand
// on the screen, how long the server's answer took of it, and the same answer asked for without a
// browser. A number counts only when the sum on the screen is the one that the server gave.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";

const [program, data] = process.argv.slice(2);
process.env.DOCKET_SCREENS_PROGRAM = program;
process.env.DOCKET_SCREENS_CHROMIUM ??= ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => existsSync(path),
);
if (!process.env.DOCKET_SCREENS_CHROMIUM) {
  console.log("nothing to measure: Chromium is absent");
  process.exit(0);
}
const { newPage, settle, startBrowser } = await import("../../tests/screens/browser.mjs");
const { kAccount, startServer } = await import("../../tests/screens/server.mjs");

const kDuty = "cn-2019-draft:remedy-product";
const kRounds = 30;
const kLook = { language: "en", theme: "light", width: 1280 };

const server = await startServer({ given: data });
const chromium = await startBrowser();
try {
  const { page } = await newPage(chromium.browser, kLook);
  await page.goto(`${server.url}/law/what-if?duty=${encodeURIComponent(kDuty)}&count=20`);
  await page.fill("[name=account]", kAccount.account);
  await page.fill("[name=password]", kAccount.password);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".difference-sum", { timeout: 120_000 });
  await settle(page);
  console.log(await page.locator(".difference-sum").textContent());
  report("from the slider to the screen", await moved(page));
  report("the answer alone, over HTTP", await asked(page));
} finally {
  await chromium.stop();
  await server.stop();
}

// The slider is moved by one day each round; what it shows has to be the answer for that day.
async function moved(page) {
  const times = [];
  for (let days = 21; days < 21 + kRounds; ++days) {
    const { took, shown, changed } = await page.evaluate(move, [kDuty, days]);
    assert.ok(shown.startsWith(`${changed.toLocaleString("en-US")} of `), shown);
    times.push(took);
    await settle(page);
  }
  return times;
}

// In the page: sets the slider and waits until the text below it is another and no longer pale.
async function move([duty, days]) {
  const slider = document.querySelector("input[type=range]");
  const sum = () => document.querySelector(".difference:not(.under-way) .difference-sum");
  const before = document.querySelector(".difference-counts").textContent;
  const begun = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(slider, String(days));
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  const late = () => performance.now() - begun > 60_000;
  const same = () => !sum() || document.querySelector(".difference-counts").textContent === before;
  while (same() && !late()) await drawn();
  if (late()) throw new Error(`the numbers for ${days} days did not come within a minute`);
  const took = performance.now() - begun;
  const answer = await fetch(`/api/what-if?terms=${encodeURIComponent(`${duty}=${days}d`)}&limit=20`);
  return { took, shown: sum().textContent, changed: (await answer.json()).changed };
}

async function asked(page) {
  return page.evaluate(
    async ([duty, rounds]) => {
      const times = [];
      for (let days = 61; days < 61 + rounds; ++days) {
        const begun = performance.now();
        const terms = encodeURIComponent(`${duty}=${days}d`);
        await (await fetch(`/api/what-if?terms=${terms}&limit=20`)).json();
        times.push(performance.now() - begun);
      }
      return times;
    },
    [kDuty, kRounds],
  );
}

function report(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  console.log(`${what}: median ${at(0.5)} ms (${at(0)} to ${at(1)}), ${times.length} times`);
}
