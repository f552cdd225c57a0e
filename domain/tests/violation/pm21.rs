//! PM-21: what a served decision and an appeal against it are owed for, and until when.

use luuvet_domain::due::DueDate;
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::RemedyClock;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::violation::*;
use luuvet_engine::{EventId, Intent, ProcessManager, Scope};
use uuid::Uuid;

use crate::fake::*;
use crate::managers::{case, recorded};
use crate::steps::text;

const REMEDY: ObligationKind = ObligationKind::ViolationRemedy;
const APPEAL: ObligationKind = ObligationKind::ViolationAppeal;

/// The event that they answer.
fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

fn due() -> DueDate {
    DueDate::of(day("2016-05-16"), day("2016-05-23"))
}

fn answers(subject: SubjectKind, event: impl Into<ViolationEvent>) -> Vec<Intent<Command>> {
    let mut province = Province::new();
    let facts = ViolationFacts {
        findings: Vec::new(),
        agency: SXD,
        subject,
        clause: text("ISO 9001:2008 4.2.3"),
        committed_on: day("2016-03-01"),
        track: None,
        competence: Some(Competence::DostDirector),
        handled_by: Some(SKHCN),
        decide: None,
    };
    province.violations.cases.insert(case(), facts);
    RemedyClock.react(&recorded(case(), Event::Violation(event.into())), &province)
}

fn to(kind: ObligationKind, command: impl Into<ObligationCommand>) -> Intent<Command> {
    let stream = obligation::stream(&case(), kind, "1");
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn opens(kind: ObligationKind, clause: &str, debtor: Scope, creditor: Scope) -> Intent<Command> {
    let open = OpenObligation {
        kind,
        about: case(),
        period: text("1"),
        clause_ref: text(clause),
        debtor,
        creditor,
        due_on: due().due_on,
        term: None,
        cause: cause(),
    };
    to(kind, open)
}

fn discharges(kind: ObligationKind, on: &str) -> Intent<Command> {
    to(kind, DischargeObligation { evidence: cause(), occurred_on: day(on) })
}

fn served(remedy: Option<DueDate>) -> DecisionServed {
    DecisionServed { recipient: text("Sở Xây dựng"), remedy, appeal_by: day("2016-05-06") }
}

fn verified(outcome: RemedyOutcome) -> RemedyVerified {
    let evidence = text("Biên bản");
    RemedyVerified { outcome, evidence, reported_on: day("2016-04-08"), remedy: None }
}

fn appealed(outcome: AppealOutcome, remedy: Option<DueDate>) -> AppealDecided {
    let reason = text("Đúng thẩm quyền");
    AppealDecided { outcome, reason, measures: Vec::new(), remedy, stopped: Vec::new() }
}

#[test]
fn service_owes_the_remedy_and_its_verification_discharges_it_as_of_the_report() {
    let remedy = opens(REMEDY, "Luật 15/2012/QH13 Điều 73", SXD, SKHCN);
    assert_eq!(answers(SubjectKind::Agency, served(Some(due()))), [remedy]);
    assert!(answers(SubjectKind::Agency, served(None)).is_empty());
    let remedied = answers(SubjectKind::Agency, verified(RemedyOutcome::Remedied));
    assert_eq!(remedied, [discharges(REMEDY, "2016-04-08")]);
    assert!(answers(SubjectKind::Agency, verified(RemedyOutcome::NotRemedied)).is_empty());
}

#[test]
fn a_non_state_organisation_owes_no_remedy_here() {
    assert!(answers(SubjectKind::Organisation, served(Some(due()))).is_empty());
    let remedied = answers(SubjectKind::Organisation, verified(RemedyOutcome::Remedied));
    assert!(remedied.is_empty());
}

#[test]
fn an_appeal_is_owed_by_who_settles_it_until_it_is_decided() {
    let lodged = AppealLodged {
        kind: AppealKind::Reconsideration,
        grounds: text("Sai đối tượng"),
        settled_by: UBND,
        settle_by: due().due_on,
    };
    let appeal = opens(APPEAL, "Luật Khiếu nại 2011 Điều 28", UBND, SXD);
    assert_eq!(answers(SubjectKind::Agency, lodged), [appeal]);
    let upheld = answers(SubjectKind::Agency, appealed(AppealOutcome::Upheld, None));
    assert_eq!(upheld, [discharges(APPEAL, "2016-04-11")]);
}

#[test]
fn a_decided_appeal_moves_the_remedy_that_was_suspended_or_releases_it() {
    let moved = MoveObligationDue { due: due(), decision_number: None, cause: cause() };
    let upheld = answers(SubjectKind::Agency, appealed(AppealOutcome::Upheld, Some(due())));
    assert_eq!(upheld, [discharges(APPEAL, "2016-04-11"), to(REMEDY, moved)]);
    let annulled = AppealDecided {
        stopped: vec![ViolationTimer::Remedy],
        ..appealed(AppealOutcome::Annulled, None)
    };
    let released = to(REMEDY, ReleaseObligation { cause: cause() });
    let answers = answers(SubjectKind::Agency, annulled);
    assert_eq!(answers, [discharges(APPEAL, "2016-04-11"), released]);
}
