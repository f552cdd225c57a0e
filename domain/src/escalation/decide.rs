//! What an escalation answers to each command.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_engine::{Act, Context, EventId, Role, Scope};

use super::command::{
    AcknowledgeEscalation, EscalationCommand, EscalationGround, EscalationLevel, OpenEscalation,
    RaiseEscalation, Rung,
};
use super::event::{
    EscalationAcknowledged, EscalationEvent, EscalationMissed, EscalationOpened, EscalationRaised,
    EscalationSettled,
};
use super::rejection::{EscalationRejection, TEXT_RULE};
use super::state::{Answer, Escalation, Matter};
use super::{DEFAULT, URGING};
use crate::due::{DueDate, Term, TimeLimit, moving};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::role::{DOST_DIRECTOR, PROVINCE, PROVINCE_CHAIR, STAMEQ_HEAD};

/// What a decision about an escalation must know.
#[derive(Clone, Debug, PartialEq)]
pub struct EscalationInquiry {
    /// The regulation in force on the date of the act, for commands that start a clock.
    pub regulation: Option<Arc<Regulation>>,
    /// For opening: who oversees the debtor.
    pub department: Option<Scope>,
    /// For opening: the provincial People's Committee.
    pub committee: Option<Scope>,
    /// For opening: who answers for the debtor, if it has ended.
    pub answering: Option<Scope>,
}

type Decided = Result<Vec<EscalationEvent>, EscalationRejection>;

struct Asked<'a> {
    inquiry: &'a EscalationInquiry,
    on: NaiveDate,
    now: DateTime<Utc>,
    by_clock: bool,
}

pub(super) fn decide(
    escalation: &Escalation,
    act: &Act<EscalationCommand>,
    context: &Context<EscalationInquiry>,
) -> Decided {
    let asked = Asked {
        inquiry: &context.facts,
        on: act.occurred_on,
        now: context.now,
        by_clock: act.recorded_by.role == luuvet_engine::Role::CLOCK,
    };
    match (&act.command, escalation) {
        (EscalationCommand::Open(command), Escalation::Absent) => asked.open(command, 1),
        (EscalationCommand::Open(command), Escalation::Present(matter)) => match matter.answer {
            Answer::Settled => asked.open(command, matter.round + 1),
            Answer::Awaited { .. } | Answer::Given { .. } | Answer::Missed => Ok(Vec::new()),
        },
        (EscalationCommand::Acknowledge(command), Escalation::Present(matter)) => {
            asked.acknowledge(command, matter, level_of(&act.act_of.office))
        }
        (EscalationCommand::Raise(command), Escalation::Present(matter)) => {
            asked.raise(command, matter)
        }
        (EscalationCommand::Settle(command), Escalation::Present(matter)) => {
            settle(command.cause, matter)
        }
        (EscalationCommand::MoveDue(command), Escalation::Present(matter)) => {
            Ok(moving::decide(&**matter, command))
        }
        (
            EscalationCommand::Acknowledge(_)
            | EscalationCommand::Raise(_)
            | EscalationCommand::Settle(_)
            | EscalationCommand::MoveDue(_),
            Escalation::Absent,
        ) => Err(EscalationRejection::OutOfOrder),
    }
}

fn settle(cause: EventId, matter: &Matter) -> Decided {
    match matter.answer {
        Answer::Settled => Ok(Vec::new()),
        Answer::Awaited { .. } | Answer::Given { .. } | Answer::Missed => {
            Ok(vec![EscalationSettled { cause }.into()])
        }
    }
}

/// For whom an office answers; the table lets no other office.
fn level_of(office: &Role) -> EscalationLevel {
    match office.as_str() {
        PROVINCE_CHAIR => EscalationLevel::Chair,
        STAMEQ_HEAD | DOST_DIRECTOR => EscalationLevel::Department,
        _agency_head => EscalationLevel::AgencyHead,
    }
}

/// Who is asked for a debtor, the nearest first. Nobody urges themselves.
fn line(debtor: &Scope, department: Option<&Scope>, committee: &Scope) -> Vec<Rung> {
    let rung = |level, agency: &Scope| Rung { level, agency: agency.clone() };
    if debtor == committee || *debtor == PROVINCE {
        return vec![rung(EscalationLevel::Chair, committee)];
    }
    let department = department.filter(|one| *one != debtor && *one != committee);
    std::iter::once(rung(EscalationLevel::AgencyHead, debtor))
        .chain(department.map(|one| rung(EscalationLevel::Department, one)))
        .chain([rung(EscalationLevel::Chair, committee)])
        .collect()
}

impl Asked<'_> {
    fn regulation(&self) -> Result<&Regulation, EscalationRejection> {
        let regulation = self.inquiry.regulation.as_deref();
        regulation.ok_or(EscalationRejection::NoRegulation { on: self.on })
    }

    fn answer_by(&self) -> Result<DueDate, EscalationRejection> {
        let regulation = self.regulation()?;
        Ok(DueDate::under(regulation, regulation.term(TimeLimit::EscalationAnswer, self.on)))
    }

    fn open(&self, command: &OpenEscalation, round: u32) -> Decided {
        let committee = self.inquiry.committee.as_ref().ok_or(EscalationRejection::NoCommittee)?;
        Ok(vec![
            EscalationOpened {
                obligation: command.obligation.clone(),
                debtor: command.debtor.clone(),
                clause_ref: required_text(
                    TEXT_RULE,
                    DEFAULT,
                    "clauseRef",
                    &command.clause_ref,
                    TITLE_CHARS_MAX,
                )?,
                due_on: command.due_on,
                round,
                line: line(
                    self.inquiry.answering.as_ref().unwrap_or(&command.debtor),
                    self.inquiry.department.as_ref(),
                    committee,
                ),
                answer_by: self.answer_by()?,
            }
            .into(),
        ])
    }

    fn acknowledge(
        &self,
        command: &AcknowledgeEscalation,
        matter: &Matter,
        level: EscalationLevel,
    ) -> Decided {
        match matter.answer {
            Answer::Settled => return Err(EscalationRejection::OutOfOrder),
            Answer::Awaited { .. } | Answer::Missed if level == matter.level => {}
            Answer::Given { done_by } if level == matter.level => {
                return Err(EscalationRejection::AnsweredAlready { done_by: done_by.due_on });
            }
            Answer::Awaited { .. } | Answer::Given { .. } | Answer::Missed => {
                if !matter.silent.contains(&level) {
                    return Err(EscalationRejection::NothingAsked { level });
                }
            }
        }
        let (on, since) = (self.on, matter.since);
        if on < since {
            return Err(EscalationRejection::BeforeLastStep { on, since });
        }
        let regulation = self.regulation()?;
        let days = regulation.parameters.escalation.promise_days_max;
        let (done_by, to) = (command.done_by, on + Days::new(days.into()));
        if done_by < on || done_by > to {
            return Err(EscalationRejection::PromiseOutOfReach { done_by, from: on, to });
        }
        let measure =
            required_text(TEXT_RULE, DEFAULT, "measure", &command.measure, TEXT_CHARS_MAX)?;
        let number = command.letter_number.as_deref();
        let letter_number = match level {
            EscalationLevel::Department => Some(required_text(
                TEXT_RULE,
                URGING,
                "letterNumber",
                number.unwrap_or_default(),
                CODE_CHARS_MAX,
            )?),
            EscalationLevel::AgencyHead | EscalationLevel::Chair => {
                optional_text(TEXT_RULE, DEFAULT, "letterNumber", number, CODE_CHARS_MAX)?
            }
        };
        let done_by = DueDate::under(regulation, Term::Fixed { on: done_by });
        Ok(vec![EscalationAcknowledged { level, measure, done_by, letter_number }.into()])
    }

    fn raise(&self, command: &RaiseEscalation, matter: &Matter) -> Decided {
        if command.from != matter.level {
            return Ok(Vec::new());
        }
        let (from, to, ground) = (matter.level, matter.next(), command.ground);
        let missed = match (matter.answer, ground) {
            (Answer::Awaited { by }, EscalationGround::Unanswered) => {
                self.is_not_before(by)?;
                (to == from).then_some(by.due_on)
            }
            (Answer::Given { done_by }, EscalationGround::NotDone) => {
                self.is_not_before(done_by)?;
                None
            }
            // The clock's grounds fit what it waits for; the manager's only fits below the department.
            (Answer::Awaited { .. } | Answer::Given { .. }, EscalationGround::StillOverdue)
                if from == EscalationLevel::AgencyHead && !self.by_clock =>
            {
                None
            }
            (
                Answer::Awaited { .. } | Answer::Given { .. } | Answer::Missed | Answer::Settled,
                _what_fits_no_more,
            ) => return Ok(Vec::new()),
        };
        if let Some(answer_by) = missed {
            return Ok(vec![EscalationMissed { level: from, answer_by }.into()]);
        }
        Ok(vec![EscalationRaised { from, to, ground, answer_by: self.answer_by()? }.into()])
    }

    fn is_not_before(&self, due: DueDate) -> Result<(), EscalationRejection> {
        let due = due.lapses_at();
        if self.now < due { Err(EscalationRejection::ClockTooEarly { due }) } else { Ok(()) }
    }
}
