//! Programmes of internal audits: which units of an agency are audited in a year, when and how.
//!
//! One stream an agency and year, `audit_programme/<agency>-<year>`, so that there is one programme
//! a year. ISO 9001:2008 8.2.2; ISO 19011:2011 5.
//!
//! ```text
//! Draft ─► Approved ─► Running ─► Completed ─► Reviewed
//! ```
//!
//! Audits are streams of their own ([`crate::audit`]); planning the first makes the programme run.
//! It is complete when each unit that it names is covered by a reported audit.

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
    ApproveAuditProgramme, AuditProgrammeCommand, CompleteAuditProgramme, DraftAuditProgramme,
    PlannedUnit, ReviewAuditProgramme, StartAuditProgramme,
};
pub use decide::{PROGRAMME_LINES_MAX, ProgrammeInquiry};
pub use event::{
    AuditProgrammeEvent, ProgrammeApproved, ProgrammeCompleted, ProgrammeDrafted,
    ProgrammeReviewed, ProgrammeStarted,
};
pub use rejection::AuditProgrammeRejection;
pub use state::{AuditProgramme, Programme};

use crate::register::Registers;
use crate::role::PROVINCE;

fn key(agency: &Scope, year: i32) -> String {
    format!("{agency}-{year}")
}

/// The stream of an agency's programme for a year.
///
/// # Errors
/// [`InvalidIdent`] when agency and year are together too long for a key.
pub fn stream(agency: &Scope, year: i32) -> Result<StreamId, InvalidIdent> {
    StreamId::new(AuditProgramme::CATEGORY, key(agency, year))
}

impl Decider for AuditProgramme {
    const CATEGORY: &'static str = "audit_programme";
    type Command = AuditProgrammeCommand;
    type Event = AuditProgrammeEvent;
    type Rejection = AuditProgrammeRejection;
    type Facts = ProgrammeInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<AuditProgrammeCommand>,
        context: &Context<ProgrammeInquiry>,
    ) -> Result<Vec<AuditProgrammeEvent>, AuditProgrammeRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &AuditProgrammeEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for AuditProgramme {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(programme) => programme.place(),
        }]
    }

    fn scope(&self, command: &AuditProgrammeCommand) -> Scope {
        match (self, command) {
            (Self::Present(programme), _) => programme.agency.clone(),
            (Self::Absent, AuditProgrammeCommand::Draft(draft)) => draft.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<AuditProgrammeCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ProgrammeInquiry> {
        let mut facts = ProgrammeInquiry {
            stream: stream.clone(),
            regulation: None,
            agency: None,
            audits: Vec::new(),
        };
        let mut sources = Vec::new();
        match (&act.command, self) {
            (AuditProgrammeCommand::Draft(draft), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("agency", &draft.agency));
                facts.regulation = registers.regulation(act.occurred_on);
                facts.agency = registers.agency(&draft.agency);
            }
            (AuditProgrammeCommand::Approve(_), _) => {
                sources.push(Source::new("regulation", &PROVINCE));
                sources.push(Source::new("calendar", &PROVINCE));
                facts.regulation = registers.regulation(act.occurred_on);
            }
            (AuditProgrammeCommand::Complete(_), Self::Present(programme)) => {
                sources.push(Source::new("audit", &programme.agency));
                facts.audits = registers.audits_of_year(&programme.agency, programme.year);
            }
            (AuditProgrammeCommand::Complete(_), Self::Absent)
            | (AuditProgrammeCommand::Start(_) | AuditProgrammeCommand::Review(_), _) => {}
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }
}
