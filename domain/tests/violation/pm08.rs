//! PM-08: what the handling side owes until the decision is served.

use luuvet_domain::due::DueDate;
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::DecisionClock;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::violation::*;
use luuvet_engine::{EventId, Intent, ProcessManager, Scope};
use uuid::Uuid;

use crate::fake::*;
use crate::managers::{case, recorded};
use crate::steps::text;

const RECORD: ObligationKind = ObligationKind::ViolationRecord;
const DECISION: ObligationKind = ObligationKind::ViolationDecision;
const SERVICE: ObligationKind = ObligationKind::ViolationService;

/// The event that they answer.
fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

fn due() -> DueDate {
    DueDate::of(day("2016-05-16"), day("2016-05-23"))
}

fn answers(competence: Competence, event: impl Into<ViolationEvent>) -> Vec<Intent<Command>> {
    let mut province = Province::new();
    let facts = ViolationFacts {
        findings: Vec::new(),
        agency: SXD,
        subject: SubjectKind::Agency,
        clause: text("ISO 9001:2008 4.2.3"),
        committed_on: day("2016-03-01"),
        track: Some(Track::InternalAdmin),
        competence: Some(competence),
        handled_by: Some(match competence {
            Competence::DostDirector => SKHCN,
            Competence::ProvinceChair => UBND,
        }),
        decide: Some(DueDate::of(day("2016-04-21"), day("2016-04-28"))),
    };
    province.violations.cases.insert(case(), facts);
    DecisionClock.react(&recorded(case(), Event::Violation(event.into())), &province)
}

fn to(
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(&case(), kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn opens(
    kind: ObligationKind,
    period: &str,
    clause: &str,
    debtor: Scope,
    on: &str,
) -> Intent<Command> {
    let open = OpenObligation {
        kind,
        about: case(),
        period: text(period),
        clause_ref: text(clause),
        debtor,
        creditor: UBND,
        due_on: day(on),
        term: None,
        cause: cause(),
    };
    to(kind, period, open)
}

fn discharges(kind: ObligationKind, period: &str) -> Intent<Command> {
    let discharge = DischargeObligation { evidence: cause(), occurred_on: day("2016-04-11") };
    to(kind, period, discharge)
}

fn made() -> RecordMade {
    RecordMade {
        number: text("01/BB"),
        statement: text("Quá hạn"),
        is_complex: false,
        hearing_by: day("2016-04-18"),
        explain_by: day("2016-04-19"),
        decide: due(),
        warn_on: day("2016-05-14"),
    }
}

#[test]
fn an_opened_case_owes_the_record_and_the_record_discharges_it_and_owes_the_decision() {
    let opened = CaseOpened {
        track: Track::InternalAdmin,
        competence: Competence::DostDirector,
        handled_by: SKHCN,
        record_by: day("2016-04-14"),
        limitation_on: None,
    };
    let record = opens(RECORD, "1", "Luật 15/2012/QH13 Điều 58", SKHCN, "2016-04-14");
    assert_eq!(answers(Competence::DostDirector, opened), [record]);
    let decision = opens(DECISION, "1", "Luật 15/2012/QH13 Điều 66", SKHCN, "2016-05-16");
    assert_eq!(answers(Competence::DostDirector, made()), [discharges(RECORD, "1"), decision]);
}

#[test]
fn a_longer_time_to_decide_moves_the_obligation_and_none_leaves_it() {
    let moved = MoveObligationDue {
        due: DueDate::of(due().due_on, due().window_closes_on),
        cause: cause(),
        decision_number: None,
    };
    let explained = |decide| ExplanationSubmitted {
        explanation: text("Thiếu người"),
        asks_for_hearing: false,
        decide,
        warn_on: None,
    };
    let requested = |decide| VerificationRequested {
        question: text("Ai"),
        verifier: person(8),
        decide,
        warn_on: None,
    };
    let extended = DecisionTimeExtended {
        reason: text("Phức tạp"),
        approval: text("15/UBND"),
        decide: due(),
        warn_on: day("2016-05-14"),
    };
    let dost = Competence::DostDirector;
    let expected = [to(DECISION, "1", moved.clone())];
    assert_eq!(answers(dost, explained(Some(due()))), expected);
    assert_eq!(answers(dost, requested(Some(due()))), expected);
    assert_eq!(answers(dost, extended.clone()), expected);
    assert_eq!(answers(Competence::ProvinceChair, extended), [to(DECISION, "2", moved)]);
    assert!(answers(dost, explained(None)).is_empty());
    assert!(answers(dost, requested(None)).is_empty());
}

#[test]
fn a_referred_case_owes_the_decision_anew_at_the_committee() {
    let referred = CaseReferredToUbnd { advice: text("Ngang cấp"), handled_by: UBND };
    let released = to(DECISION, "1", ReleaseObligation { cause: cause() });
    let anew = opens(DECISION, "2", "Luật 15/2012/QH13 Điều 66", UBND, "2016-04-21");
    assert_eq!(answers(Competence::ProvinceChair, referred), [released, anew]);
}

#[test]
fn a_decision_or_an_order_to_remedy_discharges_it_and_owes_its_service() {
    let issued = DecisionIssued {
        number: text("20/QĐ-UBND"),
        competence: Competence::ProvinceChair,
        measures: vec![Measure::Reminder],
        reasoning: text("Quá hạn"),
        fine_vnd: None,
        remedy: None,
        remedy_due_on: None,
        is_late: false,
        serve_by: day("2016-04-22"),
    };
    let ordered = RemedyOrdered {
        number: text("21/QĐ-UBND"),
        reasoning: text("Hết thời hạn xử phạt"),
        remedy: text("Nộp lại hồ sơ"),
        remedy_due_on: None,
        serve_by: day("2016-04-22"),
    };
    let chair = Competence::ProvinceChair;
    let service = opens(SERVICE, "1", "Luật 15/2012/QH13 Điều 70", UBND, "2016-04-22");
    let expected = [discharges(DECISION, "2"), service];
    assert_eq!(answers(chair, issued), expected);
    assert_eq!(answers(chair, ordered), expected);
    let served = DecisionServed {
        recipient: text("Sở Xây dựng"),
        remedy: None,
        appeal_by: day("2016-05-06"),
    };
    assert_eq!(answers(chair, served), [discharges(SERVICE, "1")]);
}

#[test]
fn closing_without_a_decision_releases_what_was_owed() {
    let closed = |stopped| CaseClosed { note: Some(text("Không vi phạm")), stopped };
    let dost = Competence::DostDirector;
    let release = || ReleaseObligation { cause: cause() };
    let undecided = answers(dost, closed(vec![ViolationTimer::Decision]));
    assert_eq!(undecided, [to(DECISION, "1", release())]);
    let unrecorded = answers(dost, closed(vec![ViolationTimer::Record]));
    assert_eq!(unrecorded, [to(RECORD, "1", release())]);
    assert!(answers(dost, closed(Vec::new())).is_empty());
}

#[test]
fn the_lapse_of_time_and_its_warning_open_nothing() {
    let due_on = day("2016-04-21");
    let lapsed = DecisionTimeLapsed { due_on, is_remedial_only: false };
    assert!(answers(Competence::DostDirector, lapsed).is_empty());
    assert!(answers(Competence::DostDirector, DecisionTimeWarned { due_on }).is_empty());
}

#[test]
fn the_time_of_discipline_is_that_of_the_law_on_officials() {
    let found = ViolationTimer::Decision.clause(Track::DisciplineReferral);
    assert_eq!(found, "Luật 22/2008/QH12 Điều 80");
    assert!(!ViolationTimer::Decision.is_by_analogy(Track::DisciplineReferral));
    assert!(ViolationTimer::Decision.is_by_analogy(Track::InternalAdmin));
    assert!(!ViolationTimer::Service.is_by_analogy(Track::SanctionL15));
    assert!(ViolationTimer::Service.is_by_analogy(Track::DisciplineReferral));
}
