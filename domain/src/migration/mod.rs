//! Migration of running cases to another version of their workflow's table, one stream a workflow:
//! `migration/<category>`.
//!
//! A case stays on the version of its workflow's table that it began with. A new program brings a new
//! version; the cases that run on older ones go on as they began until a migration moves them, which a
//! department or the province's office proposes, and the chair approves or returns, who is never the
//! one who proposed it.
//!
//! ```text
//! NotProposed ─► Proposed ─► approved, returned or withdrawn
//! ```
//!
//! A case that stands at a place which the new table does not know is left where it is, and named: there
//! it would be stuck.

mod command;
mod decide;
mod event;
mod register;
mod rejection;

use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, EventId, Gathered, Meta, Migrated, PersonId,
    Place, Region, Role, Scope, StreamId, Transition, Workflow,
};
use serde::{Deserialize, Serialize};

pub use command::{
    ApproveMigration, MigrationCommand, ProposeMigration, ReturnMigration, WithdrawMigration,
};
pub use decide::CASES_MAX;
pub use event::{
    CasesMigrated, LeftCase, MigrationEvent, MigrationProposed, MigrationReturned,
    MigrationWithdrawn,
};
pub use register::{MigrationInquiry, MigrationRegister, OlderCase};
pub use rejection::MigrationRejection;

use crate::register::Registers;
use crate::regulation::{CHAIR, CLERKS, PROPOSERS};
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
const RECORDS: &str = "ISO 9001:2008 4.2.3";

/// The stream of the migrations of a workflow's cases.
#[must_use]
pub fn stream(workflow: &str) -> Option<StreamId> {
    StreamId::new(Migration::CATEGORY, workflow).ok()
}

/// The migrations of one workflow's cases: what is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Migration {
    pending: Option<Pending>,
}

/// A migration that waits for the chair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Pending {
    event: EventId,
    to: u32,
    person: Option<PersonId>,
    office: Role,
    agency: Option<Scope>,
}

impl Decider for Migration {
    const CATEGORY: &'static str = "migration";
    type Command = MigrationCommand;
    type Event = MigrationEvent;
    type Rejection = MigrationRejection;
    type Facts = MigrationInquiry;

    fn initial() -> Self {
        Self::default()
    }

    fn decide(
        &self,
        act: &Act<MigrationCommand>,
        context: &Context<MigrationInquiry>,
    ) -> Result<Vec<MigrationEvent>, MigrationRejection> {
        decide::decide(self, act, &context.facts)
    }

    fn evolve(self, event: &MigrationEvent, meta: &Meta) -> Self {
        match event {
            MigrationEvent::Proposed(proposed) => Self {
                pending: Some(Pending {
                    event: meta.event_id,
                    to: proposed.to,
                    person: meta.act_of.person,
                    office: meta.act_of.office.clone(),
                    agency: meta.act_of.agency.clone(),
                }),
            },
            MigrationEvent::Migrated(_)
            | MigrationEvent::Returned(_)
            | MigrationEvent::Withdrawn(_) => Self { pending: None },
        }
    }
}

static DEFINITION: Definition = Definition {
    category: Migration::CATEGORY,
    title: Bilingual::constant("Chuyển phiên bản quy trình", "Migration of cases"),
    version: 1,
    regions: &[Region {
        name: "migration",
        places: &[
            Place::rest("NotProposed", "Không có đề xuất", "Nothing proposed"),
            Place::open("Proposed", "Đã đề xuất", "Proposed"),
        ],
    }],
    transitions: &[
        Transition {
            command: "ProposeMigration",
            rule: "MIG-01",
            source: &[RECORDS, DEFAULT],
            from: &["NotProposed"],
            to: &["Proposed"],
            act: PROPOSERS,
            record: CLERKS,
        },
        Transition {
            command: "ApproveMigration",
            rule: "MIG-02",
            source: &[RECORDS, DEFAULT],
            from: &["Proposed"],
            to: &["NotProposed"],
            act: CHAIR,
            record: CLERKS,
        },
        Transition {
            command: "ReturnMigration",
            rule: "MIG-03",
            source: &[RECORDS, DEFAULT],
            from: &["Proposed"],
            to: &["NotProposed"],
            act: CHAIR,
            record: CLERKS,
        },
        Transition {
            command: "WithdrawMigration",
            rule: "MIG-04",
            source: &[RECORDS, DEFAULT],
            from: &["Proposed"],
            to: &["NotProposed"],
            act: PROPOSERS,
            record: CLERKS,
        },
    ],
};

impl Workflow<dyn Registers> for Migration {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![if self.pending.is_some() { "Proposed" } else { "NotProposed" }]
    }

    fn scope(&self, _command: &MigrationCommand) -> Scope {
        PROVINCE
    }

    fn migrates(command: &MigrationCommand) -> bool {
        match command {
            MigrationCommand::Approve(_) => true,
            MigrationCommand::Propose(_)
            | MigrationCommand::Return(_)
            | MigrationCommand::Withdraw(_) => false,
        }
    }

    const MIGRATING: &'static [&'static str] = &["CasesMigrated"];

    fn migrated(event: &MigrationEvent) -> Option<&Migrated> {
        match event {
            MigrationEvent::Migrated(event) => Some(&event.migrated),
            MigrationEvent::Proposed(_)
            | MigrationEvent::Returned(_)
            | MigrationEvent::Withdrawn(_) => None,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<MigrationCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<MigrationInquiry> {
        let workflow = stream.key().to_owned();
        let older = match &act.command {
            MigrationCommand::Propose(_) | MigrationCommand::Approve(_) => {
                registers.older_cases(&workflow)
            }
            MigrationCommand::Return(_) | MigrationCommand::Withdraw(_) => Vec::new(),
        };
        let facts = MigrationInquiry { workflow, older };
        // What begins or ends meanwhile changes nothing: approving is taken alone.
        Gathered { facts, sources: Vec::new(), parameter_version: None }
    }
}
