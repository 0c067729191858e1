// The words of the screens in one of the two languages: those of messages/ui_*.json before the
// first screen is drawn, those of messages/pages_*.json with the first page that is not part of it.
//
// t("cases.found", { count: 3 }) takes "cases.found.one" or ".other" where these exist. A sentence
// is one message with {names}; nothing is put together from pieces.

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

import type { Text } from "../api/types";
import type english from "../../../messages/ui_en.json";
import type englishOfPages from "../../../messages/pages_en.json";
import { articleText } from "./articles";
import type { Language } from "./dates";
import { useSettings } from "./settings";

type Plural<Name> = Name extends `${infer Base}.one` | `${infer Base}.other` ? Base : Name;
export type Key = Plural<keyof typeof english | keyof typeof englishOfPages>;
export type Values = Record<string, string | number>;
export type Catalogue = Record<string, string>;

type Catalogues = Record<Language, () => Promise<{ default: Catalogue }>>;
const kOfTheFirstScreen: Catalogues = {
  zh: () => import("../../../messages/ui_zh.json"),
  en: () => import("../../../messages/ui_en.json"),
};
const kOfPages: Catalogues = {
  zh: () => import("../../../messages/pages_zh.json"),
  en: () => import("../../../messages/pages_en.json"),
};

interface Loaded {
  language: Language;
  catalogue: Catalogue; // grows once, when the first page asks for its words
}
let held: Loaded | undefined;
let pagesWanted = false;

async function load(language: Language): Promise<Loaded> {
  const { default: first } = await kOfTheFirstScreen[language]();
  const loaded = { language, catalogue: { ...first } };
  held = loaded;
  if (pagesWanted) await wordsOfPages();
  return loaded;
}

// Afterwards t knows the words of every page, in the language that is shown and in the next one.
export async function wordsOfPages(): Promise<void> {
  pagesWanted = true;
  const loaded = held;
  if (loaded) Object.assign(loaded.catalogue, (await kOfPages[loaded.language]()).default);
}

export function message(
  catalogue: Catalogue,
  language: Language,
  key: string,
  values: Values = {},
): string {
  const count = values.count;
  const rule = typeof count === "number" ? new Intl.PluralRules(language).select(count) : "other";
  const found = catalogue[key] ?? catalogue[`${key}.${rule}`] ?? catalogue[`${key}.other`] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? value.toLocaleString("en-US") : value;
  });
}

export interface Words {
  language: Language;
  t: (key: Key, values?: Values) => string;
  has: (key: string) => key is Key; // for names that come from the server
  both: (text: Text | undefined) => string; // a text that the server gives in both languages
  article: (article: string) => string; // "3(1)" as the language names it
}

const WordsContext = createContext<Words | undefined>(undefined);

export function useText(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useText outside of LanguageProvider");
  return words;
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const { language } = useSettings();
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    let wanted = true;
    void load(language).then((next) => {
      if (!wanted) return;
      document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
      setLoaded(next);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const words = useMemo(() => loaded && wordsOf(loaded.language, loaded.catalogue), [loaded]);
  return words ? <WordsContext value={words}>{children}</WordsContext> : null;
}

export function wordsOf(language: Language, catalogue: Catalogue): Words {
  return {
    language,
    t: (key, values) => message(catalogue, language, key, values),
    has: (key): key is Key => key in catalogue || `${key}.other` in catalogue,
    article: (article) => articleText(article, language),
    both: (text) => (text ? text[language] || text.en || text.zh : ""),
  };
}
