// The events of a case, put together to the stages of its file.

/** Which stage an event's type belongs to, and which of its fields are read, in that order. */
export type Shelf<Stage extends string> = Readonly<
  Record<
    string,
    {
      readonly stage: Stage;
      readonly fields: readonly string[];
      /** The command whose fields these are, where the system writes the event by itself too. */
      readonly command?: string;
      /** Whether the stages begin again after it. */
      readonly again?: true;
    }
  >
>;

interface StepOfCase {
  readonly event: { readonly type: string };
  readonly voidedAt: string | null;
}

export interface Chapter<Stage extends string, Step extends StepOfCase> {
  readonly stage: Stage;
  /** The round of the stages that it belongs to, from 1. */
  readonly cycle: number;
  readonly steps: readonly Step[];
}

/** Chapters in the order in which they were written: neighbours of one stage make one. */
export function chaptersOf<Stage extends string, Step extends StepOfCase>(
  steps: readonly Step[],
  shelf: Shelf<Stage>,
): Chapter<Stage, Step>[] {
  const chapters: { stage: Stage; cycle: number; steps: Step[] }[] = [];
  let cycle = 1;
  for (const step of steps) {
    const place = shelf[step.event.type];
    if (place === undefined || step.voidedAt !== null) {
      continue;
    }
    const last = chapters.at(-1);
    if (last?.stage === place.stage && last.cycle === cycle) {
      last.steps.push(step);
    } else {
      chapters.push({ stage: place.stage, cycle, steps: [step] });
    }
    cycle += place.again ? 1 : 0;
  }
  return chapters;
}
