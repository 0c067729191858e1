// The catalogue: what public sources say, searchable; a case is opened from a record that
// concerns us, singly or several at once.

import { useMemo, useRef, useState } from "react";
import { Link } from "wouter";

import { useCatalogue } from "../api/queries";
import type { CatalogueRow } from "../api/types";
import { path, useParameters } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useRows } from "../frame/rows";
import { useMayWrite } from "../frame/session";
import { More, Pick, SearchBox } from "../parts/filters";
import { SeverityMark } from "../parts/marks";
import { Empty, Waiting } from "../parts/problem";
import { recordDay } from "../text/dates";
import { useText } from "../text/i18n";
import { useSettings } from "../text/settings";
import { useTitle } from "../text/title";
import { OpenMany } from "./open_many";
import { RecordsTabs } from "./tabs";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/sheets.css";
import "../styles/forms.css";

const kSources = ["cnvd", "cnnvd", "cve", "csaf", "osv", "openvex", "cyclonedx"] as const;

export const rowKey = (row: { source: string; id: string }) => `${row.source}/${row.id}`;

export default function CataloguePage() {
  const { t } = useText();
  const [values, set] = useParameters();
  useTitle(t("place.catalogue"));
  const filters = { search: values.get("search") ?? "", source: values.get("source") ?? "" };
  const found = useCatalogue(filters);
  const filtered = filters.search !== "" || filters.source !== "";
  return (
    <div className="page wide">
      <RecordsTabs />
      <div className="page-head">
        <h1>{t("place.catalogue")}</h1>
        {found.first && (
          <span className="quiet">
            {t(found.beyond ? "catalogue.beyond" : "catalogue.count", { count: found.total })}
          </span>
        )}
      </div>
      <p className="lead">{t("catalogue.text")}</p>
      <div className="filters">
        <SearchBox
          label={t("catalogue.search")}
          value={filters.search}
          onChange={(search) => set({ search })}
        />
        <Pick
          label={t("source")}
          any={t("source.any")}
          value={filters.source}
          onChange={(source) => set({ source })}
          choices={kSources.map((one) => ({ value: one, label: t(`source.${one}`) }))}
        />
      </div>
      {!found.first ? (
        <Waiting error={found.error} again={() => void found.refetch()} />
      ) : found.items.length === 0 ? (
        <None filtered={filtered} clear={() => set({ search: undefined, source: undefined })} />
      ) : (
        <CatalogueTable found={found} />
      )}
    </div>
  );
}

function None({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useText();
  return (
    <Empty title={t(filtered ? "catalogue.none-found" : "catalogue.none")}>
      {filtered ? (
        <button type="button" className="button" onClick={clear}>
          {t("filter.clear")}
        </button>
      ) : (
        <>
          <p>{t("catalogue.none.text")}</p>
          <pre className="mono">docket import --data FOLDER records.zip</pre>
          <p className="quiet">{t("commands.where")}</p>
        </>
      )}
    </Empty>
  );
}

function CatalogueTable({ found }: { found: ReturnType<typeof useCatalogue> }) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  const writes = useMayWrite();
  const [chosen, setChosen] = useState<Map<string, CatalogueRow>>(new Map());
  const [opening, setOpening] = useState(false);
  useRows(box, !found.isPending);
  useSelectKey(box);
  const choose = (row: CatalogueRow, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(rowKey(row), row);
    else next.delete(rowKey(row));
    setChosen(next);
  };
  return (
    <>
      {chosen.size > 0 && (
        <div className="chosen" role="status">
          <span>{t("catalogue.chosen", { count: chosen.size })}</span>
          <button type="button" className="button main" onClick={() => setOpening(true)}>
            {t("catalogue.open-many")}
          </button>
          <button type="button" className="button" onClick={() => setChosen(new Map())}>
            {t("catalogue.choose-none")}
          </button>
        </div>
      )}
      <table className="rows" ref={box} aria-busy={found.isPlaceholderData}>
        <caption className="unseen">{t("place.catalogue")}</caption>
        <thead>
          <tr>
            {writes && (
              <th scope="col" className="choose">
                <span className="unseen">{t("catalogue.choose")}</span>
              </th>
            )}
            <th scope="col">{t("record")}</th>
            <th scope="col" className="wide-only">
              {t("severity")}
            </th>
            <th scope="col" className="wide-only">
              {t("published")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.items.map((row) => (
            <RecordLine
              key={rowKey(row)}
              row={row}
              writes={writes}
              chosen={chosen.has(rowKey(row))}
              choose={(on) => choose(row, on)}
            />
          ))}
        </tbody>
      </table>
      <More
        shown={found.items.length}
        total={found.total}
        beyond={found.beyond}
        more={found.hasNextPage}
        busy={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
      {opening && (
        <OpenMany
          rows={[...chosen.values()]}
          close={() => setOpening(false)}
          opened={() => setChosen(new Map())}
        />
      )}
    </>
  );
}

// X chooses the row that has the focus.
function useSelectKey(box: React.RefObject<HTMLElement | null>): void {
  const { t } = useText();
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "choose",
        label: t("key.choose"),
        group: "here",
        keys: "x",
        listed: false,
        run: () => {
          const row = document.activeElement?.closest("tr");
          if (!row || !box.current?.contains(row)) return;
          row.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
        },
      },
    ],
    [box, t],
  );
  useCommands(commands);
}

// On every record of some sources, and explained on its page.
const kUsual = new Set(["date-without-time", "date-without-zone"]);

interface LineProps {
  row: CatalogueRow;
  writes: boolean;
  chosen: boolean;
  choose: (on: boolean) => void;
}

function RecordLine({ row, writes, chosen, choose }: LineProps) {
  const { t } = useText();
  const { zone } = useSettings();
  const loud = row.flags.filter((flag) => !kUsual.has(flag));
  return (
    <tr className={chosen ? "chosen-row" : ""}>
      {writes && (
        <td className="choose">
          <input
            type="checkbox"
            aria-label={t("catalogue.choose.named", { id: row.id })}
            checked={chosen}
            onChange={(event) => choose(event.target.checked)}
          />
        </td>
      )}
      <td>
        <Link
          href={path("records", "catalogue", row.source, row.id)}
          className="row-link cell-main"
          data-row={rowKey(row)}
        >
          {row.title || row.id}
        </Link>
        <span className="cell-sub">
          <span className="mono">{row.id}</span>
          {row.revision > 1 && <span>{t("record.revision", { at: row.revision })}</span>}
          {loud.length > 0 && (
            <span className="remark">{t("catalogue.flags", { count: loud.length })}</span>
          )}
        </span>
        <span className="cell-sub summary">{row.summary}</span>
      </td>
      <td className="wide-only">
        <SeverityMark severity={row.severity} />
      </td>
      <td className="wide-only">
        {row.published_at ? (
          <time className="time" dateTime={row.published_at}>
            {recordDay(row.published_at, row.source, zone)}
          </time>
        ) : (
          "–"
        )}
      </td>
    </tr>
  );
}
