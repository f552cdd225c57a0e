//! Obligations: what an agency owes by a date, from being opened to its proof.
//!
//! One stream for each due item, `obligation/<UUIDv5 of kind, subject, period>`, so that opening it
//! twice opens it once; see [`stream`]. The system owns it: process managers open, move, discharge
//! and release, the clock reminds, marks overdue and escalates. A person can only waive, and only
//! as the creditor: the head of science and technology for what is owed there, the chair of the
//! province for what is owed to the province.
//!
//! An obligation becomes overdue when its due date and registration window have passed, and
//! escalates some days after that. It is discharged by citing the event that proves it; whether in
//! time, the legal date of that event decides, also when the obligation was overdue already or
//! discharged late: then a late entry has proved that it was met in time, and `LatenessCleared`
//! withdraws what the machine had recorded. So it does when the due date of what is overdue is moved
//! further, since more time was asked for in time and entered late. It is released when its ground falls away, which is neither a discharge nor a waiver.
//!
//! Not here: what the obligation is about. What follows from escalation is `PM-22`'s.

mod answer;
mod clause;
mod command;
mod decide;
mod definition;
mod event;
mod kind;
mod outliving;
mod owed_by;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};
use uuid::Uuid;

pub use answer::Answer;
pub use command::{
    DischargeObligation, EscalateObligation, MarkOverdue, MoveObligationDue, ObligationCommand,
    OpenObligation, ReleaseObligation, RemindObligation, WaiveObligation,
};
pub use decide::ObligationInquiry;
pub use event::{
    ObligationBecameOverdue, ObligationDischarged, ObligationDueMoved, ObligationEscalated,
    ObligationEvent, ObligationLatenessCleared, ObligationOpened, ObligationReleased,
    ObligationReminded, ObligationWaived,
};
pub use kind::ObligationKind;
pub use owed_by::OwedBy;
pub use rejection::ObligationRejection;
pub use state::{Debt, Obligation};

use crate::register::Registers;
use crate::role::PROVINCE;
use state::Standing;

/// The name of its due date.
pub const DUE: &str = "due";

const DEFAULT: &str = "mặc định của hệ thống [A]";

/// The namespace of obligation keys; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x5b8c_1f0e_93a7_5d42_8e61_6f62_6c69_6761);

/// The stream of what is owed about something, for a period or round of it.
#[must_use]
pub fn stream(about: &StreamId, kind: ObligationKind, period: &str) -> StreamId {
    let text = format!("{}|{about}|{period}", kind.name());
    let key = Uuid::new_v5(&NAMESPACE, text.as_bytes());
    match StreamId::new(Obligation::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl Decider for Obligation {
    const CATEGORY: &'static str = "obligation";
    type Command = ObligationCommand;
    type Event = ObligationEvent;
    type Rejection = ObligationRejection;
    type Facts = ObligationInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ObligationCommand>,
        context: &Context<ObligationInquiry>,
    ) -> Result<Vec<ObligationEvent>, ObligationRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ObligationEvent, _meta: &Meta) -> Self {
        self.evolved(event)
    }
}

impl Workflow<dyn Registers> for Obligation {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(debt) => match debt.standing {
                Standing::Open { was_reminded: false, .. } => "Opened",
                Standing::Open { was_reminded: true, .. } => "Reminded",
                Standing::Overdue { .. } => "Overdue",
                Standing::Escalated => "Escalated",
                Standing::Discharged { on_time: true } => "DischargedOnTime",
                Standing::Discharged { on_time: false } => "DischargedLate",
                Standing::Waived => "Waived",
                Standing::Released => "Released",
            },
        }]
    }

    fn scope(&self, command: &ObligationCommand) -> Scope {
        match (self, command) {
            (Self::Present(debt), _) => debt.debtor.clone(),
            (Self::Absent, ObligationCommand::Open(open)) => open.debtor.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<ObligationCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ObligationInquiry> {
        let nothing = ObligationInquiry { regulation: None, streams: None, parties: None };
        let streams = match &act.command {
            ObligationCommand::Open(command) => {
                let expected = stream(&command.about, command.kind, &command.period);
                Some((expected, stream_id.clone()))
            }
            ObligationCommand::MoveDue(_) | ObligationCommand::MarkOverdue(_) => None,
            ObligationCommand::Remind(_)
            | ObligationCommand::Discharge(_)
            | ObligationCommand::Escalate(_)
            | ObligationCommand::Release(_) => {
                return Gathered { facts: nothing, sources: Vec::new(), parameter_version: None };
            }
            ObligationCommand::Waive(_) => {
                let parties = match self {
                    Self::Absent => None,
                    Self::Present(debt) => Some((
                        registers.stands_for(&debt.creditor),
                        registers.answerable(&debt.debtor, stream_id, act.occurred_on),
                    )),
                };
                let facts = ObligationInquiry { parties, ..nothing };
                return Gathered { facts, sources: Vec::new(), parameter_version: None };
            }
        };
        let regulation = registers.regulation(act.occurred_on);
        Gathered {
            parameter_version: regulation.as_ref().map(|regulation| regulation.version),
            facts: ObligationInquiry { regulation, streams, parties: None },
            sources: vec![Source::new("regulation", &PROVINCE), Source::new("calendar", &PROVINCE)],
        }
    }

    fn deadlines(&self) -> Vec<Deadline<ObligationCommand>> {
        self.running_deadlines()
    }
}
