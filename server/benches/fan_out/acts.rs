//! The acts: a document is drafted, at one agency after another.

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::time::sleep_until;

use super::{Outcome, province};

const DRAFT: &str = "mutation ($agency: AgencyCode!, $code: String!) {
    documentDraft(input: {
        agency: $agency, code: $code, title: \"Hướng dẫn tiếp công dân\", kind: WORK_INSTRUCTION, clauses: []
    }) { position }
}";
const RECORDED: &str = "query ($after: Position) {
    events(order: OLDEST_FIRST, first: 500, after: $after) {
        nodes { position recordedAt } pageInfo { hasNextPage endCursor }
    }
}";

/// An act that was answered.
pub(crate) struct Done {
    pub(crate) agency: usize,
    pub(crate) position: u64,
    /// When it was to be sent, in microseconds of the system's clock.
    pub(crate) due_us: u64,
    pub(crate) answered_us: u64,
}

/// The system's clock, in microseconds.
pub(crate) fn now_us() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

/// Who acts.
#[derive(Clone)]
pub(crate) struct Actor {
    http: reqwest::Client,
    url: String,
}

impl Actor {
    pub(crate) fn of(address: &str) -> Self {
        Self { http: reqwest::Client::new(), url: format!("http://{address}/graphql") }
    }

    async fn ask(&self, who: Option<String>, query: &str, variables: Value) -> Outcome<Value> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let mut request = self.http.post(&self.url).header("content-type", "application/json");
        if let Some(who) = who {
            request = request.header("luuvet-recorder", who);
        }
        let text = request.body(body).send().await?.text().await?;
        let mut answer: Value = serde_json::from_str(&text)?;
        if !answer["errors"].is_null() {
            return Err(text.into());
        }
        Ok(answer["data"].take())
    }

    async fn draft(&self, agency: usize, code: String) -> Outcome<u64> {
        let who = province::drafter(agency);
        let variables = json!({ "agency": province::agency(agency), "code": code });
        let data = self.ask(Some(who), DRAFT, variables).await?;
        position(&data["documentDraft"]["position"])
    }

    /// A few documents at each agency, so that first payloads have something to show.
    pub(crate) async fn warm_up(&self, agencies: usize) -> Outcome<()> {
        for agency in 0..agencies {
            for n in 0..5 {
                self.draft(agency, format!("QT-{n}")).await?;
            }
        }
        Ok(())
    }

    /// Acts at a fixed rate.
    pub(crate) async fn act(&self, agencies: usize, rate: u32, count: u32) -> Outcome<Vec<Done>> {
        let (start, start_us) = (Instant::now(), now_us());
        let mut sent = Vec::new();
        for n in 0..count {
            let due = Duration::from_secs(1) * n / rate;
            sleep_until((start + due).into()).await;
            let actor = self.clone();
            let agency = n as usize % agencies;
            let due_us = start_us + u64::try_from(due.as_micros())?;
            sent.push(tokio::spawn(async move {
                let position = actor.draft(agency, format!("HD-{n}")).await?;
                Outcome::Ok(Done { agency, position, due_us, answered_us: now_us() })
            }));
        }
        let mut done = Vec::new();
        for act in sent {
            done.push(act.await??);
        }
        Ok(done)
    }

    /// When the server recorded the acts, by position, in microseconds of the system's clock: before
    /// each was on the disk.
    pub(crate) async fn recorded(&self, acts: &[Done]) -> Outcome<BTreeMap<u64, u64>> {
        let first = acts.iter().map(|act| act.position).min().ok_or("nothing was done")?;
        let mut after = json!((first - 1).to_string());
        let mut recorded = BTreeMap::new();
        loop {
            let data = self.ask(None, RECORDED, json!({ "after": after })).await?;
            for event in data["events"]["nodes"].as_array().ok_or("no events")? {
                let at: DateTime<Utc> = event["recordedAt"].as_str().ok_or("no time")?.parse()?;
                let at_us = u64::try_from(at.timestamp_micros())?;
                recorded.insert(position(&event["position"])?, at_us);
            }
            let page = &data["events"]["pageInfo"];
            if page["hasNextPage"] != true {
                return Ok(recorded);
            }
            after = page["endCursor"].clone();
        }
    }
}

fn position(value: &Value) -> Outcome<u64> {
    Ok(value.as_str().ok_or("no position")?.parse()?)
}
