// A link for the reader's own calendar program. Whoever has it sees the dates, so it can be
// withdrawn, its titles are neutral, and it is shown once.

import { useState } from "react";

import { useChange } from "../api/queries";
import { Copy } from "../parts/copy";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

export function Calendar() {
  const { t } = useText();
  const [link, setLink] = useState<string>();
  const make = useChange<{ link: string }, undefined>("POST", "/session/calendar");
  const end = useChange<unknown, undefined>("DELETE", "/session/calendar");
  const error = make.error ?? end.error;
  const renew = () => make.mutate(undefined, { onSuccess: (answer) => setLink(answer.link) });
  const revoke = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        setLink(undefined);
        notify(t("me.calendar.revoked"));
      },
    });
  return (
    <section className="form-part">
      <h2>{t("me.calendar")}</h2>
      <p className="quiet">{t("me.calendar.text")}</p>
      {link && (
        <>
          <p>{t("me.calendar.once")}</p>
          <Copy text={new URL(link, window.location.origin).href} label={t("me.calendar")} />
        </>
      )}
      {error && <Problem error={error} />}
      <p className="link-acts">
        <button type="button" className="button" disabled={make.isPending} onClick={renew}>
          {t("me.calendar.make")}
        </button>
        <button type="button" className="button" disabled={end.isPending} onClick={revoke}>
          {t("me.calendar.revoke")}
        </button>
      </p>
    </section>
  );
}
