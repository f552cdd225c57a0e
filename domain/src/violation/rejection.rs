//! Why a command about a case is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{PersonId, Refusal, Refuse, Role, Scope, StreamId};

use super::command::{Measure, SubjectKind, Track};
use super::{
    COMPETENCE, DEFAULT, EXPLANATION, LIMITATION, NOT_SANCTIONED, ONE_DECISION, TIME_TO_DECIDE,
};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "VIO-51";

/// What nobody may do about their own work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCase {
    /// Open or dismiss what one has proposed.
    Opening,
    /// Record or verify what one has proposed.
    Investigation,
    /// Decide what one has proposed or investigated.
    Decision,
    /// Verify the remedy that one has reported.
    Verification,
    /// Decide an appeal that one has lodged, or in a case that one has proposed, investigated or
    /// decided.
    Appeal,
    /// Handle the case that is about oneself.
    Subject,
}

/// Why the provincial People's Committee decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeyondDirector {
    /// The measure is beyond the director.
    Measure(Measure),
    /// The agency is of equal or higher rank.
    Rank,
    /// The official is head of the agency.
    Head,
    /// A penalty under Luật 15/2012 is the chair's.
    Sanction,
}

/// Why a command about a case is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViolationRejection {
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
    /// What is given of the subject does not fit its kind.
    SubjectUnclear {
        /// The kind.
        subject: SubjectKind,
    },
    /// A person named is not registered.
    UnknownPerson {
        /// Who.
        person: PersonId,
    },
    /// The person named as official held no office of the agency on the day of the act.
    NoOfficial {
        /// Who.
        person: PersonId,
        /// The agency.
        agency: Scope,
        /// The day of the act.
        committed_on: NaiveDate,
    },
    /// A finding named is unknown, or another agency's.
    ForeignFinding {
        /// Its stream.
        finding: StreamId,
    },
    /// Too many findings are named, or one twice.
    FindingsList {
        /// How many are named.
        found: usize,
        /// How many may be.
        max: usize,
    },
    /// The act lies after its proposal.
    CommittedLater {
        /// The day of the act.
        committed_on: NaiveDate,
        /// The day of the proposal.
        on: NaiveDate,
    },
    /// A state agency or official on duty is not sanctioned under Luật 15/2012.
    NotSanctioned {
        /// Whose act it is.
        subject: SubjectKind,
    },
    /// The track is not the one of this subject.
    OtherTrack {
        /// The track that was asked for.
        track: Track,
        /// The one that applies.
        expected: Track,
    },
    /// An office of the province opens a case for itself, not for the director.
    CompetenceOfOther,
    /// The time in which the act may be sanctioned or disciplined is over.
    TimeBarred {
        /// Its last day.
        limitation_on: NaiveDate,
        /// The day of the act that was refused.
        on: NaiveDate,
    },
    /// Someone acts on their own work.
    OwnCase(OwnCase),
    /// The signing was refused without a witness, or a witness named without that.
    Witness,
    /// The window for explaining is closed.
    ExplanationClosed {
        /// Its last day.
        explain_by: NaiveDate,
    },
    /// A hearing is asked for too late.
    HearingTooLate {
        /// The last day for it.
        hearing_by: NaiveDate,
    },
    /// The window for explaining is still open.
    ExplanationOpen {
        /// Its last day.
        explain_by: NaiveDate,
    },
    /// Who acts is not the subject, or not for it.
    NotTheSubject {
        /// Whose act the case is about.
        subject: SubjectKind,
        /// The office that acts.
        office: Role,
    },
    /// The time to decide was extended before.
    ExtendedBefore,
    /// Only the longer time may be extended.
    NotComplex,
    /// The time to decide is over, so it is not extended.
    ExtensionTooLate {
        /// Its last day.
        due_on: NaiveDate,
    },
    /// The superior's approval must be in writing.
    ApprovalUnwritten,
    /// The case can no longer be referred.
    ReferredTooLate,
    /// The director is not competent.
    ReferFirst(BeyondDirector),
    /// The case was not referred to the chair.
    NotReferred,
    /// The list of measures is empty or names one twice.
    MeasuresList,
    /// A measure does not belong to the track.
    OtherMeasure {
        /// The measure.
        measure: Measure,
        /// The track.
        track: Track,
    },
    /// A fine and its sum go together.
    FineAndSum,
    /// What is to be remedied must be said, and only then.
    RemedyUnclear,
    /// The remedy would be due before it is ordered.
    RemedyDueTooEarly {
        /// The date given.
        due_on: NaiveDate,
        /// The day of the decision.
        on: NaiveDate,
    },
    /// The time for a sanction has lapsed: remedial measures only.
    RemedialOnly {
        /// The last day for a sanction.
        due_on: NaiveDate,
    },
    /// The same act was decided upon in another case.
    DecidedBefore {
        /// That case.
        case: StreamId,
    },
    /// The decision leaves nothing to remedy.
    NothingToRemedy,
    /// No decision was served, so there is nothing to appeal against.
    NothingToAppeal,
    /// The time for an appeal is over.
    AppealTooLate {
        /// Its last day.
        appeal_by: NaiveDate,
    },
    /// A measure is added on appeal that cannot be.
    AddedOnAppeal {
        /// The measure.
        measure: Measure,
    },
    /// Execution is suspended only while an appeal is pending.
    NoAppealPending,
    /// The case lies in the chair's competence, so that others neither decide, suspend nor close it.
    OthersDecision,
    /// The case is closed too early.
    NotRemedied,
    /// An appeal is pending.
    AppealPending,
    /// The act is dated before the step it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the last step.
        since: NaiveDate,
    },
    /// The clock is early.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

impl Refuse for ViolationRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "VIO-50",
                DEFAULT,
                "vụ việc không ở bước cho phép việc này; xem trạng thái vụ việc",
                "the case is not where this is possible; see its state",
            ),
            Self::Text(refusal) => refusal.clone(),
            Self::NoRegulation { on } => Refusal::new(
                "VIO-52",
                DEFAULT,
                format!("không có tham số quy định nào có hiệu lực ngày {on}; ban hành trước"),
                format!("no parameters of the regulation are in force on {on}; adopt them first"),
            )
            .at("occurredOn"),
            Self::UnknownAgency { agency } => Refusal::new(
                "VIO-53",
                DEFAULT,
                format!("không có cơ quan {agency} đang hoạt động; xem danh mục cơ quan"),
                format!("there is no active agency {agency}; see the agency register"),
            )
            .at("agency"),
            Self::SubjectUnclear { subject } => {
                let (vi, en, field) = match subject {
                    SubjectKind::Agency => (
                        "vụ việc của cơ quan thì không ghi công chức hay tổ chức",
                        "a case of an agency names neither official nor organisation",
                        "subject",
                    ),
                    SubjectKind::Official => (
                        "vụ việc của công chức phải ghi người đó, và không ghi tổ chức",
                        "a case of an official names that person, and no organisation",
                        "official",
                    ),
                    SubjectKind::Organisation => (
                        "vụ việc của tổ chức phải ghi tên tổ chức, và không ghi công chức",
                        "a case of an organisation names it, and no official",
                        "organisation",
                    ),
                };
                Refusal::new("VIO-54", NOT_SANCTIONED, vi, en).at(field)
            }
            Self::UnknownPerson { person } => Refusal::new(
                "VIO-55",
                DEFAULT,
                format!("chưa đăng ký người {person}; đăng ký trước"),
                format!("person {person} is not registered; register them first"),
            ),
            Self::NoOfficial { person, agency, committed_on } => Refusal::new(
                "VIO-93",
                NOT_SANCTIONED,
                format!("người {person} không giữ chức vụ nào tại {agency} vào ngày vi phạm {committed_on}; ghi đúng người, đúng ngày, hoặc ghi nhận bổ nhiệm tại {agency} trước"),
                format!("person {person} held no office at {agency} on {committed_on}, the day of the act; name the person or the day that is right, or record the appointment at {agency} first"),
            )
            .at("official"),
            Self::ForeignFinding { finding } => Refusal::new(
                "VIO-56",
                GROUNDS,
                format!("phát hiện {finding} không có ở cơ quan này; ghi đúng phát hiện của cơ quan"),
                format!("finding {finding} is not this agency's; name findings of the agency"),
            )
            .at("findings"),
            Self::FindingsList { found, max } => Refusal::new(
                "VIO-57",
                GROUNDS,
                format!("danh sách có {found} phát hiện; mỗi phát hiện ghi một lần, tối đa {max}"),
                format!("{found} findings are named; name each once, at most {max}"),
            )
            .at("findings"),
            Self::CommittedLater { committed_on, on } => Refusal::new(
                "VIO-58",
                DEFAULT,
                format!("hành vi ghi ngày {committed_on}, sau ngày đề xuất {on}; nhập lại ngày"),
                format!("the act is dated {committed_on}, after its proposal on {on}; correct the date"),
            )
            .at("committedOn"),
            Self::NotSanctioned { subject } => {
                let (vi, en) = subject_of(*subject);
                Refusal::new(
                    "VIO-59",
                    NOT_SANCTIONED,
                    format!("{vi} không bị xử phạt theo Luật 15/2012/QH13; chọn InternalAdmin cho cơ quan, DisciplineReferral cho công chức"),
                    format!("{en} is not sanctioned under Law 15/2012; choose InternalAdmin for an agency, DisciplineReferral for an official"),
                )
                .at("track")
            }
            Self::OtherTrack { track, expected } => Refusal::new(
                "VIO-60",
                NOT_SANCTIONED,
                format!("hướng xử lý {track:?} không áp dụng cho đối tượng này; chọn {expected:?}"),
                format!("track {track:?} does not apply to this subject; choose {expected:?}"),
            )
            .at("track"),
            Self::CompetenceOfOther => Refusal::new(
                "VIO-61",
                COMPETENCE,
                "cấp tỉnh mở vụ việc thì thẩm quyền là Chủ tịch UBND tỉnh; chọn ProvinceChair",
                "a case opened by the province's office is for the chair to decide; choose ProvinceChair",
            )
            .at("competence"),
            Self::TimeBarred { limitation_on, on } => Refusal::new(
                "VIO-62",
                LIMITATION,
                format!("thời hiệu hết ngày {limitation_on}, việc này ngày {on}; chỉ còn khắc phục hậu quả hoặc kết thúc vụ việc"),
                format!("limitation ended on {limitation_on}, this is dated {on}; only remedial measures, dismissal or closing are left"),
            )
            .at("occurredOn"),
            Self::OwnCase(own) => {
                let (vi, en) = match own {
                    OwnCase::Opening => (
                        "người đề xuất không được tự mở hoặc bác đề xuất; để người khác quyết",
                        "who proposed a case neither opens nor dismisses it; let another do so",
                    ),
                    OwnCase::Investigation => (
                        "người đề xuất không được lập biên bản hay xác minh; để người khác làm",
                        "who proposed a case neither records nor verifies it; let another do so",
                    ),
                    OwnCase::Decision => (
                        "người đề xuất, lập biên bản hoặc xác minh không được quyết định; để người khác quyết định",
                        "who proposed or investigated a case does not decide it; let another do so",
                    ),
                    OwnCase::Verification => (
                        "người báo cáo khắc phục không được tự xác nhận; để người khác kiểm tra",
                        "who reported the remedy does not verify it; let another do so",
                    ),
                    OwnCase::Appeal => (
                        "người khiếu nại, đề xuất, xác minh hoặc đã ký quyết định không được giải quyết khiếu nại; để người khác được ủy quyền ký thay (KT.) Chủ tịch giải quyết",
                        "who lodged the appeal, or proposed, investigated or decided the case, does not decide it; let another who may sign for the chair (KT., by delegation) do so",
                    ),
                    OwnCase::Subject => (
                        "công chức là đối tượng của vụ việc chỉ giải trình, báo cáo khắc phục và khiếu nại, không tham gia xử lý; để người khác làm",
                        "the official whom the case is about explains, reports and appeals, and has no part in handling it; let another do so",
                    ),
                };
                Refusal::new("VIO-63", DEFAULT, vi, en).at("actOf.person")
            }
            Self::Witness => Refusal::new(
                "VIO-64",
                "Luật 15/2012/QH13 Điều 58",
                "từ chối ký biên bản thì phải ghi người chứng kiến, và chỉ khi đó",
                "a refused signature needs a witness, and only then",
            )
            .at("witness"),
            Self::ExplanationClosed { explain_by } => Refusal::new(
                "VIO-65",
                EXPLANATION,
                format!("đã giải trình xong hoặc hết hạn giải trình ngày {explain_by}; ý kiến thêm gửi khi khiếu nại"),
                format!("the explanation is complete, or its time ended on {explain_by}; what is left goes into an appeal"),
            ),
            Self::HearingTooLate { hearing_by } => Refusal::new(
                "VIO-66",
                EXPLANATION,
                format!("hạn yêu cầu giải trình trực tiếp là {hearing_by}; hãy giải trình bằng văn bản"),
                format!("a hearing could be asked for until {hearing_by}; explain in writing"),
            )
            .at("asksForHearing"),
            Self::ExplanationOpen { explain_by } => Refusal::new(
                "VIO-67",
                EXPLANATION,
                format!("thời hạn giải trình còn đến {explain_by}; chỉ quyết định khi đã giải trình xong hoặc hết hạn"),
                format!("the window for explaining is open until {explain_by}; decide once it was used or is over"),
            ),
            Self::NotTheSubject { subject, office } => {
                let (vi, en) = match subject {
                    SubjectKind::Agency => {
                        ("thủ trưởng hoặc đại diện lãnh đạo của cơ quan", "its head or management representative")
                    }
                    SubjectKind::Official => ("chính công chức đó", "that official"),
                    SubjectKind::Organisation => (
                        "người tiếp nhận văn bản của tổ chức (StameqOfficer, ProvinceOffice)",
                        "who receives the organisation's papers (StameqOfficer, ProvinceOffice)",
                    ),
                };
                Refusal::new(
                    "VIO-68",
                    DEFAULT,
                    format!("{office} không thay mặt đối tượng của vụ việc; người thực hiện: {vi}"),
                    format!("{office} does not speak for the subject of the case; who does: {en}"),
                )
                .at("actOf.person")
            }
            Self::ExtendedBefore => Refusal::new(
                "VIO-69",
                TIME_TO_DECIDE,
                "thời hạn ra quyết định chỉ gia hạn một lần; hãy quyết định",
                "the time to decide is extended once only; decide the case",
            ),
            Self::NotComplex => Refusal::new(
                "VIO-70",
                TIME_TO_DECIDE,
                "chỉ gia hạn vụ việc phức tạp hoặc có giải trình; yêu cầu xác minh trước",
                "only the time of a complex or explained case is extended; request verification first",
            ),
            Self::ExtensionTooLate { due_on } => Refusal::new(
                "VIO-71",
                TIME_TO_DECIDE,
                format!("thời hạn ra quyết định đã hết ngày {due_on}; phải gia hạn trước đó"),
                format!("the time to decide ended on {due_on}; it is extended before that"),
            ),
            Self::ApprovalUnwritten => Refusal::new(
                "VIO-72",
                TIME_TO_DECIDE,
                "gia hạn phải bằng văn bản; ghi số văn bản",
                "the extension is given in writing; give the paper's number",
            )
            .at("actOf.documentNumber"),
            Self::ReferredTooLate => Refusal::new(
                "VIO-73",
                COMPETENCE,
                "vụ việc đã có quyết định hoặc đã kết thúc nên không chuyển UBND tỉnh được nữa",
                "the case was decided or closed, so it is not referred any more",
            ),
            Self::ReferFirst(beyond) => {
                let (vi, en) = match beyond {
                    BeyondDirector::Measure(measure) => (
                        format!("biện pháp {measure:?} vượt thẩm quyền Giám đốc Sở KH&CN"),
                        format!("measure {measure:?} is beyond the director"),
                    ),
                    BeyondDirector::Rank => (
                        "cơ quan ngang cấp hoặc cấp trên".to_owned(),
                        "the agency is of equal or higher rank".to_owned(),
                    ),
                    BeyondDirector::Head => (
                        "công chức là người đứng đầu cơ quan".to_owned(),
                        "the official is head of the agency".to_owned(),
                    ),
                    BeyondDirector::Sanction => (
                        "xử phạt theo Luật 15/2012 thuộc thẩm quyền Chủ tịch UBND tỉnh".to_owned(),
                        "a penalty under Law 15/2012 is the chair's".to_owned(),
                    ),
                };
                Refusal::new(
                    "VIO-74",
                    COMPETENCE,
                    format!("{vi}; hãy tham mưu UBND tỉnh bằng ReferToUbnd"),
                    format!("{en}; advise the People's Committee with ReferToUbnd"),
                )
            }
            Self::NotReferred => Refusal::new(
                "VIO-75",
                COMPETENCE,
                "vụ việc thuộc thẩm quyền Giám đốc Sở KH&CN, chưa chuyển UBND tỉnh; chờ ReferToUbnd",
                "the case is the director's and was not referred to the chair; it takes ReferToUbnd",
            ),
            Self::MeasuresList => Refusal::new(
                "VIO-76",
                DEFAULT,
                "phải có ít nhất một biện pháp, mỗi biện pháp ghi một lần; chỉ ghi khi quyết định áp dụng",
                "at least one measure, each once; and none where nothing is imposed",
            )
            .at("measures"),
            Self::OtherMeasure { measure, track } => Refusal::new(
                "VIO-77",
                NOT_SANCTIONED,
                format!("biện pháp {measure:?} không thuộc hướng xử lý {track:?}"),
                format!("measure {measure:?} does not belong to track {track:?}; choose one of that track"),
            )
            .at("measures"),
            Self::FineAndSum => Refusal::new(
                "VIO-78",
                DEFAULT,
                "phạt tiền phải ghi số tiền lớn hơn 0, và chỉ phạt tiền mới ghi",
                "a fine states its sum above 0, and nothing else does",
            )
            .at("fineVnd"),
            Self::RemedyUnclear => Refusal::new(
                "VIO-79",
                DEFAULT,
                "yêu cầu khắc phục phải ghi nội dung khắc phục; biện pháp khác không ghi",
                "an order to rectify says what is to be remedied; other measures do not",
            )
            .at("remedy"),
            Self::RemedyDueTooEarly { due_on, on } => Refusal::new(
                "VIO-80",
                DEFAULT,
                format!("hạn khắc phục {due_on} phải sau ngày quyết định {on}"),
                format!("the remedy is due on {due_on}; that must lie after the decision's day {on}"),
            )
            .at("remedyDueOn"),
            Self::RemedialOnly { due_on } => Refusal::new(
                "VIO-81",
                TIME_TO_DECIDE,
                format!("hết thời hạn xử phạt ngày {due_on}; chỉ còn được áp dụng biện pháp khắc phục hậu quả"),
                format!("the time for a sanction ended on {due_on}; only remedial measures may be ordered"),
            )
            .at("measures"),
            Self::DecidedBefore { case } => Refusal::new(
                "VIO-82",
                ONE_DECISION,
                format!("hành vi này đã bị xử lý ở vụ việc {case}; một hành vi chỉ xử lý một lần"),
                format!("this act was decided upon in {case}; an act is decided upon once; close this case"),
            ),
            Self::NothingToRemedy => Refusal::new(
                "VIO-83",
                DEFAULT,
                "quyết định không còn gì phải khắc phục; có thể kết thúc vụ việc",
                "the decision leaves nothing to remedy; the case can be closed",
            ),
            Self::NothingToAppeal => Refusal::new(
                "VIO-84",
                "Luật Khiếu nại 2011 Điều 9",
                "chưa có quyết định nào được giao nên chưa thể khiếu nại",
                "no decision was served yet, so there is nothing to appeal against",
            ),
            Self::AppealTooLate { appeal_by } => Refusal::new(
                "VIO-85",
                "Luật Khiếu nại 2011 Điều 9",
                format!("thời hiệu khiếu nại, kiến nghị đã hết ngày {appeal_by}"),
                format!("the time for an appeal ended on {appeal_by}"),
            )
            .at("occurredOn"),
            Self::AddedOnAppeal { measure } => Refusal::new(
                "VIO-92",
                "Luật Khiếu nại 2011 Điều 31",
                format!("không được thêm biện pháp {measure:?} khi giải quyết khiếu nại; chỉ giữ hoặc giảm"),
                format!("measure {measure:?} cannot be added on appeal; keep or lighten what was decided"),
            )
            .at("measures"),
            Self::NoAppealPending => Refusal::new(
                "VIO-86",
                "Luật Khiếu nại 2011 Điều 35",
                "chỉ tạm đình chỉ thi hành khi đang giải quyết khiếu nại",
                "execution is suspended only while an appeal is pending",
            ),
            Self::OthersDecision => Refusal::new(
                "VIO-87",
                COMPETENCE,
                "vụ việc thuộc thẩm quyền Chủ tịch UBND tỉnh; để Chủ tịch, hoặc khi kết thúc thì Văn phòng UBND tỉnh, thực hiện",
                "the case lies in the competence of the province's chair; let the chair, or for closing the province's office, do this",
            ),
            Self::NotRemedied => Refusal::new(
                "VIO-88",
                DEFAULT,
                "quyết định chưa được khắc phục xong; xác nhận khắc phục trước khi kết thúc",
                "the decision is not remedied yet; verify the remedy before closing",
            ),
            Self::AppealPending => Refusal::new(
                "VIO-89",
                DEFAULT,
                "khiếu nại đang được giải quyết; kết thúc vụ việc sau khi có kết quả",
                "an appeal is pending; close the case once it is decided",
            ),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "VIO-90",
                DEFAULT,
                format!("việc ghi ngày {on}, trước bước liền trước ngày {since}; kiểm tra lại ngày"),
                format!("the act is dated {on}, before the last step on {since}; check the date"),
            )
            .at("occurredOn"),
            Self::ClockTooEarly { due } => Refusal::new(
                "VIO-91",
                DEFAULT,
                format!("chưa đến hạn: việc này chỉ thực hiện từ {due}"),
                format!("not due yet: this happens from {due} on"),
            ),
        }
    }
}

const GROUNDS: &str = "Chỉ thị, điểm 2e";

const fn subject_of(subject: SubjectKind) -> (&'static str, &'static str) {
    match subject {
        SubjectKind::Agency => ("cơ quan nhà nước", "a state agency"),
        SubjectKind::Official => ("công chức đang thi hành công vụ", "an official on duty"),
        SubjectKind::Organisation => ("tổ chức", "an organisation"),
    }
}

impl From<Refusal> for ViolationRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ViolationRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ViolationRejection {}
