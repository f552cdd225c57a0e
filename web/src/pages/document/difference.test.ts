import { expect, test } from "vitest";
import { differenceOf } from "./difference";

/** As `same [-removed-] {+added+}`. */
const drawn = (before: string, after: string) =>
  differenceOf(before, after)
    .map(({ change, text }) =>
      change === "same" ? text : change === "removed" ? `[-${text}-]` : `{+${text}+}`,
    )
    .join(" ");

test("a word that was replaced stands between what stayed", () => {
  expect(drawn("Mục tiêu chất lượng năm 2016 của Sở", "Mục tiêu chất lượng năm 2017 của Sở")).toBe(
    "Mục tiêu chất lượng năm [-2016-] {+2017+} của Sở",
  );
});

test("words are added and removed at either end", () => {
  expect(drawn("a b c", "x a b")).toBe("{+x+} a b [-c-]");
  expect(drawn("", "mới")).toBe("{+mới+}");
  expect(drawn("cũ", "")).toBe("[-cũ-]");
  expect(drawn("", "")).toBe("");
});

test("as little as possible is changed where words repeat", () => {
  expect(drawn("a b a b c", "b a b a c")).toBe("[-a-] b a b {+a+} c");
});

test("spaces and the form of marks do not count", () => {
  expect(drawn("quy  trình\nmột cửa", "quy trình mo\u0302\u0323t cửa")).toBe("quy trình một cửa");
});

test("both texts can be read out of the difference", () => {
  const [before, after] = ["a b c d e f g", "b x d d f h"];
  const pieces = differenceOf(before, after);
  const without = (change: string) =>
    pieces
      .filter((piece) => piece.change !== change)
      .map(({ text }) => text)
      .join(" ");
  expect(without("added")).toBe(before);
  expect(without("removed")).toBe(after);
});
