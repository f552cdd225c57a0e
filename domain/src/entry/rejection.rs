//! Why a command about an entry is refused. Rules of the table are ENT-01 to ENT-04, guards begin
//! at ENT-20.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{Builder, Building, PersonId, Refusal, Refuse, Role, Scope, StreamId};

use super::command::EventAddress;
use super::decide::{EVIDENCE_FILES_MAX, VOIDED_MAX};
use super::{DEFAULT, RECORDS};

/// Why a command about an entry is refused.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its values are")]
pub enum EntryRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// A text was refused.
    Text(Refusal),
    /// The stream is not that of the entry to which the event belongs.
    WrongStream { expected: StreamId, found: StreamId },
    /// The entry was made in time, so that there is nothing to countersign.
    NotLate { event: EventAddress },
    /// Whoever judges the entry, or records that, made it.
    OwnHand { person: PersonId },
    /// It would be judged before it was entered.
    BeforeTheEntry { on: NaiveDate, entered_on: NaiveDate },
    /// What the machine recorded has no paper, and follows from what people did.
    OfTheMachine { event: EventAddress },
    /// Neither the office that acted, nor one that answers for its records.
    NotTheirs { office: Role, agency: Option<Scope> },
    /// No reference is given.
    NothingCorrected,
    /// The paper would be dated in the future.
    DatedAhead { date: NaiveDate, today: NaiveDate },
    /// A hash has not its form.
    NotASha256 { field: &'static str },
    /// There are too many files.
    TooManyFiles { files: usize },
    /// A late entry would be left without evidence.
    EvidenceGone,
    /// Everything else stands on what the workflow lays down.
    OfTheGround { category: String },
    /// Neither the office that acted, nor one that answers for its acts.
    NotTheirsToVoid { office: Role, agency: Option<Scope> },
    /// No parameters are in force on the day of the act.
    NoRegulation { on: NaiveDate },
    /// It was entered too long ago.
    TooLateToVoid { entered_on: NaiveDate, until: NaiveDate, days: u32 },
    /// Something builds on it; and how much more of that was found.
    BuiltOn { builder: Box<Builder>, more: usize },
    /// Too much follows from it.
    TooMuchFollows { events: usize },
}

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "ENT-30";

impl Refuse for EntryRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "ENT-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của bản ghi",
                "the command does not fit how this entry stands",
            ),
            Self::Text(refusal) => refusal.clone(),
            Self::WrongStream { expected, found } => Refusal::new(
                "ENT-20",
                DEFAULT,
                format!("sự kiện này thuộc bản ghi {expected}, không phải {found}; hãy dùng {expected}"),
                format!("this event belongs to the entry {expected}, not to {found}; use {expected}"),
            )
            .at("event"),
            Self::NotLate { event } => Refusal::new(
                "ENT-21",
                RECORDS,
                format!("sự kiện {} của {} được nhập trong thời hạn; không cần ký xác nhận", event.version, event.stream),
                format!("event {} of {} was entered in time; there is nothing to countersign", event.version, event.stream),
            )
            .at("event"),
            Self::OwnHand { person } => Refusal::new(
                "ENT-22",
                DEFAULT,
                format!("người {person} đã ký hoặc nhập bản ghi này; người khác phải xác nhận"),
                format!("person {person} signed or made this entry; another must judge it"),
            )
            .at("actOf.person"),
            Self::BeforeTheEntry { on, entered_on } => Refusal::new(
                "ENT-23",
                DEFAULT,
                format!("bản ghi được nhập ngày {entered_on}; không thể xác nhận từ ngày {on}, hãy nhập ngày đã xảy ra"),
                format!("it was entered on {entered_on} and cannot have been judged on {on}; give the date on which it was"),
            )
            .at("occurredOn"),
            Self::OfTheMachine { event } => Refusal::new(
                "ENT-24",
                RECORDS,
                format!("sự kiện {} của {} do hệ thống ghi: không đính chính hay hủy riêng; hãy đính chính hoặc hủy việc đã dẫn đến nó", event.version, event.stream),
                format!("event {} of {} was recorded by the system: it is neither corrected nor voided by itself; correct or void the act that led to it", event.version, event.stream),
            )
            .at("event"),
            Self::NotTheirs { office, agency } => {
                let agency = agency.as_ref().map_or("–", Scope::as_str);
                Refusal::new(
                    "ENT-25",
                    RECORDS,
                    format!("đây là việc của {office} tại {agency}; chỉ chức vụ đó, thủ trưởng hoặc thư ký ISO của {agency}, hay Văn phòng UBND được đính chính"),
                    format!("this is an act of {office} at {agency}; only that office, the head or ISO secretary of {agency}, or the province's office corrects it"),
                )
                .at("actOf.office")
            }
            Self::NothingCorrected => Refusal::new(
                "ENT-26",
                RECORDS,
                "chưa ghi gì để đính chính; hãy nhập số, ngày, bản chụp hoặc tệp bằng chứng đúng",
                "nothing is corrected; give the right number, date, scan or files",
            ),
            Self::DatedAhead { date, today } => Refusal::new(
                "ENT-27",
                RECORDS,
                format!("ngày văn bản {date} ở sau hôm nay {today}; hãy nhập ngày ghi trên văn bản"),
                format!("the paper would be dated {date}, after today {today}; give the date on the paper"),
            )
            .at("documentDate"),
            Self::NotASha256 { field } => Refusal::new(
                "ENT-28",
                RECORDS,
                "mã băm SHA-256 phải gồm đúng 64 chữ số thập lục phân",
                "a SHA-256 has exactly 64 hexadecimal digits",
            )
            .at(field),
            Self::TooManyFiles { files } => Refusal::new(
                "ENT-28",
                RECORDS,
                format!("có {files} tệp, tối đa {EVIDENCE_FILES_MAX}; hãy gộp bớt"),
                format!("there are {files} files, at most {EVIDENCE_FILES_MAX} are allowed; join some"),
            )
            .at("evidence"),
            Self::EvidenceGone => Refusal::new(
                "ENT-29",
                RECORDS,
                "bản ghi nhập muộn phải còn ít nhất một bằng chứng; hãy thay tệp, đừng bỏ hết",
                "a late entry keeps at least one piece of evidence; replace the files, do not drop all",
            )
            .at("evidence"),
            Self::OfTheGround { category } => Refusal::new(
                "ENT-31",
                DEFAULT,
                format!("không hủy được việc đã ghi vào “{category}” vì mọi việc khác dựa trên đó; hãy chấm dứt hoặc sửa đổi bằng lệnh của chính quy trình này"),
                format!("what is laid down in `{category}` is not voided, since everything else stands on it; end or amend it by the commands of that workflow"),
            )
            .at("event"),
            Self::NotTheirsToVoid { office, agency } => {
                let agency = agency.as_ref().map_or("–", Scope::as_str);
                Refusal::new(
                    "ENT-32",
                    DEFAULT,
                    format!("đây là việc của {office} tại {agency}; chỉ chức vụ đó, thủ trưởng của {agency}, hay Văn phòng UBND được hủy"),
                    format!("this is an act of {office} at {agency}; only that office, the head of {agency}, or the province's office voids it"),
                )
                .at("actOf.office")
            }
            Self::NoRegulation { on } => Refusal::new(
                "ENT-33",
                DEFAULT,
                format!("chưa có tham số nào có hiệu lực vào ngày {on}; hãy ban hành tham số trước"),
                format!("no parameters are in force on {on}; adopt parameters first"),
            )
            .at("occurredOn"),
            Self::TooLateToVoid { entered_on, until, days } => Refusal::new(
                "ENT-33",
                DEFAULT,
                format!("việc này được nhập ngày {entered_on}, chỉ được hủy đến hết ngày {until} ({days} ngày); hãy sửa bằng một việc mới"),
                format!("it was entered on {entered_on} and could be voided until {until} ({days} days); set it right by a new act"),
            )
            .at("event"),
            Self::BuiltOn { builder, more } => built_on(builder, *more),
            Self::TooMuchFollows { events } => Refusal::new(
                "ENT-35",
                DEFAULT,
                format!("{events} sự kiện sẽ mất theo, tối đa {VOIDED_MAX}; hãy sửa bằng một việc mới"),
                format!("{events} events would go with it, at most {VOIDED_MAX} may; set it right by a new act"),
            )
            .at("event"),
        }
    }
}

/// Says which event builds on the entry, and in what way.
fn built_on(builder: &Builder, more: usize) -> Refusal {
    let Builder { meta, how } = builder;
    let (what, on) = (&meta.kind, meta.occurred_on);
    let which = format!("{} ({})", meta.stream, meta.version);
    let (how_vi, how_en) = match how {
        Building::Follows => ("diễn ra sau nó".to_owned(), "comes after it".to_owned()),
        Building::Names(stream) => (format!("viện dẫn {stream}"), format!("names {stream}")),
    };
    let (more_vi, more_en) = match more {
        0 => (String::new(), String::new()),
        more => (format!(", và {more} sự kiện khác"), format!(", and {more} more")),
    };
    Refusal::new(
        "ENT-34",
        DEFAULT,
        format!("đã có việc dựa trên nó: {what} ngày {on} tại {which} {how_vi}{more_vi}; hãy hủy việc đó trước, hoặc sửa bằng một việc mới"),
        format!("something builds on it: {what} of {on} at {which} {how_en}{more_en}; void that first, or set it right by a new act"),
    )
    .at("event")
}

impl From<Refusal> for EntryRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for EntryRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for EntryRejection {}
