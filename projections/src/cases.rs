//! Workflow instances of all workflows alike: what each is, where it stands, what runs against it.
//!
//! Rows keep their instances' states; here they are read through one interface, so that what is
//! made from tables and clocks alone, such as the worklist, needs to know no workflow.

use chrono::{DateTime, Utc};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::{Qms, State};
use luuvet_engine::{Definition, MessageSet, Meta, Scope, StreamId, System, Version, Workflow};

use crate::View;
use crate::trace::{Mark, Trace};

/// A workflow instance.
pub trait Instance {
    /// The instance.
    fn stream(&self) -> &StreamId;
    /// Whom it concerns.
    fn scope(&self) -> &Scope;
    /// Its version.
    fn version(&self) -> Version;
    /// The newest of its workflow's tables; for the one that it runs on see [`View::table_of`].
    fn definition(&self) -> &'static Definition;
    /// The occupied places, one for each region.
    fn places(&self) -> Vec<&'static str>;
    /// What the machine will do by itself, the next first.
    fn clocks(&self) -> Vec<RunningClock>;
    /// Its first event.
    fn first(&self) -> &Mark;
    /// Its newest event.
    fn last(&self) -> &Mark;
}

/// Something that the machine will do by itself, unless something is done before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunningClock {
    /// When.
    pub at: DateTime<Utc>,
    /// Which of the instance's clocks.
    pub name: &'static str,
    /// The command that it then issues.
    pub command: &'static str,
}

impl<W> Instance for Trace<W>
where
    W: Workflow<dyn Registers>,
    W::Command: MessageSet,
{
    fn stream(&self) -> &StreamId {
        &self.stream
    }
    fn scope(&self) -> &Scope {
        &self.scope
    }
    fn version(&self) -> Version {
        self.version
    }
    fn definition(&self) -> &'static Definition {
        W::definition()
    }
    fn places(&self) -> Vec<&'static str> {
        self.state.places()
    }
    fn clocks(&self) -> Vec<RunningClock> {
        let mut clocks: Vec<_> = self
            .state
            .deadlines()
            .into_iter()
            .map(|deadline| RunningClock {
                at: deadline.due,
                name: deadline.name,
                command: deadline.command.message_type().name,
            })
            .collect();
        clocks.sort_unstable();
        clocks
    }
    fn first(&self) -> &Mark {
        &self.first
    }
    fn last(&self) -> &Mark {
        &self.last
    }
}

impl View {
    /// A workflow instance; `None` when there is none, or when it is of a workflow in which nobody is
    /// ever waited for: the register of persons, the calendar, process managers,
    /// notices.
    #[must_use]
    pub fn instance(&self, stream: &StreamId) -> Option<&dyn Instance> {
        fn of<W>(trace: &Trace<W>) -> &dyn Instance
        where
            W: Workflow<dyn Registers> + 'static,
            W::Command: MessageSet,
        {
            trace
        }
        let by_agency = || Scope::new(stream.key()).ok();
        match Qms::initial(stream.category())? {
            State::Manager(_)
            | State::Person(_)
            | State::Calendar(_)
            | State::Outbox(_)
            | State::Notice(_) => None,
            State::Regulation(_) => self.province.regulation.as_ref().map(of),
            State::Agency(_) => self.agencies.rows.get(&by_agency()?).map(|row| of(&row.trace)),
            State::AgencyQms(_) => self.systems.rows.get(&by_agency()?).map(|row| of(&row.trace)),
            State::Document(_) => self.documents.rows.get(stream).map(|row| of(&row.trace)),
            State::LegalInstrument(_) => {
                self.legal.instruments.get(stream).map(|row| of(&row.trace))
            }
            State::LegalChange(_) => self.legal.changes.get(stream).map(|row| of(&row.trace)),
            State::AuditProgramme(_) => self.audits.programme(stream).map(|row| of(&row.trace)),
            State::Audit(_) => self.audits.rows.get(stream).map(|row| of(&row.trace)),
            State::Finding(_) => self.findings.rows.get(stream).map(|row| of(&row.trace)),
            State::Violation(_) => self.violations.rows.get(stream).map(|row| of(&row.trace)),
            State::Difficulty(_) => self.difficulties.rows.get(stream).map(|row| of(&row.trace)),
            State::Review(_) => self.reviews.rows.get(stream).map(|row| of(&row.trace)),
            State::TrainingCourse(_) => self.trainings.rows.get(stream).map(|row| of(&row.trace)),
            State::InspectionProgramme(_) => {
                self.inspection_programmes.of_stream(stream).map(|row| of(&row.trace))
            }
            State::Inspection(_) => {
                let proposals = &self.inspections.proposals.rows;
                let inspection = self.inspections.rows.get(stream).map(|row| of(&row.trace));
                inspection.or_else(|| proposals.get(stream).map(|row| of(&row.trace)))
            }
            State::Report(_) => self.reports.rows.get(stream).map(|row| of(&row.trace)),
            State::ConsolidatedReport(_) => {
                self.consolidated_reports.rows.get(stream).map(|row| of(&row.trace))
            }
            State::AnnualPlan(_) => self.plans.rows.get(stream).map(|row| of(&row.trace)),
            State::PlanDossier(_) => {
                let year = stream.key().parse().ok()?;
                self.dossiers.rows.get(&year).map(|row| of(&row.trace))
            }
            State::RollOut(_) => self.roll_outs.rows.get(stream).map(|row| of(&row.trace)),
            State::ConsultantOrg(_) => self.consultants.rows.get(stream).map(|row| of(&row.trace)),
            State::ParEvaluation(_) => {
                self.par_evaluations.rows.get(stream).map(|row| of(&row.trace))
            }
            State::ItInitiative(_) => {
                self.it_initiatives.rows.get(stream).map(|row| of(&row.trace))
            }
            State::Campaign(_) => self.campaigns.rows.get(stream).map(|row| of(&row.trace)),
            State::Directive(_) => self.directives.rows.get(stream).map(|row| of(&row.trace)),
            State::Escalation(_) => self.escalations.rows.get(stream).map(|row| of(&row.trace)),
            State::Obligation(_) => self.obligations.rows.get(stream).map(|row| of(&row.trace)),
            State::Entry(_) => self.entries.rows.get(stream).map(|row| of(&row.trace)),
            State::Baseline(_) => self.baselines.of_stream(stream).map(|row| of(&row.trace)),
            State::Migration(_) => self.migrations.rows.get(stream).map(|row| of(&row.trace)),
        }
    }
}

impl View {
    /// Notes whether anyone is waited for after an event.
    pub(crate) fn note_awaiting(&mut self, meta: &Meta) {
        let Some(instance) = self.instance(&meta.stream) else { return };
        let (scope, begun) = (instance.scope().clone(), instance.first().position);
        let places = instance.places();
        let is_awaiting = self.table_of(instance).awaited(&places).next().is_some();
        self.awaiting.keep(&scope, begun, &meta.stream, is_awaiting);
    }
}
