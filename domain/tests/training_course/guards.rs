//! The guards of a training course.

use luuvet_domain::parameters::Regulation;
use luuvet_domain::training_course::*;
use std::sync::Arc;

use crate::fake::*;
use crate::golden::courses;
use crate::story::*;

/// The golden event with this place in the order of the workflow.
fn golden(n: usize) -> TrainingCourseEvent {
    courses().swap_remove(n)
}

#[test]
fn a_course_runs_from_its_plan_to_its_report() {
    let province = province();
    begin(&province).ask("2016-04-01", CHIEF, plan()).then([golden(0)]);
    planned(&province).ask("2016-04-05", DIRECTOR, approve()).then([golden(1)]);
    approved(&province).ask("2016-04-11", QMR, enrol(PUPIL)).then([golden(3)]);
    enrolled(&province).ask("2016-05-12", OFFICER, attend(PUPIL, 5)).then([golden(4)]);
    held(&province).ask("2016-05-13", INSPECTOR, mark(PUPIL, 70)).then([golden(5)]);
    marked(&province).ask("2016-05-16", DIRECTOR, certify(PUPIL)).then([golden(6)]);
    certified(&province).ask("2016-06-10", DIRECTOR, evaluate()).then([golden(7)]);
    evaluated(&province).ask("2016-06-20", DIRECTOR, report()).then([golden(8)]);
}

#[test]
fn a_course_lies_ahead_and_ends_after_it_begins_within_a_year() {
    let province = province();
    let ask = |plan| begin(&province).ask("2016-04-01", CHIEF, plan);
    ask(PlanCourse { starts_on: day("2016-04-01"), ..plan() }).refused("TRN-53");
    ask(PlanCourse { ends_on: day("2016-05-09"), ..plan() }).refused("TRN-53");
    ask(PlanCourse { ends_on: day("2017-05-12"), ..plan() }).refused("TRN-53");
    let last = PlanCourse { ends_on: day("2017-05-11"), ..plan() };
    assert!(ask(last).result.is_ok());
}

#[test]
fn sessions_seats_and_trainers_have_limits_and_the_refusal_names_the_field() {
    let province = province();
    let ask = |plan| begin(&province).ask("2016-04-01", CHIEF, plan).refused("TRN-54");
    assert_eq!(ask(PlanCourse { sessions: 0, ..plan() }).field, Some("sessions"));
    assert_eq!(ask(PlanCourse { sessions: SESSIONS_MAX + 1, ..plan() }).field, Some("sessions"));
    assert_eq!(ask(PlanCourse { seats: SEATS_MAX + 1, ..plan() }).field, Some("seats"));
    assert_eq!(ask(PlanCourse { trainers: Vec::new(), ..plan() }).field, Some("trainers"));
    let crowd = vec![person(8); TRAINERS_MAX as usize + 1];
    assert_eq!(ask(PlanCourse { trainers: crowd, ..plan() }).field, Some("trainers"));
}

#[test]
fn texts_are_needed_and_persons_must_be_registered() {
    let province = province();
    let ask = |plan| begin(&province).ask("2016-04-01", CHIEF, plan);
    ask(PlanCourse { title: text(" "), ..plan() }).refused("TRN-51");
    ask(PlanCourse { programme: text(""), ..plan() }).refused("TRN-51");
    ask(PlanCourse { venue: text(""), ..plan() }).refused("TRN-51");
    ask(PlanCourse { trainers: vec![person(STRANGER)], ..plan() }).refused("TRN-52");
    approved(&province).ask("2016-04-11", OFFICER, enrol(STRANGER)).refused("TRN-52");
    planned(&province)
        .ask("2016-04-05", DIRECTOR, ApproveCourse { number: text("") })
        .refused("TRN-51");
    approved(&province)
        .ask("2016-04-11", DIRECTOR, CancelCourse { reason: text("") })
        .refused("TRN-51");
}

#[test]
fn who_planned_a_course_neither_approves_nor_evaluates_it() {
    let province = province();
    let planner_as_director = DIRECTOR.as_person_of(CHIEF);
    let refusal = planned(&province).ask("2016-04-05", planner_as_director, approve());
    assert_eq!(refusal.refused("TRN-56").field, Some("actOf.person"));
    certified(&province).ask("2016-06-10", CHIEF, evaluate()).refused("TRN-56");
}

#[test]
fn who_taught_a_course_does_not_evaluate_it() {
    let province = province();
    let trainer_as_chief = CHIEF.as_person_of(INSPECTOR);
    let refusal = certified(&province).ask("2016-06-10", trainer_as_chief, evaluate());
    assert_eq!(refusal.refused("TRN-57").clause, "ISO 9001:2008 6.2.2");
}

#[test]
fn the_director_alone_approves_and_no_agency_plans() {
    let province = province();
    planned(&province).ask("2016-04-05", OFFICER, approve()).refused("TRN-02");
    begin(&province).ask("2016-04-01", HEAD, plan()).refused("TRN-01");
}

#[test]
fn a_course_is_approved_and_people_enrolled_before_it_begins() {
    let province = province();
    planned(&province).ask("2016-05-11", DIRECTOR, approve()).refused("TRN-58");
    approved(&province).ask("2016-05-11", QMR, enrol(PUPIL)).refused("TRN-58");
    // On the first day itself there is still time.
    assert!(approved(&province).ask("2016-05-10", QMR, enrol(PUPIL)).result.is_ok());
    planned(&province).ask("2016-03-31", DIRECTOR, approve()).refused("TRN-55");
}

#[test]
fn an_approval_needs_the_regulation_that_its_dates_follow_from() {
    let mut province = province();
    province.regulation = None;
    planned(&province).ask("2016-04-05", DIRECTOR, approve()).refused("TRN-50");
}

#[test]
fn an_agency_enrols_its_own_people_alone() {
    let province = province();
    let refusal = approved(&province).ask("2016-04-11", QMR, enrol(COLLEAGUE)).refused("TRN-60");
    assert!(refusal.message.vi.contains("SKHCN"), "{}", refusal.message.vi);
    // The sub-department of standards may enrol anyone.
    assert!(approved(&province).ask("2016-04-11", OFFICER, enrol(PUPIL)).result.is_ok());
}

#[test]
fn nobody_is_enrolled_twice_or_in_what_they_teach_or_beyond_the_seats() {
    let province = province();
    enrolled(&province).ask("2016-04-12", QMR, enrol(PUPIL)).refused("TRN-61");
    let trainer = enrol(INSPECTOR.person);
    approved(&province).ask("2016-04-11", OFFICER, trainer).refused("TRN-62");
    let full = enrolled(&province).done_on("2016-04-12", QMR, enrol(31));
    full.ask("2016-04-12", QMR, enrol(32)).refused("TRN-63");
}

#[test]
fn results_are_recorded_once_the_course_is_over() {
    let province = province();
    enrolled(&province).ask("2016-05-11", OFFICER, attend(PUPIL, 5)).refused("TRN-59");
    held(&province).ask("2016-05-11", INSPECTOR, mark(PUPIL, 70)).refused("TRN-59");
    held(&province).ask("2016-05-11", DIRECTOR, evaluate()).refused("TRN-59");
}

#[test]
fn only_participants_have_results() {
    let province = province();
    enrolled(&province).ask("2016-05-12", OFFICER, attend(31, 5)).refused("TRN-64");
    held(&province).ask("2016-05-13", INSPECTOR, mark(31, 70)).refused("TRN-64");
    marked(&province).ask("2016-05-16", DIRECTOR, certify(31)).refused("TRN-64");
}

#[test]
fn attendance_counts_the_sessions_that_there_are_and_stands_once_there_is_a_mark() {
    let province = province();
    enrolled(&province).ask("2016-05-12", OFFICER, attend(PUPIL, 7)).refused("TRN-70");
    let mended = held(&province).ask("2016-05-12", OFFICER, attend(PUPIL, 4));
    mended.then([AttendanceRecorded { person: person(PUPIL), sessions: 4, of_sessions: 6 }]);
    marked(&province).ask("2016-05-14", OFFICER, attend(PUPIL, 6)).refused("TRN-69");
}

#[test]
fn a_mark_needs_attendance_and_lies_between_nought_and_a_hundred() {
    let province = province();
    let half = enrolled(&province).done_on("2016-05-12", OFFICER, attend(COLLEAGUE, 6));
    half.ask("2016-05-13", INSPECTOR, mark(PUPIL, 70)).refused("TRN-71");
    held(&province).ask("2016-05-13", INSPECTOR, mark(PUPIL, 101)).refused("TRN-72");
    for good in [0, 100] {
        assert!(held(&province).ask("2016-05-13", INSPECTOR, mark(PUPIL, good)).result.is_ok());
    }
}

#[test]
fn only_trainers_of_the_course_mark() {
    let province = province();
    let other = Who { person: 40, ..INSPECTOR };
    held(&province).ask("2016-05-13", other, mark(PUPIL, 70)).refused("TRN-07");
    held(&province).ask("2016-05-13", DIRECTOR, mark(PUPIL, 70)).refused("TRN-07");
}

#[test]
fn nobody_records_their_own_attendance_or_certificate() {
    let province = province();
    let own = Who { person: COLLEAGUE, ..OFFICER };
    enrolled(&province).ask("2016-05-12", own, attend(COLLEAGUE, 6)).refused("TRN-65");
    let own = Who { person: PUPIL, ..DIRECTOR };
    marked(&province).ask("2016-05-16", own, certify(PUPIL)).refused("TRN-65");
}

#[test]
fn nobody_marks_or_certifies_people_of_their_own_agency() {
    let province = province();
    let refusal = held(&province).ask("2016-05-13", INSPECTOR, mark(COLLEAGUE, 50));
    assert_eq!(refusal.refused("TRN-66").field, Some("actOf.agency"));
    assert!(held(&province).ask("2016-05-13", GUEST, mark(COLLEAGUE, 50)).result.is_ok());
    marked(&province).ask("2016-05-16", DIRECTOR, certify(COLLEAGUE)).refused("TRN-66");
    assert!(marked(&province).ask("2016-05-16", CHAIR, certify(COLLEAGUE)).result.is_ok());
}

#[test]
fn who_marked_someone_does_not_sign_their_certificate() {
    let province = province();
    let trainer_as_chief = CHIEF.as_person_of(INSPECTOR);
    marked(&province).ask("2016-05-16", trainer_as_chief, certify(PUPIL)).refused("TRN-67");
    assert!(marked(&province).ask("2016-05-16", CHIEF, certify(PUPIL)).result.is_ok());
}

#[test]
fn a_certificate_needs_the_attendance_and_the_mark_of_the_regulation() {
    let province = province();
    // Four of six sessions are 66 %, of which 80 are needed; five are 83.
    let absent = enrolled(&province).done_on("2016-05-12", OFFICER, attend(PUPIL, 4)).done_on(
        "2016-05-13",
        INSPECTOR,
        mark(PUPIL, 90),
    );
    let refusal = absent.ask("2016-05-16", DIRECTOR, certify(PUPIL)).refused("TRN-74");
    assert!(refusal.message.en.contains("4 of 6"), "{}", refusal.message.en);
    let failed = held(&province).done_on("2016-05-13", INSPECTOR, mark(PUPIL, 49));
    let refusal = failed.clone().ask("2016-05-16", DIRECTOR, certify(PUPIL)).refused("TRN-75");
    assert!(refusal.message.en.contains("49 is below 50"), "{}", refusal.message.en);
    let unmarked = held(&province).done_on("2016-05-13", GUEST, mark(COLLEAGUE, 50));
    unmarked.ask("2016-05-16", DIRECTOR, certify(PUPIL)).refused("TRN-73");
    // Marked again, they pass.
    let again = failed.done_on("2016-05-14", INSPECTOR, mark(PUPIL, 50));
    assert!(again.clone().ask("2016-05-16", DIRECTOR, certify(PUPIL)).result.is_ok());
    again.ask("2016-05-13", DIRECTOR, certify(PUPIL)).refused("TRN-55");
}

#[test]
fn the_thresholds_are_parameters() {
    let mut province = province();
    let mut parameters = parameters();
    parameters.training.attendance_percent_min = 60;
    parameters.training.mark_min = 40;
    parameters.training.certificate_months = 12;
    let seed = province.regulation.take().unwrap();
    let lenient = Regulation { parameters: Arc::new(parameters), ..(*seed).clone() };
    province.regulation = Some(Arc::new(lenient));
    enrolled(&province)
        .done_on("2016-05-12", OFFICER, attend(PUPIL, 4))
        .done_on("2016-05-13", INSPECTOR, mark(PUPIL, 40))
        .ask("2016-05-16", DIRECTOR, certify(PUPIL))
        .then([CertificateIssued {
            person: person(PUPIL),
            agency: SXD,
            kind: plan().kind,
            number: certify(PUPIL).number,
            issuer: certify(PUPIL).issuer,
            valid_until: day("2017-05-16"),
        }]);
}

#[test]
fn a_participant_gets_one_certificate_and_a_number_is_used_once() {
    let province = province();
    certified(&province).ask("2016-05-17", DIRECTOR, certify(PUPIL)).refused("TRN-68");
    certified(&province).ask("2016-05-17", INSPECTOR, mark(PUPIL, 90)).refused("TRN-68");
    let taken = IssueCertificate { number: certify(PUPIL).number, ..certify(COLLEAGUE) };
    let one = marked(&province).done_on("2016-05-16", DIRECTOR, certify(PUPIL));
    one.ask("2016-05-16", CHAIR, taken).refused("TRN-76");
}

#[test]
fn a_course_is_evaluated_once_and_reported_after_that() {
    let province = province();
    certified(&province).ask("2016-06-20", DIRECTOR, report()).refused("TRN-78");
    evaluated(&province).ask("2016-06-11", DIRECTOR, evaluate()).refused("TRN-77");
    evaluated(&province).ask("2016-06-09", DIRECTOR, report()).refused("TRN-55");
    let blank = EvaluateCourse { conclusion: text(""), ..evaluate() };
    certified(&province).ask("2016-06-10", DIRECTOR, blank).refused("TRN-51");
}

#[test]
fn a_report_accounts_for_everyone_who_was_enrolled() {
    let province = province();
    let one = enrolled(&province).done_on("2016-05-12", OFFICER, attend(PUPIL, 0)).done_on(
        "2016-06-10",
        DIRECTOR,
        evaluate(),
    );
    one.ask("2016-06-20", DIRECTOR, report()).refused("TRN-71");
}

#[test]
fn a_course_that_nobody_passed_is_reported_without_certificates() {
    let province = province();
    enrolled(&province)
        .done_on("2016-05-12", OFFICER, attend(PUPIL, 0))
        .done_on("2016-05-12", OFFICER, attend(COLLEAGUE, 1))
        .done_on("2016-06-10", DIRECTOR, evaluate())
        .ask("2016-06-28", DIRECTOR, report())
        .then([CourseReported {
            number: report().number,
            summary: report().summary,
            enrolled: 2,
            certified: 0,
            on_time: false,
        }]);
}

#[test]
fn a_course_that_was_held_is_not_cancelled() {
    let province = province();
    let reason = cancel().reason;
    let released = CourseCancelled { reason: reason.clone(), was_approved: true };
    enrolled(&province).ask("2016-05-09", DIRECTOR, cancel()).then([released]);
    let before = CourseCancelled { reason, was_approved: false };
    planned(&province).ask("2016-04-04", DIRECTOR, cancel()).then([before]);
    held(&province).ask("2016-05-13", DIRECTOR, cancel()).refused("TRN-12");
}

#[test]
fn enrolment_is_proposed_once_to_agencies_that_have_enrolled_nobody() {
    let province = province();
    let proposal = |agency| EnrolmentProposal { agency, person: None };
    let both = || ProposeEnrolments { proposals: vec![proposal(SXD), proposal(UBND)] };
    let told = approved(&province).done_on("2016-04-11", QMR, enrol(PUPIL));
    told.clone()
        .ask("2016-04-12", MANAGER, both())
        .then([EnrolmentsProposed { proposals: vec![proposal(UBND)] }]);
    let again = told.done_on("2016-04-12", MANAGER, both());
    again.ask("2016-04-13", MANAGER, both()).then(Vec::<TrainingCourseEvent>::new());
    approved(&province).ask("2016-04-12", OFFICER, both()).refused("TRN-03");
}

#[test]
fn nobody_marks_people_of_an_agency_that_was_merged_into_theirs() {
    let mut province = province();
    province.succession.ended = Some((SXD, SKHCN));
    let enrolling = act::<TrainingCourseCommand>(enrol(PUPIL), QMR, day("2016-04-11"));
    let before = ParticipantEnrolled { person: person(PUPIL), agency: SXD };
    let told = approved(&province).given(before, &enrolling).done_on(
        "2016-05-12",
        OFFICER,
        attend(PUPIL, 5),
    );
    told.clone().ask("2016-05-13", INSPECTOR, mark(PUPIL, 50)).refused("TRN-66");
    assert!(told.ask("2016-05-13", GUEST, mark(PUPIL, 50)).result.is_ok());
}
