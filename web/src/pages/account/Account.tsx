/** A placeholder: whoever builds the page replaces it. */
export function AccountPage() {
  return null;
}
