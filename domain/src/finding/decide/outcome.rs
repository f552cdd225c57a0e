//! How a finding ends: verified, closed, withdrawn.

use super::{Answer, Asked, note, text};
use crate::finding::command::{
    CloseFinding, EffectivenessOutcome, VerifyEffectiveness, WithdrawFinding,
};
use crate::finding::event::{
    EffectivenessVerified, FindingClosed, FindingWithdrawn, IneffectivenessFound,
};
use crate::finding::rejection::{FindingRejection, OwnWork};
use crate::finding::state::{Case, Nature, Phase};
use crate::finding::{DEFAULT, VERIFICATION};

impl Asked<'_> {
    pub(super) fn verify(&self, command: &VerifyEffectiveness, case: &Case) -> Answer {
        if case.phase != Phase::Implemented {
            return Err(FindingRejection::OutOfOrder);
        }
        self.follows(case)?;
        self.is_of_raising_side(case)?;
        self.is_none_of(&case.implementers, OwnWork::Verification)?;
        let evidence = text("evidence", VERIFICATION, &command.evidence)?;
        match command.outcome {
            EffectivenessOutcome::Effective => Ok(vec![EffectivenessVerified { evidence }.into()]),
            EffectivenessOutcome::Ineffective => {
                let regulation = self.regulation()?;
                let due = case.nature.grade().map(|grade| self.due_by_grade(regulation, grade));
                let cycle = case.cycle + 1;
                let plan_by = self.plan_by(case.nature)?;
                Ok(vec![IneffectivenessFound { evidence, cycle, plan_by, due }.into()])
            }
        }
    }

    pub(super) fn close(&self, command: &CloseFinding, case: &Case) -> Answer {
        match (&case.phase, case.nature) {
            (Phase::VerifiedEffective, _) | (Phase::Accepted, Nature::Observation) => {}
            (Phase::Accepted, Nature::Graded { .. }) => {
                return Err(FindingRejection::NotAnObservation);
            }
            (
                Phase::Raised
                | Phase::Disputed { .. }
                | Phase::Corrected
                | Phase::CauseAnalysed
                | Phase::PlanProposed { .. }
                | Phase::UnderWay(_)
                | Phase::Implemented
                | Phase::Closed
                | Phase::Withdrawn,
                _refused_by_the_table,
            ) => return Err(FindingRejection::OutOfOrder),
        }
        self.follows(case)?;
        self.is_of_raising_side(case)?;
        self.is_none_of(&case.implementers, OwnWork::Verification)?;
        let note = note(command.note.as_deref())?;
        Ok(vec![FindingClosed { note, stopped: case.timers() }.into()])
    }

    pub(super) fn withdraw(&self, command: &WithdrawFinding, case: &Case) -> Answer {
        Self::is_before_verification(case)?;
        self.follows(case)?;
        self.is_of_raising_side(case)?;
        let reason = text("reason", DEFAULT, &command.reason)?;
        Ok(vec![FindingWithdrawn { reason, stopped: case.timers() }.into()])
    }
}
