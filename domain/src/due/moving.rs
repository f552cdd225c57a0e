//! Moving due dates when the calendar changes: one command, one event, for every workflow that has
//! due dates running.
//!
//! `PM-24` reckons, at the calendar's event, which running due dates end on another day under it, and
//! tells each stream its own. The stream takes those that still run under the same term, and no
//! others: a due date that has changed since was computed under the calendar that changed it. What is
//! overdue is not moved, since it was missed under the calendar of its day.
//!
//! A workflow adds a command, an event, a row of its table, and [`RunningDueDates`].

use chrono::NaiveDate;
use luuvet_engine::{EventId, Grant, Message, StreamId, Transition};
use serde::{Deserialize, Serialize};

use super::DueDate;

/// Move running due dates to where they end under a changed calendar; `PM-24`'s alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveDueDates {
    /// The due dates that move.
    pub moves: Vec<DueMove>,
    /// The calendar's event.
    pub cause: EventId,
    /// Number and sign of the decision behind the calendar.
    pub decision_number: String,
}

/// Running due dates were moved, since the calendar was published or amended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDatesMoved {
    /// The due dates that moved.
    pub moves: Vec<DueMove>,
    /// The calendar's event.
    pub cause: EventId,
    /// Number and sign of the decision behind the calendar.
    pub decision_number: String,
}

/// One due date that moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueMove {
    /// Which of the workflow's due dates, such as `resolve`.
    pub timer: String,
    /// The due date until now.
    #[serde(with = "luuvet_engine::day")]
    pub from: NaiveDate,
    /// The due date from now on.
    pub to: DueDate,
}

/// What has due dates that run.
pub trait RunningDueDates: Clone {
    /// The due dates that run, each with the name under which it is moved. None that has passed with
    /// its window, and none that is met.
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)>;
}

/// The event of what of a command still moves something; none when nothing does.
#[must_use]
pub fn decide<S: RunningDueDates, E: From<DueDatesMoved>>(
    state: &S,
    command: &MoveDueDates,
) -> Vec<E> {
    let mut state = state.clone();
    let moves: Vec<DueMove> = state
        .running_due_dates()
        .into_iter()
        .filter_map(|(timer, due)| {
            let wanted = command.moves.iter().find(|one| one.timer == timer)?;
            let moves = due.term().is_some() && due.term() == wanted.to.term() && *due != wanted.to;
            moves.then(|| DueMove { from: due.due_on, ..wanted.clone() })
        })
        .collect();
    if moves.is_empty() {
        return Vec::new();
    }
    let (cause, decision_number) = (command.cause, command.decision_number.clone());
    vec![DueDatesMoved { moves, cause, decision_number }.into()]
}

/// Takes moves in.
pub fn take<S: RunningDueDates>(state: &mut S, moved: &DueDatesMoved) {
    for (timer, due) in state.running_due_dates() {
        if let Some(to) = moved.to(timer) {
            *due = to;
        }
    }
}

/// A due date that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningDueDate {
    /// The workflow instance.
    pub stream: StreamId,
    /// Which of its due dates.
    pub timer: &'static str,
    /// The due date.
    pub due: DueDate,
}

/// A publication or amendment of days off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarChange {
    /// The calendar's event.
    pub event: EventId,
    /// Number and sign of the decision behind it.
    pub decision_number: String,
    /// The local day on which it was recorded.
    pub published_on: NaiveDate,
}

/// The register of due dates that run.
pub trait DueRegister {
    /// Every due date that runs, those of one stream together and in the order of the streams.
    fn running_due_dates(&self) -> Vec<RunningDueDate>;

    /// The due dates of a workflow instance that run.
    fn running_due_dates_of(&self, stream: &StreamId) -> Vec<RunningDueDate>;

    /// The newest publication or amendment of days off.
    fn calendar_change(&self) -> Option<CalendarChange>;
}

impl DueDatesMoved {
    /// Where a due date moved to; nothing when it did not.
    #[must_use]
    pub fn to(&self, timer: &str) -> Option<DueDate> {
        self.moves.iter().find(|one| one.timer == timer).map(|one| one.to)
    }
}

impl Message for MoveDueDates {
    const NAME: &'static str = "MoveDueDates";
}

impl Message for DueDatesMoved {
    const NAME: &'static str = "DueDatesMoved";
}

const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];

/// The row for moving due dates, from where they run and from where they run no more: there it says
/// "already so", since the manager may come late.
#[must_use]
pub const fn row(rule: &'static str, from: &'static [&'static str]) -> Transition {
    Transition {
        command: "MoveDueDates",
        rule,
        source: &["Luật 15/2012/QH13 Điều 8"],
        from,
        to: &[],
        act: MANAGERS,
        record: &[],
    }
}
