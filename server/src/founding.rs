//! The ground on which people can act: the calendar's first day and the first parameters. The
//! installation itself lays it, once, in an empty ledger.

use chrono::NaiveDate;
use luuvet_domain::calendar::province::{self, StartCalendar};
use luuvet_domain::registry::Command;
use luuvet_domain::regulation;
use luuvet_engine::runtime::{Accepted, Failure, Request};
use luuvet_engine::{Act, ActOf, CommandId, Origin, Recorder, Role, StreamId};
use luuvet_graphql::QmsEngine;
use uuid::Uuid;

/// Everything that the installation does is named by what it does, so that doing it again does
/// nothing.
const NAMESPACE: Uuid = Uuid::from_u128(0x7c0a_1b6e_45d3_5f0e_8a11_666f_756e_6465);

/// A command id of the installation, by purpose.
pub(crate) fn command_id(purpose: &str) -> CommandId {
    CommandId(Uuid::new_v5(&NAMESPACE, purpose.as_bytes()))
}

/// Lays the ground where it is missing: the parameters that come with the program are adopted, and
/// the calendar begins on a day.
pub(crate) async fn lay_ground(
    engine: &QmsEngine,
    first_day: NaiveDate,
    origin: Origin,
) -> Result<(), Failure> {
    let province = engine.model().province.clone();
    if province.parameters.is_empty() {
        let command = Command::Regulation(regulation::seed().into());
        install(engine, regulation::stream(), command, first_day, origin, "parameters").await?;
    }
    if province.today.is_none() {
        let command = Command::Calendar(StartCalendar { first_day }.into());
        install(engine, province::stream(), command, first_day, origin, "calendar").await?;
    }
    Ok(())
}

/// Issues a command of the installation's own.
pub(crate) async fn install(
    engine: &QmsEngine,
    stream: StreamId,
    command: Command,
    occurred_on: NaiveDate,
    origin: Origin,
    purpose: &str,
) -> Result<Accepted, Failure> {
    let recorded_by = Recorder::machine(Role::INSTALLER);
    let act = Act {
        command,
        occurred_on,
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin,
    };
    let request = Request {
        command_id: command_id(purpose),
        stream,
        act,
        expected_version: None,
        correlation_id: None,
    };
    engine.handle(request).await
}
