//! From service to the end: execution, appeal, closing.

use super::decision::check_measures;
use super::{Answer, Asked, note, text, title};
use crate::due::{Term, TimeLimit};
use crate::role::{DOST_DIRECTOR, PROVINCE_CHAIR, PROVINCE_OFFICE};
use crate::violation::command::{
    AppealOutcome, CloseCase, Competence, DecideAppeal, EscalateNonCompliance, LodgeAppeal,
    Measure, RemedyOutcome, ReportRemedy, ServeDecision, SuspendExecution, Track, VerifyRemedy,
};
use crate::violation::event::{
    AppealDecided, AppealKind, AppealLodged, CaseClosed, DecisionServed, ExecutionSuspended,
    NonComplianceEscalated, RemedyReported, RemedyVerified, ViolationTimer,
};
use crate::violation::rejection::{OwnCase, ViolationRejection};
use crate::violation::state::{Appeal, Case, Decision, Execution, Handling, Phase, Stage};

impl Asked<'_> {
    pub(super) fn serve(
        &self,
        command: &ServeDecision,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let decision = decision_of(handling)?;
        if decision.stage.appeal_by().is_some() {
            return Err(ViolationRejection::OutOfOrder);
        }
        self.follows(case)?;
        let recipient = title("recipient", &command.recipient)?;
        let regulation = self.regulation()?;
        let (limits, calendar) = (&regulation.parameters.violation, &regulation.calendar);
        let on = self.on();
        let remedy = decision.orders_remedy().then(|| {
            let given = decision.remedy_due_on.filter(|day| *day > on);
            let term = match given {
                Some(day) => Term::WorkingDayFrom { on: day },
                None => regulation.term(TimeLimit::ViolationExecution, on),
            };
            self.due_date(regulation, term)
        });
        let days = match appeal_kind(handling.track) {
            AppealKind::Reconsideration => limits.reconsideration_days,
            AppealKind::DisciplineComplaint => limits.discipline_complaint_days,
            AppealKind::Complaint => limits.complaint_days,
        };
        let appeal_by = calendar.after_days(on, days);
        Ok(vec![DecisionServed { recipient, remedy, appeal_by }.into()])
    }

    pub(super) fn report(
        &self,
        command: &ReportRemedy,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let decision = decision_of(handling)?;
        if !matches!(decision.stage, Stage::Served { .. }) {
            return Err(ViolationRejection::OutOfOrder);
        }
        self.follows(case)?;
        self.speaks_for_subject(case)?;
        let on_time = match decision.execution {
            Execution::Nothing => return Err(ViolationRejection::NothingToRemedy),
            Execution::Running(due) => Some(self.on() <= due.due_on),
            Execution::Escalated { due_on } => Some(self.on() <= due_on),
            Execution::Suspended { .. } => None,
        };
        Ok(vec![RemedyReported { result: text("result", &command.result)?, on_time }.into()])
    }

    pub(super) fn verify(
        &self,
        command: &VerifyRemedy,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let decision = decision_of(handling)?;
        let Stage::Reported { by, on, .. } = decision.stage else {
            return Err(ViolationRejection::OutOfOrder);
        };
        self.follows(case)?;
        self.is_none_of(by.as_slice(), OwnCase::Verification)?;
        let evidence = text("evidence", &command.evidence)?;
        let outcome = command.outcome;
        let remedy = match (outcome, decision.execution) {
            (RemedyOutcome::NotRemedied, Execution::Running(due)) => {
                Some(due.held_until(self.today))
            }
            (
                RemedyOutcome::Remedied | RemedyOutcome::NotRemedied,
                Execution::Nothing
                | Execution::Running(_)
                | Execution::Suspended { .. }
                | Execution::Escalated { .. },
            ) => None,
        };
        Ok(vec![RemedyVerified { outcome, evidence, reported_on: on, remedy }.into()])
    }

    pub(super) fn lodge(&self, command: &LodgeAppeal, case: &Case, handling: &Handling) -> Answer {
        let decision = handling.decision().ok_or(ViolationRejection::NothingToAppeal)?;
        let appeal_by = decision.stage.appeal_by().ok_or(ViolationRejection::NothingToAppeal)?;
        self.follows(case)?;
        self.speaks_for_subject(case)?;
        if self.on() > appeal_by {
            return Err(ViolationRejection::AppealTooLate { appeal_by });
        }
        let grounds = text("grounds", &command.grounds)?;
        let regulation = self.regulation()?;
        let is_remote = self.inquiry.standing.is_some_and(|standing| standing.is_remote);
        let limit = match (is_remote, decision.is_complex) {
            (false, false) => TimeLimit::Settlement,
            (false, true) => TimeLimit::SettlementComplex,
            (true, false) => TimeLimit::SettlementRemote,
            (true, true) => TimeLimit::SettlementRemoteComplex,
        };
        Ok(vec![
            AppealLodged {
                kind: appeal_kind(handling.track),
                grounds,
                settled_by: self.committee(handling),
                settle_by: regulation.last_day(limit, self.on()),
            }
            .into(),
        ])
    }

    pub(super) fn decide_appeal(
        &self,
        command: &DecideAppeal,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let Appeal::Lodged { by } = handling.appeal else {
            return Err(ViolationRejection::OutOfOrder);
        };
        let decision = decision_of(handling)?;
        self.follows(case)?;
        self.is_uninvolved(case, OwnCase::Appeal)?;
        self.is_none_of(by.as_slice(), OwnCase::Appeal)?;
        // The law gives the first settlement to the authority that issued the decision, never to the
        // person who signed it.
        self.is_none_of(decision.by.as_slice(), OwnCase::Appeal)?;
        let reason = text("reason", &command.reason)?;
        let measures = match command.outcome {
            AppealOutcome::Amended => amended(&command.measures, decision, handling.track)?,
            AppealOutcome::Upheld | AppealOutcome::Annulled if command.measures.is_empty() => {
                Vec::new()
            }
            AppealOutcome::Upheld | AppealOutcome::Annulled => {
                return Err(ViolationRejection::MeasuresList);
            }
        };
        let keeps_remedy = match command.outcome {
            AppealOutcome::Upheld => true,
            AppealOutcome::Amended => measures.iter().any(|measure| measure.is_to_be_remedied()),
            AppealOutcome::Annulled => false,
        };
        let remedy = match decision.execution {
            Execution::Suspended { days_left } if keeps_remedy => {
                let regulation = self.regulation()?;
                Some(self.due_date(regulation, Term::days(self.on(), days_left)))
            }
            Execution::Nothing
            | Execution::Running(_)
            | Execution::Suspended { .. }
            | Execution::Escalated { .. } => None,
        };
        let stopped = if keeps_remedy || decision.execution == Execution::Nothing {
            Vec::new()
        } else {
            vec![ViolationTimer::Remedy]
        };
        let outcome = command.outcome;
        Ok(vec![AppealDecided { outcome, reason, measures, remedy, stopped }.into()])
    }

    pub(super) fn suspend(
        &self,
        command: &SuspendExecution,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let decision = decision_of(handling)?;
        let Execution::Running(due) = decision.execution else {
            return Err(ViolationRejection::OutOfOrder);
        };
        self.follows(case)?;
        if !matches!(handling.appeal, Appeal::Lodged { .. }) {
            return Err(ViolationRejection::NoAppealPending);
        }
        let is_director = self.act.act_of.office == DOST_DIRECTOR;
        if is_director && decision.competence == Competence::ProvinceChair {
            return Err(ViolationRejection::OthersDecision);
        }
        let reason = text("reason", &command.reason)?;
        let left = (due.due_on - self.on()).num_days();
        let days_left = u32::try_from(left).unwrap_or(0);
        Ok(vec![ExecutionSuspended { reason, days_left }.into()])
    }

    pub(super) fn close(&self, command: &CloseCase, case: &Case, handling: &Handling) -> Answer {
        let note = match &handling.phase {
            Phase::Opened | Phase::Recorded(_) => {
                self.is_uninvolved(case, OwnCase::Decision)?;
                let office = self.act.act_of.office.as_str();
                let is_of_province = [PROVINCE_CHAIR, PROVINCE_OFFICE].contains(&office);
                if handling.competence == Competence::ProvinceChair && !is_of_province {
                    return Err(ViolationRejection::OthersDecision);
                }
                Some(text("note", command.note.as_deref().unwrap_or_default())?)
            }
            Phase::Decided(decision) => {
                if matches!(handling.appeal, Appeal::Lodged { .. }) {
                    return Err(ViolationRejection::AppealPending);
                }
                let is_annulled = handling.appeal == Appeal::Decided(AppealOutcome::Annulled);
                let is_done = match decision.stage {
                    Stage::Issued | Stage::RemedyOrdered | Stage::Reported { .. } => false,
                    Stage::Served { .. } => decision.execution == Execution::Nothing,
                    Stage::Remedied { .. } => true,
                };
                if !is_done && !is_annulled {
                    return Err(ViolationRejection::NotRemedied);
                }
                note("note", command.note.as_deref())?
            }
            Phase::Closed => return Err(ViolationRejection::OutOfOrder),
        };
        self.follows(case)?;
        Ok(vec![CaseClosed { note, stopped: handling.timers() }.into()])
    }

    pub(super) fn escalate(&self, command: &EscalateNonCompliance, handling: &Handling) -> Answer {
        let decision = decision_of(handling)?;
        match (decision.stage, decision.execution) {
            (Stage::Served { .. }, Execution::Running(due)) if command.due_on == due.due_on => {
                self.is_due(due.lapses_at())?;
                let to = self.committee(handling);
                Ok(vec![NonComplianceEscalated { due_on: due.due_on, to }.into()])
            }
            (
                Stage::Issued
                | Stage::RemedyOrdered
                | Stage::Served { .. }
                | Stage::Reported { .. }
                | Stage::Remedied { .. },
                Execution::Nothing
                | Execution::Running(_)
                | Execution::Suspended { .. }
                | Execution::Escalated { .. },
            ) => Ok(Vec::new()),
        }
    }
}

fn decision_of(handling: &Handling) -> Result<&Decision, ViolationRejection> {
    handling.decision().ok_or(ViolationRejection::OutOfOrder)
}

const fn appeal_kind(track: Track) -> AppealKind {
    match track {
        Track::InternalAdmin => AppealKind::Reconsideration,
        Track::DisciplineReferral => AppealKind::DisciplineComplaint,
        Track::SanctionL15 => AppealKind::Complaint,
    }
}

/// Measures in place of those decided. What needs a sum, a remedy or a term of its own is not added
/// on appeal, and a sanction never is.
fn amended(
    measures: &[Measure],
    decision: &Decision,
    track: Track,
) -> Result<Vec<Measure>, ViolationRejection> {
    check_measures(measures, track)?;
    let is_new = |measure: &&Measure| {
        let is_bound = measure.is_to_be_remedied() || track == Track::SanctionL15;
        is_bound && !decision.measures.contains(measure)
    };
    match measures.iter().find(is_new) {
        Some(measure) => Err(ViolationRejection::AddedOnAppeal { measure: *measure }),
        None => Ok(measures.to_vec()),
    }
}

impl Decision {
    fn orders_remedy(&self) -> bool {
        self.measures.iter().any(|measure| measure.is_to_be_remedied())
    }
}
