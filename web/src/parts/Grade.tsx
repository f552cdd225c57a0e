import type { ComplianceGrade } from "../api/generated";
import { useWords } from "../words/language";
import classes from "./Grade.module.css";
import { words } from "./words";

export const GRADES: readonly ComplianceGrade[] = ["A", "B", "C", "D", "N"];

/** What a grade is called. */
export function useGradeName(): (grade: ComplianceGrade | null) => string {
  const t = useWords(words);
  return (grade) => (grade === null ? t.noGrade : t.grades[grade]);
}

/** A grade: its letter in its colour, and its name for those who do not see it. */
export function Grade({ of: grade }: { of: ComplianceGrade | null }) {
  const name = useGradeName();
  const t = useWords(words);
  return (
    <span
      className={classes.grade}
      data-grade={grade ?? "none"}
      role="img"
      title={name(grade)}
      aria-label={`${t.grade} ${grade ?? ""}: ${name(grade)}`}
    >
      {grade ?? "–"}
    </span>
  );
}
