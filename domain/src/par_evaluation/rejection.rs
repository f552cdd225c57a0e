//! Why a command about an evaluation is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope, StreamId};

use super::{DEFAULT, EVALUATION};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "PAR-51";

/// Why a command about an evaluation is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParRejection {
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
    /// Nobody holds the office of one of the two directors.
    NoJudges,
    /// The stream is not the one of agency, year and criteria.
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
    /// The year is not evaluated yet.
    NotYetOpen {
        /// When it is.
        opens_on: NaiveDate,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// No scores were proposed yet.
    NotProposed,
    /// The set has no such criterion.
    UnknownCriterion {
        /// Its id.
        criterion: String,
    },
    /// A criterion is scored twice.
    CriterionTwice {
        /// Its id.
        criterion: String,
    },
    /// A criterion has no score.
    NotScored {
        /// Its id.
        criterion: String,
    },
    /// A score is greater than what the criterion is worth.
    AboveMax {
        /// The criterion's id.
        criterion: String,
        /// The score, in tenths of a point.
        tenths: u32,
        /// The most that it is worth.
        max: u32,
    },
    /// A score other than the proposed one has no reason or no evidence.
    Unproven {
        /// The criterion's id.
        criterion: String,
        /// The score, in tenths of a point.
        tenths: u32,
        /// What was proposed; absent when nothing was.
        proposed: Option<u32>,
    },
    /// Another department judges this sheet.
    OtherJudge {
        /// Which one.
        judge: Scope,
    },
    /// The person has scored, proved, verified, appraised or contested already.
    OwnWork {
        /// Who.
        person: PersonId,
    },
    /// The agency may still score itself.
    StillToScore {
        /// The date of the act.
        on: NaiveDate,
        /// The last day on which a timely self-score may be entered.
        closes_on: NaiveDate,
    },
    /// The time for contesting is over.
    ContestOver {
        /// The date of the act.
        on: NaiveDate,
        /// The last day.
        until: NaiveDate,
    },
    /// Nothing is contested.
    NothingContested,
    /// The score that is asked for is the one that stands.
    SameScore {
        /// The criterion's id.
        criterion: String,
        /// The score, in tenths of a point.
        tenths: u32,
    },
    /// A ruling changes a score that was not contested.
    NotContested {
        /// The criterion's id.
        criterion: String,
    },
    /// The agency may still contest.
    ContestOpen {
        /// The date of the act.
        on: NaiveDate,
        /// The last day on which a timely contest may be entered.
        closes_on: NaiveDate,
    },
}

/// A score as people write it.
fn points(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn proposal(proposed: Option<u32>, none: &str) -> String {
    proposed.map_or_else(|| none.to_owned(), points)
}

impl Refuse for ParRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "PAR-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của phiếu đánh giá",
                "the command does not fit what has become of this evaluation",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "PAR-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::NoDebtor => Refusal::new(
                "PAR-52",
                EVALUATION,
                "cơ quan không thuộc điểm 1 của Chỉ thị nên không được chấm điểm; xem phân loại cơ quan",
                "clause 1 of the directive does not bind the agency, so it is not evaluated; see its classification",
            )
            .at("agency"),
            Self::NoJudges => Refusal::new(
                "PAR-53",
                EVALUATION,
                "chưa có Giám đốc Sở Khoa học và Công nghệ hoặc Giám đốc Sở Nội vụ đương nhiệm; hãy ghi nhận bổ nhiệm trước",
                "nobody is director of science and technology, or of home affairs; record the appointment first",
            ),
            Self::WrongStream { expected, found } => {
                let expected =
                    expected.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
                Refusal::new(
                    "PAR-54",
                    DEFAULT,
                    format!("phiếu của cơ quan và năm này là {expected}, không phải {found}"),
                    format!("the evaluation of this agency and year is {expected}, not {found}"),
                )
                .at("stream")
            }
            Self::NoSuchYear { year } => Refusal::new(
                "PAR-55",
                DEFAULT,
                format!("lịch không có năm {year}; kiểm tra lại"),
                format!("the calendar has no year {year}; check it"),
            )
            .at("year"),
            Self::NotYetOpen { opens_on } => Refusal::new(
                "PAR-56",
                DEFAULT,
                format!("việc đánh giá mở từ ngày {opens_on}; hãy chờ đến ngày đó"),
                format!("the evaluation opens on {opens_on}; wait until then"),
            )
            .at("occurredOn"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "PAR-57",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::NotProposed => Refusal::new(
                "PAR-58",
                DEFAULT,
                "hệ thống chưa đề xuất điểm; hãy chờ đề xuất rồi tự chấm",
                "no scores were proposed yet; wait for the proposal, then score",
            ),
            Self::UnknownCriterion { criterion } => Refusal::new(
                "PAR-59",
                EVALUATION,
                format!("bộ tiêu chí không có «{criterion}»; xem danh sách tiêu chí của phiếu"),
                format!("the set has no criterion `{criterion}`; see the criteria of the sheet"),
            )
            .at("criterion"),
            Self::CriterionTwice { criterion } => Refusal::new(
                "PAR-60",
                DEFAULT,
                format!("tiêu chí {criterion} được chấm hai lần; hãy bỏ một"),
                format!("criterion {criterion} is scored twice; leave one out"),
            )
            .at("scores"),
            Self::NotScored { criterion } => Refusal::new(
                "PAR-61",
                DEFAULT,
                format!("tiêu chí {criterion} không có điểm đề xuất vì chưa có số liệu; hãy chấm, kèm lý do và tài liệu kiểm chứng"),
                format!("nothing was proposed for criterion {criterion}, for want of facts; score it, with reason and evidence"),
            )
            .at("scores"),
            Self::AboveMax { criterion, tenths, max } => {
                let (tenths, max) = (points(*tenths), points(*max));
                Refusal::new(
                    "PAR-62",
                    EVALUATION,
                    format!("tiêu chí {criterion} được {tenths} điểm, tối đa {max}; hãy nhập từ 0 đến {max}"),
                    format!("criterion {criterion} has {tenths} points, {max} at most; enter one from 0 to {max}"),
                )
                .at("scores")
            }
            Self::Unproven { criterion, tenths, proposed } => {
                let tenths = points(*tenths);
                let (vi, en) = (proposal(*proposed, "chưa có"), proposal(*proposed, "none"));
                Refusal::new(
                    "PAR-63",
                    EVALUATION,
                    format!("tiêu chí {criterion}: điểm {tenths} khác điểm đề xuất ({vi}); phải có lý do và tài liệu kiểm chứng"),
                    format!("criterion {criterion}: {tenths} points are not the proposal ({en}); give reason and evidence"),
                )
                .at("scores")
            }
            Self::OtherJudge { judge } => Refusal::new(
                "PAR-64",
                EVALUATION,
                format!("bước này của phiếu thuộc {judge}; {judge} thực hiện"),
                format!("this step of the sheet is {judge}'s; {judge} takes it"),
            )
            .at("actOf.agency"),
            Self::OwnWork { person } => Refusal::new(
                "PAR-65",
                DEFAULT,
                format!("người {person} đã tự chấm, bổ sung tài liệu, thẩm tra, thẩm định hoặc kiến nghị ở phiếu này; người khác thực hiện bước này"),
                format!("{person} has scored, proved, verified, appraised or contested this sheet; another person takes this step"),
            )
            .at("actOf.person"),
            Self::StillToScore { on, closes_on } => Refusal::new(
                "PAR-66",
                DEFAULT,
                format!("cơ quan chưa tự chấm và còn được ghi đến hết ngày {closes_on}; ngày {on} chưa thẩm tra được"),
                format!("the agency has not scored itself and that may be entered up to {closes_on}; {on} is too early to verify"),
            )
            .at("occurredOn"),
            Self::ContestOver { on, until } => Refusal::new(
                "PAR-67",
                DEFAULT,
                format!("thời hạn kiến nghị đã hết ngày {until}, trước ngày thực hiện {on}; điểm thẩm định được giữ"),
                format!("the time for contesting ended on {until}, before the act of {on}; the appraised scores stand"),
            )
            .at("occurredOn"),
            Self::NothingContested => Refusal::new(
                "PAR-68",
                DEFAULT,
                "chưa nêu tiêu chí nào để kiến nghị; hãy nêu ít nhất một",
                "no criterion is contested; name one at least",
            )
            .at("scores"),
            Self::SameScore { criterion, tenths } => {
                let tenths = points(*tenths);
                Refusal::new(
                    "PAR-69",
                    DEFAULT,
                    format!("tiêu chí {criterion} đã được {tenths} điểm; hãy nêu điểm khác hoặc bỏ tiêu chí này"),
                    format!("criterion {criterion} has {tenths} points already; ask for another score or leave it out"),
                )
                .at("scores")
            }
            Self::NotContested { criterion } => Refusal::new(
                "PAR-70",
                DEFAULT,
                format!("tiêu chí {criterion} không bị kiến nghị nên giữ điểm thẩm định; hãy bỏ tiêu chí này"),
                format!("criterion {criterion} was not contested, so its score stands; leave it out"),
            )
            .at("scores"),
            Self::ContestOpen { on, closes_on } => Refusal::new(
                "PAR-71",
                DEFAULT,
                format!("kiến nghị kịp thời còn được ghi đến hết ngày {closes_on}; ngày {on} chưa chốt điểm được"),
                format!("a timely contest may be entered up to {closes_on}; {on} is too early to make the scores final"),
            )
            .at("occurredOn"),
        }
    }
}

impl From<Refusal> for ParRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for ParRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for ParRejection {}
