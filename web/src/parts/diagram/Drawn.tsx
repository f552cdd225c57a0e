import { useEffect, useId, useRef } from "react";
import { useWords } from "../../words/language";
import { useCommandTitle } from "../../words/titles";
import classes from "./Diagram.module.css";
import { BOX_WIDTH, layOut, pathOf, wrap } from "./layout";
import { NOWHERE, type Region } from "./table";
import { type Standing, usePlaceTitle } from "./useDiagram";
import { words } from "./words";

export type Kind = "current" | "visited" | "possible" | "other";

/** What tells places apart beside their colour. */
export const MARKS: Record<Kind, string> = { current: "●", visited: "✓", possible: "→", other: "" };

const LETTERS = 17;
const LETTERS_SMALL = 21;
const TEXT_LINE = 17;
const SMALL_LINE = 15;
const PADDING = 8;

/** A region as a drawing. */
export function Drawn({ region, standing }: { region: Region; standing: Standing }) {
  const t = useWords(words);
  const placeTitle = usePlaceTitle(standing);
  const command = useCommandTitle();
  const head = useId();
  const { current } = standing;
  const here = region.places.find(({ name }) => current.has(name))?.name;
  const drawn = drawingOf(region, standing, here, placeTitle, (one) =>
    command(standing.category, one),
  );
  const scroller = useRef<HTMLElement>(null);
  const standsAt = drawn.boxes.find(({ name }) => name === here)?.x ?? 0;
  useEffect(() => {
    // Where the drawing is wider than its room, where it stands is in the middle.
    const room = scroller.current;
    if (room !== null) {
      room.scrollLeft = standsAt + BOX_WIDTH / 2 - room.clientWidth / 2;
    }
  }, [standsAt]);
  const title = region.name === undefined ? t.steps : (t.regions[region.name] ?? region.name);
  return (
    <figure className={classes.region}>
      <figcaption>{title}</figcaption>
      <section
        ref={scroller}
        className={classes.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={`${t.diagram}: ${title}`}
      >
        <svg
          width={drawn.width}
          height={drawn.height}
          viewBox={`0 0 ${drawn.width} ${drawn.height}`}
          role="img"
          aria-label={t.drawing(title, here === undefined ? "–" : placeTitle(here))}
        >
          <defs>
            {ORDER.map((kind) => (
              <marker
                key={kind}
                id={`${head}${kind}`}
                viewBox="0 0 8 8"
                refX={7}
                refY={4}
                markerWidth={7}
                markerHeight={7}
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0 0.5L8 4L0 7.5Z" className={classes.head} data-kind={kind} />
              </marker>
            ))}
          </defs>
          {drawn.lines.map(({ key, path, kind }) => (
            <path
              key={key}
              d={path}
              className={classes.line}
              data-kind={kind}
              markerEnd={`url(#${head}${kind})`}
            />
          ))}
          {drawn.boxes.map((box) => (
            <g key={box.name} className={classes.place} data-kind={box.kind}>
              <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={7} />
              {box.commands.map((line, place) => (
                <text
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name
                  key={place}
                  x={box.x + BOX_WIDTH / 2}
                  y={box.textTop + SMALL_LINE * (place + 1) - 4}
                  className={classes.command}
                >
                  {line}
                </text>
              ))}
              {box.title.map((line, place) => (
                <text
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name
                  key={place}
                  x={box.x + BOX_WIDTH / 2}
                  y={box.textTop + SMALL_LINE * box.commands.length + TEXT_LINE * (place + 1) - 4}
                >
                  {line}
                </text>
              ))}
              {(box.kind === "current" || box.wasHere) && (
                <text x={box.x + 11} y={box.y + 14} className={classes.mark}>
                  {box.kind === "current" ? MARKS.current : MARKS.visited}
                </text>
              )}
            </g>
          ))}
        </svg>
      </section>
    </figure>
  );
}

/** What is drawn of a region, and where. */
function drawingOf(
  region: Region,
  { visited, gone, possible }: Standing,
  here: string | undefined,
  placeTitle: (name: string) => string,
  command: (name: string) => string,
) {
  const mayCome = new Map(
    region.arrows
      .filter(({ from }) => from === here)
      .map(({ to, commands }) => [to, commands.filter((one) => possible.has(one))] as const)
      .filter(([, commands]) => commands.length > 0),
  );
  // Where it had not begun is no place to speak of, once it has.
  const places = region.places.filter(({ name }) => name !== NOWHERE || name === here);
  const names = new Set(places.map(({ name }) => name));
  const arrows = region.arrows.filter(({ from, to }) => names.has(from) && names.has(to));
  const texts = new Map<string, Text>(
    places.map(({ name }) => [
      name,
      {
        title: wrap(placeTitle(name), LETTERS),
        commands: (mayCome.get(name) ?? []).flatMap((one) =>
          wrap(`→ ${command(one)}`, LETTERS_SMALL),
        ),
      },
    ]),
  );
  const layout = layOut(
    places.map(({ name }) => {
      const text = texts.get(name) ?? { title: [], commands: [] };
      return {
        name,
        height: 2 * PADDING + heightOf(text),
      };
    }),
    arrows,
  );
  const kindOf = (name: string): Kind =>
    name === here
      ? "current"
      : mayCome.has(name)
        ? "possible"
        : visited.has(name)
          ? "visited"
          : "other";
  const boxes = layout.boxes.map((box) => {
    const text = texts.get(box.name) ?? { title: [], commands: [] };
    return {
      ...box,
      ...text,
      textTop: box.y + (box.height - heightOf(text)) / 2,
      kind: kindOf(box.name),
      wasHere: visited.has(box.name) && box.name !== here,
    };
  });
  const lines = layout.lines
    .map((line) => {
      const isNext = line.from === here && mayCome.has(line.to);
      const wasGone = gone.has(`${line.from}>${line.to}`);
      const kind: Kind = isNext ? "possible" : wasGone ? "visited" : "other";
      return { key: `${line.from}>${line.to}`, path: pathOf(line), kind };
    })
    .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  return { ...layout, boxes, lines };
}

interface Text {
  readonly title: readonly string[];
  readonly commands: readonly string[];
}

const heightOf = ({ title, commands }: Text) =>
  title.length * TEXT_LINE + commands.length * SMALL_LINE;

/** Lines that matter more lie over the others. */
const ORDER: readonly Kind[] = ["other", "visited", "possible"];
