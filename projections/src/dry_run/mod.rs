//! A dry run: what would have become of the province under other parameters.
//!
//! The history is lived again, twice and from its first event, in memory: once under the parameters
//! that were in force, once under those proposed, as if they had been in force all along. Whatever people
//! asked for, they ask for again, on the same day, and it is decided anew; what the machine does of itself
//! (every clock, reminder, lateness, obligation, escalation and proposal) follows anew. So the difference
//! between the two lives is due to the parameters alone, and nothing of the ledger is touched. Versions of
//! workflows' tables are tried out in the same way: cases begin with the version that they began with, or
//! with the one that is tried.
//!
//! What it cannot tell: whether people would have acted otherwise. What they asked for and a rule would
//! then refuse is listed, with the rule, and taken as it was decided then.

mod compare;
mod life;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use luuvet_domain::compliance::Score;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::parameters::{Parameters, ValueFault};
use luuvet_domain::registry::Qms;
use luuvet_domain::regulation::{ValueChange, changes};
use luuvet_engine::runtime::{Failure, Progress, StartError};
use luuvet_engine::store::{Direction, EventStore, Filter, Record, StoreError};
use luuvet_engine::{EventId, Position, Refusal, Scope, StreamId, System};

use serde::Serialize;

use life::{Life, Rules, tables_of};

/// Records read at once.
pub const PAGE_LEN: usize = 1_000;

/// Where a history is read from.
pub trait History: Send + Sync {
    /// The records from a position on, in order: some of them, at the end none.
    fn page(&self, from: Position) -> BoxFuture<'_, Result<Vec<Record>, StoreError>>;
}

/// The history that a store holds.
#[derive(Clone, Debug)]
pub struct OfStore(pub Arc<dyn EventStore>);

impl History for OfStore {
    fn page(&self, from: Position) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let everything = Filter::everything();
            let page = self.0.read_all(from, Direction::Forward, PAGE_LEN, &everything).await?;
            Ok(page.records)
        })
    }
}

/// What would differ under other parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DryRun {
    /// The newest event of the history that was lived again.
    pub position: Position,
    /// The day that it has come to.
    pub today: NaiveDate,
    /// The proposed values that differ from those of the set adopted last.
    pub changes: Vec<ValueChange>,
    /// The versions of workflows' tables that were tried.
    pub tables: Vec<TableTrial>,
    /// How many events people's acts made: what was taken as it stands.
    pub acts: u64,
    /// How many of the machine's events the life under the parameters in force did not make again, or
    /// made beside those of the ledger. With the program that wrote the ledger it is none; after a new
    /// version of the rules or managers it says how far the first life is from the history.
    pub drift: u64,
    /// Obligations that are due on another day.
    pub due_dates: Vec<DueShift>,
    /// Obligations that end or stand otherwise.
    pub obligations: Vec<FateShift>,
    /// Cases that stand elsewhere, do not arise, or arise in addition.
    pub cases: Vec<CaseShift>,
    /// Agencies whose score or grade differs today.
    pub grades: Vec<GradeShift>,
    /// What would not go on by itself.
    pub stuck: Vec<Stuck>,
}

/// What is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The parameters.
    pub parameters: Parameters,
    /// Versions of workflows' tables, by category, under which all their cases would have run.
    pub tables: BTreeMap<String, u32>,
}

impl Proposed {
    /// Other parameters, and cases as they ran.
    #[must_use]
    pub fn parameters(parameters: Parameters) -> Self {
        Self { parameters, tables: BTreeMap::new() }
    }

    fn table_trials(&self) -> Result<Vec<TableTrial>, DryRunError> {
        let trial = |(workflow, to): (&String, &u32)| {
            let Some(newest) = Qms::newest(workflow) else {
                return Err(DryRunError::Workflow { workflow: workflow.clone() });
            };
            if Qms::table(workflow, *to).is_none() {
                let (workflow, newest) = (workflow.clone(), newest.version);
                return Err(DryRunError::Table { workflow, version: *to, newest });
            }
            Ok(TableTrial { workflow: workflow.clone(), newest: newest.version, to: *to })
        };
        self.tables.iter().map(trial).collect()
    }
}

/// A version of a workflow's table that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableTrial {
    /// The workflow's category.
    pub workflow: String,
    /// Its newest version.
    pub newest: u32,
    /// The version under which all its cases would have run.
    pub to: u32,
}

/// An obligation that is due on another day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueShift {
    /// The obligation.
    pub obligation: StreamId,
    /// What is owed.
    pub kind: ObligationKind,
    /// What it is about.
    pub about: StreamId,
    /// Who owes it.
    pub debtor: Scope,
    /// Whether it is still owed today, in one life or the other.
    pub is_open: bool,
    /// When it is due.
    pub from: NaiveDate,
    /// When it would be.
    pub to: NaiveDate,
}

/// How an obligation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Fate {
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

/// An obligation that ends or stands otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FateShift {
    /// The obligation.
    pub obligation: StreamId,
    /// What is owed.
    pub kind: ObligationKind,
    /// What it is about.
    pub about: StreamId,
    /// Who owes it.
    pub debtor: Scope,
    /// When it is due in the life in which it is owed; the proposed one's when in both.
    pub due_on: NaiveDate,
    /// How it stands.
    pub from: Fate,
    /// How it would stand.
    pub to: Fate,
}

/// A case that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseShift {
    /// The workflow instance.
    pub stream: StreamId,
    /// Whom it concerns; none of what the case is kept outside of.
    pub scope: Option<Scope>,
    /// Whether someone is waited for in it, or a clock runs, in one life or the other.
    pub is_open: bool,
    /// Where it stands; nowhere when it does not arise.
    pub from: Vec<&'static str>,
    /// Where it would stand.
    pub to: Vec<&'static str>,
}

/// An agency whose score differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GradeShift {
    /// The agency.
    pub agency: Scope,
    /// Its score today.
    pub from: Option<Score>,
    /// What it would be.
    pub to: Option<Score>,
}

/// What would not go on by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "stuck")]
pub enum Stuck {
    /// The machine would have to act on a case, and a rule would refuse it.
    Reaction {
        /// The case.
        stream: StreamId,
        /// Whom it concerns.
        scope: Scope,
        /// The command.
        command: String,
        /// The rule's id.
        rule: String,
        /// Why, in Vietnamese.
        message_vi: String,
        /// Why, in English.
        message_en: String,
    },
    /// A clock of the case would be parked: its command leads nowhere.
    Parked {
        /// The case.
        stream: StreamId,
        /// Whom it concerns.
        scope: Scope,
        /// The clock.
        clock: String,
        /// What became of its command.
        outcome: String,
    },
    /// A case that stands where the table that is tried knows no place.
    Unplaced {
        /// The case.
        stream: StreamId,
        /// Whom it concerns.
        scope: Scope,
        /// The version of the table.
        version: u32,
        /// The places that it does not know.
        places: Vec<&'static str>,
    },
    /// An act of a person that a rule would refuse. What came of it is taken all the same, so that one
    /// refusal does not bring all that followed down with it.
    Act {
        /// The case.
        stream: StreamId,
        /// Whom it concerns.
        scope: Scope,
        /// The event that the act led to.
        event: EventId,
        /// Its type, such as `finding/ExtensionRequested`.
        kind: String,
        /// Its legal date.
        on: NaiveDate,
        /// Whether someone is still waited for in the case, or a clock runs.
        is_open: bool,
        /// Rule, source and reason.
        refusal: Refusal,
    },
}

impl Stuck {
    /// The case.
    #[must_use]
    pub fn stream(&self) -> &StreamId {
        match self {
            Self::Reaction { stream, .. }
            | Self::Parked { stream, .. }
            | Self::Unplaced { stream, .. }
            | Self::Act { stream, .. } => stream,
        }
    }

    /// Whom it concerns.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        match self {
            Self::Reaction { scope, .. }
            | Self::Parked { scope, .. }
            | Self::Unplaced { scope, .. }
            | Self::Act { scope, .. } => scope,
        }
    }
}

/// Why there was no dry run.
#[derive(Debug, thiserror::Error)]
pub enum DryRunError {
    /// A proposed value is not within its limits.
    #[error("{}", fault.message().en)]
    Value {
        /// What is wrong.
        fault: ValueFault,
    },
    /// A table is to be tried of what is no workflow.
    #[error("there is no workflow `{workflow}`")]
    Workflow {
        /// What was given.
        workflow: String,
    },
    /// A table is to be tried that this program does not have.
    #[error(
        "this program has no version {version} of the table of `{workflow}`; the newest is {newest}"
    )]
    Table {
        /// The workflow.
        workflow: String,
        /// What was given.
        version: u32,
        /// The newest version.
        newest: u32,
    },
    /// There is nothing to live again.
    #[error("the ledger has no parameters yet: found a province first")]
    NothingYet,
    /// The history cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An event cannot be taken in.
    #[error("the history cannot be lived again: {0}")]
    Failure(#[from] Failure),
    /// A life could not begin.
    #[error("the history cannot be lived again: {0}")]
    Start(#[from] StartError),
    /// A life ended early.
    #[error("the history cannot be lived again: {0}")]
    Ended(#[from] tokio::task::JoinError),
}

/// Lives a history up to a position again, as it was lived, and under what is proposed.
///
/// `progress` is told how far the slower of the two has come. Takes the memory of two ledgers.
///
/// # Errors
/// [`DryRunError`].
pub async fn dry_run(
    history: Arc<dyn History>,
    head: Position,
    proposed: Proposed,
    progress: impl Fn(Progress) + Send + Sync + 'static,
) -> Result<DryRun, DryRunError> {
    proposed.parameters.check().map_err(|fault| DryRunError::Value { fault })?;
    let trials = proposed.table_trials()?;
    let ticker = life::Ticker::new(progress, head);
    let as_it_was =
        Rules { parameters: None, tables: tables_of(&history, head).await?, trials: Vec::new() };
    let otherwise = Rules::tried(&as_it_was, &proposed, &trials);
    let control = tokio::spawn(Life::lived(Arc::clone(&history), head, as_it_was, ticker.clone()));
    let changed = tokio::spawn(Life::lived(history, head, otherwise, ticker));
    let (control, changed) = (control.await??, changed.await??);
    let in_force = control.view.province.parameters.last().ok_or(DryRunError::NothingYet)?;
    let changes = changes(&in_force.values, &proposed.parameters);
    let today = control.view.today().ok_or(DryRunError::NothingYet)?;
    Ok(compare::differences(&control, &changed, head, today, changes, trials))
}

impl DryRun {
    /// The same, of what is open today alone.
    #[must_use]
    pub fn only_open(mut self) -> Self {
        self.due_dates.retain(|shift| shift.is_open);
        self.obligations.retain(|shift| {
            [shift.from, shift.to].iter().any(|fate| matches!(fate, Fate::Open | Fate::Overdue))
        });
        self.cases.retain(|shift| shift.is_open);
        let open: std::collections::HashSet<&StreamId> = self
            .cases
            .iter()
            .map(|shift| &shift.stream)
            .chain(self.due_dates.iter().flat_map(|shift| [&shift.obligation, &shift.about]))
            .chain(self.obligations.iter().flat_map(|shift| [&shift.obligation, &shift.about]))
            .collect();
        self.stuck.retain(|stuck| match stuck {
            Stuck::Act { is_open, .. } => *is_open,
            Stuck::Reaction { stream, .. } | Stuck::Parked { stream, .. } => open.contains(stream),
            Stuck::Unplaced { .. } => true,
        });
        self
    }

    /// The same, of what concerns one agency alone.
    #[must_use]
    pub fn of_agency(mut self, agency: &Scope) -> Self {
        self.due_dates.retain(|shift| shift.debtor == *agency);
        self.obligations.retain(|shift| shift.debtor == *agency);
        self.cases.retain(|shift| shift.scope.as_ref() == Some(agency));
        self.grades.retain(|shift| shift.agency == *agency);
        self.stuck.retain(|stuck| stuck.scope() == agency);
        self
    }

    /// Whether nothing would differ.
    #[must_use]
    pub fn is_without_effect(&self) -> bool {
        self.due_dates.is_empty()
            && self.obligations.is_empty()
            && self.cases.is_empty()
            && self.grades.is_empty()
            && self.stuck.is_empty()
    }
}
