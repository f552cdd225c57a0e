//! What process managers may ask about escalations.

use luuvet_engine::{Scope, StreamId};

use super::EscalationLevel;
use crate::obligation::ObligationKind;

/// What is known of an escalation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationFacts {
    /// How often it has been opened.
    pub round: u32,
    /// At which level it is; `None` once it is settled.
    pub level: Option<EscalationLevel>,
    /// The agencies of the line by level.
    pub line: Vec<(EscalationLevel, Scope)>,
    /// The answers that are still owed, by who owes them and the obligation's period, oldest first.
    pub open_asks: Vec<(EscalationLevel, String)>,
}

/// What is known of an obligation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtFacts {
    /// What is owed.
    pub kind: ObligationKind,
    /// Who owes it.
    pub debtor: Scope,
    /// The clause that is to be met.
    pub clause_ref: String,
}

/// The facts of escalations.
pub trait EscalationRegister {
    /// What is known of an escalation; `None` before it is opened.
    fn escalation(&self, stream: &StreamId) -> Option<EscalationFacts>;

    /// The escalations that are not settled of what is owed about something, oldest debt first.
    fn open_escalations_about(&self, subject: &StreamId) -> Vec<StreamId>;

    /// What is known of an obligation; `None` before it is opened.
    fn debt(&self, stream: &StreamId) -> Option<DebtFacts>;
}
