// Where the places of a region stand in its drawing, and how the arrows run: a layered layout, from top to
// bottom. Places stand in rows, each below all from which it is reached onward. An arrow to a neighbouring
// row goes straight; one that skips rows runs beside all places in a lane, onward on the right and back on
// the left, and all that lead to the same place share the lane, so that no arrow ever crosses a place.

export interface Sized {
  readonly name: string;
  readonly height: number;
}

export interface Ends {
  readonly from: string;
  readonly to: string;
}

export interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line extends Ends {
  /** The corners on its way. */
  readonly points: readonly Point[];
  readonly isStraight: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

export const BOX_WIDTH = 156;
const BOX_GAP = 14;
const ROW_GAP = 26;
const LANE = 9;
const MARGIN = 6;

/** How many places stand in a row: as many as a phone has room for. */
const COLUMNS_MAX = 2;

/**
 * The row of each place: below all from which it is reached onward, and the first there with room. An arrow
 * leads onward when it goes to a place later in the table.
 */
export function rowsOf(names: readonly string[], arrows: readonly Ends[]): Map<string, number> {
  const order = new Map(names.map((name, place) => [name, place]));
  const rows = new Map<string, number>();
  const counts: number[] = [];
  for (const name of names) {
    const before = arrows
      .filter(({ from, to }) => to === name && (order.get(from) ?? 0) < (order.get(to) ?? 0))
      .map(({ from }) => rows.get(from) ?? 0);
    let row = Math.max(-1, ...before) + 1;
    while ((counts[row] ?? 0) >= COLUMNS_MAX) {
      row += 1;
    }
    counts[row] = (counts[row] ?? 0) + 1;
    rows.set(name, row);
  }
  return rows;
}

/** A lane beside the places: all arrows that lead to one of them, on one side. */
interface Rail {
  readonly to: string;
  readonly side: "left" | "right";
  readonly from: readonly string[];
  /** The rows between which it runs. */
  readonly first: number;
  readonly last: number;
}

function railsOf(rows: ReadonlyMap<string, number>, arrows: readonly Ends[]): Rail[] {
  const bundles = new Map<string, { to: string; side: "left" | "right"; from: string[] }>();
  for (const { from, to } of arrows) {
    const step = (rows.get(to) ?? 0) - (rows.get(from) ?? 0);
    if (Math.abs(step) !== 1) {
      const side = step > 1 ? "right" : "left";
      const bundle = bundles.get(`${side}>${to}`) ?? { to, side, from: [] };
      bundle.from.push(from);
      bundles.set(`${side}>${to}`, bundle);
    }
  }
  return [...bundles.values()].map((bundle) => {
    const touched = [bundle.to, ...bundle.from].map((name) => rows.get(name) ?? 0);
    return { ...bundle, first: Math.min(...touched), last: Math.max(...touched) };
  });
}

/** A number for each, from 0, so that those that overlap have different ones; short ones come first. */
function lanesOf(rails: readonly Rail[]): Map<Rail, number> {
  const lanes = new Map<Rail, number>();
  const ends: Rail[][] = [];
  const shortFirst = [...rails].sort(
    (one, other) => one.last - one.first - other.last + other.first,
  );
  for (const rail of shortFirst) {
    const isFree = (lane: readonly Rail[]) =>
      lane.every(({ first, last }) => last < rail.first || rail.last < first);
    const found = ends.findIndex(isFree);
    const lane = found < 0 ? ends.length : found;
    ends[lane] = [...(ends[lane] ?? []), rail];
    lanes.set(rail, lane);
  }
  return lanes;
}

/** The row gap in which an arrow leaves a place, and that in which it arrives; gap 0 is above row 0. */
const leaves = (rail: Rail, row: number) => (rail.side === "right" ? row + 1 : row);
const arrives = (rail: Rail, row: number) => (rail.side === "right" ? row : row + 1);

/** Lays out a region; the places of a row are as high as its highest says. */
export function layOut(places: readonly Sized[], arrows: readonly Ends[]): Layout {
  const rows = rowsOf(
    places.map(({ name }) => name),
    arrows,
  );
  const heights = new Map(places.map(({ name, height }) => [name, height]));
  const rowOf = (name: string) => rows.get(name) ?? 0;
  const rails = railsOf(rows, arrows);
  const lanes = new Map([
    ...lanesOf(rails.filter(({ side }) => side === "left")),
    ...lanesOf(rails.filter(({ side }) => side === "right")),
  ]);
  const laneCount = (side: Rail["side"]) =>
    Math.max(
      0,
      ...rails.filter((rail) => rail.side === side).map((rail) => (lanes.get(rail) ?? 0) + 1),
    );

  const inRows = ordered(places, rows, arrows);
  const widest = Math.max(1, ...inRows.map(({ length }) => length));
  const inner = widest * BOX_WIDTH + (widest - 1) * BOX_GAP;
  const left = MARGIN + (laneCount("left") > 0 ? laneCount("left") * LANE + 6 : 0);
  const right = left + inner;

  // In each gap between rows every lane that turns there has a height of its own.
  const tracks = Array.from({ length: inRows.length + 1 }, (_, gap) =>
    rails.filter(
      (rail) =>
        arrives(rail, rowOf(rail.to)) === gap ||
        rail.from.some((name) => leaves(rail, rowOf(name)) === gap),
    ),
  );
  const gapTops: number[] = [];
  const boxes = new Map<string, Box>();
  let y = MARGIN;
  for (const [row, names] of inRows.entries()) {
    gapTops.push(y);
    y += gapHeight(tracks[row] ?? [], row > 0);
    const height = Math.max(0, ...names.map((name) => heights.get(name) ?? 0));
    const start = left + (inner - names.length * BOX_WIDTH - (names.length - 1) * BOX_GAP) / 2;
    for (const [column, name] of names.entries()) {
      const x = start + column * (BOX_WIDTH + BOX_GAP);
      boxes.set(name, { name, x, y, width: BOX_WIDTH, height });
    }
    y += height;
  }
  gapTops.push(y);
  y += gapHeight(tracks[inRows.length] ?? [], false);

  const trackY = (rail: Rail, gap: number) =>
    (gapTops[gap] ?? 0) + 9 + LANE * (tracks[gap] ?? []).indexOf(rail);
  const lines = arrows.flatMap(({ from, to }): Line[] => {
    const source = boxes.get(from);
    const target = boxes.get(to);
    if (source === undefined || target === undefined) {
      return [];
    }
    const rail = rails.find((one) => one.to === to && one.from.includes(from));
    if (rail === undefined) {
      const isOnward = rowOf(to) > rowOf(from);
      const shift = isOnward ? 0 : -BOX_WIDTH / 4;
      const points = [
        middle(source, isOnward ? "bottom" : "top", shift),
        middle(target, isOnward ? "top" : "bottom", shift),
      ];
      return [{ from, to, points, isStraight: true }];
    }
    const onRight = rail.side === "right";
    const lane = (lanes.get(rail) ?? 0) * LANE + LANE;
    const laneX = onRight ? right + lane : left - lane;
    const shift = (onRight ? 1 : -1) * (BOX_WIDTH / 4);
    const begin = middle(source, onRight ? "bottom" : "top", shift);
    const end = middle(target, onRight ? "top" : "bottom", shift);
    const out = trackY(rail, leaves(rail, rowOf(from)));
    const back = trackY(rail, arrives(rail, rowOf(to)));
    const points = [
      begin,
      { x: begin.x, y: out },
      { x: laneX, y: out },
      { x: laneX, y: back },
      { x: end.x, y: back },
      end,
    ];
    return [{ from, to, points, isStraight: false }];
  });
  return {
    boxes: [...boxes.values()],
    lines,
    width: right + laneCount("right") * LANE + MARGIN + 6,
    height: y + MARGIN,
  };
}

const gapHeight = (tracks: readonly Rail[], isBetween: boolean) =>
  (isBetween ? ROW_GAP : tracks.length > 0 ? 14 : 0) + LANE * tracks.length;

const middle = (box: Box, side: "top" | "bottom", shift: number): Point => ({
  x: box.x + box.width / 2 + shift,
  y: side === "top" ? box.y : box.y + box.height,
});

/** The places of each row from left to right: near those from which they are reached. */
function ordered(
  places: readonly Sized[],
  rows: ReadonlyMap<string, number>,
  arrows: readonly Ends[],
): string[][] {
  const result: string[][] = [];
  const at = new Map<string, number>();
  const count = Math.max(-1, ...rows.values()) + 1;
  for (let row = 0; row < count; row++) {
    const names = places.map(({ name }) => name).filter((name) => rows.get(name) === row);
    const wish = new Map(
      names.map((name, place) => {
        const above = arrows
          .filter(({ from, to }) => to === name && (rows.get(from) ?? 0) < row)
          .map(({ from }) => at.get(from) ?? 0);
        const mean = above.reduce((sum, one) => sum + one, 0) / Math.max(1, above.length);
        return [name, above.length === 0 ? place : mean] as const;
      }),
    );
    names.sort((one, other) => (wish.get(one) ?? 0) - (wish.get(other) ?? 0));
    for (const [place, name] of names.entries()) {
      at.set(name, place - (names.length - 1) / 2);
    }
    result.push(names);
  }
  return result;
}

const RADIUS = 6;

/** The way along corners, each rounded, as SVG draws it. */
export function pathOf({ points, isStraight }: Line): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) {
    return "";
  }
  if (isStraight) {
    const half = (first.y + last.y) / 2;
    return first.x === last.x
      ? `M${first.x} ${first.y}V${last.y}`
      : `M${first.x} ${first.y}C${first.x} ${half} ${last.x} ${half} ${last.x} ${last.y}`;
  }
  const turns = rest.slice(0, -1).map((corner, place) => {
    const before = toward(corner, points[place] ?? corner);
    const after = toward(corner, rest[place + 1] ?? corner);
    return `L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`;
  });
  return `M${first.x} ${first.y}${turns.join("")}L${last.x} ${last.y}`;
}

/** A little way from a corner to its neighbour. */
function toward(corner: Point, neighbour: Point): Point {
  const length = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return {
    x: corner.x + (neighbour.x - corner.x) * part,
    y: corner.y + (neighbour.y - corner.y) * part,
  };
}

/** A text in lines of at most so many letters; a longer word has a line of its own. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
