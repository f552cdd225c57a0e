//! The steps of a case, as they usually are, and cases that have come so far.
//!
//! Proposed on Monday 2016-04-11, opened on the 12th, recorded on the 14th: the window for
//! explaining closes on the 19th, the time to decide on the 21st. Decided on the 20th, served on
//! the 21st: an appeal may be lodged until 2016-05-06, the remedy is due on 2016-05-02.

use luuvet_domain::agency::AgencyKind;
use luuvet_domain::calendar::zone;
use luuvet_domain::register::Registers;
use luuvet_domain::violation::*;
use luuvet_engine::testing::{Answer, Scenario};
use luuvet_engine::{StreamId, Workflow};

use crate::fake::*;

pub(crate) type Told<'a> = Scenario<'a, ViolationCase, dyn Registers>;

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn stream() -> StreamId {
    "violation/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

/// An agency that the director may direct.
pub(crate) fn subordinate() -> Province {
    let mut province = Province::new();
    province.violations.kind = Some(AgencyKind::DistrictDivision);
    province
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(), province, zone(), morning(day("2016-04-11")))
}

/// Asks, and leaves the history as it was.
pub(crate) trait Tries {
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<ViolationCommand>,
    ) -> Answer<ViolationCase>;

    fn places(&self) -> Vec<&'static str>;
}

impl Tries for Told<'_> {
    #[track_caller]
    fn tries(
        &self,
        on: &str,
        who: Who,
        command: impl Into<ViolationCommand>,
    ) -> Answer<ViolationCase> {
        self.clone().ask(on, who, command)
    }

    fn places(&self) -> Vec<&'static str> {
        Workflow::<dyn Registers>::places(self.state())
    }
}

/// The only event of an accepted answer.
#[track_caller]
pub(crate) fn event(answer: Answer<ViolationCase>) -> ViolationEvent {
    let Ok([event]) = <[ViolationEvent; 1]>::try_from(answer.result.unwrap()) else {
        panic!("more than one event, or none")
    };
    event
}

pub(crate) fn propose() -> ProposeViolation {
    ProposeViolation {
        agency: SXD,
        subject: SubjectKind::Agency,
        official: None,
        organisation: None,
        clause: text("ISO 9001:2008 4.2.3"),
        statement: text("Không khắc phục phát hiện nặng"),
        evidence: text("Kết luận 12"),
        findings: Vec::new(),
        conclusion: Some(text("12/KL-SKHCN")),
        committed_on: day("2016-03-01"),
    }
}

/// An act of the official who is person 4.
pub(crate) fn of_official() -> ProposeViolation {
    ProposeViolation {
        subject: SubjectKind::Official,
        official: Some(person(UNIT_HEAD.person)),
        ..propose()
    }
}

pub(crate) fn of_organisation() -> ProposeViolation {
    ProposeViolation {
        subject: SubjectKind::Organisation,
        organisation: Some(text("Công ty tư vấn A")),
        ..propose()
    }
}

pub(crate) const fn open(track: Track, competence: Competence) -> OpenCase {
    OpenCase { track, competence }
}

pub(crate) fn dismiss() -> DismissProposal {
    DismissProposal { reason: text("Đã khắc phục") }
}

pub(crate) fn record() -> MakeRecord {
    MakeRecord {
        number: text("01/BB"),
        statement: text("Quá hạn"),
        is_complex: false,
        was_signing_refused: false,
        witness: None,
    }
}

pub(crate) fn explain(asks_for_hearing: bool) -> SubmitExplanation {
    SubmitExplanation { explanation: text("Thiếu người"), asks_for_hearing }
}

pub(crate) fn verification(verifier: u128) -> RequestVerification {
    RequestVerification { question: text("Ai chịu trách nhiệm"), verifier: person(verifier) }
}

pub(crate) fn extend() -> ExtendDecisionTime {
    ExtendDecisionTime { reason: text("Phức tạp") }
}

pub(crate) fn refer() -> ReferToUbnd {
    ReferToUbnd { advice: text("Cơ quan ngang cấp") }
}

/// A decision with these measures, and what belongs to them.
pub(crate) fn decision(measures: &[Measure]) -> DecideCase {
    let orders = measures.iter().any(|measure| measure.is_to_be_remedied());
    DecideCase {
        number: text("20/QĐ-UBND"),
        measures: measures.to_vec(),
        reasoning: text("Quá hạn"),
        fine_vnd: measures.contains(&Measure::Fine).then_some(5_000_000),
        remedy: orders.then(|| text("Ban hành lại quy trình")),
        remedy_due_on: None,
    }
}

pub(crate) fn serve() -> ServeDecision {
    ServeDecision { recipient: text("Sở Xây dựng") }
}

pub(crate) fn report() -> ReportRemedy {
    ReportRemedy { result: text("Đã ban hành") }
}

pub(crate) fn verify(outcome: RemedyOutcome) -> VerifyRemedy {
    VerifyRemedy { outcome, evidence: text("Đã xem tại chỗ") }
}

pub(crate) fn lodge() -> LodgeAppeal {
    LodgeAppeal { grounds: text("Sai đối tượng") }
}

pub(crate) fn settle(outcome: AppealOutcome, measures: &[Measure]) -> DecideAppeal {
    DecideAppeal { outcome, reason: text("Xem xét lại"), measures: measures.to_vec() }
}

pub(crate) fn suspend() -> SuspendExecution {
    SuspendExecution { reason: text("Khó khắc phục về sau") }
}

pub(crate) fn close(note: Option<&str>) -> CloseCase {
    CloseCase { note: note.map(text) }
}

/// Another who may sign for the chair.
pub(crate) const DEPUTY: Who = CHAIR.as_person_of(AUDITOR);

pub(crate) fn proposed(province: &Province, propose: ProposeViolation) -> Told<'_> {
    begin(province).done_on("2016-04-11", MANAGER, propose)
}

pub(crate) fn opened(
    province: &Province,
    propose: ProposeViolation,
    competence: Competence,
) -> Told<'_> {
    let track = luuvet_domain::violation::competence::track_of(propose.subject);
    proposed(province, propose).done_on("2016-04-12", CHIEF, open(track, competence))
}

pub(crate) fn recorded(
    province: &Province,
    propose: ProposeViolation,
    competence: Competence,
) -> Told<'_> {
    opened(province, propose, competence).done_on("2016-04-14", INSPECTOR, record())
}

/// A case of the agency that the chair decided.
pub(crate) fn decided<'a>(province: &'a Province, measures: &[Measure]) -> Told<'a> {
    let told = recorded(province, propose(), Competence::ProvinceChair);
    told.done_on("2016-04-20", CHAIR, decision(measures))
}

pub(crate) fn served<'a>(province: &'a Province, measures: &[Measure]) -> Told<'a> {
    decided(province, measures).done_on("2016-04-21", OFFICER, serve())
}

pub(crate) fn reported(province: &Province) -> Told<'_> {
    served(province, &[Measure::RectifyOrder]).done_on("2016-04-25", HEAD, report())
}

pub(crate) fn appealed<'a>(province: &'a Province, measures: &[Measure]) -> Told<'a> {
    served(province, measures).done_on("2016-04-25", HEAD, lodge())
}
