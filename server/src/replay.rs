//! `luuvet replay`: events as they were recorded, beside a running server if need be.

use std::io::{self, BufWriter, Write};

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::calendar::{end_of, local_date};
use luuvet_engine::store::{ClockKind, Direction, Filter, LedgerReader, Record, StoreError};
use luuvet_engine::{Position, Recorded, StreamId};
use serde_json::value::RawValue;

use crate::Failure;
use crate::cli::{Format, Replay, StoreKind};
use crate::data::{DataFolder, open_store};

/// Records read at once from a store that is not our own.
const PAGE_LEN: usize = 1_000;

pub(crate) async fn run(options: Replay) -> Result<(), Failure> {
    let stream = options.stream.as_deref().map(str::parse::<StreamId>).transpose()?;
    let until = options.until.as_deref().map(Until::parse).transpose()?;
    let mut printer = Printer {
        out: BufWriter::new(io::stdout().lock()),
        format: options.format,
        stream,
        until,
        found: false,
    };
    let printed = match options.store.store {
        StoreKind::Ledger => from_ledger(&options, &mut printer),
        StoreKind::Sled => from_sled(&options, &mut printer).await,
    };
    match printed.and_then(|()| printer.out.flush().map_err(Failure::from)) {
        // Whoever reads may have seen enough.
        Err(failure) if is_broken_pipe(&failure) => Ok(()),
        Err(failure) => Err(failure),
        Ok(()) => match (&printer.stream, printer.found) {
            (Some(stream), false) => {
                Err(format!("the ledger has no event of stream {stream}").into())
            }
            (Some(_), true) | (None, _) => Ok(()),
        },
    }
}

fn is_broken_pipe(failure: &Failure) -> bool {
    failure
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn from_ledger(options: &Replay, printer: &mut Printer<impl Write>) -> Result<(), Failure> {
    let folder = DataFolder::new(&options.store.data.data).ledger();
    for record in LedgerReader::open(folder)?.records(Position(0)) {
        if !printer.take(&record?)? {
            break;
        }
    }
    Ok(())
}

/// sled lets one process in, so this works only while no server runs on the folder.
async fn from_sled(options: &Replay, printer: &mut Printer<impl Write>) -> Result<(), Failure> {
    let store = open_store(&options.store, ClockKind::Real)?.store;
    let mut next = Some(Position(0));
    while let Some(from) = next {
        let everything = Filter::everything();
        let page = store.read_all(from, Direction::Forward, PAGE_LEN, &everything).await?;
        for record in &page.records {
            if !printer.take(record)? {
                return Ok(());
            }
        }
        next = page.next;
    }
    Ok(())
}

/// Where a replay ends.
enum Until {
    Position(Position),
    Moment(DateTime<Utc>),
}

impl Until {
    fn parse(text: &str) -> Result<Self, Failure> {
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
            )
            .into()),
        }
    }
}

struct Printer<W: Write> {
    out: W,
    format: Format,
    stream: Option<StreamId>,
    until: Option<Until>,
    found: bool,
}

impl<W: Write> Printer<W> {
    /// Prints a record if it is wanted; `false` when the end was reached.
    fn take(&mut self, record: &Record) -> Result<bool, Failure> {
        let event = Recorded::<&RawValue>::parse(&record.body)
            .map_err(|cause| StoreError::Unreadable { position: record.position, cause })?;
        let is_over = match &self.until {
            None => false,
            Some(Until::Position(last)) => record.position > *last,
            Some(Until::Moment(moment)) => event.meta.recorded_at >= *moment,
        };
        if is_over {
            return Ok(false);
        }
        if self.stream.as_ref().is_some_and(|wanted| *wanted != event.meta.stream) {
            return Ok(true);
        }
        self.found = true;
        match self.format {
            Format::Jsonl => {
                self.out.write_all(&record.body)?;
                self.out.write_all(b"\n")?;
            }
            Format::Text => {
                let meta = &event.meta;
                writeln!(
                    self.out,
                    "{:>8}  {}  {:<34} {:<46} v{:<4} {:<10} {:<14} {}",
                    meta.position,
                    local_date(meta.recorded_at),
                    meta.kind,
                    meta.stream,
                    meta.version,
                    meta.scope,
                    meta.act_of.office,
                    event.event.get(),
                )?;
            }
        }
        Ok(true)
    }
}
