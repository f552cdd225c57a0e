//! Entries: what happens to the recording of an act, of any workflow, after it was recorded.
//!
//! An entry is what one command recorded at once, whatever number of events that made. One stream
//! an entry, `entry/<id of its first event>`; see [`stream`]. Two things can happen to it, each a
//! region of its own:
//!
//! - A late entry, one that was made after the registration window with a reason and evidence, is
//!   countersigned by the head of the sub-department of standards, or objected to. Nobody
//!   countersigns an entry of their own hand. An objection says what is missing; once that is
//!   mended, the entry may still be countersigned.
//! - A wrong reference of any entry, that is the number, date or scan of its paper or its evidence,
//!   is corrected: by the office that acted, by the head or ISO secretary of its agency, or by the
//!   province's office. Never the act, and never the stored event: what was stays readable. Whoever
//!   corrects a correction corrects the same entry again.
//! - A wrong act is voided while nothing builds on it, and not long after it was entered: by the office
//!   that acted, the head of its agency, or the province's office. From then on every fold passes
//!   over it, and over what the machine did on account of it; see [`luuvet_engine::Aftermath`]. What is
//!   laid down in a register that everything stands on (agencies, the calendar, the regulation, a
//!   baseline) is not voided: it has acts of its own that end or amend it.
//!
//! Every command names an event of the entry by stream and version. The engine reads that event's
//! envelope, so that no register has to know all events.

mod command;
mod decide;
mod definition;
mod event;
mod rejection;

use luuvet_engine::{
    Act, Context, Decider, Definition, EventId, Gathered, Meta, Scope, StreamId, Version,
    VoidedEvent, Workflow,
};
use serde::{Deserialize, Serialize};

pub use command::{
    CorrectEntry, CountersignEntry, EntryCommand, EventAddress, EvidenceFile, ObjectToEntry,
    VoidEntry,
};
pub use decide::{EVIDENCE_FILES_MAX, EntryInquiry, VOIDED_MAX};
pub use event::{EntryCorrected, EntryCountersigned, EntryEvent, EntryObjectedTo, EntryVoided};
pub use rejection::EntryRejection;

use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const RECORDS: &str = "ISO 9001:2008 4.2.4";

/// The stream of an entry, by the id of its first event: see [`Meta::entry`].
#[must_use]
pub fn stream(first_event: EventId) -> StreamId {
    match StreamId::new(Entry::CATEGORY, first_event) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// What has become of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    countersignature: Countersignature,
    correction: Correction,
    is_voided: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Countersignature {
    #[default]
    Missing,
    ObjectedTo,
    Given,
}

/// The references that are corrected, each as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Correction {
    document_number: Option<String>,
    document_date: Option<chrono::NaiveDate>,
    scan: Option<String>,
    evidence: Option<Vec<EvidenceFile>>,
}

impl Decider for Entry {
    const CATEGORY: &'static str = "entry";
    type Command = EntryCommand;
    type Event = EntryEvent;
    type Rejection = EntryRejection;
    /// The stream.
    type Facts = EntryInquiry;

    fn initial() -> Self {
        Self::default()
    }

    fn decide(
        &self,
        act: &Act<EntryCommand>,
        context: &Context<EntryInquiry>,
    ) -> Result<Vec<EntryEvent>, EntryRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(mut self, event: &EntryEvent, _meta: &Meta) -> Self {
        match event {
            EntryEvent::Countersigned(_) => self.countersignature = Countersignature::Given,
            EntryEvent::ObjectedTo(_) => self.countersignature = Countersignature::ObjectedTo,
            EntryEvent::Corrected(event) => {
                let EntryCorrected { document_number, document_date, scan, evidence, .. } = event;
                let known = &mut self.correction;
                known.document_number = document_number.clone().or(known.document_number.take());
                known.document_date = document_date.or(known.document_date);
                known.scan = scan.clone().or(known.scan.take());
                known.evidence = evidence.clone().or(known.evidence.take());
            }
            EntryEvent::Voided(_) => self.is_voided = true,
        }
        self
    }
}

impl Workflow<dyn Registers> for Entry {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn earlier() -> &'static [&'static Definition] {
        definition::EARLIER
    }

    fn places(&self) -> Vec<&'static str> {
        if self.is_voided {
            return vec!["Voided", "Moot"];
        }
        let countersignature = match self.countersignature {
            Countersignature::Missing => "NotCountersigned",
            Countersignature::ObjectedTo => "ObjectedTo",
            Countersignature::Given => "Countersigned",
        };
        let reference =
            if self.correction == Correction::default() { "AsEntered" } else { "Corrected" };
        vec![countersignature, reference]
    }

    /// Before its event was read, an entry concerns nobody in particular.
    fn scope(&self, _command: &EntryCommand) -> Scope {
        PROVINCE
    }

    fn refers_to(command: &EntryCommand) -> Option<(StreamId, Version)> {
        let address = command.address();
        Some((address.stream.clone(), Version(address.version)))
    }

    fn voids(command: &EntryCommand) -> bool {
        match command {
            EntryCommand::Void(_) => true,
            EntryCommand::Countersign(_) | EntryCommand::Object(_) | EntryCommand::Correct(_) => {
                false
            }
        }
    }

    const VOIDING: &'static [&'static str] = &["EntryVoided"];

    fn voided(event: &EntryEvent) -> &[VoidedEvent] {
        match event {
            EntryEvent::Voided(event) => &event.voided,
            EntryEvent::Countersigned(_) | EntryEvent::ObjectedTo(_) | EntryEvent::Corrected(_) => {
                &[]
            }
        }
    }

    /// Whom the recorded act concerns.
    fn scope_with(&self, _command: &EntryCommand, referred: Option<&Meta>) -> Scope {
        referred.map_or(PROVINCE, |meta| meta.scope.clone())
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<EntryCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<EntryInquiry> {
        let agency = act.act_of.agency.as_ref();
        let stood_for = agency.map(|agency| registers.stood_for(agency)).unwrap_or_default();
        let regulation = match &act.command {
            EntryCommand::Void(_) => registers.regulation(act.occurred_on),
            EntryCommand::Countersign(_) | EntryCommand::Object(_) | EntryCommand::Correct(_) => {
                None
            }
        };
        let parameter_version = regulation.as_ref().map(|regulation| regulation.version);
        let facts = EntryInquiry { stream: stream.clone(), stood_for, regulation };
        Gathered { facts, sources: Vec::new(), parameter_version }
    }
}
