//! The quality-management system of an agency: from building to announcing its conformity, and
//! keeping that true.
//!
//! One stream an agency, `qms/<agency code>`. Quyết định 19/2014/QĐ-TTg Điều 3, 4.
//!
//! ```text
//! NotStarted ─► Building ─► Issued ─► EffectivenessConfirmed ─► Announced ─► Withdrawn ─► Building
//! ```
//!
//! Beside the phase run three regions: the announcement is stale or not, maintenance has lapsed or
//! not, a move to another standard is under way or not. How it works where the texts leave it open:
//!
//! - Issuing starts two clocks, of the next internal audit and the next management review; each
//!   report or signed review restarts its own. What is missed lapses when the due date and its
//!   registration window have passed, and the next audit or review restores it.
//! - An announcement needs the documents in force on its day, an audit and a review since the
//!   issue, and maintenance that has not lapsed.
//! - It becomes stale when a procedure is listed, when one in its scope is amended or repealed, when
//!   the scope is defined otherwise, or when the standard changed. Announcing again is due from the
//!   first of these.
//! - A system follows an edition of the standard that the regulation knows ([`StandardEdition`]), from
//!   its beginning until it has moved to another: which documents it needs is asked of that edition.
//!   While the move is under way the announcement of the old one stands. `PM-26` owes it in time.
//!
//! Not here: audits and reviews themselves. `PM-03` tells this stream of them.

mod bring_in;
mod command;
mod decide;
mod definition;
mod edition;
mod event;
mod parameters;
mod register;
mod rejection;
mod standard;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, PersonId, Scope, Source, StreamId,
    Workflow,
};

pub use command::{
    AcknowledgeNotice, AnnounceConformity, BringInQms, CompleteTransition, ConfirmEffectiveness,
    DefineScope, FormSteeringCommittee, IssueQms, LapseMaintenance, MarkAnnouncementStale,
    NoteLongLapse, NotifyDost, PastAnnouncement, PostAnnouncement, QmsCommand, QmsPhase,
    QualityObjective, ReAnnounce, RecordAuditReported, RecordObjectiveResult, RecordReviewSigned,
    ScopeExclusion, SetObjectives, SetPolicy, StaleGround, StartBuilding, StartTransition, Upkeep,
    UpkeepProof, WithdrawAnnouncement,
};
pub use decide::QmsInquiry;
pub use event::{
    Announcement, AnnouncementBecameStale, AnnouncementDuty, AnnouncementPosted,
    AnnouncementWithdrawn, AuditClockRestarted, BroughtInAnnouncement, BuildingStarted,
    ConformityAnnounced, ConformityReAnnounced, DostNotified, EffectivenessConfirmed,
    LapseBecameLong, MaintenanceLapsed, MaintenanceRestored, NoticeAcknowledged,
    ObjectiveResultRecorded, ObjectivesSet, PolicySet, QmsBroughtIn, QmsEvent, QmsIssued,
    ReviewClockRestarted, ScopeDefined, StandardTransitionCompleted, StandardTransitionStarted,
    SteeringCommitteeFormed, UpkeepClock,
};
pub use parameters::QmsParameters;
pub use register::{DocumentsInForce, EditionDebt, EditionDebts, QmsFacts, QmsRegister};
pub use rejection::QmsRejection;
pub use standard::StandardEdition;
pub use state::AgencyQms;

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const ANNOUNCE: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 1";
const NOTICE: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 2";
const MAINTAIN: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4";
/// The move to another edition of the standard.
pub(crate) const TRANSITION: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4 điểm c";
const NEW_SYSTEMS: &str =
    "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4 điểm c; công văn 419/BKHCN-TĐC ngày 21/02/2018";
const SCOPE: &str = "ISO 9001:2008 1.2";
const DOCUMENTS: &str = "ISO 9001:2008 4.2.1; ISO 9001:2015 7.5.1";
const POLICY: &str = "ISO 9001:2008 5.3";
const OBJECTIVES: &str = "ISO 9001:2008 5.4.1";

/// The stream of an agency's system.
#[must_use]
pub fn stream(agency: &Scope) -> StreamId {
    match StreamId::new(AgencyQms::CATEGORY, agency) {
        Ok(stream) => stream,
        Err(error) => unreachable!("an agency's code is a plain key: {error}"),
    }
}

impl Decider for AgencyQms {
    const CATEGORY: &'static str = "qms";
    type Command = QmsCommand;
    type Event = QmsEvent;
    type Rejection = QmsRejection;
    type Facts = QmsInquiry;

    fn initial() -> Self {
        Self::absent()
    }

    fn decide(
        &self,
        act: &Act<QmsCommand>,
        context: &Context<QmsInquiry>,
    ) -> Result<Vec<QmsEvent>, QmsRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &QmsEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// What a command must know beside its stream.
struct Needs {
    regulation: bool,
    documents: bool,
    tthc: bool,
    findings: bool,
}

const fn needs(command: &QmsCommand) -> Needs {
    let nothing = Needs { regulation: false, documents: false, tthc: false, findings: false };
    match command {
        QmsCommand::FormCommittee(_)
        | QmsCommand::SetPolicy(_)
        | QmsCommand::SetObjectives(_)
        | QmsCommand::RecordResult(_)
        | QmsCommand::Notify(_)
        | QmsCommand::Acknowledge(_)
        | QmsCommand::Post(_)
        | QmsCommand::Withdraw(_)
        | QmsCommand::NoteLongLapse(_)
        | QmsCommand::MoveDue(_) => nothing,
        QmsCommand::DefineScope(_) => Needs { regulation: true, tthc: true, ..nothing },
        QmsCommand::Issue(_)
        | QmsCommand::Announce(_)
        | QmsCommand::ReAnnounce(_)
        | QmsCommand::CompleteTransition(_) => {
            Needs { regulation: true, documents: true, tthc: true, findings: false }
        }
        QmsCommand::Confirm(_) => Needs { regulation: true, findings: true, ..nothing },
        QmsCommand::StartBuilding(_)
        | QmsCommand::StartTransition(_)
        | QmsCommand::AuditReported(_)
        | QmsCommand::ReviewSigned(_)
        | QmsCommand::MarkStale(_)
        | QmsCommand::Lapse(_)
        | QmsCommand::BringIn(_) => Needs { regulation: true, ..nothing },
    }
}

/// The agency that a command names because it can begin the stream.
const fn named_agency(command: &QmsCommand) -> Option<&Scope> {
    match command {
        QmsCommand::FormCommittee(form) => Some(&form.agency),
        QmsCommand::StartBuilding(start) => Some(&start.agency),
        QmsCommand::BringIn(system) => Some(&system.agency),
        QmsCommand::DefineScope(_)
        | QmsCommand::SetPolicy(_)
        | QmsCommand::SetObjectives(_)
        | QmsCommand::RecordResult(_)
        | QmsCommand::Issue(_)
        | QmsCommand::Confirm(_)
        | QmsCommand::Announce(_)
        | QmsCommand::Notify(_)
        | QmsCommand::Acknowledge(_)
        | QmsCommand::Post(_)
        | QmsCommand::ReAnnounce(_)
        | QmsCommand::StartTransition(_)
        | QmsCommand::CompleteTransition(_)
        | QmsCommand::Withdraw(_)
        | QmsCommand::AuditReported(_)
        | QmsCommand::ReviewSigned(_)
        | QmsCommand::MarkStale(_)
        | QmsCommand::Lapse(_)
        | QmsCommand::NoteLongLapse(_)
        | QmsCommand::MoveDue(_) => None,
    }
}

impl Workflow<dyn Registers> for AgencyQms {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        self.occupied()
    }

    fn scope(&self, command: &QmsCommand) -> Scope {
        match (&self.agency, named_agency(command)) {
            (Some(agency), _) => agency.clone(),
            (None, Some(agency)) => agency.clone(),
            (None, None) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<QmsCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<QmsInquiry> {
        let needs = needs(&act.command);
        let on = if let QmsCommand::BringIn(system) = &act.command {
            system.accepted_on
        } else {
            act.occurred_on
        };
        let agency = Workflow::<dyn Registers>::scope(self, &act.command);
        let mut sources = Vec::new();
        let mut inquiry = QmsInquiry::default();
        if needs.regulation {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            inquiry.regulation = registers.regulation(on);
        }
        if needs.documents {
            sources.push(Source::new("document", &agency));
            inquiry.documents = registers.documents_in_force(&agency, on);
        }
        if needs.tthc {
            sources.push(Source::new("agency", &agency));
            inquiry.tthc = registers.tthc_in_force(&agency, on);
        }
        if needs.findings {
            sources.push(Source::new("finding", &agency));
            inquiry.open_majors = registers.open_major_findings(&agency);
        }
        if let Some(named) = named_agency(&act.command) {
            sources.push(Source::new("agency", named));
            inquiry.is_strange_agency = stream(named) != *stream_id
                || !registers.agency(named).is_some_and(|facts| facts.is_active);
        }
        if let QmsCommand::FormCommittee(form) = &act.command {
            let people: Vec<PersonId> = form.members.iter().copied().chain([form.chair]).collect();
            for person in people {
                match registers.home_agency(person) {
                    Some(home) => sources.push(Source::new("person", &home)),
                    None => inquiry.unknown_person = inquiry.unknown_person.or(Some(person)),
                }
            }
        }
        let parameter_version = inquiry.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<QmsCommand>> {
        self.running_deadlines()
    }
}
