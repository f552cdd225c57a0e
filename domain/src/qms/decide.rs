//! What an agency's system answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the documents, the
//! procedures, the findings and the dates.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use luuvet_engine::{Act, Context, EventId, PersonId, StreamId};

use super::command::{
    DefineScope, FormSteeringCommittee, LapseMaintenance, MarkAnnouncementStale, NoteLongLapse,
    QmsCommand, QualityObjective, RecordObjectiveResult, ScopeExclusion, SetObjectives,
    StaleGround, StartBuilding, Upkeep,
};
use super::event::{
    Announcement, AnnouncementBecameStale, AnnouncementDuty, AnnouncementPosted,
    AnnouncementWithdrawn, AuditClockRestarted, BuildingStarted, ConformityAnnounced,
    ConformityReAnnounced, DostNotified, EffectivenessConfirmed, LapseBecameLong,
    MaintenanceLapsed, MaintenanceRestored, NoticeAcknowledged, ObjectiveResultRecorded,
    ObjectivesSet, PolicySet, QmsEvent, QmsIssued, ReviewClockRestarted, ScopeDefined,
    SteeringCommitteeFormed, UpkeepClock,
};
use super::register::DocumentsInForce;
use super::rejection::{QmsRejection, TEXT_RULE};
use super::state::{AgencyQms, Phase, Running};
use super::{DEFAULT, OBJECTIVES, SCOPE};
use crate::due::{DueDate, TimeLimit, moving};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;

/// The most members of a steering committee beside its chair.
const MEMBERS_MAX: usize = 50;
/// The most objectives of a year, and the most exclusions.
const LIST_MAX: usize = 20;

/// What a decision about an agency's system must know; what its command does not need is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QmsInquiry {
    /// The regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// The documents in force on that date.
    pub documents: DocumentsInForce,
    /// The administrative procedures in force on that date.
    pub tthc: Vec<String>,
    /// The major findings that are open.
    pub open_majors: Vec<StreamId>,
    /// Whether the agency named does not exist, or is not this stream's.
    pub is_strange_agency: bool,
    /// A person named in the command who is not registered.
    pub unknown_person: Option<PersonId>,
}

pub(super) type Answer = Result<Vec<QmsEvent>, QmsRejection>;

pub(super) struct Asked<'a> {
    pub(super) qms: &'a AgencyQms,
    pub(super) on: NaiveDate,
    now: DateTime<Utc>,
    today: NaiveDate,
    pub(super) inquiry: &'a QmsInquiry,
}

pub(super) fn decide(
    qms: &AgencyQms,
    act: &Act<QmsCommand>,
    context: &Context<QmsInquiry>,
) -> Answer {
    let asked = Asked {
        qms,
        on: act.occurred_on,
        now: context.now,
        today: context.today,
        inquiry: &context.facts,
    };
    match &act.command {
        QmsCommand::FormCommittee(command) => asked.form_committee(command),
        QmsCommand::StartBuilding(command) => asked.start_building(command),
        QmsCommand::DefineScope(command) => asked.define_scope(command),
        QmsCommand::SetPolicy(command) => {
            Ok(vec![PolicySet { policy: text("policy", &command.policy)? }.into()])
        }
        QmsCommand::SetObjectives(command) => asked.set_objectives(command),
        QmsCommand::RecordResult(command) => asked.record_result(command),
        QmsCommand::Issue(command) => asked.issue(note(command.note.as_deref())?),
        QmsCommand::Confirm(command) => asked.confirm(text("evidence", &command.evidence)?),
        QmsCommand::Announce(command) => asked.announce(note(command.note.as_deref())?),
        QmsCommand::Notify(command) => asked.notify(&command.notice),
        QmsCommand::Acknowledge(command) => asked.acknowledge(note(command.note.as_deref())?),
        QmsCommand::Post(command) => asked.post(&command.place),
        QmsCommand::ReAnnounce(command) => asked.announce_again(note(command.note.as_deref())?),
        QmsCommand::StartTransition(command) => asked.start_transition(command),
        QmsCommand::CompleteTransition(command) => {
            asked.complete_transition(text("evidence", &command.evidence)?)
        }
        QmsCommand::Withdraw(command) => {
            let is_machine = act.recorded_by.role.is_machine();
            asked.withdraw(text("reason", &command.reason)?, is_machine)
        }
        QmsCommand::AuditReported(command) => {
            asked.restart(Upkeep::Audit, &command.audit, command.on, command.cause)
        }
        QmsCommand::ReviewSigned(command) => {
            asked.restart(Upkeep::Review, &command.review, command.on, command.cause)
        }
        QmsCommand::MarkStale(command) => asked.mark_stale(command),
        QmsCommand::Lapse(command) => asked.lapse(command),
        QmsCommand::NoteLongLapse(command) => asked.note_long_lapse(command),
        QmsCommand::MoveDue(command) => Ok(moving::decide(qms, command)),
        QmsCommand::BringIn(command) => asked.bring_in(command),
    }
}

fn text(field: &'static str, given: &str) -> Result<String, QmsRejection> {
    Ok(required_text(TEXT_RULE, DEFAULT, field, given, TEXT_CHARS_MAX)?)
}

pub(super) fn title(field: &'static str, given: &str) -> Result<String, QmsRejection> {
    Ok(required_text(TEXT_RULE, DEFAULT, field, given, TITLE_CHARS_MAX)?)
}

fn note(given: Option<&str>) -> Result<Option<String>, QmsRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, "note", given, TEXT_CHARS_MAX)?)
}

fn exclusion(given: &ScopeExclusion) -> Result<ScopeExclusion, QmsRejection> {
    let clause = required_text(TEXT_RULE, SCOPE, "exclusions", &given.clause, CODE_CHARS_MAX)?;
    let is_within_7 = clause
        .strip_prefix("7.")
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    if !is_within_7 {
        return Err(QmsRejection::ExclusionOutsideClause7 { clause });
    }
    let reason = required_text(TEXT_RULE, SCOPE, "exclusions", &given.reason, TEXT_CHARS_MAX)?;
    Ok(ScopeExclusion { clause, reason })
}

fn objective(given: &QualityObjective, number: usize) -> Result<QualityObjective, QmsRejection> {
    let text = |given, max| required_text(TEXT_RULE, OBJECTIVES, "objectives", given, max);
    let target = text(&given.target, TITLE_CHARS_MAX)?;
    if !target.chars().any(|c| c.is_ascii_digit()) {
        return Err(QmsRejection::NotMeasurable { number, target });
    }
    Ok(QualityObjective {
        statement: text(&given.statement, TEXT_CHARS_MAX)?,
        measure: text(&given.measure, TEXT_CHARS_MAX)?,
        target,
    })
}

impl Asked<'_> {
    pub(super) fn regulation(&self) -> Result<&Regulation, QmsRejection> {
        self.inquiry.regulation.as_deref().ok_or(QmsRejection::NoRegulation { on: self.on })
    }

    pub(super) fn running(&self) -> Result<&Running, QmsRejection> {
        self.qms.running().ok_or(QmsRejection::OutOfOrder)
    }

    /// Steps follow each other in their legal dates too.
    pub(super) fn follows(&self) -> Result<(), QmsRejection> {
        match self.qms.since {
            Some(since) if self.on < since => {
                Err(QmsRejection::BeforeLastStep { on: self.on, since })
            }
            Some(_) | None => Ok(()),
        }
    }

    pub(super) fn is_own_agency(&self) -> Result<(), QmsRejection> {
        if self.inquiry.is_strange_agency {
            return Err(QmsRejection::StrangeAgency);
        }
        Ok(())
    }

    fn form_committee(&self, command: &FormSteeringCommittee) -> Answer {
        self.is_own_agency()?;
        if let Some(person) = self.inquiry.unknown_person {
            return Err(QmsRejection::UnknownPerson { person });
        }
        if command.members.len() > MEMBERS_MAX {
            return Err(QmsRejection::ListSize {
                field: "members",
                found: command.members.len(),
                min: 0,
                max: MEMBERS_MAX,
            });
        }
        let mut members: Vec<PersonId> = Vec::new();
        for member in &command.members {
            if *member == command.chair || members.contains(member) {
                return Err(QmsRejection::MemberTwice { person: *member });
            }
            members.push(*member);
        }
        let (agency, chair) = (command.agency.clone(), command.chair);
        Ok(vec![SteeringCommitteeFormed { agency, chair, members }.into()])
    }

    fn start_building(&self, command: &StartBuilding) -> Answer {
        self.is_own_agency()?;
        self.follows()?;
        let consultant = command.consultant.as_deref();
        let started = BuildingStarted {
            agency: command.agency.clone(),
            standard: self.edition_to_take_up("standard", &command.standard)?.name.clone(),
            consultant: optional_text(
                TEXT_RULE,
                DEFAULT,
                "consultant",
                consultant,
                TITLE_CHARS_MAX,
            )?,
        };
        Ok(vec![started.into()])
    }

    fn define_scope(&self, command: &DefineScope) -> Answer {
        let mut tthc: Vec<String> =
            command.tthc.iter().map(|code| code.trim().to_owned()).collect();
        tthc.sort_unstable();
        tthc.dedup();
        if tthc.is_empty() {
            return Err(QmsRejection::EmptyScope);
        }
        self.are_in_force(&tthc)?;
        if command.exclusions.len() > LIST_MAX {
            return Err(QmsRejection::ListSize {
                field: "exclusions",
                found: command.exclusions.len(),
                min: 0,
                max: LIST_MAX,
            });
        }
        let exclusions = command.exclusions.iter().map(exclusion).collect::<Result<_, _>>()?;
        let stale = match self.qms.announced() {
            Some(announced) if announced.tthc != tthc && !announced.is_stale => {
                Some(self.stale(announced.round, StaleGround::ScopeChanged, None, None)?)
            }
            Some(_) | None => None,
        };
        let defined = ScopeDefined { tthc, exclusions };
        Ok([defined.into()].into_iter().chain(stale).collect())
    }

    pub(super) fn are_in_force(&self, tthc: &[String]) -> Result<(), QmsRejection> {
        let codes: Vec<String> =
            tthc.iter().filter(|code| !self.inquiry.tthc.contains(code)).cloned().collect();
        if codes.is_empty() { Ok(()) } else { Err(QmsRejection::TthcNotInForce { codes }) }
    }

    fn set_objectives(&self, command: &SetObjectives) -> Answer {
        let found = command.objectives.len();
        if !(1..=LIST_MAX).contains(&found) {
            return Err(QmsRejection::ListSize {
                field: "objectives",
                found,
                min: 1,
                max: LIST_MAX,
            });
        }
        if !(2000..=2100).contains(&command.year) {
            return Err(QmsRejection::Year { year: command.year });
        }
        let objectives = command
            .objectives
            .iter()
            .zip(1..)
            .map(|(given, number)| objective(given, number))
            .collect::<Result<_, _>>()?;
        Ok(vec![ObjectivesSet { year: command.year, objectives }.into()])
    }

    fn record_result(&self, command: &RecordObjectiveResult) -> Answer {
        let Some(objectives) = self.qms.objectives else {
            return Err(QmsRejection::NoSuchObjective { objective: command.objective, count: 0 });
        };
        let (objective, count) = (command.objective, objectives.count);
        if !(1..=count).contains(&objective) {
            return Err(QmsRejection::NoSuchObjective { objective, count });
        }
        let recorded = ObjectiveResultRecorded {
            year: objectives.year,
            objective,
            result: text("result", &command.result)?,
            met: command.met,
        };
        Ok(vec![recorded.into()])
    }

    pub(super) fn clock(
        &self,
        of: Upkeep,
        from: NaiveDate,
        before: u32,
    ) -> Result<UpkeepClock, QmsRejection> {
        let regulation = self.regulation()?;
        let limit = match of {
            Upkeep::Audit => TimeLimit::QmsAudit,
            Upkeep::Review => TimeLimit::QmsReview,
        };
        let due = DueDate::under(regulation, regulation.term(limit, from)).held_until(self.today);
        Ok(UpkeepClock { round: before + 1, due })
    }

    fn issue(&self, note: Option<String>) -> Answer {
        self.follows()?;
        self.documents_are_complete(self.own_edition()?)?;
        let issued = QmsIssued {
            note,
            audit: self.clock(Upkeep::Audit, self.on, self.qms.audit_rounds)?,
            review: self.clock(Upkeep::Review, self.on, self.qms.review_rounds)?,
        };
        Ok(vec![issued.into()])
    }

    /// An audit and a review since a date, and no later than the act: what came after cannot have been
    /// its ground, also when the act is entered late.
    pub(super) fn was_checked_since(&self, since: NaiveDate) -> Result<(), QmsRejection> {
        let running = self.running()?;
        for of in [Upkeep::Audit, Upkeep::Review] {
            if !running.clock(of).is_proven(since, self.on) {
                return Err(QmsRejection::NotChecked { of, since, on: self.on });
            }
        }
        Ok(())
    }

    fn is_maintained(&self) -> Result<(), QmsRejection> {
        if self.running()?.has_lapsed() { Err(QmsRejection::MaintenanceLapsed) } else { Ok(()) }
    }

    fn confirm(&self, evidence: String) -> Answer {
        self.follows()?;
        self.was_checked_since(self.running()?.issued_on)?;
        self.is_maintained()?;
        if !self.inquiry.open_majors.is_empty() {
            return Err(QmsRejection::OpenMajors { findings: self.inquiry.open_majors.clone() });
        }
        let announce_by = self.announce_by(self.on)?;
        Ok(vec![EffectivenessConfirmed { evidence, announce_by }.into()])
    }

    /// How long a confirmation of a day serves for an announcement.
    pub(super) fn announce_by(&self, confirmed_on: NaiveDate) -> Result<NaiveDate, QmsRejection> {
        let regulation = self.regulation()?;
        let days = regulation.parameters.qms.announce_within_days;
        Ok(regulation.calendar.after_days(confirmed_on, days))
    }

    fn announcement(&self) -> Result<Announcement, QmsRejection> {
        self.follows()?;
        self.documents_are_complete(self.own_edition()?)?;
        self.was_checked_since(self.running()?.issued_on)?;
        self.is_maintained()?;
        let regulation = self.regulation()?;
        Ok(Announcement {
            round: self.qms.announcements + 1,
            standard: self.qms.standard.clone(),
            tthc: self.qms.tthc.clone(),
            notify_by: regulation.last_day(TimeLimit::QmsNotice, self.on),
            post_by: regulation.last_day(TimeLimit::QmsPosting, self.on),
        })
    }

    fn announce(&self, note: Option<String>) -> Answer {
        match self.qms.phase {
            Phase::Confirmed { announce_by, .. } if self.on > announce_by => {
                return Err(QmsRejection::ConfirmationTooOld { on: self.on, announce_by });
            }
            Phase::Confirmed { .. } => {}
            Phase::NotStarted
            | Phase::Building
            | Phase::Issued(_)
            | Phase::Announced { .. }
            | Phase::Withdrawn => return Err(QmsRejection::OutOfOrder),
        }
        Ok(vec![ConformityAnnounced { announcement: self.announcement()?, note }.into()])
    }

    fn announce_again(&self, note: Option<String>) -> Answer {
        let announced = self.qms.announced().ok_or(QmsRejection::OutOfOrder)?;
        let announcement = self.announcement()?;
        Ok(vec![ConformityReAnnounced { announcement, note, stopped: announced.owed() }.into()])
    }

    fn notify(&self, notice: &str) -> Answer {
        self.follows()?;
        let announced = self.qms.announced().ok_or(QmsRejection::OutOfOrder)?;
        if announced.notified {
            return Ok(Vec::new());
        }
        let (round, notice) = (announced.round, text("notice", notice)?);
        Ok(vec![DostNotified { round, notice }.into()])
    }

    fn acknowledge(&self, note: Option<String>) -> Answer {
        self.follows()?;
        let announced = self.qms.announced().ok_or(QmsRejection::OutOfOrder)?;
        if !announced.notified {
            return Err(QmsRejection::NotNotified);
        }
        if announced.acknowledged {
            return Ok(Vec::new());
        }
        Ok(vec![NoticeAcknowledged { round: announced.round, note }.into()])
    }

    fn post(&self, place: &str) -> Answer {
        self.follows()?;
        let announced = self.qms.announced().ok_or(QmsRejection::OutOfOrder)?;
        if announced.posted {
            return Ok(Vec::new());
        }
        let (round, place) = (announced.round, text("place", place)?);
        Ok(vec![AnnouncementPosted { round, place }.into()])
    }

    /// A person withdraws what is announced; the machine gives up what was issued, too.
    fn withdraw(&self, reason: String, is_machine: bool) -> Answer {
        self.follows()?;
        self.running()?;
        if !is_machine && self.qms.announced().is_none() {
            return Err(QmsRejection::OutOfOrder);
        }
        let stopped = self.qms.announced().map(|announced| {
            let again = announced.is_stale.then_some(AnnouncementDuty::ReAnnounce);
            announced.owed().into_iter().chain(again).collect()
        });
        let withdrawn = AnnouncementWithdrawn {
            reason,
            round: self.qms.announcements,
            stopped: stopped.unwrap_or_default(),
            audit_round: self.qms.audit_rounds,
            review_round: self.qms.review_rounds,
        };
        Ok(vec![withdrawn.into()])
    }

    /// What is not newer than the newest known, or lies before the issue, changes nothing.
    fn restart(&self, of: Upkeep, proof: &StreamId, on: NaiveDate, cause: EventId) -> Answer {
        let running = self.running()?;
        let clock = running.clock(of);
        let is_newer = match &clock.last {
            Some(last) => last.on < on || (last.on == on && last.stream != *proof),
            None => running.issued_on <= on,
        };
        if !is_newer {
            return Ok(Vec::new());
        }
        let next = self.clock(of, on, clock.clock.round)?;
        let restarted: QmsEvent = match of {
            Upkeep::Audit => {
                AuditClockRestarted { audit: proof.clone(), on, proof: cause, clock: next }.into()
            }
            Upkeep::Review => {
                ReviewClockRestarted { review: proof.clone(), on, proof: cause, clock: next }.into()
            }
        };
        let due_on = clock.clock.due.due_on;
        let restored = clock
            .has_lapsed
            .then(|| MaintenanceRestored { of, due_on, on_time: on <= due_on }.into());
        Ok([restarted].into_iter().chain(restored).collect())
    }

    fn mark_stale(&self, command: &MarkAnnouncementStale) -> Answer {
        let announced = self.qms.announced().ok_or(QmsRejection::OutOfOrder)?;
        let concerns = match command.ground {
            StaleGround::TthcListed => !announced.tthc.contains(&command.tthc),
            StaleGround::TthcAmended | StaleGround::TthcRepealed => {
                announced.tthc.contains(&command.tthc)
            }
            StaleGround::ScopeChanged | StaleGround::StandardChanged => false,
        };
        if announced.is_stale || !concerns {
            return Ok(Vec::new());
        }
        let tthc = Some((command.tthc.clone(), command.effective_from));
        Ok(vec![self.stale(announced.round, command.ground, tthc, Some(command.cause))?])
    }

    /// The clock of announcing again runs from the act, or from a later day of effect.
    pub(super) fn stale(
        &self,
        round: u32,
        ground: StaleGround,
        tthc: Option<(String, NaiveDate)>,
        cause: Option<EventId>,
    ) -> Result<QmsEvent, QmsRejection> {
        let regulation = self.regulation()?;
        let from =
            tthc.as_ref().map_or(self.on, |(_, effective_from)| self.on.max(*effective_from));
        let reannounce_by = regulation.last_day(TimeLimit::QmsReannouncement, from);
        let tthc = tthc.map(|(code, _)| code);
        Ok(AnnouncementBecameStale { round, ground, tthc, reannounce_by, cause }.into())
    }

    fn lapse(&self, command: &LapseMaintenance) -> Answer {
        let clock = self.running()?.clock(command.of);
        let due = clock.clock.due;
        if clock.has_lapsed || due.due_on != command.due_on {
            return Ok(Vec::new());
        }
        if self.now < due.lapses_at() {
            return Err(QmsRejection::ClockTooEarly { due: due.lapses_at() });
        }
        // The clock is not kept waiting for parameters.
        let long_after = self.inquiry.regulation.as_deref().map(|regulation| {
            DueDate::under(regulation, regulation.term(TimeLimit::QmsLongLapse, self.on))
        });
        Ok(vec![MaintenanceLapsed { of: command.of, due_on: command.due_on, long_after }.into()])
    }

    fn note_long_lapse(&self, command: &NoteLongLapse) -> Answer {
        let clock = self.running()?.clock(command.of);
        let Some(due) = clock.long_after.filter(|_| clock.clock.due.due_on == command.due_on)
        else {
            return Ok(Vec::new());
        };
        if self.now < due.lapses_at() {
            return Err(QmsRejection::ClockTooEarly { due: due.lapses_at() });
        }
        Ok(vec![LapseBecameLong { of: command.of, due_on: command.due_on }.into()])
    }
}
