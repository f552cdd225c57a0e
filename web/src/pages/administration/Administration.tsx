/** A placeholder: whoever builds the page replaces it. */
export function AdministrationPage() {
  return null;
}
