// The time that screens show: the server's, which in practice may run elsewhere than ours.

import { useSyncExternalStore } from "react";

let offset = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function setServerNow(text: string): void {
  const server = Date.parse(text);
  if (Number.isNaN(server)) return;
  // Below two seconds it is the way there and back, not another clock.
  const apart = server - Date.now();
  offset = Math.abs(apart) < 2_000 ? 0 : apart;
  tell();
}

export function now(): number {
  return Date.now() + offset;
}

function tell(): void {
  listeners.forEach((listener) => listener());
}

// Wakes at each full minute and after the machine has slept.
function plan(): void {
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      tell();
      plan();
    },
    60_000 - (now() % 60_000) + 20,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    plan();
    document.addEventListener("visibilitychange", tell);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tell);
  };
}

const minute = () => Math.floor(now() / 60_000) * 60_000;

// The present minute; components that use it are drawn again when it changes.
export function useMinute(): number {
  return useSyncExternalStore(subscribe, minute, minute);
}
