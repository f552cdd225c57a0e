//! PM-13's proposals, and PM-14.

use luuvet_domain::annual_plan::*;
use luuvet_domain::calendar::province::DayOpened;
use luuvet_domain::obligation::{self, ObligationCommand, ObligationKind};
use luuvet_domain::plan_dossier::{self, *};
use luuvet_domain::process::{PlanningCycle, ReviewOutputs};
use luuvet_domain::registry::{Command, Event, Qms};
use luuvet_domain::review::{ReviewEvent, ReviewOutput, ReviewOutputRecorded};
use luuvet_domain::role::PROVINCE;
use luuvet_engine::{
    CommandId, EventId, Intent, Meta, Position, ProcessManager, Recorded, Scope, StreamId, Version,
};
use uuid::Uuid;

use crate::fake::*;
use crate::steps::*;

const CAUSE: EventId = EventId(Uuid::from_u128(77));

fn react(
    manager: &dyn ProcessManager<Qms>,
    province: &Province,
    (of, scope): (StreamId, Scope),
    on: &str,
    event: Event,
) -> Vec<Intent<Command>> {
    let by = act::<AnnualPlanCommand>(settle(), FINANCE_OFFICER, day(on));
    let meta = Meta {
        late_reason: None,
        position: Position(9),
        version: Version(2),
        recorded_at: morning(day(on)),
        stream: of,
        event_id: CAUSE,
        kind: "".into(),
        schema: 1,
        decided_at: morning(day(on)),
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
    manager.react(&Recorded { meta, event }, province)
}

fn on_day(province: &Province, on: &str) -> Vec<Intent<Command>> {
    let event = Event::Calendar(DayOpened { date: day(on) }.into());
    let days = "calendar/province".parse().unwrap();
    react(&PlanningCycle, province, (days, PROVINCE), on, event)
}

fn on_plan(event: impl Into<AnnualPlanEvent>) -> Vec<Intent<Command>> {
    let event = Event::AnnualPlan(event.into());
    react(&PlanningCycle, &issued(), (plan_stream(&SXD), SXD), "2016-07-12", event)
}

fn on_dossier(event: impl Into<PlanDossierEvent>) -> Vec<Intent<Command>> {
    let event = Event::PlanDossier(event.into());
    let province = two_plans();
    react(&PlanningCycle, &province, (dossier_stream(), PROVINCE), "2016-09-05", event)
}

/// What became of an obligation about a stream: its kind, period, debtor and due date.
type Owed = (ObligationKind, &'static str, Option<(Scope, &'static str)>);

#[track_caller]
fn owes(about: &StreamId, intents: &[Intent<Command>], expected: &[Owed]) {
    assert_eq!(intents.len(), expected.len(), "{intents:?}");
    for (intent, (kind, period, opens)) in intents.iter().zip(expected) {
        assert_eq!(intent.stream, obligation::stream(about, *kind, period));
        match (&intent.command, opens) {
            (Command::Obligation(ObligationCommand::Open(open)), Some((debtor, due_on))) => {
                assert_eq!((&open.debtor, open.due_on), (debtor, day(due_on)));
                assert_eq!((open.kind, open.cause), (*kind, CAUSE));
            }
            (Command::Obligation(ObligationCommand::Discharge(discharge)), None) => {
                assert_eq!(discharge.evidence, CAUSE);
            }
            (other, _) => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_dossier_is_opened_from_june_on_and_the_plans_with_it() {
    let mut province = two_plans();
    assert_eq!(on_day(&province, "2016-05-31"), []);
    let [first] = &on_day(&province, "2016-06-01")[..] else { panic!("not one") };
    assert_eq!(first.stream, dossier_stream());
    assert_eq!(first.command, Command::PlanDossier(OpenDossier { year: YEAR }.into()));
    // Until plans are to be signed.
    assert_eq!(on_day(&province, "2017-01-31").len(), 1);
    assert_eq!(on_day(&province, "2017-02-01"), []);
    province.plan.dossiers.insert(YEAR);
    province.plan.opened.extend([(SXD, YEAR), (STC, YEAR)]);
    let [missing] = &on_day(&province, "2016-06-02")[..] else { panic!("not one") };
    assert_eq!(missing.stream, plan_stream(&SKHCN));
    assert_eq!(missing.command, Command::AnnualPlan(open(SKHCN).into()));
    // Nobody is asked to plan before both departments are directed.
    let mut undirected = two_plans();
    undirected.plan.finance = None;
    assert_eq!(on_day(&undirected, "2016-06-01"), []);
    let mut nobody = two_plans();
    nobody.report.debtors.clear();
    assert_eq!(on_day(&nobody, "2016-06-01"), []);
}

#[test]
fn guidance_and_submission_are_owed_and_every_plan_is_opened() {
    let opened = DossierOpened {
        year: YEAR,
        led_by: SKHCN,
        finance: STC,
        guidance_by: day("2016-06-30"),
        submit_by: day("2016-09-30"),
    };
    let intents = on_dossier(opened);
    let owed = [
        (ObligationKind::PlanGuidance, "1", Some((STC, "2016-06-30"))),
        (ObligationKind::PlanDossierSubmission, "1", Some((SKHCN, "2016-09-30"))),
    ];
    owes(&dossier_stream(), &intents[..2], &owed);
    let plans: Vec<_> = intents[2..].iter().map(|intent| intent.stream.clone()).collect();
    assert_eq!(plans, [SXD, SKHCN, STC].map(|agency| plan_stream(&agency)));
    let guided =
        GuidancePublished { number: guide().number, guidance: guide().guidance, on_time: true };
    owes(&dossier_stream(), &on_dossier(guided), &[(ObligationKind::PlanGuidance, "1", None)]);
    let submitted = |version| DossierSubmitted {
        version,
        number: text("45/TTr"),
        total_dong: million(65),
        on_time: true,
    };
    let done = [(ObligationKind::PlanDossierSubmission, "1", None)];
    owes(&dossier_stream(), &on_dossier(submitted(1)), &done);
    assert_eq!(on_dossier(submitted(2)), []);
}

#[test]
fn what_becomes_of_the_dossier_becomes_of_the_plans_that_are_new_in_it() {
    let plan = |agency: Scope, is_approved| DossierPlan {
        plan: plan_stream(&agency),
        agency,
        lines: Vec::new(),
        appraised_dong: million(40),
        is_approved,
    };
    let plans = || vec![plan(SKHCN, true), plan(SXD, false)];
    let (dossier, version) = (dossier_stream(), 2);
    let one = |intents: Vec<Intent<Command>>| {
        let [intent] = <[Intent<Command>; 1]>::try_from(intents).unwrap();
        assert_eq!(intent.stream, plan_stream(&SXD));
        intent.command
    };
    let total_dong = million(80);
    let compiled =
        DossierCompiled { version, plans: plans(), total_dong, without_plan: vec![], note: None };
    let expected =
        ConsolidatePlan { dossier: dossier.clone(), version, appraised_dong: million(40) };
    assert_eq!(one(on_dossier(compiled)), Command::AnnualPlan(expected.into()));
    let number = text("1900/QĐ-UBND");
    let approved = DossierApproved { version, number: number.clone(), plans: plans(), total_dong };
    let approved_dong = million(40);
    let expected = ApprovePlan { dossier: dossier.clone(), version, number, approved_dong };
    assert_eq!(one(on_dossier(approved)), Command::AnnualPlan(expected.into()));
    let returned =
        DossierReturned { version, reason: text("rà soát"), plans: vec![plan_stream(&SXD)] };
    let expected = ReleasePlan { dossier, version };
    assert_eq!(one(on_dossier(returned)), Command::AnnualPlan(expected.into()));
    let amended = DossierAmended { version: 2, reason: text("bổ sung") };
    assert_eq!(on_dossier(amended), []);
}

/// The events of a plan's life with what is owed from each: who is late in what is seen from these.
#[test]
fn each_step_of_a_plan_is_owed_and_discharged_by_the_one_that_proves_it() {
    use ObligationKind::{
        PlanAllocation, PlanAppraisal, PlanCutAnswer, PlanResubmission, PlanSending,
        PlanSettlement, PlanSignature,
    };
    let province = issued();
    let mut told: Vec<AnnualPlanEvent> = Vec::new();
    told.extend(begin(&province).ask("2016-06-01", MANAGER, open(SXD)).result.unwrap());
    told.extend(written(&province).ask("2016-07-10", HEAD, sign()).result.unwrap());
    told.extend(signed(&province).ask("2016-07-12", QMR, send()).result.unwrap());
    let return_plan = ReturnPlan { reason: text("Sai mẫu biểu") };
    told.extend(sent(&province).ask("2016-07-18", FINANCE_OFFICER, return_plan).result.unwrap());
    let AnnualPlanEvent::Sent(sent_first) = &told[2] else { panic!("{told:?}") };
    told.push(PlanSent { round: 2, ..sent_first.clone() }.into());
    let answer = sent(&province).ask("2016-08-20", FINANCE_OFFICER, appraise_with_a_cut());
    told.extend(answer.result.unwrap());
    let answer = consolidated(&province, appraise_with_a_cut());
    told.extend(answer.ask("2016-10-20", MANAGER, approve(million(38))).result.unwrap());
    let known = AcknowledgeCut { answer: text("Giảm một lớp") };
    told.extend(cut(&province).ask("2016-11-01", QMR, known).result.unwrap());
    let all = allocate(&[(1, million(30)), (2, million(8))]);
    told.extend(cut(&province).ask("2016-12-20", HEAD, all.clone()).result.unwrap());
    let again = cut(&province).done_on("2016-12-20", HEAD, all.clone());
    told.extend(again.ask("2016-12-21", HEAD, all).result.unwrap());
    told.extend(spent(&province).ask("2018-01-15", HEAD, settle()).result.unwrap());
    let expected: [&[Owed]; 11] = [
        &[
            (PlanSending, "1", Some((SXD, "2016-07-20"))),
            (PlanSignature, "1", Some((SXD, "2017-01-31"))),
        ],
        &[(PlanSignature, "1", None)],
        &[(PlanSending, "1", None), (PlanAppraisal, "1", Some((STC, "2016-08-31")))],
        &[(PlanAppraisal, "1", None), (PlanResubmission, "1", Some((SXD, "2016-07-25")))],
        &[(PlanResubmission, "1", None), (PlanAppraisal, "2", Some((STC, "2016-08-31")))],
        &[(PlanAppraisal, "1", None)],
        &[
            (PlanAllocation, "1", Some((SXD, "2017-01-02"))),
            (PlanCutAnswer, "1", Some((SXD, "2016-11-03"))),
        ],
        &[(PlanCutAnswer, "1", None)],
        &[(PlanAllocation, "1", None), (PlanSettlement, "1", Some((SXD, "2018-01-31")))],
        &[],
        &[(PlanSettlement, "1", None)],
    ];
    assert_eq!(told.len(), expected.len());
    for (event, expected) in told.into_iter().zip(expected) {
        owes(&plan_stream(&SXD), &on_plan(event), expected);
    }
}

#[test]
fn resource_needs_go_into_the_next_plan_that_takes_them_and_other_outputs_do_not() {
    let review: StreamId = "review/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap();
    let propose = |province: &Province, output| {
        let recorded = ReviewOutputRecorded {
            agency: SXD,
            number: 3,
            output,
            decision: text("Trang bị máy quét"),
            finding: None,
            amends: None,
        };
        let event = Event::Review(ReviewEvent::from(recorded));
        react(&ReviewOutputs, province, (review.clone(), SXD), "2016-12-01", event)
    };
    let mut province = issued();
    assert_eq!(propose(&province, ReviewOutput::Product), []);
    assert_eq!(propose(&province, ReviewOutput::Effectiveness), []);
    let year_of = |intents: &[Intent<Command>]| {
        let [intent] = intents else { panic!("{intents:?}") };
        let Command::AnnualPlan(AnnualPlanCommand::Propose(propose)) = &intent.command else {
            panic!("{:?}", intent.command)
        };
        assert_eq!(intent.stream, luuvet_domain::annual_plan::stream(&SXD, propose.year).unwrap());
        assert_eq!((propose.output, &propose.review), (3, &review));
        propose.year
    };
    assert_eq!(year_of(&propose(&province, ReviewOutput::Resources)), 2017);
    province.plan.closed.insert((SXD, 2017));
    assert_eq!(year_of(&propose(&province, ReviewOutput::Resources)), 2018);
    province.plan.closed.insert((SXD, 2018));
    assert_eq!(propose(&province, ReviewOutput::Resources), []);
}

#[test]
fn a_dossier_is_named_by_its_year() {
    assert_eq!(plan_dossier::stream(YEAR).unwrap().to_string(), "plan_dossier/2017");
}
