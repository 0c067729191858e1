// One pack as a book: passage by passage the words of the law and, beside them, the rules that rest
// on them; below, what no rule carries, what is disputed, and the commentary.

import { useEffect, type ReactNode } from "react";
import { Link } from "wouter";

import { useBook } from "../api/queries";
import type { Book, BookChapter, BookHead } from "../api/types";
import { decoded, path, useParameters } from "../frame/address";
import { WarnSign } from "../parts/icons";
import { Waiting } from "../parts/problem";
import { zoneName } from "../text/dates";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Checked } from "../why/law_text";
import { packStatus } from "../why/pack_foot";
import { contentsOf } from "./books";
import { PassageText } from "./passage";
import "../styles/law.css";
import "../styles/why.css";
import "../styles/forms.css";

export default function BookPage({ name }: { name: string }) {
  const { t, both } = useText();
  const found = useBook(name);
  const [values] = useParameters();
  const book = found.data;
  useTitle(book ? both(book.head.title) : t("place.law"));
  useAnchor(book !== undefined);
  if (!book)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  const terms = (values.get("mark") ?? "").split(" ").filter(Boolean);
  return (
    <article className="page law-book">
      <BookTop head={book.head}>
        <Facts book={book} />
        {terms.length > 0 && (
          <p className="found-line">
            {t("law.marked", { words: terms.join(" ") })}{" "}
            <Link href={path("law", name)}>{t("law.marked.off")}</Link>
          </p>
        )}
      </BookTop>
      <Contents book={book} />
      {book.chapters.map((chapter) => (
        <Chapter key={chapter.file} chapter={chapter} terms={terms} />
      ))}
    </article>
  );
}

// The passage that the address names is shown and has the focus.
function useAnchor(ready: boolean): void {
  useEffect(() => {
    if (!ready || !window.location.hash) return;
    const passage = document.getElementById(decoded(window.location.hash.slice(1)) ?? "");
    passage?.scrollIntoView();
    passage?.focus({ preventScroll: true });
  }, [ready]);
}

export function BookTop({ head, children }: { head: BookHead; children?: ReactNode }) {
  const { t, both } = useText();
  return (
    <header className="book-top">
      <p className="crumbs">
        <Link href="/law">{t("place.law")}</Link>
      </p>
      <h1>{both(head.title)}</h1>
      <p className="book-line">
        <span className="mono quiet">{head.name}</span>
        <span className="tagged">{both(head.standing) || packStatus(t, head.status)}</span>
        <span className={head.adopted ? "tagged adopted" : "tagged"}>
          {t(head.adopted ? "law.is-adopted" : "law.not-adopted")}
        </span>
      </p>
      {children}
    </header>
  );
}

function Facts({ book }: { book: Book }) {
  const { t, both, language } = useText();
  const { head } = book;
  const days = [
    head.issued && t("law.issued", { day: head.issued }),
    head.from && t("law.from", { day: head.from }),
    head.until && t("law.until", { day: head.until }),
  ].filter(Boolean);
  return (
    <div className="book-facts">
      <p>
        {both(head.issuer)}
        {days.length > 0 && <span className="quiet"> · {days.join(" · ")}</span>}
      </p>
      {both(book.scope) && <p>{t("law.scope", { scope: both(book.scope) })}</p>}
      <p className="quiet">
        {t("law.counting", { counting: both(head.counting), zone: zoneName(head.zone, language) })}
      </p>
      <p className="quiet">{contentsOf(t, head)}</p>
      {head.unread > 0 && (
        <p className="recalled">
          <WarnSign />
          <Link href={path("law", head.name, "unread")}>
            {t("law.unread.count", { count: head.unread, of: head.passages })}
          </Link>
        </p>
      )}
      {!head.adopted && <p className="quiet">{t("law.not-adopted.text")}</p>}
      <details className="book-more">
        <summary>{t("law.sources")}</summary>
        <ul>
          {book.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        <p className="mono hash">SHA-256 {head.hash}</p>
      </details>
    </div>
  );
}

function Contents({ book }: { book: Book }) {
  const { t, both, article } = useText();
  const passages = book.chapters.flatMap(({ passages: all }) => all).filter((one) => one.article);
  return (
    <details className="contents">
      <summary>{t("law.contents", { count: passages.length })}</summary>
      <nav aria-label={t("law.contents.name")}>
        <ul>
          {passages.map((passage) => (
            <li key={passage.anchor}>
              <a href={`#${passage.anchor}`}>{both(passage.title) || article(passage.article)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

function Chapter({ chapter, terms }: { chapter: BookChapter; terms: string[] }) {
  const { t } = useText();
  const quotes = chapter.passages.some(({ text }) => text.zh || text.en);
  if (chapter.passages.length === 0) return null;
  return (
    <section className="book-chapter">
      {chapter.passages.map((passage, at) => (
        <PassageText key={passage.anchor} passage={passage} terms={terms}>
          {at === 0 && quotes && (
            <div className="chapter-checked">
              {chapter.recalled ? (
                <>
                  <p className="recalled">
                    <WarnSign /> {t("law.recalled")}
                  </p>
                  <Checked text={chapter.checked} />
                </>
              ) : (
                <Checked text={chapter.checked} />
              )}
            </div>
          )}
        </PassageText>
      ))}
    </section>
  );
}
