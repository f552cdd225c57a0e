import { useWords } from "../../words/language";
import { useCommandTitle } from "../../words/titles";
import { NOWHERE, type Region } from "./table";
import { type Standing, usePlaceTitle } from "./useDiagram";
import { words } from "./words";

/** A region as a text: the same as its drawing says. */
export function Listed({ region, standing }: { region: Region; standing: Standing }) {
  const t = useWords(words);
  const placeTitle = usePlaceTitle(standing);
  const command = useCommandTitle();
  const { category, current, visited, possible } = standing;
  const here = region.places.find(({ name }) => current.has(name))?.name;
  const been = region.places.filter(
    ({ name }) => visited.has(name) && name !== here && name !== NOWHERE,
  );
  const next = region.arrows.flatMap(({ from, to, commands }) =>
    from === here
      ? commands.filter((one) => possible.has(one)).map((one) => ({ command: one, to }))
      : [],
  );
  return (
    <section>
      <h3>{region.name === undefined ? t.steps : (t.regions[region.name] ?? region.name)}</h3>
      {here !== undefined && <p>{t.now(placeTitle(here))}</p>}
      {been.length > 0 && (
        <p>
          {t.passed}: {been.map(({ name }) => placeTitle(name)).join(", ")}
        </p>
      )}
      <p>{next.length === 0 ? t.none : `${t.next}:`}</p>
      {next.length > 0 && (
        <ul>
          {next.map(({ command: one, to }) => (
            <li key={`${one}>${to}`}>
              {command(category, one)} → {placeTitle(to)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
