import { expect, test } from "vitest";
import { drawId } from "../api/drawId";
import { fitted } from "./photo";
import { dayInLedger } from "./today";

test("an id is drawn as a UUID of version 4, each time another", () => {
  const ids = Array.from({ length: 50 }, drawId);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test("a photo keeps its shape, and its longer side is at most 2000 px", () => {
  expect(fitted(4000, 3000)).toEqual([2000, 1500]);
  expect(fitted(3000, 4000)).toEqual([1500, 2000]);
  expect(fitted(800, 600)).toEqual([800, 600]);
  expect(fitted(10_000, 1)).toEqual([2000, 1]);
});

test("the ledger's day goes on with the days here, whatever year it is here", () => {
  const at = "2026-12-01T03:00:00Z";
  expect(dayInLedger("2018-02-28", at, "2026-12-01T16:59:00Z")).toBe("2018-02-28");
  // In Việt Nam the next day has begun.
  expect(dayInLedger("2018-02-28", at, "2026-12-01T17:00:00Z")).toBe("2018-03-01");
  expect(dayInLedger("2018-02-28", at, "2026-12-05T03:00:00Z")).toBe("2018-03-04");
});
