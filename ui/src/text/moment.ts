// Understands a moment as a person types it, in a zone that is shown beside the field.
//
// "2019-07-01 09:00", "2019/7/1 9:00", "2019年7月1日 9:00", "7-1 09:00" (this year), "今天 9:00",
// "yesterday 17:30", "now", "2 h ago", and full RFC 3339 with an offset, which overrides the zone.

import { localOf, momentAt, utc, type Local } from "./zones";

export type MomentProblem =
  | "moment.what"
  | "moment.no-time"
  | "moment.no-day"
  | "moment.no-such-day"
  | "moment.no-such-time"
  | "moment.year";

export type Moment =
  | { ok: true; at: number; skipped: boolean; twice: boolean; future: boolean; offset: boolean }
  | { ok: false; problem: MomentProblem; values: Record<string, string> };

const refuse = (problem: MomentProblem, values: Record<string, string> = {}): Moment => ({
  ok: false,
  problem,
  values,
});

// Full-width digits and signs of Chinese input methods, and the many dashes, become plain ones.
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[：]/g, ":")
    .replace(/[\s,，]+/g, " ")
    .trim()
    .toLowerCase();
}

const kDay = /^(?:(\d{1,5})\s?[-/.年]\s?)?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号])?(?:$|[ t]+)/;
const kTime =
  /^(上午|下午|晚上|am|pm)?\s?(\d{1,2})\s?(?:[:点时]\s?(?:(\d{1,2})\s?分?)?)?(?::(\d{1,2}))?\s?(am|pm)?$/;
const kAgo = /^(\d{1,4})\s?(m|min|minutes?|分钟|h|hours?|小时|d|days?|天)\s?(ago|前|以前)$/;
const kRelative: [RegExp, number][] = [
  [/^(today|今天|今日)\s*/, 0],
  [/^(yesterday|昨天|昨日)\s*/, -1],
  [/^(day before yesterday|前天)\s*/, -2],
  [/^(tomorrow|明天|明日)\s*/, 1],
];

// "2026-11-22" of a day written in any of these ways, with its year; undefined if it is none.
export function dayOf(typed: string): string | undefined {
  const text = plain(typed);
  const found = kDay.exec(text);
  if (found?.[1]?.length !== 4 || found[0].length !== text.length) return undefined;
  const [year, month, day] = found.slice(1, 4).map(Number) as [number, number, number];
  const at = new Date(utc(year, month, day));
  if (at.getUTCMonth() + 1 !== month || at.getUTCDate() !== day) return undefined;
  return at.toISOString().slice(0, 10);
}

export function readMoment(typed: string, zone: string, now: number): Moment {
  const text = plain(typed);
  const whole = (
    at: number,
    rest: { skipped?: boolean; twice?: boolean; offset?: boolean } = {},
  ): Moment => ({
    ok: true,
    at,
    skipped: false,
    twice: false,
    future: at > now,
    offset: false,
    ...rest,
  });
  if (/^(now|现在|此刻)$/.test(text)) return whole(Math.floor(now / 60_000) * 60_000);
  const ago = readAgo(text, now);
  if (ago !== undefined) return whole(ago);
  const absolute = readAbsolute(typed.trim());
  if (absolute)
    return absolute === "no-such"
      ? refuse("moment.what")
      : whole(absolute.at, {
          offset: true,
        });

  const day = readDay(text, zone, now);
  if (!day) return noDay(text);
  if (day.year < 1 || day.year > 9999) return refuse("moment.year", { year: String(day.year) });
  if (!exists(day)) return refuse("moment.no-such-day", { day: dayName(day) });
  if (!day.rest) return refuse("moment.no-time", { day: dayName(day) });
  const time = readTime(day.rest);
  if (!time) return refuse("moment.what");
  if (time.hour > 24 || time.minute > 59 || (time.hour === 24 && time.minute > 0))
    return refuse("moment.no-such-time", { time: day.rest });
  const local: Local = { ...day, ...time };
  const found = momentAt(local, zone);
  return whole(found.at, { skipped: found.skipped, twice: found.twice });
}

function noDay(text: string): Moment {
  const time = /\d\s?[:点时]/.test(text) && readTime(text);
  return time ? refuse("moment.no-day", { time: text }) : refuse("moment.what");
}

function readAgo(text: string, now: number): number | undefined {
  const found = kAgo.exec(text);
  if (!found) return undefined;
  const unit = found[2] ?? "";
  const length = /^(m|分)/.test(unit) ? 60_000 : /^(h|小)/.test(unit) ? 3_600_000 : 86_400_000;
  return Math.floor((now - Number(found[1]) * length) / 60_000) * 60_000;
}

// RFC 3339 with an offset.
function readAbsolute(text: string): { at: number } | "no-such" | undefined {
  const form = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;
  if (!form.test(text)) return undefined;
  const at = Date.parse(text.replace(" ", "T").toUpperCase());
  return Number.isNaN(at) ? "no-such" : { at };
}

interface DayRead {
  year: number;
  month: number;
  day: number;
  rest: string;
}

function readDay(text: string, zone: string, now: number): DayRead | undefined {
  const today = localOf(now, zone);
  for (const [word, days] of kRelative) {
    const found = word.exec(text);
    if (!found) continue;
    const that = new Date(utc(today.year, today.month, today.day) + days * 86_400_000);
    return {
      year: that.getUTCFullYear(),
      month: that.getUTCMonth() + 1,
      day: that.getUTCDate(),
      rest: text.slice(found[0].length),
    };
  }
  const spaced = text.replace(/([日号])(?=\S)/, "$1 ").replace(/(\d)t(\d)/, "$1 $2");
  const found = kDay.exec(spaced);
  if (!found) return undefined;
  return {
    year: found[1] === undefined ? today.year : Number(found[1]),
    month: Number(found[2]),
    day: Number(found[3]),
    rest: spaced.slice(found[0].length).trim(),
  };
}

function exists(day: DayRead): boolean {
  const date = new Date(utc(day.year, day.month, day.day));
  return date.getUTCMonth() + 1 === day.month && date.getUTCDate() === day.day;
}

function dayName(day: DayRead): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(day.year).padStart(4, "0")}-${two(day.month)}-${two(day.day)}`;
}

function readTime(text: string): { hour: number; minute: number } | undefined {
  const found = kTime.exec(text.trim());
  if (!found) return undefined;
  const [, before, hours, minutes, , after] = found;
  // A bare "9" is no time of day; "9时", "9pm" and "下午9" are.
  const half = before ?? after;
  if (minutes === undefined && !/[:点时]/.test(text) && half === undefined) return undefined;
  let hour = Number(hours);
  if ((half === "pm" || half === "下午" || half === "晚上") && hour < 12) hour += 12;
  if ((half === "am" || half === "上午") && hour === 12) hour = 0;
  return { hour, minute: Number(minutes ?? 0) };
}
