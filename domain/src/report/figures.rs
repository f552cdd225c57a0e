//! What a report says: its sections, and the figures that the registers give for them.
//!
//! What no register knows yet is text, and a report is not signed without it.

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// A section of a report; which there are is a default of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ReportSection {
    /// Phạm vi áp dụng và công bố: scope and announcement.
    #[serde(rename = "ScopeAndAnnouncement")]
    ScopeAndAnnouncement,
    /// Thủ tục hành chính được áp dụng: administrative procedures that are covered.
    #[serde(rename = "Procedures")]
    Procedures,
    /// Tài liệu ban hành, sửa đổi, bãi bỏ: documents issued, amended and withdrawn.
    #[serde(rename = "Documents")]
    Documents,
    /// Cập nhật theo văn bản QPPL mới: what followed from new law.
    #[serde(rename = "LegalChanges")]
    LegalChanges,
    /// Đánh giá nội bộ: internal audits.
    #[serde(rename = "Audits")]
    Audits,
    /// Phát hiện: findings.
    #[serde(rename = "Findings")]
    Findings,
    /// Xem xét của lãnh đạo: management reviews.
    #[serde(rename = "Reviews")]
    Reviews,
    /// Khắc phục, phòng ngừa: corrective and preventive action.
    #[serde(rename = "CorrectiveAction")]
    CorrectiveAction,
    /// Đào tạo, tập huấn: training.
    #[serde(rename = "Training")]
    Training,
    /// Kinh phí bố trí và đã chi: money planned and spent.
    #[serde(rename = "Funding")]
    Funding,
    /// Ứng dụng công nghệ thông tin: information technology (Chỉ thị, điểm 1d).
    #[serde(rename = "InformationTechnology")]
    InformationTechnology,
    /// Đơn vị trực thuộc: divisions and attached units (Chỉ thị, điểm 1e).
    #[serde(rename = "SubordinateUnits")]
    SubordinateUnits,
    /// Khó khăn, vướng mắc: difficulties (Chỉ thị, điểm 2c).
    #[serde(rename = "Difficulties")]
    Difficulties,
    /// Kiến nghị, đề xuất: proposals.
    #[serde(rename = "Proposals")]
    Proposals,
}

impl ReportSection {
    /// All, in the order of the report.
    pub const ALL: [Self; 14] = [
        Self::ScopeAndAnnouncement,
        Self::Procedures,
        Self::Documents,
        Self::LegalChanges,
        Self::Audits,
        Self::Findings,
        Self::Reviews,
        Self::CorrectiveAction,
        Self::Training,
        Self::Funding,
        Self::InformationTechnology,
        Self::SubordinateUnits,
        Self::Difficulties,
        Self::Proposals,
    ];

    /// Whether the figures do not say it all, so that a periodic report needs text here.
    #[must_use]
    pub const fn needs_text(self) -> bool {
        match self {
            Self::ScopeAndAnnouncement
            | Self::Procedures
            | Self::Documents
            | Self::Audits
            | Self::Findings
            | Self::Reviews
            | Self::CorrectiveAction => false,
            Self::LegalChanges
            | Self::Training
            | Self::Funding
            | Self::InformationTechnology
            | Self::SubordinateUnits
            | Self::Difficulties
            | Self::Proposals => true,
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::ScopeAndAnnouncement => {
                Bilingual::constant("Phạm vi áp dụng và công bố", "Scope and announcement")
            }
            Self::Procedures => {
                Bilingual::constant("Thủ tục hành chính được áp dụng", "Procedures covered")
            }
            Self::Documents => Bilingual::constant(
                "Tài liệu ban hành, sửa đổi, bãi bỏ",
                "Documents issued, amended, withdrawn",
            ),
            Self::LegalChanges => Bilingual::constant(
                "Cập nhật theo văn bản quy phạm pháp luật mới",
                "Updates after new law",
            ),
            Self::Audits => Bilingual::constant("Đánh giá nội bộ", "Internal audits"),
            Self::Findings => Bilingual::constant("Phát hiện", "Findings"),
            Self::Reviews => Bilingual::constant("Xem xét của lãnh đạo", "Management reviews"),
            Self::CorrectiveAction => {
                Bilingual::constant("Khắc phục và phòng ngừa", "Corrective and preventive action")
            }
            Self::Training => Bilingual::constant("Đào tạo, tập huấn", "Training"),
            Self::Funding => Bilingual::constant("Kinh phí", "Funding"),
            Self::InformationTechnology => {
                Bilingual::constant("Ứng dụng công nghệ thông tin", "Information technology")
            }
            Self::SubordinateUnits => {
                Bilingual::constant("Phòng, đơn vị trực thuộc", "Divisions and attached units")
            }
            Self::Difficulties => Bilingual::constant("Khó khăn, vướng mắc", "Difficulties"),
            Self::Proposals => Bilingual::constant("Kiến nghị, đề xuất", "Proposals"),
        }
    }
}

/// The text of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
#[cfg_attr(feature = "graphql", graphql(name = "ReportSectionTextInput"))]
pub struct SectionText {
    /// Which section.
    pub section: ReportSection,
    /// What it says; up to 2,000 characters.
    pub text: String,
}

/// A figure of a report. "In the period" means its data window, up to the day of freezing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ReportFigure {
    /// Đã công bố (1) hay chưa (0): whether conformity is announced.
    #[serde(rename = "Announced")]
    Announced,
    /// Số TTHC trong phạm vi công bố: procedures in the announced scope.
    #[serde(rename = "ProceduresAnnounced")]
    ProceduresAnnounced,
    /// Số TTHC đang có hiệu lực: procedures in force.
    #[serde(rename = "ProceduresInForce")]
    ProceduresInForce,
    /// Số TTHC có quy trình: procedures in force with a document in force.
    #[serde(rename = "ProceduresDocumented")]
    ProceduresDocumented,
    /// Số tài liệu đang có hiệu lực: internal documents in force.
    #[serde(rename = "DocumentsInForce")]
    DocumentsInForce,
    /// Số tài liệu ban hành mới: documents put into force for the first time in the period.
    #[serde(rename = "DocumentsIssued")]
    DocumentsIssued,
    /// Số tài liệu sửa đổi: later editions put into force in the period.
    #[serde(rename = "DocumentsAmended")]
    DocumentsAmended,
    /// Số tài liệu bãi bỏ: documents of which no edition followed the one that ended in the period.
    #[serde(rename = "DocumentsWithdrawn")]
    DocumentsWithdrawn,
    /// Số tài liệu quá hạn rà soát: documents in force whose review is overdue.
    #[serde(rename = "DocumentReviewsOverdue")]
    DocumentReviewsOverdue,
    /// Số cuộc đánh giá nội bộ: audits reported in the period.
    #[serde(rename = "AuditsReported")]
    AuditsReported,
    /// Số đơn vị được đánh giá: units audited in the period.
    #[serde(rename = "UnitsAudited")]
    UnitsAudited,
    /// Số phát hiện: findings raised in the period, without those withdrawn.
    #[serde(rename = "FindingsRaised")]
    FindingsRaised,
    /// Số phát hiện nặng: those of them that are major.
    #[serde(rename = "FindingsMajor")]
    FindingsMajor,
    /// Số cuộc xem xét của lãnh đạo: reviews whose minutes were signed in the period.
    #[serde(rename = "ReviewsSigned")]
    ReviewsSigned,
    /// Số phát hiện đã đóng: findings closed in the period.
    #[serde(rename = "FindingsClosed")]
    FindingsClosed,
    /// Số phát hiện còn mở: findings that are open.
    #[serde(rename = "FindingsOpen")]
    FindingsOpen,
    /// Số phát hiện quá hạn: those of them that are overdue.
    #[serde(rename = "FindingsOverdue")]
    FindingsOverdue,
    /// Số chuyên gia đánh giá nội bộ có chứng chỉ: certified internal auditors in office.
    #[serde(rename = "AuditorsCertified")]
    AuditorsCertified,
    /// Số sáng kiến ứng dụng CNTT đang sử dụng: initiatives to use information technology in use.
    #[serde(rename = "ItInitiativesInUse")]
    ItInitiativesInUse,
    /// Số tài liệu, hồ sơ điện tử: documents and records that those made electronic, by their newest
    /// counts.
    #[serde(rename = "ItElectronic")]
    ItElectronic,
    /// Tổng số tài liệu, hồ sơ đã đếm: of how many, by the newest counts.
    #[serde(rename = "ItCounted")]
    ItCounted,
}

impl ReportFigure {
    /// All, in the order of the report.
    pub const ALL: [Self; 21] = [
        Self::Announced,
        Self::ProceduresAnnounced,
        Self::ProceduresInForce,
        Self::ProceduresDocumented,
        Self::DocumentsInForce,
        Self::DocumentsIssued,
        Self::DocumentsAmended,
        Self::DocumentsWithdrawn,
        Self::DocumentReviewsOverdue,
        Self::AuditsReported,
        Self::UnitsAudited,
        Self::FindingsRaised,
        Self::FindingsMajor,
        Self::ReviewsSigned,
        Self::FindingsClosed,
        Self::FindingsOpen,
        Self::FindingsOverdue,
        Self::AuditorsCertified,
        Self::ItInitiativesInUse,
        Self::ItElectronic,
        Self::ItCounted,
    ];

    /// Where it stands in the report.
    #[must_use]
    pub const fn section(self) -> ReportSection {
        match self {
            Self::Announced | Self::ProceduresAnnounced => ReportSection::ScopeAndAnnouncement,
            Self::ProceduresInForce | Self::ProceduresDocumented => ReportSection::Procedures,
            Self::DocumentsInForce
            | Self::DocumentsIssued
            | Self::DocumentsAmended
            | Self::DocumentsWithdrawn
            | Self::DocumentReviewsOverdue => ReportSection::Documents,
            Self::AuditsReported | Self::UnitsAudited => ReportSection::Audits,
            Self::FindingsRaised | Self::FindingsMajor => ReportSection::Findings,
            Self::ReviewsSigned => ReportSection::Reviews,
            Self::FindingsClosed | Self::FindingsOpen | Self::FindingsOverdue => {
                ReportSection::CorrectiveAction
            }
            Self::AuditorsCertified => ReportSection::Training,
            Self::ItInitiativesInUse | Self::ItElectronic | Self::ItCounted => {
                ReportSection::InformationTechnology
            }
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::Announced => Bilingual::constant("Đã công bố phù hợp", "Conformity announced"),
            Self::ProceduresAnnounced => {
                Bilingual::constant("TTHC trong phạm vi công bố", "Procedures announced")
            }
            Self::ProceduresInForce => {
                Bilingual::constant("TTHC đang có hiệu lực", "Procedures in force")
            }
            Self::ProceduresDocumented => {
                Bilingual::constant("TTHC có quy trình", "Procedures with a document")
            }
            Self::DocumentsInForce => {
                Bilingual::constant("Tài liệu đang có hiệu lực", "Documents in force")
            }
            Self::DocumentsIssued => {
                Bilingual::constant("Tài liệu ban hành mới", "Documents issued")
            }
            Self::DocumentsAmended => Bilingual::constant("Tài liệu sửa đổi", "Documents amended"),
            Self::DocumentsWithdrawn => {
                Bilingual::constant("Tài liệu bãi bỏ", "Documents withdrawn")
            }
            Self::DocumentReviewsOverdue => {
                Bilingual::constant("Tài liệu quá hạn rà soát", "Documents overdue for review")
            }
            Self::AuditsReported => {
                Bilingual::constant("Cuộc đánh giá nội bộ", "Internal audits reported")
            }
            Self::UnitsAudited => Bilingual::constant("Đơn vị được đánh giá", "Units audited"),
            Self::FindingsRaised => Bilingual::constant("Phát hiện", "Findings raised"),
            Self::FindingsMajor => Bilingual::constant("Phát hiện nặng", "Major findings"),
            Self::ReviewsSigned => {
                Bilingual::constant("Cuộc xem xét của lãnh đạo", "Management reviews")
            }
            Self::FindingsClosed => Bilingual::constant("Phát hiện đã đóng", "Findings closed"),
            Self::FindingsOpen => Bilingual::constant("Phát hiện còn mở", "Findings open"),
            Self::FindingsOverdue => Bilingual::constant("Phát hiện quá hạn", "Findings overdue"),
            Self::AuditorsCertified => Bilingual::constant(
                "Chuyên gia đánh giá nội bộ có chứng chỉ",
                "Certified internal auditors",
            ),
            Self::ItInitiativesInUse => {
                Bilingual::constant("Sáng kiến ứng dụng CNTT đang sử dụng", "IT initiatives in use")
            }
            Self::ItElectronic => {
                Bilingual::constant("Tài liệu, hồ sơ điện tử", "Electronic documents and records")
            }
            Self::ItCounted => Bilingual::constant(
                "Tổng số tài liệu, hồ sơ đã đếm",
                "Documents and records counted",
            ),
        }
    }
}

/// A figure with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureValue {
    /// Which figure.
    pub figure: ReportFigure,
    /// Its value.
    pub value: u32,
}
