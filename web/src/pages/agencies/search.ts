const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/**
 * Whether a text says every word that is looked for, as a part of a longer one too. A word without
 * diacritics finds what is written with them; a word with diacritics finds only what is written so.
 */
export function says(text: string, wanted: string): boolean {
  const plain = text.normalize("NFC").toLowerCase();
  const stripped = bare(text);
  return wanted
    .normalize("NFC")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => (word === bare(word) ? stripped : plain).includes(word));
}
