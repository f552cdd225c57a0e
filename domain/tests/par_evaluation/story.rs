//! The steps from which stories of evaluations are told: SXD's of the year 2016.
//!
//! It is opened on 2016-11-01. Self-scoring is due on Wednesday 2016-11-30, its registration window
//! closes on 2016-12-07. Appraised on 2016-12-20, it may be contested up to the 27th; that window
//! closes on 2017-01-03.

use luuvet_domain::calendar::zone;
use luuvet_domain::due::DueDate;
use luuvet_domain::par_evaluation::*;
use luuvet_domain::register::Registers;
use luuvet_engine::StreamId;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, ParEvaluation, dyn Registers>;

const fn at(person: u128, office: &'static str, agency: &'static str) -> Who {
    Who { person, office, agency: Some(agency) }
}

pub(crate) const HOME_OFFICER: Who = at(41, "DohaOfficer", "SNV");
pub(crate) const HOME_DIRECTOR: Who = at(42, "DohaDirector", "SNV");
pub(crate) const OFFICE: Who = at(11, "ProvinceOffice", "UBND");
/// Of the two departments, as debtors themselves.
pub(crate) const DOST_HEAD: Who = at(22, "AgencyHead", "SKHCN");
pub(crate) const HOME_HEAD: Who = at(42, "AgencyHead", "SNV");

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn of(agency: &luuvet_engine::Scope) -> StreamId {
    stream(agency, 2016, 1).unwrap()
}

/// A province in which all three agencies are bound.
pub(crate) fn province() -> Province {
    let mut province = Province::new();
    province.report.debtors = vec![SXD, SKHCN, SNV];
    province
}

pub(crate) fn begin_at(province: &Province, agency: luuvet_engine::Scope) -> Told<'_> {
    Scenario::new(of(&agency), province, zone(), morning(day("2016-11-01")))
}

pub(crate) fn open(agency: luuvet_engine::Scope) -> OpenEvaluation {
    OpenEvaluation { agency, year: 2016 }
}

pub(crate) fn propose() -> ProposeScores {
    ProposeScores { cause: luuvet_engine::EventId(uuid::Uuid::from_u128(5)) }
}

/// A score without reason or evidence.
pub(crate) fn bare(criterion: &str, tenths: u32) -> ScoreLine {
    ScoreLine { criterion: text(criterion), tenths, reason: None, evidence: None }
}

/// A score with both.
pub(crate) fn proven(criterion: &str, tenths: u32) -> ScoreLine {
    let (reason, evidence) = (Some(text("Số liệu chưa nhập")), Some(text("Biên bản 12/BB-SXD")));
    ScoreLine { criterion: text(criterion), tenths, reason, evidence }
}

pub(crate) fn self_score(scores: Vec<ScoreLine>) -> SelfScore {
    SelfScore { scores }
}

pub(crate) fn verify(scores: Vec<ScoreLine>) -> VerifyScore {
    VerifyScore { scores }
}

pub(crate) fn appraise(scores: Vec<ScoreLine>) -> AppraiseScore {
    AppraiseScore { scores }
}

pub(crate) fn contest(scores: Vec<ScoreLine>) -> ContestScore {
    ContestScore { scores }
}

pub(crate) fn rule(scores: Vec<ScoreLine>) -> RuleContest {
    RuleContest { scores, reason: text("Biên bản hợp lệ một phần") }
}

pub(crate) fn finalise() -> FinaliseEvaluation {
    FinaliseEvaluation { number: text("10/QĐ-SNV") }
}

pub(crate) fn publish() -> PublishEvaluation {
    PublishEvaluation { place: text("Cổng thông tin điện tử tỉnh") }
}

pub(crate) fn attach() -> AttachEvidence {
    AttachEvidence { criterion: text("ISO-03"), evidence: text("Danh mục tài liệu 05/DM-SXD") }
}

pub(crate) fn self_score_due() -> DueDate {
    DueDate::of(day("2016-11-30"), day("2016-12-07"))
}

/// Opened, with scores proposed.
pub(crate) fn proposed(province: &Province) -> Told<'_> {
    proposed_at(province, SXD)
}

pub(crate) fn proposed_at(province: &Province, agency: luuvet_engine::Scope) -> Told<'_> {
    begin_at(province, agency.clone()).done_on("2016-11-01", MANAGER, open(agency)).done_on(
        "2016-11-01",
        MANAGER,
        propose(),
    )
}

/// Scored by the agency itself as proposed.
pub(crate) fn scored(province: &Province) -> Told<'_> {
    proposed(province).done_on("2016-11-25", HEAD, self_score(Vec::new()))
}

pub(crate) fn verified(province: &Province) -> Told<'_> {
    scored(province).done_on("2016-12-15", CHIEF, verify(Vec::new()))
}

/// Appraised, with two tenths less for the documents.
pub(crate) fn appraised(province: &Province) -> Told<'_> {
    let less = appraise(vec![proven("ISO-03", 10)]);
    verified(province).done_on("2016-12-20", HOME_OFFICER, less)
}

pub(crate) fn contested(province: &Province) -> Told<'_> {
    let asks = contest(vec![proven("ISO-03", 12)]);
    appraised(province).done_on("2016-12-23", HEAD, asks)
}

pub(crate) fn ruled(province: &Province) -> Told<'_> {
    let granted = rule(vec![proven("ISO-03", 11)]);
    contested(province).done_on("2016-12-28", HOME_DIRECTOR, granted)
}

pub(crate) fn finalised(province: &Province) -> Told<'_> {
    ruled(province).done_on("2017-01-05", CHAIR, finalise())
}
