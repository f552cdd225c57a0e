//! Every guard of an inspection, accepted and refused.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::register::{ConclusionFacts, InspectionFacts, ProgrammeFacts};
use luuvet_domain::inspection::*;
use luuvet_domain::parameters::Regulation;
use luuvet_domain::register::{FindingFacts, Registers};
use luuvet_engine::Workflow;
use luuvet_engine::testing::faults_of;

use crate::fake::*;
use crate::story::*;

const fn open() -> OpenInspection {
    OpenInspection { note: None }
}

#[test]
fn the_table_has_no_faults() {
    assert_eq!(faults_of(<Inspection as Workflow<dyn Registers>>::definition()), [""; 0]);
}

#[test]
fn an_ad_hoc_inspection_needs_the_number_of_a_directors_decision() {
    let province = province();
    let nameless = ScheduleInspection { decision_number: None, ..ad_hoc() };
    begin(&province).tries("2016-03-01", DIRECTOR, nameless).refused("INS-55");
    begin(&province).tries("2016-03-01", CHIEF, ad_hoc()).refused("INS-56");
    let told = begin(&province).done_on("2016-03-01", DIRECTOR, ad_hoc());
    assert_eq!(told.state().places(), ["Scheduled"]);
}

#[test]
fn a_planned_inspection_needs_an_approved_programme_with_the_agency_as_target() {
    let mut province = province();
    let yearless = ScheduleInspection { programme_year: None, ..planned() };
    begin(&province).tries("2016-03-01", CHIEF, yearless).refused("INS-53");
    begin(&province).tries("2016-03-01", CHIEF, planned()).refused("INS-54");
    for (is_approved, target) in [(false, SXD), (true, ELSEWHERE)] {
        let programme = ProgrammeFacts { is_approved, targets: vec![target] };
        province.inspection.programme = Some(programme);
        begin(&province).tries("2016-03-01", CHIEF, planned()).refused("INS-54");
    }
    province.inspection.programme = Some(ProgrammeFacts { is_approved: true, targets: vec![SXD] });
    let next_year = ScheduleInspection { planned_on: day("2017-01-05"), ..planned() };
    begin(&province).tries("2016-03-01", CHIEF, next_year).refused("INS-54");
    let told = begin(&province).done_on("2016-03-01", CHIEF, planned());
    assert_eq!(told.state().places(), ["Scheduled"]);
}

#[test]
fn a_follow_up_names_a_concluded_inspection_of_the_same_agency() {
    let mut province = province();
    let earlier: luuvet_engine::StreamId = "inspection/earlier".parse().unwrap();
    let follow = ScheduleInspection {
        basis: InspectionBasis::FollowUp,
        follows: Some(earlier.clone()),
        decision_number: None,
        ..ad_hoc()
    };
    begin(&province).tries("2016-03-01", CHIEF, follow.clone()).refused("INS-57");
    let conclusion = ConclusionFacts { number: text("1/KL"), issued_on: day("2015-03-01") };
    let facts = InspectionFacts { conclusion: Some(conclusion), ..facts() };
    let strange = InspectionFacts { agency: ELSEWHERE, ..facts.clone() };
    province.inspection.inspections.insert(earlier.clone(), strange);
    begin(&province).tries("2016-03-01", CHIEF, follow.clone()).refused("INS-57");
    let unfinished = InspectionFacts { conclusion: None, ..facts.clone() };
    province.inspection.inspections.insert(earlier.clone(), unfinished);
    begin(&province).tries("2016-03-01", CHIEF, follow.clone()).refused("INS-57");
    province.inspection.inspections.insert(earlier, facts);
    let told = begin(&province).done_on("2016-03-01", CHIEF, follow);
    assert_eq!(told.state().places(), ["Scheduled"]);
}

pub(crate) fn facts() -> InspectionFacts {
    InspectionFacts {
        agency: SXD,
        inspected_by: SKHCN,
        minutes_by: None,
        conclusion: None,
        failed_items: Vec::new(),
        carried_items: Vec::new(),
        is_open: true,
    }
}

#[test]
fn nobody_inspects_their_own_agency() {
    let mut province = province();
    let own = ScheduleInspection { agency: SKHCN, ..ad_hoc() };
    begin(&province).tries("2016-03-01", DIRECTOR, own.clone()).refused("INS-01");
    province.inspection.ubnd_inspects = true;
    let told = begin(&province).done_on("2016-03-01", CHAIR, own);
    told.tries("2016-03-01", DIRECTOR, decide_on()).refused("INS-02");
    told.tries("2016-03-01", CHAIR, decide_on()).refused("INS-64");
}

#[test]
fn it_is_scheduled_ahead_under_a_regulation_at_an_agency_that_exists() {
    let mut province = province();
    let past = ScheduleInspection { planned_on: day("2016-02-29"), ..ad_hoc() };
    begin(&province).tries("2016-03-01", DIRECTOR, past).refused("INS-58");
    province.inspection.ubnd_inspects = false;
    province.regulation = None;
    begin(&province).tries("2016-03-01", DIRECTOR, ad_hoc()).refused("INS-50");
}

#[test]
fn the_checklist_is_the_regulations_and_then_what_was_carried_forward() {
    let mut province = province();
    province.inspection.carried = vec![InspectionItem {
        number: 2,
        text_vi: text("Đào tạo"),
        text_en: text("Training"),
        clause: text("ISO 9001:2008 6.2.2"),
        carried_from: Some("inspection/earlier".parse().unwrap()),
    }];
    let answer = begin(&province).tries("2016-03-01", DIRECTOR, ad_hoc());
    let Ok([InspectionEvent::Scheduled(scheduled)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    let numbers: Vec<_> =
        scheduled.checklist.iter().map(|i| (i.number, i.carried_from.is_some())).collect();
    assert_eq!(numbers, [(1, false), (2, false), (3, true)]);
}

#[test]
fn a_team_has_a_leader_and_a_member_none_of_the_inspected_agency() {
    let province = province();
    let told = begin(&province).done_on("2016-03-01", DIRECTOR, ad_hoc());
    let with = |members: Vec<luuvet_engine::PersonId>| DecideInspection { members, ..decide_on() };
    told.tries("2016-03-01", DIRECTOR, with(vec![])).refused("INS-62");
    told.tries("2016-03-01", DIRECTOR, with(vec![person(8); 21])).refused("INS-62");
    told.tries("2016-03-01", DIRECTOR, with(vec![person(8), person(8)])).refused("INS-63");
    told.tries("2016-03-01", DIRECTOR, with(vec![person(7)])).refused("INS-63");
    told.tries("2016-03-01", DIRECTOR, with(vec![person(4)])).refused("INS-64");
    told.tries("2016-03-01", DIRECTOR, with(vec![person(STRANGER)])).refused("INS-59");
    told.tries("2016-03-01", CHIEF, decide_on()).refused("INS-02");
    told.tries("2016-02-29", DIRECTOR, decide_on()).refused("INS-60");
    assert_eq!(told.done_on("2016-03-01", DIRECTOR, decide_on()).state().places(), ["Decided"]);
}

#[test]
fn each_mode_has_its_own_way() {
    let province = province();
    let on_site = begin(&province).done_on("2016-03-01", DIRECTOR, ad_hoc());
    on_site.tries("2016-03-01", CHIEF, request()).refused("INS-61");
    let by_files = begin(&province).done_on("2016-03-01", DIRECTOR, by_files());
    by_files.tries("2016-03-01", DIRECTOR, decide_on()).refused("INS-61");
    let late = RequestFiles { due_on: day("2016-03-01"), ..request() };
    by_files.tries("2016-03-01", CHIEF, late).refused("INS-78");
    let proposal = || ProposeOnSiteNextYear { reason: text("Hồ sơ chưa đủ tin cậy") };
    concluded(&province).tries("2016-03-10", CHIEF, proposal()).refused("INS-61");
    let told = reviewed(&province).done_on("2016-03-10", CHIEF, letter());
    let told = told.done_on("2016-03-10", CHIEF, proposal());
    told.tries("2016-03-11", CHIEF, proposal()).then([] as [InspectionEvent; 0]);
}

#[test]
fn it_opens_after_announcement_programme_and_assignment_alone() {
    let province = province();
    let decided = begin(&province).done_on("2016-03-01", DIRECTOR, ad_hoc()).done_on(
        "2016-03-01",
        DIRECTOR,
        decide_on(),
    );
    decided.tries("2016-03-02", CHIEF, open()).refused("INS-09");
    decided.tries("2016-03-02", OFFICER, announce()).refused("INS-06");
    let bare = decided.done_on("2016-03-02", CHIEF, announce());
    bare.tries("2016-03-02", CHIEF, open()).refused("INS-67");
    let written = bare.done_on("2016-03-02", CHIEF, written());
    written.tries("2016-03-02", CHIEF, open()).refused("INS-68");
    let half = written.done_on("2016-03-02", CHIEF, assign(&[(6, &[1])]));
    half.tries("2016-03-02", CHIEF, open()).refused("INS-68");
    let told = half.done_on("2016-03-02", CHIEF, assign(&[(8, &[2])]));
    assert_eq!(told.done_on("2016-03-02", CHIEF, open()).state().places(), ["InProgress"]);
}

#[test]
fn a_planned_inspection_opens_some_working_days_after_notice() {
    let mut province = province();
    province.inspection.programme = Some(ProgrammeFacts { is_approved: true, targets: vec![SXD] });
    let ready = begin(&province)
        .done_on("2016-03-01", CHIEF, planned())
        .done_on("2016-03-01", DIRECTOR, decide_on())
        .done_on("2016-03-01", CHIEF, written())
        .done_on("2016-03-01", CHIEF, assign(&[(6, &[1, 2])]))
        .done_on("2016-03-01", CHIEF, announce());
    ready.tries("2016-03-08", CHIEF, open()).refused("INS-69");
    let told = ready.done_on("2016-03-01", OFFICER, NotifyTarget { note: None });
    told.tries("2016-03-07", CHIEF, open()).refused("INS-69");
    assert_eq!(told.done_on("2016-03-08", CHIEF, open()).state().places(), ["InProgress"]);
}

#[test]
fn items_go_to_members_of_the_team_each_to_one() {
    let province = province();
    let told = announced(&province);
    told.tries("2016-03-02", CHIEF, assign(&[(9, &[1])])).refused("INS-65");
    told.tries("2016-03-02", CHIEF, assign(&[(6, &[3])])).refused("INS-66");
    told.tries("2016-03-02", CHIEF, assign(&[(6, &[1]), (8, &[1])])).refused("INS-76");
    told.tries("2016-03-02", CHIEF, assign(&[(6, &[])])).refused("INS-77");
    told.tries("2016-03-02", OFFICER, assign(&[(6, &[1])])).refused("INS-05");
    let recorded = opened(&province).done_on("2016-03-03", OFFICER, pass(1));
    recorded.tries("2016-03-03", CHIEF, assign(&[(8, &[1])])).refused("INS-75");
}

#[test]
fn an_item_is_recorded_by_its_member_alone() {
    let province = province();
    let told = opened(&province);
    told.tries("2016-03-03", INSPECTOR, pass(1)).refused("INS-10");
    told.tries("2016-03-03", CHIEF, pass(1)).refused("INS-10");
    told.tries("2016-03-03", OFFICER, pass(9)).refused("INS-66");
    let told = told.done_on("2016-03-03", OFFICER, pass(1));
    assert_eq!(told.done_on("2016-03-03", INSPECTOR, fail(2)).state().places(), ["InProgress"]);
}

fn batch(items: &[RecordCheckItem]) -> RecordCheckItems {
    RecordCheckItems { items: items.to_vec() }
}

#[test]
fn a_batch_is_recorded_whole_or_refused_whole_with_each_refusal_named() {
    let province = province();
    let told = opened(&province);
    told.tries("2016-03-03", OFFICER, batch(&[])).refused("INS-85");
    told.tries("2016-03-03", DIRECTOR, batch(&[pass(1)])).refused("INS-32");
    let wrong = batch(&[pass(1), pass(2), pass(9), pass(9)]);
    let refusal = told.tries("2016-03-03", OFFICER, wrong).refused("INS-88");
    for needle in ["item 2 [INS-87]", "item 9 [INS-66]", "item 9 [INS-86]"] {
        assert!(refusal.message.en.contains(needle), "{needle}: {refusal}");
    }
    assert!(!refusal.message.en.contains("item 1 ["), "{refusal}");
    let lapse = RecordCheckItem { unit: None, ..fail(2) };
    let refusal = told.tries("2016-03-03", INSPECTOR, batch(&[lapse])).refused("INS-88");
    assert!(refusal.message.en.contains("item 2 [INS-72]"), "{refusal}");
}

/// Items 1 and 2 are one member's.
fn both_are_the_officers(province: &Province) -> Told<'_> {
    begin(province)
        .done_on("2016-03-01", DIRECTOR, ad_hoc())
        .done_on("2016-03-01", DIRECTOR, decide_on())
        .done_on("2016-03-02", CHIEF, written())
        .done_on("2016-03-02", CHIEF, assign(&[(6, &[1, 2])]))
        .done_on("2016-03-02", CHIEF, announce())
        .done_on("2016-03-02", CHIEF, open())
}

#[test]
fn a_batch_leads_to_what_its_items_lead_to_one_by_one() {
    let province = province();
    let at_once =
        both_are_the_officers(&province).done_on("2016-03-03", OFFICER, batch(&[pass(1), fail(2)]));
    let one_by_one = both_are_the_officers(&province)
        .done_on("2016-03-03", OFFICER, pass(1))
        .done_on("2016-03-03", OFFICER, fail(2));
    assert_eq!(at_once.state(), one_by_one.state());
}

#[test]
fn a_failed_item_says_how_severe_and_whose() {
    let province = province();
    let told = opened(&province);
    let ask = |record| told.tries("2016-03-03", INSPECTOR, record);
    ask(RecordCheckItem { severity: None, ..fail(2) }).refused("INS-72");
    ask(RecordCheckItem { unit: None, ..fail(2) }).refused("INS-72");
    ask(RecordCheckItem { unit: Some(text("KHÔNG")), ..fail(2) }).refused("INS-74");
    ask(RecordCheckItem { severity: Some(FindingSeverity::Minor), ..pass(2) }).refused("INS-73");
    ask(RecordCheckItem { evidence: text(" "), ..pass(2) }).refused("INS-51");
}

#[test]
fn explanations_come_from_the_agency_or_the_team() {
    let province = province();
    let told = opened(&province);
    let explain = |item| RecordExplanation { item, explanation: text("Do thay đổi nhân sự") };
    told.tries("2016-03-03", HEAD, explain(Some(7))).refused("INS-66");
    told.tries("2016-03-03", DIRECTOR, explain(None)).refused("INS-11");
    let told = told.done_on("2016-03-03", HEAD, explain(Some(2)));
    let told = told.done_on("2016-03-03", OFFICER, explain(None));
    assert_eq!(told.state().places(), ["InProgress"]);
}

#[test]
fn minutes_wait_for_every_answer() {
    let province = province();
    let told = opened(&province).done_on("2016-03-03", OFFICER, pass(1));
    told.tries("2016-03-03", CHIEF, draft()).refused("INS-70");
    assert_eq!(drafted(&province).state().places(), ["MinutesDrafted"]);
}

#[test]
fn a_refused_signature_needs_a_witness() {
    let province = province();
    let told = drafted(&province);
    told.tries("2016-03-03", CHIEF, RefuseSigning { witness: text(" "), ..refuse() })
        .refused("INS-71");
    told.tries("2016-03-03", QMR, SignMinutes { note: None }).refused("INS-14");
    told.tries("2016-03-03", CHIEF, refuse()).then([SigningRefused {
        reason: refuse().reason,
        witness: refuse().witness,
        conclusion_by: day("2016-03-17"),
    }]);
    let told = told.done_on("2016-03-03", CHIEF, refuse());
    assert_eq!(told.done_on("2016-03-07", DIRECTOR, conclude()).state().places(), ["Concluded"]);
}

#[test]
fn a_conclusion_states_every_failed_item_and_when_a_report_is_owed() {
    let province = province();
    let told = drafted(&province).done_on("2016-03-03", HEAD, SignMinutes { note: None });
    let past = IssueConclusion { remedy_due_on: Some(day("2016-03-10")), ..conclude() };
    told.tries("2016-03-10", DIRECTOR, past).refused("INS-78");
    let answer = told.tries("2016-03-10", DIRECTOR, conclude());
    let Ok([InspectionEvent::Concluded(concluded)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    let failed: Vec<_> = concluded.failed.iter().map(|f| (f.item.number, f.found_by)).collect();
    assert_eq!(failed, [(2, Some(person(8)))]);
    // 9 April 2016 is a Saturday.
    assert_eq!(concluded.report_by, Some(day("2016-04-11")));
}

#[test]
fn an_observation_gets_no_date_from_the_letter() {
    let province = province();
    let observed = RecordCheckItem { severity: Some(FindingSeverity::Observation), ..fail(2) };
    let told = files_received(&province).done_on("2016-03-08", OFFICER, fail(1)).done_on(
        "2016-03-08",
        CHIEF,
        observed,
    );
    let answer = told.tries("2016-03-10", CHIEF, letter());
    let Ok([InspectionEvent::LetterIssued(letter)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    let dues: Vec<_> = letter.failed.iter().map(|failed| failed.due_on).collect();
    assert_eq!(dues, [Some(day("2016-04-30")), None]);
}

#[test]
fn a_file_review_ends_in_a_letter_of_its_issuer() {
    let province = province();
    files_received(&province).tries("2016-03-08", CHIEF, letter()).refused("INS-17");
    let told = reviewed(&province);
    assert_eq!(told.state().places(), ["FileReviewed"]);
    let ubnd = IssueRemedyLetter { issuer: LetterIssuer::Ubnd, ..letter() };
    told.tries("2016-03-10", CHIEF, ubnd).refused("INS-79");
    assert_eq!(told.done_on("2016-03-10", CHIEF, letter()).state().places(), ["LetterIssued"]);
}

/// By when an answer makes the minutes owed.
#[track_caller]
fn minutes_by(told: &Told<'_>, on: &str, who: Who, item: RecordCheckItem) -> Option<NaiveDate> {
    match told.tries(on, who, item).result.as_deref() {
        Ok([InspectionEvent::ItemRecorded(recorded)]) => recorded.minutes_by,
        other => panic!("{other:?}"),
    }
}

#[test]
fn minutes_are_owed_on_the_day_of_the_last_answer() {
    let province = province();
    let told = opened(&province);
    assert_eq!(minutes_by(&told, "2016-03-03", OFFICER, pass(1)), None);
    let told = told.done_on("2016-03-03", OFFICER, pass(1));
    let last = minutes_by(&told, "2016-03-04", INSPECTOR, pass(2));
    assert_eq!(last, Some(day("2016-03-04")));
    // A Saturday: its last day is worked.
    let last = minutes_by(&told, "2016-03-05", INSPECTOR, pass(2));
    assert_eq!(last, Some(day("2016-03-07")));
    // Entered last, but not the last by its legal date.
    assert_eq!(minutes_by(&told, "2016-03-02", INSPECTOR, pass(2)), Some(day("2016-03-03")));
    let told = told.done_on("2016-03-04", INSPECTOR, pass(2));
    assert_eq!(minutes_by(&told, "2016-03-08", OFFICER, fail(1)), None, "it puts nothing off");
    told.tries("2016-03-03", CHIEF, draft()).refused("INS-60");
    // Late minutes are taken.
    let late = told.done_on("2016-03-09", CHIEF, draft());
    assert_eq!(late.state().places(), ["MinutesDrafted"]);
}

#[test]
fn how_long_the_minutes_may_take_is_a_parameter() {
    let mut province = province();
    let whole = province.regulation.take().unwrap();
    let mut values = (*whole.parameters).clone();
    values.inspection.minutes_days = 3;
    let regulation = Regulation { parameters: Arc::new(values), ..(*whole).clone() };
    province.regulation = Some(Arc::new(regulation));
    let told = opened(&province).done_on("2016-03-02", OFFICER, pass(1));
    let last = minutes_by(&told, "2016-03-07", INSPECTOR, pass(2));
    assert_eq!(last, Some(day("2016-03-10")));
}

#[test]
fn a_file_review_has_no_minutes() {
    let province = province();
    let told = files_received(&province).done_on("2016-03-08", OFFICER, fail(1));
    assert_eq!(minutes_by(&told, "2016-03-08", CHIEF, pass(2)), None);
}

#[test]
fn remediation_is_reported_when_something_failed() {
    let province = province();
    let told = opened(&province)
        .done_on("2016-03-03", OFFICER, pass(1))
        .done_on("2016-03-03", INSPECTOR, pass(2))
        .done_on("2016-03-03", CHIEF, draft())
        .done_on("2016-03-03", HEAD, SignMinutes { note: None })
        .done_on("2016-03-10", DIRECTOR, conclude());
    told.tries("2016-03-14", HEAD, report()).refused("INS-80");
    assert_eq!(told.done_on("2016-03-14", MANAGER, close()).state().places(), ["Closed"]);
    let told = concluded(&province).done_on("2016-03-14", HEAD, report());
    let Ok(events) = told.tries("2016-03-15", HEAD, report()).result else { panic!("refused") };
    let expected = RemediationReported {
        number: report().number,
        summary: report().summary,
        supplements: true,
    };
    assert_eq!(events, [InspectionEvent::from(expected)]);
    told.tries("2016-03-15", DIRECTOR, report()).refused("INS-18");
    let told = told.done_on("2016-03-15", INSPECTOR, verify());
    assert_eq!(told.state().places(), ["RemediationVerified"]);
}

pub(crate) fn finding_facts(is_open: bool) -> FindingFacts {
    FindingFacts {
        agency: SXD,
        raised_by: SKHCN,
        clause: text("x"),
        severity: FindingSeverity::Major,
        cycle: 1,
        source: luuvet_domain::finding::FindingSource::Inspection,
        unit: text("QLXD"),
        due: None,
        is_overdue: false,
        is_implemented: false,
        is_extension_pending: false,
        is_open,
        origin: Some(stream()),
    }
}

#[test]
fn it_closes_when_its_findings_have_ended_or_were_carried_forward() {
    let mut province = province();
    concluded(&province).tries("2016-03-14", CHIEF, close()).refused("INS-83");
    province.findings.insert(finding_stream(&stream(), 2), finding_facts(true));
    let told = concluded(&province);
    told.tries("2016-03-14", CHIEF, close()).refused("INS-83");
    told.tries("2016-03-14", CHIEF, carry(1)).refused("INS-81");
    told.tries("2016-03-14", CHIEF, carry(5)).refused("INS-66");
    let carried = told.done_on("2016-03-14", CHIEF, carry(2));
    carried.tries("2016-03-14", CHIEF, carry(2)).refused("INS-82");
    carried
        .tries("2016-03-14", CHIEF, close())
        .then([InspectionClosed { note: None, report_released: true }]);
    province.findings.insert(finding_stream(&stream(), 2), finding_facts(false));
    let told = concluded(&province).done_on("2016-03-14", HEAD, report());
    told.tries("2016-03-15", MANAGER, close())
        .then([InspectionClosed { note: None, report_released: false }]);
}

#[test]
fn it_is_put_off_to_a_later_day_or_cancelled_before_it_opens() {
    let province = province();
    let told = announced(&province);
    told.tries("2016-03-02", CHIEF, postpone("2016-03-10")).refused("INS-84");
    let told = told.done_on("2016-03-02", CHIEF, postpone("2016-03-20"));
    told.tries("2016-03-02", CHIEF, postpone("2016-03-20")).refused("INS-84");
    let cancel = || CancelInspection { reason: text("Trùng thanh tra") };
    opened(&province).tries("2016-03-03", CHIEF, cancel()).refused("INS-26");
    assert_eq!(told.done_on("2016-03-03", CHIEF, cancel()).state().places(), ["Cancelled"]);
}

#[test]
fn nobody_of_the_agency_that_took_an_inspection_over_is_in_its_team() {
    let mut province = province();
    let with = |n: u128| DecideInspection { members: vec![person(n)], ..decide_on() };
    // Person 4 was of SXD, person 41 is of SNV.
    province.inspection.homes.insert(person(41), SNV);
    let told = begin(&province).done_on("2016-03-01", DIRECTOR, ad_hoc());
    assert!(told.clone().ask("2016-03-01", DIRECTOR, with(41)).result.is_ok());
    let scheduled = told.state().clone();
    province.succession.ended = Some((SXD, SNV));
    let told = begin(&province).done_on("2016-03-01", DIRECTOR, ad_hoc());
    assert_eq!(*told.state(), scheduled);
    told.clone().ask("2016-03-01", DIRECTOR, with(41)).refused("INS-64");
    told.clone().ask("2016-03-01", DIRECTOR, with(4)).refused("INS-64");
    assert!(told.ask("2016-03-01", DIRECTOR, with(8)).result.is_ok());
}
