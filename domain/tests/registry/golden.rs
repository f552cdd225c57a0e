//! The form of every event on disk, frozen: `tests/golden/events/<category>.<Event>.v1.json`.
//! `LUUVET_BLESS=1` writes files that are missing or differ.

use std::path::PathBuf;

use luuvet_domain::agency::Agency;
use luuvet_domain::calendar::province::ProvinceCalendar;
use luuvet_domain::entry::Entry;
use luuvet_domain::person::Person;
use luuvet_domain::regulation::ProvinceRegulation;
use luuvet_domain::role::Office;
use luuvet_engine::{Decider, MessageSet};
use serde_json::value::RawValue;

fn check<W>(samples: &[W::Event])
where
    W: Decider,
    W::Event: MessageSet,
{
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    for kind in <W::Event as MessageSet>::TYPES {
        let file = format!("{}.{}.v{}.json", W::CATEGORY, kind.name, kind.schema);
        let path = folder.join(&file);
        let sample = samples
            .iter()
            .find(|sample| sample.message_type() == kind)
            .unwrap_or_else(|| panic!("no sample of {file}"));
        let payload = format!("{}\n", sample.payload().unwrap());
        if std::env::var_os("LUUVET_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &payload).unwrap();
        }
        let golden = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{file}: {error}; bless it with LUUVET_BLESS=1"));
        assert_eq!(golden, payload, "{file}");
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        let decoded = W::Event::decode(kind.name, kind.schema, &raw).unwrap();
        assert_eq!(decoded, *sample, "{file}");
    }
}

#[test]
fn events_of_an_agency_keep_their_form() {
    let signing = crate::signature::samples();
    let ending = crate::ending::samples();
    check::<Agency>(&[crate::agency::samples(), signing, ending].concat());
}

#[test]
fn events_of_a_person_keep_their_form() {
    check::<Person>(&crate::person::samples());
}

#[test]
fn events_of_the_calendar_keep_their_form() {
    check::<ProvinceCalendar>(&crate::calendar::samples());
}

#[test]
fn events_of_the_regulation_keep_their_form() {
    check::<ProvinceRegulation>(&crate::regulation::samples());
}

#[test]
fn events_of_an_entry_keep_their_form() {
    check::<Entry>(&crate::entry::samples());
}

#[test]
fn an_office_is_named_on_disk_as_in_the_tables() {
    for office in Office::ALL {
        assert_eq!(serde_json::to_value(office).unwrap(), office.name());
    }
}
