//! The regulation's parameters.

use luuvet_domain::regulation::{self, AdoptParameters};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// The regulation's parameters.
    RegulationMutation: Regulation
    begins {
        /// Adopt a new set of parameters, in force from a date.
        regulation_adopt_parameters(AdoptParameters) => |_: &AdoptParameters, _: CommandId| Ok::<_, async_graphql::Error>(regulation::stream());
    }
}
