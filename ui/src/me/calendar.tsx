// A link for the reader's own calendar program. Whoever has it sees the dates, so it can be
// withdrawn, and its titles are neutral.

import { useQuery, useQueryClient } from "@tanstack/react-query";

import { get } from "../api/client";
import { useChange } from "../api/queries";
import { Copy } from "../parts/copy";
import { Problem, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";

type Answer = { link?: string };

export function Calendar() {
  const { t } = useText();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ["calendar"],
    queryFn: () => get<Answer>("/session/calendar"),
  });
  const renew = useChange<Answer, undefined>("POST", "/session/calendar");
  const revoke = useChange<Answer, undefined>("DELETE", "/session/calendar");
  const put = (answer: Answer) => client.setQueryData(["calendar"], answer);
  const link = found.data?.link;
  const error = renew.error ?? revoke.error;
  return (
    <section className="form-part">
      <h2>{t("me.calendar")}</h2>
      <p className="quiet">{t("me.calendar.text")}</p>
      {!found.data && <Waiting error={found.error} again={() => void found.refetch()} />}
      {link && <Copy text={new URL(link, window.location.origin).href} label={t("me.calendar")} />}
      {error && <Problem error={error} />}
      {found.data && (
        <p className="link-acts">
          <button
            type="button"
            className="button"
            disabled={renew.isPending}
            onClick={() => renew.mutate(undefined, { onSuccess: put })}
          >
            {t(link ? "me.calendar.renew" : "me.calendar.make")}
          </button>
          {link && (
            <button
              type="button"
              className="button"
              disabled={revoke.isPending}
              onClick={() => revoke.mutate(undefined, { onSuccess: () => put({}) })}
            >
              {t("me.calendar.revoke")}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
