import type { FindingSeverity } from "../../api/generated";
import { useWords } from "../../words/language";
import classes from "./Finding.module.css";
import { words } from "./words";

/** How severe a finding is: in words, with a mark that is told apart by its shape. */
export function Severity({ of: severity }: { of: FindingSeverity }) {
  const { severities } = useWords(words);
  return (
    <span className={classes.severity} data-severity={severity}>
      {severities[severity]}
    </span>
  );
}
