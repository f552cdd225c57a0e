/** A placeholder: whoever builds the page replaces it. */
export function EventPage() {
  return null;
}
