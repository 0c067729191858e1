// The row above a list: search, choices, and how many were found. F puts the focus here.

import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from "react";

import { useCommands, type Command } from "../frame/commands";
import { useText } from "../text/i18n";
import { SearchSign } from "./icons";

interface SearchProps {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
}

export function SearchBox({ label, value, onChange }: SearchProps) {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "filter",
        label: t("key.filter"),
        group: "here",
        keys: "f",
        run: () => field.current?.focus(),
      },
    ],
    [t],
  );
  useCommands(commands);

  const tell = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      told.current = text.trim();
      onChange(text.trim() || undefined);
    }, 220);
  };
  return (
    <div className="search" role="search">
      <SearchSign />
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <input
        ref={field}
        id={id}
        type="search"
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          tell(event.currentTarget.value);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          if (!composing.current) tell(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
          if (typed) {
            event.preventDefault();
            setTyped("");
            tell("");
          } else event.currentTarget.blur();
        }}
      />
    </div>
  );
}

interface ToggleProps {
  children: ReactNode;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function Toggle({ children, on, onChange }: ToggleProps) {
  return (
    <button type="button" className="toggle" aria-pressed={on} onClick={() => onChange(!on)}>
      {children}
    </button>
  );
}

interface PickProps {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
  choices: { value: string; label: string }[];
  any: string;
}

// A choice that stands in the row; "any" is the absence of the filter.
export function Pick({ label, value, onChange, choices, any }: PickProps) {
  return (
    <select
      className={value ? "pick on" : "pick"}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{any}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

interface MoreProps {
  shown: number;
  total: number;
  beyond?: boolean;
  more: boolean;
  busy: boolean;
  load: () => void;
}

export function More({ shown, total, beyond, more, busy, load }: MoreProps) {
  const { t } = useText();
  if (!more) return null;
  return (
    <div className="more">
      <button type="button" className="button" onClick={load} disabled={busy}>
        {busy ? t("loading") : t("more")}
      </button>
      <span className="quiet">{t(beyond ? "more.beyond" : "more.shown", { shown, total })}</span>
    </div>
  );
}
