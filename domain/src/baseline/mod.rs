//! Baselines (hồ sơ đã có): an agency's years before its history here begins, brought in by one reviewed
//! import.
//!
//! One stream an agency, `baseline/<agency code>`.
//!
//! ```text
//! Absent ─► Proposed ─► Accepted
//!              │ ▲
//!              ▼ │
//!           Returned
//! ```
//!
//! The agency fills in sheets (CSV), one for each kind of thing: administrative procedures, documents,
//! certificates, internal audits, management reviews, the system, findings. [`read`] and [`check`] tell
//! all that is wrong with them, line by line; a proposal with any fault is refused. The department that
//! oversees the agency reviews it, or returns it; the department's own is reviewed by the province. Once
//! accepted, `PM-25` brings each entry to its own stream, as an event of that workflow with
//! [`luuvet_engine::Origin::Baseline`] and its real date. See `docs/adr/0009-baseline.md`.
//!
//! - One baseline is accepted for an agency. What is on record here already stands: an entry that meets
//!   it, or does not lie before the first of its kind, is a fault.
//! - What was due before the acceptance is due by its real date; its consequences come at the end of the
//!   day of acceptance, not before.
//! - No names: persons are ids, registered before.

mod check;
mod command;
mod decide;
mod entry;
mod event;
mod fault;
mod parse;
mod reader;
mod register;
mod rejection;
mod sheet;

use chrono::NaiveDate;
use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, PersonId, Place, Reach,
    Region, Role, Scope, Source, StreamId, Transition, Workflow,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use check::{ENTRIES_MAX, check};
pub use command::{AcceptBaseline, BaselineCommand, ProposeBaseline, ReturnBaseline};
pub use decide::BaselineInquiry;
pub use entry::{
    AuditEntry, BaselineEntry, BaselineLine, CompetenceEntry, DocumentEntry, FindingEntry,
    QmsEntry, ReviewEntry, TthcEntry,
};
pub use event::{
    BaselineAccepted, BaselineEntryAccepted, BaselineEvent, BaselineProposed, BaselineReturned,
};
pub use fault::BaselineFault;
pub use parse::read;
pub use register::{BaselineFacts, BaselineRegister, OnRecord};
pub use rejection::BaselineRejection;
pub use sheet::{BaselineColumn, BaselineKind, BaselineSheet};

use crate::register::Registers;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, PROVINCE, PROVINCE_CHAIR, PROVINCE_OFFICE, QMR,
    STAMEQ_HEAD, STAMEQ_OFFICER,
};

const DEFAULT: &str = "mặc định của hệ thống [A]";
const START: &str = "Luuvet, khởi đầu với hồ sơ đã có";
const MAINTAIN: &str = "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4";

/// The namespace of the streams that entries go to; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x5c1d_7e02_9b4f_5d38_a6e1_6261_7365_6c69);

/// The stream of an agency's baseline.
#[must_use]
pub fn stream(agency: &Scope) -> StreamId {
    match StreamId::new(Baseline::CATEGORY, agency) {
        Ok(stream) => stream,
        Err(error) => unreachable!("an agency's code is a plain key: {error}"),
    }
}

/// The stream that an audit, a review or a finding of an agency's baseline goes to, by its number.
#[must_use]
pub fn stream_of_entry(category: &'static str, agency: &Scope, number: &str) -> StreamId {
    let key = Uuid::new_v5(&NAMESPACE, format!("{category}|{agency}|{number}").as_bytes());
    match StreamId::new(category, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a category with a UUID is a stream id: {error}"),
    }
}

/// An agency's baseline, from before it is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Baseline {
    /// Nothing was proposed.
    Absent,
    /// It waits to be reviewed.
    Proposed(Box<Proposal>),
    /// It was returned.
    Returned {
        /// The agency.
        agency: Scope,
    },
    /// It was accepted.
    Accepted {
        /// The agency.
        agency: Scope,
    },
}

/// What decisions read of a proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    agency: Scope,
    #[serde(with = "luuvet_engine::day")]
    as_of: NaiveDate,
    #[serde(with = "luuvet_engine::day")]
    on: NaiveDate,
    /// Who signed and who entered it.
    by: Vec<PersonId>,
    entries: Vec<BaselineLine>,
}

impl Baseline {
    fn agency(&self) -> Option<&Scope> {
        match self {
            Self::Absent => None,
            Self::Proposed(proposal) => Some(&proposal.agency),
            Self::Returned { agency } | Self::Accepted { agency } => Some(agency),
        }
    }
}

impl Decider for Baseline {
    const CATEGORY: &'static str = "baseline";
    type Command = BaselineCommand;
    type Event = BaselineEvent;
    type Rejection = BaselineRejection;
    type Facts = BaselineInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<BaselineCommand>,
        context: &Context<BaselineInquiry>,
    ) -> Result<Vec<BaselineEvent>, BaselineRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &BaselineEvent, meta: &Meta) -> Self {
        match (self, event) {
            (before @ Self::Accepted { .. }, _) => before,
            (_, BaselineEvent::Proposed(proposed)) => Self::Proposed(Box::new(Proposal {
                agency: proposed.agency.clone(),
                as_of: proposed.as_of,
                on: meta.occurred_on,
                by: meta.act_of.person.into_iter().chain(meta.recorded_by.person).collect(),
                entries: proposed.entries.clone(),
            })),
            (Self::Proposed(proposal), BaselineEvent::Accepted(_)) => {
                Self::Accepted { agency: proposal.agency }
            }
            (Self::Proposed(proposal), BaselineEvent::Returned(_)) => {
                Self::Returned { agency: proposal.agency }
            }
            (
                before,
                BaselineEvent::Accepted(_)
                | BaselineEvent::EntryAccepted(_)
                | BaselineEvent::Returned(_),
            ) => before,
        }
    }
}

const REVIEWERS: &[Grant] = &[
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    // The department's own baseline.
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];
const REVIEWERS_CLERKS: &[Role] =
    &[Role::constant(STAMEQ_OFFICER), Role::constant(PROVINCE_OFFICE)];

static DEFINITION: Definition = Definition {
    category: "baseline",
    title: Bilingual::constant("Hồ sơ đã có của cơ quan", "Baseline of an agency"),
    version: 1,
    regions: &[Region {
        name: "baseline",
        places: &[
            Place::open("Absent", "Chưa đề nghị", "Not proposed"),
            Place::open("Proposed", "Chờ xem xét", "Waiting for review"),
            Place::open("Returned", "Đã trả lại", "Returned"),
            Place::last("Accepted", "Đã chấp nhận", "Accepted"),
        ],
    }],
    transitions: &[
        Transition {
            command: "ProposeBaseline",
            rule: "BSL-01",
            source: &[START, MAINTAIN],
            from: &["Absent", "Proposed", "Returned"],
            to: &["Proposed"],
            act: &[Grant::new(AGENCY_HEAD, Reach::Own)],
            record: &[Role::constant(ISO_SECRETARY), Role::constant(QMR)],
        },
        Transition {
            command: "AcceptBaseline",
            rule: "BSL-02",
            source: &[START, DEFAULT],
            from: &["Proposed"],
            to: &["Accepted"],
            act: REVIEWERS,
            record: REVIEWERS_CLERKS,
        },
        Transition {
            command: "ReturnBaseline",
            rule: "BSL-03",
            source: &[START, DEFAULT],
            from: &["Proposed"],
            to: &["Returned"],
            act: REVIEWERS,
            record: REVIEWERS_CLERKS,
        },
    ],
};

impl Workflow<dyn Registers> for Baseline {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Proposed(_) => "Proposed",
            Self::Returned { .. } => "Returned",
            Self::Accepted { .. } => "Accepted",
        }]
    }

    fn scope(&self, command: &BaselineCommand) -> Scope {
        match (self.agency(), command) {
            (Some(agency), _) => agency.clone(),
            (None, BaselineCommand::Propose(propose)) => propose.agency.clone(),
            (None, BaselineCommand::Accept(_) | BaselineCommand::Return(_)) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<BaselineCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<BaselineInquiry> {
        let on = act.occurred_on;
        let mut inquiry = BaselineInquiry {
            stream: stream.clone(),
            facts: BaselineFacts::default(),
            overseer: None,
            home: None,
        };
        let mut sources = Vec::new();
        match (&act.command, self) {
            (BaselineCommand::Propose(propose), _) => {
                let (entries, _) = read(&propose.sheets);
                let agency = &propose.agency;
                inquiry.facts = BaselineFacts::of(registers, agency, &entries, (propose.as_of, on));
                sources.extend(BaselineFacts::sources(registers, agency, &entries));
            }
            (BaselineCommand::Accept(_) | BaselineCommand::Return(_), Self::Proposed(proposal)) => {
                let (agency, entries) = (&proposal.agency, &proposal.entries);
                inquiry.facts = BaselineFacts::of(registers, agency, entries, (proposal.as_of, on));
                inquiry.overseer = registers.overseer(agency, on);
                inquiry.home = act.act_of.person.and_then(|person| registers.home_agency(person));
                sources.extend(BaselineFacts::sources(registers, agency, entries));
                sources.extend(inquiry.overseer.iter().map(|of| Source::new("agency", of)));
                sources.extend(inquiry.home.iter().map(|home| Source::new("person", home)));
            }
            (
                BaselineCommand::Accept(_) | BaselineCommand::Return(_),
                Self::Absent | Self::Returned { .. } | Self::Accepted { .. },
            ) => {}
        }
        let parameter_version =
            inquiry.facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts: inquiry, sources, parameter_version }
    }
}
