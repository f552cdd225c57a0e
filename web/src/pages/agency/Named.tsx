import { Fragment } from "react";
import { Go } from "../../parts/Go";
import { useName } from "../../words/language";

interface Agency {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Agencies by their names, each with the way to it. */
export function Named({ of }: { of: Agency | null | readonly Agency[] }) {
  const name = useName();
  const agencies =
    of === null ? [] : Array.isArray(of) ? (of as readonly Agency[]) : [of as Agency];
  return agencies.map((agency, place) => (
    <Fragment key={agency.code}>
      {place > 0 && ", "}
      <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>
    </Fragment>
  ));
}
