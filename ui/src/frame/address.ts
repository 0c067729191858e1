// The address as state: filters, views and the way back live in it.

import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
import { navigate, useSearch } from "wouter/use-browser-location";

// The parameters behind "?", read raw and changed without a new entry in the history.
export function useParameters() {
  const search = useSearch();
  const values = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback((changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes))
      if (value) next.set(name, value);
      else next.delete(name);
    const text = next.toString();
    navigate(window.location.pathname + (text ? `?${text}` : ""), { replace: true });
  }, []);
  return [values, set] as const;
}

// A path inside the application, each part escaped: path("cases", id) = "/cases/D-2026-7".
export function path(...parts: (string | number)[]): string {
  return `/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}

// A part of an address as it was before it was escaped; undefined where nothing can have been it.
export function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

let steps = 0; // pages entered since the application was loaded

export function countStep(): void {
  steps += 1;
}

// Back to where the reader came from, with place and filters kept; else to the parent.
export function goBack(parent: string): void {
  if (steps > 1) window.history.back();
  else navigate(parent, { replace: true });
}

export function useGo(): (to: string) => void {
  const [, go] = useLocation();
  return go;
}

// "/cases/7/duties/…" → "/cases/7"; "/cases/7" → "/cases"
export function parentOf(address: string): string {
  const parts = address.split("/").filter(Boolean);
  if (parts[0] === "cases" && parts[2] === "cve" && parts.length > 3)
    return `/cases/${parts[1]}/cve`;
  if (parts[0] === "cases" && parts.length > 2) return `/cases/${parts[1]}`;
  if (parts[0] === "records" && parts.length > 2) return `/records/${parts[1]}`;
  if (parts[0] === "deadlines" && parts.length > 2) return "/deadlines/standing";
  return parts.length > 1 ? `/${parts[0]}` : "/deadlines";
}
