//! The evaluation of the ISO criteria in the index of public administration reform (chỉ số CCHC),
//! of each agency for each year (Chỉ thị, điểm 4; QĐ 2006/QĐ-UBND ngày 05/12/2014).
//!
//! One stream an evaluation: `par_evaluation/<agency>-<year>-v<version of the criteria>`.
//!
//! ```text
//! Opened ─► SelfScored ─► DostVerified ─► DohaAppraised ─────────────────────────► Finalised ─► Published
//!    └────────────────────────┘                └► Contested ─► ContestRuled ─────────┘
//! ```
//!
//! How it works where the text leaves it open:
//!
//! - `PM-17` opens the evaluations of a year on its day and has the scores proposed, from what the
//!   registers say as of one event. Where they have nothing to measure, no score is proposed.
//! - Every step states all scores. Who gives a score other than the proposed one, and other than the
//!   step before, says why and what proves it.
//! - The department of science and technology verifies, the department of home affairs appraises. Each
//!   one's own sheet is verified and appraised by the other alone, by two people.
//! - An agency that lets its date pass is verified from the proposal, when the registration window is
//!   over too. So is the contest: a timely one may still be entered until then.
//! - Nobody takes two of the steps score, verify, appraise and contest; and who took one of them
//!   neither rules on a contest nor makes the scores final.
//!
//! Nothing happens to an evaluation when its dates pass, so it has no clocks: what is owed by a date
//! is an obligation, opened by `PM-17`.

mod command;
mod criteria;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, InvalidIdent, Meta, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    AppraiseScore, AttachEvidence, ContestScore, FinaliseEvaluation, OpenEvaluation, ParCommand,
    ProposeScores, PublishEvaluation, RuleContest, ScoreLine, SelfScore, VerifyScore,
};
pub use criteria::{PROOFS_MAX, ParCriteriaSet, ParCriterion, ParReading, ParRule};
pub use decide::ParInquiry;
pub use event::{
    ContestRuled, EvaluationFinalised, EvaluationOpened, EvaluationPublished, EvidenceAttached,
    GivenScore, ParEvent, ProposedScore, ScoreAppraised, ScoreContested, ScoreVerified,
    ScoresProposed, SelfScored,
};
pub use parameters::{ParParameters, ParSchedule};
pub use register::{ParJudges, ParRegister};
pub use rejection::ParRejection;
pub use state::{ParEvaluation, Sheet};

use crate::register::Registers;
use crate::role::PROVINCE;

/// The name of the due date of the agency's own scores.
pub const SELF_SCORE: &str = "self_score";
/// The name of the due date of a contest.
pub const CONTEST: &str = "contest";

const DEFAULT: &str = "mặc định của hệ thống [A]";
pub(crate) const EVALUATION: &str = "Chỉ thị, điểm 4; Quyết định 2006/QĐ-UBND ngày 05/12/2014";

/// The stream of an agency's evaluation of a year under a version of the criteria.
///
/// # Errors
/// [`InvalidIdent`] when the agency's code and the year are too long for a key together.
pub fn stream(agency: &Scope, year: i32, version: u32) -> Result<StreamId, InvalidIdent> {
    StreamId::new(ParEvaluation::CATEGORY, format!("{agency}-{year}-v{version}"))
}

impl Decider for ParEvaluation {
    const CATEGORY: &'static str = "par_evaluation";
    type Command = ParCommand;
    type Event = ParEvent;
    type Rejection = ParRejection;
    type Facts = ParInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ParCommand>,
        context: &Context<ParInquiry>,
    ) -> Result<Vec<ParEvent>, ParRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ParEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for ParEvaluation {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(sheet) => sheet.place(),
        }]
    }

    fn scope(&self, command: &ParCommand) -> Scope {
        match (self, command) {
            (Self::Present(sheet), _) => sheet.agency.clone(),
            (Self::Absent, ParCommand::Open(open)) => open.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<ParCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ParInquiry> {
        let on = act.occurred_on;
        let mut sources = Vec::new();
        let mut facts = ParInquiry::about(stream_id);
        match (&act.command, self) {
            (ParCommand::Open(open), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("calendar", &PROVINCE));
                sources.push(Source::new("agency", &open.agency));
                facts.regulation = registers.regulation(on);
                facts.is_debtor = registers.report_debtors().contains(&open.agency);
                facts.judges = registers.par_judges(on);
                let judges = facts.judges.dost.iter().chain(&facts.judges.doha);
                sources.extend(judges.map(|code| Source::new("agency", code)));
            }
            (ParCommand::Appraise(_), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("calendar", &PROVINCE));
                facts.regulation = registers.regulation(on);
            }
            // The readings are as of the event that they name, whatever comes after it: nothing of it
            // is watched.
            (ParCommand::Propose(_), Self::Present(sheet)) => {
                let criteria = sheet.criteria_set.criteria.iter();
                let rules: Vec<ParRule> = criteria.map(|criterion| criterion.rule).collect();
                facts.readings = registers.par_readings(&sheet.agency, on, &rules);
            }
            (
                ParCommand::Propose(_)
                | ParCommand::SelfScore(_)
                | ParCommand::Attach(_)
                | ParCommand::Verify(_)
                | ParCommand::Contest(_)
                | ParCommand::Rule(_)
                | ParCommand::Finalise(_)
                | ParCommand::Publish(_)
                | ParCommand::MoveDue(_),
                _,
            ) => {}
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
