//! Subscriptions. Each payload carries its position; a client that was cut off goes on from there.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{Context, Result, SimpleObject, Subscription};
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt};
use luuvet_engine::store::subscribe;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::search::Search;

use crate::api::{Api, QmsEngine};
use crate::error;
use crate::scalar::Position;
use crate::types::{
    Agency, AnnualPlan, Campaign, ComplianceStatus, ConsolidatedReport, Difficulty, Document,
    Escalation, Event, EventFilter, Finding, Inspection, ItInitiative, LegalChange, ParEvaluation,
    PlanDossier, ProvinceOverview, Report, ViolationCase,
};

/// Everything that can be followed.
pub(crate) struct Subscription;

/// A finding as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct FindingChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The finding, as of this event or a little later.
    finding: Option<Finding>,
}

/// An inspection as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct InspectionProgress {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The inspection, as of this event or a little later.
    inspection: Option<Inspection>,
}

/// A violation case as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct ViolationChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The case, as of this event or a little later.
    violation: Option<ViolationCase>,
}

/// An escalation as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct EscalationChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The escalation, as of this event or a little later.
    escalation: Option<Escalation>,
}

/// A difficulty as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct DifficultyChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The difficulty, as of this event or a little later.
    difficulty: Option<Difficulty>,
}

/// A legal change as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct LegalChangeChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The change, as of this event or a little later.
    legal_change: Option<LegalChange>,
}

/// A report as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct ReportChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The report, as of this event or a little later.
    report: Option<Report>,
}

/// A communication campaign as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct CampaignChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The campaign, as of this event or a little later.
    campaign: Option<Campaign>,
}

/// An initiative to use information technology as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct ItInitiativeChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The initiative, as of this event or a little later.
    it_initiative: Option<ItInitiative>,
}

/// An evaluation for the reform index as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct ParEvaluationChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The evaluation, as of this event or a little later.
    par_evaluation: Option<ParEvaluation>,
}

/// An agency's plan as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct AnnualPlanChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The plan, as of this event or a little later.
    annual_plan: Option<AnnualPlan>,
}

/// The dossier of the province as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct PlanDossierChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The dossier, as of this event or a little later.
    plan_dossier: Option<PlanDossier>,
}

/// A consolidated report as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct ConsolidatedReportChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The consolidated report, as of this event or a little later.
    consolidated_report: Option<ConsolidatedReport>,
}

/// A document as it stands after an event.
#[derive(SimpleObject)]
pub(crate) struct DocumentChanged {
    /// The event's position: follow on after it.
    position: Position,
    /// The event.
    event: Event,
    /// The document, as of this event or a little later.
    document: Option<Document>,
}

/// An agency's compliance status after it changed.
#[derive(SimpleObject)]
pub(crate) struct ComplianceChanged {
    /// The position that the status is as of: follow on after it.
    position: Position,
    /// The agency.
    agency: Agency,
    /// Its status.
    compliance: ComplianceStatus,
}

/// The province at a glance after a figure changed.
#[derive(SimpleObject)]
pub(crate) struct OverviewChanged {
    /// The position that it is as of.
    position: Position,
    /// The figures.
    overview: ProvinceOverview,
}

/// Everything that can be followed.
#[Subscription]
impl Subscription {
    /// Events as they are recorded. Without `after` it begins at the head; with it, every event
    /// after that position comes, each once, in order.
    async fn events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Which are wanted.")] filter: Option<EventFilter>,
    ) -> BoxStream<'static, Result<Event>> {
        follow(context, after, EventFilter::to_search(filter.as_ref()), None, |_, event| event)
    }

    /// Findings as they change.
    async fn finding_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only at this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this finding.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<FindingChanged>> {
        follow(context, after, of_category("finding", agency), id, |view, event| FindingChanged {
            position: event.at().into(),
            finding: Finding::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Inspections as they go on.
    async fn inspection_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this inspection.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<InspectionProgress>> {
        let filter = of_category("inspection", agency);
        follow(context, after, filter, id, |view, event| InspectionProgress {
            position: event.at().into(),
            inspection: Inspection::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Violation cases as they go on, by acts and by their clocks.
    async fn violation_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only those that concern this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this case.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<ViolationChanged>> {
        let filter = of_category("violation", agency);
        follow(context, after, filter, id, |view, event| ViolationChanged {
            position: event.at().into(),
            violation: ViolationCase::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Escalations as they go up the line, are answered and are settled.
    async fn escalation_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of what this agency owes.")] debtor: Option<Scope>,
        #[graphql(desc = "Only this escalation.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<EscalationChanged>> {
        let filter = of_category("escalation", debtor);
        follow(context, after, filter, id, |view, event| EscalationChanged {
            position: event.at().into(),
            escalation: Escalation::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Difficulties as they go on.
    async fn difficulty_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this difficulty.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<DifficultyChanged>> {
        let filter = of_category("difficulty", agency);
        follow(context, after, filter, id, |view, event| DifficultyChanged {
            position: event.at().into(),
            difficulty: Difficulty::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Legal changes as they go on: new law as it reaches agencies, is assessed and followed.
    async fn legal_change_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only at this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this change.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<LegalChangeChanged>> {
        let filter = of_category("legal_change", agency);
        follow(context, after, filter, id, |view, event| LegalChangeChanged {
            position: event.at().into(),
            legal_change: LegalChange::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Reports as they go on: written, sent, received, returned, accepted, late, missing.
    async fn report_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this report.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<ReportChanged>> {
        follow(context, after, of_category("report", agency), id, |view, event| ReportChanged {
            position: event.at().into(),
            report: Report::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Communication campaigns as they go on: planned, agreed, with what is published.
    async fn campaign_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only this campaign.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<CampaignChanged>> {
        let filter = of_category("campaign", None);
        follow(context, after, filter, id, |view, event| CampaignChanged {
            position: event.at().into(),
            campaign: Campaign::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Initiatives to use information technology as they go on: proposed, approved, deployed, in use,
    /// evaluated.
    async fn it_initiative_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this initiative.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<ItInitiativeChanged>> {
        let filter = of_category("it_initiative", agency);
        follow(context, after, filter, id, |view, event| ItInitiativeChanged {
            position: event.at().into(),
            it_initiative: ItInitiative::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Evaluations for the reform index as they go on: proposed, scored, verified, appraised,
    /// contested, final, published.
    async fn par_evaluation_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this evaluation.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<ParEvaluationChanged>> {
        let filter = of_category("par_evaluation", agency);
        follow(context, after, filter, id, |view, event| ParEvaluationChanged {
            position: event.at().into(),
            par_evaluation: ParEvaluation::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Agencies' plans as they go on: drafted, sent, appraised, approved, cut, allocated, settled.
    async fn annual_plan_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this plan.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<AnnualPlanChanged>> {
        let filter = of_category("annual_plan", agency);
        follow(context, after, filter, id, |view, event| AnnualPlanChanged {
            position: event.at().into(),
            annual_plan: AnnualPlan::by_id(view, event.stream_id()),
            event,
        })
    }

    /// The dossier of the province as it goes on, from its guidance to the chair's approval.
    async fn plan_dossier_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
    ) -> BoxStream<'static, Result<PlanDossierChanged>> {
        let filter = of_category("plan_dossier", None);
        follow(context, after, filter, None, |view, event| PlanDossierChanged {
            position: event.at().into(),
            plan_dossier: PlanDossier::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Consolidated reports as they go on, from their compilation to the chair's instruction.
    async fn consolidated_report_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
    ) -> BoxStream<'static, Result<ConsolidatedReportChanged>> {
        let filter = of_category("consolidated_report", None);
        follow(context, after, filter, None, |view, event| ConsolidatedReportChanged {
            position: event.at().into(),
            consolidated_report: ConsolidatedReport::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Documents as they change.
    async fn document_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Begin after this position; at the head when absent.")] after: Option<
            Position,
        >,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only this document.")] id: Option<StreamId>,
    ) -> BoxStream<'static, Result<DocumentChanged>> {
        follow(context, after, of_category("document", agency), id, |view, event| DocumentChanged {
            position: event.at().into(),
            document: Document::by_id(view, event.stream_id()),
            event,
        })
    }

    /// Compliance as it changes: by acts, and by the day. It begins with every agency that is wanted
    /// as it stands now; then each comes again when its score, its grade or an indicator is another.
    async fn compliance_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
    ) -> BoxStream<'static, Result<ComplianceChanged>> {
        let engine = Arc::clone(&context.data_unchecked::<Arc<Api>>().engine);
        let mut known: BTreeMap<Scope, ComplianceStatus> = BTreeMap::new();
        views(&engine)
            .flat_map(move |view| stream::iter(news(&view, agency.as_ref(), &mut known)))
            .boxed()
    }

    /// The province at a glance as it changes. It begins with the figures as they stand now.
    async fn overview_changed(
        &self,
        context: &Context<'_>,
    ) -> BoxStream<'static, Result<OverviewChanged>> {
        let engine = Arc::clone(&context.data_unchecked::<Arc<Api>>().engine);
        let mut known: Option<ProvinceOverview> = None;
        views(&engine)
            .filter_map(move |view| std::future::ready(overview_news(&view, &mut known)))
            .boxed()
    }
}

/// The figures, if they are not the known ones.
fn overview_news(
    view: &Arc<View>,
    known: &mut Option<ProvinceOverview>,
) -> Option<Result<OverviewChanged>> {
    let overview = ProvinceOverview::of(view)?;
    if known.as_ref().is_some_and(|before| !overview.differs_from(before)) {
        return None;
    }
    *known = Some(overview.clone());
    Some(Ok(OverviewChanged { position: view.position?.into(), overview }))
}

/// The view as it stands, then each newer one that there is time for.
fn views(engine: &QmsEngine) -> impl Stream<Item = Arc<View>> + Send + use<> {
    stream::unfold((engine.models(), true), |(mut models, is_first)| async move {
        if !is_first {
            models.changed().await.ok()?;
        }
        let view = Arc::clone(&models.borrow_and_update());
        Some((view, (models, false)))
    })
}

/// The agencies whose status is not the known one. Several views may have passed in between.
fn news(
    view: &Arc<View>,
    wanted: Option<&Scope>,
    known: &mut BTreeMap<Scope, ComplianceStatus>,
) -> Vec<Result<ComplianceChanged>> {
    let Some(position) = view.position else { return Vec::new() };
    let codes = view.agencies.rows.iter().map(|(code, _)| code);
    let mut changed = Vec::new();
    for code in codes.filter(|code| wanted.is_none_or(|wanted| wanted == *code)) {
        let Some(status) = ComplianceStatus::of(view, code) else { continue };
        let Some(agency) = Agency::by_code(view, code) else { continue };
        if known.get(code).is_some_and(|before| !status.differs_from(before)) {
            continue;
        }
        known.insert(code.clone(), status.clone());
        let position = position.into();
        changed.push(Ok(ComplianceChanged { position, agency, compliance: status }));
    }
    changed
}

fn of_category(category: &str, agency: Option<Scope>) -> Search {
    let scopes = agency.into_iter().collect();
    Search { categories: vec![category.into()], scopes, ..Search::default() }
}

/// A client's place in the ledger.
struct Following {
    engine: Arc<QmsEngine>,
    records: luuvet_engine::store::Subscription,
    wanted: Search,
    id: Option<StreamId>,
}

impl Following {
    /// The next event that is wanted, with a view that knows it. `None` when the store was closed.
    async fn next(&mut self) -> Result<Option<(Arc<View>, Event)>> {
        loop {
            let next = self.records.next().await.map_err(|cause| error::of_store(&cause))?;
            let Some(record) = next else { return Ok(None) };
            if !self.wanted.finds(&record).map_err(|cause| error::of_store(&cause))? {
                continue;
            }
            let view = self.engine.model_at(record.position).await.map_err(error::of_failure)?;
            let event = Event::of_record(&view, &record)?;
            if self.id.as_ref().is_none_or(|id| id == event.stream_id()) {
                return Ok(Some((view, event)));
            }
        }
    }
}

/// Every matching record after a position. Nothing is queued: a record is read when the client has
/// room for it.
fn follow<T: Send + 'static>(
    context: &Context<'_>,
    after: Option<Position>,
    wanted: Search,
    id: Option<StreamId>,
    make: impl Fn(&Arc<View>, Event) -> T + Send + Copy + 'static,
) -> BoxStream<'static, Result<T>> {
    let engine = Arc::clone(&context.data_unchecked::<Arc<Api>>().engine);
    let store = Arc::clone(engine.store());
    let after = match after {
        Some(after) => Some(after.into()),
        None => store.head().borrow().position,
    };
    let records = subscribe(store, after, wanted.filter());
    stream::unfold(Some(Following { engine, records, wanted, id }), move |following| async move {
        let mut following = following?;
        match following.next().await {
            Ok(Some((view, event))) => Some((Ok(make(&view, event)), Some(following))),
            Ok(None) => None,
            Err(error) => Some((Err(error), None)),
        }
    })
    .boxed()
}
