import { expect, test } from "vitest";
import { type Column, inOrder } from "./Rows";

const columns: readonly Column<{ n: number }>[] = [
  { key: "n", title: "N", cell: ({ n }) => n, compare: (one, other) => one.n - other.n },
  { key: "plain", title: "P", cell: () => "" },
];
const rows = [{ n: 2 }, { n: 3 }, { n: 1 }];
const numbers = (order?: string) => inOrder(rows, columns, order).map(({ n }) => n);

test("rows go up, or down with a minus", () => {
  expect(numbers("n")).toEqual([1, 2, 3]);
  expect(numbers("-n")).toEqual([3, 2, 1]);
});

test("rows stay as they are without a column that puts them in order", () => {
  for (const order of [undefined, "", "plain", "-plain", "other"]) {
    expect(numbers(order), order).toEqual([2, 3, 1]);
  }
});
