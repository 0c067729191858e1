// S: what changes how the case stands, as a short list to choose from with arrows or a letter.

import { Menu, MenuItem } from "react-aria-components";

import type { CasePage } from "../api/types";
import { useGo } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { useText, type Key } from "../text/i18n";
import { commandsFor } from "./commands";

interface Props {
  page: CasePage;
  base: string;
  close: () => void;
}

export function StatusPicker({ page, base, close }: Props) {
  const { t } = useText();
  const go = useGo();
  const quiet = new Set(["note", "assign", "add-asset", "add-party", "restrict"]);
  const commands = commandsFor(page.may ?? []).filter((one) => !quiet.has(one.name));
  return (
    <Sheet title={t("status.title")} close={close}>
      <Menu
        className="menu picker"
        autoFocus="first"
        aria-label={t("status.title")}
        onAction={(key) => {
          close();
          setTimeout(() => go(`${base}/do/${String(key)}`), 0);
        }}
      >
        {commands.map((one) => (
          <MenuItem key={one.name} id={one.name}>
            {t(`command.${one.name}` as Key)}
          </MenuItem>
        ))}
      </Menu>
    </Sheet>
  );
}
