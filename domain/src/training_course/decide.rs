//! What a training course answers to each command.

use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use luuvet_engine::{Act, Context, PersonId, Scope};

use super::command::{
    ApproveCourse, CancelCourse, EnrolParticipant, EvaluateCourse, IssueCertificate, PlanCourse,
    ProposeEnrolments, RecordAssessment, RecordAttendance, ReportCourse, TrainingCourseCommand,
};
use super::event::{
    AssessmentRecorded, AttendanceRecorded, CertificateIssued, CourseApproved, CourseCancelled,
    CourseEvaluated, CoursePlanned, CourseReported, EnrolmentsProposed, ParticipantEnrolled,
    TrainingCourseEvent,
};
use super::rejection::{CourseRejection, TEXT_RULE};
use super::state::{Course, Owed, Participant, Phase, TrainingCourse};
use super::{COMPETENCE, DEFAULT, TRAINING};
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};
use crate::parameters::Regulation;
use crate::role::STAMEQ_OFFICER;

/// The most sessions of a course.
pub const SESSIONS_MAX: u32 = 100;
/// The most people that a course takes.
pub const SEATS_MAX: u32 = 300;
/// The most trainers of a course.
pub const TRAINERS_MAX: u32 = 20;
/// The longest course, from its first day to its last.
const COURSE_DAYS_MAX: u64 = 366;
/// The greatest mark.
const MARK_MAX: u32 = 100;

/// What a decision about a course must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CourseInquiry {
    /// The regulation in force on the date of the act, for commands that reckon with its numbers.
    pub regulation: Option<Arc<Regulation>>,
    /// A person named in the command who is not registered.
    pub unknown_person: Option<PersonId>,
    /// For enrolling: where the person works.
    pub home: Option<Scope>,
    /// The agencies of participants that have ended, with who stands for each.
    pub succeeded: Vec<(Scope, Scope)>,
}

type Answer<T = Vec<TrainingCourseEvent>> = Result<T, CourseRejection>;

struct Asked<'a> {
    act: &'a Act<TrainingCourseCommand>,
    inquiry: &'a CourseInquiry,
}

pub(super) fn decide(
    course: &TrainingCourse,
    act: &Act<TrainingCourseCommand>,
    context: &Context<CourseInquiry>,
) -> Answer {
    let asked = Asked { act, inquiry: &context.facts };
    if let Some(person) = asked.inquiry.unknown_person {
        return Err(CourseRejection::UnknownPerson { person });
    }
    let course = match (course, &act.command) {
        (TrainingCourse::Absent, TrainingCourseCommand::Plan(plan)) => return asked.plan(plan),
        (TrainingCourse::Absent, _refused_by_the_table) => return Err(CourseRejection::OutOfOrder),
        (TrainingCourse::Present(course), _) => course,
    };
    asked.follows(course.since)?;
    let event = match &act.command {
        TrainingCourseCommand::Plan(_) => return Err(CourseRejection::OutOfOrder),
        TrainingCourseCommand::Propose(propose) => return Ok(proposed(propose, course)),
        TrainingCourseCommand::Approve(approve) => asked.approve(approve, course)?,
        TrainingCourseCommand::Enrol(enrol) => asked.enrol(enrol, course)?,
        TrainingCourseCommand::Attend(attend) => asked.attend(attend, course)?,
        TrainingCourseCommand::Assess(assess) => asked.assess(assess, course)?,
        TrainingCourseCommand::Certify(certify) => asked.certify(certify, course)?,
        TrainingCourseCommand::Evaluate(evaluate) => asked.evaluate(evaluate, course)?,
        TrainingCourseCommand::Report(report) => asked.report(report, course)?,
        TrainingCourseCommand::Cancel(cancel) => cancelled(cancel, course)?,
    };
    Ok(vec![event])
}

fn text(field: &'static str, clause: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, clause, field, given, TEXT_CHARS_MAX)?)
}

fn title(field: &'static str, clause: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, clause, field, given, TITLE_CHARS_MAX)?)
}

fn number(clause: &'static str, given: &str) -> Answer<String> {
    Ok(required_text(TEXT_RULE, clause, "number", given, CODE_CHARS_MAX)?)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn within(field: &'static str, found: u32, max: u32) -> Answer<()> {
    if (1..=max).contains(&found) {
        return Ok(());
    }
    Err(CourseRejection::Size { field, found, max })
}

/// The proposals to agencies that have neither enrolled anyone nor been proposed already, no more than
/// the course has seats.
fn proposed(propose: &ProposeEnrolments, course: &Course) -> Vec<TrainingCourseEvent> {
    let is_new = |agency: &Scope| {
        !course.proposed.contains(agency)
            && !course.participants.iter().any(|one| one.agency == *agency)
    };
    let room = (course.seats as usize).saturating_sub(course.proposed.len());
    let new = propose.proposals.iter().filter(|one| is_new(&one.agency));
    let proposals: Vec<_> = new.take(room).cloned().collect();
    if proposals.is_empty() {
        return Vec::new();
    }
    vec![EnrolmentsProposed { proposals }.into()]
}

fn cancelled(cancel: &CancelCourse, course: &Course) -> Answer<TrainingCourseEvent> {
    let reason = text("reason", DEFAULT, &cancel.reason)?;
    Ok(CourseCancelled { reason, was_approved: course.owed.is_some() }.into())
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Answer<&Regulation> {
        self.inquiry.regulation.as_deref().ok_or(CourseRejection::NoRegulation { on: self.on() })
    }

    fn follows(&self, since: NaiveDate) -> Answer<()> {
        if self.on() < since {
            return Err(CourseRejection::BeforeLastStep { on: self.on(), since });
        }
        Ok(())
    }

    /// What comes of a course is recorded once it is over.
    fn is_over(&self, course: &Course) -> Answer<()> {
        let (on, ends_on) = (self.on(), course.ends_on);
        if on < ends_on { Err(CourseRejection::NotOver { on, ends_on }) } else { Ok(()) }
    }

    fn has_not_begun(&self, course: &Course) -> Answer<()> {
        let (on, starts_on) = (self.on(), course.starts_on);
        if on > starts_on { Err(CourseRejection::Begun { on, starts_on }) } else { Ok(()) }
    }

    fn plan(&self, plan: &PlanCourse) -> Answer {
        let Some(organised_by) = self.act.act_of.agency.clone() else {
            return Err(CourseRejection::OutOfOrder);
        };
        let PlanCourse { starts_on, ends_on, sessions, seats, .. } = *plan;
        let last = starts_on.checked_add_days(Days::new(COURSE_DAYS_MAX));
        let is_ahead = self.on() < starts_on && starts_on <= ends_on;
        if !is_ahead || last.is_none_or(|last| last < ends_on) {
            return Err(CourseRejection::Days { starts_on, ends_on, on: self.on() });
        }
        within("sessions", sessions, SESSIONS_MAX)?;
        within("seats", seats, SEATS_MAX)?;
        within("trainers", count(plan.trainers.len()), TRAINERS_MAX)?;
        Ok(vec![
            CoursePlanned {
                title: title("title", TRAINING, &plan.title)?,
                kind: plan.kind,
                organised_by,
                programme: text("programme", TRAINING, &plan.programme)?,
                venue: title("venue", TRAINING, &plan.venue)?,
                starts_on,
                ends_on,
                sessions,
                seats,
                trainers: plan.trainers.clone(),
            }
            .into(),
        ])
    }

    fn approve(&self, approve: &ApproveCourse, course: &Course) -> Answer<TrainingCourseEvent> {
        self.is_not_own_plan(course)?;
        self.has_not_begun(course)?;
        let regulation = self.regulation()?;
        let due = |limit| regulation.last_day(limit, course.ends_on);
        Ok(CourseApproved {
            number: number(TRAINING, &approve.number)?,
            kind: course.kind,
            organised_by: course.organised_by.clone(),
            starts_on: course.starts_on,
            evaluate_by: due(TimeLimit::TrainingEvaluation),
            report_by: due(TimeLimit::TrainingReport),
        }
        .into())
    }

    fn is_not_own_plan(&self, course: &Course) -> Answer<()> {
        match self.act.act_of.person {
            Some(person) if course.planned_by == Some(person) => {
                Err(CourseRejection::OwnPlan { person })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn enrol(&self, enrol: &EnrolParticipant, course: &Course) -> Answer<TrainingCourseEvent> {
        let person = enrol.person;
        let Some(agency) = self.inquiry.home.clone() else {
            return Err(CourseRejection::UnknownPerson { person });
        };
        self.has_not_begun(course)?;
        let acting = &self.act.act_of;
        if acting.office != STAMEQ_OFFICER && acting.agency.as_ref() != Some(&agency) {
            return Err(CourseRejection::OtherAgency { person, agency });
        }
        if course.participant(person).is_some() {
            return Err(CourseRejection::AlreadyEnrolled { person });
        }
        if course.trainers.contains(&person) {
            return Err(CourseRejection::IsTrainer { person });
        }
        if count(course.participants.len()) >= course.seats {
            return Err(CourseRejection::Full { seats: course.seats });
        }
        Ok(ParticipantEnrolled { person, agency }.into())
    }

    /// A participant whom someone else is to judge, without a certificate yet.
    fn judged<'c>(&self, person: PersonId, course: &'c Course) -> Answer<&'c Participant> {
        self.is_over(course)?;
        let participant =
            course.participant(person).ok_or(CourseRejection::NotEnrolled { person })?;
        if self.act.act_of.person == Some(person) {
            return Err(CourseRejection::OwnPerson { person });
        }
        if participant.is_certified {
            return Err(CourseRejection::AlreadyCertified { person });
        }
        Ok(participant)
    }

    /// Nobody scores or certifies their own agency's people.
    fn is_of_another_agency(&self, participant: &Participant) -> Answer<()> {
        match &self.act.act_of.agency {
            Some(agency) if self.is_of(agency, &participant.agency) => {
                Err(CourseRejection::OwnAgency { agency: agency.clone() })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whether an agency is another, or stands for it.
    fn is_of(&self, agency: &Scope, other: &Scope) -> bool {
        let mut succeeded = self.inquiry.succeeded.iter();
        agency == other || succeeded.any(|(ended, now)| ended == other && now == agency)
    }

    fn attend(&self, attend: &RecordAttendance, course: &Course) -> Answer<TrainingCourseEvent> {
        let RecordAttendance { person, sessions } = *attend;
        let participant = self.judged(person, course)?;
        if participant.score.is_some() {
            return Err(CourseRejection::AlreadyMarked { person });
        }
        if sessions > course.sessions {
            return Err(CourseRejection::Sessions { sessions, max: course.sessions });
        }
        Ok(AttendanceRecorded { person, sessions, of_sessions: course.sessions }.into())
    }

    fn assess(&self, assess: &RecordAssessment, course: &Course) -> Answer<TrainingCourseEvent> {
        let RecordAssessment { person, mark } = *assess;
        let participant = self.judged(person, course)?;
        self.is_of_another_agency(participant)?;
        if participant.attended.is_none() {
            return Err(CourseRejection::NoAttendance { person });
        }
        if mark > MARK_MAX {
            return Err(CourseRejection::Mark { mark, max: MARK_MAX });
        }
        Ok(AssessmentRecorded { person, mark }.into())
    }

    fn certify(&self, certify: &IssueCertificate, course: &Course) -> Answer<TrainingCourseEvent> {
        let person = certify.person;
        let participant = self.judged(person, course)?;
        self.is_of_another_agency(participant)?;
        let Some(score) = participant.score else {
            return Err(CourseRejection::NoMark { person });
        };
        self.follows(score.on)?;
        if score.by.is_some() && score.by == self.act.act_of.person {
            return Err(CourseRejection::OwnScore { person });
        }
        let training = &self.regulation()?.parameters.training;
        let attended = participant.attended.unwrap_or(0);
        let (needed, of_sessions) = (training.attendance_percent_min, course.sessions);
        if u64::from(attended) * 100 < u64::from(needed) * u64::from(of_sessions) {
            return Err(CourseRejection::AttendedTooLittle { attended, of_sessions, needed });
        }
        if score.mark < training.mark_min {
            let (mark, needed) = (score.mark, training.mark_min);
            return Err(CourseRejection::MarkTooLow { mark, needed });
        }
        let number = number(COMPETENCE, &certify.number)?;
        if course.certificates.contains(&number) {
            return Err(CourseRejection::NumberTaken { number });
        }
        Ok(CertificateIssued {
            person,
            agency: participant.agency.clone(),
            kind: course.kind,
            number,
            issuer: title("issuer", COMPETENCE, &certify.issuer)?,
            valid_until: self.on() + Months::new(training.certificate_months),
        }
        .into())
    }

    fn evaluate(&self, evaluate: &EvaluateCourse, course: &Course) -> Answer<TrainingCourseEvent> {
        self.is_over(course)?;
        self.is_not_own_plan(course)?;
        if course.is_evaluated {
            return Err(CourseRejection::AlreadyEvaluated);
        }
        let acting = self.act.act_of.person;
        if let Some(person) = acting.filter(|person| course.trainers.contains(person)) {
            return Err(CourseRejection::OwnTeaching { person });
        }
        Ok(CourseEvaluated {
            method: text("method", COMPETENCE, &evaluate.method)?,
            is_effective: evaluate.is_effective,
            conclusion: text("conclusion", COMPETENCE, &evaluate.conclusion)?,
            on_time: self.is_by(course, |owed| owed.evaluate_by),
        }
        .into())
    }

    fn is_by(&self, course: &Course, due: impl Fn(&Owed) -> NaiveDate) -> bool {
        course.owed.as_ref().is_none_or(|owed| self.on() <= due(owed))
    }

    fn report(&self, report: &ReportCourse, course: &Course) -> Answer<TrainingCourseEvent> {
        if !course.is_evaluated {
            return Err(CourseRejection::NotEvaluated);
        }
        let open = course.participants.iter().find(|one| one.attended.is_none());
        if let Some(one) = open {
            return Err(CourseRejection::NoAttendance { person: one.person });
        }
        let certified = course.participants.iter().filter(|one| one.is_certified).count();
        Ok(CourseReported {
            number: number(TRAINING, &report.number)?,
            summary: text("summary", TRAINING, &report.summary)?,
            enrolled: count(course.participants.len()),
            certified: count(certified),
            on_time: self.is_by(course, |owed| owed.report_by),
        }
        .into())
    }
}

impl Course {
    pub(super) const fn place(&self) -> &'static str {
        Phase::place(self.phase)
    }
}
