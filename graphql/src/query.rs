//! Queries. Every field of one request reads the same view.

use async_graphql::{Context, Enum, Object, Result};
use chrono::NaiveDate;
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::registry::Qms;
use luuvet_engine::store::Direction;
use luuvet_engine::{Origin, PersonId, Scope, StreamId, System, hex};

use crate::api::{api, view};
use crate::error;
use crate::page::{self, EventConnection, PageArgs, length_or_default};
use crate::scalar::Position;
use crate::types::{
    self, Agency, Audit, AuditFilter, AuditMonth, AuditProgramme, Document, DocumentFilter, Event,
    EventFilter, Finding, FindingFilter, Happened, Head, Inspection, InspectionFilter,
    InspectionProgramme, LateEntry, LateEntryFilter, Obligation, ObligationFilter, Page,
    ParameterSet, Person, ProvinceOverview, QmsFilter, QmsSystem, Review, ReviewFilter, RiskRanked,
    Stream, ViolationCase, ViolationFilter, Workflow,
};

/// Everything that can be asked.
pub(crate) struct Query;

/// Which agencies are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum AgencyScope {
    /// Those whom clause 1 of the directive binds: departments and districts that are classified as
    /// mandatory.
    Debtors,
    /// All that are registered, also those that oversee.
    All,
}

/// In which order events are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum EventOrder {
    /// From the head back.
    NewestFirst,
    /// From the first event on.
    OldestFirst,
}

/// Everything that can be asked. Each field takes `minPosition`: the answer then waits until the
/// read models have reached that position, so that a client reads its own writes.
#[Object]
impl Query {
    /// The end of the ledger: position, Merkle root, and the date that it lives in.
    async fn head(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Head {
        let _waited_for = min_position;
        let view = view(context);
        let api = api(context);
        Head {
            position: view.position.map(Position::from),
            recorded_at: view.recorded_at,
            today: view.today(),
            root: api.engine.store().root().map(|root| hex(&root)),
            is_simulated: api.origin == Origin::Simulated,
        }
    }

    /// The agency register, by code.
    #[allow(clippy::too_many_arguments)]
    async fn agencies(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which agencies are listed.", default_with = "AgencyScope::Debtors")]
        scope: AgencyScope,
        #[graphql(desc = "Only these kinds.")] kinds: Option<Vec<AgencyKind>>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Agency>> {
        let _waited_for = min_position;
        let view = view(context);
        let rows = view
            .agencies
            .rows
            .iter()
            .map(|(_, row)| row)
            .filter(|row| match scope {
                AgencyScope::Debtors => row.is_debtor(),
                AgencyScope::All => true,
            })
            .filter(|row| kinds.as_ref().is_none_or(|kinds| kinds.contains(&row.kind)))
            .map(|row| (row.code.to_string(), row))
            .collect();
        page::page(PageArgs { first, after, last, before }, rows, |row| Agency::new(&view, row))
    }

    /// One agency.
    async fn agency(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code, such as `SXD`.")] code: Scope,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Agency> {
        let _waited_for = min_position;
        types::known_agency(&view(context), &code, "code")
    }

    /// Agencies' quality-management systems, by agency.
    #[allow(clippy::too_many_arguments)]
    async fn qms_systems(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<QmsFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<QmsSystem>> {
        let _waited_for = min_position;
        let filter = filter.unwrap_or_default();
        types::systems(&view(context), &filter, PageArgs { first, after, last, before })
    }

    /// The quality-management system of one agency; absent before anything was done about it.
    async fn qms(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code, such as `SXD`.")] agency: Scope,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<QmsSystem>> {
        let _waited_for = min_position;
        let view = view(context);
        types::known_agency(&view, &agency, "agency")?;
        Ok(QmsSystem::of_agency(&view, &agency))
    }

    /// The document register, by agency and code.
    #[allow(clippy::too_many_arguments)]
    async fn documents(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<DocumentFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Document>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::documents(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One document.
    async fn document(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `document/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Document> {
        let _waited_for = min_position;
        Document::by_id(&view(context), &id)
    }

    /// Internal audits (đánh giá nội bộ), by agency and time of planning.
    #[allow(clippy::too_many_arguments)]
    async fn audits(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<AuditFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Audit>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::audits(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One internal audit.
    async fn audit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `audit/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Audit> {
        let _waited_for = min_position;
        Audit::by_id(&view(context), &id)
    }

    /// The programme of an agency's audits for a year.
    async fn audit_programme(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code.")] agency: Scope,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<AuditProgramme> {
        let _waited_for = min_position;
        AuditProgramme::of(&view(context), &agency, year)
    }

    /// The audit calendar (lịch đánh giá) of a year, by agency and month: what is planned,
    /// notified, held and reported. Months without anything are left out.
    async fn audit_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "Only this agency; all when absent.")] agency: Option<Scope>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<AuditMonth>> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &agency {
            types::known_agency(&view, agency, "agency")?;
        }
        Ok(types::audit_calendar(&view, year, agency.as_ref()))
    }

    /// Findings with their corrective actions, by agency and time.
    #[allow(clippy::too_many_arguments)]
    async fn findings(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<FindingFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Finding>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::findings(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One finding.
    async fn finding(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `finding/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Finding> {
        let _waited_for = min_position;
        Finding::by_id(&view(context), &id)
    }

    /// The history of inspections (kiểm tra), by agency and time of scheduling.
    #[allow(clippy::too_many_arguments)]
    async fn inspections(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only of this agency; of all when absent.")] agency: Option<Scope>,
        #[graphql(desc = "Which are wanted.")] filter: Option<InspectionFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Inspection>> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &agency {
            types::known_agency(&view, agency, "agency")?;
        }
        let filter = filter.unwrap_or_default();
        let args = PageArgs { first, after, last, before };
        types::inspections(&view, agency.as_ref(), &filter, args)
    }

    /// One inspection.
    async fn inspection(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `inspection/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Inspection> {
        let _waited_for = min_position;
        Inspection::by_id(&view(context), &id)
    }

    /// The inspection programme (kế hoạch kiểm tra) of a year.
    async fn inspection_programme(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<InspectionProgramme> {
        let _waited_for = min_position;
        InspectionProgramme::of(&view(context), year)
    }

    /// The violation docket (xử lý vi phạm): cases by agency and time of proposal, each with the
    /// deadlines that run in it.
    #[allow(clippy::too_many_arguments)]
    async fn violations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<ViolationFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<ViolationCase>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::violations(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One violation case.
    async fn violation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `violation/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<ViolationCase> {
        let _waited_for = min_position;
        ViolationCase::by_id(&view(context), &id)
    }

    /// Management reviews (xem xét của lãnh đạo), by agency and time of scheduling.
    #[allow(clippy::too_many_arguments)]
    async fn reviews(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<ReviewFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Review>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::reviews(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One management review.
    async fn review(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `review/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Review> {
        let _waited_for = min_position;
        Review::by_id(&view(context), &id)
    }

    /// What is owed, by debtor and due date.
    #[allow(clippy::too_many_arguments)]
    async fn obligations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<ObligationFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<Obligation>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(debtor) = &filter.debtor {
            types::known_agency(&view, debtor, "filter.debtor")?;
        }
        types::obligations(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One obligation.
    async fn obligation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `obligation/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Obligation> {
        let _waited_for = min_position;
        Obligation::by_id(&view(context), &id)
    }

    /// Late entries: what was recorded after the registration window, in the order of recording.
    #[allow(clippy::too_many_arguments)]
    async fn late_entries(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<LateEntryFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<LateEntry>> {
        let _waited_for = min_position;
        let view = view(context);
        let filter = filter.unwrap_or_default();
        if let Some(agency) = &filter.agency {
            types::known_agency(&view, agency, "filter.agency")?;
        }
        types::late_entries(&view, &filter, PageArgs { first, after, last, before })
    }

    /// One person.
    async fn person(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The person's id.")] id: PersonId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<Person> {
        let _waited_for = min_position;
        Person::by_id(&view(context), id)
    }

    /// The event log, newest first unless asked otherwise. Without `after` it begins at the head.
    async fn events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which are wanted.")] filter: Option<EventFilter>,
        #[graphql(desc = "In which order.", default_with = "EventOrder::NewestFirst")]
        order: EventOrder,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after this position, in the order that is asked for.")]
        after: Option<Position>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<EventConnection> {
        let _waited_for = min_position;
        let view = view(context);
        let mut connection =
            EventConnection { edges: Vec::new(), has_previous: after.is_some(), has_next: false };
        let Some(head) = view.position else { return Ok(connection) };
        let (direction, from) = match (order, after) {
            (EventOrder::NewestFirst, None) => (Direction::Backward, Some(head.0)),
            (EventOrder::NewestFirst, Some(after)) => {
                (Direction::Backward, after.0.min(head.0 + 1).checked_sub(1))
            }
            (EventOrder::OldestFirst, None) => (Direction::Forward, Some(0)),
            (EventOrder::OldestFirst, Some(after)) => {
                (Direction::Forward, after.0.checked_add(1).filter(|from| *from <= head.0))
            }
        };
        let Some(from) = from else { return Ok(connection) };
        let page = api(context)
            .engine
            .store()
            .read_all(
                luuvet_engine::Position(from),
                direction,
                length_or_default(first)?,
                &EventFilter::to_store(filter.as_ref()),
            )
            .await
            .map_err(|cause| error::of_store(&cause))?;
        connection.has_next = page.next.is_some();
        for record in page.records.iter().filter(|record| record.position <= head) {
            connection.push(Event::of_record(&view, record)?);
        }
        Ok(connection)
    }

    /// One workflow instance with its events; absent when there is none with this id.
    async fn stream(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `agency/SXD`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<Stream>> {
        let _waited_for = min_position;
        Stream::find(context, id).await
    }

    /// The province at a glance; absent before its first day.
    async fn province_overview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<ProvinceOverview> {
        let _waited_for = min_position;
        ProvinceOverview::of(&view(context))
    }

    /// The agencies that must apply a system, by the risk that speaks for inspecting them, the
    /// greatest first.
    async fn risk_ranking(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many; all when absent.")] first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<RiskRanked> {
        let _waited_for = min_position;
        let mut rows = types::ranking(&view(context));
        rows.truncate(first.unwrap_or(rows.len()));
        rows
    }

    /// What happened lately, newest first.
    async fn recent(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many; at most 256.", default = 20)] first: usize,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<Happened> {
        let _waited_for = min_position;
        let view = view(context);
        view.recent
            .rows
            .iter()
            .rev()
            .take(first)
            .map(|(_, row)| Happened {
                position: row.mark.position.into(),
                kind: row.kind.to_string(),
                stream: row.stream.clone(),
                scope: row.scope.clone(),
                office: row.office.to_string(),
                recorded_at: row.mark.recorded_at,
                occurred_on: row.mark.occurred_on,
            })
            .collect()
    }

    /// The regulation's parameters in force on a date; today when no date is given.
    async fn parameters(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Option<ParameterSet> {
        let _waited_for = min_position;
        let view = view(context);
        let on = valid_on.or_else(|| view.today())?;
        view.province.parameters_on(on).cloned().map(ParameterSet)
    }

    /// The workflows: who may do what, when, on what authority.
    async fn workflows(&self) -> Vec<Workflow> {
        Qms::definitions().into_iter().map(Workflow).collect()
    }
}
