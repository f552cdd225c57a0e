//! How the server works, told beside its log: traces for whoever collects them (OpenTelemetry), and how
//! long its steps take.
//!
//! The engine and the API open spans where work begins and ends, and know nothing of who listens. A span
//! says what was done, by ids, types and rules: never what was written, never a person's name, and of an
//! address only its pattern, since some addresses are secrets.

use std::io;
use std::sync::LazyLock;
use std::time::Instant;

use async_trait::async_trait;
use axum::body::Bytes;
use axum::extract::{MatchedPath, Request};
use axum::http;
use axum::middleware::Next;
use axum::response::Response;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{HeaderExtractor, HttpClient, HttpError};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use prometheus_client::metrics::histogram::Histogram;
use tokio::runtime::Runtime;
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id};
use tracing::{Instrument, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::Failure;
use crate::https::HttpsClient;

/// Upper bounds of the buckets of steps' times, in seconds.
const STEP_SECONDS: [f64; 12] =
    [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0];

/// What monitoring systems ask for, which nobody wants to trace.
const UNTRACED: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// How long steps took since the start.
#[derive(Clone, Debug)]
pub(crate) struct Spans {
    /// From an append's arrival at the store until it was on the disk.
    pub(crate) append: Histogram,
    /// To bring a batch to the disk.
    pub(crate) sync: Histogram,
    /// To fold a batch into the read models.
    pub(crate) fold: Histogram,
}

static SPANS: LazyLock<Spans> = LazyLock::new(|| Spans {
    append: Histogram::new(STEP_SECONDS),
    sync: Histogram::new(STEP_SECONDS),
    fold: Histogram::new(STEP_SECONDS),
});

/// How long this process's steps took.
pub(crate) fn spans() -> &'static Spans {
    &SPANS
}

impl Spans {
    fn of(&self, name: &str) -> Option<&Histogram> {
        match name {
            "append" => Some(&self.append),
            "sync" => Some(&self.sync),
            "fold" => Some(&self.fold),
            _untimed => None,
        }
    }
}

/// Times the steps.
struct Timer;

/// When a step began.
struct Begun(Instant);

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Timer {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if SPANS.of(attributes.metadata().name()).is_some()
            && let Some(span) = context.span(id)
        {
            span.extensions_mut().insert(Begun(Instant::now()));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        if let (Some(times), Some(Begun(at))) = (SPANS.of(span.name()), span.extensions().get()) {
            times.observe(at.elapsed().as_secs_f64());
        }
    }
}

/// What listens to the spans and the log of this process.
pub(crate) struct Telemetry {
    traces: Option<SdkTracerProvider>,
}

impl Telemetry {
    /// Begins to listen. `collector` is where traces go.
    pub(crate) fn begin(collector: Option<&str>) -> Result<Self, Failure> {
        let said = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
        let log = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_filter(said);
        let traces = collector.map(traces_to).transpose()?;
        let ours = Targets::new().with_target("luuvet", LevelFilter::DEBUG);
        let told = traces.as_ref().map(|traces| {
            let tracer = traces.tracer("luuvet");
            let layer = tracing_opentelemetry::layer().with_tracer(tracer);
            // Where in the code a span is opened, and on which thread, tells no operator anything.
            layer.with_location(false).with_threads(false).with_filter(ours)
        });
        let steps = Targets::new().with_target("luuvet_engine", LevelFilter::DEBUG);
        let timed = Timer.with_filter(steps);
        tracing_subscriber::registry().with(log).with(told).with(timed).init();
        Ok(Self { traces })
    }

    /// Sends what was not sent yet.
    pub(crate) fn end(self) {
        if let Some(Err(cause)) = self.traces.map(|traces| traces.shutdown()) {
            eprintln!("luuvet: the last traces were not sent: {cause}");
        }
    }
}

fn traces_to(collector: &str) -> Result<SdkTracerProvider, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Collector { client: HttpsClient::new()?, runtime })
        .with_endpoint(format!("{}/v1/traces", collector.trim_end_matches('/')))
        .build()?;
    let service = Resource::builder().with_service_name("luuvet").build();
    Ok(SdkTracerProvider::builder().with_resource(service).with_batch_exporter(exporter).build())
}

/// Where traces go, from the exporter's own thread.
#[derive(Debug)]
struct Collector {
    client: HttpsClient,
    runtime: Runtime,
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, HttpError> {
        // Nothing else runs on the exporter's thread that could be kept waiting.
        Ok(self.runtime.block_on(self.client.ask(request))?)
    }
}

/// Traces a request, as a part of the trace that it says it belongs to (`traceparent`).
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("nowhere", MatchedPath::as_str);
    if UNTRACED.contains(&route) {
        return next.run(request).await;
    }
    let span = tracing::debug_span!(
        "request",
        otel.kind = "server",
        otel.name = format!("{} {route}", request.method()),
        http.request.method = %request.method(),
        http.route = route,
        http.response.status_code = tracing::field::Empty,
    );
    let parent = TraceContextPropagator::new().extract(&HeaderExtractor(request.headers()));
    // It fails where nobody collects traces.
    let _ = span.set_parent(parent);
    let response = next.run(request).instrument(span.clone()).await;
    span.record("http.response.status_code", response.status().as_u16());
    response
}
