//! Directives.

use luuvet_domain::directive::{SignDirective, SupersedeDirective, stream};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// Directives (Chỉ thị) of the province.
    DirectiveMutation: Directive
    begins {
        /// Register a directive that the chair of the province signed; it takes effect by itself. Its id
        /// follows from the number.
        directive_sign(SignDirective) => |input: &SignDirective, _: CommandId| Ok::<_, async_graphql::Error>(stream(&input.number));
    }
    on {
        /// Say that another document has taken its place, or that it is annulled.
        directive_supersede(SupersedeDirective);
    }
}
