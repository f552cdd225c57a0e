//! The calendar: days open one after the other, years are published once and then amended.

use chrono::{Days, NaiveDate};
use luuvet_domain::calendar::province::{
    AmendYear, CalendarCommand, CalendarDay, CalendarEvent, CalendarStarted, DAYS_PER_YEAR_MAX,
    DayOpened, OpenDay, ProvinceCalendar, PublishYear, StartCalendar, YearAmended, YearPublished,
    stream,
};
use luuvet_domain::calendar::{DayKind, start_of};
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, Context, Decider, Refuse, Role, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;

fn listed(date: &str, kind: DayKind) -> CalendarDay {
    CalendarDay { date: day(date), kind, name: format!("ngày {date}") }
}

fn publish(days: Vec<CalendarDay>) -> PublishYear {
    PublishYear { year: 2016, decision_number: "14/TB-LĐTBXH".into(), days }
}

fn year_2016() -> Vec<CalendarDay> {
    vec![listed("2016-02-08", DayKind::Off), listed("2016-09-10", DayKind::Working)]
}

fn published() -> YearPublished {
    let PublishYear { year, decision_number, days } = publish(year_2016());
    YearPublished { year, decision_number, days }
}

fn amend(days: Vec<CalendarDay>) -> AmendYear {
    let reason = "hoán đổi ngày nghỉ".into();
    AmendYear { year: 2016, decision_number: "20/TB-LĐTBXH".into(), days, reason }
}

fn start(first_day: &str) -> StartCalendar {
    StartCalendar { first_day: day(first_day) }
}

fn open(date: &str) -> OpenDay {
    OpenDay { date: day(date) }
}

pub(crate) fn samples() -> Vec<CalendarEvent> {
    let AmendYear { year, decision_number, days, reason } = amend(year_2016());
    vec![
        CalendarStarted { first_day: day(TODAY) }.into(),
        DayOpened { date: day(TODAY) }.into(),
        published().into(),
        YearAmended { year, decision_number, days, reason }.into(),
    ]
}

fn empty(province: &Province) -> Scenario<'_, ProvinceCalendar, dyn Registers> {
    scenario(stream(), province)
}

fn started<'r>(province: &'r Province, on: &str) -> Scenario<'r, ProvinceCalendar, dyn Registers> {
    empty(province).done(&installer(start(on)))
}

fn clock<C: Into<CalendarCommand>>(command: C) -> Act<CalendarCommand> {
    machine(Role::CLOCK, command.into())
}

#[test]
fn the_table_is_sound() {
    assert_eq!(faults_of(ProvinceCalendar::definition()), Vec::<String>::new());
}

#[test]
fn the_installation_starts_the_calendar_and_opens_its_first_day() {
    let first_day = day("2016-03-01");
    empty(&Province::new()).when(&installer(start("2016-03-01"))).then::<CalendarEvent>([
        CalendarStarted { first_day }.into(),
        DayOpened { date: first_day }.into(),
    ]);
}

#[test]
fn nobody_else_starts_it_and_it_starts_once() {
    let province = Province::new();
    empty(&province).when(&by_province(start(TODAY))).refused("CAL-01");
    started(&province, TODAY).when(&installer(start(TODAY))).refused("CAL-01");
}

#[test]
fn the_first_day_is_neither_to_come_nor_long_past() {
    let province = Province::new();
    empty(&province).when(&installer(start("2016-03-04"))).refused("CAL-05");
    empty(&province).when(&installer(start("1016-03-03"))).refused("CAL-05");
    assert!(empty(&province).when(&installer(start("2015-03-03"))).result.is_ok());
}

#[test]
fn the_next_day_is_due_at_its_local_start_and_opening_it_moves_the_deadline() {
    let province = Province::new();
    let scenario = started(&province, "2016-03-02");
    let [deadline] = &scenario.state().deadlines()[..] else { panic!("one deadline") };
    assert_eq!(deadline.due, start_of(day(TODAY)));
    let opened = scenario.at(deadline.due).done(&clock(deadline.command.clone()));
    assert_eq!(opened.state().last_opened(), Some(day(TODAY)));
    assert_eq!(opened.state().deadlines()[0].due, start_of(day("2016-03-04")));
    assert!(empty(&province).state().deadlines().is_empty());
}

#[test]
fn only_the_clock_opens_days_and_only_in_a_calendar_that_runs() {
    let province = Province::new();
    started(&province, "2016-03-02").when(&by_province(open(TODAY))).refused("CAL-02");
    empty(&province).when(&clock(open(TODAY))).refused("CAL-02");
}

#[test]
fn no_day_is_left_out_opened_twice_or_opened_early() {
    let province = Province::new();
    let scenario = started(&province, "2016-03-01");
    scenario.when(&clock(open("2016-03-03"))).refused("CAL-06");
    scenario.when(&clock(open("2016-03-01"))).then::<CalendarEvent>([]);
    scenario.when(&clock(open("2016-03-02"))).then([DayOpened { date: day("2016-03-02") }]);
    started(&province, TODAY).when(&clock(open("2016-03-04"))).refused("CAL-06");
}

#[test]
fn a_year_is_published_by_the_province_and_sorted_by_date() {
    let province = Province::new();
    let mut days = year_2016();
    days.reverse();
    days[1].name = format!("  {} ", days[1].name);
    empty(&province).when(&by_province(publish(days.clone()))).then([published()]);
    started(&province, TODAY).when(&installer(publish(days))).then([published()]);
    empty(&province)
        .when(&by(CHAIR, Office::ProvinceChair, "UBND", publish(year_2016())))
        .refused("CAL-03");
}

#[test]
fn a_published_year_shapes_the_calendar() {
    let province = Province::new();
    let calendar = empty(&province).done(&installer(publish(year_2016()))).state().calendar();
    assert!(!calendar.is_working(day("2016-02-08")));
    assert!(calendar.is_working(day("2016-09-10")));
}

#[test]
fn a_year_is_published_once() {
    let province = Province::new();
    let scenario = empty(&province).done(&installer(publish(year_2016())));
    scenario.when(&by_province(publish(year_2016()))).then::<CalendarEvent>([]);
    let other = publish(vec![listed("2016-02-09", DayKind::Off)]);
    scenario.when(&by_province(other)).refused("CAL-14");
}

#[test]
fn an_amendment_replaces_the_whole_list() {
    let province = Province::new();
    let scenario = empty(&province).done(&installer(publish(year_2016())));
    let amendment = amend(vec![listed("2016-02-09", DayKind::Off)]);
    let AmendYear { year, decision_number, days, reason } = amendment.clone();
    scenario.when(&by_province(amendment.clone())).then([YearAmended {
        year,
        decision_number,
        days,
        reason,
    }]);
    let amended = scenario.done(&by_province(amendment.clone()));
    assert!(amended.state().calendar().is_working(day("2016-02-08")));
    assert!(!amended.state().calendar().is_working(day("2016-02-09")));
    amended.when(&by_province(amendment)).then::<CalendarEvent>([]);
}

#[test]
fn an_amendment_needs_a_published_year_and_a_reason() {
    let province = Province::new();
    empty(&province).when(&by_province(amend(year_2016()))).refused("CAL-15");
    let silent = AmendYear { reason: " ".into(), ..amend(year_2016()) };
    let refusal = empty(&province)
        .done(&installer(publish(year_2016())))
        .when(&by_province(silent))
        .refused("CAL-04");
    assert_eq!(refusal.field, Some("reason"));
}

#[test]
fn a_publication_needs_its_decision_and_names_for_its_days() {
    let province = Province::new();
    let nameless = PublishYear { decision_number: String::new(), ..publish(year_2016()) };
    let refusal = empty(&province).when(&by_province(nameless)).refused("CAL-03");
    assert_eq!(refusal.field, Some("decisionNumber"));
    let mut days = year_2016();
    days[0].name.clear();
    let refusal = empty(&province).when(&by_province(publish(days))).refused("CAL-03");
    assert_eq!(refusal.field, Some("days.name"));
}

#[track_caller]
fn refused_days(days: Vec<CalendarDay>, rule: &str) {
    empty(&Province::new()).when(&by_province(publish(days))).refused(rule);
}

#[test]
fn only_years_of_this_century_are_published() {
    let ancient = PublishYear { year: 216, ..publish(year_2016()) };
    empty(&Province::new()).when(&by_province(ancient)).refused("CAL-07");
}

#[test]
fn a_list_is_neither_empty_nor_endless() {
    refused_days(Vec::new(), "CAL-08");
    refused_days(vec![listed("2016-02-08", DayKind::Off); DAYS_PER_YEAR_MAX + 1], "CAL-08");
}

#[test]
fn a_swapped_day_lies_at_most_seven_days_outside_the_year() {
    let province = Province::new();
    let near = publish(vec![listed("2015-12-26", DayKind::Working)]);
    assert!(empty(&province).when(&by_province(near)).result.is_ok());
    let near = publish(vec![listed("2017-01-07", DayKind::Working)]);
    assert!(empty(&province).when(&by_province(near)).result.is_ok());
    refused_days(vec![listed("2015-12-24", DayKind::Off)], "CAL-09");
    refused_days(vec![listed("2017-01-09", DayKind::Off)], "CAL-09");
    let lost = CalendarDay { date: NaiveDate::MIN, kind: DayKind::Off, name: "x".into() };
    refused_days(vec![lost], "CAL-09");
}

#[test]
fn a_day_stands_once_in_a_list() {
    refused_days(vec![listed("2016-02-08", DayKind::Off); 2], "CAL-10");
}

#[test]
fn a_weekday_is_not_marked_working_nor_a_weekend_off() {
    refused_days(vec![listed("2016-02-08", DayKind::Working)], "CAL-11");
    refused_days(vec![listed("2016-02-07", DayKind::Off)], "CAL-12");
}

#[test]
fn two_years_do_not_settle_the_same_day() {
    let province = Province::new();
    let swapped = vec![listed("2016-12-31", DayKind::Working)];
    let scenario = empty(&province).done(&installer(publish(swapped.clone())));
    let next = |days| PublishYear { year: 2017, ..publish(days) };
    scenario.when(&by_province(next(swapped))).refused("CAL-13");
    assert!(
        scenario.when(&by_province(next(vec![listed("2017-01-02", DayKind::Off)]))).result.is_ok()
    );
}

#[test]
fn what_the_table_would_have_refused_is_out_of_order() {
    let context = Context {
        now: noon(TODAY),
        today: day(TODAY),
        facts: (),
        facts_as_of: None,
        referred: None,
    };
    let absent = ProvinceCalendar::initial();
    let rejection = absent.decide(&clock(open(TODAY)), &context).unwrap_err();
    assert_eq!(rejection.refusal().rule, "CAL-00");
    let running = started(&Province::new(), TODAY).state().clone();
    let rejection = running.decide(&installer(start(TODAY)), &context).unwrap_err();
    assert_eq!(rejection.refusal().rule, "CAL-00");
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..20_u64).prop_map(|n| day("2016-02-20") + Days::new(n))
}

fn acts() -> impl Strategy<Value = Vec<Act<CalendarCommand>>> {
    let kind = prop_oneof![Just(DayKind::Off), Just(DayKind::Working)];
    let days = proptest::collection::vec(
        (date(), kind).prop_map(|(date, kind)| CalendarDay { date, kind, name: "lễ".into() }),
        0..2,
    );
    let act =
        (0..12_u8, date(), days, 2015..2018_i32).prop_map(
            |(which, date, days, year)| match which {
                0 | 1 => installer(StartCalendar { first_day: date }),
                2..=6 => clock(OpenDay { date }),
                7 | 8 => by_province(PublishYear { year, ..publish(days) }),
                9 | 10 => by_province(AmendYear { year, ..amend(days) }),
                _ => by_head(OpenDay { date }),
            },
        );
    proptest::collection::vec(act, 1..40)
}

#[test]
fn random_walks_keep_to_the_table_and_accept_every_command() {
    let province = Province::new();
    let mut runner = TestRunner::deterministic();
    let mut accepted = std::collections::HashSet::new();
    for _ in 0..300 {
        let mut scenario = empty(&province);
        for act in acts().new_tree(&mut runner).unwrap().current() {
            let (after, result) = step(scenario, &act);
            if result.is_ok_and(|events| !events.is_empty()) {
                accepted.insert(std::mem::discriminant(&act.command));
            }
            scenario = after;
        }
    }
    assert_eq!(accepted.len(), 4);
}

proptest! {
    #[test]
    fn days_are_opened_without_gap_or_repetition_and_never_early(acts in acts()) {
        let province = Province::new();
        let mut scenario = empty(&province);
        let mut opened: Vec<NaiveDate> = Vec::new();
        for act in acts {
            let (after, result) = step(scenario, &act);
            for event in result.unwrap_or_default() {
                if let CalendarEvent::DayOpened(DayOpened { date }) = event {
                    prop_assert!(date <= day(TODAY));
                    prop_assert!(opened.last().is_none_or(|last| *last + Days::new(1) == date));
                    opened.push(date);
                }
            }
            scenario = after;
        }
        prop_assert_eq!(scenario.state().last_opened(), opened.last().copied());
    }
}
