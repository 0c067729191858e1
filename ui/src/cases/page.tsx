// All cases: searched, filtered and paged on the server.

import { useMemo, useRef } from "react";
import { Link } from "wouter";

import { useAccounts, useCases } from "../api/queries";
import { path, useGo, useParameters } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useRows } from "../frame/rows";
import { useMayWrite } from "../frame/session";
import { More, Pick, SearchBox } from "../parts/filters";
import { PlusSign } from "../parts/icons";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { CaseLine } from "./line";

const kNames = ["search", "state", "assignee", "severity"] as const;
const kStates = ["open", "closed", "all"] as const;
const kSeverities = ["critical", "high", "medium", "low", "none"] as const;

export function CasesPage() {
  const { t } = useText();
  const writes = useMayWrite();
  const go = useGo();
  const [values, set] = useParameters();
  useTitle(t("place.cases"));
  const filters = Object.fromEntries(kNames.map((name) => [name, values.get(name) ?? ""]));
  const found = useCases({ ...filters, state: filters.state || "open" });
  const commands = useMemo<Command[]>(
    () =>
      writes
        ? [
            {
              id: "new",
              label: t("case.new"),
              group: "here",
              keys: "n",
              run: () => go("/cases/new"),
            },
            {
              id: "import",
              label: t("case.import"),
              group: "here",
              keys: "i",
              run: () => go("/cases/import"),
            },
          ]
        : [],
    [go, t, writes],
  );
  useCommands(commands);
  const filtered = kNames.some((name) => filters[name]);
  const clear = () => set(Object.fromEntries(kNames.map((name) => [name, undefined])));

  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{t("place.cases")}</h1>
        {found.first && <span className="quiet">{t("cases.count", { count: found.total })}</span>}
        {writes && (
          <p className="page-act page-acts">
            <Link href="/cases/import" className="button">
              {t("case.import")}
            </Link>
            <Link href={path("cases", "new")} className="button main">
              <PlusSign /> {t("case.new")}
            </Link>
          </p>
        )}
      </div>
      <Filters filters={filters} set={set} />
      {!found.first ? (
        <Waiting error={found.error} again={() => void found.refetch()} />
      ) : found.items.length === 0 ? (
        <NoCases filtered={filtered} clear={clear} />
      ) : (
        <CaseTable found={found} />
      )}
    </div>
  );
}

interface FilterProps {
  filters: Record<string, string>;
  set: (changes: Record<string, string | undefined>) => void;
}

function Filters({ filters, set }: FilterProps) {
  const { t } = useText();
  const accounts = useAccounts();
  const people = (accounts.data?.items ?? []).map(({ account, name }) => ({
    value: account,
    label: name,
  }));
  return (
    <div className="filters">
      <SearchBox
        label={t("cases.search")}
        value={filters.search ?? ""}
        onChange={(search) => set({ search })}
      />
      <Pick
        label={t("state")}
        any={t("case.state.open")}
        value={filters.state === "open" ? "" : (filters.state ?? "")}
        onChange={(state) => set({ state })}
        choices={kStates
          .filter((one) => one !== "open")
          .map((one) => ({ value: one, label: t(`case.state.${one}`) }))}
      />
      <Pick
        label={t("severity")}
        any={t("severity.any")}
        value={filters.severity ?? ""}
        onChange={(severity) => set({ severity })}
        choices={kSeverities.map((one) => ({ value: one, label: t(`severity.${one}`) }))}
      />
      <Pick
        label={t("assignee")}
        any={t("assignee.any")}
        value={filters.assignee ?? ""}
        onChange={(assignee) => set({ assignee })}
        choices={people}
      />
    </div>
  );
}

function NoCases({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useText();
  const writes = useMayWrite();
  if (filtered)
    return (
      <Empty title={t("cases.none-found")}>
        <p>{t("cases.none-found.text")}</p>
        <button type="button" className="button" onClick={clear}>
          {t("filter.clear")}
        </button>
      </Empty>
    );
  return (
    <Empty title={t("cases.none")}>
      <p>{t("cases.none.text")}</p>
      <p className="empty-acts">
        {writes && (
          <Link href="/cases/new" className="button main">
            {t("case.new")}
          </Link>
        )}
        <Link href="/records/catalogue" className="button">
          {t("catalogue.look")}
        </Link>
      </p>
    </Empty>
  );
}

function CaseTable({ found }: { found: ReturnType<typeof useCases> }) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  useRows(box, !found.isPending);
  return (
    <>
      <table className="rows" ref={box} aria-busy={found.isPlaceholderData}>
        <caption className="unseen">{t("place.cases")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("case")}</th>
            <th scope="col" className="wide-only">
              {t("severity")}
            </th>
            <th scope="col" className="wide-only">
              {t("asset")}
            </th>
            <th scope="col">{t("duty.next")}</th>
            <th scope="col" className="wide-only">
              {t("assignee")}
            </th>
            <th scope="col" className="wide-only">
              {t("updated")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.items.map((row) => (
            <CaseLine key={row.case_id} row={row} />
          ))}
        </tbody>
      </table>
      <More
        shown={found.items.length}
        total={found.total}
        more={found.hasNextPage}
        busy={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </>
  );
}
