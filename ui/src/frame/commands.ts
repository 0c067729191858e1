// What can be done here and now, by whom sits before it: the pages and the frame register their
// commands; the palette lists them, the keyboard runs them, the sheet of keys explains them.
//
// A key is one character ("n", "?", "[") or two in a row ("g d"). Keys rest while a field has the
// focus, while an input method composes, while a dialog or menu is open, and beside a modifier.

import { useEffect, useSyncExternalStore } from "react";

import { currentSettings } from "../text/settings";

export interface Command {
  id: string;
  label: string;
  group: "here" | "go" | "move" | "always";
  keys?: string;
  words?: string; // further words by which the palette finds it
  listed?: false; // a key only, such as J and K: not in the palette
  run: () => void;
}

type Entry = { commands: Command[] };

let layers: Entry[] = [];
let all: Command[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  // The page registered last wins where two claim the same key.
  const seen = new Set<string>();
  all = layers
    .toReversed()
    .flatMap((layer) => layer.commands)
    .filter((command) => !seen.has(command.id) && seen.add(command.id));
  listeners.forEach((listener) => listener());
}

export function useCommands(commands: Command[]): void {
  useEffect(() => {
    const layer = { commands };
    layers = [...layers, layer];
    changed();
    return () => {
      layers = layers.filter((one) => one !== layer);
      changed();
    };
  }, [commands]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useAllCommands(): Command[] {
  return useSyncExternalStore(
    subscribe,
    () => all,
    () => all,
  );
}

interface KeyEvent {
  key: string;
  keyCode: number;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

// The character of a plain key press, or nothing while an input method is at work.
export function plainKey(event: KeyEvent): string | undefined {
  if (event.isComposing || event.keyCode === 229) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if ([...event.key].length !== 1 || event.key === " ") return undefined;
  return event.key.toLowerCase();
}

export type Step = { run?: Command; pending: string };

// What a key does after those pressed before it ("g" waits for its letter).
export function next(commands: Command[], pending: string, key: string): Step {
  const whole = pending ? `${pending} ${key}` : key;
  const hit = commands.find((command) => command.keys === whole);
  if (hit) return { run: hit, pending: "" };
  if (commands.some((command) => command.keys?.startsWith(`${whole} `))) return { pending: whole };
  return pending ? next(commands, "", key) : { pending: "" };
}

const kFields = "input, textarea, select, [contenteditable], [role=menu], [role=listbox]";

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest(kFields);
  if (!field) return false;
  const quiet = ["checkbox", "radio", "button", "submit"];
  return !(field instanceof HTMLInputElement && quiet.includes(field.type));
}

// Starts to listen; the reply stops it.
export function listenToKeys(openPalette: () => void, pendingChanged: (keys: string) => void) {
  let pending = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (keys: string) => {
    pending = keys;
    pendingChanged(keys);
    clearTimeout(timer);
    if (keys) timer = setTimeout(() => wait(""), 1500);
  };
  const onKey = (event: KeyboardEvent) => {
    const modified = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (modified && event.key.toLowerCase() === "k" && !event.isComposing) {
      event.preventDefault();
      openPalette();
      return;
    }
    if (!currentSettings().keys || event.defaultPrevented) return;
    if (takesText(event.target) || document.querySelector("[data-layer]")) return;
    const key = plainKey(event);
    if (key === undefined) return;
    const step = next(all, pending, key);
    if (step.pending !== pending) wait(step.pending);
    if (!step.run) return;
    event.preventDefault();
    step.run.run();
  };
  document.addEventListener("keydown", onKey);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("keydown", onKey);
  };
}
