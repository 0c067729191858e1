// The bar at the top: whose docket this is, search, the two clocks, and the reader's own menu.

import { lazy, Suspense } from "react";
import { Link } from "wouter";

import { useDeadlines } from "../api/queries";
import { PersonSign, SearchSign } from "../parts/icons";
import { useMinute } from "../text/clock";
import { dayText, offsetText, timeText, zoneText } from "../text/dates";
import { useText } from "../text/i18n";
import { useSettings } from "../text/settings";
import { useReader } from "./session";

const ReaderMenu = lazy(() => import("./reader_menu"));

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function Top({ search }: { search: () => void }) {
  const { t } = useText();
  const session = useReader();
  return (
    <header className="top">
      <Link href="/deadlines" className="brand">
        <img src="/icon.svg" alt="" width="20" height="20" />
        <span className="brand-name">Docket</span>
        <span className="unseen">{t("brand.home")}</span>
        <span className="brand-of">{session.organisation}</span>
      </Link>
      <button type="button" className="search-open" onClick={search}>
        <SearchSign />
        <span>{t("palette.open")}</span>
        <kbd>{isMac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <Clocks />
      <Suspense fallback={<ReaderButton />}>
        <ReaderMenu />
      </Suspense>
    </header>
  );
}

// The reader's zone and that of the nearest legal deadline; UTC where they are the same.
function Clocks() {
  const { t, language } = useText();
  const session = useReader();
  const { zone } = useSettings();
  const { first } = useDeadlines({}, 1);
  const now = useMinute();
  const legal = first?.items[0]?.zone ?? session.timezone;
  const second = offsetText(now, legal) === offsetText(now, zone) ? "UTC" : legal;
  const shown = [...new Set([zone, second])];
  return (
    <div className="clocks" role="group" aria-label={t("clocks")}>
      {shown.map((one) => (
        <span key={one} className="clock">
          <span className="clock-zone">{zoneText(one, now, language)}</span>{" "}
          <time className="time">
            {dayText(now, one) === dayText(now, zone) ? "" : `${dayText(now, one).slice(5)} `}
            {timeText(now, one)}
          </time>
        </span>
      ))}
    </div>
  );
}

// What the menu looks like until its code has come.
function ReaderButton() {
  const session = useReader();
  return (
    <span className="button plain reader">
      <PersonSign />
      <span className="reader-name">{session.name}</span>
    </span>
  );
}
