/** A placeholder: whoever builds the page replaces it. */
export function DocumentsPage() {
  return null;
}
