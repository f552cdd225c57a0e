//! Why a command about a consulting organisation is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse};

use super::{DEFAULT, ELIGIBILITY};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "CON-51";

/// Why a command about a consulting organisation is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsultantOrgRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The registration number has other characters, or too many.
    MalformedNumber {
        /// What was given.
        found: String,
    },
    /// The stream is not the one of the number.
    NumberIsNotKey,
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// A day that must have come by then lies after the act.
    NotYet {
        /// The field.
        field: &'static str,
        /// The day.
        found: NaiveDate,
        /// The day of the act.
        on: NaiveDate,
    },
    /// A card ends before it begins.
    EndsBeforeItBegins {
        /// Its first day.
        from: NaiveDate,
        /// Its last.
        until: NaiveDate,
    },
    /// The card is entered already.
    KnownCard {
        /// Its number.
        card: String,
    },
    /// There is no such card.
    UnknownCard {
        /// Its number.
        card: String,
    },
    /// There are too many consultants.
    TooMany {
        /// How many there may be.
        max: usize,
    },
    /// Too few consultants meet the conditions.
    TooFew {
        /// How many do.
        found: u32,
        /// How many are needed.
        min: u32,
        /// The years that each must have practised.
        years: u32,
        /// The day that counts.
        on: NaiveDate,
    },
    /// The certificate's time is over already.
    OverAlready {
        /// Its last day.
        valid_until: NaiveDate,
    },
    /// Who certifies has registered it.
    OwnRegistration,
    /// The clock is ahead of the deadline.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

impl Refuse for ConsultantOrgRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "CON-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của tổ chức tư vấn",
                "the command does not fit what has become of this organisation",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "CON-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::MalformedNumber { found } => Refusal::new(
                "CON-52",
                DEFAULT,
                format!("mã số \"{found}\" chỉ được gồm tối đa 60 chữ cái, chữ số và - _ . /"),
                format!("the number {found:?} may have at most 60 letters, digits and - _ . /"),
            )
            .at("registrationNumber"),
            Self::NumberIsNotKey => Refusal::new(
                "CON-53",
                DEFAULT,
                "luồng không phải là luồng của mã số này; hãy dùng luồng suy ra từ mã số",
                "the stream is not the one of this number; use the one that follows from it",
            )
            .at("registrationNumber"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "CON-54",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::NotYet { field, found, on } => Refusal::new(
                "CON-55",
                DEFAULT,
                format!("ngày {found} ở ô {field} sau ngày thực hiện {on}; kiểm tra lại ngày"),
                format!("{field} is {found}, after the day of the act, {on}; check the date"),
            )
            .at(field),
            Self::EndsBeforeItBegins { from, until } => Refusal::new(
                "CON-56",
                DEFAULT,
                format!("thẻ hết hạn ngày {until}, trước ngày cấp {from}; kiểm tra lại ngày"),
                format!("the card ends on {until}, before it was issued on {from}; check the dates"),
            )
            .at("cardValidUntil"),
            Self::KnownCard { card } => Refusal::new(
                "CON-57",
                DEFAULT,
                format!("thẻ {card} đã có trong danh sách; xóa trước nếu cần nhập lại"),
                format!("card {card} is entered already; strike it out first to enter it anew"),
            )
            .at("cardNumber"),
            Self::UnknownCard { card } => Refusal::new(
                "CON-58",
                DEFAULT,
                format!("không có thẻ {card} trong danh sách chuyên gia của tổ chức"),
                format!("no consultant of the organisation holds card {card}"),
            )
            .at("cardNumber"),
            Self::TooMany { max } => Refusal::new(
                "CON-59",
                DEFAULT,
                format!("đã có {max} chuyên gia, là số tối đa"),
                format!("there are {max} consultants already, the most that are allowed"),
            )
            .at("cardNumber"),
            Self::TooFew { found, min, years, on } => Refusal::new(
                "CON-60",
                ELIGIBILITY,
                format!(
                    "vào ngày {on} chỉ có {found} chuyên gia có thẻ còn hiệu lực và đủ {years} năm \
                     kinh nghiệm, cần ít nhất {min}; hãy cập nhật danh sách chuyên gia"
                ),
                format!(
                    "on {on} only {found} consultants hold a valid card and have practised for \
                     {years} years, {min} are needed; bring the list up to date"
                ),
            )
            .at("issuedOn"),
            Self::OverAlready { valid_until } => Refusal::new(
                "CON-61",
                ELIGIBILITY,
                format!("giấy xác nhận đã hết hạn ngày {valid_until}; hãy ghi giấy đang có hiệu lực"),
                format!("the certificate ended on {valid_until}; record one that is valid"),
            )
            .at("issuedOn"),
            Self::OwnRegistration => Refusal::new(
                "CON-62",
                DEFAULT,
                "người đã đăng ký tổ chức không tự xác nhận đủ điều kiện; hãy để người khác có thẩm quyền",
                "whoever registered the organisation does not record its eligibility; let another do so",
            )
            .at("actOf.person"),
            Self::ClockTooEarly { due } => Refusal::new(
                "CON-63",
                DEFAULT,
                format!("giấy xác nhận còn hiệu lực đến {due}"),
                format!("the certificate is valid until {due}"),
            ),
        }
    }
}

impl From<Refusal> for ConsultantOrgRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ConsultantOrgRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ConsultantOrgRejection {}
