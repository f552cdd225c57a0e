//! The figures of a report: what the registers say of an agency.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::qms::QmsRegister;
use luuvet_domain::report::ReportFigure;
use luuvet_engine::{PersonId, Scope};

use crate::View;
use crate::documents::DocumentRow;
use crate::findings::{FindingCounts, FindingRow};
use crate::in_force::InForce;
use crate::it_initiatives::ElectronicCount;

/// What is counted of an agency: from a date to another, both included.
pub(super) struct Window<'a> {
    pub(super) view: &'a View,
    pub(super) agency: &'a Scope,
    pub(super) from: NaiveDate,
    pub(super) until: NaiveDate,
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

impl<'a> Window<'a> {
    fn holds(&self, on: NaiveDate) -> bool {
        self.from <= on && on <= self.until
    }

    pub(super) fn count(&self, figure: ReportFigure) -> u32 {
        let count = match figure {
            ReportFigure::Announced => usize::from(self.announced().is_some()),
            ReportFigure::ProceduresAnnounced => self.announced().unwrap_or(0),
            ReportFigure::ProceduresInForce => self.procedures().len(),
            ReportFigure::ProceduresDocumented => self.procedures_documented(),
            ReportFigure::DocumentsInForce => {
                self.in_force().map_or(0, |all| all.count(self.until))
            }
            ReportFigure::DocumentsIssued => self.editions(|began| began.first().copied()),
            ReportFigure::DocumentsAmended => {
                self.editions(|began| began.get(1..).unwrap_or_default().to_vec())
            }
            ReportFigure::DocumentsWithdrawn => self.documents_withdrawn(),
            ReportFigure::DocumentReviewsOverdue => {
                self.in_force().map_or(0, |all| all.count_overdue(self.until))
            }
            ReportFigure::AuditsReported => self.audits_reported(),
            ReportFigure::UnitsAudited => self.units_audited(),
            ReportFigure::FindingsRaised => self.findings_raised().count(),
            ReportFigure::FindingsMajor => {
                let raised = self.findings_raised();
                raised.filter(|row| row.severity == FindingSeverity::Major).count()
            }
            ReportFigure::FindingsClosed => self.findings_closed(),
            ReportFigure::FindingsOpen => self.findings_now().open,
            ReportFigure::FindingsOverdue => self.findings_now().overdue,
            ReportFigure::ReviewsSigned => self.reviews_signed(),
            ReportFigure::AuditorsCertified => self.auditors_certified(),
            ReportFigure::ItInitiativesInUse => {
                self.view.it_initiatives.in_use.len(Some(self.agency))
            }
            ReportFigure::ItElectronic => whole(self.electronic().electronic),
            ReportFigure::ItCounted => whole(self.electronic().total),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn electronic(&self) -> ElectronicCount {
        self.view.it_initiatives.share(self.agency)
    }

    /// How many procedures are announced, once conformity is.
    fn announced(&self) -> Option<usize> {
        let system = self.view.systems.rows.get(self.agency)?;
        system.announcement.as_ref().map(|announcement| announcement.content.tthc.len())
    }

    fn procedures(&self) -> Vec<String> {
        self.view.tthc_in_force(self.agency, self.until)
    }

    fn procedures_documented(&self) -> usize {
        let Some(documents) = self.in_force() else { return 0 };
        let procedures = self.procedures();
        procedures.iter().filter(|code| documents.carrying(code, self.until).is_some()).count()
    }

    fn in_force(&self) -> Option<&'a InForce> {
        self.view.documents.in_force(self.agency)
    }

    fn own_documents(&self) -> impl Iterator<Item = &'a DocumentRow> + use<'a> {
        let all = self.view.documents.of_agency(self.agency);
        all.filter(|row| row.external.is_none())
    }

    /// How many of the editions that are chosen from those which took effect, oldest first, did so
    /// in the window.
    fn editions<C: IntoIterator<Item = NaiveDate>>(
        &self,
        choose: impl Fn(&[NaiveDate]) -> C,
    ) -> usize {
        let of_document = |row: &DocumentRow| {
            let began: Vec<_> = row.editions.iter().filter_map(|one| one.valid_from).collect();
            choose(&began).into_iter().filter(|on| self.holds(*on)).count()
        };
        self.own_documents().map(of_document).sum()
    }

    /// Documents whose last edition ended in the window.
    fn documents_withdrawn(&self) -> usize {
        self.own_documents()
            .filter_map(|row| row.editions.iter().rfind(|edition| edition.valid_from.is_some()))
            .filter(|last| last.valid_until.is_some_and(|on| self.holds(on)))
            .count()
    }

    fn audits_reported(&self) -> usize {
        self.view.audits.reported_between(self.agency, self.from, self.until).count()
    }

    fn units_audited(&self) -> usize {
        self.view.audits.units_audited(self.agency, self.from, self.until).len()
    }

    fn findings_now(&self) -> FindingCounts {
        let counts = self.view.findings.counts.get(self.agency);
        counts.map(|counts| **counts).unwrap_or_default()
    }

    fn findings_raised(&self) -> impl Iterator<Item = &'a FindingRow> {
        let all = self.view.findings.of_agency(self.agency);
        all.filter(|row| self.holds(row.trace.first.occurred_on) && !row.was_withdrawn)
    }

    fn findings_closed(&self) -> usize {
        let all = self.view.findings.of_agency(self.agency).filter(|row| !row.was_withdrawn);
        all.filter_map(|row| row.ended.as_ref()).filter(|mark| self.holds(mark.occurred_on)).count()
    }

    fn reviews_signed(&self) -> usize {
        let reviews = self.view.reviews.signed_since(self.agency, self.from);
        let signed = reviews.filter_map(|review| review.signed.as_ref());
        signed.filter(|(_, mark)| self.holds(mark.occurred_on)).count()
    }

    fn auditors_certified(&self) -> usize {
        let Some(row) = self.view.agencies.rows.get(self.agency) else { return 0 };
        let serving = row.terms.iter().filter(|term| term.covers(self.until));
        let people: BTreeSet<PersonId> = serving.map(|term| term.person).collect();
        let is_certified = |person: &&PersonId| {
            let known = self.view.agencies.competences.get(person);
            known
                .into_iter()
                .flat_map(|all| &**all)
                .any(|one| one.kind == CompetenceKind::InternalAuditor && one.covers(self.until))
        };
        people.iter().filter(is_certified).count()
    }
}
