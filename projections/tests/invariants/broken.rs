//! Histories made by hand that break an invariant: each must be named.

use chrono::NaiveDate;
use luuvet_domain::audit::{AuditEvent, AuditReported};
use luuvet_domain::calendar::start_of;
use luuvet_domain::document::{
    DocumentDrafted, DocumentEvent, DocumentKind, DocumentPutIntoEffect, DocumentSuperseded,
    Edition,
};
use luuvet_domain::due::DueDate;
use luuvet_domain::finding::{
    ActionImplemented, CauseAnalysed, Completion, EffectivenessVerified, FindingClosed,
    FindingEvent, FindingKind, FindingRaised, FindingSeverity, FindingSource, IneffectivenessFound,
    PlanProposed, PlannedAction, Side,
};
use luuvet_domain::obligation::{
    ObligationBecameOverdue, ObligationDischarged, ObligationEvent, ObligationKind,
    ObligationLatenessCleared, ObligationOpened,
};
use luuvet_domain::qms::{
    Announcement, ConformityAnnounced, QmsEvent, QmsIssued, QmsRegister, UpkeepClock,
};
use luuvet_domain::registry::{Event, Qms};
use luuvet_domain::review::{MinutesSigned, ReviewEvent};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::store::Record;
use luuvet_engine::{
    ActOf, CommandId, EventId, Meta, Origin, PersonId, Position, Recorded, Recorder, Role, Scope,
    System, Version,
};
use luuvet_projections::View;
use uuid::Uuid;

use crate::payload::SIX;
use crate::rules;

pub const SXD: Scope = Scope::constant("SXD");

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn text() -> String {
    "nội dung".to_owned()
}

pub fn due(on: &str) -> DueDate {
    DueDate::of(day(on), day(on))
}

/// A ledger that is written by hand.
#[derive(Default)]
pub struct Hand(pub Vec<Recorded<Event>>);

impl Hand {
    pub fn by(&mut self, person: Option<u128>, stream: &str, on: &str, event: Event) {
        let n = self.0.len() as u64;
        let recorder = match person {
            Some(person) => {
                let person = PersonId(Uuid::from_u128(person));
                Recorder::person(person, Role::constant("Qmr"), SXD)
            }
            None => Recorder::machine(Role::PROCESS_MANAGER),
        };
        let (category, kind) = Qms::event_type(&event);
        let meta = Meta {
            late_reason: None,
            position: Position(n),
            version: Version(n + 1),
            recorded_at: start_of(day(on)),
            stream: stream.parse().unwrap(),
            event_id: EventId(Uuid::from_u128(n.into())),
            kind: format!("{category}/{}", kind.name).into(),
            schema: kind.schema,
            decided_at: start_of(day(on)),
            occurred_on: day(on),
            act_of: ActOf::own(&recorder),
            recorded_by: recorder,
            scope: SXD,
            command_id: CommandId(Uuid::from_u128(n.into())),
            payload_hash: "".into(),
            correlation_id: Uuid::from_u128(n.into()),
            causation_id: None,
            causation_depth: 0,
            definition_version: 1,
            parameter_version: None,
            facts_as_of: None,
            clauses: Vec::new(),
            evidence: Vec::new(),
            origin: Origin::Live,
        };
        self.0.push(Recorded { meta, event });
    }

    pub fn document(&mut self, stream: &str, on: &str, event: impl Into<DocumentEvent>) {
        self.by(Some(1), stream, on, Event::Document(event.into()));
    }

    fn debt(&mut self, on: &str, event: impl Into<ObligationEvent>) {
        self.by(None, "obligation/1", on, Event::Obligation(event.into()));
    }

    pub fn finding(&mut self, by: u128, event: impl Into<FindingEvent>) {
        self.by(Some(by), "finding/1", "2016-05-02", Event::Finding(event.into()));
    }

    pub fn draft(&mut self, stream: &str, code: &str, edition: Edition, kind: DocumentKind) {
        self.draft_for(stream, code, edition, kind, &[]);
    }

    fn draft_for(
        &mut self,
        stream: &str,
        code: &str,
        edition: Edition,
        kind: DocumentKind,
        clauses: &[&str],
    ) {
        let drafted = DocumentDrafted {
            agency: SXD,
            code: code.to_owned(),
            title: text(),
            kind,
            unit: None,
            edition,
            clauses: clauses.iter().map(|clause| (*clause).to_owned()).collect(),
            tthc: None,
            content_sha256: None,
            change_summary: None,
            planned_effect_on: None,
        };
        self.document(stream, "2016-03-03", drafted);
    }

    pub fn put(&mut self, stream: &str, edition: Edition, from: &str) {
        let put = DocumentPutIntoEffect {
            edition,
            valid_from: day(from),
            next_review: due("2017-03-03"),
        };
        self.document(stream, from, put);
    }
}

pub const SECOND: Edition = Edition { issue: 1, revision: 1 };

fn superseded(from: &str, until: &str) -> DocumentSuperseded {
    DocumentSuperseded {
        edition: Edition::FIRST,
        valid_from: day(from),
        valid_until: day(until),
        by: SECOND,
    }
}

#[test]
fn two_editions_in_force_at_once_are_named() {
    let (stream, instruction) = ("document/1", DocumentKind::WorkInstruction);
    let mut hand = Hand::default();
    hand.draft(stream, "HD-01", Edition::FIRST, instruction);
    hand.put(stream, Edition::FIRST, "2016-04-01");
    hand.draft(stream, "HD-01", SECOND, instruction);
    let mut sound = Hand(hand.0.clone());
    sound.document(stream, "2016-06-01", superseded("2016-04-01", "2016-06-01"));
    sound.put(stream, SECOND, "2016-06-01");
    assert_eq!(rules::one_edition_in_force(&sound.0), []);
    // The first edition ends a day after the second begins.
    let mut late = Hand(hand.0.clone());
    late.document(stream, "2016-06-01", superseded("2016-04-01", "2016-06-02"));
    late.put(stream, SECOND, "2016-06-01");
    let breaches = rules::one_edition_in_force(&late.0);
    assert_eq!(breaches.len(), 1);
    assert_eq!((breaches[0].instance.as_str(), breaches[0].at), (stream, Position(4)));
    assert_eq!(breaches[0].why, "HD-01 of SXD: 1/0 and 1/1 at once");
    // The first does not end at all, and: the second lies on a stream of its own.
    hand.draft("document/2", "HD-01", SECOND, instruction);
    hand.put("document/2", SECOND, "2016-06-01");
    assert_eq!(rules::one_edition_in_force(&hand.0)[0].instance, "document/2");
}

fn owed(on: &str) -> Hand {
    let mut hand = Hand::default();
    let opened = ObligationOpened {
        kind: ObligationKind::FindingAction,
        about: "finding/1".parse().unwrap(),
        period: "1".to_owned(),
        clause_ref: text(),
        debtor: SXD,
        creditor: SXD,
        due: due(on),
        reminders: Vec::new(),
        cause: EventId(Uuid::from_u128(0)),
    };
    hand.debt("2016-05-02", opened);
    hand
}

fn overdue(on: &str) -> ObligationBecameOverdue {
    ObligationBecameOverdue { due_on: day(on), escalates_on: day("2016-07-01") }
}

fn met(on: &str, on_time: bool) -> ObligationDischarged {
    let evidence = EventId(Uuid::from_u128(0));
    ObligationDischarged { evidence, occurred_on: day(on), on_time }
}

pub fn whys(breaches: &[rules::Breach]) -> Vec<&str> {
    breaches.iter().map(|breach| breach.why.as_str()).collect()
}

#[test]
fn what_is_overdue_too_early_or_although_it_was_met_is_named() {
    let cleared =
        || ObligationLatenessCleared { due_on: day("2016-06-01"), by: EventId(Uuid::from_u128(0)) };
    let mut sound = owed("2016-06-01");
    sound.debt("2016-06-08", overdue("2016-06-01"));
    sound.debt("2016-06-10", met("2016-05-30", true));
    sound.debt("2016-06-10", cleared());
    assert_eq!(rules::overdue_is_past_due_and_not_met(&sound.0), []);

    let mut early = owed("2016-06-01");
    early.debt("2016-06-01", overdue("2016-06-01"));
    let breaches = rules::overdue_is_past_due_and_not_met(&early.0);
    assert_eq!(breaches[0].instance, "obligation/1");
    assert_eq!(whys(&breaches), ["overdue on 2016-06-01, but due on 2016-06-01"]);

    let mut met_before = owed("2016-06-01");
    met_before.debt("2016-05-30", met("2016-05-30", true));
    met_before.debt("2016-06-08", overdue("2016-06-01"));
    let breaches = rules::overdue_is_past_due_and_not_met(&met_before.0);
    assert!(whys(&breaches).contains(&"overdue, but met on 2016-05-30 by 2016-06-01"));

    let mut not_cleared = owed("2016-06-01");
    not_cleared.debt("2016-06-08", overdue("2016-06-01"));
    not_cleared.debt("2016-06-10", met("2016-05-30", true));
    let breaches = rules::overdue_is_past_due_and_not_met(&not_cleared.0);
    assert_eq!(whys(&breaches), ["met on 2016-05-30 by 2016-06-01, and still overdue"]);

    let mut called_late = owed("2016-06-01");
    called_late.debt("2016-06-01", met("2016-06-01", false));
    let breaches = rules::overdue_is_past_due_and_not_met(&called_late.0);
    assert_eq!(whys(&breaches), ["met on 2016-06-01, due on 2016-06-01"]);
}

/// What may be left out of a finding's way to its end.
#[derive(Clone, Copy, PartialEq)]
enum Without {
    Nothing,
    Cause,
    Result,
    Verification,
    AnotherPerson,
    SecondCycle,
}

fn closed(without: Without, severity: FindingSeverity) -> Hand {
    let mut hand = Hand::default();
    hand.finding(
        1,
        FindingRaised {
            agency: SXD,
            unit: "P1".to_owned(),
            kind: FindingKind::Nonconformity,
            severity,
            source: FindingSource::Monitoring,
            side: Side::Agency,
            raised_by: SXD,
            found_by: None,
            clause: text(),
            statement: text(),
            evidence: text(),
            respond_by: day("2016-05-09"),
            due: Some(due("2016-06-01")),
            origin: None,
        },
    );
    if without != Without::Cause {
        hand.finding(2, CauseAnalysed { cause: text(), need_for_action: text() });
    }
    let responsible = PersonId(Uuid::from_u128(3));
    let action = PlannedAction { what: text(), responsible, by: day("2016-05-20") };
    hand.finding(2, PlanProposed { actions: vec![action] });
    let completion = Completion {
        implemented_on: day("2016-05-02"),
        on_time: Some(true),
        check_by: day("2016-06-01"),
    };
    let result = if without == Without::Result { "  ".to_owned() } else { text() };
    let done = ActionImplemented { action: 1, result, completion: Some(completion) };
    hand.finding(2, done);
    if without == Without::SecondCycle {
        let (plan_by, due) = (None, Some(due("2016-06-01")));
        hand.finding(1, IneffectivenessFound { evidence: text(), cycle: 2, plan_by, due });
    }
    if without != Without::Verification {
        let by = if without == Without::AnotherPerson { 3 } else { 1 };
        hand.finding(by, EffectivenessVerified { evidence: text() });
    }
    hand.finding(1, FindingClosed { note: None, stopped: Vec::new() });
    hand
}

#[test]
fn a_finding_that_was_closed_too_easily_is_named() {
    let faults = |without| {
        let hand = closed(without, FindingSeverity::Major);
        let breaches = rules::closed_is_verified_by_another(&hand.0);
        assert!(breaches.iter().all(|breach| breach.instance == "finding/1"));
        whys(&breaches).join("; ")
    };
    assert_eq!(faults(Without::Nothing), "");
    assert_eq!(faults(Without::Cause), "closed without a cause");
    assert_eq!(faults(Without::Result), "closed without evidence of what was done");
    assert_eq!(faults(Without::Verification), "closed, but nobody verified it");
    let doer = PersonId(Uuid::from_u128(3));
    assert_eq!(faults(Without::AnotherPerson), format!("verified by {doer}, who did it"));
    assert_eq!(faults(Without::SecondCycle), "closed without evidence of what was done");
    let observed = closed(Without::Verification, FindingSeverity::Observation);
    assert_eq!(rules::closed_is_verified_by_another(&observed.0), []);
}

fn announced(missing: Option<&str>, audited_on: &str, reviewed_on: &str) -> Hand {
    let mut hand = Hand::default();
    let named = [
        ("CSCL", DocumentKind::Policy),
        ("MTCL", DocumentKind::Objectives),
        ("STCL", DocumentKind::Manual),
    ];
    for (code, kind) in named.into_iter().filter(|(code, _)| Some(*code) != missing) {
        let stream = format!("document/{code}");
        hand.draft(&stream, code, Edition::FIRST, kind);
        hand.put(&stream, Edition::FIRST, "2016-03-10");
    }
    for clause in SIX.into_iter().filter(|clause| Some(*clause) != missing) {
        let stream = format!("document/QT-{clause}");
        let kind = DocumentKind::SystemProcedure;
        hand.draft_for(&stream, clause, Edition::FIRST, kind, &[clause]);
        hand.put(&stream, Edition::FIRST, "2016-03-10");
    }
    let clock = UpkeepClock { round: 1, due: due("2017-04-01") };
    let issued = QmsEvent::Issued(QmsIssued { note: None, audit: clock, review: clock });
    hand.by(Some(1), "qms/SXD", "2016-04-01", Event::AgencyQms(issued));
    let reported = AuditReported {
        year: 2016,
        number: text(),
        conclusion: text(),
        units: Vec::new(),
        conforming: 1,
        nonconforming: 0,
        improvable: 0,
        findings: Vec::new(),
        on_time: true,
    };
    let reported = Event::Audit(AuditEvent::Reported(reported));
    hand.by(Some(1), "audit/1", audited_on, reported);
    let signed = MinutesSigned { number: text(), inputs: 7, outputs: 3, on_time: true };
    hand.by(Some(1), "review/1", reviewed_on, Event::Review(ReviewEvent::Signed(signed)));
    let announcement = Announcement {
        round: 1,
        standard: text(),
        tthc: Vec::new(),
        notify_by: day("2016-07-08"),
        post_by: day("2016-07-08"),
    };
    let announced = QmsEvent::Announced(ConformityAnnounced { announcement, note: None });
    hand.by(Some(1), "qms/SXD", "2016-07-01", Event::AgencyQms(announced));
    hand
}

#[test]
fn an_announcement_without_its_grounds_is_named() {
    let faults = |missing, audited_on, reviewed_on| {
        let hand = announced(missing, audited_on, reviewed_on);
        let breaches = rules::announced_is_grounded(&hand.0);
        assert!(breaches.iter().all(|breach| breach.instance == "qms/SXD"));
        whys(&breaches).join("; ")
    };
    assert_eq!(faults(None, "2016-04-01", "2016-07-01"), "");
    // Before the issue, and after the announcement.
    assert_eq!(
        faults(None, "2016-03-31", "2016-07-02"),
        "announced on 2016-07-01 without audit since 2016-04-01; \
         announced on 2016-07-01 without review since 2016-04-01"
    );
    for clause in SIX {
        let why = format!("announced on 2016-07-01 without a procedure for {clause}");
        assert_eq!(faults(Some(clause), "2016-05-02", "2016-06-01"), why);
    }
    assert_eq!(
        faults(Some("STCL"), "2016-05-02", "2016-06-01"),
        "announced on 2016-07-01 without quality manual"
    );
    // The standard of 2015 asks for neither by name.
    for missing in ["STCL", "8.3"] {
        let mut hand = announced(Some(missing), "2016-05-02", "2016-06-01");
        let Some(Event::AgencyQms(QmsEvent::Announced(last))) =
            hand.0.last_mut().map(|last| &mut last.event)
        else {
            panic!("it ends with the announcement")
        };
        last.announcement.standard = "TCVN ISO 9001:2015".to_owned();
        assert_eq!(rules::announced_is_grounded(&hand.0), []);
    }
    // What only a draft answers, nothing in force does.
    let mut hand = announced(Some("8.3"), "2016-05-02", "2016-06-01");
    let last = hand.0.pop().unwrap();
    let kind = DocumentKind::SystemProcedure;
    hand.draft_for("document/QT-4.2.3", "4.2.3", SECOND, kind, &["4.2.3", "8.3"]);
    hand.0.push(last);
    assert_eq!(rules::announced_is_grounded(&hand.0).len(), 1);
}

#[test]
fn the_register_shows_what_the_edition_in_force_answers_and_not_what_a_draft_would() {
    let (stream, kind) = ("document/1", DocumentKind::SystemProcedure);
    let mut hand = Hand::default();
    hand.draft_for(stream, "QT-01", Edition::FIRST, kind, &["4.2.3"]);
    hand.put(stream, Edition::FIRST, "2016-04-01");
    hand.draft_for(stream, "QT-01", SECOND, kind, &["8.3"]);
    let answered = |hand: &Hand, on| {
        let mut view = View::empty();
        hand.0.iter().for_each(|recorded| view.fold(recorded));
        view.documents_in_force(&SXD, day(on)).procedure_clauses
    };
    assert_eq!(answered(&hand, "2016-06-01"), ["4.2.3"]);
    hand.document(stream, "2016-06-01", superseded("2016-04-01", "2016-06-01"));
    hand.put(stream, SECOND, "2016-06-01");
    assert_eq!(answered(&hand, "2016-06-01"), ["8.3"]);
    assert_eq!(answered(&hand, "2016-05-31"), ["4.2.3"]);
}

#[test]
fn a_finding_that_was_ineffective_once_still_shows_its_cause() {
    let hand = closed(Without::SecondCycle, FindingSeverity::Major);
    let mut view = View::empty();
    hand.0.iter().for_each(|recorded| view.fold(recorded));
    let row = view.findings.rows.get(&"finding/1".parse().unwrap()).unwrap();
    assert_eq!(row.cause, Some(text()));
}

#[test]
fn a_record_that_is_changed_or_gone_is_named() {
    let record = |position, text: &str| Record {
        position: Position(position),
        body: text.to_owned().into(),
    };
    let then = [record(0, "a"), record(1, "b")];
    assert_eq!(
        rules::nothing_is_changed(&then, &[record(0, "a"), record(1, "b"), record(2, "c")]),
        []
    );
    let changed = rules::nothing_is_changed(&then, &[record(0, "a"), record(1, "x")]);
    assert_eq!((changed.len(), changed[0].invariant, changed[0].at), (1, 1, Position(1)));
    assert_eq!(rules::nothing_is_changed(&then, &then[..1]).len(), 1);
}
