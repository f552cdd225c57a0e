//! How a report comes to be owed: by the calendar, or on request.

use chrono::{Days, Months, NaiveDate};

use super::{Answer, Asked, text};
use crate::due::{DueDate, Term, TimeLimit};
use crate::report::command::{OpenReport, RequestAdHocReport};
use crate::report::event::{AdHocReportRequested, ReportOpened};
use crate::report::period::{Addressee, ReportKind};
use crate::report::rejection::ReportRejection;
use crate::role::PROVINCE;

impl Asked<'_> {
    pub(super) fn open(&self, command: &OpenReport) -> Answer {
        let OpenReport { agency, period } = command;
        let expected = crate::report::stream(agency, *period).ok();
        if expected.as_ref() != Some(&self.inquiry.stream) {
            return Err(ReportRejection::WrongStream {
                expected,
                found: self.inquiry.stream.clone(),
            });
        }
        self.is_of_a_debtor()?;
        let regulation = self.regulation()?;
        let schedule = regulation.parameters.report.schedule(*period, &regulation.calendar);
        let schedule = schedule.ok_or(ReportRejection::NoSuchYear { year: period.year })?;
        if self.on() < schedule.opens_on {
            return Err(ReportRejection::NotYetOpen { opens_on: schedule.opens_on });
        }
        let due = DueDate::under(regulation, schedule.due).held_until(self.today);
        let opened = ReportOpened {
            agency: agency.clone(),
            kind: period.kind.report(),
            period: Some(*period),
            data_from: schedule.data_from,
            data_until: schedule.data_until,
            missing_from: self.missing_from(due)?,
            due,
            addressees: self.addressees(),
            reviewed_by: self.reviewer(),
        };
        Ok(vec![opened.into()])
    }

    pub(super) fn request(&self, command: &RequestAdHocReport) -> Answer {
        let on = self.on();
        self.is_of_a_debtor()?;
        let regulation = self.regulation()?;
        let limits = &regulation.parameters.report;
        let term = match command.due_on {
            Some(due_on) if due_on < on => return Err(ReportRejection::DueBefore { due_on, on }),
            Some(due_on) => Term::WorkingDayFrom { on: due_on },
            None => regulation.term(TimeLimit::ReportAdHoc, on),
        };
        let back = on.checked_sub_months(Months::new(limits.adhoc_data_months));
        let data_from = command.data_from.or(back).unwrap_or(on);
        if data_from > on {
            return Err(ReportRejection::DataAhead { data_from, on });
        }
        if let Some(other) = &command.supplements {
            let is_accepted_one = self
                .inquiry
                .supplemented
                .as_ref()
                .is_some_and(|facts| facts.agency == command.agency && facts.is_accepted);
            if !is_accepted_one {
                return Err(ReportRejection::NothingToSupplement { report: other.clone() });
            }
        }
        let due = DueDate::under(regulation, term).held_until(self.today);
        let opened = ReportOpened {
            agency: command.agency.clone(),
            kind: ReportKind::AdHoc,
            period: None,
            data_from,
            data_until: on,
            missing_from: self.missing_from(due)?,
            due,
            addressees: self.addressees(),
            reviewed_by: self.reviewer(),
        };
        let requested_by = self.act.act_of.agency.clone().ok_or(ReportRejection::OutOfOrder)?;
        let requested = AdHocReportRequested {
            subject: text("subject", &command.subject)?,
            requested_by,
            supplements: command.supplements.clone(),
        };
        Ok(vec![opened.into(), requested.into()])
    }

    fn is_of_a_debtor(&self) -> Result<(), ReportRejection> {
        if self.inquiry.is_debtor { Ok(()) } else { Err(ReportRejection::NoDebtor) }
    }

    /// Not before the registration window is over: until then a timely report may still be entered.
    fn missing_from(&self, due: DueDate) -> Result<NaiveDate, ReportRejection> {
        let days = self.regulation()?.parameters.report.missing_days;
        let after_window = due.window_closes_on + Days::new(1);
        Ok(after_window.max(due.due_on + Days::new(days.into())))
    }

    /// The department that oversees the others has none of its own.
    fn addressees(&self) -> Vec<Addressee> {
        match self.inquiry.overseer {
            Some(_) => vec![Addressee::Ubnd, Addressee::Dost],
            None => vec![Addressee::Ubnd],
        }
    }

    fn reviewer(&self) -> luuvet_engine::Scope {
        let known = self.inquiry.overseer.as_ref().or(self.inquiry.committee.as_ref());
        known.cloned().unwrap_or(PROVINCE)
    }
}
