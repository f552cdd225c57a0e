/** What a parameter's value counts. */
export type Unit =
  | "days"
  | "workingDays"
  | "months"
  | "years"
  | "points"
  | "perMille"
  | "weight"
  | "percent"
  | "times"
  | "people"
  | "none";

/** By which end of a name its unit is known, the longest first. */
const ENDINGS: readonly (readonly [RegExp, Unit])[] = [
  [/working_days(_max|_min)?$/, "workingDays"],
  [/(^|[._])days(_max|_min|_before|_after)?$/, "days"],
  [/(^|[._])months(_max|_min)?$/, "months"],
  [/years(_max|_min)?$/, "years"],
  [/points(_max|_min)?$/, "points"],
  [/per_mille$/, "perMille"],
  [/weight$/, "weight"],
  [/percent(_max|_min)?$/, "percent"],
  [/(extensions|reopenings|reschedules)_max$/, "times"],
  [/(consultants_min|auditors_wanted)$/, "people"],
];

/** The unit of a parameter, as its name says it. */
export const unitOf = (parameter: string): Unit =>
  ENDINGS.find(([ending]) => ending.test(parameter))?.[1] ?? "none";
