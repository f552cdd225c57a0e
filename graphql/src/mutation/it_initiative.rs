//! Initiatives to use information technology.

use luuvet_domain::it_initiative::{
    ApproveInitiative, EvaluateInitiative, LinkPlanLine, ProposeInitiative, PutIntoUse,
    RecordUsage, RefuseInitiative, ReturnInitiative, ReviseInitiative, StartDeploying,
    StopInitiative,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Initiatives to use information technology in quality management (Chỉ thị, điểm 1d).
    ItInitiativeMutation: ItInitiative
    begins {
        /// Propose an initiative (đề xuất). Its id follows from the command id.
        it_initiative_propose(ProposeInitiative) => |_: &ProposeInitiative, id: CommandId| named(StreamId::new("it_initiative", id));
    }
    on {
        /// Propose anew what was returned (đề xuất lại).
        it_initiative_revise(ReviseInitiative);
        /// Approve what was proposed (phê duyệt).
        it_initiative_approve(ApproveInitiative);
        /// Return what was proposed, to be proposed anew (trả lại).
        it_initiative_return(ReturnInitiative);
        /// Refuse what was proposed (không duyệt).
        it_initiative_refuse(RefuseInitiative);
        /// Say which line of the agency's plan it stands in (khoản mục của kế hoạch).
        it_initiative_link_plan_line(LinkPlanLine);
        /// Begin to deploy it (triển khai).
        it_initiative_start_deploying(StartDeploying);
        /// Put it into use (đưa vào sử dụng).
        it_initiative_put_into_use(PutIntoUse);
        /// Record anew how much is electronic (số tài liệu, hồ sơ điện tử).
        it_initiative_record_usage(RecordUsage);
        /// Evaluate it (đánh giá).
        it_initiative_evaluate(EvaluateInitiative);
        /// Stop it (dừng).
        it_initiative_stop(StopInitiative);
    }
}
