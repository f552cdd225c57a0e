//! Roll-outs and consulting organisations.

use luuvet_domain::consultant_org::{
    self, AddConsultant, CertifyConsultantOrg, RegisterConsultantOrg, RemoveConsultant,
    RevokeCertificate,
};
use luuvet_domain::roll_out::{
    self, ApproveRollOut, CompleteRollOut, ConfirmSubject, CoordinateWithDost, DraftRollOutPlan,
    EngageConsultant, IdentifyUnit, ProposeExclusion, RefuseExclusion, ReportMilestone, Reschedule,
    ScopeOutUnit, StartTrial,
};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// Roll-outs to units (Chỉ thị, điểm 1e).
    RollOutMutation: RollOut
    begins {
        /// Identify a unit that does not apply a quality-management system.
        roll_out_identify_unit(IdentifyUnit) => |input: &IdentifyUnit, _: CommandId| Ok::<_, async_graphql::Error>(roll_out::stream(&input.unit));
    }
    on {
        /// Confirm that the unit must build and apply a system.
        roll_out_confirm_subject(ConfirmSubject);
        /// Propose that the unit need not apply a system.
        roll_out_propose_exclusion(ProposeExclusion);
        /// Consent that the unit need not apply a system.
        roll_out_scope_out_unit(ScopeOutUnit);
        /// Refuse that consent.
        roll_out_refuse_exclusion(RefuseExclusion);
        /// Draft the plan.
        roll_out_draft_roll_out_plan(DraftRollOutPlan);
        /// Give the department's opinion on the plan.
        roll_out_coordinate_with_dost(CoordinateWithDost);
        /// Approve the plan.
        roll_out_approve(ApproveRollOut);
        /// Engage a consulting organisation.
        roll_out_engage_consultant(EngageConsultant);
        /// Report that a milestone was reached.
        roll_out_report_milestone(ReportMilestone);
        /// Start applying the system on trial.
        roll_out_start_trial(StartTrial);
        /// Complete the roll-out.
        roll_out_complete(CompleteRollOut);
        /// Give the roll-out more time.
        roll_out_reschedule(Reschedule);
    }
}

mutations! {
    /// Consulting organisations (tổ chức tư vấn).
    ConsultantOrgMutation: ConsultantOrg
    begins {
        /// Register a consulting organisation.
        consultant_org_register(RegisterConsultantOrg) => |input: &RegisterConsultantOrg, _: CommandId| Ok::<_, async_graphql::Error>(consultant_org::stream(&input.registration_number));
    }
    on {
        /// Enter a consultant.
        consultant_org_add_consultant(AddConsultant);
        /// Strike a consultant out.
        consultant_org_remove_consultant(RemoveConsultant);
        /// Record its certificate of eligibility.
        consultant_org_certify(CertifyConsultantOrg);
        /// Record that the certificate was revoked.
        consultant_org_revoke_certificate(RevokeCertificate);
    }
}
