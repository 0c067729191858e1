// The bar at the top: whose docket this is, search, the two clocks, and the reader's own menu.

import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { Link } from "wouter";

import { leaveToSignIn, request } from "../api/client";
import { useDeadlines } from "../api/queries";
import { PersonSign, SearchSign } from "../parts/icons";
import { useMinute } from "../text/clock";
import { dayText, offsetText, timeText, zoneText } from "../text/dates";
import { useText } from "../text/i18n";
import { change, useSettings } from "../text/settings";
import { useGo } from "./address";
import { useReader } from "./session";

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
      <ReaderMenu />
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

function ReaderMenu() {
  const { t, language } = useText();
  const session = useReader();
  const { theme } = useSettings();
  const go = useGo();
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void request("DELETE", "/session").finally(leaveToSignIn);
  };
  const act = (key: React.Key) => {
    if (key === "me") go("/me");
    else if (key === "language") change({ language: language === "zh" ? "en" : "zh" });
    else if (key === "out") leave();
    else change({ theme: key as "light" | "dark" | "system" });
  };
  const themes = (["light", "dark", "system"] as const).filter((one) => one !== theme);
  return (
    <MenuTrigger>
      <Button className="button plain reader" isDisabled={leaving}>
        <PersonSign />
        <span className="reader-name">{session.name}</span>
        <span className="unseen">{t("me.menu")}</span>
      </Button>
      <Popover className="popover" placement="bottom end" data-layer="menu">
        <Menu className="menu" onAction={act}>
          <MenuItem id="me">{t("place.me")}</MenuItem>
          <MenuItem id="language" lang={language === "zh" ? "en" : "zh-CN"}>
            {t("language.switch")}
          </MenuItem>
          {themes.map((one) => (
            <MenuItem key={one} id={one}>
              {t(`theme.use.${one}`)}
            </MenuItem>
          ))}
          <Separator />
          <MenuItem id="out">{t("sign-out")}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
