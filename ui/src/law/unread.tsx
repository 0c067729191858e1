// What rests on wording that nobody read: the passages that are told in our own words, or that were
// never compared with an edition, with the rules that rest on them.

import { Link } from "wouter";

import { useBook } from "../api/queries";
import type { BookChapter } from "../api/types";
import { path } from "../frame/address";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Checked } from "../why/law_text";
import { BookTop } from "./book";
import { LawWords } from "./passage";
import "../styles/law.css";
import "../styles/why.css";
import "../styles/forms.css";

export default function UnreadPage({ name }: { name: string }) {
  const { t } = useText();
  const found = useBook(name);
  useTitle(t("law.unread"));
  const book = found.data;
  if (!book)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  const chapters = book.chapters.filter((chapter) => unreadIn(chapter).length > 0);
  return (
    <article className="page law-book">
      <BookTop head={book.head}>
        <p>
          <Link href={path("law", name)}>{t("law.whole")}</Link>
        </p>
      </BookTop>
      <h2 className="unread-title">{t("law.unread")}</h2>
      <p className="lead">{t("law.unread.text")}</p>
      {chapters.length === 0 && (
        <Empty title={t("law.unread.none")}>
          <p>{t("law.unread.none.text")}</p>
        </Empty>
      )}
      {chapters.map((chapter) => (
        <Unread key={chapter.file} chapter={chapter} name={name} />
      ))}
    </article>
  );
}

const unreadIn = (chapter: BookChapter) =>
  chapter.passages.filter(
    ({ text, paraphrase }) => (text.zh || text.en) && (paraphrase || chapter.recalled),
  );

function Unread({ chapter, name }: { chapter: BookChapter; name: string }) {
  const { t, both, article } = useText();
  return (
    <section className="unread">
      <Checked text={chapter.checked} />
      {unreadIn(chapter).map((passage) => (
        <div key={passage.anchor} className="unread-passage">
          <h3>
            <Link href={`${path("law", name)}#${passage.anchor}`}>
              {both(passage.title) || article(passage.article)}
            </Link>
          </h3>
          <p className="unread-how">
            {chapter.recalled && <span className="tagged">{t("law.recalled.short")}</span>}
            {passage.paraphrase && <span className="tagged">{t("law.paraphrased")}</span>}
          </p>
          <LawWords passage={{ ...passage, paraphrase: false }} cited={[]} terms={[]} />
          <p className="quiet">
            {passage.rules.length === 0
              ? t("law.unread.rules.none")
              : t("law.unread.rules", {
                  rules: passage.rules.map((rule) => both(rule.name)).join(" · "),
                })}
          </p>
        </div>
      ))}
    </section>
  );
}
