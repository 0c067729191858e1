// The clause in its own language, with the words a rule rests on marked, and our translation.

import { Fragment, type ReactNode } from "react";

import type { Reason } from "../api/types";
import { WarnSign } from "../parts/icons";
import { calendarDay } from "../text/dates";
import { useText } from "../text/i18n";
import { marked } from "./marked";

export function Marked({ text, quoted }: { text: string; quoted: string[] }): ReactNode {
  return marked(text, quoted).map(([part, inside], at) =>
    inside ? <mark key={at}>{part}</mark> : <Fragment key={at}>{part}</Fragment>,
  );
}

// "2026-11-22, three copies of the notice": the day in our words, the rest as its author wrote it.
export function Checked({ text }: { text: string | undefined }) {
  const { t, language } = useText();
  if (!text) return null;
  const [, day, rest] = /^(\d{4}-\d{2}-\d{2})[,;:]?\s*(.*)$/s.exec(text) ?? [];
  return (
    <p className="quiet">
      {t("law.checked", { checked: day ? calendarDay(day, language) : text })}
      {day && rest && (
        <>
          {t("law.checked.by")}
          <span lang="en">{rest}</span>
          {language === "zh" && (
            <>
              {" "}
              <span className="tagged">{t("law.in-english")}</span>
            </>
          )}
        </>
      )}
    </p>
  );
}

export function LawText({ law, pack }: { law: Reason["law"]; pack: Reason["pack"] }) {
  const { article, t, both } = useText();
  return (
    <section className="law-text">
      <h2>{t("why.law", { article: article(law.article) })}</h2>
      <p className="quiet law-of">{both(pack.title)}</p>
      {law.zh && (
        <blockquote lang="zh-CN" className="law-zh">
          <Marked text={law.zh} quoted={law.quoted ?? []} />
        </blockquote>
      )}
      {law.en && !law.zh && (
        <blockquote lang="en" className="law-original">
          <Marked text={law.en} quoted={law.quoted ?? []} />
        </blockquote>
      )}
      {law.en && law.zh && (
        <div className="law-en" lang="en">
          <p className="law-working">{t("why.translation")}</p>
          <p>
            <Marked text={law.en} quoted={law.quoted ?? []} />
          </p>
        </div>
      )}
      {law.paraphrase && <p className="remark">{t("law.paraphrase")}</p>}
      {law.recalled ? (
        <p className="remark recalled">
          <WarnSign /> {t("law.recalled")}
        </p>
      ) : (
        <Checked text={law.checked} />
      )}
    </section>
  );
}
