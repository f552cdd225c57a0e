// What a document's steps tell beside its editions: where its copies went, how it was reviewed, how its
// records are kept. The contents of events are as domain/src/document/event.rs has them.

/** A step as it is asked for. */
export interface Step {
  readonly voidedAt: string | null;
  readonly event: {
    readonly position: string;
    readonly type: string;
    readonly occurredOn: string;
    readonly payload: unknown;
  };
}

export interface Copy {
  /** The event that handed it out. */
  readonly position: string;
  readonly number: string;
  readonly place: string;
  readonly copies: number;
  /** Absent for a document of external origin. */
  readonly edition: string | undefined;
  readonly on: string;
  /** How it was taken out of use; absent while it is in use. */
  readonly recalled:
    | { readonly position: string; readonly on: string; readonly outcome: string }
    | undefined;
}

export interface Review {
  readonly position: string;
  readonly edition: string;
  readonly on: string;
  /** What was found; absent of a review that was missed. */
  readonly conclusion: string | undefined;
  readonly dueOn: string;
}

export interface Retention {
  readonly position: string;
  /** Absent for what is kept for ever. */
  readonly months: number | undefined;
  readonly place: string;
  readonly disposition: string;
}

/** What only the drafts of an edition say. */
export interface DraftTold {
  readonly processingDays: number | undefined;
  readonly plannedEffectOn: string | undefined;
}

export interface Story {
  readonly copies: readonly Copy[];
  readonly reviews: readonly Review[];
  readonly retention: Retention | undefined;
  readonly drafts: ReadonlyMap<string, DraftTold>;
  /** The event by which each edition was approved. */
  readonly approvals: ReadonlyMap<string, string>;
}

interface EditionTold {
  readonly issue: number;
  readonly revision: number;
}

interface Payload {
  readonly edition?: EditionTold | null;
  readonly number: string;
  readonly place: string;
  readonly copies: number;
  readonly outcome: string;
  readonly conclusion: string;
  readonly next_review: { readonly due_on: string };
  readonly review: { readonly due_on: string };
  readonly months: number | null;
  readonly disposition: string;
  readonly planned_effect_on: string | null;
  readonly tthc: { readonly processing_working_days?: number | null } | null;
}

const labelOf = (edition: EditionTold | null | undefined): string | undefined =>
  edition == null ? undefined : `${edition.issue}/${edition.revision}`;

/** Goes through the steps, the oldest first. What was voided tells nothing. */
export function storyOf(steps: readonly Step[]): Story {
  const copies: Copy[] = [];
  const reviews: Review[] = [];
  const drafts = new Map<string, DraftTold>();
  const approvals = new Map<string, string>();
  let retention: Retention | undefined;
  for (const { event, voidedAt } of steps) {
    if (voidedAt !== null) {
      continue;
    }
    const { position, occurredOn: on } = event;
    const said = event.payload as Payload;
    const edition = labelOf(said.edition);
    switch (event.type) {
      case "document/DocumentDrafted":
        drafts.set(edition ?? "", {
          processingDays: said.tthc?.processing_working_days ?? undefined,
          plannedEffectOn: said.planned_effect_on ?? undefined,
        });
        break;
      case "document/DocumentApproved":
        approvals.set(edition ?? "", position);
        break;
      case "document/CopyDistributed":
        copies.push({
          position,
          number: said.number,
          place: said.place,
          copies: said.copies,
          edition,
          on,
          recalled: undefined,
        });
        break;
      case "document/CopyRecalled": {
        // A number is used again once its copies are out of use.
        const place = copies.findLastIndex(
          (copy) => copy.number === said.number && copy.recalled === undefined,
        );
        const copy = copies[place];
        if (copy !== undefined) {
          copies[place] = { ...copy, recalled: { position, on, outcome: said.outcome } };
        }
        break;
      }
      case "document/DocumentReviewedUnchanged":
        reviews.push({
          position,
          edition: edition ?? "",
          on,
          conclusion: said.conclusion,
          dueOn: said.next_review.due_on,
        });
        break;
      case "document/DocumentReviewBecameOverdue":
        reviews.push({
          position,
          edition: edition ?? "",
          on,
          conclusion: undefined,
          dueOn: said.review.due_on,
        });
        break;
      case "document/RetentionSet":
        retention = {
          position,
          months: said.months ?? undefined,
          place: said.place,
          disposition: said.disposition,
        };
        break;
    }
  }
  return { copies, reviews, retention, drafts, approvals };
}
