//! Who acts in the story, and how it is asked what happened.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AddUnit, AgencyKind, AppointOfficer, Classification, ClassifyAgency, CompetenceKind,
    RecordCompetence, RegisterAgency,
};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::Cap;
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::Failure;
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore, Record};
use luuvet_engine::{
    Act, ActOf, Origin, PersonId, Position, Recorded, Recorder, Refusal, Role, Scope, StreamId,
    System,
};
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::{View, compliance};
use uuid::Uuid;

use crate::province::{Province, UNIT, first_day, holder, memory};

/// Trà Lĩnh, the district of the story.
pub const TLIN: Scope = Scope::constant("TLIN");

/// Someone who acts, in the office in which they do.
#[derive(Clone, Copy)]
pub struct Who {
    pub person: PersonId,
    office: Office,
    at: &'static str,
}

const fn who(n: u128, office: Office, at: &'static str) -> Who {
    Who { person: PersonId(Uuid::from_u128(n)), office, at }
}

pub const HEAD: Who = who(7001, Office::AgencyHead, "TLIN");
pub const QMR: Who = who(7002, Office::Qmr, "TLIN");
pub const UNIT_HEAD: Who = who(7003, Office::UnitHead, "TLIN");
pub const STAFF: Who = who(7004, Office::Staff, "TLIN");
pub const STAMEQ_HEAD: Who = who(7005, Office::StameqHead, "SKHCN");
pub const OFFICER: Who = who(7006, Office::StameqOfficer, "SKHCN");
pub const DIRECTOR: Who = who(7007, Office::DostDirector, "SKHCN");
pub const LEADER: Who = who(7008, Office::TeamLeader, "SKHCN");
pub const CHAIR: Who = who(7009, Office::ProvinceChair, "UBND");

const APPOINTED: [Who; 9] =
    [HEAD, QMR, UNIT_HEAD, STAFF, STAMEQ_HEAD, OFFICER, DIRECTOR, LEADER, CHAIR];

/// The inspector whom the department has from the beginning.
pub fn inspector() -> Who {
    Who { person: holder(2, Office::Inspector), office: Office::Inspector, at: "SKHCN" }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn text(text: &str) -> String {
    text.to_owned()
}

pub struct Story {
    pub province: Province,
    pub store: Arc<MemoryStore>,
}

impl Story {
    /// The province on its first day, with a district and a People's Committee.
    pub async fn begun() -> Self {
        let store = memory();
        let province = Province::founded(store.clone()).await;
        let mut story = Self { province, store };
        let district = AgencyKind::DistrictPeoplesCommittee;
        story.found("TLIN", "UBND huyện Trà Lĩnh", district).await;
        story.found("UBND", "UBND tỉnh", AgencyKind::ProvincialPeoplesCommittee).await;
        let classify = ClassifyAgency { classification: Classification::Mandatory, reason: None };
        let unit = AddUnit { code: UNIT.to_owned(), name: text("Phòng Kinh tế"), name_en: None };
        let tlin = agency::stream(&TLIN);
        story.province.install(tlin.clone(), Command::Agency(classify.into())).await;
        story.province.install(tlin, Command::Agency(unit.into())).await;
        for one in APPOINTED {
            story.appoint(one).await;
        }
        story.certify(HEAD, CompetenceKind::HeadsBriefing).await;
        story.certify(UNIT_HEAD, CompetenceKind::InternalAuditor).await;
        story.certify(STAFF, CompetenceKind::InternalAuditor).await;
        story
    }

    async fn certify(&mut self, who: Who, kind: CompetenceKind) {
        let record = RecordCompetence {
            person: who.person,
            kind,
            number: format!("17-{}/CN", who.office.name()),
            issuer: text("Trung tâm đào tạo"),
            issued_on: day("2016-01-15"),
            valid_until: None,
        };
        self.province.install(agency::stream(&TLIN), Command::Agency(record.into())).await;
    }

    async fn found(&mut self, code: &'static str, name: &str, kind: AgencyKind) {
        let code = Scope::constant(code);
        let stream = agency::stream(&code);
        let register = RegisterAgency {
            code,
            name: text(name),
            name_en: None,
            kind,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        self.province.install(stream, Command::Agency(register.into())).await;
    }

    async fn appoint(&mut self, who: Who) {
        let at = Scope::constant(who.at);
        let register = RegisterPerson {
            name_sealed: "x1.c2VhbGVk".repeat(8),
            contact_sealed: None,
            agency: at.clone(),
        };
        let stream = person::stream(who.person);
        self.province.install(stream, Command::Person(register.into())).await;
        let appoint = AppointOfficer {
            office: who.office,
            person: who.person,
            from: first_day(),
            position: text("Công chức"),
            is_leadership: matches!(who.office, Office::AgencyHead | Office::Qmr),
            unit: (who.office == Office::UnitHead).then(|| UNIT.to_owned()),
        };
        self.province.install(agency::stream(&at), Command::Agency(appoint.into())).await;
    }

    /// Lets the clock run to nine in the morning of a day, and does nothing else.
    pub async fn on(&mut self, date: &str) {
        self.province.advance(start_of(day(date)) + TimeDelta::hours(9)).await;
        assert_eq!(self.province.today(), day(date));
    }

    async fn send(&mut self, who: Who, stream: &StreamId, command: Command) -> Result<(), Refusal> {
        let role = Role::constant(who.office.name());
        let recorder = Recorder::person(who.person, role, Scope::constant(who.at));
        let act = Act {
            command,
            occurred_on: self.province.today(),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        match self.province.send_act(stream.clone(), act).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    /// Someone acts today, and may.
    pub async fn act(&mut self, who: Who, stream: &StreamId, command: Command) {
        let name = Qms::command_name(&command);
        if let Err(refusal) = self.send(who, stream, command).await {
            let today = self.province.today();
            panic!("{name} of {stream} on {today}: {} {}", refusal.rule, refusal.message.en);
        }
    }

    /// Someone tries today, and may not.
    pub async fn refused(&mut self, who: Who, stream: &StreamId, command: Command) -> Refusal {
        self.send(who, stream, command).await.expect_err("it was accepted")
    }

    pub fn view(&self) -> Arc<View> {
        self.province.engine.model()
    }

    pub async fn records(&self) -> Vec<Record> {
        let everything = Filter::everything();
        let read = self.store.read_all(Position(0), Direction::Forward, usize::MAX, &everything);
        read.await.unwrap().records
    }

    /// What the ledger has of an instance since a day: the legal date, the office, the event.
    pub async fn told(&self, about: &StreamId, since: &str) -> Vec<String> {
        let records = self.records().await;
        let decoded = records.iter().map(|record| Qms::decode_record(&record.body).unwrap());
        let told = decoded.filter(|one: &Recorded<Event>| {
            one.meta.stream == *about && one.meta.occurred_on >= day(since)
        });
        told.map(|Recorded { meta, .. }| {
            let (_, event) = meta.kind.split_once('/').unwrap();
            format!("{} {} {event}", meta.occurred_on, meta.act_of.office)
        })
        .collect()
    }

    /// What is or was owed about an instance: what, by whom, by when, and what became of it.
    pub fn owed(&self, about: &StreamId) -> Vec<String> {
        let view = self.view();
        let rows = view.obligations.rows.iter().map(|(_, row)| row);
        let mut owed: Vec<_> = rows
            .filter(|row| row.opened.about == *about)
            .map(|row| {
                let standing = match &row.end {
                    None if row.is_overdue => text("overdue"),
                    None => text("open"),
                    Some(ObligationEnd::Discharged { on, on_time: true, .. }) => {
                        format!("met {on}")
                    }
                    Some(ObligationEnd::Discharged { on, .. }) => format!("met late {on}"),
                    Some(ObligationEnd::Waived { .. }) => text("waived"),
                    Some(ObligationEnd::Released) => text("released"),
                };
                let (kind, debtor) = (row.opened.kind, &row.opened.debtor);
                (
                    row.trace.first.position,
                    format!("{kind:?} {debtor} {} {standing}", row.due.due_on),
                )
            })
            .collect();
        owed.sort();
        owed.into_iter().map(|(_, line)| line).collect()
    }

    /// What holds the district's score down today.
    pub fn caps(&self) -> Vec<Cap> {
        let assessed = compliance::assess(&self.view(), &TLIN, self.province.today()).unwrap();
        assessed.caps.into_iter().map(|applied| applied.cap).collect()
    }

    pub fn places(&self, finding: &StreamId) -> Vec<&'static str> {
        self.view().findings.rows.get(finding).unwrap().trace.places()
    }
}
