//! Which mutation issues which command, and what its input asks for: so that whoever is told to do
//! something is told how.

use std::collections::HashMap;
use std::sync::LazyLock;

use async_graphql::InputType;
use async_graphql::registry::{MetaType, Registry};
use luuvet_engine::Message;

/// A mutation.
pub struct Offer {
    category: &'static str,
    command: &'static str,
    /// Its name, such as `findingProposePlan`.
    pub mutation: String,
    /// What its input asks for, in the order of the schema.
    pub input: Vec<InputField>,
}

/// A field of a mutation's input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputField {
    /// Its name, such as `dueOn`.
    pub name: String,
    /// Its type in the schema, such as `LocalDate!`.
    pub kind: String,
    /// What it is.
    pub description: String,
}

impl InputField {
    /// Whether it must be given.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.kind.ends_with('!')
    }
}

impl Offer {
    /// The mutation of this Rust name, which sends payload `P` to instances of a category.
    pub(super) fn of<P: Message + InputType>(
        registry: &mut Registry,
        category: &'static str,
        name: &str,
    ) -> Self {
        P::create_type_info(registry);
        Self {
            category,
            command: P::NAME,
            mutation: lower_camel(name),
            input: fields(registry.types.get(&*P::type_name())),
        }
    }
}

fn fields(of: Option<&MetaType>) -> Vec<InputField> {
    let Some(MetaType::InputObject { input_fields, .. }) = of else { return Vec::new() };
    input_fields
        .values()
        .map(|field| InputField {
            name: field.name.clone(),
            kind: field.ty.clone(),
            description: field.description.clone().unwrap_or_default(),
        })
        .collect()
}

fn lower_camel(snake: &str) -> String {
    let mut camel = String::with_capacity(snake.len());
    for (n, word) in snake.split('_').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if n > 0 => camel.extend(first.to_uppercase()),
            Some(first) => camel.push(first),
            None => {}
        }
        camel.push_str(letters.as_str());
    }
    camel
}

/// The mutations by the command that they issue.
pub struct Mutations(HashMap<(&'static str, &'static str), Offer>);

impl Mutations {
    /// Those of this schema.
    #[must_use]
    pub fn all() -> &'static Self {
        static ALL: LazyLock<Mutations> = LazyLock::new(|| {
            let offers = super::all_offers(&mut Registry::default());
            Mutations(offers.into_iter().map(|one| ((one.category, one.command), one)).collect())
        });
        &ALL
    }

    /// The mutation that issues a command; `None` when only the machine does.
    #[must_use]
    pub fn of(&self, category: &'static str, command: &'static str) -> Option<&Offer> {
        self.0.get(&(category, command))
    }
}
