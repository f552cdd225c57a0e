//! Golden events of escalations.

use luuvet_domain::escalation::*;

use crate::fake::*;
use crate::golden_files::compare;
use crate::story::*;

/// SXD's line.
pub(crate) fn line() -> Vec<Rung> {
    let rung = |level, agency| Rung { level, agency };
    vec![
        rung(EscalationLevel::AgencyHead, SXD),
        rung(EscalationLevel::Department, SKHCN),
        rung(EscalationLevel::Chair, UBND),
    ]
}

/// One of each, in the order of the workflow.
pub(crate) fn escalations() -> Vec<EscalationEvent> {
    let AcknowledgeEscalation { measure, letter_number, .. } = letter("2016-07-20");
    vec![
        EscalationOpened {
            obligation: debt(),
            debtor: SXD,
            clause_ref: text(CLAUSE),
            due_on: day("2016-06-15"),
            round: 1,
            line: line(),
            answer_by: due("2016-06-30", "2016-07-07"),
        }
        .into(),
        EscalationRaised {
            from: EscalationLevel::AgencyHead,
            to: EscalationLevel::Department,
            ground: EscalationGround::StillOverdue,
            answer_by: due("2016-07-11", "2016-07-18"),
        }
        .into(),
        EscalationAcknowledged {
            level: EscalationLevel::Department,
            measure,
            done_by: due("2016-07-20", "2016-07-27"),
            letter_number,
        }
        .into(),
        EscalationMissed { level: EscalationLevel::Chair, answer_by: day("2016-07-26") }.into(),
        EscalationSettled { cause: CAUSE }.into(),
        crate::fake::due::golden_move("answer").into(),
    ]
}

#[test]
fn escalations_are_on_disk_as_ever() {
    compare("escalation", &escalations());
}
