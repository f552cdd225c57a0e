//! The table has no faults; over random histories, decisions agree with it, seats are not overdrawn,
//! and whoever has a certificate attended, was marked by another and passed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use luuvet_domain::register::Registers;
use luuvet_domain::training_course::*;
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
    assert_eq!(faults_of(<TrainingCourse as Workflow<dyn Registers>>::definition()), none);
}

const PEOPLE: [u128; 4] = [PUPIL, COLLEAGUE, 31, 32];

fn command(n: u8, says: u8) -> (TrainingCourseCommand, Who) {
    let one = PEOPLE[usize::from(says) % 4];
    let marker = if says.is_multiple_of(3) { INSPECTOR } else { GUEST };
    match n % 16 {
        0 => (approve().into(), DIRECTOR),
        1 => {
            let proposals = vec![EnrolmentProposal { agency: SXD, person: None }];
            (ProposeEnrolments { proposals }.into(), MANAGER)
        }
        2..=4 => (enrol(one).into(), OFFICER),
        5..=7 => (attend(one, 3 + u32::from(says % 5)).into(), OFFICER),
        8..=10 => (mark(one, u32::from(says)).into(), marker),
        11 | 12 => (certify(one).into(), if says.is_multiple_of(2) { DIRECTOR } else { CHAIR }),
        13 => (evaluate().into(), DIRECTOR),
        14 => (report().into(), DIRECTOR),
        _ if says < 40 => (cancel().into(), DIRECTOR),
        _ => (plan().into(), CHIEF),
    }
}

type Step = (u64, u8, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u64..4, any::<u8>(), any::<u8>()), 1..120)
}

#[derive(Default)]
struct Heard {
    enrolled: BTreeSet<PersonId>,
    attended: BTreeMap<PersonId, u32>,
    marks: BTreeMap<PersonId, (u32, Option<PersonId>)>,
    certified: BTreeSet<PersonId>,
    is_evaluated: bool,
}

impl Heard {
    fn take(&mut self, event: &TrainingCourseEvent, by: Option<PersonId>) {
        match event {
            TrainingCourseEvent::Enrolled(one) => {
                assert!(self.enrolled.insert(one.person));
                assert!(self.enrolled.len() <= plan().seats as usize);
            }
            TrainingCourseEvent::Attended(one) => {
                assert!(self.enrolled.contains(&one.person));
                self.attended.insert(one.person, one.sessions);
            }
            TrainingCourseEvent::Assessed(one) => {
                assert!(self.attended.contains_key(&one.person) && by != Some(one.person));
                self.marks.insert(one.person, (one.mark, by));
            }
            TrainingCourseEvent::Certified(one) => {
                let (mark, marker) = self.marks[&one.person];
                assert!(mark >= 50 && self.attended[&one.person] >= 5 && marker != by);
                assert!(self.certified.insert(one.person));
            }
            TrainingCourseEvent::Evaluated(_) => self.is_evaluated = true,
            TrainingCourseEvent::Reported(one) => {
                assert!(self.is_evaluated && self.attended.len() == self.enrolled.len());
                assert_eq!(one.certified as usize, self.certified.len());
            }
            TrainingCourseEvent::Planned(_)
            | TrainingCourseEvent::Approved(_)
            | TrainingCourseEvent::Proposed(_)
            | TrainingCourseEvent::Cancelled(_) => {}
        }
    }
}

/// Plays steps, checks each answer, and says which events happened.
fn walk(steps: Vec<Step>) -> BTreeSet<&'static str> {
    let (mut happened, mut heard) = (BTreeSet::new(), Heard::default());
    let province = province();
    let mut told = planned(&province);
    let mut today = day("2016-04-01");
    for (days, which, says) in steps {
        today = today + Days::new(days);
        let (command, who) = command(which, says);
        let name = command.message_type().name;
        let definition = <TrainingCourse as Workflow<dyn Registers>>::definition();
        let before = <TrainingCourse as Workflow<dyn Registers>>::places(told.state());
        told = told.at(morning(today));
        let act = act(command, who, today);
        let Ok(events) = told.when(&act).result else { continue };
        for event in events {
            heard.take(&event, act.act_of.person);
            happened.insert(event.message_type().name);
            told = told.given(event, &act);
        }
        for place in <TrainingCourse as Workflow<dyn Registers>>::places(told.state()) {
            let leads = definition.rows(name).any(|row| row.to.contains(&place));
            assert!(before.contains(&place) || leads, "{name} led to {place}");
        }
        let written = serde_json::to_string(told.state()).unwrap();
        assert_eq!(&serde_json::from_str::<TrainingCourse>(&written).unwrap(), told.state());
    }
    happened
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table_and_certificates_are_earned(steps in steps()) {
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
    let all: BTreeSet<_> = TrainingCourseEvent::TYPES.iter().map(|kind| kind.name).collect();
    let seen: BTreeSet<_> =
        happened.into_iter().chain([TrainingCourseEvent::TYPES[0].name]).collect();
    assert_eq!(seen, all);
}
