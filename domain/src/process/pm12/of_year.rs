//! The management review of a year: owed from the approval of the year's audit programme, met by a
//! review that was held in the year on or after the day on which an audit was reported in it, once
//! its minutes are signed.
//!
//! Papers come late and out of order. So each of the three (approval, report, minutes) may be the
//! last that was missing, and each is looked at when it comes.

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Intent, Meta, Scope, StreamId};

use super::{ONCE, intent};
use crate::audit::ReportedAudit;
use crate::audit_programme::{self, ProgrammeApproved};
use crate::obligation::{DischargeObligation, ObligationKind, OpenObligation, OwedBy};
use crate::register::Registers;
use crate::registry::Command;
use crate::review::SignedReview;

const KIND: ObligationKind = ObligationKind::ManagementReviewOfYear;
const CLAUSE: &str = "ISO 9001:2008 5.6.1";

/// The programme is approved: the year's review is owed, and was perhaps held already.
pub(super) fn on_approved(
    approved: &ProgrammeApproved,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let Some(due_on) = approved.review_by else { return Vec::new() };
    let (agency, due) = (&meta.scope, OwedBy::from(due_on));
    let open = OpenObligation {
        kind: KIND,
        about: meta.stream.clone(),
        period: ONCE.to_owned(),
        clause_ref: CLAUSE.to_owned(),
        debtor: agency.clone(),
        creditor: agency.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    let met = year_met(agency, due_on.year(), registers);
    std::iter::once(intent(&meta.stream, KIND, ONCE, open))
        .chain(met.map(|met| discharge(&meta.stream, &met.review)))
        .collect()
}

/// The minutes of a review are signed.
pub(super) fn on_signed(meta: &Meta, registers: &dyn Registers) -> Option<Intent<Command>> {
    let signed = registers.reviews_signed(&meta.scope, meta.occurred_on);
    let review = signed.into_iter().find(|review| review.stream == meta.stream)?;
    let year = review.held_on.year();
    let programme = owed(&meta.scope, year, registers)?;
    let met = year_met(&meta.scope, year, registers)?;
    (met.review.stream == review.stream).then(|| discharge(&programme, &review))
}

/// An audit is reported, perhaps after the review that it had come before.
pub(super) fn on_reported(meta: &Meta, registers: &dyn Registers) -> Option<Intent<Command>> {
    let year = meta.occurred_on.year();
    let programme = owed(&meta.scope, year, registers)?;
    let met = year_met(&meta.scope, year, registers)?;
    (met.audit.stream == meta.stream).then(|| discharge(&programme, &met.review))
}

/// The programme from whose approval the review of a year is owed.
fn owed(agency: &Scope, year: i32, registers: &dyn Registers) -> Option<StreamId> {
    registers.audit_programme(agency, year)?.review_by?;
    audit_programme::stream(agency, year).ok()
}

/// What meets the duty of a year.
struct YearMet {
    /// The audit of the year that was reported first.
    audit: ReportedAudit,
    /// The first review of the year since then.
    review: SignedReview,
}

fn year_met(agency: &Scope, year: i32, registers: &dyn Registers) -> Option<YearMet> {
    let begins = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let audits = registers.audits_reported(agency, begins).into_iter();
    let audit = audits.filter(|audit| audit.on.year() == year).min_by_key(|audit| audit.on)?;
    let reviews = registers.reviews_signed(agency, audit.on).into_iter();
    let review = reviews
        .filter(|review| review.held_on.year() == year && audit.on <= review.held_on)
        .min_by_key(|review| review.held_on)?;
    Some(YearMet { audit, review })
}

fn discharge(programme: &StreamId, review: &SignedReview) -> Intent<Command> {
    let command = DischargeObligation { evidence: review.proof, occurred_on: review.held_on };
    intent(programme, KIND, ONCE, command)
}
