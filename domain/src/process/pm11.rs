//! PM-11, roll-outs: a unit that must apply a system and does not is identified, and what its agency
//! then owes becomes an obligation.
//!
//! | event | then |
//! |---|---|
//! | `AgencyClassified`, a unit that must apply a system and has none announced | it is identified |
//! | `AgencyClassified`, an agency that clause 1 binds | so is each such unit of its |
//! | `UnitIdentified` | the inventory is owed |
//! | `SubjectConfirmed` | the inventory was done; plan and completion are owed |
//! | `RollOutApproved`, `RollOutCompleted` | plan, or completion, was done |
//! | `RollOutRescheduled` | the completion has more time |
//! | `UnitScopedOut` | the inventory was done, or what is owed falls away |
//!
//! Debtor is the agency that the unit is part of, creditor who oversees that.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope};

use crate::agency::{AgencyEvent, Classification};
use crate::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, OwedBy, ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;
use crate::roll_out::{self, IdentifyUnit, RollOutEvent, RollOutStep};

/// PM-11. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct UnitRollOuts;

const CLAUSE: &str = "Chỉ thị, điểm 1e";

impl ProcessManager<Qms> for UnitRollOuts {
    fn name(&self) -> &'static str {
        "PM-11"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Đơn vị thuộc diện áp dụng nhưng chưa có HTQLCL",
            "Units that must apply a system and have none",
        )
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
        if let Event::Agency(AgencyEvent::Classified(_)) = &event.event {
            let mut units = registers.units_below(&meta.scope);
            units.insert(0, meta.scope.clone());
            return units.iter().filter_map(|unit| identify(unit, registers)).collect();
        }
        let Event::RollOut(event) = &event.event else { return Vec::new() };
        let Some(facts) = registers.roll_out(&meta.stream) else { return Vec::new() };
        Debts { meta, registers, period: facts.round.to_string() }.of(event)
    }
}

/// Identifies a unit, unless it need not apply a system, does so, or is identified already.
fn identify(unit: &Scope, registers: &dyn Registers) -> Option<Intent<Command>> {
    let known = registers.unit(unit)?;
    let parent = known.bound_parent?;
    let stream = roll_out::stream(unit);
    let is_subject = known.classification == Some(Classification::Mandatory);
    let applies = registers.qms(unit).is_some_and(|system| system.is_announced);
    let is_under_way = registers.roll_out(&stream).is_some_and(|facts| !facts.is_scoped_out);
    if !is_subject || applies || is_under_way {
        return None;
    }
    let command = IdentifyUnit { unit: unit.clone(), parent };
    Some(Intent { stream, command: Command::RollOut(command.into()) })
}

/// The obligations of one roll-out, on account of one event.
struct Debts<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
    period: String,
}

const fn kind_of(step: RollOutStep) -> ObligationKind {
    match step {
        RollOutStep::Inventory => ObligationKind::RollOutInventory,
        RollOutStep::Plan => ObligationKind::RollOutPlan,
        RollOutStep::Completion => ObligationKind::RollOutCompletion,
    }
}

impl Debts<'_> {
    fn intent(&self, step: RollOutStep, command: impl Into<ObligationCommand>) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, kind_of(step), &self.period);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn open(&self, step: RollOutStep, due: OwedBy) -> Intent<Command> {
        let debtor = self.meta.scope.clone();
        let creditor = self.registers.overseer(&debtor, self.meta.occurred_on).unwrap_or(PROVINCE);
        let command = OpenObligation {
            kind: kind_of(step),
            about: self.meta.stream.clone(),
            period: self.period.clone(),
            clause_ref: CLAUSE.to_owned(),
            debtor,
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.intent(step, command)
    }

    fn running(&self, step: RollOutStep, due_on: NaiveDate) -> OwedBy {
        OwedBy::running(due_on, step.timer(), &self.meta.stream, self.registers)
    }

    fn discharge(&self, step: RollOutStep, occurred_on: NaiveDate) -> Intent<Command> {
        self.intent(step, DischargeObligation { evidence: self.meta.event_id, occurred_on })
    }

    fn release(&self, step: RollOutStep) -> Intent<Command> {
        self.intent(step, ReleaseObligation { cause: self.meta.event_id })
    }

    fn of(&self, event: &RollOutEvent) -> Vec<Intent<Command>> {
        let on = self.meta.occurred_on;
        match event {
            RollOutEvent::Identified(identified) => {
                vec![self.open(RollOutStep::Inventory, identified.inventory.into())]
            }
            RollOutEvent::Confirmed(confirmed) => vec![
                self.discharge(RollOutStep::Inventory, on),
                self.open(RollOutStep::Plan, self.running(RollOutStep::Plan, confirmed.plan_by)),
                self.open(
                    RollOutStep::Completion,
                    self.running(RollOutStep::Completion, confirmed.complete_by),
                ),
            ],
            RollOutEvent::ScopedOut(out) => match out.step {
                RollOutStep::Inventory => vec![self.discharge(RollOutStep::Inventory, on)],
                RollOutStep::Plan => {
                    vec![self.release(RollOutStep::Plan), self.release(RollOutStep::Completion)]
                }
                RollOutStep::Completion => vec![self.release(RollOutStep::Completion)],
            },
            RollOutEvent::Approved(_) => vec![self.discharge(RollOutStep::Plan, on)],
            RollOutEvent::Completed(completed) => {
                vec![self.discharge(RollOutStep::Completion, completed.announced_on)]
            }
            RollOutEvent::Rescheduled(rescheduled) => {
                let command = MoveObligationDue {
                    due: rescheduled.completion,
                    decision_number: None,
                    cause: self.meta.event_id,
                };
                vec![self.intent(RollOutStep::Completion, command)]
            }
            RollOutEvent::ScopeOutProposed(_)
            | RollOutEvent::ScopeOutRefused(_)
            | RollOutEvent::Drafted(_)
            | RollOutEvent::Coordinated(_)
            | RollOutEvent::Engaged(_)
            | RollOutEvent::Reported(_)
            | RollOutEvent::TrialStarted(_)
            | RollOutEvent::Overdue(_)
            | RollOutEvent::DueMoved(_) => Vec::new(),
        }
    }
}
