//! The schema as the server tells it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::client::Client;

/// A type with what wraps it, from outside in.
#[derive(Clone, Debug)]
pub struct Of {
    pub name: String,
    pub is_list: bool,
    pub is_required: bool,
}

impl Of {
    fn read(of: &Value) -> Self {
        let is_required = of["kind"] == "NON_NULL";
        let inner = if is_required { &of["ofType"] } else { of };
        Self { name: named(inner), is_list: inner["kind"] == "LIST", is_required }
    }
}

fn named(of: &Value) -> String {
    of["name"].as_str().map_or_else(|| named(&of["ofType"]), str::to_owned)
}

/// A field, or a member of an input.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub args: Vec<(String, Of)>,
    pub of: Of,
}

/// What there is to be asked.
#[derive(Default)]
pub struct Schema {
    pub objects: BTreeMap<String, Vec<Field>>,
    pub inputs: BTreeMap<String, Vec<Field>>,
    pub choices: Vec<String>,
    pub enums: BTreeMap<String, Vec<String>>,
}

const INTROSPECTION: &str = "{ __schema { types { kind name isOneOf
    fields { name args { name type { ...T } } type { ...T } }
    inputFields { name type { ...T } }
    enumValues { name } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

impl Schema {
    pub async fn of(client: &Client) -> Self {
        let told = client.ask(INTROSPECTION, json!({})).await.data();
        let mut schema = Self::default();
        for one in told["__schema"]["types"].as_array().unwrap() {
            let name = one["name"].as_str().unwrap().to_owned();
            match one["kind"].as_str().unwrap() {
                "OBJECT" if !name.starts_with("__") => {
                    schema.objects.insert(name, fields(&one["fields"]));
                }
                "INPUT_OBJECT" => {
                    if one["isOneOf"] == true {
                        schema.choices.push(name.clone());
                    }
                    schema.inputs.insert(name, fields(&one["inputFields"]));
                }
                "ENUM" => {
                    let values = one["enumValues"].as_array().unwrap().iter();
                    let values = values.map(|value| value["name"].as_str().unwrap().to_owned());
                    schema.enums.insert(name, values.collect());
                }
                _scalar => {}
            }
        }
        schema
    }
}

fn fields(of: &Value) -> Vec<Field> {
    let fields = of.as_array().unwrap().iter().map(|field| {
        let args = field["args"].as_array().into_iter().flatten();
        let args =
            args.map(|arg| (arg["name"].as_str().unwrap().to_owned(), Of::read(&arg["type"])));
        Field {
            name: field["name"].as_str().unwrap().to_owned(),
            args: args.collect(),
            of: Of::read(&field["type"]),
        }
    });
    fields.collect()
}
