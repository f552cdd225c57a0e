//! The table has no faults; over random histories, decisions agree with it, nobody judges their own
//! work, and no more is electronic than there is.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use luuvet_domain::it_initiative::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<ItInitiative as Workflow<dyn Registers>>::definition()), none);
}

/// The head has hands in the work under other offices, too.
const PEOPLE: [Who; 7] = [
    SECRETARY,
    QMR,
    HEAD,
    UNIT_HEAD,
    SECRETARY.as_person_of(HEAD),
    QMR.as_person_of(HEAD),
    OFFICER,
];
/// What the agency's other initiatives made electronic.
const ELSEWHERE: u32 = 50;

fn command(n: u8, says: u8, today: NaiveDate) -> ItCommand {
    let outline = InitiativeOutline {
        start_by: today + Days::new(30),
        use_by: today + Days::new(says.into()),
        ..outline()
    };
    let (electronic, total) = (u32::from(says) % 100, u32::from(n) % 200);
    match n % 16 {
        0 => ProposeInitiative { outline, ..propose() }.into(),
        1 | 2 => ReviseInitiative { outline }.into(),
        3..=5 => approve().into(),
        6 => send_back().into(),
        7 if says.is_multiple_of(8) => refuse().into(),
        7 | 8 => LinkPlanLine { year: 2016 + i32::from(says % 2), line: 3 }.into(),
        9 | 10 => start().into(),
        11 | 12 => PutIntoUse { usage: usage(electronic, total), ..put() }.into(),
        13 => record(electronic, total).into(),
        14 => evaluate().into(),
        _ if says.is_multiple_of(8) => stop().into(),
        _ => record(electronic, total).into(),
    }
}

/// What the history says, told apart from the state.
#[derive(Default)]
struct Heard {
    proposers: BTreeSet<u128>,
    deployers: BTreeSet<u128>,
    rounds: u32,
    years: BTreeSet<i32>,
    is_over: bool,
    is_approved: bool,
    is_in_use: bool,
}

impl Heard {
    fn take(&mut self, event: &ItEvent, by: u128) {
        assert!(!self.is_over, "something happened after the end: {event:?}");
        match event {
            ItEvent::Proposed(one) => {
                assert!(!self.is_approved);
                self.rounds += 1;
                assert_eq!(one.round, self.rounds);
                self.proposers.insert(by);
            }
            ItEvent::Approved(_) => {
                assert!(!self.proposers.contains(&by), "approved by who proposed it");
                self.is_approved = true;
            }
            ItEvent::Returned(_) => assert!(!self.proposers.contains(&by)),
            ItEvent::Refused(_) => {
                assert!(!self.proposers.contains(&by) && !self.is_approved);
                self.is_over = true;
            }
            ItEvent::Linked(one) => assert!(self.years.insert(one.year), "linked twice"),
            ItEvent::Started(_) => {
                assert!(self.is_approved);
                self.deployers.insert(by);
            }
            ItEvent::PutIntoUse(one) => {
                assert!(!self.deployers.is_empty(), "used before it was deployed");
                self.deployers.insert(by);
                self.is_in_use = true;
                Self::counts(&one.usage);
            }
            ItEvent::Recorded(one) => {
                assert!(self.is_in_use);
                Self::counts(&one.usage);
            }
            ItEvent::Evaluated(_) => {
                assert!(self.is_in_use);
                assert!(!self.deployers.contains(&by), "evaluated by who deployed it");
            }
            ItEvent::Stopped(_) => self.is_over = true,
        }
    }

    fn counts(usage: &UsageCount) {
        assert!(usage.electronic + ELSEWHERE <= usage.total, "{usage:?}");
    }
}

type Step = (u64, u8, usize, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..15, any::<u8>(), 0_usize..7, any::<u8>()), 1..60)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let (mut happened, mut heard) = (BTreeSet::new(), Heard::default());
    let mut province = province();
    province.it.elsewhere.insert(ElectronicKind::Records, ELSEWHERE.into());
    province.it.lines.insert((SXD, 2017, 3), luuvet_domain::annual_plan::PlanLineKind::It);
    let mut told = begin(&province);
    let mut today = day("2016-03-10");
    for (days, n, by, says) in steps {
        today = today + Days::new(days);
        told = told.at(morning(today));
        for turn in 0..PEOPLE.len() {
            let who = PEOPLE[(by + turn) % PEOPLE.len()];
            let asked = act::<ItCommand>(command(n, says, today), who, today);
            let name = asked.command.message_type().name;
            let Ok(events) = told.when(&asked).result else { continue };
            for event in &events {
                heard.take(event, who.person);
                happened.insert(event.message_type().name);
            }
            let definition = <ItInitiative as Workflow<dyn Registers>>::definition();
            let before = Workflow::<dyn Registers>::places(told.state());
            told = told.done(&asked);
            for place in Workflow::<dyn Registers>::places(told.state()) {
                let leads = definition.rows(name).any(|row| row.to.contains(&place));
                assert!(before.contains(&place) || leads, "{name} led to {place}");
            }
            let written = serde_json::to_string(told.state()).unwrap();
            assert_eq!(&serde_json::from_str::<ItInitiative>(&written).unwrap(), told.state());
            break;
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_judges_their_own_work(steps in steps()) {
        walk(steps);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..1_000 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    let all: BTreeSet<_> = ItEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(happened, all);
}
