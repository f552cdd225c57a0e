//! The two major findings: one is acted on in time, one is not.

use luuvet_domain::compliance::Cap;
use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, FindingCommand, FindingSeverity, FindingSource,
    GrantExtension, PlannedAction, ProposePlan, RecordCorrection, ReportImplemented,
    RequestExtension,
};
use luuvet_domain::inspection::{InspectionCommand, ReportRemediation};
use luuvet_domain::registry::Command;
use luuvet_engine::StreamId;

use crate::cast::{HEAD, STAFF, STAMEQ_HEAD, Story, TLIN, UNIT_HEAD, Who, day, inspector, text};
use crate::inspection::{self, of_audit, of_documents};

pub async fn act(
    story: &mut Story,
    who: Who,
    finding: &StreamId,
    command: impl Into<FindingCommand>,
) {
    story.act(who, finding, Command::Finding(command.into())).await;
}

pub async fn are_raised_and_planned(story: &mut Story) {
    let view = story.view();
    assert_eq!(view.findings.of_agency(&TLIN).count(), 2);
    for finding in [of_documents(), of_audit()] {
        let row = view.findings.rows.get(&finding).unwrap();
        let due = row.due.unwrap();
        assert_eq!(
            (row.severity, row.raised.source),
            (FindingSeverity::Major, FindingSource::Inspection)
        );
        assert_eq!(row.raised.found_by, Some(inspector().person));
        assert_eq!(row.raised.origin, Some(inspection::stream()));
        assert_eq!((due.due_on, due.window_closes_on), (day("2017-05-15"), day("2017-05-22")));
    }
    assert_eq!(
        view.findings.rows.get(&of_documents()).unwrap().raised.clause,
        "ISO 9001:2008 4.2.3b"
    );
    story.on("2017-04-17").await;
    for finding in [of_documents(), of_audit()] {
        act(story, HEAD, &finding, AcceptFinding { note: None, close: false }).await;
    }
    story.on("2017-04-21").await;
    for finding in [of_documents(), of_audit()] {
        let correct = RecordCorrection {
            correction: text("Thu hồi bản cũ"),
            reverified_by: None,
            reverification: None,
        };
        act(story, UNIT_HEAD, &finding, correct).await;
        let cause =
            AnalyseCause { cause: text("Không phân công"), need_for_action: text("Cần") };
        act(story, UNIT_HEAD, &finding, cause).await;
        let action = PlannedAction {
            what: text("Làm lại"),
            responsible: STAFF.person,
            by: day("2017-05-12"),
        };
        act(story, UNIT_HEAD, &finding, ProposePlan { actions: vec![action] }).await;
        act(story, HEAD, &finding, ApprovePlan { note: None }).await;
    }
    assert_eq!(story.caps(), []);
}

pub async fn one_is_done_in_time_and_one_is_extended(story: &mut Story) {
    story.on("2017-05-10").await;
    let done = ReportImplemented { action: 1, result: text("Đã đánh giá nội bộ") };
    act(story, UNIT_HEAD, &of_audit(), done).await;
    let more = RequestExtension { days: 21, reason: text("Chờ văn bản hướng dẫn") };
    act(story, UNIT_HEAD, &of_documents(), more).await;
    let report: InspectionCommand =
        ReportRemediation { number: text("9/BC-UBND"), summary: text("Mục 6 đã xong") }.into();
    story.act(HEAD, &inspection::stream(), Command::Inspection(report)).await;
    assert_eq!(
        story.owed(&inspection::stream())[2],
        "InspectionRemediationReport TLIN 2017-05-15 met 2017-05-10"
    );
    story.on("2017-05-11").await;
    // Neither the district's head nor the unit: whoever raised it grants more time.
    let grant = || GrantExtension { days: None, note: None };
    let own = story.refused(HEAD, &of_documents(), Command::Finding(grant().into())).await;
    assert!(own.rule.starts_with("FND-"), "{}", own.rule);
    act(story, STAMEQ_HEAD, &of_documents(), grant()).await;
    let view = story.view();
    let row = view.findings.rows.get(&of_documents()).unwrap();
    assert_eq!((row.extensions, row.due.unwrap().due_on), (1, day("2017-06-05")));
    assert_eq!(
        story.owed(&of_documents()),
        [
            "FindingResponse TLIN 2017-04-21 met 2017-04-17",
            "FindingAction TLIN 2017-06-05 open",
            "FindingPlan TLIN 2017-05-01 met 2017-04-21",
        ]
    );
    assert_eq!(
        story.owed(&of_audit()),
        [
            "FindingResponse TLIN 2017-04-21 met 2017-04-17",
            "FindingAction TLIN 2017-05-15 met 2017-05-10",
            "FindingPlan TLIN 2017-05-01 met 2017-04-21",
            "FindingEffectivenessCheck SKHCN 2017-06-09 open",
        ]
    );
}

/// Nobody does anything: only the clock runs.
pub async fn the_clock_passes_the_due_date(story: &mut Story) {
    story.on("2017-06-12").await;
    assert!(!story.places(&of_documents()).contains(&"Overdue"));
    assert_eq!(story.caps(), []);
    assert!(story.view().violations.of_agency(&TLIN).next().is_none());
    story.on("2017-06-13").await;
    assert!(story.places(&of_documents()).contains(&"Overdue"));
    assert_eq!(story.told(&of_documents(), "2017-05-12").await, ["2017-06-13 Clock DuePassed"]);
    assert_eq!(story.owed(&of_documents())[1], "FindingAction TLIN 2017-06-05 overdue");
    assert_eq!(story.caps(), [Cap::InspectionMajorOverdue]);
}
