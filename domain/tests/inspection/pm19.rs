//! PM-19: what it wants when something happens to an inspection or to its findings.

use luuvet_domain::finding::*;
use luuvet_domain::inspection::register::{ConclusionFacts, InspectionFacts};
use luuvet_domain::inspection::*;
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::process::InspectionFollowUp;
use luuvet_domain::registry::{Command, Event};
use luuvet_engine::{
    ActOf, CommandId, EventId, Intent, Meta, Origin, Position, ProcessManager, Recorded, Recorder,
    Role, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::guards::{facts, finding_facts};
use crate::story::*;

pub(crate) fn recorded(stream: StreamId, event: Event) -> Recorded<Event> {
    let recorded_by = Recorder::machine(Role::CLOCK);
    let meta = Meta {
        late_reason: None,
        position: Position(7),
        version: Version(2),
        recorded_at: morning(day("2016-03-10")),
        stream,
        event_id: EventId(Uuid::from_u128(9)),
        kind: "inspection/X".into(),
        schema: 1,
        decided_at: morning(day("2016-03-10")),
        occurred_on: day("2016-03-10"),
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        scope: SXD,
        command_id: CommandId(Uuid::from_u128(8)),
        payload_hash: "".into(),
        correlation_id: Uuid::from_u128(8),
        causation_id: None,
        causation_depth: 0,
        definition_version: 1,
        parameter_version: None,
        facts_as_of: None,
        clauses: Vec::new(),
        evidence: Vec::new(),
        origin: Origin::Live,
    };
    Recorded { meta, event }
}

fn failed(number: u32) -> FailedItem {
    FailedItem {
        item: InspectionItem {
            number,
            text_vi: text("Đào tạo"),
            text_en: text("Training"),
            clause: text("ISO 9001:2008 6.2.2"),
            carried_from: None,
        },
        failure: ItemFailure { severity: FindingSeverity::Minor, unit: text("VP") },
        evidence: text("Không có hồ sơ"),
        found_by: Some(person(8)),
        due_on: Some(day("2016-04-29")),
    }
}

fn conclusion(failed: Vec<FailedItem>) -> ConclusionIssued {
    let report_by = (!failed.is_empty()).then(|| day("2016-04-11"));
    ConclusionIssued { number: text("30/KL"), summary: text("Tồn tại"), failed, report_by }
}

fn known(province: &mut Province, failed_items: &[u32], carried_items: &[u32]) {
    let issued = ConclusionFacts { number: text("30/KL"), issued_on: day("2016-03-10") };
    let facts = InspectionFacts {
        conclusion: Some(issued),
        failed_items: failed_items.to_vec(),
        carried_items: carried_items.to_vec(),
        ..facts()
    };
    province.inspection.inspections.insert(stream(), facts);
}

fn react(province: &Province, event: impl Into<InspectionEvent>) -> Vec<Intent<Command>> {
    let event = recorded(stream(), Event::Inspection(event.into()));
    InspectionFollowUp.react(&event, province)
}

fn closes() -> Vec<Intent<Command>> {
    vec![Intent { stream: stream(), command: Command::Inspection(close().into()) }]
}

/// The obligation commands among the intents, by the kind whose stream they are for.
fn owed(intents: &[Intent<Command>], kind: ObligationKind) -> Vec<&ObligationCommand> {
    let target = obligation::stream(&stream(), kind, "1");
    let to_it = intents.iter().filter(|intent| intent.stream == target);
    to_it
        .map(|intent| match &intent.command {
            Command::Obligation(command) => command,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn last_item(minutes_by: Option<chrono::NaiveDate>) -> CheckItemRecorded {
    let evidence = text("Biên bản");
    CheckItemRecorded { item: 2, result: CheckResult::Pass, evidence, failure: None, minutes_by }
}

#[test]
fn the_last_answer_on_site_makes_the_minutes_owed_and_they_discharge_it() {
    let mut province = province();
    known(&mut province, &[], &[]);
    let kind = ObligationKind::InspectionMinutes;
    assert_eq!(react(&province, last_item(None)), []);
    let by = day("2016-03-10");
    let intents = react(&province, last_item(Some(by)));
    let [ObligationCommand::Open(open)] = owed(&intents, kind)[..] else { panic!("{intents:?}") };
    assert_eq!((&open.debtor, open.due_on), (&SKHCN, by));
    assert!(open.term.is_some(), "a changed calendar moves it");
    // Minutes of an inspection whose last answer was stored before anything was owed.
    assert_eq!(react(&province, MinutesDrafted { summary: text("x") }), []);
    let answered = InspectionFacts { minutes_by: Some(by), ..facts() };
    province.inspection.inspections.insert(stream(), answered);
    let intents = react(&province, MinutesDrafted { summary: text("x") });
    let [ObligationCommand::Discharge(proof)] = owed(&intents, kind)[..] else {
        panic!("{intents:?}")
    };
    assert_eq!(proof.occurred_on, day("2016-03-10"));
}

#[test]
fn minutes_or_files_make_a_conclusion_owed_by_the_inspecting_agency() {
    let mut province = province();
    known(&mut province, &[], &[]);
    let by = day("2016-03-24");
    let events: [InspectionEvent; 3] = [
        MinutesSigned { note: None, conclusion_by: by }.into(),
        SigningRefused { reason: text("x"), witness: text("y"), conclusion_by: by }.into(),
        FilesSubmitted { number: text("1"), description: text("x"), letter_by: by }.into(),
    ];
    for event in events {
        let intents = react(&province, event);
        let [ObligationCommand::Open(open)] =
            owed(&intents, ObligationKind::InspectionConclusion)[..]
        else {
            panic!("{intents:?}")
        };
        assert_eq!((&open.debtor, open.due_on), (&SKHCN, by));
    }
}

#[test]
fn every_failed_item_becomes_a_finding_of_the_inspecting_agency() {
    let mut province = province();
    known(&mut province, &[1, 2], &[]);
    let observed = FailedItem {
        failure: ItemFailure { severity: FindingSeverity::Observation, unit: text("VP") },
        due_on: None,
        ..failed(2)
    };
    let intents = react(&province, conclusion(vec![failed(1), observed]));
    let raised: Vec<_> = intents
        .iter()
        .filter_map(|intent| match &intent.command {
            Command::Finding(FindingCommand::Raise(raise)) => Some((&intent.stream, raise)),
            _ => None,
        })
        .collect();
    assert_eq!(raised.len(), 2);
    assert_eq!(*raised[0].0, finding_stream(&stream(), 1));
    assert_eq!(raised[0].1.origin, Some(stream()));
    assert_eq!(raised[0].1.found_by_agency, Some(SKHCN));
    assert_eq!(raised[0].1.source, FindingSource::Inspection);
    assert_eq!(raised[0].1.due_on, Some(day("2016-04-29")));
    assert_eq!(raised[1].1.kind, FindingKind::Observation);
    let discharged = owed(&intents, ObligationKind::InspectionConclusion);
    assert!(matches!(discharged[..], [ObligationCommand::Discharge(_)]));
    let report = owed(&intents, ObligationKind::InspectionRemediationReport);
    let [ObligationCommand::Open(open)] = report[..] else { panic!("{report:?}") };
    assert_eq!((&open.debtor, &open.creditor), (&SXD, &SKHCN));
    // What is raised is accepted.
    for (target, raise) in raised {
        let told = luuvet_engine::testing::Scenario::<
            Finding,
            dyn luuvet_domain::register::Registers,
        >::new(
            target.clone(),
            &province,
            luuvet_domain::calendar::zone(),
            morning(day("2016-03-10")),
        );
        let told = told.done_on("2016-03-10", MANAGER, raise.clone());
        assert_eq!(
            luuvet_engine::Workflow::<dyn luuvet_domain::register::Registers>::places(told.state())
                [0],
            "Raised"
        );
    }
}

#[test]
fn an_inspection_without_failures_closes_with_its_conclusion() {
    let mut province = province();
    known(&mut province, &[], &[]);
    let intents = react(&province, conclusion(Vec::new()));
    assert_eq!(intents[intents.len() - 1..], closes()[..]);
    assert!(owed(&intents, ObligationKind::InspectionRemediationReport).is_empty());
}

#[test]
fn it_closes_with_the_last_of_its_findings() {
    let mut province = province();
    known(&mut province, &[1, 2], &[]);
    let (first, last) = (finding_stream(&stream(), 1), finding_stream(&stream(), 2));
    province.findings.insert(first.clone(), finding_facts(false));
    province.findings.insert(last.clone(), finding_facts(true));
    let closed = || Event::Finding(FindingClosed { note: None, stopped: Vec::new() }.into());
    let one = InspectionFollowUp.react(&recorded(first.clone(), closed()), &province);
    assert_eq!(one, []);
    province.findings.insert(last.clone(), finding_facts(false));
    assert_eq!(InspectionFollowUp.react(&recorded(last, closed()), &province), closes());
    let other = FindingFactsOf { origin: None };
    province.findings.insert(first.clone(), other.facts());
    assert_eq!(InspectionFollowUp.react(&recorded(first, closed()), &province), []);
}

/// A finding that ended, of another origin.
struct FindingFactsOf {
    origin: Option<StreamId>,
}

impl FindingFactsOf {
    fn facts(self) -> luuvet_domain::register::FindingFacts {
        luuvet_domain::register::FindingFacts { origin: self.origin, ..finding_facts(false) }
    }
}

#[test]
fn carrying_the_last_open_item_forward_closes_it() {
    let mut province = province();
    known(&mut province, &[1], &[1]);
    let carried = ItemCarriedForward { item: failed(1).item, reason: text("x") };
    assert_eq!(react(&province, carried.clone()), closes());
    known(&mut province, &[1, 2], &[1]);
    assert_eq!(react(&province, carried), []);
}

#[test]
fn a_programme_owes_its_submission_its_approvals_and_its_completion() {
    use luuvet_domain::inspection_programme::*;
    let year = luuvet_domain::inspection_programme::stream(2016).unwrap();
    let react = |event: InspectionProgrammeEvent| -> Vec<(StreamId, &'static str)> {
        let event = recorded(year.clone(), Event::InspectionProgramme(event));
        let intents = InspectionFollowUp.react(&event, &province());
        intents
            .into_iter()
            .map(|intent| match intent.command {
                Command::Obligation(ObligationCommand::Open(_)) => (intent.stream, "open"),
                Command::Obligation(ObligationCommand::Discharge(_)) => {
                    (intent.stream, "discharge")
                }
                other => panic!("{other:?}"),
            })
            .collect()
    };
    let of = |kind, period: &str| obligation::stream(&year, kind, period);
    let submission = || of(ObligationKind::InspectionProgrammeSubmission, "1");
    let approval = |round: u32| of(ObligationKind::InspectionProgrammeApproval, &round.to_string());
    let completion = || of(ObligationKind::InspectionProgrammeCompletion, "1");
    let on = day("2016-02-01");
    let submitted = |round| ProgrammeSubmitted {
        number: text("1"),
        omissions: Vec::new(),
        round,
        drafted_by: SKHCN,
        approve_by: on,
    };
    let drafted = InspectionProgrammeDrafted { year: 2016, drafted_by: SKHCN, submit_by: on };
    assert_eq!(react(drafted.into()), [(submission(), "open")]);
    let first = [(submission(), "discharge"), (approval(1), "open")];
    assert_eq!(react(submitted(1).into()), first);
    assert_eq!(react(submitted(2).into()), [(approval(2), "open")]);
    let returned = ProgrammeReturned { reason: text("x"), round: 1 };
    assert_eq!(react(returned.into()), [(approval(1), "discharge")]);
    let approved =
        ProgrammeApproved { number: text("1"), round: 2, drafted_by: SKHCN, complete_by: on };
    let second = [(approval(2), "discharge"), (completion(), "open")];
    assert_eq!(react(approved.into()), second);
    let done = ProgrammeCompleted { summary: text("x") };
    assert_eq!(react(done.into()), [(completion(), "discharge")]);
}

#[test]
fn the_first_report_discharges_and_closing_releases_what_was_never_reported() {
    let mut province = province();
    known(&mut province, &[1], &[]);
    let report =
        |supplements| RemediationReported { number: text("1"), summary: text("x"), supplements };
    let kind = ObligationKind::InspectionRemediationReport;
    let intents = react(&province, report(false));
    assert!(matches!(owed(&intents, kind)[..], [ObligationCommand::Discharge(_)]));
    assert_eq!(react(&province, report(true)), []);
    let intents = react(&province, InspectionClosed { note: None, report_released: true });
    assert!(matches!(owed(&intents, kind)[..], [ObligationCommand::Release(_)]));
    assert_eq!(react(&province, InspectionClosed { note: None, report_released: false }), []);
}
