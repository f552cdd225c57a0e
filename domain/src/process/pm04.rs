//! PM-04, new law: a legal instrument reaches the agencies that it concerns, and is followed there
//! until their documents are updated.
//!
//! | event | then |
//! |---|---|
//! | `LegalInstrumentRegistered` | an assessment is opened at every agency whose documents cite it or what it affects, that carries out a procedure of its fields, or that it concerns like all others |
//! | `InstrumentFannedOut` | one is opened at the agencies named |
//! | `ImpactAssessmentOpened`, `ImpactAssessed` | the assessment is owed; it was given. The update is owed, and amendments of the affected documents are proposed |
//! | `DocumentPutIntoEffect`, `DocumentWithdrawn` | the changes that name the document take note |
//! | `ImpactResolved` | the update was done |
//!
//! An agency owes both to who oversees it. The overdue change is its own stream's clock.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::document::{DocumentEvent, ProposeAmendment};
use crate::due::TimeLimit;
use crate::legal_change::{
    self, ConcernedAgency, DocumentSettled, ImpactAssessed, ImpactGround, InstrumentFacts,
    LegalChangeEvent, OpenImpactAssessment, SettleDocument,
};
use crate::legal_instrument::InstrumentEvent;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

/// PM-04. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct LegalChanges;

/// An instrument is assessed and followed once at an agency.
const ONCE: &str = "1";
const UPKEEP: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4";

impl ProcessManager<Qms> for LegalChanges {
    fn name(&self) -> &'static str {
        "PM-04"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Cập nhật thay đổi pháp luật", "Following new law")
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, phần mở đầu và điểm 1a"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        if let Event::LegalInstrument(event) = &event.event {
            return fan_out(event, meta, registers);
        }
        if let Event::LegalChange(event) = &event.event {
            return follow(event, meta, registers);
        }
        let Event::Document(event) = &event.event else { return Vec::new() };
        settle(event, meta, registers)
    }
}

fn fan_out(
    event: &InstrumentEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let Some(facts) = registers.legal_instrument(&meta.stream) else { return Vec::new() };
    let on = meta.occurred_on;
    let concerned = match event {
        InstrumentEvent::Registered(_) => registers.agencies_concerned(&facts, on),
        InstrumentEvent::FannedOut(fanned) => fanned
            .agencies
            .iter()
            .map(|agency| ConcernedAgency {
                agency: agency.clone(),
                ground: ImpactGround::Named,
                candidates: registers.documents_concerned(agency, &facts, on),
            })
            // What the system has found already is not opened again.
            .filter(|one| !registers.has_legal_change(&meta.stream, &one.agency))
            .collect(),
    };
    concerned.into_iter().map(|one| open(&meta.stream, &facts, one)).collect()
}

fn open(
    instrument: &StreamId,
    facts: &InstrumentFacts,
    concerned: ConcernedAgency,
) -> Intent<Command> {
    let stream = legal_change::stream(instrument, &concerned.agency);
    let command = OpenImpactAssessment {
        instrument: instrument.clone(),
        agency: concerned.agency,
        number: facts.number.clone(),
        title: facts.title.clone(),
        effective_from: facts.effective_from,
        ground: concerned.ground,
        candidates: concerned.candidates,
    };
    Intent { stream, command: Command::LegalChange(command.into()) }
}

fn follow(
    event: &LegalChangeEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let debts = Debts { meta, registers };
    match event {
        LegalChangeEvent::Opened(opened) => {
            vec![
                debts
                    .open(ObligationKind::LegalImpactAssessment, debts.assess_by(opened.assess_by)),
            ]
        }
        LegalChangeEvent::Assessed(assessed) => {
            let given = debts.discharge(ObligationKind::LegalImpactAssessment, meta.occurred_on);
            let update = assessed
                .resolve_by
                .map(|by| debts.open(ObligationKind::LegalImpactUpdate, debts.resolve_by(by)));
            let amendments = amendments(assessed, meta, registers);
            [given].into_iter().chain(update).chain(amendments).collect()
        }
        LegalChangeEvent::Resolved(resolved) => {
            vec![debts.discharge(ObligationKind::LegalImpactUpdate, resolved.on)]
        }
        LegalChangeEvent::Linked(_)
        | LegalChangeEvent::Settled(_)
        | LegalChangeEvent::Explained(_)
        | LegalChangeEvent::Overdue(_)
        | LegalChangeEvent::DueMoved(_) => Vec::new(),
    }
}

/// The amendments of affected documents that nobody has proposed yet.
fn amendments(
    assessed: &ImpactAssessed,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let Some(number) = registers.instrument_of_change(&meta.stream) else { return Vec::new() };
    assessed
        .documents
        .iter()
        .filter(|one| !one.is_updated)
        .filter(|one| {
            let known = registers.revisable_document(&one.document);
            known.is_some_and(|known| !known.is_amendment_open)
        })
        .map(|one| {
            let reason = format!("Cập nhật theo văn bản {number}: {}", assessed.conclusion);
            let reason = reason.chars().take(crate::input::TEXT_CHARS_MAX).collect();
            let command = ProposeAmendment { reason };
            Intent { stream: one.document.clone(), command: Command::Document(command.into()) }
        })
        .collect()
}

/// The changes that name a document whose next edition is in force, or that was withdrawn.
fn settle(event: &DocumentEvent, meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let settled = match event {
        DocumentEvent::PutIntoEffect(put) => {
            DocumentSettled::Updated { edition: put.edition, valid_from: put.valid_from }
        }
        DocumentEvent::Withdrawn(withdrawn) => {
            DocumentSettled::Withdrawn { valid_until: withdrawn.valid_until }
        }
        DocumentEvent::Drafted(_)
        | DocumentEvent::Submitted(_)
        | DocumentEvent::Returned(_)
        | DocumentEvent::Approved(_)
        | DocumentEvent::EffectScheduled(_)
        | DocumentEvent::Superseded(_)
        | DocumentEvent::AmendmentProposed(_)
        | DocumentEvent::ReviewedUnchanged(_)
        | DocumentEvent::ReviewBecameOverdue(_)
        | DocumentEvent::CopyDistributed(_)
        | DocumentEvent::CopyRecalled(_)
        | DocumentEvent::ExternalRegistered(_)
        | DocumentEvent::ExternalTookEffect(_)
        | DocumentEvent::ExternalExpired(_)
        | DocumentEvent::RetentionSet(_)
        | DocumentEvent::RecordDisposed(_)
        | DocumentEvent::DueMoved(_)
        // No legal change could name it before it was here.
        | DocumentEvent::BroughtIn(_) => return Vec::new(),
    };
    registers
        .open_changes_of(&meta.stream)
        .into_iter()
        .map(|stream| {
            let command =
                SettleDocument { document: meta.stream.clone(), settled, cause: meta.event_id };
            Intent { stream, command: Command::LegalChange(command.into()) }
        })
        .collect()
}

/// What an agency owes of one change, on account of one event.
struct Debts<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
}

impl Debts<'_> {
    fn intent(
        &self,
        kind: ObligationKind,
        command: impl Into<ObligationCommand>,
    ) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, kind, ONCE);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn open(&self, kind: ObligationKind, due: OwedBy) -> Intent<Command> {
        let debtor: Scope = self.meta.scope.clone();
        let creditor = self.registers.overseer(&debtor, self.meta.occurred_on).unwrap_or(PROVINCE);
        let command = OpenObligation {
            kind,
            about: self.meta.stream.clone(),
            period: ONCE.to_owned(),
            clause_ref: UPKEEP.to_owned(),
            debtor,
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.intent(kind, command)
    }

    /// The day by which the impact is to be assessed.
    fn assess_by(&self, due_on: NaiveDate) -> OwedBy {
        let on = self.meta.occurred_on;
        OwedBy::counted(due_on, TimeLimit::LegalAssessment, on, self.registers)
    }

    /// The day by which all is to be updated.
    fn resolve_by(&self, due_on: NaiveDate) -> OwedBy {
        OwedBy::running(due_on, legal_change::RESOLVE, &self.meta.stream, self.registers)
    }

    fn discharge(&self, kind: ObligationKind, on: NaiveDate) -> Intent<Command> {
        let command = DischargeObligation { evidence: self.meta.event_id, occurred_on: on };
        self.intent(kind, command)
    }
}
