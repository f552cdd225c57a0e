//! What the figures were measured on, as far as the system tells.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::Outcome;

/// What the system counts a file's blocks in.
const BLOCK_LEN: u64 = 512;

/// Processor, memory, file system and load, one line.
pub(crate) fn describe(folder: &Path) -> String {
    let cpus = std::thread::available_parallelism().map_or(0, usize::from);
    let model = line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned());
    let memory = line_of("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    let disk = file_system(folder).unwrap_or_else(|| "unknown".to_owned());
    format!("{cpus} processors ({model}), memory {memory}, file system {disk}")
}

/// The load averages, as the system writes them.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Processor time of this process so far, in seconds.
pub(crate) fn cpu_s() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The program's name, in brackets, may hold spaces.
    let fields = stat.rsplit_once(") ").ok_or("no processor times")?.1;
    let ticks = |at| -> Outcome<f64> {
        Ok(fields.split(' ').nth(at).ok_or("no processor times")?.parse()?)
    };
    Ok((ticks(11)? + ticks(12)?) / 100.0)
}

/// Memory of this process, in bytes.
pub(crate) fn resident_bytes() -> Outcome<f64> {
    let statm = std::fs::read_to_string("/proc/self/statm")?;
    let pages: f64 = statm.split(' ').nth(1).ok_or("no resident size")?.parse()?;
    Ok(pages * 4096.0)
}

/// Bytes of all files under a folder: their lengths, without the holes of those that were made
/// longer than what is in them.
pub(crate) fn size_of(folder: &Path) -> Outcome<u64> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let data = entry.metadata()?;
        size += if data.is_dir() {
            size_of(&entry.path())?
        } else {
            data.len().min(data.blocks() * BLOCK_LEN)
        };
    }
    Ok(size)
}

fn line_of(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// Type and device of the mount that a folder is on.
fn file_system(folder: &Path) -> Option<String> {
    let folder = std::path::absolute(folder).ok()?;
    let mounts = std::fs::read_to_string("/proc/mounts").ok()?;
    let fields = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let under = fields.filter(|fields| fields.len() > 2 && folder.starts_with(fields[1]));
    let nearest = under.max_by_key(|fields| fields[1].len())?;
    Some(format!("{} on {}", nearest[2], nearest[0]))
}
