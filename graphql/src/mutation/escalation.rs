//! Escalations.

use luuvet_domain::escalation::AcknowledgeEscalation;

use super::mutations;

mutations! {
    /// Escalations of what is overdue (đôn đốc; Chỉ thị, phần tổ chức thực hiện).
    EscalationMutation: Escalation
    on {
        /// Answer for what is overdue: what will be done, by when; the department names its urging letter.
        escalation_acknowledge(AcknowledgeEscalation);
    }
}
