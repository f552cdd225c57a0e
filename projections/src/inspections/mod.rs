//! The history of inspections: every inspection with its team, checklist, minutes, conclusion and
//! what became of it.

mod programme;
mod proposals;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::register::{
    ConclusionFacts, InspectionFacts, InspectionRegister, ProgrammeFacts, ProposalFacts,
};
use luuvet_domain::inspection::{
    CheckItemRecorded, CheckResult, FailedItem, Inspection, InspectionEvent, InspectionItem,
    InspectionScheduled,
};
use luuvet_engine::{Meta, PersonId, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

pub use programme::{ProgrammeRow, Programmes};
pub use proposals::{ProposalAnswer, ProposalRow, Proposals};

use crate::View;
use crate::listing::Listing;
use crate::risk;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// An inspection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InspectionRow {
    /// The workflow instance.
    pub trace: Trace<Inspection>,
    /// What was scheduled.
    pub scheduled: InspectionScheduled,
    /// When it is to take place now.
    pub planned_on: NaiveDate,
    /// The number of the decision, or of the letter that asked for files.
    pub decision_number: Option<String>,
    /// Who leads the team.
    pub leader: Option<PersonId>,
    /// The other members.
    pub members: Vec<PersonId>,
    /// The written programme.
    pub written_programme: Option<String>,
    /// The minutes of the announcement.
    pub announcement: Option<String>,
    /// When it opened, or the files arrived.
    pub began: Option<Mark>,
    /// The checklist.
    pub items: Vec<CheckItemRow>,
    /// What the agency explained.
    pub explanations: Vec<ExplanationRow>,
    /// By when the minutes are owed.
    pub minutes_by: Option<NaiveDate>,
    /// What the minutes say beside the items.
    pub minutes: Option<String>,
    /// Why the agency refused to sign them, and who witnessed it.
    pub refusal: Option<(String, String)>,
    /// The conclusion or letter.
    pub conclusion: Option<ConclusionRow>,
    /// Reports on remediation, with when they were made.
    pub reports: Vec<(String, Mark)>,
    /// When the remediation was verified.
    pub verified: Option<Mark>,
    /// The numbers of items carried forward.
    pub carried: Vec<u32>,
    /// Why an inspection on site is proposed for the next programme.
    pub on_site_proposal: Option<String>,
    /// When it was closed or cancelled.
    pub ended: Option<Mark>,
    /// Whether it was cancelled.
    pub was_cancelled: bool,
}

/// An item of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckItemRow {
    /// The item.
    pub item: InspectionItem,
    /// Who checks it.
    pub assigned_to: Option<PersonId>,
    /// What the check came to.
    pub recorded: Option<CheckItemRecorded>,
    /// Who recorded that.
    pub recorded_by: Option<PersonId>,
    /// When.
    pub recorded_at: Option<Mark>,
}

/// An explanation of the agency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplanationRow {
    /// The item that it is about.
    pub item: Option<u32>,
    /// The explanation.
    pub explanation: String,
    /// When it was given.
    pub given: Mark,
}

/// A conclusion or letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConclusionRow {
    /// Its number.
    pub number: String,
    /// What it says.
    pub summary: String,
    /// The failed items.
    pub failed: Vec<FailedItem>,
    /// By when a report on remediation is owed.
    pub report_by: Option<NaiveDate>,
    /// When it was issued.
    pub issued: Mark,
    /// Failed clauses that had failed in an earlier inspection of the agency too.
    pub repeat_clauses: Vec<String>,
}

/// All inspections.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspections {
    /// Inspections by stream.
    pub rows: Table<StreamId, InspectionRow>,
    /// Streams by agency and by when they were scheduled, or proposed where they were.
    pub by_agency: Listing<Position>,
    /// Streams of inspections that are neither closed nor cancelled, by agency and by when they were
    /// scheduled, or proposed where they were.
    pub open: Listing<Position>,
    /// The inspection of an agency that was concluded last.
    pub last_concluded: Table<Scope, StreamId>,
    /// Inspections that the system proposed.
    pub proposals: Proposals,
    /// Items carried forward that no later inspection has taken up, by agency.
    pub carried: Table<Scope, Vec<InspectionItem>>,
}

impl Inspections {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &InspectionEvent) {
        let proposed = self.proposals.rows.get(&meta.stream).map(|row| row.trace.clone());
        match event {
            InspectionEvent::Scheduled(scheduled) => {
                self.schedule(proposed.unwrap_or_else(|| Trace::begin(meta)), scheduled);
            }
            InspectionEvent::ItemCarriedForward(carried) => {
                let carried_from = Some(meta.stream.clone());
                let item = InspectionItem { carried_from, ..carried.item.clone() };
                self.carried.change_or(meta.scope.clone(), Vec::new, |all| all.push(item));
            }
            InspectionEvent::Cancelled(_) => self.put_back(meta),
            InspectionEvent::Concluded(_) | InspectionEvent::LetterIssued(_) => {
                self.last_concluded.put(meta.scope.clone(), meta.stream.clone());
            }
            InspectionEvent::Decided(_)
            | InspectionEvent::Notified(_)
            | InspectionEvent::ProgrammeWritten(_)
            | InspectionEvent::Assigned(_)
            | InspectionEvent::Announced(_)
            | InspectionEvent::FilesRequested(_)
            | InspectionEvent::FilesSubmitted(_)
            | InspectionEvent::Opened(_)
            | InspectionEvent::ItemRecorded(_)
            | InspectionEvent::Explained(_)
            | InspectionEvent::MinutesDrafted(_)
            | InspectionEvent::MinutesSigned(_)
            | InspectionEvent::SigningRefused(_)
            | InspectionEvent::RemediationReported(_)
            | InspectionEvent::RemediationVerified(_)
            | InspectionEvent::OnSiteProposed(_)
            | InspectionEvent::Closed(_)
            | InspectionEvent::Postponed(_)
            | InspectionEvent::Proposed(_)
            | InspectionEvent::Declined(_)
            | InspectionEvent::LeftToProgramme(_)
            | InspectionEvent::ProposalWithdrawn(_) => {}
        }
        self.proposals.fold(meta, event);
        let earlier = self.clauses_failed_before(meta, event);
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event, &earlier);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (agency, first) = (&row.scheduled.agency, row.trace.first.position);
        self.open.keep(agency, first, &meta.stream, row.is_open());
    }

    /// An agency's inspections in the order in which they were scheduled.
    pub fn of_agency(
        &self,
        agency: &Scope,
    ) -> impl DoubleEndedIterator<Item = &InspectionRow> + use<'_> {
        let streams = self.by_agency.of_agency(agency);
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    fn schedule(&mut self, trace: Trace<Inspection>, scheduled: &InspectionScheduled) {
        let stream = trace.stream.clone();
        self.carried.remove(&scheduled.agency);
        self.by_agency.put(&scheduled.agency, trace.first.position, &stream);
        let items = scheduled.checklist.iter().map(|item| CheckItemRow {
            item: item.clone(),
            assigned_to: None,
            recorded: None,
            recorded_by: None,
            recorded_at: None,
        });
        let row = InspectionRow {
            trace,
            scheduled: scheduled.clone(),
            planned_on: scheduled.planned_on,
            decision_number: scheduled.decision_number.clone(),
            leader: None,
            members: Vec::new(),
            written_programme: None,
            announcement: None,
            began: None,
            items: items.collect(),
            explanations: Vec::new(),
            minutes_by: None,
            minutes: None,
            refusal: None,
            conclusion: None,
            reports: Vec::new(),
            verified: None,
            carried: Vec::new(),
            on_site_proposal: None,
            ended: None,
            was_cancelled: false,
        };
        self.rows.put(stream, row);
    }

    /// What a cancelled inspection had taken up waits for the next one again.
    fn put_back(&mut self, meta: &Meta) {
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let taken = row.scheduled.checklist.iter().filter(|item| item.carried_from.is_some());
        let taken: Vec<InspectionItem> = taken.cloned().collect();
        if !taken.is_empty() {
            self.carried.change_or(meta.scope.clone(), Vec::new, |all| all.extend(taken));
        }
    }

    /// For a conclusion or letter: the clauses that failed in earlier inspections of the agency.
    fn clauses_failed_before(&self, meta: &Meta, event: &InspectionEvent) -> Vec<String> {
        if !matches!(event, InspectionEvent::Concluded(_) | InspectionEvent::LetterIssued(_)) {
            return Vec::new();
        }
        self.of_agency(&meta.scope)
            .filter(|row| row.trace.stream != meta.stream)
            .filter_map(|row| row.conclusion.as_ref())
            .flat_map(|conclusion| &conclusion.failed)
            .map(|failed| failed.item.clause.clone())
            .collect()
    }
}

impl InspectionRow {
    /// Whether it is neither closed nor cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Items that passed, in thousandths of those that apply; absent while none is answered.
    #[must_use]
    pub fn pass_per_mille(&self) -> Option<u32> {
        let count = |result| {
            let answered = self.items.iter().filter_map(|row| row.recorded.as_ref());
            answered.filter(|recorded| recorded.result == result).count()
        };
        let (passed, failed) = (count(CheckResult::Pass), count(CheckResult::Fail));
        (passed * 1000).checked_div(passed + failed).and_then(|share| u32::try_from(share).ok())
    }

    /// How many items failed, by severity: major, minor, observation.
    #[must_use]
    pub fn failures(&self) -> (u32, u32, u32) {
        let mut counts = (0, 0, 0);
        let recorded = self.items.iter().filter_map(|row| row.recorded.as_ref());
        for failure in recorded.filter_map(|recorded| recorded.failure.as_ref()) {
            match failure.severity {
                FindingSeverity::Major => counts.0 += 1,
                FindingSeverity::Minor => counts.1 += 1,
                FindingSeverity::Observation => counts.2 += 1,
            }
        }
        counts
    }

    /// Days from opening, or from the receipt of the files, to the conclusion or letter.
    #[must_use]
    pub fn days_to_conclusion(&self) -> Option<i64> {
        let issued = &self.conclusion.as_ref()?.issued;
        Some((issued.occurred_on - self.began.as_ref()?.occurred_on).num_days())
    }

    /// Days from the conclusion or letter to the verified remediation.
    #[must_use]
    pub fn days_to_remedy(&self) -> Option<i64> {
        let issued = &self.conclusion.as_ref()?.issued;
        Some((self.verified.as_ref()?.occurred_on - issued.occurred_on).num_days())
    }

    fn facts(&self) -> InspectionFacts {
        let conclusion = self.conclusion.as_ref();
        InspectionFacts {
            agency: self.scheduled.agency.clone(),
            inspected_by: self.scheduled.inspected_by.clone(),
            minutes_by: self.minutes_by,
            conclusion: conclusion.map(|conclusion| ConclusionFacts {
                number: conclusion.number.clone(),
                issued_on: conclusion.issued.occurred_on,
            }),
            failed_items: conclusion
                .iter()
                .flat_map(|conclusion| &conclusion.failed)
                .map(|failed| failed.item.number)
                .collect(),
            carried_items: self.carried.clone(),
            is_open: self.is_open(),
        }
    }

    fn conclude(
        &mut self,
        (number, summary): (&str, &str),
        (failed, report_by): (&[FailedItem], Option<NaiveDate>),
        earlier: &[String],
        meta: &Meta,
    ) {
        let clauses: BTreeMap<&String, ()> =
            failed.iter().map(|failed| (&failed.item.clause, ())).collect();
        let repeated = clauses.into_keys().filter(|clause| earlier.contains(clause));
        self.conclusion = Some(ConclusionRow {
            number: number.to_owned(),
            summary: summary.to_owned(),
            failed: failed.to_vec(),
            report_by,
            issued: Mark::of(meta),
            repeat_clauses: repeated.cloned().collect(),
        });
    }

    fn take(&mut self, meta: &Meta, event: &InspectionEvent, earlier: &[String]) {
        match event {
            InspectionEvent::Scheduled(_)
            | InspectionEvent::Notified(_)
            | InspectionEvent::Proposed(_)
            | InspectionEvent::Declined(_)
            | InspectionEvent::LeftToProgramme(_)
            | InspectionEvent::ProposalWithdrawn(_) => {}
            InspectionEvent::Decided(decided) => {
                self.decision_number = Some(decided.number.clone());
                self.leader = Some(decided.leader);
                self.members.clone_from(&decided.members);
            }
            InspectionEvent::ProgrammeWritten(written) => {
                self.written_programme = Some(written.programme.clone());
            }
            InspectionEvent::Assigned(assigned) => {
                for one in &assigned.assignments {
                    let items = self.items.iter_mut();
                    for row in items.filter(|row| one.items.contains(&row.item.number)) {
                        row.assigned_to = Some(one.member);
                    }
                }
            }
            InspectionEvent::Announced(announced) => {
                self.announcement = Some(announced.minutes.clone());
            }
            InspectionEvent::FilesRequested(requested) => {
                self.decision_number = Some(requested.number.clone());
                self.leader = Some(requested.leader);
                self.members.clone_from(&requested.members);
            }
            InspectionEvent::FilesSubmitted(_) | InspectionEvent::Opened(_) => {
                self.began = Some(Mark::of(meta));
            }
            InspectionEvent::ItemRecorded(recorded) => {
                self.minutes_by = self.minutes_by.or(recorded.minutes_by);
                let row = self.items.iter_mut().find(|row| row.item.number == recorded.item);
                if let Some(row) = row {
                    row.recorded = Some(recorded.clone());
                    row.recorded_by = meta.act_of.person;
                    row.recorded_at = Some(Mark::of(meta));
                }
            }
            InspectionEvent::Explained(explained) => self.explanations.push(ExplanationRow {
                item: explained.item,
                explanation: explained.explanation.clone(),
                given: Mark::of(meta),
            }),
            InspectionEvent::MinutesDrafted(drafted) => {
                self.minutes = Some(drafted.summary.clone());
            }
            InspectionEvent::MinutesSigned(_) => {}
            InspectionEvent::SigningRefused(refused) => {
                self.refusal = Some((refused.reason.clone(), refused.witness.clone()));
            }
            InspectionEvent::Concluded(concluded) => self.conclude(
                (&concluded.number, &concluded.summary),
                (&concluded.failed, concluded.report_by),
                earlier,
                meta,
            ),
            InspectionEvent::LetterIssued(letter) => self.conclude(
                (&letter.number, &letter.summary),
                (&letter.failed, letter.report_by),
                earlier,
                meta,
            ),
            InspectionEvent::RemediationReported(report) => {
                self.reports.push((report.number.clone(), Mark::of(meta)));
            }
            InspectionEvent::RemediationVerified(_) => self.verified = Some(Mark::of(meta)),
            InspectionEvent::ItemCarriedForward(carried) => self.carried.push(carried.item.number),
            InspectionEvent::OnSiteProposed(proposed) => {
                self.on_site_proposal = Some(proposed.reason.clone());
            }
            InspectionEvent::Closed(_) => self.ended = Some(Mark::of(meta)),
            InspectionEvent::Postponed(postponed) => self.planned_on = postponed.to,
            InspectionEvent::Cancelled(_) => {
                self.ended = Some(Mark::of(meta));
                self.was_cancelled = true;
            }
        }
    }
}

impl View {
    /// Inspections by files that propose one on site and are candidates for the programme of a
    /// year: they ended before it, and no programme of a year after their end, this one included,
    /// has the agency as a target.
    pub fn on_site_candidates(&self, year: i32) -> impl Iterator<Item = &InspectionRow> {
        let proposed = self.inspections.rows.iter().map(|(_, row)| &**row);
        proposed.filter(move |row| {
            let ended = row.ended.as_ref().map(|mark| mark.occurred_on.year());
            row.on_site_proposal.is_some()
                && ended.is_some_and(|ended| {
                    ended < year && !self.is_target_after(&row.scheduled.agency, ended)
                })
        })
    }

    fn is_target_after(&self, agency: &Scope, year: i32) -> bool {
        let later = self.inspection_programmes.rows.iter().filter(|(of, _)| **of > year);
        let mut targets = later.flat_map(|(_, programme)| &programme.targets);
        targets.any(|target| target.agency == *agency)
    }
}

impl InspectionRegister for View {
    fn inspection(&self, stream: &StreamId) -> Option<InspectionFacts> {
        self.inspections.rows.get(stream).map(|row| row.facts())
    }

    fn last_inspection(&self, agency: &Scope) -> Option<(StreamId, InspectionFacts)> {
        let stream = self.inspections.last_concluded.get(agency)?;
        self.inspection(stream).map(|facts| ((**stream).clone(), facts))
    }

    fn items_carried_forward(&self, agency: &Scope) -> Vec<InspectionItem> {
        self.inspections.carried.get(agency).map(|items| (**items).clone()).unwrap_or_default()
    }

    fn not_inspected_since(&self, since: NaiveDate, kinds: &[AgencyKind]) -> Vec<Scope> {
        let was_inspected = |agency: &Scope| {
            self.last_inspection(agency)
                .and_then(|(_, facts)| facts.conclusion)
                .is_some_and(|conclusion| conclusion.issued_on >= since)
        };
        self.agencies
            .rows
            .iter()
            .filter(|(_, row)| !row.has_ended())
            .filter(|(code, row)| kinds.contains(&row.kind) && !was_inspected(code))
            .map(|(code, _)| code.clone())
            .collect()
    }

    fn inspection_proposal(&self, stream: &StreamId) -> Option<ProposalFacts> {
        self.inspections.proposals.rows.get(stream).map(|row| row.facts())
    }

    fn open_inspection_proposals(&self, agency: &Scope) -> Vec<StreamId> {
        self.inspections.proposals.open.of_agency(agency).cloned().collect()
    }

    fn is_under_inspection(&self, agency: &Scope) -> bool {
        let inspections = &self.inspections;
        inspections.open.len(Some(agency)) + inspections.proposals.open.len(Some(agency)) > 0
    }

    fn risk_points(&self, on: NaiveDate) -> Vec<(Scope, u32)> {
        risk::ranking(self, on).into_iter().map(|row| (row.agency, row.points)).collect()
    }

    fn inspection_programme(&self, year: i32) -> Option<ProgrammeFacts> {
        self.inspection_programmes.rows.get(&year).map(|row| row.facts())
    }
}
