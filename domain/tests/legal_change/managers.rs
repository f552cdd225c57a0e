//! PM-04, and the amendments of PM-10.

use luuvet_domain::agency::{self, AgencyEvent, TthcAmended, TthcListed, TthcRepealed};
use luuvet_domain::document::{
    DocumentCommand, DocumentEvent, DocumentPutIntoEffect, DocumentWithdrawn, Edition,
    ProposeAmendment,
};
use luuvet_domain::due::DueDate;
use luuvet_domain::legal_change::*;
use luuvet_domain::legal_instrument::{InstrumentEvent, InstrumentFannedOut};
use luuvet_domain::obligation::{self, DischargeObligation, ObligationKind, OpenObligation};
use luuvet_domain::process::{LegalChanges, ProcedureChanges};
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::story::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));
const ASSESSMENT: ObligationKind = ObligationKind::LegalImpactAssessment;
const UPDATE: ObligationKind = ObligationKind::LegalImpactUpdate;

fn recorded(stream: StreamId, scope: Scope, event: Event) -> Recorded<Event> {
    let by = act::<LegalChangeCommand>(explain(), QMR, day("2016-06-14"));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day("2016-06-14")),
        stream,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day("2016-06-14")),
        occurred_on: by.occurred_on,
        recorded_by: by.recorded_by,
        act_of: by.act_of,
        scope,
        command_id: CommandId(Uuid::from_u128(1)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(1),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: by.origin,
    };
    Recorded { meta, event }
}

fn on_instrument(province: &Province, event: impl Into<InstrumentEvent>) -> Vec<Intent<Command>> {
    let event = Event::LegalInstrument(event.into());
    LegalChanges.react(&recorded(instrument(), luuvet_domain::role::PROVINCE, event), province)
}

fn on_change(province: &Province, event: impl Into<LegalChangeEvent>) -> Vec<Intent<Command>> {
    LegalChanges.react(&recorded(change(), SXD, Event::LegalChange(event.into())), province)
}

fn on_document(province: &Province, event: impl Into<DocumentEvent>) -> Vec<Intent<Command>> {
    LegalChanges.react(&recorded(document(1), SXD, Event::Document(event.into())), province)
}

fn opens(kind: ObligationKind, due_on: &str) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: change(),
        period: text("1"),
        clause_ref: text("Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4"),
        debtor: SXD,
        creditor: SKHCN,
        due_on: day(due_on),
        term: None,
        cause: CAUSE,
    };
    let stream = obligation::stream(&change(), kind, "1");
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn discharges(kind: ObligationKind, on: &str) -> Intent<Command> {
    let command = DischargeObligation { evidence: CAUSE, occurred_on: day(on) };
    let stream = obligation::stream(&change(), kind, "1");
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn events_of<C: Into<LegalChangeCommand>>(
    province: &Province,
    on: &str,
    who: Who,
    command: C,
) -> Vec<LegalChangeEvent> {
    opened(province).ask(on, who, command).result.unwrap()
}

#[test]
fn a_registered_instrument_reaches_every_agency_that_it_concerns() {
    let mut province = documented();
    province.legal.concerned = vec![
        ConcernedAgency {
            agency: SXD,
            ground: ImpactGround::Cited,
            candidates: vec![document(1), document(2)],
        },
        ConcernedAgency { agency: SKHCN, ground: ImpactGround::Field, candidates: Vec::new() },
    ];
    let event = unregistered(&province).ask("2016-06-06", OFFICER, register()).result.unwrap();
    let intents = on_instrument(&province, event[0].clone());
    let at = |n: usize| intents[n].stream.clone();
    assert_eq!([at(0), at(1)], [change(), stream(&instrument(), &SKHCN)]);
    assert_eq!(intents[0].command, Command::LegalChange(open().into()));
    let Command::LegalChange(command) = intents[0].command.clone() else { panic!() };
    assert!(begin(&province).ask("2016-06-06", MANAGER, command).result.is_ok());
}

#[test]
fn agencies_named_later_are_reached_unless_they_were() {
    let mut province = documented();
    let event = || InstrumentFannedOut { agencies: vec![SXD], reason: text("x") };
    let named = OpenImpactAssessment {
        ground: ImpactGround::Named,
        candidates: vec![document(1), document(2), document(3)],
        ..open()
    };
    let expected = Intent { stream: change(), command: Command::LegalChange(named.into()) };
    assert_eq!(on_instrument(&province, event()), [expected]);
    province.legal.reached = vec![SXD];
    assert_eq!(on_instrument(&province, event()), []);
}

#[test]
fn the_assessment_is_owed_and_then_the_update_with_the_amendments_that_nobody_proposed() {
    let province = documented();
    let opened = begin(&province).ask("2016-06-06", MANAGER, open()).result.unwrap();
    assert_eq!(on_change(&province, opened[0].clone()), [opens(ASSESSMENT, "2016-06-20")]);
    let assessed = events_of(&province, "2016-06-14", QMR, assess(&[1, 2, 3]));
    let amendment = ProposeAmendment {
        reason: format!("Cập nhật theo văn bản {NUMBER}: {}", assess(&[]).conclusion),
    };
    assert_eq!(
        on_change(&province, assessed[0].clone()),
        [
            discharges(ASSESSMENT, "2016-06-14"),
            opens(UPDATE, "2016-07-06"),
            Intent {
                stream: document(1),
                command: Command::Document(DocumentCommand::from(amendment)),
            },
        ]
    );
}

#[test]
fn no_impact_owes_no_update() {
    let province = documented();
    let none = events_of(&province, "2016-06-14", QMR, assess(&[]));
    assert_eq!(on_change(&province, none[0].clone()), [discharges(ASSESSMENT, "2016-06-14")]);
}

#[test]
fn resolving_does_what_was_owed_on_the_day_of_the_last_edition() {
    let province = documented();
    let resolved = ImpactResolved { on: day("2016-07-04"), on_time: true, unchanged: Vec::new() };
    assert_eq!(on_change(&province, resolved), [discharges(UPDATE, "2016-07-04")]);
    for silent in [
        LegalChangeEvent::from(AmendmentLinked { document: document(1) }),
        DelayExplained { reason: text("x"), expected_on: day("2016-09-30") }.into(),
        ImpactOverdue { due_on: day("2016-07-06"), documents: Vec::new() }.into(),
    ] {
        assert_eq!(on_change(&province, silent), []);
    }
}

#[test]
fn the_changes_that_name_a_document_hear_of_its_next_edition_and_of_its_withdrawal() {
    let mut province = documented();
    let edition = Edition { issue: 1, revision: 1 };
    let due = DueDate::of(day("2017-07-03"), day("2017-07-10"));
    let put = || DocumentPutIntoEffect { edition, valid_from: day("2016-07-01"), next_review: due };
    assert_eq!(on_document(&province, put()), []);
    province.legal.open_changes = vec![change()];
    let told = |settle: SettleDocument| {
        let command = SettleDocument { cause: CAUSE, ..settle };
        Intent { stream: change(), command: Command::LegalChange(command.into()) }
    };
    assert_eq!(on_document(&province, put()), [told(updated(1, "2016-07-01"))]);
    let gone = DocumentWithdrawn {
        edition,
        valid_from: day("2016-01-04"),
        valid_until: day("2016-07-01"),
        reason: text("x"),
        abandoned_draft: None,
    };
    assert_eq!(on_document(&province, gone), [told(withdrawn(1, "2016-07-01"))]);
}

fn tthc(n: usize) -> AgencyEvent {
    let (code, some, from) = (text("TTHC-1"), || text("Xây dựng"), day("2016-07-01"));
    match n {
        0 => TthcListed {
            code,
            name: some(),
            field: some(),
            legal_basis: some(),
            legal_working_days: 20,
            effective_from: from,
        }
        .into(),
        1 => TthcAmended {
            code,
            name: some(),
            field: some(),
            legal_basis: some(),
            legal_working_days: 20,
            effective_from: from,
        }
        .into(),
        _ => TthcRepealed { code, legal_basis: some(), effective_from: from }.into(),
    }
}

#[test]
fn a_changed_procedure_opens_the_amendment_of_its_document_once() {
    let mut province = documented();
    let react = |province: &Province, n| {
        let event = recorded(agency::stream(&SXD), SXD, Event::Agency(tthc(n)));
        ProcedureChanges.react(&event, province)
    };
    assert_eq!(react(&province, 1), []);
    // Document 2 is being amended already.
    province.legal.processes = vec![document(1), document(2)];
    for (n, what) in [(0, "công bố"), (1, "sửa đổi"), (2, "bãi bỏ")] {
        let intents = react(&province, n);
        let [Intent { stream, command: Command::Document(DocumentCommand::ProposeAmendment(it)) }] =
            intents.as_slice()
        else {
            panic!("{intents:?}")
        };
        assert_eq!(*stream, document(1));
        assert!(it.reason.contains("TTHC-1") && it.reason.contains(what), "{}", it.reason);
    }
}
