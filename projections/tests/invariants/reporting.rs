//! What the ledger must say of reports.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::agency::AgencyEvent;
use luuvet_domain::consolidated_report::{
    ConsolidatedEvent, DebtorLine, DebtorStanding, ReportCompiled,
};
use luuvet_domain::registry::Event;
use luuvet_domain::report::{
    FiguresFrozen, PeriodKind, ReportEvent, ReportKind, ReportOpened, ReportPeriod, ReportRegister,
    ReportSubmitted,
};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{Meta, Position, Recorded, Scope, StreamId};
use luuvet_projections::View;

use crate::broken::{Hand, SXD, day, due, text};
use crate::province::AGENCIES;
use crate::rules::{Breach, breach};

/// Invariant 12, of reports: frozen figures are those of the event that they name, whenever they are
/// counted again.
pub fn figures_are_those_of_their_position(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut frozen: BTreeMap<Position, Vec<(&Meta, &FiguresFrozen)>> = BTreeMap::new();
    for Recorded { meta, event } in events {
        if let Event::Report(ReportEvent::Frozen(figures)) = event {
            let as_of = figures.as_of.unwrap_or(Position(0));
            frozen.entry(as_of).or_default().push((meta, figures));
        }
    }
    let mut view = View::empty();
    let mut breaches = Vec::new();
    for event in events {
        view.fold(event);
        for (meta, figures) in frozen.remove(&event.meta.position).into_iter().flatten() {
            let counted = view.report_figures(&meta.scope, figures.from, figures.until);
            if counted != figures.values {
                breaches.push(breach(12, meta, format!("{counted:?}, not {:?}", figures.values)));
            }
        }
    }
    // What is left names an event that is not there.
    let nowhere = frozen.into_values().flatten();
    breaches.extend(nowhere.map(|(meta, _)| breach(12, meta, "of no event".to_owned())));
    breaches
}

/// Invariant 9: the rows of a consolidated report are the debtors, each as its report stood: those
/// that live, and those that have ended and owed one of the period before.
pub fn every_debtor_is_listed(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut due: BTreeMap<&StreamId, chrono::NaiveDate> = BTreeMap::new();
    let mut sent: BTreeMap<&StreamId, chrono::NaiveDate> = BTreeMap::new();
    let mut living: BTreeSet<&str> = AGENCIES.into_iter().collect();
    let mut owing: BTreeMap<&StreamId, (String, &str)> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        match event {
            Event::Report(ReportEvent::Opened(opened)) => {
                due.insert(&meta.stream, opened.due.due_on);
                if let Some(period) = opened.period {
                    owing.insert(&meta.stream, (period.to_string(), opened.agency.as_str()));
                }
            }
            Event::Report(ReportEvent::Released(_)) => {
                owing.remove(&meta.stream);
            }
            Event::Agency(AgencyEvent::Merged(_)) => {
                living.remove(meta.scope.as_str());
            }
            Event::Report(ReportEvent::DueMoved(moved)) => {
                due.insert(&meta.stream, moved.moves[0].to.due_on);
            }
            Event::Report(ReportEvent::Submitted(_)) => {
                sent.insert(&meta.stream, meta.occurred_on);
            }
            Event::ConsolidatedReport(ConsolidatedEvent::Compiled(compiled)) => {
                let rows: Vec<&str> =
                    compiled.lines.iter().map(|line| line.agency.as_str()).collect();
                let of_period = owing.values().filter(|(of, _)| of == meta.stream.key());
                let debtors: BTreeSet<&str> =
                    living.iter().copied().chain(of_period.map(|(_, agency)| *agency)).collect();
                if rows != debtors.into_iter().collect::<Vec<_>>() {
                    breaches.push(breach(9, meta, format!("its rows are {rows:?}")));
                }
                for line in &compiled.lines {
                    let report = line.report.as_ref();
                    let due_on = report.and_then(|report| due.get(report));
                    let sent_on = report.and_then(|report| sent.get(report));
                    let expected = match (due_on, sent_on) {
                        (None, _) => DebtorStanding::NotOwed,
                        (Some(_), None) => DebtorStanding::Missing,
                        (Some(due_on), Some(sent_on)) if sent_on <= due_on => {
                            DebtorStanding::OnTime
                        }
                        (Some(_), Some(_)) => DebtorStanding::Late,
                    };
                    if line.standing != expected {
                        breaches.push(breach(9, meta, format!("{line:?}, not {expected:?}")));
                    }
                }
            }
            _ => {}
        }
    }
    breaches
}

const SYT: Scope = Scope::constant("SYT");
const SKHCN: Scope = Scope::constant("SKHCN");

fn report_of(agency: &Scope) -> String {
    format!("report/{agency}-2016-H1")
}

/// The half-year's report of an agency, due on 15/06, and sent if it was.
fn reports(hand: &mut Hand, agency: Scope, sent_on: Option<&str>) {
    let stream = report_of(&agency);
    let opened = ReportOpened {
        agency,
        kind: ReportKind::H1,
        period: Some(ReportPeriod { year: 2016, kind: PeriodKind::H1 }),
        data_from: day("2015-12-15"),
        data_until: day("2016-06-14"),
        addressees: Vec::new(),
        reviewed_by: SKHCN,
        due: due("2016-06-15"),
        missing_from: day("2016-06-25"),
    };
    hand.by(None, &stream, "2016-05-16", Event::Report(opened.into()));
    if let Some(on) = sent_on {
        let sent = ReportSubmitted { ubnd_ref: text(), dost_ref: None, on_time: true };
        hand.by(Some(1), &stream, on, Event::Report(sent.into()));
    }
}

fn line(agency: Scope, standing: DebtorStanding) -> DebtorLine {
    let report = Some(report_of(&agency).parse().unwrap());
    DebtorLine { agency, standing, report, submitted_on: None, is_accepted: false }
}

#[test]
fn a_debtor_who_is_left_out_or_shown_otherwise_than_they_reported_is_found_out() {
    let told = |lines| {
        let mut hand = Hand::default();
        reports(&mut hand, SXD, Some("2016-06-15"));
        reports(&mut hand, SYT, Some("2016-06-16"));
        reports(&mut hand, SKHCN, None);
        let compiled = ReportCompiled {
            round: 1,
            as_of: None,
            lines,
            totals: Vec::new(),
            note: None,
            province: None,
        };
        let event = Event::ConsolidatedReport(compiled.into());
        hand.by(None, "consolidated_report/2016-H1", "2016-06-27", event);
        every_debtor_is_listed(&hand.0)
    };
    let (skhcn, sxd, syt) = (
        line(SKHCN, DebtorStanding::Missing),
        line(SXD, DebtorStanding::OnTime),
        line(SYT, DebtorStanding::Late),
    );
    assert!(told(vec![skhcn.clone(), sxd.clone(), syt.clone()]).is_empty());
    let left_out = told(vec![skhcn.clone(), sxd.clone()]);
    assert_eq!(left_out.len(), 1);
    assert_eq!((left_out[0].invariant, &*left_out[0].why), (9, r#"its rows are ["SKHCN", "SXD"]"#));
    for wrong in [
        vec![line(SKHCN, DebtorStanding::NotOwed), sxd.clone(), syt.clone()],
        vec![skhcn.clone(), line(SXD, DebtorStanding::Late), syt],
        vec![skhcn, sxd, line(SYT, DebtorStanding::OnTime)],
    ] {
        let found: Vec<u8> = told(wrong).into_iter().map(|breach| breach.invariant).collect();
        assert_eq!(found, [9]);
    }
}
