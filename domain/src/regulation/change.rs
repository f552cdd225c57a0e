//! What two sets of parameters hold differently, value by value.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::parameters::Parameters;

/// A value that two sets hold differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueChange {
    /// Its name, such as `finding_major_days`, `violation.decide_days` or `par.criteria[2].points_max`; the
    /// items of a list are counted from 1, and a list of another length is one value.
    pub parameter: String,
    /// What it is in the first set; null when that has none.
    pub before: Value,
    /// What it is in the second; null when that has none.
    pub after: Value,
}

/// What two sets hold differently, in the order of their names.
#[must_use]
pub fn changes(before: &Parameters, after: &Parameters) -> Vec<ValueChange> {
    let (Ok(before), Ok(after)) = (serde_json::to_value(before), serde_json::to_value(after))
    else {
        unreachable!("parameters are plain values");
    };
    let mut found = Vec::new();
    compare("", &before, &after, &mut found);
    found
}

fn compare(name: &str, before: &Value, after: &Value, found: &mut Vec<ValueChange>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let only_new = new.iter().filter(|(key, _)| !old.contains_key(*key));
            for (key, _) in old.iter().chain(only_new) {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                let of = |all: &serde_json::Map<String, Value>| {
                    all.get(key).cloned().unwrap_or(Value::Null)
                };
                compare(&name, &of(old), &of(new), found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (n, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&format!("{name}[{}]", n + 1), old, new, found);
            }
        }
        (_, _) if before != after => found.push(ValueChange {
            parameter: name.to_owned(),
            before: before.clone(),
            after: after.clone(),
        }),
        (_, _) => {}
    }
}
