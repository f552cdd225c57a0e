//! Why a command about the regulation is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, EventId, PersonId, Refusal, Refuse, Role, Scope};

use super::{DEFAULT, RULE};
use crate::parameters::ValueFault;

/// Why a set of parameters is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegulationRejection {
    /// A text was refused.
    Input(Refusal),
    /// Another version comes next.
    VersionMoved {
        /// The version that was given.
        given: u32,
        /// The version that comes next.
        next: u32,
    },
    /// The set would not take effect after the one before.
    NotLater {
        /// Its date of effect.
        effective_from: NaiveDate,
        /// That of the set before.
        before: NaiveDate,
    },
    /// The set would take effect backwards.
    InThePast {
        /// Its date of effect.
        effective_from: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The set would take effect too far ahead.
    TooFarAhead {
        /// Its date of effect.
        effective_from: NaiveDate,
        /// The last day that is allowed.
        last: NaiveDate,
    },
    /// A value is not within its limits.
    Value(ValueFault),
    /// A source is given for something that is no parameter.
    UnknownParameter {
        /// The name.
        parameter: String,
    },
    /// Two sources are given for one parameter.
    SourceTwice {
        /// The name.
        parameter: String,
    },
    /// What is given is no value of a set.
    NoValue {
        /// What is wrong, naming it.
        error: String,
    },
    /// Another proposal is before the chair than the one that is named.
    OtherProposal {
        /// The proposal that waits.
        pending: EventId,
    },
    /// The proposal changes no value and no source.
    NothingNew,
    /// Whoever proposed a set does not decide on it.
    OwnProposal {
        /// The person.
        person: PersonId,
    },
    /// Only the office that proposed a set withdraws it.
    NotTheirs {
        /// That office.
        office: Role,
        /// Its agency.
        agency: Option<Scope>,
    },
    /// The table should have refused it already.
    OutOfOrder,
}

impl Refuse for RegulationRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Input(refusal) => refusal.clone(),
            Self::VersionMoved { given, next } => Refusal::new(
                "REG-02",
                DEFAULT,
                format!("phiên bản kế tiếp là {next}, không phải {given}; hãy xem lại bộ tham số mới nhất"),
                format!("the next version is {next}, not {given}; look at the newest set first"),
            )
            .at("version"),
            Self::NotLater { effective_from, before } => Refusal::new(
                "REG-03",
                DEFAULT,
                format!("ngày hiệu lực {effective_from} phải sau ngày hiệu lực {before} của bộ trước"),
                format!("the date of effect {effective_from} must be later than {before}, that of the set before"),
            )
            .at("effectiveFrom"),
            Self::InThePast { effective_from, today } => Refusal::new(
                "REG-04",
                DEFAULT,
                format!("ngày hiệu lực {effective_from} đã qua; chọn từ hôm nay {today} trở đi"),
                format!("the date of effect {effective_from} is past; choose today {today} or later"),
            )
            .at("effectiveFrom"),
            Self::TooFarAhead { effective_from, last } => Refusal::new(
                "REG-05",
                DEFAULT,
                format!("ngày hiệu lực {effective_from} quá xa; muộn nhất là {last}"),
                format!("the date of effect {effective_from} lies too far ahead; {last} is the last day allowed"),
            )
            .at("effectiveFrom"),
            Self::Value(fault) => {
                let Bilingual { vi, en } = fault.message();
                Refusal::new("REG-06", DEFAULT, vi, en).at(fault.field())
            }
            Self::UnknownParameter { parameter } => Refusal::new(
                "REG-07",
                DEFAULT,
                format!("không có tham số «{parameter}»"),
                format!("there is no parameter `{parameter}`"),
            )
            .at("sources"),
            Self::SourceTwice { parameter } => Refusal::new(
                "REG-07",
                DEFAULT,
                format!("tham số {parameter} có hai nguồn; hãy gộp lại"),
                format!("{parameter} has two sources; make them one"),
            )
            .at("sources"),
            Self::NoValue { error } => Refusal::new(
                "REG-06",
                DEFAULT,
                format!("giá trị không đúng dạng: {error}"),
                format!("the values are not those of a set: {error}"),
            )
            .at("values"),
            Self::OtherProposal { pending } => Refusal::new(
                "REG-13",
                DEFAULT,
                format!("đề xuất đang chờ là {pending}; hãy đọc lại đề xuất đó trước khi quyết định"),
                format!("the proposal that waits is {pending}; read that one before you decide"),
            )
            .at("proposal"),
            Self::NothingNew => Refusal::new(
                "REG-14",
                DEFAULT,
                "đề xuất không thay đổi giá trị hay nguồn nào so với bộ mới nhất",
                "the proposal changes no value and no source of the newest set",
            )
            .at("values"),
            Self::OwnProposal { person } => Refusal::new(
                "REG-15",
                DEFAULT,
                format!("người đề xuất ({person}) không được tự quyết định đề xuất của mình"),
                format!("{person} proposed the set and does not decide on it"),
            )
            .at("actOf.person"),
            Self::NotTheirs { office, agency } => {
                let agency = agency.as_ref().map_or("–", Scope::as_str);
                Refusal::new(
                    "REG-10",
                    DEFAULT,
                    format!("chỉ {office} của {agency}, nơi đã đề xuất, mới được rút; Chủ tịch UBND tỉnh có thể trả lại"),
                    format!("only {office} at {agency}, who proposed it, withdraws it; the chair may return it"),
                )
                .at("actOf.office")
            }
            Self::OutOfOrder => Refusal::new(
                RULE,
                DEFAULT,
                "không thực hiện được ở trạng thái này",
                "not possible in this state",
            ),
        }
    }
}

impl fmt::Display for RegulationRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for RegulationRejection {}

impl From<Refusal> for RegulationRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Input(refusal)
    }
}
