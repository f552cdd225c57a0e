// What an event says and what it changed, in pieces that people can read: names of fields without the
// scaffolding of the program, and values by what they are.

export interface Field {
  /** The names on the way to it, such as `actions`, `1`, `what`; numbers count from 1. */
  readonly names: readonly string[];
  readonly value: unknown;
}

/** Names that say how something is kept, not what it is. */
const SCAFFOLDING = new Set([
  "basis",
  "term",
  "terms",
  "counted",
  "fixed",
  "set",
  "entries",
  "events",
]);

/** The readable names of a path such as `Present.due.Running.basis.term.counted.length`. */
export function namesOf(path: string): string[] {
  const parts = path.split(".");
  return parts
    .flatMap((part, at) => {
      const isLast = at === parts.length - 1;
      const [, name = "", places = ""] = /^([^[]*)((?:\[\d+\])*)$/.exec(part) ?? [];
      const numbers = [...places.matchAll(/\d+/g)].map(([place]) => String(Number(place) + 1));
      // A name that begins with a capital is that of a variant: it says which, and the fields say the same.
      const isLeftOut = /^[A-Z]/.test(name) || SCAFFOLDING.has(name);
      return isLeftOut && !isLast ? numbers : [camelCase(name), ...numbers];
    })
    .filter((name) => name !== "");
}

/** `due_on` as `dueOn`: as the API calls it. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Everything that an event says, in its order; what it leaves out is left out. */
export function fieldsOf(content: unknown, path = ""): Field[] {
  if (content === null || content === undefined) {
    return [];
  }
  if (Array.isArray(content)) {
    return content.flatMap((value, place) => fieldsOf(value, `${path}[${place}]`));
  }
  if (typeof content === "object") {
    return Object.entries(content).flatMap(([name, value]) =>
      fieldsOf(value, path === "" ? name : `${path}.${name}`),
    );
  }
  return [{ names: namesOf(path), value: content }];
}

export type Kind =
  | "day"
  | "moment"
  | "uuid"
  | "stream"
  | "hash"
  | "yesOrNo"
  | "number"
  | "name"
  | "text";

const SHAPES: readonly (readonly [Kind, RegExp])[] = [
  ["day", /^\d{4}-\d{2}-\d{2}$/],
  ["moment", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/],
  ["uuid", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ["hash", /^[0-9a-f]{64}$/],
  ["stream", /^[a-z][a-z_]*\/[A-Za-z0-9_.-]+$/],
  // A variant of the program: `InternalAudit`; not `SKHCN`, which is an agency, nor a word in Vietnamese.
  ["name", /^(?=.*[a-z])[A-Z][A-Za-z0-9]+$/],
];

/** What a value is, by how it looks. */
export function kindOf(value: unknown): Kind {
  if (typeof value === "boolean") {
    return "yesOrNo";
  }
  if (typeof value === "number") {
    return "number";
  }
  const text = String(value);
  return SHAPES.find(([, shape]) => shape.test(text))?.[0] ?? "text";
}

/** Whether a value is something that was written, which is read without being asked for. */
export const isProse = ({ value }: Field): boolean =>
  typeof value === "string" && value.includes(" ") && kindOf(value) === "text";

/** `InternalAudit` as `INTERNAL_AUDIT`: as the API writes it. */
export const enumValue = (variant: string): string =>
  variant.replace(/([a-z])([A-Z0-9])/g, "$1_$2").toUpperCase();

/** Enums of the schema by the fields that hold their values, where the names do not say so. */
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  agreed: ["DossierParty"],
  basis: ["InspectionBasis"],
  class: ["DifficultyClass"],
  classification: ["Classification"],
  disposition: ["OutputDisposition", "Disposition"],
  encouragedKinds: ["AgencyKind"],
  figure: ["ReportFigure"],
  from: ["FindingSeverity", "EscalationLevel"],
  grade: ["FindingSeverity"],
  ground: ["RegradeGround", "StaleGround"],
  inputs: ["ReviewInput"],
  inspectedKinds: ["AgencyKind"],
  issuer: ["LetterIssuer"],
  kind: ["FindingKind", "PlanLineKind", "CompetenceKind", "AgencyKind", "ReportKind"],
  makesElectronic: ["ElectronicKind"],
  mandatoryKinds: ["AgencyKind"],
  mode: ["InspectionMode"],
  of: ["Upkeep"],
  office: ["Office"],
  outcome: ["RemedyOutcome", "EffectivenessOutcome", "AppealOutcome"],
  outputs: ["ReviewOutput"],
  party: ["DossierParty"],
  reason: ["ReliefReason"],
  received: ["ReportAddressee"],
  result: ["CheckResult", "ItResult"],
  rule: ["ParCriterionRule"],
  ruling: ["DisputeRuling"],
  serves: ["QmsActivity"],
  severity: ["FindingSeverity"],
  side: ["Side"],
  silent: ["EscalationLevel"],
  source: ["FindingSource"],
  standing: ["DebtorStanding"],
  subject: ["FindingKind"],
  to: ["FindingSeverity", "EscalationLevel"],
  topic: ["DifficultyTopic"],
};

/** Inputs of the schema by the fields that hold them, where such a field means another thing than elsewhere. */
const INPUTS: Readonly<Record<string, string>> = {
  assignments: "Assignment",
  days: "CalendarDay",
  difficulties: "ReportedDifficulty",
  exclusions: "ScopeExclusion",
  finding: "OutputFinding",
  items: "AuditItem",
  milestones: "PlannedMilestoneInput",
  objectives: "QualityObjective",
  ranks: "RiskRank",
  scores: "ParScoreInput",
  sources: "ValueSource",
};

/** The input that a field belongs to: that of the command, or of the field that it stands within. */
export const inputOf = (command: string, above: string | undefined): string =>
  above === undefined ? command : (INPUTS[above] ?? command);

/**
 * What the schema may call the type of a field's values, the likeliest first: `FindingSource` for `source`
 * of a `finding`, `ViolationSubjectKind` for `subject.kind` of a `violation`.
 */
export function enumTypes(category: string, names: readonly string[]): string[] {
  const pascal = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const [field = "", above = ""] = names.filter((name) => !/^\d+$/.test(name)).reverse();
  const workflow = pascal(camelCase(category));
  return [
    workflow + pascal(field.replace(/s$/, "")),
    workflow + pascal(above) + pascal(field),
    ...(ENUMS[field] ?? []),
  ];
}

/** A field, or the entries of a list under one name. */
export interface Group {
  readonly names: readonly string[];
  /** One part for a field; for each entry of a list its parts, each by its names within the entry. */
  readonly entries: readonly (readonly Field[])[];
}

/** Fields with the entries of lists put together. */
export function grouped(fields: readonly Field[]): Group[] {
  const groups: { names: readonly string[]; place: string; entries: Field[][] }[] = [];
  for (const field of fields) {
    const numbered = field.names.findIndex((name) => /^\d+$/.test(name));
    const names = numbered < 0 ? field.names : field.names.slice(0, numbered);
    const place = numbered < 0 ? "" : (field.names[numbered] ?? "");
    const part = { names: numbered < 0 ? [] : field.names.slice(numbered + 1), value: field.value };
    const last = groups.at(-1);
    if (place === "" || last?.place === "" || last?.names.join(".") !== names.join(".")) {
      groups.push({ names, place, entries: [[part]] });
    } else if (last.place === place) {
      last.entries.at(-1)?.push(part);
    } else {
      last.place = place;
      last.entries.push([part]);
    }
  }
  return groups.map(({ names, entries }) => ({ names, entries }));
}

/** A text in pieces: ids of workflow instances, and days as programs write them, stand by themselves. */
export const pieces = (text: string): string[] =>
  text
    .split(/(\b[a-z][a-z_]*\/[0-9a-f]{8}-[0-9a-f-]{27}|\b\d{4}-\d{2}-\d{2}\b)/)
    .filter((piece) => piece !== "");
