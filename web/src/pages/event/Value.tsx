import type { ReactNode } from "react";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { camelCase, kindOf } from "../../parts/history/fields";
import { StreamLink } from "../../parts/history/StreamLink";
import { useWords } from "../../words/language";
import { useFieldTitle } from "../../words/titles";
import classes from "./Event.module.css";
import type { Names } from "./names";
import { useTerm } from "./terms";
import { words } from "./words";

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !isList(value);

/** All that an event says, field by field, as it is laid out in the record. */
export function Fields({
  of: content,
  names,
}: {
  of: Readonly<Record<string, unknown>>;
  names: Names;
}) {
  const title = useFieldTitle();
  const term = useTerm();
  return (
    <dl className={classes.fields}>
      {Object.entries(content).map(([name, value]) => (
        <div key={name} data-deep={isObject(value) || hasObjects(value) || undefined}>
          <dt>{/^[A-Z]/.test(name) ? term("", name) : title("", camelCase(name))}</dt>
          <dd>
            <Value of={value} name={camelCase(name)} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const hasObjects = (value: unknown): boolean => isList(value) && value.some(isObject);

/** A value as people write it; what it has within it in a frame of its own. */
export function Value({
  of: value,
  name,
  names,
}: {
  of: unknown;
  /** The field that has it. */
  name: string;
  names: Names;
}): ReactNode {
  const t = useWords(words);
  if (value === null || value === undefined) {
    return <span className={classes.quiet}>{t.none}</span>;
  }
  if (isList(value)) {
    return value.length === 0 ? (
      <span className={classes.quiet}>{t.none}</span>
    ) : (
      <ul className={classes.items} data-plain={!hasObjects(value) || undefined}>
        {value.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record's list never changes
          <li key={place}>
            <Value of={one} name={name} names={names} />
          </li>
        ))}
      </ul>
    );
  }
  if (isObject(value)) {
    return <Fields of={value} names={names} />;
  }
  return <Plain of={value} name={name} names={names} />;
}

/** Names of fields whose number is an amount of money. */
const MONEY = /(dong|amount|allocated|approved|spent|requested|appraised|estimate)$/i;

const ID_CHARS = 8;

function Plain({ of: value, name, names }: { of: unknown; name: string; names: Names }) {
  const t = useWords(words);
  const { day, moment, number, dong } = useFormat();
  const term = useTerm();
  const text = String(value);
  if (names.isAgency(text)) {
    return <Go to={`/agency/${text}`}>{names.scope(text)}</Go>;
  }
  switch (kindOf(value)) {
    case "day":
      return day(text);
    case "moment":
      return moment(text);
    case "yesOrNo":
      return value === true ? t.yes : t.no;
    case "number":
      if (!Number.isInteger(value) || /year$/i.test(name)) {
        return text;
      }
      return MONEY.test(name) && Number(value) >= 1000 ? dong(text) : number(text);
    case "uuid":
      return <code title={text}>{text.slice(0, ID_CHARS)}…</code>;
    case "hash":
      return <code>{text}</code>;
    case "stream":
      return <StreamLink id={text} />;
    case "name":
      return term(name, text);
    case "text":
      return <span className={classes.prose}>{text}</span>;
  }
}
