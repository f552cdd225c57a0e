/** A placeholder: whoever builds the page replaces it. */
export function FindingPage() {
  return null;
}
