// Where forms are helped by hand: in which order their fields come, which are asked only on demand or only
// in some cases, and what stands in them from the beginning. All else follows from the schema.

import { ask } from "../../api/ask";
import type { FormField } from "../../api/forms";
import {
  ActsDocument,
  ActsLateEntries,
  ActsPlannedActions,
  ActsProposals,
} from "../../api/generated";
import type { Post } from "../../api/who";
import { type Entered, type Group, isBlank } from "./entered";

/** Who fills in a form, and about what. */
export interface Subject {
  readonly stream: string | undefined;
  readonly agency: string | undefined;
  readonly post: Post | undefined;
  readonly today: string;
}

interface Arrangement {
  /** These first, in this order. */
  readonly first?: readonly string[];
  /** On demand. */
  readonly folded?: readonly string[];
  /** Not by people. */
  readonly never?: readonly string[];
  /** Not shown when it stood in the form from the beginning. */
  readonly known?: readonly string[];
  /** Only in these cases, and then it must be said. */
  readonly onlyIf?: Readonly<Record<string, (group: Group, subject: Subject) => boolean>>;
  /** Only in these cases. */
  readonly perhapsIf?: Readonly<Record<string, (group: Group, subject: Subject) => boolean>>;
}

/** Above it, what may be left out is asked on demand. */
const PLAIN_MAX = 6;

const OVERSEERS = ["DostDirector", "StameqHead", "StameqOfficer", "Inspector", "TeamLeader"];
const isOverseer = ({ post }: Subject): boolean =>
  post !== undefined && OVERSEERS.includes(post.role);

const says = (entered: Entered | undefined, ...values: readonly string[]): boolean =>
  typeof entered === "string"
    ? values.includes(entered)
    : Array.isArray(entered) && entered.some((one) => says(one, ...values));

export const ARRANGED: Readonly<Record<string, Arrangement>> = {
  RaiseFinding: {
    first: ["agency", "unit", "clause", "statement", "evidence", "kind", "severity", "source"],
    folded: ["dueOn", "foundBy"],
    never: ["foundByAgency", "origin"],
  },
  RecordCorrection: { folded: ["reverifiedBy", "reverification"] },
  AcknowledgeEscalation: {
    first: ["measure", "doneBy"],
    onlyIf: { letterNumber: (_, subject) => isOverseer(subject) },
  },
  CountersignEntry: { known: ["event"] },
  ObjectToEntry: { known: ["event"] },
  CorrectEntry: { known: ["event"], first: ["reason"] },
  VoidEntry: { known: ["event"] },
  DraftDocument: {
    first: ["agency", "code", "title", "kind", "unit", "issue", "revision", "clauses"],
    onlyIf: {
      tthc: ({ kind }) => says(kind, "TTHC_PROCEDURE"),
      changeSummary: (_, { stream }) => stream !== undefined,
    },
    folded: ["plannedEffectOn"],
  },
  RecordCheckItem: {
    onlyIf: {
      severity: ({ result }) => says(result, "FAIL"),
      unit: ({ result }) => says(result, "FAIL"),
    },
  },
  DecideCase: {
    first: ["number", "measures", "fineVnd", "remedy", "remedyDueOn", "reasoning"],
    onlyIf: {
      fineVnd: ({ measures }) => says(measures, "FINE"),
      remedy: ({ measures }) => says(measures, "RECTIFY_ORDER", "REMEDIAL"),
    },
    perhapsIf: {
      remedyDueOn: ({ measures }) => says(measures, "RECTIFY_ORDER", "REMEDIAL"),
    },
  },
  AppointOfficer: { onlyIf: { unit: ({ office }) => says(office, "UNIT_HEAD") } },
  RelieveOfficer: { onlyIf: { unit: ({ office }) => says(office, "UNIT_HEAD") } },
  ApproveProposal: { known: ["proposal"] },
  ReturnProposal: { known: ["proposal"] },
  WithdrawProposal: { known: ["proposal"] },
};

/** The fields of an input that are asked for, as far as it is filled in. */
export function askedOf(
  owner: string,
  fields: readonly FormField[],
  group: Group,
  subject: Subject,
): readonly FormField[] {
  const { first = [], never = [], onlyIf = {}, perhapsIf = {} } = ARRANGED[owner] ?? {};
  const rank = ({ name }: FormField) => (first.includes(name) ? first.indexOf(name) : first.length);
  return fields
    .filter(({ name }) => !never.includes(name))
    .filter(({ name }) => (onlyIf[name] ?? perhapsIf[name])?.(group, subject) ?? true)
    .map((field) => (onlyIf[field.name] === undefined ? field : { ...field, isRequired: true }))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** The same as they are shown: those that are known from the beginning are not, the unusual ones on demand. */
export function arrangedOf(
  owner: string,
  fields: readonly FormField[],
  group: Group,
  atFirst: Group,
  subject: Subject,
): { readonly plain: readonly FormField[]; readonly folded: readonly FormField[] } {
  const { folded = [], known = [], first = [] } = ARRANGED[owner] ?? {};
  const shown = askedOf(owner, fields, group, subject).filter(
    ({ name }) => !known.includes(name) || isBlank(atFirst[name]),
  );
  const isLong = shown.length > PLAIN_MAX;
  const isFolded = ({ name, isRequired }: FormField) =>
    !isRequired && (folded.includes(name) || (isLong && !first.includes(name)));
  return {
    plain: shown.filter((field) => !isFolded(field)),
    folded: shown.filter(isFolded),
  };
}

/** What stands in the form of a mutation from the beginning. */
export const PREFILLED: Readonly<Record<string, (subject: Subject) => Group | Promise<Group>>> = {
  findingRaise: (subject) => ({
    agency: subject.agency,
    source: isOverseer(subject) ? "INSPECTION" : "INTERNAL_AUDIT",
  }),
  difficultyRaise: ({ agency }) => ({ agency }),
  violationPropose: ({ agency }) => ({ agency }),
  reportRequestAdHoc: ({ agency }) => ({ agency }),
  findingProposePlan: async (subject) => {
    const { finding } = await planned(subject);
    const by = finding?.dueOn ?? "";
    return { actions: [{ what: "", responsible: "", by: by >= subject.today ? by : "" }] };
  },
  findingReportImplemented: async (subject) => {
    const { finding } = await planned(subject);
    const [next] = finding?.actions.filter(({ implementedOn }) => implementedOn === null) ?? [];
    return { action: next === undefined ? "" : String(next.number) };
  },
  findingRegrade: async (subject) => {
    const { finding } = await planned(subject);
    return { to: finding?.severity === "MAJOR" ? "MINOR" : "MAJOR" };
  },
  documentDraft: async ({ stream, agency }) => {
    const { document } = stream === undefined ? {} : await ask(ActsDocument.now, { id: stream });
    return document
      ? {
          agency: document.agency?.code ?? agency,
          code: document.code,
          title: document.title,
          kind: document.kind ?? "",
          unit: document.unit ?? "",
          clauses: document.clauses,
          // The next revision of the issue in force, unless it is to be issued anew.
          ...(document.editionInForce && {
            issue: String(document.editionInForce.issue),
            revision: String(document.editionInForce.revision + 1),
          }),
        }
      : { agency };
  },
  entryCountersign: lateEntry,
  entryObject: lateEntry,
  regulationApproveProposal: pendingProposal,
  regulationReturnProposal: pendingProposal,
  regulationWithdrawProposal: pendingProposal,
};

const planned = ({ stream }: Subject) => ask(ActsPlannedActions.now, { id: stream ?? "" });

async function lateEntry({ stream }: Subject): Promise<Group> {
  const { lateEntries } = await ask(ActsLateEntries.now, {});
  const entry = lateEntries.nodes.find(({ id }) => id === stream);
  return entry === undefined
    ? {}
    : { event: { stream: entry.stream, version: String(entry.version) } };
}

async function pendingProposal(): Promise<Group> {
  const { parameterProposals } = await ask(ActsProposals.now, {});
  const pending = parameterProposals.find(({ standing }) => standing === "PENDING");
  return { proposal: pending?.id };
}

export const prefilledOf = async (mutation: string, subject: Subject): Promise<Group> =>
  (await PREFILLED[mutation]?.(subject)) ?? {};
