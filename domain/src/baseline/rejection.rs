//! Why a command about a baseline is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{BaselineFault, DEFAULT, START};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "BSL-11";

/// Why a command about a baseline is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaselineRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// The agency does not exist, or is not this stream's.
    StrangeAgency {
        /// The agency.
        agency: Scope,
    },
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The baseline's day lies after the act.
    AsOfAhead {
        /// The day.
        as_of: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// There is nothing in it.
    Empty,
    /// Something is wrong with the sheets.
    Faulty {
        /// The first fault.
        first: Box<BaselineFault>,
        /// How many there are.
        count: usize,
    },
    /// Whoever proposed it does not decide on it.
    OwnProposal,
    /// Nobody decides on the baseline of their own agency.
    OwnAgency {
        /// The agency.
        agency: Scope,
    },
    /// The department that oversees the agency decides.
    DepartmentDecides {
        /// That department.
        department: Scope,
    },
    /// The act is dated before the proposal.
    BeforeProposal {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the proposal.
        proposed_on: NaiveDate,
    },
}

impl Refuse for BaselineRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "BSL-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của hồ sơ đã có",
                "the command does not fit what has become of this baseline",
            ),
            Self::StrangeAgency { agency } => Refusal::new(
                "BSL-10",
                START,
                format!("{agency} không phải cơ quan đang hoạt động, hoặc khác cơ quan của hồ sơ này"),
                format!("{agency} is no active agency, or another than this baseline's"),
            )
            .at("agency"),
            Self::NoRegulation { on } => Refusal::new(
                "BSL-12",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::AsOfAhead { as_of, on } => Refusal::new(
                "BSL-13",
                START,
                format!("ngày chốt {as_of} ở sau ngày đề nghị {on}; hãy chọn ngày đã qua"),
                format!("the baseline's day {as_of} lies after the act ({on}); choose a day that has come"),
            )
            .at("asOf"),
            Self::Empty => Refusal::new(
                "BSL-14",
                START,
                "không có mục nào; hãy gửi ít nhất một tờ có dữ liệu",
                "there is no entry; send at least one sheet with some",
            )
            .at("sheets"),
            Self::Faulty { first, count } => {
                let place = first.place();
                let (message, more) = (&first.message, count.saturating_sub(1));
                let (vi, en) = if more == 0 {
                    (String::new(), String::new())
                } else {
                    (
                        format!("; còn {more} lỗi khác, xem bằng baselineCheck"),
                        format!("; {more} more, see baselineCheck"),
                    )
                };
                Refusal::new(
                    first.rule,
                    START,
                    format!("{}: {}{vi}", place.vi, message.vi),
                    format!("{}: {}{en}", place.en, message.en),
                )
                .at("sheets")
            }
            Self::OwnProposal => Refusal::new(
                "BSL-15",
                DEFAULT,
                "người đề nghị hoặc người nhập đề nghị không được quyết định; cần người khác xem xét",
                "whoever proposed or entered it does not decide on it; somebody else must",
            )
            .at("actOf.person"),
            Self::OwnAgency { agency } => Refusal::new(
                "BSL-16",
                DEFAULT,
                format!("người của {agency} không được quyết định về hồ sơ của chính cơ quan mình"),
                format!("nobody of {agency} decides on the baseline of their own agency"),
            )
            .at("actOf.agency"),
            Self::DepartmentDecides { department } => Refusal::new(
                "BSL-17",
                START,
                format!("hồ sơ này do {department} xem xét; UBND tỉnh chỉ xem xét hồ sơ của chính sở đó"),
                format!("{department} decides on this baseline; the province, on that department's own alone"),
            )
            .at("actOf.office"),
            Self::BeforeProposal { on, proposed_on } => Refusal::new(
                "BSL-18",
                DEFAULT,
                format!("ngày {on} ở trước ngày đề nghị ({proposed_on}); hãy sửa ngày"),
                format!("{on} lies before the proposal ({proposed_on}); mend the date"),
            )
            .at("occurredOn"),
        }
    }
}

impl From<Refusal> for BaselineRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for BaselineRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for BaselineRejection {}
