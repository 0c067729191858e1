import { describe, expect, it, vi } from "vitest";

import type { Command } from "./commands";

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });

const { next, plainKey } = await import("./commands");

const command = (id: string, keys: string): Command => ({
  id,
  label: id,
  group: "here",
  keys,
  run: () => undefined,
});

describe("single keys", () => {
  const press = (part: object) => ({
    key: "n",
    keyCode: 78,
    isComposing: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...part,
  });
  const rows: [string, object, string | undefined][] = [
    ["a letter", {}, "n"],
    ["a capital is the same letter", { key: "N" }, "n"],
    ["a sign", { key: "?" }, "?"],
    ["while an input method composes", { isComposing: true }, undefined],
    ["the key that an input method has taken", { key: "Process", keyCode: 229 }, undefined],
    ["a letter that an input method has taken", { keyCode: 229 }, undefined],
    ["beside Control", { ctrlKey: true }, undefined],
    ["beside Command", { metaKey: true }, undefined],
    ["beside Alt", { altKey: true }, undefined],
    ["a named key", { key: "Enter" }, undefined],
    ["space scrolls", { key: " " }, undefined],
  ];
  it.each(rows)("%s", (_what, part, wanted) => {
    expect(plainKey(press(part))).toBe(wanted);
  });
});

describe("keys in a row", () => {
  const commands = [command("note", "n"), command("deadlines", "g d"), command("new", "g n")];
  const rows: [string, string, string, string | undefined, string][] = [
    ["one key runs at once", "", "n", "note", ""],
    ["g waits", "", "g", undefined, "g"],
    ["g n is not n", "g", "n", "new", ""],
    ["g d goes", "g", "d", "deadlines", ""],
    ["g g waits again", "g", "g", undefined, "g"],
    ["an unknown second key does nothing", "g", "x", undefined, ""],
    ["an unknown key does nothing", "", "x", undefined, ""],
  ];
  it.each(rows)("%s", (_what, pending, key, run, waits) => {
    const step = next(commands, pending, key);
    expect([step.run?.id, step.pending]).toEqual([run, waits]);
  });
});
