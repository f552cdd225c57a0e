//! PM-21, remedy clock of a violation case: what follows from a served decision becomes an
//! obligation.
//!
//! At the end of the time to remedy the case itself escalates to the provincial committee
//! (`NonComplianceEscalated`), since that changes it. Here is what joins it and its obligations:
//!
//! | timer | opened by | discharged by | debtor |
//! |---|---|---|---|
//! | remedy | `DecisionServed` | `RemedyVerified`, as of the report | the agency |
//! | appeal | `AppealLodged` | `AppealDecided` | who settles it |
//!
//! Suspending execution releases nothing: the obligation moves when the appeal is decided. A
//! non-state organisation has no obligations in this register; the case's own clock holds for it.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, ProcessManager, Recorded};

use super::pm08::Debts;
use crate::due::TimeLimit;
use crate::obligation::OwedBy;
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;
use crate::violation::{RemedyOutcome, SubjectKind, ViolationEvent, ViolationTimer};

/// PM-21. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct RemedyClock;

impl ProcessManager<Qms> for RemedyClock {
    fn name(&self) -> &'static str {
        "PM-21"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Thời hạn khắc phục vi phạm", "Remedy clock of violations")
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, điểm 2e"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Violation(violation) = &event.event else { return Vec::new() };
        let Some(facts) = registers.violation(&event.meta.stream) else { return Vec::new() };
        let committee = registers.provincial_committee().unwrap_or(PROVINCE);
        let debts = Debts { meta: &event.meta, facts: &facts, committee, registers };
        debts.after_service(violation)
    }
}

impl Debts<'_> {
    /// Whether the debtor of the remedy is an agency.
    fn agency_remedies(&self) -> bool {
        match self.facts.subject {
            SubjectKind::Agency | SubjectKind::Official => true,
            SubjectKind::Organisation => false,
        }
    }

    /// By when an appeal is to be settled: which of the limits of the law it was, the day says.
    fn settlement(&self, settle_by: NaiveDate) -> OwedBy {
        let limits = [
            TimeLimit::Settlement,
            TimeLimit::SettlementComplex,
            TimeLimit::SettlementRemote,
            TimeLimit::SettlementRemoteComplex,
        ];
        let counted = limits.map(|limit| self.within(limit, settle_by));
        let known = counted.into_iter().find(|by| by.term.is_some());
        known.unwrap_or(OwedBy::from(settle_by))
    }

    fn after_service(&self, event: &ViolationEvent) -> Vec<Intent<Command>> {
        let on = self.meta.occurred_on;
        match event {
            ViolationEvent::Served(served) => served
                .remedy
                .filter(|_| self.agency_remedies())
                .map(|due| {
                    let debtor = self.facts.agency.clone();
                    self.open(ViolationTimer::Remedy, debtor, self.handler(), due.into())
                })
                .into_iter()
                .collect(),
            ViolationEvent::Verified(verified) => match verified.outcome {
                RemedyOutcome::Remedied if self.agency_remedies() => {
                    vec![self.discharge(ViolationTimer::Remedy, verified.reported_on)]
                }
                RemedyOutcome::Remedied | RemedyOutcome::NotRemedied => Vec::new(),
            },
            ViolationEvent::Lodged(lodged) => vec![self.open(
                ViolationTimer::Appeal,
                lodged.settled_by.clone(),
                self.facts.agency.clone(),
                self.settlement(lodged.settle_by),
            )],
            ViolationEvent::AppealDecided(decided) => {
                let moved = decided.remedy.map(|due| self.move_to(ViolationTimer::Remedy, due));
                let stopped = decided.stopped.iter().map(|timer| self.release(*timer));
                let remedies = moved.into_iter().chain(stopped);
                let remedies = remedies.filter(|_| self.agency_remedies());
                [self.discharge(ViolationTimer::Appeal, on)].into_iter().chain(remedies).collect()
            }
            ViolationEvent::Proposed(_)
            | ViolationEvent::Dismissed(_)
            | ViolationEvent::Opened(_)
            | ViolationEvent::Recorded(_)
            | ViolationEvent::SigningRefused(_)
            | ViolationEvent::Explained(_)
            | ViolationEvent::VerificationRequested(_)
            | ViolationEvent::Extended(_)
            | ViolationEvent::Referred(_)
            | ViolationEvent::Decided(_)
            | ViolationEvent::RemedyOrdered(_)
            | ViolationEvent::Reported(_)
            | ViolationEvent::Suspended(_)
            | ViolationEvent::Closed(_)
            | ViolationEvent::Warned(_)
            | ViolationEvent::Lapsed(_)
            | ViolationEvent::Escalated(_)
            | ViolationEvent::DueMoved(_) => Vec::new(),
        }
    }
}
