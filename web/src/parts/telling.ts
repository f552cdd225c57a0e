interface Named {
  readonly name: string;
}

/** Places that only say that nothing of a kind has come up. */
const QUIET: ReadonlySet<string> = new Set([
  "Internal",
  "NoAppeal",
  "NoCompetence",
  "NoDecisionClock",
  "NoDraft",
  "NoDueDate",
  "NoMoreDrafts",
  "NoRegradeProposed",
  "NoReview",
  "NotExtended",
  "NothingToExecute",
  "NotLapsed",
  "NotStale",
  "NotTransitioning",
  "ReviewRunning",
  "TimeEnded",
]);

/** Of the places that a workflow occupies, those that tell something; all of them when none does. */
export function tellingOf<Place extends Named>(places: readonly Place[]): readonly Place[] {
  const isExternal = places.some(({ name }) => name.startsWith("External"));
  const told = places.filter(
    // A document of external origin never has an edition.
    ({ name }) => !QUIET.has(name) && !(isExternal && name === "NoEdition"),
  );
  return told.length === 0 ? places : told;
}
