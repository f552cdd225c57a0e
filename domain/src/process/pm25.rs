//! PM-25, baselines: each entry of an accepted baseline goes to where it belongs.
//!
//! | entry | then |
//! |---|---|
//! | administrative procedure | `ListTthc` at the agency |
//! | document | `BringInDocument` |
//! | certificate | `RecordCompetence` at the agency |
//! | audit, review | `BringInAudit`, `BringInReview` |
//! | system | `BringInQms`, with the audits and reviews of the baseline since its issue |
//! | finding | `BringInFinding` |
//!
//! What this leads to has the entry's real date and the origin `baseline`. What is owed from then on the
//! managers of those workflows open, as ever.

use chrono::NaiveDate;
use luuvet_engine::{
    Bilingual, Decider, Intent, PastIntent, ProcessManager, Recorded, Scope, StreamId,
};

use crate::agency::{self, ListTthc, RecordCompetence};
use crate::audit::{Audit, BringInAudit};
use crate::baseline::{
    BaselineEntry, BaselineEntryAccepted, BaselineEvent, BaselineKind, DocumentEntry, FindingEntry,
    QmsEntry, stream_of_entry,
};
use crate::calendar::local_date;
use crate::document::{self, BringInDocument, TthcCitation};
use crate::finding::{BringInFinding, Finding, FindingSource};
use crate::qms::{self, BringInQms, UpkeepProof};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::review::{BringInReview, Review};

/// PM-25. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct BaselineEntries;

impl ProcessManager<Qms> for BaselineEntries {
    fn name(&self) -> &'static str {
        "PM-25"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Đưa hồ sơ đã có vào hệ thống", "Entries of baselines")
    }

    fn source(&self) -> &'static str {
        "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4"
    }

    fn react(
        &self,
        _event: &Recorded<Event>,
        _registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        Vec::new()
    }

    fn bring_in(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<PastIntent<Command>> {
        let Event::Baseline(BaselineEvent::EntryAccepted(accepted)) = &event.event else {
            return Vec::new();
        };
        let accepted_on = local_date(event.meta.decided_at);
        let occurred_on = accepted.entry.entry.occurred_on();
        let intent = intent(accepted, accepted_on, registers);
        vec![PastIntent { intent, occurred_on }]
    }
}

fn intent(
    accepted: &BaselineEntryAccepted,
    accepted_on: NaiveDate,
    registers: &dyn Registers,
) -> Intent<Command> {
    let agency = &accepted.agency;
    let (stream, command) = match &accepted.entry.entry {
        BaselineEntry::Tthc(entry) => {
            let list = ListTthc {
                code: entry.code.clone(),
                name: entry.name.clone(),
                field: entry.field.clone(),
                legal_basis: entry.legal_basis.clone(),
                legal_working_days: entry.legal_working_days,
                effective_from: entry.effective_from,
            };
            (agency::stream(agency), Command::Agency(list.into()))
        }
        BaselineEntry::Competence(entry) => {
            let record = RecordCompetence {
                person: entry.person,
                kind: entry.kind,
                number: entry.number.clone(),
                issuer: entry.issuer.clone(),
                issued_on: entry.issued_on,
                valid_until: entry.valid_until,
            };
            (agency::stream(agency), Command::Agency(record.into()))
        }
        BaselineEntry::Document(entry) => {
            let command = document(agency, entry, accepted_on);
            (document::stream(agency, &entry.code), Command::Document(command.into()))
        }
        BaselineEntry::Audit(entry) => {
            let command = BringInAudit {
                agency: agency.clone(),
                starts_on: entry.starts_on,
                ends_on: entry.ends_on,
                number: entry.number.clone(),
                conclusion: entry.conclusion.clone(),
                units: entry.units.clone(),
            };
            (audit_stream(agency, &entry.number), Command::Audit(command.into()))
        }
        BaselineEntry::Review(entry) => {
            let command = BringInReview {
                agency: agency.clone(),
                held_on: entry.held_on,
                number: entry.number.clone(),
                inputs: entry.inputs.clone(),
                outputs: entry.outputs.clone(),
            };
            (review_stream(agency, &entry.number), Command::Review(command.into()))
        }
        BaselineEntry::Qms(entry) => {
            let command = system(agency, entry, accepted_on, registers);
            (qms::stream(agency), Command::AgencyQms(command.into()))
        }
        BaselineEntry::Finding(entry) => {
            let command = finding(agency, entry, accepted_on, registers);
            let stream = stream_of_entry(Finding::CATEGORY, agency, &entry.number);
            (stream, Command::Finding(command.into()))
        }
    };
    Intent { stream, command }
}

fn audit_stream(agency: &Scope, number: &str) -> StreamId {
    stream_of_entry(Audit::CATEGORY, agency, number)
}

fn review_stream(agency: &Scope, number: &str) -> StreamId {
    stream_of_entry(Review::CATEGORY, agency, number)
}

fn document(agency: &Scope, entry: &DocumentEntry, accepted_on: NaiveDate) -> BringInDocument {
    let processing = entry.tthc.clone().zip(entry.processing_working_days);
    let tthc = processing.map(|(code, processing_working_days)| TthcCitation {
        code,
        processing_working_days,
        legal_basis: Vec::new(),
    });
    BringInDocument {
        agency: agency.clone(),
        code: entry.code.clone(),
        title: entry.title.clone(),
        kind: entry.kind,
        unit: entry.unit.clone(),
        edition: entry.edition,
        clauses: entry.clauses.clone(),
        tthc,
        approval_number: entry.approval_number.clone(),
        approved_on: entry.approved_on,
        valid_from: entry.effective_from,
        reviewed_on: entry.reviewed_on,
        accepted_on,
    }
}

fn system(
    agency: &Scope,
    entry: &QmsEntry,
    accepted_on: NaiveDate,
    registers: &dyn Registers,
) -> BringInQms {
    let entries = registers.baseline_entries(agency).unwrap_or_default();
    let proofs = |kind: BaselineKind, stream: fn(&Scope, &str) -> StreamId| {
        let of_kind = entries.iter().map(|line| &line.entry).filter(|one| one.kind() == kind);
        of_kind
            .filter(|one| one.occurred_on() >= entry.issued_on)
            .map(|one| UpkeepProof { stream: stream(agency, one.name()), on: one.occurred_on() })
            .collect()
    };
    BringInQms {
        agency: agency.clone(),
        standard: entry.standard.clone(),
        tthc: entry.tthc.clone(),
        issue_number: entry.issue_number.clone(),
        issued_on: entry.issued_on,
        confirmed_on: entry.confirmed_on,
        announcement: entry.announcement.clone(),
        audits: proofs(BaselineKind::Audit, audit_stream),
        reviews: proofs(BaselineKind::Review, review_stream),
        accepted_on,
    }
}

/// What an inspection found is the overseeing department's; all else is the agency's own.
fn finding(
    agency: &Scope,
    entry: &FindingEntry,
    accepted_on: NaiveDate,
    registers: &dyn Registers,
) -> BringInFinding {
    let overseer = (entry.source == FindingSource::Inspection)
        .then(|| registers.overseer(agency, accepted_on))
        .flatten();
    BringInFinding {
        agency: agency.clone(),
        unit: entry.unit.clone(),
        kind: entry.kind,
        severity: entry.severity,
        source: entry.source,
        raised_by: overseer.unwrap_or_else(|| agency.clone()),
        clause: entry.clause.clone(),
        statement: entry.statement.clone(),
        evidence: entry.evidence.clone(),
        due_on: entry.due_on,
        origin: entry.audit.as_deref().map(|number| audit_stream(agency, number)),
        closure: entry.closure.clone(),
        accepted_on,
    }
}
