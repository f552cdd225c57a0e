//! The inspection programme of a year: whom to inspect, why, and at what cost.
//!
//! One stream a year, `inspection_programme/<year>`. Chỉ thị, điểm 2đ: inspections run by an
//! approved plan, with its estimate.
//!
//! ```text
//! Draft ─► Submitted ─► Approved ─► Completed
//!   ▲          └─► Returned ─► Submitted
//! ```
//!
//! Every debtor is inspected at least once within the regulation's interval: a programme that
//! leaves one out says why. An approved programme is changed by amendment alone, which drops no
//! debtor who would then go without.

mod command;
mod decide;
mod definition;
mod event;
mod rejection;
mod state;

use chrono::{Months, NaiveDate};
use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};

pub use command::{
    AddTarget, AmendProgramme, ApproveProgramme, AttachEstimate, CompleteProgramme,
    DraftInspectionProgramme, InspectionProgrammeCommand, ProgrammeTarget, RankByRisk,
    RemoveTarget, ReturnProgramme, RiskRank, SubmitProgramme, TargetOmission,
};
pub use decide::ProgrammeInquiry;
pub use event::{
    EstimateAttached, InspectionProgrammeDrafted, InspectionProgrammeEvent, ProgrammeAmended,
    ProgrammeApproved, ProgrammeCompleted, ProgrammeReturned, ProgrammeSubmitted, RiskRanked,
    TargetAdded, TargetRemoved,
};
pub use rejection::ProgrammeRejection;
pub use state::{InspectionProgramme, Plan};

use crate::register::Registers;
use crate::role::PROVINCE;
use state::Phase;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const PLAN: &str = "Chỉ thị, điểm 2đ";

/// The stream of a year's programme.
///
/// # Errors
/// Never for a year of the calendar.
pub fn stream(year: i32) -> Result<StreamId, luuvet_engine::InvalidIdent> {
    StreamId::new(InspectionProgramme::CATEGORY, year)
}

impl Decider for InspectionProgramme {
    const CATEGORY: &'static str = "inspection_programme";
    type Command = InspectionProgrammeCommand;
    type Event = InspectionProgrammeEvent;
    type Rejection = ProgrammeRejection;
    type Facts = ProgrammeInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<InspectionProgrammeCommand>,
        context: &Context<ProgrammeInquiry>,
    ) -> Result<Vec<InspectionProgrammeEvent>, ProgrammeRejection> {
        decide::decide(self, act, &context.facts)
    }

    fn evolve(self, event: &InspectionProgrammeEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for InspectionProgramme {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(plan) => match plan.phase {
                Phase::Draft => "Draft",
                Phase::Submitted => "Submitted",
                Phase::Returned => "Returned",
                Phase::Approved => "Approved",
                Phase::Completed => "Completed",
            },
        }]
    }

    fn scope(&self, _command: &InspectionProgrammeCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<InspectionProgrammeCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ProgrammeInquiry> {
        let regulation = registers.regulation(act.occurred_on);
        let parameter_version = regulation.as_ref().map(|regulation| regulation.version);
        let named = decide::agencies_of(&act.command);
        let mut sources =
            vec![Source::new("regulation", &PROVINCE), Source::new("calendar", &PROVINCE)];
        sources.extend(named.iter().map(|agency| Source::new("agency", agency)));
        let unknown = named
            .into_iter()
            .find(|code| registers.agency(code).is_none_or(|agency| !agency.is_active));
        let mut uninspected = Vec::new();
        let weighs = matches!(
            act.command,
            InspectionProgrammeCommand::Submit(_)
                | InspectionProgrammeCommand::Approve(_)
                | InspectionProgrammeCommand::Amend(_)
        );
        if let (true, Self::Present(plan), Some(regulation)) = (weighs, self, &regulation) {
            let months = regulation.parameters.inspection.interval_months;
            let ends = NaiveDate::from_ymd_opt(plan.year, 12, 31).unwrap_or(act.occurred_on);
            let kinds = &regulation.parameters.inspection.inspected_kinds;
            uninspected = registers.not_inspected_since(ends - Months::new(months), kinds);
        }
        let facts =
            ProgrammeInquiry { stream: stream_id.clone(), regulation, unknown, uninspected };
        Gathered { facts, sources, parameter_version }
    }
}
