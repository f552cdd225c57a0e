//! Over random histories, valid and invalid acts mixed: replay from zero equals the live view,
//! digest for digest; and what the registers say is what the rules promise.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

mod late;
#[allow(dead_code, reason = "each test target uses its own part")]
mod province;

use chrono::{Days, NaiveDate};
use luuvet_domain::calendar::start_of;
use luuvet_domain::document::{
    self, ApproveDocument, ConfirmStillSuitable, DocumentKind, DraftDocument, ProposeAmendment,
    PutIntoEffect, SubmitForReview, WithdrawDocument,
};
use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, CloseFinding, DisputeFinding, EffectivenessOutcome,
    FindingKind, FindingSeverity, FindingSource, PlannedAction, ProposePlan, RaiseFinding,
    RecordCorrection, ReportImplemented, RequestExtension, VerifyEffectiveness,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_engine::runtime::{Failure, ReadModel};
use luuvet_engine::store::{Direction, EventStore, Filter};
use luuvet_engine::{Position, System};
use luuvet_projections::View;
use proptest::prelude::*;
use proptest::sample::Index;
use province::{
    AGENCIES, OFFICES, Province, UNIT, assessed_daily, holder, kept_standings, memory, scope, start,
};

/// A step of a history: who does what to which instance, or how many days pass.
#[derive(Clone, Debug)]
enum Step {
    Pass { days: u64 },
    Act { agency: Index, office: Index, instance: u8, what: u8, days: u32 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => (1..25_u64).prop_map(|days| Step::Pass { days }),
        6 => (any::<Index>(), any::<Index>(), 0..3_u8, any::<u8>(), 0..20_u32).prop_map(
            |(agency, office, instance, what, days)| Step::Act { agency, office, instance, what, days }
        ),
    ]
}

/// The command that a number stands for, against an instance of an agency.
fn command(
    agency: usize,
    instance: u8,
    what: u8,
    days: u32,
    today: NaiveDate,
) -> (StreamId, Command) {
    let of = scope(AGENCIES[agency]);
    let code = format!("QT-{instance:02}");
    let document = document::stream(&of, &code);
    let finding = StreamId::new("finding", format!("{of}-{instance}")).unwrap();
    let text = || "nội dung".to_owned();
    let unseen = || None::<String>;
    let on_document = |command: luuvet_domain::document::DocumentCommand| {
        (document.clone(), Command::Document(command))
    };
    let on_finding = |command: luuvet_domain::finding::FindingCommand| {
        (finding.clone(), Command::Finding(command))
    };
    match what % 20 {
        0 | 1 => on_document(
            DraftDocument {
                agency: of.clone(),
                code,
                title: text(),
                kind: DocumentKind::WorkInstruction,
                unit: Some(UNIT.to_owned()),
                issue: Some(1),
                revision: Some(u32::from(what) % 3),
                clauses: Vec::new(),
                tthc: None,
                content_sha256: None,
                change_summary: (!what.is_multiple_of(3)).then(text),
                planned_effect_on: None,
            }
            .into(),
        ),
        2 => on_document(SubmitForReview { note: unseen() }.into()),
        3 => on_document(ApproveDocument { note: unseen() }.into()),
        4 => on_document(
            PutIntoEffect { effective_from: Some(today + Days::new(days.into())) }.into(),
        ),
        5 => on_document(ProposeAmendment { reason: text() }.into()),
        6 => on_document(ConfirmStillSuitable { conclusion: text() }.into()),
        7 if days == 0 => on_document(WithdrawDocument { reason: text() }.into()),
        7..=9 => on_finding(
            RaiseFinding {
                agency: of.clone(),
                unit: UNIT.to_owned(),
                kind: FindingKind::Nonconformity,
                severity: if what < 128 { FindingSeverity::Major } else { FindingSeverity::Minor },
                source: if days < 10 {
                    FindingSource::Monitoring
                } else {
                    FindingSource::Inspection
                },
                clause: "ISO 9001:2008 4.2.3".to_owned(),
                statement: text(),
                evidence: text(),
                due_on: None,
                found_by: None,
                found_by_agency: None,
                origin: None,
            }
            .into(),
        ),
        10 => on_finding(AcceptFinding { note: None, close: false }.into()),
        11 => on_finding(DisputeFinding { grounds: text() }.into()),
        12 => on_finding(
            RecordCorrection { correction: text(), reverified_by: None, reverification: None }
                .into(),
        ),
        13 => on_finding(AnalyseCause { cause: text(), need_for_action: text() }.into()),
        14 => on_finding(
            ProposePlan {
                actions: vec![PlannedAction {
                    what: text(),
                    responsible: holder(agency, Office::Staff),
                    by: today + Days::new(days.into()),
                }],
            }
            .into(),
        ),
        15 => on_finding(ApprovePlan { note: None }.into()),
        16 => on_finding(ReportImplemented { action: 1, result: text() }.into()),
        17 => on_finding(RequestExtension { days, reason: text() }.into()),
        18 => {
            let outcome = if days < 15 {
                EffectivenessOutcome::Effective
            } else {
                EffectivenessOutcome::Ineffective
            };
            on_finding(VerifyEffectiveness { outcome, evidence: text() }.into())
        }
        _last => on_finding(CloseFinding { note: None }.into()),
    }
}

/// Plays a history. Refusals are part of it; nothing else may go wrong.
async fn play(province: &mut Province, steps: &[Step]) -> usize {
    let mut accepted = 0;
    for step in steps {
        match step {
            Step::Pass { days } => {
                let to =
                    start_of(province.today() + Days::new(*days)) + chrono::TimeDelta::hours(9);
                province.advance(to).await;
            }
            Step::Act { agency, office, instance, what, days } => {
                let agency = agency.index(AGENCIES.len());
                let office = *office.get(&OFFICES);
                let today = province.today();
                let (stream, command) = command(agency, *instance, *what, *days, today);
                // Inspectors come from the department that oversees.
                let from = if office == Office::Inspector { 2 } else { agency };
                match province.act(from, office, stream, command).await {
                    Ok(_) => accepted += 1,
                    Err(Failure::Refused(_)) => {}
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
    accepted
}

/// Everything that holds of a view at any time.
fn check(view: &View) {
    let today = view.today().unwrap();
    for (_, row) in view.documents.rows.iter() {
        let mut intervals: Vec<_> = row
            .editions
            .iter()
            .filter_map(|edition| edition.valid_from.map(|from| (from, edition.valid_until)))
            .collect();
        intervals.sort();
        for pair in intervals.windows(2) {
            let ended = pair[0].1.expect("an earlier edition has ended");
            assert!(ended <= pair[1].0, "two editions of {} in force at once", row.code);
        }
        for edition in &row.editions {
            if let Some(approver) = edition.approved_by {
                assert!(
                    !edition.drafted_by.contains(&approver),
                    "{} approved by its drafter",
                    row.code
                );
            }
        }
    }
    for (_, row) in view.findings.rows.iter() {
        if row.trace.places().contains(&"Closed") && row.severity != FindingSeverity::Observation {
            assert!(row.cause.is_some() && row.verified_by.is_some());
            let responsible = row.actions.iter().map(|action| action.planned.responsible);
            assert!(responsible.into_iter().all(|person| Some(person) != row.verified_by));
        }
        assert_eq!(row.is_overdue, row.trace.places().contains(&"Overdue"));
    }
    for (_, row) in view.obligations.rows.iter() {
        if row.is_overdue {
            assert!(row.due.due_on < today && row.is_open());
        }
    }
    for code in AGENCIES {
        let of = scope(code);
        let rows: Vec<_> = view.findings.of_agency(&of).collect();
        let counts = view.findings.counts.get(&of).map(|counts| **counts).unwrap_or_default();
        assert_eq!(counts.all, rows.len());
        assert_eq!(counts.open, rows.iter().filter(|row| row.is_open()).count());
        let overdue = rows.iter().filter(|row| row.is_open() && row.is_overdue).count();
        assert_eq!(counts.overdue, overdue);
        assert_eq!(
            view.documents.by_code.len(Some(&of)),
            view.documents.rows.iter().filter(|(_, row)| row.agency == of).count()
        );
    }
}

async fn bodies(store: &dyn EventStore) -> Vec<luuvet_engine::store::Record> {
    let everything = Filter::everything();
    store.read_all(Position(0), Direction::Forward, usize::MAX, &everything).await.unwrap().records
}

async fn history(steps: Vec<Step>, cut: Index) -> usize {
    let store = memory();
    let mut province = Province::founded(store.clone()).await;
    // Views at every moment are held on to, so that a shared node that changes would show.
    let mut held = Vec::new();
    let mut accepted = 0;
    for chunk in steps.chunks(10) {
        accepted += play(&mut province, chunk).await;
        let view = province.engine.model();
        check(&view);
        held.push((view.digest(), view));
    }
    for (digest, view) in &held {
        assert_eq!(view.digest(), *digest, "a view that was published has changed");
    }
    let live = province.engine.model();
    let records = bodies(&*store).await;
    let rebuilt = start(store).await.model();
    assert_eq!(rebuilt.digest(), live.digest());
    assert_eq!(*rebuilt, *live);
    // What a snapshot writes down is the same view when it is read again.
    let written = live.to_parts().unwrap();
    let read = View::of_parts(&written.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
    assert_eq!(read.digest(), live.digest());
    assert_eq!(read, *live);
    // The history of compliance misses no day on which it changed.
    assert_eq!(kept_standings(&live), assessed_daily(&records));
    // As of a position, the view knows only the events up to it: those held agree with a fold of
    // that many records.
    let (digest, view) = &held[cut.index(held.len())];
    let mut folded = View::empty();
    let upto = view.position.unwrap();
    for record in records.iter().take_while(|record| record.position <= upto) {
        folded.fold(&luuvet_domain::registry::Qms::decode_record(&record.body).unwrap());
    }
    assert_eq!(folded.digest(), *digest);
    accepted
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn replay_from_zero_equals_the_live_view_digest_for_digest(
        steps in prop::collection::vec(step(), 50..200),
        cut in any::<Index>(),
    ) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
            history(steps, cut).await;
        });
    }
}

#[test]
fn random_histories_are_not_idle() {
    // A property over histories in which nothing is accepted would prove nothing.
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let steps = prop::collection::vec(step(), 2_000).new_tree(&mut runner).unwrap().current();
    let cut = any::<Index>().new_tree(&mut runner).unwrap().current();
    let accepted = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(history(steps, cut));
    assert!(accepted > 60, "only {accepted} acts were accepted");
}
