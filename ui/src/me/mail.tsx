// Where one's own reminders go.

import { useState } from "react";

import { useChange } from "../api/queries";
import { useReader } from "../frame/session";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

export function Mail() {
  const { t } = useText();
  const session = useReader();
  const [mail, setMail] = useState(session.mail);
  const save = useChange("POST", "/session/mail", ["session", "accounts"]);
  const send = () =>
    save.mutate({ mail: mail.trim() }, { onSuccess: () => notify(t("me.mail.done")) });
  return (
    <form
      className="form-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{t("me.mail")}</h2>
      <TextField
        label={t("people.mail")}
        hint={t("people.mail.hint")}
        optional
        type="email"
        autoComplete="email"
        value={mail}
        onChange={setMail}
      />
      {save.error && <Problem error={save.error} />}
      <button type="submit" className="button main" disabled={save.isPending}>
        {t("me.mail.act")}
      </button>
    </form>
  );
}
