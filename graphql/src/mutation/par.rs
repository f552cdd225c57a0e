//! Evaluations of public administration reform.

use luuvet_domain::par_evaluation::{
    AppraiseScore, AttachEvidence, ContestScore, FinaliseEvaluation, PublishEvaluation,
    RuleContest, SelfScore, VerifyScore,
};

use super::mutations;

mutations! {
    /// Evaluations of the ISO criteria of the reform index (chỉ số CCHC; Chỉ thị, điểm 4). The system
    /// opens them and proposes scores.
    ParEvaluationMutation: ParEvaluation
    on {
        /// Score one's own agency (tự chấm điểm).
        par_evaluation_self_score(SelfScore);
        /// Name further evidence for a score (tài liệu kiểm chứng).
        par_evaluation_attach_evidence(AttachEvidence);
        /// Verify the scores (thẩm tra).
        par_evaluation_verify_score(VerifyScore);
        /// Appraise the scores (thẩm định).
        par_evaluation_appraise_score(AppraiseScore);
        /// Contest scores (kiến nghị).
        par_evaluation_contest_score(ContestScore);
        /// Rule on what was contested (giải quyết kiến nghị).
        par_evaluation_rule_contest(RuleContest);
        /// Make the scores final (chốt điểm).
        par_evaluation_finalise(FinaliseEvaluation);
        /// Publish the final scores (công khai).
        par_evaluation_publish(PublishEvaluation);
    }
}
