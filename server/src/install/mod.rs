//! `luuvet install`: the agencies, persons and offices of a province, from a file.
//!
//! Until somebody holds an office nobody can act, so the installation itself makes the first
//! statements. They are rehearsed on an empty ledger in memory, so that a file with a mistake leaves
//! no trace; then each is one command whose id follows from what it states, so that doing it again
//! does nothing. What the province's own people decide later is not the installation's to change.

mod file;
mod plan;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::calendar::local_date;
use luuvet_domain::person::RegisterPerson;
use luuvet_domain::registry::Command;
use luuvet_engine::runtime::{self, Accepted, Kept, ManualClock, MemoryCheckpoints, Parts, Tables};
use luuvet_engine::store::{ClockKind, MemoryStore};
use luuvet_engine::{CommandId, Origin, PersonId};
use luuvet_graphql::QmsEngine;
use luuvet_graphql::contact::is_mail_address;

use self::plan::{Plan, Step, What};
use crate::Failure;
use crate::cli::Install;
use crate::data::{clock_of, open_store, origin_of};
use crate::founding::{self, command_id, lay_ground};
use crate::serve::{open_vault, read_kept, start_engine_over};
use crate::vault::{KeySource, Vault};

pub(crate) async fn run(options: Install) -> Result<(), Failure> {
    let province = file::read(&options.province)?;
    let as_of = province.as_of;
    let opened = open_store(&options.store, ClockKind::Real)?;
    let now = clock_of(opened.clock, &*opened.store).now();
    check_as_of(&options.province, as_of, local_date(now))?;
    let plan = Plan::of(province);
    if !plan.faults.is_empty() {
        return Err(refused(&options.province, &plan.faults, "nothing was recorded"));
    }
    let installation = Installation { steps: &plan.steps, as_of, origin: origin_of(opened.clock) };
    let faults = installation.rehearse(now).await?;
    if !faults.is_empty() {
        return Err(refused(&options.province, &faults, "nothing was recorded"));
    }
    let engine = start_engine_over(&options.store, &opened, read_kept(&options.store)).await?;
    let vault = open_vault(&options.store, KeySource::Random)?;
    let done = installation.carry_out(&engine, &Seal::Vault(&vault)).await;
    engine.stop().await?;
    let done = done?;
    println!(
        "the province of {} is in {}",
        options.province.display(),
        options.store.data.data.display()
    );
    println!("  recorded now   {}", done.recorded);
    println!("  already there  {}", done.already);
    if done.faults.is_empty() {
        return Ok(());
    }
    Err(refused(
        &options.province,
        &done.faults,
        "all else is recorded; mend these and run it again",
    ))
}

fn check_as_of(file: &Path, as_of: NaiveDate, today: NaiveDate) -> Result<(), Failure> {
    if as_of <= today {
        return Ok(());
    }
    let fault =
        format!("as_of: {as_of} is after today {today}; give the day on which all this holds");
    Err(refused(file, &[fault], "nothing was recorded"))
}

fn refused(file: &Path, faults: &[String], outcome: &str) -> Failure {
    let count = faults.len();
    let (noun, verb) = if count == 1 { ("statement", "is") } else { ("statements", "are") };
    format!(
        "{}: {count} {noun} {verb} refused, {outcome}\n  {}",
        file.display(),
        faults.join("\n  ")
    )
    .into()
}

/// What a run did.
#[derive(Default)]
struct Done {
    recorded: usize,
    already: usize,
    faults: Vec<String>,
}

/// How readable texts become sealed ones.
enum Seal<'a> {
    /// Under the persons' keys.
    Vault(&'a Vault),
    /// Not at all: a text of the right form, which makes no keys.
    Rehearsal,
}

impl Seal<'_> {
    fn seal(
        &self,
        person: PersonId,
        command: CommandId,
        field: &str,
        text: &str,
    ) -> Result<String, Failure> {
        match self {
            Self::Vault(vault) => Ok(vault.seal(person, command, field, text.trim())?),
            Self::Rehearsal => Ok("x1.".to_owned() + &"A".repeat(64)),
        }
    }
}

/// The statements and the day on which they hold.
struct Installation<'a> {
    steps: &'a [Step],
    as_of: NaiveDate,
    origin: Origin,
}

impl Installation<'_> {
    /// Carries everything out in memory, and lists what a rule refuses.
    async fn rehearse(&self, now: DateTime<Utc>) -> Result<Vec<String>, Failure> {
        let parts = Parts {
            store: Arc::new(MemoryStore::new()),
            clock: Arc::new(ManualClock::new(now)),
            managers: Vec::new(),
            checkpoints: Arc::new(MemoryCheckpoints::default()),
            kept: Kept::nothing(),
            origin: self.origin,
            tables: Tables::default(),
        };
        let engine = QmsEngine::start(parts, |_| {}).await?;
        let done = self.carry_out(&engine, &Seal::Rehearsal).await;
        engine.stop().await?;
        Ok(done?.faults)
    }

    async fn carry_out(&self, engine: &QmsEngine, seal: &Seal<'_>) -> Result<Done, Failure> {
        lay_ground(engine, local_date(engine.clock().now()), self.origin).await?;
        let mut done = Done::default();
        for step in self.steps {
            match self.take(engine, seal, step).await? {
                Taken::Recorded => done.recorded += 1,
                Taken::Already => done.already += 1,
                Taken::Refused(fault) => done.faults.push(fault),
            }
        }
        Ok(done)
    }

    async fn take(
        &self,
        engine: &QmsEngine,
        seal: &Seal<'_>,
        step: &Step,
    ) -> Result<Taken, Failure> {
        let command = match &step.what {
            What::Command(command) => (**command).clone(),
            What::Person(person) => {
                let id = command_id(&step.purpose);
                // Sealing again could make a key anew that has been erased.
                if engine.store().accepted(id).await?.is_some() {
                    return Ok(Taken::Already);
                }
                for (field, text) in
                    [("name", Some(&person.name)), ("contact", person.contact.as_ref())]
                {
                    if let Some(fault) = text.and_then(|text| fault_of_text(field, text)) {
                        return Ok(Taken::Refused(format!("{}, {fault}", step.place)));
                    }
                }
                let sealed = |field, text: &String| seal.seal(person.id, id, field, text);
                let register = RegisterPerson {
                    name_sealed: sealed("name", &person.name)?,
                    contact_sealed: person
                        .contact
                        .as_ref()
                        .map(|contact| sealed("contact", contact))
                        .transpose()?,
                    agency: person.agency.clone(),
                };
                Command::Person(register.into())
            }
        };
        let stream = step.stream.clone();
        let issued =
            founding::install(engine, stream, command, self.as_of, self.origin, &step.purpose);
        taken(step, issued.await)
    }
}

/// What became of a statement.
enum Taken {
    Recorded,
    Already,
    Refused(String),
}

fn taken(step: &Step, answer: Result<Accepted, runtime::Failure>) -> Result<Taken, Failure> {
    use runtime::Failure as F;
    let place = &step.place;
    match answer {
        Ok(Accepted { repeated: false, positions: Some(_), .. }) => Ok(Taken::Recorded),
        Ok(_) => Ok(Taken::Already),
        Err(F::Refused(refusal)) => {
            let field = refusal.field.map_or(String::new(), |field| format!(", {}", snake(field)));
            Ok(Taken::Refused(format!(
                "{place}{field}: {} ({}): {}",
                refusal.rule, refusal.clause, refusal.message
            )))
        }
        Err(F::CommandIdReused { position, .. }) => Ok(Taken::Refused(format!(
            "{place}: another content was installed for {} at position {position}; state that again, \
             and change it through the API",
            step.purpose
        ))),
        Err(
            failure @ (F::StaleVersion { .. }
            | F::Contended { .. }
            | F::UnknownCategory { .. }
            | F::WrongWorkflow { .. }
            | F::TooLarge { .. }
            | F::Malformed(_)),
        ) => Ok(Taken::Refused(format!("{place}: {failure}"))),
        Err(failure @ (F::ReadOnly { .. } | F::Stopped | F::Store(_))) => Err(format!(
            "stopped at {place}: {failure}; what came before is recorded, so run it again"
        )
        .into()),
    }
}

/// Longest name or contact in characters, as in the API.
const PERSONAL_TEXT_LEN_MAX: usize = 200;

fn fault_of_text(field: &str, text: &str) -> Option<String> {
    let length = text.trim().chars().count();
    if !(1..=PERSONAL_TEXT_LEN_MAX).contains(&length) {
        return Some(format!(
            "{field}: it has {length} characters; give 1 to {PERSONAL_TEXT_LEN_MAX}"
        ));
    }
    let is_no_address = field == "contact" && !is_mail_address(text.trim());
    is_no_address.then(|| format!("{field}: it is no mail address; give one, like name@example.vn"))
}

/// A field's name as the file spells it: the API says `legalBasis`, the file `legal_basis`.
fn snake(field: &str) -> String {
    field.chars().fold(String::with_capacity(field.len() + 4), |mut name, letter| {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
        name
    })
}
