//! Why a command about the province's dossier is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope, StreamId};

use super::{DEFAULT, FINANCE, TOGETHER};
use crate::money::Dong;

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "PDO-51";

/// Why a command about the province's dossier is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DossierRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// A text is missing or too long.
    Text(Refusal),
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// The dossier of a year has a stream of its own.
    WrongStream {
        /// The year.
        year: i32,
        /// The stream of the act.
        found: StreamId,
    },
    /// The year is over, or too far ahead.
    Year {
        /// The year.
        year: i32,
        /// The first year that is possible.
        from: i32,
        /// The last.
        until: i32,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Nobody directs science and technology, or finance.
    NoDepartments,
    /// No plan was appraised that is not approved already.
    NothingToCompile {
        /// The year.
        year: i32,
    },
    /// The office is held at another agency than the dossier names.
    NotAParty {
        /// That agency.
        expected: Scope,
    },
    /// The party has agreed.
    AlreadyAgreed {
        /// Which.
        agency: Scope,
    },
    /// Who prepared the dossier agrees to it for another, or decides upon it.
    OwnDossier {
        /// Who.
        person: PersonId,
    },
    /// The total on the paper is not the sum of the lines.
    Total {
        /// The total on the paper.
        given: Dong,
        /// The sum of the lines.
        sum: Dong,
    },
    /// A plan is not as it was compiled.
    PlanChanged {
        /// Which.
        plan: StreamId,
    },
}

impl Refuse for DossierRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new("PDO-00", DEFAULT, "lệnh không phù hợp với tình trạng hiện tại của hồ sơ", "the command does not fit what has become of this dossier"),
            Self::Text(refusal) => refusal.clone(),
            Self::NoRegulation { on } => Refusal::new("PDO-50", DEFAULT, format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"), format!("no parameters are in force on {on}; adopt a set first")).at("occurredOn"),
            Self::WrongStream { year, found } => Refusal::new("PDO-52", DEFAULT, format!("hồ sơ năm {year} nằm ở plan_dossier/{year}, không phải {found}"), format!("the dossier of {year} is kept in plan_dossier/{year}, not in {found}")).at("year"),
            Self::Year { year, from, until } => Refusal::new("PDO-53", DEFAULT, format!("không mở được hồ sơ năm {year} vào ngày này; chỉ các năm từ {from} đến {until}"), format!("no dossier of {year} is opened on that date; choose a year from {from} to {until}")).at("year"),
            Self::BeforeLastStep { on, since } => Refusal::new("PDO-54", DEFAULT, format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"), format!("the act is dated {on}, before the step it follows ({since}); check the date")).at("occurredOn"),
            Self::NoDepartments => Refusal::new("PDO-55", TOGETHER, "chưa bổ nhiệm Giám đốc Sở Khoa học và Công nghệ hoặc Giám đốc Sở Tài chính; hãy bổ nhiệm trước", "nobody directs science and technology, or finance; appoint both directors first"),
            Self::NothingToCompile { year } => Refusal::new("PDO-56", FINANCE, format!("chưa có kế hoạch nào của năm {year} được thẩm định mà chưa phê duyệt; hãy thẩm định trước"), format!("no plan of {year} was appraised that is not approved already; appraise plans first")),
            Self::NotAParty { expected } => Refusal::new("PDO-57", TOGETHER, format!("bên thống nhất là {expected}; giám đốc của cơ quan đó ký"), format!("the party that agrees is {expected}; its director signs")).at("actOf.agency"),
            Self::AlreadyAgreed { agency } => Refusal::new("PDO-58", TOGETHER, format!("{agency} đã thống nhất; chờ bên còn lại"), format!("{agency} has agreed already; the other party is waited for")),
            Self::OwnDossier { person } => Refusal::new("PDO-59", DEFAULT, format!("người {person} đã tham gia lập hồ sơ này; người khác thống nhất, phê duyệt hoặc trả lại"), format!("{person} had a hand in this dossier; another person agrees to it, approves or returns it")).at("actOf.person"),
            Self::Total { given, sum } => Refusal::new("PDO-60", FINANCE, format!("tờ trình ghi tổng {given}, tổng các dòng là {sum}; phải khớp từng đồng"), format!("the paper says {given}, the lines come to {sum}; both must be the same to the đồng")).at("totalDong"),
            Self::PlanChanged { plan } => Refusal::new("PDO-61", FINANCE, format!("kế hoạch {plan} đã được thẩm định lại sau khi tổng hợp; hãy tổng hợp lại"), format!("{plan} was appraised anew since the dossier was compiled; compile it anew")),
        }
    }
}

impl From<Refusal> for DossierRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for DossierRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for DossierRejection {}
