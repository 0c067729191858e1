// Opens a case from each record chosen, with one role and one kind of asset for all.

import { useState } from "react";
import { Link } from "wouter";

import { useChange } from "../api/queries";
import type { CatalogueRow, OpenedMany } from "../api/types";
import { path } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { RadioField } from "../parts/fields";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

interface Props {
  rows: CatalogueRow[];
  close: () => void;
  opened: () => void;
}

export function OpenMany({ rows, close, opened }: Props) {
  const { t } = useText();
  const [role, setRole] = useState("provider");
  const [kind, setKind] = useState("product");
  const open = useChange<OpenedMany>("POST", "/catalogue/cases", [
    "/catalogue",
    "/cases",
    "/deadlines",
  ]);
  const items = rows.map(({ source, id }) => ({ source, id }));
  const send = () => open.mutate({ items, role, kind }, { onSuccess: opened });
  if (open.data) return <Result answer={open.data} close={close} />;
  return (
    <Sheet title={t("catalogue.open-many")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <p>{t("catalogue.open-many.text", { count: rows.length })}</p>
          <RoleAndKind role={role} setRole={setRole} kind={kind} setKind={setKind} />
          {open.error && <Problem error={open.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={open.isPending}>
            {t("catalogue.open-many.act", { count: rows.length })}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

interface RoleProps {
  role: string;
  setRole: (role: string) => void;
  kind: string;
  setKind: (kind: string) => void;
}

export function RoleAndKind({ role, setRole, kind, setKind }: RoleProps) {
  const { t } = useText();
  return (
    <>
      <RadioField
        label={t("new.our-role")}
        hint={t("catalogue.role.hint")}
        value={role}
        onChange={setRole}
        choices={(["provider", "operator", "third-party"] as const).map((one) => ({
          value: one,
          label: t(`role.${one}`),
        }))}
      />
      <RadioField
        label={t("kind")}
        value={kind}
        onChange={setKind}
        choices={(["product", "service", "system"] as const).map((one) => ({
          value: one,
          label: t(`kind.${one}`),
        }))}
      />
    </>
  );
}

function Result({ answer, close }: { answer: OpenedMany; close: () => void }) {
  const { t } = useText();
  const { refused } = answer;
  const numbers = (wereOpen: boolean) => [
    ...new Set(answer.opened.filter((one) => one.was_open === wereOpen).map((one) => one.number)),
  ];
  const opened = numbers(false);
  const wereOpen = numbers(true).filter((number) => !opened.includes(number));
  return (
    <Sheet title={t("catalogue.opened", { count: opened.length })} close={close}>
      <div className="sheet-content">
        <Cases numbers={opened} />
        {wereOpen.length > 0 && <h3>{t("records.were-open", { count: wereOpen.length })}</h3>}
        <Cases numbers={wereOpen} />
        {refused.length > 0 && <h3>{t("catalogue.refused", { count: refused.length })}</h3>}
        <ul className="plain-list">
          {refused.map((one, at) => (
            <li key={at}>
              <span className="mono">{one.id}</span> {one.message}
            </li>
          ))}
        </ul>
      </div>
      <div className="sheet-foot">
        <button type="button" className="button main" onClick={close}>
          {t("close")}
        </button>
      </div>
    </Sheet>
  );
}

function Cases({ numbers }: { numbers: string[] }) {
  return (
    <ul className="plain-list">
      {numbers.map((number) => (
        <li key={number}>
          <Link href={path("cases", number)} className="mono">
            {number}
          </Link>
        </li>
      ))}
    </ul>
  );
}
