/** A placeholder: whoever builds the page replaces it. */
export function AgenciesPage() {
  return null;
}
