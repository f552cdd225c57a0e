//! The steps from which stories of initiatives are told: the department of construction (SXD) puts the
//! records of its one-stop desk into software.

use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::calendar::zone;
use luuvet_domain::it_initiative::*;
use luuvet_domain::register::Registers;
use luuvet_engine::StreamId;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, ItInitiative, dyn Registers>;

const fn of_sxd(person: u128, office: &'static str) -> Who {
    Who { person, office, agency: Some("SXD") }
}

pub(crate) const SECRETARY: Who = of_sxd(61, "IsoSecretary");

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn initiative_stream() -> StreamId {
    "it_initiative/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

/// Its plan of 2016 has a line for information technology, and one for training.
pub(crate) fn province() -> Province {
    let mut province = Province::new();
    province.it.lines.insert((SXD, 2016, 3), PlanLineKind::It);
    province.it.lines.insert((SXD, 2016, 4), PlanLineKind::Training);
    province.it.lines.insert((SXD, 2017, 1), PlanLineKind::It);
    province
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(initiative_stream(), province, zone(), morning(day("2016-03-07")))
}

pub(crate) fn outline() -> InitiativeOutline {
    InitiativeOutline {
        title: text("Phần mềm một cửa điện tử"),
        purpose: text("Hồ sơ thủ tục hành chính được tiếp nhận và lưu trên phần mềm"),
        serves: QmsActivity::Apply,
        activity: text("Kiểm soát hồ sơ (4.2.4)"),
        makes_electronic: ElectronicKind::Records,
        start_by: day("2016-04-15"),
        // A Saturday.
        use_by: day("2016-07-30"),
    }
}

pub(crate) fn propose() -> ProposeInitiative {
    ProposeInitiative { agency: SXD, outline: outline() }
}

pub(crate) fn revise() -> ReviseInitiative {
    ReviseInitiative { outline: outline() }
}

pub(crate) fn approve() -> ApproveInitiative {
    ApproveInitiative { number: text("45/QĐ-SXD") }
}

pub(crate) fn send_back() -> ReturnInitiative {
    ReturnInitiative { reason: text("Chưa nêu đơn vị sử dụng") }
}

pub(crate) fn refuse() -> RefuseInitiative {
    RefuseInitiative { reason: text("Trùng với phần mềm của tỉnh") }
}

pub(crate) fn link() -> LinkPlanLine {
    LinkPlanLine { year: 2016, line: 3 }
}

pub(crate) fn start() -> StartDeploying {
    StartDeploying { note: Some(text("Cài đặt tại bộ phận một cửa")) }
}

pub(crate) fn usage(electronic: u32, total: u32) -> UsageCount {
    UsageCount { electronic, total, source: text("Sổ theo dõi hồ sơ") }
}

pub(crate) fn put() -> PutIntoUse {
    PutIntoUse { evidence: text("Biên bản nghiệm thu 02/BB-SXD"), usage: usage(120, 800) }
}

pub(crate) fn record(electronic: u32, total: u32) -> RecordUsage {
    RecordUsage { usage: usage(electronic, total) }
}

pub(crate) fn evaluate() -> EvaluateInitiative {
    EvaluateInitiative {
        result: ItResult::PartlyEffective,
        conclusion: text("Hồ sơ đất đai còn bằng giấy"),
    }
}

pub(crate) fn stop() -> StopInitiative {
    StopInitiative { reason: text("Tỉnh triển khai phần mềm dùng chung") }
}

/// Proposed by the secretary.
pub(crate) fn proposed(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-03-07", SECRETARY, propose())
}

pub(crate) fn approved(province: &Province) -> Told<'_> {
    proposed(province).done_on("2016-03-14", HEAD, approve())
}

/// By the secretary, who also puts it into use.
pub(crate) fn deploying(province: &Province) -> Told<'_> {
    approved(province).done_on("2016-04-15", SECRETARY, start())
}

pub(crate) fn in_use(province: &Province) -> Told<'_> {
    deploying(province).done_on("2016-07-20", SECRETARY, put())
}

pub(crate) fn evaluated(province: &Province) -> Told<'_> {
    in_use(province).done_on("2016-12-01", QMR, evaluate())
}
