/** A placeholder: whoever builds the page replaces it. */
export function RegulationPage() {
  return null;
}
