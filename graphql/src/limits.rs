//! How much one request may ask for, seen from its document before anything is executed.
//!
//! The cost of a field is 1 and that of what stands below it, as many times as its page has rows. So it bounds
//! the answer's size whatever the document looks like. Each limit has a default that no page of the guides
//! comes near; what exceeds one is refused with its name, what was found, and the option that sets it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use std::time::Duration;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    ExecutableDocument, Field, FragmentDefinition, OperationDefinition, Selection, SelectionSet,
    TypeKind, TypeSystemDefinition,
};
use async_graphql::{Error, ErrorExtensions, Name, Positioned, Result, Variables};
use async_graphql_value::{ConstValue, Value};
use luuvet_engine::Bilingual;

use crate::error;
use crate::page::PAGE_LEN_DEFAULT;
use crate::schema::sdl;

/// What one request may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fields within fields.
    pub depth: usize,
    /// The cost: that of a field is 1 and what stands below it, as many times as its page has rows.
    pub cost: usize,
    /// Fields under another name than their own.
    pub aliases: usize,
    /// Fields at the root.
    pub root_fields: usize,
    /// Rows of a page (`first`, `last`).
    pub page: usize,
    /// How long a query may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 16,
            cost: 200_000,
            aliases: 100,
            root_fields: 50,
            page: 500,
            time: Duration::from_secs(60),
        }
    }
}

/// What takes its time whatever is asked of it, and never runs twice at a time.
const UNTIMED: [&str; 1] = ["regulationDryRun"];

/// The fields that take a page's length.
static PAGED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let Ok(schema) = parse_schema(sdl()) else { return HashSet::new() };
    let types = schema.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(one) => match one.node.kind {
            TypeKind::Object(object) => Some(object.fields),
            _has_no_fields_that_are_asked_for => None,
        },
        _no_type => None,
    });
    let is_length = |name: &str| ["first", "last"].contains(&name);
    let paged = types.flatten().filter(|field| {
        field.node.arguments.iter().any(|argument| is_length(&argument.node.name.node))
    });
    paged.map(|field| field.node.name.node.to_string()).collect()
});

/// A limit by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Depth,
    Cost,
    Aliases,
    RootFields,
    Page,
}

impl Limit {
    /// Its name in errors; `--limit-…` sets it.
    const fn name(self) -> &'static str {
        match self {
            Self::Depth => "depth",
            Self::Cost => "cost",
            Self::Aliases => "aliases",
            Self::RootFields => "root-fields",
            Self::Page => "page",
        }
    }

    const fn title(self) -> Bilingual {
        match self {
            Self::Depth => Bilingual::constant("độ sâu của câu hỏi", "the query's depth"),
            Self::Cost => Bilingual::constant(
                "chi phí của câu hỏi (số trường, nhân với số dòng của trang)",
                "the query's cost (its fields, times the rows of their pages)",
            ),
            Self::Aliases => Bilingual::constant("số bí danh", "the number of aliases"),
            Self::RootFields => {
                Bilingual::constant("số trường ở gốc", "the number of fields at the root")
            }
            Self::Page => Bilingual::constant("số dòng của trang", "the number of rows of a page"),
        }
    }
}

/// What a selection comes to.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    depth: usize,
    cost: usize,
    aliases: usize,
    page: usize,
}

impl Weight {
    fn and(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            cost: self.cost.saturating_add(other.cost),
            aliases: self.aliases.saturating_add(other.aliases),
            page: self.page.max(other.page),
        }
    }
}

/// One document with its variables, weighed.
struct Scale<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    variables: &'a Variables,
    operation: &'a OperationDefinition,
    /// Fragments that were weighed; those within themselves weigh nothing, and are refused later.
    weighed: HashMap<Name, Weight>,
}

impl Scale<'_> {
    fn of_selections(&mut self, set: &SelectionSet) -> Weight {
        let mut sum = Weight::default();
        for selection in &set.items {
            let weight = match &selection.node {
                Selection::Field(field) => self.of_field(&field.node),
                Selection::InlineFragment(one) => self.of_selections(&one.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    self.of_fragment(&spread.node.fragment_name.node)
                }
            };
            sum = sum.and(weight);
        }
        sum
    }

    fn of_fragment(&mut self, name: &Name) -> Weight {
        if let Some(known) = self.weighed.get(name) {
            return *known;
        }
        let Some(fragment) = self.fragments.get(name) else { return Weight::default() };
        self.weighed.insert(name.clone(), Weight::default());
        let weight = self.of_selections(&fragment.node.selection_set.node);
        self.weighed.insert(name.clone(), weight);
        weight
    }

    fn of_field(&mut self, field: &Field) -> Weight {
        let below = self.of_selections(&field.selection_set.node);
        let asked = ["first", "last"].into_iter().filter_map(|name| self.number(field, name)).max();
        let rows = match asked {
            Some(asked) => asked,
            None if PAGED.contains(field.name.node.as_str()) => PAGE_LEN_DEFAULT,
            None => 1,
        };
        Weight {
            depth: below.depth + 1,
            cost: below.cost.saturating_mul(rows).saturating_add(1),
            aliases: below.aliases.saturating_add(usize::from(field.alias.is_some())),
            page: below.page.max(asked.unwrap_or(0)),
        }
    }

    /// A number among a field's arguments, written out, given, or by the variable's default.
    fn number(&self, field: &Field, name: &str) -> Option<usize> {
        let value = match &field.get_argument(name)?.node {
            Value::Variable(variable) => self.variables.get(variable).cloned().or_else(|| {
                let defined = self.operation.variable_definitions.iter();
                let mut found = defined.filter(|one| one.node.name.node == *variable);
                Some(found.next()?.node.default_value.as_ref()?.node.clone())
            })?,
            written => written.clone().into_const()?,
        };
        match value {
            ConstValue::Number(number) => usize::try_from(number.as_u64()?).ok(),
            _no_number => None,
        }
    }
}

impl Limits {
    /// The cost of an operation; refuses one that asks for too much.
    ///
    /// # Errors
    /// It names the limit.
    pub(crate) fn check(
        &self,
        document: &ExecutableDocument,
        operation: Option<&str>,
        variables: &Variables,
    ) -> Result<usize> {
        let operations = document.operations.iter();
        let mut wanted = operations.filter(|(name, _)| {
            operation.is_none_or(|wanted| name.is_some_and(|name| name.as_str() == wanted))
        });
        // Which is meant, where none or several are, the schema says.
        let Some((_, operation)) = wanted.next() else { return Ok(0) };
        let operation = &operation.node;
        let weighed = HashMap::new();
        let mut scale = Scale { fragments: &document.fragments, variables, operation, weighed };
        let root = &operation.selection_set.node;
        let Weight { depth, cost, aliases, page } = scale.of_selections(root);
        for (limit, found, max) in [
            (Limit::RootFields, root.items.len(), self.root_fields),
            (Limit::Depth, depth, self.depth),
            (Limit::Aliases, aliases, self.aliases),
            (Limit::Page, page, self.page),
            (Limit::Cost, cost, self.cost),
        ] {
            if found > max {
                return Err(exceeded(limit, found, max));
            }
        }
        Ok(cost)
    }

    /// How long a document may take; `None` where that is as long as it takes.
    pub(crate) fn time_of(&self, document: &ExecutableDocument) -> Option<Duration> {
        use async_graphql::parser::types::OperationType::Query;
        let is_timed = |operation: &OperationDefinition| {
            let fields = operation.selection_set.node.items.iter();
            let mut names = fields.filter_map(|one| match &one.node {
                Selection::Field(field) => Some(field.node.name.node.as_str()),
                Selection::FragmentSpread(_) | Selection::InlineFragment(_) => None,
            });
            operation.ty == Query && !names.any(|name| UNTIMED.contains(&name))
        };
        let mut operations = document.operations.iter();
        operations.all(|(_, one)| is_timed(&one.node)).then_some(self.time)
    }
}

fn exceeded(limit: Limit, found: usize, max: usize) -> Error {
    let (name, title) = (limit.name(), limit.title());
    refused(
        name,
        &Bilingual::new(
            format!(
                "{} là {found}, tối đa {max}: hãy hỏi ít trường hơn, lấy trang ngắn hơn, hoặc chia thành nhiều \
                 câu hỏi (giới hạn «{name}»; người vận hành đặt bằng --limit-{name})",
                title.vi
            ),
            format!(
                "{} is {found}, at most {max}: ask for fewer fields, shorter pages, or in several requests (the \
                 limit `{name}`, which the operator sets by --limit-{name})",
                title.en
            ),
        ),
        "LIMIT_EXCEEDED",
        &[("found", found), ("max", max)],
    )
}

/// A query that took too long.
pub(crate) fn too_slow(max: Duration) -> Error {
    let seconds = max.as_secs();
    refused(
        "seconds",
        &Bilingual::new(
            format!(
                "câu hỏi chưa trả lời xong sau {seconds} giây: hãy hỏi ít hơn, hoặc thử lại sau (giới hạn «seconds»; \
                 người vận hành đặt bằng --limit-seconds)"
            ),
            format!(
                "the query was not answered within {seconds} seconds: ask for less, or try again later (the limit \
                 `seconds`, which the operator sets by --limit-seconds)"
            ),
        ),
        "TIMED_OUT",
        &[],
    )
}

fn refused(
    limit: &'static str,
    message: &Bilingual,
    code: &'static str,
    figures: &[(&str, usize)],
) -> Error {
    error::coded(code, message).extend_with(|_, e| {
        e.set("limit", limit);
        for (name, figure) in figures {
            e.set(*name, *figure);
        }
    })
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::{Value as Json, json};

    use super::*;

    fn told(limits: Limits, query: &str, variables: Json) -> Option<(String, u64, u64)> {
        let document = parse_query(query).unwrap();
        let variables = Variables::from_json(variables);
        let refusal = limits.check(&document, None, &variables).err()?;
        let of = |name: &str| refusal.extensions.as_ref().unwrap().get(name).unwrap().clone();
        let number = |name: &str| of(name).into_json().unwrap().as_u64().unwrap();
        let limit = of("limit").into_json().unwrap().as_str().unwrap().to_owned();
        Some((limit, number("found"), number("max")))
    }

    #[test]
    fn each_limit_is_named_with_what_was_found() {
        let limits = Limits {
            depth: 3,
            cost: 400,
            aliases: 1,
            root_fields: 2,
            page: 100,
            ..Limits::default()
        };
        let of = |query: &str, variables: Json| told(limits, query, variables);
        let said = |limit: &str, found: u64, max: u64| Some((limit.to_owned(), found, max));
        assert_eq!(of("{ head { position } }", json!({})), None);
        assert_eq!(
            of("{ a: head { position } b: head { position } }", json!({})),
            said("aliases", 2, 1)
        );
        assert_eq!(
            of("{ agency(code: \"A\") { parent { parent { code } } } }", json!({})),
            said("depth", 4, 3)
        );
        assert_eq!(of("{ head { position } x1 x2 }", json!({})), said("root-fields", 3, 2));
        assert_eq!(of("{ recent(first: 101) { type } }", json!({})), said("page", 101, 100));
        let paged =
            "query($n: Int = 90) { findings(first: $n) { nodes { id version unit clause } } }";
        assert_eq!(of(paged, json!({})), said("cost", 451, 400));
        assert_eq!(of(paged, json!({ "n": 40 })), None);
        // A page that says no number has fifty rows.
        assert_eq!(
            of("{ findings { nodes { id version unit clause a b c d e } } }", json!({})),
            said("cost", 501, 400)
        );
    }

    #[test]
    fn fragments_count_where_they_are_spread_and_cannot_blow_a_document_up() {
        let mut query = String::from("{ ...F0 }");
        for n in 0..40 {
            query.push_str(&format!(" fragment F{n} on Query {{ ...F{} ...F{} }}", n + 1, n + 1));
        }
        query.push_str(" fragment F40 on Query { head { position } }");
        let (limit, found, _) = told(Limits::default(), &query, json!({})).unwrap();
        assert_eq!((limit.as_str(), found), ("cost", 2 << 40));
        let round = "{ ...A } fragment A on Query { head { position } ...A }";
        assert_eq!(told(Limits::default(), round, json!({})), None);
    }
}
