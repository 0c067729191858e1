// One record of the catalogue: what the source wrote, what is odd about it and why, its
// revisions, and what it is the same as.

import { useMemo, useState } from "react";
import { Link } from "wouter";

import { useRecord } from "../api/queries";
import type { CatalogueRecord } from "../api/types";
import { path } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useMayWrite } from "../frame/session";
import { SeverityMark } from "../parts/marks";
import { Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { useTitle } from "../text/title";
import { Links } from "./links";
import { OpenOne } from "./open_one";
import { Revisions } from "./revisions";

export default function RecordPage({ source, id }: { source: string; id: string }) {
  const found = useRecord(source, id);
  useTitle(id);
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} />
      </div>
    );
  return <RecordContent record={found.data} />;
}

function RecordContent({ record }: { record: CatalogueRecord }) {
  const { t, has } = useText();
  const writes = useMayWrite();
  const [opening, setOpening] = useState(false);
  const mayOpen = writes && !record.case_id;
  const commands = useMemo<Command[]>(
    () =>
      mayOpen
        ? [
            {
              id: "open-one",
              label: t("catalogue.open-one"),
              group: "here",
              keys: "n",
              run: () => setOpening(true),
            },
          ]
        : [],
    [mayOpen, t],
  );
  useCommands(commands);
  const key: string = `source.${record.source}`;
  return (
    <article className="page record">
      <header>
        <p className="case-line">
          <span className="mono case-number">{record.id}</span>
          <span className="quiet">{has(key) ? t(key as Key) : record.source}</span>
          <SeverityMark severity={record.severity} />
          {(record.same_as ?? []).map((one) => (
            <span key={one} className="mono quiet">
              {one}
            </span>
          ))}
        </p>
        <div className="case-title">
          <h1>{record.title || record.id}</h1>
          <div className="case-acts">
            {record.case_id ? (
              <Link href={path("cases", record.case_id)} className="button">
                {t("catalogue.to-case")}
              </Link>
            ) : (
              mayOpen && (
                <button type="button" className="button main" onClick={() => setOpening(true)}>
                  {t("catalogue.open-one")}
                </button>
              )
            )}
          </div>
        </div>
      </header>
      <Flags flags={record.flags ?? []} />
      {record.description && <p className="record-text">{record.description}</p>}
      <Dates record={record} />
      <ListOf title={t("record.affected")} items={record.affected ?? []} />
      <Links record={record} />
      <Revisions record={record} />
      <References items={record.references ?? []} />
      <Lost items={record.lost ?? []} />
      {opening && <OpenOne record={record} close={() => setOpening(false)} />}
    </article>
  );
}

// A flag in words: what was found and what was done about it.
export function useFlag(): (flag: string) => string {
  const { t, has } = useText();
  return (flag) => {
    const key: string = `flag.${flag}`;
    return has(key) ? t(key as Key) : flag;
  };
}

function Flags({ flags }: { flags: string[] }) {
  const { t } = useText();
  const words = useFlag();
  if (flags.length === 0) return null;
  return (
    <section className="flags" aria-label={t("record.flags")}>
      <h2>{t("record.flags")}</h2>
      <ul>
        {flags.map((flag) => (
          <li key={flag}>{words(flag)}</li>
        ))}
      </ul>
    </section>
  );
}

function Dates({ record }: { record: CatalogueRecord }) {
  const { t, has } = useText();
  const words = useFlag();
  const dates = record.dates ?? [];
  if (dates.length === 0) return null;
  const name = (what: string) => {
    const key: string = `date.${what}`;
    return has(key) ? t(key as Key) : what;
  };
  return (
    <section>
      <h2>{t("record.dates")}</h2>
      <table className="plain-table">
        <caption className="unseen">{t("record.dates")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("record.date.what")}</th>
            <th scope="col">{t("record.date.written")}</th>
            <th scope="col">{t("record.date.read")}</th>
          </tr>
        </thead>
        <tbody>
          {dates.map((date, at) => (
            <tr key={at}>
              <th scope="row">{name(date.what)}</th>
              <td className="mono">{date.written}</td>
              <td>
                {date.at ? <When at={date.at} short /> : "–"}
                {(date.flags ?? []).map((flag) => (
                  <span key={flag} className="cell-sub remark">
                    {words(flag)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ListOf({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain-list">
        {items.map((item, at) => (
          <li key={at}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

// Addresses of others are text to copy: nothing here fetches them, and only web ones are links.
function References({ items }: { items: string[] }) {
  const { t } = useText();
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t("record.references")}</h2>
      <ul className="plain-list mono references">
        {items.map((item, at) => (
          <li key={at}>
            {/^https?:\/\//.test(item) ? (
              <a href={item} rel="noreferrer noopener nofollow" target="_blank">
                {item}
              </a>
            ) : (
              item
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lost({ items }: { items: string[] }) {
  const { t } = useText();
  if (items.length === 0) return null;
  return (
    <section>
      <details>
        <summary>
          <h2>{t("record.lost", { count: items.length })}</h2>
        </summary>
        <p className="quiet">{t("record.lost.text")}</p>
        <ul className="plain-list mono">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
