//! The audit calendar: what is planned, notified, held and reported, by agency and month, and which
//! units were audited when.

use std::ops::Bound;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use luuvet_domain::audit::{
    Audit, AuditBroughtIn, AuditEvent, AuditFacts, AuditPlanned, AuditRegister, AuditReported,
    AuditResult, FindingRequested, FindingStanding, ProgrammeFacts, ReportedAudit,
};
use luuvet_domain::audit_programme::{
    AuditProgramme, AuditProgrammeEvent, ProgrammeCompleted, ProgrammeDrafted, ProgrammeReviewed,
};
use luuvet_domain::finding::FindingSource;
use luuvet_domain::role::Office;
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// A year's programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeRow {
    /// The workflow instance.
    pub trace: Trace<AuditProgramme>,
    /// The newest draft.
    pub drafted: ProgrammeDrafted,
    /// When it was approved.
    pub approved: Option<Mark>,
    /// By when its audits are to be over.
    pub audits_by: Option<NaiveDate>,
    /// By when the management review of its year is to be held.
    pub review_by: Option<NaiveDate>,
    /// How it was completed.
    pub completed: Option<ProgrammeCompleted>,
    /// What its review came to.
    pub reviewed: Option<ProgrammeReviewed>,
}

/// An audit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The workflow instance.
    pub trace: Trace<Audit>,
    /// The audited agency.
    pub agency: Scope,
    /// The year of its programme.
    pub year: i32,
    /// The plan; none of one that came in with a baseline.
    pub planned: Option<AuditPlanned>,
    /// The units that it covers, each once, in the order of the plan.
    pub units: Vec<String>,
    /// The first day of the fieldwork, by the newest postponement.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// How often it was postponed.
    pub postponements: u32,
    /// When the units were notified of these days.
    pub notified: Option<Mark>,
    /// When the fieldwork began.
    pub opened: Option<Mark>,
    /// The items, in the order of the plan.
    pub items: Vec<ItemRow>,
    /// The findings that were asked for.
    pub findings: Vec<FindingRequested>,
    /// When the fieldwork ended.
    pub fieldwork_closed: Option<Mark>,
    /// By when the report is owed.
    pub report_by: Option<NaiveDate>,
    /// The report, and when it was issued.
    pub reported: Option<(AuditReported, Mark)>,
    /// When it was closed or cancelled.
    pub ended: Option<Mark>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
}

/// What became of an item of the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    /// What the evidence says.
    pub result: Option<AuditResult>,
    /// The evidence.
    pub evidence: Option<String>,
    /// Who recorded it.
    pub recorded_by: Option<PersonId>,
    /// When.
    pub recorded: Option<Mark>,
}

/// Audits and their programmes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Audits {
    /// Audits by stream.
    pub rows: Table<StreamId, AuditRow>,
    /// Streams by agency and by when they were planned.
    pub by_agency: Listing<Position>,
    /// Streams of audits that are neither closed nor cancelled, by agency and by when they were
    /// planned.
    pub open: Listing<Position>,
    /// Streams by the first day of their fieldwork and by when they were planned.
    by_day: Table<(NaiveDate, Position), StreamId>,
    /// Programmes by agency and year.
    pub programmes: Table<(Scope, i32), ProgrammeRow>,
    /// When a unit of an agency was audited: the reports that cover it, by their legal date.
    pub by_unit: Table<(Scope, String), Vec<(NaiveDate, StreamId)>>,
    /// Streams of reported audits by agency, legal date of the report and its position.
    by_report: Listing<(NaiveDate, Position)>,
}

impl Audits {
    /// Takes an event of a programme in.
    pub fn fold_programme(&mut self, meta: &Meta, event: &AuditProgrammeEvent) {
        if let AuditProgrammeEvent::Drafted(drafted) = event {
            self.programmes.change_or(
                (drafted.agency.clone(), drafted.year),
                || ProgrammeRow {
                    trace: Trace::begin(meta),
                    drafted: drafted.clone(),
                    approved: None,
                    audits_by: None,
                    review_by: None,
                    completed: None,
                    reviewed: None,
                },
                |row| row.drafted = drafted.clone(),
            );
        }
        let Some(key) = programme_key(&meta.stream) else { return };
        self.programmes.change(&key, |row| {
            row.trace.step(meta, event);
            match event {
                AuditProgrammeEvent::Drafted(_) | AuditProgrammeEvent::Started(_) => {}
                AuditProgrammeEvent::Approved(approved) => {
                    row.approved = Some(Mark::of(meta));
                    row.audits_by = Some(approved.audits_by);
                    row.review_by = approved.review_by;
                }
                AuditProgrammeEvent::Completed(completed) => {
                    row.completed = Some(completed.clone());
                }
                AuditProgrammeEvent::Reviewed(reviewed) => row.reviewed = Some(reviewed.clone()),
            }
        });
    }

    /// The programme of a stream.
    #[must_use]
    pub fn programme(&self, stream: &StreamId) -> Option<&Arc<ProgrammeRow>> {
        self.programmes.get(&programme_key(stream)?)
    }

    /// Takes an event of an audit in.
    pub fn fold(&mut self, meta: &Meta, event: &AuditEvent) {
        if let AuditEvent::Planned(planned) = event {
            self.plan(meta, planned);
        }
        if let AuditEvent::BroughtIn(audit) = event {
            self.bring_in(meta, audit);
        }
        if let AuditEvent::Postponed(postponed) = event
            && let Some(row) = self.rows.get(&meta.stream)
        {
            let planned_at = row.trace.first.position;
            self.by_day.remove(&(row.starts_on, planned_at));
            self.by_day.put((postponed.starts_on, planned_at), meta.stream.clone());
        }
        if let AuditEvent::Reported(AuditReported { units, .. })
        | AuditEvent::BroughtIn(AuditBroughtIn { units, .. }) = event
        {
            for unit in units {
                let key = (meta.scope.clone(), unit.clone());
                let report = (meta.occurred_on, meta.stream.clone());
                self.by_unit.change_or(key, Vec::new, |all| {
                    let place = all.partition_point(|earlier| *earlier <= report);
                    all.insert(place, report.clone());
                });
            }
        }
        let reported = self.rows.get(&meta.stream).and_then(|row| row.report_key());
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let agency = &row.agency;
        self.open.keep(agency, row.trace.first.position, &meta.stream, row.is_open());
        if reported != row.report_key() {
            if let Some(key) = reported {
                self.by_report.remove(agency, &key);
            }
            if let Some(key) = row.report_key() {
                self.by_report.put(agency, key, &meta.stream);
            }
        }
    }

    /// An agency's audits in the order in which they were planned.
    pub fn of_agency(
        &self,
        agency: &Scope,
    ) -> impl DoubleEndedIterator<Item = &AuditRow> + use<'_> {
        let streams = self.by_agency.of_agency(agency);
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    /// An agency's audits whose report has a legal date in a window, its days included, in the order
    /// of those dates.
    pub fn reported_between(
        &self,
        agency: &Scope,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = &AuditRow> + use<'_> {
        let streams = self.by_report.from(agency, Bound::Included((from, Position(0))));
        let rows = streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row);
        rows.take_while(move |row| row.report_key().is_some_and(|(on, _)| on <= to))
    }

    /// Whether an agency has an audit that was reported.
    #[must_use]
    pub fn has_report(&self, agency: &Scope) -> bool {
        !self.by_report.is_empty(Some(agency))
    }

    /// The legal dates of an agency's reports since a date, in order.
    pub fn reports_since(
        &self,
        agency: &Scope,
        since: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + use<'_> {
        let reported = self.reported_between(agency, since, NaiveDate::MAX);
        reported.filter_map(|row| row.report_key()).map(|(on, _)| on)
    }

    /// All audits whose fieldwork begins in a window, its days included, by the day and in the order
    /// in which they were planned.
    pub fn beginning_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = &Arc<AuditRow>> {
        let lower = Bound::Included((from, Position(0)));
        let days = self.by_day.between(lower, Bound::Included((to, Position(u64::MAX))));
        days.filter_map(|(_, stream)| self.rows.get(stream))
    }

    /// The newest of an agency's programmes that were approved.
    #[must_use]
    pub fn newest_approved(&self, agency: &Scope) -> Option<&ProgrammeRow> {
        let bound = |year| Bound::Included((agency.clone(), year));
        let years = self.programmes.between(bound(i32::MIN), bound(i32::MAX));
        let mut newest_first = years.rev().map(|(_, programme)| &**programme);
        newest_first.find(|programme| programme.approved.is_some())
    }

    /// The units of an agency that a reported audit covered in a window, its days included.
    #[must_use]
    pub fn units_audited(&self, agency: &Scope, from: NaiveDate, to: NaiveDate) -> Vec<&str> {
        let is_within = |reports: &[(NaiveDate, StreamId)]| {
            let first = reports.partition_point(|(on, _)| *on < from);
            reports.get(first).is_some_and(|(on, _)| *on <= to)
        };
        self.by_unit
            .from((agency.clone(), String::new()))
            .take_while(|((of, _), _)| of == agency)
            .filter(|(_, reports)| is_within(reports))
            .map(|((_, unit), _)| unit.as_str())
            .collect()
    }

    fn plan(&mut self, meta: &Meta, planned: &AuditPlanned) {
        let mut units: Vec<String> = Vec::new();
        for item in &planned.items {
            if !units.contains(&item.unit) {
                units.push(item.unit.clone());
            }
        }
        let row = AuditRow {
            planned: Some(planned.clone()),
            items: vec![ItemRow::default(); planned.items.len()],
            ..AuditRow::begin(
                meta,
                (&planned.agency, planned.year),
                (planned.starts_on, planned.ends_on),
                units,
            )
        };
        self.put(meta, row);
    }

    fn bring_in(&mut self, meta: &Meta, audit: &AuditBroughtIn) {
        let days = (audit.starts_on, audit.ends_on);
        let row = AuditRow::begin(meta, (&audit.agency, audit.year), days, audit.units.clone());
        self.put(meta, row);
    }

    fn put(&mut self, meta: &Meta, row: AuditRow) {
        self.by_agency.put(&row.agency, meta.position, &meta.stream);
        self.by_day.put((row.starts_on, meta.position), meta.stream.clone());
        self.rows.put(meta.stream.clone(), row);
    }
}

/// The year stands in the key, after the agency's code.
fn programme_key(stream: &StreamId) -> Option<(Scope, i32)> {
    let (agency, year) = stream.key().rsplit_once('-')?;
    Some((Scope::new(agency).ok()?, year.parse().ok()?))
}

/// What is known of the report of an audit that came in with a baseline. When it was owed and how many
/// items it had is not known: it counts as in time, and its items as none.
fn report_of(audit: &AuditBroughtIn) -> AuditReported {
    AuditReported {
        year: audit.year,
        number: audit.number.clone(),
        conclusion: audit.conclusion.clone(),
        units: audit.units.clone(),
        conforming: 0,
        nonconforming: 0,
        improvable: 0,
        findings: Vec::new(),
        on_time: true,
    }
}

impl AuditRow {
    /// Whether it is neither closed nor cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// The legal date of its report, and where that stands in the ledger.
    fn report_key(&self) -> Option<(NaiveDate, Position)> {
        self.reported.as_ref().map(|(_, mark)| (mark.occurred_on, mark.position))
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_some()
    }

    fn begin(
        meta: &Meta,
        (agency, year): (&Scope, i32),
        (starts_on, ends_on): (NaiveDate, NaiveDate),
        units: Vec<String>,
    ) -> Self {
        Self {
            trace: Trace::begin(meta),
            agency: agency.clone(),
            year,
            planned: None,
            units,
            starts_on,
            ends_on,
            postponements: 0,
            notified: None,
            opened: None,
            items: Vec::new(),
            findings: Vec::new(),
            fieldwork_closed: None,
            report_by: None,
            reported: None,
            ended: None,
            cancelled: None,
        }
    }

    /// The year and month in which its fieldwork begins.
    #[must_use]
    pub fn month(&self) -> (i32, u32) {
        (self.starts_on.year(), self.starts_on.month())
    }

    fn take(&mut self, meta: &Meta, event: &AuditEvent) {
        match event {
            AuditEvent::Planned(_) => {}
            AuditEvent::Notified(_) => self.notified = Some(Mark::of(meta)),
            AuditEvent::Opened(_) => self.opened = Some(Mark::of(meta)),
            AuditEvent::Recorded(recorded) => {
                let n = (recorded.item as usize).wrapping_sub(1);
                if let Some(item) = self.items.get_mut(n) {
                    *item = ItemRow {
                        result: Some(recorded.result),
                        evidence: Some(recorded.evidence.clone()),
                        recorded_by: meta.act_of.person,
                        recorded: Some(Mark::of(meta)),
                    };
                }
            }
            AuditEvent::Requested(requested) => self.findings.push(requested.clone()),
            AuditEvent::FieldworkClosed(closed) => {
                self.fieldwork_closed = Some(Mark::of(meta));
                self.report_by = Some(closed.report_by);
            }
            AuditEvent::Reported(reported) => {
                self.reported = Some((reported.clone(), Mark::of(meta)));
            }
            AuditEvent::Closed(_) => self.ended = Some(Mark::of(meta)),
            AuditEvent::BroughtIn(audit) => {
                self.reported = Some((report_of(audit), Mark::of(meta)));
                self.ended = Some(Mark::of(meta));
            }
            AuditEvent::Postponed(postponed) => {
                self.starts_on = postponed.starts_on;
                self.ends_on = postponed.ends_on;
                self.postponements += 1;
                self.notified = None;
            }
            AuditEvent::Cancelled(cancelled) => {
                self.ended = Some(Mark::of(meta));
                self.cancelled = Some(cancelled.reason.clone());
            }
        }
    }

    fn facts(&self) -> AuditFacts {
        AuditFacts {
            stream: self.trace.stream.clone(),
            agency: self.agency.clone(),
            year: self.year,
            is_cancelled: self.is_cancelled(),
            reported_on: self.reported.as_ref().map(|(_, mark)| mark.occurred_on),
            units: self.units.clone(),
        }
    }
}

impl AuditRegister for View {
    fn audit_programme(&self, agency: &Scope, year: i32) -> Option<ProgrammeFacts> {
        self.audits.programmes.get(&(agency.clone(), year)).map(|row| ProgrammeFacts {
            is_open: row.approved.is_some() && row.completed.is_none(),
            units: row.drafted.units.iter().map(|line| line.unit.clone()).collect(),
            review_by: row.review_by,
        })
    }

    fn audits_of_year(&self, agency: &Scope, year: i32) -> Vec<AuditFacts> {
        self.audits.of_agency(agency).filter(|row| row.year == year).map(AuditRow::facts).collect()
    }

    fn audits_reported(&self, agency: &Scope, since: NaiveDate) -> Vec<ReportedAudit> {
        self.audits
            .of_agency(agency)
            .filter_map(|row| {
                let (report, mark) = row.reported.as_ref()?;
                (mark.occurred_on >= since).then(|| ReportedAudit {
                    stream: row.trace.stream.clone(),
                    on: mark.occurred_on,
                    units: report.units.clone(),
                })
            })
            .collect()
    }

    fn audit(&self, stream: &StreamId) -> Option<AuditFacts> {
        self.audits.rows.get(stream).map(|row| row.facts())
    }

    fn finding_standing(&self, stream: &StreamId) -> FindingStanding {
        match self.findings.rows.get(stream) {
            None => FindingStanding::NotRaised,
            Some(row) if row.is_open() => FindingStanding::Open,
            Some(_) => FindingStanding::Ended,
        }
    }

    fn audit_findings_open(&self, agency: &Scope) -> Vec<StreamId> {
        self.findings
            .open_of_agency(agency)
            .filter(|row| row.raised.source == FindingSource::InternalAudit)
            .map(|row| row.trace.stream.clone())
            .collect()
    }

    fn units_headed(&self, person: PersonId, agency: &Scope, on: NaiveDate) -> Vec<String> {
        self.agencies
            .terms_of(person)
            .filter(|(of, term)| {
                *of == agency && term.office == Office::UnitHead && term.covers(on)
            })
            .filter_map(|(_, term)| term.unit.clone())
            .collect()
    }
}
