//! Workflow definitions: the one static, versioned table of a workflow's transitions.
//!
//! The table is the only place for authority and order. The engine refuses by it before a decision
//! is asked for, worklists and diagrams are made from it, and tests walk it.

use std::collections::VecDeque;

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
    /// The machine: a deadline, a process manager, the installation, the outbox, the gatekeeper.
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
    /// The part of a server that knows who asks.
    pub const GATEKEEPER: Self = Self { role: Role::GATEKEEPER, reach: Reach::System };
    /// What carries messages out of the system.
    pub const OUTBOX: Self = Self { role: Role::OUTBOX, reach: Reach::System };
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
    /// Whether nothing is awaited here: much may be done, nothing must be.
    pub rests: bool,
}

impl Place {
    /// A place that has a way out.
    #[must_use]
    pub const fn open(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { name, title: Bilingual::constant(vi, en), last: false, rests: false }
    }

    /// A place that has a way out, but from which nobody is waited for: an edition in force, a
    /// register that stays as it is.
    #[must_use]
    pub const fn rest(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { name, title: Bilingual::constant(vi, en), last: false, rests: true }
    }

    /// A place without a way out.
    #[must_use]
    pub const fn last(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self { name, title: Bilingual::constant(vi, en), last: true, rests: true }
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

    /// The rows that people may take from here, in the table's order.
    pub fn open_to_people<'a>(
        &'static self,
        places: &'a [&'static str],
    ) -> impl Iterator<Item = &'static Transition> + 'a {
        self.transitions
            .iter()
            .filter(|row| row.is_for_people() && row.from.iter().any(|from| places.contains(from)))
    }

    /// The rows of [`Definition::open_to_people`] that someone is waited for to take: they lead on
    /// from a place that is neither where its region begins, nor one that rests.
    pub fn awaited<'a>(
        &'static self,
        places: &'a [&'static str],
    ) -> impl Iterator<Item = &'static Transition> + 'a {
        self.open_to_people(places).filter(|row| {
            let mut from = row.from.iter().filter(|from| places.contains(from));
            from.any(|from| self.awaits_at(from))
        })
    }

    fn awaits_at(&self, name: &str) -> bool {
        let is_first = |region: &Region| region.places.first().is_some_and(|p| p.name == name);
        self.place(name).is_some_and(|place| !place.rests) && !self.regions.iter().any(is_first)
    }

    /// The commands that come before another is accepted, by the shortest way through the table;
    /// empty when it is accepted here already, `None` when no way leads there.
    #[must_use]
    pub fn way_to(&self, places: &[&'static str], command: &str) -> Option<Vec<&'static str>> {
        let goals: Vec<&str> =
            self.rows(command).flat_map(|row| row.from.iter().copied()).collect();
        let mut reached: Vec<&'static str> = places.to_vec();
        let mut ways: VecDeque<(&'static str, Vec<&'static str>)> =
            places.iter().map(|place| (*place, Vec::new())).collect();
        while let Some((place, way)) = ways.pop_front() {
            if goals.contains(&place) {
                return Some(way);
            }
            for row in self.transitions.iter().filter(|row| row.from.contains(&place)) {
                for next in row.to {
                    if !reached.contains(next) {
                        reached.push(next);
                        let mut further = way.clone();
                        further.push(row.command);
                        ways.push_back((next, further));
                    }
                }
            }
        }
        None
    }

    /// Where every region begins.
    #[must_use]
    pub fn beginnings(&self) -> Vec<&'static str> {
        self.regions.iter().filter_map(|region| Some(region.places.first()?.name)).collect()
    }
}

impl Transition {
    /// Whether anyone but the machine may take it.
    #[must_use]
    pub fn is_for_people(&self) -> bool {
        self.act.iter().any(|grant| grant.reach != Reach::System)
    }
}
