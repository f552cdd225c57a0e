/** A placeholder: whoever builds the page replaces it. */
export function SignInPage() {
  return null;
}
