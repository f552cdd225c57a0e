//! The columns of an export: an event's envelope, and its content as JSON.

use std::borrow::Cow;

use chrono::SecondsFormat;
use luuvet_engine::Recorded;
use serde::Serialize;
use serde_json::value::RawValue;

/// The headers.
pub(super) const COLUMNS: [&str; 26] = [
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
];

fn said<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// As it stands in the records.
fn spelt(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The cells of an event, in the order of the headers.
pub(super) fn cells(Recorded { meta, event }: &Recorded<&RawValue>) -> [String; COLUMNS.len()] {
    let (act, by) = (&meta.act_of, &meta.recorded_by);
    let evidence: Vec<&str> = meta.evidence.iter().map(|one| one.sha256.as_str()).collect();
    let clauses: Vec<&str> = meta.clauses.iter().map(|clause| clause.as_str()).collect();
    [
        meta.position.to_string(),
        meta.recorded_at.to_rfc3339_opts(SecondsFormat::Micros, true),
        meta.occurred_on.to_string(),
        meta.kind.to_string(),
        meta.stream.to_string(),
        meta.version.to_string(),
        meta.scope.to_string(),
        act.office.to_string(),
        said(act.agency.as_ref()),
        spelt(act.capacity),
        said(act.person),
        act.document_number.clone().unwrap_or_default(),
        said(act.document_date),
        said(by.person),
        by.role.to_string(),
        said(by.agency.as_ref()),
        clauses.join(" | "),
        evidence.join(" | "),
        meta.event_id.to_string(),
        meta.command_id.to_string(),
        meta.correlation_id.to_string(),
        said(meta.causation_id),
        said(meta.parameter_version),
        spelt(meta.origin),
        meta.late_reason.clone().unwrap_or_default(),
        event.get().to_owned(),
    ]
}

/// A cell that no spreadsheet takes for a formula: what begins like one is quoted.
pub(super) fn without_formula(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
