//! How an evaluation is opened and its scores proposed.

use crate::fake::due::due_by;
use luuvet_domain::due::Term;
use luuvet_domain::par_evaluation::*;
use luuvet_domain::parameters::{Parameters, ValueFault};
use luuvet_engine::Scope;
use luuvet_engine::testing::Answer;

use crate::fake::par::reading;
use crate::fake::*;
use crate::story::*;

fn opened(answer: Answer<ParEvaluation>) -> EvaluationOpened {
    match answer.result.unwrap().as_slice() {
        [ParEvent::Opened(opened)] => opened.clone(),
        other => panic!("{other:?}"),
    }
}

fn proposal(province: &Province) -> Vec<(String, Option<u32>)> {
    let told = begin_at(province, SXD).done_on("2016-11-01", MANAGER, open(SXD));
    let answer = told.ask("2016-11-01", MANAGER, propose());
    match answer.result.unwrap().as_slice() {
        [ParEvent::Proposed(proposed)] => {
            assert_eq!(proposed.on, day("2016-11-01"));
            let scores = proposed.scores.iter();
            scores.map(|one| (one.criterion.clone(), one.tenths)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn of_criterion(province: &Province, id: &str) -> Option<u32> {
    proposal(province).into_iter().find(|(criterion, _)| criterion == id).unwrap().1
}

#[test]
fn an_evaluation_is_opened_with_criteria_judges_and_dates() {
    let province = province();
    let event = opened(begin_at(&province, SXD).ask("2016-11-01", MANAGER, open(SXD)));
    assert_eq!((event.verified_by, event.appraised_by), (SKHCN, SNV));
    let by = Term::WorkingDayFrom { on: day("2016-11-30") };
    assert_eq!(event.self_score, due_by("2016-11-30", "2016-12-07", by));
    assert_eq!((event.verify_by, event.final_by), (day("2016-12-20"), day("2017-01-31")));
    assert_eq!(event.criteria_set, parameters().par.criteria_set);
    assert_eq!(event.criteria_set.max_tenths(), 100);
}

#[test]
fn each_departments_own_sheet_is_judged_by_the_other_alone() {
    let province = province();
    let judges = |agency: Scope| {
        let told = begin_at(&province, agency.clone());
        let event = opened(told.ask("2016-11-01", MANAGER, open(agency)));
        (event.verified_by, event.appraised_by)
    };
    assert_eq!(judges(SKHCN), (SNV, SNV));
    assert_eq!(judges(SNV), (SKHCN, SKHCN));
}

#[test]
fn an_evaluation_is_opened_once_on_its_day_by_the_machine_for_whom_clause_1_binds() {
    let mut province = province();
    begin_at(&province, SXD).ask("2016-10-31", MANAGER, open(SXD)).refused("PAR-56");
    begin_at(&province, SXD).ask("2016-11-01", HOME_DIRECTOR, open(SXD)).refused("PAR-01");
    proposed(&province).ask("2016-11-02", MANAGER, open(SXD)).refused("PAR-01");
    begin_at(&province, SKHCN).ask("2016-11-01", MANAGER, open(SXD)).refused("PAR-54");
    let next = OpenEvaluation { agency: SXD, year: 2017 };
    begin_at(&province, SXD).ask("2016-11-01", MANAGER, next).refused("PAR-54");
    province.par.judges.doha = None;
    begin_at(&province, SXD).ask("2016-11-01", MANAGER, open(SXD)).refused("PAR-53");
    province.report.debtors = vec![SKHCN];
    begin_at(&province, SXD).ask("2016-11-01", MANAGER, open(SXD)).refused("PAR-52");
    province.regulation = None;
    begin_at(&province, SXD).ask("2016-11-01", MANAGER, open(SXD)).refused("PAR-50");
}

#[test]
fn a_score_is_proposed_in_proportion_to_its_fact_and_floored() {
    let mut province = province();
    assert!(proposal(&province).iter().all(|(_, tenths)| tenths.is_some()));
    assert_eq!(of_criterion(&province, "ISO-03"), Some(12));
    // 12 tenths of 749 per mille are 8.988 tenths.
    province.par.values.insert(ParRule::Documents, Some(749));
    assert_eq!(of_criterion(&province, "ISO-03"), Some(8));
    province.par.values.insert(ParRule::Documents, Some(0));
    assert_eq!(of_criterion(&province, "ISO-03"), Some(0));
}

#[test]
fn nothing_is_proposed_where_there_is_nothing_to_measure() {
    let mut province = province();
    province.par.values.insert(ParRule::Inspection, None);
    assert_eq!(of_criterion(&province, "ISO-09"), None);
}

#[test]
fn each_violation_takes_off_its_deduction_and_no_more_than_there_is() {
    let set = ParCriteriaSet { violation_deduction_tenths: 2, ..parameters().par.criteria_set };
    let criterion = set.criterion("ISO-11").unwrap();
    let of = |count| set.propose(criterion, &reading(Some(count)));
    assert_eq!([of(0), of(1), of(2), of(u32::MAX)], [Some(3), Some(1), Some(0), Some(0)]);
}

#[test]
fn scores_are_proposed_once() {
    let province = province();
    proposed(&province).ask("2016-11-02", MANAGER, propose()).then::<ParEvent>([]);
    let told = begin_at(&province, SXD).done_on("2016-11-01", MANAGER, open(SXD));
    told.clone().ask("2016-11-01", HEAD, propose()).refused("PAR-02");
    told.ask("2016-11-01", HEAD, self_score(Vec::new())).refused("PAR-58");
}

/// Whether the parameters are accepted after a change.
fn check(change: impl Fn(&mut ParParameters)) -> Result<(), ValueFault> {
    let mut parameters: Parameters = parameters();
    change(&mut parameters.par);
    parameters.check()
}

#[test]
fn criteria_are_within_their_limits_and_named_once() {
    assert_eq!(check(|_| ()), Ok(()));
    let fault = |result: Result<(), ValueFault>| result.unwrap_err().field();
    assert_eq!(fault(check(|par| par.contest_working_days = 0)), "par.contest_working_days");
    assert_eq!(fault(check(|par| par.opens.month = 13)), "par.opens");
    let criteria = "par.criteria_set.criteria";
    assert_eq!(fault(check(|par| par.criteria_set.criteria.clear())), criteria);
    assert_eq!(fault(check(|par| par.criteria_set.criteria[0].max_tenths = 0)), criteria);
    assert_eq!(fault(check(|par| par.criteria_set.criteria[0].text_vi.clear())), criteria);
    let twice =
        check(|par| par.criteria_set.criteria[1].id = par.criteria_set.criteria[0].id.clone());
    assert_eq!(fault(twice), criteria);
    assert_eq!(fault(check(|par| par.criteria_set.note_vi.clear())), "par.criteria_set.note_vi");
    assert_eq!(fault(check(|par| par.criteria_set.version = 0)), "par.criteria_set.version");
}
