//! Read models: pure folds over events.
//!
//! The read side is a value: an immutable [`View`] at one position, cheap to clone. Whoever holds
//! one reads everything as of one moment and waits for no writer. Live and rebuild are the same
//! fold, so they agree digest for digest. The event log itself and other long lists are not in it;
//! they are read from the store.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod access;
pub mod activity;
pub mod agencies;
pub mod audits;
pub mod baselines;
pub mod campaigns;
pub mod cases;
pub mod causes;
pub mod competences;
pub mod compliance;
pub mod consolidated_reports;
pub mod consultants;
pub mod difference;
pub mod difficulties;
pub mod directives;
pub mod documents;
pub mod dossiers;
pub mod dry_run;
pub mod due_moves;
pub mod entries;
pub mod escalations;
pub mod findings;
pub mod implementation;
pub mod in_force;
pub mod inspections;
pub mod it_initiatives;
pub mod label;
pub mod legal;
pub mod listing;
pub mod migrations;
pub mod notices;
pub mod obligations;
pub mod overview;
pub mod papers;
pub mod par_evaluations;
pub mod people;
pub mod plans;
pub mod province;
pub mod qms;
pub mod recent;
mod registers;
pub mod reports;
pub mod reviews;
pub mod risk;
pub mod roll_outs;
pub mod search;
pub mod succession;
pub mod table;
pub mod trace;
pub mod trainings;
pub mod trends;
pub mod violations;
pub mod worklist;

use std::io;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::agency::{AgencyEvent, Ending};
use luuvet_domain::calendar::local_date;
use luuvet_domain::calendar::province::CalendarEvent;
use luuvet_domain::compliance::IndicatorKey;
use luuvet_domain::register::Registers;
use luuvet_domain::registry::{Event, Qms};
use luuvet_engine::runtime::{ReadModel, SnapshotError, decode_part, encode_part};
use luuvet_engine::{Position, Recorded, Scope};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use activity::Activity;
use agencies::Agencies;
use audits::Audits;
use baselines::Baselines;
use campaigns::Campaigns;
use compliance::{Compliance, Parts};
use consolidated_reports::ConsolidatedReports;
use consultants::Consultants;
use difficulties::Difficulties;
use directives::Directives;
use documents::Documents;
use dossiers::Dossiers;
use due_moves::DueMoves;
use entries::Entries;
use escalations::Escalations;
use findings::Findings;
use inspections::{Inspections, Programmes};
use it_initiatives::ItInitiatives;
use legal::Legal;
use listing::Listing;
use migrations::Migrations;
use notices::Notices;
use obligations::Obligations;
use papers::Papers;
use par_evaluations::ParEvaluations;
use people::People;
use plans::Plans;
use province::Province;
use qms::Systems;
use recent::Recent;
use reports::Reports;
use reviews::Reviews;
use roll_outs::RollOuts;
use trainings::Trainings;
use trends::Trends;
use violations::Violations;

/// Every read model at one position.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The newest event folded in; `None` before the first.
    pub position: Option<Position>,
    /// When that event was stored.
    pub recorded_at: Option<DateTime<Utc>>,
    /// The agency register.
    pub agencies: Agencies,
    /// The register of persons.
    pub people: People,
    /// Agencies' quality-management systems.
    pub systems: Systems,
    /// Days, calendar, regulation.
    pub province: Province,
    /// The document register.
    pub documents: Documents,
    /// Legal instruments, and what they come to at agencies.
    pub legal: Legal,
    /// Internal audits and their programmes.
    pub audits: Audits,
    /// The CAPA board.
    pub findings: Findings,
    /// The violation docket.
    pub violations: Violations,
    /// What stands in the way.
    pub difficulties: Difficulties,
    /// Consulting organisations.
    pub consultants: Consultants,
    /// The roll-out board.
    pub roll_outs: RollOuts,
    /// Management reviews.
    pub reviews: Reviews,
    /// Training courses.
    pub trainings: Trainings,
    /// Communication campaigns.
    pub campaigns: Campaigns,
    /// Directives of the province.
    pub directives: Directives,
    /// What is overdue, as it goes up the line.
    pub escalations: Escalations,
    /// Initiatives to use information technology.
    pub it_initiatives: ItInitiatives,
    /// The history of inspections.
    pub inspections: Inspections,
    /// Inspection programmes by year.
    pub inspection_programmes: Programmes,
    /// The report tracker.
    pub reports: Reports,
    /// Consolidated reports by period.
    pub consolidated_reports: ConsolidatedReports,
    /// Evaluations of public administration reform.
    pub par_evaluations: ParEvaluations,
    /// Agencies' plans.
    pub plans: Plans,
    /// The dossiers of the province by year.
    pub dossiers: Dossiers,
    /// What is owed, by whom, by when.
    pub obligations: Obligations,
    /// Who is told of it, and what became of that.
    pub notices: Notices,
    /// Late entries, and corrections of any.
    pub entries: Entries,
    /// Due dates that moved.
    pub due_moves: DueMoves,
    /// What agencies brought with them.
    pub baselines: Baselines,
    /// The files that events name, and where.
    pub papers: Papers,
    /// Versions of tables that cases run on.
    pub migrations: Migrations,
    /// How compliance has stood, day by day.
    pub compliance: Compliance,
    /// How the province stood at the end of each month.
    pub trends: Trends,
    /// The instances in which a person is waited for, by whom they concern and their first event.
    pub awaiting: Listing<Position>,
    /// Who did what in which role.
    pub activity: Activity,
    /// What happened lately.
    pub recent: Recent,
}

impl View {
    /// The local date that the view lives in: the day that opened last, else that of its newest
    /// event.
    #[must_use]
    pub fn today(&self) -> Option<NaiveDate> {
        self.province.today.or_else(|| self.recorded_at.map(local_date))
    }

    /// SHA-256 over everything, in a canonical order: two views that agree in it are the same.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        struct Hashing(Sha256);
        impl io::Write for Hashing {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut hashing = Hashing(Sha256::new());
        // Rows hold only what serde can write, and a hash takes every byte.
        let written = serde_json::to_writer(&mut hashing, self);
        debug_assert!(written.is_ok(), "{written:?}");
        hashing.0.finalize().into()
    }
}

impl View {
    /// Notes whose compliance an event may have changed, and what of it. Documents, legal changes,
    /// findings and reports know themselves which of their events do.
    fn touch_compliance(&mut self, recorded: &Recorded<Event>) {
        let scope = &recorded.meta.scope;
        match &recorded.event {
            Event::Manager(_)
            | Event::Person(_)
            | Event::Calendar(_)
            | Event::Entry(_)
            // What it brings in is another workflow's event.
            | Event::Baseline(_)
            | Event::Migration(_)
            | Event::Obligation(_)
            | Event::Escalation(_)
            | Event::Directive(_)
            | Event::Outbox(_)
            | Event::Notice(_)
            | Event::Document(_)
            | Event::LegalInstrument(_)
            | Event::LegalChange(_)
            | Event::Difficulty(_)
            | Event::ConsultantOrg(_)
            | Event::RollOut(_)
            | Event::Finding(_)
            // What a course certifies is recorded at the agency.
            | Event::TrainingCourse(_)
            | Event::Campaign(_)
            // What is electronic is a figure beside the score.
            | Event::ItInitiative(_)
            | Event::InspectionProgramme(_)
            | Event::Report(_)
            | Event::ConsolidatedReport(_)
            // It reads compliance, and changes nothing in it.
            | Event::ParEvaluation(_)
            | Event::PlanDossier(_) => {}
            Event::Regulation(_) => {
                for (code, _) in self.agencies.rows.iter() {
                    self.compliance.touch(code, Parts::ALL);
                }
            }
            Event::Agency(event) => {
                self.compliance.touch(scope, Parts::ALL);
                self.touch_heirs(scope);
                // A certificate counts wherever its holder serves.
                if let AgencyEvent::CompetenceRecorded(recorded) = event {
                    let workplaces = self.agencies.workplaces.get(&recorded.person);
                    for workplace in workplaces.into_iter().flat_map(|w| &**w) {
                        self.compliance.touch(workplace, Parts::of(IndicatorKey::Competence));
                    }
                }
            }
            Event::AgencyQms(_) => self.compliance.touch(scope, Parts::ALL),
            Event::AuditProgramme(_) | Event::Audit(_) => {
                self.compliance.touch(scope, Parts::of(IndicatorKey::InternalAudit));
            }
            Event::Violation(_) => {
                self.compliance.touch(scope, Parts::CAPS);
                self.touch_heirs(scope);
            }
            Event::Review(_) => {
                self.compliance.touch(scope, Parts::of(IndicatorKey::ManagementReview));
            }
            Event::AnnualPlan(_) => {
                self.compliance.touch(scope, Parts::of(IndicatorKey::PlanAndMoney));
            }
            Event::Inspection(_) => {
                self.compliance.touch(scope, Parts::of(IndicatorKey::Inspection));
            }
        }
    }
}

impl View {
    /// What an agency left open when it ended holds down the score of who answers for it.
    fn touch_heirs(&mut self, agency: &Scope) {
        for heir in self.heirs(agency) {
            self.compliance.touch(&heir, Parts::CAPS);
        }
    }
}

/// What of an agency's compliance depends on its documents.
const OF_DOCUMENTS: Parts =
    Parts::of(IndicatorKey::Documents).and(Parts::of(IndicatorKey::TthcCoverage));
/// What of an agency's compliance depends on its findings.
const OF_FINDINGS: Parts =
    Parts::of(IndicatorKey::Capa).and(Parts::of(IndicatorKey::Inspection)).and(Parts::CAPS);

impl ReadModel<Qms> for View {
    fn empty() -> Self {
        Self::default()
    }

    fn fold(&mut self, recorded: &Recorded<Event>) {
        let meta = &recorded.meta;
        self.position = Some(meta.position);
        self.recorded_at = Some(meta.recorded_at);
        self.recent.fold(meta);
        self.entries.note(meta);
        self.activity.fold(meta);
        self.papers.fold(recorded);
        self.migrations.note(&meta.stream, meta.definition_version);
        match &recorded.event {
            Event::Manager(_) => {}
            Event::Person(event) => self.people.fold(meta, event),
            Event::Agency(event) => {
                if let Some(ending) = Ending::of(event).filter(|ending| ending.is_over) {
                    compliance::close_agency(self, &meta.scope, ending.effective_on);
                }
                self.agencies.fold(meta, event);
            }
            Event::AgencyQms(event) => self.systems.fold(meta, event),
            Event::Calendar(event) => {
                if let CalendarEvent::DayOpened(opened) = event {
                    compliance::close_day(self);
                    trends::close_month(self, opened.date);
                }
                self.province.fold_calendar(meta, event);
            }
            Event::Regulation(event) => self.province.fold_regulation(meta, event),
            Event::Document(event) => {
                if self.documents.fold(meta, event) {
                    self.compliance.touch(&meta.scope, OF_DOCUMENTS);
                }
            }
            Event::LegalInstrument(event) => self.legal.fold_instrument(meta, event),
            Event::LegalChange(event) => {
                for (document, is_overdue) in self.legal.fold_change(meta, event) {
                    if self.documents.note_update(&document, is_overdue) {
                        self.compliance.touch(&meta.scope, Parts::of(IndicatorKey::Documents));
                    }
                }
            }
            Event::AuditProgramme(event) => self.audits.fold_programme(meta, event),
            Event::Audit(event) => self.audits.fold(meta, event),
            Event::Finding(event) => {
                if self.findings.fold(meta, event) {
                    self.compliance.touch(&meta.scope, OF_FINDINGS);
                    self.touch_heirs(&meta.scope);
                }
            }
            Event::Violation(event) => self.violations.fold(meta, event),
            Event::Difficulty(event) => self.difficulties.fold(meta, event),
            Event::ConsultantOrg(event) => self.consultants.fold(meta, event),
            Event::RollOut(event) => self.roll_outs.fold(meta, event),
            Event::Review(event) => self.reviews.fold(meta, event),
            Event::TrainingCourse(event) => self.trainings.fold(meta, event),
            Event::Campaign(event) => self.campaigns.fold(meta, event),
            Event::Directive(event) => self.directives.fold(meta, event),
            Event::Escalation(event) => self.escalations.fold(meta, event),
            Event::ItInitiative(event) => self.it_initiatives.fold(meta, event),
            Event::InspectionProgramme(event) => self.inspection_programmes.fold(meta, event),
            Event::Inspection(event) => self.inspections.fold(meta, event),
            Event::Report(event) => {
                if self.reports.fold(meta, event) {
                    self.compliance.touch(&meta.scope, Parts::of(IndicatorKey::Reports));
                }
            }
            Event::ConsolidatedReport(event) => self.consolidated_reports.fold(meta, event),
            Event::ParEvaluation(event) => self.par_evaluations.fold(meta, event),
            Event::AnnualPlan(event) => self.plans.fold(meta, event),
            Event::PlanDossier(event) => self.dossiers.fold(meta, event),
            Event::Obligation(event) => {
                self.obligations.fold(meta, event);
                notices::expect(self, meta, event);
            }
            Event::Outbox(event) => self.notices.fold_outbox(meta, event),
            Event::Notice(event) => self.notices.fold(meta, event),
            Event::Entry(event) => self.entries.fold(meta, event),
            Event::Baseline(event) => self.baselines.fold(meta, event),
            Event::Migration(event) => self.migrations.fold(meta, event),
        }
        self.due_moves.fold(recorded);
        self.note_awaiting(meta);
        self.touch_compliance(recorded);
    }

    fn registers(&self) -> &(dyn Registers + 'static) {
        self
    }

    fn to_parts(&self) -> Result<Vec<Vec<u8>>, SnapshotError> {
        View::to_parts(self)
    }

    fn of_parts(parts: &[&[u8]]) -> Result<Self, SnapshotError> {
        View::of_parts(parts)
    }
}

/// Writes each field of a view as a part, and reads them back, each on a thread of its own.
macro_rules! view_parts {
    ($($field:ident),* $(,)?) => {
        impl View {
            fn to_parts(&self) -> Result<Vec<Vec<u8>>, SnapshotError> {
                Ok(vec![$(encode_part(&self.$field)?),*])
            }

            fn of_parts(parts: &[&[u8]]) -> Result<Self, SnapshotError> {
                let mut parts = parts.iter();
                $(let $field = *parts.next().ok_or(SnapshotError::Parts)?;)*
                std::thread::scope(|scope| {
                    $(let $field = scope.spawn(move || decode_part($field));)*
                    Ok(Self { $($field: $field.join().map_err(|_| SnapshotError::Parts)??),* })
                })
            }
        }
    };
}

view_parts! {
    obligations, notices, findings, documents, legal, agencies, people, systems, audits, reviews, inspections, inspection_programmes, violations, difficulties, entries, compliance, province, recent, awaiting, position, recorded_at, trainings, reports, consolidated_reports, par_evaluations, campaigns, plans, dossiers, consultants, roll_outs, escalations, directives, it_initiatives, trends,
    due_moves, baselines, migrations, activity, papers,
}
