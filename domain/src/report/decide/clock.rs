//! The clock: late, missing, a matter for handling.

use chrono::{DateTime, Days, Utc};

use super::{Answer, Asked};
use crate::calendar;
use crate::report::command::{DeclareReportMissing, MarkReportLate, MarkReportStillMissing};
use crate::report::event::{ReportBecameLate, ReportDeclaredMissing, ReportStayedMissing};
use crate::report::rejection::ReportRejection;
use crate::report::state::{Report, Standing};

impl Asked<'_> {
    pub(super) fn mark_late(&self, command: &MarkReportLate, report: &Report) -> Answer {
        let due_on = report.due.due_on;
        match report.standing {
            Standing::InTime if report.is_awaited() && command.due_on == due_on => {
                self.is_due(report.due.lapses_at())?;
                Ok(vec![ReportBecameLate { due_on }.into()])
            }
            Standing::InTime | Standing::Late | Standing::Missing { .. } => Ok(Vec::new()),
        }
    }

    pub(super) fn declare_missing(
        &self,
        command: &DeclareReportMissing,
        report: &Report,
    ) -> Answer {
        let due_on = report.due.due_on;
        match report.standing {
            Standing::Late if report.is_awaited() && command.due_on == due_on => {
                self.is_due(calendar::start_of(report.missing_from))?;
                let days = self.regulation()?.parameters.report.violation_missing_days;
                let handled_from = report.missing_from + Days::new(days.into());
                Ok(vec![ReportDeclaredMissing { due_on, handled_from }.into()])
            }
            Standing::InTime | Standing::Late | Standing::Missing { .. } => Ok(Vec::new()),
        }
    }

    pub(super) fn mark_still_missing(
        &self,
        command: &MarkReportStillMissing,
        report: &Report,
    ) -> Answer {
        let due_on = report.due.due_on;
        match report.standing {
            Standing::Missing { handled_from: Some(from) }
                if report.is_awaited() && command.due_on == due_on =>
            {
                self.is_due(calendar::start_of(from))?;
                Ok(vec![ReportStayedMissing { due_on }.into()])
            }
            Standing::InTime | Standing::Late | Standing::Missing { .. } => Ok(Vec::new()),
        }
    }

    fn is_due(&self, due: DateTime<Utc>) -> Result<(), ReportRejection> {
        if self.now < due {
            return Err(ReportRejection::ClockTooEarly { due });
        }
        Ok(())
    }
}
