// ⌘K: what can be done here by this reader, the places, and cases by their words or numbers.

import { useEffect, useId, useMemo, useRef, useState } from "react";

import { useCases } from "../api/queries";
import { Sheet } from "../parts/dialog";
import { useText } from "../text/i18n";
import { path, useGo } from "./address";
import { useAllCommands, type Command } from "./commands";
import { Keys } from "./key_sheet";
import { useDelayed } from "./use_delayed";
import "../styles/why.css";
import "../styles/sheets.css";

interface Row {
  id: string;
  group: string;
  label: string;
  detail?: string | undefined;
  keys?: string | undefined;
  run: () => void;
}

// Every word typed has to be found; those at the beginning of the label come first.
export function matching(commands: Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (one: Command) => `${one.label} ${one.id} ${one.words ?? ""}`.toLowerCase();
  const found = commands.filter((one) => words.every((word) => text(one).includes(word)));
  const first = words[0] ?? "";
  const rank = (one: Command) => (one.label.toLowerCase().startsWith(first) ? 0 : 1);
  return words.length ? found.toSorted((a, b) => rank(a) - rank(b)) : found;
}

function useRowsFor(typed: string): { rows: Row[]; searching: boolean } {
  const { t } = useText();
  const go = useGo();
  const commands = useAllCommands();
  const delayed = useDelayed(typed.trim(), 180);
  const found = useCases({ search: delayed, state: "all" }, 6, delayed.length > 1);
  const rows = useMemo(() => {
    const order = ["here", "move", "go", "always"];
    const listed = commands
      .filter((command) => command.listed !== false)
      .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
    const verbs = matching(listed, typed).map((command): Row => ({
      id: `command-${command.id}`,
      group: t(command.group === "here" ? "palette.here" : "palette.go"),
      label: command.label,
      keys: command.keys,
      run: command.run,
    }));
    if (!typed.trim() || delayed.length < 2) return verbs;
    const cases = found.items.slice(0, 6).map((row): Row => ({
      id: `case-${row.case_id}`,
      group: t("place.cases"),
      label: row.title,
      detail: row.number,
      run: () => go(path("cases", row.number)),
    }));
    return [...verbs, ...cases];
  }, [commands, delayed, found.items, go, t, typed]);
  return { rows, searching: typed.trim() !== delayed || found.isFetching };
}

export function Palette({ close }: { close: () => void }) {
  const { t } = useText();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { rows, searching } = useRowsFor(typed);
  const list = useRef<HTMLDivElement>(null);
  const chosen = Math.min(at, rows.length - 1);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const run = (row: Row | undefined) => {
    if (!row) return;
    close();
    // After the sheet has given the focus back, so that what opens may take it.
    setTimeout(row.run, 0);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const count = Math.max(rows.length, 1);
    if (event.key === "ArrowDown") setAt((chosen + 1) % count);
    else if (event.key === "ArrowUp") setAt((chosen - 1 + count) % count);
    else if (event.key === "Enter") run(rows[chosen]);
    else return;
    event.preventDefault();
  };
  const option = (index: number) => `${id}-${index}`;
  return (
    <Sheet title={t("palette.title")} close={close} place="top" bare>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={rows.length ? option(chosen) : undefined}
        aria-label={t("palette.open")}
        aria-autocomplete="list"
        placeholder={t("palette.hint")}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="palette-list"
        role="listbox"
        id={`${id}-list`}
        ref={list}
        aria-label={t("palette.title")}
      >
        {rows.map((row, index) => (
          <div key={row.id} role="presentation">
            {row.group !== rows[index - 1]?.group && (
              <div className="palette-group" role="presentation">
                {row.group}
              </div>
            )}
            <div
              role="option"
              id={option(index)}
              aria-selected={index === chosen}
              className="palette-row"
              onPointerMove={() => setAt(index)}
              onClick={() => run(row)}
            >
              <span className="palette-label">{row.label}</span>
              {row.detail && <span className="mono quiet">{row.detail}</span>}
              {row.keys && <Keys keys={row.keys} />}
            </div>
          </div>
        ))}
      </div>
      {rows.length === 0 && (
        <p className="palette-none" role="status">
          {searching ? t("loading") : t("palette.none", { text: typed })}
        </p>
      )}
    </Sheet>
  );
}
