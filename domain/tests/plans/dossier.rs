//! The province's dossier: each guard lets pass and refuses.

use luuvet_domain::money::Dong;
use luuvet_domain::plan_dossier::*;

use crate::fake::*;
use crate::steps::*;

fn only(answer: Vec<PlanDossierEvent>) -> PlanDossierEvent {
    let [event] = <[PlanDossierEvent; 1]>::try_from(answer).unwrap();
    event
}

#[test]
fn the_calendar_gives_its_dates_or_a_shortened_time() {
    let province = two_plans();
    let opened_on = |on| {
        let told = begin_dossier(&province).at(morning(day(on)));
        match only(told.clone().ask(on, MANAGER, OpenDossier { year: YEAR }).result.unwrap()) {
            PlanDossierEvent::Opened(opened) => (opened.guidance_by, opened.submit_by),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(opened_on("2016-06-01"), (day("2016-06-30"), day("2016-09-30")));
    // Five and sixty working days after Friday, 3 March 2017.
    assert_eq!(opened_on("2017-03-03"), (day("2017-03-10"), day("2017-05-26")));
    let told = begin_dossier(&province);
    told.clone().ask("2016-06-01", DIRECTOR, OpenDossier { year: 2018 }).refused("PDO-52");
    let over = begin_dossier(&province).at(morning(day("2018-01-02")));
    over.ask("2018-01-02", DIRECTOR, OpenDossier { year: YEAR }).refused("PDO-53");
    let mut empty = two_plans();
    empty.plan.finance = None;
    begin_dossier(&empty).ask("2016-06-01", MANAGER, OpenDossier { year: YEAR }).refused("PDO-55");
    empty.regulation = None;
    begin_dossier(&empty).ask("2016-06-01", MANAGER, OpenDossier { year: YEAR }).refused("PDO-50");
}

#[test]
fn finance_guides_before_anything_is_compiled() {
    let province = two_plans();
    let told = dossier_opened(&province);
    told.clone().ask("2016-09-05", CHIEF, CompileDossier { note: None }).refused("PDO-03");
    told.clone().ask("2016-06-15", DIRECTOR, guide()).refused("PDO-02");
    told.clone()
        .ask("2016-06-15", FINANCE_DIRECTOR, PublishGuidance { number: text(""), ..guide() })
        .refused("PDO-51");
    let guided_on = |on| match only(told.clone().ask(on, FINANCE_DIRECTOR, guide()).result.unwrap())
    {
        PlanDossierEvent::Guided(guided) => guided.on_time,
        other => panic!("{other:?}"),
    };
    assert!(guided_on("2016-06-30") && !guided_on("2016-07-01"));
}

#[test]
fn every_appraised_plan_is_in_it_and_who_has_none_is_named() {
    let province = two_plans();
    let answer = guided(&province).ask("2016-09-05", CHIEF, CompileDossier { note: None });
    let PlanDossierEvent::Compiled(compiled) = only(answer.result.unwrap()) else {
        panic!("not compiled")
    };
    assert_eq!(compiled.total_dong, million(65));
    let agencies: Vec<_> = compiled.plans.iter().map(|plan| plan.agency.clone()).collect();
    assert_eq!((agencies, compiled.without_plan), (vec![SKHCN, SXD], vec![STC]));
    let mut nothing_new = two_plans();
    nothing_new.plan.appraised = vec![appraised_plan(SXD, million(40), true)];
    guided(&nothing_new).ask("2016-09-05", CHIEF, CompileDossier { note: None }).refused("PDO-56");
}

#[test]
fn both_departments_agree_before_it_is_submitted_and_anew_to_what_is_compiled_anew() {
    let province = two_plans();
    let told = compiled(&province);
    told.clone().ask("2016-09-06", DIRECTOR, submit(million(65))).refused("PDO-05");
    let one = told.clone().done_on("2016-09-08", DIRECTOR, agree());
    one.clone().ask("2016-09-09", DIRECTOR, agree()).refused("PDO-58");
    one.clone().ask("2016-09-09", DIRECTOR, submit(million(65))).refused("PDO-05");
    let both = only(one.clone().ask("2016-09-12", FINANCE_DIRECTOR, agree()).result.unwrap());
    let expected =
        DossierAgreed { party: DossierParty::Dof, number: agree().number, is_joint: true };
    assert_eq!(both, expected.into());
    let anew = one.clone().done_on("2016-09-12", FINANCE_DIRECTOR, agree()).done_on(
        "2016-09-13",
        CHIEF,
        CompileDossier { note: None },
    );
    anew.clone().ask("2016-09-14", DIRECTOR, submit(million(65))).refused("PDO-05");
    // By the departments that the dossier names, and not by who compiled it or agreed for the other.
    let elsewhere = Who { agency: Some("SXD"), ..DIRECTOR };
    compiled(&province).ask("2016-09-08", elsewhere, agree()).refused("PDO-57");
    let compiler = DIRECTOR.as_person_of(CHIEF);
    compiled(&province).ask("2016-09-08", compiler, agree()).refused("PDO-59");
    let both_offices = FINANCE_DIRECTOR.as_person_of(DIRECTOR);
    compiled(&province)
        .done_on("2016-09-08", DIRECTOR, agree())
        .ask("2016-09-08", both_offices, agree())
        .refused("PDO-59");
}

#[test]
fn the_paper_says_the_sum_of_the_lines_to_the_dong() {
    let province = two_plans();
    let told = jointly_agreed(&province);
    let sum = million(65).0;
    for off in [Dong(sum - 1), Dong(sum + 1), Dong::ZERO] {
        told.clone().ask("2016-09-20", DIRECTOR, submit(off)).refused("PDO-60");
    }
    let sent_on = |on| match only(told.clone().ask(on, DIRECTOR, submit(Dong(sum))).result.unwrap())
    {
        PlanDossierEvent::Submitted(submitted) => submitted.on_time,
        other => panic!("{other:?}"),
    };
    assert!(sent_on("2016-09-30") && !sent_on("2016-10-01"));
    told.clone().ask("2016-09-11", DIRECTOR, submit(Dong(sum))).refused("PDO-54");
}

#[test]
fn what_was_appraised_anew_is_compiled_anew() {
    let province = two_plans();
    let told = jointly_agreed(&province);
    let events = told.clone().ask("2016-09-20", DIRECTOR, submit(million(65)));
    assert!(events.result.is_ok());
    let mut changed = two_plans();
    changed.plan.appraised[1] = appraised_plan(SXD, million(39), false);
    let mut events = Vec::new();
    for event in [
        dossier_opened(&province).ask("2016-06-15", FINANCE_DIRECTOR, guide()),
        guided(&province).ask("2016-09-05", CHIEF, CompileDossier { note: None }),
        compiled(&province).ask("2016-09-08", DIRECTOR, agree()),
    ] {
        events.extend(event.result.unwrap());
    }
    let mut again = dossier_opened(&changed);
    for event in events {
        let by = act::<PlanDossierCommand>(agree(), DIRECTOR, day("2016-09-08"));
        again = again.given(event, &by);
    }
    let again = again.clone().done_on("2016-09-12", FINANCE_DIRECTOR, agree());
    again.clone().ask("2016-09-20", DIRECTOR, submit(million(65))).refused("PDO-61");
}

#[test]
fn the_chair_alone_decides_and_not_what_they_prepared() {
    let province = two_plans();
    let told = submitted(&province);
    for who in [DIRECTOR, FINANCE_DIRECTOR, CHIEF] {
        told.clone().ask("2016-10-20", who, approve_dossier()).refused("PDO-06");
        told.clone().ask("2016-10-20", who, return_dossier()).refused("PDO-07");
    }
    for author in [CHIEF, DIRECTOR, FINANCE_DIRECTOR] {
        told.clone()
            .ask("2016-10-20", CHAIR.as_person_of(author), approve_dossier())
            .refused("PDO-59");
        told.clone()
            .ask("2016-10-20", CHAIR.as_person_of(author), return_dossier())
            .refused("PDO-59");
    }
    let PlanDossierEvent::Approved(approved) =
        only(told.clone().ask("2016-10-20", CHAIR, approve_dossier()).result.unwrap())
    else {
        panic!("not approved")
    };
    assert_eq!((approved.version, approved.total_dong), (1, million(65)));
    assert_eq!(approved.plans.len(), 2);
    let PlanDossierEvent::Returned(returned) =
        only(told.clone().ask("2016-10-20", CHAIR, return_dossier()).result.unwrap())
    else {
        panic!("not returned")
    };
    assert_eq!(returned.plans, [plan_stream(&SKHCN), plan_stream(&SXD)]);
    let back = told.clone().done_on("2016-10-20", CHAIR, return_dossier());
    assert!(back.clone().ask("2016-10-25", CHIEF, CompileDossier { note: None }).result.is_ok());
}

#[test]
fn an_amendment_is_a_new_version_that_keeps_what_was_approved() {
    let province = two_plans();
    let told = dossier_approved(&province);
    told.clone().ask("2016-11-01", CHAIR, amend_dossier()).refused("PDO-08");
    let begun = only(told.clone().ask("2016-11-01", DIRECTOR, amend_dossier()).result.unwrap());
    assert_eq!(begun, DossierAmended { version: 2, reason: amend_dossier().reason }.into());
    // A late plan comes in; the two others are approved.
    let mut later = two_plans();
    later.plan.appraised = vec![
        appraised_plan(SKHCN, million(25), true),
        appraised_plan(STC, million(10), false),
        appraised_plan(SXD, million(40), true),
    ];
    let mut again = dossier_opened(&later);
    let by = act::<PlanDossierCommand>(agree(), DIRECTOR, day("2016-11-01"));
    again = again.given(begun, &by);
    let again =
        again.clone().done_on("2016-11-02", CHIEF, CompileDossier { note: Some(text("lần 2")) });
    let again = again.clone().done_on("2016-11-03", DIRECTOR, agree());
    let again = again.clone().done_on("2016-11-03", FINANCE_DIRECTOR, agree());
    let again = again.clone().done_on("2016-11-04", FINANCE_DIRECTOR, submit(million(75)));
    let PlanDossierEvent::Returned(returned) =
        only(again.clone().ask("2016-11-10", CHAIR, return_dossier()).result.unwrap())
    else {
        panic!("not returned")
    };
    // What an earlier version approved stays approved.
    assert_eq!((returned.version, returned.plans), (2, vec![plan_stream(&STC)]));
}
