//! Migrations: which cases run on which version of their workflow's table, and what was proposed.

use luuvet_domain::migration::{
    CasesMigrated, LeftCase, Migration, MigrationEvent, MigrationProposed, MigrationRegister,
    OlderCase,
};
use luuvet_domain::registry::Qms;
use luuvet_engine::{Definition, EventId, Meta, Migrated, Role, StreamId, System};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::cases::Instance;
use crate::table::Table;
use crate::trace::{Step, Trace};

/// A proposed migration, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MigrationProposal {
    /// The event by which it was proposed.
    pub id: EventId,
    /// What was proposed, by whom and when.
    pub proposed: Step<MigrationProposed>,
    /// The office that proposed it.
    pub office: Role,
    /// What became of it; none while it waits for the chair.
    pub fate: Option<Step<MigrationFate>>,
}

/// What became of a proposed migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MigrationFate {
    /// The chair approved it.
    Approved {
        /// How many cases run on the other version since.
        moved: u64,
        /// The cases that stayed where they were.
        left: Vec<LeftCase>,
        /// How many cases more one event could not move.
        remaining: u64,
    },
    /// The chair returned it.
    Returned {
        /// What is to be changed.
        reason: String,
    },
    /// The office that proposed it withdrew it.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// The migrations of one workflow's cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MigrationRow {
    /// The workflow instance.
    pub trace: Trace<Migration>,
    /// The proposals, oldest first.
    pub proposals: Vec<MigrationProposal>,
}

/// All migrations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Migrations {
    /// Migrations by their stream, see [`luuvet_domain::migration::stream`].
    pub rows: Table<StreamId, MigrationRow>,
    /// The versions of cases that do not run on the newest table of this program.
    older: Table<StreamId, u32>,
}

impl Migrations {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &MigrationEvent) {
        if let MigrationEvent::Migrated(CasesMigrated { migrated, .. }) = event {
            self.migrate(migrated);
        }
        let make = || MigrationRow { trace: Trace::begin(meta), proposals: Vec::new() };
        self.rows.change_or(meta.stream.clone(), make, |row| {
            row.trace.step(meta, event);
            let fate = match event {
                MigrationEvent::Proposed(proposed) => {
                    row.proposals.push(MigrationProposal {
                        id: meta.event_id,
                        proposed: Step::of(meta, proposed),
                        office: meta.act_of.office.clone(),
                        fate: None,
                    });
                    return;
                }
                MigrationEvent::Migrated(event) => MigrationFate::Approved {
                    moved: event.migrated.cases.len() as u64,
                    left: event.left.clone(),
                    remaining: event.remaining,
                },
                MigrationEvent::Returned(event) => {
                    MigrationFate::Returned { reason: event.reason.clone() }
                }
                MigrationEvent::Withdrawn(event) => {
                    MigrationFate::Withdrawn { reason: event.reason.clone() }
                }
            };
            if let Some(pending) = row.proposals.last_mut() {
                pending.fate = Some(Step::of(meta, &fate));
            }
        });
    }

    fn migrate(&mut self, migrated: &Migrated) {
        for case in &migrated.cases {
            self.note(case, migrated.to);
        }
    }

    /// Notes the version of the table that an event of a case was decided under.
    pub(crate) fn note(&mut self, case: &StreamId, version: u32) {
        let is_newest = Qms::newest(case.category()).is_none_or(|newest| newest.version == version);
        if !is_newest {
            self.older.put(case.clone(), version);
        } else if !self.older.is_empty() {
            self.older.remove(case);
        }
    }

    /// The proposal about a workflow's cases that waits for the chair.
    #[must_use]
    pub fn pending(&self, workflow: &str) -> Option<&MigrationProposal> {
        let row = self.rows.get(&luuvet_domain::migration::stream(workflow)?)?;
        row.proposals.last().filter(|proposal| proposal.fate.is_none())
    }
}

impl View {
    /// The table that a case runs on.
    #[must_use]
    pub fn table_of(&self, instance: &dyn Instance) -> &'static Definition {
        let newest = instance.definition();
        let older = self.migrations.older.get(instance.stream());
        older.and_then(|version| Qms::table(newest.category, **version)).unwrap_or(newest)
    }

    /// Whether a case goes on: somewhere in it there is a way out.
    fn goes_on(&self, case: &StreamId) -> bool {
        let Some(instance) = self.instance(case) else { return true };
        let table = self.table_of(instance);
        let places = instance.places();
        places.iter().any(|name| table.place(name).is_none_or(|place| !place.last))
    }
}

impl MigrationRegister for View {
    fn older_cases(&self, workflow: &str) -> Vec<OlderCase> {
        let of_workflow =
            self.migrations.older.iter().filter(|(case, _)| case.category() == workflow);
        of_workflow
            .filter(|(case, _)| self.goes_on(case))
            .map(|(case, version)| OlderCase {
                case: case.clone(),
                version: **version,
                places: self.instance(case).map(Instance::places).unwrap_or_default(),
            })
            .collect()
    }
}
