//! Why a command about a roll-out is refused.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Refusal, Refuse, Scope, StreamId};

use super::{DEFAULT, DIRECTIVE, ELIGIBILITY, SUBJECTS};
use crate::agency::Classification;

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "ROL-51";

/// Why a command about a roll-out is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollOutRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The unit is not the one that the stream is named after.
    UnitIsNotKey {
        /// The unit.
        unit: Scope,
        /// The key of the stream.
        key: String,
    },
    /// No agency is registered under the unit's code.
    UnknownUnit {
        /// The code.
        unit: Scope,
    },
    /// The unit is not part of the agency, or clause 1 does not bind that.
    NotItsParent {
        /// The unit.
        unit: Scope,
        /// The agency.
        parent: Scope,
    },
    /// The unit's system is announced.
    AppliesAlready {
        /// The unit.
        unit: Scope,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// The unit is not classified as one that must apply a system.
    NotSubject {
        /// What it is classified as.
        found: Option<Classification>,
    },
    /// Who judges had a hand in it.
    OwnWork,
    /// A plan has too few milestones, or too many.
    MilestoneCount {
        /// How many.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// A milestone's day is out of order.
    MilestoneDay {
        /// The day.
        due_on: NaiveDate,
        /// The first day that it may be.
        from: NaiveDate,
        /// The last.
        until: NaiveDate,
    },
    /// The plan has no such milestone.
    NoMilestone {
        /// Its number.
        milestone: u32,
        /// How many there are.
        found: usize,
    },
    /// The milestone was reported.
    ReachedAlready {
        /// Its number.
        milestone: u32,
    },
    /// No consulting organisation is registered there.
    UnknownOrganisation {
        /// The stream.
        organisation: StreamId,
    },
    /// The organisation has no certificate that is valid on the day.
    NoCertificate {
        /// The organisation.
        organisation: StreamId,
        /// The day.
        on: NaiveDate,
    },
    /// Too few of its consultants meet the conditions.
    TooFewConsultants {
        /// How many do.
        found: u32,
        /// How many are needed.
        min: u32,
        /// The years that each must have practised.
        years: u32,
        /// The day.
        on: NaiveDate,
    },
    /// The unit's system was not issued by then.
    NotIssued {
        /// The day.
        on: NaiveDate,
    },
    /// The unit's system is not announced by then.
    NotAnnounced {
        /// The day.
        on: NaiveDate,
    },
    /// Milestones are open.
    MilestonesOpen {
        /// How many were reached.
        reached: usize,
        /// How many there are.
        planned: usize,
    },
    /// It got more time often enough.
    TooOften {
        /// How often it may.
        max: u32,
    },
    /// The new day of completion is none that can be given.
    RescheduleDay {
        /// The day.
        found: NaiveDate,
        /// It must lie after this one.
        first: NaiveDate,
        /// And not after this one.
        last: NaiveDate,
    },
    /// The clock is ahead of the deadline.
    ClockTooEarly {
        /// When it is due.
        due: DateTime<Utc>,
    },
}

impl Refuse for RollOutRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "ROL-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của việc áp dụng tại đơn vị",
                "the command does not fit what has become of this roll-out",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "ROL-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::UnitIsNotKey { unit, key } => Refusal::new(
                "ROL-52",
                DEFAULT,
                format!("luồng thuộc đơn vị {key}, không phải {unit}; hãy dùng luồng của {unit}"),
                format!("the stream is that of {key}, not of {unit}; use the one of {unit}"),
            )
            .at("unit"),
            Self::UnknownUnit { unit } => Refusal::new(
                "ROL-53",
                DIRECTIVE,
                format!("chưa đăng ký đơn vị mang mã {unit}; hãy đăng ký đơn vị trước"),
                format!("no unit is registered under {unit}; register it first"),
            )
            .at("unit"),
            Self::NotItsParent { unit, parent } => Refusal::new(
                "ROL-54",
                DIRECTIVE,
                format!(
                    "{unit} không phải đơn vị trực thuộc của {parent}, hoặc {parent} không thuộc \
                     khoản 1 của Chỉ thị; xem danh mục cơ quan"
                ),
                format!(
                    "{unit} is no unit of {parent}, or clause 1 of the directive does not bind \
                     {parent}; see the agency register"
                ),
            )
            .at("parent"),
            Self::AppliesAlready { unit } => Refusal::new(
                "ROL-55",
                DIRECTIVE,
                format!("{unit} đã công bố hệ thống quản lý chất lượng, không cần triển khai"),
                format!("{unit} has announced its system; there is nothing to roll out"),
            )
            .at("unit"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "ROL-56",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::NotSubject { found } => {
                let vi = found.map_or("chưa phân loại", Classification::vi);
                let en = found.map_or("not classified", Classification::name);
                Refusal::new(
                    "ROL-57",
                    SUBJECTS,
                    format!("đơn vị đang được phân loại: {vi}; chỉ đơn vị bắt buộc mới thuộc diện áp dụng, hãy phân loại lại hoặc đề nghị không áp dụng"),
                    format!("the unit is {en}; only a mandatory one is subject: classify it anew, or propose its exclusion"),
                )
            }
            Self::OwnWork => Refusal::new(
                "ROL-58",
                DEFAULT,
                "người đã đề nghị, dự thảo hoặc góp ý kế hoạch không tự quyết định về việc đó; hãy để người khác có thẩm quyền",
                "whoever proposed, drafted or coordinated it does not decide on it; let another who may do so",
            )
            .at("actOf.person"),
            Self::MilestoneCount { found, max } => Refusal::new(
                "ROL-59",
                DIRECTIVE,
                format!("kế hoạch có {found} mốc; phải có từ 1 đến {max} mốc"),
                format!("the plan has {found} milestones; it must have 1 to {max}"),
            )
            .at("milestones"),
            Self::MilestoneDay { due_on, from, until } => Refusal::new(
                "ROL-60",
                DIRECTIVE,
                format!("mốc ngày {due_on} phải từ {from} đến {until}, theo thứ tự thời gian"),
                format!("a milestone on {due_on} must lie between {from} and {until}, in order"),
            )
            .at("milestones"),
            Self::NoMilestone { milestone, found } => Refusal::new(
                "ROL-61",
                DIRECTIVE,
                format!("kế hoạch có {found} mốc, không có mốc số {milestone}"),
                format!("the plan has {found} milestones, and none with number {milestone}"),
            )
            .at("milestone"),
            Self::ReachedAlready { milestone } => Refusal::new(
                "ROL-62",
                DIRECTIVE,
                format!("mốc số {milestone} đã được báo cáo; hãy chọn mốc khác"),
                format!("milestone {milestone} was reported already; name another one"),
            )
            .at("milestone"),
            Self::UnknownOrganisation { organisation } => Refusal::new(
                "ROL-63",
                ELIGIBILITY,
                format!("chưa đăng ký tổ chức tư vấn {organisation}; hãy đăng ký trước"),
                format!("no consulting organisation is registered as {organisation}; register it first"),
            )
            .at("organisation"),
            Self::NoCertificate { organisation, on } => Refusal::new(
                "ROL-64",
                ELIGIBILITY,
                format!("{organisation} không có giấy xác nhận đủ điều kiện còn hiệu lực vào ngày {on}; hãy chọn tổ chức khác"),
                format!("{organisation} has no certificate of eligibility that is valid on {on}; engage another one"),
            )
            .at("organisation"),
            Self::TooFewConsultants { found, min, years, on } => Refusal::new(
                "ROL-65",
                ELIGIBILITY,
                format!("vào ngày {on} tổ chức chỉ có {found} chuyên gia có thẻ còn hiệu lực và đủ {years} năm kinh nghiệm, cần ít nhất {min}"),
                format!("on {on} only {found} of its consultants hold a valid card and have practised for {years} years; {min} are needed"),
            )
            .at("organisation"),
            Self::NotIssued { on } => Refusal::new(
                "ROL-66",
                DIRECTIVE,
                format!("đến ngày {on} đơn vị chưa ban hành hệ thống tài liệu; hãy ban hành trước khi áp dụng thử"),
                format!("the unit has not issued its system by {on}; issue it before the trial"),
            ),
            Self::NotAnnounced { on } => Refusal::new(
                "ROL-67",
                DIRECTIVE,
                format!("đến ngày {on} đơn vị chưa công bố phù hợp tiêu chuẩn; chỉ hoàn thành sau khi công bố"),
                format!("the unit has not announced its conformity by {on}; only then is it completed"),
            ),
            Self::MilestonesOpen { reached, planned } => Refusal::new(
                "ROL-68",
                DIRECTIVE,
                format!("mới báo cáo {reached} trong {planned} mốc của kế hoạch; hãy báo cáo các mốc còn lại"),
                format!("only {reached} of the plan's {planned} milestones were reported; report the others"),
            ),
            Self::TooOften { max } => Refusal::new(
                "ROL-69",
                DEFAULT,
                format!("kế hoạch đã được gia hạn {max} lần, là số tối đa"),
                format!("the roll-out got more time {max} times, the most that are allowed"),
            ),
            Self::RescheduleDay { found, first, last } => Refusal::new(
                "ROL-70",
                DEFAULT,
                format!("ngày hoàn thành mới {found} phải sau {first} và không sau {last}"),
                format!("the new day {found} must lie after {first} and not after {last}"),
            )
            .at("completeBy"),
            Self::ClockTooEarly { due } => Refusal::new(
                "ROL-71",
                DEFAULT,
                format!("thời hạn còn đến {due}"),
                format!("the time runs until {due}"),
            ),
        }
    }
}

impl From<Refusal> for RollOutRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for RollOutRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for RollOutRejection {}
