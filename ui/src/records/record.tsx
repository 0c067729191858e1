// One record of the catalogue: what the source wrote, what is odd about it and why, its
// revisions, and what it is the same as.

import { useMemo, useState } from "react";
import { Link } from "wouter";

import { useRecord } from "../api/queries";
import type { RecordPage as Page } from "../api/types";
import { BillsOfRecord } from "../bills/of_record";
import { path } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useMayWrite } from "../frame/session";
import { SeverityMark } from "../parts/marks";
import { Waiting } from "../parts/problem";
import { useText, type Key } from "../text/i18n";
import { useTitle } from "../text/title";
import { Affected, LeftOut, Lost, References, Severities, Texts } from "./advisory";
import { Dates, kAssumed } from "./dates";
import { Links } from "./links";
import { OpenOne } from "./open_one";
import { Revisions } from "./revisions";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/sheets.css";
import "../styles/forms.css";

export default function RecordPage({ source, id }: { source: string; id: string }) {
  const found = useRecord(source, id);
  useTitle(id);
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return <RecordContent page={found.data} />;
}

function RecordContent({ page }: { page: Page }) {
  const { t } = useText();
  const writes = useMayWrite();
  const [opening, setOpening] = useState(false);
  const mayOpen = writes && page.cases.length === 0;
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
  return (
    <article className="page record">
      <Head page={page} open={mayOpen ? () => setOpening(true) : undefined} />
      <Flags flags={page.flags.filter(({ code }) => !kAssumed.has(code))} />
      <LeftOut items={page.left_out} />
      <Texts advisory={page.advisory} />
      <Affected advisory={page.advisory} />
      <Severities advisory={page.advisory} />
      <Dates page={page} />
      <BillsOfRecord source={page.item.source} id={page.item.id} />
      <Links page={page} />
      <Revisions page={page} />
      <References advisory={page.advisory} />
      <Lost items={page.lost} />
      {opening && <OpenOne page={page} close={() => setOpening(false)} />}
    </article>
  );
}

function Head({ page, open }: { page: Page; open: (() => void) | undefined }) {
  const { t, has } = useText();
  const { item, advisory } = page;
  const key: string = `source.${item.source}`;
  const others = advisory.identifiers.filter(({ id }) => id !== item.id);
  const author = advisory.contributors[0]?.name;
  return (
    <header>
      <p className="case-line">
        <span className="mono case-number">{item.id}</span>
        <span className="quiet">
          {[has(key) ? t(key as Key) : item.source, author !== "CNVD" && author]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <SeverityMark severity={item.severity} />
        {others.map(({ scheme, id }) => (
          <span key={`${scheme} ${id}`} className="mono quiet">
            {id}
          </span>
        ))}
      </p>
      <div className="case-title">
        <h1>{item.title || item.id}</h1>
        <div className="case-acts">
          {page.cases.map((one) => (
            <Link key={one} href={path("cases", one)} className="button">
              {t("catalogue.to-case")}
            </Link>
          ))}
          {open && (
            <button type="button" className="button main" onClick={open}>
              {t("catalogue.open-one")}
            </button>
          )}
        </div>
      </div>
    </header>
  );
}

function Flags({ flags }: { flags: Page["flags"] }) {
  const { t, both } = useText();
  if (flags.length === 0) return null;
  return (
    <section className="flags" aria-label={t("record.flags")}>
      <h2>{t("record.flags")}</h2>
      <ul>
        {flags.map((flag) => (
          <li key={flag.code}>{both(flag)}</li>
        ))}
      </ul>
    </section>
  );
}
