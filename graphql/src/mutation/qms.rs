//! Agencies' quality-management systems.

use luuvet_domain::qms::{
    self, AcknowledgeNotice, AnnounceConformity, CompleteTransition, ConfirmEffectiveness,
    DefineScope, FormSteeringCommittee, IssueQms, NotifyDost, PostAnnouncement, ReAnnounce,
    RecordObjectiveResult, SetObjectives, SetPolicy, StartBuilding, StartTransition,
    WithdrawAnnouncement,
};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// Agencies' quality-management systems (hệ thống quản lý chất lượng; Quyết định
    /// 19/2014/QĐ-TTg Điều 3, 4).
    QmsMutation: AgencyQms
    begins {
        /// Form the steering committee (ban chỉ đạo).
        qms_form_steering_committee(FormSteeringCommittee) => |input: &FormSteeringCommittee, _: CommandId| Ok::<_, async_graphql::Error>(qms::stream(&input.agency));
        /// Begin to build the system (xây dựng).
        qms_start_building(StartBuilding) => |input: &StartBuilding, _: CommandId| Ok::<_, async_graphql::Error>(qms::stream(&input.agency));
    }
    on {
        /// Define what the system covers (phạm vi).
        qms_define_scope(DefineScope);
        /// Set the quality policy (chính sách chất lượng).
        qms_set_policy(SetPolicy);
        /// Set the quality objectives of a year (mục tiêu chất lượng).
        qms_set_objectives(SetObjectives);
        /// Record how an objective was met.
        qms_record_objective_result(RecordObjectiveResult);
        /// Issue the system (ban hành).
        qms_issue(IssueQms);
        /// Confirm that the system is effective (xác nhận hiệu lực).
        qms_confirm_effectiveness(ConfirmEffectiveness);
        /// Announce conformity (công bố phù hợp tiêu chuẩn).
        qms_announce_conformity(AnnounceConformity);
        /// Notify the department of science and technology (thông báo cho Sở KH&CN).
        qms_notify_dost(NotifyDost);
        /// Acknowledge the notice, as that department.
        qms_acknowledge_notice(AcknowledgeNotice);
        /// Post the announcement (niêm yết).
        qms_post_announcement(PostAnnouncement);
        /// Announce conformity again (công bố lại).
        qms_re_announce(ReAnnounce);
        /// Begin to move to another standard (chuyển đổi tiêu chuẩn).
        qms_start_transition(StartTransition);
        /// Complete that move.
        qms_complete_transition(CompleteTransition);
        /// Withdraw the announcement (rút công bố).
        qms_withdraw_announcement(WithdrawAnnouncement);
    }
}
