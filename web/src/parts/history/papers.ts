import type { HistoryFileFragment, HistoryPapersFragment } from "../../api/generated";

export interface Paper {
  readonly key: string;
  readonly number: string | null;
  readonly date: string | null;
  /** Absent when it is kept elsewhere. */
  readonly file: HistoryFileFragment | null;
}

/** The papers behind acts: their evidence, and what was signed, each once. */
export function papersOf(events: readonly HistoryPapersFragment[]): Paper[] {
  const papers = new Map<string, Paper>();
  const add = (paper: Paper) => {
    const known = papers.get(paper.key);
    if (known === undefined || (known.number === null && paper.number !== null)) {
      papers.set(paper.key, { ...paper, file: paper.file ?? known?.file ?? null });
    }
  };
  for (const { evidence, actOf } of events) {
    if (actOf.documentNumber !== null || actOf.evidence !== null) {
      add({
        key: actOf.evidence ?? `${actOf.documentNumber} ${actOf.documentDate}`,
        number: actOf.documentNumber,
        date: actOf.documentDate,
        file: actOf.evidenceFile,
      });
    }
    for (const { sha256, number, date, file } of evidence) {
      add({ key: sha256, number, date, file });
    }
  }
  return [...papers.values()];
}
