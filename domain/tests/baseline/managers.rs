//! PM-25.

use std::sync::Arc;

use luuvet_domain::agency::AgencyCommand;
use luuvet_domain::audit::AuditCommand;
use luuvet_domain::baseline::*;
use luuvet_domain::document::{self, DocumentCommand};
use luuvet_domain::finding::FindingCommand;
use luuvet_domain::process::BaselineEntries;
use luuvet_domain::qms::{self, QmsCommand};
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::review::ReviewCommand;
use luuvet_engine::{
    CommandId, EventId, Meta, PastIntent, Position, ProcessManager, Recorded, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::story::*;

fn recorded(event: BaselineEvent) -> Recorded<Event> {
    let by = act::<BaselineCommand>(accept(), DIRECTOR, day("2016-03-05"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-03-07")),
        stream: stream(&SXD),
        event_id: EventId(Uuid::from_u128(77)),
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-03-07")),
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
    Recorded { meta, event: Event::Baseline(event) }
}

/// What an entry leads to, by its code or number.
fn brought_in(name: &str) -> PastIntent<Command> {
    let (entries, _) = read(&sheets());
    let entry = entries.iter().find(|line| line.entry.name() == name).unwrap();
    let entry = Box::new(entry.clone());
    let mut province = province();
    province.baseline.entries = Some(Arc::new(entries));
    let event = recorded(BaselineEntryAccepted { agency: SXD, entry }.into());
    assert_eq!(BaselineEntries.react(&event, &province), []);
    let [past] = BaselineEntries.bring_in(&event, &province).try_into().unwrap();
    past
}

#[test]
fn each_entry_goes_to_its_stream_with_its_real_date() {
    let listed = brought_in("SXD-03");
    assert_eq!(listed.occurred_on, day("2015-07-01"));
    assert_eq!(listed.intent.stream.as_str(), "agency/SXD");
    assert!(matches!(listed.intent.command, Command::Agency(AgencyCommand::ListTthc(_))));
    let certified = brought_in("15/ĐGNB");
    assert_eq!(certified.occurred_on, day("2015-03-10"));
    assert!(matches!(
        certified.intent.command,
        Command::Agency(AgencyCommand::RecordCompetence(_))
    ));

    let held = brought_in("03/BB-SXD");
    assert_eq!(held.occurred_on, day("2015-10-22"));
    assert!(matches!(held.intent.command, Command::Review(ReviewCommand::BringIn(_))));

    let manual = brought_in("STCL");
    assert_eq!(manual.occurred_on, day("2015-01-15"));
    assert_eq!(manual.intent.stream, document::stream(&SXD, "STCL"));
    let Command::Document(DocumentCommand::BringIn(bring)) = manual.intent.command else {
        panic!()
    };
    assert_eq!(
        (bring.accepted_on, bring.reviewed_on),
        (day("2016-03-07"), Some(day("2016-01-10")))
    );
}

#[test]
fn a_system_comes_with_the_audits_and_reviews_since_its_issue() {
    let past = brought_in("12/QĐ-SXD");
    assert_eq!(past.occurred_on, day("2015-11-04"));
    assert_eq!(past.intent.stream, qms::stream(&SXD));
    let Command::AgencyQms(QmsCommand::BringIn(system)) = past.intent.command else { panic!() };
    let days = |proofs: &[qms::UpkeepProof]| proofs.iter().map(|one| one.on).collect::<Vec<_>>();
    assert_eq!(days(&system.audits), [day("2015-01-28"), day("2015-09-18")]);
    assert_eq!(days(&system.reviews), [day("2015-10-22")]);
    let audit = brought_in("45/BC-SXD");
    assert!(matches!(audit.intent.command, Command::Audit(AuditCommand::BringIn(_))));
    assert_eq!(system.audits[1].stream, audit.intent.stream);
}

#[test]
fn a_finding_names_the_audit_that_it_came_from() {
    let past = brought_in("KPH-02/2015");
    assert_eq!(past.occurred_on, day("2015-09-11"));
    let Command::Finding(FindingCommand::BringIn(finding)) = past.intent.command else { panic!() };
    assert_eq!(finding.origin, Some(brought_in("45/BC-SXD").intent.stream));
    assert_eq!((finding.raised_by, finding.closure), (SXD, None));
}

#[test]
fn nothing_else_brings_anything_in() {
    for event in crate::golden::events() {
        let is_entry = matches!(event, BaselineEvent::EntryAccepted(_));
        let past = BaselineEntries.bring_in(&recorded(event), &province());
        assert_eq!(past.len(), usize::from(is_entry));
    }
}
