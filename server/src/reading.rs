//! Reading a data folder's records in order, beside a running server where the store allows it.

use std::io::{self, BufWriter, Write};
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::calendar::{end_of, local_date};
use luuvet_domain::registry::Qms;
use luuvet_engine::runtime::Overlay;
use luuvet_engine::store::{ClockKind, Direction, Filter, LedgerReader, Record, StoreError};
use luuvet_engine::{Meta, Position, Recorded};
use serde_json::value::RawValue;

use crate::Failure;
use crate::cli::{StoreArgs, StoreKind};
use crate::data::{DataFolder, open_store};

/// Records read at once from a store that is not our own.
const PAGE_LEN: usize = 1_000;

/// Gives each record in order, until there are no more or `take` says `false`. sled lets one process in, so
/// that its records are read only while no server runs on the folder.
pub(crate) async fn each_record(
    args: &StoreArgs,
    mut take: impl FnMut(&Record) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    match args.store {
        StoreKind::Ledger => {
            let folder = DataFolder::new(&args.data.data).ledger();
            for record in LedgerReader::open(folder)?.records(Position(0)) {
                if !take(&record?)? {
                    break;
                }
            }
        }
        StoreKind::Sled => {
            let store = open_store(args, ClockKind::Real)?.store;
            let mut next = Some(Position(0));
            while let Some(from) = next {
                let everything = Filter::everything();
                let page = store.read_all(from, Direction::Forward, PAGE_LEN, &everything).await?;
                for record in &page.records {
                    if !take(record)? {
                        return Ok(());
                    }
                }
                next = page.next;
            }
        }
    }
    Ok(())
}

/// What is read of a ledger: the records that are wanted, in order, and what others say of them.
#[derive(Default)]
pub(crate) struct Chosen {
    pub(crate) records: Vec<Record>,
    pub(crate) overlay: Overlay,
    /// The newest position up to the end.
    pub(crate) last: Option<Position>,
}

impl Chosen {
    /// Reads up to an end. A running server may append meanwhile: what lies after the last is not known.
    pub(crate) async fn read(
        args: &StoreArgs,
        until: Option<Until>,
        mut wanted: impl FnMut(&Record) -> Result<bool, Failure>,
    ) -> Result<Self, Failure> {
        let (mut chosen, kinds) = (Self::default(), Overlay::kinds::<Qms>());
        each_record(args, |record| {
            if until.map_or(Ok(false), |until| until.is_over(record))? {
                return Ok(false);
            }
            chosen.last = Some(record.position);
            let kind = record.head()?.kind;
            if kinds.iter().any(|one| **one == *kind) {
                chosen.overlay.take_record::<Qms>(record)?;
            }
            if wanted(record)? {
                chosen.records.push(record.clone());
            }
            Ok(true)
        })
        .await?;
        Ok(chosen)
    }
}

/// Where a reading ends: with a position, or before a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    Position(Position),
    Moment(DateTime<Utc>),
}

impl FromStr for Until {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(position) = text.parse() {
            return Ok(Self::Position(Position(position)));
        }
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self::Moment(end_of(day)));
        }
        match DateTime::parse_from_rfc3339(text) {
            Ok(moment) => Ok(Self::Moment(moment.to_utc())),
            Err(_) => Err(format!(
                "`{text}` is no position, date or moment: expected 17, 2016-12-31 or \
                 2016-12-31T17:00:00+07:00"
            )),
        }
    }
}

impl Until {
    /// Whether a record lies after it.
    pub(crate) fn is_over(self, record: &Record) -> Result<bool, StoreError> {
        Ok(match self {
            Self::Position(last) => record.position > last,
            Self::Moment(moment) => record.head()?.recorded_at >= moment,
        })
    }
}

/// A record's envelope and payload.
pub(crate) fn parsed(record: &Record) -> Result<Recorded<&RawValue>, StoreError> {
    Recorded::<&RawValue>::parse(&record.body)
        .map_err(|cause| StoreError::Unreadable { position: record.position, cause })
}

/// An event on a line.
pub(crate) fn write_line(
    out: &mut impl Write,
    Recorded { meta, event }: &Recorded<&RawValue>,
) -> io::Result<()> {
    writeln!(
        out,
        "{:>8}  {}  {:<34} {:<46} v{:<4} {:<10} {:<14} {}",
        meta.position,
        local_date(meta.recorded_at),
        meta.kind,
        meta.stream,
        meta.version,
        meta.scope,
        meta.act_of.office,
        event.get(),
    )
}

/// An event in brief, as something that led to another or followed from it.
pub(crate) fn in_brief(meta: &Meta) -> String {
    format!(
        "@{}  {}  {}  {}  {}  {}",
        meta.position,
        meta.occurred_on.format("%d/%m/%Y"),
        meta.kind,
        meta.act_of.office,
        meta.scope,
        meta.stream
    )
}

/// Prints. Whoever reads may have seen enough before the end, which is no failure.
pub(crate) fn print(
    write: impl FnOnce(&mut BufWriter<io::StdoutLock<'static>>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush().map_err(Failure::from)) {
        Err(failure) if is_broken_pipe(&failure) => Ok(()),
        printed => printed,
    }
}

pub(crate) fn is_broken_pipe(failure: &Failure) -> bool {
    failure
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
