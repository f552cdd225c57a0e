import { expect, test } from "vitest";
import { byAgency } from "./byAgency";

const figures = (requested: string, spent: string) => ({
  requestedDong: requested,
  appraisedDong: "0",
  approvedDong: "0",
  allocatedDong: "0",
  spentDong: spent,
});

test("the lines of an agency come together, exactly however much they are", () => {
  const [sxd, stc] = [{ code: "SXD" }, { code: "STC" }];
  const { agencies, total } = byAgency([
    { agency: sxd, figures: figures("9007199254740993", "1") },
    { agency: stc, figures: figures("10", "0") },
    { agency: sxd, figures: figures("1", "2") },
  ]);
  expect(agencies.map(({ agency }) => agency)).toEqual([sxd, stc]);
  expect(agencies[0]?.amounts.requestedDong).toBe(9007199254740994n);
  expect(agencies[0]?.amounts.spentDong).toBe(3n);
  expect(total.requestedDong).toBe(9007199254741004n);
});
