//! The sheets of a baseline: one kind each, with its columns and a template.

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// What a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[serde(rename_all = "snake_case")]
pub enum BaselineKind {
    /// Thủ tục hành chính (TTHC): administrative procedures.
    Tthc,
    /// Tài liệu đang có hiệu lực: documents in force.
    Document,
    /// Chứng chỉ, năng lực: certificates.
    Competence,
    /// Đánh giá nội bộ đã báo cáo: internal audits that were reported.
    Audit,
    /// Xem xét của lãnh đạo đã ký biên bản: management reviews whose minutes were signed.
    Review,
    /// Hệ thống quản lý chất lượng: the quality-management system, on one line.
    Qms,
    /// Phát hiện, còn mở hoặc đã đóng: findings, open or closed.
    Finding,
}

/// A sheet as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct BaselineSheet {
    /// What it holds.
    pub kind: BaselineKind,
    /// The CSV text: UTF-8, comma or semicolon, a header in Vietnamese or English, one entry a line.
    /// A byte-order mark as Excel writes it does no harm. Lines that begin with `#` are skipped.
    pub text: String,
}

/// A column of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselineColumn {
    /// Its key, which also serves as a header.
    pub key: &'static str,
    /// Its Vietnamese header.
    pub vi: &'static str,
    /// Its English header.
    pub en: &'static str,
    /// Whether every line fills it in.
    pub is_required: bool,
    /// What it may hold, by an example.
    pub example: &'static str,
}

const fn must(
    key: &'static str,
    vi: &'static str,
    en: &'static str,
    example: &'static str,
) -> BaselineColumn {
    BaselineColumn { key, vi, en, is_required: true, example }
}

const fn may(
    key: &'static str,
    vi: &'static str,
    en: &'static str,
    example: &'static str,
) -> BaselineColumn {
    BaselineColumn { key, vi, en, is_required: false, example }
}

const TTHC: &[BaselineColumn] = &[
    must("code", "Mã thủ tục", "Procedure code", "SXD-01"),
    must("name", "Tên thủ tục", "Procedure name", "Cấp giấy phép xây dựng công trình cấp II"),
    must("field", "Lĩnh vực", "Field", "Xây dựng"),
    must("legal_basis", "Căn cứ pháp lý", "Legal basis", "Luật Xây dựng 2014"),
    must("legal_working_days", "Thời hạn (ngày làm việc)", "Legal time (working days)", "30"),
    must("effective_from", "Ngày hiệu lực", "Effective from", "01/01/2015"),
];

const DOCUMENT: &[BaselineColumn] = &[
    must("code", "Mã tài liệu", "Document code", "QT-HT-01"),
    must("kind", "Loại tài liệu", "Document kind", "quy trình hệ thống"),
    must("title", "Tên tài liệu", "Title", "Kiểm soát tài liệu"),
    must("issue", "Lần ban hành", "Issue", "1"),
    must("revision", "Lần sửa đổi", "Revision", "0"),
    may("clauses", "Điều khoản", "Clauses", "4.2.3"),
    may("unit", "Đơn vị", "Unit", "VP"),
    may("tthc", "Mã TTHC", "Procedure", "SXD-01"),
    may(
        "processing_days",
        "Thời gian giải quyết (ngày làm việc)",
        "Processing time (working days)",
        "20",
    ),
    may("approval_number", "Số quyết định ban hành", "Approval number", "12/QĐ-SXD"),
    must("approved_on", "Ngày phê duyệt", "Approved on", "05/01/2015"),
    must("effective_from", "Ngày hiệu lực", "Effective from", "15/01/2015"),
    may("reviewed_on", "Ngày rà soát gần nhất", "Last reviewed on", "15/01/2016"),
];

const COMPETENCE: &[BaselineColumn] = &[
    must("person", "Mã người", "Person id", "8d1f2a60-0000-4000-8000-000000000001"),
    must("kind", "Loại chứng chỉ", "Certificate kind", "đánh giá nội bộ"),
    must("number", "Số chứng chỉ", "Certificate number", "15/ĐGNB"),
    must("issuer", "Nơi cấp", "Issuer", "Chi cục TCĐLCL"),
    must("issued_on", "Ngày cấp", "Issued on", "10/03/2015"),
    may("valid_until", "Có giá trị đến", "Valid until", "10/03/2018"),
];

const AUDIT: &[BaselineColumn] = &[
    must("number", "Số báo cáo", "Report number", "45/BC-SXD"),
    must("starts_on", "Ngày bắt đầu", "Started on", "10/09/2015"),
    must("ends_on", "Ngày kết thúc", "Ended on", "11/09/2015"),
    must("reported_on", "Ngày báo cáo", "Reported on", "18/09/2015"),
    must("units", "Đơn vị được đánh giá", "Units audited", "VP | QLXD"),
    must("conclusion", "Kết luận", "Conclusion", "Hệ thống phù hợp và có hiệu lực"),
];

const REVIEW: &[BaselineColumn] = &[
    must("number", "Số biên bản", "Minutes number", "03/BB-SXD"),
    must("held_on", "Ngày họp", "Held on", "20/10/2015"),
    must("signed_on", "Ngày ký biên bản", "Signed on", "22/10/2015"),
    must("inputs", "Đầu vào (a–g)", "Inputs (a–g)", "a b c d e f g"),
    must("outputs", "Đầu ra (a–c)", "Outputs (a–c)", "a b c"),
];

const QMS: &[BaselineColumn] = &[
    must("standard", "Tiêu chuẩn", "Standard", "TCVN ISO 9001:2008"),
    may("tthc", "TTHC trong phạm vi", "Procedures in scope", "SXD-01 | SXD-02"),
    must("issue_number", "Số quyết định ban hành", "Issue number", "12/QĐ-SXD"),
    must("issued_on", "Ngày ban hành", "Issued on", "15/01/2015"),
    may("confirmed_on", "Ngày xác nhận hiệu lực", "Confirmed on", "30/10/2015"),
    may("announcement_number", "Số quyết định công bố", "Announcement number", "98/QĐ-SXD"),
    may("announced_on", "Ngày công bố", "Announced on", "02/11/2015"),
    may("notified_on", "Ngày thông báo Sở KH&CN", "Department notified on", "04/11/2015"),
    may("posted_on", "Ngày niêm yết", "Posted on", "04/11/2015"),
    may("place", "Nơi niêm yết", "Posted at", "Trụ sở và trang thông tin điện tử"),
];

const FINDING: &[BaselineColumn] = &[
    must("number", "Số phiếu", "Finding number", "KPH-01/2015"),
    must("raised_on", "Ngày nêu", "Raised on", "11/09/2015"),
    must("source", "Nguồn", "Source", "đánh giá nội bộ"),
    must("kind", "Loại phát hiện", "Finding kind", "không phù hợp"),
    must("severity", "Mức độ", "Severity", "nhẹ"),
    must("clause", "Điều khoản", "Clause", "4.2.3"),
    must("unit", "Đơn vị", "Unit", "VP"),
    must("statement", "Nội dung", "Statement", "Bản phôtô không đóng dấu kiểm soát"),
    must("evidence", "Bằng chứng", "Evidence", "3 bản QT-HT-01 tại bộ phận một cửa"),
    may("audit", "Số báo cáo đánh giá", "Audit report number", "45/BC-SXD"),
    may("due_on", "Hạn khắc phục", "Due on", "11/11/2015"),
    may("cause", "Nguyên nhân", "Cause", "Chưa phân công người đóng dấu"),
    may("action", "Hành động khắc phục", "Corrective action", "Phân công văn thư đóng dấu"),
    may("implemented_on", "Ngày thực hiện xong", "Implemented on", "20/10/2015"),
    may("closed_on", "Ngày đóng", "Closed on", "05/11/2015"),
];

impl BaselineKind {
    /// All kinds, in the order in which their entries are brought in.
    pub const ALL: [Self; 7] = [
        Self::Tthc,
        Self::Document,
        Self::Competence,
        Self::Audit,
        Self::Review,
        Self::Qms,
        Self::Finding,
    ];

    /// Its name in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tthc => "tthc",
            Self::Document => "document",
            Self::Competence => "competence",
            Self::Audit => "audit",
            Self::Review => "review",
            Self::Qms => "qms",
            Self::Finding => "finding",
        }
    }

    /// The kind with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::Tthc => Bilingual::constant("Thủ tục hành chính", "Administrative procedures"),
            Self::Document => Bilingual::constant("Tài liệu", "Documents"),
            Self::Competence => Bilingual::constant("Chứng chỉ", "Certificates"),
            Self::Audit => Bilingual::constant("Đánh giá nội bộ", "Internal audits"),
            Self::Review => Bilingual::constant("Xem xét của lãnh đạo", "Management reviews"),
            Self::Qms => Bilingual::constant("Hệ thống", "System"),
            Self::Finding => Bilingual::constant("Phát hiện", "Findings"),
        }
    }

    /// Its columns.
    #[must_use]
    pub const fn columns(self) -> &'static [BaselineColumn] {
        match self {
            Self::Tthc => TTHC,
            Self::Document => DOCUMENT,
            Self::Competence => COMPETENCE,
            Self::Audit => AUDIT,
            Self::Review => REVIEW,
            Self::Qms => QMS,
            Self::Finding => FINDING,
        }
    }

    /// The column with a key.
    #[must_use]
    pub fn column(self, key: &str) -> Option<&'static BaselineColumn> {
        self.columns().iter().find(|column| column.key == key)
    }

    /// The sheet to fill in, as Excel opens it: a byte-order mark, semicolons, the Vietnamese header,
    /// and below it an example and the English names on lines that are skipped when it is read.
    #[must_use]
    pub fn template(self) -> String {
        let row = |cell: fn(&BaselineColumn) -> &'static str| {
            let cells: Vec<&str> = self.columns().iter().map(cell).collect();
            cells.join(";")
        };
        let header = row(|column| column.vi);
        let (english, example) = (row(|column| column.en), row(|column| column.example));
        format!("\u{feff}{header}\r\n# {english}\r\n# {example}\r\n")
    }
}
