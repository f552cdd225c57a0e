//! The state of a consulting organisation: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, PersonId};
use serde::{Deserialize, Serialize};

use super::command::{ConsultantOrgCommand, ExpireCertificate};
use super::event::ConsultantOrgEvent;
use super::register::Consultant;
use crate::calendar;

/// A consulting organisation, from before it is registered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConsultantOrg {
    /// Nothing was registered here.
    Absent,
    /// It was registered.
    Present(Box<Organisation>),
}

/// An organisation that was registered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Who registered it.
    pub(super) registered_by: Option<PersonId>,
    pub(super) since: NaiveDate,
    pub(super) consultants: Vec<Consultant>,
    pub(super) phase: Phase,
}

/// How its certificate stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Registered,
    Certified { valid_until: NaiveDate },
    Expired,
    Revoked,
}

impl ConsultantOrg {
    pub(super) fn evolved(self, event: &ConsultantOrgEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, ConsultantOrgEvent::Registered(_)) => {
                Self::Present(Box::new(Organisation {
                    registered_by: meta.act_of.person,
                    since: meta.occurred_on,
                    consultants: Vec::new(),
                    phase: Phase::Registered,
                }))
            }
            (Self::Present(mut organisation), event) => {
                organisation.apply(event, meta);
                Self::Present(organisation)
            }
            (Self::Absent, _before_it_was_registered) => Self::Absent,
        }
    }
}

impl Organisation {
    pub(super) fn place(&self) -> &'static str {
        match self.phase {
            Phase::Registered => "Registered",
            Phase::Certified { .. } => "Certified",
            Phase::Expired => "Expired",
            Phase::Revoked => "Revoked",
        }
    }

    pub(super) fn deadlines(&self) -> Vec<Deadline<ConsultantOrgCommand>> {
        match self.phase {
            Phase::Certified { valid_until } => vec![Deadline {
                due: calendar::end_of(valid_until),
                name: "certificate",
                command: ExpireCertificate { valid_until }.into(),
            }],
            Phase::Registered | Phase::Expired | Phase::Revoked => Vec::new(),
        }
    }

    fn apply(&mut self, event: &ConsultantOrgEvent, meta: &Meta) {
        if meta.act_of.person.is_some() {
            self.since = self.since.max(meta.occurred_on);
        }
        match event {
            ConsultantOrgEvent::Registered(_) => {}
            ConsultantOrgEvent::Added(added) => self.consultants.push(Consultant {
                card_number: added.card_number.clone(),
                card_issued_on: added.card_issued_on,
                card_valid_until: added.card_valid_until,
                practising_since: added.practising_since,
            }),
            ConsultantOrgEvent::Removed(removed) => {
                self.consultants.retain(|one| one.card_number != removed.card_number);
            }
            ConsultantOrgEvent::Certified(certified) => {
                self.phase = Phase::Certified { valid_until: certified.valid_until };
            }
            ConsultantOrgEvent::Revoked(_) => self.phase = Phase::Revoked,
            ConsultantOrgEvent::Expired(_) => self.phase = Phase::Expired,
        }
    }
}
