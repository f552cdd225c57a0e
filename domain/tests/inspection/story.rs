//! Commands and stories that the tests share: a checklist of two items, a team of three.

use std::sync::Arc;

use luuvet_domain::calendar::zone;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::*;
use luuvet_domain::parameters::Regulation;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Answer, Scenario};
use luuvet_engine::{Scope, StreamId};

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Inspection, dyn Registers>;

pub(crate) fn stream() -> StreamId {
    "inspection/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

/// Two items are checked; persons 6 to 10 do not work at SXD.
pub(crate) fn province() -> Province {
    let mut province = Province::new();
    let mut values = parameters();
    values.inspection.checklist.truncate(2);
    let whole = province.regulation.take().unwrap();
    let regulation = Regulation { parameters: Arc::new(values), ..(*whole).clone() };
    province.regulation = Some(Arc::new(regulation));
    province.inspection.homes =
        (6..10).map(|n| (person(n), SKHCN)).chain([(person(10), UBND)]).collect();
    province
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(), province, zone(), morning(day("2016-03-01")))
}

pub(crate) fn ad_hoc() -> ScheduleInspection {
    ScheduleInspection {
        agency: SXD,
        mode: InspectionMode::OnSite,
        basis: InspectionBasis::AdHoc,
        programme_year: None,
        follows: None,
        decision_number: Some(text("15/QĐ-SKHCN")),
        planned_on: day("2016-03-10"),
    }
}

pub(crate) fn planned() -> ScheduleInspection {
    ScheduleInspection {
        basis: InspectionBasis::Programme,
        programme_year: Some(2016),
        decision_number: None,
        ..ad_hoc()
    }
}

pub(crate) fn by_files() -> ScheduleInspection {
    ScheduleInspection { mode: InspectionMode::ByFiles, ..ad_hoc() }
}

pub(crate) fn decide_on() -> DecideInspection {
    let members = vec![person(6), person(8)];
    DecideInspection { number: text("16/QĐ-SKHCN"), leader: person(7), members }
}

pub(crate) fn written() -> ApproveWrittenProgramme {
    ApproveWrittenProgramme { programme: text("Ngày 1: hồ sơ; ngày 2: hiện trường") }
}

pub(crate) fn assign(pairs: &[(u128, &[u32])]) -> AssignContent {
    let assignments = pairs
        .iter()
        .map(|(n, items)| ContentAssignment { member: person(*n), items: items.to_vec() })
        .collect();
    AssignContent { assignments }
}

pub(crate) fn announce() -> AnnounceDecision {
    AnnounceDecision { minutes: text("Đã công bố trước lãnh đạo Sở") }
}

pub(crate) fn request() -> RequestFiles {
    RequestFiles {
        number: text("20/SKHCN-TĐC"),
        leader: person(7),
        members: vec![person(6)],
        files: text("Báo cáo và hồ sơ áp dụng"),
        due_on: day("2016-03-20"),
    }
}

pub(crate) fn files() -> SubmitFiles {
    SubmitFiles { number: text("9/BC-SXD"), description: text("Đủ hồ sơ") }
}

pub(crate) fn pass(item: u32) -> RecordCheckItem {
    let evidence = text("Biên bản, ảnh chụp");
    RecordCheckItem { item, result: CheckResult::Pass, evidence, severity: None, unit: None }
}

pub(crate) fn fail(item: u32) -> RecordCheckItem {
    RecordCheckItem {
        result: CheckResult::Fail,
        severity: Some(FindingSeverity::Major),
        unit: Some(text("QLXD")),
        ..pass(item)
    }
}

pub(crate) fn draft() -> DraftMinutes {
    DraftMinutes { summary: text("Đoàn đã kiểm tra đủ nội dung") }
}

pub(crate) fn refuse() -> RefuseSigning {
    RefuseSigning { reason: text("Không đồng ý"), witness: text("Ông A, UBND phường") }
}

pub(crate) fn conclude() -> IssueConclusion {
    let summary = text("Còn tồn tại, yêu cầu khắc phục");
    IssueConclusion { number: text("30/KL-SKHCN"), summary, remedy_due_on: None }
}

pub(crate) fn letter() -> IssueRemedyLetter {
    IssueRemedyLetter {
        number: text("31/SKHCN-TĐC"),
        issuer: LetterIssuer::Dost,
        summary: text("Đề nghị khắc phục"),
        remedy_due_on: Some(day("2016-04-30")),
    }
}

pub(crate) fn report() -> ReportRemediation {
    ReportRemediation { number: text("12/BC-SXD"), summary: text("Đã sửa quy trình") }
}

pub(crate) fn verify() -> VerifyRemediation {
    VerifyRemediation { summary: text("Đã kiểm tra lại quy trình") }
}

pub(crate) fn carry(item: u32) -> CarryItemForward {
    CarryItemForward { item, reason: text("Chưa khắc phục xong") }
}

pub(crate) fn close() -> CloseInspection {
    CloseInspection { note: None }
}

pub(crate) fn postpone(to: &str) -> PostponeInspection {
    PostponeInspection { to: day(to), reason: text("Bão lụt") }
}

/// Scheduled, decided, with its programme, its items assigned and the decision announced.
pub(crate) fn announced(province: &Province) -> Told<'_> {
    begin(province)
        .done_on("2016-03-01", DIRECTOR, ad_hoc())
        .done_on("2016-03-01", DIRECTOR, decide_on())
        .done_on("2016-03-02", CHIEF, written())
        .done_on("2016-03-02", CHIEF, assign(&[(6, &[1]), (8, &[2])]))
        .done_on("2016-03-02", CHIEF, announce())
}

pub(crate) fn opened(province: &Province) -> Told<'_> {
    announced(province).done_on("2016-03-02", CHIEF, OpenInspection { note: None })
}

/// Item 1 passed and item 2 failed; the minutes are drafted.
pub(crate) fn drafted(province: &Province) -> Told<'_> {
    opened(province)
        .done_on("2016-03-03", OFFICER, pass(1))
        .done_on("2016-03-03", INSPECTOR, fail(2))
        .done_on("2016-03-03", CHIEF, draft())
}

pub(crate) fn concluded(province: &Province) -> Told<'_> {
    drafted(province).done_on("2016-03-03", HEAD, SignMinutes { note: None }).done_on(
        "2016-03-10",
        DIRECTOR,
        conclude(),
    )
}

pub(crate) fn files_received(province: &Province) -> Told<'_> {
    begin(province)
        .done_on("2016-03-01", DIRECTOR, by_files())
        .done_on("2016-03-01", CHIEF, request())
        .done_on("2016-03-02", CHIEF, assign(&[(6, &[1]), (7, &[2])]))
        .done_on("2016-03-07", HEAD, files())
}

pub(crate) fn reviewed(province: &Province) -> Told<'_> {
    files_received(province).done_on("2016-03-08", OFFICER, fail(1)).done_on(
        "2016-03-08",
        CHIEF,
        pass(2),
    )
}

pub(crate) const ELSEWHERE: Scope = Scope::constant("SNV");

/// Asks without using the history up.
pub(crate) trait Tries {
    /// As `ask`, of a copy.
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<InspectionCommand>,
    ) -> Answer<Inspection>;
}

impl Tries for Told<'_> {
    #[track_caller]
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<InspectionCommand>,
    ) -> Answer<Inspection> {
        self.clone().ask(on, who, command)
    }
}
