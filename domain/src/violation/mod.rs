//! Violations and how they are handled: proposal, case, record, decision, remedy, appeal.
//!
//! One stream a case, `violation/<uuid>`; its scope is the agency that it concerns.
//!
//! ```text
//! Proposed ─► Dismissed | Opened ─► RecordMade ─► Explaining ─► Verifying ─► Decided ─► Served
//!   ─► Executing ─► Remedied ─► Closed
//!                     └─ time lapsed, sanction ─► RemedyOrdered ─► Served …
//! ```
//!
//! Beside the phase run the time to decide, the competence, an appeal and the execution. Three
//! tracks, which follow from whose act it is and cannot be chosen otherwise:
//!
//! - `InternalAdmin`, a state agency, and `DisciplineReferral`, an official on duty: neither is
//!   sanctioned under Luật 15/2012 (NĐ 81/2013 Điều 1). A decision after its time is late, not void.
//! - `SanctionL15`, a non-state organisation. After its time only remedial measures may be ordered.
//!
//! How it works where the texts leave it open:
//!
//! - Who proposed a case neither opens, dismisses, records nor decides it; who recorded or verified
//!   it does not decide it. A machine proposes and does nothing else.
//! - A case is about an official who held an office of the agency on the day of the act, one in which
//!   officials speak for themselves: whoever never held one is nobody's official there, could not be
//!   heard, and would leave the case open for ever.
//! - The window for explaining is closed when the subject has explained without asking for a
//!   hearing, or when its last day is over.
//! - The chair settles appeals, as the law gives the first settlement to who issued the decision or
//!   stands above; but never the person who signed it. Where the chair signed, another who may sign
//!   for the chair does (KT.). An appeal suspends nothing; `SuspendExecution` does, and the days left
//!   run on after its decision.
//! - A decision that orders nothing to be remedied ends with service.
//!
//! Clocks of this stream are those that change it: the warning, the lapse of the time to decide, the
//! escalation of non-compliance. Making the record, deciding, serving, remedying, settling an appeal
//! are obligations, opened by `PM-08` and `PM-21` from the dates in the events.

mod command;
pub mod competence;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod running;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, PersonId, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    AppealOutcome, CloseCase, Competence, DecideAppeal, DecideCase, DismissProposal,
    EscalateNonCompliance, ExtendDecisionTime, LodgeAppeal, MakeRecord, MarkDecisionTimeLapsed,
    Measure, OpenCase, ProposeViolation, ReferToUbnd, RemedyOutcome, ReportRemedy,
    RequestVerification, ServeDecision, SubjectKind, SubmitExplanation, SuspendExecution, Track,
    VerifyRemedy, ViolationCommand, WarnDecisionTime,
};
pub use decide::{GROUNDS_MAX, ViolationInquiry};
pub use event::{
    AppealDecided, AppealKind, AppealLodged, CaseClosed, CaseOpened, CaseReferredToUbnd,
    DecisionIssued, DecisionServed, DecisionTimeExtended, DecisionTimeLapsed, DecisionTimeWarned,
    ExecutionSuspended, ExplanationSubmitted, NonComplianceEscalated, ProposalDismissed,
    RecordMade, RecordSigningRefused, RemedyOrdered, RemedyReported, RemedyVerified, Subject,
    VerificationRequested, ViolationEvent, ViolationProposed, ViolationTimer,
};
pub use parameters::ViolationParameters;
pub use register::{AgencyStanding, ViolationFacts, ViolationRegister};
pub use rejection::{BeyondDirector, OwnCase, ViolationRejection};
pub use state::{Case, ViolationCase};

use crate::register::Registers;
use crate::role::{Office, PROVINCE};

/// The name of the due date of the decision.
pub const DECIDE: &str = "decide";
/// The name of the due date of the remedy.
pub const REMEDY: &str = "remedy";

const DEFAULT: &str = "mặc định của hệ thống [A]";
const DIRECTIVE: &str = "Chỉ thị, điểm 2e";
const COMPETENCE: &str = "Chỉ thị, điểm 2e: theo thẩm quyền hoặc tham mưu";
const NOT_SANCTIONED: &str = "NĐ 81/2013/NĐ-CP Điều 1";
const EXPLANATION: &str = "Luật 15/2012/QH13 Điều 61";
const TIME_TO_DECIDE: &str = "Luật 15/2012/QH13 Điều 66";
const LIMITATION: &str = "Luật 15/2012/QH13 Điều 6; Luật 22/2008/QH12 Điều 80";
const ONE_DECISION: &str = "Luật 15/2012/QH13 Điều 3";

impl Decider for ViolationCase {
    const CATEGORY: &'static str = "violation";
    type Command = ViolationCommand;
    type Event = ViolationEvent;
    type Rejection = ViolationRejection;
    type Facts = ViolationInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ViolationCommand>,
        context: &Context<ViolationInquiry>,
    ) -> Result<Vec<ViolationEvent>, ViolationRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ViolationEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// What a command must know beside the case.
#[derive(Clone, Copy, Debug, Default)]
struct Needs {
    /// The regulation, since it starts a clock.
    regulation: bool,
    /// The agency's rank and place.
    standing: bool,
    /// The provincial People's Committee.
    committee: bool,
}

const fn needs_of(command: &ViolationCommand) -> Needs {
    let none = Needs { regulation: false, standing: false, committee: false };
    let clock = Needs { regulation: true, ..none };
    match command {
        ViolationCommand::Open(_) => Needs { committee: true, ..clock },
        ViolationCommand::Decide(_) => Needs { standing: true, ..clock },
        ViolationCommand::Lodge(_) => Needs { standing: true, committee: true, ..clock },
        ViolationCommand::Refer(_) | ViolationCommand::Escalate(_) => {
            Needs { committee: true, ..none }
        }
        ViolationCommand::Record(_)
        | ViolationCommand::Explain(_)
        | ViolationCommand::RequestVerification(_)
        | ViolationCommand::Extend(_)
        | ViolationCommand::Serve(_)
        | ViolationCommand::DecideAppeal(_) => clock,
        ViolationCommand::Propose(_)
        | ViolationCommand::Dismiss(_)
        | ViolationCommand::Report(_)
        | ViolationCommand::Verify(_)
        | ViolationCommand::Suspend(_)
        | ViolationCommand::Close(_)
        | ViolationCommand::Warn(_)
        | ViolationCommand::MarkLapsed(_)
        | ViolationCommand::MoveDue(_) => none,
    }
}

/// The person that a command names.
const fn person_in(command: &ViolationCommand) -> Option<PersonId> {
    match command {
        ViolationCommand::Propose(propose) => propose.official,
        ViolationCommand::RequestVerification(request) => Some(request.verifier),
        ViolationCommand::Dismiss(_)
        | ViolationCommand::Open(_)
        | ViolationCommand::Record(_)
        | ViolationCommand::Explain(_)
        | ViolationCommand::Extend(_)
        | ViolationCommand::Refer(_)
        | ViolationCommand::Decide(_)
        | ViolationCommand::Serve(_)
        | ViolationCommand::Report(_)
        | ViolationCommand::Verify(_)
        | ViolationCommand::Lodge(_)
        | ViolationCommand::DecideAppeal(_)
        | ViolationCommand::Suspend(_)
        | ViolationCommand::Close(_)
        | ViolationCommand::Warn(_)
        | ViolationCommand::MarkLapsed(_)
        | ViolationCommand::Escalate(_)
        | ViolationCommand::MoveDue(_) => None,
    }
}

impl Workflow<dyn Registers> for ViolationCase {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => {
                vec!["Absent", "NoDecisionClock", "NoCompetence", "NoAppeal", "NothingToExecute"]
            }
            Self::Present(case) => case.places(),
        }
    }

    fn scope(&self, command: &ViolationCommand) -> Scope {
        match (self, command) {
            (Self::Present(case), _) => case.agency.clone(),
            (Self::Absent, ViolationCommand::Propose(propose)) => propose.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<ViolationCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ViolationInquiry> {
        let agency = self.scope(&act.command);
        let needs = needs_of(&act.command);
        let on = act.occurred_on;
        let mut sources = Vec::new();
        let mut inquiry = ViolationInquiry {
            regulation: None,
            agency: None,
            standing: None,
            committee: None,
            unknown_person: None,
            no_official: None,
            foreign_finding: None,
            decided_before: Vec::new(),
            is_head: false,
        };
        if needs.regulation {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            inquiry.regulation = registers.regulation(on);
        }
        if needs.standing {
            sources.push(Source::new("agency", &agency));
            inquiry.standing = registers.agency_standing(&agency);
        }
        if needs.committee {
            inquiry.committee = registers.provincial_committee();
            sources.extend(inquiry.committee.iter().map(|code| Source::new("agency", code)));
        }
        if let Some(person) = person_in(&act.command) {
            match registers.home_agency(person) {
                Some(home) => sources.push(Source::new("person", &home)),
                None => inquiry.unknown_person = Some(person),
            }
        }
        if let ViolationCommand::Propose(propose) = &act.command {
            sources.push(Source::new("agency", &agency));
            inquiry.agency = registers.agency(&agency);
            let held_office = |person: &PersonId| {
                definition::SUBJECT.iter().any(|grant| {
                    registers.holds_office(*person, &grant.role, &agency, propose.committed_on)
                })
            };
            inquiry.no_official = propose.official.filter(|person| !held_office(person));
            if !propose.findings.is_empty() {
                sources.push(Source::new("finding", &agency));
            }
            let is_foreign = |finding: &&StreamId| {
                registers.finding(finding).is_none_or(|facts| {
                    let answering = registers.answerable(&facts.agency, finding, on);
                    facts.agency != agency && answering.as_ref() != Some(&agency)
                })
            };
            inquiry.foreign_finding = propose.findings.iter().find(is_foreign).cloned();
        }
        if let (ViolationCommand::Decide(_), Self::Present(case)) = (&act.command, self) {
            sources.push(Source::new(Self::CATEGORY, &agency));
            let (clause, committed_on) = (case.clause.as_str(), case.committed_on);
            inquiry.decided_before =
                registers.decided_violations(&agency, &case.findings, clause, committed_on);
            inquiry.decided_before.retain(|other| other != stream);
            if let Subject::Official { person } = &case.subject {
                let heads = registers.holders(&agency, Office::AgencyHead, on);
                inquiry.is_head = heads.contains(person);
            }
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<ViolationCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(case) => case.deadlines(),
        }
    }
}
