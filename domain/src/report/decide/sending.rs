//! How the report reaches its addressees, and comes again after it was returned.

use super::{Answer, Asked, code, text};
use crate::due::TimeLimit;
use crate::report::command::{ReceiveReport, ResubmitReport, SubmitReport};
use crate::report::event::{
    ReportLatenessCleared, ReportReceived, ReportResubmitted, ReportSubmitted,
};
use crate::report::period::Addressee;
use crate::report::rejection::ReportRejection;
use crate::report::state::{Phase, Report, Standing};
use crate::role::PROVINCE_OFFICE;

impl Asked<'_> {
    pub(super) fn submit(&self, command: &SubmitReport, report: &Report) -> Answer {
        self.follows(report)?;
        let ubnd_ref = code("ubndRef", &command.ubnd_ref)?;
        let dost_ref = dost_ref(command.dost_ref.as_deref(), report)?;
        let due_on = report.due.due_on;
        let on_time = self.on() <= due_on;
        let was_missing = match report.standing {
            Standing::InTime => None,
            Standing::Late => Some(false),
            Standing::Missing { .. } => Some(true),
        };
        let cleared = was_missing
            .filter(|_| on_time)
            .map(|was_missing| ReportLatenessCleared { due_on, was_missing }.into());
        let submitted = ReportSubmitted { ubnd_ref, dost_ref, on_time };
        Ok([submitted.into()].into_iter().chain(cleared).collect())
    }

    pub(super) fn receive(&self, command: &ReceiveReport, report: &Report) -> Answer {
        let Phase::Submitted { received } = &report.phase else {
            return Err(ReportRejection::OutOfOrder);
        };
        self.follows(report)?;
        let addressee = self.addressee();
        if !report.addressees.contains(&addressee) {
            return Err(ReportRejection::NoAddressee { office: self.act.act_of.office.clone() });
        }
        if received.contains(&addressee) {
            return Err(ReportRejection::ReceivedBefore);
        }
        let number = code("number", &command.number)?;
        let is_last = report.addressees.len() == received.len() + 1;
        let review_by = if is_last { Some(self.review_by()?) } else { None };
        Ok(vec![ReportReceived { addressee, number, review_by }.into()])
    }

    pub(super) fn resubmit(&self, command: &ResubmitReport, report: &Report) -> Answer {
        let Phase::Returned { round } = report.phase else {
            return Err(ReportRejection::OutOfOrder);
        };
        self.follows(report)?;
        let resubmitted = ReportResubmitted {
            number: code("number", &command.number)?,
            ubnd_ref: code("ubndRef", &command.ubnd_ref)?,
            dost_ref: dost_ref(command.dost_ref.as_deref(), report)?,
            supplement: text("supplement", &command.supplement)?,
            round: round + 1,
            review_by: self.review_by()?,
        };
        Ok(vec![resubmitted.into()])
    }

    /// For whom the office that acts receives.
    pub(super) fn addressee(&self) -> Addressee {
        if self.act.act_of.office == PROVINCE_OFFICE { Addressee::Ubnd } else { Addressee::Dost }
    }

    fn review_by(&self) -> Result<chrono::NaiveDate, ReportRejection> {
        let regulation = self.regulation()?;
        Ok(regulation.last_day(TimeLimit::ReportReview, self.on()))
    }
}

/// The reference to the department, which is there exactly when the report goes there.
fn dost_ref(given: Option<&str>, report: &Report) -> Result<Option<String>, ReportRejection> {
    match (given, report.addressees.contains(&Addressee::Dost)) {
        (Some(given), true) => Ok(Some(code("dostRef", given)?)),
        (None, false) => Ok(None),
        (None, true) => Err(ReportRejection::DostRefMissing),
        (Some(_), false) => Err(ReportRejection::DostRefOfOwn),
    }
}
