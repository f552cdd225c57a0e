//! What an obligation answers to each command.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_engine::{Act, Context, Scope, StreamId};

use super::DEFAULT;
use super::command::{
    DischargeObligation, EscalateObligation, MarkOverdue, MoveObligationDue, ObligationCommand,
    OpenObligation, RemindObligation, WaiveObligation,
};
use super::event::{
    ObligationBecameOverdue, ObligationDischarged, ObligationDueMoved, ObligationEscalated,
    ObligationEvent, ObligationLatenessCleared, ObligationOpened, ObligationReleased,
    ObligationReminded, ObligationWaived,
};
use super::kind::ObligationKind;
use super::rejection::{ObligationRejection, TEXT_RULE};
use super::state::{Debt, Obligation, Standing};
use crate::calendar;
use crate::due::{DueDate, Term};
use crate::input::{TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};
use crate::parameters::Regulation;
use crate::role::{PROVINCE, PROVINCE_CHAIR};

/// What a decision about an obligation must know.
#[derive(Clone, Debug, PartialEq)]
pub struct ObligationInquiry {
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For opening: the stream that the command's own content leads to, and the stream it is for.
    pub streams: Option<(StreamId, StreamId)>,
    /// For waiving: who stands for the creditor now, and who answers for the debtor.
    pub parties: Option<(Scope, Option<Scope>)>,
}

/// The reminders of a due date of which no day has begun yet: a report has days of its own, also
/// after its due date.
fn reminders(
    kind: ObligationKind,
    regulation: &Regulation,
    due_on: NaiveDate,
    today: NaiveDate,
) -> Vec<NaiveDate> {
    if kind == ObligationKind::PeriodicReport {
        let days = &regulation.parameters.report;
        let (before, after) = (&days.reminder_days_before, &days.reminder_days_after);
        return reminders_around(before, after, due_on, today);
    }
    reminders_around(&regulation.parameters.reminder_days_before, &[], due_on, today)
}

fn reminders_around(
    before: &[u32],
    after: &[u32],
    due_on: NaiveDate,
    today: NaiveDate,
) -> Vec<NaiveDate> {
    let earlier =
        before.iter().filter_map(|days| due_on.checked_sub_days(Days::new((*days).into())));
    let later = after.iter().filter_map(|days| due_on.checked_add_days(Days::new((*days).into())));
    let mut days: Vec<NaiveDate> = earlier.chain(later).filter(|day| *day > today).collect();
    days.sort_unstable();
    days.dedup();
    days
}

type Answer = Result<Vec<ObligationEvent>, ObligationRejection>;

pub(super) fn decide(
    obligation: &Obligation,
    act: &Act<ObligationCommand>,
    context: &Context<ObligationInquiry>,
) -> Answer {
    let (inquiry, on) = (&context.facts, act.occurred_on);
    let (now, today) = (context.now, context.today);
    match (&act.command, obligation) {
        (ObligationCommand::Open(command), Obligation::Absent) => open(command, inquiry, on, today),
        (ObligationCommand::Open(_), Obligation::Present(_)) => Ok(Vec::new()),
        (ObligationCommand::Remind(command), Obligation::Present(debt)) => {
            remind(command, debt, now)
        }
        (ObligationCommand::MoveDue(command), Obligation::Present(debt)) => {
            move_due(command, debt, inquiry, on, today)
        }
        (ObligationCommand::Discharge(command), Obligation::Present(debt)) => {
            discharge(command, debt, today)
        }
        (ObligationCommand::MarkOverdue(command), Obligation::Present(debt)) => {
            mark_overdue(command, debt, inquiry, on, now)
        }
        (ObligationCommand::Escalate(command), Obligation::Present(debt)) => {
            escalate(command, debt, now)
        }
        (ObligationCommand::Waive(command), Obligation::Present(debt)) => {
            waive(command, debt, act, inquiry)
        }
        (ObligationCommand::Release(command), Obligation::Present(debt)) => {
            if debt.standing.is_settled() {
                return Ok(Vec::new());
            }
            Ok(vec![ObligationReleased { cause: command.cause }.into()])
        }
        (
            ObligationCommand::Remind(_)
            | ObligationCommand::MoveDue(_)
            | ObligationCommand::Discharge(_)
            | ObligationCommand::MarkOverdue(_)
            | ObligationCommand::Escalate(_)
            | ObligationCommand::Waive(_)
            | ObligationCommand::Release(_),
            Obligation::Absent,
        ) => Err(ObligationRejection::OutOfOrder),
    }
}

fn open(
    command: &OpenObligation,
    inquiry: &ObligationInquiry,
    on: NaiveDate,
    today: NaiveDate,
) -> Answer {
    if let Some((expected, found)) = &inquiry.streams
        && expected != found
    {
        return Err(ObligationRejection::WrongStream {
            expected: expected.clone(),
            found: found.clone(),
        });
    }
    let clause_ref =
        required_text(TEXT_RULE, DEFAULT, "clauseRef", &command.clause_ref, TITLE_CHARS_MAX)?;
    let regulation =
        inquiry.regulation.as_deref().ok_or(ObligationRejection::NoRegulation { on })?;
    let term = command.term.unwrap_or(Term::Fixed { on: command.due_on });
    let due = DueDate::under(regulation, Term::Fixed { on: command.due_on })
        .with_term(term)
        // The calendar may have changed since the event that gave rise to it.
        .under_calendar(&regulation.calendar, today)
        .held_until(today);
    Ok(vec![
        ObligationOpened {
            kind: command.kind,
            about: command.about.clone(),
            period: command.period.clone(),
            clause_ref,
            debtor: command.debtor.clone(),
            creditor: command.creditor.clone(),
            due,
            reminders: reminders(command.kind, regulation, due.due_on, today),
            cause: command.cause,
        }
        .into(),
    ])
}

fn move_due(
    command: &MoveObligationDue,
    debt: &Debt,
    inquiry: &ObligationInquiry,
    on: NaiveDate,
    today: NaiveDate,
) -> Answer {
    if debt.standing.is_settled()
        || (command.decision_number.is_some() && !debt.runs_as(command.due))
    {
        return Ok(Vec::new());
    }
    let regulation =
        inquiry.regulation.as_deref().ok_or(ObligationRejection::NoRegulation { on })?;
    // The calendar may have changed since the event that moves it.
    let due = command.due.under_calendar(&regulation.calendar, today);
    if due == debt.due {
        return Ok(Vec::new());
    }
    let reminders = match &debt.standing {
        Standing::Open { reminders, .. } if due.due_on == debt.due.due_on => reminders.clone(),
        Standing::Open { .. }
        | Standing::Overdue { .. }
        | Standing::Escalated
        | Standing::Discharged { .. }
        | Standing::Waived
        | Standing::Released => reminders(debt.kind, regulation, due.due_on, today),
    };
    let (from, cause) = (debt.due.due_on, command.cause);
    let decision_number = command.decision_number.clone();
    let mut events =
        vec![ObligationDueMoved { from, due, reminders, cause, decision_number }.into()];
    match debt.standing {
        Standing::Overdue { .. } | Standing::Escalated if due.due_on > from => {
            events.push(ObligationLatenessCleared { due_on: from, by: cause }.into());
        }
        Standing::Open { .. }
        | Standing::Overdue { .. }
        | Standing::Escalated
        | Standing::Discharged { .. }
        | Standing::Waived
        | Standing::Released => {}
    }
    Ok(events)
}

fn discharge(command: &DischargeObligation, debt: &Debt, today: NaiveDate) -> Answer {
    let was_late = match debt.standing {
        Standing::Open { .. } => false,
        Standing::Overdue { .. }
        | Standing::Escalated
        | Standing::Discharged { on_time: false } => true,
        Standing::Discharged { on_time: true } | Standing::Waived | Standing::Released => {
            return Ok(Vec::new());
        }
    };
    let occurred_on = command.occurred_on;
    if occurred_on > today {
        return Err(ObligationRejection::NotYet { occurred_on, today });
    }
    let DueDate { due_on, .. } = debt.due;
    let on_time = occurred_on <= due_on;
    let by = command.evidence;
    match (debt.standing.is_settled(), on_time) {
        // Discharged late already; only better proof changes that.
        (true, false) => Ok(Vec::new()),
        (true | false, _) => {
            let mut events =
                vec![ObligationDischarged { evidence: by, occurred_on, on_time }.into()];
            if was_late && on_time {
                events.push(ObligationLatenessCleared { due_on, by }.into());
            }
            Ok(events)
        }
    }
}

fn is_not_before(now: DateTime<Utc>, due: DateTime<Utc>) -> Result<(), ObligationRejection> {
    if now < due {
        return Err(ObligationRejection::ClockTooEarly { due });
    }
    Ok(())
}

fn remind(command: &RemindObligation, debt: &Debt, now: DateTime<Utc>) -> Answer {
    match &debt.standing {
        Standing::Open { reminders, .. } if reminders.contains(&command.reminder_on) => {
            let reminder_on = command.reminder_on;
            is_not_before(now, calendar::start_of(reminder_on))?;
            Ok(vec![ObligationReminded { reminder_on, due_on: debt.due.due_on }.into()])
        }
        Standing::Open { .. }
        | Standing::Overdue { .. }
        | Standing::Escalated
        | Standing::Discharged { .. }
        | Standing::Waived
        | Standing::Released => Ok(Vec::new()),
    }
}

fn mark_overdue(
    command: &MarkOverdue,
    debt: &Debt,
    inquiry: &ObligationInquiry,
    on: NaiveDate,
    now: DateTime<Utc>,
) -> Answer {
    match &debt.standing {
        Standing::Open { .. } if command.due_on == debt.due.due_on => {
            is_not_before(now, debt.due.lapses_at())?;
            let regulation =
                inquiry.regulation.as_deref().ok_or(ObligationRejection::NoRegulation { on })?;
            let days = regulation.parameters.obligation_escalation_days;
            let escalates_on = regulation.calendar.after_days(debt.due.window_closes_on, days);
            Ok(vec![ObligationBecameOverdue { due_on: debt.due.due_on, escalates_on }.into()])
        }
        Standing::Open { .. }
        | Standing::Overdue { .. }
        | Standing::Escalated
        | Standing::Discharged { .. }
        | Standing::Waived
        | Standing::Released => Ok(Vec::new()),
    }
}

fn escalate(command: &EscalateObligation, debt: &Debt, now: DateTime<Utc>) -> Answer {
    match &debt.standing {
        Standing::Overdue { escalates_on } if command.due_on == debt.due.due_on => {
            is_not_before(now, calendar::end_of(*escalates_on))?;
            Ok(vec![ObligationEscalated { due_on: debt.due.due_on }.into()])
        }
        Standing::Open { .. }
        | Standing::Overdue { .. }
        | Standing::Escalated
        | Standing::Discharged { .. }
        | Standing::Waived
        | Standing::Released => Ok(Vec::new()),
    }
}

fn waive(
    command: &WaiveObligation,
    debt: &Debt,
    act: &Act<ObligationCommand>,
    inquiry: &ObligationInquiry,
) -> Answer {
    if debt.standing.is_settled() {
        return Err(ObligationRejection::OutOfOrder);
    }
    let agency = &act.act_of.agency;
    let is_chair = act.act_of.office == PROVINCE_CHAIR;
    let (creditor, debtor) = match &inquiry.parties {
        Some((creditor, debtor)) => (creditor, debtor.as_ref()),
        None => (&debt.creditor, Some(&debt.debtor)),
    };
    // Who came to owe it to themselves does not forgive it.
    let is_owed_to_itself = debt.creditor != debt.debtor && Some(creditor) == debtor;
    let is_creditor = (agency.as_ref() == Some(creditor) && !is_owed_to_itself)
        || (is_chair && (debt.creditor == PROVINCE || is_owed_to_itself));
    if !is_creditor {
        return Err(ObligationRejection::NotTheCreditor {
            creditor: debt.creditor.clone(),
            agency: agency.clone(),
        });
    }
    let reason = required_text(TEXT_RULE, DEFAULT, "reason", &command.reason, TEXT_CHARS_MAX)?;
    let authority =
        required_text(TEXT_RULE, DEFAULT, "authority", &command.authority, TITLE_CHARS_MAX)?;
    Ok(vec![ObligationWaived { reason, authority }.into()])
}
