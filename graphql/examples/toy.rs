//! The toy API of the tests on a port of its own, to look at the explorer: `/graphiql`.

#[path = "../tests/common/mod.rs"]
mod common;

use common::Server;
use luuvet_engine::Bilingual;
use luuvet_graphql::explorer::{Example, Explorer};
use serde_json::{Map, json};

#[tokio::main]
async fn main() {
    let example = |vi, en, query: &str, variables: Map<_, _>| Example {
        title: Bilingual::constant(vi, en),
        query: query.to_owned(),
        variables,
    };
    let explorer = Explorer {
        examples: vec![
            example(
                "Lời chào",
                "A greeting",
                "query Chao($name: String) {\n  hello(name: $name)\n  me\n  readAt(position: 42)\n}\n",
                Map::from_iter([("name".to_owned(), json!("Cao Bằng"))]),
            ),
            example(
                "Lỗi một phần",
                "A partial error",
                "{\n  hello\n  fails {\n    here\n  }\n}\n",
                Map::new(),
            ),
            example("Cộng thêm", "Add", "mutation {\n  add(n: 1)\n}\n", Map::new()),
            example("Trực tiếp", "Live", "subscription {\n  beat(everyMs: 500)\n}\n", Map::new()),
        ],
        headers: [("toy-person".to_owned(), "An".to_owned())].into(),
    };
    let server = Server::with(|options| options.explorer = Some(explorer)).await;
    println!("http://{}/graphiql", server.address);
    std::future::pending::<()>().await;
}
