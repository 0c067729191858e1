// A rough stand-in for the server's rules, for work on the screens alone. Nothing relies on it.

const kDay = 86_400_000;
const kZone = 8 * 3_600_000;

export const kRules = {
  verify: { zh: "立即验证", en: "Verify at once", article: "3(1)" },
  "remedy-product": { zh: "修补产品或采取防范措施", en: "Remedy the product", article: "3(1)" },
  "remedy-service": {
    zh: "修补服务、系统或采取防范措施",
    en: "Remedy the service or system",
    article: "3(1)",
  },
  tell: { zh: "发布或告知用户与合作方", en: "Publish or tell users and partners", article: "3(2)" },
  support: { zh: "提供技术支持", en: "Give technical support", article: "3(2)" },
  report: { zh: "报送工业和信息化部平台", en: "Report to the MIIT platform", article: "3(2)" },
};

export const kSentences = {
  verify: {
    zh: "提供者或运营者自发现或获知漏洞起，应当立即对其进行验证。",
    en: "Whoever provides or operates the asset verifies the vulnerability at once, from the moment it is discovered or learned of.",
  },
  "remedy-product": {
    zh: "提供者或运营者应当自发现或获知起 90 日内，对相关网络产品采取漏洞修补或防范措施。",
    en: "Whoever provides or operates the product fixes or mitigates it within 90 days of learning of the vulnerability.",
  },
  "remedy-service": {
    zh: "提供者或运营者应当自发现或获知起 10 日内，对相关网络服务或系统采取漏洞修补或防范措施。",
    en: "Whoever provides or operates the service or system fixes or mitigates it within 10 days of learning of the vulnerability.",
  },
  tell: {
    zh: "需要用户或技术合作方采取措施的，应当在采取措施后 5 日内向社会发布，或告知所有可能受影响的用户和技术合作方。",
    en: "Where users or partners have to act, whoever took the measure publishes, or tells all of them, within 5 days.",
  },
  support: {
    zh: "需要用户或技术合作方采取措施的，应当提供必要的技术支持。",
    en: "Where users or partners have to act, whoever took the measure gives the technical support they need.",
  },
  report: {
    zh: "应当在采取措施后 5 日内，向工业和信息化部网络安全威胁信息共享平台报送相关漏洞情况。",
    en: "Whoever took the measure reports the vulnerability to the MIIT sharing platform within 5 days.",
  },
};

export const kLaw = {
  "3(1)": {
    zh: "立即对漏洞进行验证，对相关网络产品应当在90日内采取漏洞修补或防范措施，对相关网络服务或系统应当在10日内采取漏洞修补或防范措施；",
    en: "verify the vulnerability at once; take remedial or preventive measures within 90 days for the network product concerned, and within 10 days for the network service or system concerned;",
  },
  "3(2)": {
    zh: "需要用户或相关技术合作方采取漏洞修补或防范措施的，应当在对相关网络产品、服务、系统采取漏洞修补或防范措施后5日内，将漏洞风险及用户或相关技术合作方需采取的修补或防范措施向社会发布或通过客服等方式告知所有可能受影响的用户和相关技术合作方，提供必要的技术支持，并向工业和信息化部网络安全威胁信息共享平台报送相关漏洞情况。",
    en: "where users or technical partners have to act: within 5 days after the measures are taken, publish to society, or tell all possibly affected users and partners through customer service and similar means, the risk and the measures they need to take; give the necessary technical support; and report the vulnerability to the threat information sharing platform of the MIIT.",
  },
};

export const kQuoted = {
  verify: ["立即对漏洞进行验证"],
  "remedy-product": ["对相关网络产品应当在90日内采取漏洞修补或防范措施"],
  "remedy-service": ["对相关网络服务或系统应当在10日内采取漏洞修补或防范措施"],
  tell: ["向社会发布或通过客服等方式告知所有可能受影响的用户和相关技术合作方", "后5日内"],
  support: ["提供必要的技术支持"],
  report: ["向工业和信息化部网络安全威胁信息共享平台报送相关漏洞情况"],
};

const over = (start, days) => Math.floor((start + kZone) / kDay) * kDay + (days + 1) * kDay - kZone;
const iso = (at) => (at === undefined ? undefined : new Date(at).toISOString().replace(".000", ""));

function first(facts, names, asset) {
  return facts
    .filter((one) => names.includes(one.name) && (!one.asset || one.asset === asset))
    .map((one) => ({ ...one, at: Date.parse(one.occurred_at) }))
    .sort((a, b) => a.at - b.at)[0];
}

function judged(facts, name, asset) {
  const found = facts.filter((one) => one.name === name && (!one.asset || one.asset === asset));
  return found.at(-1)?.value;
}

function stateOf({ start, due, done, undecided, noLate }, now) {
  if (done !== undefined && (noLate || due === undefined || done < due)) return "kept";
  if (undecided) return "undecided";
  if (done !== undefined) return "late";
  if (due !== undefined && !noLate && now >= due && start !== due) return "missed";
  return "open";
}

function columnOf(duty, now) {
  if (["kept", "late", "excused"].includes(duty.state)) return "done";
  if (duty.state === "missed") return "overdue";
  if (!duty.due_at || duty.due_at === duty.starts_at)
    return duty.state === "undecided" ? "waiting" : "today";
  const left = Date.parse(duty.due_at) - now;
  if (left < 0) return duty.state === "undecided" ? "overdue" : "today";
  if (left < kDay) return "today";
  if (left < 3 * kDay) return "72-hours";
  return left < 10 * kDay ? "10-days" : "later";
}

export function dutiesOf(one, now) {
  const duties = [];
  const ours = one.parties.find((party) => party.ours);
  for (const { asset, kind } of one.assets) {
    if (!ours?.roles.some((role) => role.asset === asset)) continue;
    const refuted = first(one.facts, ["refuted"], asset)?.at;
    const add = (rule, start, days, done, extra = {}) => {
      if (start === undefined) return;
      const due = days === 0 ? start : days === undefined ? undefined : over(start, days);
      const duty = { state: stateOf({ start, due, done, noLate: days === 0, ...extra }, now) };
      if (refuted !== undefined && duty.state !== "kept" && rule !== "verify")
        Object.assign(duty, { state: "excused", ended_at: iso(refuted) });
      Object.assign(duty, {
        case_id: one.case_id,
        number: one.number,
        title: one.title,
        duty: `cn-2019-draft~${rule}~${encodeURIComponent(ours.party)}~${encodeURIComponent(asset)}~0`,
        pack: "cn-2019-draft",
        rule,
        name: { zh: kRules[rule].zh, en: kRules[rule].en },
        article: kRules[rule].article,
        party: ours.party,
        asset,
        starts_at: iso(start),
        due_at: iso(due),
        done_at: duty.state === "kept" || duty.state === "late" ? iso(done) : undefined,
        provisional: false,
        assignee: one.assignee,
        severity: one.severity,
        practice: one.practice,
        zone: "Asia/Shanghai",
        readings: rule.startsWith("remedy") ? [{ reading: "clock-start", option: "learned" }] : [],
      });
      if (rule.startsWith("remedy") && one.confirmedAt && due)
        Object.assign(duty, {
          earliest_due_at: iso(due),
          latest_due_at: iso(over(one.confirmedAt, days)),
        });
      duty.column = columnOf(duty, now);
      duties.push(duty);
    };
    const at = (names) => first(one.facts, names, asset)?.at;
    const learned = at(["learned"]);
    const measure = at(["fixed", "mitigated"]);
    add("verify", learned, 0, at(["verified", "refuted"]));
    add(
      kind === "product" ? "remedy-product" : "remedy-service",
      learned,
      kind === "product" ? 90 : 10,
      measure,
    );
    const act = ["users-must-act", "partners-must-act"].map((name) =>
      judged(one.facts, name, asset),
    );
    if (act.some((value) => value !== false)) {
      const undecided = !act.includes(true);
      add("tell", measure, 5, at(["published", "told-users"]), { undecided });
      add("support", measure, undefined, at(["support-given"]), { undecided });
    }
    add("report", measure, 5, at(["reported"]));
  }
  return duties;
}

export function reasonOf(one, duty) {
  const starts = Date.parse(duty.starts_at);
  const days = [];
  const term = duty.due_at ? Math.round((Date.parse(duty.due_at) - starts) / kDay) : 0;
  for (let at = 0; at <= term && term > 0; at += 1)
    days.push({
      day: new Date(starts + kZone + at * kDay).toISOString().slice(0, 10),
      counted: at > 0,
      note:
        at === 0 ? { zh: "起算当日，不计入", en: "the day of the start, not counted" } : undefined,
    });
  days.length = Math.min(days.length, 91);
  const startFact = one.facts.find((fact) => fact.occurred_at === duty.starts_at);
  const done = one.facts.find((fact) => fact.occurred_at === duty.done_at);
  const text = (zh, en) => ({ zh, en });
  const steps = [
    {
      kind: "start",
      text: text(
        `起算事实：${startFact?.label.zh ?? ""}，${duty.starts_at}`,
        `It starts when the vulnerability was ${startFact?.label.en ?? "learned of"}: ${duty.starts_at}`,
      ),
      record: startFact?.record,
    },
    { kind: "rule", text: kSentences[duty.rule] },
  ];
  if (days.length)
    steps.push({
      kind: "count",
      text: text(
        `按自然日计算，当日不计，于第 ${days.length - 1} 日结束时届满`,
        `Calendar days; the day of the start is not counted; over when day ${days.length - 1} ends`,
      ),
      days,
    });
  if (days.length)
    steps.push({
      kind: "result",
      text: text(
        `届满：${duty.due_at}（北京时间当日零点）`,
        `Over at ${duty.due_at}, midnight in Beijing`,
      ),
    });
  if (done)
    steps.push({
      kind: "discharge",
      text: text(`${done.label.zh}，${duty.done_at}`, `${done.label.en} at ${duty.done_at}`),
      record: done.record,
    });
  return {
    duty,
    law: {
      article: duty.article,
      ...kLaw[duty.article],
      checked: "2026-11-22, three copies of the MIIT notice of 2019-06-18",
      recalled: duty.rule === "support",
      quoted: kQuoted[duty.rule],
    },
    pack: {
      name: "cn-2019-draft",
      title: text(
        "网络安全漏洞管理规定（征求意见稿）",
        "Provisions on the Administration of Cybersecurity Vulnerabilities (draft)",
      ),
      hash: "9f2c41d7a0b35e6c8d1f4a7b2e5c8091d3f6a9b2c5e8f1a4b7d0c3e6f9a2b5c8",
      status: "draft",
    },
    sentence: kSentences[duty.rule],
    steps,
    readings: duty.rule.startsWith("remedy") ? [readings(duty, one)] : [],
    would_change: [
      {
        text: text(
          "验证结论为不属实：义务终止。",
          "The vulnerability is refuted: nothing more is owed.",
        ),
        command: "refute",
        fields: { asset: duty.asset },
      },
      {
        text: text(
          "判断用户无需采取措施：告知义务不再适用。",
          "Users are judged to have nothing to do: the duty to tell falls away.",
        ),
        command: "judge",
        fields: { judged: "users-must-act", value: false, asset: duty.asset },
      },
    ],
    counts_as_done: [
      {
        text: text("漏洞已修补", "The vulnerability is fixed"),
        done: Boolean(done),
        record: done?.record,
      },
      { text: text("已采取防范措施", "A preventive measure is taken"), done: false },
    ],
  };
}

function readings(duty, one) {
  const text = (zh, en) => ({ zh, en });
  return {
    reading: "clock-start",
    asks: text("90 日和 10 日从哪一事件起算？", "From which event do the 90 and the 10 days run?"),
    options: [
      {
        option: "learned",
        because: text(
          "第三条唯一带日期的事件；较早的日期更稳妥。",
          "The only dated event in the chapeau of Article 3; the earlier date is the safe one.",
        ),
        taken: true,
        state: duty.state,
        starts_at: duty.starts_at,
        due_at: duty.due_at,
      },
      {
        option: "verified",
        because: text(
          "2019 年 6 月 21 日备忘录英文部分写为验证之后。",
          "The English half of the memo of 21 June 2019 says: after the verification.",
        ),
        taken: false,
        state: one.confirmedAt ? duty.state : "open",
        due_at: duty.latest_due_at,
      },
    ],
  };
}
