//! Compliance, reckoned twice: by the read models, and from exported events by plain code that
//! shares nothing with them.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "../invariants/acts.rs"]
mod acts;
#[path = "../invariants/almanac.rs"]
mod almanac;
mod books;
mod cases;
#[path = "../invariants/dice.rs"]
mod dice;
mod example;
#[path = "../histories/baseline.rs"]
mod imported;
#[path = "../invariants/payload/mod.rs"]
mod payload;
#[path = "../invariants/post.rs"]
mod post;
#[path = "../histories/province.rs"]
mod province;
mod reporting;
#[path = "../invariants/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};

use books::{Books, Parameters, Reckoned};
use chrono::NaiveDate;
use luuvet_domain::baseline::BaselineKind;
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::System;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::Record;
use luuvet_projections::View;
use luuvet_projections::compliance::{Assessment, assess};
use province::scope;
use serde_json::Value;
use world::Life;

/// The product's assessment in the words of the second reckoning.
fn in_plain_words(assessment: &Assessment) -> Reckoned {
    let values = std::array::from_fn(|n| assessment.indicators[n].value.map(u64::from));
    let caps = assessment.caps.iter().map(|applied| format!("{:?}", applied.cap)).collect();
    let score =
        assessment.score.map(|score| (u64::from(score.points), format!("{:?}", score.grade)));
    Reckoned { values, caps, score }
}

fn exported(record: &Record) -> Value {
    serde_json::from_slice(&record.body).unwrap()
}

/// What was compared.
#[derive(Default)]
struct Compared {
    days: usize,
    /// The values that each indicator took.
    seen: [BTreeSet<Option<u64>>; 10],
    grades: BTreeSet<String>,
    /// How often each cap held a score down.
    caps: BTreeMap<String, usize>,
    /// The standings that the history kept.
    kept: usize,
    /// How often only what another agency had left held a score down.
    inherited: usize,
}

impl Compared {
    fn add(&mut self, other: Self) {
        self.days += other.days;
        for (seen, more) in self.seen.iter_mut().zip(other.seen) {
            seen.extend(more);
        }
        self.grades.extend(other.grades);
        for (cap, times) in other.caps {
            *self.caps.entry(cap).or_default() += times;
        }
        self.kept += other.kept;
        self.inherited += other.inherited;
    }
}

/// Compares every agency at the end of every day.
fn compare(records: &[Record], compared: &mut Compared) {
    let parameters = Parameters::read();
    let (mut view, mut books) = (View::empty(), Books::default());
    let mut today: Option<NaiveDate> = None;
    for record in records {
        let json = exported(record);
        let mut over = None;
        if json["type"] == "calendar/DayOpened" {
            over = today;
            today = Some(json["payload"]["date"].as_str().unwrap().parse().unwrap());
        }
        if let Some(over) = over {
            compare_day(&view, &books, over, &parameters, compared);
        }
        view.fold(&Qms::decode_record(&record.body).unwrap());
        // The day is over once the next one is folded in: the history then has its standing.
        if let Some(over) = over {
            compared.kept += compare_kept(&view, &books, over, &parameters);
        }
        books.enter(&json);
    }
}

/// The standing that the history keeps of a day is that day's, though only those parts of it were
/// read again that something concerned.
fn compare_kept(view: &View, books: &Books, over: NaiveDate, parameters: &Parameters) -> usize {
    let mut compared = 0;
    for code in books.agencies() {
        let agency = scope(code);
        let is_debtor = view.agencies.rows.get(&agency).unwrap().is_debtor();
        let kept = view.compliance.standing_on(&agency, over).filter(|_| is_debtor);
        let Some(kept) = kept else { continue };
        let score = kept.score.map(|s| (u64::from(s.points), format!("{:?}", s.grade)));
        let found = Reckoned {
            values: kept.values.map(|value| value.map(u64::from)),
            caps: kept.caps.iter().map(|cap| format!("{cap:?}")).collect(),
            score,
        };
        let expected = books.reckon(code, over, parameters);
        assert_eq!(found, expected, "{code}, as kept of {over}");
        compared += 1;
    }
    compared
}

fn compare_day(
    view: &View,
    books: &Books,
    over: NaiveDate,
    parameters: &Parameters,
    compared: &mut Compared,
) {
    for code in books.agencies() {
        let Some(assessment) = assess(view, &scope(code), over) else { continue };
        let (found, expected) = (in_plain_words(&assessment), books.reckon(code, over, parameters));
        assert_eq!(
            found, expected,
            "{code} at the end of {over}, after position {:?}: {:#?}",
            view.position, assessment.indicators
        );
        compared.days += 1;
        compared.inherited += usize::from(books.is_held_down_by_others(code, over));
        for (seen, value) in compared.seen.iter_mut().zip(expected.values) {
            seen.insert(value);
        }
        for cap in expected.caps {
            *compared.caps.entry(cap).or_default() += 1;
        }
        compared.grades.extend(expected.score.map(|(_, grade)| grade));
    }
}

#[test]
fn two_reckonings_of_compliance_agree_for_every_agency_on_every_day_of_random_histories() {
    let lives = [2016, 7, 3].map(|seed| {
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let records = runtime.block_on(async {
                let mut life = Life::begin(seed).await;
                life.live(10_000).await;
                life.records().await
            });
            let mut compared = Compared::default();
            compare(&records, &mut compared);
            compared
        })
    });
    let mut compared = Compared::default();
    for life in lives {
        compared.add(life.join().unwrap());
    }
    // It is a comparison of something: every indicator moved, and every grade but the best came up.
    println!("{} days, caps {:?}, grades {:?}", compared.days, compared.caps, compared.grades);
    for (n, seen) in compared.seen.iter().enumerate() {
        println!("I{}: {seen:?}", n + 1);
        assert!(seen.len() > 2, "I{} was {seen:?}", n + 1);
    }
    assert!(compared.days > 1_000 && compared.kept > 1_000);
    assert_eq!(compared.caps.len(), 2, "{:?}", compared.caps);
    assert!(compared.grades.len() >= 4, "{:?}", compared.grades);
}

#[tokio::test]
async fn two_reckonings_agree_over_the_merger_of_an_agency_which_is_counted_no_more() {
    let mut compared = Compared::default();
    for seed in [5, 1986] {
        let mut life = Life::begin(seed).await;
        life.live(5_000).await;
        let effective_on = life.merge("SXD", "SYT").await;
        life.live(5_000).await;
        compare(&life.records().await, &mut compared);
        let view = life.province.engine.model();
        let last = view.compliance.history.get(&scope("SXD")).unwrap().last().unwrap();
        assert!(last.on < effective_on, "seed {seed}: {last:?}");
    }
    println!("{} days, {} inherited", compared.days, compared.inherited);
    assert!(compared.inherited > 10, "{}", compared.inherited);
}

/// The same for agencies that brought years with them: one as its history here begins, with its system;
/// another later, without one.
#[test]
fn two_reckonings_agree_where_histories_begin_with_a_baseline() {
    let lives = [5, 17].map(|seed| {
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(async {
                let director = (world::extra(2, 12).0.as_u128(), Office::DostDirector, "SKHCN");
                let mut life = Life::begin(seed).await;
                imported::propose(&mut life.province, 0, imported::sheets(0)).await.unwrap();
                let accept = imported::accept();
                imported::decide(&mut life.province, 0, director, accept).await.unwrap();
                life.live(3_000).await;
                let mut sheets = imported::sheets(1);
                sheets.retain(|sheet| sheet.kind != BaselineKind::Qms);
                imported::propose(&mut life.province, 1, sheets).await.unwrap();
                let accept = imported::accept();
                imported::decide(&mut life.province, 1, director, accept).await.unwrap();
                life.live(5_000).await;
                life.records().await
            })
        })
    });
    let mut compared = Compared::default();
    for life in lives {
        let records = life.join().unwrap();
        let brought_in = records.iter().filter(|record| exported(record)["origin"] == "baseline");
        assert!(brought_in.count() >= 38, "not all came in");
        compare(&records, &mut compared);
    }
    assert!(compared.days > 300 && compared.kept > 300, "{}", compared.days);
}
