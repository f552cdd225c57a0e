//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::document::Edition;
use luuvet_domain::due::DueDate;
use luuvet_domain::legal_change::*;
use luuvet_domain::legal_instrument::{
    FanOut, InstrumentEvent, InstrumentFannedOut, LegalInstrumentRegistered,
    RegisterLegalInstrument,
};
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::fake::*;
use crate::story::*;

fn instruments() -> Vec<InstrumentEvent> {
    let RegisterLegalInstrument {
        number,
        title,
        issuer,
        issued_on,
        effective_from,
        affects,
        fields,
        concerns_all,
    } = register();
    let FanOut { agencies, reason } = fan_out();
    vec![
        LegalInstrumentRegistered {
            number,
            title,
            issuer,
            issued_on,
            effective_from,
            affects,
            fields,
            concerns_all,
        }
        .into(),
        InstrumentFannedOut { agencies, reason }.into(),
    ]
}

fn changes() -> Vec<LegalChangeEvent> {
    let OpenImpactAssessment {
        instrument,
        agency,
        number,
        title,
        effective_from,
        ground,
        candidates,
    } = open();
    let SettleDocument { document, settled, cause } = updated(1, "2016-07-01");
    let ExplainDelay { reason, expected_on } = explain();
    let due_on = day("2016-07-06");
    let resolve = DueDate::of(due_on, day("2016-07-13"));
    let affected = AffectedDocument {
        document: document.clone(),
        edition: Edition { issue: 1, revision: 0 },
        is_updated: false,
    };
    vec![
        ImpactAssessmentOpened {
            agency,
            instrument,
            number,
            title,
            effective_from,
            ground,
            candidates,
            assess_by: day("2016-06-20"),
            resolve,
        }
        .into(),
        ImpactAssessed {
            documents: vec![affected],
            conclusion: assess(&[1]).conclusion,
            resolve_by: Some(due_on),
        }
        .into(),
        AmendmentLinked { document: document.clone() }.into(),
        AffectedDocumentSettled { document: document.clone(), settled, cause }.into(),
        ImpactResolved {
            on: day("2016-07-01"),
            on_time: true,
            unchanged: super::story::resolve(&[2]).unchanged,
        }
        .into(),
        DelayExplained { reason, expected_on }.into(),
        ImpactOverdue { due_on, documents: vec![document] }.into(),
        crate::fake::due::golden_move("resolve").into(),
    ]
}

fn compare<E: MessageSet>(category: &str, samples: &[E]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    for sample in samples {
        let kind = sample.message_type();
        let file = folder.join(format!("{category}.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(E::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = E::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}

#[test]
fn instruments_are_on_disk_as_ever() {
    compare("legal_instrument", &instruments());
}

#[test]
fn changes_are_on_disk_as_ever() {
    compare("legal_change", &changes());
}

#[test]
fn a_document_that_was_withdrawn_is_on_disk_as_ever() {
    let settled = withdrawn(1, "2016-07-01").settled;
    let written = serde_json::to_string(&settled).unwrap();
    assert_eq!(written, r#"{"kind":"Withdrawn","valid_until":"2016-07-01"}"#);
}

#[test]
fn the_streams_are_frozen() {
    assert_eq!(luuvet_domain::legal_instrument::stream(" 42/2017/nđ–cp"), instrument());
    let key = |stream: &luuvet_engine::StreamId| stream.key().to_owned();
    assert_eq!(
        [key(&instrument()), key(&change())],
        ["ff71b55e-9d56-50fb-8efe-103d3ba8fd59", "bf25e3e6-9a5c-5a25-ae74-66c87978948f"]
            .map(str::to_owned)
    );
}
