//! Violation cases: the docket.

mod papers;

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result};
use chrono::NaiveDate;
use luuvet_domain::money::Dong;
use luuvet_domain::register::Registers;
use luuvet_domain::violation::{
    self, Competence, Measure, Subject, SubjectKind, Track, ViolationCase as CaseState,
};
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::violations::{ViolationClock as Clock, ViolationRow};

use papers::{
    ViolationAppeal, ViolationClock, ViolationDecision, ViolationExplanation, ViolationExtension,
    ViolationRecord, ViolationReferral, ViolationRemedyReport, ViolationService,
    ViolationSuspension, ViolationVerification,
};

use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Finding, Inspection, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::rows::{Answered, Listed};
use crate::seen::Seen;

/// Which violation cases are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ViolationFilter {
    /// That concern this agency.
    pub(crate) agency: Option<Scope>,
    /// About acts of these.
    pub(crate) subjects: Option<Vec<SubjectKind>>,
    /// Handled under these laws.
    pub(crate) tracks: Option<Vec<Track>>,
    /// In this competence.
    pub(crate) competence: Option<Competence>,
    /// Handled by this agency.
    pub(crate) handled_by: Option<Scope>,
    /// That rest on this finding.
    pub(crate) finding: Option<StreamId>,
    /// Whose workflow occupies any of these places, such as `RecordMade` or `AppealLodged`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither dismissed nor closed; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Decided and not remedied, or not.
    pub(crate) is_unremedied: Option<bool>,
    /// With a deadline that is over, or without one.
    pub(crate) is_overdue: Option<bool>,
    /// With a deadline on this date or before.
    pub(crate) due_by: Option<NaiveDate>,
}

impl ViolationFilter {
    /// Whether one of the view's lists has just these.
    fn is_a_list(&self) -> bool {
        matches!(
            self,
            Self {
                agency: _,
                subjects: None,
                tracks: None,
                competence: None,
                handled_by: None,
                finding: None,
                places: None,
                is_open: None | Some(true),
                is_unremedied: None,
                is_overdue: None,
                due_by: None,
            }
        )
    }

    fn matches(&self, row: &ViolationRow, today: Option<NaiveDate>) -> bool {
        let act = &row.proposed.what;
        let is_due_by = |by: NaiveDate| row.clocks().iter().any(|clock| clock.due_on <= by);
        let is_overdue = || {
            today.is_some_and(|today| row.clocks().iter().any(|clock| clock.days_left(today) < 0))
        };
        self.subjects.as_ref().is_none_or(|all| all.contains(&act.subject.kind()))
            && self.tracks.as_ref().is_none_or(|all| row.track().is_some_and(|t| all.contains(&t)))
            && self.competence.is_none_or(|wanted| row.competence == Some(wanted))
            && self.handled_by.as_ref().is_none_or(|by| row.handled_by.as_ref() == Some(by))
            && self.finding.as_ref().is_none_or(|finding| act.findings.contains(finding))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.is_unremedied.is_none_or(|wanted| row.is_unremedied() == wanted)
            && self.is_overdue.is_none_or(|wanted| is_overdue() == wanted)
            && self.due_by.is_none_or(is_due_by)
    }
}

/// A page of cases: an agency's in the order in which they were proposed, else by agency and that
/// order.
pub(crate) fn page_of(
    view: &Seen,
    filter: &ViolationFilter,
    args: impl Into<Wanted>,
) -> Result<Page<ViolationCase>> {
    let today = view.today();
    let listed = Listed {
        listing: if filter.is_open == Some(true) {
            &view.violations.open
        } else {
            &view.violations.by_agency
        },
        agency: view.narrow(CaseState::CATEGORY, filter.agency.as_ref())?,
        rows: &view.violations.rows,
        place: |row| (row.agency(), row.trace.first.position),
        category: CaseState::CATEGORY,
    };
    let matches =
        (!filter.is_a_list()).then_some(|row: &&Arc<ViolationRow>| filter.matches(row, today));
    page::page_where(args, &Answered::new(view, listed), matches, |row| {
        ViolationCase::new(view, row)
    })
}

/// A violation case.
pub(crate) struct ViolationCase {
    view: Seen,
    row: Arc<ViolationRow>,
}

impl ViolationCase {
    fn new(view: &Seen, row: &Arc<ViolationRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.violations
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        Person::by_id(&self.view, id?)
    }

    fn agency_of(&self, code: &Scope) -> Option<Agency> {
        Agency::by_code(&self.view, code)
    }

    fn shown_clock(&self, clock: Clock) -> ViolationClock {
        ViolationClock {
            timer: clock.timer,
            due_on: clock.due_on,
            days_left: self.view.today().map(|today| clock.days_left(today)),
            debtor: self.agency_of(&clock.debtor),
            legal_basis: clock.clause,
            is_by_analogy: clock.is_by_analogy,
        }
    }
}

/// A violation case (vụ việc vi phạm): from the proposal through record, explanation and decision
/// to the remedy, with any appeal beside.
#[Object]
impl ViolationCase {
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

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(<CaseState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// The agency that it concerns; for an organisation, the one that it worked for.
    async fn agency(&self) -> Option<Agency> {
        self.agency_of(self.row.agency())
    }

    /// Whose act it is (đối tượng vi phạm).
    async fn subject(&self) -> SubjectKind {
        self.row.proposed.what.subject.kind()
    }

    /// The official, when the act is an official's.
    async fn official(&self) -> Option<Person> {
        match &self.row.proposed.what.subject {
            Subject::Official { person } => self.person(Some(*person)),
            Subject::Agency | Subject::Organisation { .. } => None,
        }
    }

    /// The organisation's name and registration number, when the act is an organisation's.
    async fn organisation(&self) -> Option<&str> {
        match &self.row.proposed.what.subject {
            Subject::Organisation { name } => Some(name),
            Subject::Agency | Subject::Official { .. } => None,
        }
    }

    /// The requirement that was violated.
    async fn clause(&self) -> &str {
        &self.row.proposed.what.clause
    }

    /// What was done or left undone (hành vi).
    async fn statement(&self) -> &str {
        &self.row.proposed.what.statement
    }

    /// The evidence in words (chứng cứ).
    async fn evidence(&self) -> &str {
        &self.row.proposed.what.evidence
    }

    /// The day on which the act was committed, or ended: limitation runs from it.
    async fn committed_on(&self) -> NaiveDate {
        self.row.proposed.what.committed_on
    }

    /// The findings that it rests on.
    async fn findings(&self) -> Vec<Finding> {
        let findings = self.row.proposed.what.findings.iter();
        findings.filter_map(|id| Finding::by_id(&self.view, id)).collect()
    }

    /// The inspections (kiểm tra) that those findings come from.
    async fn inspections(&self) -> Vec<Inspection> {
        let mut origins: Vec<&StreamId> = Vec::new();
        for finding in &self.row.proposed.what.findings {
            let row = self.view.findings.rows.get(finding);
            let origin = row.and_then(|row| row.raised.origin.as_ref());
            origins.extend(origin.filter(|origin| !origins.contains(origin)));
        }
        origins.into_iter().filter_map(|id| Inspection::by_id(&self.view, id)).collect()
    }

    /// Number of the inspection's conclusion (kết luận kiểm tra) that it rests on.
    async fn conclusion(&self) -> Option<&str> {
        self.row.proposed.what.conclusion.as_deref()
    }

    /// Who proposed it; absent when the system did.
    async fn proposed_by(&self) -> Option<Person> {
        self.person(self.row.proposed.by)
    }

    /// The legal date of the proposal (đề xuất xử lý).
    async fn proposed_on(&self) -> NaiveDate {
        self.row.proposed.mark.occurred_on
    }

    /// Why the proposal was dismissed; absent when it was not.
    async fn dismissed_because(&self) -> Option<&str> {
        self.row.dismissed.as_ref().map(|step| step.what.as_str())
    }

    /// Who opened it.
    async fn opened_by(&self) -> Option<Person> {
        self.person(self.row.opened.as_ref()?.by)
    }

    /// The legal date of opening (mở vụ việc).
    async fn opened_on(&self) -> Option<NaiveDate> {
        self.row.opened.as_ref().map(|step| step.mark.occurred_on)
    }

    /// The law under which it is handled (hướng xử lý), once opened.
    async fn track(&self) -> Option<Track> {
        self.row.track()
    }

    /// Who is to decide now (thẩm quyền), once opened.
    async fn competence(&self) -> Option<Competence> {
        self.row.competence
    }

    /// The agency that handles it now, once opened.
    async fn handled_by(&self) -> Option<Agency> {
        self.agency_of(self.row.handled_by.as_ref()?)
    }

    /// The last day on which the act may be sanctioned or disciplined (thời hiệu); internal
    /// directing has none.
    async fn limitation_on(&self) -> Option<NaiveDate> {
        self.row.opened.as_ref().and_then(|step| step.what.limitation_on)
    }

    /// The record (biên bản vi phạm).
    async fn record(&self) -> Option<ViolationRecord> {
        let step = self.row.record.as_ref()?;
        Some(ViolationRecord {
            number: step.what.number.clone(),
            statement: step.what.statement.clone(),
            is_complex: step.what.is_complex,
            refusal_witness: self.row.refusal_witness.clone(),
            made_by: self.person(step.by),
            made_on: step.mark.occurred_on,
            hearing_by: step.what.hearing_by,
            explain_by: step.what.explain_by,
        })
    }

    /// The subject's explanations (giải trình), in order.
    async fn explanations(&self) -> Vec<ViolationExplanation> {
        let steps = self.row.explanations.iter();
        steps
            .map(|step| ViolationExplanation {
                explanation: step.what.explanation.clone(),
                asks_for_hearing: step.what.asks_for_hearing,
                explained_by: self.person(step.by),
                explained_on: step.mark.occurred_on,
            })
            .collect()
    }

    /// What was asked to be verified (xác minh), in order.
    async fn verifications(&self) -> Vec<ViolationVerification> {
        let steps = self.row.verifications.iter();
        steps
            .map(|step| ViolationVerification {
                question: step.what.question.clone(),
                verifier: self.person(Some(step.what.verifier)),
                requested_by: self.person(step.by),
                requested_on: step.mark.occurred_on,
            })
            .collect()
    }

    /// The extension of the time to decide (gia hạn); absent when there is none.
    async fn extension(&self) -> Option<ViolationExtension> {
        let step = self.row.extension.as_ref()?;
        Some(ViolationExtension {
            reason: step.what.reason.clone(),
            approval: step.what.approval.clone(),
            granted_by: self.person(step.by),
            granted_on: step.mark.occurred_on,
            decide_by: step.what.decide.due_on,
        })
    }

    /// The referral to the provincial People's Committee (tham mưu UBND tỉnh); absent when there is
    /// none.
    async fn referral(&self) -> Option<ViolationReferral> {
        let step = self.row.referral.as_ref()?;
        Some(ViolationReferral {
            advice: step.what.advice.clone(),
            referred_by: self.person(step.by),
            referred_on: step.mark.occurred_on,
        })
    }

    /// The last day for deciding (thời hạn ra quyết định), once there is a record.
    async fn decide_by(&self) -> Option<NaiveDate> {
        self.row.decide.map(|due| due.due_on)
    }

    /// The same with how it came about and what has moved it.
    async fn decision_due(&self) -> Option<DueDate> {
        let due = self.row.decide?;
        Some(DueDate::new(&self.view, &self.row.trace.stream, violation::DECIDE, due))
    }

    /// Whether that day passed undecided and its registration window closed.
    async fn has_decision_time_lapsed(&self) -> bool {
        self.row.has_lapsed
    }

    /// The decision (quyết định xử lý), or the order to remedy alone, with the measures in force.
    async fn decision(&self) -> Option<ViolationDecision> {
        if let Some(step) = &self.row.decision {
            return Some(ViolationDecision {
                number: step.what.number.clone(),
                competence: Some(step.what.competence),
                measures: step.what.measures.clone(),
                reasoning: step.what.reasoning.clone(),
                fine: step.what.fine_vnd.map(|sum| Dong(sum.into())),
                remedy: step.what.remedy.clone(),
                is_late: step.what.is_late,
                is_remedial_only: false,
                decided_by: self.person(step.by),
                decided_on: step.mark.occurred_on,
                serve_by: step.what.serve_by,
            });
        }
        let step = self.row.remedy_ordered.as_ref()?;
        Some(ViolationDecision {
            number: step.what.number.clone(),
            competence: None,
            measures: vec![Measure::Remedial],
            reasoning: step.what.reasoning.clone(),
            fine: None,
            remedy: Some(step.what.remedy.clone()),
            is_late: true,
            is_remedial_only: true,
            decided_by: self.person(step.by),
            decided_on: step.mark.occurred_on,
            serve_by: step.what.serve_by,
        })
    }

    /// The service of the decision (giao quyết định).
    async fn service(&self) -> Option<ViolationService> {
        let step = self.row.served.as_ref()?;
        Some(ViolationService {
            recipient: step.what.recipient.clone(),
            served_by: self.person(step.by),
            served_on: step.mark.occurred_on,
            appeal_by: step.what.appeal_by,
        })
    }

    /// The last day for remedying (thời hạn khắc phục); absent when nothing is to be remedied.
    async fn remedy_by(&self) -> Option<NaiveDate> {
        self.row.remedy.map(|due| due.due_on)
    }

    /// The same with how it came about and what has moved it.
    async fn remedy_due(&self) -> Option<DueDate> {
        let due = self.row.remedy?;
        Some(DueDate::new(&self.view, &self.row.trace.stream, violation::REMEDY, due))
    }

    /// The newest report of the remedy (báo cáo khắc phục), with what its verification came to.
    async fn remedy_report(&self) -> Option<ViolationRemedyReport> {
        let step = self.row.reported.as_ref()?;
        let verified = self.row.verified.as_ref();
        let verified = verified.filter(|verified| verified.mark.position > step.mark.position);
        Some(ViolationRemedyReport {
            result: step.what.result.clone(),
            on_time: step.what.on_time,
            reported_by: self.person(step.by),
            reported_on: step.mark.occurred_on,
            outcome: verified.map(|verified| verified.what.outcome),
            evidence: verified.map(|verified| verified.what.evidence.clone()),
            verified_by: verified.and_then(|verified| self.person(verified.by)),
            verified_on: verified.map(|verified| verified.mark.occurred_on),
        })
    }

    /// Whether it was decided that something is to be remedied, and that is not remedied yet.
    async fn is_unremedied(&self) -> bool {
        self.row.is_unremedied()
    }

    /// The legal date on which non-compliance went to the provincial People's Committee; absent
    /// when it did not.
    async fn escalated_on(&self) -> Option<NaiveDate> {
        self.row.escalated.as_ref().map(|mark| mark.occurred_on)
    }

    /// The appeal (khiếu nại, kiến nghị); absent when there is none.
    async fn appeal(&self) -> Option<ViolationAppeal> {
        let step = self.row.appeal.as_ref()?;
        let decided = self.row.appeal_decided.as_ref();
        Some(ViolationAppeal {
            kind: step.what.kind,
            grounds: step.what.grounds.clone(),
            lodged_by: self.person(step.by),
            lodged_on: step.mark.occurred_on,
            settled_by: self.agency_of(&step.what.settled_by),
            settle_by: step.what.settle_by,
            outcome: decided.map(|decided| decided.what.outcome),
            reason: decided.map(|decided| decided.what.reason.clone()),
            decided_by: decided.and_then(|decided| self.person(decided.by)),
            decided_on: decided.map(|decided| decided.mark.occurred_on),
        })
    }

    /// The suspension of execution (tạm đình chỉ thi hành); absent when there was none.
    async fn suspension(&self) -> Option<ViolationSuspension> {
        let step = self.row.suspension.as_ref()?;
        Some(ViolationSuspension {
            reason: step.what.reason.clone(),
            days_left: step.what.days_left,
            suspended_by: self.person(step.by),
            suspended_on: step.mark.occurred_on,
        })
    }

    /// The deadlines that run now, the earliest first.
    async fn clocks(&self) -> Vec<ViolationClock> {
        self.row.clocks().into_iter().map(|clock| self.shown_clock(clock)).collect()
    }

    /// The deadline that ends first; absent when none runs.
    async fn clock(&self) -> Option<ViolationClock> {
        self.row.clocks().into_iter().next().map(|clock| self.shown_clock(clock))
    }

    /// Whether it is neither dismissed nor closed.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }

    /// The remark with which it was closed; without a decision, why there is none.
    async fn closing_note(&self) -> Option<&str> {
        self.row.closing_note.as_deref()
    }

    /// The legal date on which it was closed or dismissed.
    async fn ended_on(&self) -> Option<NaiveDate> {
        self.row.ended.as_ref().map(|mark| mark.occurred_on)
    }
}
