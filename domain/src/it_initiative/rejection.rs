//! Why a command about an initiative is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope};

use super::{DEFAULT, DIRECTIVE, PLAN};
use crate::annual_plan::PlanLineKind;

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "ITI-51";

/// Why a command about an initiative is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The agency is not registered, or exists no more.
    UnknownAgency {
        /// Its code.
        agency: Scope,
    },
    /// The planned dates are not in order, or too far ahead.
    Days {
        /// By when deploying is to begin.
        start_by: NaiveDate,
        /// By when it is to be in use.
        use_by: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
        /// The last day that is allowed.
        last: NaiveDate,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Who proposed it decides on it.
    OwnProposal(PersonId),
    /// Deploying was to begin before the approval.
    PlannedBefore {
        /// By when deploying was to begin.
        start_by: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// The agency's plan of that year has no such line.
    NoSuchLine {
        /// The year.
        year: i32,
        /// The number of the line.
        line: u32,
    },
    /// The line is not for information technology.
    OtherKindOfLine {
        /// The year.
        year: i32,
        /// The number of the line.
        line: u32,
        /// What it is for.
        kind: PlanLineKind,
    },
    /// A line of that year's plan is linked already.
    LinkedAlready {
        /// The year.
        year: i32,
    },
    /// The counts cannot be true.
    Counts {
        /// How many are electronic.
        electronic: u32,
        /// Of how many.
        total: u32,
        /// How many there may be.
        max: u32,
    },
    /// The agency's initiatives together would make more electronic than there is.
    MoreThanThereIs {
        /// How many this one made electronic.
        electronic: u32,
        /// How many the others did.
        elsewhere: u64,
        /// How many there are.
        total: u32,
    },
    /// Who deployed it evaluates it.
    OwnDeployment(PersonId),
}

impl Refuse for ItRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "ITI-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của sáng kiến",
                "the command does not fit what has become of this initiative",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "ITI-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownAgency { agency } => Refusal::new(
                "ITI-52",
                DIRECTIVE,
                format!("cơ quan {agency} chưa đăng ký hoặc không còn tồn tại; xem danh mục cơ quan"),
                format!("agency {agency} is not registered or exists no more; see the register of agencies"),
            )
            .at("agency"),
            Self::Days { start_by, use_by, on, last } => Refusal::new(
                "ITI-53",
                DEFAULT,
                format!("hạn triển khai {start_by} và hạn đưa vào sử dụng {use_by} phải theo thứ tự, từ {on} đến {last}; hãy sửa ngày"),
                format!("deploying by {start_by} and use by {use_by} must be in this order and between {on} and {last}; change the dates"),
            )
            .at("useBy"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "ITI-54",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::OwnProposal(person) => Refusal::new(
                "ITI-55",
                DEFAULT,
                format!("người {person} đã đề xuất sáng kiến; người khác phê duyệt, trả lại hoặc từ chối"),
                format!("{person} proposed the initiative; another person approves, returns or refuses it"),
            )
            .at("actOf.person"),
            Self::PlannedBefore { start_by, on } => Refusal::new(
                "ITI-56",
                DEFAULT,
                format!("hạn bắt đầu triển khai {start_by} trước ngày phê duyệt {on}; hãy trả lại để đề xuất ngày mới"),
                format!("deploying was to begin by {start_by}, before the approval of {on}; return it for new dates"),
            )
            .at("occurredOn"),
            Self::NoSuchLine { year, line } => Refusal::new(
                "ITI-57",
                PLAN,
                format!("kế hoạch năm {year} của cơ quan không có khoản mục số {line}; kiểm tra lại kế hoạch"),
                format!("the agency's plan of {year} has no line {line}; check the plan"),
            )
            .at("line"),
            Self::OtherKindOfLine { year, line, kind } => {
                let title = kind.title();
                Refusal::new(
                    "ITI-58",
                    PLAN,
                    format!("khoản mục số {line} của kế hoạch năm {year} là \"{}\", không phải công nghệ thông tin; hãy chọn khoản mục khác", title.vi),
                    format!("line {line} of the plan of {year} is for \"{}\", not for information technology; choose another line", title.en),
                )
                .at("line")
            }
            Self::LinkedAlready { year } => Refusal::new(
                "ITI-59",
                PLAN,
                format!("đã gắn sáng kiến với một khoản mục của kế hoạch năm {year}; hãy đính chính bản ghi nếu sai"),
                format!("the initiative is linked to a line of the plan of {year} already; correct the entry if it is wrong"),
            )
            .at("year"),
            Self::Counts { electronic, total, max } => Refusal::new(
                "ITI-60",
                DEFAULT,
                format!("{electronic} trên tổng số {total} không hợp lệ; tổng số từ 1 đến {max}, số điện tử không quá tổng số"),
                format!("{electronic} of {total} cannot be; the total is from 1 to {max}, and no more than that is electronic"),
            )
            .at("usage"),
            Self::MoreThanThereIs { electronic, elsewhere, total } => Refusal::new(
                "ITI-61",
                DEFAULT,
                format!("sáng kiến này {electronic}, các sáng kiến khác {elsewhere}, cộng lại quá tổng số {total}; mỗi tài liệu, hồ sơ chỉ tính ở một sáng kiến"),
                format!("{electronic} here and {elsewhere} by other initiatives are more than all {total}; count each document or record in one initiative"),
            )
            .at("usage"),
            Self::OwnDeployment(person) => Refusal::new(
                "ITI-62",
                DEFAULT,
                format!("người {person} đã triển khai sáng kiến; người khác đánh giá"),
                format!("{person} deployed the initiative; another person evaluates it"),
            )
            .at("actOf.person"),
        }
    }
}

impl From<Refusal> for ItRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ItRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ItRejection {}
