//! What is asked of training courses.

use chrono::Days;
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::role::Office;
use luuvet_domain::training_course::{
    ApproveCourse, CancelCourse, EnrolParticipant, EvaluateCourse, IssueCertificate, PlanCourse,
    ProposeEnrolments, RecordAssessment, RecordAttendance, ReportCourse, TrainingCourseCommand,
};
use luuvet_engine::PersonId;
use luuvet_projections::trainings::{CourseRow, ParticipantRow};

use super::{Case, nobody};
use crate::dice::Dice;
use crate::province::{AGENCIES, holder};
use crate::world::extra;

/// Who teaches: an officer of the department, and an inspector of another agency.
fn trainers() -> [PersonId; 2] {
    [extra(2, 11), holder(0, Office::Inspector)]
}

/// The trainer who may mark a participant: the one who is not of their agency.
pub(super) fn marker(case: &Case<'_>, person: PersonId) -> Option<PersonId> {
    let row = case.view.trainings.rows.get(&case.stream)?;
    let one = row.participants.iter().find(|one| one.person == person)?;
    let [officer, guest] = trainers();
    Some(if one.agency.as_str() == "SKHCN" { guest } else { officer })
}

/// What leads a course on.
pub(super) fn next_step(case: &Case<'_>, row: &CourseRow) -> Option<&'static str> {
    let (today, planned) = (case.today, &row.planned);
    let has_begun = planned.starts_on < today;
    let lacks = |what: fn(&ParticipantRow) -> bool| row.participants.iter().any(what);
    match row.trace.places()[0] {
        "Planned" if has_begun => Some("CancelCourse"),
        "Planned" => Some("ApproveCourse"),
        "Approved" if has_begun => Some("CancelCourse"),
        "Approved" | "Enrolling" if !has_begun => Some("EnrolParticipant"),
        "Enrolling" if planned.ends_on <= today => Some("RecordAttendance"),
        "Delivered" | "Assessed" | "Certified" => {
            if lacks(|one| one.attended.is_none()) {
                Some("RecordAttendance")
            } else if lacks(|one| one.mark.is_none()) {
                Some("RecordAssessment")
            } else if lacks(|one| one.certificate.is_none()) && case.slot == 0 {
                Some("IssueCertificate")
            } else if row.evaluated.is_none() {
                Some("EvaluateCourse")
            } else {
                Some("ReportCourse")
            }
        }
        _ => None,
    }
}

impl Case<'_> {
    /// A participant of whom something is still to be said, or now and then another.
    fn participant(
        &self,
        row: Option<&CourseRow>,
        dice: &mut Dice,
        lacks: fn(&ParticipantRow) -> bool,
    ) -> PersonId {
        let all = row.map(|row| row.participants.as_slice()).unwrap_or_default();
        let wanted: Vec<PersonId> =
            all.iter().filter(|one| lacks(one)).map(|one| one.person).collect();
        if !wanted.is_empty() && dice.percent(90) {
            return *dice.one(&wanted);
        }
        match all {
            [] => nobody(),
            some => dice.one(some).person,
        }
    }

    pub(super) fn training_course(&self, name: &str, dice: &mut Dice) -> TrainingCourseCommand {
        let row = self.view.trainings.rows.get(&self.stream);
        let row = row.map(|row| &**row);
        match name {
            "PlanCourse" => {
                let starts_on = self.ahead(dice, 8, 50);
                let kinds = [
                    (CompetenceKind::HeadsBriefing, 4),
                    (CompetenceKind::InternalAuditor, 4),
                    (CompetenceKind::Awareness, 2),
                ];
                PlanCourse {
                    title: self.text(),
                    kind: dice.weighed(&kinds),
                    programme: self.text(),
                    venue: self.text(),
                    starts_on,
                    ends_on: starts_on + Days::new(dice.below(3) as u64),
                    sessions: 4,
                    seats: 3,
                    trainers: trainers().to_vec(),
                }
                .into()
            }
            "ApproveCourse" => ApproveCourse { number: self.text() }.into(),
            "ProposeEnrolments" => ProposeEnrolments { proposals: Vec::new() }.into(),
            "EnrolParticipant" => {
                let office = *dice.one(&[Office::AgencyHead, Office::Staff, Office::UnitHead]);
                let at = if dice.percent(40) { 2 } else { dice.below(AGENCIES.len()) };
                EnrolParticipant { person: holder(at, office) }.into()
            }
            "RecordAttendance" => {
                let person = self.participant(row, dice, |one| one.attended.is_none());
                RecordAttendance { person, sessions: dice.weighed(&[(4, 80), (2, 15), (5, 5)]) }
                    .into()
            }
            "RecordAssessment" => {
                let person = self.participant(row, dice, |one| one.mark.is_none());
                let mark = dice.weighed(&[(80, 80), (50, 5), (49, 10), (101, 5)]);
                RecordAssessment { person, mark }.into()
            }
            "IssueCertificate" => {
                let person = self.participant(row, dice, |one| one.certificate.is_none());
                let nth = row.map_or(0, CourseRow::certified);
                let number = format!("{}/{nth}", self.stream.key());
                IssueCertificate { person, number, issuer: self.text() }.into()
            }
            "EvaluateCourse" => EvaluateCourse {
                method: self.text(),
                is_effective: dice.percent(80),
                conclusion: self.text(),
            }
            .into(),
            "ReportCourse" => ReportCourse { number: self.text(), summary: self.text() }.into(),
            "CancelCourse" => CancelCourse { reason: self.text() }.into(),
            other => panic!("{other}"),
        }
    }
}
