//! Every event type that this program can write has a golden file that it can still read, and reads
//! back to the same text. The packages' own tests hold each file against its event.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use luuvet_domain::access::Access;
use luuvet_domain::registry::Qms;
use luuvet_engine::{
    Bilingual, CommandId, EventId, ManagerEvent, ManagerInstalled, MessageSet, MessageType,
    ReactionSettled, Refusal, SettleReaction, Settled, System,
};
use serde_json::value::RawValue;
use uuid::Uuid;

fn file(category: &str, name: &str, schema: u16) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden/events")
        .join(format!("{category}.{name}.v{schema}.json"))
}

/// Checks that each type of a system is on disk as it is written today; names the files.
fn check<S: System>() -> Vec<PathBuf> {
    let check = |(category, kind): (&str, &MessageType)| {
        let path = file(category, kind.name, kind.schema);
        let Ok(text) = std::fs::read_to_string(&path) else {
            panic!("{} is missing: its form is not frozen", path.display());
        };
        let raw = RawValue::from_string(text.trim().to_owned()).unwrap();
        let event = S::decode(&format!("{category}/{}", kind.name), kind.schema, &raw).unwrap();
        assert_eq!(S::event_payload(&event).unwrap().get(), raw.get(), "{}", path.display());
        path
    };
    S::event_types().into_iter().map(check).collect()
}

#[test]
fn every_event_type_has_a_golden_file_that_reads_back_to_the_same_text_and_no_file_is_forgotten() {
    let known = [check::<Qms>(), check::<Access>()].concat();
    for entry in std::fs::read_dir(known[0].parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        assert!(known.contains(&path), "{}", path.display());
    }
}

fn settled(outcome: Settled) -> ManagerEvent {
    ReactionSettled(SettleReaction {
        intent: CommandId(Uuid::from_u128(1)),
        cause: EventId(Uuid::from_u128(2)),
        target: "obligation/o1".parse().unwrap(),
        command: "OpenObligation".to_owned(),
        outcome,
    })
    .into()
}

#[test]
fn the_log_of_a_manager_is_written_as_ever() {
    let refusal = Refusal {
        rule: "OBL-01",
        clause: "CT-1a",
        field: None,
        message: Bilingual::constant("không được", "refused"),
    };
    let samples = [
        ManagerInstalled { source: "CT-1a".to_owned() }.into(),
        settled(Settled::Refused {
            rule: refusal.rule.to_owned(),
            source: refusal.clause.to_owned(),
            message_vi: refusal.message.vi.into_owned(),
            message_en: refusal.message.en.into_owned(),
        }),
    ];
    for sample in samples {
        let kind = sample.message_type();
        let path = file("manager", kind.name, kind.schema);
        let text = sample.payload().unwrap().get().to_owned();
        if std::env::var_os("LUUVET_BLESS").is_some() && !path.exists() {
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
    let forms = [(Settled::AlreadySo, "already_so"), (Settled::TooDeep { depth: 17 }, "too_deep")];
    for (outcome, name) in forms {
        let text = settled(outcome).payload().unwrap().get().to_owned();
        assert!(text.contains(&format!(r#""kind":"{name}""#)), "{text}");
    }
}
