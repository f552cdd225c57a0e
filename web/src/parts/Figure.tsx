import { useEffect, useRef, useState } from "react";
import { useFormat } from "../format";
import { useWords } from "../words/language";
import classes from "./Figure.module.css";
import { words } from "./words";

/** How long a figure shows that it moved. */
const MARK_MS = 8_000;

/** A number that changes in place; a small mark says for a while that it moved, and a short one by how much. */
export function Figure({
  value,
  written,
}: {
  value: number;
  /** How a value is written; as a whole number when absent. */
  written?: (value: number) => string;
}) {
  const format = useFormat();
  const write = written ?? format.number;
  const t = useWords(words);
  const before = useRef(value);
  const [by, setBy] = useState(0);
  useEffect(() => {
    const moved = value - before.current;
    before.current = value;
    if (moved === 0) {
      return;
    }
    setBy(moved);
    const over = setTimeout(() => setBy(0), MARK_MS);
    return () => clearTimeout(over);
  }, [value]);
  const size = write(Math.abs(by));
  return (
    <span className={`${classes.figure} figure`} data-moved={by !== 0 || undefined}>
      {write(value)}
      {by !== 0 && (
        <span className={classes.mark} title={by > 0 ? t.rose(size) : t.fell(size)}>
          <span aria-hidden>
            {by > 0 ? "▲" : "▼"}
            {written === undefined && size}
          </span>
        </span>
      )}
    </span>
  );
}
