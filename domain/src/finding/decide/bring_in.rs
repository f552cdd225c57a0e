//! Bringing in a finding that was raised before the agency's history here begins.

use super::{Answer, Asked, text};
use crate::due::{Term, TimeLimit};
use crate::finding::command::BringInFinding;
use crate::finding::event::{FindingBroughtIn, FindingRaised, Side};
use crate::finding::rejection::{FindingRejection, TEXT_RULE};
use crate::finding::state::Nature;
use crate::finding::{CAUSE_OF_LACK, EVIDENCE};
use crate::input::{TITLE_CHARS_MAX, required_text};

impl Asked<'_> {
    /// One that is open counts as accepted by its unit, which owes cause and plan from the day of
    /// acceptance, and the action by the real due date.
    pub(super) fn bring_in(&self, command: &BringInFinding) -> Answer {
        let regulation = self.regulation()?;
        let nature = Nature::of(command.kind, command.severity).ok_or(
            FindingRejection::KindAndSeverity { kind: command.kind, severity: command.severity },
        )?;
        let unit = self.unit_at(&command.agency, &command.unit)?;
        let side = if command.raised_by == command.agency { Side::Agency } else { Side::Oversight };
        // A date that was set back then stays as it was set.
        let set = command.due_on.map(|on| self.due_date(regulation, Term::Fixed { on }));
        let by_grade = nature.grade().map(|grade| self.due_by_grade(regulation, grade));
        let raised = FindingRaised {
            agency: command.agency.clone(),
            unit,
            kind: command.kind,
            severity: command.severity,
            source: command.source,
            side,
            raised_by: command.raised_by.clone(),
            found_by: None,
            clause: required_text(
                TEXT_RULE,
                "ISO 19011:2011 6.4",
                "clause",
                &command.clause,
                TITLE_CHARS_MAX,
            )?,
            statement: text("statement", "ISO 19011:2011 6.4", &command.statement)?,
            evidence: text("evidence", "ISO 19011:2011 6.4", &command.evidence)?,
            respond_by: regulation.last_day(TimeLimit::FindingResponse, self.on()),
            due: set.or(by_grade),
            origin: command.origin.clone(),
        };
        let plan_by = match command.closure {
            Some(_) => None,
            None => nature
                .grade()
                .map(|_| regulation.last_day(TimeLimit::FindingPlan, command.accepted_on)),
        };
        if let Some(closure) = &command.closure {
            text("cause", CAUSE_OF_LACK, &closure.cause)?;
            text("action", EVIDENCE, &closure.action)?;
        }
        let closure = command.closure.clone();
        Ok(vec![FindingBroughtIn { raised, plan_by, closure }.into()])
    }
}
