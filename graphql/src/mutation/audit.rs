//! Internal audits and their yearly programmes.

use luuvet_domain::audit::{
    CancelAudit, CloseAudit, CloseMeeting, IssueReport, NotifyAuditees, OpenMeeting, PlanAudit,
    PostponeAudit, RecordEvidence, RequestFinding,
};
use luuvet_domain::audit_programme::{
    self, ApproveAuditProgramme, CompleteAuditProgramme, DraftAuditProgramme, ReviewAuditProgramme,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Programmes of internal audits (ISO 9001:2008 8.2.2; ISO 19011:2011 5).
    AuditProgrammeMutation: AuditProgramme
    begins {
        /// Draft the year's programme. Its id follows from agency and year.
        audit_programme_draft(DraftAuditProgramme) => |input: &DraftAuditProgramme, _| named(audit_programme::stream(&input.agency, input.year));
    }
    on {
        /// Approve the programme.
        audit_programme_approve(ApproveAuditProgramme);
        /// Complete the programme: each of its units was audited.
        audit_programme_complete(CompleteAuditProgramme);
        /// Review the completed programme.
        audit_programme_review(ReviewAuditProgramme);
    }
}

mutations! {
    /// Internal audits (ISO 9001:2008 8.2.2; ISO 19011:2011 6).
    AuditMutation: Audit
    begins {
        /// Plan an audit under the programme of its year. Its id follows from the command id.
        audit_plan(PlanAudit) => |_: &PlanAudit, id: CommandId| named(StreamId::new("audit", id));
    }
    on {
        /// Notify the audited units.
        audit_notify_auditees(NotifyAuditees);
        /// Hold the opening meeting.
        audit_open_meeting(OpenMeeting);
        /// Record the evidence for an item of the plan.
        audit_record_evidence(RecordEvidence);
        /// Ask for a finding; the system raises it.
        audit_request_finding(RequestFinding);
        /// Hold the closing meeting.
        audit_close_meeting(CloseMeeting);
        /// Issue the report.
        audit_issue_report(IssueReport);
        /// Close the audit once all its findings have ended.
        audit_close(CloseAudit);
        /// Postpone the audit within its year.
        audit_postpone(PostponeAudit);
        /// Cancel the audit before it begins.
        audit_cancel(CancelAudit);
    }
}
