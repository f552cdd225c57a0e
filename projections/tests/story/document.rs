//! The procedure that is not kept up to date.

use luuvet_domain::document::{
    self, ApproveDocument, DocumentCommand, DocumentKind, DraftDocument, ProposeAmendment,
    PutIntoEffect, SubmitForReview,
};
use luuvet_domain::qms::{self, StartBuilding};
use luuvet_domain::registry::Command;
use luuvet_engine::StreamId;

use crate::cast::{HEAD, QMR, STAFF, Story, TLIN, Who, day, text};
use crate::province::UNIT;

pub const CODE: &str = "QT-HT-01";

pub fn stream() -> StreamId {
    document::stream(&TLIN, CODE)
}

async fn act(story: &mut Story, who: Who, command: impl Into<DocumentCommand>) {
    story.act(who, &stream(), Command::Document(command.into())).await;
}

/// The next edition, from its draft to its approval, on one day.
pub async fn is_drafted_and_approved(story: &mut Story, revision: u32) {
    if revision > 0 {
        act(story, QMR, ProposeAmendment { reason: text("Luật Xây dựng 2014") }).await;
    }
    let draft = DraftDocument {
        agency: TLIN,
        code: text(CODE),
        title: text("Kiểm soát tài liệu"),
        kind: DocumentKind::SystemProcedure,
        unit: Some(UNIT.to_owned()),
        issue: Some(1),
        revision: Some(revision),
        clauses: vec![text("4.2.3")],
        tthc: None,
        content_sha256: None,
        change_summary: (revision > 0).then(|| text("Cập nhật theo Luật Xây dựng 2014")),
        planned_effect_on: None,
    };
    act(story, STAFF, draft).await;
    act(story, STAFF, SubmitForReview { note: None }).await;
    act(story, HEAD, ApproveDocument { note: None }).await;
}

pub async fn takes_effect(story: &mut Story) {
    act(story, QMR, PutIntoEffect { effective_from: None }).await;
}

pub async fn is_put_into_force(story: &mut Story) {
    story.on("2016-03-07").await;
    let build =
        StartBuilding { agency: TLIN, standard: text("TCVN ISO 9001:2008"), consultant: None };
    story.act(HEAD, &qms::stream(&TLIN), Command::AgencyQms(build.into())).await;
    is_drafted_and_approved(story, 0).await;
    story.on("2016-03-10").await;
    takes_effect(story).await;
    let view = story.view();
    let row = view.documents.rows.get(&stream()).unwrap();
    assert_eq!(row.edition_in_force().unwrap().edition.to_string(), "1/0");
    let review = row.next_review.unwrap();
    // Twelve months; and five working days in which a review may still be entered.
    assert_eq!(review.due_on, day("2017-03-10"));
    assert_eq!(review.window_closes_on, day("2017-03-17"));
}

/// Nobody does anything: only the clock runs.
pub async fn review_is_missed(story: &mut Story) {
    story.on("2017-03-17").await;
    let is_overdue =
        |story: &Story| story.view().documents.rows.get(&stream()).unwrap().is_review_overdue;
    assert!(!is_overdue(story), "a review of the 10th may be entered until today");
    story.on("2017-03-18").await;
    assert!(is_overdue(story));
    assert_eq!(
        story.told(&stream(), "2017-01-01").await,
        ["2017-03-18 Clock DocumentReviewBecameOverdue"]
    );
}
