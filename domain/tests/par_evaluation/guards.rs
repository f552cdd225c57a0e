//! The guards of scoring, verifying and appraising.

use luuvet_domain::par_evaluation::*;
use luuvet_engine::testing::Answer;

use crate::fake::*;
use crate::story::*;

/// The score that an answer gives the documents' criterion, and the total.
fn documents(answer: Answer<ParEvaluation>) -> (u32, u32) {
    let events = answer.result.unwrap();
    let (scores, total) = match events.as_slice() {
        [ParEvent::SelfScored(one)] => (&one.scores, one.total_tenths),
        [ParEvent::Verified(one)] => (&one.scores, one.total_tenths),
        [ParEvent::Appraised(one)] => (&one.scores, one.total_tenths),
        other => panic!("{other:?}"),
    };
    assert_eq!(scores.len(), 11, "every criterion is scored");
    (scores.iter().find(|one| one.criterion == "ISO-03").unwrap().tenths, total)
}

#[test]
fn an_agency_scores_itself_as_proposed_or_says_why_not_and_what_proves_it() {
    let province = province();
    let ask = |scores| proposed(&province).ask("2016-11-25", HEAD, self_score(scores));
    assert_eq!(documents(ask(Vec::new())), (12, 100));
    assert_eq!(documents(ask(vec![bare("ISO-03", 12)])), (12, 100));
    assert_eq!(documents(ask(vec![proven("ISO-03", 9)])), (9, 97));
    ask(vec![bare("ISO-03", 9)]).refused("PAR-63");
    ask(vec![ScoreLine { evidence: None, ..proven("ISO-03", 9) }]).refused("PAR-63");
    ask(vec![ScoreLine { reason: Some(text(" ")), ..proven("ISO-03", 9) }]).refused("PAR-63");
}

#[test]
fn a_score_lies_between_nothing_and_what_its_criterion_is_worth() {
    let province = province();
    let ask = |scores| proposed(&province).ask("2016-11-25", HEAD, self_score(scores));
    ask(vec![proven("ISO-03", 13)]).refused("PAR-62");
    assert_eq!(documents(ask(vec![proven("ISO-03", 0)])), (0, 88));
    ask(vec![proven("ISO-12", 1)]).refused("PAR-59");
    ask(vec![proven("ISO-03", 1), proven("ISO-03", 2)]).refused("PAR-60");
}

#[test]
fn what_was_not_proposed_must_be_scored_with_proof() {
    let mut province = province();
    province.par.values.insert(ParRule::Inspection, None);
    let ask = |scores| proposed(&province).ask("2016-11-25", HEAD, self_score(scores));
    ask(Vec::new()).refused("PAR-61");
    ask(vec![bare("ISO-09", 5)]).refused("PAR-63");
    assert_eq!(documents(ask(vec![proven("ISO-09", 4)])), (12, 99));
}

#[test]
fn an_agency_scores_itself_late_or_again_until_it_is_verified() {
    let province = province();
    let on_time = |on: &str| {
        let answer = proposed(&province).ask(on, HEAD, self_score(Vec::new()));
        match answer.result.unwrap().as_slice() {
            [ParEvent::SelfScored(one)] => one.on_time,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(["2016-11-30", "2016-12-01"].map(on_time), [true, false]);
    let again = scored(&province).ask("2016-11-28", HEAD, self_score(vec![proven("ISO-03", 9)]));
    assert_eq!(documents(again), (9, 97));
    verified(&province).ask("2016-12-16", HEAD, self_score(Vec::new())).refused("PAR-03");
    for who in [QMR, CHIEF, HOME_OFFICER, DOST_HEAD] {
        proposed(&province).ask("2016-11-25", who, self_score(Vec::new())).refused("PAR-03");
    }
}

#[test]
fn evidence_is_named_for_a_criterion_until_it_is_appraised() {
    let province = province();
    let evidence = attach();
    let attached =
        EvidenceAttached { criterion: evidence.criterion.clone(), evidence: evidence.evidence };
    scored(&province).ask("2016-11-28", QMR, attach()).then([attached]);
    let other = AttachEvidence { criterion: text("ISO-99"), ..attach() };
    scored(&province).ask("2016-11-28", QMR, other).refused("PAR-59");
    let empty = AttachEvidence { evidence: text(""), ..attach() };
    scored(&province).ask("2016-11-28", QMR, empty).refused("PAR-51");
    appraised(&province).ask("2016-12-21", QMR, attach()).refused("PAR-04");
}

#[test]
fn science_and_technology_verifies_and_home_affairs_appraises() {
    let province = province();
    let verifies = |who| scored(&province).ask("2016-12-15", who, verify(Vec::new()));
    assert_eq!(documents(verifies(CHIEF)), (12, 100));
    assert_eq!(documents(verifies(DIRECTOR)), (12, 100));
    verifies(HOME_DIRECTOR).refused("PAR-64");
    verifies(HEAD).refused("PAR-05");
    let appraises = |who| verified(&province).ask("2016-12-20", who, appraise(Vec::new()));
    assert_eq!(documents(appraises(HOME_OFFICER)), (12, 100));
    assert_eq!(documents(appraises(HOME_DIRECTOR)), (12, 100));
    appraises(DIRECTOR).refused("PAR-64");
    appraises(HOME_OFFICER.as_person_of(HEAD)).refused("PAR-65");
    scored(&province).ask("2016-12-15", HOME_OFFICER, appraise(Vec::new())).refused("PAR-06");
}

#[test]
fn a_judge_who_departs_from_proposal_and_step_before_says_why() {
    let province = province();
    let self_scored =
        || proposed(&province).done_on("2016-11-25", HEAD, self_score(vec![proven("ISO-03", 9)]));
    let ask = |scores| self_scored().ask("2016-12-15", CHIEF, verify(scores));
    // What the agency said stands, with its reason; the proposal needs none.
    assert_eq!(documents(ask(Vec::new())), (9, 97));
    assert_eq!(documents(ask(vec![bare("ISO-03", 9)])), (9, 97));
    assert_eq!(documents(ask(vec![bare("ISO-03", 12)])), (12, 100));
    ask(vec![bare("ISO-03", 10)]).refused("PAR-63");
    assert_eq!(documents(ask(vec![proven("ISO-03", 10)])), (10, 98));
}

#[test]
fn a_departments_own_sheet_is_judged_by_two_people_of_the_other() {
    let province = province();
    let dost =
        proposed_at(&province, SKHCN).done_on("2016-11-25", DOST_HEAD, self_score(Vec::new()));
    dost.clone().ask("2016-12-15", CHIEF, verify(Vec::new())).refused("PAR-05");
    let dost = dost.done_on("2016-12-15", HOME_OFFICER, verify(Vec::new()));
    dost.clone().ask("2016-12-20", DIRECTOR, appraise(Vec::new())).refused("PAR-06");
    let same = HOME_DIRECTOR.as_person_of(HOME_OFFICER);
    dost.clone().ask("2016-12-20", same, appraise(Vec::new())).refused("PAR-65");
    assert_eq!(documents(dost.ask("2016-12-20", HOME_DIRECTOR, appraise(Vec::new()))), (12, 100));
    let home = proposed_at(&province, SNV).done_on("2016-11-25", HOME_HEAD, self_score(Vec::new()));
    home.clone().ask("2016-12-15", HOME_OFFICER, verify(Vec::new())).refused("PAR-05");
    let home = home.done_on("2016-12-15", CHIEF, verify(Vec::new()));
    home.clone().ask("2016-12-20", HOME_DIRECTOR, appraise(Vec::new())).refused("PAR-06");
    assert_eq!(documents(home.ask("2016-12-20", DIRECTOR, appraise(Vec::new()))), (12, 100));
}

#[test]
fn who_lets_the_date_pass_is_verified_from_the_proposal_once_the_window_is_over() {
    let province = province();
    let ask = |on: &str| proposed(&province).ask(on, CHIEF, verify(Vec::new()));
    ask("2016-12-07").refused("PAR-66");
    match ask("2016-12-08").result.unwrap().as_slice() {
        [ParEvent::Verified(one)] => {
            assert_eq!((one.was_self_scored, one.total_tenths, one.on_time), (false, 100, true));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn steps_follow_each_other_in_their_dates() {
    let province = province();
    scored(&province).ask("2016-11-24", CHIEF, verify(Vec::new())).refused("PAR-57");
    let late = scored(&province).ask("2016-12-21", CHIEF, verify(Vec::new()));
    match late.result.unwrap().as_slice() {
        [ParEvent::Verified(one)] => assert!(!one.on_time),
        other => panic!("{other:?}"),
    }
}
