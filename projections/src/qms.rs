//! Agencies' quality-management systems: how far each is, what it announced, what it owes.

use chrono::NaiveDate;
use luuvet_domain::document::DocumentKind;
use luuvet_domain::due::DueDate;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::qms::{
    self, AgencyQms, Announcement, DocumentsInForce, EditionDebt, EditionDebts, QmsBroughtIn,
    QmsEvent, QmsFacts, QmsPhase, QmsRegister, QualityObjective, ScopeExclusion, StaleGround,
    Upkeep, UpkeepClock, UpkeepProof,
};
use luuvet_domain::role::Office;
use luuvet_engine::{EventId, Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::table::Table;
use crate::trace::{Mark, Trace};

/// An agency's system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QmsRow {
    /// The workflow instance.
    pub trace: Trace<AgencyQms>,
    /// Who leads the steering committee.
    pub chair: Option<PersonId>,
    /// The committee's other members.
    pub members: Vec<PersonId>,
    /// The standard in use.
    pub standard: Option<String>,
    /// The consultant.
    pub consultant: Option<String>,
    /// The administrative procedures in scope.
    pub tthc: Vec<String>,
    /// The requirements that do not apply.
    pub exclusions: Vec<ScopeExclusion>,
    /// The quality policy.
    pub policy: Option<String>,
    /// The year of the objectives.
    pub year: Option<i32>,
    /// The objectives of that year.
    pub objectives: Vec<ObjectiveRow>,
    /// When the system was issued.
    pub issued: Option<Proof>,
    /// When its effectiveness was confirmed last.
    pub confirmed: Option<Proof>,
    /// The last day on which that serves for an announcement.
    pub announce_by: Option<NaiveDate>,
    /// The standing announcement.
    pub announcement: Option<AnnouncementRow>,
    /// The clock of internal audits.
    pub audit: UpkeepRow,
    /// The clock of management reviews.
    pub review: UpkeepRow,
    /// The standard that the system moves to.
    pub moves_to: Option<String>,
    /// When the announcement was withdrawn.
    pub withdrawn: Option<Proof>,
}

/// An event that shows something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// The event.
    pub event: EventId,
    /// Its place and times.
    pub mark: Mark,
}

impl Proof {
    fn of(meta: &Meta) -> Self {
        Self { event: meta.event_id, mark: Mark::of(meta) }
    }

    fn dated(meta: &Meta, on: NaiveDate) -> Self {
        Self { event: meta.event_id, mark: Mark::dated(meta, on) }
    }
}

/// An objective with its results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectiveRow {
    /// What is to be reached.
    pub objective: QualityObjective,
    /// What was measured last.
    pub result: Option<String>,
    /// Whether the target was met.
    pub met: Option<bool>,
}

/// The standing announcement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnnouncementRow {
    /// What was announced.
    pub content: Announcement,
    /// The event that announced it.
    pub announced: Proof,
    /// The event by which the department was notified.
    pub notified: Option<Proof>,
    /// The event by which the department acknowledged it.
    pub acknowledged: Option<Proof>,
    /// The event by which it was posted.
    pub posted: Option<Proof>,
    /// Where it is posted.
    pub place: Option<String>,
    /// How it became stale.
    pub stale: Option<StaleRow>,
}

/// How an announcement became stale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaleRow {
    /// The event by which it did.
    pub since: Proof,
    /// Why.
    pub ground: StaleGround,
    /// The procedure that changed.
    pub tthc: Option<String>,
    /// By when it is to be announced again.
    pub reannounce_by: NaiveDate,
}

/// A clock of upkeep.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpkeepRow {
    /// By when the next one is due.
    pub due: Option<DueDate>,
    /// The audits or reviews since the issue, with their legal dates.
    pub held: Vec<(StreamId, NaiveDate)>,
    /// The event by which it lapsed.
    pub lapsed: Option<Proof>,
    /// The event by which the lapse was long.
    pub long_lapse: Option<Proof>,
}

impl UpkeepRow {
    fn start(clock: UpkeepClock) -> Self {
        Self { due: Some(clock.due), ..Self::default() }
    }

    fn brought_in(clock: UpkeepClock, proofs: &[UpkeepProof]) -> Self {
        let held = proofs.iter().map(|proof| (proof.stream.clone(), proof.on)).collect();
        Self { held, ..Self::start(clock) }
    }

    fn restart(&mut self, clock: UpkeepClock, stream: &StreamId, on: NaiveDate) {
        self.due = Some(clock.due);
        self.held.push((stream.clone(), on));
    }
}

/// All systems.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Systems {
    /// Systems by agency.
    pub rows: Table<Scope, QmsRow>,
}

impl Systems {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &QmsEvent) {
        self.rows.change_or(
            meta.scope.clone(),
            || QmsRow::before(meta),
            |row| {
                row.trace.step(meta, event);
                row.take(meta, event);
            },
        );
    }
}

impl QmsRow {
    fn before(meta: &Meta) -> Self {
        Self {
            trace: Trace::begin(meta),
            chair: None,
            members: Vec::new(),
            standard: None,
            consultant: None,
            tthc: Vec::new(),
            exclusions: Vec::new(),
            policy: None,
            year: None,
            objectives: Vec::new(),
            issued: None,
            confirmed: None,
            announce_by: None,
            announcement: None,
            audit: UpkeepRow::default(),
            review: UpkeepRow::default(),
            moves_to: None,
            withdrawn: None,
        }
    }

    /// How far it is.
    #[must_use]
    pub fn phase(&self) -> QmsPhase {
        self.trace.state.phase()
    }

    /// Whether the announcement is no longer true of the agency.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.announcement.as_ref().is_some_and(|announcement| announcement.stale.is_some())
    }

    /// Whether an audit or a review was missed.
    #[must_use]
    pub fn is_lapsed(&self) -> bool {
        self.audit.lapsed.is_some() || self.review.lapsed.is_some()
    }

    fn announce(&mut self, meta: &Meta, content: &Announcement) {
        self.announcement = Some(AnnouncementRow {
            content: content.clone(),
            announced: Proof::of(meta),
            notified: None,
            acknowledged: None,
            posted: None,
            place: None,
            stale: None,
        });
    }

    /// The edition of the standard that it follows: none before it is begun and once it is withdrawn.
    #[must_use]
    pub fn edition(&self) -> Option<&str> {
        match self.phase() {
            QmsPhase::NotStarted | QmsPhase::Withdrawn => None,
            QmsPhase::Building
            | QmsPhase::Issued
            | QmsPhase::EffectivenessConfirmed
            | QmsPhase::Announced => self.standard.as_deref(),
        }
    }

    fn upkeep_mut(&mut self, of: Upkeep) -> &mut UpkeepRow {
        match of {
            Upkeep::Audit => &mut self.audit,
            Upkeep::Review => &mut self.review,
        }
    }

    fn take(&mut self, meta: &Meta, event: &QmsEvent) {
        match event {
            QmsEvent::CommitteeFormed(formed) => {
                self.chair = Some(formed.chair);
                self.members = formed.members.clone();
            }
            QmsEvent::BuildingStarted(started) => {
                self.standard = Some(started.standard.clone());
                self.consultant = started.consultant.clone();
                self.withdrawn = None;
            }
            QmsEvent::ScopeDefined(defined) => {
                self.tthc = defined.tthc.clone();
                self.exclusions = defined.exclusions.clone();
            }
            QmsEvent::PolicySet(set) => self.policy = Some(set.policy.clone()),
            QmsEvent::ObjectivesSet(set) => {
                self.year = Some(set.year);
                let row = |objective: &QualityObjective| ObjectiveRow {
                    objective: objective.clone(),
                    result: None,
                    met: None,
                };
                self.objectives = set.objectives.iter().map(row).collect();
            }
            QmsEvent::ResultRecorded(recorded) => {
                let n = (recorded.objective as usize).saturating_sub(1);
                if let Some(row) = self.objectives.get_mut(n) {
                    row.result = Some(recorded.result.clone());
                    row.met = Some(recorded.met);
                }
            }
            QmsEvent::Issued(issued) => {
                self.issued = Some(Proof::of(meta));
                self.audit = UpkeepRow::start(issued.audit);
                self.review = UpkeepRow::start(issued.review);
            }
            QmsEvent::Confirmed(confirmed) => {
                self.confirmed = Some(Proof::of(meta));
                self.announce_by = Some(confirmed.announce_by);
            }
            QmsEvent::Announced(announced) => self.announce(meta, &announced.announcement),
            QmsEvent::ReAnnounced(announced) => self.announce(meta, &announced.announcement),
            QmsEvent::Notified(_) => {
                if let Some(row) = &mut self.announcement {
                    row.notified = Some(Proof::of(meta));
                }
            }
            QmsEvent::Acknowledged(_) => {
                if let Some(row) = &mut self.announcement {
                    row.acknowledged = Some(Proof::of(meta));
                }
            }
            QmsEvent::Posted(posted) => {
                if let Some(row) = &mut self.announcement {
                    row.posted = Some(Proof::of(meta));
                    row.place = Some(posted.place.clone());
                }
            }
            QmsEvent::BecameStale(stale) => {
                if let Some(row) = &mut self.announcement {
                    row.stale = Some(StaleRow {
                        since: Proof::of(meta),
                        ground: stale.ground,
                        tthc: stale.tthc.clone(),
                        reannounce_by: stale.reannounce_by,
                    });
                }
            }
            QmsEvent::AuditRestarted(restarted) => {
                self.audit.restart(restarted.clock, &restarted.audit, restarted.on);
            }
            QmsEvent::ReviewRestarted(restarted) => {
                self.review.restart(restarted.clock, &restarted.review, restarted.on);
            }
            QmsEvent::DueMoved(moved) => {
                self.audit.due = moved.to(Upkeep::Audit.timer()).or(self.audit.due);
                self.review.due = moved.to(Upkeep::Review.timer()).or(self.review.due);
            }
            QmsEvent::Lapsed(lapsed) => {
                self.upkeep_mut(lapsed.of).lapsed = Some(Proof::of(meta));
            }
            QmsEvent::BecameLong(long) => {
                self.upkeep_mut(long.of).long_lapse = Some(Proof::of(meta));
            }
            QmsEvent::Restored(restored) => {
                let upkeep = self.upkeep_mut(restored.of);
                (upkeep.lapsed, upkeep.long_lapse) = (None, None);
            }
            QmsEvent::TransitionStarted(started) => self.moves_to = Some(started.to.clone()),
            QmsEvent::TransitionCompleted(completed) => {
                self.standard = Some(completed.to.clone());
                self.moves_to = None;
            }
            QmsEvent::Withdrawn(_) => {
                self.withdrawn = Some(Proof::of(meta));
                self.issued = None;
                self.confirmed = None;
                self.announce_by = None;
                self.announcement = None;
                self.audit = UpkeepRow::default();
                self.review = UpkeepRow::default();
                self.moves_to = None;
            }
            QmsEvent::BroughtIn(system) => self.bring_in(meta, system),
        }
    }

    fn bring_in(&mut self, meta: &Meta, system: &QmsBroughtIn) {
        self.standard = Some(system.standard.clone());
        self.tthc.clone_from(&system.tthc);
        self.issued = Some(Proof::dated(meta, system.issued_on));
        self.confirmed = system.confirmed_on.map(|on| Proof::dated(meta, on));
        self.announce_by = system.announce_by;
        self.announcement = system.announcement.as_ref().map(|brought_in| AnnouncementRow {
            content: brought_in.announcement.clone(),
            announced: Proof::dated(meta, brought_in.on),
            notified: brought_in.notified_on.map(|on| Proof::dated(meta, on)),
            acknowledged: None,
            posted: brought_in.posted_on.map(|on| Proof::dated(meta, on)),
            place: brought_in.place.clone(),
            stale: None,
        });
        self.audit = UpkeepRow::brought_in(system.audit, &system.audits);
        self.review = UpkeepRow::brought_in(system.review, &system.reviews);
    }
}

impl QmsRegister for View {
    fn qms(&self, agency: &Scope) -> Option<QmsFacts> {
        self.systems.rows.get(agency).map(|row| QmsFacts {
            phase: row.phase(),
            is_announced: row.announcement.is_some(),
            is_stale: row.is_stale(),
            is_lapsed: row.is_lapsed(),
            scope: match &row.announcement {
                Some(announcement) => announcement.content.tthc.clone(),
                None => row.tthc.clone(),
            },
            issued_on: row.issued.as_ref().map(|proof| proof.mark.occurred_on),
            announced_on: row
                .announcement
                .as_ref()
                .map(|announcement| announcement.announced.mark.occurred_on),
            edition: row.edition().map(str::to_owned),
        })
    }

    fn agencies_with_systems(&self) -> Vec<Scope> {
        let in_use = self.systems.rows.iter().filter(|(_, row)| row.edition().is_some());
        in_use.map(|(agency, _)| agency.clone()).collect()
    }

    fn edition_debts(&self, agency: &Scope) -> EditionDebts {
        let about = self.obligations.about(&qms::stream(agency)).into_iter();
        let moves = about.filter(|row| row.opened.kind == ObligationKind::EditionMove);
        moves.fold(EditionDebts::default(), |debts, row| EditionDebts {
            opened: debts.opened + 1,
            open: if row.is_open() {
                Some(EditionDebt { obligation: row.trace.stream.clone(), due_on: row.due.due_on })
            } else {
                debts.open
            },
        })
    }

    fn documents_in_force(&self, agency: &Scope, on: NaiveDate) -> DocumentsInForce {
        let mut found = DocumentsInForce::default();
        // What a draft says counts once it is in force.
        for row in self.documents.of_agency(agency) {
            let Some(edition) = row.edition_on(on) else { continue };
            match row.kind {
                Some(DocumentKind::Policy) => found.policy = true,
                Some(DocumentKind::Objectives) => found.objectives = true,
                Some(DocumentKind::Manual) => found.manual = true,
                Some(DocumentKind::SystemProcedure) => {
                    found.procedure_clauses.extend(edition.clauses.iter().cloned());
                }
                Some(DocumentKind::TthcProcedure) => found.tthc.extend(edition.tthc_code.clone()),
                Some(
                    DocumentKind::WorkInstruction | DocumentKind::Form | DocumentKind::External,
                )
                | None => {}
            }
        }
        found
    }

    fn tthc_in_force(&self, agency: &Scope, on: NaiveDate) -> Vec<String> {
        let Some(row) = self.agencies.rows.get(agency) else { return Vec::new() };
        let in_force = row.procedures.iter().filter(|procedure| procedure.covers(on));
        in_force.map(|procedure| procedure.code.clone()).collect()
    }

    fn open_major_findings(&self, agency: &Scope) -> Vec<StreamId> {
        let scopes = self.with_forebears(agency);
        scopes
            .iter()
            .flat_map(|scope| self.findings.open_of_agency(scope))
            .filter(|row| row.severity == FindingSeverity::Major)
            .filter(|row| {
                let (of, stream) = (&row.raised.agency, &row.trace.stream);
                self.answering_now(of, stream).as_ref() == Some(agency)
            })
            .map(|row| row.trace.stream.clone())
            .collect()
    }

    fn overseer(&self, agency: &Scope, on: NaiveDate) -> Option<Scope> {
        self.agencies
            .rows
            .iter()
            .filter(|(code, _)| *code != agency)
            .find(|(_, row)| {
                let mut terms = row.terms.iter();
                terms.any(|term| term.office == Office::DostDirector && term.covers(on))
            })
            .map(|(code, _)| code.clone())
    }
}
