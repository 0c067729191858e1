// How a standing duty stands, in a few words: since when it is there, by when it is due again, how
// long it has to be kept.

import type { StandingRow } from "../api/types";
import { useSpan, When } from "../parts/when";
import { useText } from "../text/i18n";

export function Standing({ duty }: { duty: StandingRow }) {
  const { t } = useText();
  const span = useSpan();
  return (
    <ul className="standing-facts">
      {duty.state === "open" && <li>{t("standing.nothing")}</li>}
      {duty.since && (
        <li>
          {t(duty.repeats ? "standing.last" : "standing.since")} <When at={duty.since} short />
        </li>
      )}
      {duty.due_at && (
        <li>
          {t("standing.again")} <When at={duty.due_at} short />{" "}
          <strong className="time">{span(Date.parse(duty.due_at))}</strong>
        </li>
      )}
      {duty.keep_until && (
        <li>
          {t("standing.keep")} <When at={duty.keep_until} short />
        </li>
      )}
      {duty.provisional && <li className="remark">{t("provisional")}</li>}
    </ul>
  );
}
