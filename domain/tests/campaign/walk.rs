//! The table has no faults; over random histories, decisions agree with it, nothing is published
//! before all who must have agreed, and nothing is closed that lacks an item.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use luuvet_domain::campaign::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, Scope, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<Campaign as Workflow<dyn Registers>>::definition()), none);
}

const PEOPLE: [Who; 8] =
    [PAPER, BROADCASTER, GUEST, OUTSIDER, OFFICER, CHIEF, DIRECTOR, CHIEF.as_person_of(OFFICER)];

fn command(n: u8, says: u8, today: NaiveDate) -> CampaignCommand {
    match n % 10 {
        0..=2 => agree().into(),
        3..=5 => {
            let published_on = today - Days::new(u64::from(says) % 40);
            PublishItem { published_on, ..publish("2016-04-04") }.into()
        }
        6 => reach(u32::from(says) % 6).into(),
        7 | 8 => evaluate().into(),
        _ => close().into(),
    }
}

/// What the history says, told apart from the state.
#[derive(Default)]
struct Heard {
    agreed: BTreeSet<Scope>,
    published: BTreeMap<Scope, usize>,
    met: BTreeSet<(Scope, NaiveDate)>,
    items: u32,
}

impl Heard {
    fn take(&mut self, event: &CampaignEvent) {
        match event {
            CampaignEvent::Planned(_) | CampaignEvent::Evaluated(_) => {}
            CampaignEvent::Agreed(one) => assert!(self.agreed.insert(one.partner.clone())),
            CampaignEvent::Published(one) => {
                assert!(self.agreed.contains(&BCB) && self.agreed.contains(&PTTH));
                assert!(self.agreed.contains(&one.publisher) || one.publisher == SKHCN);
                self.items += 1;
                assert_eq!(one.item, self.items);
                *self.published.entry(one.publisher.clone()).or_default() += 1;
                if let Some(due_on) = one.meets {
                    assert!(one.published_on <= due_on);
                    assert!(self.met.insert((one.publisher.clone(), due_on)), "met twice");
                }
            }
            CampaignEvent::Reached(one) => assert!((1..=self.items).contains(&one.item)),
            CampaignEvent::Closed(one) => {
                assert!(self.agreed.iter().all(|partner| self.published.contains_key(partner)));
                assert_eq!(one.items, self.items);
                let was_met = |missed: &MissedPeriod| {
                    self.met.contains(&(missed.partner.clone(), missed.due_on))
                };
                assert!(!one.missed.iter().any(was_met));
            }
        }
    }
}

type Step = (u64, u8, usize, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..15, any::<u8>(), 0_usize..8, any::<u8>()), 1..100)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let (mut happened, mut heard) = (BTreeSet::new(), Heard::default());
    let province = Province::new();
    let mut told = planned(&province);
    let mut today = day("2016-03-10");
    for (days, n, by, says) in steps {
        today = today + Days::new(days);
        told = told.at(morning(today));
        for turn in 0..PEOPLE.len() {
            let who = PEOPLE[(by + turn) % PEOPLE.len()];
            let asked = act::<CampaignCommand>(command(n, says, today), who, today);
            let name = asked.command.message_type().name;
            let Ok(events) = told.when(&asked).result else { continue };
            for event in &events {
                heard.take(event);
                happened.insert(event.message_type().name);
            }
            let definition = <Campaign as Workflow<dyn Registers>>::definition();
            let before = Workflow::<dyn Registers>::places(told.state());
            told = told.done(&asked);
            for place in Workflow::<dyn Registers>::places(told.state()) {
                let leads = definition.rows(name).any(|row| row.to.contains(&place));
                assert!(before.contains(&place) || leads, "{name} led to {place}");
            }
            let written = serde_json::to_string(told.state()).unwrap();
            assert_eq!(&serde_json::from_str::<Campaign>(&written).unwrap(), told.state());
            break;
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nothing_is_closed_without_items(steps in steps()) {
        walk(steps);
    }
}

#[test]
fn every_event_happens_on_some_walk() {
    let mut runner = TestRunner::deterministic();
    let mut happened = BTreeSet::new();
    for _ in 0..2_000 {
        happened.extend(walk(steps().new_tree(&mut runner).unwrap().current()));
    }
    let all: BTreeSet<_> = CampaignEvent::TYPES.iter().map(|kind| kind.name).collect();
    let seen: BTreeSet<_> = happened.into_iter().chain(["CampaignPlanned"]).collect();
    assert_eq!(seen, all);
}
