import { useTitle } from "../words/language";

interface Place {
  readonly name: string;
  readonly titleVi: string;
  readonly titleEn: string;
}

/** Where a workflow stands. */
export function Places({
  of: places,
  without = [],
}: {
  of: readonly Place[];
  /** Names of places that tell nothing here. */
  without?: readonly string[];
}) {
  const title = useTitle();
  const told = places.filter(({ name }) => !without.includes(name));
  return (told.length === 0 ? places : told).map(title).join(" · ");
}
