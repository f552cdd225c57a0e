//! A toy domain: keepers of lighthouses light lamps, lamps burn out, days open.
//!
//! Small, but it has all that the runtime must handle: offices and reach, facts of other streams,
//! deadlines, days, reactions that succeed, are refused, or run in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use luuvet_engine::runtime::{ReadModel, SnapshotError, decode_part, encode_part};
use luuvet_engine::{
    Act, Bilingual, Capacity, Context, Deadline, Decider, Definition, EventId, Gathered, Grant,
    Intent, ManagerLog, Meta, Migrated, PersonId, Place, Position, ProcessManager, Reach, Recorded,
    Refusal, Region, Registers, Role, Scope, Source, StreamId, Transition, Version, VoidedEvent,
    Workflow, message_set, registry,
};
use serde::{Deserialize, Serialize};

/// The keepers' mate, who signs for them about lamps.
pub const MATE: PersonId = PersonId(uuid::Uuid::from_u128(2));

/// Lamps that may burn at once in one lighthouse.
pub const LIT_MAX: usize = 2;

pub fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap()
}

pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    DateTime::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN) - zone(), Utc)
}

// ---- offices -----------------------------------------------------------------------------------

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appoint {
    pub house: Scope,
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appointed {
    pub house: Scope,
    pub person: PersonId,
}

message_set! {
    pub enum OfficeCommand { Appoint(Appoint) = "Appoint" }
}
message_set! {
    pub enum OfficeEvent { Appointed(Appointed) = "Appointed" }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Office {
    keepers: BTreeSet<PersonId>,
}

impl Decider for Office {
    const CATEGORY: &'static str = "office";
    type Command = OfficeCommand;
    type Event = OfficeEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self::default()
    }

    fn decide(
        &self,
        act: &Act<OfficeCommand>,
        _context: &Context<()>,
    ) -> Result<Vec<OfficeEvent>, Refusal> {
        let OfficeCommand::Appoint(Appoint { house, person }) = &act.command;
        if self.keepers.contains(person) {
            return Ok(Vec::new());
        }
        Ok(vec![Appointed { house: house.clone(), person: *person }.into()])
    }

    fn evolve(mut self, event: &OfficeEvent, _meta: &Meta) -> Self {
        let OfficeEvent::Appointed(Appointed { person, .. }) = event;
        self.keepers.insert(*person);
        self
    }
}

static OFFICE: Definition = Definition {
    category: "office",
    title: Bilingual::constant("Chức vụ", "Office"),
    version: 1,
    regions: &[Region { name: "office", places: &[Place::last("Open", "Mở", "Open")] }],
    transitions: &[Transition {
        command: "Appoint",
        rule: "OFF-01",
        source: &["toy"],
        from: &["Open"],
        to: &[],
        act: &[Grant::INSTALLER],
        record: &[],
    }],
};

impl Workflow<ToyModel> for Office {
    fn definition() -> &'static Definition {
        &OFFICE
    }
    fn places(&self) -> Vec<&'static str> {
        vec!["Open"]
    }
    fn scope(&self, command: &OfficeCommand) -> Scope {
        let OfficeCommand::Appoint(Appoint { house, .. }) = command;
        house.clone()
    }
    fn gather(&self, _: &StreamId, _: &Act<OfficeCommand>, _: &ToyModel) -> Gathered<()> {
        Gathered::nothing()
    }
}

// ---- days --------------------------------------------------------------------------------------

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDay {
    pub date: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayOpened {
    pub date: NaiveDate,
}

message_set! {
    pub enum DaysCommand { Open(OpenDay) = "OpenDay" }
}
message_set! {
    pub enum DaysEvent { Opened(DayOpened) = "DayOpened" }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Calendar {
    last: Option<NaiveDate>,
}

impl Decider for Calendar {
    const CATEGORY: &'static str = "calendar";
    type Command = DaysCommand;
    type Event = DaysEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self::default()
    }

    fn decide(
        &self,
        act: &Act<DaysCommand>,
        _context: &Context<()>,
    ) -> Result<Vec<DaysEvent>, Refusal> {
        let DaysCommand::Open(OpenDay { date }) = act.command;
        Ok(vec![DayOpened { date }.into()])
    }

    fn evolve(self, event: &DaysEvent, _meta: &Meta) -> Self {
        let DaysEvent::Opened(DayOpened { date }) = event;
        Self { last: Some(*date) }
    }
}

static CALENDAR: Definition = Definition {
    category: "calendar",
    title: Bilingual::constant("Lịch", "Calendar"),
    version: 1,
    regions: &[Region {
        name: "days", places: &[Place::last("Running", "Đang chạy", "Running")]
    }],
    transitions: &[Transition {
        command: "OpenDay",
        rule: "DAY-01",
        source: &["toy"],
        from: &["Running"],
        to: &[],
        act: &[Grant::CLOCK, Grant::INSTALLER],
        record: &[],
    }],
};

impl Workflow<ToyModel> for Calendar {
    fn definition() -> &'static Definition {
        &CALENDAR
    }
    fn places(&self) -> Vec<&'static str> {
        vec!["Running"]
    }
    fn scope(&self, _: &DaysCommand) -> Scope {
        Scope::constant("system")
    }
    fn gather(&self, _: &StreamId, _: &Act<DaysCommand>, _: &ToyModel) -> Gathered<()> {
        Gathered::nothing()
    }
    fn deadlines(&self) -> Vec<Deadline<DaysCommand>> {
        self.last
            .map(|last| last + Days::new(1))
            .map(|date| Deadline {
                due: start_of(date),
                name: "open day",
                command: OpenDay { date }.into(),
            })
            .into_iter()
            .collect()
    }
}

// ---- lamps -------------------------------------------------------------------------------------

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Light {
    pub house: Scope,
    pub minutes: u32,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BurnOut {}

/// What a defective clock asks for: it leaves its deadline as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flicker {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LampLit {
    pub house: Scope,
    pub out_at: DateTime<Utc>,
    pub flickers: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LampBurntOut {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LampFlickered {}

message_set! {
    pub enum LampCommand {
        Light(Light) = "Light",
        BurnOut(BurnOut) = "BurnOut",
        Flicker(Flicker) = "Flicker",
    }
}
message_set! {
    pub enum LampEvent {
        Lit(LampLit) = "LampLit",
        BurntOut(LampBurntOut) = "LampBurntOut",
        Flickered(LampFlickered) = "LampFlickered",
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Lamp {
    Dark { house: Option<Scope> },
    Lit { house: Scope, out_at: DateTime<Utc>, flickers: bool },
}

impl Decider for Lamp {
    const CATEGORY: &'static str = "lamp";
    type Command = LampCommand;
    type Event = LampEvent;
    type Rejection = Refusal;
    /// How many other lamps burn in the lighthouse.
    type Facts = usize;

    fn initial() -> Self {
        Self::Dark { house: None }
    }

    fn decide(
        &self,
        act: &Act<LampCommand>,
        context: &Context<usize>,
    ) -> Result<Vec<LampEvent>, Refusal> {
        match (&act.command, self) {
            (LampCommand::Light(_), Self::Lit { .. }) => Ok(Vec::new()),
            (LampCommand::Light(light), Self::Dark { .. }) => {
                if context.facts >= LIT_MAX {
                    return Err(Refusal::new("LMP-02", "toy", "đủ đèn", "enough lamps burn"));
                }
                let out_at = context.now + TimeDelta::minutes(light.minutes.into());
                let flickers = light.note == "flickers";
                Ok(vec![LampLit { house: light.house.clone(), out_at, flickers }.into()])
            }
            (LampCommand::BurnOut(_), Self::Lit { .. }) => Ok(vec![LampBurntOut {}.into()]),
            (LampCommand::Flicker(_), Self::Lit { .. }) => Ok(vec![LampFlickered {}.into()]),
            (LampCommand::BurnOut(_) | LampCommand::Flicker(_), Self::Dark { .. }) => {
                Err(Refusal::new("LMP-00", "toy", "đèn không sáng", "the lamp does not burn"))
            }
        }
    }

    fn evolve(self, event: &LampEvent, meta: &Meta) -> Self {
        match event {
            LampEvent::Lit(LampLit { house, out_at, flickers }) => {
                Self::Lit { house: house.clone(), out_at: *out_at, flickers: *flickers }
            }
            LampEvent::BurntOut(_) => Self::Dark { house: Some(meta.scope.clone()) },
            LampEvent::Flickered(_) => self,
        }
    }
}

const LAMP_REGIONS: &[Region] = &[Region {
    name: "lamp",
    places: &[Place::open("Dark", "Tắt", "Dark"), Place::open("Lit", "Sáng", "Lit")],
}];

const BURN_OUT: Transition = Transition {
    command: "BurnOut",
    rule: "LMP-03",
    source: &["toy rule book 2"],
    from: &["Lit"],
    to: &["Dark"],
    act: &[Grant::CLOCK],
    record: &[],
};

const FLICKER: Transition = Transition {
    command: "Flicker",
    rule: "LMP-04",
    source: &["toy rule book 3"],
    from: &["Lit"],
    to: &[],
    act: &[Grant::CLOCK],
    record: &[],
};

static LAMP: Definition = Definition {
    category: "lamp",
    title: Bilingual::constant("Đèn", "Lamp"),
    version: 3,
    regions: LAMP_REGIONS,
    transitions: &[
        Transition {
            command: "Light",
            rule: "LMP-01",
            source: &["toy rule book 1"],
            from: &["Dark", "Lit"],
            to: &["Lit"],
            act: &[Grant::new("Keeper", Reach::Own), Grant::PROCESS_MANAGER],
            record: &[Role::constant("Clerk")],
        },
        BURN_OUT,
        FLICKER,
    ],
};

/// The table until the third: what burns was not lit again.
static LAMP_2: Definition = Definition {
    category: "lamp",
    title: Bilingual::constant("Đèn", "Lamp"),
    version: 2,
    regions: LAMP_REGIONS,
    transitions: &[
        Transition {
            command: "Light",
            rule: "LMP-01",
            source: &["toy rule book 1"],
            from: &["Dark"],
            to: &["Lit"],
            act: &[Grant::new("Keeper", Reach::Own), Grant::PROCESS_MANAGER],
            record: &[Role::constant("Clerk")],
        },
        BURN_OUT,
        FLICKER,
    ],
};

static LAMP_EARLIER: &[&Definition] = &[&LAMP_2];

impl Workflow<ToyModel> for Lamp {
    fn definition() -> &'static Definition {
        &LAMP
    }
    fn earlier() -> &'static [&'static Definition] {
        LAMP_EARLIER
    }
    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Dark { .. } => vec!["Dark"],
            Self::Lit { .. } => vec!["Lit"],
        }
    }
    fn scope(&self, command: &LampCommand) -> Scope {
        match (self, command) {
            (_, LampCommand::Light(light)) => light.house.clone(),
            (Self::Lit { house, .. } | Self::Dark { house: Some(house) }, _) => house.clone(),
            (Self::Dark { house: None }, _) => Scope::constant("system"),
        }
    }
    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<LampCommand>,
        model: &ToyModel,
    ) -> Gathered<usize> {
        let house = Workflow::<ToyModel>::scope(self, &act.command);
        let facts = model
            .lit
            .get(&house)
            .map_or(0, |lamps| lamps.iter().filter(|lamp| *lamp != stream).count());
        Gathered { facts, sources: vec![Source::new("lamp", &house)], parameter_version: Some(7) }
    }
    fn deadlines(&self) -> Vec<Deadline<LampCommand>> {
        match self {
            Self::Dark { .. } => Vec::new(),
            Self::Lit { out_at, flickers, .. } => {
                let command =
                    if *flickers { Flicker {}.into() } else { LampCommand::from(BurnOut {}) };
                vec![Deadline { due: *out_at, name: "burn out", command }]
            }
        }
    }
}

// ---- the log, which is about events of other streams --------------------------------------------

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    pub stream: StreamId,
    pub version: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remarked {
    pub of: EventId,
}

/// Take back what was entered with an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strike {
    pub stream: StreamId,
    pub version: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Struck {
    pub events: Vec<VoidedEvent>,
}

/// Move lamps to another version of their table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refit {
    pub house: Scope,
    pub lamps: Migrated,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refitted {
    pub lamps: Migrated,
}

message_set! {
    pub enum LogCommand {
        Remark(Remark) = "Remark",
        Strike(Strike) = "Strike",
        Refit(Refit) = "Refit",
    }
}
message_set! {
    pub enum LogEvent {
        Remarked(Remarked) = "Remarked",
        Struck(Struck) = "Struck",
        Refitted(Refitted) = "Refitted",
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {}

impl Decider for Log {
    const CATEGORY: &'static str = "log";
    type Command = LogCommand;
    type Event = LogEvent;
    type Rejection = Refusal;
    type Facts = ();

    fn initial() -> Self {
        Self {}
    }

    fn decide(
        &self,
        act: &Act<LogCommand>,
        context: &Context<()>,
    ) -> Result<Vec<LogEvent>, Refusal> {
        if let LogCommand::Refit(refit) = &act.command {
            return Ok(vec![Refitted { lamps: refit.lamps.clone() }.into()]);
        }
        let referred = context.referred.as_ref().unwrap();
        let Some(aftermath) = &referred.aftermath else {
            return Ok(vec![Remarked { of: referred.meta.event_id }.into()]);
        };
        if aftermath.builders.is_empty() {
            return Ok(vec![Struck { events: aftermath.events.clone() }.into()]);
        }
        let builders: Vec<String> = aftermath
            .builders
            .iter()
            .map(|builder| format!("{} {:?}", builder.meta.kind, builder.how))
            .collect();
        let told = builders.join("; ");
        Err(Refusal::new("LOG-09", "toy rule book 4", told.clone(), told))
    }

    fn evolve(self, _: &LogEvent, _: &Meta) -> Self {
        self
    }
}

static LOG: Definition = Definition {
    category: "log",
    title: Bilingual::constant("Nhật ký", "Log"),
    version: 1,
    regions: &[Region { name: "log", places: &[Place::last("Open", "Mở", "Open")] }],
    transitions: &[
        in_the_log("Remark", "LOG-01"),
        in_the_log("Strike", "LOG-02"),
        in_the_log("Refit", "LOG-03"),
    ],
};

const KEEPER_OF_IT: &[Grant] = &[Grant::new("Keeper", Reach::Own)];

const fn in_the_log(command: &'static str, rule: &'static str) -> Transition {
    Transition {
        command,
        rule,
        source: &["toy rule book 4"],
        from: &["Open"],
        to: &[],
        act: KEEPER_OF_IT,
        record: &[],
    }
}

impl Workflow<ToyModel> for Log {
    fn definition() -> &'static Definition {
        &LOG
    }
    fn places(&self) -> Vec<&'static str> {
        vec!["Open"]
    }
    fn scope(&self, _: &LogCommand) -> Scope {
        Scope::constant("system")
    }
    fn refers_to(command: &LogCommand) -> Option<(StreamId, Version)> {
        match command {
            LogCommand::Remark(Remark { stream, version })
            | LogCommand::Strike(Strike { stream, version }) => {
                Some((stream.clone(), Version(*version)))
            }
            LogCommand::Refit(_) => None,
        }
    }
    fn voids(command: &LogCommand) -> bool {
        matches!(command, LogCommand::Strike(_))
    }
    const VOIDING: &'static [&'static str] = &["Struck"];
    fn voided(event: &LogEvent) -> &[VoidedEvent] {
        match event {
            LogEvent::Remarked(_) | LogEvent::Refitted(_) => &[],
            LogEvent::Struck(struck) => &struck.events,
        }
    }
    fn migrates(command: &LogCommand) -> bool {
        matches!(command, LogCommand::Refit(_))
    }
    const MIGRATING: &'static [&'static str] = &["Refitted"];
    fn migrated(event: &LogEvent) -> Option<&Migrated> {
        match event {
            LogEvent::Remarked(_) | LogEvent::Struck(_) => None,
            LogEvent::Refitted(refitted) => Some(&refitted.lamps),
        }
    }
    fn scope_with(&self, command: &LogCommand, referred: Option<&Meta>) -> Scope {
        match command {
            LogCommand::Remark(_) | LogCommand::Strike(_) => referred.unwrap().scope.clone(),
            LogCommand::Refit(refit) => refit.house.clone(),
        }
    }
    fn gather(&self, _: &StreamId, _: &Act<LogCommand>, _: &ToyModel) -> Gathered<()> {
        Gathered::nothing()
    }
}

// ---- the read model ----------------------------------------------------------------------------

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ToyModel {
    pub position: Option<Position>,
    pub keepers: BTreeMap<Scope, BTreeSet<PersonId>>,
    pub lit: BTreeMap<Scope, BTreeSet<StreamId>>,
    pub days: Vec<NaiveDate>,
    /// Type names with the local time at which they were decided, in order.
    pub story: Vec<(String, DateTime<Utc>)>,
}

impl Registers for ToyModel {
    fn position(&self) -> Option<Position> {
        self.position
    }
    fn knows_scope(&self, scope: &Scope) -> bool {
        self.keepers.contains_key(scope)
    }
    fn holds_office(&self, person: PersonId, _: &Role, house: &Scope, _: NaiveDate) -> bool {
        self.keepers.get(house).is_some_and(|keepers| keepers.contains(&person))
    }
    fn signs_for(
        &self,
        person: PersonId,
        _: &Role,
        house: &Scope,
        capacity: Capacity,
        category: &str,
        _: NaiveDate,
    ) -> bool {
        person == MATE
            && self.keepers.contains_key(house)
            && capacity == Capacity::Deputy
            && category == "lamp"
    }
    fn oversees(&self, _: &Role, _: &Scope, _: &Scope) -> bool {
        false
    }
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        today - Days::new(5)
    }
}

impl ReadModel<Toy> for ToyModel {
    const COPY_EVERY: u64 = 8;
    fn empty() -> Self {
        Self::default()
    }
    fn fold(&mut self, recorded: &Recorded<Event>) {
        let meta = &recorded.meta;
        self.position = Some(meta.position);
        self.story.push((meta.kind.to_string(), meta.decided_at));
        match &recorded.event {
            Event::Office(OfficeEvent::Appointed(Appointed { house, person })) => {
                self.keepers.entry(house.clone()).or_default().insert(*person);
            }
            Event::Calendar(DaysEvent::Opened(DayOpened { date })) => self.days.push(*date),
            Event::Lamp(LampEvent::Lit(lit)) => {
                self.lit.entry(lit.house.clone()).or_default().insert(meta.stream.clone());
            }
            Event::Lamp(LampEvent::BurntOut(_)) => {
                self.lit.entry(meta.scope.clone()).or_default().remove(&meta.stream);
            }
            Event::Lamp(LampEvent::Flickered(_)) | Event::Log(_) | Event::Manager(_) => {}
        }
    }
    fn registers(&self) -> &Self {
        self
    }
    fn to_parts(&self) -> Result<Vec<Vec<u8>>, SnapshotError> {
        Ok(vec![encode_part(self)?])
    }
    fn of_parts(parts: &[&[u8]]) -> Result<Self, SnapshotError> {
        decode_part(parts.first().ok_or(SnapshotError::Parts)?)
    }
}

registry! {
    /// Lighthouses.
    pub system Toy over ToyModel, zone 7, offices "office", managers Manager {
        Manager(ManagerLog),
        Office(Office),
        Calendar(Calendar),
        Lamp(Lamp),
        Log(Log),
    }
}

// ---- reactions ---------------------------------------------------------------------------------

/// When a lamp burns out, its spare is lit for an hour, unless it is a spare itself.
pub struct SpareLamp;

impl ProcessManager<Toy> for SpareLamp {
    fn name(&self) -> &'static str {
        "TOY-01"
    }
    fn title(&self) -> Bilingual {
        Bilingual::constant("Đèn dự phòng", "Spare lamp")
    }
    fn source(&self) -> &'static str {
        "toy rule book 9"
    }
    fn react(&self, event: &Recorded<Event>, model: &ToyModel) -> Vec<Intent<Command>> {
        // The registers are exactly as of the event.
        assert_eq!(model.position, Some(event.meta.position));
        match &event.event {
            Event::Lamp(LampEvent::BurntOut(_))
                if !event.meta.stream.key().starts_with("spare") =>
            {
                vec![light_spare(event)]
            }
            _ => Vec::new(),
        }
    }
}

fn light_spare(event: &Recorded<Event>) -> Intent<Command> {
    Intent {
        stream: StreamId::new("lamp", format!("spare-{}", event.meta.stream.key())).unwrap(),
        command: Command::Lamp(
            Light { house: event.meta.scope.clone(), minutes: 60, note: String::new() }.into(),
        ),
    }
}

/// Lights a new lamp for every lamp that is lit: a loop.
pub struct Loop;

impl ProcessManager<Toy> for Loop {
    fn name(&self) -> &'static str {
        "TOY-02"
    }
    fn title(&self) -> Bilingual {
        Bilingual::constant("Vòng lặp", "Loop")
    }
    fn source(&self) -> &'static str {
        "toy"
    }
    fn react(&self, event: &Recorded<Event>, _: &ToyModel) -> Vec<Intent<Command>> {
        match &event.event {
            Event::Lamp(LampEvent::Lit(_)) => {
                let depth = event.meta.causation_depth + 1;
                let house = Scope::new(format!("house-{depth}")).unwrap();
                vec![Intent {
                    stream: StreamId::new("lamp", format!("loop-{depth}")).unwrap(),
                    command: Command::Lamp(Light { house, minutes: 5, note: String::new() }.into()),
                }]
            }
            _ => Vec::new(),
        }
    }
}

pub fn managers() -> Vec<Arc<dyn ProcessManager<Toy>>> {
    vec![Arc::new(SpareLamp)]
}
