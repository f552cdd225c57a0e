//! The history of inspections as it is read: figures, what is carried over, what is proposed.
#![allow(missing_docs, clippy::unwrap_used)]

use chrono::NaiveDate;
use luuvet_domain::calendar::start_of;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::register::InspectionRegister;
use luuvet_domain::inspection::*;
use luuvet_domain::inspection_programme::{
    InspectionProgrammeDrafted, InspectionProgrammeEvent, ProgrammeTarget, TargetAdded,
};
use luuvet_domain::registry::{Event, Qms};
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{
    ActOf, CommandId, EventId, Meta, Origin, Position, Recorded, Recorder, Role, Scope, StreamId,
    System, Version,
};
use luuvet_projections::View;
use luuvet_projections::inspections::InspectionRow;
use uuid::Uuid;

const SXD: Scope = Scope::constant("SXD");
const SKHCN: Scope = Scope::constant("SKHCN");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stream(text: &str) -> StreamId {
    text.parse().unwrap()
}

/// Takes an event in, as the next one of the ledger.
fn tell(view: &mut View, about: &str, on: &str, event: Event) {
    let n = view.position.map_or(0, |position| position.0 + 1);
    let recorder = Recorder::machine(Role::PROCESS_MANAGER);
    let (category, kind) = Qms::event_type(&event);
    let meta = Meta {
        late_reason: None,
        position: Position(n),
        version: Version(n + 1),
        recorded_at: start_of(day(on)),
        stream: stream(about),
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
    view.fold(&Recorded { meta, event });
}

fn inspect(view: &mut View, about: &str, on: &str, event: InspectionEvent) {
    tell(view, about, on, Event::Inspection(event));
}

fn item(number: u32) -> InspectionItem {
    InspectionItem {
        number,
        text_vi: format!("Mục {number}"),
        text_en: format!("Item {number}"),
        clause: format!("ISO 9001:2008 4.2.{number}"),
        carried_from: None,
    }
}

fn schedule(view: &mut View, about: &str, on: &str, checklist: Vec<InspectionItem>) {
    let scheduled = InspectionScheduled {
        agency: SXD,
        inspected_by: SKHCN,
        mode: InspectionMode::ByFiles,
        basis: InspectionBasis::Programme,
        programme_year: Some(2016),
        follows: None,
        decision_number: None,
        planned_on: day(on),
        checklist,
    };
    inspect(view, about, on, InspectionEvent::Scheduled(scheduled));
}

fn record(view: &mut View, about: &str, on: &str, number: u32, result: CheckResult) {
    let failure = (result == CheckResult::Fail)
        .then(|| ItemFailure { severity: FindingSeverity::Minor, unit: "P1".to_owned() });
    let evidence = "Hồ sơ".to_owned();
    let recorded = CheckItemRecorded { item: number, result, evidence, failure };
    inspect(view, about, on, InspectionEvent::ItemRecorded(recorded));
}

fn conclude(view: &mut View, about: &str, on: &str) {
    let failed = FailedItem {
        item: item(2),
        failure: ItemFailure { severity: FindingSeverity::Minor, unit: "P1".to_owned() },
        evidence: "Hồ sơ".to_owned(),
        found_by: None,
        due_on: None,
    };
    let concluded = ConclusionIssued {
        number: "1/KL".to_owned(),
        summary: "Còn một lỗi".to_owned(),
        failed: vec![failed],
        report_by: Some(day("2016-06-30")),
    };
    inspect(view, about, on, InspectionEvent::Concluded(concluded));
}

fn close(view: &mut View, about: &str, on: &str) {
    let closed = InspectionClosed { note: None, report_released: false };
    inspect(view, about, on, InspectionEvent::Closed(closed));
}

fn row<'a>(view: &'a View, about: &str) -> &'a InspectionRow {
    view.inspections.rows.get(&stream(about)).unwrap()
}

#[test]
fn figures_count_what_applies_and_days_run_to_the_verified_remediation() {
    let (mut view, one) = (View::empty(), "inspection/1");
    schedule(&mut view, one, "2016-05-02", vec![item(1), item(2), item(3)]);
    assert_eq!(row(&view, one).pass_per_mille(), None);
    let opened = InspectionEvent::Opened(InspectionOpened { note: None });
    inspect(&mut view, one, "2016-05-04", opened);
    record(&mut view, one, "2016-05-04", 1, CheckResult::Pass);
    record(&mut view, one, "2016-05-04", 2, CheckResult::Fail);
    record(&mut view, one, "2016-05-04", 3, CheckResult::NotApplicable);
    conclude(&mut view, one, "2016-05-16");
    assert_eq!(row(&view, one).pass_per_mille(), Some(500));
    assert_eq!(row(&view, one).failures(), (0, 1, 0));
    assert_eq!(row(&view, one).days_to_conclusion(), Some(12));
    assert_eq!(row(&view, one).days_to_remedy(), None);
    let verified = RemediationVerified { summary: "Đã sửa".to_owned() };
    inspect(&mut view, one, "2016-06-15", InspectionEvent::RemediationVerified(verified));
    close(&mut view, one, "2016-06-20");
    assert_eq!(row(&view, one).days_to_remedy(), Some(30));
    assert!(row(&view, one).conclusion.as_ref().unwrap().repeat_clauses.is_empty());
    schedule(&mut view, "inspection/2", "2017-05-02", vec![item(2)]);
    conclude(&mut view, "inspection/2", "2017-05-16");
    let again = row(&view, "inspection/2").conclusion.as_ref().unwrap();
    assert_eq!(again.repeat_clauses, ["ISO 9001:2008 4.2.2"]);
}

#[test]
fn a_carried_item_is_taken_up_once_and_comes_back_when_that_inspection_is_cancelled() {
    let (mut view, one, two) = (View::empty(), "inspection/1", "inspection/2");
    schedule(&mut view, one, "2016-05-02", vec![item(1), item(2)]);
    let carried = ItemCarriedForward { item: item(2), reason: "Chưa sửa".to_owned() };
    inspect(&mut view, one, "2016-06-20", InspectionEvent::ItemCarriedForward(carried));
    let waiting = view.items_carried_forward(&SXD);
    assert_eq!(waiting, [InspectionItem { carried_from: Some(stream(one)), ..item(2) }]);
    let mut checklist = vec![item(1)];
    checklist.extend(waiting.clone());
    schedule(&mut view, two, "2017-05-02", checklist);
    assert!(view.items_carried_forward(&SXD).is_empty());
    let cancelled = InspectionCancelled { reason: "Hoãn".to_owned() };
    inspect(&mut view, two, "2017-05-03", InspectionEvent::Cancelled(cancelled));
    assert_eq!(view.items_carried_forward(&SXD), waiting);
}

#[test]
fn a_proposal_on_site_stands_after_the_end_until_a_later_programme_takes_it_up() {
    let (mut view, one) = (View::empty(), "inspection/1");
    let candidates = |view: &View, year| view.on_site_candidates(year).count();
    schedule(&mut view, one, "2016-05-02", vec![item(1)]);
    let proposed = OnSiteProposed { reason: "Hồ sơ không rõ".to_owned() };
    inspect(&mut view, one, "2016-06-01", InspectionEvent::OnSiteProposed(proposed));
    assert_eq!(candidates(&view, 2017), 0);
    close(&mut view, one, "2016-06-20");
    assert_eq!((candidates(&view, 2016), candidates(&view, 2017)), (0, 1));
    for (year, left) in [(2016, 1), (2017, 0)] {
        let programme = format!("inspection_programme/{year}");
        let submit_by = day("2016-12-15");
        let drafted = InspectionProgrammeDrafted { year, drafted_by: SKHCN, submit_by };
        let drafted = InspectionProgrammeEvent::Drafted(drafted);
        tell(&mut view, &programme, "2016-11-01", Event::InspectionProgramme(drafted));
        let mode = InspectionMode::OnSite;
        let target = ProgrammeTarget { agency: SXD, mode, reason: "Đề xuất".to_owned() };
        let added = InspectionProgrammeEvent::TargetAdded(TargetAdded { target });
        tell(&mut view, &programme, "2016-11-02", Event::InspectionProgramme(added));
        assert_eq!(candidates(&view, 2017), left, "{year}");
    }
}
