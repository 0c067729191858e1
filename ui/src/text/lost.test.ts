import { expect, test } from "vitest";
import { lostPlaces } from "./lost";

test.each([
  [[], [], 0],
  [["/a"], ["/a"], 0],
  [["/a", "(239000 more)"], ["/a"], 239000],
  [["(1 more)"], [], 1],
  [["/(3 more)"], ["/(3 more)"], 0],
])("%j: what is told, and how many are not", (lost, told, more) => {
  expect(lostPlaces(lost)).toEqual({ told, more });
});
