//! PM-01.

use luuvet_domain::campaign::CampaignPlanned;
use luuvet_domain::directive::*;
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::DirectiveEffect;
use luuvet_domain::qms::{QmsFacts, QmsPhase};
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::role::PROVINCE;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::directives;
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn on_event(event: Event, scope: Scope, province: &Province) -> Vec<Intent<Command>> {
    let by = act::<DirectiveCommand>(sign(), CHAIR, day("2016-03-03"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-03-03")),
        stream: stream(NUMBER),
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-03-03")),
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
    DirectiveEffect.react(&Recorded { meta, event }, province)
}

fn of_directive(n: usize, province: &Province) -> Vec<Intent<Command>> {
    on_event(Event::Directive(directives().swap_remove(n)), PROVINCE, province)
}

fn owed(kind: ObligationKind, debtor: &str) -> StreamId {
    obligation::stream(&stream(NUMBER), kind, debtor)
}

/// What is opened: the stream, who owes it, by when.
fn opened(intents: &[Intent<Command>]) -> Vec<(StreamId, Scope, String)> {
    let of = |intent: &Intent<Command>| match &intent.command {
        Command::Obligation(ObligationCommand::Open(open)) => {
            (intent.stream.clone(), open.debtor.clone(), open.due_on.to_string())
        }
        other => panic!("{other:?}"),
    };
    intents.iter().map(of).collect()
}

#[test]
fn when_it_takes_effect_agencies_owe_their_announcement_and_the_department_its_plans() {
    let mut province = Province::new();
    province.report.debtors = vec![SXD, SNV];
    let of_department = [
        (owed(ObligationKind::CampaignPlan, "SKHCN"), SKHCN, "2016-05-02".to_owned()),
        (owed(ObligationKind::TrainingPlan, "SKHCN"), SKHCN, "2016-05-02".to_owned()),
    ];
    let announce = |debtor: Scope| {
        let stream = owed(ObligationKind::QmsAnnouncement, debtor.as_str());
        (stream, debtor, "2017-03-03".to_owned())
    };
    let all = [vec![announce(SXD), announce(SNV)], of_department.to_vec()].concat();
    assert_eq!(opened(&of_directive(1, &province)), all);
    // Who has announced its system owes no announcement.
    province.qms.facts = Some(QmsFacts {
        phase: QmsPhase::Announced,
        is_announced: true,
        is_stale: false,
        is_lapsed: false,
        scope: Vec::new(),
        issued_on: None,
        announced_on: Some(day("2015-12-01")),
        edition: None,
    });
    assert_eq!(opened(&of_directive(1, &province)), of_department);
    assert_eq!(of_directive(0, &province), []);
}

#[test]
fn what_was_done_is_discharged_once() {
    let mut province = Province::new();
    let stream_of = owed(ObligationKind::CampaignPlan, "SKHCN");
    let planned = || {
        Event::Campaign(
            CampaignPlanned {
                title: text("Tuyên truyền"),
                purpose: text("Nhận thức"),
                led_by: SKHCN,
                starts_on: day("2016-03-15"),
                ends_on: day("2016-12-31"),
                partners: Vec::new(),
                required: Vec::new(),
                items_due: Vec::new(),
                evaluate_by: day("2017-01-30"),
            }
            .into(),
        )
    };
    assert_eq!(on_event(planned(), PROVINCE, &province), []);
    province.directive.current = Some(DirectiveFacts {
        stream: stream(NUMBER),
        number: text(NUMBER),
        effective_on: day("2016-03-03"),
    });
    assert_eq!(on_event(planned(), PROVINCE, &province), []);
    province.directive.owed = vec![stream_of.clone()];
    let intents = on_event(planned(), PROVINCE, &province);
    let [Intent { stream, command: Command::Obligation(ObligationCommand::Discharge(proof)) }] =
        intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!((stream, proof.evidence), (&stream_of, CAUSE));
}

#[test]
fn what_is_still_owed_falls_away_with_it() {
    let mut province = Province::new();
    province.directive.owed = vec![owed(ObligationKind::QmsAnnouncement, "SXD")];
    let intents = of_directive(2, &province);
    let [Intent { stream, command: Command::Obligation(ObligationCommand::Release(_)) }] =
        intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(stream, &province.directive.owed[0]);
}
