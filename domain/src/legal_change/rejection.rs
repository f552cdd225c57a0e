//! Why a command about a legal change is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse, Scope, StreamId};

use super::{DEFAULT, DIRECTIVE, STANDARD, UPKEEP};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "LGC-51";

/// Why a command about a legal change is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegalChangeRejection {
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
    /// The stream is not the one of instrument and agency.
    WrongStream,
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Too many documents are named.
    TooMany {
        /// How many are named.
        found: usize,
        /// How many may be.
        max: usize,
    },
    /// A document is named twice.
    Twice {
        /// The document.
        document: StreamId,
    },
    /// The agency has no such document with an edition in force.
    NotInForce {
        /// The document.
        document: StreamId,
    },
    /// A document that was named before is not named again.
    Dropped {
        /// The document.
        document: StreamId,
    },
    /// The document is not one that is still to be updated.
    NotAffected {
        /// The document.
        document: StreamId,
    },
    /// No amendment of the document is open.
    NoAmendment {
        /// The document.
        document: StreamId,
    },
    /// An affected document is neither updated nor given a reason.
    NotUpdated {
        /// The document.
        document: StreamId,
    },
    /// Who signs has assessed the impact or linked an amendment.
    OwnWork,
    /// The day expected does not lie ahead.
    NotAhead {
        /// The day expected.
        expected_on: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// The clock acts before its time.
    ClockTooEarly {
        /// When it may.
        due: DateTime<Utc>,
    },
}

impl Refuse for LegalChangeRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "LGC-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của việc cập nhật",
                "the command does not fit what has become of this change",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "LGC-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownAgency { agency } => Refusal::new(
                "LGC-52",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::WrongStream => Refusal::new(
                "LGC-53",
                DEFAULT,
                "mã không khớp với văn bản và cơ quan; để hệ thống tự xác định mã",
                "the id is not the one of instrument and agency; let the system name it",
            ),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "LGC-54",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::TooMany { found, max } => Refusal::new(
                "LGC-55",
                DEFAULT,
                format!("nêu {found} tài liệu, tối đa {max}; hãy tách theo đơn vị hoặc lĩnh vực"),
                format!("{found} documents are named, at most {max} are allowed; name fewer"),
            )
            .at("documents"),
            Self::Twice { document } => Refusal::new(
                "LGC-56",
                DEFAULT,
                format!("tài liệu {document} được nêu hai lần; hãy bỏ một"),
                format!("document {document} is named twice; leave one out"),
            )
            .at("documents"),
            Self::NotInForce { document } => Refusal::new(
                "LGC-57",
                STANDARD,
                format!("cơ quan không có tài liệu {document} đang có hiệu lực; xem danh mục tài liệu"),
                format!("the agency has no document {document} in force; see its document register"),
            )
            .at("documents"),
            Self::Dropped { document } => Refusal::new(
                "LGC-58",
                UPKEEP,
                format!("tài liệu {document} đã được xác định là phải sửa đổi; nêu lại tài liệu này, hoặc để thủ trưởng ký lý do giữ nguyên khi kết thúc"),
                format!("document {document} was found to be affected; name it again, or let the head sign why it stays as it is when resolving"),
            )
            .at("documents"),
            Self::NotAffected { document } => Refusal::new(
                "LGC-59",
                STANDARD,
                format!("tài liệu {document} không thuộc diện còn phải sửa đổi theo văn bản này; xem danh sách tài liệu chịu tác động"),
                format!("document {document} is not one that is still to be updated for this instrument; see the affected documents"),
            )
            .at("document"),
            Self::NoAmendment { document } => Refusal::new(
                "LGC-60",
                STANDARD,
                format!("tài liệu {document} chưa có dự thảo sửa đổi nào; hãy đề nghị sửa đổi trước"),
                format!("no amendment of document {document} is open; propose one first"),
            )
            .at("document"),
            Self::NotUpdated { document } => Refusal::new(
                "LGC-61",
                UPKEEP,
                format!("tài liệu {document} chưa có bản có hiệu lực từ khi văn bản có hiệu lực; hãy ban hành bản mới, hoặc nêu lý do giữ nguyên"),
                format!("document {document} has no edition in force since the instrument is; put one into effect, or say why it stays as it is"),
            )
            .at("unchanged"),
            Self::OwnWork => Refusal::new(
                "LGC-62",
                DIRECTIVE,
                "người đã đánh giá tác động hoặc gắn dự thảo sửa đổi không ký lý do giữ nguyên tài liệu; hãy để người khác có thẩm quyền ký",
                "whoever assessed the impact or linked an amendment does not sign why a document stays as it is; let another who may sign do it",
            )
            .at("actOf.person"),
            Self::NotAhead { expected_on, on } => Refusal::new(
                "LGC-63",
                DEFAULT,
                format!("ngày dự kiến {expected_on} phải sau ngày giải trình {on}"),
                format!("the day expected, {expected_on}, must lie after the day of the act, {on}"),
            )
            .at("expectedOn"),
            Self::ClockTooEarly { due } => Refusal::new(
                "LGC-64",
                DEFAULT,
                format!("chưa đến hạn; đồng hồ chỉ chạy từ {due}"),
                format!("it is too early; the clock acts from {due} on"),
            ),
        }
    }
}

impl From<Refusal> for LegalChangeRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for LegalChangeRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for LegalChangeRejection {}
