//! What is asked of `history`, `diff`, `why`, `search` and `export`.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ValueEnum};
use luuvet_engine::{Role, Scope};
use luuvet_projections::search::{Search as EventSearch, Words};
use serde::Serialize;

use super::{Format, StoreArgs};
use crate::Failure;
use crate::reading::Until;

pub(super) const DIFF_HELP: &str = "\
Print what differs between two moments, field by field, with the events that made each difference.

  luuvet diff finding/0190c2f0-… --from 2016-12-31     of one workflow instance, until today
  luuvet diff SXD --from 2016-06-30 --to 2016-12-31     of everything that concerns an agency
  luuvet diff SXD --from 1200 --to 1300                 between two positions of the ledger

A date includes its day. The ledger is only read, beside a running server.";

pub(super) const SEARCH_HELP: &str = "\
Find events by agency, actor, role, type, clause, period, and the words that they say.

Words are looked for in what an event says, all of them, in any order and as parts of longer ones. Without \
diacritics a word finds those with any; with diacritics it finds itself alone. Each option may be given \
several times: an event must match one of each. The ledger is only read, beside a running server.

  luuvet search kinh phi                                \"kinh phí\", \"KINH PHÍ\", …
  luuvet search --agency SXD --category finding đóng dấu
  luuvet search --role AgencyHead --occurred-from 2016-06-01 --occurred-until 2016-06-30
  luuvet search --person 8d1f2a60-… --format jsonl --first 1000";

pub(super) const EXPORT_HELP: &str = "\
Write events to a file for others (CSV, JSON Lines, Excel), with a manifest of hashes beside it.

All events, or those that match: the same options and words as `luuvet search`. JSON Lines holds the records \
as they are stored; CSV and Excel a row for each event, the content as JSON in the last column. In CSV a cell \
that a spreadsheet would take for a formula begins with an apostrophe. FILE.manifest.json says what was \
asked for, how many events there are and up to which position, and holds the hashes of the file, of the \
records in it, and of the ledger's newest record. Nothing is overwritten. The ledger is only read, beside a \
running server.

  luuvet export all.jsonl
  luuvet export sxd.xlsx --format xlsx --agency SXD --until 2016-12-31
  luuvet export phi.csv --format csv --category difficulty kinh phí";

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The file that is written
    #[arg(value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Its form
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub(crate) format: ExportFormat,
    /// Up to this position, or up to this moment (RFC 3339, or a date, which includes the day)
    #[arg(long, value_name = "POSITION|MOMENT")]
    pub(crate) until: Option<Until>,
    /// Words that an event says
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) filter: EventArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ExportFormat {
    /// JSON Lines: the records as stored
    Jsonl,
    /// Comma-separated values, UTF-8
    Csv,
    /// A workbook of Excel
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct History {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The workflow instance, such as `agency/SXD`
    #[arg(value_name = "STREAM")]
    pub(crate) stream: String,
    /// Up to this position, or up to this moment (RFC 3339, or a date, which includes the day)
    #[arg(long, value_name = "POSITION|MOMENT")]
    pub(crate) until: Option<Until>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// A workflow instance, such as `agency/SXD`, or an agency's code for all that concerns it
    #[arg(value_name = "STREAM|AGENCY")]
    pub(crate) of: String,
    /// The first moment: a position, a date, which includes the day, or RFC 3339
    #[arg(long, value_name = "POSITION|MOMENT")]
    pub(crate) from: Until,
    /// The second moment; the newest when absent
    #[arg(long, value_name = "POSITION|MOMENT")]
    pub(crate) to: Option<Until>,
}

#[derive(Debug, Args)]
pub(crate) struct Why {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// A workflow instance, such as `agency/SXD`, or the position of an event
    #[arg(value_name = "STREAM|POSITION")]
    pub(crate) of: String,
    /// At most this many of what followed
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) first: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// Words that an event says
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) filter: EventArgs,
    /// At most this many, the oldest first
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) first: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Which events are wanted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which events")]
pub(crate) struct EventArgs {
    /// Concerning this agency
    #[arg(long = "agency", value_name = "CODE")]
    pub(crate) agencies: Vec<String>,
    /// Of this workflow, such as finding
    #[arg(long = "category", value_name = "NAME")]
    pub(crate) categories: Vec<String>,
    /// Of this type, such as finding/FindingRaised
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kinds: Vec<String>,
    /// Signed or entered by this person
    #[arg(long = "person", value_name = "UUID")]
    pub(crate) persons: Vec<String>,
    /// An act of this office, or entered in this role, such as AgencyHead
    #[arg(long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// On account of this clause, as it stands in the events
    #[arg(long = "clause", value_name = "CLAUSE")]
    pub(crate) clauses: Vec<String>,
    /// Recorded at this moment or later (RFC 3339)
    #[arg(long, value_name = "MOMENT")]
    pub(crate) recorded_from: Option<DateTime<Utc>>,
    /// Recorded before this moment (RFC 3339)
    #[arg(long, value_name = "MOMENT")]
    pub(crate) recorded_before: Option<DateTime<Utc>>,
    /// Whose legal date is this day or later
    #[arg(long, value_name = "DATE")]
    pub(crate) occurred_from: Option<NaiveDate>,
    /// Whose legal date is this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) occurred_until: Option<NaiveDate>,
}

impl EventArgs {
    /// What is looked for.
    pub(crate) fn search(&self, words: &str) -> Result<EventSearch, Failure> {
        let texts = |all: &[String]| all.iter().map(|text| text.as_str().into()).collect();
        Ok(EventSearch {
            categories: texts(&self.categories),
            kinds: texts(&self.kinds),
            scopes: self.agencies.iter().map(Scope::new).collect::<Result<_, _>>()?,
            persons: self.persons.iter().map(|id| id.parse()).collect::<Result<_, _>>()?,
            roles: self.roles.iter().map(Role::new).collect::<Result<_, _>>()?,
            clauses: texts(&self.clauses),
            recorded_from: self.recorded_from,
            recorded_before: self.recorded_before,
            occurred_from: self.occurred_from,
            occurred_until: self.occurred_until,
            words: Words::of(words),
        })
    }
}
