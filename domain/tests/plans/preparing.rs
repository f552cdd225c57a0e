//! How a plan is made, sent, judged and approved: each guard lets pass and refuses.

use luuvet_domain::annual_plan::*;
use luuvet_domain::money::Dong;
use luuvet_engine::StreamId;

use crate::fake::*;
use crate::steps::*;

fn only(answer: Vec<AnnualPlanEvent>) -> AnnualPlanEvent {
    let [event] = <[AnnualPlanEvent; 1]>::try_from(answer).unwrap();
    event
}

#[test]
fn the_calendar_gives_the_dates_of_a_plan_that_is_opened_in_time() {
    let province = issued();
    let answer = begin(&province).ask("2016-06-01", MANAGER, open(SXD));
    let expected = PlanOpened {
        agency: SXD,
        year: YEAR,
        send_by: day("2016-07-20"),
        sign_by: day("2017-01-31"),
    };
    answer.then([expected]);
}

#[test]
fn who_begins_late_has_a_shortened_time_and_not_one_that_has_passed() {
    let province = issued();
    let late = begin(&province).at(morning(day("2017-02-01")));
    let events = late.ask("2017-02-01", QMR, draft(SXD)).result.unwrap();
    let AnnualPlanEvent::Opened(opened) = &events[0] else { panic!("{events:?}") };
    // Twenty working days after Wednesday, 1 February.
    assert_eq!((opened.send_by, opened.sign_by), (day("2017-03-01"), day("2017-03-01")));
    assert!(matches!(events[1], AnnualPlanEvent::Drafted(_)));
}

#[test]
fn a_plan_is_kept_in_its_own_stream_and_of_a_year_that_is_near() {
    let province = issued();
    let ask = |plan| begin(&province).ask("2016-06-01", QMR, plan);
    ask(DraftPlan { year: 2018, ..draft(SXD) }).refused("PLN-52");
    opened(&province)
        .ask("2016-06-20", QMR, DraftPlan { year: 2018, ..draft(SXD) })
        .refused("PLN-52");
    let over = begin(&province).at(morning(day("2018-06-01")));
    over.ask("2018-06-01", QMR, draft(SXD)).refused("PLN-53");
    let far = begin(&province).at(morning(day("2014-06-02")));
    far.ask("2014-06-02", QMR, draft(SXD)).refused("PLN-53");
    ask(DraftPlan { goals: text(" "), ..draft(SXD) }).refused("PLN-51");
}

#[test]
fn a_need_is_proposed_once_and_opens_the_plan_that_is_not_open_yet() {
    let province = issued();
    let review: StreamId = "review/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let proposal = || ProposeLine {
        agency: SXD,
        year: YEAR,
        need: text("Máy quét"),
        review: review.clone(),
        output: 3,
    };
    let proposed =
        LineProposed { number: 1, need: text("Máy quét"), review: review.clone(), output: 3 };
    let events = begin(&province).ask("2016-06-01", MANAGER, proposal()).result.unwrap();
    assert!(matches!(events[0], AnnualPlanEvent::Opened(_)));
    assert_eq!(events[1], proposed.into());
    let told = opened(&province).done_on("2016-06-02", MANAGER, proposal());
    assert_eq!(told.clone().ask("2016-06-03", MANAGER, proposal()).result.unwrap(), []);
    // A line answers it, and no other.
    let told = drafted(&province).done_on("2016-06-21", MANAGER, proposal());
    let answering =
        |answers| AddLine { answers: Some(answers), ..line(PlanLineKind::It, million(9)) };
    told.clone().ask("2016-06-22", QMR, answering(2)).refused("PLN-60");
    let added = only(told.clone().ask("2016-06-22", QMR, answering(1)).result.unwrap());
    assert!(matches!(
        added,
        AnnualPlanEvent::LineAdded(LineAdded { answers: Some(1), line: 1, .. })
    ));
}

#[test]
fn a_line_takes_the_place_of_another_and_has_a_greatest_amount() {
    let province = issued();
    let told = written(&province);
    let instead =
        |replaces| AddLine { replaces: Some(replaces), ..line(PlanLineKind::Training, million(5)) };
    told.clone().ask("2016-06-22", QMR, instead(3)).refused("PLN-58");
    let told = told.clone().done_on("2016-06-22", QMR, instead(2));
    let signed = only(told.clone().ask("2016-07-10", HEAD, sign()).result.unwrap());
    let expected = PlanSigned { number: sign().number, requested_dong: million(35), on_time: true };
    assert_eq!(signed, expected.into());
    let too_much = line(PlanLineKind::It, Dong(Dong::LINE_MAX.0 + 1));
    told.clone().ask("2016-06-23", QMR, too_much).refused("PLN-56");
    assert!(
        told.clone().ask("2016-06-23", QMR, line(PlanLineKind::It, Dong::LINE_MAX)).result.is_ok()
    );
    told.clone().ask("2016-06-20", QMR, line(PlanLineKind::It, million(1))).refused("PLN-54");
}

#[test]
fn only_the_department_plans_inspections_and_communication_and_must_plan_inspections() {
    let province = issued();
    for kind in [PlanLineKind::Inspection, PlanLineKind::Communication] {
        drafted(&province).ask("2016-06-21", QMR, line(kind, million(9))).refused("PLN-57");
    }
    let (qmr, head) = (Who { agency: Some("SKHCN"), ..QMR }, Who { agency: Some("SKHCN"), ..HEAD });
    let departments = begin_at(&province, &SKHCN)
        .done_on("2016-06-20", qmr, draft(SKHCN))
        .done_on("2016-06-21", qmr, line(PlanLineKind::Maintain, million(20)))
        .done_on("2016-06-21", qmr, line(PlanLineKind::Communication, million(8)));
    departments.clone().ask("2016-07-10", head, sign()).refused("PLN-63");
    let inspecting =
        departments.clone().done_on("2016-06-22", qmr, line(PlanLineKind::Inspection, million(60)));
    assert!(inspecting.clone().ask("2016-07-10", head, sign()).result.is_ok());
}

#[test]
fn an_issued_system_is_maintained_and_a_plan_asks_for_money() {
    let province = issued();
    drafted(&province).ask("2016-07-10", HEAD, sign()).refused("PLN-61");
    let training = |province| {
        drafted(province).done_on("2016-06-21", QMR, line(PlanLineKind::Training, million(12)))
    };
    training(&province).ask("2016-07-10", HEAD, sign()).refused("PLN-62");
    // Who has not issued a system has none to maintain.
    let building = Province::new();
    assert!(training(&building).ask("2016-07-10", HEAD, sign()).result.is_ok());
    written(&province).ask("2016-07-10", QMR, sign()).refused("PLN-06");
}

#[test]
fn the_signature_and_the_sending_are_late_after_their_dates() {
    let province = issued();
    let told = written(&province).at(morning(day("2017-02-01")));
    let AnnualPlanEvent::Signed(late) =
        only(told.clone().ask("2017-02-01", HEAD, sign()).result.unwrap())
    else {
        panic!("not signed")
    };
    assert!(!late.on_time);
    let sent_on = |on| only(signed(&province).ask(on, QMR, send()).result.unwrap());
    let expected = |on_time, appraise_by| PlanSent {
        round: 1,
        number: send().number,
        requested_dong: million(42),
        on_time,
        appraised_by: STC,
        appraise_by: day(appraise_by),
    };
    assert_eq!(sent_on("2016-07-20"), expected(true, "2016-08-31").into());
    // Who is late leaves the appraiser ten working days all the same.
    assert_eq!(sent_on("2016-09-01"), expected(false, "2016-09-15").into());
}

#[test]
fn finance_appraises_but_not_its_own_plan_which_goes_to_science_and_technology() {
    let province = issued();
    let (qmr, head) = (Who { agency: Some("STC"), ..QMR }, Who { agency: Some("STC"), ..HEAD });
    let own = begin_at(&province, &STC)
        .done_on("2016-06-20", qmr, draft(STC))
        .done_on("2016-06-21", qmr, line(PlanLineKind::Maintain, million(30)))
        .done_on("2016-06-21", qmr, line(PlanLineKind::Training, million(12)))
        .done_on("2016-07-10", head, sign())
        .done_on("2016-07-12", qmr, send());
    own.clone().ask("2016-08-20", FINANCE_OFFICER, appraise_in_full()).refused("PLN-10");
    own.clone().ask("2016-08-20", FINANCE_DIRECTOR, appraise_in_full()).refused("PLN-10");
    assert!(own.clone().ask("2016-08-20", DIRECTOR, appraise_in_full()).result.is_ok());
    // Nor does science and technology appraise what was sent to finance.
    let others = sent(&province);
    let refusal = others.clone().ask("2016-08-20", DIRECTOR, appraise_in_full()).refused("PLN-65");
    assert_eq!(refusal.field, Some("actOf.agency"));
    // And nobody appraises what they had a hand in.
    let two_offices = FINANCE_OFFICER.as_person_of(QMR);
    others.clone().ask("2016-08-20", two_offices, appraise_in_full()).refused("PLN-66");
}

#[test]
fn without_another_department_or_a_committee_nobody_appraises() {
    let mut province = issued();
    (province.plan.department, province.plan.finance) = (None, Some(SXD));
    let AnnualPlanEvent::Sent(sent) =
        only(signed(&province).ask("2016-07-12", QMR, send()).result.unwrap())
    else {
        panic!("not sent")
    };
    assert_eq!(sent.appraised_by, UBND);
    province.violations.has_no_committee = true;
    signed(&province).ask("2016-07-12", QMR, send()).refused("PLN-64");
}

#[test]
fn what_was_guided_or_returned_is_mended_signed_and_sent_again() {
    let province = issued();
    let guide = GuideEstimate { number: text("9/STC"), guidance: text("Tách theo nội dung") };
    let guided = sent(&province).done_on("2016-07-15", FINANCE_OFFICER, guide);
    assert!(guided.clone().ask("2016-08-20", FINANCE_OFFICER, appraise_in_full()).result.is_ok());
    let return_plan = || ReturnPlan { reason: text("Sai mẫu biểu") };
    let back =
        only(guided.clone().ask("2016-07-18", FINANCE_OFFICER, return_plan()).result.unwrap());
    let expected =
        PlanReturned { round: 1, reason: text("Sai mẫu biểu"), resend_by: day("2016-07-25") };
    assert_eq!(back, expected.into());
    let again = guided
        .clone()
        .done_on("2016-07-18", FINANCE_OFFICER, return_plan())
        .done_on("2016-07-19", QMR, line(PlanLineKind::It, million(3)))
        .done_on("2016-07-20", HEAD, sign());
    let AnnualPlanEvent::Sent(sent) =
        only(again.clone().ask("2016-07-26", QMR, send()).result.unwrap())
    else {
        panic!("not sent")
    };
    assert_eq!((sent.round, sent.on_time, sent.requested_dong), (2, false, million(45)));
}

#[test]
fn an_appraisal_has_every_line_once_and_a_reason_for_another_amount() {
    let province = issued();
    let ask = |appraisal| sent(&province).ask("2016-08-20", FINANCE_OFFICER, appraisal);
    let one = recognised(1, million(30));
    ask(AppraisePlan { lines: vec![one.clone()], ..appraise_in_full() }).refused("PLN-67");
    ask(appraise(one.clone(), one.clone())).refused("PLN-59");
    ask(appraise(one.clone(), recognised(9, million(12)))).refused("PLN-58");
    ask(appraise(one.clone(), recognised(2, million(11)))).refused("PLN-68");
    ask(appraise(one.clone(), recognised(2, million(13)))).refused("PLN-68");
    // More than was asked for may be recognised too, with a reason.
    for amount in [8, 13] {
        let events = ask(appraise(one.clone(), reduced(2, million(amount)))).result.unwrap();
        let AnnualPlanEvent::Appraised(appraised) = only(events) else { panic!("not appraised") };
        assert_eq!(appraised.appraised_dong, million(30 + amount));
        assert!(appraised.on_time);
    }
    let late = sent(&province).ask("2016-09-01", FINANCE_OFFICER, appraise_in_full());
    let AnnualPlanEvent::Appraised(late) = only(late.result.unwrap()) else { panic!("no event") };
    assert!(!late.on_time);
}

#[test]
fn a_plan_is_consolidated_and_approved_at_what_it_was_appraised() {
    let province = issued();
    let told = appraised(&province, appraise_with_a_cut());
    told.clone().ask("2016-09-10", MANAGER, consolidate(million(42))).refused("PLN-69");
    let told = consolidated(&province, appraise_with_a_cut());
    told.clone().ask("2016-10-20", MANAGER, approve(million(42))).refused("PLN-69");
    told.clone().ask("2016-10-20", CHAIR, approve(million(38))).refused("PLN-13");
    told.clone().ask("2016-10-20", FINANCE_OFFICER, appraise_in_full()).refused("PLN-10");
    let released = ReleasePlan { dossier: dossier_stream(), version: 1 };
    let free = told.clone().done_on("2016-10-20", MANAGER, released);
    assert!(free.clone().ask("2016-10-21", FINANCE_OFFICER, appraise_in_full()).result.is_ok());
}

#[test]
fn a_cut_is_told_with_its_reason_and_answered_once() {
    let province = issued();
    let told = consolidated(&province, appraise_with_a_cut());
    let answer = told.clone().ask("2016-10-20", MANAGER, approve(million(38)));
    let AnnualPlanEvent::Approved(approved) = only(answer.result.unwrap()) else {
        panic!("not approved")
    };
    assert_eq!((approved.requested_dong, approved.cut_dong), (million(42), million(4)));
    assert_eq!(approved.lines[1].reason.as_deref(), Some("Vượt định mức chi"));
    assert_eq!(approved.answer_by, Some(day("2016-11-03")));
    // The 31st of December is a Saturday.
    assert_eq!((approved.allocate_by, approved.settle_by), (day("2017-01-02"), day("2018-01-31")));
    let known = || AcknowledgeCut { answer: text("Giảm một lớp") };
    let told = cut(&province);
    let late = only(told.clone().ask("2016-11-04", QMR, known()).result.unwrap());
    assert_eq!(late, CutAcknowledged { answer: text("Giảm một lớp"), on_time: false }.into());
    let told = told.clone().done_on("2016-11-03", QMR, known());
    told.clone().ask("2016-11-04", QMR, known()).refused("PLN-70");
    crate::steps::approved(&province).ask("2016-11-04", QMR, known()).refused("PLN-14");
}

#[test]
fn more_for_one_line_does_not_hide_that_another_was_cut() {
    let province = issued();
    let moved = appraise(reduced(1, million(34)), reduced(2, million(8)));
    let told = consolidated(&province, moved);
    let answer = told.clone().ask("2016-10-20", MANAGER, approve(million(42)));
    let AnnualPlanEvent::Approved(approved) = only(answer.result.unwrap()) else {
        panic!("not approved")
    };
    assert_eq!((approved.approved_dong, approved.cut_dong), (million(42), million(4)));
}

#[test]
fn what_starts_a_clock_needs_the_regulation() {
    let mut province = issued();
    province.regulation = None;
    begin(&province).ask("2016-06-01", MANAGER, open(SXD)).refused("PLN-50");
}
