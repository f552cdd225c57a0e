//! Legal instruments, and the changes that they bring.

use luuvet_domain::legal_change::{AssessImpact, ExplainDelay, LinkAmendment, ResolveImpact};
use luuvet_domain::legal_instrument::{FanOut, RegisterLegalInstrument, stream};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// Legal instruments (văn bản quy phạm pháp luật).
    LegalInstrumentMutation: LegalInstrument
    begins {
        /// Register a legal instrument; the system opens an assessment at every agency that it concerns.
        /// Its id follows from the number.
        legal_instrument_register(RegisterLegalInstrument) => |input: &RegisterLegalInstrument, _: CommandId| Ok::<_, async_graphql::Error>(stream(&input.number));
    }
    on {
        /// Name agencies that the instrument concerns beside those that the system has found.
        legal_instrument_fan_out(FanOut);
    }
}

mutations! {
    /// What a legal instrument comes to at an agency (Chỉ thị, phần mở đầu; ISO 9001:2008 4.2.3b).
    LegalChangeMutation: LegalChange
    on {
        /// Assess which documents must be revised.
        legal_change_assess_impact(AssessImpact);
        /// Link the open amendment of an affected document.
        legal_change_link_amendment(LinkAmendment);
        /// Resolve the change with a signed reason for every document that stays as it is.
        legal_change_resolve_impact(ResolveImpact);
        /// Explain why the update takes longer.
        legal_change_explain_delay(ExplainDelay);
    }
}
