import { describe, expect, it } from "vitest";

import { RequestKeys } from "./request_key";

describe("the key of a request", () => {
  it("stays while no answer has come", async () => {
    const keys = new RequestKeys();
    const sent: string[] = [];
    const lost = (key: string) => {
      sent.push(key);
      return Promise.reject(new Error("the answer is lost"));
    };
    await expect(keys.send("read", lost)).rejects.toThrow();
    await expect(keys.send("read", lost)).rejects.toThrow();
    expect(sent[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]).toBe(sent[0]);
  });

  it("is another one for the same words once they were answered", async () => {
    const keys = new RequestKeys();
    const told = (key: string) => Promise.resolve(key);
    const first = await keys.send("read", told);
    expect(await keys.send("read", told)).not.toBe(first);
  });

  it("is another one for other words, and comes back with the first", () => {
    const keys = new RequestKeys();
    const first = keys.keyOf("publish a");
    expect(keys.keyOf("publish b")).not.toBe(first);
    expect(keys.keyOf("publish a")).toBe(first);
  });
});
