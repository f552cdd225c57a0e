//! What two sets of parameters hold differently, value by value.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::parameters::Parameters;

/// A value that two sets hold differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueChange {
    /// Its name, such as `finding_major_days`, `violation.decision_days` or `par.criteria[2].points_max`; the
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

/// The set with the values that are given in place of its own: objects member by member, everything
/// else, lists too, as a whole.
///
/// # Errors
/// When what is given is no value of the set, naming it.
pub fn with_values(base: &Parameters, given: Value) -> Result<Parameters, serde_json::Error> {
    let mut all = serde_json::to_value(base)?;
    merge(&mut all, given);
    serde_json::from_value(all)
}

fn merge(base: &mut Value, given: Value) {
    match (base, given) {
        (Value::Object(base), Value::Object(given)) => {
            for (name, value) in given {
                merge(base.entry(name).or_insert(Value::Null), value);
            }
        }
        (base, given) => *base = given,
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::regulation::seed;

    fn change(parameter: &str, before: Value, after: Value) -> ValueChange {
        ValueChange { parameter: parameter.to_owned(), before, after }
    }

    #[test]
    fn what_is_given_takes_its_place_and_all_else_stays() {
        let base = seed().values;
        let given = json!({
            "finding_major_days": 20,
            "violation": { "decision_days": 10 },
            "reminder_days_before": [7, 2],
        });
        let other = with_values(&base, given).unwrap();
        let found = changes(&base, &other);
        let expected = [
            change("finding_major_days", json!(30), json!(20)),
            change("reminder_days_before[2]", json!(1), json!(2)),
            change("violation.decision_days", json!(7), json!(10)),
        ];
        assert_eq!(found, expected);
        assert_eq!(changes(&base, &base), []);
    }

    #[test]
    fn a_list_of_another_length_is_one_value() {
        let base = seed().values;
        let other = with_values(&base, json!({ "reminder_days_before": [3] })).unwrap();
        let expected = [change("reminder_days_before", json!([7, 1]), json!([3]))];
        assert_eq!(changes(&base, &other), expected);
    }

    #[test]
    fn a_name_that_is_no_parameter_is_named() {
        let error = with_values(&seed().values, json!({ "finding_mayor_days": 20 })).unwrap_err();
        assert!(error.to_string().contains("finding_mayor_days"), "{error}");
        let error = with_values(&seed().values, json!({ "finding_major_days": "20" })).unwrap_err();
        assert!(error.to_string().contains("expected u32"), "{error}");
    }
}
