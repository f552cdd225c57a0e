//! Where acts are done: everything that happens in the province goes through here as a command of
//! the real engine, under an id that follows from the seed.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::calendar::{Calendar, local_date};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Accepted, Failure, Request};
use luuvet_engine::{
    Act, ActOf, Capacity, CommandId, EvidenceRef, Origin, PersonId, Recorder, Role, StreamId,
};
use luuvet_projections::View;
use uuid::Uuid;

use super::cast::{Actor, Cast};
use super::dice::{Dice, invented_hash};
use super::{DemoError, QmsEngine, Seal};

/// The namespace of all that is invented: command ids, persons, findings.
const NAMESPACE: Uuid = Uuid::from_u128(0x3d0c_91a4_7be2_5c68_9f10_6465_6d6f_3031);
/// The most calendar days between a paper and its entry; the registration window is longer.
const PAPER_LAG_DAYS_MAX: u32 = 4;

/// An identifier that follows from the seed and a label.
pub(super) fn invented_id(seed: u64, label: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{seed}|{label}").as_bytes())
}

/// How the act comes into the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Who acts enters it.
    Own,
    /// A clerk enters what was signed on paper, on a day from this one on.
    Clerk {
        /// Who enters it.
        clerk: Actor,
        /// The legal date cannot be before.
        not_before: NaiveDate,
    },
    /// A clerk enters what was signed on paper on a certain day.
    Filed {
        /// Who enters it.
        clerk: Actor,
        /// The legal date.
        signed_on: NaiveDate,
        /// Why it comes late, when it is entered after the registration window.
        reason: Option<&'static str>,
    },
}

/// What someone is about to do.
#[derive(Clone, Debug)]
pub(super) struct Deed {
    pub(super) stream: StreamId,
    pub(super) command: Command,
    pub(super) actor: Actor,
    pub(super) entry: Entry,
    /// Whether files go with it.
    pub(super) has_evidence: bool,
}

impl Deed {
    /// What someone does and enters without any paper.
    pub(super) fn own(stream: &StreamId, actor: Actor, command: impl Into<Command>) -> Self {
        Self {
            stream: stream.clone(),
            command: command.into(),
            actor,
            entry: Entry::Own,
            has_evidence: false,
        }
    }

    /// The same, with files behind it.
    pub(super) fn with_evidence(self) -> Self {
        Self { has_evidence: true, ..self }
    }

    /// The same, signed on paper and entered by a clerk.
    pub(super) fn on_paper(self, clerk: Actor, not_before: NaiveDate) -> Self {
        if clerk.person == self.actor.person {
            return self;
        }
        // Nor before the signer was in office.
        let not_before = not_before.max(self.actor.since);
        Self { entry: Entry::Clerk { clerk, not_before }, ..self }
    }

    /// The same, signed on paper on a day and entered by a clerk after it had lain.
    pub(super) fn filed(
        self,
        clerk: Actor,
        signed_on: NaiveDate,
        reason: Option<&'static str>,
    ) -> Self {
        Self { entry: Entry::Filed { clerk, signed_on, reason }, ..self }
    }
}

/// The stage.
pub(super) struct Stage<'a> {
    pub(super) engine: &'a Arc<QmsEngine>,
    pub(super) seed: u64,
    pub(super) seal: Seal<'a>,
    /// What tells one run's commands from another's.
    run: String,
    sent: u64,
}

impl<'a> Stage<'a> {
    /// A stage over an engine. `run` must be new for every run over one ledger.
    pub(super) fn new(
        engine: &'a Arc<QmsEngine>,
        seed: u64,
        seal: Seal<'a>,
        run: impl Into<String>,
    ) -> Self {
        Self { engine, seed, seal, run: run.into(), sent: 0 }
    }

    /// Now.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.engine.clock().now()
    }

    /// Today.
    pub(super) fn today(&self) -> NaiveDate {
        local_date(self.now())
    }

    /// The view once it has reached the ledger's head.
    pub(super) async fn view(&self) -> Result<Arc<View>, DemoError> {
        let head = self.engine.store().head().borrow().position;
        match head {
            Some(position) => Ok(self.engine.model_at(position).await?),
            None => Ok(self.engine.model()),
        }
    }

    /// Goes on to a moment, with all that falls due until then.
    pub(super) async fn advance_to(&self, moment: DateTime<Utc>) -> Result<(), DemoError> {
        self.engine.advance_to(moment).await;
        self.engine.settle().await?;
        Ok(())
    }

    fn next_command_id(&mut self) -> (CommandId, String) {
        self.sent += 1;
        let label = format!("{}|{}", self.run, self.sent);
        (CommandId(invented_id(self.seed, &label)), label)
    }

    /// The id that the next command will have, for what is sealed under it.
    pub(super) fn upcoming_command_id(&self) -> CommandId {
        CommandId(invented_id(self.seed, &format!("{}|{}", self.run, self.sent + 1)))
    }

    /// Does it, and waits until the system has reacted.
    ///
    /// # Errors
    /// The engine's answer, when it is not accepted.
    pub(super) async fn attempt(&mut self, deed: Deed) -> Result<Accepted, Failure> {
        let today = self.today();
        let calendar = Arc::clone(&self.engine.model().province.calendar);
        let (command_id, label) = self.next_command_id();
        let mut dice = Dice::new(self.seed, &label);
        let scan = invented_hash(self.seed, &format!("{label}|scan"));
        let act = act(deed.command, &deed.actor, &deed.entry, today, &calendar, scan, &mut dice);
        let evidence = if deed.has_evidence {
            vec![EvidenceRef {
                sha256: invented_hash(self.seed, &format!("{label}|evidence")),
                number: None,
                date: Some(act.occurred_on),
            }]
        } else {
            Vec::new()
        };
        let request = Request {
            command_id,
            stream: deed.stream,
            act: Act { evidence, ..act },
            expected_version: None,
            correlation_id: None,
        };
        let accepted = self.engine.handle(request).await?;
        self.engine.settle().await?;
        Ok(accepted)
    }

    /// As [`Stage::attempt`], for what must not be refused.
    ///
    /// # Errors
    /// The refusal, with what was tried and when.
    pub(super) async fn perform(&mut self, deed: Deed) -> Result<(), DemoError> {
        let what = format!("{:?} by {:?}", deed.command, deed.actor);
        let stream = deed.stream.clone();
        match self.attempt(deed).await {
            Ok(_) => Ok(()),
            Err(cause) => {
                Err(DemoError::Refused { what, stream, moment: self.now(), cause: Box::new(cause) })
            }
        }
    }

    /// A person's id, new for every label.
    pub(super) fn person_id(&self, label: &str) -> PersonId {
        PersonId(invented_id(self.seed, &format!("person|{label}")))
    }
}

fn role(office: Office) -> Role {
    Role::constant(office.name())
}

fn act(
    command: Command,
    actor: &Actor,
    entry: &Entry,
    today: NaiveDate,
    calendar: &Calendar,
    scan: String,
    dice: &mut Dice,
) -> Act<Command> {
    let own = Recorder::person(actor.person, role(actor.office), actor.agency.clone());
    let (clerk, occurred_on, late_reason) = match entry {
        Entry::Own => {
            let act_of = ActOf::own(&own);
            return simulated(command, today, act_of, own, None);
        }
        Entry::Clerk { clerk, not_before } => {
            let lag = dice.between(0, PAPER_LAG_DAYS_MAX);
            let signed = (today - chrono::Days::new(lag.into())).max(*not_before);
            (clerk, calendar.working_day_from(signed).min(today), None)
        }
        Entry::Filed { clerk, signed_on, reason } => (clerk, *signed_on, *reason),
    };
    let number = format!("{}/{}-{}", dice.between(11, 990), paper_of(actor.office), actor.agency);
    let act_of = ActOf {
        office: own.role,
        agency: own.agency,
        capacity: Capacity::Holder,
        person: own.person,
        document_number: Some(number),
        document_date: Some(occurred_on),
        evidence: Some(scan),
    };
    let clerk = Recorder::person(clerk.person, role(clerk.office), clerk.agency.clone());
    simulated(command, occurred_on, act_of, clerk, late_reason)
}

fn simulated(
    command: Command,
    occurred_on: NaiveDate,
    act_of: ActOf,
    recorded_by: Recorder,
    late_reason: Option<&str>,
) -> Act<Command> {
    Act {
        command,
        occurred_on,
        act_of,
        recorded_by,
        evidence: Vec::new(),
        late_reason: late_reason.map(str::to_owned),
        origin: Origin::Simulated,
    }
}

/// The sign of the papers that an office signs: a decision of those who lead, a report of others.
fn paper_of(office: Office) -> &'static str {
    match office {
        Office::AgencyHead
        | Office::DostDirector
        | Office::DofDirector
        | Office::DohaDirector
        | Office::ProvinceChair => "QĐ",
        Office::ProvinceOffice | Office::StameqHead => "TB",
        Office::Qmr
        | Office::IsoSecretary
        | Office::UnitHead
        | Office::Staff
        | Office::InternalAuditor
        | Office::StameqOfficer
        | Office::Inspector
        | Office::TeamLeader
        | Office::DofOfficer
        | Office::DohaOfficer
        | Office::MediaPartner
        | Office::Auditor => "BC",
    }
}

/// The clerk who enters for others at an agency, where there is one on that day.
pub(super) fn clerk_of(cast: &Cast<'_>) -> Option<Actor> {
    cast.the(Office::IsoSecretary).ok()
}
