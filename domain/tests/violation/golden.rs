//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::due::DueDate;
use luuvet_domain::violation::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;

fn text(text: &str) -> String {
    text.to_owned()
}

fn due(on: &str, closes: &str) -> DueDate {
    DueDate::of(day(on), day(closes))
}

fn violations() -> Vec<ViolationEvent> {
    let decide = due("2016-05-16", "2016-05-23");
    let remedy = due("2016-05-23", "2016-05-30");
    vec![
        ViolationProposed {
            agency: SXD,
            subject: Subject::Official { person: person(4) },
            clause: text("ISO 9001:2008 4.2.3"),
            statement: text("Quá hạn"),
            evidence: text("Kết luận 12"),
            findings: vec!["finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()],
            conclusion: Some(text("12/KL-SKHCN")),
            committed_on: day("2016-03-01"),
        }
        .into(),
        ProposalDismissed { reason: text("Đã khắc phục") }.into(),
        CaseOpened {
            track: Track::DisciplineReferral,
            competence: Competence::DostDirector,
            handled_by: SKHCN,
            record_by: day("2016-04-14"),
            limitation_on: Some(day("2018-03-01")),
        }
        .into(),
        RecordMade {
            number: text("01/BB"),
            statement: text("Quá hạn"),
            is_complex: true,
            hearing_by: day("2016-04-18"),
            explain_by: day("2016-04-19"),
            decide,
            warn_on: day("2016-05-14"),
        }
        .into(),
        RecordSigningRefused { witness: text("Lê Văn A") }.into(),
        ExplanationSubmitted {
            explanation: text("Thiếu người"),
            asks_for_hearing: true,
            decide: Some(decide),
            warn_on: Some(day("2016-05-14")),
        }
        .into(),
        VerificationRequested {
            question: text("Ai chịu trách nhiệm"),
            verifier: person(8),
            decide: None,
            warn_on: None,
        }
        .into(),
        DecisionTimeExtended {
            reason: text("Phức tạp"),
            approval: text("15/UBND"),
            decide,
            warn_on: day("2016-05-14"),
        }
        .into(),
        CaseReferredToUbnd { advice: text("Cơ quan ngang cấp"), handled_by: UBND }.into(),
        DecisionIssued {
            number: text("20/QĐ-UBND"),
            competence: Competence::ProvinceChair,
            measures: vec![Measure::Reminder, Measure::RectifyOrder],
            reasoning: text("Quá hạn"),
            fine_vnd: None,
            remedy: Some(text("Ban hành lại quy trình")),
            remedy_due_on: Some(day("2016-05-23")),
            is_late: false,
            serve_by: day("2016-05-12"),
        }
        .into(),
        RemedyOrdered {
            number: text("21/QĐ-UBND"),
            reasoning: text("Hết thời hạn xử phạt"),
            remedy: text("Nộp lại hồ sơ"),
            remedy_due_on: None,
            serve_by: day("2016-05-12"),
        }
        .into(),
        DecisionServed {
            recipient: text("Sở Xây dựng"),
            remedy: Some(remedy),
            appeal_by: day("2016-05-26"),
        }
        .into(),
        RemedyReported { result: text("Đã ban hành"), on_time: Some(true) }.into(),
        RemedyVerified {
            outcome: RemedyOutcome::NotRemedied,
            evidence: text("Chưa niêm yết"),
            reported_on: day("2016-05-18"),
            remedy: Some(remedy),
        }
        .into(),
        AppealLodged {
            kind: AppealKind::Reconsideration,
            grounds: text("Sai đối tượng"),
            settled_by: UBND,
            settle_by: day("2016-06-13"),
        }
        .into(),
        AppealDecided {
            outcome: AppealOutcome::Amended,
            reason: text("Giảm nhẹ"),
            measures: vec![Measure::Reminder],
            remedy: None,
            stopped: vec![ViolationTimer::Remedy],
        }
        .into(),
        ExecutionSuspended { reason: text("Khó khắc phục về sau"), days_left: 7 }.into(),
        CaseClosed { note: Some(text("Xong")), stopped: vec![ViolationTimer::Decision] }.into(),
        DecisionTimeWarned { due_on: day("2016-05-16") }.into(),
        DecisionTimeLapsed { due_on: day("2016-05-16"), is_remedial_only: true }.into(),
        NonComplianceEscalated { due_on: day("2016-05-23"), to: UBND }.into(),
        crate::fake::due::golden_move("decide").into(),
    ]
}

#[test]
fn cases_are_on_disk_as_ever() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    let samples = violations();
    for sample in &samples {
        let kind = sample.message_type();
        let file = folder.join(format!("violation.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(ViolationEvent::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = ViolationEvent::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}
