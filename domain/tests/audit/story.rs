//! The steps from which stories of audits are told. Days are in 2016; 1 March is a Tuesday.

use luuvet_domain::audit::*;
use luuvet_domain::audit_programme::*;
use luuvet_domain::calendar::zone;
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_domain::register::Registers;
use luuvet_engine::StreamId;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Audit, dyn Registers>;
pub(crate) type Programmed<'r> = Scenario<'r, AuditProgramme, dyn Registers>;

/// A second auditor, who works in QLXD.
pub(crate) const SECOND: Who = Who { person: 11, office: "InternalAuditor", agency: Some("SXD") };

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn audit_stream() -> StreamId {
    "audit/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(audit_stream(), province, zone(), morning(day("2016-03-01")))
}

pub(crate) fn item(unit: &str, requirement: &str, auditor: u128) -> AuditItem {
    AuditItem { unit: text(unit), requirement: text(requirement), auditor: person(auditor) }
}

/// Persons 1 (of VP, leads) and 11 (of QLXD) audit each other's unit from 14 to 15 March.
pub(crate) fn plan() -> PlanAudit {
    PlanAudit {
        agency: SXD,
        starts_on: day("2016-03-14"),
        ends_on: day("2016-03-15"),
        extent: text("Toàn bộ hệ thống"),
        criteria: text("TCVN ISO 9001:2008; tài liệu của Sở"),
        method: text("Phỏng vấn, xem hồ sơ"),
        team: vec![
            TeamMember { person: person(1), unit: Some(text("VP")) },
            TeamMember { person: person(11), unit: Some(text("QLXD")) },
        ],
        leader: person(1),
        items: vec![item("QLXD", "ISO 9001:2008 4.2.3", 1), item("VP", "ISO 9001:2008 4.2.4", 11)],
    }
}

pub(crate) fn notify() -> NotifyAuditees {
    NotifyAuditees { notice: text("Thông báo 12/TB-SXD") }
}

pub(crate) fn open() -> OpenMeeting {
    OpenMeeting { minutes: text("Đủ các phòng; thống nhất lịch") }
}

pub(crate) fn evidence(item: u32, result: AuditResult) -> RecordEvidence {
    RecordEvidence { item, result, evidence: text("Xem 10 hồ sơ") }
}

pub(crate) fn request(item: u32) -> RequestFinding {
    RequestFinding {
        item,
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        statement: text("Biểu mẫu hết hiệu lực vẫn được dùng"),
        evidence: text("Hồ sơ 15/2016"),
    }
}

pub(crate) fn close_meeting() -> CloseMeeting {
    CloseMeeting { minutes: text("Thống nhất kết quả") }
}

pub(crate) fn report() -> IssueReport {
    IssueReport {
        number: text("03/BC-ĐGNB"), conclusion: text("Hệ thống phù hợp và có hiệu lực")
    }
}

pub(crate) fn close() -> CloseAudit {
    CloseAudit { note: None }
}

pub(crate) fn postpone() -> PostponeAudit {
    PostponeAudit {
        starts_on: day("2016-04-04"),
        ends_on: day("2016-04-05"),
        reason: text("Trùng đợt kiểm tra"),
    }
}

pub(crate) fn cancel() -> CancelAudit {
    CancelAudit { reason: text("Gộp vào đợt sau") }
}

/// Planned on 1 March.
pub(crate) fn planned(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-03-01", QMR, plan())
}

/// Notified on 2 March.
pub(crate) fn notified(province: &Province) -> Told<'_> {
    planned(province).done_on("2016-03-02", QMR, notify())
}

/// Opened on 14 March.
pub(crate) fn opened(province: &Province) -> Told<'_> {
    notified(province).done_on("2016-03-14", AUDITOR, open())
}

/// Fieldwork closed on 15 March: item 1 does not conform, item 2 does.
pub(crate) fn worked(province: &Province) -> Told<'_> {
    opened(province)
        .done_on("2016-03-14", AUDITOR, evidence(1, AuditResult::Nonconforming))
        .done_on("2016-03-15", SECOND, evidence(2, AuditResult::Conforming))
        .done_on("2016-03-15", AUDITOR, close_meeting())
}

/// Reported on 18 March, with one finding.
pub(crate) fn reported(province: &Province) -> Told<'_> {
    worked(province).done_on("2016-03-16", AUDITOR, request(1)).done_on("2016-03-18", QMR, report())
}

pub(crate) fn programme_stream() -> StreamId {
    "audit_programme/SXD-2016".parse().unwrap()
}

pub(crate) fn begin_programme(province: &Province) -> Programmed<'_> {
    Scenario::new(programme_stream(), province, zone(), morning(day("2016-01-04")))
}

pub(crate) fn draft() -> DraftAuditProgramme {
    DraftAuditProgramme {
        agency: SXD,
        year: 2016,
        objectives: text("Xác nhận hệ thống phù hợp"),
        importance: text("Thủ tục cấp phép được ưu tiên"),
        status: text("QLXD vừa đổi quy trình"),
        earlier_results: text("Năm 2015 có ba điểm nhẹ"),
        criteria: text("TCVN ISO 9001:2008"),
        extent: text("Toàn Sở"),
        frequency: text("Mỗi phòng một lần"),
        methods: text("Phỏng vấn, xem hồ sơ"),
        units: vec![
            PlannedUnit { unit: text("QLXD"), month: 3 },
            PlannedUnit { unit: text("VP"), month: 9 },
        ],
    }
}

pub(crate) fn approve() -> ApproveAuditProgramme {
    ApproveAuditProgramme { note: None }
}

pub(crate) fn complete() -> CompleteAuditProgramme {
    CompleteAuditProgramme { note: None }
}

pub(crate) fn review() -> ReviewAuditProgramme {
    ReviewAuditProgramme {
        conclusion: text("Đạt mục tiêu"),
        improvements: text("Thêm đánh giá viên"),
    }
}

/// Running since February.
pub(crate) fn running(province: &Province) -> Programmed<'_> {
    begin_programme(province)
        .done_on("2016-01-04", QMR, draft())
        .done_on("2016-01-11", HEAD, approve())
        .done_on("2016-02-01", MANAGER, StartAuditProgramme {})
}

pub(crate) fn held(n: u32, unit: &str, reported_on: Option<&str>) -> AuditFacts {
    AuditFacts {
        stream: format!("audit/{n}").parse().unwrap(),
        agency: SXD,
        year: 2016,
        is_cancelled: false,
        reported_on: reported_on.map(day),
        units: vec![text(unit)],
    }
}

/// What a baseline says of last year's audit.
pub(crate) fn bring_in() -> BringInAudit {
    BringInAudit {
        agency: SXD,
        starts_on: day("2015-09-10"),
        ends_on: day("2015-09-11"),
        number: "45/BC-SXD".to_owned(),
        conclusion: "Hệ thống phù hợp và có hiệu lực".to_owned(),
        units: vec!["VP".to_owned(), "QLXD".to_owned()],
    }
}

pub(crate) fn brought_in() -> AuditBroughtIn {
    let BringInAudit { agency, starts_on, ends_on, number, conclusion, units } = bring_in();
    AuditBroughtIn { agency, year: 2015, starts_on, ends_on, number, conclusion, units }
}
