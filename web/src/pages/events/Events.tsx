/** A placeholder: whoever builds the page replaces it. */
export function EventsPage() {
  return null;
}
