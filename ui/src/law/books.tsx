// The books: every pack that travels in the program, those that cases here are judged by first;
// and the search through all of them.

import { useRef } from "react";
import { Link } from "wouter";

import { useBooks, useBookSearch } from "../api/queries";
import type { BookHead } from "../api/types";
import { path, useParameters } from "../frame/address";
import { useRows } from "../frame/rows";
import { SearchBox } from "../parts/filters";
import { WarnSign } from "../parts/icons";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { packStatus } from "../why/pack_foot";
import { Hits } from "./hits";
import "../styles/law.css";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/forms.css";

export default function BooksPage() {
  const { t } = useText();
  const [values, set] = useParameters();
  const search = values.get("search") ?? "";
  useTitle(t("place.law"));
  return (
    <div className="page law-books">
      <h1>{t("place.law")}</h1>
      <p className="lead">{t("law.text")}</p>
      <p className="link-acts">
        <Link href="/law/adopt">{t("adopt.title")}</Link>
        <Link href="/law/what-if">{t("what-if.title")}</Link>
        <Link href="/deadlines/standing">{t("standing.title")}</Link>
      </p>
      <div className="filters">
        <SearchBox
          label={t("law.search")}
          value={search}
          onChange={(text) => set({ search: text })}
        />
      </div>
      {search ? <Search search={search} clear={() => set({ search: undefined })} /> : <List />}
    </div>
  );
}

function Search({ search, clear }: { search: string; clear: () => void }) {
  const { t } = useText();
  const found = useBookSearch(search, "");
  if (!found.data) return <Waiting error={found.error} again={() => void found.refetch()} />;
  if (found.data.items.length === 0)
    return (
      <Empty title={t("law.search.none")}>
        <p>{t("law.search.none.text")}</p>
        <button type="button" className="button" onClick={clear}>
          {t("filter.clear")}
        </button>
      </Empty>
    );
  return <Hits hits={found.data} />;
}

function List() {
  const { t } = useText();
  const found = useBooks();
  const box = useRef<HTMLDivElement>(null);
  useRows(box, !found.isPending);
  const books = found.data?.items;
  if (!books) return <Waiting error={found.error} again={() => void found.refetch()} />;
  const adopted = books.filter((book) => book.adopted);
  const others = books.filter((book) => !book.adopted);
  return (
    <div ref={box}>
      <h2>{t("law.adopted", { count: adopted.length })}</h2>
      <p className="quiet">{t("law.adopted.text")}</p>
      {adopted.length === 0 && <Empty title={t("law.none")} />}
      <Cards books={adopted} />
      <h2>{t("law.others", { count: others.length })}</h2>
      <p className="quiet">{t("law.others.text")}</p>
      <Cards books={others} />
    </div>
  );
}

function Cards({ books }: { books: BookHead[] }) {
  return (
    <ul className="books">
      {books.map((book) => (
        <Card key={book.name} book={book} />
      ))}
    </ul>
  );
}

function Card({ book }: { book: BookHead }) {
  const { t, both } = useText();
  return (
    <li className="book">
      <h3>
        <Link href={path("law", book.name)} data-row={book.name}>
          {both(book.title)}
        </Link>
      </h3>
      <p className="book-line">
        <span className="mono quiet">{book.name}</span>
        <span className="tagged">{both(book.standing) || packStatus(t, book.status)}</span>
      </p>
      <p className="quiet">{both(book.issuer)}</p>
      <p className="quiet">{contentsOf(t, book)}</p>
      {book.unread > 0 && (
        <p className="remark">
          <WarnSign />{" "}
          <Link href={path("law", book.name, "unread")}>
            {t("law.unread.count", { count: book.unread, of: book.passages })}
          </Link>
        </p>
      )}
    </li>
  );
}

// "12 duties · 3 gates": the sorts that the book has.
export function contentsOf(t: ReturnType<typeof useText>["t"], book: BookHead): string {
  const parts = [
    book.duties && t("law.count.duties", { count: book.duties }),
    book.gates && t("law.count.gates", { count: book.gates }),
    book.bans && t("law.count.bans", { count: book.bans }),
    book.standings && t("law.count.standings", { count: book.standings }),
    book.liabilities && t("law.count.liabilities", { count: book.liabilities }),
    book.conflicts && t("law.count.conflicts", { count: book.conflicts }),
    book.readings && t("law.count.readings", { count: book.readings }),
  ];
  return parts.filter(Boolean).join(" · ") || t("law.count.none");
}
