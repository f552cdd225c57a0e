//! Feeds, read back by another library than the one that wrote them.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use luuvet_engine::Scope;

use super::feed::feed;
use super::*;
use crate::outbox::tests::town::*;

const SXD: Subject = Subject::Agency(Scope::constant("SXD"));

fn parsed(text: &str) -> ICalendar {
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    ICalendar::parse(text).unwrap_or_else(|entry| panic!("{entry:?}: {text}"))
}

fn of(town: &Town, subject: &Subject) -> ICalendar {
    parsed(&feed(&town.view(), subject).unwrap())
}

fn parts(calendar: &ICalendar, kind: ICalendarComponentType) -> Vec<&ICalendarComponent> {
    calendar.components.iter().filter(|one| one.component_type == kind).collect()
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    parts(calendar, ICalendarComponentType::VEvent)
}

/// A property's first value as text.
fn value(component: &ICalendarComponent, name: ICalendarProperty) -> String {
    let entry = component.entries.iter().find(|entry| entry.name == name);
    match entry.and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Text(text)) => text.clone(),
        Some(ICalendarValue::Integer(number)) => number.to_string(),
        Some(ICalendarValue::PartialDateTime(at)) => format!(
            "{:04}-{:02}-{:02}",
            at.year.unwrap_or_default(),
            at.month.unwrap_or_default(),
            at.day.unwrap_or_default()
        ),
        Some(ICalendarValue::Duration(duration)) => duration.as_seconds().to_string(),
        other => format!("{other:?}"),
    }
}

#[tokio::test]
async fn what_an_agency_owes_stands_on_its_due_date_with_its_reminders() {
    let mut town = Town::founded().await;
    let owed = town.owe("1", "2016-03-20").await;
    let calendar = of(&town, &SXD);
    let events = events(&calendar);
    assert_eq!(events.len(), 1);
    assert_eq!(value(events[0], ICalendarProperty::Uid), format!("{}@luuvet", owed.key()));
    assert_eq!(value(events[0], ICalendarProperty::Dtstart), "2016-03-20");
    assert_eq!(value(events[0], ICalendarProperty::Dtend), "2016-03-21");
    assert_eq!(value(events[0], ICalendarProperty::Sequence), "0");
    assert_eq!(value(events[0], ICalendarProperty::Summary), "Công bố lại – SXD");
    let about = value(events[0], ICalendarProperty::Description);
    for line in ["Căn cứ: QĐ 19/2014/QĐ-TTg, Điều 4", "Announce conformity again", "Về: qms/SXD"]
    {
        assert!(about.lines().any(|one| one == line), "`{line}` is missing: {about}");
    }
    // At eight in the morning, a week and a day before.
    let alarms = parts(&calendar, ICalendarComponentType::VAlarm);
    let mut before: Vec<String> =
        alarms.iter().map(|alarm| value(alarm, ICalendarProperty::Trigger)).collect();
    before.sort_unstable();
    let hours = |hours: i64| (-hours * 3600).to_string();
    assert_eq!(before, [hours(16), hours(7 * 24 - 8)]);
}

#[tokio::test]
async fn a_moved_due_date_is_a_new_version_of_the_same_event() {
    let mut town = Town::founded().await;
    let owed = town.owe("1", "2016-03-20").await;
    let uid = |calendar: &ICalendar| value(events(calendar)[0], ICalendarProperty::Uid);
    let before = of(&town, &SXD);
    town.postpone(&owed, "2016-04-04").await;
    let after = of(&town, &SXD);
    assert_eq!(uid(&before), uid(&after));
    let event = events(&after)[0];
    assert_eq!(value(event, ICalendarProperty::Sequence), "1");
    assert_eq!(value(event, ICalendarProperty::Dtstart), "2016-04-04");
    // A reminder moves nothing.
    town.advance(at("2016-03-28", 9)).await;
    assert_eq!(value(events(&of(&town, &SXD))[0], ICalendarProperty::Sequence), "1");
}

#[tokio::test]
async fn what_is_met_is_gone_and_what_is_overdue_says_so() {
    let mut town = Town::founded().await;
    let met = town.owe("1", "2016-03-09").await;
    town.owe("2", "2016-03-10").await;
    town.meet(&met).await;
    town.advance(at("2016-03-20", 9)).await;
    let calendar = of(&town, &SXD);
    let summaries: Vec<_> = events(&calendar)
        .into_iter()
        .map(|event| value(event, ICalendarProperty::Summary))
        .collect();
    // What is overdue, and the answer that its head owes for it.
    assert_eq!(summaries[0], "QUÁ HẠN · OVERDUE: Công bố lại – SXD");
    assert_eq!(summaries[1..], ["Trả lời đôn đốc về nghĩa vụ quá hạn – SXD"]);
}

#[tokio::test]
async fn a_person_sees_what_they_can_do_and_nobody_else_does() {
    let mut town = Town::founded().await;
    town.owe("1", "2016-03-20").await;
    let count = |n| events(&of(&town, &Subject::Person(person(n)))).len();
    assert_eq!([HEAD, QMR, DIRECTOR].map(count), [1, 0, 0]);
    assert_eq!(feed(&town.view(), &Subject::Person(person(99))), None);
    assert_eq!(feed(&town.view(), &Subject::Agency(Scope::constant("XYZ"))), None);
}

#[tokio::test]
async fn the_same_view_makes_the_same_bytes() {
    let mut town = Town::founded().await;
    town.owe("1", "2016-03-20").await;
    town.owe("2", "2016-03-21").await;
    let text = feed(&town.view(), &SXD).unwrap();
    assert_eq!(feed(&town.view(), &SXD).unwrap(), text);
    town.owe("3", "2016-03-22").await;
    assert_ne!(feed(&town.view(), &SXD).unwrap(), text);
}

#[test]
fn a_version_that_is_known_is_recognised_among_others() {
    let known = |text: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, text.parse().unwrap());
        is_known(&headers, "\"a\"")
    };
    for text in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
        assert!(known(text), "{text}");
    }
    for text in ["\"b\"", "a", ""] {
        assert!(!known(text), "{text}");
    }
    assert!(!is_known(&HeaderMap::new(), "\"a\""));
}
