//! Obligations. They are opened, moved and discharged by the system; people waive them.

use luuvet_domain::obligation::WaiveObligation;

use super::mutations;

mutations! {
    /// What agencies owe.
    ObligationMutation: Obligation
    on {
        /// Waive an obligation, as its creditor.
        obligation_waive(WaiveObligation);
    }
}
