//! Legal instruments (văn bản quy phạm pháp luật): the province's register of new law.
//!
//! One stream an instrument, `legal_instrument/<UUIDv5 of the number>`, so that it is registered once
//! for the whole province; see [`stream`]. Its scope is the province.
//!
//! Registering it lets `PM-04` open an assessment, a `LegalChange`, at every agency that it concerns.
//! New law is rarely cited yet: so an instrument names those that it amends or replaces, whose citing
//! documents are found, and the fields of procedures that it concerns. Whom the system does not find,
//! the sub-department of standards names.
//!
//! Not here: what the instrument comes to at an agency, which is the workflow `legal_change`.

mod command;
mod decide;
mod event;
mod rejection;

use std::collections::BTreeSet;

use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, Place, Reach, Region,
    Role, Scope, Source, StreamId, Transition, Workflow,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use command::{FanOut, InstrumentCommand, RegisterLegalInstrument};
pub use decide::{AGENCIES_MAX, InstrumentInquiry, LIST_MAX};
pub use event::{InstrumentEvent, InstrumentFannedOut, LegalInstrumentRegistered};
pub use rejection::InstrumentRejection;

use crate::document::normalised_code;
use crate::register::Registers;
use crate::role::{ISO_SECRETARY, PROVINCE, STAMEQ_HEAD, STAMEQ_OFFICER};

const DEFAULT: &str = "mặc định của hệ thống [A]";
/// Documents that are not revised in time for new law: one of the faults that the directive removes.
const DIRECTIVE: &str = "Chỉ thị, phần mở đầu và điểm 1a";
const STANDARD: &str = "ISO 9001:2008 4.2.3b";

/// The namespace of the streams of instruments; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x1c6e_42b9_70d5_5f83_a94e_6c65_6761_6c69);

/// The stream of the instrument with a number. A text that cannot be a number has one, too, which
/// registering then refuses.
#[must_use]
pub fn stream(number: &str) -> StreamId {
    let number = normalised_code(number).unwrap_or_else(|malformed| malformed.found);
    let key = Uuid::new_v5(&NAMESPACE, number.as_bytes());
    match StreamId::new(LegalInstrument::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// A legal instrument, from before it is registered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LegalInstrument {
    /// Nothing was registered here.
    Absent,
    /// It was registered.
    Registered {
        /// The agencies that were named beside those found.
        named: BTreeSet<Scope>,
    },
}

impl Decider for LegalInstrument {
    const CATEGORY: &'static str = "legal_instrument";
    type Command = InstrumentCommand;
    type Event = InstrumentEvent;
    type Rejection = InstrumentRejection;
    type Facts = InstrumentInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<InstrumentCommand>,
        context: &Context<InstrumentInquiry>,
    ) -> Result<Vec<InstrumentEvent>, InstrumentRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &InstrumentEvent, _meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, InstrumentEvent::Registered(_)) => {
                Self::Registered { named: BTreeSet::new() }
            }
            (Self::Registered { mut named }, InstrumentEvent::FannedOut(fanned)) => {
                named.extend(fanned.agencies.iter().cloned());
                Self::Registered { named }
            }
            (before @ Self::Absent, InstrumentEvent::FannedOut(_))
            | (before @ Self::Registered { .. }, InstrumentEvent::Registered(_)) => before,
        }
    }
}

const REGISTRARS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Province),
    Grant::new(STAMEQ_HEAD, Reach::Province),
    Grant::new(ISO_SECRETARY, Reach::Province),
];
const OVERSEERS: &[Grant] =
    &[Grant::new(STAMEQ_OFFICER, Reach::Province), Grant::new(STAMEQ_HEAD, Reach::Province)];
const NO_CLERK: &[Role] = &[];

static DEFINITION: Definition = Definition {
    category: "legal_instrument",
    title: Bilingual::constant("Văn bản quy phạm pháp luật", "Legal instrument"),
    version: 1,
    regions: &[Region {
        name: "instrument",
        places: &[
            Place::open("Absent", "Chưa đăng ký", "Not registered"),
            Place::last("Registered", "Đã đăng ký", "Registered"),
        ],
    }],
    transitions: &[
        Transition {
            command: "RegisterLegalInstrument",
            rule: "LGI-01",
            source: &[DIRECTIVE, STANDARD],
            from: &["Absent"],
            to: &["Registered"],
            act: REGISTRARS,
            record: NO_CLERK,
        },
        Transition {
            command: "FanOut",
            rule: "LGI-02",
            source: &[DIRECTIVE, DEFAULT],
            from: &["Registered"],
            to: &[],
            act: OVERSEERS,
            record: NO_CLERK,
        },
    ],
};

impl Workflow<dyn Registers> for LegalInstrument {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Registered { .. } => "Registered",
        }]
    }

    fn scope(&self, _command: &InstrumentCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<InstrumentCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<InstrumentInquiry> {
        let mut facts = InstrumentInquiry { stream: stream.clone(), unknown_agency: None };
        let mut sources = Vec::new();
        match &act.command {
            InstrumentCommand::FanOut(fan_out) => {
                for agency in fan_out.agencies.iter().take(AGENCIES_MAX) {
                    sources.push(Source::new("agency", agency));
                    if !registers.agency(agency).is_some_and(|known| known.is_active) {
                        facts.unknown_agency.get_or_insert_with(|| agency.clone());
                    }
                }
            }
            InstrumentCommand::Register(_) => {}
        }
        Gathered { facts, sources, parameter_version: None }
    }
}
