//! `luuvet history`: a workflow instance step by step.

use std::io::Write;

use luuvet_domain::registry::Qms;
use luuvet_engine::runtime::{Step, steps};
use luuvet_engine::{StreamId, System};
use luuvet_projections::difference::changes;

use super::{places, value};
use crate::Failure;
use crate::cli::History;
use crate::reading::{Chosen, in_brief, print};

pub(crate) async fn run(options: History) -> Result<(), Failure> {
    let stream: StreamId = options.stream.parse()?;
    let of_stream = |record: &luuvet_engine::store::Record| Ok(record.head()?.stream == stream);
    let chosen = Chosen::read(&options.store, options.until, of_stream).await?;
    if chosen.records.is_empty() {
        return Err(format!("the ledger has no event of stream {stream}").into());
    }
    let steps = steps::<Qms>(&chosen.records, &chosen.overlay)?;
    print(|out| steps.iter().try_for_each(|step| write_step(out, step)))
}

fn write_step(out: &mut impl Write, step: &Step<Qms>) -> Result<(), Failure> {
    let meta = &step.event.meta;
    writeln!(out, "{}", in_brief(meta))?;
    let row = step.row();
    if let Some(command) = &step.command {
        let rule =
            row.map_or(String::new(), |row| format!("  [{}]  {}", row.rule, row.source.join("; ")));
        writeln!(out, "      lệnh / command: {command}{rule}")?;
    }
    for evidence in &meta.evidence {
        let number = evidence.number.as_deref().unwrap_or("–");
        writeln!(out, "      bằng chứng / evidence: {number}  {}", evidence.sha256)?;
    }
    writeln!(out, "      {}  →  {}", places(&step.before), places(&step.after))?;
    let (before, after) = (Qms::state_json(&step.before)?, Qms::state_json(&step.after)?);
    for change in changes(&before, &after) {
        let (before, after) = (value(change.before.as_ref()), value(change.after.as_ref()));
        writeln!(out, "      {}: {before}  →  {after}", change.path)?;
    }
    if let Some(at) = step.voided_at {
        writeln!(out, "      bị hủy ở / voided at: @{at}")?;
    }
    Ok(())
}
