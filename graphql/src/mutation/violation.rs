//! Violation cases.

use luuvet_domain::violation::{
    CloseCase, DecideAppeal, DecideCase, DismissProposal, ExtendDecisionTime, LodgeAppeal,
    MakeRecord, OpenCase, ProposeViolation, ReferToUbnd, ReportRemedy, RequestVerification,
    ServeDecision, SubmitExplanation, SuspendExecution, VerifyRemedy,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Violation cases (xử lý vi phạm; Chỉ thị, điểm 2e).
    ViolationMutation: Violation
    begins {
        /// Propose that an act be handled as a violation (đề xuất xử lý). Its id follows from the command id.
        violation_propose(ProposeViolation) => |_: &ProposeViolation, id: CommandId| named(StreamId::new("violation", id));
    }
    on {
        /// Dismiss the proposal (bác đề xuất).
        violation_dismiss_proposal(DismissProposal);
        /// Open the case (mở vụ việc).
        violation_open_case(OpenCase);
        /// Make the record (lập biên bản).
        violation_make_record(MakeRecord);
        /// Explain, as the subject (giải trình).
        violation_submit_explanation(SubmitExplanation);
        /// Ask someone to verify the circumstances (xác minh).
        violation_request_verification(RequestVerification);
        /// Extend the time to decide, once (gia hạn).
        violation_extend_decision_time(ExtendDecisionTime);
        /// Refer the case to the provincial People's Committee (tham mưu UBND tỉnh).
        violation_refer_to_ubnd(ReferToUbnd);
        /// Decide the case (ra quyết định).
        violation_decide_case(DecideCase);
        /// Serve the decision (giao quyết định).
        violation_serve_decision(ServeDecision);
        /// Report, as the subject, that what was ordered is done (báo cáo khắc phục).
        violation_report_remedy(ReportRemedy);
        /// Verify that it is done (xác nhận khắc phục).
        violation_verify_remedy(VerifyRemedy);
        /// Appeal, as the subject (khiếu nại, kiến nghị).
        violation_lodge_appeal(LodgeAppeal);
        /// Decide the appeal (giải quyết khiếu nại).
        violation_decide_appeal(DecideAppeal);
        /// Suspend the execution while an appeal is pending (tạm đình chỉ thi hành).
        violation_suspend_execution(SuspendExecution);
        /// Close the case (kết thúc vụ việc).
        violation_close_case(CloseCase);
    }
}
