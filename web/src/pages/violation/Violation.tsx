/** A placeholder: whoever builds the page replaces it. */
export function ViolationPage() {
  return null;
}
