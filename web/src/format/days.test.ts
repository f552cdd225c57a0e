import { expect, test } from "vitest";
import { isDay } from "./days";

test("a day is one that there is", () => {
  expect(isDay("2016-02-29")).toBe(true);
  for (const text of [undefined, "", "2017-02-29", "2017-13-01", "01/03/2017", "2017-3-1"]) {
    expect(isDay(text), text).toBe(false);
  }
});
