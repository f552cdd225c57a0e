//! Compliance: how an agency's indicators become a score and a grade.
//!
//! Pure arithmetic over whole numbers. Ten indicators, each from 0 to 1000 or not known yet, are
//! weighed; what is not known carries no weight. The score is floored once, at the end:
//!
//! ```text
//! S = ⌊ Σ w·I / Σ w ⌋   over the indicators that are known
//! ```
//!
//! Then caps hold it down and thresholds give it a grade. Weights, caps, thresholds and the values
//! of single findings are parameters of the regulation ([`ComplianceParameters`]). What an agency's
//! indicators are is read from the ledger by the read side.

mod parameters;
mod risk;

pub use parameters::ComplianceParameters;
pub use risk::{RiskFactors, RiskParameters};

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// The whole of an indicator.
pub const FULL: u32 = 1000;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum IndicatorKey {
    /// I1, công bố phù hợp: announced, notified, posted and current.
    Announcement,
    /// I2, thủ tục hành chính trong phạm vi: procedures covered by the system.
    TthcCoverage,
    /// I3, tài liệu cập nhật: documents current.
    Documents,
    /// I4, đánh giá nội bộ: units audited.
    InternalAudit,
    /// I5, xem xét của lãnh đạo: the review with its inputs and outputs.
    ManagementReview,
    /// I6, khắc phục đúng hạn: corrective action in time.
    Capa,
    /// I7, báo cáo đúng hạn: reports in time.
    Reports,
    /// I8, kế hoạch và kinh phí: plan signed, money allocated.
    PlanAndMoney,
    /// I9, kết quả kiểm tra: what the last inspection left open.
    Inspection,
    /// I10, năng lực: certified auditors, a briefed head.
    Competence,
}

impl IndicatorKey {
    /// Every indicator, in order.
    pub const ALL: [Self; 10] = [
        Self::Announcement,
        Self::TthcCoverage,
        Self::Documents,
        Self::InternalAudit,
        Self::ManagementReview,
        Self::Capa,
        Self::Reports,
        Self::PlanAndMoney,
        Self::Inspection,
        Self::Competence,
    ];

    /// Its number, as people cite it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Announcement => "I1",
            Self::TthcCoverage => "I2",
            Self::Documents => "I3",
            Self::InternalAudit => "I4",
            Self::ManagementReview => "I5",
            Self::Capa => "I6",
            Self::Reports => "I7",
            Self::PlanAndMoney => "I8",
            Self::Inspection => "I9",
            Self::Competence => "I10",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::Announcement => {
                Bilingual::constant("Công bố phù hợp", "Announcement of conformity")
            }
            Self::TthcCoverage => Bilingual::constant(
                "Thủ tục hành chính trong phạm vi áp dụng",
                "Procedures within the scope",
            ),
            Self::Documents => Bilingual::constant("Tài liệu còn phù hợp", "Documents current"),
            Self::InternalAudit => Bilingual::constant("Đánh giá nội bộ", "Internal audit"),
            Self::ManagementReview => {
                Bilingual::constant("Xem xét của lãnh đạo", "Management review")
            }
            Self::Capa => Bilingual::constant("Khắc phục đúng hạn", "Corrective action in time"),
            Self::Reports => Bilingual::constant("Báo cáo đúng hạn", "Reports in time"),
            Self::PlanAndMoney => Bilingual::constant("Kế hoạch và kinh phí", "Plan and money"),
            Self::Inspection => Bilingual::constant("Kết quả kiểm tra", "Inspection"),
            Self::Competence => Bilingual::constant("Năng lực", "Competence"),
        }
    }
}

/// A grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ComplianceGrade"))]
pub enum Grade {
    /// Tốt.
    A,
    /// Khá.
    B,
    /// Trung bình.
    C,
    /// Yếu.
    D,
    /// Chưa áp dụng: there is no quality-management system.
    N,
}

/// What holds a score down whatever the indicators say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(feature = "graphql", graphql(name = "ComplianceCapKind"))]
pub enum Cap {
    /// Phát hiện nặng của đoàn kiểm tra quá hạn: a major finding of an inspection is overdue.
    InspectionMajorOverdue,
    /// Vi phạm đã có quyết định nhưng chưa khắc phục: a violation was decided and not remedied.
    ViolationNotRemedied,
}

/// A score with its grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// From 0 to 1000, after the caps.
    pub points: u32,
    /// The grade that these points have.
    pub grade: Grade,
}

impl Score {
    /// Of an agency without a quality-management system.
    pub const NOT_APPLIED: Self = Self { points: 0, grade: Grade::N };

    /// Weighs indicators, in the order of [`IndicatorKey::ALL`], and applies caps. `None` when no
    /// indicator is known.
    #[must_use]
    pub fn of(
        values: &[Option<u32>; 10],
        caps: &[Cap],
        parameters: &ComplianceParameters,
    ) -> Option<Self> {
        let mut sum = 0;
        let mut weights = 0;
        for (key, value) in IndicatorKey::ALL.into_iter().zip(values) {
            if let Some(value) = value {
                let weight = parameters.weight(key);
                sum += u64::from(weight) * u64::from((*value).min(FULL));
                weights += u64::from(weight);
            }
        }
        let weighed = u32::try_from(sum.checked_div(weights)?).unwrap_or(FULL);
        let points = caps.iter().map(|cap| parameters.most(*cap)).fold(weighed, u32::min);
        Some(Self { points, grade: parameters.grade(points) })
    }
}
