// Movement through a list from the keyboard, and the way back to the place one came from.
//
// The main link of each row carries data-row="<its id>", that of a column's card also
// data-column="<n>". J and K, or the arrows, move the focus between them.

import { useEffect, useMemo, type RefObject } from "react";

import { useText } from "../text/i18n";
import { useCommands, type Command } from "./commands";

const rowsIn = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>("[data-row]")];

function move(box: HTMLElement, by: number): void {
  const rows = rowsIn(box);
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const wanted = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  const row = rows[Math.min(Math.max(wanted, 0), rows.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

// To the card at the same height in the next column that has one.
function moveAside(box: HTMLElement, by: number): void {
  const current = document.activeElement as HTMLElement | null;
  const column = Number(current?.dataset.column);
  if (!current || Number.isNaN(column)) return;
  const rows = rowsIn(box);
  const height = rows.filter((row) => Number(row.dataset.column) === column).indexOf(current);
  const columns = [...new Set(rows.map((row) => Number(row.dataset.column)))].sort((a, b) => a - b);
  const target = columns[columns.indexOf(column) + by];
  const cards = rows.filter((row) => Number(row.dataset.column) === target);
  const card = cards[Math.min(height, cards.length - 1)];
  card?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

interface Trail {
  list: string; // the address of the list
  ids: string[];
  last: string;
}
let trail: Trail = { list: "", ids: [], last: "" };

export const currentTrail = () => trail;

// The ids beside one in the list that was left.
export function neighbours(id: string): { before?: string; after?: string } {
  const at = trail.ids.indexOf(id);
  if (at < 0) return {};
  const before = trail.ids[at - 1];
  const after = trail.ids[at + 1];
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

export function useRows(box: RefObject<HTMLElement | null>, ready: boolean): void {
  const { t } = useText();
  const commands = useMemo<Command[]>(() => {
    const with_ = (act: (box: HTMLElement) => void) => () => {
      if (box.current) act(box.current);
    };
    const down = with_((element) => move(element, 1));
    const up = with_((element) => move(element, -1));
    return [
      { id: "row-next", label: t("key.next"), group: "move", keys: "j", listed: false, run: down },
      {
        id: "row-last",
        label: t("key.previous"),
        group: "move",
        keys: "k",
        listed: false,
        run: up,
      },
    ];
  }, [box, t]);
  useCommands(commands);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches("[data-row]")) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === "ArrowDown") move(element, 1);
      else if (event.key === "ArrowUp") move(element, -1);
      else if (event.key === "ArrowRight") moveAside(element, 1);
      else if (event.key === "ArrowLeft") moveAside(element, -1);
      else return;
      event.preventDefault();
    };
    const onFollow = (event: MouseEvent) => {
      const row = (event.target as Element).closest<HTMLElement>("[data-row]");
      if (!row) return;
      const ids = [...new Set(rowsIn(element).map((one) => one.dataset.row ?? ""))];
      const list = window.location.pathname + window.location.search;
      trail = { list, ids, last: row.dataset.row ?? "" };
    };
    element.addEventListener("keydown", onKey);
    element.addEventListener("click", onFollow, true);
    return () => {
      element.removeEventListener("keydown", onKey);
      element.removeEventListener("click", onFollow, true);
    };
  }, [box, ready]);

  // Back on the list one came from: the row that was opened has the focus again.
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    if (!ready || !box.current || trail.list !== here || !trail.last) return;
    const row = rowsIn(box.current).find((one) => one.dataset.row === trail.last);
    trail = { ...trail, last: "" };
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  }, [box, ready]);
}
