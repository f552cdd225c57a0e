//! PM-15, inspections that are proposed: of whoever's maintenance lapsed for long, and of whoever is at
//! great risk.
//!
//! | event | then |
//! |---|---|
//! | `LapseBecameLong` | an inspection of the agency is proposed |
//! | `DayOpened`, the first of a month | it is proposed for each debtor with as many points of risk as the parameters say, at most once for each programme's year |
//! | `InspectionProposed` | an answer is owed by who oversees the agency |
//! | `InspectionScheduled` of a proposal, `InspectionDeclined`, `InspectionLeftToProgramme` | that is discharged |
//! | `MaintenanceRestored`, `AnnouncementWithdrawn`, when no lapse is left | what was proposed for the lapse is withdrawn |
//! | `InspectionProposalWithdrawn` | the answer is owed no more |
//!
//! Nothing is proposed for an agency that is being inspected, or for which that is scheduled or proposed; nor
//! on account of risk for one that the programme of this year or the next has as a target: it is inspected
//! anyway. A lapse does not wait for a programme. The points are those of the ranking that people see, of
//! the day's beginning: whether they are enough is asked once a month, since time alone raises them too. See
//! `docs/adr/0014`.

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{
    Bilingual, Decider, EventId, Intent, Meta, ProcessManager, Recorded, Scope, StreamId,
};
use uuid::Uuid;

use crate::calendar::province::CalendarEvent;
use crate::due::TimeLimit;
use crate::inspection::{
    Inspection, InspectionCommand, InspectionEvent, InspectionProposed, ProposalGround,
    ProposeInspection, WithdrawInspectionProposal,
};
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::qms::{QmsEvent, Upkeep};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

const CLAUSE: &str = "Chỉ thị, điểm 2đ";
/// Each proposal is answered once.
const ONCE: &str = "1";
/// The day of the month on which the risks are looked at.
const LOOKS_ON: u32 = 1;

/// The namespace of the keys of proposals; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x51d8_0e9b_3f7c_5c26_8a41_7072_6f70_6f73);

/// PM-15. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct InspectionProposals;

/// The proposal on account of a missed audit or review.
#[must_use]
pub fn proposal_on_lapse(agency: &Scope, of: Upkeep, due_on: NaiveDate) -> StreamId {
    keyed(&format!("lapse|{agency}|{}|{due_on}", of.timer()))
}

/// The proposal on account of an agency's risk, before the programme of a year.
#[must_use]
pub fn proposal_on_risk(agency: &Scope, programme_year: i32) -> StreamId {
    keyed(&format!("risk|{agency}|{programme_year}"))
}

fn keyed(text: &str) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, text.as_bytes());
    match StreamId::new(Inspection::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl ProcessManager<Qms> for InspectionProposals {
    fn name(&self) -> &'static str {
        "PM-15"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Đề xuất kiểm tra đột xuất", "Inspections that are proposed")
    }

    fn source(&self) -> &'static str {
        CLAUSE
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        // Of other workflows it asks nothing; a new one leaves this alone.
        if let Event::Calendar(CalendarEvent::DayOpened(day)) = &event.event {
            return on_day(day.date, meta.event_id, registers);
        }
        if let Event::AgencyQms(event) = &event.event {
            return on_system(event, meta, registers);
        }
        let Event::Inspection(event) = &event.event else { return Vec::new() };
        on_inspection(event, meta, registers)
    }
}

fn on_day(on: NaiveDate, cause: EventId, registers: &dyn Registers) -> Vec<Intent<Command>> {
    if on.day() != LOOKS_ON {
        return Vec::new();
    }
    let Some(regulation) = registers.regulation(on) else { return Vec::new() };
    let threshold = regulation.parameters.risk.proposal_points;
    let next = on.year() + 1;
    let planned: Vec<Scope> = [on.year(), next]
        .into_iter()
        .filter_map(|year| registers.inspection_programme(year))
        .flat_map(|programme| programme.targets)
        .collect();
    let ranking = registers.risk_points(on).into_iter();
    ranking
        .take_while(|(_, points)| *points >= threshold)
        .filter(|(agency, _)| !planned.contains(agency))
        .map(|(agency, points)| (proposal_on_risk(&agency, next), agency, points))
        .filter(|(stream, ..)| registers.inspection_proposal(stream).is_none())
        .filter_map(|(stream, agency, points)| {
            let ground = ProposalGround::Risk { points, threshold };
            propose(stream, ProposeInspection { agency, ground, cause }, registers)
        })
        .collect()
}

fn propose(
    stream: StreamId,
    command: ProposeInspection,
    registers: &dyn Registers,
) -> Option<Intent<Command>> {
    let is_inspected = registers.is_under_inspection(&command.agency);
    (!is_inspected).then(|| intent(stream, command))
}

fn intent(stream: StreamId, command: impl Into<InspectionCommand>) -> Intent<Command> {
    Intent { stream, command: Command::Inspection(command.into()) }
}

fn on_system(event: &QmsEvent, meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let agency = &meta.scope;
    match event {
        QmsEvent::BecameLong(long) => {
            let stream = proposal_on_lapse(agency, long.of, long.due_on);
            let ground = ProposalGround::LongLapse { of: long.of, due_on: long.due_on };
            let command =
                ProposeInspection { agency: agency.clone(), ground, cause: meta.event_id };
            propose(stream, command, registers).into_iter().collect()
        }
        QmsEvent::Restored(_) | QmsEvent::Withdrawn(_) => {
            if registers.qms(agency).is_some_and(|system| system.is_lapsed) {
                return Vec::new();
            }
            let open = registers.open_inspection_proposals(agency).into_iter();
            open.filter(|stream| is_on_lapse(stream, registers))
                .map(|stream| intent(stream, WithdrawInspectionProposal { cause: meta.event_id }))
                .collect()
        }
        QmsEvent::CommitteeFormed(_)
        | QmsEvent::BuildingStarted(_)
        | QmsEvent::ScopeDefined(_)
        | QmsEvent::PolicySet(_)
        | QmsEvent::ObjectivesSet(_)
        | QmsEvent::ResultRecorded(_)
        | QmsEvent::Issued(_)
        | QmsEvent::Confirmed(_)
        | QmsEvent::Announced(_)
        | QmsEvent::Notified(_)
        | QmsEvent::Acknowledged(_)
        | QmsEvent::Posted(_)
        | QmsEvent::BecameStale(_)
        | QmsEvent::ReAnnounced(_)
        | QmsEvent::AuditRestarted(_)
        | QmsEvent::ReviewRestarted(_)
        | QmsEvent::Lapsed(_)
        | QmsEvent::TransitionStarted(_)
        | QmsEvent::TransitionCompleted(_)
        | QmsEvent::BroughtIn(_)
        | QmsEvent::DueMoved(_) => Vec::new(),
    }
}

fn is_on_lapse(proposal: &StreamId, registers: &dyn Registers) -> bool {
    registers.inspection_proposal(proposal).is_some_and(|known| match known.ground {
        ProposalGround::LongLapse { .. } => true,
        ProposalGround::Risk { .. } => false,
    })
}

fn on_inspection(
    event: &InspectionEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let proof = || DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
    match event {
        InspectionEvent::Proposed(proposed) => vec![answer_owed(proposed, meta, registers)],
        InspectionEvent::Scheduled(_) if registers.inspection_proposal(&meta.stream).is_some() => {
            vec![of_answer(&meta.stream, proof())]
        }
        InspectionEvent::Declined(_) | InspectionEvent::LeftToProgramme(_) => {
            vec![of_answer(&meta.stream, proof())]
        }
        InspectionEvent::ProposalWithdrawn(_) => {
            vec![of_answer(&meta.stream, ReleaseObligation { cause: meta.event_id })]
        }
        InspectionEvent::Scheduled(_)
        | InspectionEvent::Decided(_)
        | InspectionEvent::Notified(_)
        | InspectionEvent::ProgrammeWritten(_)
        | InspectionEvent::Assigned(_)
        | InspectionEvent::Announced(_)
        | InspectionEvent::FilesRequested(_)
        | InspectionEvent::FilesSubmitted(_)
        | InspectionEvent::Opened(_)
        | InspectionEvent::ItemRecorded(_)
        | InspectionEvent::Explained(_)
        | InspectionEvent::MinutesDrafted(_)
        | InspectionEvent::MinutesSigned(_)
        | InspectionEvent::SigningRefused(_)
        | InspectionEvent::Concluded(_)
        | InspectionEvent::LetterIssued(_)
        | InspectionEvent::RemediationReported(_)
        | InspectionEvent::RemediationVerified(_)
        | InspectionEvent::ItemCarriedForward(_)
        | InspectionEvent::OnSiteProposed(_)
        | InspectionEvent::Closed(_)
        | InspectionEvent::Postponed(_)
        | InspectionEvent::Cancelled(_) => Vec::new(),
    }
}

fn of_answer(proposal: &StreamId, command: impl Into<ObligationCommand>) -> Intent<Command> {
    let stream = obligation::stream(proposal, ObligationKind::InspectionProposalAnswer, ONCE);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn answer_owed(
    proposed: &InspectionProposed,
    meta: &Meta,
    registers: &dyn Registers,
) -> Intent<Command> {
    let limit = TimeLimit::InspectionProposal;
    let due = OwedBy::counted(proposed.answer_by, limit, meta.occurred_on, registers);
    let command = OpenObligation {
        kind: ObligationKind::InspectionProposalAnswer,
        about: meta.stream.clone(),
        period: ONCE.to_owned(),
        clause_ref: CLAUSE.to_owned(),
        debtor: proposed.proposed_to.clone(),
        creditor: PROVINCE,
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    of_answer(&meta.stream, command)
}
