//! When time alone may change an agency's standing.
//!
//! Every date on which an indicator begins or ceases to count something. Naming one too many costs an
//! assessment; one that is missing would leave the history wrong, so a test compares it with an
//! assessment on every day.

use chrono::{Datelike, Days, Months, NaiveDate};

use luuvet_domain::compliance::IndicatorKey;

use super::indicators::Subject;

/// A month's last days make a date come up to three days after the one that is as many months on.
const SLACK_DAYS: u64 = 3;

impl Subject<'_> {
    /// The first date after the assessed one on which time alone may change an indicator.
    pub(super) fn may_change_on(&self, key: IndicatorKey) -> Option<NaiveDate> {
        let mut dates = Dates { after: self.on, first: None };
        for set in &self.view.province.parameters {
            dates.begins(set.effective_from);
        }
        match key {
            IndicatorKey::Announcement => self.of_the_announcement(&mut dates),
            IndicatorKey::TthcCoverage => {
                self.of_procedures(&mut dates);
                self.of_documents(&mut dates);
            }
            IndicatorKey::Documents => self.of_documents(&mut dates),
            IndicatorKey::InternalAudit => self.of_audits(&mut dates),
            IndicatorKey::ManagementReview => self.of_reviews(&mut dates),
            IndicatorKey::Capa => self.of_findings(&mut dates),
            IndicatorKey::Reports => self.of_reports(&mut dates),
            IndicatorKey::PlanAndMoney => dates.ends(self.next_year()),
            IndicatorKey::Inspection => {}
            IndicatorKey::Competence => self.of_people(&mut dates),
        }
        dates.first
    }

    /// The first day of the year after the assessed date.
    fn next_year(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.on.year() + 1, 1, 1)
    }

    fn of_the_announcement(&self, dates: &mut Dates) {
        let announcement =
            self.view.systems.rows.get(self.agency).and_then(|row| row.announcement.as_ref());
        let stale = announcement.and_then(|announcement| announcement.stale.as_ref());
        dates.ends(stale.and_then(|stale| stale.reannounce_by.succ_opt()));
    }

    fn of_procedures(&self, dates: &mut Dates) {
        for procedure in &self.row.procedures {
            dates.begins(procedure.valid_from);
            dates.ends(procedure.valid_until);
        }
    }

    fn of_documents(&self, dates: &mut Dates) {
        let documents = self.view.documents.in_force(self.agency);
        dates.ends(documents.and_then(|documents| documents.turns_after(self.on)));
    }

    fn of_audits(&self, dates: &mut Dates) {
        for on in self.view.audits.reports_since(self.agency, self.lapsing_since()) {
            dates.lapses(on, self.parameters.window_months);
        }
    }

    fn of_reviews(&self, dates: &mut Dates) {
        for on in self.view.reviews.signatures_since(self.agency, self.lapsing_since()) {
            dates.lapses(on, self.parameters.window_months);
        }
    }

    /// What is older has left the window, with every day of slack.
    fn lapsing_since(&self) -> NaiveDate {
        let opens = self.window_opens();
        opens.checked_sub_days(Days::new(2 * SLACK_DAYS + 1)).unwrap_or(NaiveDate::MIN)
    }

    fn of_findings(&self, dates: &mut Dates) {
        let due = self.view.findings.due_since(self.agency, self.window_opens());
        self.of_due_dates(due.map(|(due_on, _, _)| due_on), dates);
    }

    fn of_reports(&self, dates: &mut Dates) {
        let due = self.view.reports.due_since(self.agency, self.window_opens());
        self.of_due_dates(due.map(|row| row.due.due_on), dates);
    }

    /// Of due dates in order, the first one that leaves the window and the first one to come.
    fn of_due_dates(&self, due: impl Iterator<Item = NaiveDate>, dates: &mut Dates) {
        let mut due = due.peekable();
        if let Some(oldest) = due.peek() {
            dates.lapses(*oldest, self.parameters.window_months);
        }
        dates.ends(due.find(|due_on| *due_on > self.on));
    }

    fn of_people(&self, dates: &mut Dates) {
        for term in &self.row.terms {
            dates.begins(term.from);
            dates.ends(term.until);
            for held in
                self.view.agencies.competences.get(&term.person).into_iter().flat_map(|c| &**c)
            {
                dates.begins(held.issued_on);
                dates.ends(held.valid_until.and_then(|last| last.succ_opt()));
                dates.lapses(held.issued_on, self.parameters.briefing_months);
            }
        }
    }
}

/// The first of many dates after one.
struct Dates {
    after: NaiveDate,
    first: Option<NaiveDate>,
}

impl Dates {
    fn begins(&mut self, on: NaiveDate) {
        if on > self.after && self.first.is_none_or(|first| on < first) {
            self.first = Some(on);
        }
    }

    fn ends(&mut self, on: Option<NaiveDate>) {
        if let Some(on) = on {
            self.begins(on);
        }
    }

    /// What counts for so many months from a date.
    fn lapses(&mut self, from: NaiveDate, months: u32) {
        let Some(on) = from.checked_add_months(Months::new(months)) else { return };
        for days in 0..=SLACK_DAYS {
            self.ends(on.checked_add_days(Days::new(days)));
        }
    }
}
