//! Inspections of an agency by those who oversee it, on site or by files.
//!
//! One stream an inspection, `inspection/<uuid>`; the caller draws the key. Chỉ thị, điểm 2đ; the
//! procedure is that of Thông tư 26/2014/TT-BKHCN, Điều 37.
//!
//! ```text
//! [Proposed ─►] Scheduled; Proposed ─► Declined | LeftToProgramme | ProposalWithdrawn
//! on site:  Scheduled ─► Decided ─► Announced ─► InProgress ─► MinutesDrafted
//!             ─► MinutesSigned | SigningRefused ─► Concluded ─► Remediation ─► Closed
//! by files: Scheduled ─► FilesRequested ─► FilesReceived ─► FileReviewed ─► LetterIssued
//!             ─► Remediation ─► Closed                                   … ─► Cancelled
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - The checklist of the regulation is copied into the inspection when it is scheduled, with the
//!   unmet items that earlier inspections carried forward; a later checklist leaves it alone.
//! - An item is recorded by the member it is assigned to, and by nobody else. Recorded again before
//!   the minutes, it replaces the first answer.
//! - The inspection on site ends with the day of its last answer: its minutes are owed then (`PM-19`).
//!   Later ones are taken, and are late.
//! - A file review is done when its last item is answered; that needs no act of its own.
//! - A proposal is the system's (`PM-15`), the inspection a person's: who would decide it accepts it on
//!   the stream of the proposal, leaves it to the next year's programme, or declines.
//! - Whoever oversees an agency never oversees their own: an inspection of the inspecting agency is
//!   scheduled, decided and concluded by the province's chair.
//! - Every failed item becomes a finding, raised by `PM-19` from the conclusion or letter. The
//!   inspection closes when each of them has ended or its item was carried forward.

mod command;
mod decide;
mod definition;
mod event;
pub mod parameters;
mod proposal;
pub mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Decider, Definition, Gathered, Meta, PersonId, Scope, Source, StreamId, Workflow,
};
use uuid::Uuid;

pub use command::{
    AnnounceDecision, ApproveWrittenProgramme, AssignContent, CancelInspection, CarryItemForward,
    CheckResult, CloseInspection, ContentAssignment, DecideInspection, DraftMinutes,
    InspectionBasis, InspectionCommand, InspectionMode, IssueConclusion, IssueRemedyLetter,
    LetterIssuer, NotifyTarget, OpenInspection, PostponeInspection, ProposeOnSiteNextYear,
    RecordCheckItem, RecordCheckItems, RecordExplanation, RefuseSigning, ReportRemediation,
    RequestFiles, ScheduleInspection, SignMinutes, SubmitFiles, VerifyRemediation,
};
pub use decide::InspectionInquiry;
pub use event::{
    CheckItemRecorded, ConclusionIssued, ContentAssigned, DecisionAnnounced, ExplanationRecorded,
    FailedItem, FilesRequested, FilesSubmitted, InspectionCancelled, InspectionClosed,
    InspectionDecided, InspectionEvent, InspectionItem, InspectionOpened, InspectionPostponed,
    InspectionScheduled, ItemCarriedForward, ItemFailure, MinutesDrafted, MinutesSigned,
    OnSiteProposed, ProgrammeWritten, RemediationReported, RemediationVerified, RemedyLetterIssued,
    SigningRefused, TargetNotified,
};
pub use proposal::{
    AcceptInspection, DeclineInspection, InspectionDeclined, InspectionLeftToProgramme,
    InspectionProposalWithdrawn, InspectionProposed, LeaveToProgramme, Proposal, ProposalGround,
    ProposeInspection, WithdrawInspectionProposal,
};
pub use rejection::InspectionRejection;
pub use state::{Course, Inspection};

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const PLAN: &str = "Chỉ thị, điểm 2đ";
const PROCEDURE: &str = "Thông tư 26/2014/TT-BKHCN, Điều 37";

/// The namespace of the findings that failed items become; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x2f60_8d1b_5c3e_5a94_b7d0_696e_7370_6563);

/// The stream of the finding that a failed item of an inspection becomes.
#[must_use]
pub fn finding_stream(inspection: &StreamId, item: u32) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{inspection}|{item}").as_bytes());
    match StreamId::new("finding", key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl Decider for Inspection {
    const CATEGORY: &'static str = "inspection";
    type Command = InspectionCommand;
    type Event = InspectionEvent;
    type Rejection = InspectionRejection;
    type Facts = InspectionInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<InspectionCommand>,
        context: &Context<InspectionInquiry>,
    ) -> Result<Vec<InspectionEvent>, InspectionRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &InspectionEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for Inspection {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn earlier() -> &'static [&'static Definition] {
        definition::EARLIER
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Proposed(proposal) => proposal.place(),
            Self::Present(course) => course.place(),
        }]
    }

    fn scope(&self, command: &InspectionCommand) -> Scope {
        match (self, command) {
            (Self::Present(course), _) => course.agency.clone(),
            (Self::Proposed(proposal), _) => proposal.agency.clone(),
            (Self::Absent, InspectionCommand::Propose(propose)) => propose.agency.clone(),
            (Self::Absent, InspectionCommand::Schedule(schedule)) => schedule.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<InspectionCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<InspectionInquiry> {
        let regulation = registers.regulation(act.occurred_on);
        let parameter_version = regulation.as_ref().map(|regulation| regulation.version);
        let mut sources =
            vec![Source::new("regulation", &PROVINCE), Source::new("calendar", &PROVINCE)];
        let scope = self.scope(&act.command);
        let mut facts = InspectionInquiry { regulation, ..InspectionInquiry::default() };
        for person in named(&act.command) {
            let home = registers.home_agency(person);
            if let Some(agency) = &home {
                sources.push(Source::new("person", agency));
            }
            // Where an agency was merged, its people are of the other one.
            facts.homes.push((person, home.map(|agency| registers.stands_for(&agency))));
        }
        facts.answering = registers.answerable(&scope, stream, act.occurred_on);
        if let InspectionCommand::Schedule(schedule) = &act.command {
            sources.push(Source::new("agency", &scope));
            sources.push(Source::new("inspection", &scope));
            sources.push(Source::new("inspection_programme", &PROVINCE));
            facts.agency = registers.agency(&scope);
            facts.carried = registers.items_carried_forward(&scope);
            facts.programme =
                schedule.programme_year.and_then(|year| registers.inspection_programme(year));
            facts.followed =
                schedule.follows.as_ref().and_then(|earlier| registers.inspection(earlier));
        }
        if let InspectionCommand::Propose(_) = &act.command {
            sources.push(Source::new("agency", &scope));
            sources.push(Source::new("inspection", &scope));
            facts.agency = registers.agency(&scope);
            let overseer = registers.overseer(&scope, act.occurred_on);
            facts.overseer = overseer.or_else(|| registers.provincial_committee());
            facts.is_under_inspection = registers.is_under_inspection(&scope);
        }
        if let InspectionCommand::Accept(_) = &act.command {
            sources.push(Source::new("agency", &scope));
            sources.push(Source::new("inspection", &scope));
            facts.agency = registers.agency(&scope);
            facts.carried = registers.items_carried_forward(&scope);
        }
        if let InspectionCommand::RecordItem(_) | InspectionCommand::RecordItems(_) = &act.command {
            sources.push(Source::new("agency", &scope));
            facts.agency = registers.agency(&scope);
        }
        if let (InspectionCommand::Close(_), Self::Present(course)) = (&act.command, self) {
            sources.push(Source::new("finding", &scope));
            facts.open_items = course
                .failed_items()
                .filter(|item| {
                    let finding = registers.finding(&finding_stream(stream, *item));
                    finding.is_none_or(|finding| finding.is_open)
                })
                .collect();
        }
        Gathered { facts, sources, parameter_version }
    }

    fn assigned(&self, person: PersonId, command: &InspectionCommand) -> bool {
        match self {
            Self::Absent | Self::Proposed(_) => false,
            Self::Present(course) => course.has_assigned(person, command),
        }
    }
}

/// The persons that a command names.
fn named(command: &InspectionCommand) -> Vec<PersonId> {
    match command {
        InspectionCommand::Decide(decide) => {
            std::iter::once(decide.leader).chain(decide.members.iter().copied()).collect()
        }
        InspectionCommand::RequestFiles(request) => {
            std::iter::once(request.leader).chain(request.members.iter().copied()).collect()
        }
        InspectionCommand::Schedule(_)
        | InspectionCommand::Notify(_)
        | InspectionCommand::WriteProgramme(_)
        | InspectionCommand::Assign(_)
        | InspectionCommand::Announce(_)
        | InspectionCommand::SubmitFiles(_)
        | InspectionCommand::Open(_)
        | InspectionCommand::RecordItem(_)
        | InspectionCommand::RecordItems(_)
        | InspectionCommand::Explain(_)
        | InspectionCommand::DraftMinutes(_)
        | InspectionCommand::SignMinutes(_)
        | InspectionCommand::RefuseSigning(_)
        | InspectionCommand::Conclude(_)
        | InspectionCommand::IssueLetter(_)
        | InspectionCommand::ReportRemediation(_)
        | InspectionCommand::VerifyRemediation(_)
        | InspectionCommand::CarryForward(_)
        | InspectionCommand::ProposeOnSite(_)
        | InspectionCommand::Close(_)
        | InspectionCommand::Postpone(_)
        | InspectionCommand::Cancel(_)
        | InspectionCommand::Propose(_)
        | InspectionCommand::Accept(_)
        | InspectionCommand::Decline(_)
        | InspectionCommand::LeaveToProgramme(_)
        | InspectionCommand::WithdrawProposal(_) => Vec::new(),
    }
}
