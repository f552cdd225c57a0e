/** A placeholder: whoever builds the page replaces it. */
export function ComparePage() {
  return null;
}
