//! Why a command about a training course is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope};

use super::{COMPETENCE, DEFAULT, TRAINING};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "TRN-51";

/// Why a command about a training course is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// A person is not registered.
    UnknownPerson {
        /// The person.
        person: PersonId,
    },
    /// The course does not lie ahead, ends before it begins, or lasts too long.
    Days {
        /// The first day.
        starts_on: NaiveDate,
        /// The last day.
        ends_on: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// A number is not within its limits.
    Size {
        /// The field.
        field: &'static str,
        /// Its value.
        found: u32,
        /// The greatest value allowed.
        max: u32,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Who planned the course approves or evaluates it.
    OwnPlan {
        /// Who.
        person: PersonId,
    },
    /// Who taught the course evaluates it.
    OwnTeaching {
        /// Who.
        person: PersonId,
    },
    /// The course has begun.
    Begun {
        /// The date of the act.
        on: NaiveDate,
        /// The first day of the course.
        starts_on: NaiveDate,
    },
    /// The course is not over.
    NotOver {
        /// The date of the act.
        on: NaiveDate,
        /// The last day of the course.
        ends_on: NaiveDate,
    },
    /// An agency enrols who works elsewhere.
    OtherAgency {
        /// The person.
        person: PersonId,
        /// Where they work.
        agency: Scope,
    },
    /// The person is enrolled already.
    AlreadyEnrolled {
        /// The person.
        person: PersonId,
    },
    /// The person teaches the course.
    IsTrainer {
        /// The person.
        person: PersonId,
    },
    /// Every seat is taken.
    Full {
        /// How many there are.
        seats: u32,
    },
    /// The person is not enrolled.
    NotEnrolled {
        /// The person.
        person: PersonId,
    },
    /// Someone records their own attendance, mark or certificate.
    OwnPerson {
        /// The person.
        person: PersonId,
    },
    /// Someone marks or certifies people of their own agency.
    OwnAgency {
        /// The agency.
        agency: Scope,
    },
    /// Who marked someone signs their certificate.
    OwnScore {
        /// The participant.
        person: PersonId,
    },
    /// The participant has a certificate.
    AlreadyCertified {
        /// The participant.
        person: PersonId,
    },
    /// The participant has a mark, so the attendance stands.
    AlreadyMarked {
        /// The participant.
        person: PersonId,
    },
    /// More sessions than the course has.
    Sessions {
        /// How many were given.
        sessions: u32,
        /// How many there are.
        max: u32,
    },
    /// A participant's attendance was not recorded.
    NoAttendance {
        /// The participant.
        person: PersonId,
    },
    /// The mark is greater than the greatest.
    Mark {
        /// The mark.
        mark: u32,
        /// The greatest.
        max: u32,
    },
    /// The participant has no mark.
    NoMark {
        /// The participant.
        person: PersonId,
    },
    /// The participant attended too little for a certificate.
    AttendedTooLittle {
        /// How many sessions they attended.
        attended: u32,
        /// Of how many.
        of_sessions: u32,
        /// How much is needed, in parts of a hundred.
        needed: u32,
    },
    /// The mark is too low for a certificate.
    MarkTooLow {
        /// The mark.
        mark: u32,
        /// The least that is needed.
        needed: u32,
    },
    /// Another certificate of the course has this number.
    NumberTaken {
        /// The number.
        number: String,
    },
    /// The course was evaluated already.
    AlreadyEvaluated,
    /// The course was not evaluated.
    NotEvaluated,
}

impl Refuse for CourseRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "TRN-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của khóa đào tạo",
                "the command does not fit what has become of this course",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "TRN-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnknownPerson { person } => Refusal::new(
                "TRN-52",
                DEFAULT,
                format!("người {person} chưa được đăng ký; xem danh sách người dùng"),
                format!("person {person} is not registered; see the register of persons"),
            )
            .at("person"),
            Self::Days { starts_on, ends_on, on } => Refusal::new(
                "TRN-53",
                DEFAULT,
                format!("khóa học từ {starts_on} đến {ends_on} phải bắt đầu sau ngày lập kế hoạch {on}, kết thúc không trước ngày bắt đầu và kéo dài không quá 366 ngày"),
                format!("the course from {starts_on} to {ends_on} must begin after the day of the act, {on}, not end before it begins, and last at most 366 days"),
            )
            .at("startsOn"),
            Self::Size { field, found, max } => Refusal::new(
                "TRN-54",
                DEFAULT,
                format!("ô {field} là {found}; phải từ 1 đến {max}"),
                format!("{field} is {found}; it must lie between 1 and {max}"),
            )
            .at(field),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "TRN-55",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::OwnPlan { person } => Refusal::new(
                "TRN-56",
                DEFAULT,
                format!("người {person} đã lập kế hoạch khóa học; người khác phê duyệt và đánh giá hiệu lực"),
                format!("{person} planned the course; another person approves and evaluates it"),
            )
            .at("actOf.person"),
            Self::OwnTeaching { person } => Refusal::new(
                "TRN-57",
                COMPETENCE,
                format!("người {person} đã giảng dạy khóa học; người khác đánh giá hiệu lực"),
                format!("{person} taught the course; another person evaluates it"),
            )
            .at("actOf.person"),
            Self::Begun { on, starts_on } => Refusal::new(
                "TRN-58",
                DEFAULT,
                format!("khóa học bắt đầu ngày {starts_on}, trước ngày thực hiện {on}; việc này phải xong khi khóa học chưa bắt đầu, hãy lập khóa khác"),
                format!("the course began on {starts_on}, before the act of {on}; this comes before it begins, plan another course"),
            )
            .at("occurredOn"),
            Self::NotOver { on, ends_on } => Refusal::new(
                "TRN-59",
                DEFAULT,
                format!("khóa học kết thúc ngày {ends_on}, sau ngày thực hiện {on}; hãy ghi kết quả khi khóa học đã kết thúc"),
                format!("the course ends on {ends_on}, after the act of {on}; record results when it is over"),
            )
            .at("occurredOn"),
            Self::OtherAgency { person, agency } => Refusal::new(
                "TRN-60",
                TRAINING,
                format!("người {person} làm việc tại {agency}; cơ quan đó hoặc Chi cục TĐC ghi danh"),
                format!("{person} works at {agency}; that agency or the sub-department of standards enrols them"),
            )
            .at("person"),
            Self::AlreadyEnrolled { person } => Refusal::new(
                "TRN-61",
                DEFAULT,
                format!("người {person} đã được ghi danh vào khóa này"),
                format!("{person} is enrolled in this course already"),
            )
            .at("person"),
            Self::IsTrainer { person } => Refusal::new(
                "TRN-62",
                DEFAULT,
                format!("người {person} là giảng viên của khóa học, không thể là học viên; hãy ghi danh người khác"),
                format!("{person} teaches the course and cannot take part in it; enrol another person"),
            )
            .at("person"),
            Self::Full { seats } => Refusal::new(
                "TRN-63",
                DEFAULT,
                format!("khóa học đã đủ {seats} chỗ; hãy ghi danh khóa khác"),
                format!("all {seats} seats are taken; enrol in another course"),
            ),
            Self::NotEnrolled { person } => Refusal::new(
                "TRN-64",
                COMPETENCE,
                format!("người {person} không có trong danh sách học viên; xem danh sách của khóa"),
                format!("{person} is not enrolled; see the course's participants"),
            )
            .at("person"),
            Self::OwnPerson { person } => Refusal::new(
                "TRN-65",
                DEFAULT,
                format!("người {person} không tự ghi chuyên cần, tự chấm điểm hay tự cấp chứng nhận; người khác làm việc này"),
                format!("{person} does not record their own attendance, mark or certificate; another person does"),
            )
            .at("person"),
            Self::OwnAgency { agency } => Refusal::new(
                "TRN-66",
                DEFAULT,
                format!("người của {agency} không chấm điểm hay cấp chứng nhận cho học viên của chính {agency}; giảng viên nơi khác chấm, Chủ tịch UBND tỉnh hoặc Sở KH&CN ký"),
                format!("people of {agency} do not mark or certify participants of {agency}; a trainer from elsewhere marks, the chair of the province or the department signs"),
            )
            .at("actOf.agency"),
            Self::OwnScore { person } => Refusal::new(
                "TRN-67",
                DEFAULT,
                format!("người đã chấm điểm học viên {person} không ký chứng nhận cho học viên đó; người khác ký"),
                format!("who marked {person} does not sign their certificate; another person does"),
            )
            .at("actOf.person"),
            Self::AlreadyCertified { person } => Refusal::new(
                "TRN-68",
                COMPETENCE,
                format!("học viên {person} đã được cấp chứng nhận của khóa này"),
                format!("{person} has the certificate of this course already"),
            )
            .at("person"),
            Self::AlreadyMarked { person } => Refusal::new(
                "TRN-69",
                COMPETENCE,
                format!("học viên {person} đã có điểm, chuyên cần không thay đổi được; hãy đính chính bản ghi nếu sai"),
                format!("{person} has a mark, so the attendance stands; correct the entry if it is wrong"),
            )
            .at("person"),
            Self::Sessions { sessions, max } => Refusal::new(
                "TRN-70",
                COMPETENCE,
                format!("khóa học có {max} buổi, không thể dự {sessions} buổi"),
                format!("the course has {max} sessions, so nobody attended {sessions}"),
            )
            .at("sessions"),
            Self::NoAttendance { person } => Refusal::new(
                "TRN-71",
                COMPETENCE,
                format!("chưa ghi chuyên cần của học viên {person}; hãy ghi trước"),
                format!("the attendance of {person} is not recorded; record it first"),
            )
            .at("person"),
            Self::Mark { mark, max } => Refusal::new(
                "TRN-72",
                DEFAULT,
                format!("điểm {mark} vượt quá {max}; nhập điểm từ 0 đến {max}"),
                format!("mark {mark} is above {max}; enter one from 0 to {max}"),
            )
            .at("mark"),
            Self::NoMark { person } => Refusal::new(
                "TRN-73",
                COMPETENCE,
                format!("học viên {person} chưa có điểm; hãy chấm trước khi cấp chứng nhận"),
                format!("{person} has no mark; assess them before the certificate"),
            )
            .at("person"),
            Self::AttendedTooLittle { attended, of_sessions, needed } => Refusal::new(
                "TRN-74",
                DEFAULT,
                format!("học viên dự {attended} trong {of_sessions} buổi, cần ít nhất {needed} %; không cấp chứng nhận, học lại khóa khác"),
                format!("attended {attended} of {of_sessions} sessions, {needed} % are needed; no certificate, another course is to be taken"),
            )
            .at("person"),
            Self::MarkTooLow { mark, needed } => Refusal::new(
                "TRN-75",
                DEFAULT,
                format!("điểm {mark} thấp hơn mức {needed}; không cấp chứng nhận, kiểm tra lại hoặc học khóa khác"),
                format!("mark {mark} is below {needed}; no certificate, assess again or take another course"),
            )
            .at("person"),
            Self::NumberTaken { number } => Refusal::new(
                "TRN-76",
                COMPETENCE,
                format!("số chứng nhận {number} đã cấp trong khóa này; dùng số khác"),
                format!("certificate {number} was issued in this course already; use another number"),
            )
            .at("number"),
            Self::AlreadyEvaluated => Refusal::new(
                "TRN-77",
                COMPETENCE,
                "hiệu lực của khóa học đã được đánh giá; hãy đính chính bản ghi nếu sai",
                "the effectiveness of the course was evaluated already; correct the entry if it is wrong",
            ),
            Self::NotEvaluated => Refusal::new(
                "TRN-78",
                COMPETENCE,
                "hiệu lực của khóa học chưa được đánh giá; hãy đánh giá trước khi báo cáo",
                "the effectiveness of the course was not evaluated; evaluate it before reporting",
            ),
        }
    }
}

impl From<Refusal> for CourseRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for CourseRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for CourseRejection {}
