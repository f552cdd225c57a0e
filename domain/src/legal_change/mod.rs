//! Legal changes: what new law means for an agency's documents, until they are updated.
//!
//! One stream for an instrument at an agency, `legal_change/<UUIDv5 of both>`, so that opening it
//! twice opens it once; see [`stream`]. Its scope is the agency.
//!
//! ```text
//! Registered ─► NoImpact
//!            └► Assessed ─► Updating ─► Resolved
//! ```
//!
//! Beside the phase runs the time to update: until the day on which the instrument takes effect, and
//! not less than some days from the one on which it reached the agency.
//!
//! How it works where the texts leave it open:
//!
//! - `PM-04` opens it, with the documents in which the system has found the ground. The management
//!   representative assesses which documents must be revised; the system proposes their amendments.
//! - An affected document is settled by an edition that takes effect on or after the day of the
//!   instrument, or by its withdrawal. When the last one is, the change is resolved.
//! - A document that stays as it is needs a reason that the head signs. Whoever has assessed the
//!   impact or linked an amendment does not sign it.
//! - An assessment may be repeated to name more documents; none is dropped by it.
//! - Past its time, the documents that are not settled are overdue. Where nothing was assessed either,
//!   those are that the system has found: not to look is no better than to look.
//! - Explaining a delay moves nothing.
//!
//! The clock of this stream is the one that changes it, the end of the time to update. Assessing and
//! updating are obligations, opened by `PM-04` from the dates in the events.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use std::collections::BTreeMap;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};
use uuid::Uuid;

pub use command::{
    AssessImpact, DocumentSettled, ExplainDelay, ImpactGround, LegalChangeCommand, LinkAmendment,
    MarkImpactOverdue, OpenImpactAssessment, ResolveImpact, SettleDocument, UnchangedDocument,
};
pub use decide::{DOCUMENTS_MAX, LegalChangeInquiry};
pub use event::{
    AffectedDocument, AffectedDocumentSettled, AmendmentLinked, DelayExplained, ImpactAssessed,
    ImpactAssessmentOpened, ImpactOverdue, ImpactResolved, LegalChangeEvent,
};
pub use parameters::LegalChangeParameters;
pub use register::{ConcernedAgency, InstrumentFacts, LegalRegister, RevisableDocument};
pub use rejection::LegalChangeRejection;
pub use state::{Impact, LegalChange};

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
/// Documents that are not revised in time for new law: one of the faults that the directive removes.
const DIRECTIVE: &str = "Chỉ thị, phần mở đầu và điểm 1a";
const STANDARD: &str = "ISO 9001:2008 4.2.3b";
const UPKEEP: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4";

/// The name of the due date by which all affected documents are updated.
pub const RESOLVE: &str = "resolve";

/// The namespace of the streams of legal changes; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x4e07_d1c8_5b36_5a29_8fd0_6c65_6761_6c63);

/// The stream of an instrument at an agency.
#[must_use]
pub fn stream(instrument: &StreamId, agency: &Scope) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{instrument}|{agency}").as_bytes());
    match StreamId::new(LegalChange::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl Decider for LegalChange {
    const CATEGORY: &'static str = "legal_change";
    type Command = LegalChangeCommand;
    type Event = LegalChangeEvent;
    type Rejection = LegalChangeRejection;
    type Facts = LegalChangeInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<LegalChangeCommand>,
        context: &Context<LegalChangeInquiry>,
    ) -> Result<Vec<LegalChangeEvent>, LegalChangeRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &LegalChangeEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

/// The documents that a command asks about.
fn documents_of(command: &LegalChangeCommand) -> &[StreamId] {
    match command {
        LegalChangeCommand::Assess(assess) => {
            &assess.documents[..assess.documents.len().min(DOCUMENTS_MAX)]
        }
        LegalChangeCommand::Link(link) => std::slice::from_ref(&link.document),
        LegalChangeCommand::Open(_)
        | LegalChangeCommand::Settle(_)
        | LegalChangeCommand::Resolve(_)
        | LegalChangeCommand::Explain(_)
        | LegalChangeCommand::MarkOverdue(_)
        | LegalChangeCommand::MoveDue(_) => &[],
    }
}

impl Workflow<dyn Registers> for LegalChange {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Absent => vec!["Absent", "NoTimeLimit"],
            Self::Present(impact) => impact.places(),
        }
    }

    fn scope(&self, command: &LegalChangeCommand) -> Scope {
        match (self, command) {
            (Self::Present(impact), _) => impact.agency.clone(),
            (Self::Absent, LegalChangeCommand::Open(open)) => open.agency.clone(),
            (Self::Absent, _refused_by_the_table) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream_id: &StreamId,
        act: &Act<LegalChangeCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<LegalChangeInquiry> {
        let agency = self.scope(&act.command);
        let mut sources = Vec::new();
        let mut facts =
            LegalChangeInquiry { regulation: None, opens: None, documents: BTreeMap::new() };
        if let LegalChangeCommand::Open(open) = &act.command {
            sources.push(Source::new("regulation", &PROVINCE));
            sources.push(Source::new("calendar", &PROVINCE));
            sources.push(Source::new("agency", &agency));
            facts.regulation = registers.regulation(act.occurred_on);
            let is_here = *stream_id == stream(&open.instrument, &open.agency);
            let is_active = registers.agency(&agency).is_some_and(|known| known.is_active);
            facts.opens = Some((is_here, is_active));
        }
        let asked = documents_of(&act.command);
        if !asked.is_empty() {
            sources.push(Source::new("document", &agency));
        }
        for document in asked {
            if let Some(known) = registers.revisable_document(document) {
                facts.documents.insert(document.clone(), known);
            }
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<LegalChangeCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(impact) => impact.deadlines(),
        }
    }
}
