//! PM-24, the calendar moves due dates: when days off are published or amended, every due date that
//! runs and ends on another day by them is moved there, with the cause. The number is ours: the
//! specification says that a changed calendar moves due dates, and names no manager for it.
//!
//! Each due date is reckoned from its own term, in the case and in the obligation about it, so that
//! both come to the same day. Nothing else is told: a stream where no due date moves hears nothing.
//!
//! What it does not move: what is overdue, since it was missed under the calendar of its day; what a
//! person fixed by name; what was stored before its term was noted. Nothing moves to before the day
//! on which the calendar was published.
//!
//! Two calendars may be published before the moves by the first are stored. So a move is looked at
//! again when it is stored, with the calendar as it stands then.

use luuvet_engine::{Bilingual, Decider, Intent, ProcessManager, Recorded, StreamId};

use crate::calendar::local_date;
use crate::calendar::province::CalendarEvent;
use crate::document::{ControlledDocument, DocumentEvent};
use crate::due::moving::{CalendarChange, DueDatesMoved, DueMove, MoveDueDates, RunningDueDate};
use crate::escalation::{Escalation, EscalationEvent};
use crate::finding::{Finding, FindingEvent};
use crate::legal_change::{LegalChange, LegalChangeEvent};
use crate::obligation::{MoveObligationDue, Obligation, ObligationCommand, ObligationEvent};
use crate::par_evaluation::{ParEvaluation, ParEvent};
use crate::parameters::Regulation;
use crate::qms::{AgencyQms, QmsEvent};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::report::{PeriodicReport, ReportEvent};
use crate::roll_out::{RollOut, RollOutEvent};
use crate::violation::{ViolationCase, ViolationEvent};

/// PM-24. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct CalendarMoves;

impl ProcessManager<Qms> for CalendarMoves {
    fn name(&self) -> &'static str {
        "PM-24"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Dời hạn theo lịch làm việc", "Due dates moved by the calendar")
    }

    fn source(&self) -> &'static str {
        "Luật 15/2012/QH13 Điều 8"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let running = if is_of_calendar(&event.event) {
            registers.running_due_dates()
        } else if has_moved(&event.event) {
            registers.running_due_dates_of(&event.meta.stream)
        } else {
            return Vec::new();
        };
        let today = local_date(event.meta.decided_at);
        let (Some(change), Some(regulation)) =
            (registers.calendar_change(), registers.regulation(today))
        else {
            return Vec::new();
        };
        running
            .chunk_by(|one, next| one.stream == next.stream)
            .flat_map(|of_stream| moves(of_stream, &change, &regulation))
            .collect()
    }
}

fn is_of_calendar(event: &Event) -> bool {
    matches!(
        event,
        Event::Calendar(CalendarEvent::YearPublished(_) | CalendarEvent::YearAmended(_))
    )
}

/// Whether it is a move by the calendar.
fn has_moved(event: &Event) -> bool {
    if let Event::Obligation(ObligationEvent::DueMoved(moved)) = event {
        return moved.decision_number.is_some();
    }
    moved_by_calendar(event).is_some()
}

/// The moves in a case by the calendar. What moves an obligation is an event of its own.
#[must_use]
pub fn moved_by_calendar(event: &Event) -> Option<&DueDatesMoved> {
    if let Event::Finding(FindingEvent::DueMoved(moved))
    | Event::Violation(ViolationEvent::DueMoved(moved))
    | Event::Document(DocumentEvent::DueMoved(moved))
    | Event::LegalChange(LegalChangeEvent::DueMoved(moved))
    | Event::RollOut(RollOutEvent::DueMoved(moved))
    | Event::ParEvaluation(ParEvent::DueMoved(moved))
    | Event::AgencyQms(QmsEvent::DueMoved(moved))
    | Event::Escalation(EscalationEvent::DueMoved(moved))
    | Event::Report(ReportEvent::DueMoved(moved)) = event
    {
        return Some(moved);
    }
    None
}

/// What moves of the due dates of one stream.
fn moves(
    of_stream: &[RunningDueDate],
    change: &CalendarChange,
    regulation: &Regulation,
) -> Option<Intent<Command>> {
    let moves: Vec<DueMove> = of_stream
        .iter()
        .filter_map(|RunningDueDate { stream: _, timer, due }| {
            let to = due.under_calendar(&regulation.calendar, change.published_on);
            let timer = (*timer).to_owned();
            (to != *due).then_some(DueMove { timer, from: due.due_on, to })
        })
        .collect();
    let (stream, first) = (of_stream.first()?.stream.clone(), moves.first()?.to);
    let (cause, decision_number) = (change.event, change.decision_number.clone());
    let command = if stream.category() == Obligation::CATEGORY {
        let decision_number = Some(decision_number);
        let command = MoveObligationDue { due: first, cause, decision_number };
        Command::Obligation(ObligationCommand::from(command))
    } else {
        command_of(&stream, MoveDueDates { moves, cause, decision_number })?
    };
    Some(Intent { stream, command })
}

/// The command in the words of the workflow that a stream is of; none for one without due dates.
#[must_use]
pub fn command_of(stream: &StreamId, command: MoveDueDates) -> Option<Command> {
    let command = match stream.category() {
        Finding::CATEGORY => Command::Finding(command.into()),
        ViolationCase::CATEGORY => Command::Violation(command.into()),
        ControlledDocument::CATEGORY => Command::Document(command.into()),
        LegalChange::CATEGORY => Command::LegalChange(command.into()),
        RollOut::CATEGORY => Command::RollOut(command.into()),
        ParEvaluation::CATEGORY => Command::ParEvaluation(command.into()),
        AgencyQms::CATEGORY => Command::AgencyQms(command.into()),
        Escalation::CATEGORY => Command::Escalation(command.into()),
        PeriodicReport::CATEGORY => Command::Report(command.into()),
        _without_due_dates => return None,
    };
    Some(command)
}
