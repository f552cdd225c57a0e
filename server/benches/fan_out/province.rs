//! A province with so many agencies, each with someone who drafts documents.

use serde_json::{Value, json};

const DAY: &str = "2026-01-02";

/// An agency's code.
pub(crate) fn agency(number: usize) -> String {
    format!("CQ{number:02}")
}

fn person(number: usize) -> String {
    format!("8d1f2a60-0000-4000-8000-{number:012}")
}

/// Who drafts documents there, as the development header says it.
pub(crate) fn drafter(number: usize) -> String {
    format!("person={}; role=Staff; agency={}", person(number), agency(number))
}

/// The file that a province is installed from.
pub(crate) fn file(agencies: usize) -> Value {
    let numbers = || 0..agencies;
    let registered = numbers().map(|n| {
        json!({
            "code": agency(n), "name": format!("Cơ quan {n}"), "kind": "ProvincialSpecialisedAgency",
            "classification": "Mandatory", "units": [{ "code": "VP", "name": "Văn phòng" }],
        })
    });
    let persons =
        numbers().map(|n| json!({ "id": person(n), "name": "Nông Văn Mẫu", "agency": agency(n) }));
    let offices = numbers().map(|n| {
        json!({
            "agency": agency(n), "office": "Staff", "person": person(n), "position": "Chuyên viên",
            "from": DAY,
        })
    });
    json!({
        "as_of": DAY,
        "agencies": registered.collect::<Vec<_>>(),
        "persons": persons.collect::<Vec<_>>(),
        "certificates": [],
        "offices": offices.collect::<Vec<_>>(),
    })
}
