//! From service to the end: execution, appeal, closing.

use luuvet_domain::violation::*;

use crate::fake::*;
use crate::steps::*;

const ORDER: [Measure; 1] = [Measure::RectifyOrder];

#[test]
fn a_decision_is_served_once_and_starts_the_remedy_and_the_appeal() {
    let province = Province::new();
    let told = decided(&province, &ORDER);
    told.tries("2016-04-19", OFFICER, serve()).refused("VIO-90");
    told.tries("2016-04-21", DIRECTOR, serve()).refused("VIO-13");
    told.tries("2016-04-21", OFFICER, ServeDecision { recipient: text("") }).refused("VIO-51");
    let service = event(told.tries("2016-04-21", OFFICER, serve()));
    let ViolationEvent::Served(served) = service else { panic!("{service:?}") };
    assert_eq!(served.remedy.map(|due| due.due_on), Some(day("2016-05-02")));
    assert_eq!(served.appeal_by, day("2016-05-06"));
    let told = told.done_on("2016-04-21", OFFICER, serve());
    told.tries("2016-04-21", OFFICER, serve()).refused("VIO-13");
    let reminded = decided(&province, &[Measure::Reminder]);
    let service = event(reminded.tries("2016-04-21", OFFICER, serve()));
    let ViolationEvent::Served(served) = service else { panic!("{service:?}") };
    assert_eq!(served.remedy, None);
}

#[test]
fn the_remedy_is_due_as_decided_unless_that_day_is_over_at_service() {
    let province = Province::new();
    for (given, served_on, due) in
        [("2016-05-20", "2016-04-21", "2016-05-20"), ("2016-04-22", "2016-04-25", "2016-05-05")]
    {
        let told = recorded(&province, propose(), Competence::ProvinceChair);
        let decision = DecideCase { remedy_due_on: Some(day(given)), ..decision(&ORDER) };
        let told = told.done_on("2016-04-20", CHAIR, decision);
        let service = event(told.tries(served_on, OFFICER, serve()));
        let ViolationEvent::Served(served) = service else { panic!("{service:?}") };
        assert_eq!(served.remedy.map(|due| due.due_on), Some(day(due)));
    }
}

#[test]
fn the_subject_reports_a_remedy_where_something_is_to_be_remedied() {
    let province = Province::new();
    served(&province, &[Measure::Reminder]).tries("2016-04-25", HEAD, report()).refused("VIO-83");
    let told = served(&province, &ORDER);
    told.tries("2016-04-25", UNIT_HEAD, report()).refused("VIO-68");
    told.tries("2016-04-20", HEAD, report()).refused("VIO-90");
    told.tries("2016-04-25", HEAD, ReportRemedy { result: text("") }).refused("VIO-51");
    for (on, on_time) in [("2016-05-02", true), ("2016-05-03", false)] {
        let reported = RemedyReported { result: text("Đã ban hành"), on_time: Some(on_time) };
        told.tries(on, HEAD, report()).then([reported]);
    }
}

#[test]
fn who_reported_a_remedy_does_not_verify_it() {
    let province = Province::new();
    let told = reported(&province);
    let own = OFFICER.as_person_of(HEAD);
    told.tries("2016-04-26", own, verify(RemedyOutcome::Remedied)).refused("VIO-63");
    told.tries("2016-04-24", OFFICER, verify(RemedyOutcome::Remedied)).refused("VIO-90");
    let bare = VerifyRemedy { outcome: RemedyOutcome::Remedied, evidence: text("") };
    told.tries("2016-04-26", OFFICER, bare).refused("VIO-51");
    let done = told.clone().done_on("2016-04-26", OFFICER, verify(RemedyOutcome::Remedied));
    assert_eq!((done.places()[0], done.places()[4]), ("Remedied", "NothingToExecute"));
    let not = told.done_on("2016-04-26", OFFICER, verify(RemedyOutcome::NotRemedied));
    assert_eq!((not.places()[0], not.places()[4]), ("Served", "ToExecute"));
    assert_eq!(not.clocks().len(), 1);
}

#[test]
fn a_remedy_that_never_comes_goes_to_the_committee() {
    let province = Province::new();
    let told = served(&province, &ORDER);
    let due_on = day("2016-05-02");
    told.clone().tick("2016-05-03", EscalateNonCompliance { due_on }).refused("VIO-91");
    told.tries("2016-06-01", CHAIR, EscalateNonCompliance { due_on }).refused("VIO-25");
    let other = EscalateNonCompliance { due_on: day("2016-05-01") };
    told.clone().tick("2016-06-01", other).then([] as [ViolationEvent; 0]);
    let reported = told.clone().done_on("2016-04-25", HEAD, report());
    let answer = reported.tick("2016-06-01", EscalateNonCompliance { due_on });
    answer.then([] as [ViolationEvent; 0]);
    let told = told.fire("remedy");
    assert_eq!((told.places()[2], told.places()[4]), ("UbndCompetent", "NonComplianceEscalated"));
    told.tries("2016-06-01", CHIEF, close(None)).refused("VIO-88");
    let told = told.done_on("2016-06-01", HEAD, report());
    let told = told.done_on("2016-06-02", OFFICER, verify(RemedyOutcome::Remedied));
    assert_eq!(told.done_on("2016-06-02", CHIEF, close(None)).places()[0], "Closed");
}

#[test]
fn an_appeal_is_the_subjects_against_a_served_decision_in_time() {
    let province = Province::new();
    decided(&province, &ORDER).tries("2016-04-20", HEAD, lodge()).refused("VIO-84");
    let open = recorded(&province, propose(), Competence::ProvinceChair);
    open.tries("2016-04-20", HEAD, lodge()).refused("VIO-84");
    let told = served(&province, &ORDER);
    told.tries("2016-05-07", HEAD, lodge()).refused("VIO-85");
    told.tries("2016-05-06", UNIT_HEAD, lodge()).refused("VIO-68");
    told.tries("2016-04-20", HEAD, lodge()).refused("VIO-90");
    told.tries("2016-05-06", HEAD, LodgeAppeal { grounds: text("") }).refused("VIO-51");
    let appeal = event(told.tries("2016-05-06", HEAD, lodge()));
    let ViolationEvent::Lodged(lodged) = appeal else { panic!("{appeal:?}") };
    let found = (lodged.kind, lodged.settled_by, lodged.settle_by);
    assert_eq!(found, (AppealKind::Reconsideration, UBND, day("2016-06-06")));
    let told = told.done_on("2016-05-06", HEAD, lodge());
    told.tries("2016-05-06", HEAD, lodge()).refused("VIO-17");
}

#[test]
fn the_way_of_appeal_and_its_time_follow_from_the_track() {
    let province = Province::new();
    for (propose, measure, speaker, kind, last) in [
        (
            of_official(),
            Measure::Discipline,
            UNIT_HEAD,
            AppealKind::DisciplineComplaint,
            "2016-05-06",
        ),
        (of_organisation(), Measure::Fine, OFFICER, AppealKind::Complaint, "2016-07-20"),
    ] {
        let told = recorded(&province, propose, Competence::ProvinceChair);
        let told = told.done_on("2016-04-20", CHAIR, decision(&[measure]));
        let told = told.done_on("2016-04-21", OFFICER, serve());
        let appeal = event(told.tries(last, speaker, lodge()));
        let ViolationEvent::Lodged(lodged) = appeal else { panic!("{appeal:?}") };
        assert_eq!(lodged.kind, kind);
    }
}

#[test]
fn a_complex_case_and_a_remote_place_have_longer_for_settling() {
    for (is_complex, is_remote, due) in [
        (false, false, "2016-05-25"),
        (true, false, "2016-06-09"),
        (false, true, "2016-06-09"),
        (true, true, "2016-06-24"),
    ] {
        let mut province = Province::new();
        province.violations.is_remote = is_remote;
        let told = opened(&province, propose(), Competence::ProvinceChair);
        let told = told.done_on("2016-04-14", INSPECTOR, MakeRecord { is_complex, ..record() });
        let told = told.done_on("2016-04-20", CHAIR, decision(&ORDER));
        let told = told.done_on("2016-04-21", OFFICER, serve());
        let appeal = event(told.tries("2016-04-25", HEAD, lodge()));
        let ViolationEvent::Lodged(lodged) = appeal else { panic!("{appeal:?}") };
        assert_eq!(lodged.settle_by, day(due), "complex {is_complex}, remote {is_remote}");
    }
}

#[test]
fn an_appeal_is_settled_by_none_who_had_part_in_the_case() {
    let province = Province::new();
    let told = begin(&province).done_on("2016-04-11", OFFICER, propose());
    let opening = open(Track::InternalAdmin, Competence::ProvinceChair);
    let told = told.done_on("2016-04-12", CHIEF, opening);
    let told = told.done_on("2016-04-14", INSPECTOR, record());
    let told = told.done_on("2016-04-20", CHAIR, decision(&ORDER));
    let told = told.done_on("2016-04-21", CHIEF, serve());
    let told = told.done_on("2016-04-25", HEAD, lodge());
    let upholds = || settle(AppealOutcome::Upheld, &[]);
    for involved in [OFFICER, INSPECTOR, CHAIR, HEAD] {
        let who = CHAIR.as_person_of(involved);
        told.tries("2016-04-26", who, upholds()).refused("VIO-63");
    }
    told.tries("2016-04-26", DIRECTOR, upholds()).refused("VIO-19");
    told.tries("2016-04-24", DEPUTY, upholds()).refused("VIO-90");
    let told = told.done_on("2016-04-26", DEPUTY, upholds());
    assert_eq!((told.places()[3], told.places()[4]), ("AppealUpheld", "ToExecute"));
}

#[test]
fn an_appeal_amends_only_downwards() {
    let province = Province::new();
    let told = appealed(&province, &[Measure::RectifyOrder, Measure::Criticism]);
    let tries =
        |outcome, measures: &[Measure]| told.tries("2016-04-26", DEPUTY, settle(outcome, measures));
    tries(AppealOutcome::Amended, &[]).refused("VIO-76");
    tries(AppealOutcome::Upheld, &[Measure::Reminder]).refused("VIO-76");
    tries(AppealOutcome::Annulled, &[Measure::Reminder]).refused("VIO-76");
    tries(AppealOutcome::Amended, &[Measure::Fine]).refused("VIO-77");
    let wordless = DecideAppeal { reason: text(""), ..settle(AppealOutcome::Upheld, &[]) };
    told.tries("2016-04-26", DEPUTY, wordless).refused("VIO-51");
    let lighter = event(tries(AppealOutcome::Amended, &[Measure::Reminder]));
    let ViolationEvent::AppealDecided(decided) = lighter else { panic!("{lighter:?}") };
    assert_eq!(decided.stopped, [ViolationTimer::Remedy]);
    let kept = event(tries(AppealOutcome::Amended, &ORDER));
    let ViolationEvent::AppealDecided(decided) = kept else { panic!("{kept:?}") };
    assert_eq!(decided.stopped, []);
    let reminded = appealed(&province, &[Measure::Reminder]);
    let heavier = settle(AppealOutcome::Amended, &ORDER);
    reminded.tries("2016-04-26", DEPUTY, heavier).refused("VIO-92");
}

#[test]
fn an_annulled_decision_leaves_nothing_to_execute() {
    let province = Province::new();
    let told = appealed(&province, &ORDER);
    let told = told.done_on("2016-04-26", DEPUTY, settle(AppealOutcome::Annulled, &[]));
    assert_eq!(told.places()[3..], ["AppealAnnulled", "NothingToExecute"]);
    assert!(told.clocks().is_empty());
    let told = told.done_on("2016-04-26", CHIEF, close(None));
    // The place of the appeal stays, and with it the row of the table: the case itself refuses.
    told.tries("2016-04-26", CHIEF, close(None)).refused("VIO-50");
}

#[test]
fn execution_is_suspended_while_an_appeal_is_pending_by_who_is_competent() {
    let province = Province::new();
    served(&province, &ORDER).tries("2016-04-26", CHAIR, suspend()).refused("VIO-86");
    let told = appealed(&province, &ORDER);
    told.tries("2016-04-26", DIRECTOR, suspend()).refused("VIO-87");
    told.tries("2016-04-24", CHAIR, suspend()).refused("VIO-90");
    told.tries("2016-04-26", CHAIR, SuspendExecution { reason: text("") }).refused("VIO-51");
    let suspended = ExecutionSuspended { reason: suspend().reason, days_left: 6 };
    told.tries("2016-04-26", CHAIR, suspend()).then([suspended]);
    let told = told.done_on("2016-04-26", CHAIR, suspend());
    assert!(told.clocks().is_empty());
    let reported = told.tries("2016-04-27", HEAD, report());
    reported.then([RemedyReported { result: text("Đã ban hành"), on_time: None }]);
    let upheld = event(told.tries("2016-05-10", DEPUTY, settle(AppealOutcome::Upheld, &[])));
    let ViolationEvent::AppealDecided(decided) = upheld else { panic!("{upheld:?}") };
    assert_eq!(decided.remedy.map(|due| due.due_on), Some(day("2016-05-16")));
}

#[test]
fn the_director_suspends_what_the_director_decided() {
    let province = subordinate();
    let told = recorded(&province, propose(), Competence::DostDirector);
    let told = told.done_on("2016-04-20", DIRECTOR, decision(&ORDER));
    let told = told.done_on("2016-04-21", OFFICER, serve());
    let told = told.done_on("2016-04-25", HEAD, lodge());
    let told = told.done_on("2016-04-26", DIRECTOR, suspend());
    assert_eq!(told.places()[4], "ExecutionSuspended");
}

#[test]
fn a_case_is_closed_when_it_is_remedied_and_no_appeal_is_pending() {
    let province = Province::new();
    decided(&province, &ORDER).tries("2016-04-20", CHIEF, close(None)).refused("VIO-22");
    served(&province, &ORDER).tries("2016-04-25", CHIEF, close(None)).refused("VIO-88");
    reported(&province).tries("2016-04-25", CHIEF, close(None)).refused("VIO-22");
    let told = served(&province, &[Measure::Reminder]);
    let pending = told.clone().done_on("2016-04-25", HEAD, lodge());
    pending.tries("2016-04-25", CHIEF, close(None)).refused("VIO-89");
    told.tries("2016-04-20", CHIEF, close(None)).refused("VIO-90");
    let closed = told.done_on("2016-04-25", CHIEF, close(None));
    closed.tries("2016-04-25", HEAD, lodge()).refused("VIO-84");
    let told = reported(&province);
    let told = told.done_on("2016-04-26", OFFICER, verify(RemedyOutcome::Remedied));
    assert_eq!(told.done_on("2016-04-26", CHIEF, close(None)).places()[0], "Closed");
}

#[test]
fn without_a_decision_a_case_is_closed_with_a_reason_by_who_is_competent_and_uninvolved() {
    let province = Province::new();
    let told = recorded(&province, propose(), Competence::ProvinceChair);
    let because = || close(Some("Không có vi phạm"));
    told.tries("2016-04-20", CHIEF, because()).refused("VIO-87");
    told.tries("2016-04-20", CHAIR, close(None)).refused("VIO-51");
    told.tries("2016-04-20", CHAIR.as_person_of(INSPECTOR), because()).refused("VIO-63");
    let closing = event(told.tries("2016-04-20", CHAIR, because()));
    let ViolationEvent::Closed(closed) = closing else { panic!("{closing:?}") };
    assert_eq!(closed.stopped, [ViolationTimer::Decision]);
    let opened = opened(&province, propose(), Competence::DostDirector);
    let closing = event(opened.tries("2016-04-20", CHIEF, because()));
    let ViolationEvent::Closed(closed) = closing else { panic!("{closing:?}") };
    assert_eq!(closed.stopped, [ViolationTimer::Record]);
}
