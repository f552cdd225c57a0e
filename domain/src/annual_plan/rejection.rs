//! Why a command about an agency's plan is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope, StreamId};

use super::line::PlanLineKind;
use super::{APPRAISAL, DEFAULT, PLANNING};
use crate::money::Dong;

const DEPARTMENTS: &str = "Chỉ thị, điểm 2a, 2đ";
const INSPECTIONS: &str = "Chỉ thị, điểm 2đ";

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "PLN-51";

/// Why a command about an agency's plan is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// A text is missing or too long.
    Text(Refusal),
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// The plan of an agency and year has a stream of its own.
    WrongStream {
        /// That stream; none when the code leaves no room.
        expected: Option<StreamId>,
        /// The stream of the act.
        found: StreamId,
    },
    /// The year is over, or too far ahead.
    Year {
        /// The year.
        year: i32,
        /// The first year that is possible.
        from: i32,
        /// The last.
        until: i32,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// The plan has as many lines as it may have.
    TooManyLines {
        /// How many.
        max: u32,
    },
    /// The amount is greater than a line may be.
    Amount {
        /// The amount.
        amount: Dong,
    },
    /// Only the department of science and technology plans such a line.
    DepartmentsLine {
        /// The kind of the line.
        kind: PlanLineKind,
    },
    /// The plan has no such line.
    UnknownLine {
        /// The number that was given.
        line: u32,
    },
    /// A line is named twice.
    LineTwice {
        /// The number of the line.
        line: u32,
    },
    /// There is no such proposal.
    UnknownProposal {
        /// The number that was given.
        proposal: u32,
        /// How many there are.
        proposals: u32,
    },
    /// The plan asks for nothing.
    NoMoney,
    /// The system is issued and nothing is planned to maintain it.
    NoMaintenance,
    /// The department of science and technology plans no inspections.
    NoInspections,
    /// There is nobody to whom the plan could be sent.
    NobodyAppraises,
    /// The plan was sent to another agency.
    NotTheAppraiser {
        /// That agency.
        expected: Scope,
    },
    /// Who had a hand in the plan judges it.
    OwnPlan {
        /// Who.
        person: PersonId,
    },
    /// The appraisal leaves a line out.
    LineLeftOut {
        /// The number of the line.
        line: u32,
    },
    /// A line is recognised with another amount than was asked for, without a reason.
    NoReason {
        /// The number of the line.
        line: u32,
        /// What was asked for.
        requested: Dong,
        /// What is recognised.
        appraised: Dong,
    },
    /// The plan does not come to what the dossier says.
    DossierDiffers {
        /// What the dossier says.
        in_dossier: Dong,
        /// What the plan comes to.
        appraised: Dong,
    },
    /// Nothing was cut, or the agency has answered.
    NothingToAcknowledge,
    /// More is allocated to a line than was approved.
    OverApproved {
        /// The number of the line.
        line: u32,
        /// What is approved.
        approved: Dong,
        /// What would be allocated.
        allocated: Dong,
    },
    /// Less is allocated to a line than was spent.
    BelowSpent {
        /// The number of the line.
        line: u32,
        /// What is spent.
        spent: Dong,
        /// What would be allocated.
        allocated: Dong,
    },
    /// Nothing was spent.
    NothingSpent,
    /// More would be spent on a line than is allocated.
    OverAllocated {
        /// The number of the line.
        line: u32,
        /// What is allocated.
        allocated: Dong,
        /// What would be spent.
        spent: Dong,
    },
    /// The amendment changes the sum.
    SumMoved {
        /// The sum that was approved.
        before: Dong,
        /// The sum that it would be.
        after: Dong,
    },
    /// The plan is settled before its year is over.
    YearNotOver {
        /// The date of the act.
        on: NaiveDate,
        /// The last day of the year.
        last_day: NaiveDate,
    },
}

impl Refuse for PlanRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new("PLN-00", DEFAULT, "lệnh không phù hợp với tình trạng hiện tại của kế hoạch", "the command does not fit what has become of this plan"),
            Self::Text(refusal) => refusal.clone(),
            Self::NoRegulation { on } => Refusal::new("PLN-50", DEFAULT, format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"), format!("no parameters are in force on {on}; adopt a set first")).at("occurredOn"),
            Self::WrongStream { expected, found } => Refusal::new("PLN-52", DEFAULT, match expected {
                    Some(expected) => format!("kế hoạch này nằm ở {expected}, không phải {found}"),
                    None => format!("mã cơ quan quá dài để lập kế hoạch tại {found}"),
                }, match expected {
                    Some(expected) => format!("this plan is kept in {expected}, not in {found}"),
                    None => format!("the agency code is too long for a plan in {found}"),
                }).at("agency"),
            Self::Year { year, from, until } => Refusal::new("PLN-53", DEFAULT, format!("không lập được kế hoạch năm {year} vào ngày này; chỉ các năm từ {from} đến {until}"), format!("no plan of {year} is made on that date; choose a year from {from} to {until}")).at("year"),
            Self::BeforeLastStep { on, since } => Refusal::new("PLN-54", DEFAULT, format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"), format!("the act is dated {on}, before the step it follows ({since}); check the date")).at("occurredOn"),
            Self::TooManyLines { max } => Refusal::new("PLN-55", DEFAULT, format!("kế hoạch đã có {max} dòng, không thêm được; hãy gộp nội dung"), format!("the plan has {max} lines already; put activities together")),
            Self::Amount { amount } => Refusal::new("PLN-56", DEFAULT, format!("số tiền {amount} vượt mức tối đa 1.000.000.000.000 đồng của một dòng; kiểm tra lại đơn vị tính"), format!("{amount} is more than the 1.000.000.000.000 đồng that a line may be; check the unit")).at("amount"),
            Self::DepartmentsLine { kind } => Refusal::new("PLN-57", DEPARTMENTS, format!("dòng {} chỉ có trong kế hoạch của Sở Khoa học và Công nghệ; chọn loại khác", kind.title().vi), format!("only the department of science and technology plans for {}; choose another kind", kind.title().en)).at("kind"),
            Self::UnknownLine { line } => Refusal::new("PLN-58", DEFAULT, format!("kế hoạch không có dòng số {line}; xem danh sách dòng của kế hoạch"), format!("the plan has no line {line}; see its lines")).at("line"),
            Self::LineTwice { line } => Refusal::new("PLN-59", DEFAULT, format!("dòng số {line} được nêu hai lần; chỉ nêu một lần"), format!("line {line} is named twice; name it once")).at("lines"),
            Self::UnknownProposal { proposal, proposals } => Refusal::new("PLN-60", DEFAULT, format!("không có đề xuất số {proposal}; kế hoạch có {proposals} đề xuất"), format!("there is no proposal {proposal}; the plan has {proposals}")).at("answers"),
            Self::NoMoney => Refusal::new("PLN-61", PLANNING, "kế hoạch không có dòng nào có kinh phí; hãy thêm nội dung và dự toán trước khi ký", "the plan asks for no money; add lines with an estimate before it is signed"),
            Self::NoMaintenance => Refusal::new("PLN-62", PLANNING, "hệ thống đã ban hành nhưng kế hoạch không có kinh phí duy trì; phải có dòng duy trì lớn hơn 0", "the system is issued but the plan has no money to maintain it; a line of maintenance above 0 is needed"),
            Self::NoInspections => Refusal::new("PLN-63", INSPECTIONS, "kế hoạch của Sở Khoa học và Công nghệ phải có dòng kiểm tra lớn hơn 0; hãy thêm", "the plan of the department of science and technology needs a line of inspections above 0; add one"),
            Self::NobodyAppraises => Refusal::new("PLN-64", APPRAISAL, "chưa có Sở Tài chính, Sở Khoa học và Công nghệ hay UBND tỉnh nào khác để thẩm định; hãy đăng ký và bổ nhiệm trước", "there is no other department or committee that could appraise it; register and appoint first"),
            Self::NotTheAppraiser { expected } => Refusal::new("PLN-65", APPRAISAL, format!("kế hoạch này do {expected} hướng dẫn và thẩm định; không cơ quan nào tự thẩm định kế hoạch của mình"), format!("this plan is guided and appraised by {expected}; no agency appraises its own")).at("actOf.agency"),
            Self::OwnPlan { person } => Refusal::new("PLN-66", DEFAULT, format!("người {person} đã tham gia lập kế hoạch này; người khác hướng dẫn và thẩm định"), format!("{person} had a hand in this plan; another person guides and appraises it")).at("actOf.person"),
            Self::LineLeftOut { line } => Refusal::new("PLN-67", APPRAISAL, format!("chưa thẩm định dòng số {line}; phải thẩm định mọi dòng"), format!("line {line} is not appraised; every line is to be")).at("lines"),
            Self::NoReason { line, requested, appraised } => Refusal::new("PLN-68", APPRAISAL, format!("dòng số {line}: đề nghị {requested}, thẩm định {appraised}; phải nêu lý do"), format!("line {line}: {requested} were asked for and {appraised} are recognised; give the reason")).at("lines"),
            Self::DossierDiffers { in_dossier, appraised } => Refusal::new("PLN-69", APPRAISAL, format!("hồ sơ tổng hợp ghi {in_dossier} nhưng kế hoạch được thẩm định {appraised}; hãy tổng hợp lại"), format!("the dossier says {in_dossier}, the plan was appraised at {appraised}; compile the dossier anew")),
            Self::NothingToAcknowledge => Refusal::new("PLN-70", DEFAULT, "không có cắt giảm nào chờ trả lời", "there is no cut that waits for an answer"),
            Self::OverApproved { line, approved, allocated } => Refusal::new("PLN-71", APPRAISAL, format!("dòng số {line}: bố trí {allocated} vượt mức phê duyệt {approved}; hãy giảm hoặc trình bổ sung"), format!("line {line}: {allocated} would be allocated, {approved} are approved; lower it or ask for more in an amendment")).at("lines"),
            Self::BelowSpent { line, spent, allocated } => Refusal::new("PLN-72", PLANNING, format!("dòng số {line}: đã chi {spent}, không thể bố trí {allocated}; hãy giữ ít nhất bằng số đã chi"), format!("line {line}: {spent} are spent, so {allocated} cannot be allocated; keep at least what is spent")).at("lines"),
            Self::NothingSpent => Refusal::new("PLN-73", DEFAULT, "số chi phải lớn hơn 0", "an amount that was spent is above 0").at("amountDong"),
            Self::OverAllocated { line, allocated, spent } => Refusal::new("PLN-74", PLANNING, format!("dòng số {line}: chi lũy kế {spent} vượt kinh phí đã bố trí {allocated}; hãy điều chỉnh kế hoạch trước"), format!("line {line}: {spent} would be spent, {allocated} are allocated; amend the plan first")).at("amountDong"),
            Self::SumMoved { before, after } => Refusal::new("PLN-75", APPRAISAL, format!("điều chỉnh trong nội bộ kế hoạch phải giữ nguyên tổng {before}, không phải {after}; cần thêm thì trình điều chỉnh hồ sơ của tỉnh"), format!("an amendment keeps the sum of {before} and would make it {after}; for more money amend the province's dossier")).at("lines"),
            Self::YearNotOver { on, last_day } => Refusal::new("PLN-76", DEFAULT, format!("ngày {on} chưa hết năm kế hoạch; quyết toán từ ngày {last_day}"), format!("the year of the plan is not over on {on}; settle it from {last_day} on")).at("occurredOn"),
        }
    }
}

impl From<Refusal> for PlanRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for PlanRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for PlanRejection {}
