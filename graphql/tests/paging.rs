//! Pages of the lists: what is read from a list of the view is what one finds who looks through all
//! rows, whatever page is asked for.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../../projections/tests/invariants/acts.rs"]
mod acts;
#[path = "../../projections/tests/invariants/almanac.rs"]
mod almanac;
#[path = "../../projections/tests/invariants/dice.rs"]
mod dice;
#[path = "../../projections/tests/invariants/payload/mod.rs"]
mod payload;
#[path = "../../projections/tests/invariants/post.rs"]
mod post;
#[path = "../../projections/tests/histories/province.rs"]
mod province;
#[path = "../../projections/tests/invariants/world.rs"]
mod world;

use std::sync::Arc;

use async_graphql::{Executor, Request, Variables};
use dice::Dice;
use luuvet_domain::registry::Qms;
use luuvet_engine::{CommandId, Origin, PersonId, System};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use serde_json::{Value, json};
use world::Life;

/// A vault that keeps nothing.
struct Empty;

impl PersonalData for Empty {
    fn seal(&self, _: PersonId, _: CommandId, _: &str, _: &str) -> Result<String, String> {
        Err("nothing is sealed here".to_owned())
    }
    fn open(&self, _: PersonId, _: &str) -> Option<String> {
        None
    }
    fn erase(&self, _: PersonId) -> Result<(), String> {
        Ok(())
    }
}

/// The most that a page has.
const PAGE_LEN_MAX: usize = 500;
/// Pages asked for of each list.
const PAGES: usize = 60;

struct Client(LuuvetExecutor);

impl Client {
    async fn of_a_life() -> Self {
        let mut life = Life::begin(2016).await;
        life.live(7_000).await;
        // What comes and goes may be gone just now.
        for _ in 0..40 {
            let view = life.province.engine.model();
            if !view.legal.overdue.is_empty(None) && !view.par_evaluations.open.is_empty(None) {
                break;
            }
            life.live(100).await;
        }
        let engine = Arc::clone(&life.province.engine);
        let api = Api { engine, personal: Arc::new(Empty), origin: Origin::Simulated };
        Self(LuuvetExecutor::new(Arc::new(api)))
    }

    async fn ask(&self, list: &List, filter: &Value, args: &Value) -> Result<Value, String> {
        let List { field, input, .. } = list;
        let query = format!(
            "query($filter: {input}, $first: Int, $last: Int, $after: String, $before: String) {{
                page: {field}(
                    filter: $filter, first: $first, last: $last, after: $after, before: $before
                ) {{
                    totalCount
                    edges {{ cursor }}
                    pageInfo {{ hasPreviousPage hasNextPage startCursor endCursor }}
                }}
            }}"
        );
        let mut variables = args.clone();
        variables["filter"] = filter.clone();
        let request = Request::new(query).variables(Variables::from_json(variables));
        let response = Executor::execute(&self.0, request).await;
        match response.errors.first() {
            Some(error) => Err(error.message.clone()),
            None => Ok(response.data.into_json().unwrap()["page"].take()),
        }
    }

    /// The cursors of all rows, read page by page.
    async fn cursors(&self, list: &List, filter: &Value) -> Vec<String> {
        let mut cursors: Vec<String> = Vec::new();
        loop {
            let args = json!({ "first": PAGE_LEN_MAX, "after": cursors.last() });
            let page = self.ask(list, filter, &args).await.unwrap();
            cursors.extend(cursors_of(&page));
            if page["pageInfo"]["hasNextPage"] == false {
                assert_eq!(page["totalCount"], cursors.len());
                return cursors;
            }
        }
    }
}

fn cursors_of(page: &Value) -> Vec<String> {
    let edges = page["edges"].as_array().unwrap();
    edges.iter().map(|edge| edge["cursor"].as_str().unwrap().to_owned()).collect()
}

/// A list of the API.
struct List {
    field: &'static str,
    input: &'static str,
    whose: &'static str,
    /// A filter that every row matches; the rows are then looked through one by one.
    everything: Value,
    /// Further filters of which the view has lists.
    kept: &'static [&'static str],
}

fn lists() -> Vec<List> {
    let definitions = Qms::definitions().into_iter();
    let regions = definitions.flat_map(|definition| definition.regions);
    let places: Vec<_> = regions.flat_map(|region| region.places).map(|place| place.name).collect();
    let in_any_place = json!({ "places": places });
    let list = |field, input, kept| List {
        field,
        input,
        whose: "agency",
        everything: in_any_place.clone(),
        kept,
    };
    vec![
        list("documents", "DocumentFilter", &[]),
        list("audits", "AuditFilter", &["isOpen"]),
        list("findings", "FindingFilter", &["isOpen", "isOverdue"]),
        list("violations", "ViolationFilter", &["isOpen"]),
        list("reports", "ReportFilter", &["isOpen"]),
        list("parEvaluations", "ParEvaluationFilter", &["isOpen"]),
        list("annualPlans", "AnnualPlanFilter", &["isOpen"]),
        list("reviews", "ReviewFilter", &["isOpen"]),
        list("difficulties", "DifficultyFilter", &["isOpen"]),
        list("rollOuts", "RollOutFilter", &["isOpen", "isOverdue"]),
        list("itInitiatives", "ItInitiativeFilter", &["isOpen", "isInUse"]),
        List {
            whose: "concerning",
            everything: json!({ "effectiveUntil": "9999-12-31" }),
            ..list("legalInstruments", "LegalInstrumentFilter", &[])
        },
        list("legalChanges", "LegalChangeFilter", &["isOpen", "isOverdue"]),
        List {
            whose: "debtor",
            everything: json!({ "dueBy": "9999-12-31" }),
            ..list("obligations", "ObligationFilter", &["isOpen", "isOverdue"])
        },
        List {
            everything: json!({
                "standings": ["PENDING", "RETRYING", "DELIVERED", "GIVEN_UP", "SUPPRESSED"]
            }),
            ..list("notices", "NoticeFilter", &[])
        },
    ]
}

fn with(filter: &Value, field: &str, value: impl Into<Value>) -> Value {
    let mut filter = filter.clone();
    filter[field] = value.into();
    filter
}

/// The rows of a page of all rows, and whether there are others before and after it.
fn page_of(all: &[String], args: &Value) -> (Vec<String>, bool, bool) {
    let place = |field: &str| {
        let cursor = args[field].as_str()?;
        Some(all.iter().position(|one| one == cursor).unwrap())
    };
    let length = |field: &str| args[field].as_u64().map(|length| usize::try_from(length).unwrap());
    let mut start = place("after").map_or(0, |place| place + 1);
    let mut end = place("before").unwrap_or(all.len()).max(start);
    match length("last") {
        Some(last) => start = start.max(end.saturating_sub(last)),
        None => end = end.min(start + length("first").unwrap_or(50)),
    }
    (all[start..end].to_vec(), start > 0, end < all.len())
}

/// A filter for the rows of one agency: of the one that has the most.
async fn of_one_agency(client: &Client, list: &List, filter: &Value) -> Value {
    let (mut most, mut chosen) = (0, filter.clone());
    for agency in province::AGENCIES {
        let filter = with(filter, list.whose, agency);
        let found = client.cursors(list, &filter).await.len();
        if most < found {
            (most, chosen) = (found, filter);
        }
    }
    chosen
}

#[tokio::test]
async fn a_page_of_a_list_is_the_one_that_a_walk_through_all_rows_gives() {
    let client = Client::of_a_life().await;
    let mut dice = Dice::new(7);
    for list in lists() {
        let mut filters = vec![json!({})];
        for kept in list.kept {
            let further: Vec<_> = filters.iter().map(|filter| with(filter, kept, true)).collect();
            filters.extend(further);
        }
        for n in 0..filters.len() {
            filters.push(of_one_agency(&client, &list, &filters[n]).await);
        }
        for filter in filters {
            let mut walking = list.everything.clone();
            for (field, value) in filter.as_object().unwrap() {
                walking[field] = value.clone();
            }
            let all = client.cursors(&list, &walking).await;
            assert_eq!(client.cursors(&list, &filter).await, all, "{} {filter}", list.field);
            println!("{} {filter}: {}", list.field, all.len());
            assert!(!all.is_empty(), "no {} with {filter}", list.field);
            for _ in 0..PAGES {
                let mut args = json!({});
                let length = [0, 1, 2, 7, all.len(), 499][dice.below(6)].min(PAGE_LEN_MAX);
                match dice.below(3) {
                    0 => args["first"] = length.into(),
                    1 => args["last"] = length.into(),
                    _none => {}
                }
                for end in ["after", "before"] {
                    if dice.below(2) == 0 {
                        args[end] = all[dice.below(all.len())].as_str().into();
                    }
                }
                let (rows, has_previous, has_next) = page_of(&all, &args);
                for filter in [&filter, &walking] {
                    let page = client.ask(&list, filter, &args).await.unwrap();
                    let about = format!("{} {filter} {args}", list.field);
                    assert_eq!(cursors_of(&page), rows, "{about}");
                    assert_eq!(page["totalCount"], all.len(), "{about}");
                    let info = &page["pageInfo"];
                    assert_eq!(info["hasPreviousPage"], has_previous, "{about}");
                    assert_eq!(info["hasNextPage"], has_next, "{about}");
                    assert_eq!(info["startCursor"], json!(rows.first()), "{about}");
                    assert_eq!(info["endCursor"], json!(rows.last()), "{about}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused_by_name() {
    let client = Client::of_a_life().await;
    let lists = lists();
    let findings = lists.iter().find(|list| list.field == "findings").unwrap();
    let of_all = client.cursors(findings, &json!({})).await;
    let of_one = client.cursors(findings, &json!({ "agency": "SXD" })).await;
    let open = client.cursors(findings, &json!({ "isOpen": true })).await;
    let foreign = of_all.iter().find(|cursor| !of_one.contains(cursor)).unwrap();
    let ended = of_all.iter().find(|cursor| !open.contains(cursor)).unwrap();
    let cases = [
        (json!({ "agency": "SXD" }), foreign.as_str()),
        (json!({ "isOpen": true }), ended.as_str()),
        (json!({}), "nobody"),
        (json!({}), "not even / a key"),
    ];
    for (filter, cursor) in cases {
        for end in ["after", "before"] {
            let refused = client.ask(findings, &filter, &json!({ end: cursor })).await.unwrap_err();
            assert!(refused.contains(cursor), "{filter} {end} {cursor}: {refused}");
        }
    }
    let both = client.ask(findings, &json!({}), &json!({ "first": 1, "last": 1 })).await;
    assert!(both.unwrap_err().contains("last"));
}
