//! The case that is made of the overdue finding.

use luuvet_domain::compliance::Cap;
use luuvet_domain::finding::ReportImplemented;
use luuvet_domain::process::pm06::case_on;
use luuvet_domain::registry::Command;
use luuvet_domain::report::Timeliness;
use luuvet_domain::violation::{
    CloseCase, Competence, DecideCase, MakeRecord, Measure, OpenCase, ReferToUbnd, RemedyOutcome,
    ReportRemedy, ServeDecision, SubmitExplanation, Track, VerifyRemedy, ViolationCommand,
    ViolationRegister,
};
use luuvet_engine::{Position, StreamId};

use crate::cast::{
    CHAIR, DIRECTOR, HEAD, OFFICER, STAMEQ_HEAD, Story, TLIN, UNIT_HEAD, Who, day, inspector, text,
};
use crate::inspection::{self, of_audit, of_documents};
use crate::{document, findings, reports};

pub fn stream() -> StreamId {
    case_on(&of_documents(), 1)
}

async fn act(story: &mut Story, who: Who, command: impl Into<ViolationCommand>) {
    story.act(who, &stream(), Command::Violation(command.into())).await;
}

pub async fn is_opened_recorded_and_explained(story: &mut Story) {
    let (view, district) = (story.view(), TLIN);
    let cases: Vec<_> = view.violations.of_agency(&district).collect();
    let [proposed] = cases.as_slice() else { panic!("{} cases", cases.len()) };
    let grounds = &proposed.proposed.what;
    assert_eq!((&proposed.trace.stream, proposed.proposed.by), (&stream(), None));
    assert_eq!(grounds.findings, [of_documents()]);
    assert_eq!(grounds.conclusion.as_deref(), Some(inspection::NUMBER));
    assert_eq!(grounds.committed_on, day("2017-06-05"));
    assert!(story.owed(&stream()).is_empty(), "a proposal is owed by nobody");

    story.on("2017-06-14").await;
    reports::is_sent(story, reports::H1_2017, Timeliness::OnTime).await;
    let open = |track| OpenCase { track, competence: Competence::DostDirector };
    let fine = Command::Violation(open(Track::SanctionL15).into());
    let refusal = story.refused(STAMEQ_HEAD, &stream(), fine).await;
    assert_eq!(refusal.rule, "VIO-59", "a state agency is not fined");
    act(story, STAMEQ_HEAD, open(Track::InternalAdmin)).await;
    assert_eq!(story.owed(&stream()), ["ViolationRecord SKHCN 2017-06-16 open"]);

    story.on("2017-06-16").await;
    let record = MakeRecord {
        number: text("01/BB-VPHC"),
        statement: text("Không cập nhật tài liệu, quá hạn khắc phục"),
        is_complex: false,
        was_signing_refused: false,
        witness: None,
    };
    act(story, inspector(), record).await;
    assert_eq!(
        story.owed(&stream()),
        [
            "ViolationRecord SKHCN 2017-06-16 met 2017-06-16",
            "ViolationDecision SKHCN 2017-06-23 open",
        ]
    );
    story.on("2017-06-19").await;
    let explain =
        SubmitExplanation { explanation: text("Thiếu người"), asks_for_hearing: false };
    act(story, HEAD, explain).await;
    // Explained, a case is decided within thirty days; they end on a Sunday.
    assert_eq!(story.owed(&stream())[1], "ViolationDecision SKHCN 2017-07-17 open");
}

fn decision() -> DecideCase {
    DecideCase {
        number: text("720/QĐ-UBND"),
        measures: vec![Measure::RectifyOrder, Measure::Criticism],
        reasoning: text("Quá hạn khắc phục theo kết luận kiểm tra"),
        fine_vnd: None,
        remedy: Some(text("Ban hành lại quy trình kiểm soát tài liệu")),
        remedy_due_on: None,
    }
}

pub async fn director_is_refused_and_refers(story: &mut Story) {
    story.on("2017-06-22").await;
    // Even what a director may otherwise order is not for a district's committee.
    let measures = vec![Measure::RectifyOrder];
    let own = Command::Violation(DecideCase { measures, ..decision() }.into());
    let refusal = story.refused(DIRECTOR, &stream(), own).await;
    assert_eq!(
        (refusal.rule, refusal.clause),
        ("VIO-74", "Chỉ thị, điểm 2e: theo thẩm quyền hoặc tham mưu")
    );
    assert!(refusal.message.en.contains("equal or higher rank"), "{}", refusal.message.en);
    assert!(refusal.message.vi.contains("ngang cấp"), "{}", refusal.message.vi);
    // The chair does not decide what lies with the director either.
    let chairs = Command::Violation(decision().into());
    assert!(story.refused(CHAIR, &stream(), chairs).await.rule.starts_with("VIO-"));
    act(story, DIRECTOR, ReferToUbnd { advice: text("Cơ quan ngang cấp") }).await;
    assert_eq!(
        story.owed(&stream())[1..],
        ["ViolationDecision SKHCN 2017-07-17 released", "ViolationDecision UBND 2017-07-17 open"]
    );
}

/// The last position of the ledger on the day of the decision.
pub async fn committee_decides(story: &mut Story) -> Position {
    story.on("2017-07-10").await;
    assert_eq!(story.caps(), [Cap::InspectionMajorOverdue]);
    act(story, CHAIR, decision()).await;
    assert_eq!(story.caps(), [Cap::InspectionMajorOverdue, Cap::ViolationNotRemedied]);
    let view = story.view();
    let row = view.violations.rows.get(&stream()).unwrap();
    let issued = row.decision.as_ref().unwrap();
    assert_eq!((issued.by, issued.what.is_late), (Some(CHAIR.person), false));
    assert_eq!(
        (issued.mark.occurred_on, issued.what.serve_by),
        (day("2017-07-10"), day("2017-07-12"))
    );
    assert_eq!(
        story.owed(&stream())[2..],
        [
            "ViolationDecision UBND 2017-07-17 met 2017-07-10",
            "ViolationService UBND 2017-07-12 open"
        ]
    );
    let decided_at = view.position.unwrap();
    story.on("2017-07-12").await;
    act(story, OFFICER, ServeDecision { recipient: text("UBND huyện Trà Lĩnh") }).await;
    assert_eq!(
        story.owed(&stream())[3..],
        [
            "ViolationService UBND 2017-07-12 met 2017-07-12",
            // Ten days end on a Saturday.
            "ViolationRemedy TLIN 2017-07-24 open",
        ]
    );
    decided_at
}

pub async fn is_remedied_and_closed(story: &mut Story) {
    story.on("2017-07-18").await;
    document::is_drafted_and_approved(story, 1).await;
    story.on("2017-07-19").await;
    document::takes_effect(story).await;
    assert_eq!(story.caps(), [Cap::InspectionMajorOverdue, Cap::ViolationNotRemedied]);
    let done = ReportImplemented { action: 1, result: text("Đã ban hành lần sửa đổi 1") };
    findings::act(story, UNIT_HEAD, &of_documents(), done).await;
    assert_eq!(story.caps(), [Cap::ViolationNotRemedied], "the finding is not overdue any more");
    story.on("2017-07-20").await;
    act(story, HEAD, ReportRemedy { result: text("Đã ban hành lần sửa đổi 1") }).await;
    assert_eq!(story.caps(), [Cap::ViolationNotRemedied], "until someone else has seen it");
    story.on("2017-07-21").await;
    let verify = VerifyRemedy { outcome: RemedyOutcome::Remedied, evidence: text("Đã xem") };
    act(story, OFFICER, verify).await;
    assert_eq!(story.caps(), []);
    act(story, STAMEQ_HEAD, CloseCase { note: None }).await;
    assert_eq!(
        story.owed(&stream()),
        [
            "ViolationRecord SKHCN 2017-06-16 met 2017-06-16",
            "ViolationDecision SKHCN 2017-07-17 released",
            "ViolationDecision UBND 2017-07-17 met 2017-07-10",
            "ViolationService UBND 2017-07-12 met 2017-07-12",
            "ViolationRemedy TLIN 2017-07-24 met 2017-07-20",
        ]
    );
    assert_eq!(
        story.told(&stream(), "2017-01-01").await,
        [
            "2017-06-13 ProcessManager ViolationProposed",
            "2017-06-14 StameqHead CaseOpened",
            "2017-06-16 Inspector RecordMade",
            "2017-06-19 AgencyHead ExplanationSubmitted",
            "2017-06-22 DostDirector CaseReferredToUbnd",
            "2017-07-10 ProvinceChair DecisionIssued",
            "2017-07-12 StameqOfficer DecisionServed",
            "2017-07-20 AgencyHead RemedyReported",
            "2017-07-21 StameqOfficer RemedyVerified",
            "2017-07-21 StameqHead CaseClosed",
        ]
    );
    // Who kept to the time has no case.
    assert!(story.view().violations_on(&of_audit()).is_empty());
}
