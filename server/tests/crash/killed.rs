//! kill -9 while clients write.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::client::{Client, number};
use crate::support::socket::Subscriber;
use crate::support::{Server, found, founded, run_on, soon, staff};

const WRITERS: usize = 6;
const ANSWERS_BEFORE_THE_KILL: usize = 150;

/// An answered act: its command, code and position.
#[derive(Debug)]
struct Answered {
    id: Uuid,
    code: String,
    position: u64,
}

/// Several clients write until the server is dead.
async fn write_until_killed(server: Server, round: usize) -> Vec<Answered> {
    let count = Arc::new(AtomicUsize::new(0));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let client = Client::of(&server, staff());
            let count = Arc::clone(&count);
            tokio::spawn(async move {
                let mut answered = Vec::new();
                for n in 0.. {
                    let (id, code) = (Uuid::now_v7(), format!("HD-{round}-{writer}-{n}"));
                    let Ok(answer) = client.try_draft(&code, id, None).await else { break };
                    // A body that broke off is no answer.
                    if answer.body.is_null() {
                        break;
                    }
                    let position = number(&answer.data()["documentDraft"]["position"]);
                    answered.push(Answered { id, code, position });
                    count.fetch_add(1, Ordering::SeqCst);
                }
                answered
            })
        })
        .collect();
    let subscriber =
        Subscriber::to(&server, "subscription { events { position } }", json!({})).await;
    let enough = async {
        while count.load(Ordering::SeqCst) < ANSWERS_BEFORE_THE_KILL {
            tokio::task::yield_now().await;
            assert!(writers.iter().any(|writer| !writer.is_finished()), "all writers gave up");
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    };
    soon(enough).await;
    server.kill().await;
    subscriber.gone().await;
    let mut answered = Vec::new();
    for writer in writers {
        answered.extend(soon(writer).await.unwrap());
    }
    answered
}

async fn check(data: &Path, options: &[&str], answered: &[Answered]) {
    let server = Server::start_with(data, &[&["--development"], options].concat()).await;
    let events = Client::anonymous(&server).all_events().await;
    let mut of_command: HashMap<&str, Vec<u64>> = HashMap::new();
    for (n, event) in events.iter().enumerate() {
        assert_eq!(number(&event["position"]), n as u64, "positions have no gap");
        let id = event["commandId"].as_str().unwrap();
        of_command.entry(id).or_default().push(number(&event["position"]));
    }
    for Answered { id, position, .. } in answered {
        assert_eq!(of_command.get(id.to_string().as_str()), Some(&vec![*position]), "{id}");
    }
    // Sent again, an answered act is the same act.
    let last = answered.last().unwrap();
    let client = Client::of(&server, staff());
    let again = client.try_draft(&last.code, last.id, None).await.unwrap().data();
    assert_eq!(again["documentDraft"]["repeated"], true);
    assert_eq!(number(&again["documentDraft"]["position"]), last.position);
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn every_answered_act_outlives_kill_9_and_none_is_there_twice() {
    let folder: TempDir = founded().await;
    let mut answered = Vec::new();
    for round in 0..3 {
        let server = Server::start(folder.path()).await;
        answered.extend(write_until_killed(server, round).await);
        run_on(folder.path(), &["verify"]).await.succeeds();
        check(folder.path(), &[], &answered).await;
    }
    let verified = run_on(folder.path(), &["verify"]).await.succeeds();
    assert!(verified.out.contains("is sound"), "{verified:?}");
}

#[tokio::test]
async fn every_answered_act_outlives_kill_9_on_sled() {
    let folder = tempfile::tempdir().unwrap();
    found(folder.path(), "sled").await;
    let options = ["--store", "sled"];
    let server = Server::start_with(folder.path(), &["--development", "--store", "sled"]).await;
    let answered = write_until_killed(server, 0).await;
    check(folder.path(), &options, &answered).await;
}
