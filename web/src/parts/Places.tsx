import { useTitle } from "../words/language";
import { tellingOf } from "./telling";

interface Place {
  readonly name: string;
  readonly titleVi: string;
  readonly titleEn: string;
}

/** Where a workflow stands, as far as that tells something. */
export function Places({ of: places }: { of: readonly Place[] }) {
  const title = useTitle();
  return tellingOf(places).map(title).join(" · ");
}
