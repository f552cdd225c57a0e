//! How an inspection begins: proposed by the system, or scheduled by a person.

use chrono::Datelike;

use super::{Answer, Asked};
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, required_text};
use crate::inspection::PLAN;
use crate::inspection::command::{InspectionBasis, InspectionCommand, ScheduleInspection};
use crate::inspection::event::{InspectionItem, InspectionScheduled};
use crate::inspection::proposal::{InspectionProposed, Proposal, ProposeInspection};
use crate::inspection::rejection::InspectionRejection;
use crate::role::{DOST_DIRECTOR, PROVINCE, PROVINCE_CHAIR};

impl Asked<'_> {
    /// One proposal at a time; none while the agency is being inspected.
    pub(super) fn propose(&self, command: &ProposeInspection) -> Answer {
        let regulation = self.regulation()?;
        if !self.inquiry.agency.as_ref().is_some_and(|agency| agency.is_active) {
            return Err(InspectionRejection::UnknownAgency { agency: command.agency.clone() });
        }
        if self.inquiry.is_under_inspection {
            return Ok(Vec::new());
        }
        let proposed = InspectionProposed {
            agency: command.agency.clone(),
            proposed_to: self.inquiry.overseer.clone().unwrap_or(PROVINCE),
            ground: command.ground,
            cause: command.cause,
            answer_by: regulation.last_day(TimeLimit::InspectionProposal, self.on()),
        };
        Ok(vec![proposed.into()])
    }

    pub(super) fn answer(&self, proposal: &Proposal) -> Answer {
        self.is_not_before(proposal.since)?;
        if let InspectionCommand::Accept(command) = &self.act.command {
            return self.schedule(&proposal.accepted(command));
        }
        Ok(vec![proposal.answered(&self.act.command, self.on())?])
    }

    pub(super) fn schedule(&self, command: &ScheduleInspection) -> Answer {
        let regulation = self.regulation()?;
        let Some(inspected_by) = self.act.act_of.agency.clone() else {
            return Err(InspectionRejection::OutOfOrder);
        };
        if !self.inquiry.agency.as_ref().is_some_and(|agency| agency.is_active) {
            return Err(InspectionRejection::UnknownAgency { agency: command.agency.clone() });
        }
        if command.planned_on < self.on() {
            return Err(InspectionRejection::PlannedInPast { planned_on: command.planned_on });
        }
        let decision_number = self.check_basis(command)?;
        let listed = regulation.parameters.inspection.checklist.iter().map(|item| InspectionItem {
            number: item.number,
            text_vi: item.text_vi.clone(),
            text_en: item.text_en.clone(),
            clause: item.clause.clone(),
            carried_from: None,
        });
        let checklist = (1..)
            .zip(listed.chain(self.inquiry.carried.iter().cloned()))
            .map(|(number, item)| InspectionItem { number, ..item })
            .collect();
        let scheduled = InspectionScheduled {
            agency: command.agency.clone(),
            inspected_by,
            mode: command.mode,
            basis: command.basis,
            programme_year: command.programme_year,
            follows: command.follows.clone(),
            decision_number,
            planned_on: command.planned_on,
            checklist,
        };
        Ok(vec![scheduled.into()])
    }

    /// Checks what the inspection rests on, and gives the number of the decision if it is ad hoc.
    fn check_basis(
        &self,
        command: &ScheduleInspection,
    ) -> Result<Option<String>, InspectionRejection> {
        match command.basis {
            InspectionBasis::Programme => {
                let year = command.programme_year.ok_or(InspectionRejection::YearMissing)?;
                let programme = self.inquiry.programme.as_ref();
                let is_target = programme.is_some_and(|programme| {
                    programme.is_approved && programme.targets.contains(&command.agency)
                });
                if !is_target || command.planned_on.year() != year {
                    let agency = command.agency.clone();
                    return Err(InspectionRejection::NotInProgramme { year, agency });
                }
                Ok(None)
            }
            InspectionBasis::AdHoc => {
                let office = &self.act.act_of.office;
                if ![DOST_DIRECTOR, PROVINCE_CHAIR].iter().any(|decider| office == *decider) {
                    return Err(InspectionRejection::AdHocDecider { office: office.clone() });
                }
                let given = command.decision_number.as_deref().unwrap_or_default();
                Ok(Some(required_text("INS-55", PLAN, "decisionNumber", given, CODE_CHARS_MAX)?))
            }
            InspectionBasis::FollowUp => match &self.inquiry.followed {
                Some(earlier)
                    if earlier.agency == command.agency && earlier.conclusion.is_some() =>
                {
                    Ok(None)
                }
                Some(_) | None => Err(InspectionRejection::NothingToFollowUp),
            },
        }
    }
}
