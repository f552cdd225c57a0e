//! GraphQL over HTTP against a real server.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::sync::atomic::Ordering;

use common::{Server, soon};
use luuvet_graphql::transport::BODY_BYTES_MAX;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const JSON: &str = "application/json";
const MODERN: &str = "application/graphql-response+json";

struct Answer {
    status: u16,
    headers: reqwest::header::HeaderMap,
    body: Value,
}

impl Answer {
    async fn of(request: RequestBuilder) -> Self {
        let response = soon(request.send()).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = soon(response.text()).await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
        Self { status, headers, body }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// A refusal has no data, one error, a code, both languages, and the form asked for.
    #[track_caller]
    fn refuses(&self, status: u16, code: &str, media: &str) {
        assert_eq!(self.body["errors"][0]["extensions"]["code"], code, "{}", self.body);
        assert_eq!(self.status, status, "{code} in {media}");
        assert_eq!(self.header("content-type"), format!("{media}; charset=utf-8"));
        assert_eq!(self.body.get("data"), None);
        assert_eq!(self.body["errors"].as_array().unwrap().len(), 1);
        for language in ["vi", "en"] {
            assert!(self.body["errors"][0]["extensions"]["message"][language].is_string());
        }
        assert!(self.body["errors"][0]["message"].is_string());
    }

    #[track_caller]
    fn says(&self, data: Value, media: &str) {
        assert_eq!((self.status, &self.body["data"]), (200, &data), "{}", self.body);
        assert_eq!(self.header("content-type"), format!("{media}; charset=utf-8"));
    }
}

fn post(server: &Server, media: &str, body: impl ToString) -> RequestBuilder {
    let request = reqwest::Client::new().post(server.url());
    request.header("content-type", JSON).header("accept", media).body(body.to_string())
}

fn get(server: &Server, media: &str, component: &str) -> RequestBuilder {
    reqwest::Client::new().get(format!("{}?{component}", server.url())).header("accept", media)
}

#[tokio::test]
async fn a_post_is_answered_in_the_form_that_was_asked_for() {
    let server = Server::start().await;
    for media in [JSON, MODERN] {
        let body = json!({
            "query": "query Chào($n: String) { hello(name: $n) }".replace("Chào", "Chao"),
            "operationName": "Chao",
            "variables": { "n": "Cao Bằng" },
            "extensions": { "any": 1 },
            "reserved": true,
        });
        let answer = Answer::of(post(&server, media, body)).await;
        answer.says(json!({ "hello": "xin chào Cao Bằng" }), media);
        assert_eq!(answer.body.get("errors"), None);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("vary"), "accept");
    }
}

#[tokio::test]
async fn without_a_wish_the_answer_is_modern_and_with_any_it_is_plain() {
    let server = Server::start().await;
    let body = json!({ "query": "{ hello }" }).to_string();
    let answer = post(&server, "*/*", &body);
    Answer::of(answer).await.says(json!({ "hello": "xin chào bạn" }), JSON);
    // reqwest always names a wish, so by hand.
    let mut stream = soon(TcpStream::connect(server.address)).await.unwrap();
    let length = body.len();
    let request = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    soon(stream.read_to_string(&mut answer)).await.unwrap();
    assert!(answer.contains(MODERN), "{answer}");
}

#[tokio::test]
async fn a_get_is_a_query() {
    let server = Server::start().await;
    for media in [JSON, MODERN] {
        let component = "query=query%20Q(%24n%3A%20Int!)%7Btwice(n%3A%24n)%7D\
                         &variables=%7B%22n%22%3A4%7D&operationName=Q&extensions=%7B%7D";
        let answer = Answer::of(get(&server, media, component)).await;
        answer.says(json!({ "twice": 8 }), media);
        let answer = Answer::of(get(&server, media, "query={hello}&operationName=")).await;
        answer.says(json!({ "hello": "xin chào bạn" }), media);
    }
}

#[tokio::test]
async fn a_get_changes_nothing() {
    let server = Server::start().await;
    for media in [JSON, MODERN] {
        let answer = Answer::of(get(&server, media, "query=mutation{add(n:1)}")).await;
        answer.refuses(405, "MUTATION_BY_GET", media);
        assert_eq!(answer.header("allow"), "POST");
        let component = "query=query%20A{hello}%20mutation%20B{add(n:1)}&operationName=B";
        let answer = Answer::of(get(&server, media, component)).await;
        answer.refuses(405, "MUTATION_BY_GET", media);
    }
    assert_eq!(server.toy.sum.load(Ordering::SeqCst), 0);
    let component = "query=query%20A{hello}%20mutation%20B{add(n:1)}&operationName=A";
    Answer::of(get(&server, JSON, component)).await.says(json!({ "hello": "xin chào bạn" }), JSON);
}

#[tokio::test]
async fn other_methods_are_refused() {
    let server = Server::start().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        let request = reqwest::Client::new().request(method, server.url()).header("accept", MODERN);
        let answer = Answer::of(request).await;
        answer.refuses(405, "METHOD_NOT_ALLOWED", MODERN);
        assert_eq!(answer.header("allow"), "GET, POST");
    }
    let head = reqwest::Client::new().head(format!("{}?query={{hello}}", server.url())).send();
    assert_eq!(soon(head).await.unwrap().status(), 200);
}

#[tokio::test]
async fn what_the_client_will_not_take_is_not_sent() {
    let server = Server::start().await;
    for accept in ["text/html", "application/json; charset=latin1", "application/json;q=0"] {
        let answer =
            Answer::of(post(&server, accept, json!({ "query": "mutation { add(n: 1) }" })));
        answer.await.refuses(406, "NOT_ACCEPTABLE", JSON);
    }
    assert_eq!(server.toy.sum.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn only_json_in_utf8_is_read() {
    let server = Server::start().await;
    let body = json!({ "query": "{ hello }" }).to_string();
    let send = |content_type: Option<&'static str>, coding: Option<&'static str>| {
        let mut request = reqwest::Client::new().post(server.url()).header("accept", MODERN);
        if let Some(value) = content_type {
            request = request.header("content-type", value);
        }
        if let Some(value) = coding {
            request = request.header("content-encoding", value);
        }
        Answer::of(request.body(body.clone()))
    };
    for content_type in [
        None,
        Some("text/plain"),
        Some("application/graphql"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=x"),
        Some("application/json; charset=utf-16"),
    ] {
        send(content_type, None).await.refuses(415, "UNSUPPORTED_MEDIA_TYPE", MODERN);
    }
    send(Some(JSON), Some("gzip")).await.refuses(415, "UNSUPPORTED_MEDIA_TYPE", MODERN);
    let answer = send(Some("application/json; charset=UTF-8"), Some("identity")).await;
    answer.says(json!({ "hello": "xin chào bạn" }), MODERN);
}

#[tokio::test]
async fn what_is_not_well_formed_is_400_in_both_forms() {
    let server = Server::start().await;
    let bodies = [
        ("", "MALFORMED_JSON"),
        ("{\"query\":", "MALFORMED_JSON"),
        ("NONSENSE", "MALFORMED_JSON"),
        ("{\"query\":\"{ hello }\"} {}", "MALFORMED_JSON"),
        ("[{\"query\":\"{ hello }\"}]", "BATCH_NOT_SUPPORTED"),
        ("[]", "BATCH_NOT_SUPPORTED"),
        ("\"{ hello }\"", "INVALID_PARAMETER"),
        ("7", "INVALID_PARAMETER"),
        ("null", "INVALID_PARAMETER"),
        ("{}", "INVALID_PARAMETER"),
        ("{\"qeury\":\"{ hello }\"}", "INVALID_PARAMETER"),
        ("{\"query\":null}", "INVALID_PARAMETER"),
        ("{\"query\":7}", "INVALID_PARAMETER"),
        ("{\"query\":[\"{ hello }\"]}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"operationName\":7}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"operationName\":{}}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"variables\":[7]}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"variables\":\"{}\"}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"variables\":false}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"extensions\":[]}", "INVALID_PARAMETER"),
        ("{\"query\":\"{ hello }\",\"extensions\":0}", "INVALID_PARAMETER"),
    ];
    for media in [JSON, MODERN] {
        for (body, code) in bodies {
            Answer::of(post(&server, media, body)).await.refuses(400, code, media);
        }
        let not_utf8 = post(&server, media, "").body(b"{\"query\":\"{ hello \xff }\"}".to_vec());
        Answer::of(not_utf8).await.refuses(400, "INVALID_UTF8", media);
        let deep =
            format!("{{\"query\":\"{{ hello }}\",\"variables\":{{\"x\":{}", "[".repeat(50_000));
        Answer::of(post(&server, media, deep)).await.refuses(400, "MALFORMED_JSON", media);
        for (component, code) in [
            ("", "INVALID_PARAMETER"),
            ("query={hello}&query={me}", "INVALID_PARAMETER"),
            ("query={hello}&variables=[]", "INVALID_PARAMETER"),
            ("query={hello}&variables={", "MALFORMED_JSON"),
            ("query={hello}&extensions=7", "INVALID_PARAMETER"),
        ] {
            Answer::of(get(&server, media, component)).await.refuses(400, code, media);
        }
    }
}

#[tokio::test]
async fn null_is_as_good_as_absent() {
    let server = Server::start().await;
    let body = json!({
        "query": "{ hello }", "operationName": null, "variables": null, "extensions": null
    });
    let answer = Answer::of(post(&server, MODERN, body)).await;
    answer.says(json!({ "hello": "xin chào bạn" }), MODERN);
    let component = "query={hello}&variables=null&extensions=null";
    let answer = Answer::of(get(&server, MODERN, component)).await;
    answer.says(json!({ "hello": "xin chào bạn" }), MODERN);
}

#[tokio::test]
async fn a_request_that_is_not_executed_has_no_data_and_a_status_by_its_form() {
    let server = Server::start().await;
    let bodies = [
        (json!({ "query": "{" }), "GRAPHQL_PARSE_FAILED"),
        (json!({ "query": "" }), "GRAPHQL_PARSE_FAILED"),
        (json!({ "query": "{ nothing }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "{ hello }", "operationName": "Q" }), "OPERATION_UNKNOWN"),
        (json!({ "query": "query A { hello } query B { hello }" }), "OPERATION_UNKNOWN"),
        (json!({ "query": "query ($n: Int!) { twice(n: $n) }" }), "VARIABLE_REQUIRED"),
        (
            json!({ "query": "query ($n: Int!) { twice(n: $n) }", "variables": { "n": null } }),
            "VARIABLE_REQUIRED",
        ),
        (
            json!({ "query": "query ($n: Int!) { twice(n: $n) }", "variables": { "n": "hai" } }),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (json!({ "query": "subscription { wait }" }), "SUBSCRIPTION_OVER_HTTP"),
    ];
    for (body, code) in bodies {
        Answer::of(post(&server, JSON, &body)).await.refuses(200, code, JSON);
        Answer::of(post(&server, MODERN, &body)).await.refuses(400, code, MODERN);
    }
}

#[tokio::test]
async fn the_refusal_of_a_large_request_is_small() {
    const ANSWER_BYTES_MAX: usize = 64 * 1024;
    let server = Server::start().await;
    let long = "x".repeat(900_000);
    let many = "nothing ".repeat(20_000);
    for (query, operation_name) in [
        (format!("{{ {long}"), None),
        (format!("{{ {long} }}"), None),
        (format!("{{ {many} }}"), None),
        (format!("query (${long}: Int!) {{ twice(n: ${long}) }}"), None),
        ("{ hello }".to_owned(), Some(long.as_str())),
    ] {
        let body = json!({ "query": query, "operationName": operation_name });
        let answer = Answer::of(post(&server, MODERN, body)).await;
        assert_eq!(answer.status, 400);
        let size = answer.body.to_string().len();
        assert!(size < ANSWER_BYTES_MAX, "{size} bytes for {:.40}", query);
    }
}

#[tokio::test]
async fn an_executed_request_has_data_and_200_whatever_failed() {
    let server = Server::start().await;
    for media in [JSON, MODERN] {
        let answer =
            Answer::of(post(&server, media, json!({ "query": "{ hello fails { here } }" })));
        let answer = answer.await;
        answer.says(json!({ "hello": "xin chào bạn", "fails": null }), media);
        assert_eq!(answer.body["errors"][0]["path"], json!(["fails", "here"]));
        let answer = Answer::of(post(&server, media, json!({ "query": "{ failsHard }" }))).await;
        answer.says(Value::Null, media);
        assert!(answer.body.as_object().unwrap().contains_key("data"));
        assert_eq!(answer.body["errors"][0]["message"], "hỏng");
    }
}

#[tokio::test]
async fn a_body_above_the_limit_is_refused_unread() {
    let server = Server::start().await;
    let mut announced = soon(TcpStream::connect(server.address)).await.unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\naccept: {MODERN}\r\ncontent-type: {JSON}\r\n"
    );
    let length = BODY_BYTES_MAX + 1;
    let request = format!("{head}content-length: {length}\r\n\r\n");
    announced.write_all(request.as_bytes()).await.unwrap();
    let mut chunked = soon(TcpStream::connect(server.address)).await.unwrap();
    let request = format!("{head}transfer-encoding: chunked\r\n\r\n{length:x}\r\n");
    chunked.write_all(request.as_bytes()).await.unwrap();
    chunked.write_all(&vec![b' '; length]).await.unwrap();
    for mut stream in [announced, chunked] {
        let mut answer = vec![0; 4096];
        let mut filled = 0;
        while !String::from_utf8_lossy(&answer[..filled]).contains("BODY_TOO_LARGE") {
            let read = soon(stream.read(&mut answer[filled..])).await.unwrap();
            assert_ne!(read, 0, "{}", String::from_utf8_lossy(&answer[..filled]));
            filled += read;
        }
        assert!(answer.starts_with(b"HTTP/1.1 413 "));
    }
    let padding = " ".repeat(BODY_BYTES_MAX - "{\"query\":\"{ hello }\"}".len());
    let body = format!("{{\"query\":\"{{ hello }}\"{padding}}}");
    assert_eq!(body.len(), BODY_BYTES_MAX);
    let answer = Answer::of(post(&server, MODERN, body)).await;
    answer.says(json!({ "hello": "xin chào bạn" }), MODERN);
}

#[tokio::test]
async fn the_hook_turns_away_with_401_and_403_and_tells_resolvers_who_asks() {
    let server = Server::start().await;
    let ask = |person: &'static str, media: &'static str| {
        let body = json!({ "query": "{ me }" });
        Answer::of(post(&server, media, body).header("toy-person", person))
    };
    for media in [JSON, MODERN] {
        let answer = ask("nobody", media).await;
        answer.refuses(401, "UNAUTHENTICATED", media);
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        ask("stranger", media).await.refuses(403, "FORBIDDEN", media);
        ask("An", media).await.says(json!({ "me": "An" }), media);
    }
}

#[tokio::test]
async fn the_position_is_a_header_and_an_extension() {
    let server = Server::start().await;
    let query = "{ a: readAt(position: 4) b: readAt(position: 9) c: readAt(position: 0) }";
    let answer = Answer::of(post(&server, MODERN, json!({ "query": query }))).await;
    assert_eq!(answer.header("luuvet-position"), "9");
    assert_eq!(answer.body["extensions"], json!({ "luuvetPosition": "9" }));
    let answer = Answer::of(post(&server, MODERN, json!({ "query": "{ hello }" }))).await;
    assert_eq!(answer.headers.get("luuvet-position"), None);
    assert_eq!(answer.body.get("extensions"), None);
}

#[tokio::test]
async fn headers_of_resolvers_pass_but_not_the_form_of_the_body() {
    let server = Server::start().await;
    let answer = Answer::of(post(&server, MODERN, json!({ "query": "{ header }" }))).await;
    answer.says(json!({ "header": true }), MODERN);
    assert_eq!(answer.header("x-toy"), "4");
}

#[tokio::test]
async fn the_explorer_is_served_whole_and_strict() {
    let server = Server::start().await;
    let fetch = |path: &'static str| soon(reqwest::get(format!("http://{}{path}", server.address)));
    for (path, kind) in [
        ("/graphiql", "text/html; charset=utf-8"),
        ("/graphiql/explorer.js", "text/javascript; charset=utf-8"),
        ("/graphiql/explorer.css", "text/css; charset=utf-8"),
    ] {
        let response = fetch(path).await.unwrap();
        let headers = response.headers();
        assert_eq!(
            (response.status().as_u16(), headers["content-type"].to_str().unwrap()),
            (200, kind)
        );
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        let text = soon(response.text()).await.unwrap();
        assert!(!text.is_empty());
        for outside in ["http://", "https://", "//cdn"] {
            let text = text.replace("http://www.w3.org/", "");
            assert!(!text.contains(outside), "{path} reaches outside: {outside}");
        }
    }
    let offer = soon(fetch("/graphiql/examples.json").await.unwrap().text()).await.unwrap();
    let offer: Value = serde_json::from_str(&offer).unwrap();
    assert_eq!(offer, json!({ "examples": [], "headers": {} }));
    let plain = Server::with(|options| options.explorer = None).await;
    let page = reqwest::get(format!("http://{}/graphiql", plain.address));
    assert_eq!(soon(page).await.unwrap().status(), 404);
}
