// The commands that are there on every page: places, back, help, language.

import { useMemo } from "react";

import { useText, type Key } from "../text/i18n";
import { change } from "../text/settings";
import { goBack, parentOf, useGo } from "./address";
import { useCommands, type Command } from "./commands";
import type { Open } from "./frame";
import { useIs, useMayWrite } from "./session";

const kPlaces: [string, Key, string][] = [
  ["/deadlines", "place.deadlines", "d"],
  ["/deadlines/standing", "place.standing", "s"],
  ["/cases", "place.cases", "c"],
  ["/records/catalogue", "place.catalogue", "r"],
  ["/records/bills", "place.bills", "b"],
  ["/records/cve", "place.cve", "v"],
  ["/records/ledger", "place.ledger", "e"],
  ["/law", "place.law", "l"],
  ["/people", "place.people", "p"],
  ["/me", "place.me", "m"],
];

export function useFrameCommands(open: (what: Open) => void): void {
  const { t, language } = useText();
  const go = useGo();
  const administrator = useIs()("administrator");
  const writes = useMayWrite();
  const commands = useMemo<Command[]>(() => {
    const places = kPlaces
      .filter(([to]) => to !== "/people" || administrator)
      .map(([to, label, letter]): Command => ({
        id: `go ${to}`,
        label: t("go.to", { place: t(label) }),
        group: "go",
        keys: `g ${letter}`,
        words: to,
        run: () => go(to),
      }));
    const rest: Command[] = [
      {
        id: "back",
        label: t("key.back"),
        group: "always",
        keys: "u",
        run: () => goBack(parentOf(window.location.pathname)),
      },
      { id: "keys", label: t("key.sheet"), group: "always", keys: "?", run: () => open("keys") },
      {
        id: "language",
        label: t("language.switch"),
        group: "always",
        words: "language 语言 中文 english",
        run: () => change({ language: language === "zh" ? "en" : "zh" }),
      },
    ];
    if (writes)
      places.push({
        id: "new-case",
        label: t("case.new"),
        group: "go",
        keys: "g n",
        words: "new open case 新建 立案",
        run: () => go("/cases/new"),
      });
    if (writes)
      places.push({
        id: "import",
        label: t("case.import"),
        group: "go",
        keys: "g i",
        words: "import file csaf cve osv sarif csv vex 导入 文件",
        run: () => go("/cases/import"),
      });
    return [...places, ...rest];
  }, [administrator, go, language, open, t, writes]);
  useCommands(commands);
}
