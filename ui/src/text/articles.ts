// How an article is named: "Art. 3(1)" in English, 第三条第（一）项 in Chinese.

import type { Language } from "./dates";

const kDigits = "零一二三四五六七八九";

// 1 to 99 in Chinese numerals, as laws number their articles.
function numeral(value: number): string {
  if (value > 99 || value < 1) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return kDigits[ones] ?? "";
  return `${tens > 1 ? kDigits[tens] : ""}十${ones ? kDigits[ones] : ""}`;
}

export function articleText(article: string, language: Language): string {
  if (!/^\d/.test(article)) return article; // "Annex I Part II", "Item 1.05"
  if (language === "en") return `Art. ${article}`;
  const found = /^(\d{1,2})(?:\((\d{1,2})\))?$/.exec(article);
  if (!found) return `第 ${article} 条`;
  const item = found[2] === undefined ? "" : `第（${numeral(Number(found[2]))}）项`;
  return `第${numeral(Number(found[1]))}条${item}`;
}
