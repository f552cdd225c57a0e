//! Who reads and who acts, tried through the API: every operation in every office, and whether anything
//! that an office may not see can be reached from what it may.
//!
//! `LUUVET_BLESS=1 cargo test -p luuvet-tests --test access` writes `docs/access.md` anew.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../../projections/tests/invariants/acts.rs"]
mod acts;
mod acts_tried;
#[path = "../../../projections/tests/invariants/almanac.rs"]
mod almanac;
mod crawl;
#[path = "../../../projections/tests/invariants/dice.rs"]
mod dice;
mod page;
#[path = "../../../projections/tests/invariants/payload/mod.rs"]
mod payload;
#[path = "../../../projections/tests/invariants/post.rs"]
mod post;
#[path = "../../../projections/tests/histories/province.rs"]
mod province;
mod reads;
mod schema;
#[path = "../../../projections/tests/invariants/world.rs"]
mod world;

use std::sync::Arc;

use async_graphql::{Executor, Request, Response};
use futures_util::StreamExt;
use luuvet_domain::role::Office;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role, Scope};
use luuvet_graphql::{Api, Identity, LuuvetExecutor, PersonalData, QmsEngine};
use luuvet_tests::generated::current;
use serde_json::Value;
use uuid::Uuid;
use world::Life;

/// A vault that seals everything alike and keeps nothing.
struct Empty;

impl PersonalData for Empty {
    fn seal(&self, _: PersonId, _: CommandId, _: &str, _: &str) -> Result<String, String> {
        Ok("x1.c2VhbGVk".repeat(8))
    }
    fn open(&self, _: PersonId, _: &str) -> Option<String> {
        None
    }
    fn erase(&self, _: PersonId) -> Result<(), String> {
        Ok(())
    }
}

/// The agency of those who ask.
const OWN: &str = "SXD";
/// Another, of which they are not.
const OTHER: &str = "SYT";

/// Who asks: a stranger, or someone in an office at [`OWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    Stranger,
    Holder(Office),
}

impl Asker {
    fn all() -> Vec<Self> {
        let offices = Office::ALL.into_iter().map(Self::Holder);
        std::iter::once(Self::Stranger).chain(offices).collect()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::Holder(office) => office.name(),
        }
    }

    fn identity(self) -> Identity {
        let Self::Holder(office) = self else { return Identity::Anonymous };
        let (role, agency) = (Role::new(office.name()).unwrap(), Scope::constant(OWN));
        Identity::Recorder(Recorder::person(PersonId(Uuid::from_u128(77)), role, agency))
    }

    /// With which code a reading is refused.
    fn refusal(self) -> &'static str {
        match self {
            Self::Stranger => "UNAUTHENTICATED",
            Self::Holder(_) => "FORBIDDEN",
        }
    }
}

/// The API over a province that has lived a while.
struct Province {
    executor: LuuvetExecutor,
    engine: Arc<QmsEngine>,
}

impl Province {
    async fn after(commands: usize) -> Self {
        let mut life = Life::begin(7).await;
        life.live(commands).await;
        let engine = Arc::clone(&life.province.engine);
        let api = Api {
            engine: Arc::clone(&engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(api)), engine }
    }

    async fn ask(&self, query: &str, asker: Option<Asker>) -> Response {
        let request = Request::new(query);
        let request = match asker {
            Some(asker) => request.data(asker.identity()),
            None => request,
        };
        if !query.starts_with("subscription") {
            return Executor::execute(&self.executor, request).await;
        }
        let mut payloads = Executor::execute_stream(&self.executor, request, None);
        payloads.next().await.unwrap()
    }

    /// What someone reads who reads everything.
    async fn tell(&self, query: &str) -> Value {
        let response = self.ask(query, None).await;
        assert!(response.errors.is_empty(), "{query}: {:?}", response.errors);
        response.data.into_json().unwrap()
    }
}

/// The codes of a response's errors.
fn codes(response: &Response) -> Vec<String> {
    let code = |error: &async_graphql::ServerError| {
        let code = error.extensions.as_ref().and_then(|all| all.get("code")).cloned();
        code.and_then(|code| code.into_json().ok()?.as_str().map(str::to_owned))
            .unwrap_or_else(|| error.message.clone())
    };
    response.errors.iter().map(code).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_each_office_reads_and_does_is_what_the_page_says() {
    let province = Province::after(6_000).await;
    let schema = schema::Schema::of(&province).await;
    let reads = reads::observed(&province, &schema).await;
    let acts = acts_tried::granted(&schema);
    current("access.md", &page::page(&reads, &acts));
    crawl::nothing_hidden_is_reached(&province, &schema).await;
    acts_tried::try_each(&province, &schema, &acts).await;
    acts_tried::try_what_is_offered(&province, &schema).await;
}
