//! Findings and what is done about them: correction, cause, plan, action, proof of effect.
//!
//! One stream a finding, `finding/<uuid>`; the caller draws the key. ISO 9001:2008 8.3, 8.5.2 and
//! 8.5.3, with the time limits of the regulation.
//!
//! ```text
//! Raised ─► Accepted | Disputed ─► Corrected ─► CauseAnalysed ─► PlanProposed ─► PlanApproved
//!   ─► InProgress ─► Implemented ─► VerifiedEffective ─► Closed
//!                        └─ ineffective ─► CauseAnalysed, cycle + 1          … ─► Withdrawn
//! ```
//!
//! Beside the phase run three regions: the due date, a request for more time, a regrade that the
//! system proposes. How it works where the texts leave it open:
//!
//! - A plan has several actions, each reported by itself: the first makes the finding *in
//!   progress*, the last *implemented*, on the latest of their dates.
//! - *Overdue* begins when the due date and its registration window have passed. Between the two it
//!   is past due only in the eyes of the reader. A request for more time holds the consequences
//!   until it is answered, but no longer than if all were granted; then it falls.
//! - When more time was asked for decides, not when that was entered. A request of before the due
//!   date is taken also when the date has passed since: the finding stays overdue until it is
//!   granted, which clears the lateness, and meanwhile the system proposes nothing more.
//! - A proposed regrade is confirmed (`Regrade`) or declined (`DeclineRegrade`) by the raising side.
//! - A check of effectiveness falls due some days after implementation; an earlier one is not
//!   refused, since the evidence decides.
//! - A finding that proves ineffective gets a new due date from the day of the check. Extensions
//!   are counted over all cycles.
//!
//! The limits for response, plan and check are no clocks of this stream: nothing happens to the
//! finding when they pass. They are obligations, opened by `PM-05` from the dates in the events.
//!
//! Not here: proposing a violation when a major finding of an inspection is overdue (`PM-06`).

mod command;
mod decide;
mod definition;
mod event;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, PersonId, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    AcceptFinding, AnalyseCause, ApprovePlan, BringInFinding, CloseFinding, DeclineRegrade,
    DisposeOutput, DisputeFinding, DisputeRuling, EffectivenessOutcome, FindingCommand,
    FindingGrade, FindingKind, FindingSeverity, FindingSource, GrantExtension, MarkDuePassed,
    OutputDisposition, PastClosure, PlannedAction, ProposePlan, ProposeRegrade, RaiseFinding,
    RecordCorrection, RefuseExtension, Regrade, ReportImplemented, RequestExtension, RuleOnDispute,
    VerifyEffectiveness, WithdrawFinding,
};
pub use decide::{FindingInquiry, PLAN_ACTIONS_MAX};
pub use event::{
    ActionImplemented, CauseAnalysed, Completion, CorrectionRecorded, DisputeRuled, DueChange,
    DuePassed, EffectivenessVerified, ExtensionGranted, ExtensionRefused, ExtensionRequested,
    FindingAccepted, FindingBroughtIn, FindingClosed, FindingDisputed, FindingEvent, FindingRaised,
    FindingRegraded, FindingTimer, FindingWithdrawn, IneffectivenessFound, LatenessCleared,
    OutputDisposed, PlanApproved, PlanProposed, RegradeDeclined, RegradeGround, RegradeProposed,
    Reverification, Side,
};
pub use rejection::{FindingRejection, OwnWork};
pub use state::{Case, Finding};

use crate::register::Registers;
use crate::role::PROVINCE;

/// The name of the due date of its action.
pub const DUE: &str = "due";

const DEFAULT: &str = "mặc định của hệ thống [A]";
const CAUSE_OF_LACK: &str = "ISO 9001:2008 8.5.2b";
const PLAN: &str = "ISO 9001:2008 8.5.2d";
const EVIDENCE: &str = "ISO 9001:2008 8.5.2e";
const VERIFICATION: &str = "ISO 9001:2008 8.5.2f";
const PREVENTION: &str = "ISO 9001:2008 8.5.3";

impl Decider for Finding {
    const CATEGORY: &'static str = "finding";
    type Command = FindingCommand;
    type Event = FindingEvent;
    type Rejection = FindingRejection;
    type Facts = FindingInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<FindingCommand>,
        context: &Context<FindingInquiry>,
    ) -> Result<Vec<FindingEvent>, FindingRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &FindingEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// Whether a command may start a clock, so that it needs the regulation.
const fn starts_a_clock(command: &FindingCommand) -> bool {
    match command {
        FindingCommand::Raise(_)
        | FindingCommand::Accept(_)
        | FindingCommand::Rule(_)
        | FindingCommand::Report(_)
        | FindingCommand::RequestExtension(_)
        | FindingCommand::GrantExtension(_)
        | FindingCommand::RefuseExtension(_)
        | FindingCommand::Verify(_)
        | FindingCommand::Regrade(_)
        | FindingCommand::MarkDuePassed(_)
        | FindingCommand::BringIn(_) => true,
        FindingCommand::Dispute(_)
        | FindingCommand::Correct(_)
        | FindingCommand::Dispose(_)
        | FindingCommand::Analyse(_)
        | FindingCommand::Propose(_)
        | FindingCommand::Approve(_)
        | FindingCommand::Close(_)
        | FindingCommand::Withdraw(_)
        | FindingCommand::DeclineRegrade(_)
        | FindingCommand::ProposeRegrade(_)
        | FindingCommand::MoveDue(_) => false,
    }
}

/// The persons that a command names.
fn persons(command: &FindingCommand) -> Vec<PersonId> {
    match command {
        FindingCommand::Raise(raise) => raise.found_by.into_iter().collect(),
        FindingCommand::Correct(correct) => correct.reverified_by.into_iter().collect(),
        FindingCommand::Propose(plan) => {
            plan.actions.iter().map(|action| action.responsible).collect()
        }
        FindingCommand::Accept(_)
        | FindingCommand::Dispute(_)
        | FindingCommand::Rule(_)
        | FindingCommand::Dispose(_)
        | FindingCommand::Analyse(_)
        | FindingCommand::Approve(_)
        | FindingCommand::Report(_)
        | FindingCommand::RequestExtension(_)
        | FindingCommand::GrantExtension(_)
        | FindingCommand::RefuseExtension(_)
        | FindingCommand::Verify(_)
        | FindingCommand::Close(_)
        | FindingCommand::Withdraw(_)
        | FindingCommand::Regrade(_)
        | FindingCommand::DeclineRegrade(_)
        | FindingCommand::MarkDuePassed(_)
        | FindingCommand::ProposeRegrade(_)
        | FindingCommand::MoveDue(_)
        | FindingCommand::BringIn(_) => Vec::new(),
    }
}

impl Workflow<dyn Registers> for Finding {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => vec!["Absent", "NoDueDate", "NotExtended", "NoRegradeProposed"],
            Self::Present(case) => case.places(),
        }
    }

    fn scope(&self, command: &FindingCommand) -> Scope {
        match (self, command) {
            (Self::Present(case), _) => case.agency.clone(),
            (Self::Absent, FindingCommand::Raise(raise)) => raise.agency.clone(),
            (Self::Absent, FindingCommand::BringIn(finding)) => finding.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<FindingCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<FindingInquiry> {
        let mut sources = Vec::new();
        let regulation = if starts_a_clock(&act.command) {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            let on = if let FindingCommand::BringIn(finding) = &act.command {
                finding.accepted_on
            } else {
                act.occurred_on
            };
            registers.regulation(on)
        } else {
            None
        };
        // Where a person is registered, that may end: erasing is an event of their agency's scope.
        let mut unknown_person = None;
        for person in persons(&act.command) {
            match registers.home_agency(person) {
                Some(agency) => sources.push(Source::new("person", &agency)),
                None => unknown_person = unknown_person.or(Some(person)),
            }
        }
        let mut inquiry =
            FindingInquiry { regulation, agency: None, like: Vec::new(), unknown_person };
        if let FindingCommand::BringIn(finding) = &act.command {
            sources.push(Source::new("agency", &finding.agency));
            inquiry.agency = registers.agency(&finding.agency);
        }
        if let FindingCommand::Raise(raise) = &act.command {
            sources.push(Source::new("agency", &raise.agency));
            sources.push(Source::new(Self::CATEGORY, &raise.agency));
            inquiry.agency = registers.agency(&raise.agency);
            if let Some(regulation) = &inquiry.regulation {
                let months = regulation.parameters.finding_recurrence_months;
                let since = act.occurred_on - chrono::Months::new(months);
                let (unit, clause) = (raise.unit.trim(), raise.clause.trim());
                inquiry.like = registers.findings_like(&raise.agency, unit, clause, since);
                inquiry.like.retain(|like| like != stream);
            }
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<FindingCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(case) => case.deadlines(),
        }
    }
}
