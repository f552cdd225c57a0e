//! `luuvet serve`: a data folder over GraphQL, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::extract::connect_info::Connected;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::serve::{IncomingStream, Listener};
use luuvet_domain::calendar::local_date;
use luuvet_domain::process;
use luuvet_domain::registry::Qms;
use luuvet_engine::runtime::{FileSnapshots, Kept, Parts as EngineParts, Progress, Tables};
use luuvet_engine::store::ClockKind;
use luuvet_engine::{CommandId, PersonId, Registers};
use luuvet_graphql::explorer::Explorer;
use luuvet_graphql::transport::{TransportOptions, router};
use luuvet_graphql::{Api, Desk, LiveFigures, LuuvetExecutor, PersonalData, QmsEngine};
use luuvet_projections::View;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::Failure;
use crate::access::{self, Access, Cookies, Gate};
use crate::calendar::{self, Calendars};
use crate::checkpoint::SledCheckpoints;
use crate::cli::{EvidenceArgs, LimitArgs, Serve, StoreArgs};
use crate::data::{DataFolder, Opened, clock_of, open_store, origin_of};
use crate::evidence::{self, Evidence, EvidenceStore};
use crate::founding::lay_ground;
use crate::headers;
use crate::identity::{Identities, IdentityMode};
use crate::metrics::{self, Metrics};
use crate::outbox::{MailOptions, Outbox};
use crate::quota::{Peer, Quotas};
use crate::site;
use crate::telemetry;
use crate::tls::TlsListener;
use crate::vault::{KeySource, Vault};

pub(crate) async fn run(options: Serve) -> Result<(), Failure> {
    let mode = if options.development {
        if !options.listen.ip().is_loopback() {
            return Err(format!(
                "--development believes whatever a request says about who is acting, so it is for loopback \
                 only: listen on 127.0.0.1, not on {}",
                options.listen.ip()
            )
            .into());
        }
        IdentityMode::DevelopmentHeader
    } else {
        IdentityMode::Closed
    };
    let listener = listen(options.listen).await?;
    let (engine, clock) = start_engine(&options.store, ClockKind::Real).await?;
    let origin = origin_of(clock);
    if engine.read_only().is_none() {
        lay_ground(&engine, local_date(engine.clock().now()), origin).await?;
    }
    let vault = open_vault(&options.store, KeySource::Random)?;
    let mail = options.mail.options().filter(|_| is_told(&engine, clock));
    let is_encrypted = options.tls.is_wanted();
    let cookies = Cookies { is_encrypted: is_encrypted || options.limits.is_behind_proxy() };
    let settings = options.identity.settings(cookies)?;
    let access = Access::open(&options.store.data.data, settings, &engine).await;
    let evidence = open_evidence(&options.store, options.evidence)?;
    let server = Server {
        engine,
        vault,
        access,
        evidence,
        clock,
        mode,
        explorer: Explorer::default(),
        mail,
        limits: options.limits,
        is_encrypted,
    };
    // Before it says that it serves, so that whoever read that can stop it.
    let stop = stop_signal();
    let address = listener.local_addr()?;
    let files = options.tls.files();
    let scheme = if files.is_some() { "https" } else { "http" };
    let say = || {
        eprintln!(
            "luuvet serves {scheme}://{address}/graphql, and {scheme}://{address}/ for people"
        );
        if mode == IdentityMode::DevelopmentHeader {
            eprintln!("whoever can reach it acts as whom they say they are (--development)");
        }
    };
    match files {
        Some(files) => {
            let listener = TlsListener::over(listener, files)?;
            say();
            server.run(listener, stop).await
        }
        None => {
            say();
            server.run(listener, stop).await
        }
    }
}

/// Whether people can be told what happens in this ledger.
fn is_told(engine: &QmsEngine, clock: ClockKind) -> bool {
    match clock {
        ClockKind::Simulated { .. } => {
            eprintln!("luuvet sends no mail: the clock of this ledger is simulated");
            false
        }
        ClockKind::Real => engine.read_only().is_none(),
    }
}

/// Listens on an address, or says who may have it.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|cause| {
        format!("cannot listen on {address}: {cause}; choose another address with --listen").into()
    })
}

/// Opens the store that the command line names and starts the engine over it. `clock` is for a ledger
/// that is begun now; whose time it tells comes back.
pub(crate) async fn start_engine(
    args: &StoreArgs,
    clock: ClockKind,
) -> Result<(Arc<QmsEngine>, ClockKind), Failure> {
    let kept = read_kept(args);
    let opened = open_store(args, clock)?;
    Ok((start_engine_over(args, &opened, kept).await?, opened.clock))
}

/// Begins to read what was kept of the read models.
pub(crate) fn read_kept(args: &StoreArgs) -> Kept<Qms, View> {
    let folder = DataFolder::new(&args.data.data);
    Kept::read(Arc::new(FileSnapshots::new(folder.snapshot())))
}

/// Starts the engine over an opened store, with a progress line for a long ledger.
pub(crate) async fn start_engine_over(
    args: &StoreArgs,
    opened: &Opened,
    kept: Kept<Qms, View>,
) -> Result<Arc<QmsEngine>, Failure> {
    let folder = DataFolder::new(&args.data.data);
    let clock = clock_of(opened.clock, &*opened.store);
    let parts = EngineParts {
        store: Arc::clone(&opened.store),
        clock,
        managers: process::managers(),
        checkpoints: Arc::new(SledCheckpoints::open(&folder.checkpoints())),
        kept,
        origin: origin_of(opened.clock),
        tables: Tables::default(),
    };
    let engine = QmsEngine::start(parts, report_progress()).await?;
    if let Some(reason) = engine.read_only() {
        eprintln!("luuvet only reads this ledger: {reason}");
    }
    Ok(engine)
}

/// A progress bar that shows itself once the work takes long.
pub(crate) fn report_progress() -> impl FnMut(Progress) + Send {
    let bar = indicatif::ProgressBar::new(0);
    if let Ok(style) = indicatif::ProgressStyle::with_template(
        "reading the ledger {bar:40} {pos}/{len} events {per_sec} {eta} left",
    ) {
        bar.set_style(style);
    }
    move |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        if progress.done >= progress.total {
            bar.finish_and_clear();
        }
    }
}

pub(crate) fn open_vault(args: &StoreArgs, source: KeySource) -> Result<Arc<Vault>, Failure> {
    let folder = DataFolder::new(&args.data.data).keys();
    Ok(Arc::new(Vault::open(&folder, source)?))
}

/// The files of evidence, and how large one may be. To be opened once the ledger is held: it deletes what
/// uploads that broke off have left.
pub(crate) fn open_evidence(
    args: &StoreArgs,
    options: EvidenceArgs,
) -> Result<(Arc<EvidenceStore>, u64), Failure> {
    let folder = DataFolder::new(&args.data.data).evidence();
    Ok((Arc::new(EvidenceStore::open(folder)?), options.bytes_max()))
}

/// Everything that answers requests.
pub(crate) struct Server {
    pub(crate) engine: Arc<QmsEngine>,
    pub(crate) vault: Arc<Vault>,
    pub(crate) access: Access,
    /// The files of evidence, and the most bytes of one.
    pub(crate) evidence: (Arc<EvidenceStore>, u64),
    pub(crate) clock: ClockKind,
    pub(crate) mode: IdentityMode,
    pub(crate) explorer: Explorer,
    /// How people are told what they owe, if they are.
    pub(crate) mail: Option<MailOptions>,
    /// How much may be asked of it.
    pub(crate) limits: LimitArgs,
    /// Whether it is reached by HTTPS alone.
    pub(crate) is_encrypted: bool,
}

impl Server {
    /// Serves until `stop` is done: then takes no further requests, answers those that run, closes
    /// every socket with a close frame, and closes the store.
    pub(crate) async fn run<L: Listener<Addr = SocketAddr>>(
        self,
        listener: L,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Failure>
    where
        Peer: for<'a> Connected<IncomingStream<'a, L>>,
    {
        let gate = self.access.gate();
        let options = TransportOptions {
            identify: Arc::new(Identities {
                mode: self.mode,
                gate: gate.clone(),
                engine: Arc::clone(&self.engine),
                quotas: Quotas::new(self.limits.allowance()),
            }),
            explorer: Some(self.explorer),
            body_bytes_max: self.limits.body_bytes_max(),
            operations_max: self.limits.operations_max(),
            persisted: Arc::new(self.limits.persisted()?),
            ..TransportOptions::default()
        };
        let (shutdown, sockets) = (options.shutdown.clone(), options.sockets.clone());
        let addresses = self.vault.calendar_addresses();
        let outbox = self.mail.as_ref().map(|mail| {
            let (engine, personal) = (Arc::clone(&self.engine), Arc::clone(&self.vault) as _);
            Outbox::new(engine, personal, mail, shutdown.clone())
        });
        let outbox = outbox.transpose()?.map(|outbox| tokio::spawn(outbox.run()));
        let api = Arc::new(Api {
            engine: Arc::clone(&self.engine),
            personal: Arc::new(Persons { vault: self.vault, gate: gate.clone() }),
            origin: origin_of(self.clock),
        });
        let (store, bytes_max) = self.evidence;
        let metrics = Arc::new(Metrics::new(telemetry::spans()));
        let desk = Desk {
            files: Some(Arc::clone(&store) as _),
            log: Some(self.access.log()),
            meter: Some(Arc::clone(&metrics) as _),
        };
        let executor = LuuvetExecutor::over(api, desk).within(self.limits.limits());
        let watch = Arc::new(Watched {
            engine: Arc::clone(&self.engine),
            metrics,
            sockets: sockets.clone(),
            boards: executor.live_figures(),
        });
        let calendars = Calendars { engine: Arc::clone(&self.engine), addresses };
        let evidence = Evidence {
            store,
            engine: Arc::clone(&self.engine),
            identify: Arc::clone(&options.identify),
            log: self.access.log(),
            origins: options.origins.clone(),
            bytes_max,
            shutdown: shutdown.clone(),
        };
        let identify = Arc::clone(&options.identify);
        let app = router(executor, options)
            .merge(calendar::routes(calendars))
            .merge(access::routes(gate, Arc::clone(&self.engine), self.mode, identify))
            .merge(evidence::routes(evidence))
            .merge(watch_routes(Arc::clone(&watch)))
            .merge(site::routes())
            .layer(axum::middleware::from_fn(headers::guard))
            .layer(axum::middleware::from_fn(telemetry::trace))
            .layer(axum::middleware::from_fn_with_state(
                Arc::clone(&watch.metrics),
                metrics::count,
            ));
        let app = match self.is_encrypted {
            true => app.layer(axum::middleware::from_fn(headers::stay_encrypted)),
            false => app,
        };
        let app = app.into_make_service_with_connect_info::<Peer>();
        axum::serve(listener, app).with_graceful_shutdown(told_to_stop(stop, shutdown)).await?;
        sockets.close();
        sockets.wait().await;
        if let Some(outbox) = outbox {
            outbox.await?;
        }
        self.access.stop().await?;
        self.engine.stop().await?;
        Ok(())
    }
}

/// What is readable about persons: under their keys, and in their accounts.
struct Persons {
    vault: Arc<Vault>,
    gate: Option<Arc<Gate>>,
}

impl PersonalData for Persons {
    fn seal(
        &self,
        person: PersonId,
        command: CommandId,
        field: &str,
        text: &str,
    ) -> Result<String, String> {
        PersonalData::seal(&*self.vault, person, command, field, text)
    }

    fn open(&self, person: PersonId, sealed: &str) -> Option<String> {
        self.vault.open(person, sealed)
    }

    fn erase(&self, person: PersonId) -> Result<(), String> {
        PersonalData::erase(&*self.vault, person)?;
        let gate =
            self.gate.as_ref().ok_or("the accounts cannot be opened: see the server's log")?;
        gate.forget(person).map_err(|error| error.to_string())
    }
}

async fn told_to_stop(stop: impl Future<Output = ()>, shutdown: CancellationToken) {
    stop.await;
    tracing::info!("stopping: what was answered is on the disk");
    shutdown.cancel();
}

/// SIGINT or SIGTERM, heard from the call on, not only once someone waits.
pub(crate) fn stop_signal() -> impl Future<Output = ()> + Send + 'static {
    use tokio::signal::unix::{SignalKind, signal};
    let heard =
        |kind| signal(kind).inspect_err(|cause| tracing::warn!(%cause, "a signal is not heard"));
    let interrupt = heard(SignalKind::interrupt());
    let terminate = heard(SignalKind::terminate());
    async move {
        tokio::select! {
            () = received(interrupt) => {}
            () = received(terminate) => {}
        }
    }
}

async fn received(signal: std::io::Result<tokio::signal::unix::Signal>) {
    match signal {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_not_heard) => std::future::pending().await,
    }
}

struct Watched {
    engine: Arc<QmsEngine>,
    metrics: Arc<Metrics>,
    sockets: tokio_util::task::TaskTracker,
    boards: Arc<LiveFigures>,
}

fn watch_routes(watched: Arc<Watched>) -> Router {
    Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(watched)
}

/// Ready when the read models follow the ledger's head.
async fn ready(State(watched): State<Arc<Watched>>) -> impl IntoResponse {
    let head = watched.engine.store().head().borrow().position;
    let view = watched.engine.model().position();
    if watched.engine.read_only().is_some() || view >= head {
        (StatusCode::OK, "ready\n".to_owned())
    } else {
        let behind = format!("the read models stand at {view:?}, the ledger at {head:?}\n");
        (StatusCode::SERVICE_UNAVAILABLE, behind)
    }
}

async fn figures(State(watched): State<Arc<Watched>>) -> impl IntoResponse {
    let media = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let Watched { engine, metrics, sockets, boards } = &*watched;
    ([(header::CONTENT_TYPE, media)], metrics.text(engine, sockets, boards).await)
}
