import { expect, test } from "vitest";
import { FORMATS } from "../format";
import { sentenceOf } from "./sentence";

const { day } = FORMATS.vi;

test("dates are written as people write them, and a sentence begins as one", () => {
  expect(sentenceOf("đến hạn từ 2017-03-07, trước 2018-01-02", day)).toBe(
    "Đến hạn từ 07/03/2017, trước 02/01/2018",
  );
});

test("numbers that are no dates stay", () => {
  expect(sentenceOf("6 trong 8; số 2017-03-071; 100 %", day)).toBe(
    "6 trong 8; số 2017-03-071; 100 %",
  );
});
