//! Random acts on an agency: table and decision agree, and offices are held as they may be.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use luuvet_domain::agency::*;
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Act, MessageSet, Origin, Role, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::agency::{
    absent, amend, appoint, certificate, classify, list, register, relieve, repeal, sxd, unit,
};
use crate::ending::{dissolve, merge};
use crate::fake::*;
use crate::signature::{delegate, revoke};

/// The day number of the first date that a random act names.
const FIRST: &str = "2016-02-20";
const DATES: u64 = 24;

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..DATES).prop_map(|n| day(FIRST) + Days::new(n))
}

fn office() -> impl Strategy<Value = Office> {
    prop_oneof![
        3 => Just(Office::AgencyHead),
        3 => Just(Office::Qmr),
        1 => Just(Office::Staff),
        1 => Just(Office::InternalAuditor),
        2 => Just(Office::UnitHead),
    ]
}

fn code() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("P.A"), Just("P.B"), Just("không dấu")]
}

fn person_number() -> impl Strategy<Value = u128> {
    prop_oneof![3 => Just(HEAD), 3 => Just(DEPUTY), 3 => Just(OTHER), 1 => Just(STRANGER)]
}

fn officer() -> impl Strategy<Value = AgencyCommand> {
    let unit = proptest::option::of(code());
    (office(), person_number(), date(), unit, any::<bool>(), any::<bool>()).prop_map(
        |(office, n, date, unit, is_leadership, is_relief)| {
            let unit = unit.filter(|_| office == Office::UnitHead).map(str::to_owned);
            let date = date.to_string();
            if is_relief {
                RelieveOfficer { unit, ..relieve(office, n, &date) }.into()
            } else {
                AppointOfficer { unit, is_leadership, ..appoint(office, n, &date) }.into()
            }
        },
    )
}

fn other() -> impl Strategy<Value = AgencyCommand> {
    let class = prop_oneof![Just(Classification::Mandatory), Just(Classification::Exempt)];
    (0..9_u8, code(), date(), class, person_number()).prop_map(|(which, code, date, class, n)| {
        let code_text = code.to_owned();
        let date = date.to_string();
        match which {
            0 => register().into(),
            1 => classify(class).into(),
            2 => unit(code).into(),
            3 => {
                RenameUnit { code: code_text, name: format!("Phòng {date}"), name_en: None }.into()
            }
            4 => CloseUnit { code: code_text, reason: "sắp xếp lại".into() }.into(),
            5 => certificate(n).into(),
            6 => list(code).into(),
            7 => amend(code, &date).into(),
            _ => repeal(code, &date).into(),
        }
    })
}

fn signing() -> impl Strategy<Value = AgencyCommand> {
    let person = prop_oneof![Just(HEAD), Just(DEPUTY)];
    (person, date(), any::<bool>()).prop_map(|(n, date, is_revocation)| {
        let date = date.to_string();
        let capacity = SignatureCapacity::Deputy;
        if is_revocation {
            revoke(capacity, n, &date).into()
        } else {
            let basis_date = day(FIRST);
            DelegateSignature { basis_date, ..delegate(capacity, n, &date) }.into()
        }
    })
}

fn end() -> impl Strategy<Value = AgencyCommand> {
    (date(), 0..3_u8).prop_map(|(effective_on, which)| match which {
        0 => merge("SKHCN", &effective_on.to_string()).into(),
        1 => dissolve(&effective_on.to_string()).into(),
        _ => RevokeAgencyEnd { reason: "hoãn".into() }.into(),
    })
}

fn acts(length: usize) -> impl Strategy<Value = Vec<Act<AgencyCommand>>> {
    let command = prop_oneof![40 => officer(), 30 => other(), 10 => signing(), 4 => end()];
    let act = (command, 0..4_u8, 0..9_u64, any::<bool>()).prop_map(
        |(command, who, days_ago, is_baseline)| {
            let mut act = match who {
                0 => by_province(command),
                1 => by_head(command),
                2 => signed_by_head(command),
                _ => installer(command),
            };
            act.occurred_on = day(TODAY) - Days::new(days_ago);
            if is_baseline {
                act.origin = Origin::Baseline;
            }
            act
        },
    );
    proptest::collection::vec(act, 1..length)
}

/// What the clock asks for, if it is time.
fn due(scenario: &Scenario<'_, Agency, dyn Registers>) -> Option<Act<AgencyCommand>> {
    let deadlines = Workflow::<dyn Registers>::deadlines(scenario.state()).into_iter();
    let mut due = deadlines.filter(|deadline| deadline.due <= noon(TODAY));
    due.next().map(|deadline| machine(Role::CLOCK, deadline.command))
}

#[test]
fn random_walks_keep_to_the_table_and_accept_every_command() {
    let province = Province::new();
    let mut runner = TestRunner::deterministic();
    let mut accepted = HashSet::new();
    let mut produced = HashSet::new();
    for _ in 0..800 {
        let mut scenario = absent(&province);
        for act in acts(60).new_tree(&mut runner).unwrap().current() {
            let act = due(&scenario).unwrap_or(act);
            let (after, result) = step(scenario, &act);
            for event in result.unwrap_or_default() {
                accepted.insert(act.command.message_type().name);
                produced.insert(std::mem::discriminant(&event));
            }
            scenario = after;
        }
    }
    assert_eq!((accepted.len(), produced.len()), (17, 18), "{accepted:?}");
}

/// How many persons hold an office beyond one, or beyond one a unit.
fn surplus_holders(record: &AgencyRecord, office: Office, on: NaiveDate) -> usize {
    let units: HashSet<_> = record
        .terms
        .iter()
        .filter(|term| term.office == office && term.covers(on))
        .map(|term| term.unit.clone())
        .collect();
    let terms = record.holders(office, on).count();
    terms - units.len()
}

proptest! {
    #[test]
    fn on_no_day_are_there_two_heads_two_representatives_or_two_heads_of_a_unit(
        acts in acts(60)
    ) {
        let province = Province::new();
        let mut scenario = sxd(&province);
        for act in acts {
            scenario = step(scenario, &act).0;
        }
        let Agency::Registered(record) = scenario.state() else { panic!("registered") };
        for n in 0..2 * DATES {
            let on = day(FIRST) + Days::new(n);
            for office in [Office::AgencyHead, Office::Qmr, Office::UnitHead] {
                prop_assert_eq!(surplus_holders(record, office, on), 0, "{:?} on {}", office, on);
            }
        }
    }

    #[test]
    fn whoever_becomes_representative_is_of_the_leadership_on_the_first_day(acts in acts(60)) {
        let province = Province::new();
        let mut scenario = sxd(&province);
        for act in acts {
            let (after, result) = step(scenario, &act);
            for event in result.unwrap_or_default() {
                if let AgencyEvent::OfficerAppointed(event) = event
                    && event.office == Office::Qmr
                {
                    let Agency::Registered(record) = after.state() else { panic!("registered") };
                    let is_leader =
                        event.is_leadership || record.is_leader(event.person, event.from);
                    prop_assert!(is_leader);
                }
            }
            scenario = after;
        }
    }

    #[test]
    fn terms_begin_before_they_end_and_none_is_ever_lost(acts in acts(60)) {
        let province = Province::new();
        let mut scenario = sxd(&province);
        let mut appointed = 0;
        for act in acts {
            let (after, result) = step(scenario, &act);
            for event in result.unwrap_or_default() {
                if matches!(event, AgencyEvent::OfficerAppointed(_)) {
                    appointed += 1;
                }
            }
            scenario = after;
        }
        let Agency::Registered(record) = scenario.state() else { panic!("registered") };
        prop_assert_eq!(record.terms.len(), appointed);
        prop_assert!(record.terms.iter().all(|t| t.until.is_none_or(|until| t.from < until)));
    }
}
