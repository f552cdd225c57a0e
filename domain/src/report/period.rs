//! What a report is about and to whom it goes: kinds, periods, addressees.

use std::fmt;

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// Which report it is (Chỉ thị, điểm 1c).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ReportKind {
    /// Báo cáo 6 tháng: of the first half of a year.
    #[serde(rename = "H1")]
    H1,
    /// Báo cáo năm: of a year.
    #[serde(rename = "Annual")]
    Annual,
    /// Báo cáo đột xuất: on request.
    #[serde(rename = "AdHoc")]
    AdHoc,
}

/// Which report of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ReportPeriodKind"))]
pub enum PeriodKind {
    /// Sáu tháng đầu năm: the first half.
    #[serde(rename = "H1")]
    H1,
    /// Cả năm: the whole year.
    #[serde(rename = "Annual")]
    Annual,
}

impl PeriodKind {
    /// Both, in the order in which they come in a year.
    pub const ALL: [Self; 2] = [Self::H1, Self::Annual];

    /// The kind of the report of such a period.
    #[must_use]
    pub const fn report(self) -> ReportKind {
        match self {
            Self::H1 => ReportKind::H1,
            Self::Annual => ReportKind::Annual,
        }
    }
}

/// A period of which every debtor reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject, async_graphql::SimpleObject))]
#[cfg_attr(feature = "graphql", graphql(input_name = "ReportPeriodInput"))]
pub struct ReportPeriod {
    /// The year.
    pub year: i32,
    /// Which report of it.
    pub kind: PeriodKind,
}

impl ReportPeriod {
    /// What people call it.
    #[must_use]
    pub fn title(self) -> Bilingual {
        let year = self.year;
        match self.kind {
            PeriodKind::H1 => {
                Bilingual::new(format!("6 tháng đầu năm {year}"), format!("first half of {year}"))
            }
            PeriodKind::Annual => Bilingual::new(format!("năm {year}"), format!("year {year}")),
        }
    }
}

/// The end of stream keys; on disk, never changed.
impl fmt::Display for ReportPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::H1 => write!(f, "{}-H1", self.year),
            PeriodKind::Annual => write!(f, "{}-annual", self.year),
        }
    }
}

/// To whom a report goes (nơi nhận).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ReportAddressee"))]
pub enum Addressee {
    /// UBND tỉnh: the provincial People's Committee.
    #[serde(rename = "Ubnd")]
    Ubnd,
    /// Sở KH&CN, qua Chi cục TĐC: the department of science and technology, through its
    /// sub-department of standards, which consolidates.
    #[serde(rename = "Dost")]
    Dost,
}

/// How a report stands to its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ReportTimeliness"))]
pub enum Timeliness {
    /// Chưa đến hạn, hoặc còn trong thời hạn đăng ký: nothing can be said yet.
    #[serde(rename = "Awaited")]
    Awaited,
    /// Đúng hạn: submitted by the due date.
    #[serde(rename = "OnTime")]
    OnTime,
    /// Trễ hạn: submitted after the due date, or not yet and not long after it.
    #[serde(rename = "Late")]
    Late,
    /// Không nộp: not submitted, and declared missing.
    #[serde(rename = "Missing")]
    Missing,
}
