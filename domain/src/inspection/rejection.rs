//! Why a command about an inspection is refused.

use std::fmt;

use chrono::NaiveDate;
use luuvet_engine::{PersonId, Refusal, Refuse, Role, Scope};

use super::command::InspectionMode;
use super::{DEFAULT, PLAN, PROCEDURE};

/// The rule of all texts of this workflow.
pub(super) const TEXT_RULE: &str = "INS-51";

/// Why a command about an inspection is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InspectionRejection {
    /// A text is missing or too long.
    Text(Refusal),
    /// The table should have refused it already.
    OutOfOrder,
    /// No parameters of the regulation are in force on the date of the act.
    NoRegulation {
        /// The date of the act.
        on: NaiveDate,
    },
    /// The agency does not exist, or no longer.
    UnknownAgency {
        /// The agency.
        agency: Scope,
    },
    /// An inspection under a programme names none.
    YearMissing,
    /// The agency is no target of an approved programme of that year.
    NotInProgramme {
        /// The year.
        year: i32,
        /// The agency.
        agency: Scope,
    },
    /// Another office decided an ad hoc inspection.
    AdHocDecider {
        /// The office that tried.
        office: Role,
    },
    /// The earlier inspection is missing, of another agency or not concluded.
    NothingToFollowUp,
    /// The planned date lies before the act.
    PlannedInPast {
        /// The planned date.
        planned_on: NaiveDate,
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
    /// The command belongs to the other mode.
    OtherMode {
        /// The mode of this inspection.
        mode: InspectionMode,
    },
    /// The team is too small or too large.
    TeamSize {
        /// How many members there are.
        members: usize,
        /// The fewest allowed.
        min: usize,
        /// The most allowed.
        max: usize,
    },
    /// A person is named twice.
    PersonTwice {
        /// The person.
        person: PersonId,
    },
    /// A member belongs to the inspected agency.
    OfInspectedAgency {
        /// The person.
        person: PersonId,
        /// The agency.
        agency: Scope,
    },
    /// Items are assigned to a person outside the team.
    NotOfTeam {
        /// The person.
        person: PersonId,
    },
    /// The checklist has no such item.
    UnknownItem {
        /// The item.
        item: u32,
        /// How many there are.
        items: usize,
    },
    /// It opens without a written programme.
    NoWrittenProgramme,
    /// It opens while items are not assigned.
    ItemsUnassigned {
        /// The items.
        items: Vec<u32>,
    },
    /// The agency was not told, or not long enough before.
    NoticeTooShort {
        /// The first day on which it may open, if the agency was told.
        from: Option<NaiveDate>,
    },
    /// Minutes are drafted while items are not answered.
    ItemsUnanswered {
        /// The items.
        items: Vec<u32>,
    },
    /// A failed item has no severity or unit.
    FailureIncomplete {
        /// The item.
        item: u32,
    },
    /// An item that did not fail has a severity or unit.
    NoFailure {
        /// The item.
        item: u32,
    },
    /// The agency has no such unit.
    UnknownUnit {
        /// The code that was given.
        unit: String,
        /// The codes that there are.
        units: Vec<String>,
    },
    /// A recorded item is assigned anew.
    ItemRecorded {
        /// The item.
        item: u32,
    },
    /// One item is given to two members at once.
    ItemTwice {
        /// The item.
        item: u32,
    },
    /// A batch records no item.
    NothingRecorded,
    /// A batch names an item twice.
    ItemGivenTwice {
        /// The item.
        item: u32,
    },
    /// An item of a batch is assigned to another.
    ItemOfAnother {
        /// The item.
        item: u32,
        /// Whose it is.
        member: PersonId,
    },
    /// Items of a batch are refused, so that none is recorded.
    ItemsRefused {
        /// Each with its refusal, in the order of the batch.
        refused: Vec<(u32, Refusal)>,
    },
    /// No item is assigned.
    NothingAssigned,
    /// A due date does not lie ahead.
    DueNotAfter {
        /// The date.
        due_on: NaiveDate,
    },
    /// The letter's issuer is not the office that acts.
    OtherIssuer {
        /// The office that tried.
        office: Role,
    },
    /// Nothing failed.
    NothingToRemedy,
    /// An item that did not fail is carried forward.
    ItemNotFailed {
        /// The item.
        item: u32,
    },
    /// The item was carried forward already.
    ItemCarried {
        /// The item.
        item: u32,
    },
    /// Findings have not ended.
    FindingsOpen {
        /// The items.
        items: Vec<u32>,
    },
    /// The new date is not later.
    NotLater {
        /// The new date.
        to: NaiveDate,
        /// The planned date.
        planned_on: NaiveDate,
    },
}

impl Refuse for InspectionRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Text(refusal) => refusal.clone(),
            Self::OutOfOrder => Refusal::new("INS-00", DEFAULT, "lệnh không phù hợp với tình trạng hiện tại của cuộc kiểm tra", "the command does not fit what has become of this inspection"),
            Self::NoRegulation { on } => Refusal::new("INS-50", DEFAULT, format!("chưa có bộ tham số nào có hiệu lực vào ngày {on}; hãy ban hành trước"), format!("no parameters are in force on {on}; adopt a set first")).at("occurredOn"),
            Self::UnknownAgency { agency } => Refusal::new("INS-52", DEFAULT, format!("không có cơ quan đang hoạt động mang mã {agency}; xem danh mục cơ quan"), format!("there is no agency {agency} in existence; see the agency register")).at("agency"),
            Self::YearMissing => Refusal::new("INS-53", PLAN, "kiểm tra theo kế hoạch phải nêu năm của kế hoạch", "an inspection under a programme must name the programme's year").at("programmeYear"),
            Self::NotInProgramme { year, agency } => Refusal::new("INS-54", PLAN, format!("{agency} không có trong kế hoạch kiểm tra năm {year} đã được duyệt, hoặc ngày kiểm tra ngoài năm đó; hãy điều chỉnh kế hoạch hoặc ra quyết định đột xuất"), format!("{agency} is no target of an approved programme of {year}, or the date lies outside that year; amend the programme or decide an ad hoc inspection")).at("programmeYear"),
            Self::AdHocDecider { office } => Refusal::new("INS-56", PLAN, format!("kiểm tra đột xuất do DostDirector hoặc ProvinceChair quyết định, không phải {office}"), format!("an ad hoc inspection is decided by DostDirector or ProvinceChair, not {office}")).at("actOf.office"),
            Self::NothingToFollowUp => Refusal::new("INS-57", PROCEDURE, "kiểm tra lại phải nêu cuộc kiểm tra trước của chính cơ quan đó, đã có kết luận hoặc văn bản yêu cầu", "a follow-up names an earlier inspection of the same agency that has its conclusion or letter").at("follows"),
            Self::PlannedInPast { planned_on } => Refusal::new("INS-58", DEFAULT, format!("ngày kiểm tra {planned_on} ở trước ngày lập; chọn ngày sau"), format!("the inspection is planned on {planned_on}, before it is scheduled; choose a later date")).at("plannedOn"),
            Self::UnknownPerson { person } => Refusal::new("INS-59", DEFAULT, format!("người {person} chưa được đăng ký; xem danh sách người dùng"), format!("person {person} is not registered; see the register of persons")).at("members"),
            Self::BeforeLastStep { on, since } => Refusal::new("INS-60", DEFAULT, format!("ngày thực hiện {on} trước bước liền trước ({since}); kiểm tra lại ngày"), format!("the act is dated {on}, before the step it follows ({since}); check the date")).at("occurredOn"),
            Self::OtherMode { mode } => Refusal::new("INS-61", PROCEDURE, format!("việc này không thuộc hình thức kiểm tra {mode:?}; OnSite cần quyết định, ByFiles cần văn bản yêu cầu hồ sơ"), format!("this does not belong to the mode {mode:?}; OnSite takes a decision, ByFiles a request for files")),
            Self::TeamSize { members, min, max } => Refusal::new("INS-62", DEFAULT, format!("đoàn có {members} thành viên ngoài trưởng đoàn; cần từ {min} đến {max}"), format!("the team has {members} members beside its leader; {min} to {max} are expected")).at("members"),
            Self::PersonTwice { person } => Refusal::new("INS-63", DEFAULT, format!("người {person} được nêu hai lần trong đoàn; hãy bỏ một"), format!("person {person} is named twice in the team; leave one out")).at("members"),
            Self::OfInspectedAgency { person, agency } => Refusal::new("INS-64", DEFAULT, format!("người {person} thuộc cơ quan được kiểm tra {agency}; hãy chọn người khác"), format!("person {person} belongs to the inspected agency {agency}; choose another")).at("members"),
            Self::NotOfTeam { person } => Refusal::new("INS-65", PROCEDURE, format!("người {person} không thuộc đoàn kiểm tra; chỉ phân công cho trưởng đoàn và thành viên"), format!("person {person} is not of the team; items go to its leader and members alone")).at("assignments"),
            Self::UnknownItem { item, items } => Refusal::new("INS-66", PROCEDURE, format!("đề cương không có mục {item}; có {items} mục"), format!("the checklist has no item {item}; it has {items}")).at("item"),
            Self::NoWrittenProgramme => Refusal::new("INS-67", PROCEDURE, "chưa có chương trình kiểm tra bằng văn bản; hãy thực hiện ApproveWrittenProgramme trước", "there is no written programme yet; ApproveWrittenProgramme comes first"),
            Self::ItemsUnassigned { items } => Refusal::new("INS-68", PROCEDURE, format!("các mục {items:?} chưa được phân công; hãy phân công hết trước khi tiến hành"), format!("items {items:?} are not assigned; assign every item before it opens")),
            Self::NoticeTooShort { from: Some(from) } => Refusal::new("INS-69", DEFAULT, format!("chưa đủ thời hạn báo trước cho cơ quan; tiến hành được từ ngày {from}"), format!("the agency was not told long enough before; it may open from {from} on")).at("occurredOn"),
            Self::NoticeTooShort { from: None } => Refusal::new("INS-69", DEFAULT, "chưa thông báo cho cơ quan; hãy thông báo (NotifyTarget) và chờ đủ thời hạn báo trước", "the agency was not told; NotifyTarget comes first, and the time of notice after it").at("occurredOn"),
            Self::ItemsUnanswered { items } => Refusal::new("INS-70", DEFAULT, format!("các mục {items:?} chưa có kết quả; hãy ghi đủ trước khi lập biên bản"), format!("items {items:?} have no result; record them all before the minutes")),
            Self::FailureIncomplete { item } => Refusal::new("INS-72", DEFAULT, format!("mục {item} không đạt phải nêu mức độ và phòng chịu trách nhiệm"), format!("item {item} failed: give its severity and the unit that owns it")).at("severity"),
            Self::NoFailure { item } => Refusal::new("INS-73", DEFAULT, format!("mục {item} không phải không đạt nên không nêu mức độ và phòng"), format!("item {item} did not fail: leave severity and unit out")).at("severity"),
            Self::UnknownUnit { unit, units } => Refusal::new("INS-74", DEFAULT, format!("cơ quan không có phòng mang mã {unit}; các phòng: {}", units.join(", ")), format!("the agency has no unit {unit}; its units: {}", units.join(", "))).at("unit"),
            Self::ItemRecorded { item } => Refusal::new("INS-75", PROCEDURE, format!("mục {item} đã có kết quả nên không phân công lại"), format!("item {item} has its result and is not assigned again")).at("assignments"),
            Self::ItemTwice { item } => Refusal::new("INS-76", PROCEDURE, format!("mục {item} được phân công hai lần; chỉ một người chịu trách nhiệm"), format!("item {item} is assigned twice; one member answers for it")).at("assignments"),
            Self::NothingRecorded => Refusal::new("INS-85", PROCEDURE, "chưa nêu mục nào để ghi kết quả", "no item is named to be recorded").at("items"),
            Self::ItemGivenTwice { item } => Refusal::new("INS-86", PROCEDURE, format!("mục {item} được nêu hai lần; hãy bỏ một"), format!("item {item} is given twice; leave one out")).at("items"),
            Self::ItemOfAnother { item, member } => Refusal::new("INS-87", PROCEDURE, format!("mục {item} được phân công cho {member}; chỉ người đó ghi kết quả"), format!("item {item} is assigned to {member}, who alone records it")).at("items"),
            Self::ItemsRefused { refused } => {
                let each = |of: fn(&Refusal) -> &str, item: &str| {
                    let told = refused.iter().map(|(number, refusal)| format!("{item} {number} [{}]: {}", refusal.rule, of(refusal)));
                    told.collect::<Vec<_>>().join("; ")
                };
                let vi = each(|refusal| refusal.message.vi.as_ref(), "mục");
                let en = each(|refusal| refusal.message.en.as_ref(), "item");
                Refusal::new("INS-88", PROCEDURE, format!("không mục nào được ghi; hãy sửa rồi gửi lại cả loạt. {vi}"), format!("no item is recorded: mend these and send all again. {en}")).at("items")
            }
            Self::NothingAssigned => Refusal::new("INS-77", PROCEDURE, "chưa nêu mục nào để phân công", "no item is named to be assigned").at("assignments"),
            Self::DueNotAfter { due_on } => Refusal::new("INS-78", DEFAULT, format!("hạn {due_on} phải ở sau ngày ban hành và sau hôm nay"), format!("the due date {due_on} must lie after the act and after today")).at("dueOn"),
            Self::OtherIssuer { office } => Refusal::new("INS-79", PROCEDURE, format!("{office} không ký văn bản của cơ quan đó; Dost do DostDirector hoặc StameqHead ký, Ubnd do ProvinceChair ký"), format!("{office} does not issue that letter; Dost's is signed by DostDirector or StameqHead, Ubnd's by ProvinceChair")).at("issuer"),
            Self::NothingToRemedy => Refusal::new("INS-80", PROCEDURE, "không có mục nào không đạt nên không có báo cáo khắc phục", "no item failed, so there is no remediation to report"),
            Self::ItemNotFailed { item } => Refusal::new("INS-81", PROCEDURE, format!("mục {item} đạt hoặc không áp dụng nên không chuyển sang lần kiểm tra sau"), format!("item {item} did not fail and is not carried forward")).at("item"),
            Self::ItemCarried { item } => Refusal::new("INS-82", PROCEDURE, format!("mục {item} đã được chuyển sang lần kiểm tra sau"), format!("item {item} was carried forward already")).at("item"),
            Self::FindingsOpen { items } => Refusal::new("INS-83", DEFAULT, format!("phát hiện của các mục {items:?} chưa kết thúc; hãy đóng phát hiện hoặc chuyển mục sang lần kiểm tra sau"), format!("the findings of items {items:?} have not ended; close them or carry the items forward")),
            Self::NotLater { to, planned_on } => Refusal::new("INS-84", DEFAULT, format!("ngày mới {to} phải sau ngày đã định {planned_on}"), format!("the new date {to} must lie after {planned_on}")).at("to"),
        }
    }
}

impl From<Refusal> for InspectionRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Text(refusal)
    }
}

impl fmt::Display for InspectionRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for InspectionRejection {}
