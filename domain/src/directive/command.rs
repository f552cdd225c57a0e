//! What may be asked of a directive.

use luuvet_engine::message_set;
use serde::{Deserialize, Serialize};

/// Register a directive (Chỉ thị) that the chair of the province has signed. The legal date of the act is
/// the day of signing; when it takes effect follows from that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SignDirective {
    /// Its number and sign, such as `03/CT-UBND`.
    pub number: String,
    /// What it is about; up to 200 characters.
    pub title: String,
}

/// Let it take effect; the clock's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeEffect {}

/// Say that another document has taken its place, or that it is annulled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct SupersedeDirective {
    /// The number and sign of the document by which that is so.
    pub by: String,
}

message_set! {
    /// What may be asked of a directive.
    pub enum DirectiveCommand {
        /// See [`SignDirective`].
        Sign(SignDirective) = "SignDirective",
        /// See [`TakeEffect`].
        TakeEffect(TakeEffect) = "TakeEffect",
        /// See [`SupersedeDirective`].
        Supersede(SupersedeDirective) = "SupersedeDirective",
    }
}
