/** A login name as offices make them: the given name, then the initials of the rest, without marks. */
export function suggestedLogin(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /^[a-z]+$/.test(word));
  const given = words.at(-1);
  if (given === undefined) {
    return "";
  }
  const initials = words.slice(0, -1).map((word) => word.charAt(0));
  return initials.length === 0 ? given : `${given}.${initials.join("")}`;
}
