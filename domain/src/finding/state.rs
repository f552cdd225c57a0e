//! The state of a finding: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::DUE;
use super::command::{
    DisputeRuling, FindingCommand, FindingGrade, FindingKind, FindingSeverity, FindingSource,
    MarkDuePassed, OutputDisposition, ProposeRegrade,
};
use super::event::{
    DueChange, FindingBroughtIn, FindingEvent, FindingRaised, FindingRegraded, FindingTimer,
    RegradeGround, Side,
};
use crate::calendar;
use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};

/// A finding, from before it is raised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Finding {
    /// Nothing was raised here.
    Absent,
    /// It was raised.
    Present(Box<Case>),
}

/// A finding that was raised. Phase, due date, extension and proposal are its regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    pub(super) agency: Scope,
    pub(super) nature: Nature,
    pub(super) source: FindingSource,
    pub(super) side: Side,
    /// Who found and who raised it.
    pub(super) raisers: Vec<PersonId>,
    /// Whoever implemented an action in any cycle, or reported that.
    pub(super) implementers: Vec<PersonId>,
    pub(super) cycle: u32,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
    pub(super) due: Due,
    pub(super) extension: Extension,
    /// The regrade that the system has proposed, by its ground.
    pub(super) proposal: Option<RegradeGround>,
}

impl RunningDueDates for Finding {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(of) => of.running_due_dates(),
        }
    }
}

impl RunningDueDates for Case {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match &mut self.due {
            Due::Running(due) => vec![(DUE, due)],
            Due::Overdue { .. } | Due::None | Due::Met => Vec::new(),
        }
    }
}

/// What was found. An observation has no grade, and all else has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Nature {
    Observation,
    Graded { grade: FindingGrade, subject: Subject },
}

/// What is graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Subject {
    Nonconformity,
    Output { disposition: Option<OutputDisposition> },
    Potential,
}

impl Nature {
    /// `None` when kind and severity do not go together.
    pub(super) fn of(kind: FindingKind, severity: FindingSeverity) -> Option<Self> {
        let subject = match kind {
            FindingKind::Nonconformity => Some(Subject::Nonconformity),
            FindingKind::NonconformingOutput => Some(Subject::Output { disposition: None }),
            FindingKind::Potential => Some(Subject::Potential),
            FindingKind::Observation => None,
        };
        let grade = match severity {
            FindingSeverity::Major => Some(FindingGrade::Major),
            FindingSeverity::Minor => Some(FindingGrade::Minor),
            FindingSeverity::Observation => None,
        };
        match (subject, grade) {
            (Some(subject), Some(grade)) => Some(Self::Graded { grade, subject }),
            (None, None) => Some(Self::Observation),
            (Some(_), None) | (None, Some(_)) => None,
        }
    }

    pub(super) fn grade(self) -> Option<FindingGrade> {
        match self {
            Self::Observation => None,
            Self::Graded { grade, .. } => Some(grade),
        }
    }

    pub(super) fn severity(self) -> FindingSeverity {
        self.grade().map_or(FindingSeverity::Observation, FindingGrade::severity)
    }

    fn regraded(self, grade: FindingGrade) -> Self {
        match self {
            Self::Observation => Self::Graded { grade, subject: Subject::Nonconformity },
            Self::Graded { grade: _, subject } => Self::Graded { grade, subject },
        }
    }

    fn disposed(self, disposition: OutputDisposition) -> Self {
        match self {
            Self::Graded { grade, subject: Subject::Output { disposition: _ } } => {
                Self::Graded { grade, subject: Subject::Output { disposition: Some(disposition) } }
            }
            Self::Observation
            | Self::Graded { grade: _, subject: Subject::Nonconformity | Subject::Potential } => {
                self
            }
        }
    }
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Raised,
    Disputed { by: Option<PersonId> },
    Accepted,
    Corrected,
    CauseAnalysed,
    PlanProposed { by: Option<PersonId>, responsible: Vec<PersonId> },
    UnderWay(Vec<ActionUnderWay>),
    Implemented,
    VerifiedEffective,
    Closed,
    Withdrawn,
}

/// An action of an approved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ActionUnderWay {
    pub(super) responsible: PersonId,
    pub(super) done_on: Option<NaiveDate>,
}

/// The due date of the current cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Due {
    /// There is none, or none any more.
    None,
    Running(DueDate),
    Overdue {
        due_on: NaiveDate,
        /// When the clock proposes a regrade.
        regrade_proposed_on: Option<NaiveDate>,
    },
    /// The plan is implemented.
    Met,
}

/// Extensions, over all cycles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extension {
    pub(super) granted: u32,
    pub(super) pending: Option<Request>,
}

/// A request for more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) days: u32,
    pub(super) by: Option<PersonId>,
}

impl Finding {
    pub(super) fn evolved(self, event: &FindingEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, FindingEvent::Raised(raised)) => match Case::raised(raised, meta) {
                Some(case) => Self::Present(Box::new(case)),
                None => Self::Absent,
            },
            (Self::Absent, FindingEvent::BroughtIn(finding)) => {
                match Case::brought_in(finding, meta) {
                    Some(case) => Self::Present(Box::new(case)),
                    None => Self::Absent,
                }
            }
            (Self::Present(mut case), event) => {
                case.apply(event, meta);
                Self::Present(case)
            }
            (Self::Absent, _before_it_was_raised) => Self::Absent,
        }
    }
}

impl Case {
    fn raised(raised: &FindingRaised, meta: &Meta) -> Option<Self> {
        Some(Self {
            agency: raised.agency.clone(),
            nature: Nature::of(raised.kind, raised.severity)?,
            source: raised.source,
            side: raised.side,
            raisers: raised.found_by.into_iter().chain(meta.act_of.person).collect(),
            implementers: Vec::new(),
            cycle: 1,
            since: meta.occurred_on,
            phase: Phase::Raised,
            due: raised.due.map_or(Due::None, Due::Running),
            extension: Extension::default(),
            proposal: None,
        })
    }

    /// As if it had been raised and accepted here, and closed if it was.
    fn brought_in(finding: &FindingBroughtIn, meta: &Meta) -> Option<Self> {
        let raised = Self::raised(&finding.raised, meta)?;
        Some(match &finding.closure {
            None => Self { phase: Phase::Accepted, ..raised },
            Some(closure) => {
                Self { phase: Phase::Closed, since: closure.closed_on, due: Due::None, ..raised }
            }
        })
    }

    /// The finding after an event. What does not fit the state changes nothing.
    fn apply(&mut self, event: &FindingEvent, meta: &Meta) {
        let by = meta.act_of.person;
        match event {
            FindingEvent::Raised(_) | FindingEvent::BroughtIn(_) => {}
            FindingEvent::Accepted(_) => self.enter(Phase::Accepted, meta),
            FindingEvent::Disputed(_) => self.enter(Phase::Disputed { by }, meta),
            FindingEvent::DisputeRuled(ruled) => match ruled.ruling {
                DisputeRuling::Stands => self.enter(Phase::Accepted, meta),
                DisputeRuling::Falls => {}
            },
            FindingEvent::Corrected(_) => self.enter(Phase::Corrected, meta),
            FindingEvent::Disposed(disposed) => {
                self.nature = self.nature.disposed(disposed.disposition);
            }
            FindingEvent::CauseAnalysed(_) => self.enter(Phase::CauseAnalysed, meta),
            FindingEvent::PlanProposed(plan) => {
                let responsible = plan.actions.iter().map(|action| action.responsible).collect();
                self.enter(Phase::PlanProposed { by, responsible }, meta);
            }
            FindingEvent::PlanApproved(_) => {
                if let Phase::PlanProposed { responsible, .. } = &self.phase {
                    let actions = responsible
                        .iter()
                        .map(|person| ActionUnderWay { responsible: *person, done_on: None })
                        .collect();
                    self.enter(Phase::UnderWay(actions), meta);
                }
            }
            FindingEvent::Implemented(done) => {
                if let Phase::UnderWay(actions) = &mut self.phase {
                    let index = (done.action as usize).wrapping_sub(1);
                    if let Some(action) = actions.get_mut(index) {
                        action.done_on = Some(meta.occurred_on);
                        self.implementers.push(action.responsible);
                    }
                    self.implementers.extend(by);
                }
                if let Some(completion) = &done.completion {
                    self.enter(Phase::Implemented, meta);
                    self.since = completion.implemented_on;
                    self.due = Due::Met;
                    self.extension.pending = None;
                }
            }
            FindingEvent::ExtensionRequested(request) => {
                self.extension.pending = Some(Request { days: request.days, by });
                self.run_unless_overdue(request.due);
            }
            FindingEvent::ExtensionGranted(granted) => {
                self.extension = Extension { granted: self.extension.granted + 1, pending: None };
                self.due = Due::Running(granted.due);
            }
            FindingEvent::ExtensionRefused(refused) => {
                self.extension.pending = None;
                self.run_unless_overdue(refused.due);
            }
            FindingEvent::DuePassed(passed) => {
                self.extension.pending = None;
                self.due = Due::Overdue {
                    due_on: passed.due_on,
                    regrade_proposed_on: passed.regrade_proposed_on,
                };
            }
            FindingEvent::LatenessCleared(_) => {
                if self.proposal == Some(RegradeGround::Overdue) {
                    self.proposal = None;
                }
            }
            FindingEvent::Effective(_) => self.enter(Phase::VerifiedEffective, meta),
            FindingEvent::Ineffective(found) => {
                self.enter(Phase::CauseAnalysed, meta);
                self.cycle = found.cycle;
                self.due = found.due.map_or(Due::None, Due::Running);
            }
            FindingEvent::Closed(_) => self.end(Phase::Closed, meta),
            FindingEvent::Withdrawn(_) => self.end(Phase::Withdrawn, meta),
            FindingEvent::RegradeProposed(proposed) => {
                self.proposal = Some(proposed.ground);
                if proposed.ground == RegradeGround::Overdue {
                    self.stop_regrade_clock();
                }
            }
            FindingEvent::Regraded(regraded) => self.regrade(regraded),
            FindingEvent::RegradeDeclined(_) => self.proposal = None,
            FindingEvent::DueMoved(moved) => moving::take(self, moved),
        }
    }

    /// A request entered after the due date had passed takes no consequence back, nor does its
    /// refusal.
    fn run_unless_overdue(&mut self, due: DueDate) {
        if !self.is_overdue() {
            self.due = Due::Running(due);
        }
    }

    pub(super) fn is_overdue(&self) -> bool {
        matches!(self.due, Due::Overdue { .. })
    }

    /// Not while a regrade is proposed already, nor while more time is asked for.
    pub(super) fn may_be_regraded_by_clock(&self) -> bool {
        self.proposal.is_none() && self.extension.pending.is_none()
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }

    fn end(&mut self, phase: Phase, meta: &Meta) {
        self.enter(phase, meta);
        self.due = Due::None;
        self.extension.pending = None;
        self.proposal = None;
    }

    fn regrade(&mut self, regraded: &FindingRegraded) {
        self.nature = self.nature.regraded(regraded.to);
        self.proposal = None;
        match regraded.due {
            DueChange::Unchanged => {}
            DueChange::Opened { due } | DueChange::Moved { due } => self.due = Due::Running(due),
        }
        self.stop_regrade_clock();
    }

    fn stop_regrade_clock(&mut self) {
        if let Due::Overdue { regrade_proposed_on, .. } = &mut self.due {
            *regrade_proposed_on = None;
        }
    }

    /// The timers that run: what someone owes by a date.
    pub(super) fn timers(&self) -> Vec<FindingTimer> {
        let phase = match &self.phase {
            Phase::Raised => Some(FindingTimer::Response),
            Phase::Accepted | Phase::Corrected | Phase::CauseAnalysed => {
                self.nature.grade().map(|_| FindingTimer::Plan)
            }
            Phase::Implemented => Some(FindingTimer::EffectivenessCheck),
            Phase::Disputed { .. }
            | Phase::PlanProposed { .. }
            | Phase::UnderWay(_)
            | Phase::VerifiedEffective
            | Phase::Closed
            | Phase::Withdrawn => None,
        };
        let action = match self.due {
            Due::Running(_) | Due::Overdue { .. } => Some(FindingTimer::Action),
            Due::None | Due::Met => None,
        };
        phase.into_iter().chain(action).collect()
    }

    pub(super) fn deadlines(&self) -> Vec<Deadline<FindingCommand>> {
        match self.due {
            Due::Running(due) => vec![Deadline {
                due: due.lapses_at(),
                name: "due",
                command: MarkDuePassed { due_on: due.due_on }.into(),
            }],
            Due::Overdue { due_on, regrade_proposed_on: Some(day) }
                if self.may_be_regraded_by_clock() =>
            {
                vec![Deadline {
                    due: calendar::end_of(day),
                    name: "regrade",
                    command: ProposeRegrade { due_on }.into(),
                }]
            }
            Due::Overdue { .. } | Due::None | Due::Met => Vec::new(),
        }
    }

    pub(super) fn places(&self) -> Vec<&'static str> {
        let phase = match &self.phase {
            Phase::Raised => "Raised",
            Phase::Disputed { .. } => "Disputed",
            Phase::Accepted => "Accepted",
            Phase::Corrected => "Corrected",
            Phase::CauseAnalysed => "CauseAnalysed",
            Phase::PlanProposed { .. } => "PlanProposed",
            Phase::UnderWay(actions) => {
                if actions.iter().any(|action| action.done_on.is_some()) {
                    "InProgress"
                } else {
                    "PlanApproved"
                }
            }
            Phase::Implemented => "Implemented",
            Phase::VerifiedEffective => "VerifiedEffective",
            Phase::Closed => "Closed",
            Phase::Withdrawn => "Withdrawn",
        };
        let due = match self.due {
            Due::None => "NoDueDate",
            Due::Running(_) => "DueRunning",
            Due::Overdue { .. } => "Overdue",
            Due::Met => "DueMet",
        };
        let extension = match self.extension {
            Extension { pending: Some(_), .. } => "ExtensionRequested",
            Extension { granted: 0, pending: None } => "NotExtended",
            Extension { pending: None, .. } => "Extended",
        };
        let proposal = match self.proposal {
            None => "NoRegradeProposed",
            Some(_) => "RegradeProposed",
        };
        vec![phase, due, extension, proposal]
    }
}
