//! PM-05: what each event of a finding opens, moves, discharges and releases.

use crate::fake::due::counted;
use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::due::TimeLimit;
use luuvet_domain::finding::*;
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::FindingTimers;
use luuvet_domain::register::FindingFacts;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_engine::testing::Scenario;
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, ManagerEvent, ManagerInstalled, Meta, Origin, Position,
    ProcessManager, Recorded, Recorder, Role, Scope, StreamId, System, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::story::due;

fn finding() -> StreamId {
    "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

fn cause() -> EventId {
    EventId(Uuid::from_u128(42))
}

fn recorded(event: Event) -> Recorded<Event> {
    recorded_on(day("2016-03-03"), event)
}

pub(crate) fn recorded_on(occurred_on: NaiveDate, event: Event) -> Recorded<Event> {
    let role = Role::constant("UnitHead");
    let recorder = Recorder::person(person(4), role, SXD);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        position: Position(7),
        recorded_at: morning(day("2016-03-04")),
        version: Version(3),
        stream: finding(),
        event_id: cause(),
        kind: format!("{category}/{}", kind.name).into(),
        schema: kind.schema,
        decided_at: morning(day("2016-03-04")),
        occurred_on,
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(41)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(41),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: Some(1),
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: Origin::Live,
        late_reason: None,
    };
    Recorded { meta, event }
}

/// What PM-05 wants when this happens to an inspection's finding in its second cycle.
fn react(event: impl Into<FindingEvent>) -> Vec<Intent<Command>> {
    react_as(FindingSeverity::Major, event)
}

fn react_as(severity: FindingSeverity, event: impl Into<FindingEvent>) -> Vec<Intent<Command>> {
    react_when(severity, false, event)
}

fn react_when(
    severity: FindingSeverity,
    is_overdue: bool,
    event: impl Into<FindingEvent>,
) -> Vec<Intent<Command>> {
    let mut province = Province::new();
    let facts = FindingFacts {
        agency: SXD,
        raised_by: SKHCN,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        severity,
        cycle: 2,
        source: FindingSource::Inspection,
        unit: "QLXD".to_owned(),
        due: None,
        is_overdue,
        is_implemented: false,
        is_extension_pending: false,
        is_open: true,
        origin: None,
    };
    province.findings.insert(finding(), facts);
    FindingTimers.react(&recorded(Event::Finding(event.into())), &province)
}

fn intent(
    kind: ObligationKind,
    cycle: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    Intent {
        stream: obligation::stream(&finding(), kind, cycle),
        command: Command::Obligation(command.into()),
    }
}

fn opens(
    kind: ObligationKind,
    cycle: &str,
    (debtor, clause): (Scope, &str),
    due_on: &str,
) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: finding(),
        period: cycle.to_owned(),
        clause_ref: clause.to_owned(),
        debtor,
        creditor: SKHCN,
        due_on: day(due_on),
        term: match kind {
            ObligationKind::FindingResponse => {
                counted(TimeLimit::FindingResponse, "2016-03-03", due_on)
            }
            ObligationKind::FindingPlan => counted(TimeLimit::FindingPlan, "2016-03-03", due_on),
            ObligationKind::FindingEffectivenessCheck => {
                counted(TimeLimit::FindingEffectiveness, "2016-03-02", due_on)
            }
            _ => None,
        },
        cause: cause(),
    };
    intent(kind, cycle, command)
}

fn opens_plan(due_on: &str) -> Intent<Command> {
    opens(ObligationKind::FindingPlan, "2", (SXD, "ISO 9001:2008 8.5.2"), due_on)
}

fn opens_action(cycle: &str, due_on: &str) -> Intent<Command> {
    opens(ObligationKind::FindingAction, cycle, (SXD, "ISO 9001:2008 4.2.3"), due_on)
}

fn discharges(kind: ObligationKind, cycle: &str, on: &str) -> Intent<Command> {
    intent(kind, cycle, DischargeObligation { evidence: cause(), occurred_on: day(on) })
}

fn moves_action(due_on: &str, window_closes_on: &str) -> Intent<Command> {
    let command = MoveObligationDue {
        due: DueDate::of(day(due_on), day(window_closes_on)),
        cause: cause(),
        decision_number: None,
    };
    intent(ObligationKind::FindingAction, "2", command)
}

fn raised(due_on: Option<luuvet_domain::due::DueDate>) -> FindingRaised {
    FindingRaised {
        agency: SXD,
        unit: "QLXD".to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Major,
        source: FindingSource::Inspection,
        side: Side::Oversight,
        raised_by: SKHCN,
        found_by: None,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "x".to_owned(),
        evidence: "x".to_owned(),
        respond_by: day("2016-03-10"),
        due: due_on,
        origin: None,
    }
}

#[test]
fn raising_opens_response_and_action() {
    let response =
        || opens(ObligationKind::FindingResponse, "1", (SXD, "ISO 9001:2008 8.2.2"), "2016-03-10");
    assert_eq!(
        react(raised(Some(due("2016-04-04", "2016-04-11")))),
        [response(), opens_action("1", "2016-04-04")]
    );
    assert_eq!(react(raised(None)), [response()]);
}

#[test]
fn accepting_discharges_the_response_and_opens_the_plan() {
    let response = || discharges(ObligationKind::FindingResponse, "2", "2016-03-03");
    let plan_by = Some(day("2016-03-17"));
    assert_eq!(
        react(FindingAccepted { note: None, plan_by }),
        [response(), opens_plan("2016-03-17")]
    );
    assert_eq!(react(FindingAccepted { note: None, plan_by: None }), [response()]);
}

#[test]
fn disputing_discharges_the_response_and_the_ruling_opens_the_plan() {
    assert_eq!(
        react(FindingDisputed { grounds: "x".to_owned() }),
        [discharges(ObligationKind::FindingResponse, "2", "2016-03-03")]
    );
    let ruled = |ruling, plan_by| DisputeRuled { ruling, reason: "x".to_owned(), plan_by };
    assert_eq!(
        react(ruled(DisputeRuling::Stands, Some(day("2016-03-17")))),
        [opens_plan("2016-03-17")]
    );
    assert_eq!(react(ruled(DisputeRuling::Falls, None)), []);
}

#[test]
fn proposing_discharges_the_plan_which_an_observation_does_not_owe() {
    assert_eq!(
        react(PlanProposed { actions: vec![] }),
        [discharges(ObligationKind::FindingPlan, "2", "2016-03-03")]
    );
    assert_eq!(react_as(FindingSeverity::Observation, PlanProposed { actions: vec![] }), []);
}

#[test]
fn the_last_action_discharges_the_action_and_opens_the_check() {
    let done = |completion| ActionImplemented { action: 1, result: "x".to_owned(), completion };
    let completion = |on_time| Completion {
        implemented_on: day("2016-03-02"),
        on_time,
        check_by: day("2016-04-01"),
    };
    let check = || {
        opens(
            ObligationKind::FindingEffectivenessCheck,
            "2",
            (SKHCN, "ISO 9001:2008 8.5.2f"),
            "2016-04-01",
        )
    };
    assert_eq!(react(done(None)), []);
    assert_eq!(
        react(done(Some(completion(Some(true))))),
        [discharges(ObligationKind::FindingAction, "2", "2016-03-02"), check()]
    );
    assert_eq!(react(done(Some(completion(None)))), [check()]);
}

#[test]
fn a_request_its_grant_and_its_refusal_move_the_action() {
    let moved = due("2016-05-02", "2016-05-09");
    let moves = || [moves_action("2016-05-02", "2016-05-09")];
    let reason = || "x".to_owned();
    assert_eq!(react(ExtensionRequested { days: 30, reason: reason(), due: moved }), moves());
    assert_eq!(react(ExtensionGranted { days: 30, note: None, due: moved }), moves());
    assert_eq!(react(ExtensionRefused { reason: reason(), due: moved }), moves());
}

#[test]
fn what_is_overdue_already_is_not_held_by_a_request_entered_late_and_moved_by_its_grant() {
    let passed = due("2016-04-04", "2016-04-11");
    let reason = || "x".to_owned();
    let overdue = |event: FindingEvent| react_when(FindingSeverity::Major, true, event);
    let requested = ExtensionRequested { days: 30, reason: reason(), due: passed };
    assert_eq!(overdue(requested.into()), []);
    assert_eq!(overdue(ExtensionRefused { reason: reason(), due: passed }.into()), []);
    let moved = due("2016-05-04", "2016-05-11");
    // The view knows the finding as it is after the grant: not overdue any more.
    assert_eq!(
        react(ExtensionGranted { days: 30, note: None, due: moved }),
        [moves_action("2016-05-04", "2016-05-11")]
    );
}

#[test]
fn the_check_is_discharged_and_a_failed_one_opens_the_next_cycle() {
    let check = |cycle| discharges(ObligationKind::FindingEffectivenessCheck, cycle, "2016-03-03");
    assert_eq!(react(EffectivenessVerified { evidence: "x".to_owned() }), [check("2")]);
    let found = |due| IneffectivenessFound {
        evidence: "x".to_owned(),
        cycle: 2,
        plan_by: Some(day("2016-03-17")),
        due,
    };
    assert_eq!(
        react(found(Some(due("2016-04-04", "2016-04-11")))),
        [check("1"), opens_plan("2016-03-17"), opens_action("2", "2016-04-04")]
    );
    assert_eq!(react(found(None)), [check("1"), opens_plan("2016-03-17")]);
}

#[test]
fn a_regrade_moves_or_opens_the_action() {
    let regraded = |due, plan_by| FindingRegraded {
        from: FindingSeverity::Minor,
        to: FindingGrade::Major,
        reason: "x".to_owned(),
        source: FindingSource::Inspection,
        overdue: false,
        due,
        plan_by,
    };
    let date = due("2016-04-04", "2016-04-11");
    assert_eq!(react(regraded(DueChange::Unchanged, None)), []);
    assert_eq!(
        react(regraded(DueChange::Moved { due: date }, None)),
        [moves_action("2016-04-04", "2016-04-11")]
    );
    assert_eq!(
        react(regraded(DueChange::Opened { due: date }, Some(day("2016-03-17")))),
        [opens_action("2", "2016-04-04"), opens_plan("2016-03-17")]
    );
}

#[test]
fn an_end_releases_what_still_ran() {
    let released = |kind| intent(kind, "2", ReleaseObligation { cause: cause() });
    let stopped = vec![FindingTimer::Response, FindingTimer::Plan, FindingTimer::Action];
    assert_eq!(
        react(FindingWithdrawn { reason: "x".to_owned(), stopped }),
        [
            released(ObligationKind::FindingResponse),
            released(ObligationKind::FindingPlan),
            released(ObligationKind::FindingAction),
        ]
    );
    assert_eq!(
        react(FindingClosed { note: None, stopped: vec![FindingTimer::EffectivenessCheck] }),
        [released(ObligationKind::FindingEffectivenessCheck)]
    );
    assert_eq!(react(FindingClosed { note: None, stopped: vec![] }), []);
}

#[test]
fn all_else_asks_for_nothing() {
    let passed = DuePassed {
        due_on: day("2016-04-04"),
        severity: FindingSeverity::Minor,
        source: FindingSource::Inspection,
        request_lapsed: false,
        regrade_proposed_on: None,
    };
    assert_eq!(react(passed), []);
    assert_eq!(react(PlanApproved { note: None }), []);
    assert_eq!(react(LatenessCleared { due_on: day("2016-04-04") }), []);
    let installed = ManagerEvent::Installed(ManagerInstalled { source: "x".to_owned() });
    let province = Province::new();
    assert_eq!(FindingTimers.react(&recorded(Event::Manager(installed)), &province), []);
}

#[test]
fn a_finding_that_the_registers_do_not_know_asks_for_nothing() {
    let event = FindingEvent::from(PlanProposed { actions: vec![] });
    assert_eq!(FindingTimers.react(&recorded(Event::Finding(event)), &Province::new()), []);
}

#[test]
fn what_it_opens_is_accepted_by_the_obligation() {
    let province = Province::new();
    for intent in react(raised(Some(due("2016-04-04", "2016-04-11")))) {
        let Command::Obligation(command) = intent.command else { panic!("for obligations alone") };
        let zone = luuvet_domain::calendar::zone();
        let told: Scenario<'_, luuvet_domain::obligation::Obligation, _> = Scenario::new(
            intent.stream,
            &province as &dyn luuvet_domain::register::Registers,
            zone,
            morning(day("2016-03-04")),
        );
        let told = told.done_on("2016-03-04", MANAGER, command);
        assert_eq!(told.clocks().last().map(|(name, _)| *name), Some("overdue"));
    }
}
