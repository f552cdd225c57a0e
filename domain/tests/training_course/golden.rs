//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::training_course::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::story::*;

pub(crate) fn courses() -> Vec<TrainingCourseEvent> {
    let PlanCourse { title, kind, programme, venue, starts_on, ends_on, sessions, seats, trainers } =
        plan();
    let EvaluateCourse { method, is_effective, conclusion } = evaluate();
    let ReportCourse { number, summary } = report();
    let organised_by = SKHCN;
    vec![
        CoursePlanned {
            title,
            kind,
            organised_by: organised_by.clone(),
            programme,
            venue,
            starts_on,
            ends_on,
            sessions,
            seats,
            trainers,
        }
        .into(),
        CourseApproved {
            number: approve().number,
            kind,
            organised_by,
            starts_on,
            evaluate_by: day("2016-06-13"),
            report_by: day("2016-06-27"),
        }
        .into(),
        EnrolmentsProposed {
            proposals: vec![EnrolmentProposal { agency: SXD, person: Some(person(3)) }],
        }
        .into(),
        ParticipantEnrolled { person: person(PUPIL), agency: SXD }.into(),
        AttendanceRecorded { person: person(PUPIL), sessions: 5, of_sessions: 6 }.into(),
        AssessmentRecorded { person: person(PUPIL), mark: 70 }.into(),
        CertificateIssued {
            person: person(PUPIL),
            agency: SXD,
            kind: CompetenceKind::InternalAuditor,
            number: certify(PUPIL).number,
            issuer: certify(PUPIL).issuer,
            valid_until: day("2019-05-16"),
        }
        .into(),
        CourseEvaluated { method, is_effective, conclusion, on_time: true }.into(),
        CourseReported { number, summary, enrolled: 2, certified: 2, on_time: true }.into(),
        CourseCancelled { reason: cancel().reason, was_approved: true }.into(),
    ]
}

fn compare<E: MessageSet>(category: &str, samples: &[E]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    for sample in samples {
        let kind = sample.message_type();
        let file = folder.join(format!("{category}.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(E::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = E::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}

#[test]
fn courses_are_on_disk_as_ever() {
    compare("training_course", &courses());
}
