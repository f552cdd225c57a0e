//! What there is to name: read from the definitions, the seed, the schema and the sources.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::process::managers;
use luuvet_domain::registry::Qms;
use luuvet_domain::regulation::seed;
use luuvet_engine::System;
use serde_json::Value;

use crate::files;
use crate::name::{Name, is_rule};

/// What there is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Every command, `category/Command`, with the rules of its rows.
    pub(crate) commands: BTreeMap<String, Vec<String>>,
    /// Every event type, `category/Event`.
    pub(crate) events: BTreeSet<String>,
    /// How tests may write a command or event: its payload, and its variant.
    pub(crate) spellings: BTreeMap<String, Spelling>,
    /// Every rule id that some row or refusal has.
    pub(crate) rules: BTreeSet<String>,
    /// Every process manager, with the type that is it.
    pub(crate) managers: BTreeMap<String, String>,
    /// Every `Type.field` and `Enum.VALUE` of the schema.
    pub(crate) columns: BTreeSet<String>,
    /// Every parameter, with its groups.
    pub(crate) parameters: BTreeSet<String>,
    /// Those of them that are values and no groups.
    pub(crate) values: BTreeSet<String>,
    /// Every kind of obligation.
    pub(crate) owed: BTreeSet<String>,
}

/// How a command or event is written in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// The struct, such as `RaiseFinding`.
    pub(crate) payload: String,
    /// The variant, such as `FindingCommand::Raise`.
    pub(crate) variant: String,
}

impl Known {
    /// Reads it all.
    pub(crate) fn gather() -> Self {
        let mut known = Self {
            columns: columns(&files::text("graphql/schema.graphql")),
            owed: ObligationKind::ALL.iter().map(|kind| format!("{kind:?}")).collect(),
            events: Qms::event_types()
                .iter()
                .map(|(category, kind)| format!("{category}/{}", kind.name))
                .collect(),
            ..Self::default()
        };
        for definition in Qms::definitions() {
            for row in definition.transitions {
                let command = format!("{}/{}", definition.category, row.command);
                known.commands.entry(command).or_default().push(row.rule.to_owned());
            }
        }
        known.read_parameters("", &serde_json::to_value(seed().values).unwrap());
        for (path, text) in files::rust(&["domain/src", "engine/src"]) {
            known.rules.extend(text.split('"').filter(|it| is_rule(it)).map(str::to_owned));
            known.spellings.extend(spellings(&path, &text));
            if let Some((name, kind)) = manager(&text) {
                known.managers.insert(name, kind);
            }
        }
        let named: BTreeSet<String> = managers().iter().map(|it| it.name().to_owned()).collect();
        let found: BTreeSet<String> = known.managers.keys().cloned().collect();
        assert_eq!(
            named, found,
            "a process manager is written in a way that this test cannot read"
        );
        known
    }

    /// Whether there is such a thing. Whether a test exists, the sources know.
    pub(crate) fn has(&self, name: Name<'_>) -> bool {
        match name {
            Name::Rule(rule) => self.rules.contains(rule),
            Name::Message(message) => {
                self.commands.contains_key(message) || self.events.contains(message)
            }
            Name::Manager(manager) => self.managers.contains_key(manager),
            Name::Owed(kind) => self.owed.contains(kind),
            Name::Parameter(parameter) => self.parameters.contains(parameter),
            Name::Column(column) => self.columns.contains(column),
            Name::Test(..) => true,
        }
    }

    /// The commands whose rows have this rule.
    pub(crate) fn commands_of<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a str> {
        self.commands
            .iter()
            .filter(move |(_, rules)| rules.iter().any(|it| it == rule))
            .map(|(command, _)| command.as_str())
    }

    fn read_parameters(&mut self, group: &str, value: &Value) {
        let Some(members) = value.as_object().filter(|it| !it.contains_key("month")) else {
            self.values.insert(group.to_owned());
            return;
        };
        for (name, member) in members {
            let path = if group.is_empty() { name.clone() } else { format!("{group}.{name}") };
            self.parameters.insert(path.clone());
            self.read_parameters(&path, member);
        }
    }
}

/// The fields of all object types and the values of all enumerations. Descriptions are passed over,
/// and arguments, which stand further to the right.
fn columns(schema: &str) -> BTreeSet<String> {
    let mut columns = BTreeSet::new();
    let mut of = None;
    let mut is_description = false;
    for line in schema.lines() {
        if line.trim() == "\"\"\"" {
            is_description = !is_description;
        }
        if is_description {
            continue;
        }
        if let Some(head) = line.strip_prefix("type ").or(line.strip_prefix("enum ")) {
            of = head.split(' ').next();
        } else if line.starts_with('}') {
            of = None;
        } else if let (Some(of), Some(field)) = (of, line.strip_prefix('\t')) {
            let name = field.split(|c: char| !(c.is_alphanumeric() || c == '_')).next();
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                columns.insert(format!("{of}.{name}"));
            }
        }
    }
    columns
}

/// The commands and events of a file, from the lines `Variant(Payload) = "Name"` of its message sets.
fn spellings(path: &str, text: &str) -> Vec<(String, Spelling)> {
    let category = match path.strip_prefix("domain/src/") {
        Some(rest) => rest.split('/').next().unwrap_or_default(),
        None => "manager",
    };
    let mut set = "";
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(head) = line.strip_prefix("pub enum ") {
            set = head.split(' ').next().unwrap_or_default();
        }
        let Some((left, right)) = line.split_once(") = \"") else { continue };
        let (Some((variant, payload)), Some(name)) =
            (left.split_once('('), right.split('"').next())
        else {
            continue;
        };
        let variant = format!("{set}::{variant}");
        found.push((
            format!("{category}/{name}"),
            Spelling { payload: payload.to_owned(), variant },
        ));
    }
    found
}

/// The name of the process manager that a file has, and the type.
fn manager(text: &str) -> Option<(String, String)> {
    let (_, rest) = text.split_once("ProcessManager<Qms> for ")?;
    let kind = rest.split(' ').next()?;
    let name = rest.split('"').find(|it| it.starts_with("PM-"))?;
    Some((name.to_owned(), kind.to_owned()))
}
