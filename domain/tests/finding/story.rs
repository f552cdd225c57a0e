//! The steps from which stories of findings are told. Days are in March 2016 unless said otherwise.

use chrono::NaiveDate;
use luuvet_domain::calendar::zone;
use luuvet_domain::due::{DueDate, TimeLimit};
use luuvet_domain::finding::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;

use crate::fake::due::{due_by, within};
use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Finding, dyn Registers>;

pub(crate) fn begin(province: &Province) -> Told<'_> {
    let stream = "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    Scenario::new(stream, province, zone(), morning(day("2016-03-01")))
}

pub(crate) fn due(due_on: &str, window_closes_on: &str) -> DueDate {
    DueDate::of(day(due_on), day(window_closes_on))
}

/// What a major finding is due by, from a day on.
pub(crate) fn major_due(from: &str, due_on: &str, window_closes_on: &str) -> DueDate {
    due_by(due_on, window_closes_on, within(TimeLimit::FindingMajor, from))
}

/// What a minor finding is due by, from a day on.
pub(crate) fn minor_due(from: &str, due_on: &str, window_closes_on: &str) -> DueDate {
    due_by(due_on, window_closes_on, within(TimeLimit::FindingMinor, from))
}

pub(crate) fn minor() -> RaiseFinding {
    RaiseFinding {
        agency: SXD,
        unit: "QLXD".to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        source: FindingSource::InternalAudit,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "Biểu mẫu đã hết hiệu lực vẫn được dùng".to_owned(),
        evidence: "Hồ sơ 15/2016 dùng BM-05 lần 1".to_owned(),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    }
}

pub(crate) fn major() -> RaiseFinding {
    RaiseFinding { severity: FindingSeverity::Major, ..minor() }
}

pub(crate) fn inspected() -> RaiseFinding {
    RaiseFinding { source: FindingSource::Inspection, ..major() }
}

pub(crate) fn output() -> RaiseFinding {
    RaiseFinding { kind: FindingKind::NonconformingOutput, ..minor() }
}

pub(crate) fn potential() -> RaiseFinding {
    RaiseFinding { kind: FindingKind::Potential, ..minor() }
}

pub(crate) fn observation() -> RaiseFinding {
    RaiseFinding {
        kind: FindingKind::Observation,
        severity: FindingSeverity::Observation,
        ..minor()
    }
}

/// Raised on 2016-03-01.
pub(crate) fn raised(province: &Province, raise: RaiseFinding) -> Told<'_> {
    let who = if raise.source == FindingSource::Inspection { INSPECTOR } else { AUDITOR };
    begin(province).done_on("2016-03-01", who, raise)
}

pub(crate) fn accept() -> AcceptFinding {
    AcceptFinding { note: None, close: false }
}

/// Accepted on 2016-03-03.
pub(crate) fn accepted(province: &Province, raise: RaiseFinding) -> Told<'_> {
    raised(province, raise).done_on("2016-03-03", UNIT_HEAD, accept())
}

pub(crate) fn dispute() -> DisputeFinding {
    DisputeFinding { grounds: "Biểu mẫu lần 1 vẫn còn hiệu lực".to_owned() }
}

pub(crate) fn disputed(province: &Province, raise: RaiseFinding) -> Told<'_> {
    raised(province, raise).done_on("2016-03-03", UNIT_HEAD, dispute())
}

pub(crate) fn rule(ruling: DisputeRuling) -> RuleOnDispute {
    RuleOnDispute { ruling, reason: "Theo danh mục tài liệu".to_owned() }
}

pub(crate) fn correction() -> RecordCorrection {
    RecordCorrection {
        correction: "Đã thay biểu mẫu".to_owned(),
        reverified_by: None,
        reverification: None,
    }
}

pub(crate) fn dispose(disposition: OutputDisposition) -> DisposeOutput {
    DisposeOutput { disposition, authority: None, reason: "Thu hồi và cấp lại".to_owned() }
}

pub(crate) fn cause() -> AnalyseCause {
    AnalyseCause {
        cause: "Không thu hồi bản cũ".to_owned(),
        need_for_action: "Cần, vì có thể lặp lại ở các phòng khác".to_owned(),
    }
}

/// Corrected on 2016-03-04, its cause analysed on 2016-03-07.
pub(crate) fn analysed(province: &Province, raise: RaiseFinding) -> Told<'_> {
    accepted(province, raise).done_on("2016-03-04", UNIT_HEAD, correction()).done_on(
        "2016-03-07",
        UNIT_HEAD,
        cause(),
    )
}

pub(crate) fn action(responsible: u128, by: &str) -> PlannedAction {
    PlannedAction {
        what: "Thu hồi bản cũ".to_owned(),
        responsible: person(responsible),
        by: day(by),
    }
}

/// Two actions, of persons 5 and 11.
pub(crate) fn plan() -> ProposePlan {
    ProposePlan { actions: vec![action(5, "2016-03-18"), action(11, "2016-03-25")] }
}

/// Proposed on 2016-03-08.
pub(crate) fn planned(province: &Province, raise: RaiseFinding) -> Told<'_> {
    analysed(province, raise).done_on("2016-03-08", UNIT_HEAD, plan())
}

pub(crate) fn approve() -> ApprovePlan {
    ApprovePlan { note: None }
}

/// Approved by the head on 2016-03-09.
pub(crate) fn approved(province: &Province, raise: RaiseFinding) -> Told<'_> {
    planned(province, raise).done_on("2016-03-09", HEAD, approve())
}

pub(crate) fn report(action: u32) -> ReportImplemented {
    ReportImplemented { action, result: "Biên bản thu hồi số 3".to_owned() }
}

/// Both actions reported, the second on 2016-03-24.
pub(crate) fn implemented(province: &Province, raise: RaiseFinding) -> Told<'_> {
    approved(province, raise).done_on("2016-03-17", UNIT_HEAD, report(1)).done_on(
        "2016-03-24",
        UNIT_HEAD,
        report(2),
    )
}

pub(crate) fn verify(outcome: EffectivenessOutcome) -> VerifyEffectiveness {
    VerifyEffectiveness { outcome, evidence: "Kiểm tra 20 hồ sơ".to_owned() }
}

/// Verified effective on 2016-04-22.
pub(crate) fn verified(province: &Province, raise: RaiseFinding) -> Told<'_> {
    let who = if raise.source == FindingSource::Inspection { OFFICER } else { AUDITOR };
    implemented(province, raise).done_on("2016-04-22", who, verify(EffectivenessOutcome::Effective))
}

pub(crate) fn close() -> CloseFinding {
    CloseFinding { note: None }
}

pub(crate) fn withdraw() -> WithdrawFinding {
    WithdrawFinding { reason: "Nêu nhầm phòng".to_owned() }
}

pub(crate) fn regrade(to: FindingGrade) -> Regrade {
    Regrade { to, reason: "Ảnh hưởng đến nhiều hồ sơ".to_owned() }
}

pub(crate) fn decline() -> DeclineRegrade {
    DeclineRegrade { reason: "Đã có kế hoạch mới".to_owned() }
}

pub(crate) fn extension(days: u32) -> RequestExtension {
    RequestExtension { days, reason: "Chờ phần mềm".to_owned() }
}

pub(crate) fn grant() -> GrantExtension {
    GrantExtension { days: None, note: None }
}

pub(crate) fn refuse() -> RefuseExtension {
    RefuseExtension { reason: "Đã gia hạn nhiều".to_owned() }
}

pub(crate) fn plus(date: NaiveDate, days: u64) -> NaiveDate {
    date + chrono::Days::new(days)
}

/// What a baseline says of last year's finding, still open.
pub(crate) fn bring_in() -> BringInFinding {
    BringInFinding {
        agency: SXD,
        unit: "VP".to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        source: FindingSource::InternalAudit,
        raised_by: SXD,
        clause: "4.2.3".to_owned(),
        statement: "Bản phôtô không đóng dấu kiểm soát".to_owned(),
        evidence: "3 bản QT-HT-01".to_owned(),
        due_on: None,
        origin: None,
        closure: None,
        accepted_on: day("2016-03-03"),
    }
}

pub(crate) fn past_closure() -> PastClosure {
    PastClosure {
        cause: "Chưa phân công".to_owned(),
        action: "Phân công văn thư".to_owned(),
        implemented_on: day("2015-10-20"),
        closed_on: day("2015-11-05"),
    }
}
