//! `luuvet diff`: what differs between two moments.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use luuvet_domain::registry::Qms;
use luuvet_engine::runtime::steps;
use luuvet_engine::store::Record;
use luuvet_engine::{Position, Scope, StreamId};
use luuvet_projections::difference::{Difference, between};

use super::{places, value};
use crate::Failure;
use crate::cli::Diff;
use crate::reading::{Chosen, Until, print};

/// What is compared.
enum Of {
    Stream(StreamId),
    Agency(Scope),
}

pub(crate) async fn run(options: Diff) -> Result<(), Failure> {
    let of = match options.of.parse() {
        Ok(stream) => Of::Stream(stream),
        Err(_) => Of::Agency(Scope::new(&options.of)?),
    };
    let (mut from, mut kinds, mut touched) = (None, BTreeMap::new(), BTreeSet::new());
    let chosen = Chosen::read(&options.store, options.to, |record| {
        if !options.from.is_over(record)? {
            from = Some(record.position);
        }
        let head = record.head()?;
        let is_wanted = match &of {
            Of::Stream(stream) => head.stream == *stream,
            Of::Agency(agency) => head.scope == *agency,
        };
        if is_wanted {
            kinds.insert(record.position, head.kind.into_owned());
            if from != Some(record.position) {
                touched.insert(head.stream);
            }
        }
        Ok(is_wanted)
    })
    .await?;
    let Some(until) = chosen.last else { return Err("the ledger is empty".into()) };
    if let (Until::Position(first), Some(Until::Position(second))) = (options.from, options.to)
        && second < first
    {
        return Err("--to lies before --from: change them about".into());
    }
    if chosen.records.is_empty() {
        return Err(format!("the ledger has no event of {}", options.of).into());
    }
    let mut by_stream: BTreeMap<StreamId, Vec<Record>> = BTreeMap::new();
    for record in chosen.records {
        by_stream.entry(record.head()?.stream).or_default().push(record);
    }
    let since = from.map_or("–".to_owned(), |at| format!("@{at}"));
    print(|out| {
        writeln!(out, "{}  {since}  →  @{until}", options.of)?;
        for (stream, records) in by_stream.iter().filter(|(stream, _)| touched.contains(*stream)) {
            let steps = steps::<Qms>(records, &chosen.overlay)?;
            if let Some(difference) = between(&steps, from, until)? {
                write_difference(out, stream, &difference, &kinds)?;
            }
        }
        Ok(())
    })
}

fn write_difference(
    out: &mut impl Write,
    stream: &StreamId,
    Difference { before, after, fields, events: _ }: &Difference,
    kinds: &BTreeMap<Position, String>,
) -> Result<(), Failure> {
    let stood = before.as_ref().map_or("–".to_owned(), places);
    writeln!(out, "\n{stream}  {stood}  →  {}", places(after))?;
    for (change, events) in fields {
        let (before, after) = (value(change.before.as_ref()), value(change.after.as_ref()));
        let made: Vec<String> = events
            .iter()
            .map(|at| match kinds.get(at) {
                Some(kind) => format!("{kind} @{at}"),
                // What voids an entry is of another stream.
                None => format!("@{at}"),
            })
            .collect();
        writeln!(out, "  {}: {before}  →  {after}    ({})", change.path, made.join(", "))?;
    }
    Ok(())
}
