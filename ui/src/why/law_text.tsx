// The clause in its own language, with the words a rule rests on marked, and our translation.

import { Fragment, type ReactNode } from "react";

import type { Reason } from "../api/types";
import { WarnSign } from "../parts/icons";
import { useText } from "../text/i18n";

// The stretches of a text that lie inside quotations, as [text, quoted] in order. Quotations may
// overlap, and may differ from the text in white space.
export function marked(text: string, quoted: string[]): [string, boolean][] {
  const inside = new Array<boolean>(text.length).fill(false);
  for (const quote of quoted) {
    const words = quote.trim().split(/\s+/).filter(Boolean).map(escaped);
    if (words.length === 0) continue;
    for (const found of text.matchAll(new RegExp(words.join("\\s+"), "g")))
      inside.fill(true, found.index, found.index + found[0].length);
  }
  const parts: [string, boolean][] = [];
  let begin = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && inside[at] === inside[begin]) continue;
    parts.push([text.slice(begin, at), inside[begin] === true]);
    begin = at;
  }
  return parts;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export function Marked({ text, quoted }: { text: string; quoted: string[] }): ReactNode {
  return marked(text, quoted).map(([part, inside], at) =>
    inside ? <mark key={at}>{part}</mark> : <Fragment key={at}>{part}</Fragment>,
  );
}

export function LawText({ law, pack }: { law: Reason["law"]; pack: Reason["pack"] }) {
  const { t, both } = useText();
  return (
    <section className="law-text">
      <h2>{t("why.law", { article: law.article })}</h2>
      <p className="quiet law-of">{both(pack.title)}</p>
      <blockquote lang="zh-CN" className="law-zh">
        <Marked text={law.zh} quoted={law.quoted ?? []} />
      </blockquote>
      {law.en && (
        <div className="law-en" lang="en">
          <p className="law-working">{t("why.translation")}</p>
          <p>
            <Marked text={law.en} quoted={law.quoted ?? []} />
          </p>
        </div>
      )}
      {law.recalled ? (
        <p className="remark recalled">
          <WarnSign /> {t("law.recalled")}
        </p>
      ) : (
        law.checked && <p className="quiet">{t("law.checked", { checked: law.checked })}</p>
      )}
    </section>
  );
}
