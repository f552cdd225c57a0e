//! The year's programme, and the inspection that it brings to the district.

use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::{
    AnnounceDecision, ApproveWrittenProgramme, AssignContent, CheckResult, ContentAssignment,
    DecideInspection, DraftMinutes, InspectionBasis, InspectionCommand, InspectionMode,
    IssueConclusion, NotifyTarget, OpenInspection, RecordCheckItem, ScheduleInspection,
    SignMinutes, finding_stream,
};
use luuvet_domain::inspection_programme::{
    self, AddTarget, ApproveProgramme, AttachEstimate, DraftInspectionProgramme,
    InspectionProgrammeCommand, RankByRisk, RiskRank, SubmitProgramme, TargetOmission,
};
use luuvet_domain::registry::Command;
use luuvet_domain::report::Timeliness;
use luuvet_engine::StreamId;

use crate::cast::{
    CHAIR, DIRECTOR, HEAD, LEADER, OFFICER, STAMEQ_HEAD, Story, TLIN, Who, day, inspector, text,
};
use crate::province::{AGENCIES, UNIT, scope};
use crate::reports;

pub const NUMBER: &str = "12/KL-SKHCN";

pub fn stream() -> StreamId {
    "inspection/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

/// What came of item 5, updating documents after legal change.
pub fn of_documents() -> StreamId {
    finding_stream(&stream(), 5)
}

/// What came of item 6, internal audit.
pub fn of_audit() -> StreamId {
    finding_stream(&stream(), 6)
}

async fn plan(story: &mut Story, who: Who, command: impl Into<InspectionProgrammeCommand>) {
    let stream = inspection_programme::stream(2017).unwrap();
    story.act(who, &stream, Command::InspectionProgramme(command.into())).await;
}

async fn inspect(story: &mut Story, who: Who, command: impl Into<InspectionCommand>) {
    story.act(who, &stream(), Command::Inspection(command.into())).await;
}

pub async fn programme_is_approved(story: &mut Story) {
    story.on("2016-11-15").await;
    plan(story, STAMEQ_HEAD, DraftInspectionProgramme { year: 2017 }).await;
    let reason = || text("Chưa kiểm tra lần nào");
    let ranks = vec![RiskRank { agency: TLIN, score: 900, reason: reason() }];
    plan(story, STAMEQ_HEAD, RankByRisk { ranks }).await;
    let target = AddTarget { agency: TLIN, mode: InspectionMode::OnSite, reason: reason() };
    plan(story, STAMEQ_HEAD, target).await;
    let estimate = AttachEstimate { thousand_dong: 45_000, number: text("3/DT") };
    plan(story, STAMEQ_HEAD, estimate).await;
    let programme = inspection_programme::stream(2017).unwrap();
    let submission =
        |standing: &str| format!("InspectionProgrammeSubmission SKHCN 2016-12-15 {standing}");
    assert_eq!(story.owed(&programme), [submission("open")]);

    story.on("2016-12-12").await;
    reports::is_sent(story, reports::ANNUAL_2016, Timeliness::OnTime).await;
    let omissions = AGENCIES
        .map(|code| TargetOmission { agency: scope(code), reason: text("Kiểm tra năm 2018") });
    let submit = SubmitProgramme { number: text("8/TTr-SKHCN"), omissions: omissions.to_vec() };
    plan(story, DIRECTOR, submit).await;
    story.on("2017-01-20").await;
    plan(story, CHAIR, ApproveProgramme { number: text("99/QĐ-UBND") }).await;
    assert_eq!(
        story.owed(&programme),
        [
            submission("met 2016-12-12"),
            text("InspectionProgrammeApproval province 2017-01-31 met 2017-01-20"),
            text("InspectionProgrammeCompletion SKHCN 2017-11-30 open"),
        ]
    );
    assert_eq!(
        story.told(&programme, "2016-01-01").await,
        [
            "2016-11-15 StameqHead InspectionProgrammeDrafted",
            "2016-11-15 StameqHead RiskRanked",
            "2016-11-15 StameqHead TargetAdded",
            "2016-11-15 StameqHead EstimateAttached",
            "2016-12-12 DostDirector ProgrammeSubmitted",
            "2017-01-20 ProvinceChair ProgrammeApproved",
        ]
    );
}

pub async fn finds_two_items_unmet(story: &mut Story) {
    story.on("2017-03-20").await;
    let schedule = ScheduleInspection {
        agency: TLIN,
        mode: InspectionMode::OnSite,
        basis: InspectionBasis::Programme,
        programme_year: Some(2017),
        follows: None,
        decision_number: None,
        planned_on: day("2017-04-10"),
    };
    inspect(story, STAMEQ_HEAD, schedule).await;
    let decide = DecideInspection {
        number: text("15/QĐ-SKHCN"),
        leader: LEADER.person,
        members: vec![inspector().person],
    };
    inspect(story, DIRECTOR, decide).await;
    inspect(story, OFFICER, NotifyTarget { note: None }).await;
    let programme = ApproveWrittenProgramme { programme: text("Một ngày, tại trụ sở") };
    inspect(story, LEADER, programme).await;
    let all = ContentAssignment { member: inspector().person, items: (1..=15).collect() };
    inspect(story, LEADER, AssignContent { assignments: vec![all] }).await;
    story.on("2017-03-24").await;
    inspect(story, LEADER, AnnounceDecision { minutes: text("Đã công bố") }).await;
    // Five working days after the notice of the 20th; today is the fourth.
    let early = Command::Inspection(OpenInspection { note: None }.into());
    assert_eq!(story.refused(LEADER, &stream(), early).await.field, Some("occurredOn"));

    story.on("2017-04-10").await;
    inspect(story, LEADER, OpenInspection { note: None }).await;
    for item in 1..=15 {
        record(story, item).await;
    }
    let row_of = |story: &Story| story.view().inspections.rows.get(&stream()).unwrap().clone();
    assert_eq!(row_of(story).pass_per_mille(), Some(866), "thirteen of fifteen");
    let minutes = "InspectionMinutes SKHCN 2017-04-10";
    assert_eq!(story.owed(&stream()), [format!("{minutes} open")]);
    inspect(story, LEADER, DraftMinutes { summary: text("Mục 5 và 6 không đạt") }).await;
    let minutes = format!("{minutes} met 2017-04-10");
    inspect(story, HEAD, SignMinutes { note: None }).await;
    let conclusion = "InspectionConclusion SKHCN 2017-04-24";
    assert_eq!(story.owed(&stream()), [minutes.clone(), format!("{conclusion} open")]);

    story.on("2017-04-14").await;
    let conclude = IssueConclusion {
        number: text(NUMBER),
        summary: text("Hai mục không đạt, mức nặng"),
        remedy_due_on: None,
    };
    inspect(story, DIRECTOR, conclude).await;
    assert_eq!(row_of(story).failures(), (2, 0, 0));
    assert_eq!(
        story.owed(&stream()),
        [
            minutes,
            format!("{conclusion} met 2017-04-14"),
            // Thirty days end on a Sunday.
            text("InspectionRemediationReport TLIN 2017-05-15 open"),
        ]
    );
    let mut told = vec![
        "2017-03-20 StameqHead InspectionScheduled",
        "2017-03-20 DostDirector InspectionDecided",
        "2017-03-20 StameqOfficer TargetNotified",
        "2017-03-20 TeamLeader ProgrammeWritten",
        "2017-03-20 TeamLeader ContentAssigned",
        "2017-03-24 TeamLeader DecisionAnnounced",
        "2017-04-10 TeamLeader InspectionOpened",
    ];
    told.extend(["2017-04-10 Inspector CheckItemRecorded"; 15]);
    told.extend([
        "2017-04-10 TeamLeader MinutesDrafted",
        "2017-04-10 AgencyHead MinutesSigned",
        "2017-04-14 DostDirector ConclusionIssued",
    ]);
    assert_eq!(story.told(&stream(), "2017-01-01").await, told);
}

async fn record(story: &mut Story, item: u32) {
    let is_unmet = [5, 6].contains(&item);
    let record = RecordCheckItem {
        item,
        result: if is_unmet { CheckResult::Fail } else { CheckResult::Pass },
        evidence: text("Hồ sơ ngày 10/4/2017"),
        severity: is_unmet.then_some(FindingSeverity::Major),
        unit: is_unmet.then(|| UNIT.to_owned()),
    };
    inspect(story, inspector(), record).await;
}
