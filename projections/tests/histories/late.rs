//! What is entered late, signed for another, or corrected, on the real runtime.

use chrono::NaiveDate;
use luuvet_domain::agency::{self, AddUnit, AppointOfficer, DelegateSignature, RelieveOfficer};
use luuvet_domain::agency::{ReliefReason, RevokeSignature, SignatureCapacity};
use luuvet_domain::calendar::start_of;
use luuvet_domain::entry::{self, CorrectEntry, CountersignEntry, EventAddress, ObjectToEntry};
use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, FindingCommand, FindingKind, FindingSeverity,
    FindingSource, GrantExtension, PlannedAction, ProposePlan, RaiseFinding, RecordCorrection,
    ReportImplemented, RequestExtension,
};
use luuvet_domain::obligation::{self, ObligationKind};
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Accepted, Failure};
use luuvet_engine::{
    Act, ActOf, Capacity, EvidenceRef, Meta, Origin, Recorder, Registers, Role, StreamId, System,
};
use luuvet_projections::obligations::ObligationEnd;

use crate::bodies;
use crate::province::{Province, UNIT, first_day, holder, memory, scope, start};

/// SXD and SKHCN among the agencies of the tests.
const SXD: usize = 0;
const SKHCN: usize = 2;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn finding() -> StreamId {
    StreamId::new("finding", "late").unwrap()
}

/// A person's own act at an agency.
fn own(agency: &str, n: usize, office: Office, person: Office, command: Command) -> Act<Command> {
    let person = holder(n, person);
    let recorder = Recorder::person(person, Role::constant(office.name()), scope(agency));
    Act {
        command,
        occurred_on: first_day(),
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Simulated,
    }
}

/// A holder's own act, today.
fn sxd(province: &Province, office: Office, command: impl Into<Command>) -> Act<Command> {
    let act = own("SXD", SXD, office, office, command.into());
    Act { occurred_on: province.today(), ..act }
}

fn of_finding(command: impl Into<FindingCommand>) -> Command {
    Command::Finding(command.into())
}

fn raise() -> Command {
    of_finding(RaiseFinding {
        agency: scope("SXD"),
        unit: UNIT.to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Major,
        source: FindingSource::Monitoring,
        clause: "ISO 9001:2008 4.2.3".to_owned(),
        statement: "Còn dùng biểu mẫu đã hết hiệu lực".to_owned(),
        evidence: "Ba hồ sơ dùng BM-02".to_owned(),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    })
}

async fn done(province: &mut Province, stream: &StreamId, act: Act<Command>) -> Accepted {
    province.send_act(stream.clone(), act).await.unwrap()
}

fn rule_of(answer: Result<Accepted, Failure>) -> &'static str {
    match answer {
        Err(Failure::Refused(refusal)) => refusal.rule,
        other => panic!("not refused: {other:?}"),
    }
}

/// A major finding of the first day, with a plan that nobody has approved.
async fn planned(province: &mut Province) {
    let text = || "nội dung".to_owned();
    let action = PlannedAction {
        what: text(),
        responsible: holder(SXD, Office::Staff),
        by: day("2016-03-25"),
    };
    let steps = [
        (Office::Qmr, raise()),
        (Office::UnitHead, of_finding(AcceptFinding { note: None, close: false })),
        (
            Office::UnitHead,
            of_finding(RecordCorrection {
                correction: text(),
                reverified_by: None,
                reverification: None,
            }),
        ),
        (Office::UnitHead, of_finding(AnalyseCause { cause: text(), need_for_action: text() })),
        (Office::UnitHead, of_finding(ProposePlan { actions: vec![action] })),
    ];
    for (office, command) in steps {
        let act = sxd(province, office, command);
        done(province, &finding(), act).await;
    }
}

fn report() -> Command {
    of_finding(ReportImplemented { action: 1, result: "đã thu hồi".to_owned() })
}

/// What was done on time and is entered long after.
fn late_report(province: &Province) -> Act<Command> {
    Act {
        occurred_on: day("2016-03-30"),
        late_reason: Some("hồ sơ thất lạc khi chuyển trụ sở".to_owned()),
        evidence: vec![EvidenceRef { sha256: "c".repeat(64), number: None, date: None }],
        ..sxd(province, Office::UnitHead, report())
    }
}

/// The finding's plan is approved, its due date and window have passed, and it has escalated.
async fn overdue() -> Province {
    let mut province = Province::founded(memory()).await;
    planned(&mut province).await;
    let approve = sxd(&province, Office::AgencyHead, of_finding(ApprovePlan { note: None }));
    done(&mut province, &finding(), approve).await;
    province.advance(start_of(day("2016-05-09"))).await;
    let view = province.engine.model();
    let owed = obligation::stream(&finding(), ObligationKind::FindingAction, "1");
    assert!(view.findings.rows.get(&finding()).unwrap().is_overdue);
    assert!(view.obligations.rows.get(&owed).unwrap().is_escalated);
    province
}

async fn metas(province: &Province) -> Vec<Meta> {
    let records = bodies(&**province.engine.store()).await;
    records.iter().map(|record| Qms::decode_record(&record.body).unwrap().meta).collect()
}

/// The first event of the late entry.
async fn late_event(province: &Province) -> Meta {
    let all = metas(province).await;
    all.into_iter().find(|meta| meta.late_reason.is_some()).unwrap()
}

fn address(meta: &Meta) -> EventAddress {
    EventAddress { stream: meta.stream.clone(), version: meta.version.0 }
}

#[tokio::test]
async fn a_late_entry_of_what_was_done_in_time_clears_the_lateness_of_finding_and_obligation() {
    let mut province = overdue().await;
    let bare = Act { late_reason: None, ..late_report(&province) };
    let refusal = province.send_act(finding(), bare).await.unwrap_err();
    assert!(refusal.to_string().contains("lateReason"), "{refusal}");
    let act = late_report(&province);
    done(&mut province, &finding(), act).await;

    let view = province.engine.model();
    let row = view.findings.rows.get(&finding()).unwrap();
    assert!(!row.is_overdue);
    assert_eq!((row.on_time, row.implemented_on), (Some(true), Some(day("2016-03-30"))));
    let owed = obligation::stream(&finding(), ObligationKind::FindingAction, "1");
    let row = view.obligations.rows.get(&owed).unwrap();
    assert_eq!(row.trace.places(), ["DischargedOnTime"]);
    assert!(!row.is_overdue && !row.is_escalated);
    assert!(matches!(row.end, Some(ObligationEnd::Discharged { on_time: true, .. })));
    // Both by events.
    let all = metas(&province).await;
    for (kind, stream) in
        [("finding/LatenessCleared", &finding()), ("obligation/LatenessCleared", &owed)]
    {
        let cleared = all.iter().filter(|meta| meta.kind == kind && meta.stream == *stream);
        assert_eq!(cleared.count(), 1, "{kind}");
    }
    // The two events of the one command are one late entry.
    assert_eq!(view.entries.late.len(), 1);
    let (_, late) = view.entries.late.iter().next().unwrap();
    assert_eq!((late.kind.as_str(), late.scope.as_str()), ("finding/ActionImplemented", "SXD"));
    assert!(!late.is_countersigned());
}

#[tokio::test]
async fn a_late_entry_of_what_was_done_too_late_clears_nothing() {
    let mut province = overdue().await;
    let act = Act { occurred_on: day("2016-04-20"), ..late_report(&province) };
    done(&mut province, &finding(), act).await;
    let view = province.engine.model();
    let owed = obligation::stream(&finding(), ObligationKind::FindingAction, "1");
    assert_eq!(view.obligations.rows.get(&owed).unwrap().trace.places(), ["DischargedLate"]);
    assert_eq!(view.findings.rows.get(&finding()).unwrap().on_time, Some(false));
    assert!(!metas(&province).await.iter().any(|meta| meta.kind.ends_with("LatenessCleared")));
}

/// More time that was asked for before the due date and is entered long after.
fn late_request(province: &Province, days: u32) -> Act<Command> {
    let request = RequestExtension { days, reason: "chờ kinh phí".to_owned() };
    Act { command: of_finding(request), ..late_report(province) }
}

#[tokio::test]
async fn more_time_asked_for_in_time_and_entered_late_clears_the_lateness_when_it_is_granted() {
    let mut province = overdue().await;
    let act = late_request(&province, 30);
    done(&mut province, &finding(), act).await;
    let owed = obligation::stream(&finding(), ObligationKind::FindingAction, "1");
    let stands = |province: &Province| {
        let view = province.engine.model();
        let row = view.obligations.rows.get(&owed).unwrap();
        let due = view.findings.rows.get(&finding()).unwrap().due.unwrap();
        assert_eq!(row.due, due);
        let is_overdue = view.findings.rows.get(&finding()).unwrap().is_overdue;
        (is_overdue, row.is_overdue, row.is_escalated, due.due_on.to_string())
    };
    assert_eq!(stands(&province), (true, true, true, "2016-04-04".to_owned()), "only asked for");
    let grant = of_finding(GrantExtension { days: None, note: None });
    let act = sxd(&province, Office::AgencyHead, grant);
    done(&mut province, &finding(), act).await;
    assert_eq!(stands(&province), (false, false, false, "2016-05-04".to_owned()));
    let all = metas(&province).await;
    for (kind, stream) in
        [("finding/LatenessCleared", &finding()), ("obligation/LatenessCleared", &owed)]
    {
        let cleared = all.iter().filter(|meta| meta.kind == kind && meta.stream == *stream);
        assert_eq!(cleared.count(), 1, "{kind}");
    }
    // The new date lies in the past too, and what was granted today is overdue from tomorrow.
    province.advance(start_of(day("2016-05-12"))).await;
    assert_eq!(stands(&province), (true, true, false, "2016-05-04".to_owned()));
    let live = province.engine.model();
    assert_eq!(start(province.engine.store().clone()).await.model().digest(), live.digest());
}

#[tokio::test]
async fn a_late_entry_is_objected_to_corrected_and_countersigned() {
    let mut province = overdue().await;
    let act = late_report(&province);
    done(&mut province, &finding(), act).await;
    // Whoever leads the sub-department of standards.
    let appoint = AppointOfficer {
        office: Office::StameqHead,
        person: holder(SKHCN, Office::Staff),
        from: province.today(),
        position: "Chi cục trưởng".to_owned(),
        is_leadership: true,
        unit: None,
    };
    let stream = agency::stream(&scope("SKHCN"));
    province.install(stream, Command::Agency(appoint.into())).await;
    let event = late_event(&province).await;
    let entry = entry::stream(event.entry());
    let chief = |province: &Province, command: luuvet_domain::entry::EntryCommand| {
        let command = Command::Entry(command);
        let act = own("SKHCN", SKHCN, Office::StameqHead, Office::Staff, command);
        Act { occurred_on: province.today(), ..act }
    };
    let reason = || "không đọc được bản chụp".to_owned();
    let object = ObjectToEntry { event: address(&event), reason: reason() };
    let act = chief(&province, object.into());
    done(&mut province, &entry, act).await;
    let judged = |province: &Province| {
        let view = province.engine.model();
        let (_, late) = view.entries.late.iter().next().unwrap();
        late.judgement.clone().unwrap()
    };
    assert_eq!(
        (judged(&province).is_countersigned, judged(&province).text),
        (false, Some(reason()))
    );

    let mut wrong = CorrectEntry {
        event: EventAddress { version: 99, ..address(&event) },
        document_number: None,
        document_date: None,
        scan: Some("e".repeat(64)),
        evidence: None,
        reason: reason(),
    };
    let correct = |province: &Province, command: &CorrectEntry| {
        sxd(province, Office::IsoSecretary, Command::Entry(command.clone().into()))
    };
    let act = correct(&province, &wrong);
    assert_eq!(rule_of(province.send_act(entry.clone(), act).await), "ENG-03");
    wrong.event = address(&event);
    let act = correct(&province, &wrong);
    done(&mut province, &entry, act).await;
    let view = province.engine.model();
    let corrections = view.entries.corrections(&event);
    assert_eq!(corrections.len(), 1);
    assert_eq!(corrections[0].corrected.scan, Some("e".repeat(64)));
    assert_eq!(corrections[0].recorded_by.person, Some(holder(SXD, Office::IsoSecretary)));
    // What was stored is as it was.
    assert_eq!(late_event(&province).await, event);

    let countersign = CountersignEntry { event: address(&event), note: None };
    let act = chief(&province, countersign.into());
    done(&mut province, &entry, act).await;
    assert!(judged(&province).is_countersigned);
    let live = province.engine.model();
    assert_eq!(live.entries.rows.get(&entry).unwrap().trace.scope, "SXD");
    // A replay into another engine sees the same.
    let replayed = start(province.engine.store().clone()).await.model();
    assert_eq!(replayed.digest(), live.digest());
}

fn delegation(capacity: SignatureCapacity, until: Option<&str>, matter: &str) -> DelegateSignature {
    DelegateSignature {
        office: Office::AgencyHead,
        capacity,
        person: holder(SXD, Office::Staff),
        from: first_day(),
        until: until.map(day),
        basis_number: "12/QĐ-SXD".to_owned(),
        basis_date: first_day(),
        matters: Some(vec![matter.to_owned()]),
    }
}

#[tokio::test]
async fn who_is_authorised_signs_for_the_head_in_the_matters_named_and_no_longer_than_that() {
    let mut province = Province::founded(memory()).await;
    planned(&mut province).await;
    let agency = agency::stream(&scope("SXD"));
    let signed = |province: &Province, command: Command| {
        let mut act = sxd(province, Office::Staff, command);
        act.act_of.office = Role::constant(Office::AgencyHead.name());
        act.act_of.capacity = Capacity::ByAuthorisation;
        act
    };
    let approve = || of_finding(ApprovePlan { note: None });
    let act = signed(&province, approve());
    let refusal = province.send_act(finding(), act).await.unwrap_err();
    assert!(refusal.to_string().contains("record the delegation first"), "{refusal}");
    let command = delegation(SignatureCapacity::ByAuthorisation, Some("2016-03-10"), "finding");
    let delegate = sxd(&province, Office::AgencyHead, Command::Agency(command.into()));
    done(&mut province, &agency, delegate).await;

    // In matters of the agency the head signs.
    let unit = AddUnit { code: "P2".to_owned(), name: "Phòng Hai".to_owned(), name_en: None };
    let act = signed(&province, Command::Agency(unit.into()));
    assert_eq!(rule_of(province.send_act(agency.clone(), act).await), "AGY-03");
    let act = signed(&province, approve());
    done(&mut province, &finding(), act).await;
    let approved = metas(&province).await.pop().unwrap();
    assert_eq!(approved.act_of.capacity, Capacity::ByAuthorisation);
    assert_eq!(approved.act_of.person, Some(holder(SXD, Office::Staff)));

    let view = province.engine.model();
    let signs = |capacity, on: &str| {
        let office = Role::constant(Office::AgencyHead.name());
        let staff = holder(SXD, Office::Staff);
        view.signs_for(staff, &office, &scope("SXD"), capacity, "finding", day(on))
    };
    assert!(signs(Capacity::ByAuthorisation, "2016-03-09"));
    assert!(!signs(Capacity::ByAuthorisation, "2016-03-10"));
    assert!(!signs(Capacity::Deputy, "2016-03-09"));
    assert!(!signs(Capacity::Holder, "2016-03-09"));
}

#[tokio::test]
async fn nobody_signs_for_an_office_that_is_empty_and_someone_acts_only_in_such_a_one() {
    let mut province = Province::founded(memory()).await;
    let agency = agency::stream(&scope("SXD"));
    let command = delegation(SignatureCapacity::Deputy, None, "finding");
    let act = sxd(&province, Office::AgencyHead, Command::Agency(command.into()));
    done(&mut province, &agency, act).await;
    let signs = |province: &Province, who: Office, capacity| {
        let office = Role::constant(Office::AgencyHead.name());
        let on = province.today();
        let view = province.engine.model();
        view.signs_for(holder(SXD, who), &office, &scope("SXD"), capacity, "finding", on)
    };
    assert!(signs(&province, Office::Staff, Capacity::Deputy));
    // The head leaves, and the province names who acts.
    let office = AppointOfficer {
        office: Office::ProvinceOffice,
        person: holder(SKHCN, Office::Staff),
        from: province.today(),
        position: "Chuyên viên".to_owned(),
        is_leadership: false,
        unit: None,
    };
    let skhcn = agency::stream(&scope("SKHCN"));
    province.install(skhcn, Command::Agency(office.into())).await;
    let by_province = |command: luuvet_domain::agency::AgencyCommand| {
        own("SKHCN", SKHCN, Office::ProvinceOffice, Office::Staff, Command::Agency(command))
    };
    let relieve = RelieveOfficer {
        office: Office::AgencyHead,
        person: holder(SXD, Office::AgencyHead),
        until: first_day(),
        unit: None,
        reason: ReliefReason::Transferred,
    };
    // A term has at least one day.
    province.advance(start_of(day("2016-03-04"))).await;
    let relieve = RelieveOfficer { until: day("2016-03-04"), ..relieve };
    let today = |act: Act<Command>| Act { occurred_on: day("2016-03-04"), ..act };
    done(&mut province, &agency, today(by_province(relieve.into()))).await;
    assert!(!signs(&province, Office::Staff, Capacity::Deputy));
    let acting = DelegateSignature {
        person: holder(SXD, Office::Qmr),
        from: day("2016-03-04"),
        matters: None,
        ..delegation(SignatureCapacity::Acting, None, "finding")
    };
    done(&mut province, &agency, today(by_province(acting.into()))).await;
    assert!(signs(&province, Office::Qmr, Capacity::Acting));
    // With someone acting, the office is not empty.
    assert!(signs(&province, Office::Staff, Capacity::Deputy));
    let revoke = RevokeSignature {
        office: Office::AgencyHead,
        capacity: SignatureCapacity::Acting,
        person: holder(SXD, Office::Qmr),
        until: day("2016-03-04"),
        reason: "bổ nhiệm giám đốc mới".to_owned(),
    };
    done(&mut province, &agency, today(by_province(revoke.into()))).await;
    assert!(!signs(&province, Office::Qmr, Capacity::Acting));
    assert!(!signs(&province, Office::Staff, Capacity::Deputy));
}
