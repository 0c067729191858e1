// Tells the widgets of react-aria the reader's language. Each part that uses them says it for
// itself, so that the first screen needs none of it.

import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

import { useText } from "../text/i18n";

export function Localised({ children }: { children: ReactNode }) {
  const { language } = useText();
  return <I18nProvider locale={language === "zh" ? "zh-CN" : "en-US"}>{children}</I18nProvider>;
}
