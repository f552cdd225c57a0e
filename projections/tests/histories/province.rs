//! A small province on the real runtime: two agencies and the department that oversees them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_domain::agency::{
    self, AddUnit, AgencyKind, AppointOfficer, Classification, ClassifyAgency, RegisterAgency,
};
use luuvet_domain::calendar::province::{self, CalendarEvent, StartCalendar};
use luuvet_domain::calendar::start_of;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::process;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::regulation;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{
    Accepted, Engine, Failure, Kept, ManualClock, MemoryCheckpoints, Parts, ReadModel, Request,
    Tables,
};
use luuvet_engine::store::{EventStore, MemoryStore, Record};
use luuvet_engine::{
    Act, ActOf, CommandId, Origin, PersonId, Recorder, Role, Scope, StreamId, System,
};
use luuvet_projections::compliance::Standing;
use luuvet_projections::{View, compliance};
use uuid::Uuid;

pub const UNIT: &str = "P1";
pub const AGENCIES: [&str; 3] = ["SXD", "SYT", "SKHCN"];

/// The offices that the history needs, each held by a person of its own at each agency.
pub const OFFICES: [Office; 6] = [
    Office::AgencyHead,
    Office::Qmr,
    Office::IsoSecretary,
    Office::UnitHead,
    Office::Staff,
    Office::Inspector,
];

pub fn first_day() -> NaiveDate {
    "2016-03-03".parse().unwrap()
}

pub fn scope(code: &str) -> Scope {
    Scope::new(code).unwrap()
}

pub fn holder(agency: usize, office: Office) -> PersonId {
    let n = OFFICES.iter().position(|one| *one == office).unwrap();
    PersonId(Uuid::from_u128((agency as u128 + 1) * 100 + n as u128))
}

/// A person's number, an office that they hold, and where.
pub type Officer = (u128, Office, &'static str);

pub struct Province {
    pub engine: Arc<Engine<Qms, View>>,
    commands: u128,
}

impl Province {
    pub async fn founded(store: Arc<dyn EventStore>) -> Self {
        Self::founded_under(store, |_| None).await
    }

    /// The same, where agencies may be part of others that were founded before.
    pub async fn founded_under(
        store: Arc<dyn EventStore>,
        parent: fn(&str) -> Option<Scope>,
    ) -> Self {
        let engine = start(store).await;
        let mut province = Self { engine, commands: 0 };
        province.found(parent).await;
        province
    }

    pub fn today(&self) -> NaiveDate {
        self.engine.model().today().unwrap_or_else(first_day)
    }

    pub async fn advance(&self, to: DateTime<Utc>) {
        self.engine.advance_to(to).await;
        self.engine.settle().await.unwrap();
    }

    /// Registers the provincial People's Committee.
    pub async fn found_committee(&mut self) {
        let committee = RegisterAgency {
            code: scope("UBND"),
            name: "UBND tỉnh".to_owned(),
            name_en: None,
            kind: AgencyKind::ProvincialPeoplesCommittee,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        self.install(agency::stream(&scope("UBND")), Command::Agency(committee.into())).await;
    }

    /// Registers a person and appoints them.
    pub async fn engage(&mut self, (person, office, at): Officer) {
        let id = PersonId(Uuid::from_u128(person));
        let register = RegisterPerson {
            name_sealed: "x1.c2VhbGVk".repeat(8),
            contact_sealed: None,
            agency: scope(at),
        };
        self.install(person::stream(id), Command::Person(register.into())).await;
        let appoint = AppointOfficer {
            office,
            person: id,
            from: first_day(),
            position: "Lãnh đạo".to_owned(),
            is_leadership: true,
            unit: None,
        };
        self.install(agency::stream(&scope(at)), Command::Agency(appoint.into())).await;
    }

    /// Someone acts, today, on their own behalf.
    pub async fn does(
        &mut self,
        (person, office, at): Officer,
        stream: StreamId,
        command: Command,
    ) -> Result<Accepted, Failure> {
        let role = Role::constant(office.name());
        let recorder = Recorder::person(PersonId(Uuid::from_u128(person)), role, scope(at));
        let today = self.today();
        self.send(stream, command, recorder, today).await
    }

    fn command_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId(Uuid::from_u128(0xC0DE << 64 | self.commands))
    }

    pub async fn install(&mut self, stream: StreamId, command: Command) {
        let recorded_by = Recorder::machine(Role::INSTALLER);
        self.send(stream, command, recorded_by, first_day()).await.unwrap();
    }

    /// A person acts, today.
    pub async fn act(
        &mut self,
        agency: usize,
        office: Office,
        stream: StreamId,
        command: Command,
    ) -> Result<Accepted, Failure> {
        let person = holder(agency, office).0.as_u128();
        self.does((person, office, AGENCIES[agency]), stream, command).await
    }

    async fn send(
        &mut self,
        stream: StreamId,
        command: Command,
        recorded_by: Recorder,
        occurred_on: NaiveDate,
    ) -> Result<Accepted, Failure> {
        let act = Act {
            command,
            occurred_on,
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        self.send_act(stream, act).await
    }

    /// Sends an act, and lets its reactions settle.
    pub async fn send_act(
        &mut self,
        stream: StreamId,
        act: Act<Command>,
    ) -> Result<Accepted, Failure> {
        let command_id = self.command_id();
        self.send_as(command_id, stream, act).await
    }

    /// The same under an id that is not one of this province's.
    pub async fn send_as(
        &self,
        command_id: CommandId,
        stream: StreamId,
        act: Act<Command>,
    ) -> Result<Accepted, Failure> {
        let request =
            Request { command_id, stream, act, expected_version: None, correlation_id: None };
        let answer = self.engine.handle(request).await;
        self.engine.settle().await.unwrap();
        answer
    }

    async fn found(&mut self, parent: fn(&str) -> Option<Scope>) {
        let parameters = Command::Regulation(regulation::seed().into());
        self.install(regulation::stream(), parameters).await;
        let start = StartCalendar { first_day: first_day() };
        self.install(province::stream(), Command::Calendar(start.into())).await;
        for (n, code) in AGENCIES.iter().enumerate() {
            self.found_agency(n, scope(code), parent(code)).await;
        }
    }

    async fn found_agency(&mut self, n: usize, code: Scope, parent: Option<Scope>) {
        let stream = agency::stream(&code);
        let register = RegisterAgency {
            code: code.clone(),
            name: format!("Sở {code}"),
            name_en: None,
            kind: AgencyKind::ProvincialSpecialisedAgency,
            gso_code: None,
            is_remote: false,
            parent,
        };
        let classify = ClassifyAgency { classification: Classification::Mandatory, reason: None };
        let unit =
            AddUnit { code: UNIT.to_owned(), name: "Phòng Một".to_owned(), name_en: None };
        for command in [register.into(), classify.into(), unit.into()] {
            self.install(stream.clone(), Command::Agency(command)).await;
        }
        for office in OFFICES {
            let id = holder(n, office);
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: code.clone(),
            };
            self.install(person::stream(id), Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: id,
                from: first_day(),
                position: "Chuyên viên".to_owned(),
                is_leadership: matches!(office, Office::AgencyHead | Office::Qmr),
                unit: (office == Office::UnitHead).then(|| UNIT.to_owned()),
            };
            self.install(stream.clone(), Command::Agency(appoint.into())).await;
        }
    }
}

/// An engine over a store, its clock at the first day's morning or where the store left off.
pub async fn start(store: Arc<dyn EventStore>) -> Arc<Engine<Qms, View>> {
    start_under(store, Tables::default()).await
}

/// The same, where cases begin with certain versions of their workflows' tables.
pub async fn start_under(store: Arc<dyn EventStore>, tables: Tables) -> Arc<Engine<Qms, View>> {
    let now = store.last_recorded_at().unwrap_or_else(|| start_of(first_day()));
    let parts = Parts {
        store,
        clock: Arc::new(ManualClock::new(now)),
        managers: process::managers(),
        checkpoints: Arc::new(MemoryCheckpoints::default()),
        kept: Kept::nothing(),
        origin: Origin::Simulated,
        tables,
    };
    Engine::start_stepped(parts, |_| {}).await.unwrap()
}

pub fn memory() -> Arc<MemoryStore> {
    Arc::new(MemoryStore::new())
}

/// The standings that a view has kept.
pub fn kept_standings(view: &View) -> BTreeMap<Scope, Vec<Standing>> {
    let history = view.compliance.history.iter();
    history.map(|(agency, all)| (agency.clone(), (**all).clone())).collect()
}

/// The standings that an assessment of every agency on every day leads to.
pub fn assessed_daily(records: &[Record]) -> BTreeMap<Scope, Vec<Standing>> {
    let mut view = View::empty();
    let mut histories: BTreeMap<Scope, Vec<Standing>> = BTreeMap::new();
    for record in records {
        let event = Qms::decode_record(&record.body).unwrap();
        if let Event::Calendar(CalendarEvent::DayOpened(_)) = &event.event {
            let over = view.province.today.unwrap();
            for (code, row) in view.agencies.rows.iter() {
                if !row.is_debtor() {
                    continue;
                }
                let Some(assessment) = compliance::assess(&view, code, over) else { continue };
                let standing = Standing::of(&assessment);
                let all = histories.entry(code.clone()).or_default();
                if all.last().is_none_or(|last| !last.says_the_same(&standing)) {
                    all.push(standing);
                }
            }
        }
        view.fold(&event);
    }
    histories
}
