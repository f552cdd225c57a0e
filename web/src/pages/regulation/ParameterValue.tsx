import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { useParameterTitles } from "../../words/titles";
import type { Names } from "../event/names";
import { Value } from "../event/Value";
import classes from "./Regulation.module.css";
import { unitOf } from "./units";
import { isDayOfYear, textOf } from "./values";
import { words } from "./words";

/** What a parameter means, and what a group of them is about. */
export function useMeaning(): {
  /** Of a parameter, or of something within one. */
  readonly meaning: (path: string) => string;
  /** Of a group; the empty name is that of those without one. */
  readonly group: (group: string) => string;
} {
  const t = useWords(words);
  const titles = useParameterTitles();
  return {
    meaning: (path) =>
      titles(path)
        .slice(path.includes(".") ? 1 : 0)
        .join(" · "),
    group: (group) => (group === "" ? t.general : titles(group).join(" · ")),
  };
}

/** A parameter's value with its unit; long lists are opened when one asks. */
export function ParameterValue({
  name,
  value,
  names,
}: {
  name: string;
  value: unknown;
  names: Names;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  if (typeof value === "number") {
    return t.units[unitOf(name)](number(value));
  }
  if (isDayOfYear(value)) {
    return textOf(value);
  }
  if (Array.isArray(value) && value.every((one) => typeof one === "number")) {
    return t.units[unitOf(name)](value.map((one) => number(one)).join(", "));
  }
  const isLong = JSON.stringify(value ?? null).length > 160;
  const shown = <Value of={value} name={name} names={names} />;
  if (!isLong) {
    return shown;
  }
  const count = Array.isArray(value) ? value.length : Object.keys(value as object).length;
  return (
    <details className={classes.long}>
      <summary>{t.items(number(count))}</summary>
      {shown}
    </details>
  );
}
