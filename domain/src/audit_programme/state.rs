//! The state of an audit programme: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope};
use serde::{Deserialize, Serialize};

use super::event::AuditProgrammeEvent;
use super::rejection::AuditProgrammeRejection;

/// A programme, from before it is drafted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AuditProgramme {
    /// Nothing was drafted.
    Absent,
    /// It was drafted.
    Present(Programme),
}

/// A programme that was drafted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    pub(super) agency: Scope,
    pub(super) year: i32,
    pub(super) units: Vec<String>,
    /// Everyone who drafted it.
    pub(super) drafters: Vec<PersonId>,
    /// The legal date on which the phase was entered.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Draft,
    Approved,
    Running,
    Completed,
    Reviewed,
}

impl Programme {
    pub(super) fn is_in(&self, phase: Phase) -> Result<(), AuditProgrammeRejection> {
        if self.phase == phase { Ok(()) } else { Err(AuditProgrammeRejection::OutOfOrder) }
    }

    pub(super) fn place(&self) -> &'static str {
        match self.phase {
            Phase::Draft => "Draft",
            Phase::Approved => "Approved",
            Phase::Running => "Running",
            Phase::Completed => "Completed",
            Phase::Reviewed => "Reviewed",
        }
    }

    fn entered(self, phase: Phase, meta: &Meta) -> Self {
        Self { phase, since: meta.occurred_on.max(self.since), ..self }
    }
}

impl AuditProgramme {
    pub(super) fn evolved(self, event: &AuditProgrammeEvent, meta: &Meta) -> Self {
        match (event, self) {
            (AuditProgrammeEvent::Drafted(drafted), before) => {
                let mut drafters = match before {
                    Self::Absent => Vec::new(),
                    Self::Present(programme) => programme.drafters,
                };
                drafters.extend(meta.act_of.person);
                Self::Present(Programme {
                    agency: drafted.agency.clone(),
                    year: drafted.year,
                    units: drafted.units.iter().map(|line| line.unit.clone()).collect(),
                    drafters,
                    since: meta.occurred_on,
                    phase: Phase::Draft,
                })
            }
            (AuditProgrammeEvent::Approved(_), Self::Present(programme)) => {
                Self::Present(programme.entered(Phase::Approved, meta))
            }
            // A machine starts it on the day of recording; the acts that follow may be dated before.
            (AuditProgrammeEvent::Started(_), Self::Present(programme)) => {
                Self::Present(Programme { phase: Phase::Running, ..programme })
            }
            (AuditProgrammeEvent::Completed(_), Self::Present(programme)) => {
                Self::Present(programme.entered(Phase::Completed, meta))
            }
            (AuditProgrammeEvent::Reviewed(_), Self::Present(programme)) => {
                Self::Present(programme.entered(Phase::Reviewed, meta))
            }
            (
                AuditProgrammeEvent::Approved(_)
                | AuditProgrammeEvent::Started(_)
                | AuditProgrammeEvent::Completed(_)
                | AuditProgrammeEvent::Reviewed(_),
                Self::Absent,
            ) => Self::Absent,
        }
    }
}
