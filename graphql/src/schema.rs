//! The schema, and how a request runs against it: one view for everything that it reads.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Selection, TypeKind, TypeSystemDefinition,
};
use async_graphql::{
    Data, Executor, Request, Response, Schema, SchemaBuilder, ServerError, Variables,
};
use async_graphql_value::{ConstValue, Value};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use luuvet_domain::money::Dong;
use luuvet_engine::Bilingual;

use crate::access::{Noted, find};
use crate::api::Api;
use crate::desk::Desk;
use crate::error;
use crate::live::{Asked, Figures as LiveFigures, Lines, asked};
use crate::moment::Moments;
use crate::mutation::Mutation;
use crate::query::Query;
use crate::scalar::Position;
use crate::subscription::Subscription;
use crate::transport::{Authority, Reached, Serve, Served};

/// The schema of this program.
pub(crate) type LuuvetSchema = Schema<Query, Mutation, Subscription>;

/// Deepest nesting of a query.
const DEPTH_MAX: usize = 16;
/// Most fields of a query, each counted once.
const COMPLEXITY_MAX: usize = 5_000;
/// Longest wait for `minPosition`.
const MIN_POSITION_WAIT: Duration = Duration::from_secs(10);

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .limit_depth(DEPTH_MAX)
        .limit_complexity(COMPLEXITY_MAX)
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
    let Ok(document) = parse_schema(sdl()) else { return BTreeSet::new() };
    let fields = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(one) if one.node.name.node == "Mutation" => {
            match one.node.kind {
                TypeKind::Object(object) => Some(object.fields),
                _no_other_kind => None,
            }
        }
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
        Self { schema, api, desk, lines }
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
            match executor.with_view(request).await {
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
    async fn with_view(&self, mut request: Request) -> Result<(Request, Arc<Noted>), Response> {
        // A query that cannot be parsed is refused by the schema.
        let document = request.parsed_query().ok().cloned();
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
    fn execute(&self, request: Request) -> impl Future<Output = Response> + Send {
        let executing: BoxFuture<'_, Response> = Box::pin(async move {
            match self.with_view(request).await {
                Ok((request, noted)) => {
                    let response = error::explain_input(self.schema.execute(request).await);
                    self.desk.keep(&noted, response).await
                }
                Err(response) => response,
            }
        });
        executing
    }

    fn execute_stream(
        &self,
        request: Request,
        session_data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        match asked(request, session_data.clone()) {
            Asked::Board(plan) => self.lines.follow_alone(*plan),
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
        match asked(request, None) {
            Asked::Board(plan) => self.lines.follow(*plan, authority).map(Served::Shared).boxed(),
            Asked::Other(request) => self.stream(*request, None).map(Served::Own).boxed(),
            Asked::Several(refusal) => stream::iter([Served::Own(*refusal)]).boxed(),
        }
    }
}
