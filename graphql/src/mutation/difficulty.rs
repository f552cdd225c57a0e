//! Difficulties.

use luuvet_domain::difficulty::{
    ClassifyDifficulty, ConfirmResolution, EscalateToUbnd, InstructResolution, ProposeSolution,
    RaiseDifficulty, ReopenDifficulty, ReportProgress, ResolveByDost, ResolveDifficulty,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Difficulties (Chỉ thị, điểm 2c).
    DifficultyMutation: Difficulty
    begins {
        /// Raise a difficulty. Its id follows from the command id.
        difficulty_raise(RaiseDifficulty) => |_: &RaiseDifficulty, id: CommandId| named(StreamId::new("difficulty", id));
    }
    on {
        /// Say in whose competence it lies.
        difficulty_classify(ClassifyDifficulty);
        /// Propose a solution.
        difficulty_propose_solution(ProposeSolution);
        /// Resolve, as the department, what lies within its competence.
        difficulty_resolve_by_dost(ResolveByDost);
        /// Escalate to the provincial People's Committee.
        difficulty_escalate_to_ubnd(EscalateToUbnd);
        /// Instruct, as the chair of the province, how it is resolved.
        difficulty_instruct_resolution(InstructResolution);
        /// Report how far the instruction is carried out.
        difficulty_report_progress(ReportProgress);
        /// Report that the instruction is carried out.
        difficulty_resolve(ResolveDifficulty);
        /// Confirm that the difficulty is gone.
        difficulty_confirm_resolution(ConfirmResolution);
        /// Reopen what was rejected or is not gone.
        difficulty_reopen(ReopenDifficulty);
    }
}
