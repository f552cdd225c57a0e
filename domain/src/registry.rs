//! The closed set of workflows: one line each.
//!
//! The enums that this makes are matched exhaustively wherever all workflows are handled, so that
//! the compiler names what a new one still misses.

use luuvet_engine::ManagerLog;

use crate::agency::Agency;
use crate::annual_plan::AnnualPlan;
use crate::audit::Audit;
use crate::audit_programme::AuditProgramme;
use crate::baseline::Baseline;
use crate::calendar::province::ProvinceCalendar;
use crate::campaign::Campaign;
use crate::consolidated_report::ConsolidatedReport;
use crate::consultant_org::ConsultantOrg;
use crate::difficulty::Difficulty;
use crate::directive::Directive;
use crate::document::ControlledDocument;
use crate::entry::Entry;
use crate::escalation::Escalation;
use crate::finding::Finding;
use crate::inspection::Inspection;
use crate::inspection_programme::InspectionProgramme;
use crate::it_initiative::ItInitiative;
use crate::legal_change::LegalChange;
use crate::legal_instrument::LegalInstrument;
use crate::migration::Migration;
use crate::notice::Notice;
use crate::obligation::Obligation;
use crate::outbox::Outbox;
use crate::par_evaluation::ParEvaluation;
use crate::person::Person;
use crate::plan_dossier::ProvincialPlanDossier;
use crate::qms::AgencyQms;
use crate::register::Registers;
use crate::regulation::ProvinceRegulation;
use crate::report::PeriodicReport;
use crate::review::Review;
use crate::roll_out::RollOut;
use crate::training_course::TrainingCourse;
use crate::violation::ViolationCase;

luuvet_engine::registry! {
    /// The workflows of quality management.
    pub system Qms over dyn Registers + 'static, zone 7, offices "agency", managers Manager {
        Manager(ManagerLog),
        Person(Person),
        Agency(Agency),
        AgencyQms(AgencyQms),
        Calendar(ProvinceCalendar),
        Regulation(ProvinceRegulation),
        Directive(Directive),
        Document(ControlledDocument),
        LegalInstrument(LegalInstrument),
        LegalChange(LegalChange),
        AuditProgramme(AuditProgramme),
        Audit(Audit),
        Finding(Finding),
        Violation(ViolationCase),
        Difficulty(Difficulty),
        ConsultantOrg(ConsultantOrg),
        RollOut(RollOut),
        Review(Review),
        TrainingCourse(TrainingCourse),
        Campaign(Campaign),
        ItInitiative(ItInitiative),
        InspectionProgramme(InspectionProgramme),
        Inspection(Inspection),
        Report(PeriodicReport),
        ConsolidatedReport(ConsolidatedReport),
        ParEvaluation(ParEvaluation),
        AnnualPlan(AnnualPlan),
        PlanDossier(ProvincialPlanDossier),
        Obligation(Obligation),
        Escalation(Escalation),
        Outbox(Outbox),
        Notice(Notice),
        Entry(Entry),
        Baseline(Baseline),
        Migration(Migration),
    }
}

/// Whether people begin and lead on instances of a category, one thing each: not the registers of
/// persons, days and parameters, nor what the machine keeps for itself.
#[must_use]
pub fn has_instances(category: &str) -> bool {
    match <Qms as luuvet_engine::System>::initial(category) {
        Some(
            State::Manager(_)
            | State::Person(_)
            | State::Calendar(_)
            | State::Regulation(_)
            | State::Outbox(_)
            | State::Notice(_),
        )
        | None => false,
        Some(
            State::Agency(_)
            | State::AgencyQms(_)
            | State::Directive(_)
            | State::Document(_)
            | State::LegalInstrument(_)
            | State::LegalChange(_)
            | State::AuditProgramme(_)
            | State::Audit(_)
            | State::Finding(_)
            | State::Violation(_)
            | State::Difficulty(_)
            | State::ConsultantOrg(_)
            | State::RollOut(_)
            | State::Review(_)
            | State::TrainingCourse(_)
            | State::Campaign(_)
            | State::ItInitiative(_)
            | State::InspectionProgramme(_)
            | State::Inspection(_)
            | State::Report(_)
            | State::ConsolidatedReport(_)
            | State::ParEvaluation(_)
            | State::AnnualPlan(_)
            | State::PlanDossier(_)
            | State::Obligation(_)
            | State::Escalation(_)
            | State::Entry(_)
            | State::Baseline(_)
            | State::Migration(_),
        ) => true,
    }
}
