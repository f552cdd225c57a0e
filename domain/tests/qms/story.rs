//! The short forms of these tests: an agency with all its documents, and its way to the announcement.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::qms::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{EventId, StreamId};
use uuid::Uuid;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, AgencyQms, dyn Registers>;

/// The edition that a new installation begins with.
pub(crate) fn first_edition() -> StandardEdition {
    parameters().qms.standards.remove(0)
}

/// The edition that follows it, which asks for no manual and no procedure by name.
pub(crate) fn next_edition() -> StandardEdition {
    StandardEdition {
        name: "TCVN ISO 9001:2015".to_owned(),
        usable_from: day("2016-01-01"),
        begin_until: None,
        leave_by: None,
        asks_for_manual: false,
        procedure_clauses: Vec::new(),
    }
}

/// The same province under a regulation that knows these editions.
pub(crate) fn knowing(province: Province, standards: &[StandardEdition]) -> Province {
    let mut regulation = province.regulation.as_deref().unwrap().clone();
    let mut values = parameters();
    values.qms.standards = standards.to_vec();
    values.check().unwrap();
    regulation.parameters = Arc::new(values);
    Province { regulation: Some(Arc::new(regulation)), ..province }
}

/// SXD with every document that either edition asks for, and two procedures.
pub(crate) fn ready() -> Province {
    let tthc = vec!["TTHC-1".to_owned(), "TTHC-2".to_owned()];
    let procedure_clauses =
        ["4.2.3", "4.2.4", "8.2.2", "8.3", "8.5.2", "8.5.3"].map(str::to_owned).into();
    let documents = DocumentsInForce {
        policy: true,
        objectives: true,
        manual: true,
        procedure_clauses,
        tthc: tthc.clone(),
    };
    let qms = QmsTruth { documents, tthc, ..QmsTruth::default() };
    let province = Province { qms, ..Province::new() };
    knowing(province, &[first_edition(), next_edition()])
}

pub(crate) fn nothing(province: &Province) -> Told<'_> {
    Scenario::new(
        stream(&SXD),
        province,
        luuvet_domain::calendar::zone(),
        morning(day("2016-03-03")),
    )
}

pub(crate) fn start() -> StartBuilding {
    StartBuilding {
        agency: SXD,
        standard: "TCVN ISO 9001:2008".to_owned(),
        consultant: Some("Viện Tiêu chuẩn".to_owned()),
    }
}

pub(crate) fn committee() -> FormSteeringCommittee {
    FormSteeringCommittee { agency: SXD, chair: person(3), members: vec![person(2), person(4)] }
}

pub(crate) fn scope_of(tthc: &[&str]) -> DefineScope {
    DefineScope { tthc: tthc.iter().map(|code| (*code).to_owned()).collect(), exclusions: vec![] }
}

pub(crate) fn objectives() -> SetObjectives {
    let objective = QualityObjective {
        statement: "Giải quyết đúng hạn".to_owned(),
        measure: "Tỷ lệ hồ sơ đúng hạn".to_owned(),
        target: "98 %".to_owned(),
    };
    SetObjectives { year: 2016, objectives: vec![objective] }
}

pub(crate) fn policy() -> SetPolicy {
    SetPolicy { policy: "Công khai, đúng luật, đúng hẹn".to_owned() }
}

pub(crate) fn confirm() -> ConfirmEffectiveness {
    ConfirmEffectiveness { evidence: "Báo cáo đánh giá nội bộ 01".to_owned() }
}

pub(crate) fn transition() -> StartTransition {
    StartTransition {
        to: "TCVN ISO 9001:2015".to_owned(),
        basis: "Quyết định công bố tiêu chuẩn".to_owned(),
    }
}

pub(crate) fn withdraw() -> WithdrawAnnouncement {
    WithdrawAnnouncement { reason: "Sáp nhập".to_owned() }
}

pub(crate) fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

pub(crate) fn proof(category: &str, n: u128) -> StreamId {
    StreamId::new(category, Uuid::from_u128(n)).unwrap()
}

pub(crate) fn audit(n: u128, on: &str) -> RecordAuditReported {
    RecordAuditReported { audit: proof("audit", n), on: day(on), cause: cause() }
}

pub(crate) fn review(n: u128, on: &str) -> RecordReviewSigned {
    RecordReviewSigned { review: proof("review", n), on: day(on), cause: cause() }
}

pub(crate) fn stale(ground: StaleGround, tthc: &str, from: &str) -> MarkAnnouncementStale {
    let effective_from: NaiveDate = day(from);
    MarkAnnouncementStale { ground, tthc: tthc.to_owned(), effective_from, cause: cause() }
}

pub(crate) fn building(province: &Province) -> Told<'_> {
    nothing(province)
        .done_on("2016-03-03", HEAD, start())
        .done_on("2016-03-03", QMR, scope_of(&["TTHC-1"]))
        .done_on("2016-03-03", HEAD, policy())
        .done_on("2016-03-03", HEAD, objectives())
}

/// Issued on 2016-03-10: the clocks run to 2017-03-10.
pub(crate) fn issued(province: &Province) -> Told<'_> {
    building(province).done_on("2016-03-10", HEAD, IssueQms { note: None })
}

pub(crate) fn checked(province: &Province) -> Told<'_> {
    issued(province).done_on("2016-06-01", MANAGER, audit(1, "2016-06-01")).done_on(
        "2016-06-10",
        MANAGER,
        review(1, "2016-06-10"),
    )
}

pub(crate) fn confirmed(province: &Province) -> Told<'_> {
    checked(province).done_on("2016-06-15", HEAD, confirm())
}

pub(crate) fn announced(province: &Province) -> Told<'_> {
    confirmed(province).done_on("2016-06-20", HEAD, AnnounceConformity { note: None })
}

pub(crate) fn notify() -> NotifyDost {
    NotifyDost { notice: "Công văn 15/SXD".to_owned() }
}

pub(crate) fn post() -> PostAnnouncement {
    PostAnnouncement { place: "https://sxd.example.vn".to_owned() }
}
