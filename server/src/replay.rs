//! `luuvet replay`: events as they were recorded, beside a running server if need be.

use std::io::{self, BufWriter, Write};

use luuvet_engine::StreamId;
use luuvet_engine::store::Record;

use crate::Failure;
use crate::cli::{Format, Replay};
use crate::reading::{Until, each_record, is_broken_pipe, parsed, write_line};

pub(crate) async fn run(options: Replay) -> Result<(), Failure> {
    let mut printer = Printer {
        out: BufWriter::new(io::stdout().lock()),
        format: options.format,
        stream: options.stream.as_deref().map(str::parse).transpose()?,
        until: options.until,
        found: false,
    };
    let printed = each_record(&options.store, |record| printer.take(record)).await;
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
        if self.until.map_or(Ok(false), |until| until.is_over(record))? {
            return Ok(false);
        }
        let event = parsed(record)?;
        if self.stream.as_ref().is_some_and(|wanted| *wanted != event.meta.stream) {
            return Ok(true);
        }
        self.found = true;
        match self.format {
            Format::Jsonl => {
                self.out.write_all(&record.body)?;
                self.out.write_all(b"\n")?;
            }
            Format::Text => write_line(&mut self.out, &event)?,
        }
        Ok(true)
    }
}
