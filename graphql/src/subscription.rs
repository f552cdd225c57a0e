//! Subscriptions: every event once and in order, or a board as it stands. Each payload carries its
//! position; a client that was cut off goes on from there.

use std::sync::Arc;

use async_graphql::{Context, MergedSubscription, Result, Subscription};
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use luuvet_domain::annual_plan::AnnualPlan as AnnualPlanState;
use luuvet_domain::audit::Audit as AuditState;
use luuvet_domain::campaign::Campaign as CampaignState;
use luuvet_domain::consolidated_report::ConsolidatedReport as ConsolidatedReportState;
use luuvet_domain::consultant_org::ConsultantOrg as ConsultantOrgState;
use luuvet_domain::difficulty::Difficulty as DifficultyState;
use luuvet_domain::document::ControlledDocument as DocumentState;
use luuvet_domain::escalation::Escalation as EscalationState;
use luuvet_domain::finding::Finding as FindingState;
use luuvet_domain::inspection::Inspection as InspectionState;
use luuvet_domain::it_initiative::ItInitiative as ItInitiativeState;
use luuvet_domain::legal_change::LegalChange as LegalChangeState;
use luuvet_domain::legal_instrument::LegalInstrument as LegalInstrumentState;
use luuvet_domain::obligation::Obligation as ObligationState;
use luuvet_domain::par_evaluation::ParEvaluation as ParEvaluationState;
use luuvet_domain::plan_dossier::ProvincialPlanDossier as PlanDossierState;
use luuvet_domain::qms::AgencyQms as QmsState;
use luuvet_domain::report::PeriodicReport as ReportState;
use luuvet_domain::review::Review as ReviewState;
use luuvet_domain::roll_out::RollOut as RollOutState;
use luuvet_domain::training_course::TrainingCourse as TrainingCourseState;
use luuvet_domain::violation::ViolationCase as ViolationState;
use luuvet_engine::store::subscribe;
use luuvet_engine::{Decider, Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::search::Search;

use crate::api::{Api, QmsEngine, view};
use crate::error;
use crate::live::{Board, Changes, Compliance, Followed, Overview, Payloads, changes, named};
use crate::scalar::Position;
use crate::seen::Seen;
use crate::types::{
    self, AnnualPlan, AnnualPlanFilter, Audit, AuditFilter, Campaign, CampaignFilter,
    ConsolidatedReport, ConsultantOrg, ConsultantOrgFilter, CourseFilter, Difficulty,
    DifficultyFilter, Document, DocumentFilter, Escalation, EscalationFilter, Event, EventFilter,
    Finding, FindingFilter, Inspection, InspectionFilter, InspectionProposal, ItInitiative,
    ItInitiativeFilter, LegalChange, LegalChangeFilter, LegalInstrument, LegalInstrumentFilter,
    Obligation, ObligationFilter, ParEvaluation, ParFilter, PlanDossier, QmsFilter, QmsSystem,
    Report, ReportFilter, Review, ReviewFilter, RollOut, RollOutFilter, TrainingCourse,
    ViolationCase, ViolationFilter,
};

/// Everything that can be followed.
#[derive(Default, MergedSubscription)]
pub(crate) struct Subscription(
    EventSubscription,
    BoardSubscription,
    DocumentSubscription,
    AuditSubscription,
    FindingSubscription,
    ReviewSubscription,
    QmsSubscription,
    LegalInstrumentSubscription,
    LegalChangeSubscription,
    DifficultySubscription,
    ItInitiativeSubscription,
    InspectionSubscription,
    ViolationSubscription,
    ReportSubscription,
    AnnualPlanSubscription,
    RollOutSubscription,
    ConsultantOrgSubscription,
    TrainingCourseSubscription,
    CampaignSubscription,
    ParEvaluationSubscription,
    EscalationSubscription,
    ObligationSubscription,
);

named! {
    "AnnualPlanChanged": AnnualPlan,
    "AuditChanged": Audit,
    "CampaignChanged": Campaign,
    "ConsolidatedReportChanged": ConsolidatedReport,
    "ConsultantOrgChanged": ConsultantOrg,
    "DifficultyChanged": Difficulty,
    "DocumentChanged": Document,
    "EscalationChanged": Escalation,
    "FindingChanged": Finding,
    "InspectionProgress": Inspection,
    "InspectionProposalChanged": InspectionProposal,
    "ItInitiativeChanged": ItInitiative,
    "LegalChangeChanged": LegalChange,
    "LegalInstrumentChanged": LegalInstrument,
    "ObligationChanged": Obligation,
    "ParEvaluationChanged": ParEvaluation,
    "PlanDossierChanged": PlanDossier,
    "QmsChanged": QmsSystem,
    "ReportChanged": Report,
    "ReviewChanged": Review,
    "RollOutChanged": RollOut,
    "TrainingCourseChanged": TrainingCourse,
    "ViolationChanged": ViolationCase,
}

/// Writes the subscription of a list: the one that the query of the same filter answers.
macro_rules! followed {
    (
        $subscription:ident:
        $(#[$doc:meta])* $field:ident($filter:ty $(, $whose:ident, $named:literal)?)
            -> types::$list:ident of $state:ty $(, and $also:expr)?; $node:ty
    ) => {
        /// The list as it is followed.
        #[derive(Default)]
        pub(crate) struct $subscription;

        #[Subscription]
        impl $subscription {
            $(#[$doc])*
            async fn $field(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "What is known already: the position of the last payload, or of the \
                    answer of a query. The whole comes first when absent.")]
                after: Option<Position>,
                #[graphql(desc = "Which are wanted.")] filter: Option<$filter>,
                #[graphql(desc = "Only this instance.")] id: Option<StreamId>,
            ) -> Result<Payloads<Changes<$node>>> {
                let _told_by_the_step = after;
                let filter = filter.unwrap_or_default();
                let known = |_view: &Seen| -> Result<()> {
                    $(if let Some(whose) = &filter.$whose {
                        types::known_agency(_view, whose, $named)?;
                    })?
                    Ok(())
                };
                let listed = Followed::of(<$state>::CATEGORY)$(.and($also))?;
                changes(context, listed, id.as_ref(), known, |view, wanted| {
                    types::$list(view, &filter, wanted)
                })
                .await
            }
        }
    };
}

followed! {
    DocumentSubscription:
    /// Documents as they change.
    document_changed(DocumentFilter, agency, "filter.agency")
        -> types::documents of DocumentState, and documents_of; Document
}

followed! {
    AuditSubscription:
    /// Internal audits as they go on: planned, notified, held, reported.
    audit_changed(AuditFilter, agency, "filter.agency") -> types::audits of AuditState; Audit
}

followed! {
    FindingSubscription:
    /// Findings as they change.
    finding_changed(FindingFilter, agency, "filter.agency")
        -> types::findings of FindingState; Finding
}

followed! {
    ReviewSubscription:
    /// Management reviews as they go on: scheduled, held, concluded.
    review_changed(ReviewFilter, agency, "filter.agency") -> types::reviews of ReviewState; Review
}

followed! {
    QmsSubscription:
    /// Agencies' systems as they are built, announced, kept up and moved to another edition.
    qms_changed(QmsFilter) -> types::systems of QmsState; QmsSystem
}

followed! {
    LegalInstrumentSubscription:
    /// New law, with what it comes to at the agencies that it concerns.
    legal_instrument_changed(LegalInstrumentFilter, concerning, "filter.concerning")
        -> types::legal_instruments of LegalInstrumentState, and instrument_of; LegalInstrument
}

followed! {
    LegalChangeSubscription:
    /// Legal changes as they go on: new law as it reaches agencies, is assessed and followed.
    legal_change_changed(LegalChangeFilter, agency, "filter.agency")
        -> types::legal_changes of LegalChangeState; LegalChange
}

followed! {
    DifficultySubscription:
    /// Difficulties as they go on.
    difficulty_changed(DifficultyFilter, agency, "filter.agency")
        -> types::difficulties of DifficultyState; Difficulty
}

followed! {
    ItInitiativeSubscription:
    /// Initiatives to use information technology as they go on: proposed, approved, deployed, in use,
    /// evaluated.
    it_initiative_changed(ItInitiativeFilter, agency, "filter.agency")
        -> types::it_initiatives of ItInitiativeState; ItInitiative
}

followed! {
    ViolationSubscription:
    /// Violation cases as they go on, by acts and by their clocks.
    violation_changed(ViolationFilter, agency, "filter.agency")
        -> types::violations of ViolationState; ViolationCase
}

followed! {
    ReportSubscription:
    /// Reports as they go on: written, sent, received, returned, accepted, late, missing.
    report_changed(ReportFilter, agency, "filter.agency") -> types::reports of ReportState; Report
}

followed! {
    AnnualPlanSubscription:
    /// Agencies' plans as they go on: drafted, sent, appraised, approved, cut, allocated, settled.
    annual_plan_changed(AnnualPlanFilter, agency, "filter.agency")
        -> types::annual_plans of AnnualPlanState; AnnualPlan
}

followed! {
    RollOutSubscription:
    /// The roll-out board as it changes: units that must apply a system and do not yet.
    roll_out_changed(RollOutFilter, agency, "filter.agency")
        -> types::roll_outs of RollOutState; RollOut
}

followed! {
    ConsultantOrgSubscription:
    /// Consulting organisations as they are registered, engaged and assessed.
    consultant_org_changed(ConsultantOrgFilter, engaged_by, "filter.engagedBy")
        -> types::consultant_orgs of ConsultantOrgState; ConsultantOrg
}

followed! {
    TrainingCourseSubscription:
    /// Training courses as they go on.
    training_course_changed(CourseFilter, agency, "filter.agency")
        -> types::training_courses of TrainingCourseState; TrainingCourse
}

followed! {
    CampaignSubscription:
    /// Communication campaigns as they go on: planned, agreed, with what is published.
    campaign_changed(CampaignFilter, partner, "filter.partner")
        -> types::campaigns of CampaignState; Campaign
}

followed! {
    ParEvaluationSubscription:
    /// Evaluations for the reform index as they go on: proposed, scored, verified, appraised,
    /// contested, final, published.
    par_evaluation_changed(ParFilter, agency, "filter.agency")
        -> types::par_evaluations of ParEvaluationState; ParEvaluation
}

followed! {
    EscalationSubscription:
    /// Escalations as they go up the line, are answered and are settled.
    escalation_changed(EscalationFilter, debtor, "filter.debtor")
        -> types::escalations of EscalationState; Escalation
}

followed! {
    ObligationSubscription:
    /// What is owed as it is opened, reminded of, met, overdue, waived.
    obligation_changed(ObligationFilter, debtor, "filter.debtor")
        -> types::obligations of ObligationState; Obligation
}

/// The documents whose update a legal change asks for: whether they are late with it is shown of them.
fn documents_of(view: &View, stream: &StreamId) -> Vec<StreamId> {
    let change = view.legal.changes.get(stream);
    change.into_iter().flat_map(|row| &row.documents).map(|one| one.document.clone()).collect()
}

/// The instrument whose consequences a legal change is.
fn instrument_of(view: &View, stream: &StreamId) -> Vec<StreamId> {
    let change = view.legal.changes.get(stream);
    change.map(|row| row.opened.instrument.clone()).into_iter().collect()
}

/// Inspections, whose agency is an argument of its own.
#[derive(Default)]
pub(crate) struct InspectionSubscription;

#[Subscription]
impl InspectionSubscription {
    /// Inspections as they go on.
    async fn inspection_progress(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The whole comes first when absent."
        )]
        after: Option<Position>,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Which are wanted.")] filter: Option<InspectionFilter>,
        #[graphql(desc = "Only this inspection.")] id: Option<StreamId>,
    ) -> Result<Payloads<Changes<Inspection>>> {
        let _told_by_the_step = after;
        let filter = filter.unwrap_or_default();
        let listed = Followed::of(InspectionState::CATEGORY);
        let known = |view: &Seen| known_agency(view, agency.as_ref());
        changes(context, listed, id.as_ref(), known, |view, wanted| {
            types::inspections(view, agency.as_ref(), &filter, wanted)
        })
        .await
    }

    /// Inspections that the system proposed, as they are answered.
    async fn inspection_proposal_changed(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The whole comes first when absent."
        )]
        after: Option<Position>,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
        #[graphql(desc = "Only those that wait for an answer; or the opposite.")] is_open: Option<
            bool,
        >,
        #[graphql(desc = "Only this proposal.")] id: Option<StreamId>,
    ) -> Result<Payloads<Changes<InspectionProposal>>> {
        let _told_by_the_step = after;
        let listed = Followed::of(InspectionState::CATEGORY);
        let known = |view: &Seen| known_agency(view, agency.as_ref());
        changes(context, listed, id.as_ref(), known, |view, wanted| {
            types::inspection_proposals(view, agency.as_ref(), is_open, wanted)
        })
        .await
    }
}

fn known_agency(view: &Seen, agency: Option<&Scope>) -> Result<()> {
    agency.map(|agency| types::known_agency(view, agency, "agency")).transpose().map(|_| ())
}

/// What is drawn together from many cases.
#[derive(Default)]
pub(crate) struct BoardSubscription;

#[Subscription]
impl BoardSubscription {
    /// Any board: whatever can be asked, as it stands, and again each time that its answer is another.
    /// `asOf` has no place in it.
    async fn board_changed(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The board comes at once when absent."
        )]
        after: Option<Position>,
    ) -> Result<Payloads<Board>> {
        let _told_by_the_step = after;
        Board::payloads(context).await
    }

    /// The province at a glance as it changes. It begins with the figures as they stand now.
    async fn overview_changed(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The figures come at once when absent."
        )]
        after: Option<Position>,
    ) -> Result<Payloads<Overview>> {
        let _told_by_the_step = after;
        Overview::payloads(context).await
    }

    /// Compliance as it changes: by acts, and by the day. It begins with every agency that is wanted
    /// as it stands now; then each comes again when its score, its grade or an indicator is another.
    async fn compliance_changed(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The whole comes first when absent."
        )]
        after: Option<Position>,
        #[graphql(desc = "Only of this agency.")] agency: Option<Scope>,
    ) -> Result<Payloads<Compliance>> {
        let _told_by_the_step = after;
        Compliance::payloads(context, agency.as_ref()).await
    }

    /// The dossier of the province as it goes on, from its guidance to the chair's approval.
    async fn plan_dossier_changed(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The whole comes first when absent."
        )]
        after: Option<Position>,
        #[graphql(desc = "Only this dossier.")] id: Option<StreamId>,
    ) -> Result<Payloads<Changes<PlanDossier>>> {
        let _told_by_the_step = after;
        let listed = Followed::of(PlanDossierState::CATEGORY);
        changes(context, listed, id.as_ref(), |_| Ok(()), types::dossiers).await
    }

    /// Consolidated reports as they go on, from their compilation to the chair's instruction.
    async fn consolidated_report_changed(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "What is known already: the position of the last payload, or of the answer \
            of a query. The whole comes first when absent."
        )]
        after: Option<Position>,
        #[graphql(desc = "Only this report.")] id: Option<StreamId>,
    ) -> Result<Payloads<Changes<ConsolidatedReport>>> {
        let _told_by_the_step = after;
        let listed = Followed::of(ConsolidatedReportState::CATEGORY);
        changes(context, listed, id.as_ref(), |_| Ok(()), types::consolidated).await
    }
}

/// The event log.
#[derive(Default)]
pub(crate) struct EventSubscription;

#[Subscription]
impl EventSubscription {
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
        follow(context, view(context), after, EventFilter::to_search(filter.as_ref()))
    }
}

/// A client's place in the ledger.
struct Following {
    engine: Arc<QmsEngine>,
    records: luuvet_engine::store::Subscription,
    wanted: Search,
    view: Seen,
}

impl Following {
    /// The next event that is wanted. `None` when the store was closed.
    async fn next(&mut self) -> Result<Option<Event>> {
        loop {
            let next = self.records.next().await.map_err(|cause| error::of_store(&cause))?;
            let Some(record) = next else { return Ok(None) };
            if !self.wanted.finds(&record).map_err(|cause| error::of_store(&cause))? {
                continue;
            }
            let view = self.engine.model_at(record.position).await.map_err(error::of_failure)?;
            let view = self.view.at(view);
            let head = record.head().map_err(|cause| error::of_store(&cause))?;
            if view.shows(&head.stream, &head.scope) {
                return Event::of_record(&view, &record).map(Some);
            }
        }
    }
}

/// Every matching record after a position. Nothing is queued: a record is read when the client has
/// room for it.
fn follow(
    context: &Context<'_>,
    view: Seen,
    after: Option<Position>,
    wanted: Search,
) -> BoxStream<'static, Result<Event>> {
    let engine = Arc::clone(&context.data_unchecked::<Arc<Api>>().engine);
    let store = Arc::clone(engine.store());
    let after = match after {
        Some(after) => Some(after.into()),
        None => store.head().borrow().position,
    };
    let records = subscribe(store, after, wanted.filter());
    stream::unfold(Some(Following { engine, records, wanted, view }), |following| async move {
        let mut following = following?;
        match following.next().await {
            Ok(Some(event)) => Some((Ok(event), Some(following))),
            Ok(None) => None,
            Err(error) => Some((Err(error), None)),
        }
    })
    .boxed()
}
