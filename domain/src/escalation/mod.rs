//! Escalations: what stays overdue goes up the line until someone answers for it.
//!
//! One stream for each obligation that ever became overdue, `escalation/<key of the obligation>`;
//! see [`stream`]. Its scope is the debtor. Reminders before the due date are the unit's; from the day
//! that something is overdue, its superiors are asked:
//!
//! ```text
//! AtAgencyHead ─► AtDepartment ─► AtChair ─► Settled
//! ```
//!
//! Whoever is asked has some working days to answer for it: what will be done, by when; the department
//! does so with an urging letter (công văn đôn đốc). Up the line it goes when
//!
//! - nobody answers in time: an escalation that nobody acknowledges is itself overdue;
//! - it stayed overdue so long that the department must urge (`PM-22`), whatever the agency's head said;
//! - the day passed by which it was promised to be done.
//!
//! Who was asked and kept silent may still answer when it has gone further up; that changes nothing above
//! them.
//!
//! Beyond the chair there is nobody: there it stays, missed, until it is answered or settled. A rung that
//! would make an agency urge itself is left out: the department's own debts go from its head to the
//! chair. It is settled when nothing is owed any more, and begins a new round when the same obligation
//! becomes overdue again.
//!
//! Not here: what is owed, and that the debtor's answer is itself an obligation; those are `PM-22`'s.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};

pub use command::{
    AcknowledgeEscalation, EscalationCommand, EscalationGround, EscalationLevel, OpenEscalation,
    RaiseEscalation, Rung, SettleEscalation,
};
pub use decide::EscalationInquiry;
pub use event::{
    EscalationAcknowledged, EscalationEvent, EscalationMissed, EscalationOpened, EscalationRaised,
    EscalationSettled,
};
pub use parameters::EscalationParameters;
pub use register::{DebtFacts, EscalationFacts, EscalationRegister};
pub use rejection::EscalationRejection;
pub use state::{Escalation, Matter};

use crate::register::Registers;
use crate::role::PROVINCE;

/// The name of the due date of an answer.
pub const ANSWER: &str = "answer";
/// The name of the day that an answer promises.
pub const PROMISE: &str = "promise";

const DEFAULT: &str = "mặc định của hệ thống [A]";
const URGING: &str = "Chỉ thị, phần tổ chức thực hiện";

/// The stream of an obligation's escalation.
#[must_use]
pub fn stream(obligation: &StreamId) -> StreamId {
    match StreamId::new(Escalation::CATEGORY, obligation.key()) {
        Ok(stream) => stream,
        Err(error) => unreachable!("the key of a stream is a plain key: {error}"),
    }
}

impl Decider for Escalation {
    const CATEGORY: &'static str = "escalation";
    type Command = EscalationCommand;
    type Event = EscalationEvent;
    type Rejection = EscalationRejection;
    type Facts = EscalationInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<EscalationCommand>,
        context: &Context<EscalationInquiry>,
    ) -> Result<Vec<EscalationEvent>, EscalationRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &EscalationEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for Escalation {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => vec!["Absent", "NotAsked"],
            Self::Present(matter) => matter.places(),
        }
    }

    fn scope(&self, command: &EscalationCommand) -> Scope {
        match (self, command) {
            (Self::Present(matter), _) => matter.debtor.clone(),
            (Self::Absent, EscalationCommand::Open(open)) => open.debtor.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        _stream: &StreamId,
        act: &Act<EscalationCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<EscalationInquiry> {
        let on = act.occurred_on;
        let mut facts = EscalationInquiry {
            regulation: None,
            department: None,
            committee: None,
            answering: None,
        };
        let mut sources = Vec::new();
        match &act.command {
            EscalationCommand::Settle(_) | EscalationCommand::MoveDue(_) => {}
            EscalationCommand::Acknowledge(_) | EscalationCommand::Raise(_) => {
                facts.regulation = registers.regulation(on);
            }
            EscalationCommand::Open(open) => {
                facts.regulation = registers.regulation(on);
                facts.answering = registers.answerable(&open.debtor, &open.obligation, on);
                let debtor = facts.answering.as_ref().unwrap_or(&open.debtor);
                facts.department = registers.overseer(debtor, on);
                facts.committee = registers.provincial_committee();
                sources.push(Source::new("agency", &open.debtor));
            }
        }
        if facts.regulation.is_some() {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<EscalationCommand>> {
        self.running_deadlines()
    }
}
