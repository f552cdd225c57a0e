//! What there is in the province, and what is worth asking.

use std::fmt;

use chrono::NaiveDate;
use luuvet_domain::role::Office;
use luuvet_engine::{Bilingual, PersonId, Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::agencies::AgencyRow;

/// Counts, and some entries to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    /// The day that the province lives in.
    pub(crate) today: Option<NaiveDate>,
    /// Events in the ledger.
    pub(crate) events: u64,
    /// Agencies, the provincial People's Committee counted.
    pub(crate) agencies: usize,
    /// Persons.
    pub(crate) people: usize,
    /// Documents of the agencies' own.
    pub(crate) documents: usize,
    /// Documents of external origin.
    pub(crate) external_documents: usize,
    /// Documents whose review is overdue.
    pub(crate) reviews_overdue: usize,
    /// Findings.
    pub(crate) findings: usize,
    /// Findings that are open.
    pub(crate) findings_open: usize,
    /// Findings that are overdue.
    pub(crate) findings_overdue: usize,
    /// Obligations.
    pub(crate) obligations: usize,
    /// Obligations that are overdue.
    pub(crate) obligations_overdue: usize,
    /// Entries to begin with; `None` in a province where nothing was found yet.
    pub(crate) samples: Option<Samples>,
}

/// Entries to begin with, all of one agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Samples {
    /// The agency.
    pub(crate) agency: Scope,
    /// A document of it with several editions, if it has one.
    pub(crate) document: StreamId,
    /// An open finding of it, overdue if one is.
    pub(crate) finding: StreamId,
    /// Its ISO secretary.
    pub(crate) secretary: PersonId,
    /// The head of the unit that the finding is about.
    pub(crate) unit_head: PersonId,
}

/// A query that is worth trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// What it shows.
    pub(crate) title: Bilingual,
    /// The GraphQL text.
    pub(crate) text: String,
}

impl Summary {
    /// What a view holds.
    pub(crate) fn of(view: &View) -> Self {
        let own = view.documents.rows.iter().filter(|(_, row)| row.kind.is_some()).count();
        let findings = || view.findings.rows.iter().map(|(_, row)| row);
        let obligations = || view.obligations.rows.iter().map(|(_, row)| row);
        Self {
            today: view.today(),
            events: view.position.map_or(0, |position| position.0 + 1),
            agencies: view.agencies.rows.len(),
            people: view.people.rows.len(),
            documents: own,
            external_documents: view.documents.rows.len() - own,
            reviews_overdue: view
                .documents
                .rows
                .iter()
                .filter(|(_, row)| row.is_review_overdue)
                .count(),
            findings: findings().count(),
            findings_open: findings().filter(|row| row.is_open()).count(),
            findings_overdue: findings().filter(|row| row.is_open() && row.is_overdue).count(),
            obligations: obligations().count(),
            obligations_overdue: obligations().filter(|row| row.is_overdue).count(),
            samples: samples(view),
        }
    }

    /// Five queries worth trying; fewer where there is nothing to ask about.
    pub(crate) fn queries(&self) -> Vec<Query> {
        let mut queries = vec![
            query(
                "Các cơ quan, với số tài liệu, phát hiện và phát hiện quá hạn",
                "The agencies, with their documents, findings, and what of them is overdue",
                "{ agencies(first: 40) { nodes { code name documents { totalCount } findings { totalCount } overdue: findings(filter: { isOverdue: true }) { totalCount } } } }",
            ),
            query(
                "Các phát hiện đang quá hạn",
                "The findings that are overdue",
                "{ findings(first: 20, filter: { isOverdue: true }) { totalCount nodes { id agency { code } unit severity statement dueOn } } }",
            ),
            query(
                "Các nghĩa vụ đang quá hạn, và ai phải làm",
                "The obligations that are overdue, and whose they are",
                "{ obligations(first: 20, filter: { isOverdue: true }) { totalCount nodes { id titleEn debtor { code } dueOn escalatesOn } } }",
            ),
        ];
        if let Some(samples) = &self.samples {
            queries.push(query(
                "Một tài liệu với mọi lần ban hành và thời gian hiệu lực",
                "One document with all its editions, and when each was in force",
                &format!(
                    "{{ document(id: \"{}\") {{ code title editions {{ label validFrom validUntil changeSummary }} }} }}",
                    samples.document
                ),
            ));
            queries.push(query(
                "Toàn bộ dấu vết của một phát hiện quá hạn",
                "The whole trace of one overdue finding",
                &format!(
                    "{{ head {{ position today }} stream(id: \"{}\") {{ places {{ name }} events {{ position type occurredOn recordedAt actOf {{ office }} }} }} }}",
                    samples.finding
                ),
            ));
        }
        queries
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(today) = self.today {
            writeln!(f, "day        {today}")?;
        }
        writeln!(f, "events     {}", self.events)?;
        writeln!(f, "agencies   {}, with {} invented people", self.agencies, self.people)?;
        writeln!(
            f,
            "documents  {} of their own ({} with an overdue review), {} of external origin",
            self.documents, self.reviews_overdue, self.external_documents
        )?;
        writeln!(
            f,
            "findings   {}: {} open, {} of them overdue",
            self.findings, self.findings_open, self.findings_overdue
        )?;
        write!(f, "obligations {}, {} of them overdue", self.obligations, self.obligations_overdue)
    }
}

fn query(vi: &str, en: &str, text: &str) -> Query {
    Query { title: Bilingual::new(vi.to_owned(), en.to_owned()), text: text.to_owned() }
}

/// The agency with most overdue findings makes the best beginning.
fn samples(view: &View) -> Option<Samples> {
    let today = view.today()?;
    let (agency, _) = view
        .findings
        .counts
        .iter()
        .filter(|(_, counts)| counts.open > 0)
        .max_by_key(|(_, counts)| (counts.overdue, counts.open))?;
    let row = view.agencies.rows.get(agency)?;
    let finding = view
        .findings
        .of_agency(agency)
        .filter(|finding| finding.is_open())
        .max_by_key(|finding| finding.is_overdue)?;
    let document = view
        .documents
        .of_agency(agency)
        .filter(|document| document.kind.is_some())
        .max_by_key(|document| document.editions.len())?;
    Some(Samples {
        agency: agency.clone(),
        document: document.trace.stream.clone(),
        finding: finding.trace.stream.clone(),
        secretary: holder(row, Office::IsoSecretary, None, today)?,
        unit_head: holder(row, Office::UnitHead, Some(&finding.raised.unit), today)?,
    })
}

fn holder(
    row: &AgencyRow,
    office: Office,
    unit: Option<&str>,
    today: NaiveDate,
) -> Option<PersonId> {
    row.terms
        .iter()
        .find(|term| {
            term.office == office
                && term.covers(today)
                && (unit.is_none() || term.unit.as_deref() == unit)
        })
        .map(|term| term.person)
}
