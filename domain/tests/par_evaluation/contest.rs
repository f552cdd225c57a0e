//! Contests, and how scores become final.

use luuvet_domain::par_evaluation::*;

use crate::fake::*;
use crate::story::*;

#[test]
fn an_agency_contests_appraised_scores_within_its_days_with_proof() {
    let province = province();
    let asks = || vec![proven("ISO-03", 12)];
    let ask = |on: &str, scores| appraised(&province).ask(on, HEAD, contest(scores));
    let ScoreLine { criterion, tenths, reason, evidence } = proven("ISO-03", 12);
    let scores = vec![GivenScore { criterion, tenths, reason, evidence }];
    ask("2016-12-27", asks()).then([ScoreContested { scores }]);
    ask("2016-12-28", asks()).refused("PAR-67");
    ask("2016-12-23", Vec::new()).refused("PAR-68");
    ask("2016-12-23", vec![bare("ISO-03", 12)]).refused("PAR-51");
    ask("2016-12-23", vec![proven("ISO-03", 10)]).refused("PAR-69");
    ask("2016-12-23", vec![proven("ISO-03", 13)]).refused("PAR-62");
    appraised(&province).ask("2016-12-23", DOST_HEAD, contest(asks())).refused("PAR-07");
    ruled(&province).ask("2016-12-28", HEAD, contest(asks())).refused("PAR-07");
}

#[test]
fn a_contest_is_ruled_by_someone_who_neither_verified_nor_appraised() {
    let province = province();
    let ask = |who, scores| contested(&province).ask("2016-12-28", who, rule(scores));
    for who in [HOME_DIRECTOR, DIRECTOR, CHAIR] {
        let events = ask(who, vec![proven("ISO-03", 11)]).result.unwrap();
        let [ParEvent::Ruled(ruled)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!(ruled.total_tenths, 99);
    }
    ask(CHAIR.as_person_of(HOME_OFFICER), Vec::new()).refused("PAR-65");
    ask(CHAIR.as_person_of(CHIEF), Vec::new()).refused("PAR-65");
    ask(CHAIR.as_person_of(HEAD), Vec::new()).refused("PAR-65");
    ask(HEAD, Vec::new()).refused("PAR-08");
    ask(CHAIR, vec![bare("ISO-03", 11)]).refused("PAR-63");
    ask(CHAIR, vec![proven("ISO-04", 11)]).refused("PAR-70");
    let silent = RuleContest { reason: text(""), ..rule(Vec::new()) };
    contested(&province).ask("2016-12-28", CHAIR, silent).refused("PAR-51");
    // What is not changed stands as appraised.
    let events = ask(CHAIR, Vec::new()).result.unwrap();
    let [ParEvent::Ruled(ruled)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(ruled.total_tenths, 98);
}

#[test]
fn scores_become_final_when_they_can_no_longer_be_contested() {
    let province = province();
    let ask = |on: &str| appraised(&province).ask(on, HOME_DIRECTOR, finalise());
    ask("2017-01-03").refused("PAR-71");
    let number = finalise().number;
    let event = EvaluationFinalised { number, total_tenths: 98, max_tenths: 100, on_time: true };
    ask("2017-01-04").then([event.clone()]);
    ask("2017-01-31").then([event.clone()]);
    ask("2017-02-01").then([EvaluationFinalised { on_time: false, ..event }]);
    contested(&province).ask("2017-01-04", CHAIR, finalise()).refused("PAR-09");
    verified(&province).ask("2017-01-04", CHAIR, finalise()).refused("PAR-09");
}

#[test]
fn who_judged_does_not_make_it_final() {
    let province = province();
    let ask = |who| ruled(&province).ask("2017-01-05", who, finalise());
    for judge in [CHIEF, HOME_OFFICER, HEAD] {
        ask(CHAIR.as_person_of(judge)).refused("PAR-65");
    }
    let event = EvaluationFinalised {
        number: finalise().number,
        total_tenths: 99,
        max_tenths: 100,
        on_time: true,
    };
    // Who ruled may: a ruling is the last word already.
    ask(HOME_DIRECTOR).then([event.clone()]);
    ask(CHAIR).then([event]);
    let nameless = FinaliseEvaluation { number: text("") };
    ruled(&province).ask("2017-01-05", CHAIR, nameless).refused("PAR-51");
}

#[test]
fn final_scores_are_published() {
    let province = province();
    let event = EvaluationPublished { place: publish().place };
    for who in [HOME_OFFICER, HOME_DIRECTOR, OFFICE] {
        finalised(&province).ask("2017-01-10", who, publish()).then([event.clone()]);
    }
    ruled(&province).ask("2017-01-10", OFFICE, publish()).refused("PAR-10");
    let nowhere = PublishEvaluation { place: text("") };
    finalised(&province).ask("2017-01-10", OFFICE, nowhere).refused("PAR-51");
}
