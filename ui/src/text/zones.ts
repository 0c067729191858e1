// Moments and local times in IANA zones, with nothing but what the browser knows.

export interface Local {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

export function localOf(at: number, zone: string): Local & { second: number } {
  const values: Record<string, string> = {};
  for (const part of formatOf(zone).formatToParts(at)) values[part.type] = part.value;
  const year = Number(values.year);
  return {
    year: values.era === "BC" ? 1 - year : year,
    month: Number(values.month),
    day: Number(values.day),
    hour: Number(values.hour),
    minute: Number(values.minute),
    second: Number(values.second),
  };
}

// Date.UTC takes the years 0 to 99 for 1900 to 1999; this does not.
export function utc(year: number, month: number, day: number, hour = 0, minute = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute);
  return date.getTime();
}

// Local time minus UTC at that moment, in milliseconds.
export function offsetAt(at: number, zone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  const local = localOf(whole, zone);
  const shown = utc(local.year, local.month, local.day, local.hour, local.minute);
  return shown + local.second * 1000 - whole;
}

export interface Found {
  at: number;
  skipped: boolean; // the clocks never showed this time; `at` is the first moment after the gap
  twice: boolean; // the clocks showed it twice; `at` is the first
}

// The moment at which the clocks of a zone show a local time, by the server's rule (time/zone.h).
export function momentAt(local: Local, zone: string): Found {
  const shown = utc(local.year, local.month, local.day, local.hour, local.minute);
  const day = 86_400_000;
  const offsets = [...new Set([offsetAt(shown - day, zone), offsetAt(shown + day, zone)])];
  const fitting = offsets
    .map((offset) => shown - offset)
    .filter((at) => at + offsetAt(at, zone) === shown)
    .sort((a, b) => a - b);
  const first = fitting[0];
  if (first !== undefined) return { at: first, skipped: false, twice: fitting.length > 1 };

  const tries = offsets.map((offset) => shown - offset).sort((a, b) => a - b);
  let before = tries[0] ?? shown;
  let after = tries.at(-1) ?? shown;
  const old = offsetAt(before, zone);
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(middle, zone) === old) before = middle;
    else after = middle;
  }
  return { at: after, skipped: true, twice: false };
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

export function allZones(): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes("UTC") ? known : ["UTC", ...known];
}
