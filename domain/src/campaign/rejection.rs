//! Why a command about a communication campaign is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Scope};

use super::{COMMUNICATION, DEFAULT};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "COM-51";

/// Why a command about a communication campaign is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CampaignRejection {
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date.
        on: NaiveDate,
    },
    /// A text is missing or too long.
    Text(Refusal),
    /// The campaign begins before the act, ends before it begins, or lasts too long.
    Days {
        /// The first day.
        starts_on: NaiveDate,
        /// The last day.
        ends_on: NaiveDate,
        /// The date of the act.
        on: NaiveDate,
    },
    /// A partner is no registered agency.
    UnknownPartner {
        /// Its code.
        partner: Scope,
    },
    /// A partner is named twice, or there are too many.
    Partners {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// A partner that must take part is not asked.
    PartnerMissing {
        /// Its code.
        partner: Scope,
    },
    /// The act is dated before the step that it follows.
    BeforeLastStep {
        /// The date of the act.
        on: NaiveDate,
        /// The date of the step.
        since: NaiveDate,
    },
    /// Who agrees was not asked.
    NotAsked {
        /// The agency.
        partner: Scope,
    },
    /// The partner has agreed already.
    AlreadyAgreed {
        /// The agency.
        partner: Scope,
    },
    /// The campaign is over.
    Over {
        /// The date of the act.
        on: NaiveDate,
        /// The last day of the campaign.
        ends_on: NaiveDate,
    },
    /// Who publishes has not agreed.
    NotAgreed {
        /// The agency.
        publisher: Scope,
    },
    /// The item was not published within the campaign, or after the act.
    PublishedOn {
        /// The day of the item.
        published_on: NaiveDate,
        /// The first day that is allowed.
        from: NaiveDate,
        /// The last day that is allowed.
        until: NaiveDate,
    },
    /// There is no such item.
    UnknownItem {
        /// Its number.
        item: u32,
        /// How many there are.
        items: u32,
    },
    /// The item is another's.
    OthersItem {
        /// Its number.
        item: u32,
        /// Who published it.
        publisher: Scope,
    },
    /// The campaign is not over.
    NotOver {
        /// The date of the act.
        on: NaiveDate,
        /// The last day of the campaign.
        ends_on: NaiveDate,
    },
    /// Who planned the campaign evaluates it.
    OwnPlan {
        /// Who.
        person: PersonId,
    },
    /// A partner that agreed has published nothing.
    NoItem {
        /// The agency.
        partner: Scope,
    },
}

impl Refuse for CampaignRejection {
    #[allow(clippy::too_many_lines, reason = "one arm a cause")]
    fn refusal(&self) -> Refusal {
        match self {
            Self::OutOfOrder => Refusal::new(
                "COM-00",
                DEFAULT,
                "lệnh không phù hợp với tình trạng hiện tại của đợt tuyên truyền",
                "the command does not fit what has become of this campaign",
            ),
            Self::NoRegulation { on } => Refusal::new(
                "COM-50",
                DEFAULT,
                format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"),
                format!("no parameters are in force on {on}; adopt a set first"),
            )
            .at("occurredOn"),
            Self::Text(refusal) => refusal.clone(),
            Self::Days { starts_on, ends_on, on } => Refusal::new(
                "COM-52",
                DEFAULT,
                format!("đợt tuyên truyền từ {starts_on} đến {ends_on} phải bắt đầu không trước ngày {on}, kết thúc sau ngày bắt đầu và kéo dài không quá 366 ngày"),
                format!("the campaign from {starts_on} to {ends_on} must not begin before {on}, end after it begins, and last at most 366 days"),
            )
            .at("startsOn"),
            Self::UnknownPartner { partner } => Refusal::new(
                "COM-53",
                DEFAULT,
                format!("cơ quan {partner} chưa được đăng ký; xem danh mục cơ quan"),
                format!("agency {partner} is not registered; see the register of agencies"),
            )
            .at("partners"),
            Self::Partners { found, max } => Refusal::new(
                "COM-54",
                DEFAULT,
                format!("có {found} cơ quan phối hợp; mỗi cơ quan nêu một lần, tối đa {max}"),
                format!("{found} partners are named; name each once, {max} at most"),
            )
            .at("partners"),
            Self::PartnerMissing { partner } => Refusal::new(
                "COM-55",
                COMMUNICATION,
                format!("thiếu {partner}, cơ quan phải phối hợp tuyên truyền; hãy bổ sung"),
                format!("{partner}, which must take part, is not asked; add it"),
            )
            .at("partners"),
            Self::BeforeLastStep { on, since } => Refusal::new(
                "COM-56",
                DEFAULT,
                format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"),
                format!("the act is dated {on}, before the step it follows ({since}); check the date"),
            )
            .at("occurredOn"),
            Self::NotAsked { partner } => Refusal::new(
                "COM-57",
                COMMUNICATION,
                format!("{partner} không có trong kế hoạch phối hợp; đề nghị Sở KH&CN lập kế hoạch có cơ quan này"),
                format!("{partner} was not asked to take part; have the department plan a campaign with it"),
            )
            .at("actOf.agency"),
            Self::AlreadyAgreed { partner } => Refusal::new(
                "COM-58",
                COMMUNICATION,
                format!("{partner} đã thống nhất phối hợp; hãy đính chính bản ghi nếu sai"),
                format!("{partner} has agreed already; correct the entry if it is wrong"),
            )
            .at("actOf.agency"),
            Self::Over { on, ends_on } => Refusal::new(
                "COM-59",
                DEFAULT,
                format!("đợt tuyên truyền kết thúc ngày {ends_on}, trước ngày thực hiện {on}; hãy tham gia đợt sau"),
                format!("the campaign ended on {ends_on}, before the act of {on}; take part in the next one"),
            )
            .at("occurredOn"),
            Self::NotAgreed { publisher } => Refusal::new(
                "COM-60",
                COMMUNICATION,
                format!("{publisher} chưa thống nhất phối hợp; hãy ghi văn bản phối hợp trước"),
                format!("{publisher} has not agreed to take part; record its agreement first"),
            )
            .at("actOf.agency"),
            Self::PublishedOn { published_on, from, until } => Refusal::new(
                "COM-61",
                DEFAULT,
                format!("ngày đăng, phát {published_on} phải từ {from} đến {until}; kiểm tra lại ngày"),
                format!("the item of {published_on} must lie between {from} and {until}; check the date"),
            )
            .at("publishedOn"),
            Self::UnknownItem { item, items } => Refusal::new(
                "COM-62",
                DEFAULT,
                format!("không có tin, bài số {item}; đợt này có {items} tin, bài"),
                format!("there is no item {item}; the campaign has {items}"),
            )
            .at("item"),
            Self::OthersItem { item, publisher } => Refusal::new(
                "COM-63",
                DEFAULT,
                format!("tin, bài số {item} là của {publisher}; {publisher} hoặc Sở KH&CN ghi số người tiếp cận"),
                format!("item {item} is {publisher}'s; {publisher} or the department records its reach"),
            )
            .at("item"),
            Self::NotOver { on, ends_on } => Refusal::new(
                "COM-64",
                DEFAULT,
                format!("đợt tuyên truyền kết thúc ngày {ends_on}, sau ngày thực hiện {on}; hãy đánh giá khi đã kết thúc"),
                format!("the campaign ends on {ends_on}, after the act of {on}; evaluate it when it is over"),
            )
            .at("occurredOn"),
            Self::OwnPlan { person } => Refusal::new(
                "COM-65",
                DEFAULT,
                format!("người {person} đã lập kế hoạch tuyên truyền; người khác đánh giá"),
                format!("{person} planned the campaign; another person evaluates it"),
            )
            .at("actOf.person"),
            Self::NoItem { partner } => Refusal::new(
                "COM-66",
                DEFAULT,
                format!("{partner} đã thống nhất phối hợp nhưng chưa có tin, bài nào; hãy ghi tin, bài trước khi kết thúc"),
                format!("{partner} has agreed but published nothing; enter its items before closing"),
            ),
        }
    }
}

impl From<Refusal> for CampaignRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for CampaignRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for CampaignRejection {}
