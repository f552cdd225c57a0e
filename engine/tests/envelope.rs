//! The record's form on disk is frozen: golden files hold what was written, byte for byte.
//!
//! `LUUVET_BLESS=1 cargo test` writes a missing golden file; a changed one is a new schema version.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use chrono::{DateTime, Utc};
use luuvet_engine::{
    ActOf, Asked, Capacity, CommandId, DecodeError, EventId, EvidenceRef, Origin, PersonId,
    Position, RecordHead, RecordTail, Recorded, Recorder, Role, Scope, SequenceHead, StreamId,
    Version,
};
use serde_json::value::RawValue;
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn full() -> Vec<u8> {
    full_with(None, None)
}

fn full_with(late_reason: Option<&str>, asked: Option<Asked<'_>>) -> Vec<u8> {
    let person = PersonId(Uuid::from_u128(0x11));
    let agency = Scope::new("SXD").unwrap();
    let recorded_by = Recorder::person(person, Role::constant("IsoSecretary"), agency.clone());
    let act_of = ActOf {
        office: Role::constant("AgencyHead"),
        agency: Some(agency.clone()),
        capacity: Capacity::Deputy,
        person: Some(PersonId(Uuid::from_u128(0x22))),
        document_number: Some("12/QĐ-SXD".to_owned()),
        document_date: Some("2016-03-01".parse().unwrap()),
        evidence: Some("ab".repeat(32)),
    };
    let evidence = [EvidenceRef {
        sha256: "cd".repeat(32),
        number: Some("7/BB".to_owned()),
        date: Some("2016-02-29".parse().unwrap()),
    }];
    let payload =
        RawValue::from_string(r#"{"statement":"Chưa cập nhật \"Luật Xây dựng\""}"#.to_owned())
            .unwrap();
    let tail = RecordTail {
        stream: &"finding/f1".parse::<StreamId>().unwrap(),
        event_id: EventId(Uuid::from_u128(0x33)),
        kind: "finding/FindingRaised",
        schema: 1,
        decided_at: at("2016-03-03T08:00:00.5+07:00"),
        occurred_on: "2016-03-02".parse().unwrap(),
        recorded_by: &recorded_by,
        act_of: &act_of,
        scope: &agency,
        command_id: CommandId(Uuid::from_u128(0x44)),
        payload_hash: &"ef".repeat(32),
        correlation_id: Uuid::from_u128(0x55),
        causation_id: Some(EventId(Uuid::from_u128(0x66))),
        causation_depth: 1,
        definition_version: 2,
        parameter_version: Some(3),
        facts_as_of: Some(Position(16)),
        clauses: &["ISO 9001:2008 8.5.2", "CT-1a"],
        evidence: &evidence,
        origin: Origin::Live,
        late_reason,
        asked,
        payload: &payload,
    };
    head(17, 4).body(&tail.encode().unwrap())
}

fn by_the_clock() -> Vec<u8> {
    let recorded_by = Recorder::machine(Role::CLOCK);
    let act_of = ActOf::own(&recorded_by);
    let payload = RawValue::from_string("{}".to_owned()).unwrap();
    let tail = RecordTail {
        stream: &"calendar/province".parse::<StreamId>().unwrap(),
        event_id: EventId(Uuid::from_u128(0x33)),
        kind: "calendar/DayOpened",
        schema: 1,
        decided_at: at("2016-03-04T00:00:00+07:00"),
        occurred_on: "2016-03-04".parse().unwrap(),
        recorded_by: &recorded_by,
        act_of: &act_of,
        scope: &Scope::new("province").unwrap(),
        command_id: CommandId(Uuid::from_u128(0x44)),
        payload_hash: &"ef".repeat(32),
        correlation_id: Uuid::from_u128(0x44),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: &[],
        evidence: &[],
        origin: Origin::Simulated,
        late_reason: None,
        asked: None,
        payload: &payload,
    };
    head(0, 1).body(&tail.encode().unwrap())
}

fn head(position: u64, version: u64) -> SequenceHead {
    SequenceHead {
        position: Position(position),
        version: Version(version),
        recorded_at: at("2016-03-03T01:02:03+00:00"),
    }
}

#[track_caller]
fn golden(name: &str, written: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/records").join(name);
    if std::env::var_os("LUUVET_BLESS").is_some() && !path.exists() {
        std::fs::write(&path, written).unwrap();
    }
    let kept = std::fs::read(&path).unwrap();
    assert_eq!(String::from_utf8_lossy(written), String::from_utf8_lossy(&kept), "{name}");
}

#[test]
fn a_full_record_is_written_as_ever() {
    golden("full.v1.json", &full());
}

#[test]
fn a_record_of_a_late_entry_is_written_as_ever_and_differs_in_its_reason_alone() {
    let reason = "Mất điện, nhập sau khi có \"điện\" lại";
    let written = full_with(Some(reason), None);
    golden("late.v1.json", &written);
    let mut record = Recorded::<&RawValue>::parse(&written).unwrap();
    assert_eq!(record.meta.late_reason.as_deref(), Some(reason));
    record.meta.late_reason = None;
    let in_time = full();
    assert_eq!(record.meta, Recorded::<&RawValue>::parse(&in_time).unwrap().meta);
}

#[test]
fn a_record_keeps_what_was_asked_beside_what_was_decided() {
    let payload =
        RawValue::from_string(r#"{"agency":"SXD","note":"\"Luật\""}"#.to_owned()).unwrap();
    let written = full_with(None, Some(Asked { command: "RaiseFinding", payload: &payload }));
    golden("asked.v1.json", &written);
    let asked = Asked::parse(&written).unwrap().unwrap();
    assert_eq!((asked.command, asked.payload.get()), ("RaiseFinding", payload.get()));
    let record = Recorded::<&RawValue>::parse(&written).unwrap();
    let without = full();
    assert_eq!(record.meta, Recorded::<&RawValue>::parse(&without).unwrap().meta);
    assert!(Asked::parse(&without).unwrap().is_none());
    assert!(matches!(Asked::parse(&written[1..]), Err(DecodeError::Malformed(_))));
}

#[test]
fn a_record_of_the_clock_is_written_as_ever() {
    golden("clock.v1.json", &by_the_clock());
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    let body = full();
    let record = Recorded::<&RawValue>::parse(&body).unwrap();
    assert_eq!(record.meta.position, Position(17));
    assert_eq!(record.meta.version, Version(4));
    assert_eq!(record.meta.recorded_at, at("2016-03-03T01:02:03+00:00"));
    assert_eq!(record.meta.act_of.capacity, Capacity::Deputy);
    assert_eq!(record.meta.act_of.document_number.as_deref(), Some("12/QĐ-SXD"));
    assert_eq!(record.meta.clauses, ["ISO 9001:2008 8.5.2", "CT-1a"]);
    assert_eq!(record.meta.causation_id, Some(EventId(Uuid::from_u128(0x66))));
    assert_eq!(record.event.get(), r#"{"statement":"Chưa cập nhật \"Luật Xây dựng\""}"#);
    let head = RecordHead::parse(&body).unwrap();
    assert_eq!((head.kind.as_ref(), head.scope.as_str()), ("finding/FindingRaised", "SXD"));
}

#[test]
fn a_damaged_record_is_malformed_whatever_the_damage() {
    let whole = full();
    let text = String::from_utf8(whole.clone()).unwrap();
    let mut not_utf8 = whole.clone();
    let at = text.find("Chưa").unwrap() + 3;
    not_utf8[at] = 0xff;
    let cases: [(&str, Vec<u8>); 5] = [
        ("cut", whole[..whole.len() - 1].to_vec()),
        ("trailing bytes", [&whole[..], b"x"].concat()),
        ("not UTF-8", not_utf8),
        (
            "a member missing",
            text.replace(r#""causation_id":"00000000-0000-0000-0000-000000000066","#, "").into(),
        ),
        ("a member twice", text.replace(r#""schema":1,"#, r#""schema":1,"schema":1,"#).into()),
    ];
    for (what, body) in cases {
        let parsed = Recorded::<&RawValue>::parse(&body);
        assert!(matches!(parsed, Err(DecodeError::Malformed(_))), "{what}: {parsed:?}");
    }
}
