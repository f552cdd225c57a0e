//! What tests let be true of escalations and of what is owed.

use luuvet_domain::escalation::{DebtFacts, EscalationFacts, EscalationRegister};
use luuvet_engine::StreamId;

use super::Province;

/// Nothing is owed, and nothing was escalated.
#[derive(Default)]
pub(crate) struct Escalations {
    pub(crate) known: Option<EscalationFacts>,
    pub(crate) debt: Option<DebtFacts>,
    /// Open escalations by what the debt is about.
    pub(crate) about: Vec<(StreamId, StreamId)>,
}

impl EscalationRegister for Province {
    fn escalation(&self, _: &StreamId) -> Option<EscalationFacts> {
        self.escalation.known.clone()
    }
    fn open_escalations_about(&self, subject: &StreamId) -> Vec<StreamId> {
        let about = self.escalation.about.iter().filter(|(about, _)| about == subject);
        about.map(|(_, escalation)| escalation.clone()).collect()
    }
    fn debt(&self, _: &StreamId) -> Option<DebtFacts> {
        self.escalation.debt.clone()
    }
}
