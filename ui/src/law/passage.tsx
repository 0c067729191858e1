// A passage of a book: the law on one side, our rules on the other.

import type { ReactNode } from "react";

import type { BookPassage, BookReading, BookRule, RuleSort } from "../api/types";
import { useText } from "../text/i18n";
import { Comment, Words } from "./words";

interface Props {
  passage: BookPassage;
  terms: string[];
  children?: ReactNode; // of the chapter that begins here
}

export function PassageText({ passage, terms, children }: Props) {
  const { t, both, article } = useText();
  const { text, rules } = passage;
  const cited = rules.flatMap((rule) => rule.cites);
  const law = text.zh || text.en;
  const title = passage.article ? both(passage.title) || article(passage.article) : "";
  return (
    <section id={passage.anchor} tabIndex={-1} className="passage" aria-label={title || undefined}>
      {title && <h2>{title}</h2>}
      {children}
      <div className={law ? "passage-sides" : "passage-alone"}>
        {law && (
          <div className="side-law">
            <LawWords passage={passage} cited={cited} terms={terms} />
          </div>
        )}
        {(rules.length > 0 || law) && (
          <div className="side-rules">
            <h3>{t("law.rules")}</h3>
            {rules.length === 0 && <p className="quiet">{t("law.rules.none")}</p>}
            {rules.map((rule) => (
              <Rule key={`${rule.sort} ${rule.rule} ${rule.source}`} rule={rule} terms={terms} />
            ))}
          </div>
        )}
      </div>
      <Uncoded passage={passage} />
      {passage.readings.map((reading) => (
        <Disputed key={reading.reading} reading={reading} />
      ))}
      <Comments passage={passage} terms={terms} />
    </section>
  );
}

// The Chinese text governs where there is one; else what there is stands alone.
export function LawWords({ passage, cited, terms }: Omit<Props, "children"> & { cited: string[] }) {
  const { t } = useText();
  const { text } = passage;
  return (
    <>
      {text.zh && (
        <blockquote lang="zh-CN" className="law-zh">
          <Words text={text.zh} cited={cited} terms={terms} />
        </blockquote>
      )}
      {text.en && text.zh && (
        <div lang="en" className="law-en">
          <Words text={text.en} cited={cited} terms={terms} />
        </div>
      )}
      {text.en && !text.zh && (
        <blockquote lang="en" className="law-original">
          <Words text={text.en} cited={cited} terms={terms} />
        </blockquote>
      )}
      {passage.paraphrase && <p className="remark">{t("law.paraphrase")}</p>}
    </>
  );
}

export function Rule({ rule, terms }: { rule: BookRule; terms: string[] }) {
  const { t, both } = useText();
  return (
    <div className="rule">
      <p className="rule-head">
        <span className={`sort sort-${rule.sort}`}>{t(`sort.${rule.sort as RuleSort}`)}</span>{" "}
        <strong>{both(rule.name)}</strong>
        {rule.house && <span className="tagged">{t("law.house")}</span>}
      </p>
      <p>
        <Words text={both(rule.sentence)} terms={terms} />
      </p>
      <details>
        <summary>{t("law.source", { rule: rule.rule })}</summary>
        <pre className="mono" tabIndex={0}>
          {rule.source}
        </pre>
      </details>
    </div>
  );
}

function Uncoded({ passage }: { passage: BookPassage }) {
  const { t, both } = useText();
  if (passage.uncoded.length === 0) return null;
  return (
    <div className="uncoded">
      <h3>{t("law.uncoded")}</h3>
      <ul>
        {passage.uncoded.map((one) => (
          <li key={one.words}>
            <q>{one.words}</q>
            <span className="quiet">
              {" "}
              {t("law.uncoded.because", { because: both(one.because) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Disputed({ reading }: { reading: BookReading }) {
  const { t, both } = useText();
  return (
    <div className="disputed">
      <h3>{t("law.disputed", { asks: both(reading.asks) })}</h3>
      <ul>
        {reading.options.map((option) => (
          <li key={option.option} className={option.taken ? "taken" : ""}>
            <strong>{both(option.name)}</strong>
            {option.taken && <span className="tagged">{t("reading.taken")}</span>}
            <p className="quiet">{both(option.because)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

// In the reader's language; what is written in the other one can be opened.
function Comments({ passage, terms }: { passage: BookPassage; terms: string[] }) {
  const { t, language } = useText();
  const own = passage.comments.filter((one) => one.language === language);
  const shown = own.length > 0 ? own : passage.comments;
  const others = own.length > 0 ? passage.comments.filter((one) => !own.includes(one)) : [];
  if (shown.length === 0) return null;
  const code = (name: string) => (name === "zh" ? "zh-CN" : "en");
  return (
    <div className="commentary">
      {passage.article && <h3>{t("law.commentary")}</h3>}
      {shown.map((one, at) => (
        <Comment key={at} language={code(one.language)} text={one.text} terms={terms} />
      ))}
      {others.length > 0 && (
        <details open={terms.length > 0}>
          <summary>{t(language === "zh" ? "law.commentary.en" : "law.commentary.zh")}</summary>
          {others.map((one, at) => (
            <Comment key={at} language={code(one.language)} text={one.text} terms={terms} />
          ))}
        </details>
      )}
    </div>
  );
}
