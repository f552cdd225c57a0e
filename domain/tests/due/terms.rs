use chrono::NaiveDate;
use luuvet_domain::calendar::{Calendar, DayKind};
use luuvet_domain::due::{Count, DueDate, Term, TermUnit, TimeLimit};
use luuvet_domain::parameters::Parameters;

use crate::fake::{Province, day, parameters};

fn counted(from: &str, length: u32, unit: TermUnit) -> Term {
    Term::Counted(Count { from: day(from), length, unit, parameter: None })
}

fn calendar(days: &[(&str, DayKind)]) -> Calendar {
    let mut calendar = Calendar::default();
    for (date, kind) in days {
        calendar.publish(day(date), *kind);
    }
    calendar
}

/// The week of Tết in 2017.
fn tet() -> Calendar {
    let week = ["2017-01-26", "2017-01-27", "2017-01-30", "2017-01-31", "2017-02-01"];
    calendar(&week.map(|date| (date, DayKind::Off)))
}

#[test]
fn a_term_ends_where_the_civil_code_ends_it() {
    let none = Calendar::default();
    for (term, expected) in [
        (counted("2016-03-01", 30, TermUnit::Days), "2016-03-31"),
        // 2 April 2016 is a Saturday.
        (counted("2016-03-03", 30, TermUnit::Days), "2016-04-04"),
        (counted("2016-03-04", 1, TermUnit::WorkingDays), "2016-03-07"),
        (counted("2016-03-05", 1, TermUnit::WorkingDays), "2016-03-07"),
        (counted("2016-01-31", 1, TermUnit::Months), "2016-02-29"),
        (counted("2016-03-03", 12, TermUnit::Months), "2017-03-03"),
        (Term::WorkingDayFrom { on: day("2016-03-05") }, "2016-03-07"),
        (Term::Fixed { on: day("2016-03-05") }, "2016-03-05"),
        (counted("2016-03-01", 30, TermUnit::Days).at_least(day("2016-05-01")), "2016-05-01"),
        (counted("2016-03-01", 30, TermUnit::Days).at_least(day("2016-03-15")), "2016-03-31"),
    ] {
        assert_eq!(term.last_day(&none), day(expected), "{term:?}");
    }
}

#[test]
fn days_off_that_are_published_later_make_the_same_term_end_later() {
    for (term, expected) in [
        // It ends on the 30th, and now after the holidays.
        (counted("2016-12-31", 30, TermUnit::Days), "2017-02-02"),
        // Holidays inside calendar days change nothing.
        (counted("2016-12-31", 40, TermUnit::Days), "2017-02-09"),
        (counted("2017-01-25", 2, TermUnit::WorkingDays), "2017-02-03"),
        (Term::WorkingDayFrom { on: day("2017-01-31") }, "2017-02-02"),
        (Term::Fixed { on: day("2017-01-31") }, "2017-01-31"),
    ] {
        assert_eq!(term.last_day(&tet()), day(expected), "{term:?}");
    }
}

#[test]
fn a_saturday_that_is_worked_brings_an_end_forward() {
    let swapped = calendar(&[("2016-04-02", DayKind::Working)]);
    assert_eq!(counted("2016-03-03", 30, TermUnit::Days).last_day(&swapped), day("2016-04-02"));
    assert_eq!(
        counted("2016-04-01", 1, TermUnit::WorkingDays).last_day(&swapped),
        day("2016-04-02")
    );
}

fn due(term: Term) -> DueDate {
    DueDate::under(&Province::new().regulation.unwrap(), term)
}

fn both(due: DueDate) -> (NaiveDate, NaiveDate) {
    (due.due_on, due.window_closes_on)
}

#[test]
fn a_due_date_moves_with_its_window_and_back_again() {
    let before = due(counted("2016-12-31", 30, TermUnit::Days));
    assert_eq!(both(before), (day("2017-01-30"), day("2017-02-06")));
    let after = before.under_calendar(&tet(), day("2017-01-03"));
    assert_eq!(both(after), (day("2017-02-02"), day("2017-02-09")));
    assert_eq!(after.under_calendar(&Calendar::default(), day("2017-01-04")), before);
}

#[test]
fn a_window_moves_alone_when_only_it_has_days_off() {
    let before = due(counted("2016-12-26", 30, TermUnit::Days));
    assert_eq!(both(before), (day("2017-01-25"), day("2017-02-01")));
    let after = before.under_calendar(&tet(), day("2017-01-03"));
    assert_eq!(both(after), (day("2017-01-25"), day("2017-02-08")));
}

#[test]
fn nothing_moves_to_before_the_day_on_which_the_calendar_was_published() {
    let swapped = calendar(&[("2016-04-02", DayKind::Working)]);
    let before = due(counted("2016-03-03", 30, TermUnit::Days));
    assert_eq!(before.due_on, day("2016-04-04"));
    let told_in_time = before.under_calendar(&swapped, day("2016-04-01"));
    assert_eq!(told_in_time.due_on, day("2016-04-02"));
    let told_on_sunday = before.under_calendar(&swapped, day("2016-04-03"));
    assert_eq!(told_on_sunday.due_on, day("2016-04-03"));
    let told_after = before.under_calendar(&swapped, day("2016-04-06"));
    assert_eq!(told_after.due_on, day("2016-04-04"), "it had passed by then");
    // An unrelated calendar does not move again what was held.
    assert_eq!(
        told_on_sunday.under_calendar(&swapped, day("2016-04-05")).due_on,
        day("2016-04-03")
    );
}

#[test]
fn what_was_missed_stays_missed() {
    let before = due(counted("2016-12-01", 30, TermUnit::Days));
    assert!(before.window_closes_on < day("2017-01-20"));
    let off = calendar(&[("2016-12-30", DayKind::Off), ("2017-01-02", DayKind::Off)]);
    assert_ne!(before.under_calendar(&off, day("2016-12-28")), before);
    assert_eq!(before.under_calendar(&off, day("2017-01-20")), before);
}

#[test]
fn a_moved_date_is_held_no_less_than_it_was() {
    let held = due(counted("2016-12-31", 30, TermUnit::Days)).held_until(day("2017-03-01"));
    let after = held.under_calendar(&tet(), day("2017-01-03"));
    assert_eq!(both(after), (day("2017-02-02"), day("2017-03-01")));
    let regulation = Province::new().regulation.unwrap();
    assert_eq!(both(held.without_hold(&regulation)), (day("2017-01-30"), day("2017-02-06")));
}

#[test]
fn what_says_nothing_of_its_term_does_not_move_and_reads_as_ever() {
    let old = DueDate::of(day("2017-01-30"), day("2017-02-06"));
    assert_eq!(old.under_calendar(&tet(), day("2017-01-03")), old);
    let written = serde_json::to_string(&old).unwrap();
    assert_eq!(written, r#"{"due_on":"2017-01-30","window_closes_on":"2017-02-06"}"#);
    assert_eq!(serde_json::from_str::<DueDate>(&written).unwrap(), old);
}

#[test]
fn a_term_says_in_words_how_it_came_about() {
    let regulation = Province::new().regulation.unwrap();
    let words = |term: Term| {
        let words = term.words();
        (words.vi.into_owned(), words.en.into_owned())
    };
    let pair = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
    assert_eq!(
        words(regulation.term(TimeLimit::FindingMajor, day("2016-03-03"))),
        pair("30 ngày kể từ 03/03/2016", "30 days from 2016-03-03")
    );
    assert_eq!(
        words(counted("2016-03-03", 1, TermUnit::WorkingDays)),
        pair("1 ngày làm việc kể từ 03/03/2016", "1 working day from 2016-03-03")
    );
    assert_eq!(
        words(counted("2016-03-03", 12, TermUnit::Months).at_least(day("2017-07-01"))),
        pair(
            "12 tháng kể từ 03/03/2016, không trước 01/07/2017",
            "12 months from 2016-03-03, not before 2017-07-01"
        )
    );
    assert_eq!(
        words(Term::Fixed { on: day("2016-03-05") }),
        pair("ngày 05/03/2016 đã ấn định", "fixed on 2016-03-05")
    );
}

/// The value at a dotted name in a set of parameters as it stands on disk.
fn value_at(set: &serde_json::Value, name: &str) -> Option<u64> {
    name.split('.').try_fold(set, |value, part| value.get(part))?.as_u64()
}

#[test]
fn every_time_limit_is_the_parameter_that_it_names() {
    let set = serde_json::to_value(parameters()).unwrap();
    for limit in TimeLimit::ALL {
        let name = limit.name();
        let value = value_at(&set, name).unwrap_or_else(|| panic!("no parameter {name}"));
        // Another value there is another length: the name and the number are of one parameter.
        let mut changed = set.clone();
        let pointer = format!("/{}", name.replace('.', "/"));
        *changed.pointer_mut(&pointer).unwrap() = (value + 1).into();
        let changed: Parameters = serde_json::from_value(changed).unwrap();
        assert_eq!(u64::from(limit.length(&parameters())), value, "{name}");
        assert_eq!(u64::from(limit.length(&changed)), value + 1, "{name}");
        let written = serde_json::to_string(&limit).unwrap();
        assert_eq!(written, format!("\"{name}\""));
        assert_eq!(serde_json::from_str::<TimeLimit>(&written).unwrap(), limit);
    }
    let mut names: Vec<_> = TimeLimit::ALL.map(TimeLimit::name).into();
    names.dedup();
    assert_eq!(names.len(), TimeLimit::ALL.len());
    assert!(serde_json::from_str::<TimeLimit>("\"finding_minor\"").is_err());
}

#[test]
fn a_term_of_a_parameter_is_counted_in_what_the_parameter_is_named_for() {
    let regulation = Province::new().regulation.unwrap();
    let from = day("2016-03-03");
    assert_eq!(regulation.last_day(TimeLimit::FindingResponse, from), day("2016-03-10"));
    assert_eq!(regulation.last_day(TimeLimit::QmsAudit, from), day("2017-03-03"));
    assert_eq!(regulation.last_day(TimeLimit::FindingMajor, from), day("2016-04-04"));
}
