//! What tests let be true of directives.

use luuvet_domain::directive::{DirectiveFacts, DirectiveRegister};
use luuvet_engine::StreamId;

use super::Province;

/// No directive is signed.
#[derive(Default)]
pub(crate) struct Directives {
    pub(crate) current: Option<DirectiveFacts>,
    pub(crate) owed: Vec<StreamId>,
}

impl DirectiveRegister for Province {
    fn directive(&self) -> Option<DirectiveFacts> {
        self.directive.current.clone()
    }
    fn owed_under(&self, _: &StreamId) -> Vec<StreamId> {
        self.directive.owed.clone()
    }
}
