//! The schema, and how a request runs against it: one view for everything that it reads.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Selection, SelectionSet, TypeKind, TypeSystemDefinition,
};
use async_graphql::{
    Data, Executor, Request, Response, Schema, SchemaBuilder, ServerError, Variables,
};
use async_graphql_value::{ConstValue, Value};
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt};
use luuvet_domain::money::Dong;
use luuvet_engine::Bilingual;
use luuvet_engine::runtime::Failure;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

use crate::access::{Noted, find};
use crate::api::{Api, Identity};
use crate::desk::Desk;
use crate::error;
use crate::limits::{self, Limits};
use crate::live::{Asked, Figures as LiveFigures, Lines, asked};
use crate::meter::Follows;
use crate::moment::Moments;
use crate::mutation::Mutation;
use crate::query::Query;
use crate::scalar::Position;
use crate::subscription::Subscription;
use crate::transport::{Authority, Reached, Serve, Served};

/// The schema of this program.
pub(crate) type LuuvetSchema = Schema<Query, Mutation, Subscription>;

/// Longest name of an operation in a trace.
const LABEL_CHARS_MAX: usize = 80;

/// Longest wait for `minPosition`.
const MIN_POSITION_WAIT: Duration = Duration::from_secs(10);

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .register_output_type::<Dong>()
}

/// The schema in GraphQL's own language: the committed `schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    builder().finish().sdl()
}

/// The names of all mutations.
#[must_use]
pub fn mutation_names() -> BTreeSet<String> {
    fields_of("Mutation")
}

/// The names of all subscriptions.
fn subscription_names() -> &'static BTreeSet<String> {
    static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| fields_of("Subscription"));
    &NAMES
}

fn fields_of(root: &str) -> BTreeSet<String> {
    let Ok(document) = parse_schema(sdl()) else { return BTreeSet::new() };
    let fields = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(one) if one.node.name.node == root => match one.node.kind {
            TypeKind::Object(object) => Some(object.fields),
            _no_other_kind => None,
        },
        _another => None,
    });
    fields.flatten().map(|field| field.node.name.node.to_string()).collect()
}

/// Runs requests against the schema.
#[derive(Clone)]
pub struct LuuvetExecutor {
    schema: LuuvetSchema,
    api: Arc<Api>,
    desk: Desk,
    lines: Lines,
    limits: Limits,
}

impl LuuvetExecutor {
    /// An executor over an engine, with nothing beside it.
    #[must_use]
    pub fn new(api: Arc<Api>) -> Self {
        Self::over(api, Desk::default())
    }

    /// An executor over an engine and what a server keeps beside it.
    #[must_use]
    pub fn over(api: Arc<Api>, desk: Desk) -> Self {
        let schema = builder().data(Arc::clone(&api)).finish();
        let lines = Lines::new(schema.clone(), Arc::clone(&api.engine), desk.clone());
        Self { schema, api, desk, lines, limits: Limits::default() }
    }

    /// The same with other limits than those by default.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Refuses what asks for too much, and strangers who ask what can be asked. What cannot be parsed is
    /// refused by the schema.
    fn check(&self, request: &mut Request) -> async_graphql::Result<Option<ExecutableDocument>> {
        let Ok(document) = request.parsed_query().cloned() else { return Ok(None) };
        let name = request.operation_name.as_deref();
        let cost = self.limits.check(&document, name, &request.variables)?;
        if let Some(meter) = &self.desk.meter {
            meter.cost(cost);
        }
        let is_stranger = matches!(find(&request.data), Some(Identity::Anonymous));
        if is_stranger && asks_for_the_schema(&document) {
            return Err(error::coded(
                "UNAUTHENTICATED",
                &Bilingual::constant(
                    "chỉ người đã đăng nhập mới xem được lược đồ: hãy đăng nhập (POST /auth/sign-in)",
                    "the schema is for those who are signed in: sign in (POST /auth/sign-in)",
                ),
            ));
        }
        Ok(Some(document))
    }

    /// Answers a request that was checked.
    async fn answer(self, request: Request, document: Option<ExecutableDocument>) -> Response {
        match self.with_view(request, document).await {
            Ok((request, noted)) => {
                let response = error::explain_input(self.schema.execute(request).await);
                self.desk.keep(&noted, response).await
            }
            Err(response) => response,
        }
    }

    /// Counts one who follows a board, until they leave. What is no board is no label either.
    fn follows(&self, board: &str) -> Option<Follows> {
        let board = subscription_names().get(board)?;
        Some(Follows::begin(Arc::clone(self.desk.meter.as_ref()?), board))
    }

    /// What has been executed for those who follow boards.
    #[must_use]
    pub fn live_figures(&self) -> Arc<LiveFigures> {
        Arc::clone(self.lines.figures())
    }

    /// The schema's own stream, each payload of it.
    fn stream(
        &self,
        request: Request,
        session_data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let executor = self.clone();
        stream::once(async move {
            let mut request = request;
            let document = match executor.check(&mut request) {
                Ok(document) => document,
                Err(refusal) => return stream::iter([failed(refusal)]).boxed(),
            };
            match executor.with_view(request, document).await {
                Ok((request, noted)) => {
                    let responses =
                        Executor::execute_stream(&executor.schema, request, session_data);
                    let kept = responses.map(error::explain_input).then(move |response| {
                        let (executor, noted) = (executor.clone(), Arc::clone(&noted));
                        async move { executor.desk.keep(&noted, response).await }
                    });
                    kept.boxed()
                }
                Err(response) => stream::iter([response]).boxed(),
            }
        })
        .flatten()
        .boxed()
    }

    /// Gives the request its view: the newest, once it knows the greatest `minPosition` asked for.
    async fn with_view(
        &self,
        request: Request,
        document: Option<ExecutableDocument>,
    ) -> Result<(Request, Arc<Noted>), Response> {
        let wanted =
            document.as_ref().and_then(|document| min_position(document, &request.variables));
        let noted = Noted::begin(&request.data, document.as_ref());
        let view = match wanted {
            None => self.api.engine.model(),
            Some(position) => {
                let reached = self.api.engine.model_at(position.into());
                match tokio::time::timeout(MIN_POSITION_WAIT, reached).await {
                    Ok(Ok(view)) => view,
                    Ok(Err(failure)) => return Err(failed(error::of_failure(failure))),
                    Err(_) => return Err(failed(not_reached(position))),
                }
            }
        };
        if let Some(position) = view.position
            && let Some(reached) = find::<Reached>(&request.data)
        {
            reached.reach(position);
        }
        let request = request.data(view).data(Moments::default());
        Ok((self.desk.lay(request, &noted), noted))
    }
}

/// A stream that somebody follows for as long as it is there.
fn counted<T: 'static>(
    stream: impl Stream<Item = T> + Send + 'static,
    follows: Option<Follows>,
) -> BoxStream<'static, T> {
    stream
        .map(move |item| {
            let _still = &follows;
            item
        })
        .boxed()
}

/// What a trace calls an operation: its kind, and its name or what it asks first.
fn label(request: &mut Request) -> String {
    let name = request.operation_name.clone();
    let Ok(document) = request.parsed_query() else { return "operation".to_owned() };
    let mut operations = document.operations.iter();
    let wanted = operations.find(|(said, _)| {
        name.as_deref().is_none_or(|name| said.is_some_and(|said| said.as_str() == name))
    });
    let Some((said, operation)) = wanted else { return "operation".to_owned() };
    let first = operation.node.selection_set.node.items.iter().find_map(|one| match &one.node {
        Selection::Field(field) => Some(field.node.name.node.as_str()),
        Selection::FragmentSpread(_) | Selection::InlineFragment(_) => None,
    });
    let named = said.map(|said| said.as_str()).or(first).unwrap_or_default();
    let named: String = named.chars().take(LABEL_CHARS_MAX).collect();
    format!("{} {named}", operation.node.ty)
}

/// Whether an operation asks what can be asked.
fn asks_for_the_schema(document: &ExecutableDocument) -> bool {
    let operations = document.operations.iter();
    let sets = operations.map(|(_, operation)| &operation.node.selection_set.node);
    let in_fragments = document.fragments.values().map(|one| &one.node.selection_set.node);
    sets.chain(in_fragments).any(has_the_schema)
}

fn has_the_schema(set: &SelectionSet) -> bool {
    set.items.iter().any(|selection| match &selection.node {
        Selection::Field(field) => ["__schema", "__type"].contains(&field.node.name.node.as_str()),
        Selection::InlineFragment(one) => has_the_schema(&one.node.selection_set.node),
        Selection::FragmentSpread(_) => false,
    })
}

fn failed(error: async_graphql::Error) -> Response {
    Response::from_errors(vec![ServerError {
        message: error.message,
        source: None,
        locations: Vec::new(),
        path: Vec::new(),
        extensions: error.extensions,
    }])
}

fn not_reached(position: Position) -> async_graphql::Error {
    error::coded(
        "POSITION_NOT_REACHED",
        &Bilingual::new(
            format!("vị trí {} chưa có trong sổ; kiểm tra lại minPosition", position.0),
            format!(
                "position {} was not reached within {} seconds: check minPosition",
                position.0,
                MIN_POSITION_WAIT.as_secs()
            ),
        ),
    )
}

/// The greatest `minPosition` that a field at the root names.
fn min_position(document: &ExecutableDocument, variables: &Variables) -> Option<Position> {
    let operations: Vec<_> = match &document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(operations) => operations.values().collect(),
    };
    operations
        .into_iter()
        .flat_map(|operation| &operation.node.selection_set.node.items)
        .filter_map(|selection| match &selection.node {
            Selection::Field(field) => field.node.get_argument("minPosition"),
            Selection::FragmentSpread(_) | Selection::InlineFragment(_) => None,
        })
        .filter_map(|value| match &value.node {
            Value::Variable(name) => variables.get(name).cloned(),
            other => other.clone().into_const(),
        })
        .filter_map(|value| match value {
            ConstValue::String(text) => text.parse().ok(),
            ConstValue::Number(number) => number.as_u64(),
            _not_a_position => None,
        })
        .max()
        .map(Position)
}

impl Executor for LuuvetExecutor {
    /// Boxed: the query type contains itself, by `asOf`, and whoever awaits this would otherwise have to
    /// compute how large its future is, to the compiler's limit.
    fn execute(&self, mut request: Request) -> impl Future<Output = Response> + Send {
        let span = tracing::debug_span!("operation", otel.name = label(&mut request));
        let executing: BoxFuture<'_, Response> = Box::pin(async move {
            let document = match self.check(&mut request) {
                Ok(document) => document,
                Err(refusal) => return failed(refusal),
            };
            let time = document.as_ref().and_then(|document| self.limits.time_of(document));
            let answering = self.clone().answer(request, document);
            let Some(time) = time else { return answering.await };
            // By itself, so that the time runs while it does not yield.
            let answering = tokio::spawn(answering.in_current_span());
            let answering = AbortOnDropHandle::new(answering);
            match tokio::time::timeout(time, answering).await {
                Ok(Ok(response)) => response,
                Ok(Err(_)) => failed(error::of_failure(Failure::Stopped)),
                Err(_) => failed(limits::too_slow(time)),
            }
        });
        executing.instrument(span)
    }

    fn execute_stream(
        &self,
        request: Request,
        session_data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        let mut request = request;
        if let Err(refusal) = self.check(&mut request) {
            return stream::iter([failed(refusal)]).boxed();
        }
        match asked(request, session_data.clone()) {
            Asked::Board(plan) => {
                let follows = self.follows(&plan.board);
                counted(self.lines.follow_alone(*plan), follows)
            }
            Asked::Other(request) => self.stream(*request, session_data),
            Asked::Several(refusal) => stream::iter([*refusal]).boxed(),
        }
    }
}

impl Serve for LuuvetExecutor {
    fn follow(
        &self,
        request: Request,
        authority: Option<&Authority>,
    ) -> BoxStream<'static, Served> {
        let mut request = request;
        if let Err(refusal) = self.check(&mut request) {
            return stream::iter([Served::Own(failed(refusal))]).boxed();
        }
        match asked(request, None) {
            Asked::Board(plan) => {
                let follows = self.follows(&plan.board);
                counted(self.lines.follow(*plan, authority).map(Served::Shared), follows)
            }
            Asked::Other(request) => self.stream(*request, None).map(Served::Own).boxed(),
            Asked::Several(refusal) => stream::iter([Served::Own(*refusal)]).boxed(),
        }
    }
}
