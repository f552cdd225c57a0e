// What a page of an inspection is made of.

import type { InspectionHistoryQuery, InspectionPageQuery } from "../../api/generated";

export type Inspection = NonNullable<InspectionPageQuery["inspection"]>;
export type Item = Inspection["checklist"][number];
export type Recorded = NonNullable<InspectionHistoryQuery["stream"]>["events"];
export type Evidence = Recorded[number]["evidence"][number];

interface CheckPayload {
  readonly item?: number;
}

/** The files behind the answer that now stands of an item. */
export function filesOf(history: Recorded, item: number): readonly Evidence[] {
  const event = history.findLast(
    ({ type, payload }) =>
      type === "inspection/CheckItemRecorded" &&
      // The API's scalar JSON is what it says, not its text.
      (payload as unknown as CheckPayload | null)?.item === item,
  );
  return event?.evidence ?? [];
}
