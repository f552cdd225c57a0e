import { type Field, type Group, grouped, isProse } from "./fields";
import classes from "./History.module.css";
import { type FieldName, useFieldName, Value } from "./Value";

/** What an act says, field by field; the entries of a list stand under one name. */
export function Said({
  of: fields,
  command,
  category,
  places,
}: {
  of: readonly Field[];
  /** The command that said it: what its fields are called follows from that. */
  command: string | null;
  category: string;
  places: ReadonlyMap<string, string>;
}) {
  const name = useFieldName(command ?? "");
  if (fields.length === 0) {
    return null;
  }
  const look = { category, places, name };
  return (
    <dl className={classes.said}>
      {grouped(fields).map((group) => (
        <div key={group.names.join(".")}>
          <dt>{name(group.names)}</dt>
          <dd>
            {group.entries.length === 1 ? (
              <Parts of={group.entries[0] ?? []} under={group} {...look} />
            ) : (
              <ol>
                {group.entries.map((entry, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place in the list
                  <li key={place}>
                    <Parts of={entry} under={group} {...look} />
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Look {
  readonly category: string;
  readonly places: ReadonlyMap<string, string>;
  readonly name: FieldName;
}

/** The parts of an entry: what was written first, then the rest, each by its name. */
function Parts({ of: parts, under, name, ...look }: Look & { of: readonly Field[]; under: Group }) {
  const written = parts.filter(isProse);
  const rest = parts.filter((part) => !isProse(part));
  return (
    <>
      {[...written, ...rest].map((part) => (
        <div key={part.names.join(".")}>
          {part.names.length > 0 && !(isProse(part) && written.length === 1) && (
            <small>{name(part.names, under.names)}: </small>
          )}
          <Value of={{ ...part, names: [...under.names, ...part.names] }} {...look} />
        </div>
      ))}
    </>
  );
}
