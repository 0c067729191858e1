// The duties in json-rules-engine: what a rule decides is a rule of the engine, with its
// conditions; the first moments of a bearer and the due moments are facts that it is given.
//
//   node judge.mjs CASES      prints a line for each duty, and what the judging took

import { readFileSync } from "node:fs";
import { Engine } from "json-rules-engine";

const [desk, ...cases] = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const { now, brussels } = desk;
const kNever = Number.MAX_SAFE_INTEGER;
const kDay = 86_400_000;
const kHour = 3_600_000;
const kShanghai = 8 * kHour;
const kStates = { undecided: 1, open: 2, kept: 3, late: 4, missed: 5, excused: 6 };

const inShanghai = (days) => (start) => (Math.floor((start + kShanghai) / kDay) + days + 1) * kDay - kShanghai;
const byClock = (hours) => (start) => start + hours * kHour;
function inBrussels(days) {
  return (start) => {
    let day = Math.floor((start - brussels[0]) / kDay) + 1;
    while (brussels[day] > start) day -= 1;
    return brussels[day + days + 1];
  };
}

// From which moment, within which term, what has to be done by, and when it is owed.
const kDuties = [
  { from: "learned", must: "verdict" },
  { from: "learned", within: inShanghai(90), must: "measure", product: true },
  { from: "learned", within: inShanghai(10), must: "measure", product: false },
  { from: "measure", within: inShanghai(5), must: "tells", needed: true },
  { from: "measure", must: "supported", needed: true },
  { from: "measure", within: inShanghai(5), must: "reported" },
  { from: "learned", within: inShanghai(2), must: "reported", provided: true },
  { from: "aware", within: byClock(24), must: "warned", provided: true },
  { from: "aware", within: byClock(72), must: "notified", provided: true },
  { from: "available", within: inBrussels(14), must: "finalFiled", provided: true },
  { from: "learned", within: byClock(48), must: "reported", provided: true },
];

function is(fact, operator, value) {
  return { fact, operator, value };
}

// The rules of one duty, one for each state.
function rulesOf(duty, number) {
  const name = (fact) => `${fact}${number}`;
  const [start, due, done, ended] = ["start", "due", "done", "ended"].map(name);
  const started = [is(start, "lessThan", kNever)];
  if (duty.product !== undefined) started.push(is("product", "equal", duty.product));
  if (duty.provided) started.push(is("provided", "equal", true));
  if (duty.needed) started.push(is("needed", "notEqual", 0));
  const over = duty.within ? { fact: due } : kNever;
  const excused = { all: [is(ended, "lessThan", kNever), is(done, "equal", kNever)] };
  const kept = { all: [is(done, "lessThan", over)] };
  const unknown = { all: [is("needed", "equal", -1)] };
  const isDone = { all: [is(done, "lessThan", kNever)] };
  const pastDue = { all: [is(due, "lessThanInclusive", now)] };
  const states = { excused, kept, undecided: unknown, late: isDone, missed: pastDue };
  const rules = [];
  const before = [];
  for (const [state, holds] of Object.entries(states)) {
    if ((state === "missed" && !duty.within) || (state === "undecided" && !duty.needed)) continue;
    rules.push({ conditions: { all: [...started, ...before, holds] }, event: { type: state, params: { number } } });
    before.push({ not: holds });
  }
  rules.push({ conditions: { all: [...started, ...before] }, event: { type: "open", params: { number } } });
  return rules;
}

const engine = new Engine(kDuties.flatMap(rulesOf));

function judged(one, party, asset, ofUsers) {
  let latest;
  for (const each of one.judgements) {
    const [, by, users, , of, at, value] = each;
    if (by !== party || users !== ofUsers || at > now || (of !== asset && of !== -1)) continue;
    if (!latest || at > latest[5] || (at === latest[5] && value > latest[6])) latest = each;
  }
  return latest ? latest[6] : -1;
}

function factsOf(one, [, party, asset, kind, provided]) {
  const firsts = new Array(15).fill(kNever);
  for (const [, by, of, , what, at, complete] of one.events) {
    if (by === party && (of === asset || of === -1) && complete === 1 && at <= now && at < firsts[what]) firsts[what] = at;
  }
  const users = judged(one, party, asset, 1);
  const partners = judged(one, party, asset, 0);
  const acts = {
    learned: firsts[0],
    verdict: Math.min(firsts[1], firsts[2]),
    measure: Math.min(firsts[3], firsts[4]),
    tells: Math.min(firsts[5], Math.max(users === 0 ? 0 : firsts[6], partners === 0 ? 0 : firsts[7])),
    supported: firsts[8],
    reported: firsts[9],
    aware: firsts[10],
    available: firsts[11],
    warned: firsts[12],
    notified: firsts[13],
    finalFiled: firsts[14],
  };
  const needed = users === 1 || partners === 1 ? 1 : users === 0 && partners === 0 ? 0 : -1;
  const facts = { product: kind === 0, provided: provided === 1, needed };
  kDuties.forEach((duty, number) => {
    const start = acts[duty.from];
    const ended = firsts[2] >= start ? firsts[2] : kNever;
    const done = acts[duty.must] > ended ? kNever : acts[duty.must];
    facts[`start${number}`] = start;
    facts[`due${number}`] = start === kNever ? kNever : duty.within ? duty.within(start) : kNever;
    facts[`done${number}`] = done;
    facts[`ended${number}`] = ended;
  });
  return facts;
}

const answers = [];
const begin = process.cpuUsage();
for (const one of cases) {
  for (const bearer of one.bearers) {
    const facts = factsOf(one, bearer);
    const { events } = await engine.run(facts);
    for (const { type, params } of events) answers.push([bearer, params.number, facts, type]);
  }
}
const spent = process.cpuUsage(begin);

const moment = (at) => (at === kNever ? -1 : at);
for (const [[caseId, party, asset], number, facts, type] of answers) {
  const start = facts[`start${number}`];
  const due = number === 0 ? start : moment(facts[`due${number}`]);
  console.log(caseId, number, party, asset, start, due, moment(facts[`done${number}`]), kStates[type]);
}
console.log("took", (spent.user + spent.system) / 1000);
