// A workflow's table as places and arrows, region by region. The server writes it as a Mermaid state
// diagram, which alone says which places make a region; this reads the form that the server writes.

export interface PlaceOfTable {
  readonly name: string;
  readonly titleVi: string;
}

/** A way from one place to another, with the commands that lead along it. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly commands: readonly string[];
}

/** Places of which one holds at a time. */
export interface Region {
  /** Its name, where the workflow has several. */
  readonly name: string | undefined;
  readonly start: string | undefined;
  /** In the order of the table. */
  readonly places: readonly PlaceOfTable[];
  readonly arrows: readonly Arrow[];
}

interface Opened {
  name: string | undefined;
  start: string | undefined;
  places: PlaceOfTable[];
  arrows: Map<string, { from: string; to: string; commands: string[] }>;
}

/** The regions of a drawing, in its order. */
export function regionsOf(mermaid: string): Region[] {
  const regions: Opened[] = [];
  const open = (name?: string): Opened => {
    const region: Opened = { name, start: undefined, places: [], arrows: new Map() };
    regions.push(region);
    return region;
  };
  let region: Opened | undefined;
  for (const line of mermaid.split("\n").map((text) => text.trim())) {
    const opening = /^state (.+) \{$/.exec(line);
    const arrow = /^(\S+) --> (\S+?)(?:: (\w+).*)?$/.exec(line);
    const place = /^(\w+): (.+)$/.exec(line);
    if (opening) {
      region = open(opening[1]);
    } else if (line === "}") {
      region = undefined;
    } else if (arrow) {
      region ??= open();
      addArrow(region, arrow[1] ?? "", arrow[2] ?? "", arrow[3]);
    } else if (place) {
      region ??= open();
      region.places.push({ name: place[1] ?? "", titleVi: place[2] ?? "" });
    }
  }
  return regions.map(({ arrows, ...rest }) => ({ ...rest, arrows: [...arrows.values()] }));
}

/** What stands for the beginning and the end in a drawing. */
const OUTSIDE = "[*]";

function addArrow(region: Opened, from: string, to: string, command: string | undefined): void {
  if (from === OUTSIDE) {
    region.start = to;
  } else if (to !== OUTSIDE && command !== undefined) {
    const key = `${from}>${to}`;
    const known = region.arrows.get(key) ?? { from, to, commands: [] };
    if (!known.commands.includes(command)) {
      known.commands.push(command);
    }
    region.arrows.set(key, known);
  }
}

/** The place of what has not begun. */
export const NOWHERE = "Absent";

interface Row {
  readonly command: string;
  readonly from: readonly string[];
}

/** The commands that a table accepts in some places, whoever may issue them. */
export function accepted(rows: readonly Row[], places: ReadonlySet<string>): Set<string> {
  return new Set(
    rows
      .filter(({ from }) => from.some((place) => places.has(place)))
      .map(({ command }) => command),
  );
}
