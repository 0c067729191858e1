// A new account: its names and roles, then a link that its owner opens once to set a password.

import { useState } from "react";

import { useChange } from "../api/queries";
import type { Role } from "../api/types";
import { Sheet } from "../parts/dialog";
import { ManyField, TextField } from "../parts/fields";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";
import { LinkSheet } from "./link";

export const kRoles: Role[] = ["handler", "reader", "administrator"];

export function Invite({ close }: { close: () => void }) {
  const { t } = useText();
  const [account, setAccount] = useState("");
  const [name, setName] = useState("");
  const [mail, setMail] = useState("");
  const [roles, setRoles] = useState<string[]>(["handler"]);
  const [strict, setStrict] = useState(false);
  const make = useChange<{ link: string }>("POST", "/accounts", ["accounts"]);
  const needed = (text: string) => (strict && !text.trim() ? t("field.needed") : undefined);
  const send = () => {
    setStrict(true);
    if (!account.trim() || !name.trim() || !roles.length) return;
    const reached = mail.trim() ? { mail: mail.trim() } : {};
    make.mutate({ account: account.trim(), name: name.trim(), ...reached, roles });
  };
  if (make.data) return <LinkSheet link={make.data.link} name={name} close={close} />;
  return (
    <Sheet title={t("people.invite")} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <TextField
            label={t("people.account")}
            hint={t("people.account.hint")}
            problem={needed(account)}
            value={account}
            onChange={setAccount}
          />
          <TextField
            label={t("people.name")}
            problem={needed(name)}
            value={name}
            onChange={setName}
          />
          <TextField
            label={t("people.mail")}
            hint={t("people.mail.hint")}
            optional
            type="email"
            value={mail}
            onChange={setMail}
          />
          <ManyField
            label={t("people.roles")}
            hint={t("people.roles.hint")}
            value={roles}
            onChange={setRoles}
            choices={kRoles.map((role) => ({ value: role, label: t(`account.${role}`) }))}
          />
          {strict && roles.length === 0 && (
            <p className="field-problem">{t("people.roles.needed")}</p>
          )}
          {make.error && <Problem error={make.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={make.isPending}>
            {t("people.invite.act")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
