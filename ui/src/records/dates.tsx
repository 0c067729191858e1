// The dates of a record as they are written, the moment that each was read as, and what had to
// be assumed for that.

import type { RecordPage } from "../api/types";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { useAbout, useVexWord } from "./advisory";

// What was assumed stands beside the date, so these are explained below the table only.
export const kAssumed = new Set(["date-without-time", "date-without-zone"]);

export function Dates({ page }: { page: RecordPage }) {
  const { t, both } = useText();
  const { dates } = page.advisory;
  if (dates.length === 0) return null;
  const word = useVexWord();
  const about = useAbout(page.advisory);
  // A zone, or a zone and that the day was taken from its start.
  const assumed = (assumption: string) => {
    const [zone = "", start] = assumption.split(", start of day", 2);
    return start === undefined ? zone : t("record.date.day-start", { zone });
  };
  const words = new Map(page.flags.map((flag) => [flag.code, both(flag)]));
  return (
    <section>
      <h2>{t("record.dates")}</h2>
      <table className="plain-table dates">
        <caption className="unseen">{t("record.dates")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("record.date.what")}</th>
            <th scope="col">{t("record.date.written")}</th>
            <th scope="col">{t("record.date.read")}</th>
          </tr>
        </thead>
        <tbody>
          {dates.map((date, at) => (
            <tr key={at}>
              <th scope="row">
                <DateName what={date.what} />
                <span className="cell-sub quiet">
                  {[about(date.about), date.title, word(date.text), date.source]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </th>
              <td className="mono">{date.written}</td>
              <td>
                {date.at ? <When at={date.at} short /> : "–"}
                {date.assumption && (
                  <span className="cell-sub quiet">
                    {t("record.date.assumed", { what: assumed(date.assumption) })}
                  </span>
                )}
                {[...new Set(date.flags)]
                  .filter((flag) => !kAssumed.has(flag))
                  .map((flag) => (
                    <span key={flag} className="cell-sub remark">
                      {words.get(flag) ?? flag}
                    </span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {page.flags
        .filter(({ code }) => kAssumed.has(code))
        .map((flag) => (
          <p key={flag.code} className="quiet date-note">
            {both(flag)}
          </p>
        ))}
    </section>
  );
}

function DateName({ what }: { what: string }) {
  const { t, has } = useText();
  const key: string = `date.${what}`;
  return has(key) ? t(key as Key) : what;
}
