//! Directives (Chỉ thị) of the provincial People's Committee: since when what is owed under one is owed.
//!
//! One stream a directive, `directive/<UUIDv5 of the number>`; see [`stream`]. Its scope is the province.
//!
//! ```text
//! Absent ─► Signed ─► InForce ─► Superseded
//! ```
//!
//! It takes effect some days after it is signed, from the clock alone. From that day `PM-01` opens what
//! it asks for once and nothing else asks for: that an agency announce its system, and that the department
//! plan its publicity and training. What it asks for every year or every half year, the managers of those
//! workflows open by the calendar.

mod clause;
mod command;
mod decide;
mod event;
mod parameters;
mod register;
mod rejection;

use chrono::NaiveDate;
use luuvet_engine::{
    Act, Bilingual, Context, Deadline, Decider, Definition, Gathered, Grant, Meta, Place, Reach,
    Region, Role, Scope, Source, StreamId, Transition, Workflow,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use clause::DirectiveClause;
pub use command::{DirectiveCommand, SignDirective, SupersedeDirective, TakeEffect};
pub use decide::DirectiveInquiry;
pub use event::{DirectiveEvent, DirectiveSigned, DirectiveSuperseded, DirectiveTookEffect};
pub use parameters::DirectiveParameters;
pub use register::{DirectiveFacts, DirectiveRegister};
pub use rejection::DirectiveRejection;

use crate::calendar;
use crate::document::normalised_code;
use crate::register::Registers;
use crate::role::{PROVINCE, PROVINCE_CHAIR, PROVINCE_OFFICE};

const DEFAULT: &str = "mặc định của hệ thống [A]";
const FINAL_CLAUSE: &str = "Chỉ thị, điều khoản cuối";

/// The namespace of the streams of directives; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x2f84_0d1b_6c3e_5a97_b1d0_6469_7265_6374);

/// The stream of the directive with a number. A text that cannot be a number has one, too, which signing
/// then refuses.
#[must_use]
pub fn stream(number: &str) -> StreamId {
    let number = normalised_code(number).unwrap_or_else(|malformed| malformed.found);
    let key = Uuid::new_v5(&NAMESPACE, number.as_bytes());
    match StreamId::new(Directive::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// A directive, from before it is signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Directive {
    /// Nothing was signed here.
    Absent,
    /// It is signed and not in force yet.
    Signed {
        /// What was signed.
        signed: SignedDirective,
    },
    /// It is in force.
    InForce {
        /// What was signed.
        signed: SignedDirective,
    },
    /// It is in force no more.
    Superseded,
}

/// What decisions read of a signed directive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignedDirective {
    number: String,
    #[serde(with = "luuvet_engine::day")]
    on: NaiveDate,
    #[serde(with = "luuvet_engine::day")]
    effective_on: NaiveDate,
    #[serde(with = "luuvet_engine::day")]
    announce_by: NaiveDate,
    #[serde(with = "luuvet_engine::day")]
    plan_by: NaiveDate,
}

impl Decider for Directive {
    const CATEGORY: &'static str = "directive";
    type Command = DirectiveCommand;
    type Event = DirectiveEvent;
    type Rejection = DirectiveRejection;
    type Facts = DirectiveInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<DirectiveCommand>,
        context: &Context<DirectiveInquiry>,
    ) -> Result<Vec<DirectiveEvent>, DirectiveRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &DirectiveEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, DirectiveEvent::Signed(signed)) => Self::Signed {
                signed: SignedDirective {
                    number: signed.number.clone(),
                    on: meta.occurred_on,
                    effective_on: signed.effective_on,
                    announce_by: signed.announce_by,
                    plan_by: signed.plan_by,
                },
            },
            (Self::Signed { signed }, DirectiveEvent::TookEffect(_)) => Self::InForce { signed },
            (_, DirectiveEvent::Superseded(_)) => Self::Superseded,
            (before, DirectiveEvent::Signed(_) | DirectiveEvent::TookEffect(_)) => before,
        }
    }
}

const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
const OFFICE: &[Role] = &[Role::constant(PROVINCE_OFFICE)];

static DEFINITION: Definition = Definition {
    category: "directive",
    title: Bilingual::constant("Chỉ thị", "Directive"),
    version: 1,
    regions: &[Region {
        name: "directive",
        places: &[
            Place::open("Absent", "Chưa ký", "Not signed"),
            Place::rest("Signed", "Đã ký, chưa có hiệu lực", "Signed, not in force yet"),
            Place::rest("InForce", "Có hiệu lực", "In force"),
            Place::last("Superseded", "Hết hiệu lực", "Superseded"),
        ],
    }],
    transitions: &[
        Transition {
            command: "SignDirective",
            rule: "DIR-01",
            source: &[FINAL_CLAUSE],
            from: &["Absent"],
            to: &["Signed"],
            act: CHAIR,
            record: OFFICE,
        },
        Transition {
            command: "TakeEffect",
            rule: "DIR-02",
            source: &[FINAL_CLAUSE],
            from: &["Signed"],
            to: &["InForce"],
            act: &[Grant::CLOCK],
            record: &[],
        },
        Transition {
            command: "SupersedeDirective",
            rule: "DIR-03",
            source: &[DEFAULT],
            from: &["Signed", "InForce"],
            to: &["Superseded"],
            act: CHAIR,
            record: OFFICE,
        },
    ],
};

impl Workflow<dyn Registers> for Directive {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Signed { .. } => "Signed",
            Self::InForce { .. } => "InForce",
            Self::Superseded => "Superseded",
        }]
    }

    fn scope(&self, _command: &DirectiveCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<DirectiveCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<DirectiveInquiry> {
        let mut facts = DirectiveInquiry { stream: stream.clone(), regulation: None, other: None };
        let mut sources = Vec::new();
        match &act.command {
            DirectiveCommand::Sign(_) => {
                facts.regulation = registers.regulation(act.occurred_on);
                facts.other = registers.directive();
                for category in ["regulation", "calendar", "directive"] {
                    sources.push(Source::new(category, &PROVINCE));
                }
            }
            DirectiveCommand::TakeEffect(_) | DirectiveCommand::Supersede(_) => {}
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<DirectiveCommand>> {
        match self {
            Self::Signed { signed } => vec![Deadline {
                due: calendar::start_of(signed.effective_on),
                name: "effect",
                command: TakeEffect {}.into(),
            }],
            Self::Absent | Self::InForce { .. } | Self::Superseded => Vec::new(),
        }
    }
}
