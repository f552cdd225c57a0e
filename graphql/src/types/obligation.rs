//! Obligations.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{Enum, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::escalation;
use luuvet_domain::obligation::{self, Obligation as ObligationState, ObligationKind};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, EventId, Scope, StreamId, Workflow};
use luuvet_projections::cases::Instance;
use luuvet_projections::obligations::{ObligationEnd, ObligationRow};

use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Escalation, Notice, Page, Place, places};
use crate::page::{self, Wanted};
use crate::rows::{Answered, Listed};
use crate::seen::Seen;

/// Which obligations are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ObligationFilter {
    /// Owed by this agency.
    pub(crate) debtor: Option<Scope>,
    /// Of these kinds.
    pub(crate) kinds: Option<Vec<ObligationKind>>,
    /// Still owed, or no longer.
    pub(crate) is_open: Option<bool>,
    /// Overdue, or not.
    pub(crate) is_overdue: Option<bool>,
    /// Due on this date or before.
    pub(crate) due_by: Option<NaiveDate>,
    /// About this workflow instance.
    pub(crate) about: Option<StreamId>,
}

impl ObligationFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                debtor: _,
                kinds: None,
                is_open: None | Some(true),
                is_overdue: None | Some(true),
                due_by: None,
                about: None,
            }
        )
    }

    fn matches(&self, row: &ObligationRow) -> bool {
        self.kinds.as_ref().is_none_or(|all| all.contains(&row.opened.kind))
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_overdue.is_none_or(|wanted| row.is_overdue == wanted)
            && self.due_by.is_none_or(|by| row.due.due_on <= by)
            && self.about.as_ref().is_none_or(|about| *about == row.opened.about)
    }
}

/// A page of obligations, by debtor and due date.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ObligationFilter,
    args: impl Into<Wanted>,
) -> Result<Page<Obligation>> {
    let obligations = &view.obligations;
    if let Some(subject) = &filter.about {
        let about = obligations.about(subject).into_iter();
        let rows = about
            .filter(|row| filter.debtor.as_ref().is_none_or(|debtor| *debtor == row.opened.debtor))
            .filter(|row| view.shows(&row.trace.stream, &row.trace.scope) && filter.matches(row))
            .map(|row| (row.trace.stream.key(), row))
            .collect();
        return page::page(args, rows, |row| Obligation::new(view, row));
    }
    // What is overdue is still owed.
    let listing = match (filter.is_overdue, filter.is_open) {
        (Some(true), _) => &obligations.overdue,
        (Some(false) | None, Some(true)) => &obligations.open,
        (Some(false) | None, Some(false) | None) => &obligations.by_debtor,
    };
    let listed = Listed {
        listing,
        agency: view.narrow(ObligationState::CATEGORY, filter.debtor.as_ref())?,
        rows: &obligations.rows,
        place: |row| (&row.opened.debtor, row.place()),
        category: ObligationState::CATEGORY,
    };
    let matches = (!filter.is_a_list()).then_some(|row: &&Arc<ObligationRow>| filter.matches(row));
    page::page_where(args, &Answered::new(view, listed), matches, |row| Obligation::new(view, row))
}

/// An obligation.
pub(crate) struct Obligation {
    view: Seen,
    row: Arc<ObligationRow>,
}

impl Obligation {
    pub(crate) fn new(view: &Seen, row: &Arc<ObligationRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.obligations
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }
}

fn days_over(row: &ObligationRow, today: NaiveDate) -> Option<i64> {
    let days = (today - row.due.due_on).num_days();
    (row.is_open() && days > 0).then_some(days)
}

/// What the system does by itself.
#[derive(SimpleObject)]
pub(crate) struct SystemStep {
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// The command that it issues, such as `RemindObligation`.
    pub(crate) command: &'static str,
}

/// How long obligations have been overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum OverdueAge {
    /// Up to 10 days.
    UpToTen,
    /// 11 to 30 days.
    UpToThirty,
    /// More than 30 days.
    MoreThanThirty,
}

impl OverdueAge {
    const ALL: [Self; 3] = [Self::UpToTen, Self::UpToThirty, Self::MoreThanThirty];

    fn of(days: i64) -> Self {
        match days {
            ..=10 => Self::UpToTen,
            11..=30 => Self::UpToThirty,
            31.. => Self::MoreThanThirty,
        }
    }
}

/// What is overdue (nghĩa vụ quá hạn), by age, with the oldest.
#[derive(SimpleObject)]
pub(crate) struct OverdueObligations {
    /// How many there are.
    total_count: usize,
    /// How many there are of each age.
    ages: Vec<OverdueCount>,
    /// How many there are of each debtor, the most first.
    debtors: Vec<OverdueDebtor>,
    /// The oldest of them, of the ages that are wanted.
    oldest: Vec<Obligation>,
}

/// How many obligations have been overdue for so long.
#[derive(SimpleObject)]
struct OverdueCount {
    /// For how long.
    age: OverdueAge,
    /// How many.
    count: usize,
}

/// How many overdue obligations a debtor has.
#[derive(SimpleObject)]
struct OverdueDebtor {
    /// The debtor; absent when that is the province as a whole.
    agency: Option<Agency>,
    /// How many.
    count: usize,
}

/// What is overdue: of a debtor or of all, and the oldest of some ages or of all.
pub(crate) fn overdue(
    view: &Seen,
    debtor: Option<&Scope>,
    age: Option<OverdueAge>,
    first: usize,
) -> Result<OverdueObligations> {
    let debtor = view.narrow(ObligationState::CATEGORY, debtor)?;
    let today = view.today();
    let streams = view.obligations.overdue.between(debtor, None, None);
    let rows: Vec<(i64, &Arc<ObligationRow>)> = streams
        .filter_map(|stream| view.obligations.rows.get(stream))
        .filter_map(|row| Some((days_over(row, today?)?, row)))
        .collect();
    let mut by_debtor: BTreeMap<&Scope, usize> = BTreeMap::new();
    for (_, row) in &rows {
        *by_debtor.entry(&row.opened.debtor).or_default() += 1;
    }
    let mut debtors: Vec<(&Scope, usize)> = by_debtor.into_iter().collect();
    debtors.sort_by_key(|(_, count)| Reverse(*count));
    let mut oldest: Vec<&(i64, &Arc<ObligationRow>)> = rows
        .iter()
        .filter(|(days, _)| age.is_none_or(|wanted| wanted == OverdueAge::of(*days)))
        .collect();
    oldest.sort_by_key(|(days, row)| (Reverse(*days), row.trace.first.position));
    Ok(OverdueObligations {
        total_count: rows.len(),
        ages: OverdueAge::ALL
            .into_iter()
            .map(|age| OverdueCount {
                age,
                count: rows.iter().filter(|(days, _)| OverdueAge::of(*days) == age).count(),
            })
            .collect(),
        debtors: debtors
            .into_iter()
            .map(|(code, count)| OverdueDebtor { agency: Agency::by_code(view, code), count })
            .collect(),
        oldest: oldest.into_iter().take(first).map(|(_, row)| Obligation::new(view, row)).collect(),
    })
}

/// How an obligation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum ObligationOutcome {
    /// What was owed was done by the due date.
    DischargedOnTime,
    /// What was owed was done after the due date.
    DischargedLate,
    /// The creditor waived it.
    Waived,
    /// Its ground fell away.
    Released,
}

/// Something that an agency owes by a date.
#[Object]
impl Obligation {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }
    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }
    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }
    /// What is owed.
    async fn kind(&self) -> ObligationKind {
        self.row.opened.kind
    }
    /// What is owed, in Vietnamese.
    async fn title_vi(&self) -> String {
        self.row.opened.kind.title().vi.into_owned()
    }
    /// What is owed, in English.
    async fn title_en(&self) -> String {
        self.row.opened.kind.title().en.into_owned()
    }
    /// The workflow instance that it is about.
    async fn about(&self) -> &StreamId {
        &self.row.opened.about
    }
    /// What people call that, such as a document's code and title, in Vietnamese; what people wrote is as they
    /// wrote it. Absent where its workflow and agency say it all, or to whoever may not see it.
    async fn label_vi(&self) -> Option<String> {
        self.view.label(&self.row.trace.stream).map(|label| label.vi.into_owned())
    }
    /// What people call that, in English; what people wrote is as they wrote it.
    async fn label_en(&self) -> Option<String> {
        self.view.label(&self.row.trace.stream).map(|label| label.en.into_owned())
    }
    /// The clause that is to be met.
    async fn clause(&self) -> &str {
        &self.row.opened.clause_ref
    }
    /// Who owes it.
    async fn debtor(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.opened.debtor)
    }
    /// To whom it is owed: an agency's code.
    async fn creditor(&self) -> &Scope {
        &self.row.opened.creditor
    }
    /// The last day for it.
    async fn due_on(&self) -> NaiveDate {
        self.row.due.due_on
    }
    /// The same with how it came about and what has moved it (hạn).
    async fn due(&self) -> DueDate {
        DueDate::new(&self.view, &self.row.trace.stream, obligation::DUE, self.row.due)
    }
    /// The days on which the debtor is still to be reminded.
    async fn reminders(&self) -> &[NaiveDate] {
        &self.row.reminders
    }
    /// Where its workflow stands.
    async fn places(&self) -> Vec<Place> {
        let definition = <ObligationState as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }
    /// Whether something is still owed.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
    /// Whether the due date passed unmet and its registration window closed.
    async fn is_overdue(&self) -> bool {
        self.row.is_overdue
    }
    /// How many days the due date lies back; absent when something is owed no more, or not yet late.
    async fn days_over(&self) -> Option<i64> {
        days_over(&self.row, self.view.today()?)
    }
    /// The day of the newest reminder.
    async fn reminded_on(&self) -> Option<NaiveDate> {
        self.row.reminded_on
    }
    /// What the system does by itself next, if nobody acts before.
    async fn next_step(&self) -> Option<SystemStep> {
        let clock = self.row.trace.clocks().into_iter().next()?;
        Some(SystemStep { at: clock.at, command: clock.command })
    }
    /// When it goes up the line if it stays overdue.
    async fn escalates_on(&self) -> Option<NaiveDate> {
        self.row.escalates_on
    }
    /// Who was asked about it up the line once it was overdue, and what they answered.
    async fn escalation(&self) -> Option<Escalation> {
        Escalation::by_id(&self.view, &escalation::stream(&self.row.trace.stream))
    }
    /// Who was told of it by mail, when, and what became of that, the oldest first.
    async fn notices(&self) -> Vec<Notice> {
        let about = self.view.notices.about(&self.row.trace.stream);
        let shown = about.filter(|row| self.view.shows(&row.stream, &row.of.agency));
        shown.map(|row| Notice::new(&self.view, row)).collect()
    }
    /// How it ended; absent while something is owed.
    async fn outcome(&self) -> Option<ObligationOutcome> {
        self.row.end.as_ref().map(|end| match end {
            ObligationEnd::Discharged { on_time: true, .. } => ObligationOutcome::DischargedOnTime,
            ObligationEnd::Discharged { on_time: false, .. } => ObligationOutcome::DischargedLate,
            ObligationEnd::Waived { .. } => ObligationOutcome::Waived,
            ObligationEnd::Released => ObligationOutcome::Released,
        })
    }
    /// The event that proves that what was owed was done.
    async fn evidence(&self) -> Option<EventId> {
        match &self.row.end {
            Some(ObligationEnd::Discharged { evidence, .. }) => Some(*evidence),
            Some(ObligationEnd::Waived { .. } | ObligationEnd::Released) | None => None,
        }
    }
}
