import { expect, test } from "vitest";
import { type Box, layOut, pathOf, rowsOf, wrap } from "./layout";

const NAMES = [
  "Absent",
  "Raised",
  "Disputed",
  "Accepted",
  "Planned",
  "Done",
  "Closed",
  "Withdrawn",
];
const ARROWS = [
  { from: "Absent", to: "Raised" },
  { from: "Raised", to: "Disputed" },
  { from: "Raised", to: "Accepted" },
  { from: "Disputed", to: "Accepted" },
  { from: "Accepted", to: "Planned" },
  { from: "Planned", to: "Done" },
  { from: "Done", to: "Accepted" },
  { from: "Done", to: "Closed" },
  { from: "Raised", to: "Closed" },
  { from: "Raised", to: "Withdrawn" },
  { from: "Disputed", to: "Withdrawn" },
  { from: "Planned", to: "Withdrawn" },
];
const sized = (names: readonly string[]) => names.map((name) => ({ name, height: 30 }));

test("a place stands below all from which it is reached onward", () => {
  const rows = rowsOf(NAMES, ARROWS);
  expect(rows.get("Absent")).toBe(0);
  expect(rows.get("Disputed")).toBe(2);
  expect(rows.get("Accepted")).toBe(3);
  expect(rows.get("Closed")).toBe(6);
  expect(rows.get("Withdrawn")).toBe(5);
});

test("a row has no more places than there is room for", () => {
  const ends = ["First", "Second", "Third", "Fourth", "Fifth"];
  const rows = rowsOf(
    ["Open", ...ends],
    ends.map((to) => ({ from: "Open", to })),
  );
  expect(ends.map((end) => rows.get(end))).toEqual([1, 1, 2, 2, 3]);
});

test("no two places overlap, and all are within the drawing", () => {
  const { boxes, width, height } = layOut(sized(NAMES), ARROWS);
  expect(boxes).toHaveLength(NAMES.length);
  for (const [place, one] of boxes.entries()) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.x + one.width).toBeLessThanOrEqual(width);
    expect(one.y + one.height).toBeLessThanOrEqual(height);
    for (const other of boxes.slice(place + 1)) {
      expect(overlap(one, other), `${one.name} and ${other.name}`).toBe(false);
    }
  }
});

test("no arrow crosses a place", () => {
  const { boxes, lines } = layOut(sized(NAMES), ARROWS);
  expect(lines).toHaveLength(ARROWS.length);
  for (const { from, to, points } of lines.filter(({ isStraight }) => !isStraight)) {
    for (const [place, end] of points.slice(1).entries()) {
      const begin = points[place] ?? end;
      const piece = {
        name: `${from} to ${to}`,
        x: Math.min(begin.x, end.x),
        y: Math.min(begin.y, end.y),
        width: Math.abs(begin.x - end.x),
        height: Math.abs(begin.y - end.y),
      };
      for (const box of boxes) {
        expect(overlap(piece, box), `${piece.name} crosses ${box.name}`).toBe(false);
      }
    }
  }
});

test("arrows that skip rows to different places run in different lanes", () => {
  const { lines } = layOut(sized(NAMES), ARROWS);
  const lane = (from: string, to: string) =>
    lines.find((line) => line.from === from && line.to === to)?.points[2]?.x;
  expect(lane("Raised", "Withdrawn")).toBe(lane("Disputed", "Withdrawn"));
  expect(lane("Raised", "Withdrawn")).not.toBe(lane("Raised", "Closed"));
  expect(lane("Done", "Accepted")).toBeLessThan(lane("Raised", "Closed") ?? 0);
});

test("an arrow ends where its place begins", () => {
  const { boxes, lines } = layOut(sized(NAMES), ARROWS);
  const end = lines.find(({ from, to }) => from === "Raised" && to === "Closed")?.points.at(-1);
  expect(end?.y).toBe(boxes.find(({ name }) => name === "Closed")?.y);
  expect(
    pathOf({
      from: "a",
      to: "b",
      points: [
        { x: 1, y: 2 },
        { x: 1, y: 9 },
      ],
      isStraight: true,
    }),
  ).toBe("M1 2V9");
});

test("a text breaks between words", () => {
  expect(wrap("Đã buộc khắc phục hậu quả", 12)).toEqual(["Đã buộc khắc", "phục hậu quả"]);
  expect(wrap("Ngắn", 12)).toEqual(["Ngắn"]);
});

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

test("an arrow back to the row above goes straight up, beside the one that comes down", () => {
  const { boxes, lines } = layOut(sized(["Closed", "Open"]), [
    { from: "Closed", to: "Open" },
    { from: "Open", to: "Closed" },
  ]);
  const [down, up] = lines;
  expect(up?.isStraight).toBe(true);
  expect(up?.points.at(0)?.y).toBe(boxes.find(({ name }) => name === "Open")?.y);
  expect(up?.points.at(0)?.x).toBe(up?.points.at(-1)?.x);
  expect(up?.points.at(0)?.x).not.toBe(down?.points.at(0)?.x);
});
