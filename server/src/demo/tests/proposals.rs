//! What the demo shows of inspections that the system proposes.

use std::collections::BTreeSet;

use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_projections::View;
use luuvet_projections::inspections::ProposalAnswer;
use luuvet_projections::obligations::ObligationEnd;

/// Some agencies were proposed to be inspected; each proposal was answered, or waits while there is time,
/// and the answers differ.
pub(super) fn are_answered(view: &View) {
    let proposals = &view.inspections.proposals;
    let mut answers = BTreeSet::new();
    for (stream, row) in proposals.rows.iter() {
        let owed = obligation::stream(stream, ObligationKind::InspectionProposalAnswer, "1");
        let owed = view.obligations.rows.get(&owed).unwrap();
        assert!(!owed.is_overdue, "{stream}");
        let Some((answer, _)) = &row.answer else { continue };
        let is_released = owed.end == Some(ObligationEnd::Released);
        assert_eq!(is_released, *answer == ProposalAnswer::Withdrawn, "{stream}");
        answers.insert(match answer {
            ProposalAnswer::Accepted => "accepted",
            ProposalAnswer::Declined { .. } => "declined",
            ProposalAnswer::LeftToProgramme { .. } => "left",
            ProposalAnswer::Withdrawn => "withdrawn",
        });
    }
    assert!(answers.contains("left"), "{} proposals: {answers:?}", proposals.rows.len());
}
