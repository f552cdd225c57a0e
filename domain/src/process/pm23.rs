//! PM-23, initiatives to use information technology: what an approved one promised by a date, and the
//! evaluation of one in use, become obligations.
//!
//! The design names no manager for these: its number, and that the agency owes them to who oversees it,
//! are a default of the system. The id is on disk and never changes.
//!
//! | event | then |
//! |---|---|
//! | `InitiativeApproved` | beginning to deploy it, and having it in use, are owed |
//! | `DeploymentStarted` | the beginning was done |
//! | `InitiativePutIntoUse` | the use was done; the evaluation is owed |
//! | `InitiativeEvaluated` | the evaluation was done |
//! | `InitiativeStopped` | what is owed falls away |

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded};

use crate::it_initiative::{ItEvent, ItStep};
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

const CLAUSE: &str = "Chỉ thị, điểm 1d";
/// Each step of an initiative is owed once.
const ONCE: &str = "1";

/// PM-23. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct ItInitiatives;

impl ProcessManager<Qms> for ItInitiatives {
    fn name(&self) -> &'static str {
        "PM-23"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Thời hạn của sáng kiến ứng dụng CNTT",
            "Times of initiatives to use information technology",
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
        let Event::ItInitiative(initiative) = &event.event else { return Vec::new() };
        Debts { meta: &event.meta, registers }.of(initiative)
    }
}

/// The obligations of one initiative, on account of one event.
struct Debts<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
}

const fn kind_of(step: ItStep) -> ObligationKind {
    match step {
        ItStep::Start => ObligationKind::ItStart,
        ItStep::Use => ObligationKind::ItDeployment,
        ItStep::Evaluation => ObligationKind::ItEvaluation,
    }
}

impl Debts<'_> {
    fn intent(&self, step: ItStep, command: impl Into<ObligationCommand>) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, kind_of(step), ONCE);
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn open(&self, step: ItStep, due_on: NaiveDate) -> Intent<Command> {
        let due = OwedBy::from(due_on);
        let debtor = self.meta.scope.clone();
        let creditor = self.registers.overseer(&debtor, self.meta.occurred_on).unwrap_or(PROVINCE);
        let command = OpenObligation {
            kind: kind_of(step),
            about: self.meta.stream.clone(),
            period: ONCE.to_owned(),
            clause_ref: CLAUSE.to_owned(),
            debtor,
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.intent(step, command)
    }

    fn discharge(&self, step: ItStep) -> Intent<Command> {
        let (evidence, occurred_on) = (self.meta.event_id, self.meta.occurred_on);
        self.intent(step, DischargeObligation { evidence, occurred_on })
    }

    fn of(&self, event: &ItEvent) -> Vec<Intent<Command>> {
        match event {
            ItEvent::Approved(approved) => vec![
                self.open(ItStep::Start, approved.start_by),
                self.open(ItStep::Use, approved.use_by),
            ],
            ItEvent::Started(_) => vec![self.discharge(ItStep::Start)],
            ItEvent::PutIntoUse(put) => {
                vec![self.discharge(ItStep::Use), self.open(ItStep::Evaluation, put.evaluate_by)]
            }
            ItEvent::Evaluated(_) => vec![self.discharge(ItStep::Evaluation)],
            ItEvent::Stopped(stopped) => {
                let release = ReleaseObligation { cause: self.meta.event_id };
                stopped.owed.iter().map(|step| self.intent(*step, release.clone())).collect()
            }
            ItEvent::Proposed(_)
            | ItEvent::Returned(_)
            | ItEvent::Refused(_)
            | ItEvent::Linked(_)
            | ItEvent::Recorded(_) => Vec::new(),
        }
    }
}
