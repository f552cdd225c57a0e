//! Due dates that moved, by workflow instance; and the due dates that run, as the manager that moves
//! them asks for them.

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::due::moving::{
    CalendarChange, DueDatesMoved, DueRegister, RunningDueDate, RunningDueDates,
};
use luuvet_domain::obligation::{self, ObligationEvent};
use luuvet_domain::process::pm24::moved_by_calendar;
use luuvet_domain::registry::Event;
use luuvet_engine::{EventId, Meta, Recorded, StreamId, Workflow};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// A due date that moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DueMoveRow {
    /// Which of the instance's due dates.
    pub timer: String,
    /// The due date before.
    #[serde(with = "luuvet_engine::day")]
    pub from: NaiveDate,
    /// The due date after.
    pub to: DueDate,
    /// The event that moved it: the calendar's, or that of the case which an obligation is about.
    pub cause: EventId,
    /// Number and sign of the decision behind the calendar; absent when something else moved it.
    pub decision_number: Option<String>,
    /// When it was moved.
    pub moved: Mark,
}

/// The moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DueMoves {
    /// Moves by stream, oldest first.
    rows: Table<StreamId, Vec<DueMoveRow>>,
}

impl DueMoves {
    /// Takes an event in.
    pub fn fold(&mut self, recorded: &Recorded<Event>) {
        let meta = &recorded.meta;
        let rows = match (&recorded.event, moved_by_calendar(&recorded.event)) {
            (_, Some(moved)) => rows_of(moved, meta),
            (Event::Obligation(ObligationEvent::DueMoved(moved)), None) => vec![DueMoveRow {
                timer: obligation::DUE.to_owned(),
                from: moved.from,
                to: moved.due,
                cause: moved.cause,
                decision_number: moved.decision_number.clone(),
                moved: Mark::of(meta),
            }],
            (_of_what_moves_nothing, None) => return,
        };
        self.rows.change_or(meta.stream.clone(), Vec::new, |all| all.extend(rows));
    }

    /// The moves of a workflow instance, oldest first.
    #[must_use]
    pub fn of(&self, stream: &StreamId) -> &[DueMoveRow] {
        self.rows.get(stream).map_or(&[], |rows| rows.as_slice())
    }
}

fn rows_of(moved: &DueDatesMoved, meta: &Meta) -> Vec<DueMoveRow> {
    let row = |one: &luuvet_domain::due::moving::DueMove| DueMoveRow {
        timer: one.timer.clone(),
        from: one.from,
        to: one.to,
        cause: moved.cause,
        decision_number: Some(moved.decision_number.clone()),
        moved: Mark::of(meta),
    };
    moved.moves.iter().map(row).collect()
}

/// The due dates that run in an instance.
fn running<W>(trace: &Trace<W>) -> Vec<RunningDueDate>
where
    W: RunningDueDates + Workflow<dyn luuvet_domain::register::Registers>,
{
    let mut state = trace.state.clone();
    state
        .running_due_dates()
        .into_iter()
        .map(|(timer, due)| RunningDueDate { stream: trace.stream.clone(), timer, due: *due })
        .collect()
}

/// Calls a function with each table whose rows have due dates that run.
macro_rules! tables_with_due_dates {
    ($view:expr, $table:ident => $do:expr) => {{
        {
            let $table = &$view.documents.rows;
            $do;
        }
        {
            let $table = &$view.escalations.rows;
            $do;
        }
        {
            let $table = &$view.findings.rows;
            $do;
        }
        {
            let $table = &$view.legal.changes;
            $do;
        }
        {
            let $table = &$view.obligations.rows;
            $do;
        }
        {
            let $table = &$view.par_evaluations.rows;
            $do;
        }
        {
            let $table = &$view.reports.rows;
            $do;
        }
        {
            let $table = &$view.roll_outs.rows;
            $do;
        }
        {
            let $table = &$view.violations.rows;
            $do;
        }
    }};
}

impl DueRegister for View {
    fn running_due_dates(&self) -> Vec<RunningDueDate> {
        let mut all: Vec<RunningDueDate> =
            self.systems.rows.iter().flat_map(|(_, row)| running(&row.trace)).collect();
        tables_with_due_dates!(self, table => {
            all.extend(table.iter().flat_map(|(_, row)| running(&row.trace)));
        });
        // Those of one stream stay in their order.
        all.sort_by(|one, other| one.stream.cmp(&other.stream));
        all
    }

    fn running_due_dates_of(&self, stream: &StreamId) -> Vec<RunningDueDate> {
        tables_with_due_dates!(self, table => {
            if let Some(row) = table.get(stream) {
                return running(&row.trace);
            }
        });
        let systems = self.systems.rows.iter().map(|(_, row)| &row.trace);
        systems.filter(|trace| trace.stream == *stream).flat_map(running).collect()
    }

    fn calendar_change(&self) -> Option<CalendarChange> {
        self.province.calendar_change.clone()
    }
}
