//! PM-23.

use luuvet_domain::it_initiative::*;
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::ItInitiatives;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::role::PROVINCE;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::initiatives;
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn on_event(event: ItEvent) -> Vec<Intent<Command>> {
    let by = act::<ItCommand>(stop(), HEAD, day("2017-01-20"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2017-01-23")),
        stream: initiative_stream(),
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2017-01-23")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope: SXD,
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
    ItInitiatives.react(&Recorded { meta, event: Event::ItInitiative(event) }, &Province::new())
}

fn golden(n: usize) -> ItEvent {
    initiatives().swap_remove(n)
}

fn owed(kind: ObligationKind) -> StreamId {
    obligation::stream(&initiative_stream(), kind, "1")
}

/// Asserts that an intent opens an obligation of the agency to who oversees it.
#[track_caller]
fn opens(intent: &Intent<Command>, kind: ObligationKind, due_on: &str) {
    let Command::Obligation(ObligationCommand::Open(open)) = &intent.command else {
        panic!("{intent:?}")
    };
    assert_eq!(intent.stream, owed(kind));
    assert_eq!((open.kind, open.due_on), (kind, day(due_on)));
    assert_eq!((&open.debtor, &open.creditor), (&SXD, &overseer()));
    assert_eq!((&open.about, open.cause), (&initiative_stream(), CAUSE));
}

/// Asserts that an intent discharges an obligation as of the legal date of the act.
#[track_caller]
fn discharges(intent: &Intent<Command>, kind: ObligationKind) {
    let Command::Obligation(ObligationCommand::Discharge(proof)) = &intent.command else {
        panic!("{intent:?}")
    };
    assert_eq!(intent.stream, owed(kind));
    assert_eq!((proof.evidence, proof.occurred_on), (CAUSE, day("2017-01-20")));
}

fn overseer() -> luuvet_engine::Scope {
    let known =
        luuvet_domain::qms::QmsRegister::overseer(&Province::new(), &SXD, day("2017-01-20"));
    known.unwrap_or(PROVINCE)
}

#[test]
fn what_is_approved_owes_its_beginning_and_its_use() {
    let intents = on_event(golden(1));
    let [first, second] = intents.as_slice() else { panic!("{intents:?}") };
    opens(first, ObligationKind::ItStart, "2016-04-15");
    opens(second, ObligationKind::ItDeployment, "2016-08-01");
}

#[test]
fn each_step_discharges_what_was_owed_and_the_use_owes_an_evaluation() {
    let intents = on_event(golden(5));
    let [one] = intents.as_slice() else { panic!("{intents:?}") };
    discharges(one, ObligationKind::ItStart);

    let intents = on_event(golden(6));
    let [used, evaluation] = intents.as_slice() else { panic!("{intents:?}") };
    discharges(used, ObligationKind::ItDeployment);
    opens(evaluation, ObligationKind::ItEvaluation, "2017-01-16");

    let intents = on_event(golden(8));
    let [one] = intents.as_slice() else { panic!("{intents:?}") };
    discharges(one, ObligationKind::ItEvaluation);
}

#[test]
fn what_is_stopped_owes_nothing_more() {
    let released = |owed: &[ItStep]| -> Vec<StreamId> {
        let event = InitiativeStopped { reason: stop().reason, owed: owed.into() };
        let release = |intent: Intent<Command>| match intent.command {
            Command::Obligation(ObligationCommand::Release(release)) => {
                assert_eq!(release.cause, CAUSE);
                intent.stream
            }
            other => panic!("{other:?}"),
        };
        on_event(event.into()).into_iter().map(release).collect()
    };
    let (start, deployment) = (ObligationKind::ItStart, ObligationKind::ItDeployment);
    assert_eq!(released(&[ItStep::Start, ItStep::Use]), [owed(start), owed(deployment)]);
    assert_eq!(released(&[ItStep::Evaluation]), [owed(ObligationKind::ItEvaluation)]);
    assert_eq!(released(&[]), []);
}

#[test]
fn proposals_links_and_counts_owe_nothing() {
    for n in [0, 2, 3, 4, 7] {
        assert_eq!(on_event(golden(n)), []);
    }
}
