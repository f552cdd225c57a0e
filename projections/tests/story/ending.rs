//! How it ends, and what is left of it to read.

use luuvet_domain::compliance::Cap;
use luuvet_domain::finding::{CloseFinding, EffectivenessOutcome, VerifyEffectiveness};
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::review::{ReviewInput, ScheduleReview};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{Position, StreamId, System};
use luuvet_projections::View;

use crate::cast::{OFFICER, QMR, Story, TLIN, day, inspector, text};
use crate::document;
use crate::findings::act;
use crate::inspection::{self, of_audit, of_documents};
use crate::province::{assessed_daily, kept_standings, start};

async fn is_verified_and_closed(story: &mut Story, finding: &StreamId) {
    let verify = VerifyEffectiveness {
        outcome: EffectivenessOutcome::Effective,
        evidence: text("Đã kiểm tra hồ sơ tại chỗ"),
    };
    act(story, inspector(), finding, verify).await;
    act(story, OFFICER, finding, CloseFinding { note: None }).await;
    let view = story.view();
    let row = view.findings.rows.get(finding).unwrap();
    assert!(row.trace.places().contains(&"Closed"));
    assert_eq!(row.verified_by, Some(inspector().person));
}

pub async fn findings_and_inspection_are_closed(story: &mut Story) {
    let places = |story: &Story| {
        story.view().inspections.rows.get(&inspection::stream()).unwrap().trace.places()
    };
    story.on("2017-08-16").await;
    is_verified_and_closed(story, &of_audit()).await;
    assert_ne!(places(story), ["Closed"], "a finding is open yet");
    assert_eq!(
        story.owed(&of_documents()).last().unwrap(),
        "FindingEffectivenessCheck SKHCN 2017-08-18 open"
    );
    story.on("2017-08-17").await;
    is_verified_and_closed(story, &of_documents()).await;
    assert_eq!(places(story), ["Closed"]);
    assert_eq!(
        story.told(&inspection::stream(), "2017-08-01").await,
        ["2017-08-17 ProcessManager InspectionClosed"]
    );
    assert_eq!(
        story.told(&of_documents(), "2017-01-01").await,
        [
            "2017-04-14 ProcessManager FindingRaised",
            "2017-04-17 AgencyHead FindingAccepted",
            "2017-04-21 UnitHead CorrectionRecorded",
            "2017-04-21 UnitHead CauseAnalysed",
            "2017-04-21 UnitHead PlanProposed",
            "2017-04-21 AgencyHead PlanApproved",
            "2017-05-10 UnitHead ExtensionRequested",
            "2017-05-11 StameqHead ExtensionGranted",
            "2017-06-13 Clock DuePassed",
            "2017-07-19 UnitHead ActionImplemented",
            "2017-08-17 Inspector EffectivenessVerified",
            "2017-08-17 StameqOfficer FindingClosed",
        ]
    );
    let view = story.view();
    let (one, other) = (&of_documents(), &of_audit());
    let on_time = |finding| view.findings.rows.get(finding).unwrap().on_time;
    assert_eq!((on_time(one), on_time(other)), (Some(false), Some(true)));
    assert_eq!(
        story.owed(one),
        [
            "FindingResponse TLIN 2017-04-21 met 2017-04-17",
            "FindingAction TLIN 2017-06-05 met late 2017-07-19",
            "FindingPlan TLIN 2017-05-01 met 2017-04-21",
            "FindingEffectivenessCheck SKHCN 2017-08-18 met 2017-08-17",
        ]
    );
}

pub async fn review_looks_back(story: &mut Story) {
    story.on("2017-09-05").await;
    let review: StreamId = "review/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5f".parse().unwrap();
    let schedule = ScheduleReview {
        agency: TLIN,
        planned_on: day("2017-09-15"),
        period_from: day("2017-01-01"),
        agenda: text("Xem xét sau kiểm tra"),
    };
    story.act(QMR, &review, Command::Review(schedule.into())).await;
    let view = story.view();
    let row = view.reviews.rows.get(&review).unwrap();
    let input = |input| &row.input(input).unwrap().submitted;
    let status = input(ReviewInput::ActionStatus);
    assert!(status.content.contains("nêu 2, kết thúc 2. Hiện còn mở 0"), "{}", status.content);
    let audits = input(ReviewInput::AuditResults);
    let inspected = format!("kết luận {} ngày 2017-04-14: 2 mục không đạt", inspection::NUMBER);
    assert!(audits.content.contains(&inspected), "{}", audits.content);
    assert!(audits.references.contains(&inspection::stream()));
    assert_eq!(row.input(ReviewInput::AuditResults).unwrap().by, None);
    assert_eq!(
        story.owed(&review),
        ["ReviewInput TLIN 2017-09-15 open", "ReviewInput TLIN 2017-09-15 open"]
    );
}

/// What the compliance history says of each day, read back at the end.
pub async fn standings_kept_the_caps(story: &Story) {
    let view = story.view();
    let on = |date| view.compliance.standing_on(&TLIN, day(date)).unwrap().caps.clone();
    let (overdue, violation) = (Cap::InspectionMajorOverdue, Cap::ViolationNotRemedied);
    assert_eq!(on("2017-06-12"), []);
    assert_eq!(on("2017-06-13"), [overdue]);
    assert_eq!(on("2017-07-09"), [overdue]);
    assert_eq!(on("2017-07-10"), [overdue, violation]);
    assert_eq!(on("2017-07-18"), [overdue, violation]);
    assert_eq!(on("2017-07-19"), [violation]);
    assert_eq!(on("2017-07-20"), [violation]);
    assert_eq!(on("2017-07-21"), []);
    // It bites: with the new edition in force the district would have 590 points:
    // 32,500 over 55, of which its timely reports are 10,000 over 10.
    let points =
        |date| view.compliance.standing_on(&TLIN, day(date)).unwrap().score.unwrap().points;
    assert_eq!((points("2017-07-19"), points("2017-07-20")), (490, 490));
    assert_eq!(points("2017-07-21"), 590);
    assert_eq!(kept_standings(&view), assessed_daily(&story.records().await));
}

/// Only what was known on the day of the decision is folded: the new edition is not among it.
pub async fn as_of_the_decision_the_old_edition_is_in_force(story: &Story, decided_at: Position) {
    let mut then = View::empty();
    for record in story.records().await.iter().take_while(|one| one.position <= decided_at) {
        then.fold(&Qms::decode_record(&record.body).unwrap());
    }
    assert_eq!(then.today(), Some(day("2017-07-10")));
    let editions = |view: &View, on| {
        let row = view.documents.rows.get(&document::stream()).unwrap();
        let edition = row.edition_on(day(on)).unwrap().edition.to_string();
        (row.editions.len(), edition, row.is_review_overdue)
    };
    assert_eq!(editions(&then, "2017-07-10"), (1, text("1/0"), true));
    let now = story.view();
    assert_eq!(editions(&now, "2017-07-10"), (2, text("1/0"), false));
    assert_eq!(editions(&now, "2017-07-18"), (2, text("1/0"), false));
    assert_eq!(editions(&now, "2017-07-19"), (2, text("1/1"), false));
}

pub async fn rebuilt_it_is_the_same(story: &Story) {
    let live = story.view();
    let rebuilt = start(story.store.clone()).await.model();
    assert_eq!(rebuilt.digest(), live.digest());
    assert_eq!(*rebuilt, *live);
}
