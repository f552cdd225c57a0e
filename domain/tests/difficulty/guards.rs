//! The guards of a difficulty.

use luuvet_domain::difficulty::*;

use crate::fake::*;
use crate::story::*;

#[test]
fn a_difficulty_is_raised_by_its_agency_and_classified_in_five_working_days() {
    let province = Province::new();
    let RaiseDifficulty { agency, topic, title, description, wish, report, report_item } = raise();
    begin(&province).ask("2016-04-04", HEAD, raise()).then([DifficultyRaised {
        agency,
        topic,
        title,
        description,
        wish,
        report,
        classify_by: day("2016-04-11"),
        report_item,
    }]);
    begin(&province).ask("2016-04-04", UNIT_HEAD, raise()).refused("DIF-01");
    assert!(begin(&province).ask("2016-04-04", MANAGER, raise()).result.is_ok());
    let elsewhere = Who { agency: Some("SKHCN"), ..HEAD };
    begin(&province).ask("2016-04-04", elsewhere, raise()).refused("DIF-01");
    raised(&province).ask("2016-04-05", HEAD, raise()).refused("DIF-01");
}

#[test]
fn it_needs_a_title_and_a_description_and_an_agency_that_exists() {
    let province = Province::new();
    let untitled = RaiseDifficulty { title: text(" "), ..raise() };
    begin(&province).ask("2016-04-04", QMR, untitled).refused("DIF-51");
    let silent = RaiseDifficulty { description: text(""), ..raise() };
    begin(&province).ask("2016-04-04", QMR, silent).refused("DIF-51");
    let gone = RaiseDifficulty { agency: SKHCN, ..raise() };
    let of_gone = Who { agency: Some("SKHCN"), ..QMR };
    begin(&province).ask("2016-04-04", of_gone, gone).refused("DIF-52");
    let mut lawless = Province::new();
    lawless.regulation = None;
    begin(&lawless).ask("2016-04-04", QMR, raise()).refused("DIF-50");
}

#[test]
fn who_oversees_says_in_whose_competence_it_lies() {
    let province = Province::new();
    let told = || raised(&province);
    for (class, escalate_by) in [
        (DifficultyClass::WithinDost, None),
        (DifficultyClass::BeyondDost, Some(day("2016-04-13"))),
        (DifficultyClass::Rejected, None),
    ] {
        let ClassifyDifficulty { reason, .. } = classify(class);
        told().ask("2016-04-06", OFFICER, classify(class)).then([DifficultyClassified {
            class,
            reason,
            escalate_by,
        }]);
    }
    let within = || classify(DifficultyClass::WithinDost);
    assert!(told().ask("2016-04-06", CLERK, within()).result.is_ok());
    told().ask("2016-04-06", QMR, within()).refused("DIF-02");
    told().ask("2016-04-03", OFFICER, within()).refused("DIF-53");
    let silent = ClassifyDifficulty { reason: text(""), ..within() };
    told().ask("2016-04-06", OFFICER, silent).refused("DIF-51");
}

#[test]
fn nobody_classifies_or_resolves_the_difficulty_of_their_own_agency() {
    let mut province = Province::new();
    province.inspection.ubnd_inspects = true;
    // The director.
    province.violations.heads = vec![person(9)];
    let own = RaiseDifficulty { agency: SKHCN, ..raise() };
    let of_the_department = Who { agency: Some("SKHCN"), ..QMR };
    let told = begin(&province).done_on("2016-04-04", of_the_department, own);
    let within = || classify(DifficultyClass::WithinDost);
    told.clone().ask("2016-04-06", CHIEF, within()).refused("DIF-02");
    let colleague = Who { agency: Some("SKHCN"), ..CLERK };
    let beyond = || classify(DifficultyClass::BeyondDost);
    told.clone().ask("2016-04-06", colleague, beyond()).refused("DIF-63");
    // What the department may not resolve would be resolved by nobody.
    told.clone().ask("2016-04-06", CLERK, within()).refused("DIF-64");
    let told = told.done_on("2016-04-06", CLERK, beyond());
    told.ask("2016-04-07", DIRECTOR, resolve_by_dost()).refused("DIF-04");
}

#[test]
fn the_department_resolves_what_is_within_its_competence_alone() {
    let province = Province::new();
    let ResolveByDost { result } = resolve_by_dost();
    within(&province).ask("2016-04-07", DIRECTOR, resolve_by_dost()).then([DifficultyResolved {
        result,
        by: SKHCN,
        on_time: None,
        confirm_by: day("2016-04-21"),
    }]);
    assert!(
        within(&province)
            .done_on("2016-04-07", OFFICER, propose())
            .ask("2016-04-08", CHIEF, resolve_by_dost())
            .result
            .is_ok()
    );
    beyond(&province).ask("2016-04-07", DIRECTOR, resolve_by_dost()).refused("DIF-55");
    within(&province).ask("2016-04-07", OFFICER, resolve_by_dost()).refused("DIF-04");
    let silent = ResolveByDost { result: text("") };
    within(&province).ask("2016-04-07", DIRECTOR, silent).refused("DIF-51");
}

#[test]
fn the_director_alone_escalates_and_with_a_proposed_solution() {
    let province = Province::new();
    beyond(&province).ask("2016-04-08", DIRECTOR, escalate()).refused("DIF-57");
    let EscalateToUbnd { number, advice } = escalate();
    let told = || advised(&province);
    told().ask("2016-04-08", DIRECTOR, escalate()).then([DifficultyEscalated {
        number,
        advice,
        solutions: 1,
        instruct_by: day("2016-04-29"),
    }]);
    told().ask("2016-04-08", CHIEF, escalate()).refused("DIF-05");
    let unnumbered = EscalateToUbnd { number: text(""), ..escalate() };
    told().ask("2016-04-08", DIRECTOR, unnumbered).refused("DIF-51");
    within(&province)
        .done_on("2016-04-07", OFFICER, propose())
        .ask("2016-04-08", DIRECTOR, escalate())
        .refused("DIF-56");
}

#[test]
fn solutions_are_numbered_and_not_too_many() {
    let province = Province::new();
    let ProposeSolution { solution } = propose();
    let told = advised(&province);
    told.clone().ask("2016-04-07", QMR, propose()).then([SolutionProposed { number: 2, solution }]);
    let silent = ProposeSolution { solution: text(" ") };
    told.clone().ask("2016-04-07", QMR, silent).refused("DIF-51");
    let many = (1..SOLUTIONS_MAX).fold(told, |told, _| told.done_on("2016-04-07", QMR, propose()));
    many.ask("2016-04-07", QMR, propose()).refused("DIF-54");
    raised(&province).ask("2016-04-07", CHIEF, propose()).refused("DIF-03");
}

#[test]
fn the_chair_instructs_an_agency_that_exists_by_a_day_ahead() {
    let province = Province::new();
    let InstructResolution { number, instruction, responsible, due_on } = instruct();
    let told = || escalated(&province);
    told().ask("2016-04-25", CHAIR, instruct()).then([ResolutionInstructed {
        number,
        instruction,
        responsible,
        due_on,
    }]);
    told().ask("2016-04-25", DIRECTOR, instruct()).refused("DIF-06");
    let behind = InstructResolution { due_on: day("2016-04-25"), ..instruct() };
    told().ask("2016-04-25", CHAIR, behind).refused("DIF-59");
    let unknown = InstructResolution { responsible: UBND, ..instruct() };
    told().ask("2016-04-25", CHAIR, unknown).refused("DIF-52");
    let silent = InstructResolution { instruction: text(""), ..instruct() };
    told().ask("2016-04-25", CHAIR, silent).refused("DIF-51");
    let saturday = InstructResolution { due_on: day("2016-05-28"), ..instruct() };
    let answer = told().ask("2016-04-25", CHAIR, saturday);
    let Ok([DifficultyEvent::Instructed(given)]) = answer.result.as_deref() else { panic!() };
    assert_eq!(given.due_on, day("2016-05-30"));
}

#[test]
fn nobody_instructs_on_their_own_advice() {
    let province = Province::new();
    let told = escalated(&province);
    told.clone().ask("2016-04-25", CHAIR.as_person_of(CHIEF), instruct()).refused("DIF-58");
    told.ask("2016-04-25", CHAIR.as_person_of(DIRECTOR), instruct()).refused("DIF-58");
}

#[test]
fn the_agency_that_is_named_carries_the_instruction_out() {
    let province = Province::new();
    let told = instructed(&province);
    let ReportProgress { progress } = report();
    told.clone().ask("2016-05-10", QMR, report()).then([ProgressReported { progress }]);
    let elsewhere = Who { agency: Some("SKHCN"), ..HEAD };
    told.clone().ask("2016-05-10", elsewhere, report()).refused("DIF-60");
    told.clone().ask("2016-05-10", elsewhere, resolve()).refused("DIF-60");
    let silent = ReportProgress { progress: text("") };
    told.clone().ask("2016-05-10", QMR, silent).refused("DIF-51");
    let ResolveDifficulty { result } = resolve();
    let end = |on_time, confirm_by: &str| DifficultyResolved {
        result: result.clone(),
        by: SXD,
        on_time: Some(on_time),
        confirm_by: day(confirm_by),
    };
    let told = told.done_on("2016-05-10", QMR, report());
    told.clone().ask("2016-05-31", HEAD, resolve()).then([end(true, "2016-06-14")]);
    told.clone().ask("2016-06-01", HEAD, resolve()).then([end(false, "2016-06-15")]);
    escalated(&province).ask("2016-05-10", QMR, report()).refused("DIF-07");
    escalated(&province).ask("2016-05-10", HEAD, resolve()).refused("DIF-08");
}

#[test]
fn the_agency_that_raised_it_confirms_by_another_than_who_resolved_it() {
    let province = Province::new();
    let told = resolved(&province);
    told.clone().ask("2016-06-01", QMR, confirm()).then([ResolutionConfirmed { note: None }]);
    told.clone().ask("2016-06-01", HEAD, confirm()).refused("DIF-61");
    told.clone().ask("2016-06-01", OFFICER, confirm()).refused("DIF-09");
    let elsewhere = Who { agency: Some("SKHCN"), ..QMR };
    told.clone().ask("2016-06-01", elsewhere, confirm()).refused("DIF-09");
    let over = told.done_on("2016-06-01", QMR, confirm());
    over.ask("2016-06-02", QMR, reopen()).refused("DIF-10");
    instructed(&province).ask("2016-05-10", QMR, confirm()).refused("DIF-09");
}

#[test]
fn it_is_reopened_when_rejected_or_not_gone_and_some_times_at_most() {
    let province = Province::new();
    let ReopenDifficulty { reason } = reopen();
    let again = |round, was_resolved, classify_by: &str| DifficultyReopened {
        round,
        reason: reason.clone(),
        was_resolved,
        classify_by: day(classify_by),
    };
    let rejected =
        raised(&province).done_on("2016-04-06", OFFICER, classify(DifficultyClass::Rejected));
    rejected.clone().ask("2016-04-07", QMR, reopen()).then([again(2, false, "2016-04-14")]);
    resolved(&province).ask("2016-06-01", QMR, reopen()).then([again(2, true, "2016-06-08")]);
    rejected.clone().ask("2016-04-07", OFFICER, reopen()).refused("DIF-10");
    let silent = ReopenDifficulty { reason: text("") };
    rejected.clone().ask("2016-04-07", QMR, silent).refused("DIF-51");
    let reject = || classify(DifficultyClass::Rejected);
    let often = rejected
        .done_on("2016-04-07", QMR, reopen())
        .done_on("2016-04-08", OFFICER, reject())
        .done_on("2016-04-11", QMR, reopen())
        .done_on("2016-04-12", OFFICER, reject());
    often.ask("2016-04-13", QMR, reopen()).refused("DIF-62");
}

/// Raised by SXD, which has ended since.
fn raised_before<'r>(before: &Province, now: &'r Province) -> Told<'r> {
    let asked = act::<DifficultyCommand>(raise(), QMR, day("2016-04-04"));
    let events = begin(before).ask("2016-04-04", QMR, raise()).result.unwrap();
    events.into_iter().fold(begin(now), |told, event| told.given(event, &asked))
}

#[test]
fn who_took_a_difficulty_over_does_not_classify_it() {
    let (before, mut now) = (Province::new(), Province::new());
    let beyond = || classify(DifficultyClass::BeyondDost);
    assert!(raised_before(&before, &now).ask("2016-04-06", CLERK, beyond()).result.is_ok());
    now.succession.ended = Some((SXD, UBND));
    raised_before(&before, &now).ask("2016-04-06", CLERK, beyond()).refused("DIF-63");
    assert!(raised_before(&before, &now).ask("2016-04-06", OFFICER, beyond()).result.is_ok());
}

#[test]
fn who_succeeded_the_agency_that_is_to_resolve_a_difficulty_reports_on_it() {
    let mut province = Province::new();
    // Nobody told SNV to resolve anything, nor an agency that became it.
    let of_snv = Who { agency: Some("SNV"), ..HEAD };
    instructed(&province).ask("2016-04-26", of_snv, report()).refused("DIF-60");
    let paper = luuvet_engine::Scope::constant("BCB");
    province.succession.ended = Some((paper.clone(), SNV));
    instructed(&province).ask("2016-04-26", of_snv, report()).refused("DIF-60");
    let instruct = InstructResolution { responsible: paper, ..instruct() };
    let told = escalated(&province).done_on("2016-04-25", CHAIR, instruct);
    assert!(told.ask("2016-04-26", of_snv, report()).result.is_ok());
}
