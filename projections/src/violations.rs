//! The violation docket: every case with its parties, papers, decision, remedy and appeal, and the
//! clocks that run in it.

use chrono::NaiveDate;
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::due::DueDate;
use luuvet_domain::violation::{
    AgencyStanding, AppealDecided, AppealLodged, AppealOutcome, CaseOpened, CaseReferredToUbnd,
    Competence, DECIDE, DecisionIssued, DecisionServed, DecisionTimeExtended, ExecutionSuspended,
    ExplanationSubmitted, REMEDY, RecordMade, RemedyOrdered, RemedyReported, RemedyVerified,
    SubjectKind, Track, VerificationRequested, ViolationCase, ViolationEvent, ViolationFacts,
    ViolationProposed, ViolationRegister, ViolationTimer,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// A step of a case: what was done, by whom and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step<T> {
    /// What was done.
    pub what: T,
    /// Who did it; a machine is nobody.
    pub by: Option<PersonId>,
    /// Its place and times.
    pub mark: Mark,
}

impl<T: Clone> Step<T> {
    fn of(meta: &Meta, what: &T) -> Self {
        Self { what: what.clone(), by: meta.act_of.person, mark: Mark::of(meta) }
    }
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ViolationRow {
    /// The workflow instance.
    pub trace: Trace<ViolationCase>,
    /// What was proposed.
    pub proposed: Step<ViolationProposed>,
    /// Why the proposal was dismissed.
    pub dismissed: Option<Step<String>>,
    /// How it was opened.
    pub opened: Option<Step<CaseOpened>>,
    /// Who is to decide now.
    pub competence: Option<Competence>,
    /// The agency that handles it now.
    pub handled_by: Option<Scope>,
    /// The record.
    pub record: Option<Step<RecordMade>>,
    /// Who witnessed that the subject refused to sign it.
    pub refusal_witness: Option<String>,
    /// The explanations, in order.
    pub explanations: Vec<Step<ExplanationSubmitted>>,
    /// What was asked to be verified, in order.
    pub verifications: Vec<Step<VerificationRequested>>,
    /// The extension of the time to decide.
    pub extension: Option<Step<DecisionTimeExtended>>,
    /// The referral to the provincial People's Committee.
    pub referral: Option<Step<CaseReferredToUbnd>>,
    /// The time to decide.
    pub decide: Option<DueDate>,
    /// Whether that time lapsed undecided.
    pub has_lapsed: bool,
    /// The decision. Its measures are those in force, as amended on appeal.
    pub decision: Option<Step<DecisionIssued>>,
    /// The remedial measures ordered in place of a sanction.
    pub remedy_ordered: Option<Step<RemedyOrdered>>,
    /// Its service.
    pub served: Option<Step<DecisionServed>>,
    /// The time to remedy.
    pub remedy: Option<DueDate>,
    /// The newest report of the remedy.
    pub reported: Option<Step<RemedyReported>>,
    /// What the newest verification came to.
    pub verified: Option<Step<RemedyVerified>>,
    /// The suspension of execution.
    pub suspension: Option<Step<ExecutionSuspended>>,
    /// When non-compliance went to the provincial People's Committee.
    pub escalated: Option<Mark>,
    /// The appeal.
    pub appeal: Option<Step<AppealLodged>>,
    /// What it came to.
    pub appeal_decided: Option<Step<AppealDecided>>,
    /// The remark with which it was closed.
    pub closing_note: Option<String>,
    /// When it was closed or dismissed.
    pub ended: Option<Mark>,
}

/// A deadline that runs in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViolationClock {
    /// What is to be done.
    pub timer: ViolationTimer,
    /// The last day for it.
    pub due_on: NaiveDate,
    /// The agency that is to do it; for a remedy, the one that the case concerns.
    pub debtor: Scope,
    /// The law of the deadline.
    pub clause: &'static str,
    /// Whether that law does not bind here of itself and is followed by analogy.
    pub is_by_analogy: bool,
}

impl ViolationClock {
    /// Days from a date to the last day; negative once it is over.
    #[must_use]
    pub fn days_left(&self, on: NaiveDate) -> i64 {
        (self.due_on - on).num_days()
    }
}

/// The docket.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Violations {
    /// Cases by stream.
    pub rows: Table<StreamId, ViolationRow>,
    /// Streams by agency and by when they were proposed.
    pub by_agency: Listing<Position>,
    /// Streams of cases that are neither dismissed nor closed, by agency and by when they were
    /// proposed.
    pub open: Listing<Position>,
    /// Streams of cases in which the agency, or an official of it, is to remedy what was decided and
    /// has not, by agency and by when they were proposed.
    pub unremedied: Listing<Position>,
}

impl Violations {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ViolationEvent) {
        if let ViolationEvent::Proposed(proposed) = event {
            self.by_agency.put(&proposed.agency, meta.position, &meta.stream);
            self.rows.put(meta.stream.clone(), ViolationRow::begin(meta, proposed));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (agency, first) = (row.agency(), row.trace.first.position);
        self.open.keep(agency, first, &meta.stream, row.is_open());
        let is_unremedied = row.binds_the_agency() && row.is_unremedied();
        self.unremedied.keep(agency, first, &meta.stream, is_unremedied);
    }

    /// An agency's cases in the order in which they were proposed.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &ViolationRow> + use<'_> {
        self.rows_of(self.by_agency.of_agency(agency))
    }

    /// An agency's cases in which it, or an official of it, is to remedy what was decided and has
    /// not, in the order in which they were proposed.
    pub fn unremedied_of_agency(
        &self,
        agency: &Scope,
    ) -> impl Iterator<Item = &ViolationRow> + use<'_> {
        self.rows_of(self.unremedied.of_agency(agency))
    }

    /// The cases that are neither dismissed nor closed, by agency and in the order in which they were
    /// proposed.
    pub fn that_are_open(&self) -> impl Iterator<Item = &ViolationRow> {
        self.rows_of(self.open.between(None, None, None))
    }

    fn rows_of<'a>(
        &'a self,
        streams: impl Iterator<Item = &'a StreamId>,
    ) -> impl Iterator<Item = &'a ViolationRow> {
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }
}

impl ViolationRow {
    fn begin(meta: &Meta, proposed: &ViolationProposed) -> Self {
        Self {
            trace: Trace::begin(meta),
            proposed: Step::of(meta, proposed),
            dismissed: None,
            opened: None,
            competence: None,
            handled_by: None,
            record: None,
            refusal_witness: None,
            explanations: Vec::new(),
            verifications: Vec::new(),
            extension: None,
            referral: None,
            decide: None,
            has_lapsed: false,
            decision: None,
            remedy_ordered: None,
            served: None,
            remedy: None,
            reported: None,
            verified: None,
            suspension: None,
            escalated: None,
            appeal: None,
            appeal_decided: None,
            closing_note: None,
            ended: None,
        }
    }

    fn take(&mut self, meta: &Meta, event: &ViolationEvent) {
        match event {
            ViolationEvent::Proposed(_) | ViolationEvent::Warned(_) => {}
            ViolationEvent::Dismissed(dismissed) => {
                self.dismissed = Some(Step::of(meta, &dismissed.reason));
                self.ended = Some(Mark::of(meta));
            }
            ViolationEvent::Opened(opened) => {
                self.competence = Some(opened.competence);
                self.handled_by = Some(opened.handled_by.clone());
                self.opened = Some(Step::of(meta, opened));
            }
            ViolationEvent::Recorded(made) => {
                self.decide = Some(made.decide);
                self.record = Some(Step::of(meta, made));
            }
            ViolationEvent::SigningRefused(refused) => {
                self.refusal_witness = Some(refused.witness.clone());
            }
            ViolationEvent::Explained(explained) => {
                self.lengthen(explained.decide);
                self.explanations.push(Step::of(meta, explained));
            }
            ViolationEvent::VerificationRequested(requested) => {
                self.lengthen(requested.decide);
                self.verifications.push(Step::of(meta, requested));
            }
            ViolationEvent::Extended(extended) => {
                self.lengthen(Some(extended.decide));
                self.extension = Some(Step::of(meta, extended));
            }
            ViolationEvent::Referred(referred) => {
                self.competence = Some(Competence::ProvinceChair);
                self.handled_by = Some(referred.handled_by.clone());
                self.referral = Some(Step::of(meta, referred));
            }
            ViolationEvent::Lapsed(_) => self.has_lapsed = true,
            ViolationEvent::Decided(issued) => self.decision = Some(Step::of(meta, issued)),
            ViolationEvent::RemedyOrdered(ordered) => {
                self.remedy_ordered = Some(Step::of(meta, ordered));
            }
            ViolationEvent::Served(served) => {
                self.remedy = served.remedy;
                self.served = Some(Step::of(meta, served));
            }
            ViolationEvent::Reported(reported) => self.reported = Some(Step::of(meta, reported)),
            ViolationEvent::Verified(verified) => {
                self.remedy = verified.remedy.or(self.remedy);
                self.verified = Some(Step::of(meta, verified));
            }
            ViolationEvent::Suspended(suspended) => {
                self.suspension = Some(Step::of(meta, suspended));
            }
            ViolationEvent::Lodged(lodged) => self.appeal = Some(Step::of(meta, lodged)),
            ViolationEvent::AppealDecided(decided) => {
                self.settle(decided);
                self.appeal_decided = Some(Step::of(meta, decided));
            }
            ViolationEvent::Escalated(escalated) => {
                self.competence = Some(Competence::ProvinceChair);
                self.handled_by = Some(escalated.to.clone());
                self.escalated = Some(Mark::of(meta));
            }
            ViolationEvent::DueMoved(moved) => {
                self.decide = moved.to(DECIDE).or(self.decide);
                self.remedy = moved.to(REMEDY).or(self.remedy);
            }
            ViolationEvent::Closed(closed) => {
                self.closing_note.clone_from(&closed.note);
                self.ended = Some(Mark::of(meta));
            }
        }
    }

    /// A time to decide that was lengthened has not lapsed.
    fn lengthen(&mut self, decide: Option<DueDate>) {
        if decide.is_some() {
            self.decide = decide;
            self.has_lapsed = false;
        }
    }

    fn settle(&mut self, decided: &AppealDecided) {
        self.remedy = decided.remedy.or(self.remedy);
        if let Some(decision) = &mut self.decision
            && decided.outcome == AppealOutcome::Amended
        {
            decision.what.measures.clone_from(&decided.measures);
        }
        if decided.stopped.contains(&ViolationTimer::Remedy) {
            self.remedy = None;
        }
    }
}

impl ViolationRow {
    /// The agency that the case concerns.
    #[must_use]
    pub fn agency(&self) -> &Scope {
        &self.proposed.what.agency
    }

    /// Whether it is neither dismissed nor closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// How far it is: the place in the first region of the table.
    #[must_use]
    pub fn phase(&self) -> Option<&'static str> {
        self.trace.places().first().copied()
    }

    /// When it was decided, by a decision or an order to remedy.
    #[must_use]
    pub fn decided(&self) -> Option<&Mark> {
        let decision = self.decision.as_ref().map(|step| &step.mark);
        decision.or_else(|| self.remedy_ordered.as_ref().map(|step| &step.mark))
    }

    /// Whether its decision was annulled on appeal.
    #[must_use]
    pub fn is_annulled(&self) -> bool {
        self.appeal_decided.as_ref().is_some_and(|it| it.what.outcome == AppealOutcome::Annulled)
    }

    /// Whether it was decided that something is to be remedied, and that is not remedied yet. A
    /// suspension changes nothing in that; an annulment does.
    #[must_use]
    pub fn is_unremedied(&self) -> bool {
        if !self.is_open() || self.is_annulled() || self.decided().is_none() {
            return false;
        }
        if self.served.is_some() {
            return !self.is_in("NothingToExecute");
        }
        let orders = |step: &Step<DecisionIssued>| {
            step.what.measures.iter().any(|measure| measure.is_to_be_remedied())
        };
        self.remedy_ordered.is_some() || self.decision.as_ref().is_some_and(orders)
    }

    /// Whether the remedy is for the agency to bring about: the act was its own or its official's.
    #[must_use]
    pub fn binds_the_agency(&self) -> bool {
        match self.proposed.what.subject.kind() {
            SubjectKind::Agency | SubjectKind::Official => true,
            SubjectKind::Organisation => false,
        }
    }

    /// The deadlines that run, the earliest first. A remedy that was reported waits for its
    /// verification, and one that was suspended for the appeal: neither has a clock.
    #[must_use]
    pub fn clocks(&self) -> Vec<ViolationClock> {
        let Some(opened) = self.opened.as_ref().map(|step| &step.what) else { return Vec::new() };
        let handler = self.handled_by.as_ref().unwrap_or(&opened.handled_by);
        let serve_by = self.decision.as_ref().map(|step| step.what.serve_by);
        let serve_by = serve_by.or(self.remedy_ordered.as_ref().map(|step| step.what.serve_by));
        let is_remedy_running = self.is_in("Served") && !self.is_in("ExecutionSuspended");
        let remedy_by = self.remedy.filter(|_| is_remedy_running).map(|due| due.due_on);
        let appeal = self.appeal.as_ref().map(|step| &step.what);
        let clock = |timer| {
            let (due_on, debtor) = match timer {
                ViolationTimer::Record => (Some(opened.record_by), &opened.handled_by),
                ViolationTimer::Decision => (self.decide.map(|due| due.due_on), handler),
                ViolationTimer::Service => (serve_by, handler),
                ViolationTimer::Remedy => (remedy_by, self.agency()),
                ViolationTimer::Appeal => (
                    appeal.map(|lodged| lodged.settle_by),
                    appeal.map_or(handler, |lodged| &lodged.settled_by),
                ),
            };
            Some(ViolationClock {
                timer,
                due_on: due_on?,
                debtor: debtor.clone(),
                clause: timer.clause(opened.track),
                is_by_analogy: timer.is_by_analogy(opened.track),
            })
        };
        let mut clocks: Vec<_> = self.trace.state.owed().into_iter().filter_map(clock).collect();
        clocks.sort_by_key(|clock| clock.due_on);
        clocks
    }

    /// The law under which it is handled, once opened.
    #[must_use]
    pub fn track(&self) -> Option<Track> {
        self.opened.as_ref().map(|step| step.what.track)
    }

    fn is_in(&self, place: &str) -> bool {
        self.trace.places().contains(&place)
    }
}

impl View {
    fn cases(&self, agency: &Scope, holds: impl Fn(&ViolationRow) -> bool) -> Vec<StreamId> {
        let rows = self.violations.of_agency(agency);
        rows.filter(|row| holds(row)).map(|row| row.trace.stream.clone()).collect()
    }
}

impl ViolationRegister for View {
    fn agency_standing(&self, agency: &Scope) -> Option<AgencyStanding> {
        let row = self.agencies.rows.get(agency)?;
        Some(AgencyStanding { kind: row.kind, is_remote: row.is_remote })
    }

    fn provincial_committee(&self) -> Option<Scope> {
        let mut rows = self.agencies.rows.iter();
        rows.find(|(_, row)| row.kind == AgencyKind::ProvincialPeoplesCommittee)
            .map(|(code, _)| code.clone())
    }

    fn violation(&self, stream: &StreamId) -> Option<ViolationFacts> {
        self.violations.rows.get(stream).map(|row| ViolationFacts {
            agency: row.agency().clone(),
            findings: row.proposed.what.findings.clone(),
            subject: row.proposed.what.subject.kind(),
            clause: row.proposed.what.clause.clone(),
            committed_on: row.proposed.what.committed_on,
            track: row.track(),
            competence: row.competence,
            handled_by: row.handled_by.clone(),
            decide: row.decide,
        })
    }

    fn open_violations(&self, agency: &Scope) -> Vec<StreamId> {
        self.violations.open.of_agency(agency).cloned().collect()
    }

    fn unremedied_violations(&self, agency: &Scope) -> Vec<StreamId> {
        self.violations.unremedied.of_agency(agency).cloned().collect()
    }

    fn violations_on(&self, finding: &StreamId) -> Vec<StreamId> {
        // A case rests on findings of its own agency alone, or on those that it took over (VIO-56).
        let Some(found) = self.findings.rows.get(finding) else { return Vec::new() };
        let agency = &found.raised.agency;
        let agencies = std::iter::once(agency.clone()).chain(self.heirs(agency));
        let rests_on_it = |row: &ViolationRow| {
            row.proposed.what.findings.contains(finding) && row.dismissed.is_none()
        };
        agencies.flat_map(|agency| self.cases(&agency, rests_on_it)).collect()
    }

    fn decided_violations(
        &self,
        agency: &Scope,
        findings: &[StreamId],
        clause: &str,
        committed_on: NaiveDate,
    ) -> Vec<StreamId> {
        self.cases(agency, |row| {
            let act = &row.proposed.what;
            let is_same = if findings.is_empty() && act.findings.is_empty() {
                act.clause == clause && act.committed_on == committed_on
            } else {
                act.findings.iter().any(|finding| findings.contains(finding))
            };
            is_same && row.decided().is_some() && !row.is_annulled()
        })
    }
}
