/** A run of words that two texts share, or that only one of them has. */
export interface Piece {
  readonly change: "same" | "removed" | "added";
  readonly text: string;
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFC")
    .split(/\s+/)
    .filter((word) => word !== "");

/**
 * What differs between two texts, word by word: as few words removed and added as can be, what is
 * removed before what is added. Spaces do not count.
 */
export function differenceOf(before: string, after: string): readonly Piece[] {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  const common = commonTo(old, young);
  const pieces: { change: Piece["change"]; words: string[] }[] = [];
  const tell = (change: Piece["change"], word: string) => {
    const last = pieces.at(-1);
    if (last?.change === change) {
      last.words.push(word);
    } else {
      pieces.push({ change, words: [word] });
    }
  };
  let [at, to] = [0, 0];
  for (const word of [...common, undefined]) {
    for (; at < old.length && old[at] !== word; at += 1) {
      tell("removed", old[at] as string);
    }
    for (; to < young.length && young[to] !== word; to += 1) {
      tell("added", young[to] as string);
    }
    if (word !== undefined) {
      tell("same", word);
      at += 1;
      to += 1;
    }
  }
  return pieces.map(({ change, words }) => ({ change, text: words.join(" ") }));
}

/** The longest sequence of words that is in both, in their order. */
function commonTo(old: readonly string[], young: readonly string[]): readonly string[] {
  // lengths[i][j]: how long it is from old[i] and young[j] on.
  const lengths = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(young.length + 1).fill(0),
  );
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      (lengths[i] as number[])[j] =
        old[i] === young[j]
          ? length(i + 1, j + 1) + 1
          : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const common: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < young.length) {
    if (old[i] === young[j]) {
      common.push(old[i] as string);
      i += 1;
      j += 1;
    } else if (length(i + 1, j) >= length(i, j + 1)) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return common;
}
