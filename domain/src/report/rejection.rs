//! Why a command about a report is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse, Role, StreamId};

use super::figures::{ReportFigure, ReportSection};
use super::period::Addressee;
use super::{DEFAULT, ON_REQUEST, REPORTING};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "REP-51";

/// Why a command about a report is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The agency is none that clause 1 binds.
    NoDebtor,
    /// The stream is not the one of agency and period.
    WrongStream {
        /// The stream that they lead to; none when they lead to no key.
        expected: Option<StreamId>,
        /// The stream that was given.
        found: StreamId,
    },
    /// The calendar does not have the year.
    NoSuchYear {
        /// The year.
        year: i32,
    },
    /// The period is not opened yet.
    NotYetOpen {
        /// When it is.
        opens_on: NaiveDate,
    },
    /// A report on request is to be due before its request.
    DueBefore {
        /// When it is to be due.
        due_on: NaiveDate,
        /// The date of the request.
        on: NaiveDate,
    },
    /// The data of a report on request lie ahead.
    DataAhead {
        /// Their first day.
        data_from: NaiveDate,
        /// The date of the request.
        on: NaiveDate,
    },
    /// What is to be supplemented is no accepted report of the agency.
    NothingToSupplement {
        /// The stream that was named.
        report: StreamId,
    },
    /// The act is dated before the last step.
    BeforeLastStep {
        /// Its date.
        on: NaiveDate,
        /// The date of the last step.
        since: NaiveDate,
    },
    /// No section is written.
    NothingWritten,
    /// It states too many difficulties.
    TooManyDifficulties {
        /// How many.
        found: usize,
        /// How many it may.
        max: usize,
    },
    /// A difficulty that is said to be registered is not, or is another agency's.
    NotItsDifficulty {
        /// The difficulty.
        difficulty: StreamId,
    },
    /// A section is written twice.
    SectionTwice {
        /// Which.
        section: ReportSection,
    },
    /// Sections that need text have none.
    SectionsMissing {
        /// Which.
        missing: Vec<ReportSection>,
    },
    /// The figure is not among the frozen ones.
    NoSuchFigure {
        /// Which.
        figure: ReportFigure,
    },
    /// The figure has that value already.
    SameFigure {
        /// Which.
        figure: ReportFigure,
        /// The value.
        value: u32,
    },
    /// The reference to the department is missing.
    DostRefMissing,
    /// The department sends no report to itself.
    DostRefOfOwn,
    /// The office receives no report of this agency.
    NoAddressee {
        /// The office.
        office: Role,
    },
    /// The addressee has received it already.
    ReceivedBefore,
    /// The office does not review this report.
    NotTheReviewer {
        /// The office.
        office: Role,
        /// Who does.
        reviewer: Addressee,
    },
    /// Someone reviews a report in which they had a hand.
    OwnReport,
    /// The clock came before its time.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

fn titles(sections: &[ReportSection]) -> (String, String) {
    let vi: Vec<String> = sections.iter().map(|one| format!("«{}»", one.title().vi)).collect();
    let en: Vec<String> = sections.iter().map(|one| format!("\"{}\"", one.title().en)).collect();
    (vi.join(", "), en.join(", "))
}

impl Refuse for ReportRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "REP-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của báo cáo",
                "the command does not fit how this report stands",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "REP-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::NoDebtor => Refusal::new(
                "REP-52",
                REPORTING,
                "chỉ cơ quan chuyên môn thuộc UBND tỉnh và UBND huyện, thành phố bắt buộc áp dụng mới phải báo cáo; kiểm tra phân loại cơ quan",
                "only departments and districts that must apply a system report; check how the agency is classified",
            )
            .at("agency"),
            Self::WrongStream { expected, found } => {
                let expected = expected.as_ref().map_or("–".to_owned(), ToString::to_string);
                Refusal::new(
                    "REP-53",
                    DEFAULT,
                    format!("báo cáo kỳ này thuộc {expected}, không phải {found}"),
                    format!("the report of this period belongs to {expected}, not to {found}"),
                )
            }
            Self::NoSuchYear { year } => Refusal::new(
                "REP-54",
                DEFAULT,
                format!("lịch không có năm {year}; nhập đúng năm báo cáo"),
                format!("the calendar has no year {year}; give the year of the report"),
            )
            .at("period.year"),
            Self::NotYetOpen { opens_on } => Refusal::new(
                "REP-55",
                DEFAULT,
                format!("kỳ báo cáo này mở từ ngày {opens_on}; chưa thể mở sớm hơn"),
                format!("this period is opened on {opens_on}, not before"),
            )
            .at("occurredOn"),
            Self::DueBefore { due_on, on } => Refusal::new(
                "REP-56",
                ON_REQUEST,
                format!("hạn nộp {due_on} ở trước ngày yêu cầu {on}; chọn ngày từ {on} trở đi"),
                format!("it is to be due on {due_on}, before its request of {on}; choose {on} or later"),
            )
            .at("dueOn"),
            Self::DataAhead { data_from, on } => Refusal::new(
                "REP-57",
                DEFAULT,
                format!("số liệu từ ngày {data_from}, sau ngày yêu cầu {on}; chọn ngày đến {on}"),
                format!("its data begin on {data_from}, after its request of {on}; choose {on} or earlier"),
            )
            .at("dataFrom"),
            Self::NothingToSupplement { report } => Refusal::new(
                "REP-58",
                DEFAULT,
                format!("{report} không phải báo cáo đã được chấp nhận của cơ quan này; ghi đúng báo cáo cần bổ sung, báo cáo chưa chấp nhận thì sửa trực tiếp"),
                format!("{report} is no accepted report of this agency; name the one to be supplemented, and mend one that is not accepted where it is"),
            )
            .at("supplements"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "REP-59",
                DEFAULT,
                format!("ngày {on} ở trước bước gần nhất ngày {since}; nhập ngày từ {since} trở đi"),
                format!("it is dated {on}, before the last step of {since}; give {since} or later"),
            )
            .at("occurredOn"),
            Self::NothingWritten => Refusal::new(
                "REP-60",
                REPORTING,
                "chưa có phần nào được viết; nhập ít nhất một phần của báo cáo",
                "no section is written; write at least one",
            )
            .at("sections"),
            Self::SectionTwice { section } => {
                let title = section.title();
                Refusal::new(
                    "REP-61",
                    DEFAULT,
                    format!("phần «{}» được nhập hai lần; giữ lại một", title.vi),
                    format!("section \"{}\" is written twice; keep one", title.en),
                )
                .at("sections")
            }
            Self::TooManyDifficulties { found, max } => Refusal::new(
                "REP-72",
                DEFAULT,
                format!("báo cáo nêu {found} khó khăn, vướng mắc; tối đa {max}, hãy gộp lại"),
                format!("it states {found} difficulties; at most {max} are taken, draw them together"),
            )
            .at("difficulties"),
            Self::NotItsDifficulty { difficulty } => Refusal::new(
                "REP-73",
                REPORTING,
                format!(
                    "{difficulty} không phải khó khăn, vướng mắc đã đăng ký của cơ quan; bỏ mã này để \
                     đăng ký mới khi báo cáo được chấp nhận"
                ),
                format!(
                    "{difficulty} is no difficulty of this agency; leave it out to have a new one raised \
                     when the report is accepted"
                ),
            )
            .at("difficulties.registered"),
            Self::SectionsMissing { missing } => {
                let (vi, en) = titles(missing);
                Refusal::new(
                    "REP-62",
                    REPORTING,
                    format!("chưa ký được: còn thiếu nội dung các phần {vi}; nếu không có thì ghi «không có»"),
                    format!("not to be signed yet: sections {en} say nothing; if there is nothing, write so"),
                )
                .at("sections")
            }
            Self::NoSuchFigure { figure } => {
                let title = figure.title();
                Refusal::new(
                    "REP-63",
                    DEFAULT,
                    format!("số liệu «{}» chưa được chốt; chốt lại số liệu trước (RefreshFigures)", title.vi),
                    format!("figure \"{}\" is not frozen; refresh the figures first", title.en),
                )
                .at("figure")
            }
            Self::SameFigure { figure, value } => {
                let title = figure.title();
                Refusal::new(
                    "REP-64",
                    DEFAULT,
                    format!("số liệu «{}» đang là {value}; nhập giá trị khác", title.vi),
                    format!("figure \"{}\" is {value} already; give another value", title.en),
                )
                .at("value")
            }
            Self::DostRefMissing => Refusal::new(
                "REP-65",
                REPORTING,
                "báo cáo gửi cả UBND tỉnh và Sở KH&CN (qua Chi cục TĐC); ghi thêm số gửi Sở KH&CN",
                "the report goes to the provincial committee and to the department (through its sub-department of standards); give the reference to the department too",
            )
            .at("dostRef"),
            Self::DostRefOfOwn => Refusal::new(
                "REP-66",
                REPORTING,
                "báo cáo của chính Sở KH&CN chỉ gửi UBND tỉnh; bỏ số gửi Sở KH&CN",
                "the department's own report goes to the provincial committee alone; leave the reference to the department out",
            )
            .at("dostRef"),
            Self::NoAddressee { office } => Refusal::new(
                "REP-67",
                REPORTING,
                format!("{office} không phải nơi nhận của báo cáo này; báo cáo của chính Sở KH&CN do Văn phòng UBND tỉnh nhận"),
                format!("{office} receives no report of this agency; the department's own is received by the office of the provincial committee"),
            )
            .at("actOf.office"),
            Self::ReceivedBefore => Refusal::new(
                "REP-68",
                DEFAULT,
                "nơi này đã nhận báo cáo rồi; còn chờ nơi nhận kia, hoặc đính chính số đến đã nhập",
                "this addressee has received it already; the other one is awaited, and a wrong number is corrected",
            ),
            Self::NotTheReviewer { office, reviewer } => {
                let (vi, en) = match reviewer {
                    Addressee::Dost => ("Chi cục TĐC (StameqOfficer, StameqHead)", "the sub-department of standards (StameqOfficer, StameqHead)"),
                    Addressee::Ubnd => ("Văn phòng UBND tỉnh (ProvinceOffice)", "the office of the provincial committee (ProvinceOffice)"),
                };
                Refusal::new(
                    "REP-69",
                    REPORTING,
                    format!("{office} không xem xét báo cáo này; nơi xem xét: {vi}"),
                    format!("{office} does not review this report; who does: {en}"),
                )
                .at("actOf.office")
            }
            Self::OwnReport => Refusal::new(
                "REP-70",
                DEFAULT,
                "người soạn, ký hoặc gửi báo cáo không được tự chấp nhận hay trả lại; để người khác xem xét",
                "who wrote, signed or sent a report neither accepts nor returns it; let another review it",
            )
            .at("actOf.person"),
            Self::ClockTooEarly { due } => Refusal::new(
                "REP-71",
                DEFAULT,
                format!("chưa đến hạn: việc này chỉ thực hiện từ {due}"),
                format!("not due yet: this happens from {due} on"),
            ),
        }
    }
}

impl From<Refusal> for ReportRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ReportRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ReportRejection {}
