/** A placeholder: whoever builds the page replaces it. */
export function AgencyPage() {
  return null;
}
