//! Who did what in which role, counted again from the ledger by plain code.

use std::collections::BTreeMap;

use luuvet_engine::store::Record;
use luuvet_projections::View;
use luuvet_projections::activity::Hand;
use serde_json::Value;

type Counts = BTreeMap<(String, String, String, bool, String), u64>;

/// By person, office, agency, whether it was entered for another, and the type of the first event.
fn counted(records: &[Record]) -> Counts {
    let mut counts = Counts::new();
    let mut newest_command = Value::Null;
    for record in records {
        let event: Value = serde_json::from_slice(&record.body).unwrap();
        if event["command_id"] == newest_command {
            continue;
        }
        newest_command = event["command_id"].clone();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (act_of, by) = (&event["act_of"], &event["recorded_by"]);
        let mut count = |who: &Value, office: &Value, is_entered| {
            let (person, agency) = (text(&who["person"]), text(&who["agency"]));
            let key = (person, text(office), agency, is_entered, text(&event["type"]));
            *counts.entry(key).or_default() += 1;
        };
        if !act_of["person"].is_null() {
            count(act_of, &act_of["office"], false);
        }
        if !by["person"].is_null() && by["person"] != act_of["person"] {
            count(by, &by["role"], true);
        }
    }
    counts
}

/// The view counts the same.
pub fn acts_are_counted_as_the_ledger_has_them(records: &[Record], view: &View) {
    let expected = counted(records);
    let found: Counts = view
        .activity
        .of(None, None, None)
        .map(|(person, deed, tally)| {
            let agency = deed.agency.as_ref().map(ToString::to_string).unwrap_or_default();
            let is_entered = deed.hand == Hand::Entered;
            let (person, office) = (person.to_string(), deed.office.to_string());
            ((person, office, agency, is_entered, deed.kind.to_string()), tally.acts)
        })
        .collect();
    assert_eq!(found, expected);
    let (one, deed, _) = view.activity.of(None, None, None).next().unwrap();
    let theirs = view.activity.of(Some(one), Some(&deed.office), deed.agency.as_ref());
    let all = view.activity.of(None, None, None);
    let by_hand = all.filter(|(person, of, _)| {
        *person == one && of.office == deed.office && of.agency == deed.agency
    });
    assert!(theirs.eq(by_hand));
}
