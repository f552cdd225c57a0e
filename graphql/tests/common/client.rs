//! Someone who asks the schema about the province of the histories, in process.

#[path = "asked.rs"]
mod asked;

use std::sync::Arc;

use async_graphql::{Executor, Request, Response};
use chrono::{NaiveDate, TimeDelta};
use futures_util::StreamExt;
use luuvet_domain::calendar::start_of;
use luuvet_engine::{CommandId, Origin, PersonId, Recorder, Role};
use luuvet_graphql::{Api, LuuvetExecutor, PersonalData};
use serde_json::Value;
use uuid::Uuid;

use crate::province::{Officer, Province, scope};

/// A vault that keeps nothing.
pub(crate) struct Empty;

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

pub(crate) struct Client {
    pub(crate) province: Province,
    pub(crate) executor: LuuvetExecutor,
}

impl Client {
    /// Of a province whose people are in office.
    pub(crate) fn of(province: Province) -> Self {
        let api = Api {
            engine: Arc::clone(&province.engine),
            personal: Arc::new(Empty),
            origin: Origin::Simulated,
        };
        Self { executor: LuuvetExecutor::new(Arc::new(api)), province }
    }

    /// Nine o'clock of a day.
    pub(crate) async fn on(&self, date: &str) {
        let day: NaiveDate = date.parse().unwrap();
        self.province.advance(start_of(day) + TimeDelta::hours(9)).await;
    }

    /// Asks, and is answered without an error.
    pub(crate) async fn ask(&self, who: Officer, query: &str, variables: Value) -> Value {
        let response = self.response(who, query, variables).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        response.data.into_json().unwrap()
    }

    pub(crate) async fn response(
        &self,
        (person, office, at): Officer,
        query: &str,
        variables: Value,
    ) -> Response {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(PersonId(Uuid::from_u128(person)), role, scope(at));
        let request = asked::by(recorder, query, variables);
        Executor::execute(&self.executor, request).await
    }

    /// The first payload of a subscription.
    pub(crate) async fn first(&self, subscription: &str) -> Value {
        let request = Request::new(subscription);
        let mut payloads = Executor::execute_stream(&self.executor, request, None);
        let first = payloads.next().await.unwrap();
        assert!(first.errors.is_empty(), "{:?}", first.errors);
        first.data.into_json().unwrap()
    }
}
