/** A placeholder: whoever builds the page replaces it. */
export function InspectionsPage() {
  return null;
}
