//! Golden events of the evaluation.

use luuvet_domain::due::DueDate;
use luuvet_domain::par_evaluation::*;
use luuvet_engine::Position;

use crate::fake::*;
use crate::golden_files::compare;
use crate::story::*;

/// One criterion of each way of proposing: the golden file must not move with the parameters.
fn criteria_set() -> ParCriteriaSet {
    let criterion = |id: &str, max_tenths, rule| ParCriterion {
        id: text(id),
        text_vi: text("Tài liệu"),
        text_en: text("Documents"),
        max_tenths,
        rule,
    };
    ParCriteriaSet {
        version: 1,
        effective_from: day("2015-01-01"),
        legal_basis: text("Quyết định 2006/QĐ-UBND"),
        note_vi: text("mặc định"),
        note_en: text("default"),
        violation_deduction_tenths: 5,
        criteria: vec![
            criterion("ISO-03", 12, ParRule::Documents),
            criterion("ISO-11", 3, ParRule::Violations),
        ],
    }
}

fn given(criterion: &str, tenths: u32) -> GivenScore {
    let ScoreLine { criterion, tenths, reason, evidence } = proven(criterion, tenths);
    GivenScore { criterion, tenths, reason, evidence }
}

/// One of each, in the order of the workflow.
pub(crate) fn evaluations() -> Vec<ParEvent> {
    let (scores, total_tenths) = (vec![given("ISO-03", 10)], 10);
    vec![
        EvaluationOpened {
            agency: SXD,
            year: 2016,
            criteria_set: criteria_set(),
            verified_by: SKHCN,
            appraised_by: SNV,
            self_score: self_score_due(),
            verify_by: day("2016-12-20"),
            final_by: day("2017-01-31"),
        }
        .into(),
        ScoresProposed {
            as_of: Some(Position(1_234)),
            on: day("2016-11-01"),
            scores: vec![ProposedScore {
                criterion: text("ISO-03"),
                tenths: Some(11),
                value: Some(950),
                because_vi: text("1 trong 20 tài liệu quá hạn"),
                because_en: text("1 of 20 documents is overdue"),
                events: vec![Position(12), Position(40)],
            }],
        }
        .into(),
        SelfScored { scores: scores.clone(), total_tenths, on_time: true }.into(),
        EvidenceAttached { criterion: attach().criterion, evidence: attach().evidence }.into(),
        ScoreVerified {
            scores: scores.clone(),
            total_tenths,
            was_self_scored: true,
            on_time: true,
        }
        .into(),
        ScoreAppraised {
            scores: scores.clone(),
            total_tenths,
            contest: DueDate::of(day("2016-12-27"), day("2017-01-03")),
        }
        .into(),
        ScoreContested { scores: scores.clone() }.into(),
        ContestRuled { scores, total_tenths, reason: rule(Vec::new()).reason }.into(),
        EvaluationFinalised {
            number: finalise().number,
            total_tenths,
            max_tenths: 15,
            on_time: true,
        }
        .into(),
        EvaluationPublished { place: publish().place }.into(),
        crate::fake::due::golden_move("self_score").into(),
    ]
}

#[test]
fn evaluations_are_on_disk_as_ever() {
    compare("par_evaluation", &evaluations());
}
