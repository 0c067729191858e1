import { describe, expect, it } from "vitest";

import zh from "../../../messages/ui_zh.json";
import en from "../../../messages/ui_en.json";
import { articleText } from "./articles";
import {
  calendarDay,
  fixedOffset,
  fullText,
  offsetText,
  plainText,
  recordDay,
  zoneChoice,
  zoneName,
  zoneText,
} from "./dates";
import { message } from "./i18n";
import { isKnownIdentifier, writtenIdentifier } from "./identifiers";
import { dayOf, readMoment } from "./moment";
import { schemeName } from "./schemes";
import { remaining, spanKey } from "./remaining";
import { momentAt, offsetAt } from "./zones";

const at = (text: string) => Date.parse(text);
const shanghai = "Asia/Shanghai";
const berlin = "Europe/Berlin";
const chicago = "America/Chicago";

describe("time left", () => {
  const due = at("2026-11-23T16:00:00Z");
  const rows: [string, string, string, string][] = [
    ["a minute before, one minute is left", "2026-11-23T15:59:00Z", "0 h 01 m", "0 小时 01 分"],
    ["a second before, still one minute", "2026-11-23T15:59:59Z", "0 h 01 m", "0 小时 01 分"],
    ["at the moment it is over", "2026-11-23T16:00:00Z", "0 h 00 m over", "已超 0 小时 00 分"],
    [
      "59 seconds later, over by no minute",
      "2026-11-23T16:00:59Z",
      "0 h 00 m over",
      "已超 0 小时 00 分",
    ],
    ["a minute later", "2026-11-23T16:01:00Z", "0 h 01 m over", "已超 0 小时 01 分"],
    ["31 hours stay hours", "2026-11-22T09:00:00Z", "31 h 00 m", "31 小时 00 分"],
    ["one minute below 72 hours", "2026-11-20T16:01:00Z", "71 h 59 m", "71 小时 59 分"],
    ["72 hours are three days", "2026-11-20T16:00:00Z", "3 d 00 h 00 m", "3 天 00 小时 00 分"],
    [
      "one minute below ten days",
      "2026-11-13T16:01:00Z",
      "9 d 23 h 59 m",
      "9 天 23 小时 59 分",
    ],
    ["from ten days on without minutes", "2026-11-13T16:00:00Z", "10 d 00 h", "10 天 00 小时"],
    ["one hour below a hundred days", "2026-08-15T17:00:00Z", "99 d 23 h", "99 天 23 小时"],
    ["from a hundred days on, days", "2026-08-15T16:00:00Z", "100 days", "100 天"],
    ["years over", "2039-11-23T16:00:00Z", "4,748 days over", "已超 4,748 天"],
    ["days, hours and minutes", "2026-11-18T03:37:00Z", "5 d 12 h 23 m", "5 天 12 小时 23 分"],
  ];
  it.each(rows)("%s", (_what, now, english, chinese) => {
    const span = remaining(due, at(now));
    const { key, values } = spanKey(span);
    const say = (catalogue: Record<string, string>, language: "zh" | "en") => {
      const text = message(catalogue, language, key, values);
      return span.over ? message(catalogue, language, "span.over", { span: text }) : text;
    };
    expect(say(en, "en")).toBe(english);
    expect(say(zh, "zh")).toBe(chinese);
  });
});

describe("a day as it is typed", () => {
  const rows: [string, string, string | undefined][] = [
    ["as we write it", "2026-11-22", "2026-11-22"],
    ["with one digit", "2026-1-2", "2026-01-02"],
    ["in Chinese", "2026年11月22日", "2026-11-22"],
    ["with slashes and blanks", " 2026/11/22 ", "2026-11-22"],
    ["in full width", "２０２６－１１－２２", "2026-11-22"],
    ["a leap day", "2028-02-29", "2028-02-29"],
    ["no leap day", "2026-02-29", undefined],
    ["without a year", "11-22", undefined],
    ["half a year", "202-11-22", undefined],
    ["with a time", "2026-11-22 09:00", undefined],
    ["nothing", "", undefined],
  ];
  it.each(rows)("%s", (_what, typed, day) => {
    expect(dayOf(typed)).toBe(day);
  });
});

describe("the name of a zone", () => {
  const rows: [string, string, string, string][] = [
    ["one offset all year is said", shanghai, "Beijing (UTC+8)", "北京（UTC+8）"],
    ["summer and winter differ: none is", berlin, "Berlin", "柏林"],
    ["also south of the equator", "Australia/Sydney", "Sydney", "悉尼"],
    ["a city without a Chinese name", "Europe/Rome", "Rome", "Rome"],
    ["half an hour", "Asia/Kolkata", "Kolkata (UTC+5:30)", "印度（UTC+5:30）"],
    ["UTC says it already", "UTC", "UTC", "UTC"],
  ];
  it.each(rows)("%s", (_what, zone, english, chinese) => {
    expect(zoneName(zone, "en")).toBe(english);
    expect(zoneName(zone, "zh")).toBe(chinese);
  });
  it("is asked of the year that is shown", () => {
    expect(fixedOffset("Europe/Istanbul", at("2015-06-01T00:00:00Z"))).toBe("");
    expect(fixedOffset("Europe/Istanbul", at("2020-06-01T00:00:00Z"))).toBe("UTC+3");
  });
});

describe("dates as text", () => {
  it("names the weekday in the reader's language and zone", () => {
    const moment = at("2026-11-22T06:02:00Z");
    expect(fullText(moment, shanghai, "zh")).toBe("2026-11-22 14:02 (周日)");
    expect(fullText(moment, shanghai, "en")).toBe("2026-11-22 14:02 (Sun)");
    expect(fullText(moment, "America/Los_Angeles", "en")).toBe("2026-11-21 22:02 (Sat)");
  });
  it("writes midnight as 00:00 of the new day", () => {
    expect(plainText(at("2019-09-29T16:00:00Z"), shanghai)).toBe("2019-09-30 00:00");
    expect(plainText(at("2019-09-29T15:59:59Z"), shanghai)).toBe("2019-09-29 23:59");
  });
  it("keeps years before 1000 at four digits", () => {
    expect(plainText(at("0099-03-01T00:00:00Z"), "UTC")).toBe("0099-03-01 00:00");
    expect(plainText(at("9999-12-31T23:59:00Z"), "UTC")).toBe("9999-12-31 23:59");
  });
  it("tells the offset of that moment, not of now", () => {
    expect(offsetText(at("2026-07-01T00:00:00Z"), berlin)).toBe("UTC+2");
    expect(offsetText(at("2026-12-01T00:00:00Z"), berlin)).toBe("UTC+1");
    expect(offsetText(0, "Asia/Kolkata")).toBe("UTC+5:30");
    expect(offsetText(0, "America/St_Johns")).toBe("UTC−3:30");
    expect(offsetText(0, "UTC")).toBe("UTC");
  });
  it("calls Asia/Shanghai what its clocks are called", () => {
    expect(zoneText(shanghai, 0, "zh")).toBe("北京");
    expect(zoneText(shanghai, 0, "en")).toBe("Beijing");
    expect(zoneText("America/New_York", 0, "en")).toBe("New York");
    expect(zoneText("Africa/Nairobi", 0, "zh")).toBe("UTC+3");
  });
  it("gives a calendar day its weekday, and leaves other text alone", () => {
    expect(calendarDay("2019-07-02", "zh")).toBe("2019-07-02 (周二)");
    expect(calendarDay("soon", "en")).toBe("soon");
  });
});

describe("moments in zones", () => {
  const local = (text: string) => {
    const [, year, month, day, hour, minute] = /(\d+)-(\d+)-(\d+) (\d+):(\d+)/.exec(text) ?? [];
    return {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
    };
  };
  const rows: [string, string, string, string, boolean, boolean][] = [
    ["an ordinary time", "2026-07-01 09:00", berlin, "2026-07-01T07:00:00Z", false, false],
    ["the minute before the gap", "2026-03-29 01:59", berlin, "2026-03-29T00:59:00Z", false, false],
    ["inside the gap", "2026-03-29 02:30", berlin, "2026-03-29T01:00:00Z", true, false],
    ["the first minute after it", "2026-03-29 03:00", berlin, "2026-03-29T01:00:00Z", false, false],
    ["a time that comes twice", "2026-10-25 02:30", berlin, "2026-10-25T00:30:00Z", false, true],
    ["before it comes twice", "2026-10-25 01:59", berlin, "2026-10-24T23:59:00Z", false, false],
    ["after it came twice", "2026-10-25 03:00", berlin, "2026-10-25T02:00:00Z", false, false],
    [
      "a whole day that was skipped",
      "2011-12-30 12:00",
      "Pacific/Apia",
      "2011-12-30T10:00:00Z",
      true,
      false,
    ],
  ];
  it.each(rows)("%s", (_what, typed, zone, wanted, skipped, twice) => {
    const found = momentAt(local(typed), zone);
    expect(new Date(found.at).toISOString().replace(".000", "")).toBe(wanted);
    expect([found.skipped, found.twice]).toEqual([skipped, twice]);
  });
  it("knows offsets with seconds", () => {
    expect(offsetAt(at("1900-01-01T00:00:00Z"), shanghai)).toBe((8 * 3600 + 5 * 60 + 43) * 1000);
  });
});

describe("typed moments", () => {
  const now = at("2026-11-22T06:02:30Z"); // 14:02 in Beijing
  const good: [string, string][] = [
    ["2019-07-01 09:00", "2019-07-01T01:00:00Z"],
    ["  2019-07-01   9:00 ", "2019-07-01T01:00:00Z"],
    ["2019/7/1 9:05", "2019-07-01T01:05:00Z"],
    ["2019.7.1 9:05", "2019-07-01T01:05:00Z"],
    ["2019-07-01T09:00", "2019-07-01T01:00:00Z"],
    ["2019-07-01 09:00:30", "2019-07-01T01:00:00Z"],
    ["2019年7月1日 9:00", "2019-07-01T01:00:00Z"],
    ["2019年7月1日9时", "2019-07-01T01:00:00Z"],
    ["2019年7月1日 下午3点20分", "2019-07-01T07:20:00Z"],
    ["２０１９－０７－０１　０９：００", "2019-07-01T01:00:00Z"],
    ["2019–07–01 09:00", "2019-07-01T01:00:00Z"],
    ["2019-07-01 9:00 pm", "2019-07-01T13:00:00Z"],
    ["2019-07-01 12:00 am", "2019-06-30T16:00:00Z"],
    ["2019-07-01 24:00", "2019-07-01T16:00:00Z"],
    ["7-1 09:00", "2026-07-01T01:00:00Z"],
    ["7月1日 09:00", "2026-07-01T01:00:00Z"],
    ["now", "2026-11-22T06:02:00Z"],
    ["现在", "2026-11-22T06:02:00Z"],
    ["today 9:00", "2026-11-22T01:00:00Z"],
    ["今天9:00", "2026-11-22T01:00:00Z"],
    ["yesterday 17:30", "2026-11-21T09:30:00Z"],
    ["昨天 17:30", "2026-11-21T09:30:00Z"],
    ["前天 8:00", "2026-11-20T00:00:00Z"],
    ["2 h ago", "2026-11-22T04:02:00Z"],
    ["30分钟前", "2026-11-22T05:32:00Z"],
    ["2019-07-01T01:00:00Z", "2019-07-01T01:00:00Z"],
    ["2019-07-01T09:00:00-04:00", "2019-07-01T13:00:00Z"],
    ["0001-01-01 00:00", "0000-12-31T15:54:00Z"],
  ];
  it.each(good)("understands %s", (typed, wanted) => {
    const read = readMoment(typed, shanghai, now);
    const iso = (value: number) => new Date(value).toISOString().slice(0, 16);
    expect(read.ok && iso(read.at)).toBe(wanted.slice(0, 16));
  });
  const bad: [string, string][] = [
    ["2019-07-01", "moment.no-time"],
    ["2019年7月1日", "moment.no-time"],
    ["yesterday", "moment.no-time"],
    ["09:00", "moment.no-day"],
    ["9点", "moment.no-day"],
    ["2019-02-29 09:00", "moment.no-such-day"],
    ["2019-13-01 09:00", "moment.no-such-day"],
    ["2019-00-10 09:00", "moment.no-such-day"],
    ["2019-07-01 25:00", "moment.no-such-time"],
    ["2019-07-01 24:01", "moment.no-such-time"],
    ["2019-07-01 09:60", "moment.no-such-time"],
    ["0-07-01 09:00", "moment.year"],
    ["10000-07-01 09:00", "moment.year"],
    ["2019-07-01 9", "moment.what"],
    ["soon", "moment.what"],
    ["1/2/3/4", "moment.what"],
    ["2019-07-01T09:61:00Z", "moment.what"],
    ["🙂", "moment.what"],
  ];
  it.each(bad)("refuses %s with a reason", (typed, problem) => {
    const read = readMoment(typed, shanghai, now);
    expect(read.ok ? "understood" : read.problem).toBe(problem);
    if (read.ok) return;
    for (const catalogue of [zh, en] as Record<string, string>[])
      expect(message(catalogue, "en", read.problem, read.values)).not.toMatch(/[{}]/);
  });
  it("marks what lies ahead", () => {
    const later = readMoment("2026-11-22 14:03", shanghai, now);
    const earlier = readMoment("2026-11-22 14:02", shanghai, now);
    expect([later.ok && later.future, earlier.ok && earlier.future]).toEqual([true, false]);
  });
  it("reads the same text differently in another zone", () => {
    const read = readMoment("2026-07-01 09:00", berlin, now);
    expect(read.ok && new Date(read.at).toISOString()).toBe("2026-07-01T07:00:00.000Z");
  });
});

describe("articles", () => {
  const rows: [string, string, string][] = [
    ["3", "Art. 3", "第三条"],
    ["3(1)", "Art. 3(1)", "第三条第（一）项"],
    ["10", "Art. 10", "第十条"],
    ["12(2)", "Art. 12(2)", "第十二条第（二）项"],
    ["22", "Art. 22", "第二十二条"],
    ["60", "Art. 60", "第六十条"],
    ["100", "Art. 100", "第 100 条"],
    ["14(2)(a)", "Art. 14(2)(a)", "第 14(2)(a) 条"],
  ];
  it.each(rows)("%s", (article, english, chinese) => {
    expect(articleText(article, "en")).toBe(english);
    expect(articleText(article, "zh")).toBe(chinese);
  });
});

describe("messages", () => {
  it("picks the number's form, and none in Chinese", () => {
    expect(message(en, "en", "cases.count", { count: 1 })).toBe("1 case");
    expect(message(en, "en", "cases.count", { count: 1234 })).toBe("1,234 cases");
    expect(message(zh, "zh", "cases.count", { count: 1 })).toBe("共 1 件");
  });
  it("leaves names that nobody gave and keys that nobody wrote", () => {
    expect(message({ a: "{x} and {y}" }, "en", "a", { x: "{y}" })).toBe("{y} and {y}");
    expect(message({}, "en", "not.there")).toBe("not.there");
  });
});

describe("the day of a record", () => {
  const rows: [string, string, string, string, string][] = [
    ["a day of CNVD in Beijing", "2026-03-26T16:00:00Z", "cnvd", shanghai, "2026-03-27"],
    ["the same day, looked at from Berlin", "2026-03-26T16:00:00Z", "cnvd", berlin, "2026-03-27"],
    ["and one of CNNVD", "2026-03-26T16:00:00Z", "cnnvd", "UTC", "2026-03-27"],
    ["a second later it is a time", "2026-03-26T16:00:01Z", "cnvd", "UTC", "2026-03-26"],
    ["told in the reader's zone", "2026-03-26T16:00:01Z", "cnvd", shanghai, "2026-03-27"],
    ["a day of others begins in UTC", "2026-03-26T00:00:00Z", "osv", chicago, "2026-03-26"],
    ["a time of others", "2026-03-26T23:30:00Z", "cve", shanghai, "2026-03-27"],
    ["no moment is left as it is", "soon", "cve", shanghai, "soon"],
  ];
  it.each(rows)("%s", (_, written, source, zone, day) => {
    expect(recordDay(written, source, zone)).toBe(day);
  });
});

describe("identifiers", () => {
  const rows: [string, string, boolean][] = [
    ["cnvd-2026-12345", "CNVD-2026-12345", true],
    ["CNNVD-202603-2233", "CNNVD-202603-2233", true],
    ["cve-2026-1234", "CVE-2026-1234", true],
    ["cve-2026-123", "cve-2026-123", false],
    ["ghsa-2QRG-x229-3v8q", "GHSA-2qrg-x229-3v8q", true],
    ["foo", "foo", false],
    ["ACME-SA-1", "ACME-SA-1", false],
  ];
  it.each(rows)("%s is written %s", (typed, written, known) => {
    expect(writtenIdentifier(typed)).toBe(written);
    expect(isKnownIdentifier(typed)).toBe(known);
  });
});

it("names schemes of scoring as their specifications do", () => {
  expect(schemeName("cvss-3.1")).toBe("CVSS 3.1");
  expect(schemeName("gb-t-30279-2020")).toBe("GB/T 30279-2020");
  expect(schemeName("ssvc:DT_SP:1.0.0")).toBe("SSVC DT_SP:1.0.0");
  expect(schemeName("cvss")).toBe("CVSS");
});

it("says UTC once where a zone is chosen", () => {
  expect(zoneChoice("UTC", 0, "en")).toBe("UTC");
  expect(zoneChoice(shanghai, 0, "en")).toBe("Beijing UTC+8");
});
