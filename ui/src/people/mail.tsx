// Where mail reaches somebody: of another account, by an administrator.

import { useState } from "react";

import { useChange } from "../api/queries";
import type { Account } from "../api/types";
import { Sheet } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

export function MailSheet({ account, close }: { account: Account; close: () => void }) {
  const { t } = useText();
  const [mail, setMail] = useState(account.mail);
  const where = `/accounts/${encodeURIComponent(account.account)}/mail`;
  const change = useChange("POST", where, ["accounts", "session"]);
  const send = () =>
    change.mutate(
      { mail: mail.trim() },
      {
        onSuccess: () => {
          notify(t("people.mail.done", { name: account.name }));
          close();
        },
      },
    );
  return (
    <Sheet title={t("people.mail.of", { name: account.name })} close={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <TextField
            label={t("people.mail")}
            hint={t("people.mail.hint")}
            optional
            type="email"
            value={mail}
            onChange={setMail}
          />
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
