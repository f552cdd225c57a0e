import { expect, test } from "vitest";
import { differenceOf, momentIn } from "./asked";

test("a moment is a day with all of it, a position, or a moment with its zone", () => {
  expect(momentIn("2016-12-31")).toEqual({ recordedAt: "2016-12-31T23:59:59.999+07:00" });
  expect(momentIn("1200")).toEqual({ position: "1200" });
  expect(momentIn("2016-12-31T10:00:00Z")).toEqual({ recordedAt: "2016-12-31T10:00:00Z" });
  for (const wrong of ["", "31/12/2016", "2016-13-01", "2016-12-31T10:00:00", "now"]) {
    expect(momentIn(wrong)).toBeUndefined();
  }
});

test("one thing is compared: the case before the agency", () => {
  const both = { agency: "TLIN", id: "qms/TLIN", from: "1", to: "now" };
  expect(differenceOf(both)).toEqual({
    from: { position: "1" },
    to: null,
    id: "qms/TLIN",
    agency: null,
  });
  expect(differenceOf({ ...both, id: "" })).toMatchObject({ id: null, agency: "TLIN" });
});

test("what is missing is named", () => {
  const whole = { agency: "TLIN", id: "", from: "1", to: "2" };
  expect(differenceOf({ ...whole, agency: "" })).toEqual({ wrong: "what" });
  expect(differenceOf({ ...whole, id: "TLIN" })).toEqual({ wrong: "what" });
  expect(differenceOf({ ...whole, from: "" })).toEqual({ wrong: "from" });
  expect(differenceOf({ ...whole, to: "soon" })).toEqual({ wrong: "to" });
});
