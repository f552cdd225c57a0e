//! The committed schema is what the code says, every part of it is described, and every command
//! that a person may issue has its mutation.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::Path;

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition,
};
use luuvet_domain::registry::Qms;
use luuvet_engine::{Definition, Reach, System};

#[test]
fn the_committed_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let now = luuvet_graphql::sdl();
    if std::env::var_os("LUUVET_BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == now,
        "graphql/schema.graphql is stale: run `cargo run -p luuvet -- schema > graphql/schema.graphql`"
    );
}

fn types() -> Vec<TypeDefinition> {
    parse_schema(luuvet_graphql::sdl())
        .unwrap()
        .definitions
        .into_iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(definition) => Some(definition.node),
            TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
        })
        .collect()
}

#[test]
fn everything_in_the_schema_is_described() {
    let mut bare = Vec::new();
    let mut inputs = |owner: &str, all: &[Positioned<InputValueDefinition>]| {
        for input in all {
            if input.node.description.is_none() {
                bare.push(format!("{owner}({})", input.node.name.node));
            }
        }
    };
    let mut undescribed = Vec::new();
    for definition in types() {
        let name = definition.name.node.to_string();
        if definition.description.is_none() {
            undescribed.push(name.clone());
        }
        let mut fields = |all: &[Positioned<FieldDefinition>]| {
            for field in all {
                let path = format!("{name}.{}", field.node.name.node);
                if field.node.description.is_none() {
                    undescribed.push(path.clone());
                }
                inputs(&path, &field.node.arguments);
            }
        };
        match &definition.kind {
            TypeKind::Object(object) => fields(&object.fields),
            TypeKind::Interface(interface) => fields(&interface.fields),
            TypeKind::InputObject(input) => {
                for field in &input.fields {
                    if field.node.description.is_none() {
                        undescribed.push(format!("{name}.{}", field.node.name.node));
                    }
                }
            }
            TypeKind::Enum(all) => {
                for value in &all.values {
                    if value.node.description.is_none() {
                        undescribed.push(format!("{name}.{}", value.node.value.node));
                    }
                }
            }
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
    }
    undescribed.extend(bare);
    assert!(undescribed.is_empty(), "{undescribed:#?}");
}

/// `ApproveDocument` of `document` becomes `documentApprove`; `SubmitForReview` becomes
/// `documentSubmitForReview`; `SubmitProgramme` of `inspection_programme` becomes
/// `inspectionProgrammeSubmit`.
fn mutation_of(definition: &Definition, command: &str) -> String {
    let capital = |word: &str| format!("{}{}", word[..1].to_uppercase(), &word[1..]);
    let words: Vec<String> = definition.category.split('_').map(capital).collect();
    let (subject, last) = (words.concat(), words.last().map_or("", String::as_str));
    let short = command.strip_suffix(&subject).or_else(|| command.strip_suffix(last));
    let category = format!("{}{}", subject[..1].to_lowercase(), &subject[1..]);
    format!("{category}{}", short.unwrap_or(command))
}

#[test]
fn every_command_of_a_person_has_its_mutation_and_no_other_has_one() {
    let mut wanted = BTreeSet::new();
    for definition in Qms::definitions() {
        for row in definition.transitions {
            if row.act.iter().any(|grant| grant.reach != Reach::System) {
                wanted.insert(mutation_of(definition, row.command));
            }
        }
    }
    let found: BTreeSet<String> = types()
        .into_iter()
        .filter(|definition| definition.name.node == "Mutation")
        .flat_map(|definition| match definition.kind {
            TypeKind::Object(object) => object.fields,
            _not_an_object => Vec::new(),
        })
        .map(|field| field.node.name.node.to_string())
        .collect();
    assert_eq!(found, wanted);
}
