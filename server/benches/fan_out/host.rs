//! The server: a process of its own, over a folder that goes with it.

use std::fs;
use std::process::Stdio;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::{Outcome, province};

/// Clock ticks in a second, as Linux tells processors' times to programs.
const TICKS: f64 = 100.0;

/// A running server.
pub(crate) struct Host {
    child: Child,
    pub(crate) address: String,
    _folder: TempDir,
}

/// What the server says of boards' subscriptions: executions, and payloads taken.
#[derive(Clone, Copy)]
pub(crate) struct Boards {
    pub(crate) executions: u64,
    pub(crate) payloads: u64,
}

impl Host {
    /// Installs a province and serves it.
    pub(crate) async fn found(agencies: usize) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let (data, file) = (folder.path().join("data"), folder.path().join("province.json"));
        fs::write(&file, province::file(agencies).to_string())?;
        let program = || {
            let mut program = Command::new(env!("CARGO_BIN_EXE_luuvet"));
            program.env_remove("RUST_LOG").stdin(Stdio::null()).kill_on_drop(true);
            program
        };
        let installed = program()
            .args(["install", "--province"])
            .arg(&file)
            .arg("--data")
            .arg(&data)
            .output()
            .await?;
        if !installed.status.success() {
            return Err(String::from_utf8_lossy(&installed.stderr).into());
        }
        let mut child = program()
            .args(["serve", "--development", "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stderr.take().ok_or("no stderr")?).lines();
        let address = loop {
            let line = lines.next_line().await?.ok_or("the server did not start")?;
            if let Some(rest) = line.strip_prefix("luuvet serves http://")
                && let Some((address, _)) = rest.split_once("/graphql")
            {
                break address.to_owned();
            }
        };
        // What it says later is nobody's concern, but must be taken from it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { child, address, _folder: folder })
    }

    fn process(&self, file: &str) -> Outcome<String> {
        let id = self.child.id().ok_or("the server has ended")?;
        Ok(fs::read_to_string(format!("/proc/{id}/{file}"))?)
    }

    /// The memory that it holds.
    pub(crate) fn memory_bytes(&self) -> Outcome<u64> {
        let status = self.process("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kib: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib * 1_024)
    }

    /// The processor time that it has used.
    pub(crate) fn processor_seconds(&self) -> Outcome<f64> {
        let stat = self.process("stat")?;
        // The name, in parentheses, may hold anything; user and system time are the 12th and 13th after.
        let (_, rest) = stat.rsplit_once(')').ok_or("no name")?;
        let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
        Ok(ticks.sum::<Result<u64, _>>()? as f64 / TICKS)
    }

    /// What it counts of boards.
    pub(crate) async fn board_figures(&self) -> Outcome<Boards> {
        let text = reqwest::get(format!("http://{}/metrics", self.address)).await?.text().await?;
        let figure = |name: &str| -> Outcome<u64> {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).ok_or("no figure")?;
            Ok(line.trim().parse()?)
        };
        Ok(Boards {
            executions: figure("luuvet_board_executions ")?,
            payloads: figure("luuvet_board_payloads ")?,
        })
    }

    /// Ends it.
    pub(crate) async fn stop(mut self) -> Outcome<()> {
        self.child.kill().await?;
        Ok(())
    }
}

/// How many files a process may have open here.
pub(crate) fn open_files_max() -> Outcome<usize> {
    let limits = fs::read_to_string("/proc/self/limits")?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next()).ok_or("no limit")?;
    Ok(soft.parse().unwrap_or(usize::MAX))
}
