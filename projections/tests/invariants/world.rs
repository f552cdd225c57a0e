//! The province of the histories, fully staffed, and its life under the dice.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AddUnit, AgencyCommand, AgencyKind, AppointOfficer, Classification, ClassifyAgency,
    CompetenceKind, DelegateSignature, ListTthc, MergeAgency, RecordCompetence, RegisterAgency,
    SignatureCapacity,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::qms::StandardEdition;
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::regulation::{self, AdoptParameters, seed};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Accepted, Failure};
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore, Record};
use luuvet_engine::{
    Act, ActOf, Origin, PersonId, Position, Recorded, Recorder, Refusal, Role, Scope, System,
};
use luuvet_projections::View;
use uuid::Uuid;

use crate::acts::Player;
use crate::almanac::Almanac;
use crate::post::Post;
use crate::province::{AGENCIES, Province, UNIT, first_day, holder, memory, scope};

/// The seat of the province: it oversees, and is not inspected itself.
pub const SEAT: &str = "UBND";
/// The agency that is home affairs here.
pub const HOME: &str = "SYT";
/// The newspaper and the broadcaster.
pub const MEDIA: [&str; 2] = ["BCB", "PTTH"];
/// The agency that is the finance department too: it appraises the others' plans.
pub const FINANCE: &str = "SYT";
/// The agencies that are units of another.
pub const ROLLED_OUT: [&str; 2] = ["SYT", "SKHCN"];
/// How many commands of people pass between two of the outbox: it follows slowly, so that much waits.
const COMMANDS_BETWEEN_POSTS: usize = 20;
/// How many commands of people pass between two changes of the calendar.
const COMMANDS_BETWEEN_CALENDARS: usize = 1_500;
/// How many commands of people pass between two changes of the regulation.
const COMMANDS_BETWEEN_REGULATIONS: usize = 1_000;
/// How many pass between proposing one and deciding on it.
const COMMANDS_TO_DECIDE: usize = 30;
/// How many units each agency has beside it.
pub const UNITS: usize = 5;
/// The second unit of each agency.
pub const UNIT_TWO: &str = "P2";

/// What became of the commands of a type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub accepted: usize,
    pub refused: usize,
}

/// Commands by workflow and name.
pub type Tallies = BTreeMap<(&'static str, &'static str), Tally>;

/// A life that was lived: the ledger, the live view, and how its commands fared.
pub struct Life {
    pub store: Arc<MemoryStore>,
    pub province: Province,
    pub player: Player,
    pub post: Post,
    pub almanac: Almanac,
    pub tallies: Tallies,
    /// The refusals by rule.
    pub rules: BTreeMap<&'static str, usize>,
    /// Views held on to on the way.
    pub held: Vec<Arc<View>>,
    /// What had been written by then.
    pub written: Vec<Record>,
    /// Whether time limits change.
    pub regulates: bool,
}

impl Life {
    /// The province on its first day.
    pub async fn begin(seed: u64) -> Self {
        let store = memory();
        let mut province = Province::founded_under(store.clone(), parent).await;
        let command = Command::Regulation(regulated().into());
        province.install(regulation::stream(), command).await;
        staff(&mut province).await;
        let (tallies, rules, held) = (Tallies::new(), BTreeMap::new(), Vec::new());
        let (player, post) = (Player::new(seed), Post::new(seed));
        let almanac = Almanac::new(seed);
        let (written, regulates) = (Vec::new(), true);
        Self { store, province, player, post, almanac, tallies, rules, held, written, regulates }
    }

    /// Lets so many commands be sent; days pass between them.
    pub async fn live(&mut self, commands: usize) {
        for n in 0..commands {
            if self.player.dice.below(24) == 0 {
                let days = 1 + self.player.dice.below(6) as u64;
                let to = start_of(self.province.today() + Days::new(days)) + TimeDelta::hours(9);
                self.province.advance(to).await;
            }
            let view = self.province.engine.model();
            let (stream, act) = self.player.act(&view);
            let name = (Qms::command_category(&act.command), Qms::command_name(&act.command));
            let answer = self.province.send_act(stream, act).await;
            self.count(name, answer);
            if n % COMMANDS_BETWEEN_POSTS == 5 {
                let view = self.province.engine.model();
                let (stream, act) = self.post.act(&view);
                let name = (Qms::command_category(&act.command), Qms::command_name(&act.command));
                let id = self.post.command_id();
                let answer = self.province.send_as(id, stream, act).await;
                self.count(name, answer);
            }
            if n % COMMANDS_BETWEEN_CALENDARS == COMMANDS_BETWEEN_CALENDARS / 2 {
                let change = self.almanac.change(&self.province.engine.model());
                self.province.install(luuvet_domain::calendar::province::stream(), change).await;
                self.province.engine.settle().await.unwrap();
            }
            let since_regulation = n % COMMANDS_BETWEEN_REGULATIONS;
            if self.regulates && [300, 300 + COMMANDS_TO_DECIDE].contains(&since_regulation) {
                self.regulate().await;
            }
            if n.is_multiple_of(500) {
                self.held.push(self.province.engine.model());
            }
            if n == commands / 2 {
                self.written = self.records().await;
            }
        }
    }

    async fn regulate(&mut self) {
        let (office, command) = self.almanac.regulate(&self.province.engine.model());
        let name = (Qms::command_category(&command), Qms::command_name(&command));
        let person = match office {
            Office::ProvinceChair => chair(),
            _ => extra(AGENCIES.len(), 1),
        };
        let officer = (person.0.as_u128(), office, SEAT);
        let stream = luuvet_domain::regulation::stream();
        let answer = self.province.does(officer, stream, command).await;
        self.count(name, answer);
    }

    /// Announces that an agency is merged into another in a few days; answers with the day of effect.
    pub async fn merge(&mut self, from: &str, into: &str) -> NaiveDate {
        let effective_on = self.province.today() + Days::new(5);
        let merge = MergeAgency {
            into: scope(into),
            effective_on,
            legal_basis: "Nghị quyết về sắp xếp".to_owned(),
            assignments: None,
        };
        let clerk = (extra(AGENCIES.len(), 1).0.as_u128(), Office::ProvinceOffice, SEAT);
        let stream = agency::stream(&scope(from));
        self.province.does(clerk, stream, Command::Agency(merge.into())).await.unwrap();
        effective_on
    }

    fn count(&mut self, name: (&'static str, &'static str), answer: Result<Accepted, Failure>) {
        let tally = self.tallies.entry(name).or_default();
        match answer {
            Ok(accepted) if accepted.positions.is_some() => tally.accepted += 1,
            Ok(_already_so) => {}
            Err(Failure::Refused(refusal)) => {
                check_is_for_people(&refusal);
                tally.refused += 1;
                *self.rules.entry(refusal.rule).or_default() += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }

    pub async fn records(&self) -> Vec<Record> {
        let everything = Filter::everything();
        let read = self.store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
        read.await.unwrap().records
    }
}

pub fn decoded(records: &[Record]) -> Vec<Recorded<Event>> {
    records.iter().map(|record| Qms::decode_record(&record.body).unwrap()).collect()
}

/// A person beside those of the histories.
pub fn extra(agency: usize, n: u128) -> PersonId {
    PersonId(Uuid::from_u128((agency as u128 + 1) * 100 + 50 + n))
}

/// The chair of the province.
pub fn chair() -> PersonId {
    extra(AGENCIES.len(), 0)
}

/// Who takes part in campaigns for one of the media.
pub fn editor(n: usize) -> PersonId {
    extra(AGENCIES.len() + 1, n as u128)
}

/// Who signs for the chair of the province.
pub fn deputy() -> PersonId {
    extra(AGENCIES.len(), 4)
}

/// The standard that there is from the beginning.
pub const FIRST: &str = "TCVN ISO 9001:2008";
/// The one that follows it, and asks for no manual and no procedure by name.
pub const NEXT: &str = "TCVN ISO 9001:2015";
/// The first day of the standard that follows the first.
const NEXT_FROM: &str = "2016-05-01";
/// The last day of the first standard: some systems move by then, and some do not.
const FIRST_UNTIL: &str = "2017-03-31";

/// The set of parameters under which everything happens: the initial one with the standard that follows.
pub fn regulated() -> AdoptParameters {
    let mut set = AdoptParameters { version: None, effective_from: day("2014-01-02"), ..seed() };
    let standards = &mut set.values.qms.standards;
    let next = StandardEdition {
        name: NEXT.to_owned(),
        usable_from: day(NEXT_FROM),
        begin_until: None,
        leave_by: None,
        asks_for_manual: false,
        procedure_clauses: Vec::new(),
    };
    standards[0].leave_by = Some(day(FIRST_UNTIL));
    standards.push(next);
    set
}

/// What a refusal says is for people, not for those who know the code.
fn check_is_for_people(refusal: &Refusal) {
    for text in [&refusal.message.vi, &refusal.message.en] {
        for code in ["Some(", "None", "[\"", "Scope(", "PersonId("] {
            assert!(!text.contains(code), "{}: {text}", refusal.rule);
        }
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn register(province: &mut Province, agency: &Scope, id: PersonId) {
    let register = RegisterPerson {
        name_sealed: "x1.c2VhbGVk".repeat(8),
        contact_sealed: None,
        agency: agency.clone(),
    };
    province.install(person::stream(id), Command::Person(register.into())).await;
}

async fn tell(province: &mut Province, agency: &Scope, command: impl Into<AgencyCommand>) {
    province.install(agency::stream(agency), Command::Agency(command.into())).await;
}

async fn appoint(province: &mut Province, agency: &Scope, id: PersonId, office: Office) {
    let command = AppointOfficer {
        office,
        person: id,
        from: first_day(),
        position: "Chuyên viên".to_owned(),
        is_leadership: false,
        unit: (office == Office::UnitHead).then(|| UNIT_TWO.to_owned()),
    };
    tell(province, agency, command).await;
}

/// Some agencies are rolled out to as units of another, so that a roll-out can come to its end.
fn parent(agency: &str) -> Option<Scope> {
    ROLLED_OUT.contains(&agency).then(|| scope(AGENCIES[0]))
}

/// Units that do nothing themselves: their agencies roll out to them, or not.
async fn found_units(province: &mut Province) {
    for agency in AGENCIES {
        for n in 1..=UNITS {
            let code = scope(&format!("{agency}-{n}"));
            let found = RegisterAgency {
                code: code.clone(),
                name: format!("Chi cục {n}"),
                name_en: None,
                kind: AgencyKind::SubordinateUnit,
                gso_code: None,
                is_remote: false,
                parent: Some(scope(agency)),
            };
            tell(province, &code, found).await;
            let classification = match n {
                1 => Classification::Encouraged,
                _ => Classification::Mandatory,
            };
            let reason = Some("Theo quyết định phân loại".to_owned());
            tell(province, &code, ClassifyAgency { classification, reason }).await;
        }
    }
}

/// What the histories' province lacks: auditors, a second unit, procedures, those who oversee, and
/// the seat of the province.
async fn staff(province: &mut Province) {
    let seat = scope(SEAT);
    let found = RegisterAgency {
        code: seat.clone(),
        name: "Ủy ban nhân dân tỉnh".to_owned(),
        name_en: None,
        kind: AgencyKind::ProvincialPeoplesCommittee,
        gso_code: None,
        is_remote: false,
        parent: None,
    };
    tell(province, &seat, found).await;
    let classify = ClassifyAgency { classification: Classification::Mandatory, reason: None };
    tell(province, &seat, classify).await;
    let unit = AddUnit { code: UNIT.to_owned(), name: "Phòng Một".to_owned(), name_en: None };
    tell(province, &seat, unit).await;
    let at_the_seat = [
        Office::ProvinceChair,
        Office::ProvinceOffice,
        Office::ProvinceOffice,
        Office::Inspector,
        Office::Staff,
    ];
    for (n, office) in (0..).zip(at_the_seat) {
        let id = extra(AGENCIES.len(), n);
        register(province, &seat, id).await;
        appoint(province, &seat, id, office).await;
    }
    // Who settles appeals against what the chair has decided.
    let delegate = DelegateSignature {
        office: Office::ProvinceChair,
        capacity: SignatureCapacity::Deputy,
        person: deputy(),
        from: first_day(),
        until: None,
        basis_number: "12/QĐ-UBND".to_owned(),
        basis_date: first_day(),
        matters: None,
    };
    let office = Role::constant(Office::ProvinceChair.name());
    let chair = Recorder::person(chair(), office, seat.clone());
    let act = Act {
        command: Command::Agency(delegate.into()),
        occurred_on: first_day(),
        act_of: ActOf::own(&chair),
        recorded_by: chair,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Simulated,
    };
    province.send_act(agency::stream(&seat), act).await.unwrap();
    // One certified auditor at the seat, for a year.
    let for_a_year = Some(day("2017-03-03"));
    let once = RecordCompetence { valid_until: for_a_year, ..certificate(extra(3, 1), 1) };
    tell(province, &seat, once).await;
    for (n, code) in AGENCIES.iter().enumerate() {
        let agency = scope(code);
        let unit =
            AddUnit { code: UNIT_TWO.to_owned(), name: "Phòng Hai".to_owned(), name_en: None };
        tell(province, &agency, unit).await;
        let offices = [Office::InternalAuditor, Office::InternalAuditor, Office::UnitHead];
        for (nth, office) in (0..).zip(offices) {
            let id = extra(n, nth);
            register(province, &agency, id).await;
            if office == Office::InternalAuditor {
                tell(province, &agency, certificate(id, nth)).await;
            }
            appoint(province, &agency, id, office).await;
        }
        for (nth, tthc) in ["TT-01", "TT-02"].into_iter().enumerate() {
            let list = ListTthc {
                code: tthc.to_owned(),
                name: format!("Thủ tục {nth}"),
                field: "Xây dựng".to_owned(),
                legal_basis: "Luật 50/2014/QH13".to_owned(),
                legal_working_days: 15,
                effective_from: first_day(),
            };
            tell(province, &agency, list).await;
        }
    }
    let finance = scope(FINANCE);
    for (nth, office) in (20..).zip([Office::DofDirector, Office::DofOfficer]) {
        let id = extra(1, nth);
        register(province, &finance, id).await;
        appoint(province, &finance, id, office).await;
    }
    found_units(province).await;
    let (dost, n) = (scope("SKHCN"), 2);
    let overseers =
        [Office::StameqHead, Office::StameqOfficer, Office::DostDirector, Office::TeamLeader];
    for (nth, office) in (10..).zip(overseers) {
        let id = extra(n, nth);
        register(province, &dost, id).await;
        appoint(province, &dost, id, office).await;
    }
    for (n, code) in MEDIA.iter().enumerate() {
        let media = scope(code);
        let register_media = RegisterAgency {
            code: media.clone(),
            name: "Cơ quan báo chí".to_owned(),
            name_en: None,
            kind: AgencyKind::Other,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        tell(province, &media, register_media).await;
        register(province, &media, editor(n)).await;
        appoint(province, &media, editor(n), Office::MediaPartner).await;
    }
    let home = scope(HOME);
    for (nth, office) in (30..).zip([Office::DohaDirector, Office::DohaOfficer]) {
        let id = extra(1, nth);
        register(province, &home, id).await;
        appoint(province, &home, id, office).await;
    }
    let inspector = holder(n, Office::Inspector);
    assert!(province.engine.model().people.rows.get(&inspector).is_some());
}

fn certificate(person: PersonId, nth: u128) -> RecordCompetence {
    RecordCompetence {
        person,
        kind: CompetenceKind::InternalAuditor,
        number: format!("{nth}/CN"),
        issuer: "Trung tâm đào tạo".to_owned(),
        issued_on: day("2015-06-01"),
        valid_until: None,
    }
}
