//! Relay connections over rows that are already in order.

use async_graphql::connection::PageInfo;
use async_graphql::{ErrorExtensions, Object, Result};
use luuvet_engine::Bilingual;

use crate::error;
use crate::rows::{Chosen, Rows};
use crate::types::{
    Agency, AnnualPlan, Audit, Campaign, CompetenceRecord, ConsultantOrg, Difficulty, Document,
    Escalation, Event, Finding, Inspection, InspectionProposal, ItInitiative, LateEntry,
    LegalChange, LegalInstrument, Notice, Obligation, ParEvaluation, QmsSystem, Report, Review,
    RollOut, TrainingCourse, ViolationCase,
};

/// Rows on a page that asks for no number. How many one may ask for, [`crate::limits`] says.
pub(crate) const PAGE_LEN_DEFAULT: usize = 50;
/// Rows of a list that is wanted whole, which is at once: a few megabytes.
const WHOLE_LEN_MAX: usize = 2_000;

/// A page of rows.
pub(crate) struct Page<N> {
    edges: Vec<Edge<N>>,
    total_count: usize,
    has_previous: bool,
    has_next: bool,
}

impl<N> Page<N> {
    fn whole(edges: Vec<Edge<N>>) -> Self {
        Self { total_count: edges.len(), edges, has_previous: false, has_next: false }
    }

    /// Whether a row with this cursor is on it.
    pub(crate) fn has(&self, cursor: &str) -> bool {
        self.edges.iter().any(|edge| edge.cursor == cursor)
    }

    /// The rows.
    pub(crate) fn into_nodes(self) -> Vec<N> {
        self.edges.into_iter().map(|edge| edge.node).collect()
    }
}

/// A row with its cursor.
pub(crate) struct Edge<N> {
    cursor: String,
    node: N,
}

macro_rules! edge {
    ($name:literal, $node:ty) => {
        /// A row with its cursor.
        #[Object(name = $name)]
        impl Edge<$node> {
            /// Names the row's place in the list: go on after it, or before it.
            async fn cursor(&self) -> &str {
                &self.cursor
            }
            /// The row.
            async fn node(&self) -> &$node {
                &self.node
            }
        }
    };
}

macro_rules! connection {
    ($name:literal, $edge:literal, $node:ty) => {
        edge!($edge, $node);

        /// A page of rows in order.
        #[Object(name = $name)]
        impl Page<$node> {
            /// The rows with their cursors.
            async fn edges(&self) -> &[Edge<$node>] {
                &self.edges
            }
            /// The rows.
            async fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }
            /// Whether there are more rows.
            async fn page_info(&self) -> PageInfo {
                page_info(&self.edges, self.has_previous, self.has_next)
            }
            /// How many match the filter, on all pages together.
            async fn total_count(&self) -> usize {
                self.total_count
            }
        }
    };
}

connection!("AgencyConnection", "AgencyEdge", Agency);
connection!("AnnualPlanConnection", "AnnualPlanEdge", AnnualPlan);
connection!("AuditConnection", "AuditEdge", Audit);
connection!("CampaignConnection", "CampaignEdge", Campaign);
connection!("ConsultantOrgConnection", "ConsultantOrgEdge", ConsultantOrg);
connection!("DifficultyConnection", "DifficultyEdge", Difficulty);
connection!("CompetenceRecordConnection", "CompetenceRecordEdge", CompetenceRecord);
connection!("DocumentConnection", "DocumentEdge", Document);
connection!("EscalationConnection", "EscalationEdge", Escalation);
connection!("FindingConnection", "FindingEdge", Finding);
connection!("InspectionConnection", "InspectionEdge", Inspection);
connection!("InspectionProposalConnection", "InspectionProposalEdge", InspectionProposal);
connection!("ItInitiativeConnection", "ItInitiativeEdge", ItInitiative);
connection!("LateEntryConnection", "LateEntryEdge", LateEntry);
connection!("LegalChangeConnection", "LegalChangeEdge", LegalChange);
connection!("LegalInstrumentConnection", "LegalInstrumentEdge", LegalInstrument);
connection!("NoticeConnection", "NoticeEdge", Notice);
connection!("ObligationConnection", "ObligationEdge", Obligation);
connection!("ParEvaluationConnection", "ParEvaluationEdge", ParEvaluation);
connection!("QmsSystemConnection", "QmsSystemEdge", QmsSystem);
connection!("ReportConnection", "ReportEdge", Report);
connection!("ReviewConnection", "ReviewEdge", Review);
connection!("RollOutConnection", "RollOutEdge", RollOut);
connection!("TrainingCourseConnection", "TrainingCourseEdge", TrainingCourse);
connection!("ViolationCaseConnection", "ViolationCaseEdge", ViolationCase);
edge!("EventEdge", Event);

/// A page of the event log, whose length is not counted.
pub(crate) struct EventConnection {
    pub(crate) edges: Vec<Edge<Event>>,
    pub(crate) has_previous: bool,
    pub(crate) has_next: bool,
}

impl EventConnection {
    /// Adds an event at the end.
    pub(crate) fn push(&mut self, event: Event) {
        self.edges.push(Edge { cursor: event.at().to_string(), node: event });
    }
}

/// A page of the event log in the order that was asked for.
#[Object]
impl EventConnection {
    /// The events with their cursors, which are their positions.
    async fn edges(&self) -> &[Edge<Event>] {
        &self.edges
    }
    /// The events.
    async fn nodes(&self) -> Vec<&Event> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }
    /// Whether there are more events.
    async fn page_info(&self) -> PageInfo {
        page_info(&self.edges, self.has_previous, self.has_next)
    }
}

fn page_info<N>(edges: &[Edge<N>], has_previous_page: bool, has_next_page: bool) -> PageInfo {
    PageInfo {
        has_previous_page,
        has_next_page,
        start_cursor: edges.first().map(|edge| edge.cursor.clone()),
        end_cursor: edges.last().map(|edge| edge.cursor.clone()),
    }
}

/// Which page is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageArgs {
    /// At most this many from the beginning, or after `after`; at most 500.
    pub(crate) first: Option<usize>,
    /// Begin after the edge with this cursor.
    pub(crate) after: Option<String>,
    /// At most this many from the end, or before `before`; at most 500.
    pub(crate) last: Option<usize>,
    /// End before the edge with this cursor.
    pub(crate) before: Option<String>,
}

/// Which rows of a list are wanted.
pub(crate) enum Wanted {
    /// A page of them.
    Page(PageArgs),
    /// All of them, at most [`WHOLE_LEN_MAX`].
    Whole,
    /// Those with these cursors.
    Among(Vec<String>),
}

impl From<PageArgs> for Wanted {
    fn from(args: PageArgs) -> Self {
        Self::Page(args)
    }
}

/// A page of rows that were looked through one by one. Each comes with its cursor; `node` is made
/// for rows on the page alone.
pub(crate) fn page<C: AsRef<str>, R: Clone, N>(
    wanted: impl Into<Wanted>,
    rows: Vec<(C, R)>,
    node: impl Fn(R) -> N,
) -> Result<Page<N>> {
    page_where(wanted, &Chosen(rows), None::<fn(&R) -> bool>, node)
}

/// The wanted ones of the rows that match. When there is nothing to match, no row is looked at that
/// is not wanted.
pub(crate) fn page_where<S: Rows<Row: Clone>, N>(
    wanted: impl Into<Wanted>,
    rows: &S,
    matches: Option<impl Fn(&S::Row) -> bool>,
    node: impl Fn(S::Row) -> N,
) -> Result<Page<N>> {
    let is_match = |row: &S::Row| matches.as_ref().is_none_or(|matches| matches(row));
    let edge = |(cursor, row)| Edge { cursor, node: node(row) };
    match wanted.into() {
        Wanted::Page(args) if matches.is_none() => page_of(&args, rows, node),
        Wanted::Page(args) => {
            let matching = rows.between(None, None).filter(|(_, row)| is_match(row));
            page_of(&args, &Chosen(matching.collect()), node)
        }
        Wanted::Whole => {
            let matching = rows.between(None, None).filter(|(_, row)| is_match(row));
            let edges: Vec<_> = matching.take(WHOLE_LEN_MAX + 1).map(edge).collect();
            if edges.len() > WHOLE_LEN_MAX { Err(too_many()) } else { Ok(Page::whole(edges)) }
        }
        Wanted::Among(cursors) => {
            let found = cursors.into_iter().filter_map(|cursor| {
                let row = rows.row(&cursor).filter(|row| is_match(row))?;
                Some((cursor, row))
            });
            Ok(Page::whole(found.map(edge).collect()))
        }
    }
}

fn too_many() -> async_graphql::Error {
    error::coded(
        "SNAPSHOT_TOO_LARGE",
        &Bilingual::new(
            format!(
                "danh sách có hơn {WHOLE_LEN_MAX} dòng: hãy thu hẹp bộ lọc, hoặc đọc từng trang bằng truy vấn rồi \
                 theo dõi tiếp với after là vị trí của câu trả lời đó"
            ),
            format!(
                "the list has more than {WHOLE_LEN_MAX} rows: narrow the filter, or read it page by page with \
                 the query and follow on with the position of that answer as after"
            ),
        ),
    )
    .extend_with(|_, e| e.set("field", "filter"))
}

fn page_of<S: Rows, N>(args: &PageArgs, rows: &S, node: impl Fn(S::Row) -> N) -> Result<Page<N>> {
    let after = place(rows, "after", args.after.as_ref())?;
    let before = place(rows, "before", args.before.as_ref())?;
    let edge = |(cursor, row)| Edge { cursor, node: node(row) };
    let mut between = rows.between(after.clone(), before.clone());
    let (edges, is_cut_before, is_cut_after) = match (args.first, args.last) {
        (Some(_), Some(_)) => {
            return Err(error::bad_input(
                "last",
                "chỉ dùng một trong hai: first hoặc last",
                "use one of first and last, not both",
            ));
        }
        (first, None) => {
            let first = first.unwrap_or(PAGE_LEN_DEFAULT);
            let edges: Vec<_> = between.by_ref().take(first).map(edge).collect();
            (edges, false, between.next().is_some())
        }
        (None, Some(last)) => {
            let mut edges: Vec<_> = between.by_ref().rev().take(last).map(edge).collect();
            edges.reverse();
            (edges, between.next_back().is_some(), false)
        }
    };
    let has_previous = after.is_some() || is_cut_before;
    let has_next = is_cut_after || (before.is_some() && rows.between(after, None).next().is_some());
    Ok(Page { edges, total_count: rows.len(), has_previous, has_next })
}

fn place<S: Rows>(
    rows: &S,
    field: &'static str,
    cursor: Option<&String>,
) -> Result<Option<S::Place>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let place = rows.place(cursor).ok_or_else(|| {
        error::bad_input(
            field,
            format!("không có dòng nào mang con trỏ {cursor} trong danh sách này"),
            format!("no row of this list has the cursor {cursor}"),
        )
    })?;
    Ok(Some(place))
}

/// The length of a page that may say none.
pub(crate) fn length_or_default(asked: Option<usize>) -> usize {
    asked.unwrap_or(PAGE_LEN_DEFAULT)
}
