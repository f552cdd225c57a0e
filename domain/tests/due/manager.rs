//! PM-24: who is told to move what, and who hears nothing.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::calendar::province::{CalendarDay, DayOpened, YearPublished};
use luuvet_domain::calendar::{Calendar, DayKind};
use luuvet_domain::due::moving::{CalendarChange, DueMove, MoveDueDates, RunningDueDate};
use luuvet_domain::due::{DueDate, Term, TimeLimit};
use luuvet_domain::finding::FindingCommand;
use luuvet_domain::obligation::{MoveObligationDue, ObligationCommand};
use luuvet_domain::process::CalendarMoves;
use luuvet_domain::qms::QmsCommand;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder,
    Role, StreamId, System, Version,
};
use uuid::Uuid;

use crate::fake::due::{golden_move, within};
use crate::fake::*;

const CHANGE: EventId = EventId(Uuid::from_u128(24));

fn stream(text: &str) -> StreamId {
    text.parse().unwrap()
}

fn due(term: Term) -> DueDate {
    DueDate::under(&Province::new().regulation.unwrap(), term)
}

/// What runs: a finding and its obligation due on 31 March, a system with two clocks of which one
/// ends on it, and a finding that is fixed by name.
fn running() -> Vec<RunningDueDate> {
    let of = |stream: StreamId, timer, due| RunningDueDate { stream, timer, due };
    let major = due(within(TimeLimit::FindingMajor, "2016-03-01"));
    vec![
        of(stream("finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e"), "due", major),
        of(
            stream("finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f"),
            "due",
            due(Term::Fixed { on: day("2016-03-31") }),
        ),
        of(stream("obligation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e"), "due", major),
        of(stream("qms/SXD"), "audit", due(within(TimeLimit::QmsAudit, "2015-03-31"))),
        of(stream("qms/SXD"), "review", due(within(TimeLimit::QmsReview, "2015-06-15"))),
    ]
}

/// The province after 31 March has become a day off.
fn province() -> Province {
    let mut province = Province::new();
    let mut calendar = Calendar::default();
    calendar.publish(day("2016-03-31"), DayKind::Off);
    Arc::make_mut(province.regulation.as_mut().unwrap()).calendar = Arc::new(calendar);
    province.due.running = running();
    province.due.change = Some(CalendarChange {
        event: CHANGE,
        decision_number: "12/QĐ-UBND".to_owned(),
        published_on: day("2016-03-20"),
    });
    province
}

fn recorded(on: &str, at: &str, event: Event) -> Recorded<Event> {
    let recorder = Recorder::machine(Role::PROCESS_MANAGER);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        position: Position(7),
        recorded_at: morning(day(on)),
        version: Version(3),
        stream: stream(at),
        event_id: EventId(Uuid::from_u128(42)),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: morning(day(on)),
        occurred_on: day(on),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(41)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(41),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    };
    Recorded { meta, event }
}

fn published() -> Event {
    let off =
        CalendarDay { date: day("2016-03-31"), kind: DayKind::Off, name: "Nghỉ bù".to_owned() };
    Event::Calendar(
        YearPublished { year: 2016, decision_number: "12/QĐ-UBND".to_owned(), days: vec![off] }
            .into(),
    )
}

fn moves(province: &Province, event: Event, at: &str) -> Vec<Intent<Command>> {
    CalendarMoves.react(&recorded("2016-03-20", at, event), province)
}

fn to(from: NaiveDate, due: DueDate) -> DueDate {
    assert_eq!(from, day("2016-03-31"));
    due
}

#[test]
fn each_stream_is_told_of_its_own_and_what_does_not_move_hears_nothing() {
    let province = province();
    let regulation = province.regulation.as_deref().unwrap();
    let all = running();
    let after = |n: usize| all[n].due.under_calendar(&regulation.calendar, day("2016-03-20"));
    let command = |timer: &str, n: usize| MoveDueDates {
        moves: vec![DueMove {
            timer: timer.to_owned(),
            from: all[n].due.due_on,
            to: to(all[n].due.due_on, after(n)),
        }],
        cause: CHANGE,
        decision_number: "12/QĐ-UBND".to_owned(),
    };
    let obligation = MoveObligationDue {
        due: after(2),
        cause: CHANGE,
        decision_number: Some("12/QĐ-UBND".to_owned()),
    };
    let expected = vec![
        Intent {
            stream: all[0].stream.clone(),
            command: Command::Finding(FindingCommand::from(command("due", 0))),
        },
        Intent {
            stream: all[2].stream.clone(),
            command: Command::Obligation(ObligationCommand::from(obligation)),
        },
        Intent {
            stream: stream("qms/SXD"),
            command: Command::AgencyQms(QmsCommand::from(command("audit", 3))),
        },
    ];
    assert_eq!(moves(&province, published(), "calendar/province"), expected);
}

#[test]
fn a_day_that_opens_moves_nothing() {
    let opened = Event::Calendar(DayOpened { date: day("2016-03-20") }.into());
    assert!(moves(&province(), opened, "calendar/province").is_empty());
}

#[test]
fn a_move_that_another_calendar_has_overtaken_is_put_right() {
    // The moves by the first calendar are stored when the second has taken the day off back.
    let mut province = province();
    let first = Arc::clone(&province.regulation.as_ref().unwrap().calendar);
    for one in &mut province.due.running {
        one.due = one.due.under_calendar(&first, day("2016-03-20"));
    }
    let moved_to = province.due.running[0].due;
    Arc::make_mut(province.regulation.as_mut().unwrap()).calendar = Arc::new(Calendar::default());
    let at = running()[0].stream.to_string();
    let moved = Event::Finding(golden_move("due").into());
    let intents = moves(&province, moved.clone(), &at);
    let [Intent { command: Command::Finding(FindingCommand::MoveDue(command)), .. }] = &intents[..]
    else {
        panic!("{intents:?}")
    };
    assert_eq!(command.moves[0].from, moved_to.due_on);
    assert_eq!(command.moves[0].to, running()[0].due);
    // Where it is right already, nobody is told.
    province.due.running = running();
    assert!(moves(&province, moved, &at).is_empty());
}
