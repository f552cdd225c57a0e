//! Process managers: what the system does of itself when something happens.

pub mod pm05;
pub mod pm05_audit;

pub use pm05::FindingTimers;
pub use pm05_audit::AuditReactions;

use std::sync::Arc;

use luuvet_engine::ProcessManager;

use crate::registry::Qms;

/// Every process manager, in the order in which they react to one event.
#[must_use]
pub fn managers() -> Vec<Arc<dyn ProcessManager<Qms>>> {
    vec![Arc::new(FindingTimers), Arc::new(AuditReactions)]
}
