//! A small town whose people owe something, an outbox in it, and a clock that is moved by hand.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use luuvet_domain::agency::{self, AgencyKind, AppointOfficer, RegisterAgency};
use luuvet_domain::calendar::start_of;
use luuvet_domain::due::DueDate;
use luuvet_domain::notice::NoticeKind;
use luuvet_domain::obligation::{
    self, DischargeObligation, MoveObligationDue, ObligationCommand, ObligationKind, OpenObligation,
};
use luuvet_domain::person::{self, ChooseNotices, MailChoice, NoticeLanguage, RegisterPerson};
use luuvet_domain::process;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Kept, ManualClock, MemoryCheckpoints, Parts, Request, Tables};
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{
    Act, ActOf, CommandId, EventId, Origin, PersonId, Position, Recorder, Role, Scope, StreamId,
};
use luuvet_graphql::QmsEngine;
use luuvet_projections::View;
use luuvet_projections::notices::NoticeRow;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::smtp::Smtp;
use crate::founding::{command_id, install, lay_ground};
use crate::outbox::{Ended, MailOptions, Outbox};
use crate::vault::{KeySource, Vault};

pub(crate) const HEAD: u128 = 1;
pub(crate) const QMR: u128 = 2;
pub(crate) const SECRETARY: u128 = 3;
pub(crate) const DIRECTOR: u128 = 4;
pub(crate) const CHAIR: u128 = 5;

/// Whom there is, where they serve and how they can be reached.
const PEOPLE: [(u128, &str, Office, &str, Option<&str>); 5] = [
    (HEAD, "Triệu Thị Phác", Office::AgencyHead, "SXD", Some("head@sxd.example.vn")),
    (QMR, "Mã Văn Thảo", Office::Qmr, "SXD", Some("qmr@sxd.example.vn")),
    (SECRETARY, "La Thị Vẽ", Office::IsoSecretary, "SXD", None),
    (DIRECTOR, "Hoàng Văn Ví", Office::DostDirector, "SKHCN", Some("director@skhcn.example.vn")),
    (CHAIR, "Bế Thị Thử", Office::ProvinceChair, "UBND", Some("chair@ubnd.example.vn")),
];

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn at(on: &str, hour: i64) -> DateTime<Utc> {
    start_of(day(on)) + TimeDelta::hours(hour)
}

/// The town's first day: a Tuesday.
pub(crate) const FIRST: &str = "2016-03-01";

pub(crate) struct Town {
    pub(crate) engine: Arc<QmsEngine>,
    pub(crate) vault: Arc<Vault>,
    store: Arc<MemoryStore>,
    _keys: TempDir,
    commands: u128,
}

impl Town {
    pub(crate) async fn founded() -> Self {
        let store = Arc::new(MemoryStore::new());
        let parts = Parts {
            store: Arc::clone(&store) as Arc<dyn EventStore>,
            clock: Arc::new(ManualClock::new(at(FIRST, 8))),
            managers: process::managers(),
            checkpoints: Arc::new(MemoryCheckpoints::default()),
            kept: Kept::nothing(),
            origin: Origin::Live,
            tables: Tables::default(),
        };
        let engine = QmsEngine::start_stepped(parts, |_| {}).await.unwrap();
        lay_ground(&engine, day(FIRST), Origin::Live).await.unwrap();
        let keys = tempfile::tempdir().unwrap();
        let vault = Arc::new(Vault::open(keys.path(), KeySource::Random).unwrap());
        let town = Self { engine, vault, store, _keys: keys, commands: 0 };
        for (code, kind) in [
            ("SXD", AgencyKind::ProvincialSpecialisedAgency),
            ("SKHCN", AgencyKind::ProvincialSpecialisedAgency),
            ("UBND", AgencyKind::ProvincialPeoplesCommittee),
        ] {
            let code = Scope::new(code).unwrap();
            let register = RegisterAgency {
                code: code.clone(),
                name: format!("Cơ quan {code}"),
                name_en: None,
                kind,
                gso_code: None,
                is_remote: false,
                parent: None,
            };
            town.install(agency::stream(&code), Command::Agency(register.into())).await;
        }
        for (n, name, office, at, address) in PEOPLE {
            town.settle_in(n, name, office, at, address).await;
        }
        town
    }

    async fn install(&self, stream: StreamId, command: Command) {
        let purpose = format!("{stream} {command:?}");
        install(&self.engine, stream, command, day(FIRST), Origin::Live, &purpose).await.unwrap();
    }

    async fn settle_in(&self, n: u128, name: &str, office: Office, at: &str, to: Option<&str>) {
        let (id, agency) = (person(n), Scope::new(at).unwrap());
        let seal = |field: &str, text: &str| {
            self.vault.seal(id, command_id(&n.to_string()), field, text).unwrap()
        };
        let register = RegisterPerson {
            name_sealed: seal("name", name),
            contact_sealed: to.map(|address| seal("contact", address)),
            agency: agency.clone(),
        };
        self.install(person::stream(id), Command::Person(register.into())).await;
        let appoint = AppointOfficer {
            office,
            person: id,
            from: day(FIRST),
            position: "Cán bộ".to_owned(),
            is_leadership: true,
            unit: None,
        };
        self.install(agency::stream(&agency), Command::Agency(appoint.into())).await;
    }

    pub(crate) fn outbox(&self, smtp: &Smtp) -> Outbox {
        let options = MailOptions {
            url: smtp.url().parse().unwrap(),
            from: "Luuvet <luuvet@example.vn>".parse().unwrap(),
            daily_at: "07:00:00".parse().unwrap(),
            link: Some("https://luuvet.example.vn/viec/{obligation}".parse().unwrap()),
        };
        let (engine, vault) = (Arc::clone(&self.engine), Arc::clone(&self.vault));
        Outbox::new(engine, vault, &options, CancellationToken::new()).unwrap()
    }

    /// An outbox that was opened.
    pub(crate) async fn opened(&self, smtp: &Smtp) -> Outbox {
        let outbox = self.outbox(smtp);
        outbox.open().await.unwrap();
        outbox
    }

    async fn send(&mut self, stream: StreamId, command: Command, by: Recorder) {
        self.commands += 1;
        let act = Act {
            command,
            occurred_on: self.view().today().unwrap(),
            act_of: ActOf::own(&by),
            recorded_by: by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Live,
        };
        let command_id = CommandId(Uuid::from_u128(0xACC << 64 | self.commands));
        let request =
            Request { command_id, stream, act, expected_version: None, correlation_id: None };
        self.engine.handle(request).await.unwrap();
        self.engine.settle().await.unwrap();
    }

    async fn manage(&mut self, stream: StreamId, command: impl Into<ObligationCommand>) {
        let manager = Recorder::machine(Role::PROCESS_MANAGER);
        self.send(stream, Command::Obligation(command.into()), manager).await;
    }

    /// Lets SXD owe something to SKHCN: what only its head can do.
    pub(crate) async fn owe(&mut self, period: &str, due_on: &str) -> StreamId {
        self.owe_kind(ObligationKind::ReAnnounce, period, due_on).await
    }

    pub(crate) async fn owe_kind(
        &mut self,
        kind: ObligationKind,
        period: &str,
        due_on: &str,
    ) -> StreamId {
        let about: StreamId = "qms/SXD".parse().unwrap();
        let stream = obligation::stream(&about, kind, period);
        let open = OpenObligation {
            kind,
            about,
            period: period.to_owned(),
            clause_ref: "QĐ 19/2014/QĐ-TTg, Điều 4".to_owned(),
            debtor: Scope::constant("SXD"),
            creditor: Scope::constant("SKHCN"),
            due_on: day(due_on),
            term: None,
            cause: EventId(Uuid::from_u128(1)),
        };
        self.manage(stream.clone(), open).await;
        stream
    }

    pub(crate) async fn postpone(&mut self, stream: &StreamId, due_on: &str) {
        let due_on = day(due_on);
        let cause = EventId(Uuid::from_u128(3));
        let window_closes_on = due_on + chrono::Days::new(7);
        self.manage(
            stream.clone(),
            MoveObligationDue {
                due: DueDate::of(due_on, window_closes_on),
                cause,
                decision_number: None,
            },
        )
        .await;
    }

    pub(crate) async fn meet(&mut self, stream: &StreamId) {
        let occurred_on = self.view().today().unwrap();
        let evidence = EventId(Uuid::from_u128(2));
        self.manage(stream.clone(), DischargeObligation { evidence, occurred_on }).await;
    }

    pub(crate) async fn choose(&mut self, mail: MailChoice, language: NoticeLanguage) {
        let head = Recorder::person(
            person(HEAD),
            Role::constant(Office::AgencyHead.name()),
            Scope::constant("SXD"),
        );
        let choose = ChooseNotices { mail, language };
        self.send(person::stream(person(HEAD)), Command::Person(choose.into()), head).await;
    }

    pub(crate) async fn advance(&self, to: DateTime<Utc>) {
        self.engine.advance_to(to).await;
        self.engine.settle().await.unwrap();
    }

    pub(crate) fn view(&self) -> Arc<View> {
        self.engine.model()
    }

    /// The notices of an obligation, the oldest first.
    pub(crate) fn notices(&self, stream: &StreamId) -> Vec<Arc<NoticeRow>> {
        self.view().notices.about(stream).cloned().collect()
    }

    /// The one notice of a kind of an obligation.
    pub(crate) fn notice(&self, stream: &StreamId, kind: NoticeKind) -> Arc<NoticeRow> {
        let mut all = self.notices(stream);
        all.retain(|row| row.of.kind == kind);
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    /// Everything that was recorded, as text.
    pub(crate) async fn ledger(&self) -> String {
        let everything = Filter::everything();
        let read =
            self.store.read_all(Position(0), Direction::Forward, usize::MAX, &everything).await;
        let records = read.unwrap().records;
        records.iter().map(|record| String::from_utf8_lossy(&record.body) + "\n").collect()
    }
}

/// Does what is due.
pub(crate) async fn step(outbox: &mut Outbox) -> Option<DateTime<Utc>> {
    match outbox.step().await {
        Ok(next) => next,
        Err(ended @ (Ended::Stopped | Ended::Unrecorded(_))) => panic!("{ended}"),
    }
}
