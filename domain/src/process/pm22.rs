//! PM-22, urging (đôn đốc): what becomes overdue is asked for up the line, and whoever is asked owes an
//! answer.
//!
//! | on | then |
//! |---|---|
//! | an obligation becomes overdue | its escalation opens with the agency's head |
//! | it stays overdue for so many days | it goes to the department, which sends an urging letter |
//! | it is discharged, waived, released or moved | its escalation is settled, and what is still to be answered released |
//! | a violation case is remedied, and that is verified | the escalations about the findings that it rests on are settled |
//! | an escalation opens or goes up | an answer is owed by who is asked |
//! | it is acknowledged | that obligation is discharged |
//!
//! A remedied case ends the asking, not the debt: what is owed for the finding itself is still overdue until
//! it is done. Should it be moved and missed again, it is asked for again.
//!
//! An answer that is owed and overdue is not escalated itself: its escalation goes up anyway.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::due::DueDate;
use crate::escalation::{
    self, EscalationCommand, EscalationEvent, EscalationFacts, EscalationGround, EscalationLevel,
    OpenEscalation, RaiseEscalation, SettleEscalation,
};
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationEvent, ObligationKind, OpenObligation,
    OwedBy, ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;
use crate::violation::{RemedyOutcome, ViolationEvent};

/// PM-22. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct Urging;

const CLAUSE: &str = "Chỉ thị, phần tổ chức thực hiện";
const KIND: ObligationKind = ObligationKind::EscalationAnswer;

impl ProcessManager<Qms> for Urging {
    fn name(&self) -> &'static str {
        "PM-22"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Đôn đốc nghĩa vụ quá hạn", "Urging of what is overdue")
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
        if let Event::Obligation(event) = &event.event {
            return of_obligation(meta, event, registers);
        }
        if let Event::Violation(ViolationEvent::Verified(verified)) = &event.event {
            return match verified.outcome {
                RemedyOutcome::Remedied => of_remedied(meta, registers),
                RemedyOutcome::NotRemedied => Vec::new(),
            };
        }
        let Event::Escalation(event) = &event.event else { return Vec::new() };
        of_escalation(meta, event, registers)
    }
}

fn of_obligation(
    meta: &Meta,
    event: &ObligationEvent,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let stream = escalation::stream(&meta.stream);
    let to_escalation = |command: EscalationCommand| Intent {
        stream: stream.clone(),
        command: Command::Escalation(command),
    };
    let level = || registers.escalation(&stream).and_then(|known| known.level);
    match event {
        ObligationEvent::BecameOverdue(overdue) => {
            let debt = registers.debt(&meta.stream).filter(|debt| debt.kind != KIND);
            let open = debt.map(|debt| OpenEscalation {
                obligation: meta.stream.clone(),
                debtor: debt.debtor,
                clause_ref: debt.clause_ref,
                due_on: overdue.due_on,
            });
            open.map(|open| to_escalation(open.into())).into_iter().collect()
        }
        ObligationEvent::Escalated(_) => {
            let from = EscalationLevel::AgencyHead;
            let is_there = level() == Some(from);
            let raise = RaiseEscalation { from, ground: EscalationGround::StillOverdue };
            is_there.then(|| to_escalation(raise.into())).into_iter().collect()
        }
        ObligationEvent::Discharged(_)
        | ObligationEvent::Waived(_)
        | ObligationEvent::Released(_)
        | ObligationEvent::DueMoved(_) => {
            let settle = SettleEscalation { cause: meta.event_id };
            level().map(|_| to_escalation(settle.into())).into_iter().collect()
        }
        // The event before it has settled what there was.
        ObligationEvent::LatenessCleared(_)
        | ObligationEvent::Opened(_)
        | ObligationEvent::Reminded(_) => Vec::new(),
    }
}

fn of_remedied(meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let Some(case) = registers.violation(&meta.stream) else { return Vec::new() };
    let escalations =
        case.findings.iter().flat_map(|finding| registers.open_escalations_about(finding));
    let settle = || SettleEscalation { cause: meta.event_id };
    escalations
        .map(|stream| Intent { stream, command: Command::Escalation(settle().into()) })
        .collect()
}

fn of_escalation(
    meta: &Meta,
    event: &EscalationEvent,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let Some(known) = registers.escalation(&meta.stream) else { return Vec::new() };
    let answer = Answer { meta, known: &known };
    match event {
        EscalationEvent::Opened(opened) => {
            let first = opened.line.first().map(|rung| rung.level);
            first.and_then(|level| answer.owed_by(level, opened.answer_by)).into_iter().collect()
        }
        EscalationEvent::Raised(raised) => {
            answer.owed_by(raised.to, raised.answer_by).into_iter().collect()
        }
        EscalationEvent::Acknowledged(given) => {
            let proof =
                || DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
            let asks = known.open_asks.iter().filter(|(level, _)| *level == given.level);
            asks.map(|(_, period)| answer.intent(period, proof())).collect()
        }
        EscalationEvent::Settled(_) => known
            .open_asks
            .iter()
            .map(|(_, period)| answer.intent(period, ReleaseObligation { cause: meta.event_id }))
            .collect(),
        EscalationEvent::Missed(_) | EscalationEvent::DueMoved(_) => Vec::new(),
    }
}

/// The obligation to answer an escalation.
struct Answer<'a> {
    meta: &'a Meta,
    known: &'a EscalationFacts,
}

impl Answer<'_> {
    fn intent(&self, period: &str, command: impl Into<ObligationCommand>) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, KIND, period);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn owed_by(&self, level: EscalationLevel, answer_by: DueDate) -> Option<Intent<Command>> {
        let at = |wanted: EscalationLevel| -> Option<Scope> {
            let mut line = self.known.line.iter();
            line.find(|(level, _)| *level == wanted).map(|(_, agency)| agency.clone())
        };
        let above = self.known.line.iter().find(|(one, _)| *one > level);
        let due = OwedBy::from(answer_by);
        let period = period(self.known.round, level, due.due_on);
        let command = OpenObligation {
            kind: KIND,
            about: self.meta.stream.clone(),
            period: period.clone(),
            clause_ref: CLAUSE.to_owned(),
            debtor: at(level)?,
            creditor: above.map_or(PROVINCE, |(_, agency)| agency.clone()),
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        Some(self.intent(&period, command))
    }
}

/// The period of an answer that is owed: the round, who is asked, by when.
#[must_use]
pub fn period(round: u32, level: EscalationLevel, due_on: NaiveDate) -> String {
    format!("{round}-{}-{due_on}", level.name())
}

/// The obligation of an answer that is owed.
#[must_use]
pub fn answer_owed(escalation: &StreamId, period: &str) -> StreamId {
    obligation::stream(escalation, KIND, period)
}
