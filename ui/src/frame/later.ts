// Parts that come when they are gone to, and the words of pages with them.

import { lazy, type ComponentType } from "react";

import { Refusal } from "../api/client";
import { wordsOfPages } from "../text/i18n";

export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(async () => {
    try {
      const [module] = await Promise.all([load(), wordsOfPages()]);
      return module;
    } catch {
      throw new Refusal(0, { error: { code: "page.unreachable" } });
    }
  });
}

// Loads everything anew once the server answers; before, this would lose the page that stands.
export async function reload(): Promise<void> {
  const answers = await fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) window.location.reload();
}
