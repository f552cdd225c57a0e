//! The schema, and how a request runs against it: one view for everything that it reads.

use std::any::TypeId;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, Selection};
use async_graphql::{
    Data, Executor, Request, Response, Schema, SchemaBuilder, ServerError, Variables,
};
use async_graphql_value::{ConstValue, Value};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use luuvet_domain::money::Dong;
use luuvet_engine::Bilingual;

use crate::api::Api;
use crate::error;
use crate::moment::Moments;
use crate::mutation::Mutation;
use crate::query::Query;
use crate::scalar::Position;
use crate::subscription::Subscription;
use crate::transport::Reached;

/// The schema of this program.
type LuuvetSchema = Schema<Query, Mutation, Subscription>;

/// Deepest nesting of a query.
const DEPTH_MAX: usize = 16;
/// Most fields of a query, each counted once.
const COMPLEXITY_MAX: usize = 5_000;
/// Longest wait for `minPosition`.
const MIN_POSITION_WAIT: Duration = Duration::from_secs(10);

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription)
        .limit_depth(DEPTH_MAX)
        .limit_complexity(COMPLEXITY_MAX)
        .register_output_type::<Dong>()
}

/// The schema in GraphQL's own language: the committed `schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    builder().finish().sdl()
}

/// Runs requests against the schema.
#[derive(Clone)]
pub struct LuuvetExecutor {
    schema: LuuvetSchema,
    api: Arc<Api>,
}

impl LuuvetExecutor {
    /// An executor over an engine.
    #[must_use]
    pub fn new(api: Arc<Api>) -> Self {
        let schema = builder().data(Arc::clone(&api)).finish();
        Self { schema, api }
    }

    /// Gives the request its view: the newest, once it knows the greatest `minPosition` asked for.
    async fn with_view(&self, mut request: Request) -> Result<Request, Response> {
        let wanted = match request.parsed_query() {
            // A query that cannot be parsed is refused by the schema.
            Err(_) => None,
            Ok(document) => {
                let document = document.clone();
                min_position(&document, &request.variables)
            }
        };
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
            && let Some(reached) = request.data.get(&TypeId::of::<Reached>())
            && let Some(reached) = reached.downcast_ref::<Reached>()
        {
            reached.reach(position);
        }
        Ok(request.data(view).data(Moments::default()))
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
                Ok(request) => error::explain_input(self.schema.execute(request).await),
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
        let executor = self.clone();
        futures_util::stream::once(async move {
            match executor.with_view(request).await {
                Ok(request) => Executor::execute_stream(&executor.schema, request, session_data)
                    .map(error::explain_input)
                    .boxed(),
                Err(response) => futures_util::stream::iter([response]).boxed(),
            }
        })
        .flatten()
        .boxed()
    }
}
