//! PM-15: when an inspection is proposed, and what is owed for it.

use luuvet_domain::calendar::province::{CalendarEvent, DayOpened};
use luuvet_domain::inspection::register::{ProgrammeFacts, ProposalFacts};
use luuvet_domain::inspection::*;
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::InspectionProposals;
use luuvet_domain::process::pm15::{proposal_on_lapse, proposal_on_risk};
use luuvet_domain::qms::{
    LapseBecameLong, MaintenanceRestored, QmsEvent, QmsFacts, QmsPhase, Upkeep,
};
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::{Intent, ProcessManager, Scope, StreamId};

use crate::fake::*;
use crate::pm19::recorded;
use crate::proposal::{CAUSE, propose, withdraw};
use crate::story::*;

fn on_day(date: &str, province: &Province) -> Vec<Intent<Command>> {
    let opened = CalendarEvent::from(DayOpened { date: day(date) });
    let event = recorded("calendar/province".parse().unwrap(), Event::Calendar(opened));
    InspectionProposals.react(&event, province)
}

fn of_system(event: impl Into<QmsEvent>, province: &Province) -> Vec<Intent<Command>> {
    let event = recorded("qms/SXD".parse().unwrap(), Event::AgencyQms(event.into()));
    InspectionProposals.react(&event, province)
}

fn of_inspection(event: impl Into<InspectionEvent>, province: &Province) -> Vec<Intent<Command>> {
    let event = recorded(stream(), Event::Inspection(event.into()));
    InspectionProposals.react(&event, province)
}

fn long() -> LapseBecameLong {
    LapseBecameLong { of: Upkeep::Audit, due_on: day("2015-12-01") }
}

fn on_lapse() -> StreamId {
    proposal_on_lapse(&SXD, Upkeep::Audit, day("2015-12-01"))
}

fn intent(stream: StreamId, command: impl Into<InspectionCommand>) -> Intent<Command> {
    Intent { stream, command: Command::Inspection(command.into()) }
}

fn on_risk(agency: Scope, points: u32) -> Intent<Command> {
    let stream = proposal_on_risk(&agency, 2017);
    let ground = ProposalGround::Risk { points, threshold: 1600 };
    intent(stream, ProposeInspection { agency, ground, cause: CAUSE })
}

fn known(ground: ProposalGround, is_open: bool) -> ProposalFacts {
    ProposalFacts { agency: SXD, proposed_to: SKHCN, ground, is_open }
}

#[test]
fn a_long_lapse_is_proposed_once_for_each_due_date_that_was_missed() {
    let mut province = province();
    assert_eq!(of_system(long(), &province), [intent(on_lapse(), propose())]);
    let review = proposal_on_lapse(&SXD, Upkeep::Review, day("2015-12-01"));
    let later = proposal_on_lapse(&SXD, Upkeep::Audit, day("2016-12-01"));
    assert!(on_lapse() != review && on_lapse() != later);
    province.inspection.under_way = vec![SXD];
    assert_eq!(of_system(long(), &province), []);
}

#[test]
fn a_lapse_that_is_made_good_takes_its_proposal_back() {
    let mut province = province();
    let restored =
        || MaintenanceRestored { of: Upkeep::Audit, due_on: day("2015-12-01"), on_time: false };
    assert_eq!(of_system(restored(), &province), []);
    let on_account_of_risk = ProposalGround::Risk { points: 1700, threshold: 1600 };
    let proposals = &mut province.inspection.proposals;
    proposals.insert(proposal_on_risk(&SXD, 2017), known(on_account_of_risk, true));
    assert_eq!(of_system(restored(), &province), [], "the risk is still there");
    let proposals = &mut province.inspection.proposals;
    proposals.insert(on_lapse(), known(propose().ground, false));
    assert_eq!(of_system(restored(), &province), [], "it was answered");
    province.inspection.proposals.insert(on_lapse(), known(propose().ground, true));
    assert_eq!(of_system(restored(), &province), [intent(on_lapse(), withdraw())]);
    // The other of the two is still missing.
    province.qms.facts = Some(QmsFacts {
        phase: QmsPhase::Announced,
        is_announced: true,
        is_stale: false,
        is_lapsed: true,
        scope: Vec::new(),
        issued_on: None,
        announced_on: None,
        edition: None,
    });
    assert_eq!(of_system(restored(), &province), []);
}

#[test]
fn on_the_first_of_a_month_whoever_has_enough_points_of_risk_is_proposed() {
    let mut province = province();
    province.inspection.risks = vec![(SXD, 1710), (ELSEWHERE, 1600), (SKHCN, 1599)];
    assert_eq!(on_day("2016-03-02", &province), []);
    let both = [on_risk(SXD, 1710), on_risk(ELSEWHERE, 1600)];
    assert_eq!(on_day("2016-04-01", &province), both);
    province.inspection.under_way = vec![SXD];
    assert_eq!(on_day("2016-04-01", &province), [on_risk(ELSEWHERE, 1600)]);
    // Answered, it is not proposed again before the same programme.
    let declined = known(ProposalGround::Risk { points: 1700, threshold: 1600 }, false);
    let ours = proposal_on_risk(&ELSEWHERE, 2017);
    province.inspection.proposals.insert(ours, declined);
    assert_eq!(on_day("2016-05-01", &province), []);
}

#[test]
fn a_target_of_a_programme_is_not_proposed_on_account_of_its_risk() {
    let mut province = province();
    province.inspection.risks = vec![(SXD, 1710), (ELSEWHERE, 1600)];
    province.inspection.programme = Some(ProgrammeFacts { is_approved: false, targets: vec![SXD] });
    assert_eq!(on_day("2016-04-01", &province), [on_risk(ELSEWHERE, 1600)]);
    // Its lapse does not wait for a programme.
    assert_eq!(of_system(long(), &province), [intent(on_lapse(), propose())]);
}

/// The obligation command among the intents.
fn owed(intents: &[Intent<Command>]) -> &ObligationCommand {
    let kind = ObligationKind::InspectionProposalAnswer;
    match intents {
        [Intent { stream: owed, command: Command::Obligation(command) }] => {
            assert_eq!(*owed, obligation::stream(&stream(), kind, "1"));
            command
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_proposal_is_owed_an_answer_and_every_answer_discharges_it() {
    let mut province = province();
    let proposed = InspectionProposed {
        agency: SXD,
        proposed_to: SKHCN,
        ground: propose().ground,
        cause: CAUSE,
        answer_by: day("2016-03-24"),
    };
    let intents = of_inspection(proposed, &province);
    let ObligationCommand::Open(open) = owed(&intents) else { panic!("{intents:?}") };
    assert_eq!((&open.debtor, open.due_on), (&SKHCN, day("2016-03-24")));
    assert!(open.term.is_some(), "a changed calendar moves it");

    let reason = || text("Lý do");
    let answers: [InspectionEvent; 2] = [
        InspectionDeclined { reason: reason() }.into(),
        InspectionLeftToProgramme { year: 2017, reason: reason() }.into(),
    ];
    for answer in answers {
        let intents = of_inspection(answer, &province);
        assert!(matches!(owed(&intents), ObligationCommand::Discharge(_)));
    }
    let intents = of_inspection(InspectionProposalWithdrawn { cause: CAUSE }, &province);
    assert!(matches!(owed(&intents), ObligationCommand::Release(_)));

    let scheduled = || {
        let answer = begin(&province).tries("2016-03-01", DIRECTOR, ad_hoc());
        answer.result.unwrap().remove(0)
    };
    assert_eq!(of_inspection(scheduled(), &province), [], "nobody had proposed it");
    let event = scheduled();
    province.inspection.proposals.insert(stream(), known(propose().ground, false));
    let intents = of_inspection(event, &province);
    assert!(matches!(owed(&intents), ObligationCommand::Discharge(_)));
}
