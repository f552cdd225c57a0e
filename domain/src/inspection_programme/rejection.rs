//! Why a command about an inspection programme is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Refuse, Scope};

use super::{DEFAULT, PLAN};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "IPR-51";

/// Why a command about an inspection programme is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgrammeRejection {
    /// A text is missing or too long.
    Text(Refusal),
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date of the act.
        on: NaiveDate,
    },
    /// The year is not that of the stream.
    OtherYear {
        /// The year.
        year: i32,
    },
    /// An agency does not exist, or no longer.
    UnknownAgency {
        /// The agency.
        agency: Scope,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// The agency is no target.
    NoTarget {
        /// The agency.
        agency: Scope,
    },
    /// The agency is a target already.
    AlreadyTarget {
        /// The agency.
        agency: Scope,
    },
    /// The ranking is empty or too long.
    RanksSize {
        /// How many there are.
        ranks: usize,
        /// The most allowed.
        max: usize,
    },
    /// No estimate is attached.
    NoEstimate,
    /// No risk ranking is stored.
    NotRanked,
    /// There is no target.
    NoTargets,
    /// A debtor that was not inspected for long is left out without a reason.
    LeftOut {
        /// The agencies.
        agencies: Vec<Scope>,
    },
    /// The amendment drops debtors that would then not be inspected within the interval.
    GoesWithout {
        /// The agencies.
        agencies: Vec<Scope>,
        /// The interval.
        months: u32,
        /// The year of the programme.
        year: i32,
    },
    /// The amendment changes nothing.
    NothingAmended,
}

fn names(agencies: &[Scope]) -> String {
    agencies.iter().map(Scope::as_str).collect::<Vec<_>>().join(", ")
}

impl Refuse for ProgrammeRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Text(refusal) => refusal.clone(),
            Self::OutOfOrder => Refusal::new(
                "IPR-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của kế hoạch",
                "the command does not fit what has become of this programme",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "IPR-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::OtherYear { year } => Refusal::new(
                "IPR-52",
                DEFAULT,
                format!("năm {year} không khớp với kế hoạch; hãy lập inspection_programme/<năm>"),
                format!(
                    "year {year} does not fit the programme; draft inspection_programme/<year>"
                ),
            )
            .at("year"),
            Self::UnknownAgency { agency } => Refusal::new(
                "IPR-53",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "IPR-54",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!(
                    "the act is dated {on}, before the step it follows ({since}); check the date"
                ),
            )
            .at("occurredOn"),
            Self::NoTarget { agency } => Refusal::new(
                "IPR-55",
                PLAN,
                format!("{agency} không có trong kế hoạch"),
                format!("{agency} is no target of the programme"),
            )
            .at("agency"),
            Self::AlreadyTarget { agency } => Refusal::new(
                "IPR-56",
                PLAN,
                format!("{agency} đã có trong kế hoạch"),
                format!("{agency} is a target already"),
            )
            .at("agency"),
            Self::RanksSize { ranks, max } => Refusal::new(
                "IPR-57",
                DEFAULT,
                format!("bảng xếp hạng có {ranks} cơ quan; cần từ 1 đến {max}"),
                format!("the ranking has {ranks} agencies; 1 to {max} are expected"),
            )
            .at("ranks"),
            Self::NoEstimate => Refusal::new(
                "IPR-58",
                PLAN,
                "chưa có dự toán kinh phí kiểm tra; hãy thực hiện AttachEstimate trước khi trình",
                "no estimate is attached; AttachEstimate comes before the submission",
            ),
            Self::NotRanked => Refusal::new(
                "IPR-59",
                DEFAULT,
                "chưa xếp hạng rủi ro; hãy thực hiện RankByRisk trước khi trình",
                "the agencies are not ranked by risk; RankByRisk comes before the submission",
            ),
            Self::NoTargets => Refusal::new(
                "IPR-60",
                PLAN,
                "kế hoạch chưa có cơ quan nào được kiểm tra",
                "the programme has no target",
            ),
            Self::LeftOut { agencies } => {
                let named = names(agencies);
                Refusal::new(
                    "IPR-61",
                    DEFAULT,
                    format!("các cơ quan {named} quá lâu chưa được kiểm tra; hãy đưa vào kế hoạch hoặc nêu lý do"),
                    format!("agencies {named} were not inspected within the interval; make them targets or say why they are left out"),
                )
                .at("omissions")
            }
            Self::GoesWithout { agencies, months, year } => {
                let named = names(agencies);
                Refusal::new(
                    "IPR-63",
                    DEFAULT,
                    format!("bỏ {named} khỏi kế hoạch năm {year} thì cơ quan đó không được kiểm tra lần nào trong {months} tháng; hãy giữ lại trong kế hoạch, hoặc kiểm tra xong rồi mới điều chỉnh"),
                    format!("without {named} in the programme of {year}, no inspection reaches it within {months} months; keep it in the programme, or amend once it has been inspected"),
                )
                .at("remove")
            }
            Self::NothingAmended => Refusal::new(
                "IPR-62",
                PLAN,
                "chưa nêu nội dung điều chỉnh",
                "the amendment changes nothing",
            )
            .at("add"),
        }
    }
}

impl From<Refusal> for ProgrammeRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ProgrammeRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ProgrammeRejection {}
