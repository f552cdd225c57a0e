//! The guards of a legal change.

use crate::fake::due::{due_by, within};
use luuvet_domain::document::Edition;
use luuvet_domain::due::TimeLimit;
use luuvet_domain::legal_change::*;

use crate::fake::*;
use crate::story::*;

fn affected(n: u128, is_updated: bool) -> AffectedDocument {
    let edition = Edition { issue: 1, revision: 0 };
    AffectedDocument { document: document(n), edition, is_updated }
}

fn resolved(on: &str, on_time: bool, unchanged: &[u128]) -> ImpactResolved {
    ImpactResolved { on: day(on), on_time, unchanged: resolve(unchanged).unchanged }
}

#[test]
fn a_change_is_to_be_assessed_in_ten_working_days_and_updated_in_thirty_days() {
    let province = documented();
    let OpenImpactAssessment {
        instrument,
        agency,
        number,
        title,
        effective_from,
        ground,
        candidates,
    } = open();
    begin(&province).ask("2016-06-06", MANAGER, open()).then([ImpactAssessmentOpened {
        agency,
        instrument,
        number,
        title,
        effective_from,
        ground,
        candidates,
        assess_by: day("2016-06-20"),
        resolve: due_by(
            "2016-07-06",
            "2016-07-13",
            within(TimeLimit::LegalUpdate, "2016-06-06").at_least(day("2016-07-01")),
        ),
    }]);
}

#[test]
fn the_update_may_wait_for_the_day_on_which_the_instrument_takes_effect() {
    let province = documented();
    let later = OpenImpactAssessment { effective_from: day("2017-01-01"), ..open() };
    let answer = begin(&province).ask("2016-06-06", MANAGER, later);
    let Ok([LegalChangeEvent::Opened(opened)]) = answer.result.as_deref() else { panic!() };
    assert_eq!(opened.resolve.due_on, day("2017-01-01"));
}

#[test]
fn the_system_alone_opens_a_change_on_its_own_stream_at_an_agency_that_exists() {
    let province = documented();
    begin(&province).ask("2016-06-06", QMR, open()).refused("LGC-01");
    opened(&province).ask("2016-06-07", MANAGER, open()).refused("LGC-01");
    let elsewhere = OpenImpactAssessment { agency: SKHCN, ..open() };
    begin(&province).ask("2016-06-06", MANAGER, elsewhere).refused("LGC-53");
    let mut lawless = documented();
    lawless.regulation = None;
    begin(&lawless).ask("2016-06-06", MANAGER, open()).refused("LGC-50");
}

#[test]
fn an_agency_that_is_no_more_has_no_changes() {
    let province = documented();
    let gone = OpenImpactAssessment { agency: SKHCN, ..open() };
    let at = luuvet_engine::testing::Scenario::<LegalChange, dyn luuvet_domain::register::Registers>::new(
        stream(&instrument(), &SKHCN),
        &province,
        luuvet_domain::calendar::zone(),
        morning(day("2016-06-06")),
    );
    at.ask("2016-06-06", MANAGER, gone).refused("LGC-52");
}

#[test]
fn the_representative_says_which_documents_must_be_revised() {
    let province = documented();
    opened(&province).ask("2016-06-14", QMR, assess(&[1, 2])).then([ImpactAssessed {
        documents: vec![affected(1, false), affected(2, false)],
        conclusion: assess(&[]).conclusion,
        resolve_by: Some(day("2016-07-06")),
    }]);
    opened(&province).ask("2016-06-14", HEAD, assess(&[1])).refused("LGC-02");
}

#[test]
fn without_any_document_there_is_no_impact_and_nothing_is_left_to_do() {
    let province = documented();
    let told = opened(&province).done_on("2016-06-14", QMR, assess(&[]));
    assert_eq!(told.clocks(), []);
    told.ask("2016-06-15", QMR, assess(&[1])).refused("LGC-02");
}

#[test]
fn documents_are_the_agencys_own_in_force_and_named_once() {
    let province = documented();
    let told = || opened(&province);
    told().ask("2016-06-14", QMR, assess(&[4])).refused("LGC-57");
    told().ask("2016-06-14", QMR, assess(&[5])).refused("LGC-57");
    told().ask("2016-06-14", QMR, assess(&[1, 1])).refused("LGC-56");
    let many: Vec<u128> = (0..=DOCUMENTS_MAX as u128).collect();
    told().ask("2016-06-14", QMR, assess(&many)).refused("LGC-55");
    let silent = AssessImpact { conclusion: text(" "), ..assess(&[1]) };
    told().ask("2016-06-14", QMR, silent).refused("LGC-51");
    told().ask("2016-06-03", QMR, assess(&[1])).refused("LGC-54");
}

#[test]
fn a_document_that_took_effect_with_the_instrument_needs_no_more() {
    let province = documented();
    opened(&province).ask("2016-07-04", QMR, assess(&[3])).then::<LegalChangeEvent>([
        ImpactAssessed {
            documents: vec![affected(3, true)],
            conclusion: assess(&[]).conclusion,
            resolve_by: Some(day("2016-07-06")),
        }
        .into(),
        resolved("2016-07-04", true, &[]).into(),
    ]);
    // With another one that does, the change is being updated.
    let told = opened(&province).done_on("2016-07-04", QMR, assess(&[1, 3]));
    told.ask("2016-07-05", MANAGER, updated(3, "2016-07-05")).then(Vec::<LegalChangeEvent>::new());
}

#[test]
fn an_assessment_may_name_more_documents_and_drops_none() {
    let province = documented();
    let told = opened(&province).done_on("2016-06-14", QMR, assess(&[1]));
    told.clone().ask("2016-06-15", QMR, assess(&[2])).refused("LGC-58");
    told.clone().ask("2016-06-15", QMR, assess(&[1])).then(Vec::<LegalChangeEvent>::new());
    told.ask("2016-06-15", QMR, assess(&[1, 2])).then([ImpactAssessed {
        documents: vec![affected(2, false)],
        conclusion: assess(&[]).conclusion,
        resolve_by: Some(day("2016-07-06")),
    }]);
}

#[test]
fn an_open_amendment_is_linked_by_the_head_of_a_unit() {
    let province = documented();
    let told = assessed(&province);
    told.clone()
        .ask("2016-06-15", UNIT_HEAD, link(2))
        .then([AmendmentLinked { document: document(2) }]);
    told.clone().ask("2016-06-15", QMR, link(2)).refused("LGC-04");
    told.clone().ask("2016-06-15", UNIT_HEAD, link(1)).refused("LGC-60");
    told.clone().ask("2016-06-15", UNIT_HEAD, link(3)).refused("LGC-59");
    let again = told.done_on("2016-06-15", UNIT_HEAD, link(2));
    again.clone().ask("2016-06-16", UNIT_HEAD, link(2)).then(Vec::<LegalChangeEvent>::new());
    again
        .done_on("2016-07-01", MANAGER, updated(2, "2016-07-01"))
        .ask("2016-07-04", UNIT_HEAD, link(2))
        .refused("LGC-59");
    opened(&province).ask("2016-06-15", UNIT_HEAD, link(2)).refused("LGC-04");
}

#[test]
fn the_change_is_resolved_when_the_last_document_has_an_edition_since_the_instrument() {
    let province = documented();
    let SettleDocument { document, settled, cause } = updated(2, "2016-07-06");
    let told = assessed(&province).done_on("2016-07-01", MANAGER, updated(1, "2016-07-01"));
    told.ask("2016-07-06", MANAGER, updated(2, "2016-07-06")).then::<LegalChangeEvent>([
        AffectedDocumentSettled { document, settled, cause }.into(),
        resolved("2016-07-06", true, &[]).into(),
    ]);
}

#[test]
fn an_edition_of_before_the_instrument_settles_nothing_and_a_withdrawal_does() {
    let province = documented();
    let told = assessed(&province);
    told.clone()
        .ask("2016-06-30", MANAGER, updated(1, "2016-06-30"))
        .then(Vec::<LegalChangeEvent>::new());
    let told = told.done_on("2016-06-30", MANAGER, withdrawn(1, "2016-06-30"));
    let after = told.done_on("2016-07-07", MANAGER, updated(2, "2016-07-07"));
    after.ask("2016-07-08", MANAGER, updated(2, "2016-07-07")).refused("LGC-05");
    assessed(&province).ask("2016-07-01", QMR, updated(1, "2016-07-01")).refused("LGC-05");
}

#[test]
fn an_update_past_its_time_is_late() {
    let province = documented();
    let told = assessed(&province).done_on("2016-07-01", MANAGER, updated(1, "2016-07-01"));
    let answer = told.ask("2016-07-07", MANAGER, updated(2, "2016-07-07"));
    let Ok([_, LegalChangeEvent::Resolved(end)]) = answer.result.as_deref() else { panic!() };
    assert_eq!(*end, resolved("2016-07-07", false, &[]));
}

#[test]
fn a_document_stays_as_it_is_for_a_reason_that_the_head_signs() {
    let province = documented();
    let told = assessed(&province).done_on("2016-07-01", MANAGER, updated(1, "2016-07-01"));
    told.clone().ask("2016-07-05", HEAD, resolve(&[2])).then([resolved("2016-07-05", true, &[2])]);
    told.clone().ask("2016-07-05", QMR, resolve(&[2])).refused("LGC-06");
    told.clone().ask("2016-07-05", HEAD, resolve(&[])).refused("LGC-61");
    told.clone().ask("2016-07-05", HEAD, resolve(&[1, 2])).refused("LGC-59");
    told.clone().ask("2016-07-05", HEAD, resolve(&[2, 2])).refused("LGC-56");
    let silent = ResolveImpact {
        unchanged: vec![UnchangedDocument { document: document(2), reason: text("") }],
    };
    told.ask("2016-07-05", HEAD, silent).refused("LGC-51");
    opened(&province).ask("2016-07-05", HEAD, resolve(&[])).refused("LGC-06");
}

#[test]
fn nobody_signs_for_documents_whose_impact_they_assessed_or_whose_amendment_they_linked() {
    let province = documented();
    let told = assessed(&province).done_on("2016-06-15", UNIT_HEAD, link(2));
    let as_representative = HEAD.as_person_of(QMR);
    told.clone().ask("2016-07-05", as_representative, resolve(&[1, 2])).refused("LGC-62");
    let as_unit_head = HEAD.as_person_of(UNIT_HEAD);
    told.clone().ask("2016-07-05", as_unit_head, resolve(&[1, 2])).refused("LGC-62");
    assert!(told.ask("2016-07-05", HEAD, resolve(&[1, 2])).result.is_ok());
}

#[test]
fn a_delay_is_explained_with_a_day_ahead_and_moves_nothing() {
    let province = documented();
    let ExplainDelay { reason, expected_on } = explain();
    let told = opened(&province);
    told.clone().ask("2016-07-05", QMR, explain()).then([DelayExplained { reason, expected_on }]);
    let clocks = told.clocks();
    assert_eq!(told.clone().done_on("2016-07-05", HEAD, explain()).clocks(), clocks);
    let behind = ExplainDelay { expected_on: day("2016-07-05"), ..explain() };
    told.clone().ask("2016-07-05", QMR, behind).refused("LGC-63");
    let silent = ExplainDelay { reason: text(" "), ..explain() };
    told.clone().ask("2016-07-05", QMR, silent).refused("LGC-51");
    told.done_on("2016-07-05", QMR, assess(&[]))
        .ask("2016-07-06", QMR, explain())
        .refused("LGC-07");
}

#[test]
fn what_is_not_settled_in_time_is_overdue_from_the_end_of_the_window() {
    let province = documented();
    let told = assessed(&province).done_on("2016-07-01", MANAGER, updated(1, "2016-07-01"));
    assert_eq!(told.clocks(), [("update", text("2016-07-14"))]);
    let due_on = day("2016-07-06");
    told.clone()
        .tick("2016-07-14", MarkImpactOverdue { due_on })
        .then([ImpactOverdue { due_on, documents: vec![document(2)] }]);
    told.clone().tick("2016-07-13", MarkImpactOverdue { due_on }).refused("LGC-64");
    let other = MarkImpactOverdue { due_on: day("2016-07-05") };
    told.clone().tick("2016-07-14", other).then(Vec::<LegalChangeEvent>::new());
    let after = told.fire("update");
    assert_eq!(after.clocks(), []);
    after.clone().ask("2016-07-14", QMR, MarkImpactOverdue { due_on }).refused("LGC-08");
    assert!(after.ask("2016-07-20", MANAGER, updated(2, "2016-07-20")).result.is_ok());
}

#[test]
fn what_was_not_even_assessed_is_overdue_with_the_documents_that_the_system_found() {
    let province = documented();
    let due_on = day("2016-07-06");
    opened(&province)
        .tick("2016-07-14", MarkImpactOverdue { due_on })
        .then([ImpactOverdue { due_on, documents: vec![document(1), document(2)] }]);
    let told = opened(&province).fire("update");
    assert!(told.ask("2016-07-18", QMR, assess(&[1])).result.is_ok());
}
