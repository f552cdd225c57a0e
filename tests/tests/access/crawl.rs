//! Whether anything hidden can be reached from what is shown: every field of every type is followed.

use std::collections::{BTreeSet, VecDeque};

use luuvet_domain::reading::Reader;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::cases::Instance;
use serde_json::Value;

use crate::schema::Schema;
use crate::{Asker, OWN, Province};

/// How many fields lie between the root and what is looked at.
const DEPTH_MAX: usize = 6;

/// Those whose sight ends somewhere.
const ASKERS: [Asker; 5] = [
    Asker::Stranger,
    Asker::Holder(Office::IsoSecretary),
    Asker::Holder(Office::DofOfficer),
    Asker::Holder(Office::DohaOfficer),
    Asker::Holder(Office::Inspector),
];

/// Asks for everything that hangs below what each of them may ask for. No answer holds an instance that they
/// may not read.
pub async fn nothing_hidden_is_reached(province: &Province, schema: &Schema) {
    let view = province.engine.model();
    let mut leaks = Vec::new();
    for asker in ASKERS {
        let mut seen = 0;
        for query in queries(schema) {
            let response = province.ask(&query, Some(asker)).await;
            let mut ids = BTreeSet::new();
            streams(&response.data.into_json().unwrap(), &mut ids);
            let hidden = ids.iter().find(|id| !may_see(&view, asker, id));
            leaks.extend(hidden.map(|id| format!("{asker:?} reaches {id} by {query}")));
            seen += ids.len();
        }
        assert!(seen > 100, "{asker:?} sees {seen} instances: too few to mean anything");
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// The ways from the root to the id of an instance, each edge between two types once.
fn queries(schema: &Schema) -> Vec<String> {
    let mut queries = Vec::new();
    let mut walked = BTreeSet::new();
    let mut ways: VecDeque<(Vec<String>, String)> =
        VecDeque::from([(Vec::new(), "Query".to_owned())]);
    while let Some((way, at)) = ways.pop_front() {
        for field in &schema.types[&at] {
            if at != "Query"
                && ["id", "stream", "item", "case"].contains(&field.name.as_str())
                && !schema.is_composite(&field.of)
            {
                let (open, close) = (way.join(" { "), " }".repeat(way.len()));
                queries.push(format!("{{ {open} {{ {} }}{close}", field.name));
            }
            let is_asked = field.args.iter().all(|(_, _, is_required)| !is_required);
            if !is_asked
                || !schema.is_composite(&field.of)
                || field.name == "asOf"
                || way.len() == DEPTH_MAX
            {
                continue;
            }
            // A root field leads to other rows than another of the same type.
            let edge = (at.clone(), field.name.clone());
            if walked.insert(edge) {
                let mut on = way.clone();
                on.push(field.name.clone());
                ways.push_back((on, field.of.clone()));
            }
        }
    }
    queries
}

/// Whatever in an answer is the id of an instance.
fn streams(value: &Value, found: &mut BTreeSet<StreamId>) {
    match value {
        Value::String(text) => found.extend(text.parse::<StreamId>().ok()),
        Value::Array(all) => all.iter().for_each(|one| streams(one, found)),
        Value::Object(all) => all.values().for_each(|one| streams(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn may_see(view: &View, asker: Asker, id: &StreamId) -> bool {
    let own = Scope::constant(OWN);
    let reader = match asker {
        Asker::Stranger => Reader::Stranger,
        Asker::Holder(office) => Reader::Holder(vec![(office, own.clone())]),
    };
    let instance = view.instance(id).map(Instance::scope);
    let notice = view.notices.rows.get(id).map(|row| &row.of.agency);
    let late = view.entries.late_by_entry.get(id).and_then(|at| view.entries.late.get(at));
    if let Some(entry) = late {
        return may_see(view, asker, &entry.stream);
    }
    let Some(scope) = instance.or(notice) else { return reader.reads_all(id.category()) };
    // What the chair laid upon an agency is its business too.
    let difficulty = view.difficulties.rows.get(id).and_then(|row| row.instructed.as_ref());
    let is_laid_upon = difficulty.is_some_and(|step| step.what.responsible == own);
    // So is what it is owed, and what is owed on account of its own.
    let is_owed = view.obligations.rows.get(id).is_some_and(|row| {
        let about = view.instance(&row.opened.about).map(Instance::scope);
        row.opened.creditor == own || about == Some(&own)
    });
    reader.reads(id.category(), scope)
        || (asker != Asker::Stranger
            && (is_laid_upon
                || is_owed
                || view.went_to(&own, scope, id)
                || view.forebears(&own).contains(scope)))
}
