//! The dossier of the province: what all plans of a year come to, submitted to the provincial
//! People's Committee (Chỉ thị, điểm 2b and 3).
//!
//! One stream a year, `plan_dossier/<year>`, with its versions.
//!
//! ```text
//! Awaited ─► Guided ─► Compiling ─► JointlyAgreed ─► Submitted ─► Approved ─► Amending ─► Compiling
//!                          ▲                             └► Returned ─► Compiling
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - `PM-14` opens it by the calendar, some weeks before estimates are due; where the system comes
//!   into use later in a year, the director of science and technology opens it, with shortened times.
//! - The director of finance publishes the guidance on the estimates; nothing is compiled before it.
//! - Whoever compiles chooses nothing: every appraised plan is in it, line by line, and each agency
//!   without one is named. The total is exactly the sum of the appraised lines; the paper that is
//!   submitted must say the same.
//! - Both departments agree to what was compiled last, by their directors, neither of them who
//!   compiled it. What is compiled anew is agreed to anew.
//! - The chair alone approves or returns, and not what they prepared. With the approval, `PM-14`
//!   approves the plans; with a return, it gives them back to the appraisal.
//! - An amendment is a new version with all plans of the year: those approved before, unchanged, and
//!   those appraised since. It supersedes the version before it only when it is approved.
//!
//! Guidance and submission are obligations, opened by `PM-14` from the dates in the events.

mod command;
mod decide;
mod definition;
mod event;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, InvalidIdent, Meta, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    AgreeDossier, AmendDossier, ApproveDossier, CompileDossier, OpenDossier, PlanDossierCommand,
    PublishGuidance, ReturnDossier, SubmitDossier,
};
pub use decide::DossierInquiry;
pub use event::{
    DossierAgreed, DossierAmended, DossierApproved, DossierCompiled, DossierLine, DossierOpened,
    DossierParty, DossierPlan, DossierReturned, DossierSubmitted, GuidancePublished,
    PlanDossierEvent,
};
pub use rejection::DossierRejection;
pub use state::{Dossier, ProvincialPlanDossier};

use crate::register::Registers;
use crate::role::{Office, PROVINCE};
use state::Phase;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const DOSSIER: &str = "Chỉ thị, điểm 2b";
const FINANCE: &str = "Chỉ thị, điểm 3";
const TOGETHER: &str = "Chỉ thị, điểm 2b, 3: phối hợp";

/// The stream of a year's dossier.
///
/// # Errors
/// Never for a year of the calendar.
pub fn stream(year: i32) -> Result<StreamId, InvalidIdent> {
    StreamId::new(ProvincialPlanDossier::CATEGORY, year)
}

impl Decider for ProvincialPlanDossier {
    const CATEGORY: &'static str = "plan_dossier";
    type Command = PlanDossierCommand;
    type Event = PlanDossierEvent;
    type Rejection = DossierRejection;
    type Facts = DossierInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<PlanDossierCommand>,
        context: &Context<DossierInquiry>,
    ) -> Result<Vec<PlanDossierEvent>, DossierRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &PlanDossierEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for ProvincialPlanDossier {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(dossier) => Phase::place(dossier.phase),
        }]
    }

    fn scope(&self, _command: &PlanDossierCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<PlanDossierCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<DossierInquiry> {
        let on = act.occurred_on;
        let mut sources = Vec::new();
        let mut inquiry = DossierInquiry {
            stream: stream_id.clone(),
            regulation: None,
            department: None,
            finance: None,
            plans: Vec::new(),
            debtors: Vec::new(),
        };
        match (&act.command, self) {
            (PlanDossierCommand::Open(_), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("calendar", &PROVINCE));
                inquiry.regulation = registers.regulation(on);
                inquiry.department = registers.department(Office::DostDirector, on);
                inquiry.finance = registers.department(Office::DofDirector, on);
                let departments = [&inquiry.department, &inquiry.finance];
                let departments = departments.into_iter().flatten();
                sources.extend(departments.map(|code| Source::new("agency", code)));
            }
            (
                PlanDossierCommand::Compile(_) | PlanDossierCommand::Submit(_),
                Self::Present(this),
            ) => {
                inquiry.plans = registers.appraised_plans(this.year);
                inquiry.debtors = registers.report_debtors();
                let agencies = inquiry.plans.iter().map(|plan| &plan.agency);
                sources.extend(agencies.map(|agency| Source::new("annual_plan", agency)));
            }
            (
                PlanDossierCommand::Guide(_)
                | PlanDossierCommand::Compile(_)
                | PlanDossierCommand::Agree(_)
                | PlanDossierCommand::Submit(_)
                | PlanDossierCommand::Approve(_)
                | PlanDossierCommand::Return(_)
                | PlanDossierCommand::Amend(_),
                _,
            ) => {}
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }
}
