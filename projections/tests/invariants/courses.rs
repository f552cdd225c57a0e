//! Invariant 6 for training courses: a certificate is earned, and nobody approves, evaluates, marks or
//! certifies their own work, person or agency.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::registry::Event;
use luuvet_domain::training_course::{
    AssessmentRecorded, AttendanceRecorded, CertificateIssued, CourseApproved, CourseEvaluated,
    CoursePlanned, ParticipantEnrolled, TrainingCourseEvent,
};
use luuvet_engine::{Meta, PersonId, Recorded, Scope, StreamId};
use uuid::Uuid;

use crate::broken::{Hand, SXD, day, text};
use crate::rules::{Breach, breach};

/// What the ledger has said of a course so far.
#[derive(Default)]
struct Told {
    planned_by: Option<PersonId>,
    trainers: BTreeSet<PersonId>,
    agencies: BTreeMap<PersonId, Scope>,
    /// Sessions attended, of how many.
    attended: BTreeMap<PersonId, (u32, u32)>,
    /// Marks, with who gave them.
    marks: BTreeMap<PersonId, (u32, Option<PersonId>)>,
}

/// Invariant 6 for courses. See the module.
pub fn certificates_are_earned(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut courses: BTreeMap<StreamId, Told> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let Event::TrainingCourse(event) = event else { continue };
        let told = courses.entry(meta.stream.clone()).or_default();
        let faults = told.faults(meta, event);
        breaches.extend(faults.into_iter().map(|why| breach(6, meta, why.to_owned())));
        told.take(meta, event);
    }
    breaches
}

impl Told {
    fn faults(&self, meta: &Meta, event: &TrainingCourseEvent) -> Vec<&'static str> {
        let by = meta.act_of.person;
        let is_planner = by.is_some() && by == self.planned_by;
        let checks: Vec<(bool, &'static str)> = match event {
            TrainingCourseEvent::Approved(_) => vec![(is_planner, "approved by who planned it")],
            TrainingCourseEvent::Evaluated(_) => vec![
                (is_planner, "evaluated by who planned it"),
                (by.is_some_and(|by| self.trainers.contains(&by)), "evaluated by who taught it"),
            ],
            TrainingCourseEvent::Assessed(one) => {
                let is_own = meta.act_of.agency.as_ref() == self.agencies.get(&one.person);
                vec![(by == Some(one.person), "marked oneself"), (is_own, "marked own agency")]
            }
            TrainingCourseEvent::Certified(one) => {
                let (sessions, all) = self.attended.get(&one.person).copied().unwrap_or((0, 1));
                let (mark, marker) = self.marks.get(&one.person).copied().unwrap_or((0, None));
                vec![
                    (by == Some(one.person), "certified oneself"),
                    (meta.act_of.agency.as_ref() == Some(&one.agency), "certified own agency"),
                    (self.agencies.get(&one.person) != Some(&one.agency), "was not enrolled"),
                    (sessions * 100 < all * 80, "attended too little"),
                    (mark < 50, "did not pass"),
                    (marker.is_some() && marker == by, "marked and certified by one"),
                ]
            }
            _ => Vec::new(),
        };
        checks.into_iter().filter(|(is_fault, _)| *is_fault).map(|(_, why)| why).collect()
    }

    fn take(&mut self, meta: &Meta, event: &TrainingCourseEvent) {
        match event {
            TrainingCourseEvent::Planned(planned) => {
                self.planned_by = meta.act_of.person;
                self.trainers = planned.trainers.iter().copied().collect();
            }
            TrainingCourseEvent::Enrolled(one) => {
                self.agencies.insert(one.person, one.agency.clone());
            }
            TrainingCourseEvent::Attended(one) => {
                self.attended.insert(one.person, (one.sessions, one.of_sessions));
            }
            TrainingCourseEvent::Assessed(one) => {
                self.marks.insert(one.person, (one.mark, meta.act_of.person));
            }
            _ => {}
        }
    }
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// A hand acts for SXD; the participant is of SYT unless said otherwise.
fn held(hand: &mut Hand, agency: &str, sessions: u32, mark: u32) {
    let planned = CoursePlanned {
        title: text(),
        kind: CompetenceKind::Awareness,
        organised_by: SXD,
        programme: text(),
        venue: text(),
        starts_on: day("2016-05-10"),
        ends_on: day("2016-05-12"),
        sessions: 6,
        seats: 10,
        trainers: vec![person(8)],
    };
    tell(hand, 1, planned);
    let approved = CourseApproved {
        number: text(),
        kind: CompetenceKind::Awareness,
        organised_by: SXD,
        starts_on: day("2016-05-10"),
        evaluate_by: day("2016-06-13"),
        report_by: day("2016-06-27"),
    };
    tell(hand, 2, approved);
    let agency = Scope::new(agency).unwrap();
    tell(hand, 3, ParticipantEnrolled { person: person(5), agency });
    tell(hand, 3, AttendanceRecorded { person: person(5), sessions, of_sessions: 6 });
    tell(hand, 8, AssessmentRecorded { person: person(5), mark });
}

fn tell(hand: &mut Hand, by: u128, event: impl Into<TrainingCourseEvent>) {
    hand.by(Some(by), "training_course/1", "2016-05-16", Event::TrainingCourse(event.into()));
}

fn certificate() -> CertificateIssued {
    CertificateIssued {
        person: person(5),
        agency: Scope::constant("SYT"),
        kind: CompetenceKind::Awareness,
        number: text(),
        issuer: text(),
        valid_until: day("2019-05-16"),
    }
}

fn whys(hand: &Hand) -> Vec<String> {
    certificates_are_earned(&hand.0).into_iter().map(|breach| breach.why).collect()
}

#[test]
fn an_earned_certificate_breaks_nothing() {
    let mut hand = Hand::default();
    held(&mut hand, "SYT", 5, 50);
    tell(&mut hand, 2, certificate());
    assert_eq!(whys(&hand), Vec::<String>::new());
}

#[test]
fn a_certificate_that_was_not_earned_is_found_out() {
    let cases: [(&str, u32, u32, u128, &str); 4] = [
        ("SYT", 4, 90, 2, "attended too little"),
        ("SYT", 6, 49, 2, "did not pass"),
        ("SYT", 6, 90, 8, "marked and certified by one"),
        ("SYT", 6, 90, 5, "certified oneself"),
    ];
    for (agency, sessions, mark, by, why) in cases {
        let mut hand = Hand::default();
        held(&mut hand, agency, sessions, mark);
        tell(&mut hand, by, certificate());
        assert_eq!(whys(&hand), [why]);
    }
    let mut hand = Hand::default();
    held(&mut hand, "SXD", 6, 90);
    tell(&mut hand, 2, CertificateIssued { agency: SXD, ..certificate() });
    assert_eq!(whys(&hand), ["marked own agency", "certified own agency"]);
}

#[test]
fn who_approves_or_evaluates_their_own_course_is_found_out() {
    let mut hand = Hand::default();
    held(&mut hand, "SYT", 6, 90);
    let evaluated = || CourseEvaluated {
        method: text(),
        is_effective: true,
        conclusion: text(),
        on_time: true,
    };
    tell(&mut hand, 1, evaluated());
    tell(&mut hand, 8, evaluated());
    assert_eq!(whys(&hand), ["evaluated by who planned it", "evaluated by who taught it"]);
}
