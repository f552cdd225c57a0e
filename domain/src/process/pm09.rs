//! PM-09, announcements: what an announcement obliges its agency to.
//!
//! | duty | opened by | discharged by |
//! |---|---|---|
//! | notify the department | `ConformityAnnounced`, `ConformityReAnnounced` | `DostNotified` |
//! | post it | the same | `AnnouncementPosted` |
//! | announce again | `AnnouncementBecameStale` | `ConformityReAnnounced` |
//!
//! What an announcement still owed when the next one took its place, or when it was withdrawn, is
//! released. The creditor is the department of science and technology that oversees the agency;
//! where none does, the province.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded};

use crate::due::TimeLimit;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::qms::{Announcement, AnnouncementDuty, BroughtInAnnouncement, QmsEvent};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

/// PM-09. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct AnnouncementDuties;

impl ProcessManager<Qms> for AnnouncementDuties {
    fn name(&self) -> &'static str {
        "PM-09"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Nghĩa vụ sau công bố", "Duties of an announcement")
    }

    fn source(&self) -> &'static str {
        "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 2"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::AgencyQms(event_of_qms) = &event.event else { return Vec::new() };
        react_to(event_of_qms, &Duties { meta: &event.meta, registers })
    }
}

fn react_to(event: &QmsEvent, duties: &Duties<'_>) -> Vec<Intent<Command>> {
    match event {
        QmsEvent::Announced(announced) => duties.begin(&announced.announcement),
        QmsEvent::BroughtIn(system) => system
            .announcement
            .as_ref()
            .map(|brought_in| duties.left(brought_in))
            .unwrap_or_default(),
        QmsEvent::Notified(notified) => {
            vec![duties.discharge(AnnouncementDuty::Notify, notified.round)]
        }
        QmsEvent::Posted(posted) => vec![duties.discharge(AnnouncementDuty::Post, posted.round)],
        QmsEvent::BecameStale(stale) => {
            vec![duties.open(AnnouncementDuty::ReAnnounce, stale.round, stale.reannounce_by)]
        }
        QmsEvent::ReAnnounced(announced) => {
            let before = announced.announcement.round - 1;
            let mut intents = vec![duties.discharge(AnnouncementDuty::ReAnnounce, before)];
            intents.extend(duties.release(&announced.stopped, before));
            intents.extend(duties.begin(&announced.announcement));
            intents
        }
        QmsEvent::Withdrawn(withdrawn) => {
            duties.release(&withdrawn.stopped, withdrawn.round).collect()
        }
        QmsEvent::CommitteeFormed(_)
        | QmsEvent::BuildingStarted(_)
        | QmsEvent::ScopeDefined(_)
        | QmsEvent::PolicySet(_)
        | QmsEvent::ObjectivesSet(_)
        | QmsEvent::ResultRecorded(_)
        | QmsEvent::Issued(_)
        | QmsEvent::Confirmed(_)
        | QmsEvent::Acknowledged(_)
        | QmsEvent::AuditRestarted(_)
        | QmsEvent::ReviewRestarted(_)
        | QmsEvent::Lapsed(_)
        | QmsEvent::BecameLong(_)
        | QmsEvent::Restored(_)
        | QmsEvent::TransitionStarted(_)
        | QmsEvent::TransitionCompleted(_)
        | QmsEvent::DueMoved(_) => Vec::new(),
    }
}

const fn kind_of(duty: AnnouncementDuty) -> ObligationKind {
    match duty {
        AnnouncementDuty::Notify => ObligationKind::NotifyDost,
        AnnouncementDuty::Post => ObligationKind::PostAnnouncement,
        AnnouncementDuty::ReAnnounce => ObligationKind::ReAnnounce,
    }
}

/// The duties of one announcement, on account of one event.
struct Duties<'a> {
    meta: &'a Meta,
    registers: &'a dyn Registers,
}

impl Duties<'_> {
    fn intent(
        &self,
        duty: AnnouncementDuty,
        round: u32,
        command: impl Into<ObligationCommand>,
    ) -> Intent<Command> {
        let stream = obligation::stream(&self.meta.stream, kind_of(duty), &round.to_string());
        Intent { stream, command: Command::Obligation(command.into()) }
    }

    fn owed_by(&self, duty: AnnouncementDuty, due_on: NaiveDate) -> OwedBy {
        let limit = match duty {
            AnnouncementDuty::Notify => TimeLimit::QmsNotice,
            AnnouncementDuty::Post => TimeLimit::QmsPosting,
            AnnouncementDuty::ReAnnounce => TimeLimit::QmsReannouncement,
        };
        OwedBy::counted(due_on, limit, self.meta.occurred_on, self.registers)
    }

    fn open(&self, duty: AnnouncementDuty, round: u32, due_on: NaiveDate) -> Intent<Command> {
        let due = self.owed_by(duty, due_on);
        let clause = match duty {
            AnnouncementDuty::Notify | AnnouncementDuty::Post => {
                "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 2"
            }
            AnnouncementDuty::ReAnnounce => "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 3",
        };
        let debtor = self.meta.scope.clone();
        let creditor = self.registers.overseer(&debtor, self.meta.occurred_on).unwrap_or(PROVINCE);
        let command = OpenObligation {
            kind: kind_of(duty),
            about: self.meta.stream.clone(),
            period: round.to_string(),
            clause_ref: clause.to_owned(),
            debtor,
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: self.meta.event_id,
        };
        self.intent(duty, round, command)
    }

    fn begin(&self, announcement: &Announcement) -> Vec<Intent<Command>> {
        let round = announcement.round;
        vec![
            self.open(AnnouncementDuty::Notify, round, announcement.notify_by),
            self.open(AnnouncementDuty::Post, round, announcement.post_by),
        ]
    }

    /// What an announcement that came in with a baseline still owes.
    fn left(&self, brought_in: &BroughtInAnnouncement) -> Vec<Intent<Command>> {
        let of = &brought_in.announcement;
        let notify = (AnnouncementDuty::Notify, of.notify_by, brought_in.notified_on);
        let post = (AnnouncementDuty::Post, of.post_by, brought_in.posted_on);
        [notify, post]
            .into_iter()
            .filter(|(_, _, done_on)| done_on.is_none())
            .map(|(duty, due_on, _)| self.open(duty, of.round, due_on))
            .collect()
    }

    fn discharge(&self, duty: AnnouncementDuty, round: u32) -> Intent<Command> {
        let (evidence, occurred_on) = (self.meta.event_id, self.meta.occurred_on);
        self.intent(duty, round, DischargeObligation { evidence, occurred_on })
    }

    fn release<'a>(
        &'a self,
        stopped: &'a [AnnouncementDuty],
        round: u32,
    ) -> impl Iterator<Item = Intent<Command>> + 'a {
        let cause = self.meta.event_id;
        stopped.iter().map(move |duty| self.intent(*duty, round, ReleaseObligation { cause }))
    }
}
