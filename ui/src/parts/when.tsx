// Moments and the time left until them.

import type { DutyRow, StandingRow } from "../api/types";
import { useMinute } from "../text/clock";
import { cityOf, fixedOffset, fullText, offsetText, plainText, zoneText } from "../text/dates";
import { useText } from "../text/i18n";
import { remaining, spanKey } from "../text/remaining";
import { useSettings } from "../text/settings";

// 2026-11-22 14:02 (周日) in the reader's zone, or in one that is then named.
export function When({ at, zone, short }: { at: string; zone?: string; short?: boolean }) {
  const { language } = useText();
  const settings = useSettings();
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return <span>{at}</span>;
  const shown = zone ?? settings.zone;
  const text = short ? plainText(moment, shown) : fullText(moment, shown, language);
  const title = `${fullText(moment, shown, language)} ${offsetText(moment, shown)}`;
  return (
    <time dateTime={at} className="time" title={title}>
      {text}
      {zone && <span className="zone"> {zoneText(zone, moment, language)}</span>}
    </time>
  );
}

// "31 h 12 m", or "2 h 05 m over" once the moment is reached; `plain` leaves the "over" away.
export function useSpan(): (due: number, plain?: boolean) => string {
  const { t } = useText();
  const now = useMinute();
  return (due, plain) => {
    const span = remaining(due, now);
    const { key, values } = spanKey(span);
    return span.over && !plain ? t("span.over", { span: t(key, values) }) : t(key, values);
  };
}

// The time left of a duty, since when it is over, or why there is no number.
export function Remaining({ duty }: { duty: DutyRow }) {
  const { t } = useText();
  const span = useSpan();
  if (duty.state === "kept" || duty.state === "late" || duty.state === "excused") {
    if (duty.done_at) return <When at={duty.done_at} short />;
    return <span className="quiet">{t(`state.${duty.state}`)}</span>;
  }
  if (!duty.due_at) return <span className="quiet">{t("due.no-term")}</span>;
  if (duty.due_at === duty.starts_at)
    return (
      <span className="time">
        {t("due.at-once", { span: span(Date.parse(duty.due_at), true) })}
      </span>
    );
  return <span className="time remaining">{span(Date.parse(duty.due_at))}</span>;
}

// The time left until a standing duty is due again, or that it is not there.
export function StandingRemaining({ duty }: { duty: StandingRow }) {
  const { t } = useText();
  const span = useSpan();
  if (!duty.due_at) return <span className="quiet">{t("standing.nothing")}</span>;
  return <span className="time remaining">{span(Date.parse(duty.due_at))}</span>;
}

// The line above a group of moments that says in which zone they are told; with the offset only
// where all of them have the same.
export function ZoneNote() {
  const { t, language } = useText();
  const { zone } = useSettings();
  const now = useMinute();
  const offset = fixedOffset(zone, now);
  const named = { zone: cityOf(zone, language) };
  return (
    <span className="quiet">
      {offset ? t("zone.note", { ...named, offset }) : t("zone.note.seasonal", named)}
    </span>
  );
}
