import { useState } from "react";

import { useChange } from "../api/queries";
import type { Account } from "../api/types";
import { Sheet } from "../parts/dialog";
import { ManyField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";
import { kRoles } from "./invite";

// The roles of an account, chosen anew.
export function RolesSheet({ account, close }: { account: Account; close: () => void }) {
  const { t } = useText();
  const [roles, setRoles] = useState<string[]>(account.roles);
  const where = `/accounts/${encodeURIComponent(account.account)}/roles`;
  const change = useChange("POST", where, ["accounts", "session"]);
  const send = () => {
    if (roles.length === 0) return;
    change.mutate(
      { roles },
      {
        onSuccess: () => {
          notify(t("people.roles.done", { name: account.name }));
          close();
        },
      },
    );
  };
  return (
    <Sheet title={t("people.roles.of", { name: account.name })} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <ManyField
            label={t("people.roles")}
            hint={t("people.roles.hint")}
            value={roles}
            onChange={setRoles}
            choices={kRoles.map((role) => ({ value: role, label: t(`account.${role}`) }))}
          />
          {roles.length === 0 && <p className="field-problem">{t("people.roles.needed")}</p>}
          {change.error && <Problem error={change.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={change.isPending}>
            {t("save")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
