import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Track } from "../../parts/Track";
import classes from "./Cases.module.css";
import type { Said } from "./filters";

/** How many stand at each stage, one after the other; a stage is chosen by its link, and left by it. */
export function Stages<Stage extends string>({
  of: stages,
  counts,
  names,
  chosen,
  said,
}: {
  of: readonly Stage[];
  counts: Readonly<Record<Stage, { readonly totalCount: number }>>;
  names: Record<Stage, string>;
  chosen: Stage | undefined;
  said: Said;
}) {
  const most = Math.max(1, ...stages.map((stage) => counts[stage].totalCount));
  return (
    <ol className={classes.stages}>
      {stages.map((stage) => {
        const count = counts[stage].totalCount;
        const isChosen = stage === chosen;
        return (
          <li key={stage}>
            <Go
              to="/cases"
              search={{ ...said, stage: isChosen ? undefined : stage }}
              className={classes.stage}
              data-chosen={isChosen || undefined}
              aria-current={isChosen ? "true" : undefined}
              data-empty={count === 0 || undefined}
            >
              <span className={classes.count}>
                <Figure value={count} />
              </span>
              <span>{names[stage]}</span>
              <Track share={count / most} isThin />
            </Go>
          </li>
        );
      })}
    </ol>
  );
}
