//! Due dates: more time, and what happens when they pass.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Answer, Asked, note, text};
use crate::due::{DueDate, Term};
use crate::finding::DEFAULT;
use crate::finding::command::{
    FindingGrade, GrantExtension, MarkDuePassed, RefuseExtension, RequestExtension,
};
use crate::finding::event::{
    DuePassed, ExtensionGranted, ExtensionRefused, ExtensionRequested, LatenessCleared, Side,
};
use crate::finding::rejection::{FindingRejection, OwnWork};
use crate::finding::state::{Case, Due, Phase, Request};

impl Asked<'_> {
    pub(super) fn request_extension(&self, command: &RequestExtension, case: &Case) -> Answer {
        let due_on = match (&case.phase, case.due) {
            (
                Phase::Accepted
                | Phase::Corrected
                | Phase::CauseAnalysed
                | Phase::PlanProposed { .. }
                | Phase::UnderWay(_),
                Due::Running(DueDate { due_on, .. }) | Due::Overdue { due_on, .. },
            ) => due_on,
            (
                Phase::Accepted
                | Phase::Corrected
                | Phase::CauseAnalysed
                | Phase::PlanProposed { .. }
                | Phase::UnderWay(_),
                Due::None | Due::Met,
            )
            | (
                Phase::Raised
                | Phase::Disputed { .. }
                | Phase::Implemented
                | Phase::VerifiedEffective
                | Phase::Closed
                | Phase::Withdrawn,
                _,
            ) => return Err(FindingRejection::NothingToExtend),
        };
        // When it was asked decides, not when it is entered: the date may have passed since.
        if self.on() > due_on {
            return Err(FindingRejection::ExtensionTooLate { on: self.on(), due_on });
        }
        let regulation = self.regulation()?;
        let extensions_max = regulation.parameters.finding_extensions_max;
        if case.extension.granted >= extensions_max {
            return Err(FindingRejection::ExtensionsUsedUp { max: extensions_max });
        }
        let max = regulation.parameters.finding_extension_days_max;
        let days = command.days;
        if !(1..=max).contains(&days) {
            return Err(FindingRejection::ExtensionLength { days, max });
        }
        let reason = text("reason", DEFAULT, &command.reason)?;
        let due = match case.due {
            Due::Running(due) => {
                let asked = self.due_date(regulation, Term::days(due_on, days));
                due.held_until(asked.window_closes_on)
            }
            // Its consequences have come, and stand until more time is granted.
            Due::Overdue { .. } | Due::None | Due::Met => {
                DueDate::under(regulation, Term::Fixed { on: due_on })
            }
        };
        Ok(vec![ExtensionRequested { days, reason, due }.into()])
    }

    /// The request and the due date that it is about, if this office and person may decide on it.
    fn decidable_extension(&self, case: &Case) -> Result<(Request, NaiveDate), FindingRejection> {
        let (Some(request), Due::Running(DueDate { due_on, .. }) | Due::Overdue { due_on, .. }) =
            (case.extension.pending, case.due)
        else {
            return Err(FindingRejection::OutOfOrder);
        };
        self.is_of_raising_side(case)?;
        match case.side {
            Side::Agency => self.is_head_if_major(case)?,
            Side::Oversight => {}
        }
        self.is_none_of(request.by.as_slice(), OwnWork::Extension)?;
        Ok((request, due_on))
    }

    pub(super) fn grant_extension(&self, command: &GrantExtension, case: &Case) -> Answer {
        let (request, until_now) = self.decidable_extension(case)?;
        let days = command.days.unwrap_or(request.days);
        if !(1..=request.days).contains(&days) {
            return Err(FindingRejection::ExtensionLength { days, max: request.days });
        }
        let note = note(command.note.as_deref())?;
        let regulation = self.regulation()?;
        let due = self.due_date(regulation, Term::days(until_now, days));
        let mut events = vec![ExtensionGranted { days, note, due }.into()];
        if case.is_overdue() {
            events.push(LatenessCleared { due_on: until_now }.into());
        }
        Ok(events)
    }

    pub(super) fn refuse_extension(&self, command: &RefuseExtension, case: &Case) -> Answer {
        let (_, due_on) = self.decidable_extension(case)?;
        let reason = text("reason", DEFAULT, &command.reason)?;
        let regulation = self.regulation()?;
        let due = match case.due {
            Due::Running(due) => due.without_hold(regulation).held_until(self.today),
            Due::Overdue { .. } | Due::None | Due::Met => {
                DueDate::under(regulation, Term::Fixed { on: due_on })
            }
        };
        Ok(vec![ExtensionRefused { reason, due }.into()])
    }

    pub(super) fn mark_due_passed(&self, command: &MarkDuePassed, case: &Case) -> Answer {
        let due = match case.due {
            Due::Running(due) if due.due_on == command.due_on => due,
            Due::Running(_) | Due::None | Due::Overdue { .. } | Due::Met => return Ok(Vec::new()),
        };
        self.is_not_before(due.lapses_at())?;
        let regrade_proposed_on = match case.nature.grade() {
            Some(FindingGrade::Minor) => {
                let regulation = self.regulation()?;
                let days = regulation.parameters.finding_regrade_overdue_days;
                Some(regulation.calendar.after_days(due.window_closes_on, days))
            }
            Some(FindingGrade::Major) | None => None,
        };
        Ok(vec![
            DuePassed {
                due_on: due.due_on,
                severity: case.nature.severity(),
                source: case.source,
                request_lapsed: case.extension.pending.is_some(),
                regrade_proposed_on,
            }
            .into(),
        ])
    }

    pub(super) fn is_not_before(&self, due: DateTime<Utc>) -> Result<(), FindingRejection> {
        if self.now < due {
            return Err(FindingRejection::ClockTooEarly { due });
        }
        Ok(())
    }
}
