//! Findings and their corrective actions.

use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, CloseFinding, DeclineRegrade, DisposeOutput,
    DisputeFinding, GrantExtension, ProposePlan, RaiseFinding, RecordCorrection, RefuseExtension,
    Regrade, ReportImplemented, RequestExtension, RuleOnDispute, VerifyEffectiveness,
    WithdrawFinding,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Findings and what is done about them (ISO 9001:2008 8.3, 8.5.2, 8.5.3).
    FindingMutation: Finding
    begins {
        /// Raise a finding against a unit of an agency. Its id follows from the command id.
        finding_raise(RaiseFinding) => |_: &RaiseFinding, id: CommandId| named(StreamId::new("finding", id));
    }
    on {
        /// Accept the finding; for an observation, close it at once if no action is needed.
        finding_accept(AcceptFinding);
        /// Dispute the finding.
        finding_dispute(DisputeFinding);
        /// Rule on a dispute.
        finding_rule_on_dispute(RuleOnDispute);
        /// Record what was done about the thing itself.
        finding_record_correction(RecordCorrection);
        /// Say what is done with a nonconforming output.
        finding_dispose_output(DisposeOutput);
        /// Analyse the cause.
        finding_analyse_cause(AnalyseCause);
        /// Propose a plan of actions.
        finding_propose_plan(ProposePlan);
        /// Approve the plan.
        finding_approve_plan(ApprovePlan);
        /// Report an action of the plan as implemented.
        finding_report_implemented(ReportImplemented);
        /// Ask for more time.
        finding_request_extension(RequestExtension);
        /// Grant more time.
        finding_grant_extension(GrantExtension);
        /// Refuse more time.
        finding_refuse_extension(RefuseExtension);
        /// Verify whether what was done is effective.
        finding_verify_effectiveness(VerifyEffectiveness);
        /// Close the finding.
        finding_close(CloseFinding);
        /// Withdraw the finding.
        finding_withdraw(WithdrawFinding);
        /// Give the finding another severity.
        finding_regrade(Regrade);
        /// Decline the regrade that the system proposes.
        finding_decline_regrade(DeclineRegrade);
    }
}
