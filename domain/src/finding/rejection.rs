//! Why a command about a finding is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{PersonId, Refusal, Refuse, Role, Scope};

use super::command::{FindingKind, FindingSeverity, FindingSource};
use super::event::Side;
use super::{CAUSE_OF_LACK, DEFAULT, PREVENTION, VERIFICATION};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "FND-51";

/// What nobody may do about their own work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnWork {
    /// Rule on a dispute over what one has raised or disputed.
    Ruling,
    /// Approve the plan that one has proposed.
    Approval,
    /// Decide on the extension that one has asked for.
    Extension,
    /// Verify again what one has corrected.
    Reverification,
    /// Verify, or close on, what one has implemented.
    Verification,
}

/// Why a command about a finding is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingRejection {
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
    /// The agency has no such unit.
    UnknownUnit {
        /// The code that was given.
        unit: String,
        /// The codes that there are.
        units: Vec<String>,
    },
    /// Kind and severity do not go together.
    KindAndSeverity {
        /// The kind.
        kind: FindingKind,
        /// The severity.
        severity: FindingSeverity,
    },
    /// This side raises no findings from this source.
    SourceOfOtherSide {
        /// The source.
        source: FindingSource,
        /// The side that tried.
        side: Side,
    },
    /// A person raises findings for their own agency's side alone.
    ForeignFinder {
        /// The agency that was named.
        agency: Scope,
    },
    /// The due date does not lie after the act.
    DueNotAfter {
        /// The due date.
        due_on: NaiveDate,
        /// The date of the act.
        raised_on: NaiveDate,
    },
    /// The agency's own side gives itself more time than the regulation.
    DueTooLate {
        /// The due date.
        due_on: NaiveDate,
        /// The latest that is allowed.
        latest: NaiveDate,
    },
    /// A person is not registered.
    UnknownPerson {
        /// The person.
        person: PersonId,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Only the side that raised the finding does this.
    OtherSide {
        /// That side.
        side: Side,
        /// The office that tried.
        office: Role,
    },
    /// Nobody decides on their own work.
    OwnWork(OwnWork),
    /// For a major finding the agency's head decides.
    HeadDecides {
        /// The office that tried.
        office: Role,
    },
    /// Only an observation is closed without action.
    NotAnObservation,
    /// Only a nonconforming output is disposed of.
    NotAnOutput,
    /// A concession names no authority.
    ConcessionWithoutAuthority,
    /// It was not said yet what is done with the output.
    NotDisposed,
    /// A corrected output was not verified again, or not fully recorded.
    NotReverified,
    /// A potential nonconformity has nothing to correct.
    NothingToCorrect,
    /// The correction comes before the analysis.
    CorrectionFirst,
    /// A plan has too few or too many actions.
    PlanSize {
        /// How many there are.
        actions: usize,
        /// How many are allowed.
        max: usize,
    },
    /// An action lies outside the time of the plan.
    ActionOutsidePlan {
        /// Its number.
        action: usize,
        /// Its date.
        by: NaiveDate,
        /// The first day that is allowed.
        first: NaiveDate,
        /// The last day that is allowed, if there is one.
        last: Option<NaiveDate>,
    },
    /// The plan has no action of this number.
    UnknownAction {
        /// The number.
        action: u32,
        /// How many actions there are.
        actions: usize,
    },
    /// No due date runs that could be extended, or nobody works towards it.
    NothingToExtend,
    /// The extension was asked for after the due date.
    ExtensionTooLate {
        /// The date of the act.
        on: NaiveDate,
        /// The due date.
        due_on: NaiveDate,
    },
    /// The finding has had all its extensions.
    ExtensionsUsedUp {
        /// How many it may have.
        max: u32,
    },
    /// The extension is too short or too long.
    ExtensionLength {
        /// Its days.
        days: u32,
        /// How many are allowed.
        max: u32,
    },
    /// Work on the observation has begun already.
    ObservationUnderWay,
    /// What a finding came from is said by the process manager that raises it, never by a person.
    OriginByPerson,
    /// The clock came before its time.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

fn side_vi(side: Side) -> &'static str {
    match side {
        Side::Agency => "cơ quan tự đánh giá (Qmr, InternalAuditor, AgencyHead của cơ quan)",
        Side::Oversight => "cơ quan kiểm tra, giám sát (StameqOfficer, StameqHead, Inspector)",
    }
}

fn side_en(side: Side) -> &'static str {
    match side {
        Side::Agency => "the agency's own side (its Qmr, InternalAuditor, AgencyHead)",
        Side::Oversight => "the overseeing side (StameqOfficer, StameqHead, Inspector)",
    }
}

fn own_work(work: OwnWork) -> Refusal {
    let (vi, en) = match work {
        OwnWork::Ruling => (
            "người nêu hoặc phản đối phát hiện không được tự phân xử; hãy để người khác quyết định",
            "who raised or disputed the finding may not rule on the dispute; another person must",
        ),
        OwnWork::Approval => (
            "người lập kế hoạch không được tự phê duyệt; hãy trình người khác có thẩm quyền",
            "who proposed the plan may not approve it; another person with authority must",
        ),
        OwnWork::Extension => (
            "người xin gia hạn không được tự quyết định; hãy trình người khác có thẩm quyền",
            "who asked for the extension may not decide on it; another person with authority must",
        ),
        OwnWork::Reverification => (
            "người khắc phục không được tự kiểm tra lại; hãy ghi người khác",
            "who corrected the output may not verify it again; name another person",
        ),
        OwnWork::Verification => (
            "người thực hiện hành động không được tự xác nhận hiệu lực hay đóng phát hiện; hãy để người khác làm",
            "who implemented an action may neither verify its effectiveness nor close the finding; another person must",
        ),
    };
    Refusal::new("FND-62", "ISO 9001:2008 8.2.2", vi, en).at("actOf.person")
}

impl Refuse for FindingRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "FND-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của phát hiện",
                "the command does not fit what has become of this finding",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "FND-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownAgency { agency } => Refusal::new(
                "FND-52",
                DEFAULT,
                format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"),
                format!("there is no agency {agency} in existence; see the agency register"),
            )
            .at("agency"),
            Self::UnknownUnit { unit, units } => Refusal::new(
                "FND-53",
                DEFAULT,
                format!("cơ quan không có phòng mang mã {unit}; các phòng: {}", units.join(", ")),
                format!("the agency has no unit {unit}; its units: {}", units.join(", ")),
            )
            .at("unit"),
            Self::KindAndSeverity { kind, severity } => Refusal::new(
                "FND-54",
                DEFAULT,
                format!(
                    "loại {kind:?} không đi với mức {severity:?}; điểm lưu ý chỉ có mức Observation, loại khác là Major hoặc Minor"
                ),
                format!(
                    "kind {kind:?} does not go with severity {severity:?}; an observation has the severity Observation, all else is Major or Minor"
                ),
            )
            .at("severity"),
            Self::SourceOfOtherSide { source, side } => Refusal::new(
                "FND-55",
                DEFAULT,
                format!(
                    "phát hiện từ nguồn {source:?} không do {} nêu; chọn đúng nguồn",
                    side_vi(*side)
                ),
                format!(
                    "{} raises no findings from {source:?}; choose the right source",
                    side_en(*side)
                ),
            )
            .at("source"),
            Self::ForeignFinder { agency } => Refusal::new(
                "FND-56",
                DEFAULT,
                format!("không được nêu phát hiện thay cho {agency}; hãy bỏ trống foundByAgency"),
                format!("a person cannot raise a finding for {agency}; leave foundByAgency out"),
            )
            .at("foundByAgency"),
            Self::DueNotAfter { due_on, raised_on } => Refusal::new(
                "FND-57",
                DEFAULT,
                format!("hạn {due_on} phải sau ngày nêu phát hiện {raised_on}"),
                format!("the due date {due_on} must lie after the day of raising, {raised_on}"),
            )
            .at("dueOn"),
            Self::DueTooLate { due_on, latest } => Refusal::new(
                "FND-58",
                "ISO 9001:2008 8.2.2",
                format!(
                    "hạn {due_on} muộn hơn mức cho phép {latest}; chọn ngày sớm hơn hoặc xin gia hạn sau"
                ),
                format!(
                    "the due date {due_on} is later than {latest}; choose an earlier one, or ask for an extension later"
                ),
            )
            .at("dueOn"),
            Self::UnknownPerson { person } => Refusal::new(
                "FND-59",
                DEFAULT,
                format!("người {person} chưa được đăng ký; xem danh sách người dùng"),
                format!("person {person} is not registered; see the register of persons"),
            ),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "FND-60",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::OtherSide { side, office } => Refusal::new(
                "FND-61",
                DEFAULT,
                format!("{office} không thuộc bên nêu phát hiện; chỉ {} làm việc này", side_vi(*side)),
                format!("{office} is not of the side that raised it; only {} does this", side_en(*side)),
            )
            .at("actOf.office"),
            Self::OwnWork(work) => own_work(*work),
            Self::HeadDecides { office } => Refusal::new(
                "FND-63",
                DEFAULT,
                format!("với phát hiện nặng chỉ AgencyHead quyết định, không phải {office}; hãy trình thủ trưởng"),
                format!("for a major finding AgencyHead decides, not {office}; submit it to the head"),
            )
            .at("actOf.office"),
            Self::NotAnObservation => Refusal::new(
                "FND-64",
                VERIFICATION,
                "chỉ điểm lưu ý mới được đóng mà không cần hành động; phát hiện khác phải được xác nhận có hiệu lực trước",
                "only an observation is closed without action; any other finding must be verified effective first",
            ),
            Self::NotAnOutput => Refusal::new(
                "FND-65",
                "ISO 9001:2008 8.3",
                "chỉ sản phẩm không phù hợp mới có biện pháp xử lý sản phẩm; hãy ghi sự khắc phục",
                "only a nonconforming output is disposed of; record a correction",
            ),
            Self::ConcessionWithoutAuthority => Refusal::new(
                "FND-66",
                "ISO 9001:2008 8.3b",
                "nhân nhượng phải ghi rõ người có thẩm quyền và văn bản cho phép",
                "a concession must name the authority that gave it, and its document",
            )
            .at("authority"),
            Self::NotDisposed => Refusal::new(
                "FND-67",
                "ISO 9001:2008 8.3",
                "chưa ghi biện pháp xử lý sản phẩm không phù hợp; hãy thực hiện DisposeOutput trước",
                "it was not said yet what is done with the output; DisposeOutput comes first",
            ),
            Self::NotReverified => Refusal::new(
                "FND-68",
                "ISO 9001:2008 8.3",
                "sản phẩm đã khắc phục phải được kiểm tra lại; ghi cả người kiểm tra và kết quả",
                "a corrected output is verified again; give both the person and the result",
            )
            .at("reverification"),
            Self::NothingToCorrect => Refusal::new(
                "FND-69",
                PREVENTION,
                "sự không phù hợp tiềm ẩn không có bước khắc phục; hãy phân tích nguyên nhân",
                "a potential nonconformity has nothing to correct; analyse its cause",
            ),
            Self::CorrectionFirst => Refusal::new(
                "FND-70",
                CAUSE_OF_LACK,
                "phải ghi sự khắc phục trước khi phân tích nguyên nhân",
                "the correction is recorded before the cause is analysed",
            ),
            Self::PlanSize { actions, max } => Refusal::new(
                "FND-71",
                DEFAULT,
                format!("kế hoạch có {actions} hành động; cần từ 1 đến {max}"),
                format!("the plan has {actions} actions; 1 to {max} are expected"),
            )
            .at("actions"),
            Self::ActionOutsidePlan { action, by, first, last } => {
                let (last_vi, last_en) = last.map_or_else(
                    || (String::new(), String::new()),
                    |day| (format!(" đến {day}"), format!(" to {day}")),
                );
                Refusal::new(
                    "FND-72",
                    "ISO 9001:2008 8.2.2",
                    format!("hành động {action} hẹn ngày {by}; phải từ {first}{last_vi}, hoặc xin gia hạn"),
                    format!("action {action} is due by {by}; it must lie from {first}{last_en}, or ask for an extension"),
                )
                .at("actions")
            }
            Self::UnknownAction { action, actions } => Refusal::new(
                "FND-73",
                DEFAULT,
                format!("kế hoạch không có hành động số {action}; có {actions} hành động"),
                format!("the plan has no action {action}; it has {actions}"),
            )
            .at("action"),
            Self::NothingToExtend => Refusal::new(
                "FND-74",
                DEFAULT,
                "chỉ gia hạn được khi phát hiện đã được chấp nhận, chưa thực hiện xong và hạn đang chạy",
                "an extension needs a finding that was accepted, is not implemented, and has a due date that runs",
            ),
            Self::ExtensionTooLate { on, due_on } => Refusal::new(
                "FND-75",
                DEFAULT,
                format!("xin gia hạn ngày {on}, sau hạn {due_on}; phải xin chậm nhất vào ngày đến hạn (nếu đã xin đúng hạn mà nay mới nhập thì ghi đúng ngày xin)"),
                format!("the extension was asked for on {on}, after the due date {due_on}; it must be asked for by then (if it was, and is only entered now, give the day on which it was asked for)"),
            )
            .at("occurredOn"),
            Self::ExtensionsUsedUp { max } => Refusal::new(
                "FND-76",
                DEFAULT,
                format!("phát hiện đã được gia hạn đủ {max} lần; không gia hạn thêm"),
                format!("the finding has had its {max} extensions; there are no more"),
            ),
            Self::ExtensionLength { days, max } => Refusal::new(
                "FND-77",
                DEFAULT,
                format!("gia hạn {days} ngày; được từ 1 đến {max} ngày"),
                format!("an extension of {days} days; 1 to {max} are allowed"),
            )
            .at("days"),
            Self::ObservationUnderWay => Refusal::new(
                "FND-78",
                DEFAULT,
                "điểm lưu ý đã được phân tích nguyên nhân nên không xếp loại lại; hãy nêu phát hiện mới",
                "the observation's cause was analysed already, so it is not regraded; raise a new finding",
            ),
            Self::ClockTooEarly { due } => Refusal::new(
                "FND-79",
                DEFAULT,
                format!("chưa đến hạn: việc này chỉ thực hiện từ {due}"),
                format!("not due yet: this happens from {due} on"),
            ),
            Self::OriginByPerson => Refusal::new(
                "FND-80",
                DEFAULT,
                "cuộc đánh giá, kiểm tra hoặc xem xét mà phát hiện xuất phát do hệ thống ghi; hãy bỏ trống origin",
                "the system says what audit, inspection or review a finding came from; leave origin out",
            )
            .at("origin"),
        }
    }
}

impl From<Refusal> for FindingRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for FindingRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for FindingRejection {}
