//! Workflow definitions: the one static, versioned table of a workflow's transitions.
//!
//! The table is the only place for authority and order. The engine refuses by it before a decision
//! is asked for, worklists and diagrams are made from it, and tests walk it.

use crate::{Bilingual, Role};

/// How far a role's authority reaches, seen from the office that acts to whom the act concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The office's own agency.
    Own,
    /// Agencies that the office oversees, by the registers; never its own.
    Oversees,
    /// Only persons that the workflow instance itself has assigned.
    Assigned,
    /// Every agency of the province.
    Province,
    /// The machine: a deadline, a process manager, the installation.
    System,
}

/// One role with its reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// How far it reaches.
    pub reach: Reach,
}

impl Grant {
    /// A role of at most 23 bytes with its reach.
    #[must_use]
    pub const fn new(role: &'static str, reach: Reach) -> Self {
        Self { role: Role::constant(role), reach }
    }

    /// Deadlines of the stream itself.
    pub const CLOCK: Self = Self { role: Role::CLOCK, reach: Reach::System };
    /// The installation, before there is anyone else.
    pub const INSTALLER: Self = Self { role: Role::INSTALLER, reach: Reach::System };
    /// Process managers.
    pub const PROCESS_MANAGER: Self = Self { role: Role::PROCESS_MANAGER, reach: Reach::System };
}

/// One place of a region.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its name, unique in the workflow.
    pub name: &'static str,
    /// What people call it.
    pub title: Bilingual,
    /// Whether the region ends here.
    pub last: bool,
}

impl Place {
    /// A place that has a way out.
    #[must_use]
    pub const fn open(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { name, title: Bilingual::constant(vi, en), last: false }
    }

    /// A place without a way out.
    #[must_use]
    pub const fn last(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { name, title: Bilingual::constant(vi, en), last: true }
    }
}

/// States that exclude each other; the regions of a workflow hold at the same time.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its name.
    pub name: &'static str,
    /// Its places; the first is where it begins.
    pub places: &'static [Place],
}

/// One row: a command, where it is accepted, where it leads, who may, on what authority.
#[derive(Clone, Debug)]
pub struct Transition {
    /// The command's name, such as `RaiseFinding`.
    pub command: &'static str,
    /// The rule's stable id, named when the row refuses.
    pub rule: &'static str,
    /// The clauses behind it; recorded with every event that it leads to.
    pub source: &'static [&'static str],
    /// The command is accepted while any of these places is occupied.
    pub from: &'static [&'static str],
    /// The places, of any region, that may be occupied newly afterwards; empty when it changes none.
    pub to: &'static [&'static str],
    /// Who may act.
    pub act: &'static [Grant],
    /// Who, beside those, may record another's act with the paper that proves it. They must belong
    /// to the acting office's agency.
    pub record: &'static [Role],
}

/// A workflow's whole table.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The workflow's category.
    pub category: &'static str,
    /// What people call it.
    pub title: Bilingual,
    /// Raised when a row changes; recorded with every event.
    pub version: u32,
    /// The regions.
    pub regions: &'static [Region],
    /// The rows.
    pub transitions: &'static [Transition],
}

impl Definition {
    /// All rows of a command, in the table's order.
    pub fn rows(&self, command: &str) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |row| row.command == command)
    }

    /// All places, region by region.
    pub fn places(&self) -> impl Iterator<Item = (&'static str, &Place)> {
        self.regions.iter().flat_map(|region| region.places.iter().map(|p| (region.name, p)))
    }

    /// The place with this name.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places().map(|(_, place)| place).find(|place| place.name == name)
    }
}
