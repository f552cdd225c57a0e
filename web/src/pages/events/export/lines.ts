// An event as a line of a file: the columns of `luuvet export --format csv`, and a record as JSON.

import type { Capacity, EventOrigin, ExportPageQuery } from "../../../api/generated";

export type Exported = ExportPageQuery["events"]["nodes"][number];

/** The headers, as `luuvet export` writes them. */
export const COLUMNS = [
  "position",
  "recorded_at",
  "occurred_on",
  "type",
  "stream",
  "version",
  "scope",
  "office",
  "office_agency",
  "capacity",
  "person",
  "document_number",
  "document_date",
  "recorded_by_person",
  "recorded_by_role",
  "recorded_by_agency",
  "clauses",
  "evidence",
  "event_id",
  "command_id",
  "correlation_id",
  "causation_id",
  "parameter_version",
  "origin",
  "late_reason",
  "payload",
] as const;

/** As it stands in the records. */
const CAPACITIES: Record<Capacity, string> = {
  HOLDER: "holder",
  DEPUTY: "KT",
  BY_ORDER: "TL",
  BY_AUTHORISATION: "TUQ",
  ACTING: "Q",
};

const ORIGINS: Record<EventOrigin, string> = {
  LIVE: "live",
  BASELINE: "baseline",
  SIMULATED: "simulated",
};

/** A moment with its microseconds, as the records have it. */
export function inMicroseconds(moment: string): string {
  const [, second = "", fraction = ""] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00:00)$/.exec(moment) ?? [];
  return second === "" ? moment : `${second}.${fraction.padEnd(6, "0").slice(0, 6)}Z`;
}

/** The cells of an event, in the order of the headers. */
export function cellsOf(event: Exported): string[] {
  const { actOf: act, recordedBy: by } = event;
  return [
    event.position,
    inMicroseconds(event.recordedAt),
    event.occurredOn,
    event.type,
    event.stream,
    String(event.version),
    event.scope,
    act.office,
    act.agency ?? "",
    CAPACITIES[act.capacity],
    act.personId ?? "",
    act.documentNumber ?? "",
    act.documentDate ?? "",
    by.personId ?? "",
    by.role,
    by.agency ?? "",
    event.clauses.join(" | "),
    event.evidence.map(({ sha256 }) => sha256).join(" | "),
    event.id,
    event.commandId,
    event.correlationId,
    event.causationId ?? "",
    event.parameterVersion === null ? "" : String(event.parameterVersion),
    ORIGINS[event.origin],
    event.lateReason ?? "",
    JSON.stringify(event.payload),
  ];
}

/** A cell that no spreadsheet takes for a formula: what begins like one is quoted. */
export const withoutFormula = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(withoutFormula(cell))).join(",")}\n`;

/** The record, with the names and in the order of the ledger's own, as far as the server gives it out. */
export function jsonLine(event: Exported): string {
  const { actOf: act, recordedBy: by } = event;
  const record = {
    position: Number(event.position),
    version: event.version,
    recorded_at: inMicroseconds(event.recordedAt),
    stream: event.stream,
    event_id: event.id,
    type: event.type,
    schema: event.schema,
    decided_at: inMicroseconds(event.decidedAt),
    occurred_on: event.occurredOn,
    recorded_by: { person: by.personId, role: by.role, agency: by.agency },
    act_of: {
      office: act.office,
      agency: act.agency,
      capacity: CAPACITIES[act.capacity],
      person: act.personId,
      document_number: act.documentNumber,
      document_date: act.documentDate,
      evidence: act.evidence,
    },
    scope: event.scope,
    command_id: event.commandId,
    correlation_id: event.correlationId,
    causation_id: event.causationId,
    definition_version: event.definitionVersion,
    parameter_version: event.parameterVersion,
    facts_as_of: event.factsAsOf === null ? null : Number(event.factsAsOf),
    clauses: event.clauses,
    evidence: event.evidence,
    origin: ORIGINS[event.origin],
    ...(event.lateReason !== null && { late_reason: event.lateReason }),
    payload: event.payload,
  };
  return `${JSON.stringify(record)}\n`;
}
