//! A disk that fills up. It needs a file system of its own, which only root can mount; without that
//! the test says so and does nothing.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use serde_json::json;
use uuid::Uuid;

use crate::support::client::{Answer, Client, number};
use crate::support::{Server, found, person, province_office, run_on, soon, staff};

const DISK: &str = "size=24m";
/// Room that is left for acts once the disk is filled up.
const ROOM_BYTES: u64 = 192 << 10;
/// Far more acts than there is room for.
const ACTS_MAX: usize = 2_000;

/// A small file system, mounted for one test.
struct SmallDisk {
    at: PathBuf,
    _folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mount() -> Result<Self, String> {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("disk");
        fs::create_dir(&at).unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", DISK, "tmpfs"]).arg(&at).output();
        match mounted {
            Ok(output) if output.status.success() => Ok(Self { at, _folder: folder }),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(cause) => Err(cause.to_string()),
        }
    }

    /// Takes all space but some.
    fn fill(&self, room_bytes: u64) -> PathBuf {
        let path = self.at.join("filler");
        let mut file = File::create(&path).unwrap();
        let mut bytes = 0;
        while let Ok(written) = file.write(&[7; 4 << 10]) {
            bytes += written as u64;
        }
        assert!(bytes > room_bytes, "the disk was full before");
        file.set_len(bytes - room_bytes).unwrap();
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a server that a failed test leaves behind is killed, but may take a moment.
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

/// A small disk with a founded province, or the reason why there is none.
async fn founded_disk(store: &str) -> Option<(SmallDisk, PathBuf)> {
    match SmallDisk::mount() {
        Ok(disk) => {
            let data = disk.at.join("data");
            found(&data, store).await;
            Some((disk, data))
        }
        Err(reason) => {
            eprintln!("skipped: no file system of a limited size can be mounted here: {reason}");
            None
        }
    }
}

/// An answered act: its command and position.
type Answered = (Uuid, u64);

/// Acts until one is not accepted; what was answered, and the act that was not.
async fn act_until_refused(client: &Client) -> (Vec<Answered>, (String, Uuid, Answer)) {
    let mut answered = Vec::new();
    for n in 0..ACTS_MAX {
        let (code, id) = (format!("HD-{n}"), Uuid::now_v7());
        let answer = client.try_draft(&code, id, Some(&summary())).await.unwrap();
        if !answer.body["errors"].is_null() {
            assert!(!answered.is_empty(), "there was room: {answer:?}");
            return (answered, (code, id, answer));
        }
        answered.push((id, number(&answer.data()["documentDraft"]["position"])));
    }
    panic!("{ACTS_MAX} acts do not fill the disk");
}

fn summary() -> String {
    "Sửa đổi theo kết quả rà soát. ".repeat(60)
}

async fn assert_all_there(server: &Server, answered: &[Answered]) {
    let events = Client::anonymous(server).all_events().await;
    for (id, position) in answered {
        let event = &events[usize::try_from(*position).unwrap()];
        assert_eq!(event["commandId"], id.to_string(), "the act at {position} is gone");
    }
}

async fn assert_head(client: &Client, answered: &[Answered]) {
    let query = "{ head { position } documents { nodes { code } } }";
    let data = client.ask(query, json!({})).await.data();
    assert_eq!(number(&data["head"]["position"]), answered.last().unwrap().1);
}

#[tokio::test]
async fn a_full_disk_refuses_acts_answers_queries_and_loses_nothing() {
    let Some((disk, data)) = founded_disk("ledger").await else { return };
    let server = Server::start(&data).await;
    let client = Client::of(&server, staff());
    let filler = disk.fill(ROOM_BYTES);
    let (mut answered, (code, id, answer)) = act_until_refused(&client).await;
    let needles = ["the disk is full", "free space", "every answered act is kept"];
    answer.fails_saying("DISK_FULL", &needles);
    assert_head(&client, &answered).await;
    client.try_draft(&code, id, Some(&summary())).await.unwrap().fails("DISK_FULL");
    fs::remove_file(filler).unwrap();
    // The same command, sent again as it was asked for.
    let answer = client.try_draft(&code, id, Some(&summary())).await.unwrap();
    answered.push((id, number(&answer.data()["documentDraft"]["position"])));
    assert_eq!(server.stop().await.code(), Some(0));
    let server = Server::start(&data).await;
    assert_all_there(&server, &answered).await;
    assert_eq!(server.stop().await.code(), Some(0));
    run_on(&data, &["verify"]).await.succeeds();
}

#[tokio::test]
async fn a_full_disk_stops_the_sled_store_until_a_restart_and_loses_nothing() {
    let Some((disk, data)) = founded_disk("sled").await else { return };
    let options = ["--development", "--store", "sled"];
    let server = Server::start_with(&data, &options).await;
    let client = Client::of(&server, staff());
    let filler = disk.fill(ROOM_BYTES);
    let (answered, (code, id, answer)) = act_until_refused(&client).await;
    let needles = ["takes no writes", "free space", "then restart", "every answered act is kept"];
    answer.fails_saying("STORE_POISONED", &needles);
    assert_head(&client, &answered).await;
    fs::remove_file(filler).unwrap();
    client.try_draft(&code, id, Some(&summary())).await.unwrap().fails("STORE_POISONED");
    assert_eq!(server.stop().await.code(), Some(0));
    let server = Server::start_with(&data, &options).await;
    assert_all_there(&server, &answered).await;
    let client = Client::of(&server, staff());
    client.try_draft(&code, id, Some(&summary())).await.unwrap().data();
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn a_server_starts_and_reads_without_a_byte_left_on_the_disk() {
    let Some((disk, data)) = founded_disk("ledger").await else { return };
    let filler = disk.fill(0);
    let server = Server::start(&data).await;
    let query = "{ agencies(scope: ALL) { nodes { code } } }";
    let answer = Client::anonymous(&server).ask(query, json!({})).await;
    assert_eq!(answer.data()["agencies"]["nodes"].as_array().unwrap().len(), 5);
    // What would have to be logged is withheld, and nobody signs in.
    let query = "query ($id: PersonId!) { person(id: $id) { name } }";
    let named = Client::anonymous(&server).ask(query, json!({ "id": person(6) })).await;
    named.fails("ACCESS_LOG_FAILED");
    let door = format!("http://{}/auth/sign-in", server.address);
    let refused = reqwest::Client::new().post(door).body("{}").send();
    assert_eq!(soon(refused).await.unwrap().status().as_u16(), 503);
    assert_eq!(server.stop().await.code(), Some(0));
    fs::remove_file(filler).unwrap();
    run_on(&data, &["verify"]).await.succeeds();
}

#[tokio::test]
async fn a_person_for_whom_there_was_no_room_can_be_registered_later() {
    let Some((disk, data)) = founded_disk("ledger").await else { return };
    let server = Server::start(&data).await;
    let filler = disk.fill(0);
    let office = Client::of(&server, province_office());
    let register = "mutation ($id: CommandId) {
        personRegister(commandId: $id, input: { name: \"Nông Văn Thử\", agency: \"SXD\" })
        { person { name } }
    }";
    let asked = json!({ "id": Uuid::now_v7() });
    let answer = office.ask(register, asked.clone()).await;
    answer.fails_saying("VAULT_FAILED", &["key file", "No space left"]);
    fs::remove_file(filler).unwrap();
    let data = office.ask(register, asked).await.data();
    assert_eq!(data["personRegister"]["person"]["name"], "Nông Văn Thử");
}
