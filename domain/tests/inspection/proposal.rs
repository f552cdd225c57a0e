//! Proposed inspections: what is proposed, and every answer, accepted and refused.

use luuvet_domain::inspection::*;
use luuvet_domain::qms::Upkeep;
use luuvet_engine::{EventId, Workflow};
use uuid::Uuid;

use crate::fake::*;
use crate::story::*;

pub(crate) const CAUSE: EventId = EventId(Uuid::from_u128(9));

pub(crate) fn propose() -> ProposeInspection {
    let ground = ProposalGround::LongLapse { of: Upkeep::Audit, due_on: day("2015-12-01") };
    ProposeInspection { agency: SXD, ground, cause: CAUSE }
}

pub(crate) fn accept() -> AcceptInspection {
    AcceptInspection {
        mode: InspectionMode::OnSite,
        decision_number: text("15/QĐ-SKHCN"),
        planned_on: day("2016-03-10"),
    }
}

pub(crate) fn decline() -> DeclineInspection {
    DeclineInspection { reason: text("Cơ quan đang sáp nhập") }
}

pub(crate) fn leave() -> LeaveToProgramme {
    LeaveToProgramme { reason: text("Đoàn kiểm tra kín lịch đến hết năm") }
}

pub(crate) const fn withdraw() -> WithdrawInspectionProposal {
    WithdrawInspectionProposal { cause: CAUSE }
}

/// Proposed on Tuesday, 01/03/2016.
fn proposed(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-03-01", MANAGER, propose())
}

#[test]
fn a_machine_alone_proposes_to_who_oversees_the_agency() {
    let province = province();
    begin(&province).tries("2016-03-01", DIRECTOR, propose()).refused("INS-27");
    let told = proposed(&province);
    assert_eq!(told.state().places(), ["Proposed"]);
    begin(&province).tries("2016-03-01", MANAGER, propose()).then([InspectionProposed {
        agency: SXD,
        proposed_to: SKHCN,
        ground: propose().ground,
        cause: CAUSE,
        answer_by: day("2016-03-15"),
    }]);
    told.tries("2016-03-01", MANAGER, propose()).refused("INS-27");
    // The department's own is the committee's to answer.
    let own = ProposeInspection { agency: SKHCN, ..propose() };
    let mut province = crate::story::province();
    province.inspection.ubnd_inspects = true;
    let answer = begin(&province).tries("2016-03-01", MANAGER, own);
    let Ok([InspectionEvent::Proposed(own)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    assert_eq!(own.proposed_to, UBND);
}

#[test]
fn nothing_is_proposed_for_an_agency_that_is_inspected_or_does_not_exist() {
    let mut province = province();
    province.inspection.under_way = vec![ELSEWHERE];
    assert_eq!(proposed(&province).state().places(), ["Proposed"]);
    province.inspection.under_way = vec![SXD];
    let answer = begin(&province).tries("2016-03-01", MANAGER, propose());
    assert_eq!(answer.result, Ok(Vec::new()));
    province.inspection.under_way.clear();
    let nobodys = ProposeInspection { agency: "XXX".parse().unwrap(), ..propose() };
    begin(&province).tries("2016-03-01", MANAGER, nobodys).refused("INS-52");
    province.regulation = None;
    begin(&province).tries("2016-03-01", MANAGER, propose()).refused("INS-50");
}

#[test]
fn the_director_accepts_it_with_the_number_of_a_decision() {
    let province = province();
    let told = proposed(&province);
    for who in [CHIEF, OFFICER, HEAD, MANAGER] {
        told.tries("2016-03-02", who, accept()).refused("INS-28");
    }
    let nameless = AcceptInspection { decision_number: text(" "), ..accept() };
    told.tries("2016-03-02", DIRECTOR, nameless).refused("INS-55");
    let past = AcceptInspection { planned_on: day("2016-03-01"), ..accept() };
    told.tries("2016-03-02", DIRECTOR, past).refused("INS-58");
    told.tries("2016-02-29", DIRECTOR, accept()).refused("INS-60");
    told.tries("2016-03-02", DIRECTOR, ad_hoc()).refused("INS-01");
    begin(&province).tries("2016-03-02", DIRECTOR, accept()).refused("INS-28");
    let answer = told.tries("2016-03-02", DIRECTOR, accept());
    let Ok([InspectionEvent::Scheduled(scheduled)]) = answer.result.as_deref() else {
        panic!("{:?}", answer.result)
    };
    assert_eq!((&scheduled.agency, scheduled.basis), (&SXD, InspectionBasis::AdHoc));
    assert_eq!((&scheduled.inspected_by, scheduled.checklist.len()), (&SKHCN, 2));
    assert_eq!(scheduled.decision_number.as_deref(), Some("15/QĐ-SKHCN"));
    let told = told.done_on("2016-03-02", DIRECTOR, accept());
    assert_eq!(told.state().places(), ["Scheduled"]);
    // It goes on as any other.
    let told = told.done_on("2016-03-02", DIRECTOR, decide_on());
    assert_eq!(told.state().places(), ["Decided"]);
    told.tries("2016-03-02", DIRECTOR, decline()).refused("INS-29");
}

#[test]
fn the_director_declines_with_a_reason() {
    let province = province();
    let told = proposed(&province);
    told.tries("2016-03-02", CHIEF, decline()).refused("INS-29");
    told.tries("2016-03-02", HEAD, decline()).refused("INS-29");
    let silent = DeclineInspection { reason: text(" ") };
    told.tries("2016-03-02", DIRECTOR, silent).refused("INS-51");
    let told = told.done_on("2016-03-02", DIRECTOR, decline());
    assert_eq!(told.state().places(), ["Declined"]);
    told.tries("2016-03-03", DIRECTOR, accept()).refused("INS-28");
}

#[test]
fn the_director_leaves_it_to_the_programme_of_the_next_year() {
    let province = province();
    let told = proposed(&province);
    told.tries("2016-03-02", CHIEF, leave()).refused("INS-30");
    let silent = LeaveToProgramme { reason: String::new() };
    told.tries("2016-03-02", DIRECTOR, silent).refused("INS-51");
    told.tries("2016-03-02", DIRECTOR, leave())
        .then([InspectionLeftToProgramme { year: 2017, reason: leave().reason }]);
    let told = told.done_on("2016-03-02", DIRECTOR, leave());
    assert_eq!(told.state().places(), ["LeftToProgramme"]);
    told.tries("2016-03-02", DIRECTOR, decline()).refused("INS-29");
}

#[test]
fn a_machine_takes_it_back_while_nobody_has_answered() {
    let province = province();
    let told = proposed(&province);
    told.tries("2016-03-02", DIRECTOR, withdraw()).refused("INS-31");
    let declined = told.clone().done_on("2016-03-02", DIRECTOR, decline());
    declined.tries("2016-03-02", MANAGER, withdraw()).refused("INS-31");
    let told = told.done_on("2016-03-02", MANAGER, withdraw());
    assert_eq!(told.state().places(), ["ProposalWithdrawn"]);
    told.tries("2016-03-02", DIRECTOR, accept()).refused("INS-28");
}

#[test]
fn a_ground_is_said_in_words() {
    let words = propose().ground.words();
    assert!(words.vi.contains("đánh giá nội bộ") && words.vi.contains("2015-12-01"), "{words:?}");
    let words = ProposalGround::Risk { points: 1710, threshold: 1600 }.words();
    assert!(words.en.contains("1710") && words.en.contains("1600"), "{words:?}");
}
