import type { Office } from "../../api/generated";

/** An office of the schema by the name that it has elsewhere: `AGENCY_HEAD` as `AgencyHead`. */
export const officeName = (office: Office): string =>
  office
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");
