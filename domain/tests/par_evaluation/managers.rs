//! PM-17.

use luuvet_domain::calendar::province::{CalendarEvent, DayOpened};
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::par_evaluation::*;
use luuvet_domain::process::ParEvaluations;
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::evaluations;
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn react(province: &Province, stream: StreamId, event: Event) -> Vec<Intent<Command>> {
    let by = act::<ParCommand>(publish(), OFFICE, day("2016-12-15"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-12-16")),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-12-16")),
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
    ParEvaluations.react(&Recorded { meta, event }, province)
}

fn on_event(event: impl Into<ParEvent>) -> Vec<Intent<Command>> {
    react(&province(), of(&SXD), Event::ParEvaluation(event.into()))
}

fn opened_on(province: &Province, date: &str) -> Vec<(StreamId, Scope)> {
    let event = Event::Calendar(CalendarEvent::from(DayOpened { date: day(date) }));
    let intents = react(province, "calendar/province".parse().unwrap(), event);
    let open = |intent: Intent<Command>| match intent.command {
        Command::ParEvaluation(ParCommand::Open(open)) => {
            assert_eq!(open.year, 2016);
            (intent.stream, open.agency)
        }
        other => panic!("{other:?}"),
    };
    intents.into_iter().map(open).collect()
}

#[test]
fn the_evaluations_of_all_debtors_are_opened_on_the_day_and_up_to_the_self_score() {
    let mut province = province();
    assert_eq!(opened_on(&province, "2016-10-31"), []);
    let all = [SXD, SKHCN, SNV].map(|agency| (of(&agency), agency));
    assert_eq!(opened_on(&province, "2016-11-01"), all);
    province.par.known = [(SXD, 2016), (SKHCN, 2016), (SNV, 2015)].into();
    assert_eq!(opened_on(&province, "2016-11-30"), [(of(&SNV), SNV)]);
    assert_eq!(opened_on(&province, "2016-12-01"), []);
    province.par.judges.doha = None;
    assert_eq!(opened_on(&province, "2016-11-30"), []);
    province.regulation = None;
    assert_eq!(opened_on(&province, "2016-11-01"), []);
}

/// Of what is owed: what, by whom, to whom, by when.
fn owed(intents: &[Intent<Command>]) -> Vec<(ObligationKind, Scope, Scope, String)> {
    let open = |intent: &Intent<Command>| match &intent.command {
        Command::Obligation(ObligationCommand::Open(open)) => {
            let (debtor, creditor) = (open.debtor.clone(), open.creditor.clone());
            Some((open.kind, debtor, creditor, open.due_on.to_string()))
        }
        _ => None,
    };
    intents.iter().filter_map(open).collect()
}

#[test]
fn an_opened_evaluation_has_scores_proposed_and_owes_three_things() {
    let event = evaluations().swap_remove(0);
    let intents = on_event(event);
    let propose = Command::ParEvaluation(ProposeScores { cause: CAUSE }.into());
    assert_eq!(intents[0], Intent { stream: of(&SXD), command: propose });
    let due = |text: &str| text.to_owned();
    assert_eq!(
        owed(&intents),
        [
            (ObligationKind::ParSelfScore, SXD, SKHCN, due("2016-11-30")),
            (ObligationKind::ParVerification, SKHCN, SNV, due("2016-12-20")),
            (ObligationKind::ParFinalisation, SNV, UBND, due("2017-01-31")),
        ]
    );
}

#[test]
fn what_the_department_of_home_affairs_does_alone_is_owed_to_the_committee() {
    let ParEvent::Opened(opened) = evaluations().swap_remove(0) else { panic!() };
    let own = EvaluationOpened { agency: SKHCN, verified_by: SNV, ..opened };
    let parties: Vec<_> =
        owed(&on_event(own)).into_iter().map(|(_, from, to, _)| (from, to)).collect();
    assert_eq!(parties, [(SKHCN, SNV), (SNV, UBND), (SNV, UBND)]);
}

fn stream_of(kind: ObligationKind) -> StreamId {
    obligation::stream(&of(&SXD), kind, "1")
}

#[test]
fn each_step_discharges_what_it_was_owed() {
    for (n, kind) in [
        (2, ObligationKind::ParSelfScore),
        (4, ObligationKind::ParVerification),
        (8, ObligationKind::ParFinalisation),
    ] {
        let intents = on_event(evaluations().swap_remove(n));
        let [Intent { stream, command: Command::Obligation(ObligationCommand::Discharge(proof)) }] =
            intents.as_slice()
        else {
            panic!("{intents:?}")
        };
        assert_eq!((stream, proof.evidence), (&stream_of(kind), CAUSE));
        assert_eq!(proof.occurred_on, day("2016-12-15"));
    }
    for n in [1, 3, 5, 6, 7, 9] {
        assert_eq!(on_event(evaluations().swap_remove(n)), []);
    }
}

#[test]
fn a_self_score_that_never_came_is_released_when_the_scores_are_verified_without_it() {
    let ParEvent::Verified(verified) = evaluations().swap_remove(4) else { panic!() };
    let intents = on_event(ScoreVerified { was_self_scored: false, ..verified });
    let released = intents.iter().find(|one| one.stream == stream_of(ObligationKind::ParSelfScore));
    let Some(Intent { command: Command::Obligation(ObligationCommand::Release(_)), .. }) = released
    else {
        panic!("{intents:?}")
    };
    assert_eq!(intents.len(), 2);
}
