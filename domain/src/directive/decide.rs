//! What a directive answers to each command.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_engine::{Act, Context, StreamId};

use super::command::{DirectiveCommand, SignDirective, SupersedeDirective};
use super::event::{DirectiveEvent, DirectiveSigned, DirectiveSuperseded, DirectiveTookEffect};
use super::register::DirectiveFacts;
use super::rejection::{DirectiveRejection, TEXT_RULE};
use super::{Directive, FINAL_CLAUSE, stream};
use crate::calendar;
use crate::document::normalised_code;
use crate::due::TimeLimit;
use crate::input::{TITLE_CHARS_MAX, required_text};
use crate::parameters::Regulation;

/// What a decision about a directive must know.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectiveInquiry {
    /// The stream.
    pub stream: StreamId,
    /// For signing: the regulation in force on the day of signing.
    pub regulation: Option<Arc<Regulation>>,
    /// For signing: the directive that is in force or will be.
    pub other: Option<DirectiveFacts>,
}

type Answer = Result<Vec<DirectiveEvent>, DirectiveRejection>;

pub(super) fn decide(
    directive: &Directive,
    act: &Act<DirectiveCommand>,
    context: &Context<DirectiveInquiry>,
) -> Answer {
    let on = act.occurred_on;
    match (&act.command, directive) {
        (DirectiveCommand::Sign(command), Directive::Absent) => sign(command, on, &context.facts),
        (DirectiveCommand::TakeEffect(_), Directive::Signed { signed }) => {
            take_effect(signed, context.now)
        }
        (DirectiveCommand::TakeEffect(_), Directive::InForce { .. }) => Ok(Vec::new()),
        (
            DirectiveCommand::Supersede(command),
            Directive::Signed { signed } | Directive::InForce { signed },
        ) => supersede(command, on, &signed.number, signed.on),
        (DirectiveCommand::Supersede(_), Directive::Absent | Directive::Superseded)
        | (DirectiveCommand::TakeEffect(_), Directive::Absent | Directive::Superseded)
        | (
            DirectiveCommand::Sign(_),
            Directive::Signed { .. } | Directive::InForce { .. } | Directive::Superseded,
        ) => Err(DirectiveRejection::OutOfOrder),
    }
}

fn number(field: &'static str, given: &str) -> Result<String, DirectiveRejection> {
    normalised_code(given)
        .map_err(|malformed| DirectiveRejection::Number { field, found: malformed.found })
}

fn sign(command: &SignDirective, on: NaiveDate, facts: &DirectiveInquiry) -> Answer {
    let regulation = facts.regulation.as_deref().ok_or(DirectiveRejection::NoRegulation { on })?;
    let number = number("number", &command.number)?;
    if facts.stream != stream(&number) {
        return Err(DirectiveRejection::NumberOfAnotherStream { number });
    }
    if let Some(other) = &facts.other {
        return Err(DirectiveRejection::AnotherInForce { number: other.number.clone() });
    }
    let times = regulation.parameters.directive;
    let effective_on = on + Days::new(times.effect_days.into());
    let after = |limit| regulation.last_day(limit, effective_on);
    Ok(vec![
        DirectiveSigned {
            title: required_text(
                TEXT_RULE,
                FINAL_CLAUSE,
                "title",
                &command.title,
                TITLE_CHARS_MAX,
            )?,
            number,
            effective_on,
            announce_by: after(TimeLimit::DirectiveAnnouncement),
            plan_by: after(TimeLimit::DirectivePlanning),
        }
        .into(),
    ])
}

fn take_effect(signed: &super::SignedDirective, now: DateTime<Utc>) -> Answer {
    let due = calendar::start_of(signed.effective_on);
    if now < due {
        return Err(DirectiveRejection::ClockTooEarly { due });
    }
    let (announce_by, plan_by) = (signed.announce_by, signed.plan_by);
    Ok(vec![DirectiveTookEffect { announce_by, plan_by }.into()])
}

fn supersede(
    command: &SupersedeDirective,
    on: NaiveDate,
    own: &str,
    signed_on: NaiveDate,
) -> Answer {
    let by = number("by", &command.by)?;
    if by == own {
        return Err(DirectiveRejection::SupersededByItself);
    }
    if on < signed_on {
        return Err(DirectiveRejection::BeforeSigning { on, signed_on });
    }
    Ok(vec![DirectiveSuperseded { by }.into()])
}
