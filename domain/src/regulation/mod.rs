//! The province's regulation, one stream: `regulation/province`.
//!
//! A set of parameters (time limits, weights and caps of compliance, the checklist of inspections, the
//! criteria of reform, the standard) is one versioned document with a date of effect and a legal basis.
//! Nothing is ever changed in place: what was decided under an earlier set keeps it, and the set in
//! force on a date is the last one that took effect by then.
//!
//! ```text
//! Absent ─► Adopted            NotProposed ─► Proposed ─► adopted, returned or withdrawn
//! ```
//!
//! The installation adopts the first set. Every later one is proposed by a department or the
//! province's office, and adopted by the chair, who is never the one who proposed it. One proposal is
//! before the chair at a time, since each is a whole set that the next would begin from.

mod change;
mod command;
mod decide;
mod event;
mod rejection;

use chrono::NaiveDate;
use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, EventId, Gathered, Grant, Meta, PersonId, Place,
    Reach, Region, Role, Scope, StreamId, Transition, Workflow,
};
use serde::{Deserialize, Serialize};

pub use change::{ValueChange, changes, with_values};
pub use command::{
    AdoptParameters, ApproveProposal, ProposeParameters, ProposedValues, RegulationCommand,
    ReturnProposal, ValueSource, WithdrawProposal,
};
pub use event::{
    ParametersAdopted, ParametersProposed, ProposalReturned, ProposalWithdrawn, RegulationEvent,
};
pub use rejection::RegulationRejection;

use crate::parameters::Parameters;
use crate::register::Registers;
use crate::role::{
    DOF_DIRECTOR, DOHA_DIRECTOR, DOST_DIRECTOR, ISO_SECRETARY, PROVINCE, PROVINCE_CHAIR,
    PROVINCE_OFFICE, STAMEQ_HEAD,
};

/// How far ahead a set may take effect. Later sets must take effect later still, so a mistyped
/// year would shut the stream.
pub const EFFECTIVE_AHEAD_DAYS_MAX: u64 = 2 * 366;

const LAW: &str = "Quyết định 19/2014/QĐ-TTg; mặc định của hệ thống [A]";
const DEFAULT: &str = "mặc định của hệ thống [A]";
const RULE: &str = "REG-01";

/// The regulation's stream.
#[must_use]
pub fn stream() -> StreamId {
    match StreamId::new(ProvinceRegulation::CATEGORY, PROVINCE) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a scope is a plain key: {error}"),
    }
}

/// The set that a new installation begins with, from `data/parameters.json`.
///
/// # Panics
/// Never in a released program: the file is part of it, and a test reads it.
#[must_use]
pub fn seed() -> AdoptParameters {
    #[derive(Deserialize)]
    struct SeedFile {
        note: String,
        version: u32,
        effective_from: NaiveDate,
        legal_basis: String,
        sources: std::collections::BTreeMap<String, String>,
        values: Parameters,
    }
    let file: SeedFile = match serde_json::from_str(include_str!("../../data/parameters.json")) {
        Ok(file) => file,
        Err(error) => panic!("domain/data/parameters.json is malformed: {error}"),
    };
    AdoptParameters {
        version: Some(file.version),
        effective_from: file.effective_from,
        legal_basis: file.legal_basis,
        values: file.values,
        sources: file
            .sources
            .into_iter()
            .map(|(parameter, source)| ValueSource { parameter, source })
            .collect(),
        reason: file.note,
    }
}

/// The regulation: the set adopted last, in force or not yet, and what is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvinceRegulation {
    last: Option<ParametersAdopted>,
    proposal: Option<Proposal>,
}

/// A set that waits for the chair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Proposal {
    event: EventId,
    set: ParametersAdopted,
    person: Option<PersonId>,
    office: Role,
    agency: Option<Scope>,
}

impl Decider for ProvinceRegulation {
    const CATEGORY: &'static str = "regulation";
    type Command = RegulationCommand;
    type Event = RegulationEvent;
    type Rejection = RegulationRejection;
    type Facts = ();

    fn initial() -> Self {
        Self::default()
    }

    fn decide(
        &self,
        act: &Act<RegulationCommand>,
        context: &Context<()>,
    ) -> Result<Vec<RegulationEvent>, RegulationRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &RegulationEvent, meta: &Meta) -> Self {
        match event {
            RegulationEvent::Adopted(adopted) => {
                Self { last: Some(adopted.clone()), proposal: None }
            }
            RegulationEvent::Proposed(proposed) => {
                let proposal = Proposal {
                    event: meta.event_id,
                    set: proposed.set.clone(),
                    person: meta.act_of.person,
                    office: meta.act_of.office.clone(),
                    agency: meta.act_of.agency.clone(),
                };
                Self { proposal: Some(proposal), ..self }
            }
            RegulationEvent::Returned(_) | RegulationEvent::Withdrawn(_) => {
                Self { proposal: None, ..self }
            }
        }
    }
}

pub(crate) const PROPOSERS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Province),
    Grant::new(DOST_DIRECTOR, Reach::Province),
    Grant::new(DOF_DIRECTOR, Reach::Province),
    Grant::new(DOHA_DIRECTOR, Reach::Province),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
];
const INSTALLER: &[Grant] = &[Grant::INSTALLER];
pub(crate) const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
pub(crate) const CLERKS: &[Role] =
    &[Role::constant(PROVINCE_OFFICE), Role::constant(ISO_SECRETARY)];

const fn row(
    command: &'static str,
    rule: &'static str,
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
) -> Transition {
    Transition { command, rule, source: &[LAW, DEFAULT], from, to, act, record: CLERKS }
}

static DEFINITION: Definition = Definition {
    category: ProvinceRegulation::CATEGORY,
    title: Bilingual::constant("Tham số của quy định", "Parameters of the regulation"),
    version: 1,
    regions: &[
        Region {
            name: "regulation",
            places: &[
                Place::open("Absent", "Chưa ban hành", "Not adopted"),
                Place::last("Adopted", "Đã ban hành", "Adopted"),
            ],
        },
        Region {
            name: "proposal",
            places: &[
                Place::rest("NotProposed", "Không có đề xuất", "Nothing proposed"),
                Place::open("Proposed", "Đã đề xuất", "Proposed"),
            ],
        },
    ],
    transitions: &[
        row("AdoptParameters", RULE, &["NotProposed"], &["Adopted"], INSTALLER),
        row("ProposeParameters", "REG-08", &["NotProposed"], &["Proposed"], PROPOSERS),
        row("ApproveProposal", "REG-09", &["Proposed"], &["Adopted", "NotProposed"], CHAIR),
        row("WithdrawProposal", "REG-10", &["Proposed"], &["NotProposed"], PROPOSERS),
        row("ReturnProposal", "REG-11", &["Proposed"], &["NotProposed"], CHAIR),
    ],
};

impl Workflow<dyn Registers> for ProvinceRegulation {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![
            if self.last.is_some() { "Adopted" } else { "Absent" },
            if self.proposal.is_some() { "Proposed" } else { "NotProposed" },
        ]
    }

    fn scope(&self, _command: &RegulationCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        _act: &Act<RegulationCommand>,
        _registers: &dyn Registers,
    ) -> Gathered<()> {
        Gathered::nothing()
    }
}
