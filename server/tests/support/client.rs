//! A client over HTTP.

use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Server, soon};

pub const HEADER: &str = "Luuvet-Recorder";

const DRAFT: &str = "mutation ($code: String!, $id: CommandId, $summary: String) {
    documentDraft(
        input: { agency: \"SXD\", code: $code, title: \"Hướng dẫn tiếp công dân\", kind: WORK_INSTRUCTION,
                 clauses: [], changeSummary: $summary }
        commandId: $id
    ) { stream version position commandId repeated alreadySo }
}";

/// Someone at an address.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    who: Option<String>,
    token: Option<String>,
    office: Option<&'static str>,
}

impl Client {
    pub fn anonymous(server: &Server) -> Self {
        let url = format!("http://{}/graphql", server.address);
        Self { http: reqwest::Client::new(), url, who: None, token: None, office: None }
    }

    pub fn of(server: &Server, who: impl Into<String>) -> Self {
        Self { who: Some(who.into()), ..Self::anonymous(server) }
    }

    /// Who shows a token.
    pub fn bearing(server: &Server, token: &str) -> Self {
        Self { token: Some(format!("Bearer {token}")), ..Self::anonymous(server) }
    }

    /// In one of several offices.
    pub fn acting_as(self, office: &'static str) -> Self {
        Self { office: Some(office), ..self }
    }

    /// Sends a request with variables.
    pub async fn ask(&self, query: &str, variables: Value) -> Answer {
        self.try_ask(query, variables).await.unwrap()
    }

    /// Like [`ask`](Self::ask), from a server that may die.
    pub async fn try_ask(&self, query: &str, variables: Value) -> Result<Answer, reqwest::Error> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        self.send(body.into_bytes()).await
    }

    /// Sends a body as it is.
    pub async fn send(&self, body: Vec<u8>) -> Result<Answer, reqwest::Error> {
        let mut request = self
            .http
            .post(&self.url)
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .body(body);
        if let Some(who) = &self.who {
            request = request.header(HEADER, who);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", token);
        }
        if let Some(office) = self.office {
            request = request.header("luuvet-act-as", office);
        }
        let response = soon(request.send()).await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = soon(response.bytes()).await?;
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Ok(Answer { status, headers, body })
    }

    /// Drafts a work instruction of the department of construction.
    pub async fn draft(&self, code: &str) -> Value {
        self.ask(DRAFT, json!({ "code": code })).await.data()["documentDraft"].clone()
    }

    pub async fn try_draft(
        &self,
        code: &str,
        id: Uuid,
        summary: Option<&str>,
    ) -> Result<Answer, reqwest::Error> {
        self.try_ask(DRAFT, json!({ "code": code, "id": id, "summary": summary })).await
    }

    /// Every event, from the first on, with command id and position.
    pub async fn all_events(&self) -> Vec<Value> {
        let query = "query ($after: Position) {
            events(order: OLDEST_FIRST, first: 500, after: $after) {
                nodes { position id commandId type stream version }
                pageInfo { hasNextPage endCursor }
            }
        }";
        let (mut all, mut after) = (Vec::new(), Value::Null);
        loop {
            let data = self.ask(query, json!({ "after": after })).await.data();
            all.extend(data["events"]["nodes"].as_array().unwrap().iter().cloned());
            if data["events"]["pageInfo"]["hasNextPage"] != true {
                return all;
            }
            after = data["events"]["pageInfo"]["endCursor"].clone();
        }
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    /// The data of an answer without errors.
    #[track_caller]
    pub fn data(self) -> Value {
        assert!(self.body["errors"].is_null() && self.body["data"].is_object(), "{self:?}");
        self.body["data"].clone()
    }

    pub fn code(&self) -> &str {
        self.body["errors"][0]["extensions"]["code"].as_str().unwrap_or("")
    }

    /// The first error's extensions, which carry this code and a text in both languages.
    #[track_caller]
    pub fn fails(&self, code: &str) -> Value {
        assert_eq!(self.code(), code, "{self:?}");
        let extensions = self.body["errors"][0]["extensions"].clone();
        for language in ["vi", "en"] {
            let text = extensions["message"][language].as_str().unwrap_or("");
            assert!(!text.is_empty(), "no text in {language}: {self:?}");
        }
        extensions
    }

    /// It failed with this code, and its English text says all of this.
    #[track_caller]
    pub fn fails_saying(&self, code: &str, needles: &[&str]) -> Value {
        let extensions = self.fails(code);
        let text = extensions["message"]["en"].as_str().unwrap();
        for needle in needles {
            assert!(text.contains(needle), "`{needle}` is missing: {text}");
        }
        extensions
    }
}

/// A position as a number.
#[track_caller]
pub fn number(position: &Value) -> u64 {
    position.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{position}"))
}
