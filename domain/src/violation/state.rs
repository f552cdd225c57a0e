//! The state of a case: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use super::DECIDE;
use super::command::{
    AppealOutcome, Competence, EscalateNonCompliance, MarkDecisionTimeLapsed, Measure,
    RemedyOutcome, Track, ViolationCommand, WarnDecisionTime,
};
use super::event::{
    CaseOpened, RecordMade, Subject, ViolationEvent, ViolationProposed, ViolationTimer,
};
use crate::calendar;
use crate::due::moving::DueDatesMoved;
use crate::due::{DueDate, moving};

/// A case, from before it is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ViolationCase {
    /// Nothing was proposed here.
    Absent,
    /// It was proposed.
    Present(Box<Case>),
}

/// A case that was proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    pub(super) agency: Scope,
    pub(super) subject: Subject,
    pub(super) clause: String,
    pub(super) findings: Vec<StreamId>,
    pub(super) committed_on: NaiveDate,
    pub(super) proposer: Option<PersonId>,
    /// Who made the record and who verified.
    pub(super) investigators: Vec<PersonId>,
    /// The legal date of the last step.
    pub(super) since: NaiveDate,
    pub(super) standing: Standing,
}

/// Whether it came to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Standing {
    Proposed,
    Dismissed,
    Opened(Handling),
}

/// How an opened case is handled. Phase, competence and appeal are its regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Handling {
    pub(super) track: Track,
    pub(super) competence: Competence,
    pub(super) handled_by: Scope,
    pub(super) limitation_on: Option<NaiveDate>,
    pub(super) phase: Phase,
    pub(super) appeal: Appeal,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Phase {
    Opened,
    Recorded(Record),
    Decided(Decision),
    Closed,
}

/// From the record to the decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) made_on: NaiveDate,
    pub(super) hearing_by: NaiveDate,
    pub(super) explain_by: NaiveDate,
    /// Whether the subject has explained without asking for a hearing.
    pub(super) is_explained: bool,
    pub(super) step: RecordStep,
    pub(super) is_complex: bool,
    pub(super) is_extended: bool,
    pub(super) decide: DueDate,
    pub(super) clock: DecisionClock,
}

/// What was done last towards the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum RecordStep {
    Made,
    Explaining,
    Verifying,
}

/// The clock of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum DecisionClock {
    /// It runs, and may still warn.
    Running {
        warn_on: Option<NaiveDate>,
    },
    Lapsed,
}

/// From the decision to the proof of remedy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Decision {
    pub(super) by: Option<PersonId>,
    pub(super) competence: Competence,
    pub(super) measures: Vec<Measure>,
    pub(super) is_complex: bool,
    pub(super) remedy_due_on: Option<NaiveDate>,
    pub(super) stage: Stage,
    pub(super) execution: Execution,
}

/// What has become of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stage {
    Issued,
    RemedyOrdered,
    Served { appeal_by: NaiveDate },
    Reported { appeal_by: NaiveDate, by: Option<PersonId>, on: NaiveDate },
    Remedied { appeal_by: NaiveDate },
}

impl Stage {
    /// The last day for an appeal, once the decision is served.
    pub(super) const fn appeal_by(self) -> Option<NaiveDate> {
        match self {
            Self::Issued | Self::RemedyOrdered => None,
            Self::Served { appeal_by }
            | Self::Reported { appeal_by, .. }
            | Self::Remedied { appeal_by } => Some(appeal_by),
        }
    }
}

/// Whether something is to be remedied, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Execution {
    Nothing,
    Running(DueDate),
    Suspended { days_left: u32 },
    Escalated { due_on: NaiveDate },
}

/// The appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Appeal {
    None,
    Lodged { by: Option<PersonId> },
    Decided(AppealOutcome),
}

impl ViolationCase {
    /// What someone owes by a date.
    #[must_use]
    pub fn owed(&self) -> Vec<ViolationTimer> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(case) => match &case.standing {
                Standing::Proposed | Standing::Dismissed => Vec::new(),
                Standing::Opened(handling) => handling.timers(),
            },
        }
    }

    pub(super) fn evolved(self, event: &ViolationEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ViolationEvent::Proposed(proposed)) => {
                Self::Present(Box::new(Case::proposed(proposed, meta)))
            }
            (Self::Present(mut case), event) => {
                case.apply(event, meta);
                Self::Present(case)
            }
            (Self::Absent, _before_it_was_proposed) => Self::Absent,
        }
    }
}

impl Handling {
    fn opened(opened: &CaseOpened) -> Self {
        Self {
            track: opened.track,
            competence: opened.competence,
            handled_by: opened.handled_by.clone(),
            limitation_on: opened.limitation_on,
            phase: Phase::Opened,
            appeal: Appeal::None,
        }
    }

    pub(super) fn record(&self) -> Option<&Record> {
        match &self.phase {
            Phase::Recorded(record) => Some(record),
            Phase::Opened | Phase::Decided(_) | Phase::Closed => None,
        }
    }

    pub(super) fn decision(&self) -> Option<&Decision> {
        match &self.phase {
            Phase::Decided(decision) => Some(decision),
            Phase::Opened | Phase::Recorded(_) | Phase::Closed => None,
        }
    }

    fn record_mut(&mut self) -> Option<&mut Record> {
        match &mut self.phase {
            Phase::Recorded(record) => Some(record),
            Phase::Opened | Phase::Decided(_) | Phase::Closed => None,
        }
    }

    fn decision_mut(&mut self) -> Option<&mut Decision> {
        match &mut self.phase {
            Phase::Decided(decision) => Some(decision),
            Phase::Opened | Phase::Recorded(_) | Phase::Closed => None,
        }
    }

    fn decide(
        &mut self,
        by: Option<PersonId>,
        measures: &[Measure],
        due: Option<NaiveDate>,
        stage: Stage,
    ) {
        let is_complex =
            self.record().is_some_and(|record| record.is_complex || record.is_extended);
        self.phase = Phase::Decided(Decision {
            by,
            competence: self.competence,
            measures: measures.to_vec(),
            is_complex,
            remedy_due_on: due,
            stage,
            execution: Execution::Nothing,
        });
    }

    fn apply(&mut self, event: &ViolationEvent, meta: &Meta) {
        let by = meta.act_of.person;
        match event {
            ViolationEvent::Proposed(_)
            | ViolationEvent::Dismissed(_)
            | ViolationEvent::Opened(_)
            | ViolationEvent::SigningRefused(_)
            | ViolationEvent::DueMoved(_) => {}
            ViolationEvent::Recorded(made) => {
                self.phase = Phase::Recorded(Record::made(made, meta.occurred_on));
            }
            ViolationEvent::Explained(explained) => {
                if let Some(record) = self.record_mut() {
                    record.step = RecordStep::Explaining;
                    record.is_explained |= !explained.asks_for_hearing;
                    record.lengthen(explained.decide, explained.warn_on);
                }
            }
            ViolationEvent::VerificationRequested(requested) => {
                if let Some(record) = self.record_mut() {
                    record.step = RecordStep::Verifying;
                    record.lengthen(requested.decide, requested.warn_on);
                }
            }
            ViolationEvent::Extended(extended) => {
                if let Some(record) = self.record_mut() {
                    record.is_extended = true;
                    record.lengthen(Some(extended.decide), Some(extended.warn_on));
                }
            }
            ViolationEvent::Referred(referred) => {
                self.competence = Competence::ProvinceChair;
                self.handled_by = referred.handled_by.clone();
            }
            ViolationEvent::Decided(issued) => {
                self.decide(by, &issued.measures, issued.remedy_due_on, Stage::Issued);
            }
            ViolationEvent::RemedyOrdered(ordered) => {
                let due = ordered.remedy_due_on;
                self.decide(by, &[Measure::Remedial], due, Stage::RemedyOrdered);
            }
            ViolationEvent::Served(served) => {
                if let Some(decision) = self.decision_mut() {
                    decision.stage = Stage::Served { appeal_by: served.appeal_by };
                    decision.execution = running(served.remedy);
                }
            }
            ViolationEvent::Reported(_) => {
                if let Some(decision) = self.decision_mut()
                    && let Some(appeal_by) = decision.stage.appeal_by()
                {
                    decision.stage = Stage::Reported { appeal_by, by, on: meta.occurred_on };
                }
            }
            ViolationEvent::Verified(verified) => {
                if let Some(decision) = self.decision_mut()
                    && let Some(appeal_by) = decision.stage.appeal_by()
                {
                    match verified.outcome {
                        RemedyOutcome::Remedied => {
                            decision.stage = Stage::Remedied { appeal_by };
                            decision.execution = Execution::Nothing;
                        }
                        RemedyOutcome::NotRemedied => {
                            decision.stage = Stage::Served { appeal_by };
                            if let Some(due) = verified.remedy {
                                decision.execution = Execution::Running(due);
                            }
                        }
                    }
                }
            }
            ViolationEvent::Lodged(_) => self.appeal = Appeal::Lodged { by },
            ViolationEvent::AppealDecided(decided) => {
                self.appeal = Appeal::Decided(decided.outcome);
                if let Some(decision) = self.decision_mut() {
                    match decided.outcome {
                        AppealOutcome::Upheld => {}
                        AppealOutcome::Amended => decision.measures.clone_from(&decided.measures),
                        AppealOutcome::Annulled => decision.execution = Execution::Nothing,
                    }
                    if let Some(due) = decided.remedy {
                        decision.execution = Execution::Running(due);
                    } else if decided.stopped.contains(&ViolationTimer::Remedy) {
                        decision.execution = Execution::Nothing;
                    }
                }
            }
            ViolationEvent::Suspended(suspended) => {
                if let Some(decision) = self.decision_mut() {
                    decision.execution = Execution::Suspended { days_left: suspended.days_left };
                }
            }
            ViolationEvent::Closed(_) => self.phase = Phase::Closed,
            ViolationEvent::Warned(_) => {
                if let Some(record) = self.record_mut()
                    && let DecisionClock::Running { warn_on } = &mut record.clock
                {
                    *warn_on = None;
                }
            }
            ViolationEvent::Lapsed(_) => {
                if let Some(record) = self.record_mut() {
                    record.clock = DecisionClock::Lapsed;
                }
            }
            ViolationEvent::Escalated(escalated) => {
                self.competence = Competence::ProvinceChair;
                self.handled_by = escalated.to.clone();
                if let Some(decision) = self.decision_mut() {
                    decision.execution = Execution::Escalated { due_on: escalated.due_on };
                }
            }
        }
    }

    fn deadlines(&self) -> Vec<Deadline<ViolationCommand>> {
        match &self.phase {
            Phase::Opened | Phase::Closed => Vec::new(),
            Phase::Recorded(record) => record.deadlines(),
            Phase::Decided(decision) => match (decision.stage, decision.execution) {
                (Stage::Served { .. }, Execution::Running(due)) => vec![Deadline {
                    due: due.lapses_at(),
                    name: "remedy",
                    command: EscalateNonCompliance { due_on: due.due_on }.into(),
                }],
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
                ) => Vec::new(),
            },
        }
    }

    /// What someone owes by a date.
    pub(super) fn timers(&self) -> Vec<ViolationTimer> {
        let mut timers = match &self.phase {
            Phase::Opened => vec![ViolationTimer::Record],
            Phase::Recorded(_) => vec![ViolationTimer::Decision],
            Phase::Decided(decision) => match (decision.stage, decision.execution) {
                (Stage::Issued | Stage::RemedyOrdered, _) => vec![ViolationTimer::Service],
                (
                    Stage::Served { .. } | Stage::Reported { .. } | Stage::Remedied { .. },
                    Execution::Nothing,
                ) => Vec::new(),
                (
                    Stage::Served { .. } | Stage::Reported { .. } | Stage::Remedied { .. },
                    Execution::Running(_)
                    | Execution::Suspended { .. }
                    | Execution::Escalated { .. },
                ) => vec![ViolationTimer::Remedy],
            },
            Phase::Closed => Vec::new(),
        };
        if matches!(self.appeal, Appeal::Lodged { .. }) {
            timers.push(ViolationTimer::Appeal);
        }
        timers
    }
}

fn running(due: Option<DueDate>) -> Execution {
    due.map_or(Execution::Nothing, Execution::Running)
}

impl Record {
    fn made(made: &RecordMade, on: NaiveDate) -> Self {
        Self {
            made_on: on,
            hearing_by: made.hearing_by,
            explain_by: made.explain_by,
            is_explained: false,
            step: RecordStep::Made,
            is_complex: made.is_complex,
            is_extended: false,
            decide: made.decide,
            clock: DecisionClock::Running { warn_on: Some(made.warn_on) },
        }
    }

    fn lengthen(&mut self, decide: Option<DueDate>, warn_on: Option<NaiveDate>) {
        if let Some(decide) = decide {
            self.decide = decide;
            self.is_complex = true;
            self.clock = DecisionClock::Running { warn_on };
        }
    }

    fn deadlines(&self) -> Vec<Deadline<ViolationCommand>> {
        let DecisionClock::Running { warn_on } = self.clock else {
            return Vec::new();
        };
        let due_on = self.decide.due_on;
        let lapse = Deadline {
            due: self.decide.lapses_at(),
            name: "decision",
            command: MarkDecisionTimeLapsed { due_on }.into(),
        };
        let warning = warn_on.map(|day| Deadline {
            due: calendar::start_of(day),
            name: "warning",
            command: WarnDecisionTime { due_on }.into(),
        });
        warning.into_iter().chain([lapse]).collect()
    }
}

impl Case {
    fn proposed(proposed: &ViolationProposed, meta: &Meta) -> Self {
        Self {
            agency: proposed.agency.clone(),
            subject: proposed.subject.clone(),
            clause: proposed.clause.clone(),
            findings: proposed.findings.clone(),
            committed_on: proposed.committed_on,
            proposer: meta.act_of.person,
            investigators: Vec::new(),
            since: meta.occurred_on,
            standing: Standing::Proposed,
        }
    }

    /// The case after an event. What does not fit the state changes nothing.
    fn apply(&mut self, event: &ViolationEvent, meta: &Meta) {
        match event {
            ViolationEvent::Dismissed(_) => self.standing = Standing::Dismissed,
            ViolationEvent::Opened(opened) => {
                self.standing = Standing::Opened(Handling::opened(opened));
            }
            ViolationEvent::Recorded(_) => self.investigators.extend(meta.act_of.person),
            ViolationEvent::VerificationRequested(requested) => {
                self.investigators.push(requested.verifier);
            }
            ViolationEvent::Proposed(_)
            | ViolationEvent::SigningRefused(_)
            | ViolationEvent::Explained(_)
            | ViolationEvent::Extended(_)
            | ViolationEvent::Referred(_)
            | ViolationEvent::Decided(_)
            | ViolationEvent::RemedyOrdered(_)
            | ViolationEvent::Served(_)
            | ViolationEvent::Reported(_)
            | ViolationEvent::Verified(_)
            | ViolationEvent::Lodged(_)
            | ViolationEvent::AppealDecided(_)
            | ViolationEvent::Suspended(_)
            | ViolationEvent::Closed(_)
            | ViolationEvent::Warned(_)
            | ViolationEvent::Lapsed(_)
            | ViolationEvent::Escalated(_)
            | ViolationEvent::DueMoved(_) => {}
        }
        // The clock's events are dated by their deadlines, at which nobody has acted.
        if meta.act_of.person.is_some() {
            self.since = meta.occurred_on;
        }
        if let ViolationEvent::DueMoved(moved) = event {
            self.warn_as_before(moved, meta.occurred_on);
            moving::take(self, moved);
        }
        if let Standing::Opened(handling) = &mut self.standing {
            handling.apply(event, meta);
        }
    }

    /// The warning keeps its distance from a time to decide that moves, and comes not before today.
    fn warn_as_before(&mut self, moved: &DueDatesMoved, today: NaiveDate) {
        let Standing::Opened(handling) = &mut self.standing else { return };
        if let (Some(record), Some(to)) = (handling.record_mut(), moved.to(DECIDE))
            && let DecisionClock::Running { warn_on: Some(day) } = &mut record.clock
        {
            *day = (*day + (to.due_on - record.decide.due_on)).max(today);
        }
    }

    pub(super) fn deadlines(&self) -> Vec<Deadline<ViolationCommand>> {
        match &self.standing {
            Standing::Proposed | Standing::Dismissed => Vec::new(),
            Standing::Opened(handling) => handling.deadlines(),
        }
    }

    pub(super) fn places(&self) -> Vec<&'static str> {
        let handling = match &self.standing {
            Standing::Proposed => {
                return vec!["Proposed", NO_CLOCK, "NoCompetence", "NoAppeal", NOTHING];
            }
            Standing::Dismissed => {
                return vec!["Dismissed", NO_CLOCK, "NoCompetence", "NoAppeal", NOTHING];
            }
            Standing::Opened(handling) => handling,
        };
        let (phase, clock, execution) = match &handling.phase {
            Phase::Opened => ("Opened", NO_CLOCK, NOTHING),
            Phase::Recorded(record) => {
                let phase = match record.step {
                    RecordStep::Made => "RecordMade",
                    RecordStep::Explaining => "Explaining",
                    RecordStep::Verifying => "Verifying",
                };
                let clock = match record.clock {
                    DecisionClock::Running { .. } => "DecisionClockRunning",
                    DecisionClock::Lapsed => "DecisionTimeLapsed",
                };
                (phase, clock, NOTHING)
            }
            Phase::Decided(decision) => {
                let phase = match decision.stage {
                    Stage::Issued => "Decided",
                    Stage::RemedyOrdered => "RemedyOrdered",
                    Stage::Served { .. } => "Served",
                    Stage::Reported { .. } => "Executing",
                    Stage::Remedied { .. } => "Remedied",
                };
                let execution = match decision.execution {
                    Execution::Nothing => NOTHING,
                    Execution::Running(_) => "ToExecute",
                    Execution::Suspended { .. } => "ExecutionSuspended",
                    Execution::Escalated { .. } => "NonComplianceEscalated",
                };
                (phase, NO_CLOCK, execution)
            }
            Phase::Closed => ("Closed", NO_CLOCK, NOTHING),
        };
        let competence = match handling.competence {
            Competence::DostDirector => "DostCompetent",
            Competence::ProvinceChair => "UbndCompetent",
        };
        let appeal = match handling.appeal {
            Appeal::None => "NoAppeal",
            Appeal::Lodged { .. } => "AppealLodged",
            Appeal::Decided(AppealOutcome::Upheld) => "AppealUpheld",
            Appeal::Decided(AppealOutcome::Amended) => "AppealAmended",
            Appeal::Decided(AppealOutcome::Annulled) => "AppealAnnulled",
        };
        vec![phase, clock, competence, appeal, execution]
    }
}

const NO_CLOCK: &str = "NoDecisionClock";
const NOTHING: &str = "NothingToExecute";
