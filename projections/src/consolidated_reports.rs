//! Consolidated reports: each period with all that the department made of its reports.

use std::sync::Arc;

use luuvet_domain::consolidated_report::{
    ConsolidatedEvent, ConsolidatedFacts, ConsolidatedOpened, ConsolidatedRegister,
    ConsolidatedReport, ConsolidatedSigned, DebtorReport, OpenDifficulty, ProvinceStanding,
    ReportCompiled, SubmittedToUbnd,
};
use luuvet_domain::report::{FigureValue, ReportPeriod, ReportRegister};
use luuvet_engine::{Meta, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::implementation;
use crate::reports::ReportRow;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// A consolidated report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsolidatedRow {
    /// The workflow instance.
    pub trace: Trace<ConsolidatedReport>,
    /// What is owed.
    pub opened: ConsolidatedOpened,
    /// What it says, as compiled last.
    pub compiled: Option<Step<ReportCompiled>>,
    /// The signature, with what the department makes of it.
    pub signed: Option<Step<ConsolidatedSigned>>,
    /// When and how it went to the provincial People's Committee.
    pub submitted: Option<Step<SubmittedToUbnd>>,
    /// The instruction; nothing in it when the report was noted.
    pub instructed: Option<Step<Option<String>>>,
    /// The closing, with its remark.
    pub closed: Option<Step<Option<String>>>,
}

/// Consolidated reports. Their order follows from the rows, so a snapshot holds the rows alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Rows")]
pub struct ConsolidatedReports {
    /// The reports by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, ConsolidatedRow>,
    /// Streams by period.
    #[serde(skip_serializing)]
    by_period: Table<ReportPeriod, StreamId>,
    /// The periods whose report was never compiled.
    #[serde(skip_serializing)]
    awaited: Table<ReportPeriod, ()>,
}

/// What of them is written down.
#[derive(Deserialize)]
struct Rows {
    #[serde(with = "keyed")]
    rows: Table<StreamId, ConsolidatedRow>,
}

impl From<Rows> for ConsolidatedReports {
    fn from(Rows { rows }: Rows) -> Self {
        let all = || rows.iter().map(|(_, row)| row);
        let awaited = all().filter(|row| row.compiled.is_none());
        Self {
            by_period: all().map(|row| (row.opened.period, row.trace.stream.clone())).collect(),
            awaited: awaited.map(|row| (row.opened.period, ())).collect(),
            rows,
        }
    }
}

impl Keyed<StreamId> for ConsolidatedRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl ConsolidatedReports {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ConsolidatedEvent) {
        if let ConsolidatedEvent::Opened(opened) = event {
            self.awaited.put(opened.period, ());
            self.by_period.put(opened.period, meta.stream.clone());
            self.rows.put(meta.stream.clone(), ConsolidatedRow::begin(meta, opened));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        if let (ConsolidatedEvent::Compiled(_), Some(row)) = (event, self.rows.get(&meta.stream)) {
            self.awaited.remove(&row.opened.period);
        }
    }

    /// The report of a period, once it was opened.
    #[must_use]
    pub fn of_period(&self, period: ReportPeriod) -> Option<&Arc<ConsolidatedRow>> {
        self.rows.get(self.by_period.get(&period)?)
    }

    /// All, the newest period first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Arc<ConsolidatedRow>> {
        self.by_period.iter().rev().filter_map(|(_, stream)| self.rows.get(stream))
    }
}

impl ConsolidatedRow {
    fn begin(meta: &Meta, opened: &ConsolidatedOpened) -> Self {
        Self {
            trace: Trace::begin(meta),
            opened: opened.clone(),
            compiled: None,
            signed: None,
            submitted: None,
            instructed: None,
            closed: None,
        }
    }

    fn take(&mut self, meta: &Meta, event: &ConsolidatedEvent) {
        match event {
            ConsolidatedEvent::Opened(_) => {}
            ConsolidatedEvent::Compiled(compiled) => {
                self.compiled = Some(Step::of(meta, compiled));
            }
            ConsolidatedEvent::Signed(signed) => {
                self.signed = Some(Step::of(meta, signed));
            }
            ConsolidatedEvent::Submitted(submitted) => {
                self.submitted = Some(Step::of(meta, submitted));
            }
            ConsolidatedEvent::Instructed(recorded) => {
                self.instructed = Some(Step::of(meta, &recorded.instruction));
            }
            ConsolidatedEvent::Closed(closed) => {
                self.closed = Some(Step::of(meta, &closed.note));
            }
        }
    }

    /// Whether it is not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

impl ConsolidatedRegister for View {
    fn consolidated_report(&self, period: ReportPeriod) -> Option<ConsolidatedFacts> {
        self.consolidated_reports.of_period(period).map(|row| ConsolidatedFacts {
            compiled_by: row.opened.compiled_by.clone(),
            is_compiled: row.compiled.is_some(),
        })
    }

    fn consolidations_awaited(&self) -> Vec<ReportPeriod> {
        self.consolidated_reports.awaited.iter().map(|(period, _)| *period).collect()
    }

    fn province_standing(&self) -> ProvinceStanding {
        let difficulties = self.difficulties.that_are_open().map(|row| OpenDifficulty {
            difficulty: row.trace.stream.clone(),
            agency: row.agency().clone(),
            topic: row.raised.what.topic,
            title: row.raised.what.title.clone(),
            raised_on: row.raised.mark.occurred_on,
            class: row.class,
            escalated_on: row.escalated.as_ref().map(|step| step.mark.occurred_on),
        });
        ProvinceStanding {
            difficulties: difficulties.collect(),
            coverage: implementation::coverage(self),
        }
    }

    fn debtor_reports(&self, period: ReportPeriod) -> Vec<DebtorReport> {
        let of_period = self.reports.of_period(period).filter(|row| row.released.is_none());
        let of_period = of_period.map(|row| row.opened.agency.clone());
        let mut agencies: Vec<Scope> = self.report_debtors();
        agencies.extend(of_period);
        agencies.sort_unstable();
        agencies.dedup();
        agencies
            .into_iter()
            .map(|agency| {
                let row = self.reports.of(&agency, period);
                DebtorReport {
                    agency,
                    report: row.map(ReportRow::facts),
                    figures: row.map(figures).unwrap_or_default(),
                }
            })
            .collect()
    }
}

fn figures(row: &ReportRow) -> Vec<FigureValue> {
    let values = row.figures.iter();
    values.map(|row| FigureValue { figure: row.figure, value: row.value }).collect()
}
