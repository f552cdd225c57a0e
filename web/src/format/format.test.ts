import { expect, test } from "vitest";
import { dayOf, endOfDay, FORMATS } from "./index";

const { vi, en } = FORMATS;

test("days and moments are written as in Việt Nam, in its zone", () => {
  expect(vi.day("2017-05-04")).toBe("04/05/2017");
  expect(en.month("2017-05-04")).toBe("05/2017");
  expect(vi.moment("2017-05-03T18:05:00Z")).toBe("01:05 04/05/2017");
  expect(dayOf("2017-05-03T18:05:00Z")).toBe("2017-05-04");
  expect(dayOf(endOfDay("2017-05-04"))).toBe("2017-05-04");
});

test("numbers and scores have the separators of their language", () => {
  expect([vi.number(55351), en.number(55351)]).toEqual(["55.351", "55,351"]);
  expect([vi.tenths(793), en.tenths(1000)]).toEqual(["79,3", "100.0"]);
});

test("money is exact where it is whole, and short where it is seen at a glance", () => {
  expect(vi.dong("9007199254740993")).toBe("9.007.199.254.740.993 ₫");
  expect(vi.dongShort("1250000000")).toBe("1,3 tỷ");
  expect(en.dongShort("45000000")).toBe("45 million");
  expect(vi.dongShort("-2000000")).toBe("-2 triệu");
  expect(vi.dongShort("900")).toBe("900 ₫");
});
