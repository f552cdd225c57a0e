//! What decisions and process managers ask about plans.

use chrono::NaiveDate;
use luuvet_domain::annual_plan::{AppraisedLine, AppraisedPlan, PlanRegister};
use luuvet_domain::role::Office;
use luuvet_engine::Scope;

use super::PlanRow;
use crate::View;

impl PlanRegister for View {
    fn has_plan(&self, agency: &Scope, year: i32) -> bool {
        self.plans.of(agency, year).is_some()
    }

    fn takes_proposals(&self, agency: &Scope, year: i32) -> bool {
        let Some(row) = self.plans.of(agency, year) else { return true };
        row.trace.places().iter().any(|place| ["Awaited", "Draft", "Returned"].contains(place))
    }

    fn appraised_plans(&self, year: i32) -> Vec<AppraisedPlan> {
        self.plans.of_year(year).filter_map(|row| appraised(row)).collect()
    }

    fn has_dossier(&self, year: i32) -> bool {
        self.dossiers.rows.get(&year).is_some()
    }

    fn department(&self, office: Office, on: NaiveDate) -> Option<Scope> {
        let mut rows = self.agencies.rows.iter();
        rows.find(|(_, row)| row.terms.iter().any(|term| term.office == office && term.covers(on)))
            .map(|(code, _)| code.clone())
    }
}

/// A plan whose appraisal stands: it was not returned, nor changed since.
fn appraised(row: &PlanRow) -> Option<AppraisedPlan> {
    let appraised = row.appraised.as_ref()?;
    let of = |line: &super::LineRow| {
        Some(AppraisedLine {
            line: line.line,
            kind: line.kind,
            requested_dong: line.requested,
            appraised_dong: line.appraised?,
        })
    };
    Some(AppraisedPlan {
        plan: row.trace.stream.clone(),
        agency: row.opened.agency.clone(),
        lines: row.lines.iter().filter_map(of).collect(),
        appraised_by: appraised.by,
        is_approved: row.approved.is_some(),
    })
}
