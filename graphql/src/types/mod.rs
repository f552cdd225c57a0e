//! What the API shows: one file for each register. Every object holds the view that it came from, so
//! that what hangs below it is of the same moment.

mod activity;
mod agency;
mod audit;
mod baseline;
mod campaign;
mod compliance;
mod consolidated_report;
mod consultant;
mod difficulty;
mod directive;
mod document;
mod dossier;
mod dry_run;
mod due;
mod entry;
mod escalation;
mod event;
mod evidence;
mod finding;
mod history;
mod implementation;
mod inspection;
mod inspection_proposal;
mod it_initiative;
mod legal;
mod migration;
mod notice;
mod obligation;
mod office;
mod overview;
mod par;
mod person;
mod plan;
mod qms;
mod regulation;
mod report;
mod review;
mod roll_out;
mod succession;
mod training;
mod trend;
mod violation;
mod why;
mod workflow;
mod worklist;

pub(crate) use activity::{ActivityFilter, ActorActivity, activity};
pub(crate) use agency::Agency;
pub(crate) use audit::{Audit, AuditFilter, AuditMonth, AuditProgramme};
pub(crate) use baseline::{
    Baseline, BaselineCheck, BaselineTemplate, baseline_check, baseline_templates,
};
pub(crate) use campaign::{Campaign, CampaignFilter};
pub(crate) use compliance::ComplianceStatus;
pub(crate) use consolidated_report::{ConsolidatedReport, consolidated_reports};
pub(crate) use consultant::{ConsultantOrg, ConsultantOrgFilter};
pub(crate) use difficulty::{Difficulty, DifficultyFilter};
pub(crate) use directive::{Directive, directives};
pub(crate) use document::{Document, DocumentFilter};
pub(crate) use dossier::{PlanDossier, plan_dossiers};
pub(crate) use dry_run::DryRun;
pub(crate) use due::DueDate;
pub(crate) use entry::{LateEntry, LateEntryFilter};
pub(crate) use escalation::{Escalation, EscalationFilter};
pub(crate) use event::{Event, EventFilter, Happened, Head, Stream};
pub(crate) use finding::{Finding, FindingFilter};
pub(crate) use history::{Difference, HistoryStep, StreamDifference, history, streams_since};
pub(crate) use implementation::{DirectiveImplementation, implementation};
pub(crate) use inspection::{Inspection, InspectionFilter, InspectionProgramme};
pub(crate) use inspection_proposal::InspectionProposal;
pub(crate) use it_initiative::{ItInitiative, ItInitiativeFilter};
pub(crate) use legal::{LegalChange, LegalChangeFilter, LegalInstrument, LegalInstrumentFilter};
pub(crate) use notice::{Notice, NoticeFilter, NoticePreference, Outbox};
pub(crate) use obligation::{Obligation, ObligationFilter, OverdueAge, OverdueObligations};
pub(crate) use overview::{ProvinceOverview, RiskRanked, ranking};
pub(crate) use par::{ParEvaluation, ParFilter};
pub(crate) use person::Person;
pub(crate) use plan::{AnnualPlan, AnnualPlanFilter, BudgetBookRow, budget_book};
pub(crate) use regulation::{
    ParameterProposal, ParameterSet, ValueChange, parameter_proposals, parameter_sets,
    parameters_on,
};
pub(crate) use report::{Report, ReportFilter, ReportPeriodStatus, report_tracker};
pub(crate) use review::{Review, ReviewFilter};
pub(crate) use roll_out::{RollOut, RollOutFilter};
pub(crate) use training::{
    CompetenceFilter, CompetenceGap, CompetenceRecord, CourseFilter, TrainingCourse,
};
pub(crate) use trend::{ProvinceMonth, months};
pub(crate) use violation::{ViolationCase, ViolationFilter};
pub(crate) use why::{Why, why};
pub(crate) use workflow::Workflow;

pub(crate) use qms::{QmsFilter, QmsSystem};

pub(crate) use crate::page::Page;

pub(crate) use agency::known as known_agency;
pub(crate) use audit::{calendar_of as audit_calendar, page_of as audits};
pub(crate) use campaign::page_of as campaigns;
pub(crate) use consolidated_report::page_of as consolidated;
pub(crate) use consultant::page_of as consultant_orgs;
pub(crate) use difficulty::page_of as difficulties;
pub(crate) use document::page_of as documents;
pub(crate) use dossier::page_of as dossiers;
pub(crate) use entry::page_of as late_entries;
pub(crate) use escalation::page_of as escalations;
pub(crate) use finding::page_of as findings;
pub(crate) use inspection::page_of as inspections;
pub(crate) use inspection_proposal::page_of as inspection_proposals;
pub(crate) use it_initiative::page_of as it_initiatives;
pub(crate) use legal::{changes as legal_changes, instruments as legal_instruments};
pub(crate) use notice::page_of as notices;
pub(crate) use obligation::{overdue as overdue_obligations, page_of as obligations};
pub(crate) use par::page_of as par_evaluations;
pub(crate) use plan::page_of as annual_plans;
pub(crate) use qms::page_of as systems;
pub(crate) use report::page_of as reports;
pub(crate) use review::page_of as reviews;
pub(crate) use roll_out::page_of as roll_outs;
pub(crate) use training::{competence_gaps, competence_register, page_of as training_courses};
pub(crate) use violation::page_of as violations;
pub(crate) use worklist::{Worklist, WorklistOf};

/// A place that a workflow instance occupies, by its name in the definition.
#[derive(async_graphql::SimpleObject)]
pub(crate) struct Place {
    /// Its name, such as `InForce`.
    pub(crate) name: &'static str,
    /// What people call it, in Vietnamese.
    pub(crate) title_vi: String,
    /// What people call it, in English.
    pub(crate) title_en: String,
}

/// The occupied places of an instance, with their titles.
pub(crate) fn places(
    definition: &'static luuvet_engine::Definition,
    names: Vec<&'static str>,
) -> Vec<Place> {
    names
        .into_iter()
        .filter_map(|name| definition.place(name))
        .map(|place| Place {
            name: place.name,
            title_vi: place.title.vi.to_string(),
            title_en: place.title.en.to_string(),
        })
        .collect()
}
