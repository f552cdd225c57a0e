//! What differs between two states of the same thing, field by field, and what made the difference.

use luuvet_domain::registry::{Qms, State};
use luuvet_engine::runtime::{Step, stand};
use luuvet_engine::{Position, System};
use serde_json::{Map, Value};

/// A field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Which: names with dots between them, places in lists from 0, such as `plan.actions[1].due_on`.
    pub path: String,
    /// What it was; `None` where it was not there.
    pub before: Option<Value>,
    /// What it is; `None` where it is not there any more.
    pub after: Option<Value>,
}

impl FieldChange {
    /// Whether another field is this one, holds it or is part of it.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        is_within(&self.path, &other.path) || is_within(&other.path, &self.path)
    }
}

fn is_within(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The fields that differ, in the order of the newer state.
#[must_use]
pub fn changes(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    compare("", Some(before), Some(after), &mut found);
    found
}

fn compare(
    path: &str,
    before: Option<&Value>,
    after: Option<&Value>,
    found: &mut Vec<FieldChange>,
) {
    // An absent field and one that holds nothing are the same.
    let [before, after] = [before, after].map(|value| value.filter(|value| !value.is_null()));
    if before == after {
        return;
    }
    let plain = |value: Option<&Value>| {
        value.filter(|value| !value.is_object() && !value.is_array()).cloned()
    };
    let (was, is) = (plain(before), plain(after));
    // What a state is called as a whole is told by its places.
    if (was.is_some() || is.is_some()) && !path.is_empty() {
        found.push(FieldChange { path: path.to_owned(), before: was, after: is });
    }
    let (no_fields, no_items) = (Map::new(), Vec::new());
    let [old, new] =
        [before, after].map(|value| value.and_then(Value::as_object).unwrap_or(&no_fields));
    for name in new.keys().chain(old.keys().filter(|name| !new.contains_key(*name))) {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        compare(&path, old.get(name), new.get(name), found);
    }
    let [old, new] =
        [before, after].map(|value| value.and_then(Value::as_array).unwrap_or(&no_items));
    for n in 0..old.len().max(new.len()) {
        compare(&format!("{path}[{n}]"), old.get(n), new.get(n), found);
    }
}

/// A workflow instance at two moments.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Its state at the first; `None` where it had not begun.
    pub before: Option<State>,
    /// Its state at the second.
    pub after: State,
    /// What differs, each field with the positions of the events that made the difference.
    pub fields: Vec<(FieldChange, Vec<Position>)>,
    /// The positions of all that happened to it in between, in order.
    pub events: Vec<Position>,
}

/// What differs of a workflow instance between two positions, by its steps; `None` where it has not begun
/// at the second.
///
/// # Errors
/// When a state cannot be written as JSON.
pub fn between(
    steps: &[Step<Qms>],
    from: Option<Position>,
    until: Position,
) -> Result<Option<Difference>, serde_json::Error> {
    let state = |at: Position| stand(steps, at).map(|(state, _)| state);
    let (before, after) = (from.and_then(state), state(until));
    let (Some(after), Some(first)) = (after, steps.first()) else { return Ok(None) };
    let json = Qms::state_json;
    let differing = changes(&json(before.as_ref().unwrap_or(&first.before))?, &json(&after)?);
    let is_between = |at: &Position| Some(*at) > from && *at <= until;
    let mut made = Vec::new();
    for step in steps {
        let (before, after) = (json(&step.before)?, json(&step.after)?);
        let at = step.event.meta.position;
        if is_between(&at) {
            made.push((at, changes(&before, &after)));
        }
        // What is voided makes its difference a second time, the other way about.
        if let Some(at) = step.voided_at.filter(is_between) {
            made.push((at, changes(&after, &before)));
        }
    }
    made.sort_by_key(|(at, _)| *at);
    let makers = |change: &FieldChange| {
        let those = made.iter().filter(|(_, fields)| fields.iter().any(|one| one.touches(change)));
        those.map(|(at, _)| *at).collect()
    };
    let fields = differing.into_iter().map(|change| (change.clone(), makers(&change))).collect();
    let mut events: Vec<Position> = made.iter().map(|(at, _)| *at).collect();
    events.dedup();
    Ok(Some(Difference { before, after, fields, events }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_field_is_told_where_it_differs() {
        let before =
            json!({ "due": { "on": "2016-05-01", "by": 3 }, "steps": [1, 2], "gone": "x" });
        let after =
            json!({ "due": { "on": "2016-06-01", "by": 3 }, "steps": [1, 4, 5], "new": null });
        let told: Vec<_> = changes(&before, &after)
            .into_iter()
            .map(|change| (change.path, change.before, change.after))
            .collect();
        let expected = [
            ("due.on", Some(json!("2016-05-01")), Some(json!("2016-06-01"))),
            ("steps[1]", Some(json!(2)), Some(json!(4))),
            ("steps[2]", None, Some(json!(5))),
            ("gone", Some(json!("x")), None),
        ];
        let expected = expected.map(|(path, before, after)| (path.to_owned(), before, after));
        assert_eq!(told, expected);
        assert_eq!(changes(&after, &after), []);
    }

    #[test]
    fn what_begins_is_told_field_by_field_too() {
        let begun = json!({ "Present": { "phase": "Raised", "steps": [{ "on": "2016-03-03" }] } });
        let told = |before: &Value, after: &Value| -> Vec<_> {
            let changes = changes(before, after).into_iter();
            changes.map(|change| (change.path, change.before, change.after)).collect()
        };
        let fields = [
            ("Present.phase".to_owned(), None, Some(json!("Raised"))),
            ("Present.steps[0].on".to_owned(), None, Some(json!("2016-03-03"))),
        ];
        assert_eq!(told(&json!("Absent"), &begun), fields);
        let (open, closed) = (json!({ "phase": "Open" }), json!({ "phase": { "Closed": 3 } }));
        let expected = [
            ("phase".to_owned(), Some(json!("Open")), None),
            ("phase.Closed".to_owned(), None, Some(json!(3))),
        ];
        assert_eq!(told(&open, &closed), expected);
    }

    #[test]
    fn a_field_touches_what_holds_it_and_what_it_holds() {
        let field = |path: &str| FieldChange { path: path.to_owned(), before: None, after: None };
        for (one, other) in [("due", "due.on"), ("steps[1]", "steps"), ("due.on", "due.on")] {
            assert!(field(one).touches(&field(other)) && field(other).touches(&field(one)));
        }
        for (one, other) in [("due", "due_on"), ("steps[1]", "steps[10]"), ("due.on", "due.by")] {
            assert!(!field(one).touches(&field(other)), "{one} {other}");
        }
    }
}
