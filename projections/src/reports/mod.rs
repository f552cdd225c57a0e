//! The report tracker: every report with what it says, when it went where, and how it stands to its
//! due date; each period with who has reported in time, late or not at all.

mod figures;

use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::report::{
    self, AdHocReportRequested, Addressee, FigureValue, FiguresFrozen, PeriodicReport, ReportEvent,
    ReportFacts, ReportFigure, ReportOpened, ReportPeriod, ReportReceived, ReportRegister,
    ReportResubmitted, ReportReturned, ReportSection, ReportSigned, ReportSubmitted,
    ReportedDifficulty, Timeliness,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Mark, Step, Trace};
use figures::Window;

/// A section that says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionRow {
    /// Which.
    pub section: ReportSection,
    /// What it says.
    pub text: String,
    /// Who wrote it last.
    pub by: Option<PersonId>,
    /// When.
    pub mark: Mark,
}

/// A figure as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Which.
    pub figure: ReportFigure,
    /// What the registers said.
    pub frozen: u32,
    /// Its value.
    pub value: u32,
    /// Why another value took the place of the registers'; absent when none did.
    pub overridden: Option<Step<String>>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportRow {
    /// The workflow instance.
    pub trace: Trace<PeriodicReport>,
    /// What is owed.
    pub opened: ReportOpened,
    /// When it is due, as it stands now.
    pub due: DueDate,
    /// From when it is missing if it has not come, as it stands now.
    #[serde(with = "luuvet_engine::day")]
    pub missing_from: NaiveDate,
    /// The request, for a report on request.
    pub requested: Option<Step<AdHocReportRequested>>,
    /// What the sections say, in the order of the report.
    pub sections: Vec<SectionRow>,
    /// The difficulties that it states.
    pub difficulties: Vec<ReportedDifficulty>,
    /// When the figures were frozen last, as of which event.
    pub frozen: Option<Step<FiguresFrozen>>,
    /// The figures as they stand.
    pub figures: Vec<FigureRow>,
    /// The signature, unless a later draft took it away.
    pub signed: Option<Step<ReportSigned>>,
    /// The first submission.
    pub submitted: Option<Step<ReportSubmitted>>,
    /// The receipts, in order.
    pub receipts: Vec<Step<ReportReceived>>,
    /// What was returned, in order.
    pub returns: Vec<Step<ReportReturned>>,
    /// What came again, in order.
    pub resubmissions: Vec<Step<ReportResubmitted>>,
    /// The acceptance, with its remark.
    pub accepted: Option<Step<Option<String>>>,
    /// When the machine found it late.
    pub late: Option<Mark>,
    /// When it was declared missing.
    pub missing: Option<Mark>,
    /// When it became a matter for handling.
    pub stayed_missing: Option<Mark>,
    /// When a late entry proved that it had been sent in time.
    pub cleared: Option<Mark>,
    /// The consolidated report that took it in.
    pub consolidated: Option<(StreamId, Mark)>,
    /// When the agency was released from it, since it ended before the due date.
    pub released: Option<Mark>,
}

/// How many reports of a period stand how to their due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not due yet, or not known to be late.
    pub awaited: usize,
    /// In time.
    pub on_time: usize,
    /// Late.
    pub late: usize,
    /// Missing.
    pub missing: usize,
}

impl Tally {
    fn of(&mut self, timeliness: Timeliness) -> &mut usize {
        match timeliness {
            Timeliness::Awaited => &mut self.awaited,
            Timeliness::OnTime => &mut self.on_time,
            Timeliness::Late => &mut self.late,
            Timeliness::Missing => &mut self.missing,
        }
    }
}

/// The reports of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodRow {
    /// The first day on which one of them is due.
    pub due_on: NaiveDate,
    /// How they stand.
    pub tally: Tally,
    /// Streams by agency.
    streams: Table<Scope, StreamId>,
}

impl PeriodRow {
    fn due(due_on: NaiveDate) -> Self {
        Self { due_on, tally: Tally::default(), streams: Table::default() }
    }
}

/// The tracker. Its lists and figures follow from its rows, so a snapshot holds the rows alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Rows")]
pub struct Reports {
    /// Reports by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, ReportRow>,
    /// Streams by agency, due date and opening.
    #[serde(skip_serializing)]
    pub by_agency: Listing<(NaiveDate, Position)>,
    /// Streams of reports that were not accepted yet by agency, due date and opening.
    #[serde(skip_serializing)]
    pub open: Listing<(NaiveDate, Position)>,
    /// Streams of reports that are missing by agency, due date and opening.
    #[serde(skip_serializing)]
    pub missing: Listing<(NaiveDate, Position)>,
    /// The periods of which reports were opened.
    #[serde(skip_serializing)]
    periods: Table<ReportPeriod, PeriodRow>,
}

/// What of the tracker is written down.
#[derive(Deserialize)]
struct Rows {
    #[serde(with = "keyed")]
    rows: Table<StreamId, ReportRow>,
}

impl From<Rows> for Reports {
    fn from(Rows { rows }: Rows) -> Self {
        let mut reports = Self { rows: rows.clone(), ..Self::default() };
        for (_, row) in rows.iter() {
            reports.keep(row, None);
        }
        reports
    }
}

impl Keyed<StreamId> for ReportRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

/// What of a report its agency's compliance depends on, beside its due date.
#[derive(Clone, Copy, PartialEq)]
struct Standing {
    timeliness: Timeliness,
    counted: Option<Timeliness>,
    has_come: bool,
}

impl Reports {
    /// Takes an event in. Says whether the compliance of the agency may be another now.
    pub fn fold(&mut self, meta: &Meta, event: &ReportEvent) -> bool {
        let before = self.rows.get(&meta.stream).map(|row| (row.place(), row.standing()));
        if let ReportEvent::Opened(opened) = event {
            self.rows.put(meta.stream.clone(), ReportRow::begin(meta, opened));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream).cloned() else { return false };
        let left = before.map(|(place, _)| place).filter(|place| *place != row.place());
        if let Some(place) = &left {
            self.leave(&row.opened.agency, place);
        }
        let before = before.map(|(_, standing)| standing);
        self.keep(&row, before.map(|standing| standing.counted));
        if let (Some(_), Some(period)) = (left, row.opened.period) {
            self.settle_due(period);
        }
        left.is_some() || before != Some(row.standing())
    }

    /// Takes a report out of the lists that go by its due date.
    fn leave(&mut self, agency: &Scope, place: &(NaiveDate, Position)) {
        self.by_agency.remove(agency, place);
        self.open.remove(agency, place);
        self.missing.remove(agency, place);
    }

    /// Finds the first day anew on which a report of a period is due.
    fn settle_due(&mut self, period: ReportPeriod) {
        let first = self.of_period(period).map(|row| row.due.due_on).min();
        self.periods.change(&period, |row| row.due_on = first.unwrap_or(row.due_on));
    }

    /// Sees to it that lists and figures know a report as it stands, of which they knew how it stood
    /// before, or nothing.
    fn keep(&mut self, row: &ReportRow, before: Option<Option<Timeliness>>) {
        let (agency, place, stream) = (&row.opened.agency, row.place(), &row.trace.stream);
        self.by_agency.keep(agency, place, stream, true);
        self.open.keep(agency, place, stream, row.is_open());
        self.missing.keep(agency, place, stream, row.timeliness() == Timeliness::Missing);
        let now = row.counted();
        let Some(period) = row.opened.period.filter(|_| before != Some(now)) else { return };
        let due_on = row.due.due_on;
        let make = || PeriodRow::due(due_on);
        self.periods.change_or(period, make, |of_period| {
            of_period.due_on = of_period.due_on.min(due_on);
            match before {
                Some(Some(before)) => *of_period.tally.of(before) -= 1,
                Some(None) => {}
                None => of_period.streams.put(agency.clone(), stream.clone()),
            }
            if let Some(now) = now {
                *of_period.tally.of(now) += 1;
            }
        });
    }

    /// An agency's reports in the order in which they are due.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &ReportRow> + use<'_> {
        self.due_since(agency, NaiveDate::MIN)
    }

    /// An agency's reports that are due on a date or later, in that order.
    pub fn due_since(
        &self,
        agency: &Scope,
        since: NaiveDate,
    ) -> impl Iterator<Item = &ReportRow> + use<'_> {
        let streams = self.by_agency.from(agency, Bound::Included((since, Position(0))));
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    /// An agency's report of a period.
    #[must_use]
    pub fn of(&self, agency: &Scope, period: ReportPeriod) -> Option<&ReportRow> {
        let stream = self.periods.get(&period)?.streams.get(agency)?;
        self.rows.get(stream).map(|row| &**row)
    }

    /// The reports of a period, by agency.
    pub fn of_period(&self, period: ReportPeriod) -> impl Iterator<Item = &Arc<ReportRow>> {
        let streams = self.periods.get(&period).into_iter().flat_map(|row| row.streams.iter());
        streams.filter_map(|(_, stream)| self.rows.get(stream))
    }

    /// The periods of which reports were opened, the newest first.
    pub fn periods(&self) -> impl Iterator<Item = (ReportPeriod, &PeriodRow)> {
        self.periods.iter().rev().map(|(period, row)| (*period, &**row))
    }

    /// The newest period of which a report has fallen due by a date.
    #[must_use]
    pub fn last_due(&self, on: NaiveDate) -> Option<(ReportPeriod, Tally)> {
        let mut periods = self.periods();
        periods.find(|(_, row)| row.due_on <= on).map(|(period, row)| (period, row.tally))
    }
}

impl ReportRow {
    fn begin(meta: &Meta, opened: &ReportOpened) -> Self {
        Self {
            trace: Trace::begin(meta),
            opened: opened.clone(),
            due: opened.due,
            missing_from: opened.missing_from,
            requested: None,
            sections: Vec::new(),
            difficulties: Vec::new(),
            frozen: None,
            figures: Vec::new(),
            signed: None,
            submitted: None,
            receipts: Vec::new(),
            returns: Vec::new(),
            resubmissions: Vec::new(),
            accepted: None,
            late: None,
            missing: None,
            stayed_missing: None,
            cleared: None,
            consolidated: None,
            released: None,
        }
    }

    fn take(&mut self, meta: &Meta, event: &ReportEvent) {
        match event {
            ReportEvent::Opened(_) => {}
            ReportEvent::Requested(requested) => {
                self.requested = Some(Step::of(meta, requested));
            }
            ReportEvent::Frozen(frozen) => {
                let figure = |one: &FigureValue| FigureRow {
                    figure: one.figure,
                    frozen: one.value,
                    value: one.value,
                    overridden: None,
                };
                self.figures = frozen.values.iter().map(figure).collect();
                self.frozen = Some(Step::of(meta, frozen));
            }
            ReportEvent::Overridden(overridden) => {
                let mut figures = self.figures.iter_mut();
                if let Some(row) = figures.find(|row| row.figure == overridden.figure) {
                    row.value = overridden.value;
                    row.overridden = Some(Step::of(meta, &overridden.reason));
                }
            }
            ReportEvent::Drafted(drafted) => {
                for written in &drafted.sections {
                    self.sections.retain(|row| row.section != written.section);
                    self.sections.push(SectionRow {
                        section: written.section,
                        text: written.text.clone(),
                        by: meta.act_of.person,
                        mark: Mark::of(meta),
                    });
                }
                self.sections.sort_by_key(|row| row.section);
                if let Some(stated) = &drafted.difficulties {
                    self.difficulties.clone_from(stated);
                }
                if self.submitted.is_none() {
                    self.signed = None;
                }
            }
            ReportEvent::Signed(signed) => self.signed = Some(Step::of(meta, signed)),
            ReportEvent::Submitted(submitted) => {
                self.submitted = Some(Step::of(meta, submitted));
            }
            ReportEvent::LatenessCleared(_) => self.cleared = Some(Mark::of(meta)),
            ReportEvent::Received(received) => self.receipts.push(Step::of(meta, received)),
            ReportEvent::Returned(returned) => self.returns.push(Step::of(meta, returned)),
            ReportEvent::Resubmitted(resubmitted) => {
                self.resubmissions.push(Step::of(meta, resubmitted));
            }
            ReportEvent::Accepted(accepted) => {
                self.accepted = Some(Step::of(meta, &accepted.note));
            }
            ReportEvent::Consolidated(consolidated) => {
                self.consolidated = Some((consolidated.into.clone(), Mark::of(meta)));
            }
            ReportEvent::DueMoved(moved) => {
                let to = moved.to(report::DUE).unwrap_or(self.due);
                self.missing_from = report::missing_after(self.missing_from, self.due, to);
                self.due = to;
            }
            ReportEvent::BecameLate(_) => self.late = Some(Mark::of(meta)),
            ReportEvent::DeclaredMissing(_) => self.missing = Some(Mark::of(meta)),
            ReportEvent::StayedMissing(_) => self.stayed_missing = Some(Mark::of(meta)),
            ReportEvent::Released(_) => self.released = Some(Mark::of(meta)),
        }
    }

    /// Its place among its agency's: when it is due, and when it was opened.
    #[must_use]
    pub fn place(&self) -> (NaiveDate, Position) {
        (self.due.due_on, self.trace.first.position)
    }

    fn standing(&self) -> Standing {
        Standing {
            timeliness: self.timeliness(),
            counted: self.counted(),
            has_come: self.submitted.is_some(),
        }
    }

    /// How it stands to its due date, by what was recorded.
    #[must_use]
    pub fn timeliness(&self) -> Timeliness {
        match (&self.submitted, &self.missing, &self.late) {
            (Some(submitted), ..) if submitted.what.on_time => Timeliness::OnTime,
            (Some(_), ..) | (None, None, Some(_)) => Timeliness::Late,
            (None, Some(_), _) => Timeliness::Missing,
            (None, None, None) => Timeliness::Awaited,
        }
    }

    /// The event by which it stands to its due date as it does.
    #[must_use]
    pub fn decisive(&self) -> &Mark {
        let sent = self.submitted.as_ref().map(|step| &step.mark);
        sent.or(self.missing.as_ref()).or(self.late.as_ref()).unwrap_or(&self.trace.first)
    }

    /// Whether an addressee has received it.
    #[must_use]
    pub fn is_received_by(&self, addressee: Addressee) -> bool {
        self.receipts.iter().any(|receipt| receipt.what.addressee == addressee)
    }

    /// Whether it was neither accepted nor released.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.accepted.is_none() && self.released.is_none()
    }

    /// As what it counts in its period; one from which the agency was released counts no more.
    fn counted(&self) -> Option<Timeliness> {
        self.released.is_none().then(|| self.timeliness())
    }

    /// What a section says.
    #[must_use]
    pub fn section(&self, section: ReportSection) -> Option<&str> {
        let found = self.sections.iter().find(|row| row.section == section);
        found.map(|row| row.text.as_str())
    }

    /// What others need to know of it.
    #[must_use]
    pub fn facts(&self) -> ReportFacts {
        ReportFacts {
            stream: self.trace.stream.clone(),
            agency: self.opened.agency.clone(),
            kind: self.opened.kind,
            period: self.opened.period,
            reviewed_by: self.opened.reviewed_by.clone(),
            due_on: self.due.due_on,
            missing_from: self.missing_from,
            submitted_on: self.submitted.as_ref().map(|step| step.mark.occurred_on),
            timeliness: self.timeliness(),
            was_found_late: self.late.is_some() && self.cleared.is_none(),
            is_accepted: self.accepted.is_some(),
            is_consolidated: self.consolidated.is_some(),
        }
    }
}

impl ReportRegister for View {
    fn report_debtors(&self) -> Vec<Scope> {
        let debtors = self.agencies.rows.iter().filter(|(_, row)| row.is_debtor());
        debtors.map(|(code, _)| code.clone()).collect()
    }

    fn report(&self, stream: &StreamId) -> Option<ReportFacts> {
        self.reports.rows.get(stream).map(|row| row.facts())
    }

    fn reported_difficulties(&self, report: &StreamId) -> Vec<ReportedDifficulty> {
        let row = self.reports.rows.get(report);
        row.map(|row| row.difficulties.clone()).unwrap_or_default()
    }

    fn reports_of_period(&self, period: ReportPeriod) -> Vec<ReportFacts> {
        let of_period = self.reports.of_period(period);
        of_period.filter(|row| row.released.is_none()).map(|row| row.facts()).collect()
    }

    fn late_reports(&self, agency: &Scope, after: NaiveDate, until: NaiveDate) -> Vec<ReportFacts> {
        self.reports
            .due_since(agency, after)
            .take_while(|row| row.due.due_on <= until)
            .filter(|row| row.due.due_on > after)
            .filter(|row| match row.timeliness() {
                Timeliness::Late | Timeliness::Missing => true,
                Timeliness::Awaited | Timeliness::OnTime => false,
            })
            .map(ReportRow::facts)
            .collect()
    }

    fn report_figures(
        &self,
        agency: &Scope,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Vec<FigureValue> {
        let window = Window { view: self, agency, from, until };
        ReportFigure::ALL
            .into_iter()
            .map(|figure| FigureValue { figure, value: window.count(figure) })
            .collect()
    }
}
