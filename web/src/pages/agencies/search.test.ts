import { expect, test } from "vitest";
import { says } from "./search";

const text = "Sở Nông nghiệp và Phát triển nông thôn SNN Đà Nẵng";

test("words are found without diacritics, in any order and as parts", () => {
  for (const wanted of ["", "nong", "so nong", "thon trien", "SNN", "da nang", "nghi"]) {
    expect(says(text, wanted), wanted).toBe(true);
  }
});

test("a word with diacritics finds only what is written so", () => {
  expect(says(text, "nông")).toBe(true);
  expect(says(text, "nồng")).toBe(false);
  expect(says(text, "Đà")).toBe(true);
  // As some keyboards write it: letter and mark apart.
  expect(says(text, "no\u0302ng")).toBe(true);
});

test("every word must be there", () => {
  expect(says(text, "nong cong")).toBe(false);
});
