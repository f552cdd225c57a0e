//! A subscription taken apart, so that it can be executed again and again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, Field, Selection};
use async_graphql::{Data, Extensions, Name, Request, Response, ServerError, Variables};
use async_graphql_value::{ConstValue, Value};
use futures_util::StreamExt;
use luuvet_engine::Bilingual;
use luuvet_projections::View;

use super::step::{Known, Step};
use super::window::Windows;
use crate::access::Noted;
use crate::desk::Desk;
use crate::error;
use crate::moment::Moments;
use crate::schema::LuuvetSchema;
use crate::transport::{POSITION_EXTENSION, explain};

/// The subscription that is no board: each event once, in order.
const LOSSLESS: &str = "events";

/// The subscription whose answers only tell by comparison whether they are others.
const BOARD: &str = "boardChanged";

/// The argument with which a reader says what it knows.
const AFTER: &str = "after";

/// What a request for a stream asks for.
pub(crate) enum Asked {
    /// A board.
    Board(Box<Plan>),
    /// Something else, which the schema answers.
    Other(Box<Request>),
    /// Several things at once.
    Several(Box<Response>),
}

/// A board that is followed.
pub(crate) struct Plan {
    /// Its name.
    pub(crate) board: String,
    document: ExecutableDocument,
    operation_name: Option<String>,
    variables: Variables,
    extensions: Extensions,
    data: Arc<Data>,
    /// How many events its first reader has taken in, if it says so.
    pub(super) after: Option<u64>,
    /// The same for all that would be answered alike, given the same authority and knowledge.
    pub(super) key: String,
    /// Whether answers have to be compared.
    pub(super) is_compared: bool,
}

/// What a step of a plan was answered with.
pub(super) struct Answered {
    pub(super) response: Response,
    /// A digest of what counts for being another answer, where the resolvers cannot see that.
    pub(super) digest: Option<u64>,
}

/// Looks at what a request asks for.
pub(crate) fn asked(mut request: Request, session: Option<Arc<Data>>) -> Asked {
    let Ok(document) = request.parsed_query().cloned() else {
        return Asked::Other(Box::new(request));
    };
    let fields = root_fields(&document, request.operation_name.as_deref());
    match fields.as_slice() {
        [only] if only.name.node != LOSSLESS => {
            let after = after(only, &request.variables);
            let key = key(&document, only, &request);
            let data = std::mem::take(&mut request.data);
            let data = session.filter(|_| data.is_empty()).unwrap_or_else(|| Arc::new(data));
            Asked::Board(Box::new(Plan {
                board: only.name.node.to_string(),
                after,
                key,
                is_compared: only.name.node == BOARD,
                operation_name: request.operation_name,
                variables: request.variables,
                extensions: request.extensions,
                data,
                document,
            }))
        }
        [] | [_] => Asked::Other(Box::new(request)),
        [_, second, ..] => {
            let text = Bilingual::constant(
                "mỗi subscription chỉ theo dõi một trường ở gốc; hãy đăng ký từng trường riêng",
                "a subscription follows one field at its root; subscribe to each apart",
            );
            let mut error = ServerError::new(text.to_string(), Some(second.name.pos));
            error.extensions = Some(explain(None, "GRAPHQL_VALIDATION_FAILED", &text));
            Asked::Several(Box::new(Response::from_errors(vec![error])))
        }
    }
}

/// The fields at the root of the operation that is asked for.
fn root_fields(document: &ExecutableDocument, name: Option<&str>) -> Vec<Field> {
    let operation = match (&document.operations, name) {
        (DocumentOperations::Single(only), _) => Some(only),
        (DocumentOperations::Multiple(named), Some(name)) => named.get(name),
        (DocumentOperations::Multiple(named), None) => named.values().next(),
    };
    let items = operation.into_iter().flat_map(|one| &one.node.selection_set.node.items);
    items
        .filter_map(|selection| match &selection.node {
            Selection::Field(field) => Some(field.node.clone()),
            // The library opens no stream for these at the root.
            Selection::FragmentSpread(_) | Selection::InlineFragment(_) => None,
        })
        .collect()
}

/// How many events the reader has taken in: those up to the position that it names.
fn after(field: &Field, variables: &Variables) -> Option<u64> {
    let value = match &field.get_argument(AFTER)?.node {
        Value::Variable(name) => variables.get(name)?.clone(),
        other => other.clone().into_const()?,
    };
    let position: u64 = match value {
        ConstValue::String(text) => text.parse().ok()?,
        ConstValue::Number(number) => number.as_u64()?,
        _not_a_position => return None,
    };
    position.checked_add(1)
}

/// Document, operation and variables. A variable that does nothing but say what the reader knows is
/// left out: readers that have caught up are answered alike.
fn key(document: &ExecutableDocument, field: &Field, request: &Request) -> String {
    let after = field.get_argument(AFTER).and_then(|value| match &value.node {
        Value::Variable(name) => Some(name.clone()),
        _written_out => None,
    });
    let is_used_once = |name: &&Name| {
        let uses = request.query.matches(&format!("${name}")).count();
        // Its definition and this argument.
        uses == 2 && document.operations.iter().count() == 1
    };
    let left_out = after.as_ref().filter(is_used_once);
    let variables: Vec<_> =
        request.variables.iter().filter(|(name, _)| Some(*name) != left_out).collect();
    let operation = request.operation_name.as_deref().unwrap_or_default();
    format!("{operation}\n{variables:?}\n{}", request.query)
}

impl Plan {
    /// Executes it for a reader that knows something. `None` when nothing changed.
    pub(super) async fn run(
        &self,
        schema: &LuuvetSchema,
        desk: &Desk,
        windows: &Arc<Windows>,
        known: Known,
        view: Arc<View>,
    ) -> Option<Answered> {
        let step = Arc::new(Step::new(known, Arc::clone(&view), Arc::clone(windows)));
        let position = view.position;
        let mut request = Request::new("").variables(self.variables.clone());
        request.operation_name.clone_from(&self.operation_name);
        request.extensions = self.extensions.clone();
        request.set_parsed_query(self.document.clone());
        let request = request.data(view).data(Moments::default()).data(Arc::clone(&step));
        let noted = Noted::begin(&self.data, Some(&self.document));
        let request = desk.lay(request, &noted);
        let mut responses =
            schema.execute_stream_with_session_data(request, Arc::clone(&self.data));
        let response = error::explain_input(responses.next().await?);
        let mut response = desk.keep(&noted, response).await;
        if let Some(position) = position {
            let text = ConstValue::String(position.to_string());
            response.extensions.insert(POSITION_EXTENSION.to_owned(), text);
        }
        let digest = step.board().and_then(|key| digest(&response, key));
        Some(Answered { response, digest })
    }
}

/// A digest of the part of an answer's only field that stands under a key.
fn digest(response: &Response, key: &str) -> Option<u64> {
    let ConstValue::Object(data) = &response.data else { return None };
    let ConstValue::Object(field) = data.values().next()? else { return None };
    let mut hasher = DefaultHasher::new();
    field.get(key)?.to_string().hash(&mut hasher);
    for error in &response.errors {
        error.message.hash(&mut hasher);
    }
    Some(hasher.finish())
}
