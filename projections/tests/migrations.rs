//! A case stays on the version of its workflow's table that it began with until a migration moves it; a
//! dry run tries a version out.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "histories/province.rs"]
mod province;

use std::collections::BTreeMap;
use std::sync::Arc;

use luuvet_domain::difficulty::{DifficultyTopic, RaiseDifficulty};
use luuvet_domain::entry::{self, CorrectEntry, EventAddress, VoidEntry};
use luuvet_domain::migration::{ApproveMigration, MigrationRegister, OlderCase, ProposeMigration};
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::regulation::seed;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Accepted, Failure, Tables};
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{Meta, Position, StreamId, System};
use luuvet_projections::dry_run::{
    DryRun, DryRunError, OfStore, Proposed, Stuck, TableTrial, dry_run,
};
use luuvet_projections::migrations::MigrationFate;
use province::{Officer, Province, memory, scope, start, start_under};

const QMR: Officer = (101, Office::Qmr, "SXD");
const CHIEF: Officer = (9001, Office::StameqHead, "SKHCN");
const CHAIR: Officer = (9002, Office::ProvinceChair, "UBND");

struct Story {
    store: Arc<MemoryStore>,
    province: Province,
}

impl Story {
    /// A province that was founded when entries were not voided yet.
    async fn of_before() -> Self {
        let store = memory();
        let mut province = Province::founded(store.clone()).await;
        province.found_committee().await;
        for officer in [CHIEF, CHAIR] {
            province.engage(officer).await;
        }
        let mut tables = Tables::default();
        tables.always("entry", 1);
        province.engine = start_under(store.clone(), tables).await;
        Self { store, province }
    }

    /// The program is replaced by a newer one.
    async fn upgrade(&mut self) {
        self.province.engine = start(self.store.clone()).await;
    }

    async fn meta(&self, at: Position) -> Meta {
        let all = Filter::everything();
        let page = self.store.read_all(at, Direction::Forward, 1, &all).await.unwrap();
        Qms::decode_record(&page.records[0].body).unwrap().meta
    }

    /// Raises a difficulty and corrects the number of its paper; answers with its event.
    async fn raised_and_corrected(&mut self, key: u128) -> Meta {
        let stream = StreamId::new("difficulty", uuid::Uuid::from_u128(key)).unwrap();
        let raise = RaiseDifficulty {
            agency: scope("SXD"),
            topic: DifficultyTopic::Funding,
            title: "Chưa có kinh phí".to_owned(),
            description: "Chưa có mục chi".to_owned(),
            wish: None,
            report: None,
            report_item: None,
        };
        let raised = self.province.does(QMR, stream, Command::Difficulty(raise.into())).await;
        let meta = self.meta(raised.unwrap().positions.unwrap().0).await;
        let correct = CorrectEntry {
            event: address(&meta),
            document_number: Some("21/BC-SXD".to_owned()),
            document_date: None,
            scan: None,
            evidence: None,
            reason: "nhập nhầm số".to_owned(),
        };
        let stream = entry::stream(meta.entry());
        self.province.does(QMR, stream, Command::Entry(correct.into())).await.unwrap();
        meta
    }

    async fn void(&mut self, of: &Meta) -> Result<Accepted, Failure> {
        let void = VoidEntry { event: address(of), reason: "nhập nhầm".to_owned() };
        let stream = entry::stream(of.entry());
        self.province.does(QMR, stream, Command::Entry(void.into())).await
    }

    /// The department proposes and the chair approves.
    async fn migrate(&mut self) {
        let stream = luuvet_domain::migration::stream("entry").unwrap();
        let propose = ProposeMigration {
            to: 2,
            legal_basis: "Quyết định 12/QĐ-UBND".to_owned(),
            reason: "để hủy được việc nhập nhầm".to_owned(),
        };
        let command = Command::Migration(propose.into());
        let accepted = self.province.does(CHIEF, stream.clone(), command).await.unwrap();
        let proposal = self.meta(accepted.positions.unwrap().0).await.event_id;
        assert_eq!(self.province.engine.model().migrations.pending("entry").unwrap().id, proposal);
        let approve = Command::Migration(ApproveMigration { proposal }.into());
        self.province.does(CHAIR, stream, approve).await.unwrap();
    }

    fn older(&self) -> Vec<OlderCase> {
        self.province.engine.model().older_cases("entry")
    }

    async fn tried(&self, tables: &[(&str, u32)]) -> Result<DryRun, DryRunError> {
        let head = self.province.engine.model().position.unwrap();
        let tables: BTreeMap<String, u32> =
            tables.iter().map(|(workflow, to)| ((*workflow).to_owned(), *to)).collect();
        let proposed = Proposed { parameters: seed().values, tables };
        dry_run(Arc::new(OfStore(self.store.clone())), head, proposed, |_| {}).await
    }
}

fn address(meta: &Meta) -> EventAddress {
    EventAddress { stream: meta.stream.clone(), version: meta.version.0 }
}

#[tokio::test]
async fn a_case_of_before_cannot_do_what_is_new_until_it_is_migrated() {
    let mut story = Story::of_before().await;
    let then = story.raised_and_corrected(1).await;
    story.upgrade().await;
    let since = story.raised_and_corrected(2).await;
    let places = vec!["NotCountersigned", "Corrected"];
    let of_before = OlderCase { case: entry::stream(then.entry()), version: 1, places };
    assert_eq!(story.older(), [of_before]);
    match story.void(&then).await {
        Err(Failure::Refused(refusal)) => {
            let expected = "version 1 of the workflow entry has no command VoidEntry";
            assert!(refusal.message.en.contains(expected), "{refusal}");
        }
        other => panic!("{other:?}"),
    }
    story.void(&since).await.unwrap();
    story.migrate().await;
    assert_eq!(story.older(), []);
    story.void(&then).await.unwrap();
    let live = story.province.engine.model();
    assert_eq!(live.difficulties.rows.len(), 0);
    let row = live.migrations.rows.iter().next().unwrap().1;
    let fate = row.proposals[0].fate.as_ref().unwrap();
    let approved = MigrationFate::Approved { moved: 1, left: Vec::new(), remaining: 0 };
    assert_eq!((&fate.what, fate.by.unwrap().0.as_u128()), (&approved, CHAIR.0));
    story.upgrade().await;
    assert_eq!(story.province.engine.model().digest(), live.digest());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_begins_cases_as_they_began_and_says_who_would_be_stuck_on_another_table() {
    let mut story = Story::of_before().await;
    let then = story.raised_and_corrected(1).await;
    story.upgrade().await;
    story.migrate().await;
    story.void(&then).await.unwrap();
    let same = story.tried(&[]).await.unwrap();
    assert_eq!(same.drift, 0);
    assert!(same.is_without_effect(), "{same:#?}");
    let first = story.tried(&[("entry", 1)]).await.unwrap();
    let trial = TableTrial { workflow: "entry".to_owned(), newest: 2, to: 1 };
    assert_eq!(first.tables, [trial]);
    let entry = entry::stream(then.entry());
    let [Stuck::Act { stream, refusal, .. }, Stuck::Unplaced { stream: case, version, places, .. }] =
        &first.stuck[..]
    else {
        panic!("{:#?}", first.stuck)
    };
    assert_eq!((stream, refusal.rule), (&entry, "ENG-01"));
    assert_eq!((case, *version, &places[..]), (&entry, 1, &["Voided", "Moot"][..]));
    // What is newest already changes nothing.
    let newest = story.tried(&[("entry", 2)]).await.unwrap();
    assert!(newest.is_without_effect(), "{newest:#?}");
}

#[tokio::test]
async fn what_cannot_be_tried_is_named() {
    let story = Story::of_before().await;
    assert!(matches!(
        story.tried(&[("lamp", 1)]).await,
        Err(DryRunError::Workflow { workflow }) if workflow == "lamp"
    ));
    assert!(matches!(
        story.tried(&[("entry", 9)]).await,
        Err(DryRunError::Table { version: 9, newest: 2, .. })
    ));
}
