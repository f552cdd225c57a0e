import { expect, test } from "vitest";
import { chaptersOf, type Shelf } from "./chapters";

const SHELF: Shelf<"raised" | "cause" | "plan" | "check"> = {
  Raised: { stage: "raised", fields: [] },
  Cause: { stage: "cause", fields: [] },
  Planned: { stage: "plan", fields: [] },
  Approved: { stage: "plan", fields: [] },
  Ineffective: { stage: "check", fields: [], again: true },
};
const step = (type: string, voidedAt: string | null = null) => ({ event: { type }, voidedAt });

test("neighbours of one stage make a chapter, and a new round begins after a check that failed", () => {
  const chapters = chaptersOf(
    ["Raised", "Cause", "Planned", "Approved", "Ineffective", "Cause"].map((type) => step(type)),
    SHELF,
  );
  expect(chapters.map(({ stage, cycle, steps }) => [stage, cycle, steps.length])).toEqual([
    ["raised", 1, 1],
    ["cause", 1, 1],
    ["plan", 1, 2],
    ["check", 1, 1],
    ["cause", 2, 1],
  ]);
});

test("what was voided, and what belongs to no stage, is not in the file", () => {
  expect(chaptersOf([step("Raised", "7"), step("Reminded")], SHELF)).toEqual([]);
});
