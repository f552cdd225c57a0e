//! Raising a finding: against whom, by whom, of what kind, due when.

use luuvet_engine::Scope;

use super::{Answer, Asked, side_of, text};
use crate::due::{DueDate, Term, TimeLimit};
use crate::finding::DEFAULT;
use crate::finding::command::{FindingGrade, FindingSource, RaiseFinding};
use crate::finding::event::{FindingRaised, RegradeGround, RegradeProposed, Side};
use crate::finding::rejection::{FindingRejection, TEXT_RULE};
use crate::finding::state::Nature;
use crate::input::{TITLE_CHARS_MAX, required_text};
use crate::parameters::Regulation;

impl Asked<'_> {
    pub(super) fn raise(&self, command: &RaiseFinding) -> Answer {
        let regulation = self.regulation()?;
        let unit = self.unit_at(&command.agency, &command.unit)?;
        let nature = Nature::of(command.kind, command.severity).ok_or(
            FindingRejection::KindAndSeverity { kind: command.kind, severity: command.severity },
        )?;
        let (side, raised_by) = self.finder(command)?;
        let is_foreign_source = match command.source {
            FindingSource::Inspection => side == Side::Agency,
            FindingSource::InternalAudit | FindingSource::ManagementReview => {
                side == Side::Oversight
            }
            FindingSource::Complaint | FindingSource::Monitoring => false,
        };
        if is_foreign_source {
            return Err(FindingRejection::SourceOfOtherSide { source: command.source, side });
        }
        if command.origin.is_some() && self.act.act_of.agency.is_some() {
            return Err(FindingRejection::OriginByPerson);
        }
        let due = self.due_of(command, nature, side, regulation)?;
        let raised = FindingRaised {
            agency: command.agency.clone(),
            unit,
            kind: command.kind,
            severity: command.severity,
            source: command.source,
            side,
            raised_by,
            found_by: command.found_by,
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
            due,
            origin: command.origin.clone(),
        };
        let mut events = vec![raised.into()];
        if nature.grade() == Some(FindingGrade::Minor) && !self.inquiry.like.is_empty() {
            events.push(
                RegradeProposed {
                    to: FindingGrade::Major,
                    ground: RegradeGround::Recurrence,
                    like: self.inquiry.like.clone(),
                }
                .into(),
            );
        }
        Ok(events)
    }

    /// A unit that the agency has.
    pub(super) fn unit_at(&self, agency: &Scope, unit: &str) -> Result<String, FindingRejection> {
        let unit = required_text(TEXT_RULE, DEFAULT, "unit", unit, TITLE_CHARS_MAX)?;
        // What an inspection found that was under way when its agency ended, the machine still raises.
        let is_machine = self.act.act_of.agency.is_none();
        match &self.inquiry.agency {
            Some(known) if known.is_active || is_machine => {
                if known.units.contains(&unit) {
                    return Ok(unit);
                }
                Err(FindingRejection::UnknownUnit { unit, units: known.units.clone() })
            }
            Some(_) | None => Err(FindingRejection::UnknownAgency { agency: agency.clone() }),
        }
    }

    /// Whose finding it becomes: a person's by their office, the machine's by the agency it names.
    fn finder(&self, command: &RaiseFinding) -> Result<(Side, Scope), FindingRejection> {
        let Some(own) = &self.act.act_of.agency else {
            let agency = command.found_by_agency.as_ref().unwrap_or(&command.agency);
            let side = if *agency == command.agency { Side::Agency } else { Side::Oversight };
            return Ok((side, agency.clone()));
        };
        match &command.found_by_agency {
            Some(agency) if agency != own => {
                Err(FindingRejection::ForeignFinder { agency: agency.clone() })
            }
            Some(_) | None => Ok((side_of(&self.act.act_of.office), own.clone())),
        }
    }

    fn due_of(
        &self,
        command: &RaiseFinding,
        nature: Nature,
        side: Side,
        regulation: &Regulation,
    ) -> Result<Option<DueDate>, FindingRejection> {
        let latest = nature.grade().map(|grade| self.due_by_grade(regulation, grade));
        let Some(given) = command.due_on else { return Ok(latest) };
        if given <= self.on() {
            return Err(FindingRejection::DueNotAfter { due_on: given, raised_on: self.on() });
        }
        let due = self.due_date(regulation, Term::WorkingDayFrom { on: given });
        match (side, latest) {
            (Side::Agency, Some(latest)) if due.due_on > latest.due_on => {
                Err(FindingRejection::DueTooLate { due_on: due.due_on, latest: latest.due_on })
            }
            (Side::Agency | Side::Oversight, _) => Ok(Some(due)),
        }
    }
}
