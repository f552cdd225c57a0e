//! What is drawn together from many cases: programmes, calendars, the province at a glance.

use async_graphql::{Context, Object, Result};
use chrono::NaiveDate;
use luuvet_domain::audit_programme::AuditProgramme as AuditProgrammeState;
use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::inspection_programme::InspectionProgramme as InspectionProgrammeState;
use luuvet_engine::{Decider, Scope, StreamId};

use crate::api::view;
use crate::page;
use crate::scalar::Position;
use crate::types::{
    self, AuditMonth, AuditProgramme, BudgetBookRow, ConsolidatedReport, Directive,
    DirectiveImplementation, InspectionProgramme, OverdueAge, OverdueObligations, PlanDossier,
    ProvinceMonth, ProvinceOverview, ReportPeriodStatus, RiskRanked, Worklist, WorklistOf,
};

/// Boards.
#[derive(Default)]
pub(crate) struct BoardQuery;

#[Object]
impl BoardQuery {
    /// The programme of an agency's audits for a year.
    async fn audit_programme(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency's code.")] agency: Scope,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<AuditProgramme>> {
        let _waited_for = min_position;
        let view = view(context);
        view.narrow(AuditProgrammeState::CATEGORY, Some(&agency))?;
        Ok(AuditProgramme::of(&view, &agency, year))
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
        types::audit_calendar(&view, year, agency.as_ref())
    }

    /// The inspection programme (kế hoạch kiểm tra) of a year.
    async fn inspection_programme(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<InspectionProgramme>> {
        let _waited_for = min_position;
        let view = view(context);
        view.check_all(InspectionProgrammeState::CATEGORY)?;
        Ok(InspectionProgramme::of(&view, year))
    }

    /// The budget book (sổ theo dõi kinh phí) of a year, by agency and kind of line: what was asked
    /// for, recognised, approved, allocated and spent. Kinds without a line are left out.
    async fn budget_book(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "Only this agency; all when absent.")] agency: Option<Scope>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<BudgetBookRow>> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &agency {
            types::known_agency(&view, agency, "agency")?;
        }
        types::budget_book(&view, year, agency.as_ref())
    }

    /// The dossiers of the province (hồ sơ kế hoạch, dự toán), the newest year first.
    async fn provincial_plan_dossiers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<PlanDossier>> {
        let _waited_for = min_position;
        types::plan_dossiers(&view(context), page::length_or_default(first))
    }

    /// The dossier of a year.
    async fn provincial_plan_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `plan_dossier/2017`.")] id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<PlanDossier>> {
        let _waited_for = min_position;
        let view = view(context);
        view.check(&id)?;
        Ok(PlanDossier::by_id(&view, &id))
    }

    /// The report tracker (theo dõi báo cáo): each period of which reports were opened, the newest
    /// first, with who has reported in time, late or not at all.
    async fn report_tracker(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many periods; at most 500, 50 when absent.")] first: Option<
            usize,
        >,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<ReportPeriodStatus>> {
        let _waited_for = min_position;
        types::report_tracker(&view(context), page::length_or_default(first))
    }

    /// How the directive is carried out (tình hình thực hiện Chỉ thị): clause by agency, each cell with
    /// what is owed and what proves that it was done.
    async fn directive_implementation(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Only this agency; every agency that owes or owed something when absent."
        )]
        agency: Option<Scope>,
        #[graphql(desc = "Only these clauses.")] clauses: Option<Vec<DirectiveClause>>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<DirectiveImplementation> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(code) = &agency {
            types::known_agency(&view, code, "agency")?;
        }
        types::implementation(&view, agency.as_ref(), clauses.as_deref())
    }

    /// The directives (Chỉ thị) of the province, the newest first.
    async fn directives(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only those in force on this date; all when absent.")] valid_on: Option<
            NaiveDate,
        >,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Vec<Directive> {
        let _waited_for = min_position;
        types::directives(&view(context), valid_on)
    }

    /// The consolidated reports (báo cáo tổng hợp), the newest period first.
    async fn consolidated_reports(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<ConsolidatedReport>> {
        let _waited_for = min_position;
        types::consolidated_reports(&view(context), page::length_or_default(first))
    }

    /// The consolidated report of a period.
    async fn consolidated_report(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The workflow instance, such as `consolidated_report/2016-H1`.")]
        id: StreamId,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<ConsolidatedReport>> {
        let _waited_for = min_position;
        let view = view(context);
        view.check(&id)?;
        Ok(ConsolidatedReport::by_id(&view, &id))
    }

    /// What is overdue (nghĩa vụ quá hạn): how much, for how long, whose; and the oldest, each with its last
    /// reminder and what the system does next.
    async fn overdue_obligations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only what this agency owes.")] debtor: Option<Scope>,
        #[graphql(desc = "Of the oldest, only those that have been overdue for so long.")]
        age: Option<OverdueAge>,
        #[graphql(desc = "At most this many of the oldest; at most 500, 50 when absent.")]
        first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<OverdueObligations> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &debtor {
            types::known_agency(&view, agency, "debtor")?;
        }
        let first = page::length_or_default(first);
        types::overdue_obligations(&view, debtor.as_ref(), age, first)
    }

    /// The worklist (việc cần làm): what can and must be done, by whom, by when, why, with the mutation that
    /// does it and what comes before it. The most urgent first: what is owed by due date, then what
    /// someone is waited for.
    async fn worklist(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Whose.")] of: WorklistOf,
        #[graphql(desc = "Only what concerns this agency.")] concerning: Option<Scope>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Worklist> {
        let _waited_for = min_position;
        let view = view(context);
        if let Some(agency) = &concerning {
            types::known_agency(&view, agency, "concerning")?;
        }
        Worklist::of(&view, &of, concerning.as_ref(), page::length_or_default(first))
    }

    /// The province at a glance; absent before its first day.
    async fn province_overview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Option<ProvinceOverview>> {
        let _waited_for = min_position;
        ProvinceOverview::of(&view(context))
    }

    /// How the province stood at the end of each month that is over, the newest last.
    async fn province_months(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many of the newest; 24 when absent.")] last: Option<usize>,
        #[graphql(desc = "Wait until the answer knows this position.")] min_position: Option<
            Position,
        >,
    ) -> Result<Vec<ProvinceMonth>> {
        let _waited_for = min_position;
        types::months(&view(context), last.unwrap_or(24))
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
    ) -> Result<Vec<RiskRanked>> {
        let _waited_for = min_position;
        let mut rows = types::ranking(&view(context))?;
        rows.truncate(first.unwrap_or(rows.len()));
        Ok(rows)
    }
}
