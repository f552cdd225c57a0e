//! PM-18-campaign.

use luuvet_domain::campaign::*;
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::CampaignReactions;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::role::PROVINCE;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::golden::{campaigns, quarters};
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn on_event(event: CampaignEvent) -> Vec<Intent<Command>> {
    let by = act::<CampaignCommand>(close(), DIRECTOR, day("2017-01-20"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2017-01-20")),
        stream: campaign_stream(),
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2017-01-20")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope: PROVINCE,
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
    CampaignReactions.react(&Recorded { meta, event: Event::Campaign(event) }, &Province::new())
}

fn golden(n: usize) -> CampaignEvent {
    campaigns().swap_remove(n)
}

fn owed(kind: ObligationKind, period: &str) -> StreamId {
    obligation::stream(&campaign_stream(), kind, period)
}

#[test]
fn a_planned_campaign_owes_its_evaluation_to_the_province() {
    let intents = on_event(golden(0));
    let [Intent { stream, command: Command::Obligation(ObligationCommand::Open(open)) }] =
        intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(stream, &owed(ObligationKind::CampaignEvaluation, "1"));
    assert_eq!((&open.debtor, &open.creditor), (&SKHCN, &PROVINCE));
    assert_eq!(open.due_on, day("2017-01-30"));
}

#[test]
fn each_partner_that_agrees_owes_an_item_a_quarter_to_the_lead() {
    let due: Vec<_> = on_event(golden(1))
        .into_iter()
        .map(|intent| match intent.command {
            Command::Obligation(ObligationCommand::Open(open)) => {
                assert_eq!((&open.debtor, &open.creditor), (&BCB, &SKHCN));
                let period = format!("BCB-{}", open.due_on);
                assert_eq!(intent.stream, owed(ObligationKind::CampaignItem, &period));
                open.due_on
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(due, quarters());
}

#[test]
fn an_item_discharges_the_quarter_that_it_counts_for_as_of_its_own_day() {
    let intents = on_event(golden(2));
    let [Intent { stream, command: Command::Obligation(ObligationCommand::Discharge(proof)) }] =
        intents.as_slice()
    else {
        panic!("{intents:?}")
    };
    assert_eq!(stream, &owed(ObligationKind::CampaignItem, "BCB-2016-06-14"));
    assert_eq!((proof.evidence, proof.occurred_on), (CAUSE, day("2016-04-04")));
    let CampaignEvent::Published(published) = golden(2) else { panic!() };
    assert_eq!(on_event(ItemPublished { meets: None, ..published }.into()), []);
    assert_eq!(on_event(golden(3)), []);
}

#[test]
fn the_evaluation_is_discharged_and_what_was_missed_falls_away_at_the_end() {
    let evaluated = on_event(golden(4));
    let [Intent { stream, command: Command::Obligation(ObligationCommand::Discharge(_)) }] =
        evaluated.as_slice()
    else {
        panic!("{evaluated:?}")
    };
    assert_eq!(stream, &owed(ObligationKind::CampaignEvaluation, "1"));
    let closed = on_event(golden(5));
    let [Intent { stream, command: Command::Obligation(ObligationCommand::Release(_)) }] =
        closed.as_slice()
    else {
        panic!("{closed:?}")
    };
    assert_eq!(stream, &owed(ObligationKind::CampaignItem, "PTTH-2016-09-14"));
}
