//! Who receives the report judges it: returned, accepted, taken into the consolidated one.

use super::{Answer, Asked, note, text};
use crate::due::TimeLimit;
use crate::report::command::{AcceptReport, MarkReportConsolidated, ReturnReport};
use crate::report::event::{ReportAccepted, ReportConsolidated, ReportReturned};
use crate::report::period::Addressee;
use crate::report::rejection::ReportRejection;
use crate::report::state::{Phase, Report};

impl Asked<'_> {
    pub(super) fn return_it(&self, command: &ReturnReport, report: &Report) -> Answer {
        let round = self.reviews(report)?;
        let reason = text("reason", &command.reason)?;
        let regulation = self.regulation()?;
        let resubmit_by = regulation.last_day(TimeLimit::ReportResubmission, self.on());
        Ok(vec![ReportReturned { reason, round, resubmit_by }.into()])
    }

    pub(super) fn accept(&self, command: &AcceptReport, report: &Report) -> Answer {
        let round = self.reviews(report)?;
        let note = note("note", command.note.as_deref())?;
        Ok(vec![ReportAccepted { note, round }.into()])
    }

    pub(super) fn consolidate(&self, command: &MarkReportConsolidated, report: &Report) -> Answer {
        match report.phase {
            Phase::Accepted => Ok(vec![ReportConsolidated { into: command.into.clone() }.into()]),
            Phase::Opened
            | Phase::Drafted
            | Phase::Signed
            | Phase::Submitted { .. }
            | Phase::Received
            | Phase::Returned { .. }
            | Phase::Resubmitted { .. }
            | Phase::Consolidated
            | Phase::Released => Err(ReportRejection::OutOfOrder),
        }
    }

    /// Which submission is reviewed, by someone who may.
    fn reviews(&self, report: &Report) -> Result<u32, ReportRejection> {
        let round = match report.phase {
            Phase::Received => 1,
            Phase::Resubmitted { round } => round,
            Phase::Opened
            | Phase::Drafted
            | Phase::Signed
            | Phase::Submitted { .. }
            | Phase::Returned { .. }
            | Phase::Accepted
            | Phase::Consolidated
            | Phase::Released => return Err(ReportRejection::OutOfOrder),
        };
        self.follows(report)?;
        // The department reviews what goes to it; its own report the office of the committee does.
        let reviewer = if report.addressees.contains(&Addressee::Dost) {
            Addressee::Dost
        } else {
            Addressee::Ubnd
        };
        if self.addressee() != reviewer {
            let office = self.act.act_of.office.clone();
            return Err(ReportRejection::NotTheReviewer { office, reviewer });
        }
        match self.act.act_of.person {
            Some(person) if report.authors.contains(&person) => Err(ReportRejection::OwnReport),
            Some(_) | None => Ok(round),
        }
    }
}
