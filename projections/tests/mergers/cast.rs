//! The province of the mergers, and short forms for what its people do.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AddUnit, AgencyCommand, AgencyKind, AppointOfficer, Classification, ClassifyAgency,
    MergeAgency, RegisterAgency,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::finding::{
    AcceptFinding, FindingCommand, FindingKind, FindingSeverity, FindingSource, RaiseFinding,
};
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::Failure;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore, Record};
use luuvet_engine::{PersonId, Position, Refusal, Scope, StreamId};
use luuvet_projections::View;
use uuid::Uuid;

use crate::province::{Officer, Province, UNIT, first_day, memory, scope};

pub const LAW: &str = "Nghị quyết 864/NQ-UBTVQH14 ngày 10/01/2020";

/// The districts, with the number from which their people are counted.
pub const DISTRICTS: [(&str, u128); 6] = [
    ("TNONG", 7100),
    ("HQUANG", 7200),
    ("TLINH", 7300),
    ("TKHANH", 7400),
    ("QUYEN", 7500),
    ("PHOA", 7600),
];
pub const QHOA: (&str, u128) = ("QHOA", 7700);

pub const OFFICER: Officer = (9002, Office::StameqOfficer, "SKHCN");
pub const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
pub const DIRECTOR: Officer = (9003, Office::DostDirector, "SKHCN");
pub const INSPECTOR: Officer = (9004, Office::Inspector, "SKHCN");
pub const FINANCE: Officer = (9006, Office::DofDirector, "SYT");
pub const SEAT: Officer = (9005, Office::ProvinceOffice, "UBND");

const LOCAL: [Office; 5] =
    [Office::AgencyHead, Office::Qmr, Office::UnitHead, Office::Staff, Office::IsoSecretary];

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn text(text: &str) -> String {
    text.to_owned()
}

/// Who holds an office in a district.
pub fn of(district: &'static str, office: Office) -> Officer {
    let all = DISTRICTS.into_iter().chain([QHOA]);
    let first = all.into_iter().find(|(code, _)| *code == district).unwrap().1;
    let nth = LOCAL.iter().position(|one| *one == office).unwrap();
    (first + nth as u128, office, district)
}

pub fn person_of((n, ..): Officer) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// The finding with a number.
pub fn finding(n: u8) -> StreamId {
    format!("finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d{n:02x}").parse().unwrap()
}

pub struct Story {
    pub province: Province,
    pub store: Arc<MemoryStore>,
}

impl Story {
    /// The province in 2016, with six districts.
    pub async fn begun() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        province.found_committee().await;
        for officer in [OFFICER, CHIEF, DIRECTOR, INSPECTOR, FINANCE, SEAT] {
            province.engage(officer).await;
        }
        let mut story = Self { province, store };
        for (code, _) in DISTRICTS {
            story.found(code, first_day()).await;
        }
        story
    }

    /// Registers a district with its unit and people.
    pub async fn found(&mut self, code: &'static str, from: NaiveDate) {
        let register = RegisterAgency {
            code: scope(code),
            name: format!("UBND huyện {code}"),
            name_en: None,
            kind: AgencyKind::DistrictPeoplesCommittee,
            gso_code: None,
            is_remote: true,
            parent: None,
        };
        let classify = ClassifyAgency { classification: Classification::Mandatory, reason: None };
        let unit = AddUnit { code: UNIT.to_owned(), name: text("Phòng Kinh tế"), name_en: None };
        for command in [register.into(), classify.into(), unit.into()] {
            self.install(code, command).await;
        }
        for office in LOCAL {
            let (n, ..) = of(code, office);
            let id = PersonId(Uuid::from_u128(n));
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: scope(code),
            };
            self.province.install(person::stream(id), Command::Person(register.into())).await;
            let appoint = AppointOfficer {
                office,
                person: id,
                from,
                position: text("Công chức"),
                is_leadership: matches!(office, Office::AgencyHead | Office::Qmr),
                unit: (office == Office::UnitHead).then(|| UNIT.to_owned()),
            };
            self.install(code, appoint.into()).await;
        }
    }

    async fn install(&mut self, code: &str, command: AgencyCommand) {
        let stream = agency::stream(&scope(code));
        self.province.install(stream, Command::Agency(command)).await;
    }

    pub async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    pub async fn tries(
        &mut self,
        who: Officer,
        stream: &StreamId,
        command: Command,
    ) -> Result<(), Refusal> {
        match self.province.does(who, stream.clone(), command).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    /// Someone acts today on a finding, and may.
    pub async fn acts(&mut self, who: Officer, on: &StreamId, command: impl Into<FindingCommand>) {
        let command = Command::Finding(command.into());
        if let Err(refusal) = self.tries(who, on, command.clone()).await {
            panic!("{command:?} of {on} on {}: {refusal}", self.province.today());
        }
    }

    /// Someone tries today to act on a finding, and may not.
    pub async fn refused(
        &mut self,
        who: Officer,
        on: &StreamId,
        command: impl Into<FindingCommand>,
    ) -> Refusal {
        let answer = self.tries(who, on, Command::Finding(command.into())).await;
        answer.expect_err("it was accepted")
    }

    pub async fn agency(&mut self, code: &str, command: impl Into<AgencyCommand>) {
        let stream = agency::stream(&scope(code));
        self.tries(SEAT, &stream, Command::Agency(command.into())).await.unwrap();
    }

    /// The inspectorate raises a finding at a district, whose head accepts it.
    pub async fn raise(&mut self, n: u8, at: &'static str, severity: FindingSeverity) {
        let raise = RaiseFinding {
            agency: scope(at),
            unit: UNIT.to_owned(),
            kind: FindingKind::Nonconformity,
            severity,
            source: FindingSource::Inspection,
            clause: text("ISO 9001:2008 4.2.3"),
            statement: text("Quy trình chưa cập nhật"),
            evidence: text("QT-TT-01"),
            due_on: None,
            found_by: None,
            found_by_agency: None,
            origin: None,
        };
        self.acts(INSPECTOR, &finding(n), raise).await;
        let accept = AcceptFinding { note: None, close: false };
        self.acts(of(at, Office::AgencyHead), &finding(n), accept).await;
    }

    pub async fn merges(&mut self, from: &str, into: &str, effective_on: &str) {
        let merge = MergeAgency {
            into: scope(into),
            effective_on: day(effective_on),
            legal_basis: text(LAW),
            assignments: None,
        };
        self.agency(from, merge).await;
    }

    pub fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    pub fn places(&self, stream: &StreamId) -> Vec<&'static str> {
        self.view().instance(stream).unwrap().places()
    }

    pub async fn records(&self) -> Vec<Record> {
        let everything = Filter::everything();
        let read = self.store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
        read.await.unwrap().records
    }

    pub fn today(&self) -> NaiveDate {
        self.province.today()
    }
}

/// Codes as scopes, in order.
pub fn scopes(codes: &[&str]) -> Vec<Scope> {
    codes.iter().map(|code| scope(code)).collect()
}
