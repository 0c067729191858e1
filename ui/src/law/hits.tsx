// What a search found in the books, one line for each passage, with the words marked.

import { useRef } from "react";
import { Link } from "wouter";

import type { BookHits } from "../api/types";
import { path } from "../frame/address";
import { useRows } from "../frame/rows";
import { useText } from "../text/i18n";
import { Words } from "./words";

type Where = "law" | "heading" | "rule" | "uncoded" | "commentary";

export function Hits({ hits }: { hits: BookHits }) {
  const { t, both, article } = useText();
  const box = useRef<HTMLUListElement>(null);
  useRows(box, true);
  const mark = new URLSearchParams({ mark: hits.terms.join(" ") }).toString();
  return (
    <>
      <h2>{t("law.search.found", { count: hits.total })}</h2>
      <ul className="hits" ref={box}>
        {hits.items.map((hit) => (
          <li key={`${hit.pack} ${hit.anchor}`}>
            <h3>
              <Link
                href={`${path("law", hit.pack)}?${mark}#${hit.anchor}`}
                data-row={`${hit.pack} ${hit.anchor}`}
              >
                {both(hit.title) || article(hit.article) || t("law.preface")}
              </Link>
            </h3>
            <p className="quiet">
              {both(hit.pack_title)} · {t(`law.where.${hit.where as Where}`)}
              {!hit.adopted && <span className="tagged">{t("law.not-adopted")}</span>}
              {hit.paraphrase && <span className="tagged">{t("law.paraphrased")}</span>}
            </p>
            <p lang={hit.language === "zh" ? "zh-CN" : "en"}>
              <Words text={hit.excerpt} terms={hits.terms} />
            </p>
          </li>
        ))}
      </ul>
      {hits.total > hits.items.length && (
        <p className="quiet">{t("law.search.more", { count: hits.total - hits.items.length })}</p>
      )}
    </>
  );
}
