//! From the proposal to all that a decision needs.

use super::{Answer, Asked, GROUNDS_MAX, note, number, text, time_to_decide, title};
use crate::calendar;
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, optional_text};
use crate::role::{PROVINCE_CHAIR, PROVINCE_OFFICE};
use crate::violation::DIRECTIVE;
use crate::violation::command::{
    Competence, DismissProposal, ExtendDecisionTime, MakeRecord, MarkDecisionTimeLapsed, OpenCase,
    ProposeViolation, ReferToUbnd, RequestVerification, SubjectKind, SubmitExplanation, Track,
    WarnDecisionTime,
};
use crate::violation::competence::track_of;
use crate::violation::event::{
    CaseOpened, CaseReferredToUbnd, DecisionTimeExtended, DecisionTimeLapsed, DecisionTimeWarned,
    ExplanationSubmitted, ProposalDismissed, RecordMade, RecordSigningRefused, Subject,
    VerificationRequested, ViolationProposed,
};
use crate::violation::rejection::{OwnCase, TEXT_RULE, ViolationRejection};
use crate::violation::state::{Case, DecisionClock, Handling, Phase, Standing};

impl Asked<'_> {
    pub(super) fn propose(&self, command: &ProposeViolation) -> Answer {
        if !self.inquiry.agency.as_ref().is_some_and(|agency| agency.is_active) {
            let agency = command.agency.clone();
            return Err(ViolationRejection::UnknownAgency { agency });
        }
        let findings = &command.findings;
        let is_twice = |n: usize| findings[..n].contains(&findings[n]);
        if findings.len() > GROUNDS_MAX || (0..findings.len()).any(is_twice) {
            let found = findings.len();
            return Err(ViolationRejection::FindingsList { found, max: GROUNDS_MAX });
        }
        if let Some(finding) = &self.inquiry.foreign_finding {
            return Err(ViolationRejection::ForeignFinding { finding: finding.clone() });
        }
        let committed_on = command.committed_on;
        if committed_on > self.on() {
            return Err(ViolationRejection::CommittedLater { committed_on, on: self.on() });
        }
        let subject = subject_of(command)?;
        if let Some(person) = self.inquiry.no_official {
            let agency = command.agency.clone();
            return Err(ViolationRejection::NoOfficial { person, agency, committed_on });
        }
        let conclusion = optional_text(
            TEXT_RULE,
            DIRECTIVE,
            "conclusion",
            command.conclusion.as_deref(),
            CODE_CHARS_MAX,
        )?;
        Ok(vec![
            ViolationProposed {
                agency: command.agency.clone(),
                subject,
                clause: title("clause", &command.clause)?,
                statement: text("statement", &command.statement)?,
                evidence: text("evidence", &command.evidence)?,
                findings: findings.clone(),
                conclusion,
                committed_on,
            }
            .into(),
        ])
    }

    pub(super) fn dismiss(&self, command: &DismissProposal, case: &Case) -> Answer {
        if case.standing != Standing::Proposed {
            return Err(ViolationRejection::OutOfOrder);
        }
        self.follows(case)?;
        self.is_none_of(case.proposer.as_slice(), OwnCase::Opening)?;
        Ok(vec![ProposalDismissed { reason: text("reason", &command.reason)? }.into()])
    }

    pub(super) fn open(&self, command: &OpenCase, case: &Case) -> Answer {
        if case.standing != Standing::Proposed {
            return Err(ViolationRejection::OutOfOrder);
        }
        self.follows(case)?;
        self.is_none_of(case.proposer.as_slice(), OwnCase::Opening)?;
        let track = command.track;
        let subject = case.subject.kind();
        if track == Track::SanctionL15 && subject != SubjectKind::Organisation {
            return Err(ViolationRejection::NotSanctioned { subject });
        }
        let expected = track_of(subject);
        if track != expected {
            return Err(ViolationRejection::OtherTrack { track, expected });
        }
        let regulation = self.regulation()?;
        let limits = &regulation.parameters.violation;
        let months = match track {
            Track::InternalAdmin => None,
            Track::DisciplineReferral => Some(limits.discipline_limitation_months),
            Track::SanctionL15 => Some(limits.sanction_limitation_months),
        };
        let limitation_on =
            months.map(|months| regulation.calendar.after_months(case.committed_on, months));
        if let Some(limitation_on) = limitation_on.filter(|last| self.on() > *last) {
            return Err(ViolationRejection::TimeBarred { limitation_on, on: self.on() });
        }
        let is_of_province =
            [PROVINCE_CHAIR, PROVINCE_OFFICE].contains(&self.act.act_of.office.as_str());
        let own = self.act.act_of.agency.clone().ok_or(ViolationRejection::OutOfOrder)?;
        let handled_by = match command.competence {
            Competence::DostDirector if is_of_province => {
                return Err(ViolationRejection::CompetenceOfOther);
            }
            Competence::DostDirector => own,
            Competence::ProvinceChair => self.inquiry.committee.clone().unwrap_or(own),
        };
        let record_by = regulation.last_day(TimeLimit::ViolationRecord, self.on());
        let competence = command.competence;
        Ok(vec![CaseOpened { track, competence, handled_by, record_by, limitation_on }.into()])
    }

    pub(super) fn record(&self, command: &MakeRecord, case: &Case, handling: &Handling) -> Answer {
        if handling.phase != Phase::Opened {
            return Err(ViolationRejection::OutOfOrder);
        }
        self.follows(case)?;
        self.is_none_of(case.proposer.as_slice(), OwnCase::Investigation)?;
        let witness = note("witness", command.witness.as_deref())?;
        if witness.is_some() != command.was_signing_refused {
            return Err(ViolationRejection::Witness);
        }
        let regulation = self.regulation()?;
        let limits = &regulation.parameters.violation;
        let (on, calendar) = (self.on(), &regulation.calendar);
        let is_complex = command.is_complex;
        let term = time_to_decide(regulation, handling.track, on, is_complex, false);
        let decide = self.due_date(regulation, term);
        let made = RecordMade {
            number: number(&command.number)?,
            statement: text("statement", &command.statement)?,
            is_complex,
            hearing_by: calendar.after_working_days(on, limits.hearing_working_days),
            explain_by: calendar.after_days(on, limits.explanation_days),
            decide,
            warn_on: self.warn_on(limits, decide),
        };
        let refused = witness.map(|witness| RecordSigningRefused { witness }.into());
        Ok([made.into()].into_iter().chain(refused).collect())
    }

    pub(super) fn explain(
        &self,
        command: &SubmitExplanation,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let record = handling.record().ok_or(ViolationRejection::OutOfOrder)?;
        self.follows(case)?;
        self.speaks_for_subject(case)?;
        let explain_by = record.explain_by;
        if record.is_explained || self.on() > explain_by {
            return Err(ViolationRejection::ExplanationClosed { explain_by });
        }
        if command.asks_for_hearing && self.on() > record.hearing_by {
            return Err(ViolationRejection::HearingTooLate { hearing_by: record.hearing_by });
        }
        let explanation = text("explanation", &command.explanation)?;
        let (decide, warn_on) = self.lengthened(handling.track, record)?.unzip();
        let asks_for_hearing = command.asks_for_hearing;
        Ok(vec![ExplanationSubmitted { explanation, asks_for_hearing, decide, warn_on }.into()])
    }

    pub(super) fn request_verification(
        &self,
        command: &RequestVerification,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let record = handling.record().ok_or(ViolationRejection::OutOfOrder)?;
        self.follows(case)?;
        if case.proposer == Some(command.verifier) {
            return Err(ViolationRejection::OwnCase(OwnCase::Investigation));
        }
        let question = text("question", &command.question)?;
        let (decide, warn_on) = self.lengthened(handling.track, record)?.unzip();
        let verifier = command.verifier;
        Ok(vec![VerificationRequested { question, verifier, decide, warn_on }.into()])
    }

    pub(super) fn extend(
        &self,
        command: &ExtendDecisionTime,
        case: &Case,
        handling: &Handling,
    ) -> Answer {
        let record = handling.record().ok_or(ViolationRejection::OutOfOrder)?;
        self.follows(case)?;
        if record.is_extended {
            return Err(ViolationRejection::ExtendedBefore);
        }
        if !record.is_complex && handling.track != Track::DisciplineReferral {
            return Err(ViolationRejection::NotComplex);
        }
        if self.on() > record.decide.due_on {
            return Err(ViolationRejection::ExtensionTooLate { due_on: record.decide.due_on });
        }
        let approval = self.act.act_of.document_number.clone();
        let approval = approval.ok_or(ViolationRejection::ApprovalUnwritten)?;
        let reason = text("reason", &command.reason)?;
        let regulation = self.regulation()?;
        let term = time_to_decide(regulation, handling.track, record.made_on, true, true);
        let decide = self.due_date(regulation, term);
        let warn_on = self.warn_on(&regulation.parameters.violation, decide);
        Ok(vec![DecisionTimeExtended { reason, approval, decide, warn_on }.into()])
    }

    pub(super) fn refer(&self, command: &ReferToUbnd, case: &Case, handling: &Handling) -> Answer {
        match handling.phase {
            Phase::Opened | Phase::Recorded(_) => {}
            Phase::Decided(_) | Phase::Closed => return Err(ViolationRejection::ReferredTooLate),
        }
        self.follows(case)?;
        let advice = text("advice", &command.advice)?;
        let handled_by = self.committee(handling);
        Ok(vec![CaseReferredToUbnd { advice, handled_by }.into()])
    }

    pub(super) fn warn(&self, command: &WarnDecisionTime, handling: &Handling) -> Answer {
        let Some(record) = handling.record() else { return Err(ViolationRejection::OutOfOrder) };
        let due_on = record.decide.due_on;
        match record.clock {
            DecisionClock::Running { warn_on: Some(day) } if command.due_on == due_on => {
                self.is_due(calendar::start_of(day))?;
                Ok(vec![DecisionTimeWarned { due_on }.into()])
            }
            DecisionClock::Running { .. } | DecisionClock::Lapsed => Ok(Vec::new()),
        }
    }

    pub(super) fn mark_lapsed(
        &self,
        command: &MarkDecisionTimeLapsed,
        handling: &Handling,
    ) -> Answer {
        let Some(record) = handling.record() else { return Err(ViolationRejection::OutOfOrder) };
        let due_on = record.decide.due_on;
        if command.due_on != due_on || record.clock == DecisionClock::Lapsed {
            return Ok(Vec::new());
        }
        self.is_due(record.decide.lapses_at())?;
        let is_remedial_only = handling.track == Track::SanctionL15;
        Ok(vec![DecisionTimeLapsed { due_on, is_remedial_only }.into()])
    }

    pub(super) fn is_due(
        &self,
        due: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), ViolationRejection> {
        if self.now < due {
            return Err(ViolationRejection::ClockTooEarly { due });
        }
        Ok(())
    }

    /// The agency of the chair, or, where none is registered, whoever handles the case.
    pub(super) fn committee(&self, handling: &Handling) -> luuvet_engine::Scope {
        self.inquiry.committee.clone().unwrap_or_else(|| handling.handled_by.clone())
    }
}

fn subject_of(command: &ProposeViolation) -> Result<Subject, ViolationRejection> {
    match (command.subject, command.official, &command.organisation) {
        (SubjectKind::Agency, None, None) => Ok(Subject::Agency),
        (SubjectKind::Official, Some(person), None) => Ok(Subject::Official { person }),
        (SubjectKind::Organisation, None, Some(name)) => {
            Ok(Subject::Organisation { name: title("organisation", name)? })
        }
        (
            subject @ (SubjectKind::Agency | SubjectKind::Official | SubjectKind::Organisation),
            ..,
        ) => Err(ViolationRejection::SubjectUnclear { subject }),
    }
}
