//! Why a command about a difficulty is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{DEFAULT, DIRECTIVE};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "DIF-51";

/// Why a command about a difficulty is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifficultyRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The agency does not exist, or no longer.
    UnknownAgency {
        /// Its code.
        agency: Scope,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// There are too many solutions.
    TooManySolutions {
        /// How many are allowed.
        max: u32,
    },
    /// The department resolves what is within its competence alone.
    BeyondDost,
    /// What is within the department's competence is not escalated.
    WithinDost,
    /// Nothing is escalated without a proposed solution.
    NoSolution,
    /// Who instructs has proposed a solution or escalated.
    OwnAdvice,
    /// The day of an instruction does not lie ahead.
    NotAhead {
        /// The day.
        due_on: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// The instruction is another agency's to carry out.
    NotResponsible {
        /// Whose.
        responsible: Scope,
    },
    /// Who confirms has resolved it.
    OwnResolution,
    /// Who classifies is of the agency that has the difficulty.
    OwnAgency,
    /// The department does not resolve its own difficulties.
    DepartmentsOwn,
    /// It was reopened often enough.
    TooManyRounds {
        /// How often it may be.
        max: u32,
    },
}

impl Refuse for DifficultyRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "DIF-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của vướng mắc",
                "the command does not fit what has become of this difficulty",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "DIF-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownAgency { agency } => Refusal::new(
                "DIF-52",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "DIF-53",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::TooManySolutions { max } => Refusal::new(
                "DIF-54",
                DEFAULT,
                format!("đã có {max} giải pháp, là số tối đa; hãy gộp các giải pháp"),
                format!("there are {max} solutions already, the most that are allowed; put several into one"),
            )
            .at("solution"),
            Self::BeyondDost => Refusal::new(
                "DIF-55",
                DIRECTIVE,
                "vướng mắc vượt thẩm quyền Sở KH&CN; hãy đề xuất giải pháp và trình UBND tỉnh",
                "the difficulty is beyond the department's competence; propose a solution and escalate it",
            ),
            Self::WithinDost => Refusal::new(
                "DIF-56",
                DIRECTIVE,
                "vướng mắc thuộc thẩm quyền Sở KH&CN; Sở giải quyết, không trình UBND tỉnh",
                "the difficulty is within the department's competence; the department resolves it",
            ),
            Self::NoSolution => Refusal::new(
                "DIF-57",
                DIRECTIVE,
                "chưa có giải pháp tháo gỡ nào được đề xuất; hãy đề xuất ít nhất một giải pháp trước khi trình",
                "no solution was proposed; propose at least one before escalating",
            ),
            Self::OwnAdvice => Refusal::new(
                "DIF-58",
                DIRECTIVE,
                "người đã đề xuất giải pháp hoặc trình không ký chỉ đạo; hãy để người khác có thẩm quyền ký",
                "whoever proposed a solution or escalated does not sign the instruction; let another who may sign do it",
            )
            .at("actOf.person"),
            Self::NotAhead { due_on, on } => Refusal::new(
                "DIF-59",
                DEFAULT,
                format!("hạn {due_on} phải sau ngày ban hành chỉ đạo {on}"),
                format!("the day {due_on} must lie after the day of the act, {on}"),
            )
            .at("dueOn"),
            Self::NotResponsible { responsible } => Refusal::new(
                "DIF-60",
                DIRECTIVE,
                format!("chỉ đạo giao cho cơ quan {responsible}; chỉ cơ quan này báo cáo"),
                format!("the instruction is {responsible}'s to carry out; only that agency reports"),
            )
            .at("actOf.agency"),
            Self::OwnResolution => Refusal::new(
                "DIF-61",
                DEFAULT,
                "người đã giải quyết không tự xác nhận; hãy để người khác của cơ quan nêu vướng mắc xác nhận",
                "whoever resolved it does not confirm it; let another of the agency that raised it do so",
            )
            .at("actOf.person"),
            Self::OwnAgency => Refusal::new(
                "DIF-63",
                DEFAULT,
                "không ai phân loại vướng mắc của chính cơ quan mình; hãy để cơ quan giám sát phân loại",
                "nobody classifies the difficulty of their own agency; let who oversees it classify",
            )
            .at("actOf.agency"),
            Self::DepartmentsOwn => Refusal::new(
                "DIF-64",
                DEFAULT,
                "Sở KH&CN không tự giải quyết vướng mắc của mình; hãy phân loại là vượt thẩm quyền để trình UBND tỉnh, hoặc không tiếp nhận",
                "the department does not resolve its own difficulties; classify it as beyond its competence, to be escalated, or reject it",
            )
            .at("class"),
            Self::TooManyRounds { max } => Refusal::new(
                "DIF-62",
                DEFAULT,
                format!("vướng mắc đã được mở lại {max} lần, là số tối đa; hãy nêu một vướng mắc mới"),
                format!("the difficulty was reopened {max} times, the most that are allowed; raise a new one"),
            ),
        }
    }
}

impl From<Refusal> for DifficultyRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for DifficultyRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for DifficultyRejection {}
