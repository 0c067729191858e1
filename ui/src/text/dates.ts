// Moments as text: 2026-11-22 14:02 (周日), in a zone that is always named beside it.

import { localOf, offsetAt, utc } from "./zones";

export type Language = "zh" | "en";

const two = (value: number) => String(value).padStart(2, "0");
const four = (value: number) => String(value).padStart(4, "0");

const kWeekdays: Record<Language, string[]> = {
  zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

function weekday(year: number, month: number, day: number, language: Language): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return kWeekdays[language][date.getUTCDay()] ?? "";
}

export function dayText(at: number, zone: string): string {
  const local = localOf(at, zone);
  return `${four(local.year)}-${two(local.month)}-${two(local.day)}`;
}

export function timeText(at: number, zone: string): string {
  const local = localOf(at, zone);
  return `${two(local.hour)}:${two(local.minute)}`;
}

// The databases of China write days, and mean those of Beijing; the others write UTC.
const kWrittenIn: Record<string, string> = { cnvd: "Asia/Shanghai", cnnvd: "Asia/Shanghai" };

// The day of a record. What was written as a day was read as the midnight on which it begins, and
// stays that day wherever it is looked at; what has a time is told in the reader's zone.
export function recordDay(written: string, source: string, zone: string): string {
  const at = Date.parse(written);
  if (Number.isNaN(at)) return written;
  const theirs = kWrittenIn[source] ?? "UTC";
  const { hour, minute, second } = localOf(at, theirs);
  const isDay = hour === 0 && minute === 0 && second === 0 && at % 1000 === 0;
  return dayText(at, isDay ? theirs : zone);
}

// 2026-11-22 14:02
export function plainText(at: number, zone: string): string {
  return `${dayText(at, zone)} ${timeText(at, zone)}`;
}

// 2026-11-22 14:02 (周日)
export function fullText(at: number, zone: string, language: Language): string {
  const local = localOf(at, zone);
  const name = weekday(local.year, local.month, local.day, language);
  return `${plainText(at, zone)} (${name})`;
}

// "2019-07-02" → 2019-07-02 (周二), for days that have no zone of their own.
export function calendarDay(day: string, language: Language): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!found) return day;
  const name = weekday(Number(found[1]), Number(found[2]), Number(found[3]), language);
  return `${day} (${name})`;
}

export function offsetText(at: number, zone: string): string {
  const minutes = Math.round(offsetAt(at, zone) / 60_000);
  if (minutes === 0) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${two(size % 60)}` : "";
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(size / 60)}${rest}`;
}

const kCities: Record<string, string> = {
  "Asia/Shanghai": "北京",
  "Asia/Chongqing": "北京",
  "Asia/Urumqi": "乌鲁木齐",
  "Asia/Hong_Kong": "香港",
  "Asia/Macau": "澳门",
  "Asia/Taipei": "台北",
  "Asia/Tokyo": "东京",
  "Asia/Seoul": "首尔",
  "Asia/Singapore": "新加坡",
  "Asia/Kolkata": "印度",
  "Europe/Brussels": "布鲁塞尔",
  "Europe/Berlin": "柏林",
  "Europe/Paris": "巴黎",
  "Europe/London": "伦敦",
  "Europe/Moscow": "莫斯科",
  "America/New_York": "纽约",
  "America/Chicago": "芝加哥",
  "America/Los_Angeles": "洛杉矶",
  "Australia/Sydney": "悉尼",
};

// "UTC+8" of a zone that keeps one offset all year; "" of one with summer times, and of UTC.
export function fixedOffset(zone: string, now: number): string {
  const year = localOf(now, zone).year;
  const winter = offsetText(utc(year, 1, 1), zone);
  return winter === offsetText(utc(year, 7, 1), zone) && winter !== "UTC" ? winter : "";
}

// "Beijing (UTC+8)", for zones that no moment stands beside; "Berlin", as it has two offsets.
export function zoneName(zone: string, language: Language): string {
  const offset = fixedOffset(zone, Date.now());
  const name = cityOf(zone, language);
  if (!offset) return name;
  return language === "zh" ? `${name}（${offset}）` : `${name} (${offset})`;
}

// Also of a zone whose city has no Chinese name here.
export function cityOf(zone: string, language: Language): string {
  if (zone === "UTC" || zone === "Etc/UTC") return "UTC";
  return (language === "zh" && kCities[zone]) || zoneText(zone, 0, "en");
}

// "Beijing UTC+8", as one chooses a zone; UTC is its own offset.
export function zoneChoice(zone: string, at: number, language: Language): string {
  return [...new Set([zoneText(zone, at, language), offsetText(at, zone)])].join(" ");
}

// A short name for a zone: its city, which both readers know it by.
export function zoneText(zone: string, at: number, language: Language): string {
  if (zone === "UTC" || zone === "Etc/UTC") return "UTC";
  if (zone === "Asia/Shanghai" && language === "en") return "Beijing";
  if (language === "zh") return kCities[zone] ?? offsetText(at, zone);
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
