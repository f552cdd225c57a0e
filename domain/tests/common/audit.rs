//! What tests let be true of internal audits.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luuvet_domain::audit::{
    AuditFacts, AuditRegister, FindingStanding, ProgrammeFacts, ReportedAudit,
};
use luuvet_engine::{PersonId, Scope, StreamId};

use super::{Province, day, person};

/// Persons 1, 2 and 11 are certified until the end of 2017; 2016 has an open programme, which asks
/// for no review.
pub(crate) struct Audits {
    pub(crate) certified: BTreeSet<PersonId>,
    pub(crate) programme_year: Option<i32>,
    pub(crate) review_by: Option<NaiveDate>,
    pub(crate) planned: Vec<AuditFacts>,
    pub(crate) standings: BTreeMap<StreamId, FindingStanding>,
    pub(crate) headed: Vec<(PersonId, String)>,
}

impl Default for Audits {
    fn default() -> Self {
        Self {
            certified: [1, 2, 11].into_iter().map(person).collect(),
            programme_year: Some(2016),
            review_by: None,
            planned: Vec::new(),
            standings: BTreeMap::new(),
            headed: vec![(person(4), "QLXD".to_owned())],
        }
    }
}

impl Audits {
    pub(crate) fn is_certified(&self, person: PersonId, kind: &str, on: NaiveDate) -> bool {
        kind == "InternalAuditor" && self.certified.contains(&person) && on <= day("2017-12-31")
    }
}

impl AuditRegister for Province {
    fn audit_programme(&self, _: &Scope, year: i32) -> Option<ProgrammeFacts> {
        let units = vec!["QLXD".to_owned(), "VP".to_owned()];
        let is_open = self.audit.programme_year == Some(year);
        Some(ProgrammeFacts { is_open, units, review_by: self.audit.review_by })
    }
    fn audits_of_year(&self, agency: &Scope, year: i32) -> Vec<AuditFacts> {
        let all = self.audit.planned.iter();
        all.filter(|audit| audit.agency == *agency && audit.year == year).cloned().collect()
    }
    fn audits_reported(&self, agency: &Scope, since: NaiveDate) -> Vec<ReportedAudit> {
        let all = self.audit.planned.iter().filter(|audit| audit.agency == *agency);
        all.filter_map(|audit| {
            let on = audit.reported_on.filter(|on| *on >= since)?;
            Some(ReportedAudit { stream: audit.stream.clone(), on, units: audit.units.clone() })
        })
        .collect()
    }
    fn audit(&self, stream: &StreamId) -> Option<AuditFacts> {
        self.audit.planned.iter().find(|audit| audit.stream == *stream).cloned()
    }
    fn finding_standing(&self, stream: &StreamId) -> FindingStanding {
        self.audit.standings.get(stream).copied().unwrap_or(FindingStanding::NotRaised)
    }
    fn audit_findings_open(&self, _: &Scope) -> Vec<StreamId> {
        let all = self.audit.standings.iter();
        all.filter(|(_, standing)| **standing == FindingStanding::Open)
            .map(|(stream, _)| stream.clone())
            .collect()
    }
    fn units_headed(&self, person: PersonId, _: &Scope, _: NaiveDate) -> Vec<String> {
        let all = self.audit.headed.iter();
        all.filter(|(who, _)| *who == person).map(|(_, unit)| unit.clone()).collect()
    }
}
