//! The steps from which stories of reviews are told. Days are in December 2016.

use luuvet_domain::audit::AuditFacts;
use luuvet_domain::calendar::zone;
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_domain::register::Registers;
use luuvet_domain::review::*;
use luuvet_engine::StreamId;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Review, dyn Registers>;

pub(crate) const STAFF: Who = Who { person: 5, office: "Staff", agency: Some("SXD") };

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn review_stream() -> StreamId {
    "review/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn document() -> StreamId {
    "document/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d60".parse().unwrap()
}

pub(crate) fn audit(reported_on: &str) -> AuditFacts {
    AuditFacts {
        stream: "audit/1".parse().unwrap(),
        agency: SXD,
        year: 2016,
        is_cancelled: false,
        reported_on: Some(day(reported_on)),
        units: vec![text("VP")],
    }
}

/// A province whose agency SXD reported an audit on 20 November and has one document.
pub(crate) fn audited() -> Province {
    let mut province = Province::new();
    province.audit.planned = vec![audit("2016-11-20")];
    province.review.owners.insert(document(), SXD);
    province
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(review_stream(), province, zone(), morning(day("2016-12-01")))
}

pub(crate) fn schedule() -> ScheduleReview {
    ScheduleReview {
        agency: SXD,
        planned_on: day("2016-12-12"),
        period_from: day("2016-01-01"),
        agenda: text("Xem xét hệ thống năm 2016"),
    }
}

pub(crate) fn submit(input: ReviewInput) -> SubmitInput {
    SubmitInput { input, content: text("Không có kiến nghị") }
}

pub(crate) fn filled(input: ReviewInput) -> FilledInput {
    FilledInput { input, content: text("Hai cuộc đánh giá"), references: Vec::new() }
}

/// What PM-12 fills.
pub(crate) fn fill() -> FillInputs {
    let known = ReviewInput::ALL.into_iter().filter(|one| !ReviewInput::ASKED.contains(one));
    FillInputs { inputs: known.map(filled).collect() }
}

pub(crate) fn hold() -> HoldReview {
    HoldReview {
        attendees: vec![person(2), person(4)],
        policy: text("Chính sách còn phù hợp"),
        objectives: text("Đạt 5/6 mục tiêu"),
    }
}

pub(crate) fn output(output: ReviewOutput) -> RecordOutput {
    RecordOutput { output, decision: text("Rút ngắn thời gian"), finding: None, amends: None }
}

pub(crate) fn finding() -> OutputFinding {
    OutputFinding {
        unit: text("QLXD"),
        kind: FindingKind::Potential,
        severity: FindingSeverity::Minor,
        clause: text("ISO 9001:2008 6.2"),
        statement: text("Thiếu người ở một cửa"),
    }
}

pub(crate) fn sign() -> SignMinutes {
    SignMinutes { number: text("15/BB-SXD") }
}

pub(crate) fn assign() -> AssignAction {
    AssignAction {
        what: text("Bố trí thêm người"), responsible: person(5), by: day("2017-01-31")
    }
}

pub(crate) fn complete(action: u32) -> CompleteAction {
    CompleteAction { action, result: text("Đã bố trí") }
}

pub(crate) fn carry(action: u32) -> CarryForwardAction {
    CarryForwardAction { action, reason: text("Chờ biên chế") }
}

pub(crate) fn close() -> CloseReview {
    CloseReview { note: None }
}

/// Scheduled on 1 December.
pub(crate) fn scheduled(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-12-01", QMR, schedule())
}

/// All seven inputs, on 5 December.
pub(crate) fn informed(province: &Province) -> Told<'_> {
    scheduled(province)
        .done_on("2016-12-01", MANAGER, fill())
        .done_on("2016-12-05", QMR, submit(ReviewInput::CustomerFeedback))
        .done_on("2016-12-05", QMR, submit(ReviewInput::Recommendations))
}

/// Held on Monday, 12 December.
pub(crate) fn held(province: &Province) -> Told<'_> {
    informed(province).done_on("2016-12-12", HEAD, hold())
}

/// All three outputs, on 12 December.
pub(crate) fn decided(province: &Province) -> Told<'_> {
    ReviewOutput::ALL
        .into_iter()
        .fold(held(province), |told, one| told.done_on("2016-12-12", QMR, output(one)))
}

/// Minutes of 14 December.
pub(crate) fn signed(province: &Province) -> Told<'_> {
    decided(province).done_on("2016-12-14", HEAD, sign())
}

/// With one action, assigned on 15 December.
pub(crate) fn assigned(province: &Province) -> Told<'_> {
    signed(province).done_on("2016-12-15", HEAD, assign())
}

/// What a baseline says of last year's review.
pub(crate) fn bring_in() -> BringInReview {
    BringInReview {
        agency: SXD,
        held_on: day("2015-10-20"),
        number: "03/BB-SXD".to_owned(),
        inputs: vec![ReviewInput::AuditResults, ReviewInput::ActionStatus],
        outputs: vec![ReviewOutput::Effectiveness],
    }
}

pub(crate) fn brought_in() -> ReviewBroughtIn {
    let BringInReview { agency, held_on, number, inputs, outputs } = bring_in();
    ReviewBroughtIn { agency, held_on, number, inputs, outputs }
}
