//! What dashboards ask, through the schema and without a socket: how long answers take.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_graphql::{Executor, Request, Variables};
use luuvet_engine::runtime::FileSnapshots;
use luuvet_engine::{CommandId, Origin, PersonId};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData, QmsEngine};

use super::Outcome;
use super::history::scope;
use super::live::percentiles;
use super::place::Place;
use super::table::Figure;

/// The pages of a dashboard: what each is called, and what it asks. A page that is about an agency
/// is told which.
const PAGES: [(&str, &str); 6] = [
    (
        "province overview",
        "{
            provinceOverview {
                on debtors announced stale lapsed grades { grade count }
                documents documentsOverdue findingsOpen findingsOverdue inspectionsOpen
                faults { kind titleVi count agencies { code } }
            }
        }",
    ),
    (
        "50 agencies with their compliance",
        "{
            agencies(first: 50) {
                totalCount
                nodes {
                    code name
                    compliance {
                        score grade indicators { key value becauseVi } caps { kind pointsMax }
                    }
                }
            }
        }",
    ),
    (
        "50 findings of all",
        "{
            findings(first: 50) {
                totalCount pageInfo { hasNextPage endCursor }
                nodes {
                    id agency { code name } unit severity clause statement raisedOn dueOn isOverdue
                    places { name titleVi }
                }
            }
        }",
    ),
    (
        "50 findings that are open",
        "{
            findings(first: 50, filter: { isOpen: true }) {
                totalCount pageInfo { hasNextPage endCursor }
                nodes {
                    id agency { code name } unit severity clause statement raisedOn dueOn isOverdue
                    places { name titleVi }
                }
            }
        }",
    ),
    (
        "risk ranking",
        "{
            riskRanking(first: 20) {
                agency { code name }
                points score openMajor openMinor repeats monthsSinceInspection
            }
        }",
    ),
    (
        "one agency's page",
        "query($agency: AgencyCode!) {
            agency(code: $agency) {
                code name kind places { name titleVi }
                compliance { score grade indicators { key value becauseVi } caps { kind } }
                units { code name }
                officers { office person { name } validFrom }
                qms { phase }
                documents(first: 20) {
                    totalCount nodes { code title places { name } nextReviewOn isReviewOverdue }
                }
                findings(first: 20, filter: { isOpen: true }) {
                    totalCount nodes { id severity statement dueOn isOverdue }
                }
                obligations(first: 20) {
                    totalCount nodes { titleVi dueOn isOverdue places { name } }
                }
            }
        }",
    ),
];

/// How often each is asked.
const TIMES: usize = 1_000;
/// How often before the clock runs.
const TIMES_BEFORE: usize = 20;
/// For a quick run.
const TIMES_QUICK: usize = 20;
/// A page that is slow is asked less often: until so much time has passed.
const PATIENCE: Duration = Duration::from_secs(120);

/// Asks for each page again and again.
pub(crate) async fn measure(place: &Place, is_quick: bool) -> Outcome<Vec<Figure>> {
    let engine = place.start(FileSnapshots::new(place.snapshot()), |_| ()).await?;
    let executor = executor(&engine);
    let agencies = engine.model().agencies.rows.iter().count() as u64;
    let mut figures = Vec::new();
    for (what, query) in PAGES {
        let times = if is_quick { TIMES_QUICK } else { TIMES };
        let (begun, mut took) = (Instant::now(), Vec::new());
        for n in 0..TIMES_BEFORE + times {
            // Far apart from each other.
            let agency = scope(n as u64 * 37 % agencies)?;
            let variables = serde_json::json!({ "agency": agency });
            let request = Request::new(query).variables(Variables::from_json(variables));
            let start = Instant::now();
            let response = executor.execute(request).await;
            let elapsed = start.elapsed();
            if let Some(error) = response.errors.first() {
                return Err(format!("{}: {}", what, error.message).into());
            }
            if n >= TIMES_BEFORE {
                took.push(1e6 * elapsed.as_secs_f64());
            }
            if begun.elapsed() > PATIENCE && !took.is_empty() {
                eprintln!("          {} was asked only {} times", what, took.len());
                break;
            }
        }
        figures.extend(percentiles(what, "µs", &took));
    }
    engine.stop().await?;
    Ok(figures)
}

/// The schema over an engine.
pub(crate) fn executor(engine: &Arc<QmsEngine>) -> LuuvetExecutor {
    LuuvetExecutor::new(Arc::new(Api {
        engine: Arc::clone(engine),
        personal: Arc::new(Invented),
        origin: Origin::Simulated,
    }))
}

/// Nobody in the history has a name, so one is as good as another.
struct Invented;

impl PersonalData for Invented {
    fn seal(
        &self,
        _person: PersonId,
        _command: CommandId,
        _field: &str,
        text: &str,
    ) -> Result<String, String> {
        Ok(text.to_owned())
    }

    fn open(&self, _person: PersonId, _sealed: &str) -> Option<String> {
        Some("Nguyễn Thị Bình".to_owned())
    }

    fn erase(&self, _person: PersonId) -> Result<(), String> {
        Ok(())
    }
}
