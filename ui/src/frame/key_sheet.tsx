// The sheet of keys: those that work on the page below it.

import { Sheet } from "../parts/dialog";
import { useText } from "../text/i18n";
import { useAllCommands, type Command } from "./commands";
import { isMac } from "./top";
import "../styles/sheets.css";

const kGroups: Command["group"][] = ["here", "move", "go", "always"];

export function KeySheet({ close }: { close: () => void }) {
  const { t } = useText();
  const commands = useAllCommands().filter((command) => command.keys);
  return (
    <Sheet title={t("key.title")} close={close}>
      <div className="sheet-content key-sheet">
        {kGroups.map((group) => {
          const rows = commands.filter((command) => command.group === group);
          const listed = rows.some((command) => command.id === "row-next");
          if (rows.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(`key.group.${group}`)}</h3>
              <dl>
                {rows.map((command) => (
                  <Row key={command.id} keys={command.keys ?? ""} label={command.label} />
                ))}
                {listed && <Row keys="Enter" label={t("key.open")} />}
                {group === "always" && (
                  <Row keys={isMac ? "⌘K" : "Ctrl+K"} label={t("palette.open")} />
                )}
              </dl>
            </section>
          );
        })}
        <p className="quiet">{t("key.note")}</p>
      </div>
    </Sheet>
  );
}

function Row({ keys, label }: { keys: string; label: string }) {
  return (
    <div>
      <dt>
        <Keys keys={keys} />
      </dt>
      <dd>{label}</dd>
    </div>
  );
}

export function Keys({ keys }: { keys: string }) {
  return (
    <>
      {keys.split(" ").map((key, at) => (
        <kbd key={at}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
      ))}
    </>
  );
}
