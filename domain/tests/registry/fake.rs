//! A province in memory, acts by its people, and a step that holds table and decision together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_domain::agency::{EndFacts, SuccessionRegister};
use luuvet_domain::calendar::{start_of, zone};
use luuvet_domain::parameters::Regulation;
use luuvet_domain::register::{AgencyFacts, FindingFacts, ProcedureFacts, Registers};
use luuvet_domain::regulation::seed;
use luuvet_domain::role::{Office, PROVINCE};
use luuvet_engine::testing::Scenario;
use luuvet_engine::{
    Act, ActOf, Capacity, Decider, MessageSet, Origin, PersonId, Position, Recorder, Refusal, Role,
    Scope, StreamId, Workflow,
};
use uuid::Uuid;

use crate::blank::blank_registers;

/// The local date on which every test takes place: a Thursday.
pub(crate) const TODAY: &str = "2016-03-03";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn noon(text: &str) -> DateTime<Utc> {
    start_of(day(text)) + chrono::Duration::hours(12)
}

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub(crate) fn scope(code: &str) -> Scope {
    Scope::new(code).unwrap()
}

/// People of the tests, by what they do.
pub(crate) const CLERK: u128 = 1;
pub(crate) const HEAD: u128 = 2;
pub(crate) const PROVINCE_CLERK: u128 = 3;
pub(crate) const CHAIR: u128 = 4;
pub(crate) const DOST: u128 = 5;
pub(crate) const STAMEQ: u128 = 6;
pub(crate) const DEPUTY: u128 = 7;
pub(crate) const OTHER: u128 = 8;
/// A person whom nobody registered.
pub(crate) const STRANGER: u128 = 99;

/// What the read side knows.
#[derive(Clone)]
pub(crate) struct Province {
    pub(crate) agencies: BTreeSet<Scope>,
    pub(crate) homes: BTreeMap<PersonId, Scope>,
    pub(crate) offices: Vec<(PersonId, Office, Scope)>,
    /// Who signs for any holder at any agency, in which capacity.
    pub(crate) signers: Vec<(PersonId, Capacity)>,
    pub(crate) has_regulation: bool,
    /// Agencies that end or have ended.
    pub(crate) ends: BTreeMap<Scope, EndFacts>,
    /// What is open at any agency.
    pub(crate) open_items: Vec<StreamId>,
    /// Agencies that have ended and for which SXD stands.
    pub(crate) stood_for: Vec<Scope>,
}

impl Province {
    pub(crate) fn new() -> Self {
        let office = |n, office, code| (person(n), office, scope(code));
        Self {
            agencies: ["UBND", "SXD", "SKHCN"].map(scope).into(),
            homes: (1..=8).map(|n| (person(n), scope("SXD"))).collect(),
            offices: vec![
                office(CLERK, Office::IsoSecretary, "SXD"),
                office(HEAD, Office::AgencyHead, "SXD"),
                office(PROVINCE_CLERK, Office::ProvinceOffice, "UBND"),
                office(CHAIR, Office::ProvinceChair, "UBND"),
                office(DOST, Office::DostDirector, "SKHCN"),
                office(STAMEQ, Office::StameqHead, "SKHCN"),
            ],
            signers: Vec::new(),
            has_regulation: true,
            ends: BTreeMap::new(),
            open_items: Vec::new(),
            stood_for: Vec::new(),
        }
    }
}

impl luuvet_engine::Registers for Province {
    fn position(&self) -> Option<Position> {
        Some(Position(41))
    }

    fn knows_scope(&self, scope: &Scope) -> bool {
        *scope == PROVINCE || self.agencies.contains(scope)
    }

    fn holds_office(&self, person: PersonId, office: &Role, agency: &Scope, _: NaiveDate) -> bool {
        self.offices.iter().any(|(holder, held, at)| {
            *holder == person && held.name() == office.as_str() && at == agency
        })
    }

    fn signs_for(
        &self,
        person: PersonId,
        _: &Role,
        _: &Scope,
        capacity: Capacity,
        _: &str,
        _: NaiveDate,
    ) -> bool {
        self.signers.contains(&(person, capacity))
    }

    fn oversees(&self, office: &Role, agency: &Scope, scope: &Scope) -> bool {
        office.as_str().starts_with("Stameq") && *agency == "SKHCN" && scope != agency
    }

    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        today - Days::new(7)
    }
}

impl SuccessionRegister for Province {
    fn end_of(&self, agency: &Scope) -> Option<EndFacts> {
        self.ends.get(agency).cloned()
    }
    fn open_items(&self, _: &Scope) -> Vec<StreamId> {
        self.open_items.clone()
    }
    fn stood_for(&self, _: &Scope) -> Vec<Scope> {
        self.stood_for.clone()
    }
}

impl Registers for Province {
    fn finding(&self, _: &StreamId) -> Option<FindingFacts> {
        None
    }

    fn external_in_force(&self, _: &Scope, _: &str, _: NaiveDate) -> bool {
        false
    }

    fn regulation(&self, on: NaiveDate) -> Option<Arc<Regulation>> {
        let seed = seed();
        (self.has_regulation && on >= seed.effective_from).then(|| {
            Arc::new(Regulation {
                version: 1,
                effective_from: seed.effective_from,
                parameters: Arc::new(seed.values),
                calendar: Arc::default(),
            })
        })
    }

    fn agency(&self, code: &Scope) -> Option<AgencyFacts> {
        let facts = AgencyFacts { is_active: true, units: Vec::new() };
        self.agencies.contains(code).then_some(facts)
    }

    fn procedure(&self, _: &Scope, _: &str, _: NaiveDate) -> Option<ProcedureFacts> {
        None
    }

    fn home_agency(&self, person: PersonId) -> Option<Scope> {
        self.homes.get(&person).cloned()
    }

    fn offices_since(&self, person: PersonId, _: NaiveDate) -> Vec<(Scope, Office)> {
        let held = self.offices.iter().filter(|(holder, _, _)| *holder == person);
        held.map(|(_, office, at)| (at.clone(), *office)).collect()
    }

    fn holders(&self, agency: &Scope, office: Office, _: NaiveDate) -> Vec<PersonId> {
        let held = self.offices.iter().filter(|(_, held, at)| *held == office && at == agency);
        held.map(|(holder, _, _)| *holder).collect()
    }

    fn has_competence(&self, _: PersonId, _: &str, _: NaiveDate) -> bool {
        false
    }

    fn findings_like(&self, _: &Scope, _: &str, _: &str, _: NaiveDate) -> Vec<StreamId> {
        Vec::new()
    }
}

fn act<C, D>(command: C, recorded_by: Recorder) -> Act<D>
where
    D: From<C>,
{
    Act {
        command: command.into(),
        occurred_on: day(TODAY),
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    }
}

/// An act of the machine.
pub(crate) fn machine<C, D: From<C>>(role: Role, command: C) -> Act<D> {
    act(command, Recorder::machine(role))
}

/// An act of the installation.
pub(crate) fn installer<C, D: From<C>>(command: C) -> Act<D> {
    machine(Role::INSTALLER, command)
}

/// A person's own act in an office.
pub(crate) fn by<C, D: From<C>>(n: u128, office: Office, agency: &str, command: C) -> Act<D> {
    let role = Role::constant(office.name());
    act(command, Recorder::person(person(n), role, scope(agency)))
}

/// An act of the province's office.
pub(crate) fn by_province<C, D: From<C>>(command: C) -> Act<D> {
    by(PROVINCE_CLERK, Office::ProvinceOffice, "UBND", command)
}

/// An act of the head of SXD.
pub(crate) fn by_head<C, D: From<C>>(command: C) -> Act<D> {
    by(HEAD, Office::AgencyHead, "SXD", command)
}

/// What a clerk of SXD enters that its head has signed.
pub(crate) fn signed_by_head<C, D: From<C>>(command: C) -> Act<D> {
    let mut act = by(CLERK, Office::IsoSecretary, "SXD", command);
    act.act_of = ActOf {
        office: Role::constant(Office::AgencyHead.name()),
        agency: Some(scope("SXD")),
        capacity: Capacity::Holder,
        person: Some(person(HEAD)),
        document_number: Some("12/QĐ-SXD".into()),
        document_date: Some(day(TODAY)),
        evidence: Some("0".repeat(64)),
    };
    act
}

/// The same act on another date.
pub(crate) fn on<C>(date: &str, mut act: Act<C>) -> Act<C> {
    act.occurred_on = day(date);
    act
}

/// A stream without events, today at noon.
pub(crate) fn scenario<'r, W>(
    stream: StreamId,
    province: &'r Province,
) -> Scenario<'r, W, dyn Registers>
where
    W: Workflow<dyn Registers>,
    W::Event: MessageSet,
    W::Command: MessageSet,
{
    Scenario::new(stream, province, zone(), noon(TODAY))
}

/// A scenario after a step, and what was answered.
pub(crate) type Stepped<'r, W> =
    (Scenario<'r, W, dyn Registers>, Result<Vec<<W as Decider>::Event>, Refusal>);

/// Asks, takes accepted events in, and checks that table and decision agree: a decision never has
/// to refuse what the table let through as out of order, and leads only where the table says.
#[track_caller]
pub(crate) fn step<'r, W>(
    scenario: Scenario<'r, W, dyn Registers>,
    act: &Act<W::Command>,
) -> Stepped<'r, W>
where
    W: Workflow<dyn Registers> + Debug,
    W::Event: MessageSet,
    W::Command: MessageSet,
{
    let before = scenario.state().places();
    let result = scenario.when(act).result;
    match &result {
        Ok(events) => {
            let name = act.command.message_type().name;
            let allowed: Vec<&str> = W::definition()
                .rows(name)
                .filter(|row| row.from.iter().any(|from| before.contains(from)))
                .flat_map(|row| row.to.iter().copied())
                .collect();
            let after = events.iter().cloned().fold(scenario, |s, event| s.given(event, act));
            for place in after.state().places() {
                assert!(
                    before.contains(&place) || allowed.contains(&place),
                    "{name} led from {before:?} to {place}, the table says {allowed:?}"
                );
            }
            (after, result)
        }
        Err(refusal) => {
            assert!(!refusal.rule.ends_with("-00"), "the table let it through: {refusal}");
            (scenario, result)
        }
    }
}

blank_registers!(Province);
