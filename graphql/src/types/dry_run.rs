//! What would have differed under other parameters.

use std::sync::Arc;

use async_graphql::{Enum, Object, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::compliance::Score;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::registry::Qms;
use luuvet_engine::{Scope, StreamId, System};
use luuvet_projections::dry_run as found;

use super::{Place, ValueChange, places};
use crate::scalar::Position;

/// A dry run, with at most so many of each kind.
pub(crate) struct DryRun {
    found: Arc<found::DryRun>,
    first: usize,
}

impl DryRun {
    pub(crate) fn new(found: found::DryRun, first: usize) -> Self {
        Self { found: Arc::new(found), first }
    }

    fn some<T, U>(&self, all: &[T], of: impl Fn(&T) -> U) -> Vec<U> {
        all.iter().take(self.first).map(of).collect()
    }
}

/// What would have differed under other parameters, as if they had been in force from the first day: the
/// province's history is lived again, in which people ask for what they asked for and the machine does what
/// follows.
#[Object(name = "RegulationDryRun")]
impl DryRun {
    /// The newest event of the history that was lived again.
    async fn position(&self) -> Position {
        self.found.position.into()
    }
    /// The day that it has come to.
    async fn today(&self) -> NaiveDate {
        self.found.today
    }
    /// The values that differ from those of the newest set.
    async fn changes(&self) -> Vec<ValueChange> {
        self.found.changes.iter().cloned().map(ValueChange::of).collect()
    }
    /// The versions of workflows' tables that were tried.
    async fn tables(&self) -> Vec<DryRunTable> {
        self.found.tables.iter().map(DryRunTable::of).collect()
    }
    /// How many events the acts of people made.
    async fn acts(&self) -> u64 {
        self.found.acts
    }
    /// How many of the machine's events do not come out as in the ledger even under its own parameters: 0
    /// unless another version of the program wrote it.
    async fn drift(&self) -> u64 {
        self.found.drift
    }
    /// How many obligations would be due on another day.
    async fn due_date_count(&self) -> usize {
        self.found.due_dates.len()
    }
    /// Obligations that would be due on another day, by due date.
    async fn due_dates(&self) -> Vec<DryRunDueDate> {
        self.some(&self.found.due_dates, DryRunDueDate::of)
    }
    /// How many obligations would stand or have ended otherwise.
    async fn obligation_count(&self) -> usize {
        self.found.obligations.len()
    }
    /// Obligations that would stand or have ended otherwise, by due date.
    async fn obligations(&self) -> Vec<DryRunObligation> {
        self.some(&self.found.obligations, DryRunObligation::of)
    }
    /// How many cases would stand elsewhere, not arise, or arise in addition.
    async fn case_count(&self) -> usize {
        self.found.cases.len()
    }
    /// Cases that would stand elsewhere, not arise, or arise in addition.
    async fn cases(&self) -> Vec<DryRunCase> {
        self.some(&self.found.cases, DryRunCase::of)
    }
    /// Agencies whose score or grade would be another today.
    async fn grades(&self) -> Vec<DryRunGrade> {
        self.found.grades.iter().map(DryRunGrade::of).collect()
    }
    /// How much would not go on.
    async fn stuck_count(&self) -> usize {
        self.found.stuck.len()
    }
    /// What would not go on: acts of people and of the machine that a rule would refuse.
    async fn stuck(&self) -> Vec<DryRunStuck> {
        self.some(&self.found.stuck, DryRunStuck::of)
    }
}

/// An obligation that would be due on another day.
#[derive(SimpleObject)]
pub(crate) struct DryRunDueDate {
    /// The obligation.
    obligation: StreamId,
    /// What is owed.
    kind: ObligationKind,
    /// What it is about.
    about: StreamId,
    /// Who owes it.
    debtor: Scope,
    /// Whether it is still owed today.
    is_open: bool,
    /// When it is due.
    from: NaiveDate,
    /// When it would be.
    to: NaiveDate,
}

impl DryRunDueDate {
    fn of(shift: &found::DueShift) -> Self {
        Self {
            obligation: shift.obligation.clone(),
            kind: shift.kind,
            about: shift.about.clone(),
            debtor: shift.debtor.clone(),
            is_open: shift.is_open,
            from: shift.from,
            to: shift.to,
        }
    }
}

/// How an obligation stands in one life of the history or the other.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "found::Fate")]
pub(crate) enum DryRunFate {
    /// It is not owed at all.
    Absent,
    /// It is owed, and not overdue.
    Open,
    /// It is overdue.
    Overdue,
    /// It was met in time.
    OnTime,
    /// It was met late.
    Late,
    /// Nothing is owed any more: it was waived, or its ground fell away.
    Ended,
}

/// An obligation that would stand or have ended otherwise.
#[derive(SimpleObject)]
pub(crate) struct DryRunObligation {
    /// The obligation.
    obligation: StreamId,
    /// What is owed.
    kind: ObligationKind,
    /// What it is about.
    about: StreamId,
    /// Who owes it.
    debtor: Scope,
    /// When it would be due; when it is due, where it would not be owed.
    due_on: NaiveDate,
    /// How it stands.
    from: DryRunFate,
    /// How it would stand.
    to: DryRunFate,
}

impl DryRunObligation {
    fn of(shift: &found::FateShift) -> Self {
        Self {
            obligation: shift.obligation.clone(),
            kind: shift.kind,
            about: shift.about.clone(),
            debtor: shift.debtor.clone(),
            due_on: shift.due_on,
            from: shift.from.into(),
            to: shift.to.into(),
        }
    }
}

/// A case that would differ.
#[derive(SimpleObject)]
pub(crate) struct DryRunCase {
    /// The workflow instance.
    id: StreamId,
    /// Whom it concerns.
    scope: Option<Scope>,
    /// Whether someone is waited for in it, or a clock runs.
    is_open: bool,
    /// Where it stands; nowhere when it arises in the other life alone.
    from: Vec<Place>,
    /// Where it would stand; nowhere when it would not arise.
    to: Vec<Place>,
}

impl DryRunCase {
    fn of(shift: &found::CaseShift) -> Self {
        let definition =
            Qms::definitions().into_iter().find(|one| one.category == shift.stream.category());
        let titled = |names: &[&'static str]| {
            definition.map(|definition| places(definition, names.to_vec())).unwrap_or_default()
        };
        Self {
            id: shift.stream.clone(),
            scope: shift.scope.clone(),
            is_open: shift.is_open,
            from: titled(&shift.from),
            to: titled(&shift.to),
        }
    }
}

/// A version of a workflow's table that was tried.
#[derive(SimpleObject)]
pub(crate) struct DryRunTable {
    /// The workflow's category.
    workflow: String,
    /// Its newest version.
    newest: u32,
    /// The version under which all its cases would have run.
    to: u32,
}

impl DryRunTable {
    fn of(trial: &found::TableTrial) -> Self {
        Self { workflow: trial.workflow.clone(), newest: trial.newest, to: trial.to }
    }
}

/// An agency whose score would be another today.
#[derive(SimpleObject)]
pub(crate) struct DryRunGrade {
    /// The agency.
    agency: Scope,
    /// Its points; none where there is no score.
    points_from: Option<u32>,
    /// What they would be.
    points_to: Option<u32>,
    /// Its grade.
    grade_from: Option<luuvet_domain::compliance::Grade>,
    /// What it would be.
    grade_to: Option<luuvet_domain::compliance::Grade>,
}

impl DryRunGrade {
    fn of(shift: &found::GradeShift) -> Self {
        let (points, grade) = (|score: Score| score.points, |score: Score| score.grade);
        Self {
            agency: shift.agency.clone(),
            points_from: shift.from.map(points),
            points_to: shift.to.map(points),
            grade_from: shift.from.map(grade),
            grade_to: shift.to.map(grade),
        }
    }
}

/// What would not go on.
#[derive(SimpleObject)]
pub(crate) struct DryRunStuck {
    /// The workflow instance.
    id: StreamId,
    /// Whom it concerns.
    scope: Scope,
    /// What would be refused: the type of the event that an act of a person led to, the machine's
    /// command, or the clock.
    what: String,
    /// The legal date of the act, where it is one of a person.
    on: Option<NaiveDate>,
    /// The rule that would refuse.
    rule: Option<String>,
    /// Why, in Vietnamese.
    message_vi: String,
    /// Why, in English.
    message_en: String,
}

impl DryRunStuck {
    fn of(stuck: &found::Stuck) -> Self {
        let (id, scope) = (stuck.stream().clone(), stuck.scope().clone());
        match stuck {
            found::Stuck::Act { kind, on, refusal, .. } => Self {
                id,
                scope,
                what: kind.clone(),
                on: Some(*on),
                rule: Some(refusal.rule.to_owned()),
                message_vi: refusal.message.vi.to_string(),
                message_en: refusal.message.en.to_string(),
            },
            found::Stuck::Reaction { command, rule, message_vi, message_en, .. } => Self {
                id,
                scope,
                what: command.clone(),
                on: None,
                rule: Some(rule.clone()),
                message_vi: message_vi.clone(),
                message_en: message_en.clone(),
            },
            found::Stuck::Unplaced { version, places, .. } => {
                let places = places.join(", ");
                Self {
                    id,
                    scope,
                    what: places.clone(),
                    on: None,
                    rule: None,
                    message_vi: format!("phiên bản {version} không có trạng thái {places}"),
                    message_en: format!("version {version} knows no place {places}"),
                }
            }
            found::Stuck::Parked { clock, outcome, .. } => Self {
                id,
                scope,
                what: clock.clone(),
                on: None,
                rule: None,
                message_vi: format!("đồng hồ dừng: {outcome}"),
                message_en: format!("the clock would be parked: {outcome}"),
            },
        }
    }
}
