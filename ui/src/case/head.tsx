// The head of a case: number, title, how it stands, and what this reader can do.

import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import { Link } from "wouter";

import { useNames } from "../api/queries";
import type { CasePage } from "../api/types";
import { path, useGo } from "../frame/address";
import { DownSign, LockSign } from "../parts/icons";
import { Localised } from "../parts/localised";
import { SeverityMark } from "../parts/marks";
import { useText, type Key } from "../text/i18n";
import { commandsFor } from "./commands";

export function Head({ page }: { page: CasePage }) {
  const { t } = useText();
  const name = useNames();
  const may = page.may ?? [];
  const base = path("cases", page.number);
  return (
    <header className="case-head">
      <p className="case-line">
        <span className="mono case-number">{page.number}</span>
        <span className={`case-state case-${page.state}`}>{t(`case.state.${page.state}`)}</span>
        <SeverityMark severity={page.severity} />
        {page.restricted && (
          <span className="tagged">
            <LockSign /> {t("restricted")}
          </span>
        )}
        {page.practice && <span className="tagged">{t("practice.short")}</span>}
        <span className="quiet">
          {page.assignee ? t("assigned.to", { name: name(page.assignee) }) : t("assigned.nobody")}
        </span>
        {(page.identifiers ?? []).map((id) => (
          <span key={id} className="mono quiet">
            {id}
          </span>
        ))}
      </p>
      <div className="case-title">
        <h1>{page.title}</h1>
        <div className="case-acts">
          {may.includes("note") && (
            <Link href={`${base}/do/note`} className="button">
              {t("command.note")}
            </Link>
          )}
          {may.length > 0 && <VerbMenu page={page} base={base} />}
        </div>
      </div>
      {page.description && <Description text={page.description} />}
    </header>
  );
}

const kGroups = ["found", "measure", "tell", "case"] as const;

function VerbMenu({ page, base }: { page: CasePage; base: string }) {
  const { t } = useText();
  const go = useGo();
  const commands = commandsFor(page.may ?? []);
  const groups = kGroups.filter((group) => commands.some((one) => one.group === group));
  return (
    <Localised>
      <MenuTrigger>
        <Button className="button main">
          {t("case.act")} <DownSign />
        </Button>
        <Popover className="popover" placement="bottom end" data-layer="menu">
          <Menu className="menu" onAction={(key) => go(`${base}/do/${String(key)}`)}>
            {groups.map((group) => (
              <MenuSection key={group}>
                <Header>{t(`command.group.${group}`)}</Header>
                {commands
                  .filter((one) => one.group === group)
                  .map((one) => (
                    <MenuItem key={one.name} id={one.name}>
                      {t(`command.${one.name}` as Key)}
                    </MenuItem>
                  ))}
              </MenuSection>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </Localised>
  );
}

function Description({ text }: { text: string }) {
  const { t } = useText();
  if (text.length <= 280) return <p className="case-text">{text}</p>;
  return (
    <details className="case-text">
      <summary>
        {text.slice(0, 220).replace(/\s+\S*$/, "")}… <span className="link">{t("read-on")}</span>
      </summary>
      <p>{text}</p>
    </details>
  );
}
