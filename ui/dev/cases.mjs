// Believable cases for work on the screens: short ones, long ones, Chinese and English.

const kHour = 3_600_000;
const iso = (at) => new Date(Math.floor(at / 60_000) * 60_000).toISOString().replace(".000", "");

export const kAccounts = [
  { account: "li", name: "李雷", roles: ["administrator", "handler"], active: true },
  { account: "chen.wei", name: "Chen Wei", roles: ["handler"], active: true },
  { account: "auditor", name: "Maria Hernández-Østergård", roles: ["reader"], active: true },
  { account: "wang", name: "王芳", roles: ["handler", "reader"], active: false },
];

// title, severity, identifiers, asset, kind, versions, hours since learned, then [what, hours since]
const kTold = [
  [
    "Falcon OS 管理界面身份认证绕过",
    "critical",
    ["CVE-2026-41873", "CNVD-2026-88120"],
    "Falcon OS",
    "product",
    "4.0.0–4.2.0",
    90 * 24 - 9,
    ["verified", 2100],
    ["note", 2050],
    ["users-must-act", 1900],
  ],
  [
    "Out-of-bounds write in the TLS session cache lets an unauthenticated peer read process memory",
    "high",
    ["CVE-2026-40012"],
    "edge-gateway",
    "service",
    "all before 7.14",
    8.2 * 24,
    ["verified", 190],
  ],
  [
    "日志组件远程代码执行",
    "critical",
    ["CVE-2021-44228", "CNVD-2021-95914"],
    "订单平台",
    "system",
    "log4j 2.0–2.14.1",
    30 * 24,
    ["verified", 29.5 * 24],
    ["mitigated", 29 * 24],
    ["users-must-act", 28.9 * 24],
    ["reported", 26 * 24],
    ["published", 23 * 24],
  ],
  [
    "Default credentials in the maintenance account",
    "medium",
    [],
    "router-x1",
    "product",
    "1.0 to 1.3",
    12 * 24,
    ["verified", 11 * 24],
    ["fixed", 74],
    ["partners-must-act-no", 60],
  ],
  [
    "固件升级包签名校验缺失，攻击者可在升级过程中植入任意代码并在重启后保持",
    "high",
    ["CNNVD-202611-0452"],
    "智能网关 GW-200",
    "product",
    "V2.3.1 及以前",
    40 * 24,
    ["verified", 39 * 24],
  ],
  [
    "Heartbleed",
    "critical",
    ["CVE-2014-0160"],
    "mail relay",
    "system",
    "OpenSSL 1.0.1f",
    20 * 24,
    ["verified", 19.9 * 24],
    ["fixed", 5 * 24 + 20],
    ["users-must-act", 5 * 24],
  ],
  [
    "Reported crash could not be reproduced",
    "low",
    [],
    "viewer",
    "product",
    "",
    6 * 24,
    ["refuted", 5 * 24],
  ],
  ["支付回调接口越权", "high", [], "支付服务", "service", "", 30],
];

const kLabels = {
  learned: [
    "发现或获知",
    "learned of",
    "VulnerabilityLearned",
    "发现或获知漏洞",
    "Vulnerability learned of",
    "law",
  ],
  verified: [
    "验证属实",
    "verified",
    "VulnerabilityConfirmed",
    "验证属实",
    "Verified: it is real",
    "law",
  ],
  refuted: [
    "验证不属实",
    "refuted",
    "VulnerabilityRefuted",
    "验证不属实",
    "Verified: it is not",
    "law",
  ],
  fixed: ["已修补", "fixed", "VulnerabilityFixed", "漏洞修补", "Fixed", "law"],
  mitigated: [
    "已采取防范措施",
    "mitigated",
    "VulnerabilityMitigated",
    "采取防范措施",
    "Mitigated",
    "law",
  ],
  published: [
    "已向社会发布",
    "published",
    "AdvisoryPublished",
    "向社会发布",
    "Published",
    "messages",
  ],
  "told-users": ["已告知用户", "users told", "AudienceTold", "告知", "Notice given", "messages"],
  "support-given": [
    "已提供技术支持",
    "support given",
    "SupportGiven",
    "提供技术支持",
    "Support given",
    "messages",
  ],
  reported: [
    "已报送平台",
    "filed with the platform",
    "ReportFiled",
    "报送主管部门",
    "Filed with the authority",
    "messages",
  ],
  "users-must-act": [
    "用户需要采取措施",
    "users must act",
    "JudgementMade",
    "作出判断",
    "Judgement made",
    "decisions",
  ],
  "partners-must-act": [
    "技术合作方需要采取措施",
    "partners must act",
    "JudgementMade",
    "作出判断",
    "Judgement made",
    "decisions",
  ],
};

const kFields = {
  verified: {
    versions_affected: "4.0.0–4.2.0",
    note: "Reproduced on two devices of the test rack.",
  },
  refuted: { because: "The crash comes from a debug build that was never shipped." },
  fixed: { release: "4.2.1", note: "Rolled out to all customers of the long-term branch." },
  mitigated: { measure: "在网关上关闭 JNDI 查找，并限制出站 LDAP 连接。" },
  published: { where: "https://example.com/advisories/2026-031" },
  reported: { platform: "MIIT", reference: "NVDB-2026-11873" },
  learned: { how: "report", from_whom: "researcher@example.org" },
};

export function record(one, what, at, extra = {}) {
  const seq = one.timeline.length;
  const recorded = extra.recorded_at ?? iso(at + 12 * 60_000);
  const known = kLabels[what];
  const value = extra.value;
  const entry = {
    seq,
    record: 1000 + seq,
    kind: known?.[2] ?? extra.kind,
    label: known ? { zh: known[3], en: known[4] } : extra.label,
    group: known?.[5] ?? extra.group,
    actor: extra.actor ?? "li",
    by: known ? "Acme" : "",
    asset: extra.asset ?? "",
    occurred_at: iso(at),
    recorded_at: recorded,
    fields: extra.fields ?? {
      ...(value === undefined ? {} : { judged: what, value, because: "升级须由用户执行。" }),
      ...kFields[what],
    },
    differs: Date.parse(recorded) - at > 86_400_000,
    flags: extra.flags ?? [],
  };
  one.timeline.push(entry);
  if (known)
    one.facts.push({
      name: what,
      label: { zh: known[0], en: known[1] },
      value,
      by: "Acme",
      asset: entry.asset,
      occurred_at: entry.occurred_at,
      recorded_at: recorded,
      record: seq,
      differs: entry.differs,
      corrected: false,
    });
  if (what === "verified") one.confirmedAt = at;
  return entry;
}

function told(row, at, now) {
  const [title, severity, identifiers, asset, kind, versions, hours, ...events] = row;
  const one = {
    case_id: `c${String(at).padStart(8, "0")}`,
    number: `D-2026-${String(at + 1).padStart(6, "0")}`,
    title,
    severity,
    identifiers,
    description:
      at === 0
        ? "管理界面在处理特制的会话 Cookie 时未校验签名，未经认证的攻击者可取得管理员权限。报告者提供了录像和最小复现步骤。"
        : "",
    state: "open",
    restricted: at === 4,
    readers: at === 4 ? ["li", "chen.wei"] : [],
    assignee: ["li", "chen.wei", ""][at % 3],
    practice: true,
    ours: "Acme",
    assets: [{ asset, kind, versions }],
    parties: [
      {
        party: "Acme",
        ours: true,
        contact: "psirt@acme.example",
        roles: [{ role: kind === "product" ? "provider" : "operator", asset }],
      },
      ...(at % 2
        ? []
        : [
            {
              party: "Beta Networks",
              ours: false,
              contact: "security@beta.example",
              roles: [{ role: "provider", asset }],
            },
          ]),
    ],
    facts: [],
    timeline: [],
  };
  const learned = now - hours * kHour;
  record(one, "opened", learned, {
    kind: "CaseOpened",
    label: { zh: "立案", en: "Case opened" },
    group: "decisions",
    fields: { title, severity, identifiers },
  });
  record(one, "learned", learned, at === 2 ? { recorded_at: iso(learned + 40 * kHour) } : {});
  for (const [what, since] of events) {
    const when = now - since * kHour;
    if (what === "note")
      record(one, "note", when, {
        kind: "NoteAdded",
        label: { zh: "内部备注", en: "Internal note" },
        group: "messages",
        actor: "chen.wei",
        fields: {
          text: "与 Beta Networks 通过电话：他们的 5.x 分支不受影响，书面答复周五前给出。\n修补计划定于下周二合入。",
        },
      });
    else if (what.endsWith("-must-act")) record(one, what, when, { value: true });
    else if (what.endsWith("-no")) record(one, what.slice(0, -3), when, { value: false });
    else record(one, what, when);
  }
  return one;
}

export function makeCases(now, count) {
  const cases = [];
  for (let at = 0; at < count; at += 1) {
    const row = kTold[at % kTold.length];
    const round = Math.floor(at / kTold.length);
    cases.push(told(round ? row.with(6, row[6] + round * 7) : row, at, now));
  }
  for (const one of cases.slice(6, 7)) one.state = "closed";
  return cases;
}

export function makeCatalogue(now) {
  return Array.from({ length: 137 }, (_, at) => {
    const cnvd = at % 3 !== 0;
    return {
      source: cnvd ? "cnvd" : "cve",
      id: cnvd ? `CNVD-2019-${30000 + at}` : `CVE-2019-${11000 + at}`,
      title: cnvd
        ? [
            "某视频监控系统存在弱口令漏洞",
            "Apache Solr 远程代码执行漏洞",
            "D-Link DIR-816 命令注入漏洞",
          ][at % 3]
        : "Improper input validation in the parser of the configuration file allows remote attackers to cause a denial of service",
      severity: ["high", "medium", "low", "critical", ""][at % 5],
      published: iso(now - (at + 2600) * 24 * kHour),
      updated: iso(now - (at + 2000) * 24 * kHour),
      revisions: at % 7 === 1 ? 2 : 1,
      flags: at % 4 === 1 ? ["opened-before-submitted"] : [],
      same_as: cnvd && at % 5 === 2 ? [`CVE-2019-${11000 + at}`] : [],
      case_id: at === 2 ? "c00000000" : "",
    };
  });
}

export function recordPage(row) {
  return {
    ...row,
    description:
      "Apache Solr 是一款基于 Lucene 的搜索服务器。\nApache Solr 8.2.0 之前版本存在远程代码执行漏洞，攻击者可利用该漏洞在服务器上执行任意代码。",
    affected: ["Apache Solr < 8.2.0"],
    references: ["https://issues.apache.org/jira/browse/SOLR-13669", "CVE-2019-0193"],
    dates: [
      {
        what: "submitted",
        written: "2019-08-09",
        at: "2019-08-08T16:00:00Z",
        flags: ["date-only"],
      },
      {
        what: "opened",
        written: "2019-08-02",
        at: "2019-08-01T16:00:00Z",
        flags: ["date-only", "opened-before-submitted"],
      },
    ],
    lost: ["/vulnerability/formalWay", "/vulnerability/isEvent"],
    revisions: [
      { revision: 1, imported_at: "2026-11-20T02:10:00Z", changes: [] },
      ...(row.revisions > 1
        ? [
            {
              revision: 2,
              imported_at: "2026-11-21T02:10:00Z",
              changes: [{ what: "/severity", before: "中", after: "高" }],
            },
          ]
        : []),
    ],
    links:
      row.source === "cnvd"
        ? [
            {
              source: "cve",
              id: "CVE-2019-0193",
              state: "proposed",
              evidence: {
                zh: "两份记录写有同一 CVE 编号。",
                en: "Both records name the same CVE number.",
              },
            },
          ]
        : [],
  };
}
