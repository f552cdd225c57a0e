//! The steps from which stories of difficulties are told. Days are in April 2016.

use luuvet_domain::calendar::zone;
use luuvet_domain::difficulty::*;
use luuvet_domain::register::Registers;
use luuvet_engine::StreamId;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Difficulty, dyn Registers>;

pub(crate) const CLERK: Who = Who { person: 11, office: "ProvinceOffice", agency: Some("UBND") };

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn difficulty() -> StreamId {
    "difficulty/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn raise() -> RaiseDifficulty {
    RaiseDifficulty {
        agency: SXD,
        topic: DifficultyTopic::Funding,
        title: text("Chưa có kinh phí chuyển đổi tiêu chuẩn"),
        description: text("Dự toán năm chưa có mục chi"),
        wish: Some(text("Bổ sung dự toán")),
        report: None,
        report_item: None,
    }
}

pub(crate) fn classify(class: DifficultyClass) -> ClassifyDifficulty {
    ClassifyDifficulty { class, reason: text("Thuộc thẩm quyền phân bổ ngân sách") }
}

pub(crate) fn propose() -> ProposeSolution {
    ProposeSolution { solution: text("Sở Tài chính bổ sung 20 triệu đồng") }
}

pub(crate) fn resolve_by_dost() -> ResolveByDost {
    ResolveByDost { result: text("Đã ban hành văn bản hướng dẫn") }
}

pub(crate) fn escalate() -> EscalateToUbnd {
    EscalateToUbnd { number: text("12/TTr-SKHCN"), advice: text("Cho bổ sung kinh phí") }
}

pub(crate) fn instruct() -> InstructResolution {
    InstructResolution {
        number: text("45/UBND-TH"),
        instruction: text("Sở Xây dựng cân đối trong dự toán"),
        responsible: SXD,
        due_on: day("2016-05-31"),
    }
}

pub(crate) fn report() -> ReportProgress {
    ReportProgress { progress: text("Đã lập dự toán bổ sung") }
}

pub(crate) fn resolve() -> ResolveDifficulty {
    ResolveDifficulty { result: text("Đã bố trí kinh phí") }
}

pub(crate) fn confirm() -> ConfirmResolution {
    ConfirmResolution { note: None }
}

pub(crate) fn reopen() -> ReopenDifficulty {
    ReopenDifficulty { reason: text("Kinh phí chưa được cấp") }
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(difficulty(), province, zone(), morning(day("2016-04-04")))
}

pub(crate) fn raised(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-04-04", QMR, raise())
}

pub(crate) fn within(province: &Province) -> Told<'_> {
    raised(province).done_on("2016-04-06", OFFICER, classify(DifficultyClass::WithinDost))
}

pub(crate) fn beyond(province: &Province) -> Told<'_> {
    raised(province).done_on("2016-04-06", OFFICER, classify(DifficultyClass::BeyondDost))
}

pub(crate) fn advised(province: &Province) -> Told<'_> {
    beyond(province).done_on("2016-04-07", CHIEF, propose())
}

pub(crate) fn escalated(province: &Province) -> Told<'_> {
    advised(province).done_on("2016-04-08", DIRECTOR, escalate())
}

pub(crate) fn instructed(province: &Province) -> Told<'_> {
    escalated(province).done_on("2016-04-25", CHAIR, instruct())
}

pub(crate) fn resolved(province: &Province) -> Told<'_> {
    instructed(province).done_on("2016-05-30", HEAD, resolve())
}
