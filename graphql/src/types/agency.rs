//! Agencies.

use std::sync::Arc;

use async_graphql::{Object, Result};
use chrono::NaiveDate;
use luuvet_domain::agency::{
    Agency as AgencyState, AgencyKind, Classification, SuccessionRegister, WayOfEnding,
};
use luuvet_domain::qms::AgencyQms;
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::agencies::{AgencyRow, Procedure, Unit};

use super::compliance::ComplianceStatus;
use super::difficulty::{self, Difficulty, DifficultyFilter};
use super::document::{self, Document, DocumentFilter};
use super::escalation::{self, Escalation, EscalationFilter};
use super::finding::{self, Finding, FindingFilter};
use super::inspection::{self, Inspection, InspectionFilter};
use super::inspection_proposal::{self, InspectionProposal};
use super::it_initiative::{self, AgencyElectronicShare, ItInitiative, ItInitiativeFilter};
use super::legal::{self, LegalChange, LegalChangeFilter};
use super::obligation::{self, Obligation, ObligationFilter};
use super::office::{Officer, SignatureDelegation};
use super::par::{self, ParEvaluation, ParFilter};
use super::plan::{self, AnnualPlan, AnnualPlanFilter};
use super::report::{self, Report, ReportFilter};
use super::roll_out::{self, RollOut, RollOutFilter};
use super::succession::{AgencyEnding, OpenItem};
use super::training::{
    self, CompetenceFilter, CompetenceGap, CompetenceRecord, CourseFilter, TrainingCourse,
};
use super::violation::{self, ViolationCase, ViolationFilter};
use super::worklist::{Act, available_actions};
use super::{Page, Place, QmsSystem, places};
use crate::page::PageArgs;
use crate::seen::Seen;

/// A state agency.
pub(crate) struct Agency {
    view: Seen,
    row: Arc<AgencyRow>,
}

impl Agency {
    pub(crate) fn new(view: &Seen, row: &Arc<AgencyRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_code(view: &Seen, code: &Scope) -> Option<Self> {
        view.agencies.rows.get(code).map(|row| Self::new(view, row))
    }

    fn date(&self, asked: Option<NaiveDate>) -> NaiveDate {
        asked.or_else(|| self.view.today()).unwrap_or(self.row.trace.last.occurred_on)
    }
}

/// A state agency: whom the directive binds, or who oversees them.
#[Object]
impl Agency {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }

    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }

    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }

    /// The agency's code, such as `SXD`.
    async fn code(&self) -> &Scope {
        &self.row.code
    }

    /// The agency's name in Vietnamese.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// The agency's name in English.
    async fn name_en(&self) -> Option<&str> {
        self.row.name_en.as_deref()
    }

    /// What kind of agency it is.
    async fn kind(&self) -> AgencyKind {
        self.row.kind
    }

    /// Its code at the General Statistics Office, for a district.
    async fn gso_code(&self) -> Option<&str> {
        self.row.gso_code.as_deref()
    }

    /// Whether it lies in a remote area, which lengthens some periods.
    async fn is_remote(&self) -> bool {
        self.row.is_remote
    }

    /// The agency that it is part of.
    async fn parent(&self) -> Option<Agency> {
        self.row.parent.as_ref().and_then(|code| Self::by_code(&self.view, code))
    }

    /// Whether it must apply the quality-management system; absent until classified.
    async fn classification(&self) -> Option<Classification> {
        self.row.classification
    }

    /// Where its workflow stands.
    async fn places(&self) -> Vec<Place> {
        let definition = <AgencyState as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }

    /// How it ends, or has ended; absent while nothing of it was announced.
    async fn ending(&self) -> Option<AgencyEnding> {
        AgencyEnding::of(&self.view, &self.row)
    }

    /// The agency that it was merged into; absent until the day of effect.
    async fn merged_into(&self) -> Option<Agency> {
        let ending = self.row.ending.as_ref().filter(|ending| ending.is_over)?;
        match &ending.way {
            WayOfEnding::Merged { into } => Self::by_code(&self.view, into),
            WayOfEnding::Dissolved { .. } => None,
        }
    }

    /// The agencies that have ended and of which it took something over, also by way of others, by
    /// code.
    async fn predecessors(&self) -> Vec<Agency> {
        let forebears = self.view.forebears(&self.row.code);
        forebears.iter().filter_map(|code| Self::by_code(&self.view, code)).collect()
    }

    /// What is open and another agency would take over if this one ended, the oldest first: what
    /// `agencyMerge` and `agencyDissolve` can assign.
    async fn open_items(&self) -> Vec<OpenItem> {
        let open = self.view.open_items(&self.row.code).into_iter();
        let open = open.filter(|stream| self.view.shows(stream, &self.row.code));
        open.map(|stream| OpenItem::new(&self.view, stream)).collect()
    }

    /// What it took over from agencies that have ended and is still open, by agency of origin.
    async fn taken_over(&self) -> Vec<OpenItem> {
        let left = self.view.taken_over(&self.row.code).into_iter();
        let left = left.filter(|one| self.view.shows(&one.stream, &one.from));
        left.map(|one| OpenItem::new(&self.view, one.stream)).collect()
    }

    /// Its compliance status as of today; absent before there are parameters, and for an agency
    /// that has ended, whose last one is in its history.
    async fn compliance(&self) -> Result<Option<ComplianceStatus>> {
        self.view.narrow(AgencyQms::CATEGORY, Some(&self.row.code))?;
        Ok(ComplianceStatus::of(&self.view, &self.row.code))
    }

    /// Its units, closed ones included.
    async fn units(&self) -> Vec<AgencyUnit<'_>> {
        self.row.units.iter().map(AgencyUnit).collect()
    }

    /// Who holds its offices on a date; today when no date is given.
    async fn officers(
        &self,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
        #[graphql(desc = "Only this office.")] office: Option<Office>,
    ) -> Vec<Officer> {
        let on = self.date(valid_on);
        self.row
            .terms
            .iter()
            .filter(|term| term.covers(on) && office.is_none_or(|office| office == term.office))
            .map(|term| Officer { view: self.view.clone(), term: term.clone() })
            .collect()
    }

    /// Who signs for the holders of its offices (KT., TL., TUQ.) or acts in a vacant one (Q.), in
    /// the order of delegation.
    async fn delegations(
        &self,
        #[graphql(desc = "Only those that run on this date; all, past and to come, when absent.")]
        valid_on: Option<NaiveDate>,
        #[graphql(desc = "Only for this office.")] office: Option<Office>,
    ) -> Vec<SignatureDelegation> {
        self.row
            .delegations
            .iter()
            .filter(|known| valid_on.is_none_or(|on| known.covers(on)))
            .filter(|known| office.is_none_or(|office| office == known.delegated.office))
            .map(|known| SignatureDelegation { view: self.view.clone(), known: known.clone() })
            .collect()
    }

    /// Its administrative procedures (TTHC) in force on a date; today when no date is given.
    async fn procedures(
        &self,
        #[graphql(desc = "The date; today when absent.")] valid_on: Option<NaiveDate>,
    ) -> Vec<AdminProcedure<'_>> {
        let on = self.date(valid_on);
        self.row.procedures.iter().filter(|p| p.covers(on)).map(AdminProcedure).collect()
    }

    /// Its controlled documents, by code.
    #[allow(clippy::too_many_arguments)]
    async fn documents(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<DocumentFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Document>> {
        let filter =
            DocumentFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        document::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// Its quality-management system (hệ thống quản lý chất lượng); absent before anything was done
    /// about it.
    async fn qms(&self) -> Result<Option<QmsSystem>> {
        self.view.narrow(AgencyQms::CATEGORY, Some(&self.row.code))?;
        Ok(QmsSystem::of_agency(&self.view, &self.row.code))
    }

    /// Its findings, in the order in which they were raised. What it took over from
    /// agencies that have ended is among them, by agency of origin.
    #[allow(clippy::too_many_arguments)]
    async fn findings(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<FindingFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Finding>> {
        let filter =
            FindingFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        finding::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// Its inspections (kiểm tra), in the order in which they were scheduled. What it took over from
    /// agencies that have ended is among them, by agency of origin.
    #[allow(clippy::too_many_arguments)]
    async fn inspections(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<InspectionFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Inspection>> {
        let filter = filter.unwrap_or_default();
        let args = PageArgs { first, after, last, before };
        inspection::page_of(&self.view, Some(&self.row.code), &filter, args)
    }

    /// The inspections of it that the system proposed, in the order of proposing.
    async fn inspection_proposals(
        &self,
        #[graphql(desc = "Only those that wait for an answer; or the opposite.")] is_open: Option<
            bool,
        >,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<InspectionProposal>> {
        let args = PageArgs { first, after, last, before };
        inspection_proposal::page_of(&self.view, Some(&self.row.code), is_open, args)
    }

    /// The violation cases (xử lý vi phạm) that concern it, in the order in which they were
    /// proposed. What it took over from agencies that have ended is among them, by agency of origin.
    #[allow(clippy::too_many_arguments)]
    async fn violations(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<ViolationFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<ViolationCase>> {
        let filter =
            ViolationFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        violation::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// What it owes and is overdue, as it goes up the line, or went.
    #[allow(clippy::too_many_arguments)]
    async fn escalations(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<EscalationFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Escalation>> {
        let filter =
            EscalationFilter { debtor: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        escalation::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// Its difficulties (khó khăn, vướng mắc), in the order in which they were raised.
    #[allow(clippy::too_many_arguments)]
    async fn difficulties(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<DifficultyFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Difficulty>> {
        let filter =
            DifficultyFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        difficulty::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// The roll-outs to its units (Chỉ thị, điểm 1e), in the order in which they were identified.
    #[allow(clippy::too_many_arguments)]
    async fn roll_outs(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<RollOutFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<RollOut>> {
        let filter =
            RollOutFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        roll_out::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// The roll-out to it, as a unit of another agency.
    async fn roll_out(&self) -> Option<RollOut> {
        RollOut::by_id(&self.view, &luuvet_domain::roll_out::stream(&self.row.code))
    }

    /// Its initiatives to use information technology (Chỉ thị, điểm 1d), in the order in which they were
    /// proposed.
    #[allow(clippy::too_many_arguments)]
    async fn it_initiatives(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<ItInitiativeFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<ItInitiative>> {
        let filter = ItInitiativeFilter {
            agency: Some(self.row.code.clone()),
            ..filter.unwrap_or_default()
        };
        it_initiative::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// What of its documents and records is electronic (tỷ lệ điện tử), by the newest counts of its
    /// initiatives in use.
    async fn electronic_share(&self) -> Result<AgencyElectronicShare> {
        self.view.narrow(AgencyQms::CATEGORY, Some(&self.row.code))?;
        Ok(AgencyElectronicShare::of(&self.view, &self.row.code))
    }

    /// What new law comes to at the agency (cập nhật thay đổi pháp luật), in the order in which it
    /// reached it.
    #[allow(clippy::too_many_arguments)]
    async fn legal_changes(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<LegalChangeFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<LegalChange>> {
        let filter =
            LegalChangeFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        legal::changes(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// The training courses (đào tạo, tập huấn) in which its people take part, by their first day.
    #[allow(clippy::too_many_arguments)]
    async fn training_courses(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<CourseFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<TrainingCourse>> {
        let filter =
            CourseFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        training::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// The certificates of those who serve there (sổ theo dõi năng lực).
    #[allow(clippy::too_many_arguments)]
    async fn competence_register(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<CompetenceFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<CompetenceRecord>> {
        let filter =
            CompetenceFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        training::competence_register(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// What it lacks today of what the directive asks for: a certified internal auditor, a head who
    /// was briefed. Empty for an agency that clause 1 does not bind.
    async fn competence_gaps(&self) -> Result<Vec<CompetenceGap>> {
        training::competence_gaps(&self.view, Some(&self.row.code))
    }

    /// Its plans (kế hoạch, dự toán năm), by year.
    #[allow(clippy::too_many_arguments)]
    async fn annual_plans(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<AnnualPlanFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<AnnualPlan>> {
        let filter =
            AnnualPlanFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        plan::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// Its reports (báo cáo), in the order in which they are due. What it took over from
    /// agencies that have ended is among them, by agency of origin.
    #[allow(clippy::too_many_arguments)]
    async fn reports(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<ReportFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Report>> {
        let filter =
            ReportFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        report::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// Its evaluations for the reform index (chỉ số cải cách hành chính), the earliest year first.
    #[allow(clippy::too_many_arguments)]
    async fn par_evaluations(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<ParFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<ParEvaluation>> {
        let filter =
            ParFilter { agency: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        par::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }

    /// What it owes, the earliest due date first. What it took over from
    /// agencies that have ended is among them, by agency of origin.
    #[allow(clippy::too_many_arguments)]
    async fn obligations(
        &self,
        #[graphql(desc = "Which are wanted.")] filter: Option<ObligationFilter>,
        #[graphql(desc = "At most this many; at most 500, 50 when absent.")] first: Option<usize>,
        #[graphql(desc = "Begin after the edge with this cursor.")] after: Option<String>,
        #[graphql(desc = "At most this many, from the end.")] last: Option<usize>,
        #[graphql(desc = "End before the edge with this cursor.")] before: Option<String>,
    ) -> Result<Page<Obligation>> {
        let filter =
            ObligationFilter { debtor: Some(self.row.code.clone()), ..filter.unwrap_or_default() };
        obligation::page_of(&self.view, &filter, PageArgs { first, after, last, before })
    }
}

/// A unit of an agency.
pub(crate) struct AgencyUnit<'a>(&'a Unit);

/// A unit of an agency.
#[Object]
impl AgencyUnit<'_> {
    /// Its code within the agency.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Its name in Vietnamese.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// Its name in English.
    async fn name_en(&self) -> Option<&str> {
        self.0.name_en.as_deref()
    }
    /// Whether it was closed.
    async fn is_closed(&self) -> bool {
        self.0.is_closed
    }
}

/// An administrative procedure (TTHC) in one of its forms.
pub(crate) struct AdminProcedure<'a>(&'a Procedure);

/// An administrative procedure (TTHC) in one of its forms.
#[Object]
impl AdminProcedure<'_> {
    /// Its code.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// Its field.
    async fn field(&self) -> &str {
        &self.0.field
    }
    /// The legal instruments behind it.
    async fn legal_basis(&self) -> &str {
        &self.0.legal_basis
    }
    /// Working days that the law allows for it.
    async fn legal_working_days(&self) -> u32 {
        self.0.legal_working_days
    }
    /// The first day on which it is carried out in this form.
    async fn valid_from(&self) -> NaiveDate {
        self.0.valid_from
    }
    /// The first day on which it no longer is; absent while it is.
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.0.valid_until
    }
}

/// An agency named by someone who asks, or a clear error.
pub(crate) fn known(view: &Seen, code: &Scope, field: &'static str) -> Result<Agency> {
    Agency::by_code(view, code).ok_or_else(|| {
        crate::error::not_found(
            field,
            format!("không có cơ quan nào mang mã {code}; truy vấn agencies cho danh mục"),
            format!("there is no agency with code {code}; query agencies for the register"),
        )
    })
}
