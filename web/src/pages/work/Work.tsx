/** A placeholder: whoever builds the page replaces it. */
export function WorkPage() {
  return null;
}
