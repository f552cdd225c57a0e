//! What is recorded of notices is about something that happened once the outbox was open, to someone
//! who was in office at that agency, by the outbox, and ends once.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::agency::AgencyEvent;
use luuvet_domain::notice::{self, NoticeEvent, NoticeKind, NoticeOf};
use luuvet_domain::obligation::ObligationEvent;
use luuvet_domain::outbox::OutboxEvent;
use luuvet_domain::registry::Event;
use luuvet_engine::{EventId, Meta, PersonId, Recorded, Role, Scope, StreamId};

use crate::rules::{Breach, breach};

/// What the ledger has said so far.
#[derive(Default)]
struct Heard {
    is_open: bool,
    happened: BTreeMap<EventId, (StreamId, NoticeKind)>,
    officers: BTreeSet<(PersonId, Scope)>,
    ended: BTreeSet<StreamId>,
}

/// What an event of an obligation is called where people are told of it.
fn kind_of(event: &ObligationEvent) -> Option<NoticeKind> {
    match event {
        ObligationEvent::Opened(_) => Some(NoticeKind::Opened),
        ObligationEvent::Reminded(_) => Some(NoticeKind::Reminded),
        ObligationEvent::DueMoved(_) => Some(NoticeKind::DueMoved),
        ObligationEvent::BecameOverdue(_) => Some(NoticeKind::BecameOverdue),
        ObligationEvent::Escalated(_) => Some(NoticeKind::Escalated),
        ObligationEvent::Discharged(_)
        | ObligationEvent::LatenessCleared(_)
        | ObligationEvent::Waived(_)
        | ObligationEvent::Released(_) => None,
    }
}

/// Of which notice it is, and whether it ends it.
fn of(event: &NoticeEvent) -> (&NoticeOf, bool) {
    match event {
        NoticeEvent::Delivered(event) => (&event.of, true),
        NoticeEvent::Failed(event) => (&event.of, false),
        NoticeEvent::GivenUp(event) => (&event.of, true),
        NoticeEvent::Suppressed(event) => (&event.of, true),
    }
}

/// See the module.
pub fn notices_are_of_what_happened(events: &[Recorded<Event>]) -> Vec<Breach> {
    let (mut heard, mut breaches) = (Heard::default(), Vec::new());
    for Recorded { meta, event } in events {
        if let Event::Outbox(OutboxEvent::Opened(_)) = event {
            heard.is_open = true;
        }
        if let Event::Agency(AgencyEvent::OfficerAppointed(appointed)) = event {
            heard.officers.insert((appointed.person, meta.scope.clone()));
        }
        if let (Event::Obligation(event), true) = (event, heard.is_open)
            && let Some(kind) = kind_of(event)
        {
            heard.happened.insert(meta.event_id, (meta.stream.clone(), kind));
        }
        if let Event::Notice(event) = event {
            let (of, is_end) = of(event);
            let faults = heard.faults(meta, of);
            breaches.extend(faults.into_iter().map(|why| breach(12, meta, why.to_owned())));
            if is_end {
                heard.ended.insert(meta.stream.clone());
            }
        }
    }
    breaches
}

impl Heard {
    fn faults(&self, meta: &Meta, of: &NoticeOf) -> Vec<&'static str> {
        let is_its_stream = notice::stream(of.cause, of.person) == meta.stream;
        let has_happened = self.happened.get(&of.cause) == Some(&(of.obligation.clone(), of.kind));
        let was_in_office = self.officers.contains(&(of.person, of.agency.clone()));
        let checks = [
            (!is_its_stream, "of another event or person"),
            (!has_happened, "of what did not happen"),
            (!was_in_office, "to someone who was never in office there"),
            (meta.recorded_by.role != Role::OUTBOX, "recorded by another"),
            (self.ended.contains(&meta.stream), "ended already"),
        ];
        checks.into_iter().filter(|(is_broken, _)| *is_broken).map(|(_, why)| why).collect()
    }
}

mod broken {
    use luuvet_domain::agency::OfficerAppointed;
    use luuvet_domain::notice::{NoticeSuppressed, Side, Suppression};
    use luuvet_domain::obligation::ObligationReminded;
    use luuvet_domain::outbox::OutboxOpened;
    use luuvet_domain::role::Office;
    use uuid::Uuid;

    use super::*;
    use crate::broken::{Hand, SXD, day, text};

    const ON: &str = "2016-03-10";

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn appoint(hand: &mut Hand) {
        let appointed = OfficerAppointed {
            office: Office::AgencyHead,
            person: person(3),
            from: day(ON),
            position: text(),
            is_leadership: true,
            unit: None,
        };
        hand.by(None, "agency/SXD", ON, Event::Agency(appointed.into()));
    }

    fn remind(hand: &mut Hand) {
        let reminded = ObligationReminded { reminder_on: day(ON), due_on: day("2016-03-20") };
        hand.by(None, "obligation/1", ON, Event::Obligation(reminded.into()));
    }

    fn open(hand: &mut Hand) {
        hand.by(None, "outbox/mail", ON, Event::Outbox(OutboxOpened {}.into()));
    }

    /// Tells the head of the newest event, and says what is wrong with that.
    fn whys(mut hand: Hand, change: impl Fn(&mut NoticeOf), times: usize) -> Vec<String> {
        let cause = hand.0.last().unwrap().meta.event_id;
        let mut of = NoticeOf {
            cause,
            kind: NoticeKind::Reminded,
            obligation: "obligation/1".parse().unwrap(),
            person: person(3),
            side: Side::Debtor,
            agency: SXD,
        };
        let stream = notice::stream(of.cause, of.person).to_string();
        change(&mut of);
        for _ in 0..times {
            let event = NoticeSuppressed { of: of.clone(), reason: Suppression::Settled };
            hand.by(None, &stream, ON, Event::Notice(event.into()));
            let meta = &mut hand.0.last_mut().unwrap().meta;
            meta.recorded_by.role = Role::OUTBOX;
        }
        notices_are_of_what_happened(&hand.0).into_iter().map(|breach| breach.why).collect()
    }

    fn told() -> Hand {
        let mut hand = Hand::default();
        appoint(&mut hand);
        open(&mut hand);
        remind(&mut hand);
        hand
    }

    #[test]
    fn a_notice_of_what_happened_breaks_nothing() {
        assert_eq!(whys(told(), |_| (), 1), Vec::<String>::new());
    }

    #[test]
    fn a_notice_of_what_did_not_happen_or_to_anybody_is_found_out() {
        let another = "of another event or person";
        let nothing = "of what did not happen";
        let stranger = "to someone who was never in office there";
        assert_eq!(whys(told(), |_| (), 2), ["ended already"]);
        assert_eq!(whys(told(), |of| of.kind = NoticeKind::Opened, 1), [nothing]);
        assert_eq!(whys(told(), |of| of.person = person(4), 1), [another, stranger]);
        assert_eq!(whys(told(), |of| of.agency = Scope::constant("SYT"), 1), [stranger]);
        let mut unopened = Hand::default();
        appoint(&mut unopened);
        remind(&mut unopened);
        assert_eq!(whys(unopened, |_| (), 1), [nothing]);
    }
}
