//! Golden events of directives.

use luuvet_domain::directive::*;

use crate::fake::*;
use crate::golden_files::compare;
use crate::story::*;

/// One of each, in the order of the workflow.
pub(crate) fn directives() -> Vec<DirectiveEvent> {
    let SignDirective { number, title } = sign();
    let (announce_by, plan_by) = (day("2017-03-03"), day("2016-05-02"));
    vec![
        DirectiveSigned { number, title, effective_on: day("2016-03-03"), announce_by, plan_by }
            .into(),
        DirectiveTookEffect { announce_by, plan_by }.into(),
        DirectiveSuperseded { by: text("11/CT-UBND") }.into(),
    ]
}

#[test]
fn directives_are_on_disk_as_ever() {
    compare("directive", &directives());
}
