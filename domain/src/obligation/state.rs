//! The state of an obligation: what its decisions read, and nothing else.

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Scope};
use serde::{Deserialize, Serialize};

use super::DUE;
use super::command::{EscalateObligation, MarkOverdue, ObligationCommand, RemindObligation};
use super::event::ObligationEvent;
use super::kind::ObligationKind;
use crate::calendar;
use crate::due::DueDate;
use crate::due::moving::RunningDueDates;

/// An obligation, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Obligation {
    /// Nothing is owed here.
    Absent,
    /// Something is or was owed.
    Present(Debt),
}

/// What is or was owed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Debt {
    pub(super) kind: ObligationKind,
    pub(super) debtor: Scope,
    pub(super) creditor: Scope,
    pub(super) due: DueDate,
    pub(super) standing: Standing,
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Standing {
    Open {
        #[serde(with = "luuvet_engine::day::list")]
        reminders: Vec<NaiveDate>,
        was_reminded: bool,
    },
    Overdue {
        #[serde(with = "luuvet_engine::day")]
        escalates_on: NaiveDate,
    },
    Escalated,
    Discharged {
        on_time: bool,
    },
    Waived,
    Released,
}

impl Standing {
    /// Whether it is over, one way or another.
    pub(super) const fn is_settled(&self) -> bool {
        match self {
            Self::Open { .. } | Self::Overdue { .. } | Self::Escalated => false,
            Self::Discharged { .. } | Self::Waived | Self::Released => true,
        }
    }
}

impl Debt {
    /// Whether it is open and runs by the term of a due date.
    pub(super) fn runs_as(&self, due: DueDate) -> bool {
        let is_open = matches!(self.standing, Standing::Open { .. });
        is_open && self.due.term().is_some() && self.due.term() == due.term()
    }
}

impl RunningDueDates for Obligation {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        match self {
            Self::Present(Debt { standing: Standing::Open { .. }, due, .. }) => vec![(DUE, due)],
            Self::Present(_) | Self::Absent => Vec::new(),
        }
    }
}

impl Obligation {
    pub(super) fn evolved(self, event: &ObligationEvent) -> Self {
        match (event, self) {
            (ObligationEvent::Opened(opened), Self::Absent) => Self::Present(Debt {
                kind: opened.kind,
                debtor: opened.debtor.clone(),
                creditor: opened.creditor.clone(),
                due: opened.due,
                standing: Standing::Open {
                    reminders: opened.reminders.clone(),
                    was_reminded: false,
                },
            }),
            (ObligationEvent::Reminded(reminded), Self::Present(mut debt)) => {
                if let Standing::Open { reminders, was_reminded } = &mut debt.standing {
                    reminders.retain(|day| *day > reminded.reminder_on);
                    *was_reminded = true;
                }
                Self::Present(debt)
            }
            (ObligationEvent::DueMoved(moved), Self::Present(debt)) => {
                let was_reminded = moved.from == moved.due.due_on
                    && matches!(debt.standing, Standing::Open { was_reminded: true, .. });
                let standing = Standing::Open { reminders: moved.reminders.clone(), was_reminded };
                Self::Present(Debt { due: moved.due, standing, ..debt })
            }
            (ObligationEvent::Discharged(discharged), Self::Present(debt)) => {
                let standing = Standing::Discharged { on_time: discharged.on_time };
                Self::Present(Debt { standing, ..debt })
            }
            // It follows the discharge or the moved date that says so.
            (ObligationEvent::LatenessCleared(_), Self::Present(debt)) => Self::Present(debt),
            (ObligationEvent::BecameOverdue(overdue), Self::Present(debt)) => {
                let standing = Standing::Overdue { escalates_on: overdue.escalates_on };
                Self::Present(Debt { standing, ..debt })
            }
            (ObligationEvent::Escalated(_), Self::Present(debt)) => {
                Self::Present(Debt { standing: Standing::Escalated, ..debt })
            }
            (ObligationEvent::Waived(_), Self::Present(debt)) => {
                Self::Present(Debt { standing: Standing::Waived, ..debt })
            }
            (ObligationEvent::Released(_), Self::Present(debt)) => {
                Self::Present(Debt { standing: Standing::Released, ..debt })
            }
            (
                ObligationEvent::Opened(_)
                | ObligationEvent::Reminded(_)
                | ObligationEvent::DueMoved(_)
                | ObligationEvent::Discharged(_)
                | ObligationEvent::LatenessCleared(_)
                | ObligationEvent::BecameOverdue(_)
                | ObligationEvent::Escalated(_)
                | ObligationEvent::Waived(_)
                | ObligationEvent::Released(_),
                does_not_fit,
            ) => does_not_fit,
        }
    }

    pub(super) fn running_deadlines(&self) -> Vec<Deadline<ObligationCommand>> {
        let Self::Present(debt) = self else {
            return Vec::new();
        };
        let due_on = debt.due.due_on;
        match &debt.standing {
            Standing::Open { reminders, .. } => reminders
                .iter()
                .map(|day| Deadline {
                    due: calendar::start_of(*day),
                    name: "reminder",
                    command: RemindObligation { reminder_on: *day }.into(),
                })
                .chain(std::iter::once(Deadline {
                    due: debt.due.lapses_at(),
                    name: "overdue",
                    command: MarkOverdue { due_on }.into(),
                }))
                .collect(),
            Standing::Overdue { escalates_on } => vec![Deadline {
                due: calendar::end_of(*escalates_on),
                name: "escalation",
                command: EscalateObligation { due_on }.into(),
            }],
            Standing::Escalated
            | Standing::Discharged { .. }
            | Standing::Waived
            | Standing::Released => Vec::new(),
        }
    }
}
