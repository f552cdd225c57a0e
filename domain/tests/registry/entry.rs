//! Entries: countersigning late ones, objecting to them, correcting references of any.

use chrono::NaiveDate;
use luuvet_domain::entry::*;
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{
    Act, ActOf, Aftermath, Builder, Building, CommandId, Context, Decider, EventId, EvidenceRef,
    Meta, Origin, Position, Recorder, Refuse, Role, StreamId, Version, VoidedEvent, Workflow,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::fake::*;

type Given<'r> = Scenario<'r, Entry, dyn Registers>;

fn finding() -> StreamId {
    "finding/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

fn address() -> EventAddress {
    EventAddress { stream: finding(), version: 4 }
}

/// An act of SXD's head of two weeks ago, entered by its clerk today, with one file behind it.
fn entered(late_reason: Option<&str>) -> Meta {
    let act: Act<EntryCommand> = signed_by_head(countersign());
    let command_id = CommandId(Uuid::from_u128(41));
    Meta {
        position: Position(17),
        version: Version(4),
        recorded_at: noon(TODAY),
        stream: finding(),
        event_id: EventId::of(command_id, 1),
        kind: "finding/PlanApproved".into(),
        schema: 1,
        decided_at: noon(TODAY),
        occurred_on: day("2016-02-18"),
        recorded_by: act.recorded_by,
        act_of: act.act_of,
        scope: scope("SXD"),
        command_id,
        payload_hash: "".into(),
        correlation_id: command_id.0,
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: vec![EvidenceRef { sha256: "c".repeat(64), number: None, date: None }],
        origin: Origin::Live,
        late_reason: late_reason.map(str::to_owned),
    }
}

fn late() -> Meta {
    entered(Some("mất điện"))
}

fn about<'r>(province: &'r Province, meta: Meta) -> Given<'r> {
    scenario(stream(meta.entry()), province).elsewhere(meta)
}

fn countersign() -> CountersignEntry {
    CountersignEntry { event: address(), note: Some("đã xem bản gốc".into()) }
}

fn object() -> ObjectToEntry {
    ObjectToEntry { event: address(), reason: "bản chụp không đọc được".into() }
}

fn correct() -> CorrectEntry {
    CorrectEntry {
        event: address(),
        document_number: Some("21/QĐ-SXD".into()),
        document_date: None,
        scan: None,
        evidence: None,
        reason: "nhập nhầm số".into(),
    }
}

fn corrected(command: CorrectEntry) -> EntryCorrected {
    let CorrectEntry { event, document_number, document_date, scan, evidence, reason } = command;
    EntryCorrected { event, document_number, document_date, scan, evidence, reason }
}

fn by_chief<C>(command: C) -> Act<EntryCommand>
where
    EntryCommand: From<C>,
{
    by(STAMEQ, Office::StameqHead, "SKHCN", command)
}

fn by_clerk(command: CorrectEntry) -> Act<EntryCommand> {
    by(CLERK, Office::IsoSecretary, "SXD", command)
}

pub(crate) fn samples() -> Vec<EntryEvent> {
    let file = EvidenceFile {
        sha256: "d".repeat(64),
        number: Some("7/BB".into()),
        date: Some(day("2016-02-18")),
    };
    vec![
        EntryCountersigned { event: address(), note: countersign().note }.into(),
        EntryObjectedTo { event: address(), reason: object().reason }.into(),
        EntryCorrected {
            document_date: Some(day("2016-02-18")),
            scan: Some("e".repeat(64)),
            evidence: Some(vec![file]),
            ..corrected(correct())
        }
        .into(),
        voided(Vec::from([obligation()])).into(),
    ]
}

fn void() -> VoidEntry {
    VoidEntry { event: address(), reason: "nhập nhầm phát hiện".into() }
}

/// What the machine opened on account of the entry.
fn obligation() -> VoidedEvent {
    let stream = "obligation/0190c2f0-6d2e-7c61-9d8b-000000000007".parse().unwrap();
    VoidedEvent { stream, event: EventId(Uuid::from_u128(77)) }
}

fn own_event() -> VoidedEvent {
    VoidedEvent { stream: finding(), event: late().event_id }
}

fn voided(with: Vec<VoidedEvent>) -> EntryVoided {
    let voided = [vec![own_event()], with].concat();
    EntryVoided { event: address(), reason: void().reason, voided }
}

const NOTHING: [EntryEvent; 0] = [];

#[test]
fn the_table_is_sound() {
    assert_eq!(faults_of(<Entry as Workflow<dyn Registers>>::definition()), [""; 0]);
}

#[test]
fn the_head_of_the_sub_department_countersigns_a_late_entry_once() {
    let province = Province::new();
    let told = || about(&province, late());
    let event = EntryCountersigned { event: address(), note: countersign().note };
    told().when(&by_chief(countersign())).then([event]);
    told().when(&by_head(countersign())).refused("ENT-01");
    let done = told().done(&by_chief(countersign()));
    assert_eq!(done.state().places(), ["Countersigned", "AsEntered"]);
    done.when(&by_chief(countersign())).refused("ENT-01");
    done.when(&by_chief(object())).refused("ENT-02");
}

#[test]
fn what_was_entered_in_time_is_not_countersigned() {
    let province = Province::new();
    about(&province, entered(None)).when(&by_chief(countersign())).refused("ENT-21");
    about(&province, entered(None)).when(&by_chief(object())).refused("ENT-21");
}

#[test]
fn nobody_judges_an_entry_of_their_own_hand() {
    let province = Province::new();
    let mut signed = late();
    signed.act_of.person = Some(person(STAMEQ));
    about(&province, signed.clone()).when(&by_chief(countersign())).refused("ENT-22");
    about(&province, signed).when(&by_chief(object())).refused("ENT-22");
    let mut recorded = late();
    recorded.recorded_by.person = Some(person(STAMEQ));
    about(&province, recorded).when(&by_chief(countersign())).refused("ENT-22");
}

#[test]
fn an_objection_gives_its_reason_and_leaves_the_way_to_countersigning() {
    let province = Province::new();
    let told = || about(&province, late());
    told()
        .when(&by_chief(object()))
        .then([EntryObjectedTo { event: address(), reason: object().reason }]);
    let silent = ObjectToEntry { reason: " ".into(), ..object() };
    told().when(&by_chief(silent)).refused("ENT-30");
    let objected = told().done(&by_chief(object()));
    assert_eq!(objected.state().places(), ["ObjectedTo", "AsEntered"]);
    objected.when(&by_chief(object())).refused("ENT-02");
    let settled = objected.done(&by_chief(countersign()));
    assert_eq!(settled.state().places(), ["Countersigned", "AsEntered"]);
}

#[test]
fn an_entry_is_judged_after_it_was_made() {
    let province = Province::new();
    let earlier = on("2016-03-02", by_chief(countersign()));
    about(&province, late()).when(&earlier).refused("ENT-23");
}

#[test]
fn an_event_that_does_not_exist_or_is_of_another_entry_is_refused() {
    let province = Province::new();
    let event = EventAddress { version: 5, ..address() };
    let wrong = CountersignEntry { event, ..countersign() };
    about(&province, late()).when(&by_chief(wrong)).refused("ENG-03");
    let other: Given<'_> =
        scenario(stream(EventId(Uuid::from_u128(9))), &province).elsewhere(late());
    let refusal = other.when(&by_chief(countersign())).refused("ENT-20");
    assert!(refusal.message.en.contains(stream(late().entry()).as_str()), "{refusal}");
}

#[test]
fn the_office_that_acted_and_those_who_keep_its_records_correct_it() {
    let province = Province::new();
    let told = || about(&province, entered(None));
    let event = || corrected(correct());
    told().when(&by_clerk(correct())).then([event()]);
    told().when(&by_head(correct())).then([event()]);
    told().when(&by_province(correct())).then([event()]);
    told().when(&signed_by_head(correct())).then([event()]);
    told().when(&by_chief(correct())).refused("ENT-25");
    // The agency whom an overseer's act concerns does not correct the overseer's papers.
    let mut overseers = entered(None);
    overseers.act_of = ActOf {
        office: Role::constant("StameqHead"),
        agency: Some(scope("SKHCN")),
        ..overseers.act_of
    };
    about(&province, overseers.clone()).when(&by_clerk(correct())).refused("ENT-25");
    about(&province, overseers.clone()).when(&by_head(correct())).refused("ENT-25");
    about(&province, overseers).when(&by_chief(correct())).then([event()]);
}

#[test]
fn what_the_machine_recorded_has_no_paper_to_correct() {
    let province = Province::new();
    let mut meta = entered(None);
    meta.recorded_by = Recorder::machine(Role::CLOCK);
    meta.act_of = ActOf::own(&meta.recorded_by);
    about(&province, meta).when(&by_province(correct())).refused("ENT-24");
}

#[test]
fn only_what_differs_from_what_stands_is_corrected() {
    let province = Province::new();
    let told = about(&province, entered(None));
    let all = CorrectEntry {
        document_number: Some(" 12/QĐ-SXD ".into()),
        document_date: Some(day("2016-02-18")),
        scan: Some("A".repeat(64)),
        ..correct()
    };
    told.when(&by_clerk(all.clone())).then([EntryCorrected {
        document_number: None,
        scan: Some("a".repeat(64)),
        ..corrected(all.clone())
    }]);
    let told = told.done(&by_clerk(all.clone()));
    assert_eq!(told.state().places(), ["NotCountersigned", "Corrected"]);
    told.when(&by_clerk(all)).then(NOTHING);
    // A correction of the correction addresses the same event again.
    told.when(&by_clerk(correct())).then([corrected(correct())]);
    let back = CorrectEntry { document_number: Some("12/QĐ-SXD".into()), ..correct() };
    let told = told.done(&by_clerk(correct()));
    told.when(&by_clerk(back.clone())).then([corrected(back)]);
}

#[test]
fn a_correction_has_something_to_correct_and_says_why() {
    let province = Province::new();
    let told = || about(&province, entered(None));
    let nothing = CorrectEntry { document_number: Some(" ".into()), ..correct() };
    told().when(&by_clerk(nothing)).refused("ENT-26");
    let silent = CorrectEntry { reason: String::new(), ..correct() };
    told().when(&by_clerk(silent)).refused("ENT-30");
    let long = CorrectEntry { document_number: Some("x".repeat(61)), ..correct() };
    told().when(&by_clerk(long)).refused("ENT-30");
    let ahead = CorrectEntry { document_date: Some(day("2016-03-04")), ..correct() };
    told().when(&by_clerk(ahead)).refused("ENT-27");
    let no_hash = CorrectEntry { scan: Some("abc".into()), ..correct() };
    let refusal = told().when(&by_clerk(no_hash)).refused("ENT-28");
    assert_eq!(refusal.field, Some("scan"));
    let file = |sha256: String| EvidenceFile { sha256, number: None, date: None };
    for files in [vec![file("abc".into())], vec![file("c".repeat(64)); 51]] {
        let command = CorrectEntry { evidence: Some(files), ..correct() };
        let refusal = told().when(&by_clerk(command)).refused("ENT-28");
        assert_eq!(refusal.field, Some("evidence"));
    }
}

#[test]
fn a_late_entry_keeps_some_evidence() {
    let province = Province::new();
    let dropped = || CorrectEntry { evidence: Some(Vec::new()), ..correct() };
    let mut bare = late();
    bare.act_of.evidence = None;
    about(&province, bare.clone()).when(&by_clerk(dropped())).refused("ENT-29");
    let scanned = CorrectEntry { scan: Some("e".repeat(64)), ..dropped() };
    assert!(about(&province, bare).when(&by_clerk(scanned)).result.is_ok());
    assert!(about(&province, late()).when(&by_clerk(dropped())).result.is_ok());
    assert!(about(&province, entered(None)).when(&by_clerk(dropped())).result.is_ok());
}

#[test]
fn the_office_that_acted_and_the_head_above_it_void_it_but_not_its_clerk() {
    let province = Province::new();
    let told = || about(&province, entered(None));
    told().when(&by_head(void())).then([voided(Vec::new())]);
    told().when(&signed_by_head(void())).then([voided(Vec::new())]);
    told().when(&by_province(void())).then([voided(Vec::new())]);
    told().when(&by(CLERK, Office::IsoSecretary, "SXD", void())).refused("ENT-32");
    told().when(&by_chief(void())).refused("ENT-32");
    // What the clerk did as such, the clerk voids.
    let mut clerks = entered(None);
    clerks.act_of.office = Role::constant("IsoSecretary");
    about(&province, clerks)
        .when(&by(CLERK, Office::IsoSecretary, "SXD", void()))
        .then([voided(Vec::new())]);
}

#[test]
fn what_the_machine_did_on_account_of_an_act_is_voided_with_it() {
    let province = Province::new();
    let events = vec![own_event(), obligation()];
    let told =
        about(&province, entered(None)).followed_by(Aftermath { events, builders: Vec::new() });
    told.when(&by_head(void())).then([voided(vec![obligation()])]);
    let gone = told.done(&by_head(void()));
    assert_eq!(gone.state().places(), ["Voided", "Moot"]);
    gone.when(&by_head(void())).refused("ENT-04");
    gone.when(&by_head(correct())).refused("ENT-03");
    gone.when(&by_chief(object())).refused("ENT-02");
    gone.when(&by_chief(countersign())).refused("ENT-01");
}

#[test]
fn an_act_that_something_builds_on_stands_and_the_refusal_says_what() {
    let province = Province::new();
    let builder = |how| Builder { meta: late(), how };
    let told = |builders| {
        let events = vec![own_event()];
        about(&province, entered(None)).followed_by(Aftermath { events, builders })
    };
    let refusal = told(vec![builder(Building::Follows)]).when(&by_head(void())).refused("ENT-34");
    assert!(refusal.message.en.contains("finding/PlanApproved of 2016-02-18"), "{refusal}");
    assert!(refusal.message.en.contains("comes after it;"), "{refusal}");
    let names = Building::Names(obligation().stream);
    let both = vec![builder(names), builder(Building::Follows)];
    let refusal = told(both).when(&by_head(void())).refused("ENT-34");
    let expected = format!("names {}, and 1 more;", obligation().stream);
    assert!(refusal.message.en.contains(&expected), "{refusal}");
    let crowd = vec![own_event(); VOIDED_MAX + 1];
    about(&province, entered(None))
        .followed_by(Aftermath { events: crowd, builders: Vec::new() })
        .when(&by_head(void()))
        .refused("ENT-35");
}

#[test]
fn an_act_is_voided_with_a_reason_and_not_long_after_it_was_entered() {
    let province = Province::new();
    let told = |recorded_on| {
        let meta = Meta { recorded_at: noon(recorded_on), ..entered(None) };
        about(&province, meta)
    };
    // Thirty days before today.
    told("2016-02-02").when(&by_head(void())).then([voided(Vec::new())]);
    let refusal = told("2016-02-01").when(&by_head(void())).refused("ENT-33");
    assert!(refusal.message.en.contains("until 2016-03-02 (30 days)"), "{refusal}");
    let silent = VoidEntry { reason: " ".into(), ..void() };
    told(TODAY).when(&by_head(silent)).refused("ENT-30");
}

#[test]
fn neither_what_everything_stands_on_nor_what_the_machine_recorded_is_voided_by_itself() {
    let province = Province::new();
    for ground in [
        "agency/SXD",
        "calendar/province",
        "regulation/province",
        "baseline/SXD",
        "migration/entry",
    ] {
        let stream: StreamId = ground.parse().unwrap();
        let meta = Meta { stream: stream.clone(), ..entered(None) };
        let command = VoidEntry { event: EventAddress { stream, version: 4 }, ..void() };
        about(&province, meta).when(&by_head(command)).refused("ENT-31");
    }
    let mut meta = entered(None);
    meta.recorded_by = Recorder::machine(Role::CLOCK);
    meta.act_of = ActOf::own(&meta.recorded_by);
    about(&province, meta).when(&by_province(void())).refused("ENT-24");
}

#[test]
fn a_late_entry_that_was_countersigned_stands() {
    let province = Province::new();
    let countersigned = about(&province, late()).done(&by_chief(countersign()));
    countersigned.when(&by_head(void())).refused("ENT-04");
    let objected = about(&province, late()).done(&by_chief(object()));
    objected.when(&by_head(void())).then([voided(Vec::new())]);
}

#[test]
fn it_concerns_whom_the_act_concerns() {
    let command = EntryCommand::from(countersign());
    let entry = Entry::initial();
    let scope_of = |referred| Workflow::<dyn Registers>::scope_with(&entry, &command, referred);
    let referred = late();
    assert_eq!(scope_of(Some(&referred)), "SXD");
    assert_eq!(scope_of(None), "province");
}

#[test]
fn without_its_event_nothing_is_decided() {
    let context = Context {
        now: noon(TODAY),
        today: day(TODAY),
        facts: EntryInquiry {
            stream: stream(late().entry()),
            stood_for: Vec::new(),
            regulation: None,
        },
        facts_as_of: None,
        referred: None,
    };
    let rejection = Entry::initial().decide(&by_chief(countersign()), &context).unwrap_err();
    assert_eq!(rejection.refusal().rule, "ENT-00");
}

fn acts() -> impl Strategy<Value = Vec<Act<EntryCommand>>> {
    let number = prop_oneof![Just(None), "[1-3]/QĐ".prop_map(Some)];
    let act = (0..5_u8, number, 0..4_u64, any::<bool>()).prop_map(|(what, number, days, chief)| {
        let command: EntryCommand = match what {
            0 => countersign().into(),
            1 => object().into(),
            2 => void().into(),
            _ => CorrectEntry {
                document_number: number,
                document_date: Some(day("2016-02-18") + chrono::Days::new(days)),
                ..correct()
            }
            .into(),
        };
        if what == 2 {
            by_head(command)
        } else if chief {
            by(STAMEQ, Office::StameqHead, "SKHCN", command)
        } else {
            by(CLERK, Office::IsoSecretary, "SXD", command)
        }
    });
    proptest::collection::vec(act, 1..30)
}

proptest! {
    #[test]
    fn walks_keep_to_the_table_and_what_stands_is_what_was_corrected_last(acts in acts()) {
        let province = Province::new();
        let mut told = about(&province, late());
        let mut stands: (Option<String>, Option<NaiveDate>) = (None, None);
        let (mut countersigned, mut is_voided) = (0, false);
        for act in acts {
            let (after, result) = step(told, &act);
            for event in result.unwrap_or_default() {
                prop_assert!(!is_voided, "{:?} of what was voided", event);
                match event {
                    EntryEvent::Countersigned(_) => countersigned += 1,
                    EntryEvent::ObjectedTo(_) => prop_assert_eq!(countersigned, 0),
                    EntryEvent::Corrected(event) => {
                        // What stands is never corrected to itself.
                        prop_assert!(event.document_number.is_none()
                            || event.document_number != stands.0);
                        prop_assert!(event.document_date.is_none()
                            || event.document_date != stands.1);
                        stands = (
                            event.document_number.or(stands.0),
                            event.document_date.or(stands.1),
                        );
                    }
                    EntryEvent::Voided(_) => {
                        prop_assert_eq!(countersigned, 0);
                        is_voided = true;
                    }
                }
            }
            told = after;
        }
        prop_assert!(countersigned <= 1);
    }
}

#[test]
fn the_successor_corrects_what_an_agency_that_has_ended_entered() {
    let mut meta = late();
    meta.act_of.agency = Some(scope("TNONG"));
    let mut province = Province::new();
    about(&province, meta.clone()).when(&by_clerk(correct())).refused("ENT-25");
    province.stood_for = vec![scope("TNONG")];
    about(&province, meta).when(&by_clerk(correct())).then([corrected(correct())]);
}
