//! The decision: who may take it, when, and what it may impose.

use luuvet_domain::agency::AgencyKind;
use luuvet_domain::violation::*;

use crate::fake::*;
use crate::steps::*;

const DOST: Competence = Competence::DostDirector;
const UBND_CHAIR: Competence = Competence::ProvinceChair;

#[test]
fn a_decision_needs_a_record_and_a_closed_window_for_explaining() {
    let province = Province::new();
    let told = opened(&province, propose(), UBND_CHAIR);
    told.tries("2016-04-20", CHAIR, decision(&[Measure::Reminder])).refused("VIO-11");
    let told = recorded(&province, propose(), UBND_CHAIR);
    told.tries("2016-04-19", CHAIR, decision(&[Measure::Reminder])).refused("VIO-67");
    told.tries("2016-04-13", CHAIR, decision(&[Measure::Reminder])).refused("VIO-90");
    assert!(told.tries("2016-04-20", CHAIR, decision(&[Measure::Reminder])).result.is_ok());
    let heard = told.clone().done_on("2016-04-15", HEAD, explain(true));
    heard.tries("2016-04-15", CHAIR, decision(&[Measure::Reminder])).refused("VIO-67");
    let explained = told.done_on("2016-04-15", HEAD, explain(false));
    assert!(explained.tries("2016-04-15", CHAIR, decision(&[Measure::Reminder])).result.is_ok());
}

#[test]
fn who_proposed_or_investigated_does_not_decide() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-04-11", OFFICER, propose());
    let told = told.done_on("2016-04-12", CHIEF, open(Track::InternalAdmin, UBND_CHAIR));
    let told = told.done_on("2016-04-14", INSPECTOR, record());
    let told = told.done_on("2016-04-15", CHIEF, verification(AUDITOR.person));
    for involved in [OFFICER, INSPECTOR, AUDITOR] {
        let who = CHAIR.as_person_of(involved);
        told.tries("2016-04-20", who, decision(&[Measure::Reminder])).refused("VIO-63");
    }
    assert!(told.tries("2016-04-20", CHAIR, decision(&[Measure::Reminder])).result.is_ok());
}

#[test]
fn each_decides_in_their_own_competence() {
    let province = subordinate();
    let directors = recorded(&province, propose(), DOST);
    directors.tries("2016-04-20", CHAIR, decision(&[Measure::Reminder])).refused("VIO-75");
    let decided = event(directors.tries("2016-04-20", DIRECTOR, decision(&[Measure::Reminder])));
    let ViolationEvent::Decided(issued) = decided else { panic!("{decided:?}") };
    assert_eq!((issued.competence, issued.serve_by), (DOST, day("2016-04-22")));
    let chairs = recorded(&province, propose(), UBND_CHAIR);
    chairs.tries("2016-04-20", DIRECTOR, decision(&[Measure::Reminder])).refused("VIO-87");
    chairs.tries("2016-04-20", CHIEF, decision(&[Measure::Reminder])).refused("VIO-11");
}

#[test]
fn the_director_reminds_and_orders_rectification_and_refers_the_rest() {
    let mut province = subordinate();
    for (measure, is_directors) in [
        (Measure::Reminder, true),
        (Measure::RectifyOrder, true),
        (Measure::Criticism, false),
        (Measure::ParDeduction, false),
        (Measure::HeadEvaluation, false),
    ] {
        let told = recorded(&province, propose(), DOST);
        let answer = told.tries("2016-04-20", DIRECTOR, decision(&[measure]));
        if is_directors {
            assert!(answer.result.is_ok(), "{measure:?}");
        } else {
            answer.refused("VIO-74");
        }
    }
    let sanction = recorded(&province, of_organisation(), DOST);
    sanction.tries("2016-04-20", DIRECTOR, decision(&[Measure::Warning])).refused("VIO-74");
    let official = recorded(&province, of_official(), DOST);
    let discipline = || decision(&[Measure::Discipline]);
    assert!(official.tries("2016-04-20", DIRECTOR, discipline()).result.is_ok());
    province.violations.heads = vec![person(UNIT_HEAD.person)];
    let head = recorded(&province, of_official(), DOST);
    head.tries("2016-04-20", DIRECTOR, discipline()).refused("VIO-74");
    for kind in [AgencyKind::ProvincialSpecialisedAgency, AgencyKind::DistrictPeoplesCommittee] {
        province.violations.kind = Some(kind);
        let peer = recorded(&province, propose(), DOST);
        peer.tries("2016-04-20", DIRECTOR, decision(&[Measure::Reminder])).refused("VIO-74");
    }
}

#[test]
fn measures_are_at_least_one_each_once_and_of_the_track() {
    let province = Province::new();
    let told = recorded(&province, propose(), UBND_CHAIR);
    let tries = |measures: &[Measure]| told.tries("2016-04-20", CHAIR, decision(measures));
    tries(&[]).refused("VIO-76");
    tries(&[Measure::Reminder, Measure::Reminder]).refused("VIO-76");
    for foreign in [Measure::Discipline, Measure::Warning, Measure::Fine, Measure::Remedial] {
        tries(&[foreign]).refused("VIO-77");
    }
    assert!(tries(&[Measure::Criticism, Measure::ParDeduction]).result.is_ok());
    let official = recorded(&province, of_official(), UBND_CHAIR);
    official.tries("2016-04-20", CHAIR, decision(&[Measure::Criticism])).refused("VIO-77");
    let organisation = recorded(&province, of_organisation(), UBND_CHAIR);
    organisation.tries("2016-04-20", CHAIR, decision(&[Measure::Reminder])).refused("VIO-77");
}

#[test]
fn a_fine_states_its_sum_and_nothing_else_does() {
    let province = Province::new();
    let told = recorded(&province, of_organisation(), UBND_CHAIR);
    let with = |measure, fine_vnd| DecideCase { fine_vnd, ..decision(&[measure]) };
    told.tries("2016-04-20", CHAIR, with(Measure::Fine, None)).refused("VIO-78");
    told.tries("2016-04-20", CHAIR, with(Measure::Fine, Some(0))).refused("VIO-78");
    told.tries("2016-04-20", CHAIR, with(Measure::Warning, Some(1))).refused("VIO-78");
    assert!(told.tries("2016-04-20", CHAIR, with(Measure::Fine, Some(1))).result.is_ok());
    assert!(told.tries("2016-04-20", CHAIR, with(Measure::Warning, None)).result.is_ok());
}

#[test]
fn an_order_to_rectify_says_what_and_by_when_later() {
    let province = Province::new();
    let told = recorded(&province, propose(), UBND_CHAIR);
    let orders = || decision(&[Measure::RectifyOrder]);
    let reminds = || decision(&[Measure::Reminder]);
    let tries = |decision| told.tries("2016-04-20", CHAIR, decision);
    tries(DecideCase { remedy: None, ..orders() }).refused("VIO-79");
    tries(DecideCase { remedy: Some(text("Ban hành")), ..reminds() }).refused("VIO-79");
    let by = |on| Some(day(on));
    tries(DecideCase { remedy_due_on: by("2016-05-20"), ..reminds() }).refused("VIO-79");
    tries(DecideCase { remedy_due_on: by("2016-04-20"), ..orders() }).refused("VIO-80");
    assert!(tries(DecideCase { remedy_due_on: by("2016-04-21"), ..orders() }).result.is_ok());
    tries(DecideCase { number: text(""), ..orders() }).refused("VIO-51");
    tries(DecideCase { reasoning: text(""), ..orders() }).refused("VIO-51");
}

#[test]
fn an_act_is_decided_upon_once() {
    let mut province = Province::new();
    let reminds = || decision(&[Measure::Reminder]);
    let told = recorded(&province, propose(), UBND_CHAIR);
    assert!(told.tries("2016-04-20", CHAIR, reminds()).result.is_ok());
    let earlier: luuvet_engine::StreamId = "violation/earlier".parse().unwrap();
    province.violations.decided = vec![earlier];
    let told = recorded(&province, propose(), UBND_CHAIR);
    told.tries("2016-04-20", CHAIR, reminds()).refused("VIO-82");
    // The case itself is not another one.
    province.violations.decided = vec![stream()];
    let told = recorded(&province, propose(), UBND_CHAIR);
    assert!(told.tries("2016-04-20", CHAIR, reminds()).result.is_ok());
}

#[test]
fn after_its_time_a_sanction_is_barred_and_only_remedial_measures_are_ordered() {
    let province = Province::new();
    let told = recorded(&province, of_organisation(), UBND_CHAIR);
    let penal = [Measure::Fine, Measure::Remedial];
    assert!(told.tries("2016-04-21", CHAIR, decision(&penal)).result.is_ok());
    told.tries("2016-04-22", CHAIR, decision(&penal)).refused("VIO-81");
    told.tries("2016-04-22", CHAIR, decision(&[Measure::Warning])).refused("VIO-81");
    let told = told.fire("decision");
    let late = event(told.tries("2016-05-20", CHAIR, decision(&[Measure::Remedial])));
    let ViolationEvent::RemedyOrdered(ordered) = &late else { panic!("{late:?}") };
    assert_eq!(ordered.remedy, "Ban hành lại quy trình");
    let told = told.done_on("2016-05-20", CHAIR, decision(&[Measure::Remedial]));
    assert_eq!(told.places()[..2], ["RemedyOrdered", "NoDecisionClock"]);
}

#[test]
fn after_its_time_an_internal_decision_is_late_and_not_forbidden() {
    let province = Province::new();
    let told = recorded(&province, propose(), UBND_CHAIR).fire("decision");
    let late = event(told.tries("2016-05-20", CHAIR, decision(&[Measure::Criticism])));
    let ViolationEvent::Decided(issued) = late else { panic!("{late:?}") };
    assert!(issued.is_late);
    let told = recorded(&province, propose(), UBND_CHAIR);
    let in_time = event(told.tries("2016-04-21", CHAIR, decision(&[Measure::Criticism])));
    let ViolationEvent::Decided(issued) = in_time else { panic!("{in_time:?}") };
    assert!(!issued.is_late);
}

#[test]
fn after_limitation_nothing_is_penalised_but_remedies_are_ordered() {
    let province = Province::new();
    let old = ProposeViolation { committed_on: day("2015-04-20"), ..of_organisation() };
    let told = recorded(&province, old, UBND_CHAIR);
    let warns = || decision(&[Measure::Warning]);
    assert!(told.tries("2016-04-20", CHAIR, warns()).result.is_ok());
    told.tries("2016-04-21", CHAIR, warns()).refused("VIO-62");
    let remedies = told.tries("2016-04-21", CHAIR, decision(&[Measure::Remedial]));
    assert!(remedies.result.is_ok());
    let old = ProposeViolation { committed_on: day("2014-04-21"), ..of_official() };
    let told = recorded(&province, old, UBND_CHAIR);
    told.tries("2016-04-22", CHAIR, decision(&[Measure::Discipline])).refused("VIO-62");
    assert!(told.tries("2016-04-22", CHAIR, decision(&[Measure::Reminder])).result.is_ok());
}
