//! Baselines.

use luuvet_domain::baseline::{self, AcceptBaseline, ProposeBaseline, ReturnBaseline};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// What agencies bring with them from before their history here (hồ sơ đã có).
    BaselineMutation: Baseline
    begins {
        /// Propose what the agency brings with it: signed by its head, refused while anything is wrong
        /// with the sheets (see `baselineCheck`). Proposed anew, it replaces what was proposed.
        baseline_propose(ProposeBaseline) => |input: &ProposeBaseline, _: CommandId| Ok::<_, async_graphql::Error>(baseline::stream(&input.agency));
    }
    on {
        /// Accept it, as the department that oversees the agency: each entry goes to where it belongs,
        /// with its real date. Once for an agency.
        baseline_accept(AcceptBaseline);
        /// Return it. Nothing of it goes anywhere.
        baseline_return(ReturnBaseline);
    }
}
