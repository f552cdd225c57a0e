//! The real program as a process, and the province that tests play in.

#![allow(dead_code, unreachable_pub)]

pub mod client;
pub mod files;
pub mod socket;

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Only a deadlock takes this long.
pub const DEADLOCK: Duration = Duration::from_secs(600);

#[track_caller]
pub fn soon<T>(future: impl Future<Output = T>) -> impl Future<Output = T> {
    let place = std::panic::Location::caller();
    async move {
        timeout(DEADLOCK, future).await.unwrap_or_else(|_| panic!("nothing happens at {place}"))
    }
}

/// The example that the help names.
pub fn province_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/province.json")
}

/// A person of the example, by number.
pub fn person(number: u32) -> String {
    format!("8d1f2a60-0000-4000-8000-{number:012}")
}

/// The header's text for someone.
pub fn recorder(number: u32, role: &str, agency: &str) -> String {
    format!("person={}; role={role}; agency={agency}", person(number))
}

pub fn province_office() -> String {
    recorder(1, "ProvinceOffice", "UBND-TINH")
}

pub fn head() -> String {
    recorder(6, "AgencyHead", "SXD")
}

pub fn secretary() -> String {
    recorder(8, "IsoSecretary", "SXD")
}

pub fn staff() -> String {
    recorder(10, "Staff", "SXD")
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luuvet"));
    command.env_remove("RUST_LOG").stdin(Stdio::null()).kill_on_drop(true);
    command
}

/// Runs the program to its end.
pub async fn run<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Ran {
    Ran::of(soon(program().args(arguments).output()).await.unwrap())
}

/// Runs a command on a data folder.
pub async fn run_on(data: &Path, arguments: &[&str]) -> Ran {
    let mut program = program();
    program.args(arguments).arg("--data").arg(data);
    Ran::of(soon(program.output()).await.unwrap())
}

/// Runs the program in a folder, to its end.
pub async fn run_in(folder: &Path, arguments: &[String]) -> Ran {
    Ran::of(soon(program().current_dir(folder).args(arguments).output()).await.unwrap())
}

/// Makes the invented province of the demo, which takes its time in a debug build.
pub async fn make_demo(data: &Path) -> Ran {
    let mut program = program();
    program.args(["demo", "--no-serve", "--data"]).arg(data);
    Ran::of(timeout(10 * DEADLOCK, program.output()).await.unwrap().unwrap()).succeeds()
}

/// A program that has ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub fn succeeds(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// It ends with code 1 and says all of this on stderr.
    #[track_caller]
    pub fn fails_saying(self, needles: &[&str]) -> Self {
        assert_eq!(self.code, Some(1), "{self:?}");
        for needle in needles {
            assert!(self.err.contains(needle), "`{needle}` is missing: {self:?}");
        }
        self
    }
}

/// A folder in which the example province is founded.
pub async fn founded() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    found(folder.path(), "ledger").await;
    folder
}

pub async fn found(data: &Path, store: &str) -> Ran {
    let file = province_file();
    let arguments = ["install", "--store", store, "--province", file.to_str().unwrap()];
    run_on(data, &arguments).await.succeeds()
}

/// A running server.
pub struct Server {
    child: Child,
    pub address: String,
    said: Arc<Mutex<String>>,
}

impl Server {
    /// Serves a folder, in development mode.
    pub async fn start(data: &Path) -> Self {
        Self::start_with(data, &["--development"]).await
    }

    pub async fn start_with(data: &Path, options: &[&str]) -> Self {
        Self::start_in(data, options, &[]).await
    }

    /// The same in an environment.
    pub async fn start_in(data: &Path, options: &[&str], environment: &[(&str, &str)]) -> Self {
        let has_place = options.contains(&"--listen");
        let anywhere: &[&str] = if has_place { &[] } else { &["--listen", "127.0.0.1:0"] };
        let mut child = program()
            .envs(environment.iter().copied())
            .arg("serve")
            .arg("--data")
            .arg(data)
            .args(anywhere)
            .args(options)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (found, address) = oneshot::channel();
        tokio::spawn(listen_to(child.stderr.take().unwrap(), Arc::clone(&said), found));
        match soon(address).await {
            Ok(address) => Self { child, address, said },
            Err(_) => {
                let status = soon(child.wait()).await.unwrap();
                panic!("the server did not start ({status}): {}", said.lock().unwrap());
            }
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// Waits until it has said this on stderr.
    pub async fn says(&self, needle: &str) {
        let heard = async {
            while !self.said.lock().unwrap().contains(needle) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        soon(heard).await;
    }

    /// Sends SIGTERM and waits for the end.
    pub async fn stop(mut self) -> ExitStatus {
        self.tell("TERM").await;
        soon(self.child.wait()).await.unwrap()
    }

    pub async fn tell(&self, signal: &str) {
        let id = self.id().to_string();
        let status = soon(Command::new("kill").args(["-s", signal, &id]).status()).await.unwrap();
        assert!(status.success());
    }

    pub async fn wait(mut self) -> ExitStatus {
        soon(self.child.wait()).await.unwrap()
    }

    /// Sends SIGKILL and waits for the end.
    pub async fn kill(mut self) {
        soon(self.child.kill()).await.unwrap();
    }
}

async fn listen_to(
    stderr: tokio::process::ChildStderr,
    said: Arc<Mutex<String>>,
    found: oneshot::Sender<String>,
) {
    let mut found = Some(found);
    let mut lines = BufReader::new(stderr).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let address = line
            .strip_prefix("luuvet serves ")
            .and_then(|rest| rest.split_once("://"))
            .and_then(|(_, rest)| rest.split_once("/graphql"))
            .map(|(address, _)| address.to_owned());
        {
            let mut said = said.lock().unwrap();
            said.push_str(&line);
            said.push('\n');
        }
        if let (Some(address), true) = (address, found.is_some()) {
            // A test that ended has no more use for it.
            let _ = found.take().map(|found| found.send(address));
        }
    }
}
