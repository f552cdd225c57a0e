//! The competence register: who at which agency holds which certificate, how long it is valid, and
//! which agencies lack what the directive asks for.
//!
//! A pure reading of the view as of a date. A certificate counts wherever its holder serves.

use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDate};
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::role::Office;
use luuvet_domain::training_course::{CompetenceGap, TrainingRegister};
use luuvet_engine::{PersonId, Scope, StreamId};

use crate::View;
use crate::agencies::{AgencyRow, Competence};

/// How a certificate stands on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Validity {
    /// It is valid.
    Valid,
    /// It is valid, and ends within the regulation's notice.
    Expiring,
    /// It is no longer valid.
    Expired,
}

/// A certificate of someone who serves at an agency.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetenceEntry<'a> {
    /// The agency.
    pub agency: &'a Scope,
    /// The holder.
    pub person: PersonId,
    /// The certificate.
    pub competence: &'a Competence,
    /// How it stands.
    pub validity: Validity,
    /// The course that led to it, when it was one of the province's.
    pub course: Option<&'a StreamId>,
}

/// What an agency lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Of which kind.
    pub kind: CompetenceKind,
    /// Who lacks it, where that is one person alone.
    pub person: Option<PersonId>,
}

/// The certificates of those who serve at an agency on a date, by person and day of issue.
#[must_use]
pub fn of_agency<'a>(view: &'a View, agency: &Scope, on: NaiveDate) -> Vec<CompetenceEntry<'a>> {
    let Some(row) = view.agencies.rows.get(agency) else { return Vec::new() };
    let notice = view.province.parameters_on(on).map(|set| set.values.training.expiry_notice_days);
    let mut entries = Vec::new();
    for person in serving(row, on) {
        let known = view.agencies.competences.get(&person).into_iter().flat_map(|all| &**all);
        for competence in known.filter(|one| one.issued_on <= on) {
            entries.push(CompetenceEntry {
                agency: &row.code,
                person,
                competence,
                validity: validity(competence, on, notice.unwrap_or(0)),
                course: view
                    .trainings
                    .certificates
                    .get(&(person, competence.number.clone()))
                    .map(|stream| &**stream),
            });
        }
    }
    entries.sort_by_key(|entry| (entry.person, entry.competence.issued_on));
    entries
}

fn serving(row: &AgencyRow, on: NaiveDate) -> BTreeSet<PersonId> {
    row.terms.iter().filter(|term| term.covers(on)).map(|term| term.person).collect()
}

fn validity(competence: &Competence, on: NaiveDate, notice_days: u32) -> Validity {
    match competence.valid_until {
        Some(last) if last < on => Validity::Expired,
        Some(last) if last <= on + Days::new(notice_days.into()) => Validity::Expiring,
        Some(_) | None => Validity::Valid,
    }
}

/// What an agency lacks on a date of what the directive asks for: a certified internal auditor, a
/// head who was briefed. Nothing before there are parameters.
#[must_use]
pub fn lacks(view: &View, agency: &Scope, on: NaiveDate) -> Vec<Lack> {
    let Some(row) = view.agencies.rows.get(agency) else { return Vec::new() };
    [CompetenceKind::InternalAuditor, CompetenceKind::HeadsBriefing]
        .into_iter()
        .flat_map(|kind| lacking(view, row, kind, on))
        .collect()
}

fn lacking(view: &View, row: &AgencyRow, kind: CompetenceKind, on: NaiveDate) -> Vec<Lack> {
    match kind {
        CompetenceKind::InternalAuditor => {
            let is_certified = |person: &PersonId| holds(view, *person, kind, on, None);
            if serving(row, on).iter().any(is_certified) {
                return Vec::new();
            }
            vec![Lack { kind, person: None }]
        }
        CompetenceKind::HeadsBriefing => {
            let Some(set) = view.province.parameters_on(on) else { return Vec::new() };
            let since = on.checked_sub_months(Months::new(set.values.compliance.briefing_months));
            row.terms
                .iter()
                .filter(|term| term.office == Office::AgencyHead && term.covers(on))
                .filter(|term| !holds(view, term.person, kind, on, since))
                .map(|term| Lack { kind, person: Some(term.person) })
                .collect()
        }
        CompetenceKind::Awareness | CompetenceKind::Building | CompetenceKind::Maintenance => {
            Vec::new()
        }
    }
}

/// Whether a person has a competence on a date: valid then, or issued since another date.
fn holds(
    view: &View,
    person: PersonId,
    kind: CompetenceKind,
    on: NaiveDate,
    since: Option<NaiveDate>,
) -> bool {
    view.agencies.competences.get(&person).is_some_and(|all| {
        all.iter().filter(|one| one.kind == kind).any(|one| match since {
            Some(since) => (since..=on).contains(&one.issued_on),
            None => one.covers(on),
        })
    })
}

impl TrainingRegister for View {
    fn competence_gaps(&self, kind: CompetenceKind, on: NaiveDate) -> Vec<CompetenceGap> {
        let debtors = self.agencies.rows.iter().filter(|(_, row)| row.is_debtor());
        debtors
            .flat_map(|(code, row)| {
                let lacks = lacking(self, row, kind, on).into_iter();
                lacks.map(|lack| CompetenceGap { agency: code.clone(), person: lack.person })
            })
            .collect()
    }

    fn courses_on_offer(&self, kind: CompetenceKind, on: NaiveDate) -> Vec<StreamId> {
        self.trainings
            .from(on)
            .filter(|row| row.planned.kind == kind && row.approved.is_some() && row.is_open())
            .map(|row| row.trace.stream.clone())
            .collect()
    }
}
