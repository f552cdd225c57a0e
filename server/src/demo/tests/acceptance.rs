//! The acceptance story, from the signing of the directive to its end, as one chronicle: who missed what,
//! what the system and people made of it, each step on its day.

use chrono::NaiveDate;
use luuvet_domain::consolidated_report::DebtorStanding;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::registry::Qms;
use luuvet_domain::report::{PeriodKind, ReportPeriod, Timeliness};
use luuvet_domain::review::ReviewInput;
use luuvet_domain::violation::Track;
use luuvet_domain::{legal_change, legal_instrument};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{Position, Scope, StreamId, System};
use luuvet_projections::View;
use luuvet_projections::obligations::ObligationEnd;

use super::story::TLIN;
use super::{QmsEngine, bodies, time};

const SXD: Scope = Scope::constant("SXD");
const BUILDING_LAW: &str = "50/2014/QH13";
const MISSED_LAW: &str = "01/2017/NĐ-CP";

/// What happened, in the order in which it is told.
#[derive(Default)]
struct Chronicle(Vec<(&'static str, NaiveDate)>);

impl Chronicle {
    fn tell(&mut self, what: &'static str, on: NaiveDate) {
        self.0.push((what, on));
    }
}

pub(super) async fn is_told_to_its_end(engine: &QmsEngine) {
    let view = engine.model();
    let mut chronicle = Chronicle::default();
    directive_binds_all(&view, &mut chronicle);
    building_law_reaches_agencies(&view);
    first_report_is_late(&view);
    let old_edition = district_misses_a_law(&view, &mut chronicle);
    let decided_at = inspection_leads_to_a_decision(&view, &mut chronicle);
    review_looks_back(&view);
    reform_index_knows(&view);
    let Chronicle(told) = chronicle;
    assert!(told.is_sorted_by_key(|(_, on)| *on), "{told:#?}");
    // Only what was known when the chair decided.
    let mut then = View::empty();
    for body in bodies(engine).await {
        let event = Qms::decode_record(&body).unwrap();
        if event.meta.position > decided_at {
            break;
        }
        then.fold(&event);
    }
    let decided_on = told.iter().find(|(what, _)| *what == "decided").unwrap().1;
    let edition = |view: &View, on| {
        let row = view.documents.rows.get(&old_edition).unwrap();
        row.edition_on(on).unwrap().edition.to_string()
    };
    let today = view.today().unwrap();
    assert_eq!(edition(&then, decided_on), edition(&view, decided_on));
    assert_ne!(edition(&then, decided_on), edition(&view, today), "it was never updated");
}

/// Signed by the chair ten days before; all 32 owe their announcement, and Sở Xây dựng tells of its own late.
fn directive_binds_all(view: &View, chronicle: &mut Chronicle) {
    let directive = view.directives.current().unwrap();
    chronicle.tell("signed", directive.signed.mark.occurred_on);
    chronicle.tell("in force", directive.took_effect.as_ref().unwrap().occurred_on);
    let dates: Vec<NaiveDate> = chronicle.0.iter().map(|(_, on)| *on).collect();
    assert_eq!(dates, [time::day(2016, 2, 22), time::FIRST_DAY]);
    let owed = view.obligations.about(&directive.trace.stream);
    let announcements =
        owed.iter().filter(|row| row.opened.kind == ObligationKind::QmsAnnouncement);
    assert_eq!(announcements.count(), 32);
    let is_late = |row: &luuvet_projections::obligations::ObligationRow| {
        let announces = [ObligationKind::QmsAnnouncement, ObligationKind::NotifyDost];
        announces.contains(&row.opened.kind)
            && matches!(row.end, Some(ObligationEnd::Discharged { on_time: false, .. }))
    };
    let of_sxd = view.obligations.by_debtor.of_agency(&SXD);
    let mut rows = of_sxd.filter_map(|stream| view.obligations.rows.get(stream));
    assert!(rows.any(|row| is_late(row)), "Sở Xây dựng told of its announcement in time");
}

fn building_law_reaches_agencies(view: &View) {
    let law = legal_instrument::stream(BUILDING_LAW);
    let row = view.legal.instruments.get(&law).unwrap();
    let reached = view.legal.changes.iter().filter(|(_, change)| {
        legal_change::stream(&row.trace.stream, &change.trace.scope) == change.trace.stream
    });
    let reached: Vec<&Scope> = reached.map(|(_, change)| &change.trace.scope).collect();
    assert!(reached.len() > 1 && reached.contains(&&SXD), "{reached:?}");
}

/// By two days; the consolidated report says so.
fn first_report_is_late(view: &View) {
    let first = ReportPeriod { year: 2016, kind: PeriodKind::H1 };
    let report = view.reports.of(&TLIN, first).unwrap();
    assert_eq!(report.timeliness(), Timeliness::Late);
    let sent = report.submitted.as_ref().unwrap().mark.occurred_on;
    assert_eq!((sent - report.opened.due.due_on).num_days(), 2);
    let consolidated = view.consolidated_reports.of_period(first).unwrap();
    let lines = &consolidated.compiled.as_ref().unwrap().what.lines;
    assert_eq!(lines.len(), 32);
    let line = lines.iter().find(|line| line.agency == TLIN).unwrap();
    assert_eq!(line.standing, DebtorStanding::Late);
}

/// Its document goes without the update that the law asks for. Answers with it.
fn district_misses_a_law(view: &View, chronicle: &mut Chronicle) -> StreamId {
    let change = legal_change::stream(&legal_instrument::stream(MISSED_LAW), &TLIN);
    let row = view.legal.changes.get(&change).unwrap();
    let (_, programme) =
        view.inspection_programmes.rows.get(&2017).unwrap().approved.as_ref().unwrap();
    assert!(programme.occurred_on <= time::day(2017, 1, 20));
    chronicle.tell("programme approved", programme.occurred_on);
    chronicle.tell("law not followed in time", row.overdue.as_ref().unwrap().1.occurred_on);
    row.documents[0].document.clone()
}

/// Two majors, more time once, a date that passes, a case, and the chair's decision. Answers with where
/// that stands.
fn inspection_leads_to_a_decision(view: &View, chronicle: &mut Chronicle) -> Position {
    let inspection = view.inspections.of_agency(&TLIN).next().unwrap();
    let conclusion = inspection.conclusion.as_ref().unwrap();
    let failed: Vec<u32> = conclusion.failed.iter().map(|failed| failed.item.number).collect();
    assert_eq!(failed, [5, 6]);
    chronicle.tell("inspection concluded", conclusion.issued.occurred_on);
    let case = view.violations.of_agency(&TLIN).find(|case| case.opened.is_some()).unwrap();
    let opened = case.opened.as_ref().unwrap();
    assert_eq!(opened.what.track, Track::InternalAdmin);
    let (record, decision) = (case.record.as_ref().unwrap(), case.decision.as_ref().unwrap());
    for (what, on) in [
        ("violation proposed", case.proposed.mark.occurred_on),
        ("opened", opened.mark.occurred_on),
        ("recorded", record.mark.occurred_on),
        ("explained", case.explanations[0].mark.occurred_on),
        ("referred to the chair", case.referral.as_ref().unwrap().mark.occurred_on),
        ("decided", decision.mark.occurred_on),
        ("served", case.served.as_ref().unwrap().mark.occurred_on),
        ("remedied", case.reported.as_ref().unwrap().mark.occurred_on),
        ("verified", case.verified.as_ref().unwrap().mark.occurred_on),
        ("closed", case.ended.as_ref().unwrap().occurred_on),
    ] {
        chronicle.tell(what, on);
    }
    assert!((decision.mark.occurred_on - record.mark.occurred_on).num_days() <= 30);
    decision.mark.position
}

/// The next review of the district finds the inspection among its inputs.
fn review_looks_back(view: &View) {
    let inspection = view.inspections.of_agency(&TLIN).next().unwrap();
    let concluded = inspection.conclusion.as_ref().unwrap().issued.occurred_on;
    let mut reviews = view
        .reviews
        .rows
        .iter()
        .filter(|(_, row)| row.trace.scope == TLIN && row.trace.first.occurred_on > concluded);
    let looks_back = reviews.any(|(_, row)| {
        let input = row.input(ReviewInput::AuditResults);
        input.is_some_and(|input| input.submitted.references.contains(&inspection.trace.stream))
    });
    assert!(looks_back, "no review of the district looked back on its inspection");
}

/// Its sheet is proposed less, verified, appraised, contested and finalised.
fn reform_index_knows(view: &View) {
    let mut sheets = view.par_evaluations.of_year(2017);
    let sheet = sheets.find(|row| *row.agency() == TLIN).unwrap();
    let line = sheet.lines().find(|line| line.contested.is_some()).unwrap();
    assert!(line.verified.is_some() && line.appraised.is_some() && line.ruled.is_some());
    assert!(sheet.finalised.is_some() && sheet.published.is_some());
    let deduction = sheet.lines().find(|line| line.criterion.id == "ISO-11").unwrap();
    let lost = deduction.proposed.unwrap();
    assert!(lost.tenths.unwrap() < deduction.criterion.max_tenths);
}
