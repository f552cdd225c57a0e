//! Relay connections over rows that are already in order.

use async_graphql::connection::PageInfo;
use async_graphql::{Object, Result};

use crate::error;
use crate::types::{
    Agency, Audit, Document, Event, Finding, Inspection, LateEntry, Obligation, QmsSystem, Review,
    ViolationCase,
};

/// Rows on a page that asks for no number.
const PAGE_LEN_DEFAULT: usize = 50;
/// Rows on the largest page.
const PAGE_LEN_MAX: usize = 500;

/// A page of rows.
pub(crate) struct Page<N> {
    edges: Vec<Edge<N>>,
    total_count: usize,
    has_previous: bool,
    has_next: bool,
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
connection!("AuditConnection", "AuditEdge", Audit);
connection!("DocumentConnection", "DocumentEdge", Document);
connection!("FindingConnection", "FindingEdge", Finding);
connection!("InspectionConnection", "InspectionEdge", Inspection);
connection!("LateEntryConnection", "LateEntryEdge", LateEntry);
connection!("ObligationConnection", "ObligationEdge", Obligation);
connection!("QmsSystemConnection", "QmsSystemEdge", QmsSystem);
connection!("ReviewConnection", "ReviewEdge", Review);
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

/// A page of rows. Each row comes with its cursor; `node` is made for rows on the page alone.
pub(crate) fn page<C: AsRef<str>, R, N>(
    args: PageArgs,
    rows: Vec<(C, R)>,
    node: impl Fn(R) -> N,
) -> Result<Page<N>> {
    let total_count = rows.len();
    let (start, end) = bounds(&args, &rows)?;
    let edges = rows
        .into_iter()
        .skip(start)
        .take(end - start)
        .map(|(cursor, row)| Edge { cursor: cursor.as_ref().to_owned(), node: node(row) })
        .collect();
    Ok(Page { edges, total_count, has_previous: start > 0, has_next: end < total_count })
}

fn bounds<C: AsRef<str>, R>(args: &PageArgs, rows: &[(C, R)]) -> Result<(usize, usize)> {
    let place = |field: &'static str, cursor: &Option<String>| match cursor {
        None => Ok(None),
        Some(cursor) => match rows.iter().position(|(of, _)| of.as_ref() == cursor) {
            Some(place) => Ok(Some(place)),
            None => Err(error::bad_input(
                field,
                format!("không có dòng nào mang con trỏ {cursor} trong danh sách này"),
                format!("no row of this list has the cursor {cursor}"),
            )),
        },
    };
    let mut start = place("after", &args.after)?.map_or(0, |place| place + 1);
    let mut end = place("before", &args.before)?.unwrap_or(rows.len()).max(start);
    match (length("first", args.first)?, length("last", args.last)?) {
        (Some(first), None) => end = end.min(start + first),
        (None, Some(last)) => start = start.max(end.saturating_sub(last)),
        (None, None) => end = end.min(start + PAGE_LEN_DEFAULT),
        (Some(_), Some(_)) => {
            return Err(error::bad_input(
                "last",
                "chỉ dùng một trong hai: first hoặc last",
                "use one of first and last, not both",
            ));
        }
    }
    Ok((start, end))
}

/// A page's length, checked.
pub(crate) fn length(field: &'static str, asked: Option<usize>) -> Result<Option<usize>> {
    match asked {
        Some(asked) if asked > PAGE_LEN_MAX => Err(error::bad_input(
            field,
            format!("{field} là {asked}; tối đa {PAGE_LEN_MAX} dòng mỗi trang"),
            format!("{field} is {asked}; a page has at most {PAGE_LEN_MAX} rows"),
        )),
        Some(_) | None => Ok(asked),
    }
}

/// The length of a page that asks for none.
pub(crate) fn length_or_default(asked: Option<usize>) -> Result<usize> {
    Ok(length("first", asked)?.unwrap_or(PAGE_LEN_DEFAULT))
}
