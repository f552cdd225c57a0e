import { expect, test } from "vitest";
import { dayIn } from "./dayIn";

test("a day is read as people write it, the day before the month", () => {
  for (const text of ["1/3/2017", "01/03/2017", " 01-03-2017 ", "1.3.2017", "2017-03-01"]) {
    expect(dayIn(text), text).toBe("2017-03-01");
  }
});

test("what is no day, or not yet one, is none", () => {
  for (const text of ["", "1/3", "1/3/17", "30/02/2017", "03/13/2017", "2017-02-30", "hôm nay"]) {
    expect(dayIn(text), text).toBeNull();
  }
});
