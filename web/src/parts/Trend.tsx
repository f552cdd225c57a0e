import { Skeleton, useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { ComplianceGrade } from "../api/generated";
import { useFormat } from "../format";
import { useWords } from "../words/language";
import { useGradeName } from "./Grade";
import classes from "./Trend.module.css";
import { trendWords } from "./trendWords";

export interface TrendPoint {
  /** The month, such as `2017-03`. */
  readonly month: string;
  /** From 0 to 1000; absent while there was nothing to measure. */
  readonly score: number | null;
  readonly grade: ComplianceGrade | null;
}

const Chart = lazy(() => import("./TrendChart"));

/** How a score went from month to month, with its grades: drawn, and as a table for those who listen. */
export function Trend({ of: points }: { of: readonly TrendPoint[] }) {
  const t = useWords(trendWords);
  const gradeName = useGradeName();
  const { month, tenths } = useFormat();
  // Drawn anew when colours change.
  const scheme = useComputedColorScheme();
  const written = (score: number | null) => (score === null ? "–" : tenths(score));
  return (
    <>
      <div className={classes.chart} aria-hidden>
        <Suspense fallback={<Skeleton height={260} radius="md" />}>
          <Chart
            key={scheme}
            of={points.map((point) => ({
              label: month(point.month),
              value: point.score === null ? null : point.score / 10,
              mark: point.grade ?? "",
              told: `${month(point.month)}: ${written(point.score)} · ${gradeName(point.grade)}`,
            }))}
          />
        </Suspense>
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.month}</th>
              <th scope="col">{t.score}</th>
              <th scope="col">{t.grade}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.month}>
                <th scope="row">{month(point.month)}</th>
                <td>{written(point.score)}</td>
                <td>{gradeName(point.grade)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
