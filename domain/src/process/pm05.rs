//! PM-05, finding timers: what a finding asks of someone by a date becomes an obligation.
//!
//! What is whose:
//!
//! - Clocks of the finding itself, since they change it and need no other stream: `DuePassed`, and
//!   the proposal to regrade a minor finding that stays overdue.
//! - Clocks of the obligation itself: its reminders, becoming overdue, escalation.
//! - Here, since it joins the two: opening an obligation when a finding's event starts a timer,
//!   moving it when the due date moves or its consequences are held, discharging it by the event
//!   that proves it, releasing it when the finding ends.
//!
//! | timer | opened by | discharged by | debtor |
//! |---|---|---|---|
//! | response | `FindingRaised` | `FindingAccepted`, `FindingDisputed` | the agency |
//! | plan | `FindingAccepted`, `DisputeRuled`, `IneffectivenessFound`, `FindingRegraded` | `PlanProposed` | the agency |
//! | action | `FindingRaised`, `IneffectivenessFound`, `FindingRegraded` | `ActionImplemented`, the last | the agency |
//! | check | `ActionImplemented`, the last | `EffectivenessVerified`, `IneffectivenessFound` | the agency of the raising side |
//!
//! The creditor is the agency of the side that raised the finding. `DuePassed` opens nothing: the
//! obligation becomes overdue by its own clock, at the same moment.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, EventId, Intent, Meta, ProcessManager, Recorded, StreamId};

use crate::due::{DueDate, TimeLimit};
use crate::finding::{
    ActionImplemented, DueChange, FindingBroughtIn, FindingEvent, FindingRaised, FindingRegraded,
    FindingSeverity, FindingTimer, IneffectivenessFound,
};
use crate::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind,
    OpenObligation, OwedBy, ReleaseObligation,
};
use crate::register::{FindingFacts, Registers};
use crate::registry::{Command, Event, Qms};

/// PM-05. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingTimers;

impl ProcessManager<Qms> for FindingTimers {
    fn name(&self) -> &'static str {
        "PM-05"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Thời hạn xử lý phát hiện", "Finding timers")
    }

    fn source(&self) -> &'static str {
        "mặc định của hệ thống [A]"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Finding(finding) = &event.event else { return Vec::new() };
        react_to(finding, &event.meta, registers)
    }
}

fn react_to(event: &FindingEvent, meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    if let FindingEvent::Raised(raised) = event {
        return on_raised(raised, meta, registers);
    }
    if let FindingEvent::BroughtIn(finding) = event {
        return on_brought_in(finding, meta, registers);
    }
    let Some(facts) = registers.finding(&meta.stream) else {
        return Vec::new();
    };
    let timers = Timers { meta, cycle: facts.cycle, facts: &facts, registers };
    match event {
        FindingEvent::Raised(_) | FindingEvent::BroughtIn(_) => Vec::new(),
        FindingEvent::Accepted(accepted) => timers
            .discharge(FindingTimer::Response)
            .chain(timers.open_plan(accepted.plan_by))
            .collect(),
        FindingEvent::Disputed(_) => timers.discharge(FindingTimer::Response).collect(),
        FindingEvent::DisputeRuled(ruled) => timers.open_plan(ruled.plan_by).collect(),
        FindingEvent::PlanProposed(_) => timers.on_planned(),
        FindingEvent::Implemented(done) => timers.on_implemented(done),
        FindingEvent::ExtensionRequested(request) => timers.hold_action(request.due),
        FindingEvent::ExtensionGranted(granted) => timers.move_action(granted.due).collect(),
        FindingEvent::ExtensionRefused(refused) => timers.hold_action(refused.due),
        FindingEvent::Effective(_) => timers.discharge(FindingTimer::EffectivenessCheck).collect(),
        FindingEvent::Ineffective(found) => timers.on_ineffective(found),
        FindingEvent::Regraded(regraded) => timers.on_regraded(regraded),
        FindingEvent::Closed(closed) => timers.release(&closed.stopped),
        FindingEvent::Withdrawn(withdrawn) => timers.release(&withdrawn.stopped),
        FindingEvent::Corrected(_)
        | FindingEvent::Disposed(_)
        | FindingEvent::CauseAnalysed(_)
        | FindingEvent::PlanApproved(_)
        | FindingEvent::DuePassed(_)
        | FindingEvent::LatenessCleared(_)
        | FindingEvent::RegradeProposed(_)
        | FindingEvent::RegradeDeclined(_)
        | FindingEvent::DueMoved(_) => Vec::new(),
    }
}

fn on_raised(
    raised: &FindingRaised,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let facts = FindingFacts::of_raised(raised);
    let timers = Timers { meta, cycle: 1, facts: &facts, registers };
    let respond_by = timers.within(TimeLimit::FindingResponse, meta.occurred_on, raised.respond_by);
    timers
        .open(FindingTimer::Response, respond_by)
        .chain(raised.due.into_iter().flat_map(|due| timers.open(FindingTimer::Action, due.into())))
        .collect()
}

/// One that came in closed owes nothing more.
fn on_brought_in(
    finding: &FindingBroughtIn,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    if finding.closure.is_some() {
        return Vec::new();
    }
    let facts = FindingFacts::of_raised(&finding.raised);
    let timers = Timers { meta, cycle: 1, facts: &facts, registers };
    let action = finding.raised.due.into_iter();
    timers
        .open_plan(finding.plan_by)
        .chain(action.flat_map(|due| timers.open(FindingTimer::Action, due.into())))
        .collect()
}

/// The obligation kind behind a timer.
const fn kind_of(timer: FindingTimer) -> ObligationKind {
    match timer {
        FindingTimer::Response => ObligationKind::FindingResponse,
        FindingTimer::Plan => ObligationKind::FindingPlan,
        FindingTimer::Action => ObligationKind::FindingAction,
        FindingTimer::EffectivenessCheck => ObligationKind::FindingEffectivenessCheck,
    }
}

/// The timers of one finding in one cycle, on account of one event.
struct Timers<'a> {
    meta: &'a Meta,
    cycle: u32,
    facts: &'a FindingFacts,
    registers: &'a dyn Registers,
}

impl Timers<'_> {
    fn cause(&self) -> EventId {
        self.meta.event_id
    }

    fn intent(
        &self,
        timer: FindingTimer,
        command: impl Into<ObligationCommand>,
    ) -> std::iter::Once<Intent<Command>> {
        let period = self.cycle.to_string();
        let stream: StreamId = obligation::stream(&self.meta.stream, kind_of(timer), &period);
        std::iter::once(Intent { stream, command: Command::Obligation(command.into()) })
    }

    /// The last day of a time limit from a day on.
    fn within(&self, limit: TimeLimit, from: NaiveDate, due_on: NaiveDate) -> OwedBy {
        OwedBy::counted(due_on, limit, from, self.registers)
    }

    fn open(&self, timer: FindingTimer, due: OwedBy) -> std::iter::Once<Intent<Command>> {
        let (debtor, clause) = match timer {
            FindingTimer::Response => (&self.facts.agency, "ISO 9001:2008 8.2.2"),
            FindingTimer::Plan => (&self.facts.agency, "ISO 9001:2008 8.5.2"),
            FindingTimer::Action => (&self.facts.agency, self.facts.clause.as_str()),
            FindingTimer::EffectivenessCheck => (&self.facts.raised_by, "ISO 9001:2008 8.5.2f"),
        };
        let command = OpenObligation {
            kind: kind_of(timer),
            about: self.meta.stream.clone(),
            period: self.cycle.to_string(),
            clause_ref: clause.to_owned(),
            debtor: debtor.clone(),
            creditor: self.facts.raised_by.clone(),
            due_on: due.due_on,
            term: due.term,
            cause: self.cause(),
        };
        self.intent(timer, command)
    }

    fn open_plan(&self, plan_by: Option<NaiveDate>) -> impl Iterator<Item = Intent<Command>> {
        plan_by.into_iter().flat_map(|due_on| {
            let by = self.within(TimeLimit::FindingPlan, self.meta.occurred_on, due_on);
            self.open(FindingTimer::Plan, by)
        })
    }

    fn discharge(&self, timer: FindingTimer) -> std::iter::Once<Intent<Command>> {
        self.discharge_on(timer, self.meta.occurred_on)
    }

    fn discharge_on(
        &self,
        timer: FindingTimer,
        occurred_on: NaiveDate,
    ) -> std::iter::Once<Intent<Command>> {
        self.intent(timer, DischargeObligation { evidence: self.cause(), occurred_on })
    }

    fn move_action(&self, due: DueDate) -> std::iter::Once<Intent<Command>> {
        let command = MoveObligationDue { due, decision_number: None, cause: self.cause() };
        self.intent(FindingTimer::Action, command)
    }

    /// Holds the consequences of missing the date, if they have not come already.
    fn hold_action(&self, due: DueDate) -> Vec<Intent<Command>> {
        if self.facts.is_overdue {
            return Vec::new();
        }
        self.move_action(due).collect()
    }

    fn release(&self, stopped: &[FindingTimer]) -> Vec<Intent<Command>> {
        stopped
            .iter()
            .flat_map(|timer| self.intent(*timer, ReleaseObligation { cause: self.cause() }))
            .collect()
    }

    fn on_planned(&self) -> Vec<Intent<Command>> {
        match self.facts.severity {
            FindingSeverity::Major | FindingSeverity::Minor => {
                self.discharge(FindingTimer::Plan).collect()
            }
            FindingSeverity::Observation => Vec::new(),
        }
    }

    fn on_implemented(&self, done: &ActionImplemented) -> Vec<Intent<Command>> {
        let Some(completion) = &done.completion else {
            return Vec::new();
        };
        let (limit, from) = (TimeLimit::FindingEffectiveness, completion.implemented_on);
        let check_by = self.within(limit, from, completion.check_by);
        completion
            .on_time
            .into_iter()
            .flat_map(|_has_due_date| {
                self.discharge_on(FindingTimer::Action, completion.implemented_on)
            })
            .chain(self.open(FindingTimer::EffectivenessCheck, check_by))
            .collect()
    }

    /// The view already knows the new cycle; the check that is done was the old one's.
    fn on_ineffective(&self, found: &IneffectivenessFound) -> Vec<Intent<Command>> {
        let before = Self { cycle: found.cycle - 1, ..*self };
        let after = Self { cycle: found.cycle, ..*self };
        before
            .discharge(FindingTimer::EffectivenessCheck)
            .chain(after.open_plan(found.plan_by))
            .chain(
                found.due.into_iter().flat_map(|due| after.open(FindingTimer::Action, due.into())),
            )
            .collect()
    }

    fn on_regraded(&self, regraded: &FindingRegraded) -> Vec<Intent<Command>> {
        let due = match regraded.due {
            DueChange::Unchanged => None,
            DueChange::Opened { due } => Some(self.open(FindingTimer::Action, due.into())),
            DueChange::Moved { due } => Some(self.move_action(due)),
        };
        due.into_iter().flatten().chain(self.open_plan(regraded.plan_by)).collect()
    }
}
