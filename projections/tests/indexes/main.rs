//! What the view keeps to answer quickly says what one finds who looks through all rows, at any
//! moment of random histories of every workflow.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

mod activity;
#[path = "../invariants/acts.rs"]
mod acts;
#[path = "../invariants/almanac.rs"]
mod almanac;
mod campaigns;
#[path = "../invariants/dice.rs"]
mod dice;
mod it;
mod notices;
mod par;
#[path = "../invariants/payload/mod.rs"]
mod payload;
#[path = "../invariants/post.rs"]
mod post;
#[path = "../histories/province.rs"]
mod province;
mod reports;
mod worklist;
#[path = "../invariants/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use luuvet_domain::finding::{FindingSeverity, FindingSource};
use luuvet_domain::registry::Qms;
use luuvet_domain::role::PROVINCE;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::Record;
use luuvet_engine::{Position, Scope, StreamId, System};
use luuvet_projections::View;
use luuvet_projections::compliance::{self, Standing};
use luuvet_projections::consultants::ConsultantOrgRow;
use luuvet_projections::difficulties::DifficultyRow;
use luuvet_projections::escalations::EscalationRow;
use luuvet_projections::findings::{FindingRow, Met};
use luuvet_projections::legal::{InstrumentRow, LegalChangeRow};
use luuvet_projections::listing::Listing;
use luuvet_projections::obligations::ObligationEnd;
use luuvet_projections::plans::PlanRow;
use luuvet_projections::roll_outs::RollOutRow;
use luuvet_projections::table::Table;
use province::{AGENCIES, scope};
use world::{Life, SEAT};

/// Events between two looks at all indexes: no multiple of anything that happens regularly.
const EVENTS_BETWEEN_LOOKS: usize = 97;

/// How often something was not the trivial case.
type Seen = BTreeMap<&'static str, usize>;

fn agencies() -> impl Iterator<Item = Scope> {
    AGENCIES.into_iter().chain([SEAT]).map(scope)
}

/// A list has the rows that are meant, in the order that is meant.
#[track_caller]
fn lists<K: Ord + Clone + Debug, R: Clone>(
    listing: &Listing<K>,
    rows: &Table<StreamId, R>,
    place: impl Fn(&R) -> (Scope, K),
    is_meant: impl Fn(&R) -> bool,
) -> usize {
    let meant = rows.iter().filter(|(_, row)| is_meant(row));
    let meant: BTreeMap<(Scope, K), StreamId> =
        meant.map(|(stream, row)| (place(row), stream.clone())).collect();
    assert_eq!(listing.len(None), meant.len());
    assert!(listing.between(None, None, None).eq(meant.values()));
    for agency in agencies() {
        let of = meant.iter().filter(|((of, _), _)| *of == agency).map(|(_, stream)| stream);
        assert_eq!(listing.len(Some(&agency)), of.clone().count());
        assert!(listing.of_agency(&agency).eq(of));
    }
    meant.len()
}

fn look_at_lists(view: &View, seen: &mut Seen) {
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let documents = &view.documents;
    let by_code = |row: &luuvet_projections::documents::DocumentRow| {
        (row.agency.clone(), smol_str::SmolStr::from(&row.code))
    };
    saw("documents", lists(&documents.by_code, &documents.rows, by_code, |_| true));
    let audits = &view.audits;
    let planned =
        |row: &luuvet_projections::audits::AuditRow| (row.agency.clone(), row.trace.first.position);
    lists(&audits.by_agency, &audits.rows, planned, |_| true);
    saw("open audits", lists(&audits.open, &audits.rows, planned, |row| row.is_open()));
    let reviews = &view.reviews;
    let scheduled = |row: &luuvet_projections::reviews::ReviewRow| {
        (row.agency.clone(), row.trace.first.position)
    };
    lists(&reviews.by_agency, &reviews.rows, scheduled, |_| true);
    saw("open reviews", lists(&reviews.open, &reviews.rows, scheduled, |row| row.is_open()));
    let inspections = &view.inspections;
    let scheduled = |row: &luuvet_projections::inspections::InspectionRow| {
        (row.scheduled.agency.clone(), row.trace.first.position)
    };
    lists(&inspections.by_agency, &inspections.rows, scheduled, |_| true);
    let open = lists(&inspections.open, &inspections.rows, scheduled, |row| row.is_open());
    saw("open inspections", open);
    let proposals = &inspections.proposals;
    let proposed = |row: &luuvet_projections::inspections::ProposalRow| {
        (row.proposed.agency.clone(), row.trace.first.position)
    };
    lists(&proposals.by_agency, &proposals.rows, proposed, |_| true);
    // Seldom in these lives, where most agencies are being inspected; `tests/proposals.rs` has some.
    lists(&proposals.open, &proposals.rows, proposed, |row| row.is_open());
    let violations = &view.violations;
    let proposed = |row: &luuvet_projections::violations::ViolationRow| {
        (row.agency().clone(), row.trace.first.position)
    };
    lists(&violations.by_agency, &violations.rows, proposed, |_| true);
    let open = lists(&violations.open, &violations.rows, proposed, |row| row.is_open());
    saw("open violations", open);
    let is_unremedied = |row: &luuvet_projections::violations::ViolationRow| {
        row.is_unremedied() && row.binds_the_agency()
    };
    let unremedied = lists(&violations.unremedied, &violations.rows, proposed, is_unremedied);
    saw("unremedied violations", unremedied);
    let legal = &view.legal;
    let by_effect = |row: &InstrumentRow| (PROVINCE, row.place());
    saw("legal instruments", lists(&legal.by_effect, &legal.instruments, by_effect, |_| true));
    let opened = |row: &LegalChangeRow| (row.opened.agency.clone(), row.trace.first.position);
    lists(&legal.by_agency, &legal.changes, opened, |_| true);
    saw("open changes", lists(&legal.open, &legal.changes, opened, LegalChangeRow::is_open));
    let overdue = lists(&legal.overdue, &legal.changes, opened, LegalChangeRow::is_overdue);
    saw("overdue changes", overdue);
    let difficulties = &view.difficulties;
    let raised = |row: &DifficultyRow| (row.agency().clone(), row.trace.first.position);
    lists(&difficulties.by_agency, &difficulties.rows, raised, |_| true);
    let open = lists(&difficulties.open, &difficulties.rows, raised, DifficultyRow::is_open);
    saw("open difficulties", open);
    let escalations = &view.escalations;
    let begun = |row: &EscalationRow| (row.opened.debtor.clone(), row.trace.first.position);
    lists(&escalations.by_debtor, &escalations.rows, begun, |_| true);
    let open = lists(&escalations.open, &escalations.rows, begun, EscalationRow::is_open);
    saw("open escalations", open);
    let plans = &view.plans;
    let of_year = |row: &PlanRow| (row.opened.agency.clone(), row.opened.year);
    saw("plans", lists(&plans.by_agency, &plans.rows, of_year, |_| true));
    saw("open plans", lists(&plans.open, &plans.rows, of_year, PlanRow::is_open));
    let roll_outs = &view.roll_outs;
    let identified = |row: &RollOutRow| (row.agency().clone(), row.trace.first.position);
    lists(&roll_outs.by_agency, &roll_outs.rows, identified, |_| true);
    let open = lists(&roll_outs.open, &roll_outs.rows, identified, RollOutRow::is_open);
    saw("open roll-outs", open);
    let overdue = lists(&roll_outs.overdue, &roll_outs.rows, identified, RollOutRow::is_overdue);
    saw("overdue roll-outs", overdue);
    // The API takes those that are overdue for a part of those that are open.
    assert!(roll_outs.rows.iter().all(|(_, row)| row.is_open() || !row.is_overdue()));
    let organisations = &view.consultants;
    let registered = |row: &ConsultantOrgRow| (PROVINCE, row.trace.first.position);
    lists(&organisations.by_registration, &organisations.rows, registered, |_| true);
    let obligations = &view.obligations;
    let due = |row: &luuvet_projections::obligations::ObligationRow| {
        (row.opened.debtor.clone(), row.place())
    };
    lists(&obligations.by_debtor, &obligations.rows, due, |_| true);
    lists(&obligations.open, &obligations.rows, due, |row| row.is_open());
    let overdue = lists(&obligations.overdue, &obligations.rows, due, |row| row.is_overdue);
    saw("overdue obligations", overdue);
    // The API takes those that are overdue for a part of those that are open.
    assert!(obligations.rows.iter().all(|(_, row)| row.is_open() || !row.is_overdue));
    for subject in
        obligations.rows.iter().map(|(_, row)| &row.opened.about).collect::<BTreeSet<_>>()
    {
        let about = obligations.rows.iter().filter(|(_, row)| row.opened.about == *subject);
        let mut meant: Vec<_> = about.map(|(_, row)| (due(row), Arc::clone(row))).collect();
        meant.sort_by(|(a, _), (b, _)| a.cmp(b));
        assert!(obligations.about(subject).into_iter().eq(meant.iter().map(|(_, row)| row)));
    }
    let met = obligations.rows.iter().filter_map(|(_, row)| match row.end {
        Some(ObligationEnd::Discharged { on, .. }) => {
            let key = (row.opened.debtor.clone(), row.opened.kind);
            Some((key, ((on, row.trace.first.position), row)))
        }
        Some(ObligationEnd::Waived { .. } | ObligationEnd::Released) | None => None,
    });
    let mut last = BTreeMap::new();
    for (key, (when, row)) in met {
        let newest = last.entry(key).or_insert((when, row));
        if newest.0 < when {
            *newest = (when, row);
        }
    }
    for ((debtor, kind), (_, row)) in &last {
        assert_eq!(obligations.met_last(debtor, *kind), Some(*row));
    }
    saw("kinds met", last.len());
    let late = &view.entries.late;
    assert!(view.entries.late_between(None, None, None).eq(late.iter().map(|(_, row)| row)));
    for agency in agencies() {
        let of: Vec<_> = late.iter().filter(|(_, row)| row.scope == agency).collect();
        assert_eq!(view.entries.count_late(Some(&agency)), of.len());
        let Some((middle, _)) = of.get(of.len() / 2) else { continue };
        let after = of.iter().filter(|(at, _)| at > middle).map(|(_, row)| *row);
        assert!(view.entries.late_between(Some(&agency), Some(**middle), None).eq(after));
        let before = of.iter().filter(|(at, _)| at < middle).map(|(_, row)| *row);
        assert!(view.entries.late_between(Some(&agency), None, Some(**middle)).eq(before));
        saw("late entries", of.len());
    }
}

/// Days on which a question may have another answer than on those beside them, and what is near.
fn days(view: &View, turns: impl Iterator<Item = NaiveDate>) -> BTreeSet<NaiveDate> {
    let today = view.today().unwrap();
    let far = [Days::new(0), Days::new(400)];
    let days = far.into_iter().flat_map(|far| [today - far, today + far]);
    turns.flat_map(|turn| [turn - Days::new(1), turn]).chain(days).collect()
}

fn look_at_documents(view: &View, seen: &mut Seen) {
    for agency in agencies() {
        let rows: Vec<_> = view
            .documents
            .rows
            .iter()
            .filter(|(_, row)| row.agency == agency && row.external.is_none())
            .map(|(_, row)| row)
            .collect();
        let Some(in_force) = view.documents.in_force(&agency) else {
            assert_eq!(rows.len(), 0);
            continue;
        };
        let mut by_age = rows.clone();
        by_age.sort_by_key(|row| row.trace.first.position);
        let overdue = by_age.iter().filter(|row| row.is_overdue());
        assert!(in_force.overdue().eq(overdue.map(|row| &row.trace.stream)));
        let turns = || {
            // One that was replaced on the day on which it was to take effect never was in force.
            let was_in_force =
                |from: NaiveDate, until: Option<NaiveDate>| until.is_none_or(|until| from < until);
            let editions = rows.iter().flat_map(|row| &row.editions);
            let spans = editions.filter_map(|one| Some((one.valid_from?, one.valid_until)));
            let spans = spans.filter(move |&(from, until)| was_in_force(from, until));
            spans.flat_map(|(from, until)| [Some(from), until]).flatten()
        };
        for on in days(view, turns()) {
            let current: Vec<_> =
                by_age.iter().filter_map(|row| Some((*row, row.edition_on(on)?))).collect();
            assert_eq!(in_force.count(on), current.len(), "{agency} on {on}");
            let overdue = current.iter().filter(|(row, _)| row.is_overdue()).count();
            assert_eq!(in_force.count_overdue(on), overdue, "{agency} on {on}");
            let carrying: BTreeMap<&String, &StreamId> = current
                .iter()
                .filter_map(|(row, edition)| Some((edition.tthc_code.as_ref()?, &row.trace.stream)))
                .collect();
            for code in
                rows.iter().flat_map(|row| &row.editions).filter_map(|e| e.tthc_code.as_ref())
            {
                let found = in_force.carrying(code, on);
                assert_eq!(found, carrying.get(code).copied(), "{code} of {agency} on {on}");
                *seen.entry("procedures carried out").or_default() += usize::from(found.is_some());
            }
            let next = turns().filter(|turn| *turn > on).min();
            assert_eq!(in_force.turns_after(on), next, "{agency} after {on}");
            *seen.entry("documents in force").or_default() += current.len();
            *seen.entry("documents overdue").or_default() += overdue;
            *seen.entry("turns to come").or_default() += usize::from(next.is_some());
        }
    }
}

/// What a document is named in, and whether it counts as overdue for new law.
fn look_at_new_law(view: &View, seen: &mut Seen) {
    let legal = &view.legal;
    let mut all: Vec<_> = legal.changes.iter().map(|(_, row)| &**row).collect();
    all.sort_by_key(|row| row.trace.first.position);
    for (stream, document) in view.documents.rows.iter() {
        let open = all.iter().filter(|row| {
            let mut named = row.documents.iter();
            row.is_open() && named.any(|one| one.document == *stream && !one.is_settled())
        });
        assert!(legal.open_of_document(stream).eq(open.copied()), "{stream}");
        let overdue = all.iter().filter(|row| row.documents_overdue().contains(&stream));
        assert!(legal.overdue_of_document(stream).eq(overdue.clone().copied()), "{stream}");
        let overdue = overdue.count();
        assert_eq!(document.is_update_overdue, overdue > 0, "{stream}");
        *seen.entry("documents overdue for new law").or_default() += overdue.min(1);
        *seen.entry("documents overdue for several laws").or_default() += usize::from(overdue > 1);
    }
    for (stream, _) in legal.instruments.iter() {
        let of = all.iter().filter(|row| row.opened.instrument == *stream);
        assert!(legal.of_instrument(stream).eq(of.copied()), "{stream}");
    }
}

/// Whether the same unit failed in the same clause within so many months before.
fn is_repeated(all: &[&Arc<FindingRow>], row: &FindingRow, months: u32) -> bool {
    let since = row.trace.first.occurred_on - Months::new(months);
    all.iter().any(|earlier| {
        earlier.trace.first.position < row.trace.first.position
            && (&earlier.raised.unit, &earlier.raised.clause)
                == (&row.raised.unit, &row.raised.clause)
            && !earlier.was_withdrawn
            && earlier.trace.first.occurred_on >= since
    })
}

fn look_at_findings(view: &View, seen: &mut Seen) {
    let mut saw = |what, count| *seen.entry(what).or_default() += count;
    let findings = &view.findings;
    let raised = |row: &FindingRow| (row.raised.agency.clone(), row.trace.first.position);
    lists(&findings.by_agency, &findings.rows, raised, |_| true);
    lists(&findings.open, &findings.rows, raised, FindingRow::is_open);
    saw("overdue findings", lists(&findings.overdue, &findings.rows, raised, |row| row.is_overdue));
    assert!(findings.rows.iter().all(|(_, row)| row.is_open() || !row.is_overdue));
    for agency in agencies() {
        let mut all: Vec<_> = findings.rows.iter().map(|(_, row)| row).collect();
        all.retain(|row| row.raised.agency == agency);
        all.sort_by_key(|row| row.trace.first.position);
        let open: Vec<_> = all.iter().filter(|row| row.is_open()).copied().collect();
        let counts = findings.counts.get(&agency).map(|counts| **counts).unwrap_or_default();
        let count = |is_meant: &dyn Fn(&FindingRow) -> bool| {
            open.iter().filter(|row| is_meant(row)).count()
        };
        assert_eq!(counts.all, all.len());
        assert_eq!(counts.open, open.len());
        assert_eq!(counts.overdue, count(&|row| row.is_overdue));
        assert_eq!(counts.open_major, count(&|row| row.severity == FindingSeverity::Major));
        assert_eq!(counts.open_minor, count(&|row| row.severity == FindingSeverity::Minor));
        for months in [0, 1, 2, 3, 5, 8, 12, 24] {
            let repeats = count(&|row| is_repeated(&all, row, months));
            assert_eq!(findings.count_repeats(&agency, months), repeats, "{agency}, {months}");
            saw("repeats", repeats);
        }
        let grave = open.iter().filter(|row| {
            row.is_overdue
                && row.severity == FindingSeverity::Major
                && row.raised.source == FindingSource::Inspection
        });
        assert!(findings.grave_of_agency(&agency).eq(grave.clone().map(|row| &***row)));
        saw("grave findings", grave.count());
        for (inspection, _) in view.inspections.rows.iter() {
            let of = open.iter().filter(|row| row.raised.origin.as_ref() == Some(inspection));
            let of: Vec<_> = of.map(|row| &***row).collect();
            assert!(findings.open_of_origin(&agency, inspection).eq(of.iter().copied()));
            saw("open findings of an inspection", of.len());
        }
        saw("withdrawn findings", all.iter().filter(|row| row.was_withdrawn).count());
        for row in &all {
            let since = row.trace.first.occurred_on;
            let like = all.iter().filter(|other| {
                (&other.raised.unit, &other.raised.clause) == (&row.raised.unit, &row.raised.clause)
                    && !other.was_withdrawn
                    && other.trace.first.occurred_on >= since
            });
            let found = findings.like(&agency, &row.raised.unit, &row.raised.clause, since);
            assert!(found.into_iter().eq(like.map(|row| &row.trace.stream)));
            let mut due: Vec<_> = all
                .iter()
                .filter(|row| !row.was_withdrawn)
                .filter_map(|row| Some((row.due?.due_on, row)))
                .filter(|(due_on, _)| *due_on >= since)
                .map(|(due_on, row)| {
                    let is_met = row.implemented_on.is_some_and(|done| done <= due_on);
                    let met = if is_met { Met::InTime } else { Met::Not };
                    ((due_on, row.trace.first.position), &row.trace.stream, met)
                })
                .collect();
            due.sort_by_key(|(place, ..)| *place);
            let found = findings.due_since(&agency, since);
            assert!(found.eq(due.into_iter().map(|((on, _), stream, met)| (on, stream, met))));
        }
    }
}

fn look_at_audits_and_reviews(view: &View, seen: &mut Seen) {
    for agency in agencies() {
        let audits = view.audits.rows.iter().map(|(_, row)| row);
        let audits: Vec<_> = audits.filter(|row| row.agency == agency).collect();
        let mut reported: Vec<_> = audits
            .iter()
            .filter_map(|row| row.reported.as_ref().map(|(report, mark)| (mark, report, *row)))
            .collect();
        reported.sort_by_key(|(mark, ..)| (mark.occurred_on, mark.position));
        for to in days(view, reported.iter().map(|(mark, ..)| mark.occurred_on)) {
            let from = to - Months::new(6);
            let within: Vec<_> = reported
                .iter()
                .filter(|(mark, ..)| (from..=to).contains(&mark.occurred_on))
                .collect();
            let found = view.audits.reported_between(&agency, from, to);
            assert!(found.eq(within.iter().map(|(_, _, row)| &***row)));
            let units: BTreeSet<&str> = within
                .iter()
                .flat_map(|(_, report, _)| report.units.iter().map(String::as_str))
                .collect();
            let found: BTreeSet<&str> =
                view.audits.units_audited(&agency, from, to).into_iter().collect();
            assert_eq!(found, units);
            let since = reported.iter().map(|(mark, ..)| mark.occurred_on).filter(|on| *on >= to);
            assert!(view.audits.reports_since(&agency, to).eq(since));
            *seen.entry("reported audits").or_default() += within.len();
        }
        let mut programmes = view.audits.programmes.iter().filter(|((of, _), _)| *of == agency);
        let newest = programmes.rfind(|(_, row)| row.approved.is_some());
        assert_eq!(view.audits.newest_approved(&agency), newest.map(|(_, row)| &**row));
        let reviews = view.reviews.rows.iter().filter(|(_, row)| row.agency == agency);
        let signed = reviews.filter_map(|(_, row)| row.signed.as_ref());
        let mut signed: Vec<_> =
            signed.map(|(_, mark)| (mark.occurred_on, mark.position)).collect();
        signed.sort_unstable();
        for since in days(view, signed.iter().map(|(on, _)| *on)) {
            let meant = signed.iter().map(|(on, _)| *on).filter(|on| *on >= since);
            *seen.entry("signed reviews").or_default() += meant.clone().count();
            assert!(view.reviews.signatures_since(&agency, since).eq(meant));
        }
    }
    let (from, to) = (view.today().unwrap() - Months::new(3), view.today().unwrap());
    let mut begun: Vec<_> = view.audits.rows.iter().map(|(_, row)| row).collect();
    begun.retain(|row| (from..=to).contains(&row.starts_on));
    begun.sort_by_key(|row| (row.starts_on, row.trace.first.position));
    *seen.entry("audits beginning").or_default() += begun.len();
    assert!(view.audits.beginning_between(from, to).eq(begun));
}

/// Today's standing is put together from yesterday's and from what may have changed since: it is
/// what an assessment of everything says.
fn look_at_today(view: &View, agency: &Scope, seen: &mut Seen) {
    let Some(today) = view.today() else { return };
    let found = compliance::standing(view, agency, today);
    let assessed = compliance::assess(view, agency, today);
    assert_eq!(found, assessed.as_ref().map(Standing::of), "{agency} at {:?}", view.position);
    *seen.entry("standings").or_default() += usize::from(found.is_some());
    let is_kept = view.compliance.history.get(agency).is_some();
    *seen.entry("standings after others").or_default() += usize::from(is_kept);
    for tomorrow in [today + Days::new(1), today + Months::new(7)] {
        let found = compliance::standing(view, agency, tomorrow);
        let assessed = compliance::assess(view, agency, tomorrow);
        assert_eq!(found, assessed.as_ref().map(Standing::of), "{agency} on {tomorrow}");
    }
}

fn look(records: &[Record], seen: &mut Seen) {
    let mut view = View::empty();
    let mut streams = BTreeSet::new();
    for (n, record) in records.iter().enumerate() {
        let event = Qms::decode_record(&record.body).unwrap();
        view.fold(&event);
        streams.insert(event.meta.stream.clone());
        look_at_today(&view, &event.meta.scope, seen);
        if n % EVENTS_BETWEEN_LOOKS == 0 || n + 1 == records.len() {
            agencies().for_each(|agency| look_at_today(&view, &agency, seen));
            look_at_lists(&view, seen);
            look_at_documents(&view, seen);
            look_at_new_law(&view, seen);
            look_at_findings(&view, seen);
            look_at_audits_and_reviews(&view, seen);
            reports::look_at_reports(&view, seen);
            worklist::look_at_worklists(&view, &streams, seen);
            par::look_at_evaluations(&view, seen);
            campaigns::look_at_campaigns(&view, seen);
            it::look_at_initiatives(&view, seen);
            notices::look_at_notices(&view, seen);
        }
    }
    assert_eq!(view.position, Some(Position(records.len() as u64 - 1)));
    activity::acts_are_counted_as_the_ledger_has_them(records, &view);
}

#[test]
fn every_index_says_what_a_walk_through_all_rows_says() {
    let lives = [2016, 7, 42].map(|seed| {
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let records = runtime.block_on(async {
                let mut life = Life::begin(seed).await;
                life.live(6_000).await;
                life.records().await
            });
            let mut seen = Seen::new();
            look(&records, &mut seen);
            seen
        })
    });
    let mut seen = Seen::new();
    for life in lives {
        for (what, count) in life.join().unwrap() {
            *seen.entry(what).or_default() += count;
        }
    }
    println!("{seen:#?}");
    // There was something to look at.
    for (what, count) in &seen {
        assert!(*count >= 10, "only {count} {what}");
    }
    assert_eq!(seen.len(), 54, "{seen:?}");
}
