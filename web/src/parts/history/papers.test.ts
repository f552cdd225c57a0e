import { expect, test } from "vitest";
import { papersOf } from "./papers";

const file = {
  sha256: "aa",
  name: "bb.pdf",
  sizeBytes: 1,
  mediaType: "application/pdf",
  href: "/",
};
const unsigned = { documentNumber: null, documentDate: null, evidence: null, evidenceFile: null };

test("a paper that several acts name is listed once, with its number and its file", () => {
  const papers = papersOf([
    { evidence: [{ sha256: "aa", number: null, date: null, file }], actOf: unsigned },
    {
      evidence: [],
      actOf: {
        documentNumber: "12/QĐ",
        documentDate: "2017-01-02",
        evidence: "aa",
        evidenceFile: null,
      },
    },
  ]);
  expect(papers).toEqual([{ key: "aa", number: "12/QĐ", date: "2017-01-02", file }]);
});

test("a signed paper without a scan is a paper", () => {
  const papers = papersOf([
    { evidence: [], actOf: { ...unsigned, documentNumber: "3/CV", documentDate: "2017-01-02" } },
    { evidence: [], actOf: unsigned },
  ]);
  expect(papers.map(({ number, file: kept }) => [number, kept])).toEqual([["3/CV", null]]);
});
