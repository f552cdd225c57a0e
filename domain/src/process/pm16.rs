//! PM-16, difficulties: what each step asks for by a date becomes an obligation, so that reminders,
//! lateness and escalation come from there.
//!
//! | timer | opened by | discharged by | debtor | creditor |
//! |---|---|---|---|---|
//! | classification | `DifficultyRaised`, `DifficultyReopened` | `DifficultyClassified` | who oversees the agency | the agency |
//! | escalation | `DifficultyClassified`, beyond the department | `DifficultyEscalated` | the department | the committee |
//! | instruction | `DifficultyEscalated` | `ResolutionInstructed` | the committee | the agency |
//! | resolution | `ResolutionInstructed` | `DifficultyResolved` | the agency that is named | the committee |
//! | confirmation | `DifficultyResolved` | `ResolutionConfirmed`; released by `DifficultyReopened` | the agency | who resolved it |
//!
//! When a report is accepted, each difficulty that it states and that is not registered yet is raised,
//! with the report and its number there; an accepted report does not change, so that happens once.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope};

use crate::difficulty::{self, DifficultyClass, DifficultyEvent, RaiseDifficulty};
use crate::due::TimeLimit;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::report::ReportEvent;
use crate::role::{Office, PROVINCE};

/// PM-16. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct DifficultyTimers;

const CLAUSE: &str = "Chỉ thị, điểm 2c";

impl ProcessManager<Qms> for DifficultyTimers {
    fn name(&self) -> &'static str {
        "PM-16"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Thời hạn tháo gỡ khó khăn, vướng mắc", "Times of difficulties")
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
        if let Event::Report(ReportEvent::Accepted(_)) = &event.event {
            return of_accepted(meta, registers);
        }
        let Event::Difficulty(difficulty) = &event.event else { return Vec::new() };
        let Some(round) = registers.difficulty_round(&meta.stream) else { return Vec::new() };
        Debts { meta, registers, period: round.to_string() }.of(difficulty)
    }
}

/// What an accepted report states and nobody has raised. Of an agency that has ended, it is the
/// successor's.
fn of_accepted(meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let stated = registers.reported_difficulties(&meta.stream);
    let agency = registers.stands_for(&meta.scope);
    (1..)
        .zip(stated)
        .filter(|(_, one)| one.registered.is_none())
        .map(|(number, one)| {
            let raise = RaiseDifficulty {
                agency: agency.clone(),
                topic: one.topic,
                title: one.title,
                description: one.description,
                wish: one.wish,
                report: Some(meta.stream.clone()),
                report_item: Some(number),
            };
            let stream = difficulty::stream_of_reported(&meta.stream, number);
            Intent { stream, command: Command::Difficulty(raise.into()) }
        })
        .collect()
}

/// The obligations of one difficulty, on account of one event.
struct Debts<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
    period: String,
}

impl Debts<'_> {
    fn committee(&self) -> Scope {
        self.registers.provincial_committee().unwrap_or(PROVINCE)
    }

    fn overseer(&self) -> Scope {
        let on = self.meta.occurred_on;
        self.registers.overseer(&self.meta.scope, on).unwrap_or_else(|| self.committee())
    }

    /// Where the director of science and technology sits, who alone escalates: the overseer, or the
    /// agency itself when the difficulty is the department's own.
    fn department(&self) -> Scope {
        let (overseer, own) = (self.overseer(), &self.meta.scope);
        let on = self.meta.occurred_on;
        let has_director =
            |at: &Scope| !self.registers.holders(at, Office::DostDirector, on).is_empty();
        if !has_director(&overseer) && has_director(own) { own.clone() } else { overseer }
    }

    fn intent(
        &self,
        kind: ObligationKind,
        period: &str,
        command: impl Into<ObligationCommand>,
    ) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, kind, period);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn open(
        &self,
        kind: ObligationKind,
        (debtor, creditor): (Scope, Scope),
        due: OwedBy,
    ) -> Intent<Command> {
        let command = OpenObligation {
            kind,
            about: self.meta.stream.clone(),
            period: self.period.clone(),
            clause_ref: CLAUSE.to_owned(),
            debtor,
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.intent(kind, &self.period, command)
    }

    fn discharge(&self, kind: ObligationKind) -> Intent<Command> {
        let (evidence, occurred_on) = (self.meta.event_id, self.meta.occurred_on);
        self.intent(kind, &self.period, DischargeObligation { evidence, occurred_on })
    }

    /// The last day of a time limit from the event on.
    fn within(&self, limit: TimeLimit, due_on: NaiveDate) -> OwedBy {
        OwedBy::counted(due_on, limit, self.meta.occurred_on, self.registers)
    }

    fn classification(&self, by: NaiveDate) -> Intent<Command> {
        let parties = (self.overseer(), self.meta.scope.clone());
        let by = self.within(TimeLimit::DifficultyClassification, by);
        self.open(ObligationKind::DifficultyClassification, parties, by)
    }

    fn of(&self, event: &DifficultyEvent) -> Vec<Intent<Command>> {
        let own = || self.meta.scope.clone();
        match event {
            DifficultyEvent::Raised(raised) => vec![self.classification(raised.classify_by)],
            DifficultyEvent::Classified(classified) => {
                let done = self.discharge(ObligationKind::DifficultyClassification);
                let next = match (classified.class, classified.escalate_by) {
                    (DifficultyClass::BeyondDost, Some(by)) => {
                        let parties = (self.department(), self.committee());
                        let by = self.within(TimeLimit::DifficultyEscalation, by);
                        Some(self.open(ObligationKind::DifficultyEscalation, parties, by))
                    }
                    (
                        DifficultyClass::BeyondDost
                        | DifficultyClass::WithinDost
                        | DifficultyClass::Rejected,
                        _no_escalation,
                    ) => None,
                };
                [done].into_iter().chain(next).collect()
            }
            DifficultyEvent::Escalated(escalated) => vec![
                self.discharge(ObligationKind::DifficultyEscalation),
                self.open(
                    ObligationKind::DifficultyInstruction,
                    (self.committee(), own()),
                    self.within(TimeLimit::DifficultyInstruction, escalated.instruct_by),
                ),
            ],
            DifficultyEvent::Instructed(instructed) => vec![
                self.discharge(ObligationKind::DifficultyInstruction),
                self.open(
                    ObligationKind::DifficultyResolution,
                    (instructed.responsible.clone(), self.committee()),
                    instructed.due_on.into(),
                ),
            ],
            DifficultyEvent::Resolved(resolved) => {
                // Only what was instructed was owed by a day.
                let instructed = resolved.on_time.is_some();
                let done = instructed.then(|| self.discharge(ObligationKind::DifficultyResolution));
                let confirmation = self.open(
                    ObligationKind::DifficultyConfirmation,
                    (own(), resolved.by.clone()),
                    self.within(TimeLimit::DifficultyConfirmation, resolved.confirm_by),
                );
                done.into_iter().chain([confirmation]).collect()
            }
            DifficultyEvent::Confirmed(_) => {
                vec![self.discharge(ObligationKind::DifficultyConfirmation)]
            }
            DifficultyEvent::Reopened(reopened) => {
                let before = (reopened.round - 1).to_string();
                let release = ReleaseObligation { cause: self.meta.event_id };
                let kind = ObligationKind::DifficultyConfirmation;
                let released = reopened.was_resolved.then(|| self.intent(kind, &before, release));
                let again = self.classification(reopened.classify_by);
                released.into_iter().chain([again]).collect()
            }
            DifficultyEvent::Proposed(_) | DifficultyEvent::Reported(_) => Vec::new(),
        }
    }
}
