// What the record says, as it says it: texts, products, severities, references.

import { Fragment } from "react";

import type { Advisory, RecordPage } from "../api/types";
import { usePublished } from "../score/queries";
import { useText, type Key } from "../text/i18n";
import { lostPlaces } from "../text/lost";
import { schemeName } from "../text/schemes";

// A word of the vocabulary of CSAF and VEX, such as known_not_affected, in the reader's language;
// as written where it is none.
export function useVexWord(): (word: string) => string {
  const { t, has } = useText();
  return (word) => {
    const key: string = `vex.${word}`;
    return has(key) ? t(key as Key) : word;
  };
}

// Which of several vulnerabilities is meant: its number, or its place where it has none. Nothing in
// a record about one.
export function useAbout(advisory: Advisory): (about: string) => string {
  const { t } = useText();
  const parts = [
    ...advisory.texts,
    ...advisory.dates,
    ...advisory.severities,
    ...advisory.affected.flatMap(({ statuses }) => statuses),
  ];
  const several = new Set(parts.map(({ about }) => about).filter(Boolean)).size > 1;
  return (about) => {
    if (!several) return "";
    const place = /\/(\d+)$/.exec(about)?.[1];
    return place === undefined ? about : t("record.about", { at: Number(place) + 1 });
  };
}

// The description needs no heading; the rest says what it is. A description repeated as another
// text is shown once.
export function Texts({ advisory }: { advisory: Advisory }) {
  const { t, has } = useText();
  const texts = advisory.texts.filter(({ text, title }) => text || title);
  const first = texts.filter(({ kind }) => kind === "description");
  const rest = texts.filter(
    ({ kind, text }) => kind !== "description" && (text || kind === "flag"),
  );
  const word = useVexWord();
  const about = useAbout(advisory);
  return (
    <>
      {first.map((one, at) => (
        <Fragment key={at}>
          <About text={about(one.about)} />
          <Prose text={one.text} language={one.language} />
        </Fragment>
      ))}
      {rest.map((one, at) => {
        const key: string = `text.${one.kind}`;
        return (
          <section key={at}>
            <h2>{has(key) ? t(key as Key) : one.kind}</h2>
            <About text={about(one.about)} />
            {one.title && !repeats(one) && <p>{word(one.title)}</p>}
            {one.text && <Prose text={one.text} language={one.language} />}
          </section>
        );
      })}
      {advisory.version && (
        <section>
          <h2>{t("text.version")}</h2>
          <p>{advisory.version}</p>
        </section>
      )}
    </>
  );
}

// A title that only says what the text, or its heading, says anyway.
const repeats = ({ title, text, kind }: Advisory["texts"][number]) =>
  (text && text.startsWith(title)) || title.toLowerCase() === kind.toLowerCase();

function About({ text }: { text: string }) {
  return text ? <p className="mono quiet record-about">{text}</p> : null;
}

function Prose({ text, language }: { text: string; language: string }) {
  return (
    <p className="record-text" {...(language ? { lang: language } : {})}>
      {text.replaceAll("\r\n", "\n").trim()}
    </p>
  );
}

const kShown = 12;

export function Affected({ advisory }: { advisory: Advisory }) {
  const { t } = useText();
  const { affected } = advisory;
  if (affected.length === 0) return null;
  const word = useVexWord();
  const about = useAbout(advisory);
  const line = (one: Advisory["affected"][number]) => {
    const said = one.statuses.map((status) =>
      [about(status.about), status.versions, word(status.status)].filter(Boolean).join(" "),
    );
    const name = [one.vendor, one.product].filter(Boolean).join(" ");
    return [name, one.versions, ...said].filter(Boolean).join(" · ");
  };
  const items = affected.map((one, at) => <li key={at}>{line(one)}</li>);
  return (
    <section>
      <h2>{t("record.affected")}</h2>
      <ul className="plain-list">{items.slice(0, kShown)}</ul>
      {items.length > kShown && (
        <details>
          <summary className="link">{t("record.more", { count: items.length - kShown })}</summary>
          <ul className="plain-list">{items.slice(kShown)}</ul>
        </details>
      )}
    </section>
  );
}

export function Severities({ advisory }: { advisory: Advisory }) {
  const { t } = useText();
  const rows = advisory.severities.filter(({ score, vector, word }) => score || vector || word);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t("record.severities")}</h2>
      <ul className="plain-list">
        {rows.map((row, at) => (
          <li key={at}>
            {schemeName(row.scheme)} <strong>{row.score}</strong>{" "}
            {row.word}{" "}
            <span className="mono quiet">{row.vector}</span>{" "}
            <span className="quiet">{row.source}</span> <Difference severity={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

// How a published score that is not that of its vector comes about; nothing where it is.
function Difference({ severity }: { severity: Advisory["severities"][number] }) {
  const { t, both } = useText();
  const { scheme, score, vector } = severity;
  const { data } = usePublished(vector, score, scheme.startsWith("cvss-") && !!score && !!vector);
  if (!data?.published || data.published.how === "equal") return null;
  const own = data.version === "4.0" ? data.environmental : data.base;
  return (
    <span className="remark">
      {both(data.published.text)} {t("score.own", { score: own })}
    </span>
  );
}

// Addresses of others are text to copy: nothing here fetches them, and only web ones are links.
export function References({ advisory }: { advisory: Advisory }) {
  const { t } = useText();
  const addresses = [...new Set(advisory.references.map(({ address }) => address))];
  if (addresses.length === 0) return null;
  return (
    <section>
      <h2>{t("record.references")}</h2>
      <ul className="plain-list mono references">
        {addresses.map((address) => (
          <li key={address}>
            {/^https?:\/\//.test(address) ? (
              <a href={address} rel="noreferrer noopener nofollow" target="_blank">
                {address}
              </a>
            ) : (
              address
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Lost({ items }: { items: string[] }) {
  const { t } = useText();
  if (items.length === 0) return null;
  const { told, more } = lostPlaces(items);
  return (
    <section>
      <details>
        <summary>
          <h2>{t("record.lost", { count: told.length + more })}</h2>
        </summary>
        <p className="quiet">{t("record.lost.text")}</p>
        <ul className="plain-list mono references">
          {told.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        {more > 0 && <p className="quiet">{t("record.more", { count: more })}</p>}
      </details>
    </section>
  );
}

// What is in the record and was too much for its page.
export function LeftOut({ items }: { items: RecordPage["left_out"] }) {
  const { t } = useText();
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t("record.left-out")}</h2>
      <p className="quiet">{t("record.left-out.text")}</p>
      <ul className="plain-list references">
        {items.map(({ where, items: count, bytes }) => (
          <li key={where}>
            <span className="mono">{where || "…"}</span>
            {count > 0 && ` · ${t("record.more", { count })}`}
            {bytes > 0 && ` · ${t("record.left-out.bytes", { count: bytes })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
