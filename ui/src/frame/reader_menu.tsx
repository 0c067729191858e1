// The reader's own menu. Menus come after the first screen: they are half as heavy as all the rest.

import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";

import { leaveToSignIn, request } from "../api/client";
import { PersonSign } from "../parts/icons";
import { Localised } from "../parts/localised";
import { useText } from "../text/i18n";
import { change, useSettings } from "../text/settings";
import { useGo } from "./address";
import { useReader } from "./session";
import "../styles/sheets.css";

export default function ReaderMenu() {
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
    <Localised>
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
    </Localised>
  );
}
