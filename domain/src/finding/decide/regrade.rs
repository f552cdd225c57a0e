//! Regrades: proposed by the clock, made or declined by the raising side.

use super::{Answer, Asked, text};
use crate::calendar;
use crate::finding::DEFAULT;
use crate::finding::command::{DeclineRegrade, FindingGrade, ProposeRegrade, Regrade};
use crate::finding::event::{
    DueChange, FindingRegraded, RegradeDeclined, RegradeGround, RegradeProposed,
};
use crate::finding::rejection::FindingRejection;
use crate::finding::state::{Case, Due, Nature, Phase};
use crate::parameters::Regulation;

impl Asked<'_> {
    pub(super) fn regrade(&self, command: &Regrade, case: &Case) -> Answer {
        Self::is_before_verification(case)?;
        self.is_of_raising_side(case)?;
        if case.nature.grade() == Some(command.to) {
            return Ok(Vec::new());
        }
        let is_untouched =
            matches!(case.phase, Phase::Raised | Phase::Disputed { .. } | Phase::Accepted);
        if case.nature == Nature::Observation && !is_untouched {
            return Err(FindingRejection::ObservationUnderWay);
        }
        let reason = text("reason", DEFAULT, &command.reason)?;
        let regulation = self.regulation()?;
        let plan_by = match (case.nature, &case.phase) {
            (Nature::Observation, Phase::Accepted) => Some(self.plan_owed(regulation)),
            (Nature::Observation | Nature::Graded { .. }, _) => None,
        };
        Ok(vec![
            FindingRegraded {
                from: case.nature.severity(),
                to: command.to,
                reason,
                source: case.source,
                overdue: case.is_overdue(),
                due: self.due_after_regrade(command.to, case, regulation),
                plan_by,
            }
            .into(),
        ])
    }

    /// A regrade can bring the due date forward, and never puts it off: for that there are
    /// extensions. What is overdue stays so.
    fn due_after_regrade(
        &self,
        to: FindingGrade,
        case: &Case,
        regulation: &Regulation,
    ) -> DueChange {
        let due = self.due_by_grade(regulation, to);
        match case.due {
            Due::None => DueChange::Opened { due },
            Due::Running(running) if due.due_on < running.due_on => {
                let due = match case.extension.pending {
                    Some(_) => due.held_until(running.window_closes_on),
                    None => due,
                };
                DueChange::Moved { due }
            }
            Due::Running(_) | Due::Overdue { .. } | Due::Met => DueChange::Unchanged,
        }
    }

    pub(super) fn decline_regrade(&self, command: &DeclineRegrade, case: &Case) -> Answer {
        if case.proposal.is_none() {
            return Err(FindingRejection::OutOfOrder);
        }
        self.is_of_raising_side(case)?;
        let reason = text("reason", DEFAULT, &command.reason)?;
        Ok(vec![RegradeDeclined { reason }.into()])
    }

    pub(super) fn propose_regrade(&self, command: &ProposeRegrade, case: &Case) -> Answer {
        let day = match case.due {
            Due::Overdue { due_on, regrade_proposed_on: Some(day) }
                if due_on == command.due_on && case.may_be_regraded_by_clock() =>
            {
                day
            }
            Due::Overdue { .. } | Due::None | Due::Running(_) | Due::Met => return Ok(Vec::new()),
        };
        self.is_not_before(calendar::end_of(day))?;
        let (to, ground) = (FindingGrade::Major, RegradeGround::Overdue);
        Ok(vec![RegradeProposed { to, ground, like: Vec::new() }.into()])
    }
}
