//! PM-11.

use luuvet_domain::agency::{AgencyClassified, AgencyEvent, Classification};
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, ReleaseObligation,
};
use luuvet_domain::process::UnitRollOuts;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::roll_out::*;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::roll_outs;
use crate::story::{self, *};

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn react_at(
    province: &Province,
    stream: StreamId,
    scope: Scope,
    event: Event,
) -> Vec<Intent<Command>> {
    let by = act::<RollOutCommand>(confirm(), HEAD, day("2016-04-06"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-04-06")),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-04-06")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope,
        command_id: CommandId(Uuid::from_u128(1)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(1),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: by.origin,
    };
    UnitRollOuts.react(&Recorded { meta, event }, province)
}

fn react(event: RollOutEvent) -> Vec<Intent<Command>> {
    let mut province = story::province();
    let facts = RollOutFacts { round: 3, is_scoped_out: false };
    province.roll_out.under_way.insert(stream(&UNIT), facts);
    react_at(&province, stream(&UNIT), SXD, Event::RollOut(event))
}

fn classified(province: &Province, agency: Scope) -> Vec<Intent<Command>> {
    let event = AgencyClassified { classification: Classification::Mandatory, reason: None };
    let stream = luuvet_domain::agency::stream(&agency);
    react_at(province, stream, agency, Event::Agency(AgencyEvent::from(event)))
}

fn owed(kind: ObligationKind, command: impl Into<ObligationCommand>) -> Intent<Command> {
    let stream = obligation::stream(&stream(&UNIT), kind, "3");
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn opens(kind: ObligationKind, due_on: &str) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: stream(&UNIT),
        period: text("3"),
        clause_ref: text("Chỉ thị, điểm 1e"),
        debtor: SXD,
        creditor: SKHCN,
        due_on: day(due_on),
        term: None,
        cause: CAUSE,
    };
    owed(kind, command)
}

fn discharges(kind: ObligationKind, on: &str) -> Intent<Command> {
    owed(kind, DischargeObligation { evidence: CAUSE, occurred_on: day(on) })
}

fn releases(kind: ObligationKind) -> Intent<Command> {
    owed(kind, ReleaseObligation { cause: CAUSE })
}

use ObligationKind::{
    RollOutCompletion as Completion, RollOutInventory as Inventory, RollOutPlan as Plan,
};

#[test]
fn a_mandatory_unit_without_a_system_is_identified_also_when_its_agency_is_bound_later() {
    let mut province = story::province();
    let identifies =
        [Intent { stream: stream(&UNIT), command: Command::RollOut(identify().into()) }];
    assert_eq!(classified(&province, UNIT), identifies);
    assert_eq!(classified(&province, SXD), identifies);
    assert_eq!(classified(&province, SKHCN), []);
    province.qms.facts = Some(system("2016-01-04", None));
    assert_eq!(classified(&province, UNIT), identifies);
    province.qms.facts = Some(system("2016-01-04", Some("2016-03-01")));
    assert_eq!(classified(&province, UNIT), []);
    province.qms.facts = None;
    for (is_scoped_out, expected) in [(false, &[][..]), (true, &identifies[..])] {
        let facts = RollOutFacts { round: 1, is_scoped_out };
        province.roll_out.under_way.insert(stream(&UNIT), facts);
        assert_eq!(classified(&province, UNIT), expected);
    }
    for other in [Some(Classification::Encouraged), Some(Classification::Exempt), None] {
        province.roll_out.units.get_mut(&UNIT).unwrap().classification = other;
        assert_eq!(classified(&province, UNIT), []);
    }
}

#[test]
fn each_time_is_owed_from_its_beginning_until_it_is_met_moved_or_gone() {
    let all = roll_outs();
    let on = |n: usize| react(all[n].clone());
    assert_eq!(on(0), [opens(Inventory, INVENTORY)]);
    let confirmed =
        [discharges(Inventory, "2016-04-06"), opens(Plan, PLAN), opens(Completion, COMPLETION)];
    assert_eq!(on(1), confirmed);
    assert_eq!(on(3), [discharges(Inventory, "2016-04-06")]);
    assert_eq!(on(7), [discharges(Plan, "2016-04-06")]);
    assert_eq!(on(11), [discharges(Completion, "2017-03-30")]);
    let moved = due("2017-07-03");
    let command = MoveObligationDue { due: moved, cause: CAUSE, decision_number: None };
    assert_eq!(on(12), [owed(Completion, command)]);
    for n in [2, 4, 5, 6, 8, 9, 10, 13] {
        assert_eq!(on(n), [], "{n}");
    }
}

#[test]
fn what_is_scoped_out_later_owes_nothing_more() {
    let out = |step| UnitScopedOut {
        number: scope_out().number,
        legal_reason: propose_scope_out().legal_reason,
        step,
    };
    assert_eq!(react(out(RollOutStep::Plan).into()), [releases(Plan), releases(Completion)]);
    assert_eq!(react(out(RollOutStep::Completion).into()), [releases(Completion)]);
}
