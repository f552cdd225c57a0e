//! The decision: who may take it, when, and what it may impose.

use super::{Answer, Asked, note, number, text};
use crate::due::TimeLimit;
use crate::role::DOST_DIRECTOR;
use crate::violation::command::{Competence, DecideCase, Measure, Track};
use crate::violation::competence::{belongs, beyond_director};
use crate::violation::event::{DecisionIssued, RemedyOrdered};
use crate::violation::rejection::{OwnCase, ViolationRejection};
use crate::violation::state::{Case, Handling};

impl Asked<'_> {
    pub(super) fn decide_case(
        &self,
        command: &DecideCase,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let record = handling.record().ok_or(ViolationRejection::OutOfOrder)?;
        self.follows(case)?;
        self.is_uninvolved(case, OwnCase::Decision)?;
        self.is_competent(handling)?;
        if !record.is_explained && self.on() <= record.explain_by {
            return Err(ViolationRejection::ExplanationOpen { explain_by: record.explain_by });
        }
        let measures = &command.measures;
        check_measures(measures, handling.track)?;
        if handling.competence == Competence::DostDirector {
            let kind = self.inquiry.standing.map(|standing| standing.kind);
            let beyond = beyond_director(handling.track, measures, kind, self.inquiry.is_head);
            if let Some(beyond) = beyond {
                return Err(ViolationRejection::ReferFirst(beyond));
            }
        }
        if measures.contains(&Measure::Fine) != command.fine_vnd.is_some_and(|sum| sum > 0) {
            return Err(ViolationRejection::FineAndSum);
        }
        let remedy = self.remedy_of(command)?;
        if let Some(earlier) = self.inquiry.decided_before.first() {
            return Err(ViolationRejection::DecidedBefore { case: earlier.clone() });
        }
        let is_late = self.on() > record.decide.due_on;
        let is_penal = measures.iter().any(|measure| is_penalty(*measure));
        if is_late && is_penal && handling.track == Track::SanctionL15 {
            return Err(ViolationRejection::RemedialOnly { due_on: record.decide.due_on });
        }
        if let Some(limitation_on) = handling.limitation_on.filter(|last| self.on() > *last)
            && is_penal
        {
            return Err(ViolationRejection::TimeBarred { limitation_on, on: self.on() });
        }
        let regulation = self.regulation()?;
        let serve_by = regulation.last_day(TimeLimit::ViolationService, self.on());
        let number = number(&command.number)?;
        let reasoning = text("reasoning", &command.reasoning)?;
        let remedy_due_on = command.remedy_due_on;
        match (handling.track, is_late, remedy) {
            (Track::SanctionL15, true, Some(remedy)) => Ok(vec![
                RemedyOrdered { number, reasoning, remedy, remedy_due_on, serve_by }.into(),
            ]),
            (
                Track::SanctionL15 | Track::InternalAdmin | Track::DisciplineReferral,
                _in_time_or_not_barred,
                remedy,
            ) => Ok(vec![
                DecisionIssued {
                    number,
                    competence: handling.competence,
                    measures: measures.clone(),
                    reasoning,
                    fine_vnd: command.fine_vnd,
                    remedy,
                    remedy_due_on,
                    is_late,
                    serve_by,
                }
                .into(),
            ]),
        }
    }

    /// Whether the office that acts is the one in whose competence the case lies.
    fn is_competent(&self, handling: &Handling) -> Result<(), ViolationRejection> {
        let is_director = self.act.act_of.office == DOST_DIRECTOR;
        match (handling.competence, is_director) {
            (Competence::DostDirector, true) | (Competence::ProvinceChair, false) => Ok(()),
            (Competence::DostDirector, false) => Err(ViolationRejection::NotReferred),
            (Competence::ProvinceChair, true) => Err(ViolationRejection::OthersDecision),
        }
    }

    fn remedy_of(&self, command: &DecideCase) -> Result<Option<String>, ViolationRejection> {
        let remedy = note("remedy", command.remedy.as_deref())?;
        let orders = command.measures.iter().any(|measure| measure.is_to_be_remedied());
        if orders != remedy.is_some() || (command.remedy_due_on.is_some() && !orders) {
            return Err(ViolationRejection::RemedyUnclear);
        }
        match command.remedy_due_on {
            Some(due_on) if due_on <= self.on() => {
                Err(ViolationRejection::RemedyDueTooEarly { due_on, on: self.on() })
            }
            Some(_) | None => Ok(remedy),
        }
    }
}

/// What limitation and the lapse of time forbid.
const fn is_penalty(measure: Measure) -> bool {
    matches!(measure, Measure::Warning | Measure::Fine | Measure::Discipline)
}

/// At least one measure, each once, all of the track.
pub(super) fn check_measures(measures: &[Measure], track: Track) -> Result<(), ViolationRejection> {
    let is_twice = |n: usize| measures[..n].contains(&measures[n]);
    if measures.is_empty() || (0..measures.len()).any(is_twice) {
        return Err(ViolationRejection::MeasuresList);
    }
    match measures.iter().find(|measure| !belongs(**measure, track)) {
        Some(measure) => Err(ViolationRejection::OtherMeasure { measure: *measure, track }),
        None => Ok(()),
    }
}
