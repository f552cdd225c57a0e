/** The name of an office as the rules write it: `AGENCY_HEAD` as `AgencyHead`. */
export const officeName = (office: string): string =>
  office.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** The name of an office in the schema: `AgencyHead` as `AGENCY_HEAD`. */
export const officeCode = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
