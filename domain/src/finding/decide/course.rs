//! The course from acceptance or dispute to the implemented plan.

use chrono::NaiveDate;

use super::{Answer, Asked, PLAN_ACTIONS_MAX, note, text};
use crate::due::TimeLimit;
use crate::finding::command::{
    AcceptFinding, AnalyseCause, ApprovePlan, DisposeOutput, DisputeFinding, DisputeRuling,
    OutputDisposition, PlannedAction, ProposePlan, RecordCorrection, ReportImplemented,
    RuleOnDispute,
};
use crate::finding::event::{
    ActionImplemented, CauseAnalysed, Completion, CorrectionRecorded, DisputeRuled,
    FindingAccepted, FindingClosed, FindingDisputed, FindingWithdrawn, LatenessCleared,
    OutputDisposed, PlanApproved, PlanProposed, Reverification,
};
use crate::finding::rejection::{FindingRejection, OwnWork, TEXT_RULE};
use crate::finding::state::{Case, Due, Nature, Phase, Subject};
use crate::finding::{CAUSE_OF_LACK, DEFAULT, EVIDENCE};
use crate::input::{TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text};

impl Asked<'_> {
    pub(super) fn accept(&self, command: &AcceptFinding, case: &Case) -> Answer {
        if !matches!(case.phase, Phase::Raised | Phase::Disputed { .. }) {
            return Err(FindingRejection::OutOfOrder);
        }
        self.follows(case)?;
        if command.close && case.nature != Nature::Observation {
            return Err(FindingRejection::NotAnObservation);
        }
        let note = note(command.note.as_deref())?;
        let plan_by = self.plan_by(case.nature)?;
        let mut events = vec![FindingAccepted { note, plan_by }.into()];
        if command.close {
            // What the unit had to answer, it has answered; only the date of an action may still run.
            let stopped = Case { phase: Phase::Accepted, ..case.clone() }.timers();
            events.push(FindingClosed { note: None, stopped }.into());
        }
        Ok(events)
    }

    pub(super) fn dispute(&self, command: &DisputeFinding, case: &Case) -> Answer {
        if case.phase != Phase::Raised {
            return Err(FindingRejection::OutOfOrder);
        }
        self.follows(case)?;
        let grounds = text("grounds", DEFAULT, &command.grounds)?;
        Ok(vec![FindingDisputed { grounds }.into()])
    }

    pub(super) fn rule(&self, command: &RuleOnDispute, case: &Case) -> Answer {
        let Phase::Disputed { by } = &case.phase else {
            return Err(FindingRejection::OutOfOrder);
        };
        self.follows(case)?;
        self.is_of_raising_side(case)?;
        self.is_none_of(&case.raisers, OwnWork::Ruling)?;
        self.is_none_of(by.as_slice(), OwnWork::Ruling)?;
        let reason = text("reason", DEFAULT, &command.reason)?;
        let ruling = command.ruling;
        match ruling {
            DisputeRuling::Stands => {
                let plan_by = self.plan_by(case.nature)?;
                Ok(vec![DisputeRuled { ruling, reason, plan_by }.into()])
            }
            DisputeRuling::Falls => {
                let stopped = case.timers();
                Ok(vec![
                    DisputeRuled { ruling, reason: reason.clone(), plan_by: None }.into(),
                    FindingWithdrawn { reason, stopped }.into(),
                ])
            }
        }
    }

    pub(super) fn correct(&self, command: &RecordCorrection, case: &Case) -> Answer {
        if case.phase != Phase::Accepted {
            return Err(FindingRejection::OutOfOrder);
        }
        self.follows(case)?;
        let must_reverify = match case.nature {
            Nature::Observation | Nature::Graded { grade: _, subject: Subject::Nonconformity } => {
                false
            }
            Nature::Graded { grade: _, subject: Subject::Potential } => {
                return Err(FindingRejection::NothingToCorrect);
            }
            Nature::Graded { grade: _, subject: Subject::Output { disposition } } => {
                let disposition = disposition.ok_or(FindingRejection::NotDisposed)?;
                disposition == OutputDisposition::Eliminate
            }
        };
        let correction = text("correction", DEFAULT, &command.correction)?;
        let result = optional_text(
            TEXT_RULE,
            "ISO 9001:2008 8.3",
            "reverification",
            command.reverification.as_deref(),
            TEXT_CHARS_MAX,
        )?;
        let reverification = match (command.reverified_by, result) {
            (Some(by), Some(result)) => Some(Reverification { by, result }),
            (None, None) if !must_reverify => None,
            (Some(_) | None, _) => return Err(FindingRejection::NotReverified),
        };
        if let Some(reverification) = &reverification {
            self.is_none_of(&[reverification.by], OwnWork::Reverification)?;
        }
        Ok(vec![CorrectionRecorded { correction, reverification }.into()])
    }

    pub(super) fn dispose(&self, command: &DisposeOutput, case: &Case) -> Answer {
        if !matches!(case.phase, Phase::Raised | Phase::Disputed { .. } | Phase::Accepted) {
            return Err(FindingRejection::OutOfOrder);
        }
        match case.nature {
            Nature::Graded { grade: _, subject: Subject::Output { .. } } => {}
            Nature::Observation
            | Nature::Graded { grade: _, subject: Subject::Nonconformity | Subject::Potential } => {
                return Err(FindingRejection::NotAnOutput);
            }
        }
        let authority = optional_text(
            TEXT_RULE,
            "ISO 9001:2008 8.3b",
            "authority",
            command.authority.as_deref(),
            TITLE_CHARS_MAX,
        )?;
        if command.disposition == OutputDisposition::Concession && authority.is_none() {
            return Err(FindingRejection::ConcessionWithoutAuthority);
        }
        let reason = text("reason", "ISO 9001:2008 8.3", &command.reason)?;
        Ok(vec![OutputDisposed { disposition: command.disposition, authority, reason }.into()])
    }

    pub(super) fn analyse(&self, command: &AnalyseCause, case: &Case) -> Answer {
        match (&case.phase, case.nature) {
            (
                Phase::Accepted,
                Nature::Graded { subject: Subject::Nonconformity | Subject::Output { .. }, .. },
            ) => return Err(FindingRejection::CorrectionFirst),
            (
                Phase::Accepted,
                Nature::Observation | Nature::Graded { subject: Subject::Potential, .. },
            )
            | (Phase::Corrected | Phase::CauseAnalysed, _) => {}
            (
                Phase::Raised
                | Phase::Disputed { .. }
                | Phase::PlanProposed { .. }
                | Phase::UnderWay(_)
                | Phase::Implemented
                | Phase::VerifiedEffective
                | Phase::Closed
                | Phase::Withdrawn,
                _refused_by_the_table,
            ) => return Err(FindingRejection::OutOfOrder),
        }
        self.follows(case)?;
        let cause = text("cause", CAUSE_OF_LACK, &command.cause)?;
        let need_for_action =
            text("needForAction", "ISO 9001:2008 8.5.2c", &command.need_for_action)?;
        Ok(vec![CauseAnalysed { cause, need_for_action }.into()])
    }

    pub(super) fn propose(&self, command: &ProposePlan, case: &Case) -> Answer {
        if !matches!(case.phase, Phase::CauseAnalysed | Phase::PlanProposed { .. }) {
            return Err(FindingRejection::OutOfOrder);
        }
        self.follows(case)?;
        let size = command.actions.len();
        if !(1..=PLAN_ACTIONS_MAX).contains(&size) {
            return Err(FindingRejection::PlanSize { actions: size, max: PLAN_ACTIONS_MAX });
        }
        let first = self.on();
        let last = match case.due {
            Due::Running(due) if due.due_on >= first => Some(due.due_on),
            Due::Running(_) | Due::None | Due::Overdue { .. } | Due::Met => None,
        };
        let mut actions = Vec::with_capacity(size);
        for (index, action) in command.actions.iter().enumerate() {
            let by = action.by;
            if by < first || last.is_some_and(|last| by > last) {
                let action = index + 1;
                return Err(FindingRejection::ActionOutsidePlan { action, by, first, last });
            }
            let what = text("actions", "ISO 9001:2008 8.5.2d", &action.what)?;
            actions.push(PlannedAction { what, responsible: action.responsible, by });
        }
        Ok(vec![PlanProposed { actions }.into()])
    }

    pub(super) fn approve(&self, command: &ApprovePlan, case: &Case) -> Answer {
        let Phase::PlanProposed { by, responsible: _ } = &case.phase else {
            return Err(FindingRejection::OutOfOrder);
        };
        self.follows(case)?;
        self.is_head_if_major(case)?;
        self.is_none_of(by.as_slice(), OwnWork::Approval)?;
        Ok(vec![PlanApproved { note: note(command.note.as_deref())? }.into()])
    }

    pub(super) fn report(&self, command: &ReportImplemented, case: &Case) -> Answer {
        let Phase::UnderWay(actions) = &case.phase else {
            return Err(FindingRejection::OutOfOrder);
        };
        self.follows(case)?;
        let index = (command.action as usize).wrapping_sub(1);
        let Some(action) = actions.get(index) else {
            return Err(FindingRejection::UnknownAction {
                action: command.action,
                actions: actions.len(),
            });
        };
        if action.done_on.is_some() {
            return Ok(Vec::new());
        }
        let result = text("result", EVIDENCE, &command.result)?;
        let others = actions.iter().enumerate().filter(|(n, _)| *n != index);
        let others_done: Option<Vec<NaiveDate>> = others.map(|(_, other)| other.done_on).collect();
        let Some(dates) = others_done else {
            return Ok(vec![
                ActionImplemented { action: command.action, result, completion: None }.into(),
            ]);
        };
        let implemented_on = dates.into_iter().fold(self.on(), NaiveDate::max);
        let regulation = self.regulation()?;
        let (due_on, is_overdue) = match case.due {
            Due::Running(due) => (Some(due.due_on), false),
            Due::Overdue { due_on, .. } => (Some(due_on), true),
            Due::None | Due::Met => (None, false),
        };
        let on_time = due_on.map(|due_on| implemented_on <= due_on);
        let completion = Completion {
            implemented_on,
            on_time,
            check_by: regulation.last_day(TimeLimit::FindingEffectiveness, implemented_on),
        };
        let mut events = vec![
            ActionImplemented { action: command.action, result, completion: Some(completion) }
                .into(),
        ];
        if let (Some(due_on), Some(true), true) = (due_on, on_time, is_overdue) {
            events.push(LatenessCleared { due_on }.into());
        }
        Ok(events)
    }
}
