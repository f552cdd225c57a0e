//! The schema as a client sees it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Province;

/// A field of a type.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    /// Name and type of each argument, and whether it must be given.
    pub args: Vec<(String, String, bool)>,
    /// The type of what it answers, without lists and nulls.
    pub of: String,
}

/// What an argument or a field of an input takes.
#[derive(Clone, Debug)]
pub struct Input {
    pub of: String,
    pub is_list: bool,
}

/// The types, with their fields; the fields of input types without arguments.
pub struct Schema {
    pub types: BTreeMap<String, Vec<Field>>,
    composite: Vec<String>,
    /// Of input types: each field, what it takes, and whether it must be given.
    pub inputs: BTreeMap<String, Vec<(String, Input, bool)>>,
    /// The input types of which exactly one field is given.
    pub choices: Vec<String>,
    /// The values of each enumeration.
    pub enums: BTreeMap<String, Vec<String>>,
}

const INTROSPECTION: &str = "{ __schema { types { kind name isOneOf
    fields { name args { name defaultValue type { ...T } } type { ...T } }
    inputFields { name defaultValue type { ...T } }
    enumValues { name } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

fn named(of: &Value) -> String {
    match of["name"].as_str() {
        Some(name) => name.to_owned(),
        None => named(&of["ofType"]),
    }
}

impl Schema {
    pub async fn of(province: &Province) -> Self {
        let told = province.tell(INTROSPECTION).await;
        let (mut types, mut composite) = (BTreeMap::new(), Vec::new());
        let (mut inputs, mut choices, mut enums) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        for one in told["__schema"]["types"].as_array().unwrap() {
            let name = one["name"].as_str().unwrap().to_owned();
            if one["kind"] == "OBJECT" {
                composite.push(name.clone());
            }
            if let Some(values) = one["enumValues"].as_array() {
                let values = values.iter().map(|value| value["name"].as_str().unwrap().to_owned());
                enums.insert(name.clone(), values.collect());
            }
            if one["isOneOf"] == true {
                choices.push(name.clone());
            }
            if let Some(fields) = one["inputFields"].as_array() {
                let fields = fields.iter().map(|field| {
                    let (name, of, is_required) = argument(field);
                    (name, Input { of, is_list: is_list(&field["type"]) }, is_required)
                });
                inputs.insert(name.clone(), fields.collect::<Vec<_>>());
            }
            let fields = one["fields"].as_array().or(one["inputFields"].as_array());
            let fields = fields.into_iter().flatten().map(|field| Field {
                name: field["name"].as_str().unwrap().to_owned(),
                args: field["args"].as_array().into_iter().flatten().map(argument).collect(),
                of: named(&field["type"]),
            });
            types.insert(name, fields.collect());
        }
        Self { types, composite, inputs, choices, enums }
    }

    /// Whether fields of it have to be named.
    pub fn is_composite(&self, name: &str) -> bool {
        self.composite.iter().any(|one| one == name)
    }

    pub fn has(&self, name: &str, field: &str) -> bool {
        self.types.get(name).is_some_and(|fields| fields.iter().any(|one| one.name == field))
    }
}

fn is_list(of: &Value) -> bool {
    of["kind"] == "LIST" || of["kind"] == "NON_NULL" && of["ofType"]["kind"] == "LIST"
}

fn argument(of: &Value) -> (String, String, bool) {
    let is_required = of["type"]["kind"] == "NON_NULL" && of["defaultValue"].is_null();
    (of["name"].as_str().unwrap().to_owned(), named(&of["type"]), is_required)
}
