//! PM-12: the review of a year, owed from its audit programme and met after an audit of the year.

use luuvet_domain::audit::{AuditEvent, AuditFacts, AuditReported};
use luuvet_domain::audit_programme::{self, ProgrammeApproved};
use luuvet_domain::obligation::{self, DischargeObligation, ObligationKind, OpenObligation};
use luuvet_domain::process::ReviewInputs;
use luuvet_domain::registry::{Command, Event};
use luuvet_domain::review::{MinutesSigned, SignedReview};
use luuvet_engine::{EventId, Intent, ProcessManager, StreamId};
use uuid::Uuid;

use crate::fake::*;
use crate::managers::{CAUSE, recorded};
use crate::story::*;

const KIND: ObligationKind = ObligationKind::ManagementReviewOfYear;

fn programme() -> StreamId {
    audit_programme::stream(&SXD, 2016).unwrap()
}

/// The event by which a review's minutes were signed.
fn proof(n: u128) -> EventId {
    EventId(Uuid::from_u128(n))
}

fn review(n: u128, held_on: &str, on: &str) -> SignedReview {
    SignedReview {
        stream: format!("review/{n}").parse().unwrap(),
        held_on: day(held_on),
        on: day(on),
        proof: proof(n),
        inputs: 7,
        outputs: 3,
        actions_completed: 0,
        actions_open: 0,
    }
}

fn reported(n: u32, on: &str) -> AuditFacts {
    AuditFacts { stream: format!("audit/{n}").parse().unwrap(), ..audit(on) }
}

/// The review of 2016 is owed, these audits are reported and these reviews signed.
fn province(audits: Vec<AuditFacts>, reviews: Vec<SignedReview>) -> Province {
    let mut province = Province::new();
    province.audit.planned = audits;
    province.audit.review_by = Some(day("2016-12-15"));
    province.review.signed = reviews;
    province
}

/// What becomes of the review of 2016.
fn about_the_year(intents: Vec<Intent<Command>>) -> Vec<Command> {
    let stream = obligation::stream(&programme(), KIND, "1");
    let ours = intents.into_iter().filter(|intent| intent.stream == stream);
    ours.map(|intent| intent.command).collect()
}

fn approved(province: &Province, review_by: Option<&str>) -> Vec<Command> {
    let approved = ProgrammeApproved {
        note: None,
        audits_by: day("2016-11-30"),
        review_by: review_by.map(day),
    };
    let event = Event::AuditProgramme(approved.into());
    about_the_year(ReviewInputs.react(&recorded(programme(), "2016-03-07", event), province))
}

fn signed(province: &Province, review: &SignedReview) -> Vec<Command> {
    let event = MinutesSigned { number: text("15/BB-SXD"), inputs: 7, outputs: 3, on_time: true };
    let on = review.on.to_string();
    let event = recorded(review.stream.clone(), &on, Event::Review(event.into()));
    about_the_year(ReviewInputs.react(&event, province))
}

fn audit_reported(province: &Province, audit: &AuditFacts) -> Vec<Command> {
    let event: AuditEvent = AuditReported {
        year: 2016,
        number: text("3/BC"),
        conclusion: text("Có hiệu lực"),
        units: audit.units.clone(),
        conforming: 1,
        nonconforming: 0,
        improvable: 0,
        findings: Vec::new(),
        on_time: true,
    }
    .into();
    let on = audit.reported_on.unwrap().to_string();
    let event = recorded(audit.stream.clone(), &on, Event::Audit(event));
    about_the_year(ReviewInputs.react(&event, province))
}

fn opens() -> Command {
    let open = OpenObligation {
        kind: KIND,
        about: programme(),
        period: text("1"),
        clause_ref: text("ISO 9001:2008 5.6.1"),
        debtor: SXD,
        creditor: SXD,
        due_on: day("2016-12-15"),
        term: None,
        cause: CAUSE,
    };
    Command::Obligation(open.into())
}

fn met(review: &SignedReview) -> Command {
    let met = DischargeObligation { evidence: review.proof, occurred_on: review.held_on };
    Command::Obligation(met.into())
}

#[test]
fn the_approved_programme_opens_the_review_of_its_year() {
    let province = province(Vec::new(), Vec::new());
    assert_eq!(approved(&province, Some("2016-12-15")), [opens()]);
    // What was approved before there was such a date.
    assert_eq!(approved(&province, None), []);
}

#[test]
fn a_review_held_on_the_day_of_the_report_or_after_it_meets_the_year_with_its_minutes() {
    for held_on in ["2016-11-20", "2016-12-12"] {
        // Signed in the next year: the meeting was in this one.
        let review = review(5, held_on, "2017-01-04");
        let province = province(vec![reported(1, "2016-11-20")], vec![review.clone()]);
        assert_eq!(signed(&province, &review), [met(&review)], "{held_on}");
    }
}

#[test]
fn a_review_held_before_any_report_of_the_year_does_not_meet_it() {
    let early = review(5, "2016-11-19", "2016-11-25");
    let audits = vec![reported(1, "2015-12-01"), reported(2, "2016-11-20")];
    let province = province(audits, vec![early.clone()]);
    assert_eq!(signed(&province, &early), []);
}

#[test]
fn a_review_of_another_year_does_not_meet_it() {
    let later = review(5, "2017-01-03", "2017-01-05");
    let province = province(vec![reported(1, "2016-11-20")], vec![later.clone()]);
    assert_eq!(signed(&province, &later), []);
}

#[test]
fn only_the_first_review_after_the_report_meets_it() {
    let reviews =
        vec![review(5, "2016-11-25", "2016-11-28"), review(6, "2016-12-12", "2016-12-14")];
    let province = province(vec![reported(1, "2016-11-20")], reviews.clone());
    assert_eq!(signed(&province, &reviews[0]), [met(&reviews[0])]);
    assert_eq!(signed(&province, &reviews[1]), []);
}

#[test]
fn nothing_is_met_where_nothing_is_owed() {
    let review = review(5, "2016-12-12", "2016-12-14");
    let mut province = province(vec![reported(1, "2016-11-20")], vec![review.clone()]);
    province.audit.review_by = None;
    assert_eq!(signed(&province, &review), []);
}

#[test]
fn a_report_or_approval_entered_after_the_review_still_meets_it() {
    let review = review(5, "2016-12-12", "2016-12-14");
    let audits = vec![reported(1, "2016-11-20"), reported(2, "2016-12-20")];
    let province = province(audits.clone(), vec![review.clone()]);
    assert_eq!(audit_reported(&province, &audits[0]), [met(&review)]);
    // A report after the first one proves nothing new.
    assert_eq!(audit_reported(&province, &audits[1]), []);
    assert_eq!(approved(&province, Some("2016-12-15")), [opens(), met(&review)]);
}
