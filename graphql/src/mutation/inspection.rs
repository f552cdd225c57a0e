//! Inspection programmes and inspections.

use luuvet_domain::inspection::{
    AcceptInspection, AnnounceDecision, ApproveWrittenProgramme, AssignContent, CancelInspection,
    CarryItemForward, CloseInspection, DecideInspection, DeclineInspection, DraftMinutes,
    IssueConclusion, IssueRemedyLetter, LeaveToProgramme, NotifyTarget, OpenInspection,
    PostponeInspection, ProposeOnSiteNextYear, RecordCheckItem, RecordCheckItems,
    RecordExplanation, RefuseSigning, ReportRemediation, RequestFiles, ScheduleInspection,
    SignMinutes, SubmitFiles, VerifyRemediation,
};
use luuvet_domain::inspection_programme::{
    self, AddTarget, AmendProgramme, ApproveProgramme, AttachEstimate, CompleteProgramme,
    DraftInspectionProgramme, RankByRisk, RemoveTarget, ReturnProgramme, SubmitProgramme,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Inspection programmes (kế hoạch kiểm tra; Chỉ thị, điểm 2đ).
    InspectionProgrammeMutation: InspectionProgramme
    begins {
        /// Draft the programme of a year.
        inspection_programme_draft(DraftInspectionProgramme) => |input: &DraftInspectionProgramme, _| named(inspection_programme::stream(input.year));
    }
    on {
        /// Store the risk ranking behind the choice of targets.
        inspection_programme_rank_by_risk(RankByRisk);
        /// Add an agency to be inspected.
        inspection_programme_add_target(AddTarget);
        /// Take an agency out.
        inspection_programme_remove_target(RemoveTarget);
        /// Attach the estimate (dự toán).
        inspection_programme_attach_estimate(AttachEstimate);
        /// Submit the programme for approval.
        inspection_programme_submit(SubmitProgramme);
        /// Approve the programme.
        inspection_programme_approve(ApproveProgramme);
        /// Return the programme to be reworked.
        inspection_programme_return(ReturnProgramme);
        /// Amend the approved programme.
        inspection_programme_amend(AmendProgramme);
        /// Complete the programme.
        inspection_programme_complete(CompleteProgramme);
    }
}

mutations! {
    /// Inspections (kiểm tra), on site or by files (Thông tư 26/2014/TT-BKHCN, Điều 37).
    InspectionMutation: Inspection
    begins {
        /// Schedule an inspection of an agency. Its id follows from the command id.
        inspection_schedule(ScheduleInspection) => |_: &ScheduleInspection, id: CommandId| named(StreamId::new("inspection", id));
    }
    on {
        /// Accept the inspection that was proposed: it is scheduled, ad hoc, by the number of a decision.
        inspection_accept(AcceptInspection);
        /// Decline to inspect an agency for which it was proposed.
        inspection_decline(DeclineInspection);
        /// Leave the inspection that was proposed to the next year's programme.
        inspection_leave_to_programme(LeaveToProgramme);
        /// Decide an inspection on site and appoint its team.
        inspection_decide(DecideInspection);
        /// Tell the agency of the inspection.
        inspection_notify_target(NotifyTarget);
        /// Approve the written programme.
        inspection_approve_written_programme(ApproveWrittenProgramme);
        /// Assign items of the checklist to members.
        inspection_assign_content(AssignContent);
        /// Announce the decision to the agency, with minutes.
        inspection_announce_decision(AnnounceDecision);
        /// Ask the agency for its report and files.
        inspection_request_files(RequestFiles);
        /// Submit the report and files that were asked for.
        inspection_submit_files(SubmitFiles);
        /// Open the inspection on site.
        inspection_open(OpenInspection);
        /// Record what the check of an item came to.
        inspection_record_check_item(RecordCheckItem);
        /// Record the results of several items at once, all or none (ghi cả loạt): for a checklist that was filled
        /// in without a connection.
        inspection_record_check_items(RecordCheckItems);
        /// Record the agency's explanation.
        inspection_record_explanation(RecordExplanation);
        /// Draft the minutes (biên bản).
        inspection_draft_minutes(DraftMinutes);
        /// Sign the minutes for the inspected agency.
        inspection_sign_minutes(SignMinutes);
        /// Record that the agency refuses to sign.
        inspection_refuse_signing(RefuseSigning);
        /// Issue the conclusion (kết luận).
        inspection_issue_conclusion(IssueConclusion);
        /// Issue the letter that asks for remedy.
        inspection_issue_remedy_letter(IssueRemedyLetter);
        /// Report on remediation.
        inspection_report_remediation(ReportRemediation);
        /// Record that the remediation was verified.
        inspection_verify_remediation(VerifyRemediation);
        /// Carry an unmet item forward to the next inspection.
        inspection_carry_item_forward(CarryItemForward);
        /// Propose an inspection on site in the next programme.
        inspection_propose_on_site_next_year(ProposeOnSiteNextYear);
        /// Close the inspection.
        inspection_close(CloseInspection);
        /// Put the inspection off.
        inspection_postpone(PostponeInspection);
        /// Cancel an inspection that has not opened.
        inspection_cancel(CancelInspection);
    }
}
