//! PM-01, the directive takes effect: what it asks for once, and nothing else asks for, becomes owed.
//!
//! | event | then |
//! |---|---|
//! | `DirectiveTookEffect` | each agency that clause 1 binds and whose system is not announced must announce it (1a) |
//! | | the department must plan its publicity (2a) and its training (2d) |
//! | `ConformityAnnounced`, `CampaignPlanned`, `CoursePlanned` | that was done |
//! | `DirectiveSuperseded` | what is still owed falls away |
//!
//! What is asked for by the calendar, the managers of those workflows open: reports (PM-02), plans and
//! money (PM-14), the reform index (PM-17). The units of clause 1e are found by PM-11, with times that
//! begin on the day of effect.

use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::campaign::CampaignEvent;
use crate::directive::{DirectiveEvent, DirectiveTookEffect};
use crate::due::TimeLimit;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::qms::QmsEvent;
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::{Office, PROVINCE};
use crate::training_course::TrainingCourseEvent;

/// PM-01. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct DirectiveEffect;

impl ProcessManager<Qms> for DirectiveEffect {
    fn name(&self) -> &'static str {
        "PM-01"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Chỉ thị có hiệu lực", "The directive takes effect")
    }

    fn source(&self) -> &'static str {
        "Chỉ thị, điều khoản cuối"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        if let Event::Directive(event) = &event.event {
            return of_directive(event, meta, registers);
        }
        let department = || registers.department(Office::DostDirector, meta.occurred_on);
        let met = if let Event::AgencyQms(QmsEvent::Announced(_)) = &event.event {
            Some((ObligationKind::QmsAnnouncement, meta.scope.clone()))
        } else if let Event::AgencyQms(QmsEvent::BroughtIn(system)) = &event.event {
            let is_announced = system.announcement.is_some();
            is_announced.then(|| (ObligationKind::QmsAnnouncement, meta.scope.clone()))
        } else if let Event::Campaign(CampaignEvent::Planned(planned)) = &event.event {
            Some((ObligationKind::CampaignPlan, planned.led_by.clone()))
        } else if let Event::TrainingCourse(TrainingCourseEvent::Planned(_)) = &event.event {
            department().map(|by| (ObligationKind::TrainingPlan, by))
        } else {
            None
        };
        met.map(|(kind, debtor)| done(kind, &debtor, meta, registers)).unwrap_or_default()
    }
}

fn of_directive(
    event: &DirectiveEvent,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    match event {
        DirectiveEvent::Signed(_) => Vec::new(),
        DirectiveEvent::TookEffect(begun) => owed(begun, meta, registers),
        DirectiveEvent::Superseded(_) => {
            let release = || ReleaseObligation { cause: meta.event_id };
            let owed = registers.owed_under(&meta.stream).into_iter();
            owed.map(|stream| intent(stream, release())).collect()
        }
    }
}

fn intent(stream: StreamId, command: impl Into<ObligationCommand>) -> Intent<Command> {
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn owed(
    begun: &DirectiveTookEffect,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let on = meta.occurred_on;
    let open = |kind, clause: &str, debtor: &Scope, creditor: Scope, due: OwedBy| {
        let command = OpenObligation {
            kind,
            about: meta.stream.clone(),
            period: debtor.to_string(),
            clause_ref: clause.to_owned(),
            debtor: debtor.clone(),
            creditor,
            due_on: due.due_on,
            term: due.term,
            cause: meta.event_id,
        };
        intent(obligation::stream(&meta.stream, kind, debtor.as_str()), command)
    };
    let within = |limit, due_on| OwedBy::counted(due_on, limit, on, registers);
    let announce_by = within(TimeLimit::DirectiveAnnouncement, begun.announce_by);
    let plan_by = within(TimeLimit::DirectivePlanning, begun.plan_by);
    let unannounced = registers
        .report_debtors()
        .into_iter()
        .filter(|debtor| registers.qms(debtor).is_none_or(|system| !system.is_announced));
    let mut intents: Vec<_> = unannounced
        .map(|debtor| {
            let creditor = registers.overseer(&debtor, on).unwrap_or(PROVINCE);
            let kind = ObligationKind::QmsAnnouncement;
            open(kind, "Chỉ thị, điểm 1a", &debtor, creditor, announce_by)
        })
        .collect();
    let department = registers.department(Office::DostDirector, on);
    let committee = || registers.provincial_committee().unwrap_or(PROVINCE);
    for (kind, clause) in [
        (ObligationKind::CampaignPlan, "Chỉ thị, điểm 2a"),
        (ObligationKind::TrainingPlan, "Chỉ thị, điểm 2d"),
    ] {
        intents.extend(
            department.iter().map(|debtor| open(kind, clause, debtor, committee(), plan_by)),
        );
    }
    intents
}

/// Discharges what a debtor owes under the directive, if that is owed.
fn done(
    kind: ObligationKind,
    debtor: &Scope,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let Some(directive) = registers.directive() else { return Vec::new() };
    let stream = obligation::stream(&directive.stream, kind, debtor.as_str());
    let is_owed = registers.owed_under(&directive.stream).contains(&stream);
    let proof = DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
    is_owed.then(|| intent(stream, proof)).into_iter().collect()
}
