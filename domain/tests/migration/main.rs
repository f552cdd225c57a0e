//! Migration of cases to another version of their workflow's table: proposed, approved, returned.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/province.rs"]
mod fake;
#[path = "../common/golden.rs"]
mod golden_files;

use fake::*;
use luuvet_domain::calendar::zone;
use luuvet_domain::migration::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, CommandId, EventId, Migrated, StreamId, Workflow};
use proptest::prelude::*;
use uuid::Uuid;

type Told<'r> = Scenario<'r, Migration, dyn Registers>;

const OFFICE: Who = Who { person: 14, office: "ProvinceOffice", agency: Some("UBND") };
const TODAY: &str = "2016-04-04";

fn case(n: u128) -> StreamId {
    StreamId::new("entry", Uuid::from_u128(n)).unwrap()
}

fn older(n: u128, places: &[&'static str]) -> OlderCase {
    OlderCase { case: case(n), version: 1, places: places.to_vec() }
}

/// Two entries of the first table.
fn province() -> Province {
    let mut province = Province::new();
    province.tables.older =
        vec![older(1, &["NotCountersigned", "Corrected"]), older(2, &["ObjectedTo", "AsEntered"])];
    province
}

fn of<'r>(workflow: &str, province: &'r Province) -> Told<'r> {
    Scenario::new(stream(workflow).unwrap(), province, zone(), morning(day(TODAY)))
}

fn by<C>(who: Who, command: C) -> Act<MigrationCommand>
where
    MigrationCommand: From<C>,
{
    act(command, who, day(TODAY))
}

fn propose() -> ProposeMigration {
    ProposeMigration {
        to: 2,
        legal_basis: "Quyết định 12/QĐ-UBND".to_owned(),
        reason: "để hủy được việc nhập nhầm".to_owned(),
    }
}

fn proposed() -> MigrationProposed {
    let ProposeMigration { to, legal_basis, reason } = propose();
    MigrationProposed { to, legal_basis, reason }
}

/// The first event of a history.
fn proposal() -> EventId {
    EventId::of(CommandId(Uuid::from_u128(1)), 0)
}

fn approve() -> ApproveMigration {
    ApproveMigration { proposal: proposal() }
}

fn give_back() -> ReturnMigration {
    ReturnMigration { proposal: proposal(), reason: "chờ rà soát".to_owned() }
}

fn withdraw() -> WithdrawMigration {
    WithdrawMigration { proposal: proposal(), reason: "nêu nhầm phiên bản".to_owned() }
}

fn migrated(cases: &[u128], left: Vec<LeftCase>) -> CasesMigrated {
    let cases = cases.iter().map(|n| case(*n)).collect();
    CasesMigrated { proposal: proposal(), migrated: Migrated { to: 2, cases }, left, remaining: 0 }
}

#[test]
fn the_table_is_sound() {
    assert_eq!(faults_of(<Migration as Workflow<dyn Registers>>::definition()), [""; 0]);
}

#[test]
fn migrations_are_on_disk_as_ever() {
    let left = LeftCase { case: case(3), places: vec!["Nowhere".to_owned()] };
    let ReturnMigration { proposal, reason } = give_back();
    golden_files::compare::<MigrationEvent>(
        "migration",
        &[
            proposed().into(),
            migrated(&[1, 2], vec![left]).into(),
            MigrationReturned { proposal, reason }.into(),
            MigrationWithdrawn { proposal, reason: withdraw().reason }.into(),
        ],
    );
}

#[test]
fn a_department_proposes_and_the_chair_moves_the_cases() {
    let province = province();
    let told = of("entry", &province);
    told.when(&by(CHIEF, propose())).then([proposed()]);
    told.when(&by(HEAD, propose())).refused("MIG-01");
    let waiting = told.done(&by(CHIEF, propose()));
    waiting.when(&by(OFFICE, propose())).refused("MIG-01");
    waiting.when(&by(CHIEF, approve())).refused("MIG-02");
    waiting.when(&by(CHAIR, approve())).then([migrated(&[1, 2], Vec::new())]);
    let done = waiting.done(&by(CHAIR, approve()));
    assert_eq!(done.state().places(), ["NotProposed"]);
    done.when(&by(CHAIR, approve())).refused("MIG-02");
}

#[test]
fn a_case_that_would_be_stuck_is_left_and_named() {
    let mut province = province();
    province.tables.older.push(older(3, &["NotCountersigned", "Nowhere"]));
    let left = LeftCase { case: case(3), places: vec!["Nowhere".to_owned()] };
    let waiting = of("entry", &province).done(&by(CHIEF, propose()));
    waiting.when(&by(CHAIR, approve())).then([migrated(&[1, 2], vec![left])]);
    province.tables.older.retain(|older| older.case == case(3));
    let refusal = of("entry", &province).when(&by(CHIEF, propose())).refused("MIG-22");
    assert!(refusal.message.en.contains("1 cases would be stuck"), "{refusal}");
}

#[test]
fn one_event_moves_so_many_cases_and_says_how_many_remain() {
    let mut province = Province::new();
    let all = 1..=(CASES_MAX as u128 + 7);
    province.tables.older = all.map(|n| older(n, &["NotCountersigned", "AsEntered"])).collect();
    let waiting = of("entry", &province).done(&by(CHIEF, propose()));
    let events = waiting.when(&by(CHAIR, approve())).result.unwrap();
    let MigrationEvent::Migrated(moved) = &events[0] else { panic!("{events:?}") };
    assert_eq!((moved.migrated.cases.len(), moved.remaining), (CASES_MAX, 7));
}

#[test]
fn what_is_not_there_is_named() {
    let province = province();
    of("lamp", &province).when(&by(CHIEF, propose())).refused("MIG-20");
    let unknown = ProposeMigration { to: 9, ..propose() };
    let refusal = of("entry", &province).when(&by(CHIEF, unknown)).refused("MIG-21");
    assert!(refusal.message.en.contains("no version 9"), "{refusal}");
    let there_already = ProposeMigration { to: 1, ..propose() };
    of("entry", &province).when(&by(CHIEF, there_already)).refused("MIG-22");
    let silent = ProposeMigration { reason: " ".to_owned(), ..propose() };
    of("entry", &province).when(&by(CHIEF, silent)).refused("MIG-30");
    // All have ended meanwhile.
    let ended = Province::new();
    of("entry", &ended)
        .given(proposed(), &by(CHIEF, propose()))
        .when(&by(CHAIR, approve()))
        .refused("MIG-22");
}

#[test]
fn whoever_proposed_does_not_decide_and_only_their_office_withdraws() {
    let province = province();
    let own = CHAIR.as_person_of(CHIEF);
    let waiting = of("entry", &province).done(&by(CHIEF, propose()));
    waiting.when(&by(own, approve())).refused("MIG-24");
    waiting.when(&by(own, give_back())).refused("MIG-24");
    waiting.when(&by(OFFICE, withdraw())).refused("MIG-25");
    let withdrawn = MigrationWithdrawn { proposal: proposal(), reason: withdraw().reason };
    waiting.when(&by(CHIEF, withdraw())).then([withdrawn]);
    let returned = MigrationReturned { proposal: proposal(), reason: give_back().reason };
    waiting.when(&by(CHAIR, give_back())).then([returned]);
}

#[test]
fn what_the_chair_decides_on_is_what_the_chair_has_read() {
    let province = province();
    let other = EventId(Uuid::from_u128(77));
    let waiting = of("entry", &province).done(&by(CHIEF, propose()));
    let approve = ApproveMigration { proposal: other };
    waiting.when(&by(CHAIR, approve)).refused("MIG-23");
    let back = ReturnMigration { proposal: other, ..give_back() };
    waiting.when(&by(CHAIR, back)).refused("MIG-23");
    let withdraw = WithdrawMigration { proposal: other, ..withdraw() };
    waiting.when(&by(CHIEF, withdraw)).refused("MIG-23");
}

proptest! {
    #[test]
    fn walks_keep_one_proposal_at_a_time(acts in proptest::collection::vec((0..4_u8, 0..3_u8), 1..20)) {
        let province = province();
        let mut told = of("entry", &province);
        let mut waits = false;
        for (what, who) in acts {
            let who = [CHIEF, CHAIR, OFFICE][usize::from(who)];
            let act = match what {
                0 => by(who, propose()),
                1 => by(who, approve()),
                2 => by(who, give_back()),
                _ => by(who, withdraw()),
            };
            let Ok(events) = told.when(&act).result else { continue };
            prop_assert_eq!(events.len(), 1);
            let proposes = matches!(events[0], MigrationEvent::Proposed(_));
            prop_assert_ne!(proposes, waits);
            waits = proposes;
            told = told.given(events[0].clone(), &act);
        }
    }
}
