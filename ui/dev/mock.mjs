// A server in memory for work on the screens: `node dev/mock.mjs [--port N] [--cases N]` serves
// what `npm run build` made, with the headers of the real one. It is no part of the program and
// of no test; src/api is the truth.

import { createServer } from "node:http";
import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { kAccounts, makeCases, makeCatalogue, record, recordPage } from "./cases.mjs";
import { dutiesOf, kLaw, kQuoted, kRules, kSentences, reasonOf } from "./law.mjs";

const option = (name, other) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? other : process.argv[at + 1];
};
const port = Number(option("port", "8099"));
const count = Number(option("cases", "8"));
const folder = process.env.DOCKET_UI_OUT ?? new URL("../../build/ui", import.meta.url).pathname;
const now = () => Date.now();
const cases = makeCases(now(), count);
const catalogue = count ? makeCatalogue(now()) : [];
const accounts = kAccounts.map((one) => ({ ...one }));
let calendar = "";

const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const kTypes = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
};

class Refused extends Error {
  constructor(status, code, message, more = {}) {
    super(message);
    Object.assign(this, { status, code, more });
  }
}

function paged(items, values) {
  const limit = Number(values.get("limit") ?? 50);
  const from = Number(values.get("after") || 0);
  const next = from + limit < items.length ? String(from + limit) : undefined;
  return { items: items.slice(from, from + limit), next, total: items.length };
}

const has = (text, search) => !search || text.toLowerCase().includes(search.toLowerCase());

function caseNamed(id) {
  const found = cases.find((one) => one.case_id === id || one.number === id);
  if (!found)
    throw new Refused(404, "case.not-found", `there is no case ${id}, or it is not yours to see`);
  return found;
}

function caseRow(one) {
  const open = dutiesOf(one, now()).filter((duty) =>
    ["open", "undecided", "missed"].includes(duty.state),
  );
  const nearest = open
    .filter((duty) => duty.due_at && duty.state !== "missed")
    .sort((a, b) => (a.due_at < b.due_at ? -1 : 1))[0];
  return {
    case_id: one.case_id,
    number: one.number,
    title: one.title,
    state: one.state,
    severity: one.severity,
    assignee: one.assignee,
    restricted: one.restricted,
    opened_at: one.timeline[0].recorded_at,
    updated_at: one.timeline.at(-1).recorded_at,
    identifiers: one.identifiers,
    assets: one.assets.map(({ asset }) => asset),
    next_due_at: nearest?.due_at,
    next_duty: nearest?.name,
    overdue: open.filter((duty) => duty.state === "missed").length,
    practice: one.practice,
  };
}

const kMay =
  "assets parties learning confirmation refutation fix mitigation judgement notice support publication filing acknowledgement assignment note correction closing restriction".split(
    " ",
  );
const kNames = {
  assets: "add-asset",
  parties: "add-party",
  learning: "learn",
  confirmation: "confirm",
  refutation: "refute",
  fix: "fix",
  mitigation: "mitigate",
  judgement: "judge",
  notice: "tell",
  support: "support",
  publication: "publish",
  filing: "file",
  acknowledgement: "acknowledge",
  assignment: "assign",
  note: "note",
  correction: "correct",
  closing: "close",
  reopening: "reopen",
  restriction: "restrict",
};
const kEvents = {
  learning: "learned",
  confirmation: "verified",
  refutation: "refuted",
  fix: "fixed",
  mitigation: "mitigated",
  publication: "published",
  support: "support-given",
  filing: "reported",
};

function casePage(one) {
  const sentence = (key, zh, en, records) => ({ key, text: { zh, en }, records });
  const { timeline: _timeline, confirmedAt: _confirmed, ...rest } = one;
  return {
    ...rest,
    sequence: one.timeline.length - 1,
    sentences: [
      sentence(
        "who-has-it",
        "两个当事方知悉；Beta Networks 尚未答复。",
        "Two parties know of it; Beta Networks has not answered.",
        [1],
      ),
      sentence("agreed", "尚未约定公开日期。", "No date of publication has been agreed.", []),
      sentence(
        "ready",
        "修补尚未就绪；受影响版本为 4.0.0 至 4.2.0。",
        "No fix is ready; versions 4.0.0 to 4.2.0 are affected.",
        [2],
      ),
      sentence("public", "尚无公开信息。", "Nothing is public as far as we know.", []),
    ],
    duties: dutiesOf(one, now()),
    readers_why: accounts
      .filter((a) => a.active)
      .map((a) => ({
        account: a.account,
        name: a.name,
        why: { zh: "具有经办角色", en: "has the role handler" },
      })),
    may:
      one.state === "open"
        ? kMay.map((name) => kNames[name])
        : ["reopen", "note", "restrict", "correct"],
  };
}

function apply(one, path, body, actor) {
  const at = body.occurred_at ? Date.parse(body.occurred_at) : now();
  const extra = {
    asset: body.asset,
    actor,
    recorded_at: new Date(now()).toISOString(),
    fields: { ...body, occurred_at: undefined, by: undefined, asset: undefined },
  };
  if (kEvents[path]) return record(one, kEvents[path], at, extra);
  if (path === "judgement") return record(one, body.judged, at, { ...extra, value: body.value });
  if (path === "notice") return record(one, "told-users", at, extra);
  const other = (kind, zh, en, group) =>
    record(one, path, at, { ...extra, kind, label: { zh, en }, group });
  if (path === "note") return other("NoteAdded", "内部备注", "Internal note", "messages");
  if (path === "assets") one.assets.push(body);
  if (path === "parties") one.parties.push({ ...body, ours: false });
  if (path === "assignment") one.assignee = body.account;
  if (path === "closing") one.state = "closed";
  if (path === "reopening") one.state = "open";
  if (path === "restriction")
    Object.assign(one, { restricted: body.restricted, readers: body.readers ?? [] });
  if (path === "correction") {
    const entry = one.timeline[body.of];
    entry.corrected_by = one.timeline.length;
    const fact = one.facts.find((f) => f.record === body.of);
    if (fact && body.withdrawn) one.facts = one.facts.filter((f) => f !== fact);
    else if (fact)
      Object.assign(
        fact,
        { corrected: true },
        body.occurred_at ? { occurred_at: body.occurred_at } : {},
      );
    return other("FactCorrected", "更正事实", "Fact corrected", "decisions");
  }
  return other(path, kNames[path], kNames[path], "system");
}

function command(one, path, body, request, values) {
  const seen = request.headers["docket-seen"];
  const sequence = one.timeline.length - 1;
  if (seen !== undefined && Number(seen) < sequence) {
    const changed = one.timeline.slice(Number(seen) + 1);
    throw new Refused(409, "case.changed", "others wrote since", { changed, sequence });
  }
  if (body.because === "refuse")
    throw new Refused(
      422,
      "verify.too-early",
      "it cannot be confirmed before it was learned of",
      {},
    );
  const target = values.has("preview") ? structuredClone(one) : one;
  const before = new Map(dutiesOf(one, now()).map((duty) => [duty.duty, duty]));
  const entry = apply(target, path, body, "li");
  const after = new Map(dutiesOf(target, now()).map((duty) => [duty.duty, duty]));
  const moved = [...new Set([...before.keys(), ...after.keys()])]
    .map((duty) => {
      const side = (one) => one && { state: one.state, due_at: one.due_at };
      const any = after.get(duty) ?? before.get(duty);
      return {
        duty,
        name: any.name,
        asset: any.asset,
        party: any.party,
        before: side(before.get(duty)),
        after: side(after.get(duty)),
      };
    })
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  return {
    case_id: one.case_id,
    number: one.number,
    sequence: target.timeline.length - 1,
    records: values.has("preview") ? [] : [entry.record],
    recorded_at: entry.recorded_at,
    moved,
    checkpoint: "",
    others: [],
  };
}

function openCase(body) {
  const at = cases.length;
  const when = body.occurred_at ? Date.parse(body.occurred_at) : now();
  const one = {
    ...makeCases(when, 1)[0],
    case_id: `c${String(at).padStart(8, "0")}`,
    number: `D-2026-${String(at + 1).padStart(6, "0")}`,
    description: "",
    identifiers: [],
    parties: [],
    assets: [],
    facts: [],
    timeline: [],
    assignee: "",
    ...body,
    practice: true,
  };
  one.parties = one.parties.map((party) => ({ ...party, ours: party.party === "Acme" }));
  record(one, "opened", when, {
    kind: "CaseOpened",
    label: { zh: "立案", en: "Case opened" },
    group: "decisions",
    fields: { title: one.title },
  });
  record(one, "learned", when);
  cases.unshift(one);
  return { case_id: one.case_id, number: one.number, sequence: 1, records: [1], moved: [] };
}

function deadlines(values) {
  const all = cases
    .filter((one) => one.state === "open" && (!values.has("mine") || one.assignee === "li"))
    .flatMap((one) => dutiesOf(one, now()))
    .filter((duty) =>
      has(`${duty.title} ${duty.number} ${duty.name.zh} ${duty.name.en}`, values.get("search")),
    )
    .sort((a, b) => ((a.due_at ?? "9") < (b.due_at ?? "9") ? -1 : 1));
  const columns = {};
  for (const duty of all) columns[duty.column] = (columns[duty.column] ?? 0) + 1;
  const column = values.get("column");
  const items = all.filter((duty) =>
    column ? duty.column === column : duty.column !== "done" || values.has("done"),
  );
  return { ...paged(items, values), columns };
}

const text = (zh, en) => ({ zh, en });
function pack() {
  const chapter = (article) => ({
    file: `art-${article}`,
    checked: "2026-11-22, three copies of the MIIT notice of 2019-06-18",
    recalled: false,
    passages: [
      {
        article,
        title: text(`第三条第${article === "3(1)" ? "一" : "二"}项`, `Article ${article}`),
        text: kLaw[article],
      },
    ],
  });
  return {
    name: "cn-2019-draft",
    title: text(
      "网络安全漏洞管理规定（征求意见稿）",
      "Provisions on the Administration of Cybersecurity Vulnerabilities (draft for comment)",
    ),
    status: "draft",
    hash: "9f2c41d7a0b35e6c8d1f4a7b2e5c8091d3f6a9b2c5e8f1a4b7d0c3e6f9a2b5c8",
    duties: Object.entries(kRules).map(([rule, { zh, en, article }]) => ({
      rule,
      name: { zh, en },
      article,
      sentence: kSentences[rule],
      cites: kQuoted[rule],
    })),
    chapters: [
      chapter("3(1)"),
      chapter("3(2)"),
      {
        file: "art-06",
        recalled: true,
        passages: [
          {
            article: "6",
            title: text("第六条", "Article 6"),
            text: text(
              "不得刻意夸大漏洞的危害和风险；",
              "not deliberately exaggerate harm and risk;",
            ),
          },
        ],
      },
    ],
    readings: [
      {
        reading: "clock-start",
        asks: text(
          "90 日和 10 日从哪一事件起算？",
          "From which event do the 90 and the 10 days run?",
        ),
        options: [
          {
            option: "learned",
            taken: true,
            because: text(
              "第三条唯一带日期的事件；较早的日期更稳妥。",
              "the only dated event in the chapeau of Article 3; the earlier date is the safe one",
            ),
          },
          {
            option: "verified",
            taken: false,
            because: text(
              "2019 年 6 月 21 日备忘录英文部分写为验证之后。",
              "the English half of the memo of 21 June 2019 says: after the verification",
            ),
          },
        ],
      },
    ],
  };
}

function answer(method, parts, values, body, request) {
  const [area, id, what, key] = parts;
  if (area === "session") return session(method, id, body);
  if (area === "accounts") return people(method, id, what, body);
  if (area === "deadlines") return deadlines(values);
  if (area === "cases" && !id && method === "POST") return openCase(body);
  if (area === "cases" && !id) {
    const state = values.get("state") ?? "open";
    const rows = cases
      .map(caseRow)
      .filter(
        (row) =>
          (state === "all" || row.state === state) &&
          (!values.get("severity") || row.severity === values.get("severity")) &&
          (!values.get("assignee") || row.assignee === values.get("assignee")) &&
          has(`${row.title} ${row.number} ${row.identifiers}`, values.get("search")),
      );
    return paged(rows, values);
  }
  if (area === "cases" && !what) return casePage(caseNamed(id));
  if (area === "cases" && what === "timeline") return paged(caseNamed(id).timeline, values);
  if (area === "cases" && what === "duties") {
    const one = caseNamed(id);
    const duty = dutiesOf(one, now()).find((row) => row.duty === key);
    if (!duty) throw new Refused(404, "duty.not-found", "there is no such duty");
    return reasonOf(one, duty);
  }
  if (area === "cases" && method === "POST")
    return command(caseNamed(id), what, body, request, values);
  if (area === "packs") return id ? pack() : { items: [pack()], total: 1 };
  if (area === "ledger")
    return {
      size: 18204,
      root: "z8q",
      checkpoint:
        "acme.example/docket\n18204\nz8qTg0mYcJYw9WZl2Q7gkqXo9aJm1N3i4nE0lYf7bqk=\n\n— acme.example/docket kX2v0Q1mJ0s8m0l9Yw0nq3u2J3b9uQeT8k1zq2mA0w==\n",
      vkey: "acme.example/docket+917dafd2+AZ8Jq0w2m1x3c4v5b6n7m8k9l0p1o2i3u4y5t6r7e8w9",
      last_recorded_at: new Date(now() - 7e5).toISOString(),
    };
  if (area === "catalogue" && id === "links") return {};
  if (area === "catalogue" && id === "cases")
    return {
      opened: body.items.map((_, at) => ({ case_id: `x${at}`, number: `D-2026-00010${at}` })),
      refused: [],
    };
  if (area === "catalogue" && key === "case")
    return openCase({
      title: what,
      assets: body.assets,
      parties: [
        { party: "Acme", roles: body.assets.map(({ asset }) => ({ role: body.role, asset })) },
      ],
    });
  if (area === "catalogue" && id)
    return recordPage(catalogue.find((row) => row.id === what) ?? catalogue[0]);
  if (area === "catalogue")
    return paged(
      catalogue.filter(
        (row) =>
          has(`${row.title} ${row.id}`, values.get("search")) &&
          (!values.get("source") || row.source === values.get("source")),
      ),
      values,
    );
  throw new Refused(404, "http.not-found", "there is no such address");
}

function session(method, what, body) {
  if (what === "calendar") {
    if (method === "POST") calendar = `/calendar/${Math.random().toString(36).slice(2)}.ics`;
    if (method === "DELETE") calendar = "";
    return calendar ? { link: calendar } : {};
  }
  if (what === "password" && body.old !== "old")
    throw new Refused(403, "session.wrong-password", "the present password is not right");
  return {
    account: "li",
    name: "李雷",
    roles: ["administrator", "handler"],
    organisation: "Acme PSIRT",
    party: "Acme",
    csrf: "x",
    practice: true,
    now: new Date(now()).toISOString(),
    timezone: "Asia/Shanghai",
    version: "0.1",
  };
}

function people(method, id, what, body) {
  if (method === "GET") return { items: accounts, total: accounts.length };
  if (!id) {
    accounts.push({ ...body, active: true });
    return { link: "/setup?token=4f7a9c0e1b2d3c4e5f60718293a4b5c6" };
  }
  const one = accounts.find((row) => row.account === id);
  if (what === "roles") one.roles = body.roles;
  if (what === "deactivation") one.active = false;
  return {};
}

async function bodyOf(request) {
  let all = "";
  for await (const part of request) all += part;
  return all ? JSON.parse(all) : {};
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://x");
  const send = (status, type, bytes, headers = {}) => {
    response.writeHead(status, {
      "Content-Type": type,
      "X-Content-Type-Options": "nosniff",
      ...headers,
    });
    response.end(bytes);
  };
  if (!url.pathname.startsWith("/api/")) {
    if (url.pathname === "/sign-in")
      return send(200, kTypes.html, "<h1>Sign in</h1><a href='/'>in</a>");
    const file = join(folder, url.pathname);
    const found =
      url.pathname !== "/" && !url.pathname.includes("..") && existsSync(file)
        ? file
        : join(folder, "index.html");
    const type = kTypes[found.split(".").at(-1)] ?? "application/octet-stream";
    return send(200, type, gzipSync(readFileSync(found)), {
      "Content-Encoding": "gzip",
      "Content-Security-Policy": kPolicy,
      "Cache-Control": "no-cache",
    });
  }
  try {
    const parts = url.pathname.slice(5).split("/").map(decodeURIComponent);
    const body = request.method === "GET" ? {} : await bodyOf(request);
    send(
      200,
      "application/json",
      JSON.stringify(answer(request.method, parts, url.searchParams, body, request)),
    );
  } catch (error) {
    const status = error.status ?? 500;
    send(
      status,
      "application/json",
      JSON.stringify({
        error: { code: error.code ?? "mock", message: error.message, where: "" },
        ...error.more,
      }),
    );
  }
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}`));
