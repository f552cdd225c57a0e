//! The table has no faults; over random histories, decisions agree with it, scores stay within their
//! limits, and nobody judges what they had a hand in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use luuvet_domain::par_evaluation::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::faults_of;
use luuvet_engine::{MessageSet, PersonId, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<ParEvaluation as Workflow<dyn Registers>>::definition()), none);
}

/// Several offices of one person among them, who could judge their own work.
const PEOPLE: [Who; 10] = [
    HEAD,
    QMR,
    CHIEF,
    DIRECTOR,
    HOME_OFFICER,
    HOME_DIRECTOR,
    CHAIR,
    OFFICE,
    CHAIR.as_person_of(HOME_OFFICER),
    HOME_DIRECTOR.as_person_of(HOME_OFFICER),
];

fn lines(says: u32) -> Vec<ScoreLine> {
    let (id, tenths) = (if says.is_multiple_of(2) { "ISO-03" } else { "ISO-07" }, says % 14);
    match says % 5 {
        0 => Vec::new(),
        1 => vec![bare(id, tenths)],
        _ => vec![proven(id, tenths)],
    }
}

fn command(n: u8, says: u32) -> ParCommand {
    match n % 14 {
        0..=2 => self_score(lines(says)).into(),
        3 => attach().into(),
        4..=6 => verify(lines(says)).into(),
        7 | 8 => appraise(lines(says)).into(),
        9 => contest(lines(says)).into(),
        10 => rule(lines(says)).into(),
        11 | 12 => finalise().into(),
        _ => publish().into(),
    }
}

/// What the history says, told apart from the state.
#[derive(Default)]
struct Heard {
    proposed: BTreeMap<String, Option<u32>>,
    stood: BTreeMap<String, u32>,
    hands: BTreeSet<PersonId>,
    contest_until: Option<NaiveDate>,
    is_final: bool,
}

impl Heard {
    fn scores(&mut self, scores: &[GivenScore], total: u32) {
        let criteria = parameters().par.criteria_set.criteria;
        assert_eq!(scores.len(), criteria.len());
        for (score, criterion) in scores.iter().zip(&criteria) {
            assert_eq!(score.criterion, criterion.id);
            assert!(score.tenths <= criterion.max_tenths, "{score:?}");
            let is_proposed = self.proposed[&score.criterion] == Some(score.tenths);
            let is_as_before = self.stood.get(&score.criterion) == Some(&score.tenths);
            let is_proven = score.reason.is_some() && score.evidence.is_some();
            assert!(is_proposed || is_as_before || is_proven, "{score:?}");
        }
        assert_eq!(total, scores.iter().map(|score| score.tenths).sum::<u32>());
        self.stood = scores.iter().map(|one| (one.criterion.clone(), one.tenths)).collect();
    }

    fn judge(&self, by: Option<PersonId>) {
        assert!(!self.hands.contains(&by.unwrap()), "{by:?} had a hand in it");
    }

    fn take(&mut self, event: &ParEvent, by: Option<PersonId>, on: NaiveDate) {
        match event {
            ParEvent::Opened(_) | ParEvent::DueMoved(_) => {}
            ParEvent::Attached(_) => self.hands.extend(by),
            ParEvent::Proposed(proposed) => {
                let scores = proposed.scores.iter();
                self.proposed = scores.map(|one| (one.criterion.clone(), one.tenths)).collect();
            }
            ParEvent::SelfScored(one) => {
                self.stood.clear();
                self.scores(&one.scores, one.total_tenths);
                self.hands.extend(by);
            }
            ParEvent::Verified(one) => {
                self.judge(by);
                self.scores(&one.scores, one.total_tenths);
                self.hands.extend(by);
            }
            ParEvent::Appraised(one) => {
                self.judge(by);
                self.scores(&one.scores, one.total_tenths);
                self.contest_until = Some(one.contest.due_on);
                self.hands.extend(by);
            }
            ParEvent::Contested(_) => {
                assert!(Some(on) <= self.contest_until);
                self.hands.extend(by);
            }
            ParEvent::Ruled(one) => {
                self.judge(by);
                self.scores(&one.scores, one.total_tenths);
                self.contest_until = None;
            }
            ParEvent::Finalised(one) => {
                self.judge(by);
                assert!(self.contest_until < Some(on) && !self.is_final);
                assert_eq!(one.total_tenths, self.stood.values().sum::<u32>());
                self.is_final = true;
            }
            ParEvent::Published(_) => assert!(self.is_final),
        }
    }
}

type Step = (u64, u8, usize, u32);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..8, any::<u8>(), 0_usize..10, 0_u32..70), 1..60)
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let (mut happened, mut heard) = (BTreeSet::new(), Heard::default());
    let mut province = province();
    province.par.values.insert(ParRule::Documents, Some(600));
    let told = begin_at(&province, SXD).done_on("2016-11-01", MANAGER, open(SXD));
    let act_of = act::<ParCommand>(propose(), MANAGER, day("2016-11-01"));
    for event in told.when(&act_of).result.unwrap() {
        heard.take(&event, None, day("2016-11-01"));
    }
    let mut told = told.done(&act_of);
    let mut today = day("2016-11-20");
    for (days, n, by, says) in steps {
        today = today + Days::new(days);
        told = told.at(morning(today));
        for turn in 0..PEOPLE.len() {
            let who = PEOPLE[(by + turn) % PEOPLE.len()];
            let asked = act::<ParCommand>(command(n, says), who, today);
            let name = asked.command.message_type().name;
            let Ok(events) = told.when(&asked).result else { continue };
            for event in &events {
                heard.take(event, asked.act_of.person, today);
                happened.insert(event.message_type().name);
            }
            let definition = <ParEvaluation as Workflow<dyn Registers>>::definition();
            let before = Workflow::<dyn Registers>::places(told.state());
            told = told.done(&asked);
            for place in Workflow::<dyn Registers>::places(told.state()) {
                let leads = definition.rows(name).any(|row| row.to.contains(&place));
                assert!(before.contains(&place) || leads, "{name} led to {place}");
            }
            let written = serde_json::to_string(told.state()).unwrap();
            assert_eq!(&serde_json::from_str::<ParEvaluation>(&written).unwrap(), told.state());
            break;
        }
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_nobody_judges_their_own(steps in steps()) {
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
    // What the calendar moves has a test of its own.
    let all: BTreeSet<_> = ParEvent::TYPES
        .iter()
        .map(|kind| kind.name)
        .filter(|name| *name != "DueDatesMoved")
        .collect();
    let begun = ["EvaluationOpened", "ScoresProposed"];
    let seen: BTreeSet<_> = happened.into_iter().chain(begun).collect();
    assert_eq!(seen, all);
}
