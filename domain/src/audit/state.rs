//! The state of an internal audit: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use super::command::{AuditResult, TeamMember};
use super::event::{AuditEvent, AuditPlanned};

/// An audit, from before it is planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Audit {
    /// Nothing was planned.
    Absent,
    /// It was planned.
    Present(Box<Plan>),
    /// It came in with the agency's baseline, reported and closed.
    BroughtIn {
        /// The agency.
        agency: Scope,
    },
}

/// An audit that was planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub(super) agency: Scope,
    pub(super) year: i32,
    pub(super) starts_on: NaiveDate,
    pub(super) team: Vec<TeamMember>,
    pub(super) leader: PersonId,
    pub(super) items: Vec<Item>,
    /// The findings that were asked for.
    pub(super) findings: Vec<StreamId>,
    /// The legal date on which the phase was entered, or of the newest evidence.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// An item of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Item {
    pub(super) unit: String,
    pub(super) requirement: String,
    pub(super) result: Option<AuditResult>,
    pub(super) has_finding: bool,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Planned,
    Notified,
    InProgress,
    FieldworkDone { report_by: NaiveDate },
    Reported,
    FollowUp,
    Closed,
    Cancelled,
}

impl Phase {
    pub(super) const fn place(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Notified => "Notified",
            Self::InProgress => "InProgress",
            Self::FieldworkDone { .. } => "FieldworkDone",
            Self::Reported => "Reported",
            Self::FollowUp => "FollowUp",
            Self::Closed => "Closed",
            Self::Cancelled => "Cancelled",
        }
    }
}

impl Audit {
    pub(super) fn evolved(self, event: &AuditEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, AuditEvent::Planned(planned)) => {
                Self::Present(Box::new(Plan::of(planned, meta)))
            }
            (Self::Present(mut plan), event) => {
                plan.apply(event, meta);
                Self::Present(plan)
            }
            (Self::Absent, AuditEvent::BroughtIn(audit)) => {
                Self::BroughtIn { agency: audit.agency.clone() }
            }
            (before @ (Self::Absent | Self::BroughtIn { .. }), _does_not_fit) => before,
        }
    }
}

impl Plan {
    fn of(planned: &AuditPlanned, meta: &Meta) -> Self {
        Self {
            agency: planned.agency.clone(),
            year: planned.year,
            starts_on: planned.starts_on,
            team: planned.team.clone(),
            leader: planned.leader,
            items: planned
                .items
                .iter()
                .map(|item| Item {
                    unit: item.unit.clone(),
                    requirement: item.requirement.clone(),
                    result: None,
                    has_finding: false,
                })
                .collect(),
            findings: Vec::new(),
            since: meta.occurred_on,
            phase: Phase::Planned,
        }
    }

    /// The item with a number, counted from 1.
    pub(super) fn item(&self, number: u32) -> Option<&Item> {
        self.items.get((number as usize).wrapping_sub(1))
    }

    fn item_mut(&mut self, number: u32) -> Option<&mut Item> {
        self.items.get_mut((number as usize).wrapping_sub(1))
    }

    /// The audited units, each once, in the order of the plan.
    pub(super) fn units(&self) -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        for item in &self.items {
            if !units.contains(&item.unit) {
                units.push(item.unit.clone());
            }
        }
        units
    }

    fn apply(&mut self, event: &AuditEvent, meta: &Meta) {
        match event {
            AuditEvent::Planned(_) | AuditEvent::BroughtIn(_) => {}
            AuditEvent::Notified(_) => self.enter(Phase::Notified, meta),
            AuditEvent::Opened(_) => self.enter(Phase::InProgress, meta),
            AuditEvent::Recorded(recorded) => {
                self.since = self.since.max(meta.occurred_on);
                if let Some(item) = self.item_mut(recorded.item) {
                    item.result = Some(recorded.result);
                }
            }
            AuditEvent::Requested(requested) => {
                self.since = self.since.max(meta.occurred_on);
                self.findings.push(requested.finding.clone());
                if let Some(item) = self.item_mut(requested.item) {
                    item.has_finding = true;
                }
            }
            AuditEvent::FieldworkClosed(closed) => {
                self.enter(Phase::FieldworkDone { report_by: closed.report_by }, meta);
            }
            AuditEvent::Reported(reported) => {
                let phase =
                    if reported.findings.is_empty() { Phase::Reported } else { Phase::FollowUp };
                self.enter(phase, meta);
            }
            AuditEvent::Closed(_) => self.enter(Phase::Closed, meta),
            AuditEvent::Postponed(postponed) => {
                self.starts_on = postponed.starts_on;
                self.enter(Phase::Planned, meta);
            }
            AuditEvent::Cancelled(_) => self.enter(Phase::Cancelled, meta),
        }
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
