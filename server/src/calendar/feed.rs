//! A calendar of what is owed: each obligation a whole day on its due date (RFC 5545).
//!
//! An event, not a task: the programs that subscribe to addresses mostly leave tasks out. The same
//! view makes the same bytes, so that a program is told that nothing has changed.

use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use luuvet_domain::calendar::start_of;
use luuvet_engine::StreamId;
use luuvet_projections::View;
use luuvet_projections::obligations::ObligationRow;
use luuvet_projections::worklist::{Asked, worklist};

use super::Subject;

/// How often a program should ask again.
pub(super) const FRESH_FOR: TimeDelta = TimeDelta::hours(1);

/// When on its day a reminder sounds: at the beginning of office hours.
const ALARM_AT: TimeDelta = TimeDelta::hours(8);

/// The calendar of someone; `None` when there is nobody.
pub(super) fn feed(view: &View, subject: &Subject) -> Option<String> {
    let (asked, name) = match subject {
        Subject::Person(person) => {
            view.people.rows.get(person).filter(|row| !row.is_erased)?;
            (Asked::Person(*person), "Luuvet".to_owned())
        }
        Subject::Agency(agency) => {
            let row = view.agencies.rows.get(agency)?;
            (Asked::Agency(agency.clone()), format!("Luuvet – {}", row.name))
        }
    };
    let mut calendar = Calendar::new();
    calendar.append_property(("PRODID", "-//Luuvet//Luuvet//VI"));
    calendar.name(&name).timezone("Asia/Ho_Chi_Minh").ttl(&FRESH_FOR);
    for item in worklist(view, &asked, None) {
        if let Some(row) = &item.owed {
            calendar.push(event(row, item.stream.as_ref()));
        }
    }
    Some(calendar.to_string())
}

fn event(row: &Arc<ObligationRow>, acted_on: Option<&StreamId>) -> Event {
    let (title, due) = (row.opened.kind.title(), row.due.due_on);
    let (debtor, clause) = (&row.opened.debtor, &row.opened.clause_ref);
    let late = if row.is_overdue { "QUÁ HẠN · OVERDUE: " } else { "" };
    let on = acted_on.unwrap_or(&row.opened.about);
    let summary = format!("{late}{} – {debtor}", title.vi);
    let description = format!(
        "{}\nCơ quan thực hiện: {debtor}\nCăn cứ: {clause}\nVề: {on}\n\n{}\nOwed by: {debtor}\nClause: {clause}\n\
         About: {on}",
        title.vi, title.en
    );
    let uid = format!("{}@luuvet", row.trace.stream.key());
    let changed_at = row.trace.last.recorded_at;
    let mut event = Event::new();
    event
        .uid(&uid)
        .sequence(row.moves)
        .timestamp(changed_at)
        .last_modified(changed_at)
        .starts(due)
        // The day after is the first that is not part of it.
        .ends(due + Days::new(1))
        .summary(&summary)
        .description(&description)
        // It takes nobody's time.
        .append_property(("TRANSP", "TRANSPARENT"));
    for reminder in row.reminders.iter().filter(|day| **day <= due) {
        let before = start_of(due) - (start_of(*reminder) + ALARM_AT);
        event.alarm(alarm(&summary, before, &uid, changed_at));
    }
    event.done()
}

/// A reminder so long before the day begins. What the library would else draw anew each time is
/// given to it.
fn alarm(text: &str, before: TimeDelta, uid: &str, at: DateTime<Utc>) -> Alarm {
    let mut alarm = Alarm::display(text, Trigger::Duration(-before, None));
    alarm
        .append_property(Property::new("UID", format!("{}-{uid}", before.num_minutes())))
        .timestamp(at);
    alarm
}
