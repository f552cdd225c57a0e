//! The steps from which stories of plans are told: SXD's plan of 2017, and the dossier of that year.

use luuvet_domain::annual_plan::*;
use luuvet_domain::calendar::zone;
use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::{self, *};
use luuvet_domain::qms::{QmsFacts, QmsPhase};
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Scope, StreamId};

use crate::fake::*;

pub(crate) type Planned<'r> = Scenario<'r, AnnualPlan, dyn Registers>;
pub(crate) type Compiled<'r> = Scenario<'r, ProvincialPlanDossier, dyn Registers>;

pub(crate) const YEAR: i32 = 2017;
pub(crate) const MILLION: u64 = 1_000_000;

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn million(n: u64) -> Dong {
    Dong(n * MILLION)
}

pub(crate) fn plan_stream(agency: &Scope) -> StreamId {
    luuvet_domain::annual_plan::stream(agency, YEAR).unwrap()
}

pub(crate) fn dossier_stream() -> StreamId {
    plan_dossier::stream(YEAR).unwrap()
}

/// A province in which SXD has issued its system.
pub(crate) fn issued() -> Province {
    let mut province = Province::new();
    province.qms.facts = Some(QmsFacts {
        phase: QmsPhase::Issued,
        is_announced: false,
        is_stale: false,
        is_lapsed: false,
        scope: Vec::new(),
        issued_on: Some(day("2016-01-04")),
        announced_on: None,
        edition: None,
    });
    province
}

pub(crate) fn begin(province: &Province) -> Planned<'_> {
    begin_at(province, &SXD)
}

pub(crate) fn begin_at<'r>(province: &'r Province, agency: &Scope) -> Planned<'r> {
    Scenario::new(plan_stream(agency), province, zone(), morning(day("2016-06-01")))
}

pub(crate) fn open(agency: Scope) -> OpenPlan {
    OpenPlan { agency, year: YEAR }
}

pub(crate) fn draft(agency: Scope) -> DraftPlan {
    DraftPlan { agency, year: YEAR, goals: text("Duy trì hệ thống, công bố lại") }
}

pub(crate) fn line(kind: PlanLineKind, requested_dong: Dong) -> AddLine {
    AddLine {
        kind, activity: text("Theo kế hoạch"), requested_dong, answers: None, replaces: None
    }
}

pub(crate) fn sign() -> SignPlan {
    SignPlan { number: text("12/KH-SXD") }
}

pub(crate) fn send() -> SendPlan {
    SendPlan { number: text("88/SXD-VP") }
}

pub(crate) fn recognised(line: u32, appraised_dong: Dong) -> LineAppraisal {
    LineAppraisal { line, appraised_dong, reason: None }
}

pub(crate) fn reduced(line: u32, appraised_dong: Dong) -> LineAppraisal {
    LineAppraisal { line, appraised_dong, reason: Some(text("Vượt định mức chi")) }
}

/// What is asked for: 30 million to maintain the system, 12 to train people.
pub(crate) fn appraise(maintain: LineAppraisal, training: LineAppraisal) -> AppraisePlan {
    AppraisePlan {
        number: text("501/STC-HCSN"),
        lines: vec![maintain, training],
        technical_opinion: Some(text("Chi cục TĐC thống nhất nội dung")),
    }
}

/// All that was asked for.
pub(crate) fn appraise_in_full() -> AppraisePlan {
    appraise(recognised(1, million(30)), recognised(2, million(12)))
}

/// Four million less for training.
pub(crate) fn appraise_with_a_cut() -> AppraisePlan {
    appraise(recognised(1, million(30)), reduced(2, million(8)))
}

pub(crate) fn consolidate(appraised_dong: Dong) -> ConsolidatePlan {
    ConsolidatePlan { dossier: dossier_stream(), version: 1, appraised_dong }
}

pub(crate) fn approve(approved_dong: Dong) -> ApprovePlan {
    let number = text("1900/QĐ-UBND");
    ApprovePlan { dossier: dossier_stream(), version: 1, number, approved_dong }
}

pub(crate) fn allocate(lines: &[(u32, Dong)]) -> AllocateFunds {
    let of = |(line, allocated_dong): &(u32, Dong)| LineAllocation {
        line: *line,
        allocated_dong: *allocated_dong,
    };
    AllocateFunds { number: text("140/QĐ-SXD"), lines: lines.iter().map(of).collect() }
}

pub(crate) fn spend(line: u32, amount_dong: Dong) -> RecordSpending {
    RecordSpending { line, amount_dong, purpose: text("Tập huấn"), voucher: text("PC 77") }
}

pub(crate) fn settle() -> SettlePlan {
    SettlePlan { number: text("9/BC-SXD"), result: text("Đã thực hiện") }
}

pub(crate) fn opened(province: &Province) -> Planned<'_> {
    begin(province).done_on("2016-06-01", MANAGER, open(SXD))
}

pub(crate) fn drafted(province: &Province) -> Planned<'_> {
    opened(province).done_on("2016-06-20", QMR, draft(SXD))
}

/// With its two lines.
pub(crate) fn written(province: &Province) -> Planned<'_> {
    drafted(province).done_on("2016-06-21", QMR, line(PlanLineKind::Maintain, million(30))).done_on(
        "2016-06-21",
        QMR,
        line(PlanLineKind::Training, million(12)),
    )
}

pub(crate) fn signed(province: &Province) -> Planned<'_> {
    written(province).done_on("2016-07-10", HEAD, sign())
}

pub(crate) fn sent(province: &Province) -> Planned<'_> {
    signed(province).done_on("2016-07-12", QMR, send())
}

pub(crate) fn appraised(province: &Province, appraisal: AppraisePlan) -> Planned<'_> {
    sent(province).done_on("2016-08-20", FINANCE_OFFICER, appraisal)
}

pub(crate) fn consolidated(province: &Province, appraisal: AppraisePlan) -> Planned<'_> {
    let sum = appraisal.lines.iter().map(|line| line.appraised_dong).sum();
    appraised(province, appraisal).done_on("2016-09-10", MANAGER, consolidate(sum))
}

/// All that was asked for is approved.
pub(crate) fn approved(province: &Province) -> Planned<'_> {
    let all = appraise_in_full();
    consolidated(province, all).done_on("2016-10-20", MANAGER, approve(million(42)))
}

/// Four million are cut.
pub(crate) fn cut(province: &Province) -> Planned<'_> {
    let less = appraise_with_a_cut();
    consolidated(province, less).done_on("2016-10-20", MANAGER, approve(million(38)))
}

/// All that was approved, 42 million.
pub(crate) fn allocated(province: &Province) -> Planned<'_> {
    let all = allocate(&[(1, million(30)), (2, million(12))]);
    approved(province).done_on("2016-12-20", HEAD, all)
}

/// Ten of the twelve million for training are spent.
pub(crate) fn spent(province: &Province) -> Planned<'_> {
    allocated(province).done_on("2017-05-10", QMR, spend(2, million(10)))
}

pub(crate) fn settled(province: &Province) -> Planned<'_> {
    spent(province).done_on("2018-01-15", HEAD, settle())
}

/// A plan that was appraised at an amount, on one line.
pub(crate) fn appraised_plan(
    agency: Scope,
    appraised_dong: Dong,
    is_approved: bool,
) -> AppraisedPlan {
    AppraisedPlan {
        plan: plan_stream(&agency),
        agency,
        lines: vec![AppraisedLine {
            line: 1,
            kind: PlanLineKind::Maintain,
            requested_dong: million(50),
            appraised_dong,
        }],
        appraised_by: Some(person(FINANCE_OFFICER.person)),
        is_approved,
    }
}

/// A province in which the plans of SXD and SKHCN are appraised at 40 and 25 million.
pub(crate) fn two_plans() -> Province {
    let mut province = issued();
    province.report.debtors = vec![SXD, SKHCN, STC];
    province.plan.appraised =
        vec![appraised_plan(SKHCN, million(25), false), appraised_plan(SXD, million(40), false)];
    province
}

pub(crate) fn begin_dossier(province: &Province) -> Compiled<'_> {
    Scenario::new(dossier_stream(), province, zone(), morning(day("2016-06-01")))
}

pub(crate) fn guide() -> PublishGuidance {
    PublishGuidance { number: text("320/STC-HCSN"), guidance: text("Theo TT 116/2015/TT-BTC") }
}

pub(crate) fn agree() -> AgreeDossier {
    AgreeDossier { number: text("77/SKHCN-TĐC") }
}

pub(crate) fn submit(total_dong: Dong) -> SubmitDossier {
    SubmitDossier { number: text("45/TTr-SKHCN"), total_dong }
}

pub(crate) fn approve_dossier() -> ApproveDossier {
    ApproveDossier { number: text("1900/QĐ-UBND") }
}

pub(crate) fn return_dossier() -> ReturnDossier {
    ReturnDossier { reason: text("Cần rà soát mức chi") }
}

pub(crate) fn amend_dossier() -> AmendDossier {
    AmendDossier { reason: text("Bổ sung kế hoạch gửi muộn") }
}

pub(crate) fn dossier_opened(province: &Province) -> Compiled<'_> {
    begin_dossier(province).done_on("2016-06-01", MANAGER, OpenDossier { year: YEAR })
}

pub(crate) fn guided(province: &Province) -> Compiled<'_> {
    dossier_opened(province).done_on("2016-06-15", FINANCE_DIRECTOR, guide())
}

pub(crate) fn compiled(province: &Province) -> Compiled<'_> {
    guided(province).done_on("2016-09-05", CHIEF, CompileDossier { note: None })
}

pub(crate) fn jointly_agreed(province: &Province) -> Compiled<'_> {
    compiled(province).done_on("2016-09-08", DIRECTOR, agree()).done_on(
        "2016-09-12",
        FINANCE_DIRECTOR,
        agree(),
    )
}

pub(crate) fn submitted(province: &Province) -> Compiled<'_> {
    jointly_agreed(province).done_on("2016-09-20", DIRECTOR, submit(million(65)))
}

pub(crate) fn dossier_approved(province: &Province) -> Compiled<'_> {
    submitted(province).done_on("2016-10-20", CHAIR, approve_dossier())
}
