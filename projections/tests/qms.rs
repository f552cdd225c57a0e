//! Agencies' systems as they are read: what is announced, what is stale, what has lapsed.

#![allow(missing_docs, clippy::unwrap_used)]

use chrono::NaiveDate;
use luuvet_domain::calendar::start_of;
use luuvet_domain::due::DueDate;
use luuvet_domain::qms::*;
use luuvet_domain::registry::{Event, Qms};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{
    ActOf, CommandId, EventId, Meta, Origin, Position, Recorded, Recorder, Role, Scope, System,
    Version,
};
use luuvet_projections::View;
use uuid::Uuid;

const SXD: Scope = Scope::constant("SXD");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn told(events: Vec<(&str, QmsEvent)>) -> View {
    let mut view = View::empty();
    for ((on, event), n) in events.into_iter().zip(0_u64..) {
        let recorder = Recorder::machine(Role::PROCESS_MANAGER);
        let event = Event::AgencyQms(event);
        let (category, kind) = Qms::event_type(&event);
        let meta = Meta {
            late_reason: None,
            position: Position(n),
            version: Version(n + 1),
            recorded_at: start_of(day(on)),
            stream: stream(&SXD),
            event_id: EventId(Uuid::from_u128(n.into())),
            kind: format!("{category}/{}", kind.name).into(),
            schema: kind.schema,
            decided_at: start_of(day(on)),
            occurred_on: day(on),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            scope: SXD,
            command_id: CommandId(Uuid::from_u128(n.into())),
            payload_hash: "".into(),
            correlation_id: Uuid::from_u128(n.into()),
            causation_id: None,
            causation_depth: 0,
            definition_version: 1,
            parameter_version: None,
            facts_as_of: None,
            clauses: Vec::new(),
            evidence: Vec::new(),
            origin: Origin::Live,
        };
        view.fold(&Recorded { meta, event });
    }
    view
}

fn announced() -> Vec<(&'static str, QmsEvent)> {
    let due = DueDate::of(day("2017-03-10"), day("2017-03-17"));
    let clock = UpkeepClock { round: 1, due };
    let announcement = Announcement {
        round: 1,
        standard: "TCVN ISO 9001:2008".to_owned(),
        tthc: vec!["TTHC-1".to_owned()],
        notify_by: day("2016-06-27"),
        post_by: day("2016-06-27"),
    };
    let started =
        BuildingStarted { agency: SXD, standard: announcement.standard.clone(), consultant: None };
    let confirmed =
        EffectivenessConfirmed { evidence: "Đạt".to_owned(), announce_by: day("2016-09-13") };
    vec![
        ("2016-03-03", started.into()),
        ("2016-03-10", QmsIssued { note: None, audit: clock, review: clock }.into()),
        ("2016-06-15", confirmed.into()),
        ("2016-06-20", ConformityAnnounced { announcement, note: None }.into()),
        ("2016-06-22", DostNotified { round: 1, notice: "15/SXD".to_owned() }.into()),
    ]
}

#[test]
fn an_announcement_is_read_with_the_events_that_prove_it() {
    let view = told(announced());
    let row = view.systems.rows.get(&SXD).unwrap();
    let announcement = row.announcement.as_ref().unwrap();
    assert_eq!(announcement.announced.mark.position, Position(3));
    assert_eq!(announcement.notified.as_ref().unwrap().event, EventId(Uuid::from_u128(4)));
    assert_eq!(announcement.posted, None);
    assert_eq!(
        view.qms(&SXD),
        Some(QmsFacts {
            phase: QmsPhase::Announced,
            is_announced: true,
            is_stale: false,
            is_lapsed: false,
            scope: vec!["TTHC-1".to_owned()],
            issued_on: Some(day("2016-03-10")),
            announced_on: Some(day("2016-06-20")),
            edition: Some("TCVN ISO 9001:2008".to_owned()),
        })
    );
    assert_eq!(view.qms(&Scope::constant("STC")), None);
}

#[test]
fn a_stale_and_lapsed_system_is_read_as_such_until_it_is_withdrawn() {
    let mut events = announced();
    let stale = AnnouncementBecameStale {
        round: 1,
        ground: StaleGround::TthcListed,
        tthc: Some("TTHC-3".to_owned()),
        reannounce_by: day("2016-08-01"),
        cause: None,
    };
    events.push(("2016-07-01", stale.into()));
    let lapsed =
        MaintenanceLapsed { of: Upkeep::Review, due_on: day("2017-03-10"), long_after: None };
    events.push(("2017-03-17", lapsed.into()));
    let facts = told(events.clone()).qms(&SXD).unwrap();
    assert!(facts.is_stale && facts.is_lapsed);
    let restored =
        MaintenanceRestored { of: Upkeep::Review, due_on: day("2017-03-10"), on_time: false };
    events.push(("2017-04-01", restored.into()));
    assert!(!told(events.clone()).qms(&SXD).unwrap().is_lapsed);
    let withdrawn = AnnouncementWithdrawn {
        reason: "Sáp nhập".to_owned(),
        round: 1,
        stopped: Vec::new(),
        audit_round: 1,
        review_round: 1,
    };
    events.push(("2017-04-02", withdrawn.into()));
    let facts = told(events).qms(&SXD).unwrap();
    assert_eq!(facts.phase, QmsPhase::Withdrawn);
    assert!(!facts.is_announced && !facts.is_stale && facts.issued_on.is_none());
}
