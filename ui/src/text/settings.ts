// What a reader chose on this browser: language, theme, zone, single-letter keys.

import { useSyncExternalStore } from "react";

import type { Language } from "./dates";
import { isZone, ownZone } from "./zones";

export type Theme = "system" | "light" | "dark";

export interface Settings {
  language: Language;
  theme: Theme;
  zone: string;
  keys: boolean;
}

const kName = "docket.settings";
const listeners = new Set<() => void>();
let settings = read();

function read(): Settings {
  const preferred = navigator.languages.some((one) => one.toLowerCase().startsWith("zh"));
  const found: Settings = {
    language: preferred ? "zh" : "en",
    theme: "system",
    zone: ownZone(),
    keys: true,
  };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(kName) ?? "{}");
    if (typeof stored !== "object" || stored === null) return found;
    const { language, theme, zone, keys } = stored as Record<string, unknown>;
    if (language === "zh" || language === "en") found.language = language;
    if (theme === "light" || theme === "dark" || theme === "system") found.theme = theme;
    if (typeof zone === "string" && isZone(zone)) found.zone = zone;
    if (typeof keys === "boolean") found.keys = keys;
  } catch {
    // Storage may be closed or hold something else: then nothing was chosen.
  }
  return found;
}

export function currentSettings(): Settings {
  return settings;
}

export function change(part: Partial<Settings>): void {
  settings = { ...settings, ...part };
  try {
    localStorage.setItem(kName, JSON.stringify(settings));
  } catch {
    // Kept for this page at least.
  }
  applyTheme();
  listeners.forEach((listener) => listener());
}

export function applyTheme(): void {
  const root = document.documentElement;
  if (settings.theme === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", settings.theme);
}

// What is chosen in another tab holds in this one too.
export function followOtherTabs(): void {
  window.addEventListener("storage", (event) => {
    if (event.key !== kName) return;
    settings = read();
    applyTheme();
    listeners.forEach((listener) => listener());
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, currentSettings, currentSettings);
}
