// How long until a moment, or since it, to the minute.

export interface Span {
  over: boolean; // the moment has been reached
  days: number;
  hours: number;
  minutes: number;
}

// Until the moment, minutes are rounded up, so that "0 h 01 m" stands until it is reached; from
// then on they are rounded down.
export function remaining(due: number, now: number): Span {
  const over = now >= due;
  const whole = over ? Math.floor((now - due) / 60_000) : Math.ceil((due - now) / 60_000);
  return {
    over,
    days: Math.floor(whole / 1440),
    hours: Math.floor((whole % 1440) / 60),
    minutes: whole % 60,
  };
}

export interface SpanKey {
  key: "span.whole-days" | "span.days-hours" | "span.days" | "span.hours";
  values: { days: string; hours: string; minutes: string };
}

// Below 72 hours in hours, as the law counts them; the last part has always two digits, so that
// a column of them lines up. Far away, what is small says nothing: the date stands beside it.
export function spanKey(span: Span): SpanKey {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = span.days * 24 + span.hours;
  const minutes = two(span.minutes);
  if (hours >= 72) {
    const values = { days: span.days.toLocaleString("en-US"), hours: two(span.hours), minutes };
    const key =
      span.days >= 100 ? "span.whole-days" : span.days >= 10 ? "span.days-hours" : "span.days";
    return { key, values };
  }
  return { key: "span.hours", values: { days: "0", hours: String(hours), minutes } };
}
