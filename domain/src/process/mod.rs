//! Process managers: what the system does of itself when something happens.

pub mod pm01;
pub mod pm02;
pub mod pm03;
pub mod pm04;
pub mod pm05;
pub mod pm05_audit;
pub mod pm06;
pub mod pm07;
pub mod pm08;
pub mod pm09;
pub mod pm10;
pub mod pm11;
pub mod pm12;
pub mod pm13;
pub mod pm14;
pub mod pm15;
pub mod pm16;
pub mod pm17;
pub mod pm18;
pub mod pm18_campaign;
pub mod pm18_course;
pub mod pm19;
pub mod pm20;
pub mod pm21;
pub mod pm22;
pub mod pm23;
pub mod pm24;
pub mod pm25;
pub mod pm26;

pub use pm01::DirectiveEffect;
pub use pm02::ReportingCycle;
pub use pm03::QmsUpkeep;
pub use pm04::LegalChanges;
pub use pm05::FindingTimers;
pub use pm05_audit::AuditReactions;
pub use pm06::OverdueMajor;
pub use pm07::NeglectedReports;
pub use pm08::DecisionClock;
pub use pm09::AnnouncementDuties;
pub use pm10::ProcedureChanges;
pub use pm11::UnitRollOuts;
pub use pm12::ReviewInputs;
pub use pm13::ReviewOutputs;
pub use pm14::PlanningCycle;
pub use pm15::InspectionProposals;
pub use pm16::DifficultyTimers;
pub use pm17::ParEvaluations;
pub use pm18::EnrolmentProposals;
pub use pm18_campaign::CampaignReactions;
pub use pm18_course::CourseReactions;
pub use pm19::InspectionFollowUp;
pub use pm20::AgencySuccession;
pub use pm21::RemedyClock;
pub use pm22::Urging;
pub use pm23::ItInitiatives;
pub use pm24::CalendarMoves;
pub use pm25::BaselineEntries;
pub use pm26::EditionMoves;

use std::sync::Arc;

use luuvet_engine::ProcessManager;

use crate::registry::Qms;

/// Every process manager, in the order in which they react to one event.
#[must_use]
pub fn managers() -> Vec<Arc<dyn ProcessManager<Qms>>> {
    vec![
        Arc::new(FindingTimers),
        Arc::new(OverdueMajor),
        Arc::new(ReportingCycle),
        Arc::new(NeglectedReports),
        Arc::new(DecisionClock),
        Arc::new(RemedyClock),
        Arc::new(QmsUpkeep),
        Arc::new(LegalChanges),
        Arc::new(AuditReactions),
        Arc::new(AnnouncementDuties),
        Arc::new(ProcedureChanges),
        Arc::new(EditionMoves),
        Arc::new(UnitRollOuts),
        Arc::new(ReviewInputs),
        Arc::new(ReviewOutputs),
        Arc::new(PlanningCycle),
        Arc::new(InspectionProposals),
        Arc::new(DifficultyTimers),
        Arc::new(ParEvaluations),
        Arc::new(EnrolmentProposals),
        Arc::new(CourseReactions),
        Arc::new(CampaignReactions),
        Arc::new(InspectionFollowUp),
        Arc::new(Urging),
        Arc::new(DirectiveEffect),
        Arc::new(ItInitiatives),
        Arc::new(CalendarMoves),
        Arc::new(AgencySuccession),
        Arc::new(BaselineEntries),
    ]
}
