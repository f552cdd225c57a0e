//! The regulation's parameters.

use async_graphql::Result;
use luuvet_domain::regulation::{
    ApproveProposal, ProposeParameters, ReturnProposal, WithdrawProposal, stream,
};
use luuvet_engine::{CommandId, StreamId};

use super::mutations;

/// There is one regulation.
#[allow(
    clippy::unnecessary_wraps,
    reason = "mutations of other workflows may fail to name a stream"
)]
fn the_one<I>(_: &I, _: CommandId) -> Result<StreamId> {
    Ok(stream())
}

mutations! {
    /// The regulation's parameters.
    RegulationMutation: Regulation
    begins {
        /// Propose a set of parameters to the chair of the province; `parameterProposals` shows it, and
        /// `regulationDryRun` what it would have led to.
        regulation_propose_parameters(ProposeParameters) => the_one;
        /// Approve the proposed set: it is in force from its date. Not by who proposed it.
        regulation_approve_proposal(ApproveProposal) => the_one;
        /// Return the proposed set to those who proposed it.
        regulation_return_proposal(ReturnProposal) => the_one;
        /// Withdraw the proposed set, as the office that proposed it.
        regulation_withdraw_proposal(WithdrawProposal) => the_one;
    }
}
