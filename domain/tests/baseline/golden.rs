//! Golden events of baselines.

use luuvet_domain::baseline::*;

use crate::fake::*;
use crate::golden_files::compare;
use crate::story::*;

/// One of each, in the order of the workflow. The proposal has one entry of each kind.
pub(crate) fn events() -> Vec<BaselineEvent> {
    let (all, _) = read(&sheets());
    let mut entries: Vec<BaselineLine> = Vec::new();
    for line in all {
        if !entries.iter().any(|known| known.entry.kind() == line.entry.kind()) {
            entries.push(line);
        }
    }
    let ProposeBaseline { agency, as_of, reason, .. } = propose();
    let entry = Box::new(entries[1].clone());
    vec![
        BaselineProposed { agency, as_of, reason, entries }.into(),
        BaselineReturned { reason: send_back().reason }.into(),
        BaselineAccepted { as_of, review: accept().review, entries: 1 }.into(),
        BaselineEntryAccepted { agency: SXD, entry }.into(),
    ]
}

#[test]
fn baselines_are_on_disk_as_ever() {
    compare("baseline", &events());
}
