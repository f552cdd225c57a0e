//! What a line of a plan may be for.

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum PlanLineKind {
    /// Xây dựng hệ thống: building the system.
    #[serde(rename = "Build")]
    Build,
    /// Áp dụng: applying it.
    #[serde(rename = "Apply")]
    Apply,
    /// Duy trì: maintaining it.
    #[serde(rename = "Maintain")]
    Maintain,
    /// Cải tiến: improving it.
    #[serde(rename = "Improve")]
    Improve,
    /// Đánh giá nội bộ: internal audits.
    #[serde(rename = "InternalAudit")]
    InternalAudit,
    /// Đào tạo, tập huấn: training.
    #[serde(rename = "Training")]
    Training,
    /// Tư vấn: consulting.
    #[serde(rename = "Consulting")]
    Consulting,
    /// Công nghệ thông tin: information technology.
    #[serde(rename = "It")]
    It,
    /// Kiểm tra: inspections; of the department of science and technology alone.
    #[serde(rename = "Inspection")]
    Inspection,
    /// Tuyên truyền: communication; of the department of science and technology alone.
    #[serde(rename = "Communication")]
    Communication,
}

impl PlanLineKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Build,
        Self::Apply,
        Self::Maintain,
        Self::Improve,
        Self::InternalAudit,
        Self::Training,
        Self::Consulting,
        Self::It,
        Self::Inspection,
        Self::Communication,
    ];

    /// Whether only the department of science and technology plans such things: it inspects (Chỉ
    /// thị, điểm 2đ) and communicates (điểm 2a) for the province.
    #[must_use]
    pub const fn is_of_the_department_alone(self) -> bool {
        matches!(self, Self::Inspection | Self::Communication)
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::Build => Bilingual::constant("Xây dựng hệ thống", "Building the system"),
            Self::Apply => Bilingual::constant("Áp dụng", "Application"),
            Self::Maintain => Bilingual::constant("Duy trì", "Maintenance"),
            Self::Improve => Bilingual::constant("Cải tiến", "Improvement"),
            Self::InternalAudit => Bilingual::constant("Đánh giá nội bộ", "Internal audits"),
            Self::Training => Bilingual::constant("Đào tạo, tập huấn", "Training"),
            Self::Consulting => Bilingual::constant("Tư vấn", "Consulting"),
            Self::It => Bilingual::constant("Công nghệ thông tin", "Information technology"),
            Self::Inspection => Bilingual::constant("Kiểm tra, giám sát", "Inspections"),
            Self::Communication => Bilingual::constant("Tuyên truyền", "Communication"),
        }
    }
}
