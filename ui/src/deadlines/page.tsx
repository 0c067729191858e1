// The first screen: what is due, by column or as a list, with the same filters.

import { useMemo } from "react";
import { Link } from "wouter";

import { useDeadlines } from "../api/queries";
import { useParameters } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { useMayWrite, useReader } from "../frame/session";
import { FollowNote } from "../law/follow_note";
import { SearchBox, Toggle } from "../parts/filters";
import { BoardSign, ListSign } from "../parts/icons";
import { Empty, Problem } from "../parts/problem";
import { ZoneNote } from "../parts/when";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Board } from "./board";
import { DutyList } from "./list";

export function DeadlinesPage() {
  const { t } = useText();
  const [values, set] = useParameters();
  useTitle(t("place.deadlines"));
  const list = values.get("view") === "list";
  const filters = {
    search: values.get("search") ?? "",
    mine: values.has("mine"),
    done: values.has("done"),
  };
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "view",
        label: t(list ? "view.use.board" : "view.use.list"),
        group: "here",
        keys: "v",
        run: () => set({ view: list ? undefined : "list" }),
      },
    ],
    [list, set, t],
  );
  useCommands(commands);
  const counts = useDeadlines(filters, 1);
  const standing = counts.first?.standing ?? [];
  const filtered = filters.search !== "" || filters.mine;
  const none = counts.first?.total === 0 && standing.length === 0;

  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{t("place.deadlines")}</h1>
        <ZoneNote />
      </div>
      <div className="filters">
        <SearchBox
          label={t("deadlines.search")}
          value={filters.search}
          onChange={(search) => set({ search })}
        />
        <Toggle on={filters.mine} onChange={(on) => set({ mine: on ? "1" : undefined })}>
          {t("filter.mine")}
        </Toggle>
        <Toggle on={filters.done} onChange={(on) => set({ done: on ? "1" : undefined })}>
          {t("filter.done")}
        </Toggle>
        <div className="views" role="group" aria-label={t("view")}>
          <Toggle on={!list} onChange={() => set({ view: undefined })}>
            <BoardSign /> {t("view.board")}
          </Toggle>
          <Toggle on={list} onChange={() => set({ view: "list" })}>
            <ListSign /> {t("view.list")}
          </Toggle>
        </div>
      </div>
      <p className="small-only">
        <Link href="/deadlines/standing">{t("place.standing")}</Link>
      </p>
      <FollowNote />
      {counts.error && <Problem error={counts.error} again={() => void counts.refetch()} />}
      {none ? (
        <NothingDue filtered={filtered} clear={() => set({ search: undefined, mine: undefined })} />
      ) : list ? (
        <DutyList filters={filters} standing={standing} />
      ) : (
        <Board filters={filters} counts={counts.first?.columns} standing={standing} />
      )}
    </div>
  );
}

function NothingDue({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useText();
  const writes = useMayWrite();
  const { organisation } = useReader();
  if (filtered)
    return (
      <Empty title={t("deadlines.none-found")}>
        <button type="button" className="button" onClick={clear}>
          {t("filter.clear")}
        </button>
      </Empty>
    );
  return (
    <Empty title={t("deadlines.none")}>
      <p>{t("deadlines.none.text", { organisation })}</p>
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
