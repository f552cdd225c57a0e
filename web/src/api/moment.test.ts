import { expect, test } from "vitest";
import { momentOf, textOf } from "./moment";

test("an address names a moment by an event or by the time", () => {
  expect(momentOf("55351")).toEqual({ atPosition: "55351" });
  expect(momentOf("2017-05-04T23:59:59.999+07:00")).toEqual({
    atMoment: "2017-05-04T16:59:59.999Z",
  });
  expect(momentOf(undefined)).toBeUndefined();
});

test("what is no moment is the present", () => {
  for (const text of ["", "gần đây", "2017-13-40", "-5"]) {
    expect(momentOf(text), text).toBeUndefined();
  }
});

test("a moment is written as it is read", () => {
  for (const text of ["0", "2017-05-04T16:59:59.999Z"]) {
    const moment = momentOf(text);
    expect(moment && textOf(moment)).toBe(text);
  }
});
