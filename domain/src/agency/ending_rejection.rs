//! How an agency's stream says no to its end. Rules AGY-62 to AGY-73.

use chrono::NaiveDate;
use luuvet_engine::{Refusal, Scope, StreamId};

use super::ASSIGNMENTS_MAX;
use super::definition::{DEFAULT, REORGANISING};

/// How many open things a refusal lists.
const LISTED_MAX: usize = 20;

/// Why a command about the end of an agency is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its values are")]
pub enum EndRejection {
    /// The agency would succeed itself.
    ItsOwnHeir { field: &'static str },
    /// The agency that is to take over is not registered.
    UnknownHeir { field: &'static str, agency: Scope },
    /// The agency that is to take over is no agency any more on the day of effect.
    HeirEnds { field: &'static str, agency: Scope, ends_on: NaiveDate },
    /// The affairs of the agency that is to take over go to this one.
    ComesBack { field: &'static str, agency: Scope },
    /// The day of effect lies too far back.
    EffectTooEarly { effective_on: NaiveDate, earliest: NaiveDate },
    /// The province's committee stands above all and has no successor among them.
    ProvincialCommittee,
    /// What is assigned is not open at this agency.
    NotOpenHere { item: StreamId },
    /// One thing is assigned twice.
    AssignedTwice { item: StreamId },
    /// More is assigned than can be.
    TooManyAssignments { count: usize },
    /// What cannot end without somebody is left to nobody.
    SuccessorMissing { items: Vec<StreamId> },
    /// A term or delegation would begin when the agency is no more.
    AfterTheEnd { field: &'static str, date: NaiveDate, effective_on: NaiveDate },
    /// The day of effect has not come.
    NotYet { effective_on: NaiveDate },
}

impl EndRejection {
    pub(super) fn refusal(&self) -> Refusal {
        match self {
            Self::ItsOwnHeir { field } => Refusal::new(
                "AGY-62",
                REORGANISING,
                "cơ quan không thể nhập vào hoặc kế thừa chính mình; hãy chọn cơ quan khác",
                "an agency cannot be merged into or succeed itself; name another",
            )
            .at(field),
            Self::UnknownHeir { field, agency } => Refusal::new(
                "AGY-63",
                REORGANISING,
                format!("không có cơ quan nào mang mã {agency}; cơ quan mới phải đăng ký trước"),
                format!("there is no agency {agency}; a new agency is registered first"),
            )
            .at(field),
            Self::HeirEnds { field, agency, ends_on } => Refusal::new(
                "AGY-64",
                REORGANISING,
                format!("{agency} kết thúc hoạt động từ ngày {ends_on}, không thể tiếp nhận; hãy chọn cơ quan kế thừa nó"),
                format!("{agency} ends on {ends_on} and cannot take over; name the agency that succeeds it"),
            )
            .at(field),
            Self::ComesBack { field, agency } => Refusal::new(
                "AGY-65",
                REORGANISING,
                format!("việc của {agency} lại chuyển về chính cơ quan này; hãy rút quyết định kia trước hoặc chọn cơ quan khác"),
                format!("the affairs of {agency} come to this very agency; revoke that first, or name another"),
            )
            .at(field),
            Self::EffectTooEarly { effective_on, earliest } => Refusal::new(
                "AGY-66",
                DEFAULT,
                format!("ngày hiệu lực {effective_on} quá sớm; sớm nhất là {earliest}: không trước ngày văn bản và không trước thời hạn đăng ký"),
                format!("the day of effect {effective_on} lies too far back; the earliest is {earliest}: not before the instrument, nor beyond the registration window"),
            )
            .at("effectiveOn"),
            Self::ProvincialCommittee => Refusal::new(
                "AGY-67",
                REORGANISING,
                "UBND tỉnh không sáp nhập, giải thể trong hệ thống của tỉnh",
                "the provincial People's Committee is not merged or dissolved within the province's system",
            ),
            Self::NotOpenHere { item } => Refusal::new(
                "AGY-68",
                DEFAULT,
                format!("{item} không phải việc đang mở của cơ quan này; xem openItems của cơ quan"),
                format!("{item} is not open at this agency; see the agency's openItems"),
            )
            .at("assignments"),
            Self::AssignedTwice { item } => Refusal::new(
                "AGY-69",
                DEFAULT,
                format!("{item} được giao hai lần; mỗi việc chỉ giao cho một cơ quan"),
                format!("{item} is assigned twice; one agency takes it over"),
            )
            .at("assignments"),
            Self::TooManyAssignments { count } => Refusal::new(
                "AGY-70",
                DEFAULT,
                format!("{count} việc được giao riêng, tối đa {ASSIGNMENTS_MAX}; phần còn lại hãy để cho cơ quan kế thừa"),
                format!("{count} things are assigned, at most {ASSIGNMENTS_MAX}; leave the rest to the successor"),
            )
            .at("assignments"),
            Self::SuccessorMissing { items } => {
                let count = items.len();
                let listed: Vec<&str> =
                    items.iter().take(LISTED_MAX).map(StreamId::as_str).collect();
                let listed = listed.join(", ");
                Refusal::new(
                    "AGY-71",
                    DEFAULT,
                    format!("{count} việc không thể kết thúc nếu không có người tiếp nhận: {listed}; hãy ghi successor hoặc giao từng việc"),
                    format!("{count} things cannot end without somebody: {listed}; name a successor, or assign each"),
                )
                .at("successor")
            }
            Self::AfterTheEnd { field, date, effective_on } => Refusal::new(
                "AGY-72",
                REORGANISING,
                format!("từ ngày {effective_on} cơ quan không còn, nên không thể bắt đầu ngày {date}; hãy ghi nhận ở cơ quan kế thừa"),
                format!("from {effective_on} on the agency is no more, so nothing begins there on {date}; record it at its successor"),
            )
            .at(field),
            Self::NotYet { effective_on } => Refusal::new(
                "AGY-73",
                REORGANISING,
                format!("chưa đến ngày hiệu lực {effective_on}"),
                format!("the day of effect {effective_on} has not come"),
            ),
        }
    }
}
