//! Training courses: planned and approved by the department of science and technology, with people of
//! the agencies, their attendance and marks, certificates, and an evaluation of what it was good for.
//!
//! One stream a course, `training_course/<uuid>`; the caller draws the key. Chỉ thị, điểm 2d;
//! ISO 9001:2008 6.2.2.
//!
//! ```text
//! Planned ─► Approved ─► Enrolling ─► Delivered ─► Assessed ─► Certified ─► Reported
//!    └──────────┴───────────┴─► Cancelled
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - The first enrolment, attendance, mark and certificate each move the course on; others of their
//!   kind follow beside it. A course that nobody passes is reported without certificates.
//! - Nobody marks or certifies people of their own agency: the department's own are marked by a
//!   trainer from elsewhere, and the chair of the province signs for them. Nor does anyone certify
//!   whom they have marked, approve or evaluate what they have planned, or evaluate their teaching.
//! - The limits for evaluation and report are no clocks of this stream: nothing happens to the course
//!   when they pass. They are obligations, opened by `PM-18-course` from the dates in the events.
//!
//! Not here: what a certificate unlocks. `PM-18-course` records it at the agency, where competence
//! lives; `PM-18` proposes whom to enrol.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, PersonId, Scope, Source, StreamId, Workflow,
};

pub use command::{
    ApproveCourse, CancelCourse, EnrolParticipant, EnrolmentProposal, EvaluateCourse,
    IssueCertificate, PlanCourse, ProposeEnrolments, RecordAssessment, RecordAttendance,
    ReportCourse, TrainingCourseCommand,
};
pub use decide::{CourseInquiry, SEATS_MAX, SESSIONS_MAX, TRAINERS_MAX};
pub use event::{
    AssessmentRecorded, AttendanceRecorded, CertificateIssued, CourseApproved, CourseCancelled,
    CourseEvaluated, CoursePlanned, CourseReported, EnrolmentsProposed, ParticipantEnrolled,
    TrainingCourseEvent,
};
pub use parameters::TrainingParameters;
pub use register::{CompetenceGap, TrainingRegister};
pub use rejection::CourseRejection;
pub use state::{Course, TrainingCourse};

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const TRAINING: &str = "Chỉ thị, điểm 2d";
const COMPETENCE: &str = "ISO 9001:2008 6.2.2";

impl Decider for TrainingCourse {
    const CATEGORY: &'static str = "training_course";
    type Command = TrainingCourseCommand;
    type Event = TrainingCourseEvent;
    type Rejection = CourseRejection;
    type Facts = CourseInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<TrainingCourseCommand>,
        context: &Context<CourseInquiry>,
    ) -> Result<Vec<TrainingCourseEvent>, CourseRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &TrainingCourseEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// The persons whom a command brings in.
fn persons(command: &TrainingCourseCommand) -> &[PersonId] {
    match command {
        TrainingCourseCommand::Plan(plan) => &plan.trainers,
        TrainingCourseCommand::Enrol(enrol) => std::slice::from_ref(&enrol.person),
        TrainingCourseCommand::Approve(_)
        | TrainingCourseCommand::Propose(_)
        | TrainingCourseCommand::Attend(_)
        | TrainingCourseCommand::Assess(_)
        | TrainingCourseCommand::Certify(_)
        | TrainingCourseCommand::Evaluate(_)
        | TrainingCourseCommand::Report(_)
        | TrainingCourseCommand::Cancel(_) => &[],
    }
}

impl Workflow<dyn Registers> for TrainingCourse {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(course) => course.place(),
        }]
    }

    fn scope(&self, _command: &TrainingCourseCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        act: &Act<TrainingCourseCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<CourseInquiry> {
        let (mut facts, mut sources) = (CourseInquiry::default(), Vec::new());
        for person in persons(&act.command) {
            match registers.home_agency(*person) {
                Some(agency) => {
                    sources.push(Source::new("person", &agency));
                    facts.home = Some(registers.stands_for(&agency));
                }
                None => facts.unknown_person = facts.unknown_person.or(Some(*person)),
            }
        }
        if let Self::Present(course) = self {
            let agencies = course.participants.iter().map(|one| &one.agency);
            let succeeded = agencies.map(|agency| (agency.clone(), registers.stands_for(agency)));
            facts.succeeded = succeeded.filter(|(agency, now)| agency != now).collect();
        }
        if matches!(
            act.command,
            TrainingCourseCommand::Approve(_) | TrainingCourseCommand::Certify(_)
        ) {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            facts.regulation = registers.regulation(act.occurred_on);
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }

    fn assigned(&self, person: PersonId, _command: &TrainingCourseCommand) -> bool {
        match self {
            Self::Absent => false,
            Self::Present(course) => course.trainers.contains(&person),
        }
    }
}
