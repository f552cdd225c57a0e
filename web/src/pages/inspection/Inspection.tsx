/** A placeholder: whoever builds the page replaces it. */
export function InspectionPage() {
  return null;
}
