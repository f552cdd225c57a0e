/** A placeholder: whoever builds the page replaces it. */
export function InstancePage() {
  return null;
}
