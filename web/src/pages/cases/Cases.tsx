/** A placeholder: whoever builds the page replaces it. */
export function CasesPage() {
  return null;
}
