import { describe, expect, it } from "vitest";
import type { Parser } from "wouter";

import { decoded, parentOf, path } from "./address";
import { decoding } from "./routes";

// As the router's own: each ":part" is what stands between two slashes, "*" is the rest.
const parser: Parser = (route) => {
  const keys: string[] = [];
  const text = route.replace(/:(\w+)|\*/g, (one, key: string | undefined) => {
    keys.push(key ?? "*");
    return one === "*" ? "(.*)" : "([^/]+?)";
  });
  return { pattern: new RegExp(`^${text}/?$`), keys };
};

const found = (route: string, address: string) => {
  const result = decoding(parser)(route).pattern.exec(address);
  return result ? Array.from(result).slice(1) : null;
};

describe("the parts of an address", () => {
  it.each([
    "Gate 4.2",
    "R&D + Gate: 4,2=x@y?z#1;2",
    "100%",
    "%26",
    "%2526",
    "门 é",
    "a/b",
  ])("come back as they were written: %s", (name) => {
    expect(found("/records/bills/:name", path("records", "bills", name))).toEqual([name]);
    expect(decoded(encodeURIComponent(name))).toBe(name);
  });

  it.each(["100%", "%", "%zz", "%E9", "a%2"])("are of no page where they are none: %s", (part) => {
    expect(found("/records/bills/:name", `/records/bills/${part}`)).toBeNull();
    expect(found("/:source/:id/*", `/osv/${part}/duties`)).toBeNull();
    expect(decoded(part)).toBeUndefined();
  });

  it("are not looked at where nothing else fits", () => {
    expect(found("*", "/records/bills/100%")).not.toBeNull();
  });

  it("are read each by itself", () => {
    expect(found("/:source/:id", "/osv/100%25")).toEqual(["osv", "100%"]);
    expect(found("/:id/duties/*", "/D-1/duties/a%2Fb~c")).toEqual(["D-1", "a/b~c"]);
  });
});

describe("the page above", () => {
  it.each([
    ["/records/bills/Gate", "/records/bills"],
    ["/records/catalogue/osv/OSV-1", "/records/catalogue"],
    ["/records/bills", "/records"],
    ["/cases/7/cve/publish", "/cases/7/cve"],
    ["/cases/7/duties/x", "/cases/7"],
    ["/cases/7", "/cases"],
  ])("of %s is %s", (address, parent) => {
    expect(parentOf(address)).toBe(parent);
  });
});
