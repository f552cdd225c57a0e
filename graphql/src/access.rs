//! What a request leaves in the log of access: whose name or contact was read, and what was refused.
//!
//! It is kept before the answer leaves: nobody reads what is personal without a trace.

use std::any::TypeId;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, Selection};
use async_graphql::{Context, Data, Response, ServerError, Value};
use futures_util::future::BoxFuture;
use luuvet_domain::access::log::{
    Asker, LogCommand, LogReading, LogRefusal, OPERATION_CHARS_MAX, PERSONS_MAX,
};
use luuvet_domain::access::token::TokenId;
use luuvet_engine::PersonId;
use uuid::Uuid;

use crate::api::Identity;
use crate::transport::RequestData;

/// Keeps the log of access.
pub trait AccessLog: Send + Sync {
    /// Keeps entries; they are on the disk when it is done.
    ///
    /// # Errors
    /// What went wrong, for the operator. The answer that they are about is then withheld.
    fn keep(&self, entries: Vec<LogCommand>) -> BoxFuture<'_, Result<(), String>>;
}

/// What a request belongs to. Put into a request by a transport that was told so; drawn otherwise.
/// Events and entries of the log of access carry it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correlation(pub Uuid);

/// The service token by which a machine asks for a person, and the mutations that it may call, by
/// name.
#[derive(Clone, Debug)]
pub struct ServiceToken {
    /// Its id.
    pub id: TokenId,
    /// What it may call; the workflows' tables say whether its office may do that.
    pub mutations: Arc<BTreeSet<String>>,
}

/// Refusals of one request that are kept.
const REFUSALS_MAX: usize = 16;
/// The codes of errors that mean: this one may not.
const REFUSED: [&str; 2] = ["REFUSED", "FORBIDDEN"];

/// What is noted while a request runs.
pub(crate) struct Noted {
    by: Option<Asker>,
    operation: String,
    persons: Mutex<BTreeSet<PersonId>>,
}

impl Noted {
    /// Begins to note for a request with these data.
    pub(crate) fn begin(data: &Data, document: Option<&ExecutableDocument>) -> Arc<Self> {
        let by = asker(find(data), find(data), find(data));
        let operation = document.map(name_of).unwrap_or_default();
        Arc::new(Self { by, operation, persons: Mutex::default() })
    }

    /// Notes that what is readable about a person is read.
    pub(crate) fn person(context: &Context<'_>, person: PersonId) {
        if let Some(noted) = context.data_opt::<Arc<Self>>() {
            noted.persons.lock().unwrap_or_else(PoisonError::into_inner).insert(person);
        }
    }

    /// What is to be kept of a response. What was noted until then is forgotten here.
    pub(crate) fn entries(&self, response: &Response) -> Vec<LogCommand> {
        let noted = &mut *self.persons.lock().unwrap_or_else(PoisonError::into_inner);
        let persons = std::mem::take(noted);
        let mut entries = Vec::new();
        if !persons.is_empty() {
            let count = u32::try_from(persons.len()).unwrap_or(u32::MAX);
            entries.push(LogCommand::Reading(LogReading {
                by: self.by.clone(),
                operation: self.operation.clone(),
                persons: persons.into_iter().take(PERSONS_MAX).collect(),
                count,
            }));
        }
        // What cannot be laid to anybody could fill a disk.
        if let Some(by) = &self.by {
            let refusals = response.errors.iter().filter_map(|error| self.refusal(by, error));
            entries.extend(refusals.take(REFUSALS_MAX));
        }
        entries
    }

    fn refusal(&self, by: &Asker, error: &ServerError) -> Option<LogCommand> {
        let code = text(error, "code").filter(|code| REFUSED.contains(code))?;
        Some(LogCommand::Refusal(LogRefusal {
            by: by.clone(),
            operation: self.operation.clone(),
            code: code.to_owned(),
            rule: text(error, "rule").map(str::to_owned),
        }))
    }
}

/// Who asks, where that is anybody who is known.
fn asker(
    identity: Option<&Identity>,
    token: Option<&ServiceToken>,
    correlation: Option<&Correlation>,
) -> Option<Asker> {
    let correlation = correlation.map_or_else(Uuid::now_v7, |one| one.0);
    let token = token.map(|token| token.id);
    match identity {
        Some(Identity::Recorder(recorder)) => {
            recorder.person.zip(recorder.agency.clone()).map(|(person, agency)| {
                let role = Some(recorder.role.clone());
                Asker { person, role, agency: Some(agency), token, correlation }
            })
        }
        Some(Identity::Person(person)) => {
            Some(Asker { person: *person, role: None, agency: None, token, correlation })
        }
        Some(Identity::Anonymous) | None => None,
    }
}

/// Who asks outside of the schema, where that is anybody who is known.
#[must_use]
pub fn asker_of(data: &RequestData) -> Option<Asker> {
    asker(data.get(), data.get(), data.get())
}

/// What the log of access keeps of a refusal outside the schema: nothing, where nobody is known to ask.
#[must_use]
pub fn refusal_of(
    data: &RequestData,
    operation: &str,
    code: &str,
    rule: Option<&str>,
) -> Option<LogCommand> {
    let by = asker_of(data)?;
    let operation = operation.chars().take(OPERATION_CHARS_MAX).collect();
    let (code, rule) = (code.to_owned(), rule.map(str::to_owned));
    Some(LogCommand::Refusal(LogRefusal { by, operation, code, rule }))
}

fn text<'e>(error: &'e ServerError, name: &str) -> Option<&'e str> {
    match error.extensions.as_ref()?.get(name)? {
        Value::String(text) => Some(text),
        _not_a_text => None,
    }
}

pub(crate) fn find<T: 'static>(data: &Data) -> Option<&T> {
    data.get(&TypeId::of::<T>())?.downcast_ref()
}

/// What an operation is called: by its name, or else by the fields that it asks for.
fn name_of(document: &ExecutableDocument) -> String {
    let name = match &document.operations {
        DocumentOperations::Single(operation) => {
            let fields = operation.node.selection_set.node.items.iter();
            let names = fields.filter_map(|selection| match &selection.node {
                Selection::Field(field) => Some(field.node.name.node.as_str()),
                Selection::FragmentSpread(_) | Selection::InlineFragment(_) => None,
            });
            names.collect::<Vec<_>>().join(" ")
        }
        DocumentOperations::Multiple(operations) => {
            operations.keys().map(|name| name.as_str()).collect::<Vec<_>>().join(" ")
        }
    };
    name.chars().take(OPERATION_CHARS_MAX).collect()
}
