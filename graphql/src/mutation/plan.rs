//! Plans of agencies, and the dossier of the province.

use luuvet_domain::annual_plan::{
    self, AcknowledgeCut, AddLine, AllocateFunds, AmendPlan, AppraisePlan, DraftPlan,
    GuideEstimate, RecordSpending, ReturnPlan, SendPlan, SettlePlan, SignPlan,
};
use luuvet_domain::plan_dossier::{
    self, AgreeDossier, AmendDossier, ApproveDossier, CompileDossier, OpenDossier, PublishGuidance,
    ReturnDossier, SubmitDossier,
};
use luuvet_engine::CommandId;

use super::{mutations, named};

mutations! {
    /// Plans of agencies (kế hoạch, dự toán năm; Chỉ thị, điểm 1b).
    AnnualPlanMutation: AnnualPlan
    begins {
        /// Draft an agency's plan of a year (lập kế hoạch).
        annual_plan_draft(DraftPlan) => |input: &DraftPlan, _: CommandId| {
            named(annual_plan::stream(&input.agency, input.year))
        };
    }
    on {
        /// Add a line, or put one in the place of another (thêm nội dung, dự toán).
        annual_plan_add_line(AddLine);
        /// Sign the plan (ký kế hoạch).
        annual_plan_sign(SignPlan);
        /// Send it to who appraises it (gửi dự toán).
        annual_plan_send(SendPlan);
        /// Guide the agency on what it sent (hướng dẫn).
        annual_plan_guide_estimate(GuideEstimate);
        /// Return it, to be mended (trả lại).
        annual_plan_return(ReturnPlan);
        /// Appraise it, line by line (thẩm định).
        annual_plan_appraise(AppraisePlan);
        /// Say that the agency knows of the cut (trả lời cắt giảm).
        annual_plan_acknowledge_cut(AcknowledgeCut);
        /// Allocate its money (bố trí kinh phí).
        annual_plan_allocate_funds(AllocateFunds);
        /// Record what was spent on a line (ghi chi).
        annual_plan_record_spending(RecordSpending);
        /// Move money between lines, within what was approved (điều chỉnh).
        annual_plan_amend(AmendPlan);
        /// Settle it (quyết toán).
        annual_plan_settle(SettlePlan);
    }
}

mutations! {
    /// The dossier of the province (hồ sơ kế hoạch, dự toán; Chỉ thị, điểm 2b, 3).
    PlanDossierMutation: PlanDossier
    begins {
        /// Open the dossier of a year, where the calendar did not (mở hồ sơ).
        plan_dossier_open(OpenDossier) => |input: &OpenDossier, _: CommandId| {
            named(plan_dossier::stream(input.year))
        };
    }
    on {
        /// Publish the guidance on the estimates of the year (hướng dẫn lập dự toán).
        plan_dossier_publish_guidance(PublishGuidance);
        /// Compile it from the appraised plans (tổng hợp).
        plan_dossier_compile(CompileDossier);
        /// Agree to it, as one of the two departments (thống nhất).
        plan_dossier_agree(AgreeDossier);
        /// Submit it to the provincial People's Committee (trình).
        plan_dossier_submit(SubmitDossier);
        /// Approve it, and the plans in it (phê duyệt).
        plan_dossier_approve(ApproveDossier);
        /// Return it (trả lại).
        plan_dossier_return(ReturnDossier);
        /// Begin a new version of it (điều chỉnh, bổ sung).
        plan_dossier_amend(AmendDossier);
    }
}
