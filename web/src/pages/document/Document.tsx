/** A placeholder: whoever builds the page replaces it. */
export function DocumentPage() {
  return null;
}
