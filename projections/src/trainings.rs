//! Training courses: who was proposed, enrolled and taught, what they attended and were marked, who
//! got a certificate, and whether it was any good.

use chrono::{Datelike, NaiveDate};
use luuvet_domain::training_course::{
    CertificateIssued, CourseApproved, CourseCancelled, CourseEvaluated, CoursePlanned,
    CourseReported, EnrolmentProposal, TrainingCourse, TrainingCourseEvent,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Mark, Trace};

/// A course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CourseRow {
    /// The workflow instance.
    pub trace: Trace<TrainingCourse>,
    /// What was planned.
    pub planned: CoursePlanned,
    /// Who planned it.
    pub planned_by: Option<PersonId>,
    /// The approval, and when it was given.
    pub approved: Option<(CourseApproved, Mark)>,
    /// The agencies that were proposed to enrol someone, each once.
    pub proposals: Vec<EnrolmentProposal>,
    /// Who was enrolled, in the order of enrolment.
    pub participants: Vec<ParticipantRow>,
    /// The evaluation of its effectiveness, who made it, and when.
    pub evaluated: Option<(CourseEvaluated, Option<PersonId>, Mark)>,
    /// The report, and when it was made.
    pub reported: Option<(CourseReported, Mark)>,
    /// Why and when it was cancelled.
    pub cancelled: Option<(CourseCancelled, Mark)>,
}

/// Someone who was enrolled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParticipantRow {
    /// The person.
    pub person: PersonId,
    /// Where they worked then.
    pub agency: Scope,
    /// When they were enrolled.
    pub enrolled_on: NaiveDate,
    /// How many sessions they attended, once recorded.
    pub attended: Option<u32>,
    /// The mark, once given.
    pub mark: Option<u32>,
    /// The certificate, and when it was issued.
    pub certificate: Option<(CertificateIssued, Mark)>,
}

impl Keyed<StreamId> for CourseRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl CourseRow {
    /// Whether it is neither reported nor cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.reported.is_none() && self.cancelled.is_none()
    }

    /// How many got a certificate.
    #[must_use]
    pub fn certified(&self) -> usize {
        self.participants.iter().filter(|one| one.certificate.is_some()).count()
    }

    fn participant(&mut self, person: PersonId, change: impl FnOnce(&mut ParticipantRow)) {
        if let Some(one) = self.participants.iter_mut().find(|one| one.person == person) {
            change(one);
        }
    }

    fn take(&mut self, meta: &Meta, event: &TrainingCourseEvent) {
        match event {
            TrainingCourseEvent::Planned(_) => {}
            TrainingCourseEvent::Approved(approved) => {
                self.approved = Some((approved.clone(), Mark::of(meta)));
            }
            TrainingCourseEvent::Proposed(proposed) => {
                self.proposals.extend(proposed.proposals.iter().cloned());
            }
            TrainingCourseEvent::Enrolled(enrolled) => self.participants.push(ParticipantRow {
                person: enrolled.person,
                agency: enrolled.agency.clone(),
                enrolled_on: meta.occurred_on,
                attended: None,
                mark: None,
                certificate: None,
            }),
            TrainingCourseEvent::Attended(attended) => {
                self.participant(attended.person, |one| one.attended = Some(attended.sessions));
            }
            TrainingCourseEvent::Assessed(assessed) => {
                self.participant(assessed.person, |one| one.mark = Some(assessed.mark));
            }
            TrainingCourseEvent::Certified(certified) => {
                let certificate = Some((certified.clone(), Mark::of(meta)));
                self.participant(certified.person, |one| one.certificate = certificate);
            }
            TrainingCourseEvent::Evaluated(evaluated) => {
                self.evaluated = Some((evaluated.clone(), meta.act_of.person, Mark::of(meta)));
            }
            TrainingCourseEvent::Reported(reported) => {
                self.reported = Some((reported.clone(), Mark::of(meta)));
            }
            TrainingCourseEvent::Cancelled(cancelled) => {
                self.cancelled = Some((cancelled.clone(), Mark::of(meta)));
            }
        }
    }
}

/// Training courses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trainings {
    /// Courses by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, CourseRow>,
    /// Streams by first day and by when they were planned.
    pub by_start: Table<(NaiveDate, Position), StreamId>,
    /// Streams by agency whose people take part, by first day and by when they were planned.
    pub by_agency: Listing<(NaiveDate, Position)>,
    /// The courses of certificates, by holder and number.
    pub certificates: Table<(PersonId, String), StreamId>,
}

/// A year's courses in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrainingFigures {
    /// Courses that begin in the year and were not cancelled.
    pub courses: usize,
    /// Their seats.
    pub seats: usize,
    /// Who was enrolled.
    pub enrolled: usize,
    /// Who got a certificate.
    pub certified: usize,
}

impl Trainings {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &TrainingCourseEvent) {
        if let TrainingCourseEvent::Planned(planned) = event {
            self.by_start.put((planned.starts_on, meta.position), meta.stream.clone());
            self.rows.put(
                meta.stream.clone(),
                CourseRow {
                    trace: Trace::begin(meta),
                    planned: planned.clone(),
                    planned_by: meta.act_of.person,
                    approved: None,
                    proposals: Vec::new(),
                    participants: Vec::new(),
                    evaluated: None,
                    reported: None,
                    cancelled: None,
                },
            );
        }
        if let TrainingCourseEvent::Enrolled(enrolled) = event
            && let Some(row) = self.rows.get(&meta.stream)
        {
            let key = (row.planned.starts_on, row.trace.first.position);
            self.by_agency.put(&enrolled.agency, key, &meta.stream);
        }
        if let TrainingCourseEvent::Certified(certified) = event {
            let key = (certified.person, certified.number.clone());
            self.certificates.put(key, meta.stream.clone());
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
    }

    /// The courses that begin on a date or later, the earliest first.
    pub fn from(&self, on: NaiveDate) -> impl Iterator<Item = &CourseRow> {
        self.by_start
            .from((on, Position(0)))
            .filter_map(|(_, stream)| self.rows.get(stream))
            .map(|row| &**row)
    }

    /// The courses of a year in figures.
    #[must_use]
    pub fn figures(&self, year: i32) -> TrainingFigures {
        let mut figures = TrainingFigures::default();
        let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { return figures };
        let of_year = self.from(first).take_while(|row| row.planned.starts_on.year() == year);
        for row in of_year.filter(|row| row.cancelled.is_none()) {
            figures.courses += 1;
            figures.seats += row.planned.seats as usize;
            figures.enrolled += row.participants.len();
            figures.certified += row.certified();
        }
        figures
    }
}
