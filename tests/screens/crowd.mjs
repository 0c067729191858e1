// Cases that strain a screen: titles without end or of many scripts, words without a space for
// everything that a person names, sixty assets, two hundred records.

import { api } from "./browser.mjs";

const kTitles = [
  "管理界面认证绕过漏洞",
  "Прошивка: переполнение буфера в разборе XML",
  "تجاوز المصادقة في بوابة الويب",
  `a_word_without_any_end_${"b".repeat(150)}`,
  `A title that somebody pasted from a mail, ${"and that goes on, ".repeat(15)}以及其他会话`,
  'Signs such as <b>markup</b>, & and "quotes"',
];

// A case in which every name is one word: its page has nowhere to break a line.
async function unbroken(page, organisation) {
  const account = "p".repeat(64);
  const name = "Wolfeschlegelsteinhausenbergerdorff".repeat(5);
  await api(page, "POST", "/accounts", { account, name, roles: ["handler"] });
  const asset = "n".repeat(120);
  const { case_id: id, number } = await api(page, "POST", "/cases", {
    title: `https://reports.example/${"t".repeat(170)}`,
    description: "d".repeat(300),
    how: "report",
    from_whom: "w".repeat(150),
    identifiers: [`CVE-2026-${"9".repeat(30)}`, `VENDOR-${"8".repeat(100)}`],
    assets: [{ asset, kind: "product", versions: "v".repeat(120) }],
    parties: [
      { party: organisation, roles: [{ role: "provider", asset }] },
      { party: "k".repeat(120), contact: `${"c".repeat(120)}@example.org`, roles: [] },
    ],
  });
  const at = `/cases/${id}`;
  await api(page, "POST", `${at}/confirmation`, {});
  await api(page, "POST", `${at}/fix`, { asset, release: "f".repeat(150) });
  await api(page, "POST", `${at}/assignment`, { account });
  await api(page, "POST", `${at}/note`, { text: "m".repeat(300) });
  return number;
}

// The reply: numbers of cases, `many` with many of everything, `unbroken` with words without end.
export async function crowd(page) {
  const { organisation } = await api(page, "GET", "/session");
  for (const title of kTitles) {
    const assets = [{ asset: title.slice(0, 60), kind: "product" }];
    const roles = [{ role: "provider", asset: assets[0].asset }];
    const parties = [{ party: organisation, roles }];
    await api(page, "POST", "/cases", { title, how: "report", severity: "high", assets, parties });
  }
  const assets = Array.from({ length: 60 }, (_, at) => ({
    asset: `Falcon module ${at + 1}${at % 9 ? "" : " 企业版高可用集群管理控制台"}`,
    kind: "product",
    versions: `1.0 to 3.${at}`,
  }));
  const opened = await api(page, "POST", "/cases", {
    title: "第三方库内存破坏：波及多个产品 / memory corruption in a library of many products",
    description: "A length is believed without a check. ".repeat(30),
    how: "provider",
    identifiers: ["CVE-2026-99999", "CNVD-2026-12345"],
    assets,
    parties: [
      { party: organisation, roles: assets.map(({ asset }) => ({ role: "provider", asset })) },
      { party: "Beta Networks 网络技术有限公司", contact: "psirt@beta.example", roles: [] },
    ],
  });
  const at = `/cases/${opened.case_id}`;
  await api(page, "POST", `${at}/confirmation`, {});
  for (const { asset } of assets.slice(0, 20)) await api(page, "POST", `${at}/fix`, { asset });
  for (let note = 1; note <= 60; note += 1)
    await api(page, "POST", `${at}/note`, { text: `Note ${note}: 已再次询问，尚无答复。` });
  await api(page, "POST", `${at}/note`, { text: "The last note" });
  return { many: opened.number, unbroken: await unbroken(page, organisation) };
}
