//! `luuvet why`: what led to something, and what followed from it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use luuvet_engine::store::Record;
use luuvet_engine::{Meta, Position, StreamId};
use luuvet_projections::causes::{Causes, Link};

use crate::Failure;
use crate::cli::Why;
use crate::reading::{Until, each_record, in_brief, parsed, print};

/// What is asked about.
enum Of {
    Position(Position),
    Stream(StreamId),
}

impl Of {
    fn is(&self, record: &Record) -> Result<bool, Failure> {
        Ok(match self {
            Self::Position(position) => record.position == *position,
            Self::Stream(stream) => record.head()?.stream == *stream,
        })
    }
}

pub(crate) async fn run(options: Why) -> Result<(), Failure> {
    let of = match options.of.parse() {
        Ok(position) => Of::Position(Position(position)),
        Err(_) => Of::Stream(options.of.parse()?),
    };
    let (mut causes, mut asked, mut last) = (Causes::default(), BTreeSet::new(), Position(0));
    each_record(&options.store, |record| {
        causes.take(record.position, Link::of(record)?);
        if of.is(record)? {
            asked.insert(record.position);
        }
        last = record.position;
        Ok(true)
    })
    .await?;
    let Some(first) = asked.first() else {
        return Err(format!("the ledger has no event of {}", options.of).into());
    };
    let (up, down) = (causes.up(*first).collect::<Vec<_>>(), causes.down(&asked));
    let told = down.iter().take(options.first).map(|(at, _)| *at);
    let wanted: BTreeSet<Position> = up.iter().copied().chain(told).collect();
    let events = envelopes(&options, &wanted, last).await?;
    let brief = |at: &Position| events.get(at).map(in_brief).unwrap_or_default();
    print(|out| {
        writeln!(out, "vì / why")?;
        for at in &up {
            writeln!(out, "  {}", brief(at))?;
        }
        writeln!(out, "kéo theo / led to")?;
        for (at, depth) in down.iter().take(options.first) {
            let indent = usize::try_from(*depth).unwrap_or_default() * 2;
            writeln!(out, "{:indent$}{}", "", brief(at))?;
        }
        match down.len().saturating_sub(options.first) {
            0 => Ok(()),
            more => Ok(writeln!(out, "… {more} sự kiện nữa / more: --first {}", down.len())?),
        }
    })
}

/// The envelopes of events, up to the last that is known.
async fn envelopes(
    options: &Why,
    wanted: &BTreeSet<Position>,
    last: Position,
) -> Result<BTreeMap<Position, Meta>, Failure> {
    let mut found = BTreeMap::new();
    each_record(&options.store, |record| {
        if Until::Position(last).is_over(record)? {
            return Ok(false);
        }
        if wanted.contains(&record.position) {
            found.insert(record.position, parsed(record)?.meta);
        }
        Ok(true)
    })
    .await?;
    Ok(found)
}
