//! PM-18-course: what comes of a training course elsewhere, and what it owes.
//!
//! The design names these reactions without a number; the id is `PM-18-course` because what they
//! record is what `PM-18` looks at. It is on disk and never changes.
//!
//! | event | then |
//! |---|---|
//! | `CourseApproved` | evaluation and report are owed, by the dates in the event |
//! | `CertificateIssued` | it is recorded as a competence at the participant's agency |
//! | `CourseEvaluated`, `CourseReported` | it was done |
//! | `CourseCancelled`, once approved | both fall away |
//!
//! Debtor is the agency that holds the course, creditor the province.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope};

use crate::agency::{self, AgencyCommand, RecordCompetence};
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;
use crate::training_course::{CertificateIssued, TrainingCourseEvent};

/// What a course owes, with the clause that asks.
const EVALUATION: (ObligationKind, &str) =
    (ObligationKind::TrainingEvaluation, "ISO 9001:2008 6.2.2");
const REPORT: (ObligationKind, &str) = (ObligationKind::TrainingReport, "Chỉ thị, điểm 2d");
/// Each course owes its two things once.
const ONCE: &str = "1";

/// PM-18-course. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct CourseReactions;

impl ProcessManager<Qms> for CourseReactions {
    fn name(&self) -> &'static str {
        "PM-18-course"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Chứng nhận và thời hạn của khóa đào tạo",
            "Certificates and times of training courses",
        )
    }

    fn source(&self) -> &'static str {
        "ISO 9001:2008 6.2.2"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::TrainingCourse(course) = &event.event else { return Vec::new() };
        react_to(course, &event.meta, registers)
    }
}

fn react_to(
    event: &TrainingCourseEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    match event {
        TrainingCourseEvent::Approved(approved) => vec![
            open(meta, EVALUATION, &approved.organised_by, approved.evaluate_by),
            open(meta, REPORT, &approved.organised_by, approved.report_by),
        ],
        TrainingCourseEvent::Certified(certified) => vec![record(certified, meta, registers)],
        TrainingCourseEvent::Evaluated(_) => vec![owed(meta, EVALUATION, proof(meta))],
        TrainingCourseEvent::Reported(_) => vec![owed(meta, REPORT, proof(meta))],
        TrainingCourseEvent::Cancelled(cancelled) if cancelled.was_approved => {
            let release = || ReleaseObligation { cause: meta.event_id };
            vec![owed(meta, EVALUATION, release()), owed(meta, REPORT, release())]
        }
        TrainingCourseEvent::Planned(_)
        | TrainingCourseEvent::Proposed(_)
        | TrainingCourseEvent::Enrolled(_)
        | TrainingCourseEvent::Attended(_)
        | TrainingCourseEvent::Assessed(_)
        | TrainingCourseEvent::Cancelled(_) => Vec::new(),
    }
}

/// Where the agency was merged since, the certificate is recorded at the one that stands for it.
fn record(
    certified: &CertificateIssued,
    meta: &Meta,
    registers: &dyn Registers,
) -> Intent<Command> {
    let command = RecordCompetence {
        person: certified.person,
        kind: certified.kind,
        number: certified.number.clone(),
        issuer: certified.issuer.clone(),
        issued_on: meta.occurred_on,
        valid_until: Some(certified.valid_until),
    };
    let command = Command::Agency(AgencyCommand::from(command));
    Intent { stream: agency::stream(&registers.stands_for(&certified.agency)), command }
}

fn proof(meta: &Meta) -> DischargeObligation {
    DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on }
}

fn owed(
    meta: &Meta,
    (kind, _clause): (ObligationKind, &str),
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(&meta.stream, kind, ONCE);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn open(
    meta: &Meta,
    (kind, clause): (ObligationKind, &str),
    debtor: &Scope,
    due_on: NaiveDate,
) -> Intent<Command> {
    let due = OwedBy::from(due_on);
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: ONCE.to_owned(),
        clause_ref: clause.to_owned(),
        debtor: debtor.clone(),
        creditor: PROVINCE,
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    owed(meta, (kind, clause), command)
}
