//! A workflow's instances: the list by a filter, and one by its id.

use async_graphql::{Context, Object, Result};
use luuvet_domain::qms::AgencyQms;
use luuvet_engine::{Decider, Scope, StreamId};

use crate::api::view;
use crate::page::PageArgs;
use crate::scalar::Position;
use crate::types::{
    self, AnnualPlan, AnnualPlanFilter, Audit, AuditFilter, Campaign, CampaignFilter,
    ConsultantOrg, ConsultantOrgFilter, CourseFilter, Difficulty, DifficultyFilter, Document,
    DocumentFilter, Escalation, EscalationFilter, Finding, FindingFilter, Inspection,
    InspectionFilter, InspectionProposal, ItInitiative, ItInitiativeFilter, LateEntry,
    LateEntryFilter, LegalChange, LegalChangeFilter, LegalInstrument, LegalInstrumentFilter,
    Notice, NoticeFilter, Obligation, ObligationFilter, Page, ParEvaluation, ParFilter, QmsFilter,
    QmsSystem, Report, ReportFilter, Review, ReviewFilter, RollOut, RollOutFilter, TrainingCourse,
    ViolationCase, ViolationFilter,
};

/// Writes the queries of a workflow: a list, whose filter may name whose instances are wanted in one
/// of its fields, and a single instance.
macro_rules! listing {
    (
        $query:ident:
        $(#[$all:meta])* $list:ident($filter:ty, $whose:ident, $named:literal);
        $(#[$single:meta])* $one:ident(id: $example:literal) -> $node:ty
    ) => {
        /// The list and the single instance.
        #[derive(Default)]
        pub(crate) struct $query;

        #[Object]
        impl $query {
            $(#[$all])*
            #[allow(clippy::too_many_arguments)]
            async fn $list(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "Which are wanted.")] filter: Option<$filter>,
                #[graphql(desc = "At most this many; at most 500, 50 when absent.")]
                first: Option<usize>,
                #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
                #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
                #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
                #[graphql(desc = "Wait until the answer knows this position.")]
                min_position: Option<Position>,
            ) -> Result<Page<$node>> {
                let _waited_for = min_position;
                let view = view(context);
                let filter = filter.unwrap_or_default();
                if let Some(whose) = &filter.$whose {
                    types::known_agency(&view, whose, $named)?;
                }
                types::$list(&view, &filter, PageArgs { first, after, last, before })
            }

            $(#[$single])*
            async fn $one(
                &self,
                context: &Context<'_>,
                #[graphql(desc = $example)] id: StreamId,
                #[graphql(desc = "Wait until the answer knows this position.")]
                min_position: Option<Position>,
            ) -> Result<Option<$node>> {
                let _waited_for = min_position;
                let view = view(context);
                view.check(&id)?;
                Ok(<$node>::by_id(&view, &id))
            }
        }
    };
}

listing! {
    DocumentQuery:
    /// The document register, by agency and code.
    documents(DocumentFilter, agency, "filter.agency");
    /// One document.
    document(id: "The workflow instance, such as `document/…`.") -> Document
}

listing! {
    AuditQuery:
    /// Internal audits (đánh giá nội bộ), by agency and time of planning.
    audits(AuditFilter, agency, "filter.agency");
    /// One internal audit.
    audit(id: "The workflow instance, such as `audit/…`.") -> Audit
}

listing! {
    FindingQuery:
    /// Findings with their corrective actions, by agency and time.
    findings(FindingFilter, agency, "filter.agency");
    /// One finding.
    finding(id: "The workflow instance, such as `finding/…`.") -> Finding
}

listing! {
    ViolationQuery:
    /// The violation docket (xử lý vi phạm): cases by agency and time of proposal, each with the
    /// deadlines that run in it.
    violations(ViolationFilter, agency, "filter.agency");
    /// One violation case.
    violation(id: "The workflow instance, such as `violation/…`.") -> ViolationCase
}

listing! {
    ReportQuery:
    /// Reports (báo cáo định kỳ, đột xuất), by agency and due date.
    reports(ReportFilter, agency, "filter.agency");
    /// One report.
    report(id: "The workflow instance, such as `report/SXD-2016-H1`.") -> Report
}

listing! {
    AnnualPlanQuery:
    /// Agencies' plans (kế hoạch, dự toán năm), by agency and year.
    annual_plans(AnnualPlanFilter, agency, "filter.agency");
    /// One plan.
    annual_plan(id: "The workflow instance, such as `annual_plan/SXD-2017`.") -> AnnualPlan
}

listing! {
    ReviewQuery:
    /// Management reviews (xem xét của lãnh đạo), by agency and time of scheduling.
    reviews(ReviewFilter, agency, "filter.agency");
    /// One management review.
    review(id: "The workflow instance, such as `review/…`.") -> Review
}

listing! {
    EscalationQuery:
    /// What is overdue, as it goes up the line (đôn đốc): by debtor and first opening, each with who was
    /// asked about it and what they answered.
    escalations(EscalationFilter, debtor, "filter.debtor");
    /// One escalation.
    escalation(id: "The workflow instance, such as `escalation/…`.") -> Escalation
}

listing! {
    DifficultyQuery:
    /// Difficulties (khó khăn, vướng mắc), by agency and time of raising, each with whom it lies and
    /// by when.
    difficulties(DifficultyFilter, agency, "filter.agency");
    /// One difficulty.
    difficulty(id: "The workflow instance, such as `difficulty/…`.") -> Difficulty
}

listing! {
    RollOutQuery:
    /// The roll-out board (Chỉ thị, điểm 1e): units that must apply a quality-management system and do
    /// not yet, by the agency that each is part of and by when it was identified.
    roll_outs(RollOutFilter, agency, "filter.agency");
    /// One roll-out.
    roll_out(id: "The workflow instance, such as `roll_out/CCKL`, named by the unit.") -> RollOut
}

listing! {
    ConsultantOrgQuery:
    /// Consulting organisations (tổ chức tư vấn), in the order in which they were registered.
    consultant_orgs(ConsultantOrgFilter, engaged_by, "filter.engagedBy");
    /// One consulting organisation.
    consultant_org(id: "The workflow instance, such as `consultant_org/…`.") -> ConsultantOrg
}

listing! {
    LegalInstrumentQuery:
    /// The board of new law (văn bản quy phạm pháp luật): instruments by the day on which they take
    /// effect, each with what it has come to at the agencies that it concerns.
    legal_instruments(LegalInstrumentFilter, concerning, "filter.concerning");
    /// One legal instrument.
    legal_instrument(id: "The workflow instance, such as `legal_instrument/…`.") -> LegalInstrument
}

listing! {
    LegalChangeQuery:
    /// What new law comes to at agencies (cập nhật thay đổi pháp luật), by agency and time of opening.
    legal_changes(LegalChangeFilter, agency, "filter.agency");
    /// One legal change.
    legal_change(id: "The workflow instance, such as `legal_change/…`.") -> LegalChange
}

listing! {
    TrainingQuery:
    /// Training courses (đào tạo, tập huấn), by their first day.
    training_courses(CourseFilter, agency, "filter.agency");
    /// One training course.
    training_course(id: "The workflow instance, such as `training_course/…`.") -> TrainingCourse
}

listing! {
    CampaignQuery:
    /// Communication campaigns (đợt tuyên truyền), by their first day.
    campaigns(CampaignFilter, partner, "filter.partner");
    /// One communication campaign.
    campaign(id: "The workflow instance, such as `campaign/…`.") -> Campaign
}

listing! {
    ItInitiativeQuery:
    /// Initiatives to use information technology in quality management (ứng dụng công nghệ thông tin;
    /// Chỉ thị, điểm 1d), by agency and by when each was proposed.
    it_initiatives(ItInitiativeFilter, agency, "filter.agency");
    /// One initiative.
    it_initiative(id: "The workflow instance, such as `it_initiative/…`.") -> ItInitiative
}

listing! {
    ParEvaluationQuery:
    /// Evaluations of the ISO criteria of the reform index (chỉ số cải cách hành chính), by agency and
    /// year.
    par_evaluations(ParFilter, agency, "filter.agency");
    /// One evaluation.
    par_evaluation(id: "The workflow instance, such as `par_evaluation/SXD-2016-v1`.") -> ParEvaluation
}

listing! {
    NoticeQuery:
    /// Notices (thông báo): who is told of what by mail, and what became of it, by agency and time.
    notices(NoticeFilter, agency, "filter.agency");
    /// One notice.
    notice(id: "The workflow instance, such as `notice/…`.") -> Notice
}

listing! {
    ObligationQuery:
    /// What is owed, by debtor and due date.
    obligations(ObligationFilter, debtor, "filter.debtor");
    /// One obligation.
    obligation(id: "The workflow instance, such as `obligation/…`.") -> Obligation
}

/// Agencies' systems, which are named by the agency.
#[derive(Default)]
pub(crate) struct QmsQuery;

#[Object]
impl QmsQuery {
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
        view.narrow(AgencyQms::CATEGORY, Some(&agency))?;
        Ok(QmsSystem::of_agency(&view, &agency))
    }
}

/// Inspections, whose agency is an argument of its own.
#[derive(Default)]
pub(crate) struct InspectionQuery;

#[Object]
impl InspectionQuery {
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
    ) -> Result<Option<Inspection>> {
        let _waited_for = min_position;
        let view = view(context);
        view.check(&id)?;
        Ok(Inspection::by_id(&view, &id))
    }

    /// Inspections that the system proposed (đề xuất kiểm tra đột xuất), by agency and in the order of
    /// proposing.
    #[allow(clippy::too_many_arguments)]
    async fn inspection_proposals(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only of this agency; of all when absent.")] agency: Option<Scope>,
        #[graphql(desc = "Only those that wait for an answer; or the opposite.")] is_open: Option<
            bool,
        >,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Page<InspectionProposal>> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &agency {
            types::known_agency(&view, agency, "agency")?;
        }
        let args = PageArgs { first, after, last, before };
        types::inspection_proposals(&view, agency.as_ref(), is_open, args)
    }

    /// One proposal of an inspection.
    async fn inspection_proposal(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `inspection/…`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<InspectionProposal>> {
        let _waited_for = min_position;
        let view = view(context);
        view.check(&id)?;
        Ok(InspectionProposal::by_id(&view, &id))
    }
}

/// Late entries, which are of all workflows.
#[derive(Default)]
pub(crate) struct LateEntryQuery;

#[Object]
impl LateEntryQuery {
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
}
