//! The state of an agency's quality-management system: what its decisions read, and nothing else.

use crate::due::moving::RunningDueDates;
use crate::due::{DueDate, moving};
use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Deadline, Meta, Scope, StreamId};
use serde::{Deserialize, Serialize};

use super::command::{LapseMaintenance, NoteLongLapse, QmsCommand, QmsPhase, Upkeep, UpkeepProof};
use super::event::{self, AnnouncementDuty, QmsBroughtIn, QmsEvent, UpkeepClock};

/// An agency's quality-management system, from before it is begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgencyQms {
    /// Absent before the first event.
    pub(super) agency: Option<Scope>,
    pub(super) standard: String,
    /// The administrative procedures in scope.
    pub(super) tthc: Vec<String>,
    pub(super) has_policy: bool,
    pub(super) objectives: Option<Objectives>,
    /// How many announcements there were.
    pub(super) announcements: u32,
    pub(super) audit_rounds: u32,
    pub(super) review_rounds: u32,
    /// The legal date of the last step of the phase.
    pub(super) since: Option<NaiveDate>,
    pub(super) phase: Phase,
}

/// The objectives in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Objectives {
    pub(super) year: i32,
    pub(super) count: u32,
}

/// How far it is. What runs from the issue on rides in the phases after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Phase {
    NotStarted,
    Building,
    Issued(Running),
    Confirmed { announce_by: NaiveDate, running: Running },
    Announced { announced: Announced, running: Running },
    Withdrawn,
}

/// What runs while a system is issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Running {
    pub(super) issued_on: NaiveDate,
    pub(super) audit: Clock,
    pub(super) review: Clock,
    pub(super) transition: Option<Transition>,
}

/// A clock of upkeep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Clock {
    pub(super) clock: UpkeepClock,
    pub(super) has_lapsed: bool,
    /// Until when a lapse may be made good before it is long; absent when none runs.
    pub(super) long_after: Option<DueDate>,
    /// The newest proof since the issue.
    pub(super) last: Option<Proof>,
    /// The legal dates of all proofs since the issue.
    pub(super) held: BTreeSet<NaiveDate>,
}

/// An audit or a review, and its legal date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Proof {
    pub(super) stream: StreamId,
    pub(super) on: NaiveDate,
}

/// The move to another standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Transition {
    pub(super) to: String,
    pub(super) since: NaiveDate,
}

/// The standing announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Announced {
    pub(super) round: u32,
    pub(super) tthc: Vec<String>,
    pub(super) notified: bool,
    pub(super) acknowledged: bool,
    pub(super) posted: bool,
    pub(super) is_stale: bool,
}

/// The two clocks of upkeep, and of one that has lapsed the day from which that is long.
impl RunningDueDates for AgencyQms {
    fn running_due_dates(&mut self) -> Vec<(&'static str, &mut DueDate)> {
        let running = match &mut self.phase {
            Phase::Issued(running)
            | Phase::Confirmed { running, .. }
            | Phase::Announced { running, .. } => running,
            Phase::NotStarted | Phase::Building | Phase::Withdrawn => return Vec::new(),
        };
        [(Upkeep::Audit, &mut running.audit), (Upkeep::Review, &mut running.review)]
            .into_iter()
            .filter_map(|(of, clock)| {
                if clock.has_lapsed {
                    return clock.long_after.as_mut().map(|due| (of.long_lapse_timer(), due));
                }
                Some((of.timer(), &mut clock.clock.due))
            })
            .collect()
    }
}

impl Announced {
    fn of(announcement: &event::Announcement) -> Self {
        Self {
            round: announcement.round,
            tthc: announcement.tthc.clone(),
            notified: false,
            acknowledged: false,
            posted: false,
            is_stale: false,
        }
    }

    /// What it still obliges the agency to.
    pub(super) fn owed(&self) -> Vec<AnnouncementDuty> {
        let notify = (!self.notified).then_some(AnnouncementDuty::Notify);
        let post = (!self.posted).then_some(AnnouncementDuty::Post);
        notify.into_iter().chain(post).collect()
    }
}

impl Clock {
    const fn started(clock: UpkeepClock) -> Self {
        Self { clock, has_lapsed: false, long_after: None, last: None, held: BTreeSet::new() }
    }

    fn brought_in(clock: UpkeepClock, proofs: &[UpkeepProof]) -> Self {
        let newest = proofs.iter().max_by_key(|proof| proof.on);
        Self {
            clock,
            has_lapsed: false,
            long_after: None,
            last: newest.map(|proof| Proof { stream: proof.stream.clone(), on: proof.on }),
            held: proofs.iter().map(|proof| proof.on).collect(),
        }
    }

    fn restart(&mut self, clock: UpkeepClock, stream: &StreamId, on: NaiveDate) {
        self.clock = clock;
        self.last = Some(Proof { stream: stream.clone(), on });
        self.held.insert(on);
    }

    /// Whether there is proof from a date on, and not after another.
    pub(super) fn is_proven(&self, since: NaiveDate, until: NaiveDate) -> bool {
        since <= until && self.held.range(since..=until).next().is_some()
    }

    fn deadline(&self, of: Upkeep) -> Option<Deadline<QmsCommand>> {
        let due_on = self.clock.due.due_on;
        if self.has_lapsed {
            return self.long_after.map(|due| Deadline {
                due: due.lapses_at(),
                name: of.long_lapse_timer(),
                command: NoteLongLapse { of, due_on }.into(),
            });
        }
        Some(Deadline {
            due: self.clock.due.lapses_at(),
            name: of.timer(),
            command: LapseMaintenance { of, due_on }.into(),
        })
    }
}

impl Running {
    pub(super) const fn clock(&self, of: Upkeep) -> &Clock {
        match of {
            Upkeep::Audit => &self.audit,
            Upkeep::Review => &self.review,
        }
    }

    const fn clock_mut(&mut self, of: Upkeep) -> &mut Clock {
        match of {
            Upkeep::Audit => &mut self.audit,
            Upkeep::Review => &mut self.review,
        }
    }

    pub(super) const fn has_lapsed(&self) -> bool {
        self.audit.has_lapsed || self.review.has_lapsed
    }
}

impl AgencyQms {
    pub(super) const fn absent() -> Self {
        Self {
            agency: None,
            standard: String::new(),
            tthc: Vec::new(),
            has_policy: false,
            objectives: None,
            announcements: 0,
            audit_rounds: 0,
            review_rounds: 0,
            since: None,
            phase: Phase::NotStarted,
        }
    }

    /// How far it is.
    #[must_use]
    pub const fn phase(&self) -> QmsPhase {
        match self.phase {
            Phase::NotStarted => QmsPhase::NotStarted,
            Phase::Building => QmsPhase::Building,
            Phase::Issued(_) => QmsPhase::Issued,
            Phase::Confirmed { .. } => QmsPhase::EffectivenessConfirmed,
            Phase::Announced { .. } => QmsPhase::Announced,
            Phase::Withdrawn => QmsPhase::Withdrawn,
        }
    }

    pub(super) const fn running(&self) -> Option<&Running> {
        match &self.phase {
            Phase::Issued(running)
            | Phase::Confirmed { running, .. }
            | Phase::Announced { running, .. } => Some(running),
            Phase::NotStarted | Phase::Building | Phase::Withdrawn => None,
        }
    }

    pub(super) const fn announced(&self) -> Option<&Announced> {
        match &self.phase {
            Phase::Announced { announced, .. } => Some(announced),
            Phase::NotStarted
            | Phase::Building
            | Phase::Issued(_)
            | Phase::Confirmed { .. }
            | Phase::Withdrawn => None,
        }
    }

    fn change_running(&mut self, change: impl FnOnce(&mut Running)) {
        match &mut self.phase {
            Phase::Issued(running)
            | Phase::Confirmed { running, .. }
            | Phase::Announced { running, .. } => change(running),
            Phase::NotStarted | Phase::Building | Phase::Withdrawn => {}
        }
    }

    fn change_announced(&mut self, change: impl FnOnce(&mut Announced)) {
        match &mut self.phase {
            Phase::Announced { announced, .. } => change(announced),
            Phase::NotStarted
            | Phase::Building
            | Phase::Issued(_)
            | Phase::Confirmed { .. }
            | Phase::Withdrawn => {}
        }
    }

    /// The system after an event. What does not fit the state changes nothing.
    pub(super) fn evolved(mut self, event: &QmsEvent, meta: &Meta) -> Self {
        match event {
            QmsEvent::CommitteeFormed(formed) => self.agency = Some(formed.agency.clone()),
            QmsEvent::BuildingStarted(started) => {
                self.agency = Some(started.agency.clone());
                self.standard = started.standard.clone();
                self.enter(Phase::Building, meta);
            }
            QmsEvent::ScopeDefined(defined) => self.tthc = defined.tthc.clone(),
            QmsEvent::PolicySet(_) => self.has_policy = true,
            QmsEvent::ObjectivesSet(set) => {
                let count = u32::try_from(set.objectives.len()).unwrap_or(u32::MAX);
                self.objectives = Some(Objectives { year: set.year, count });
            }
            QmsEvent::Issued(issued) => {
                self.audit_rounds = issued.audit.round;
                self.review_rounds = issued.review.round;
                let running = Running {
                    issued_on: meta.occurred_on,
                    audit: Clock::started(issued.audit),
                    review: Clock::started(issued.review),
                    transition: None,
                };
                self.enter(Phase::Issued(running), meta);
            }
            QmsEvent::Confirmed(confirmed) => {
                let announce_by = confirmed.announce_by;
                if let Some(running) = self.running().cloned() {
                    self.enter(Phase::Confirmed { announce_by, running }, meta);
                }
            }
            QmsEvent::Announced(announced) => self.announce(&announced.announcement, meta),
            QmsEvent::ReAnnounced(announced) => self.announce(&announced.announcement, meta),
            QmsEvent::Notified(_) => self.change_announced(|announced| announced.notified = true),
            QmsEvent::Acknowledged(_) => {
                self.change_announced(|announced| announced.acknowledged = true);
            }
            QmsEvent::Posted(_) => self.change_announced(|announced| announced.posted = true),
            QmsEvent::BecameStale(_) => {
                self.change_announced(|announced| announced.is_stale = true);
            }
            QmsEvent::AuditRestarted(restarted) => {
                self.audit_rounds = restarted.clock.round;
                self.change_running(|running| {
                    running.audit.restart(restarted.clock, &restarted.audit, restarted.on);
                });
            }
            QmsEvent::ReviewRestarted(restarted) => {
                self.review_rounds = restarted.clock.round;
                self.change_running(|running| {
                    running.review.restart(restarted.clock, &restarted.review, restarted.on);
                });
            }
            QmsEvent::Lapsed(lapsed) => {
                self.change_running(|running| {
                    let clock = running.clock_mut(lapsed.of);
                    (clock.has_lapsed, clock.long_after) = (true, lapsed.long_after);
                });
            }
            QmsEvent::BecameLong(long) => {
                self.change_running(|running| running.clock_mut(long.of).long_after = None);
            }
            QmsEvent::Restored(restored) => {
                self.change_running(|running| {
                    let clock = running.clock_mut(restored.of);
                    (clock.has_lapsed, clock.long_after) = (false, None);
                });
            }
            QmsEvent::TransitionStarted(started) => {
                let transition = Transition { to: started.to.clone(), since: meta.occurred_on };
                self.change_running(|running| running.transition = Some(transition));
            }
            QmsEvent::TransitionCompleted(completed) => {
                self.standard = completed.to.clone();
                self.change_running(|running| running.transition = None);
            }
            QmsEvent::Withdrawn(_) => self.enter(Phase::Withdrawn, meta),
            QmsEvent::ResultRecorded(_) => {}
            QmsEvent::DueMoved(moved) => moving::take(&mut self, moved),
            QmsEvent::BroughtIn(system) => self.take_brought_in(system),
        }
        self
    }

    /// As if it had been built, issued, confirmed and announced here, as far as it had come.
    fn take_brought_in(&mut self, system: &QmsBroughtIn) {
        self.agency = Some(system.agency.clone());
        self.standard.clone_from(&system.standard);
        self.tthc.clone_from(&system.tthc);
        self.has_policy = true;
        self.audit_rounds = system.audit.round;
        self.review_rounds = system.review.round;
        let running = Running {
            issued_on: system.issued_on,
            audit: Clock::brought_in(system.audit, &system.audits),
            review: Clock::brought_in(system.review, &system.reviews),
            transition: None,
        };
        self.since = Some(system.since());
        self.phase = match (&system.announcement, system.announce_by) {
            (Some(brought_in), _) => {
                self.announcements = brought_in.announcement.round;
                let announced = Announced {
                    notified: brought_in.notified_on.is_some(),
                    posted: brought_in.posted_on.is_some(),
                    ..Announced::of(&brought_in.announcement)
                };
                Phase::Announced { announced, running }
            }
            (None, Some(announce_by)) => Phase::Confirmed { announce_by, running },
            (None, None) => Phase::Issued(running),
        };
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = Some(meta.occurred_on);
    }

    fn announce(&mut self, announcement: &event::Announcement, meta: &Meta) {
        self.announcements = announcement.round;
        if let Some(running) = self.running().cloned() {
            let announced = Announced::of(announcement);
            self.enter(Phase::Announced { announced, running }, meta);
        }
    }

    pub(super) fn running_deadlines(&self) -> Vec<Deadline<QmsCommand>> {
        let Some(running) = self.running() else { return Vec::new() };
        let audit = running.audit.deadline(Upkeep::Audit);
        let review = running.review.deadline(Upkeep::Review);
        audit.into_iter().chain(review).collect()
    }

    pub(super) fn occupied(&self) -> Vec<&'static str> {
        let phase = match self.phase() {
            QmsPhase::NotStarted => "NotStarted",
            QmsPhase::Building => "Building",
            QmsPhase::Issued => "Issued",
            QmsPhase::EffectivenessConfirmed => "EffectivenessConfirmed",
            QmsPhase::Announced => "Announced",
            QmsPhase::Withdrawn => "Withdrawn",
        };
        let is_stale = self.announced().is_some_and(|announced| announced.is_stale);
        let has_lapsed = self.running().is_some_and(Running::has_lapsed);
        let moves = self.running().is_some_and(|running| running.transition.is_some());
        vec![
            phase,
            if is_stale { "Stale" } else { "NotStale" },
            if has_lapsed { "Lapsed" } else { "NotLapsed" },
            if moves { "Transitioning" } else { "NotTransitioning" },
        ]
    }
}
