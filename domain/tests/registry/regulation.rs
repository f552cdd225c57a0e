//! The regulation: whole sets of parameters, one after the other.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::parameters::{Parameters, ValueFault};
use luuvet_domain::qms::QmsParameters;
use luuvet_domain::register::Registers;
use luuvet_domain::regulation::{
    AdoptParameters, ApproveProposal, EFFECTIVE_AHEAD_DAYS_MAX, ParametersAdopted,
    ParametersProposed, ProposalReturned, ProposalWithdrawn, ProposeParameters, ProposedValues,
    ProvinceRegulation, RegulationCommand, RegulationEvent, ReturnProposal, ValueSource,
    WithdrawProposal, seed, stream,
};
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, CommandId, EventId, MessageSet, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use uuid::Uuid;

use crate::fake::*;

fn adopt(effective_from: &str) -> AdoptParameters {
    AdoptParameters {
        version: None,
        effective_from: day(effective_from),
        legal_basis: "Quyết định 07/QĐ-UBND".into(),
        values: Parameters { finding_major_days: 20, ..seed().values },
        sources: Vec::new(),
        reason: "rút ngắn thời hạn khắc phục".into(),
    }
}

fn adopted(version: u32, command: AdoptParameters) -> ParametersAdopted {
    let AdoptParameters { effective_from, legal_basis, values, mut sources, reason, .. } = command;
    sources.sort_by(|a, b| a.parameter.cmp(&b.parameter));
    ParametersAdopted { version, effective_from, legal_basis, values, sources, reason }
}

/// The single values are spelled out: the golden file must not move with them. The workflows' groups
/// are the initial ones.
pub(crate) fn samples() -> Vec<RegulationEvent> {
    let values = Parameters {
        registration_window_working_days: 5,
        entry_voiding_days: 30,
        document_review_months: 12,
        finding_response_working_days: 5,
        finding_plan_working_days: 10,
        finding_major_days: 30,
        finding_minor_days: 60,
        finding_extensions_max: 2,
        finding_extension_days_max: 30,
        finding_effectiveness_days: 30,
        finding_regrade_overdue_days: 30,
        finding_recurrence_months: 24,
        reminder_days_before: vec![7, 1],
        obligation_escalation_days: 10,
        violation: luuvet_domain::violation::ViolationParameters::default(),
        report: luuvet_domain::report::ReportParameters::default(),
        mandatory_kinds: vec![AgencyKind::ProvincialSpecialisedAgency],
        encouraged_kinds: vec![AgencyKind::CommunePeoplesCommittee, AgencyKind::PublicServiceUnit],
        ..seed().values
    };
    let sources = vec![ValueSource { parameter: "finding_major_days".into(), source: "A".into() }];
    let set = ParametersAdopted {
        version: 2,
        effective_from: day("2016-04-01"),
        legal_basis: "Quyết định 07/QĐ-UBND".into(),
        values,
        sources,
        reason: "rút ngắn thời hạn khắc phục".into(),
    };
    let proposal = event(PROPOSAL);
    vec![
        set.clone().into(),
        ParametersProposed { set }.into(),
        ProposalReturned { proposal, reason: "cần lấy ý kiến Sở Tài chính".into() }.into(),
        ProposalWithdrawn { proposal, reason: "số liệu sai".into() }.into(),
    ]
}

fn as_proposal(set: AdoptParameters) -> ProposeParameters {
    ProposeParameters {
        version: set.version,
        effective_from: set.effective_from,
        legal_basis: set.legal_basis,
        values: ProposedValues(serde_json::to_value(set.values).unwrap()),
        sources: set.sources,
        reason: set.reason,
    }
}

/// The province's office proposes a set.
fn propose(set: AdoptParameters) -> Act<RegulationCommand> {
    by(PROVINCE_CLERK, Office::ProvinceOffice, "UBND", as_proposal(set))
}

/// A set with the seed's sources where it names none.
fn upon_seed(version: u32, mut command: AdoptParameters) -> ParametersAdopted {
    let given = command.sources.clone();
    let is_given = |one: &ValueSource| given.iter().any(|other| other.parameter == one.parameter);
    command.sources.extend(seed().sources.into_iter().filter(|one| !is_given(one)));
    adopted(version, command)
}

fn proposed(version: u32, command: AdoptParameters) -> ParametersProposed {
    ParametersProposed { set: upon_seed(version, command) }
}

/// The id of the nth event of a history.
fn event(n: u128) -> EventId {
    EventId::of(CommandId(Uuid::from_u128(n)), 0)
}

/// What was proposed upon the seed.
const PROPOSAL: u128 = 2;

fn approve() -> ApproveProposal {
    ApproveProposal { proposal: event(PROPOSAL) }
}

fn give_back() -> ReturnProposal {
    ReturnProposal {
        proposal: event(PROPOSAL), reason: "cần lấy ý kiến Sở Tài chính".into()
    }
}

fn withdraw() -> WithdrawProposal {
    WithdrawProposal { proposal: event(PROPOSAL), reason: "số liệu sai".into() }
}

fn by_chair(command: impl Into<RegulationCommand>) -> Act<RegulationCommand> {
    by(CHAIR, Office::ProvinceChair, "UBND", command.into())
}

fn absent(province: &Province) -> Scenario<'_, ProvinceRegulation, dyn Registers> {
    scenario(stream(), province)
}

fn seeded(province: &Province) -> Scenario<'_, ProvinceRegulation, dyn Registers> {
    absent(province).done(&installer(seed()))
}

#[test]
fn the_table_is_sound() {
    assert_eq!(faults_of(ProvinceRegulation::definition()), Vec::<String>::new());
}

#[test]
fn the_seed_is_adopted_as_it_stands_and_names_a_source_for_every_value() {
    let province = Province::new();
    absent(&province).when(&installer(seed())).then([adopted(1, seed())]);
    let mut names: Vec<String> =
        seed().sources.into_iter().map(|source| source.parameter).collect();
    let mut expected = Parameters::NAMES.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    names.sort();
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn the_names_of_parameters_are_those_on_disk() {
    let json = serde_json::to_value(seed().values).unwrap();
    let mut names: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = Parameters::NAMES.to_vec();
    names.sort_unstable();
    expected.sort_unstable();
    assert_eq!(names, expected);
}

#[test]
fn adopting_the_same_set_again_is_already_so() {
    seeded(&Province::new()).when(&installer(seed())).then::<RegulationEvent>([]);
}

#[test]
fn a_department_proposes_and_the_chair_approves_the_next_version() {
    let province = Province::new();
    let set = AdoptParameters { version: Some(2), ..adopt("2016-04-01") };
    seeded(&province).when(&propose(set.clone())).then([proposed(2, set.clone())]);
    let waiting = seeded(&province).done(&propose(set.clone()));
    waiting.when(&by_chair(approve())).then([upon_seed(2, set)]);
}

#[test]
fn nobody_adopts_without_a_proposal_but_the_installation() {
    let province = Province::new();
    seeded(&province).when(&by_chair(adopt("2016-04-01"))).refused("REG-01");
    seeded(&province).when(&by_chair(approve())).refused("REG-09");
    let by_stameq = |command| by(STAMEQ, Office::StameqHead, "SKHCN", command);
    let set = adopt("2016-04-01");
    assert!(seeded(&province).when(&by_stameq(as_proposal(set))).result.is_ok());
    seeded(&province).when(&by_head(as_proposal(adopt("2016-04-01")))).refused("REG-08");
}

#[test]
fn the_chair_may_return_a_proposal_and_nothing_changes() {
    let province = Province::new();
    let waiting = seeded(&province).done(&propose(adopt("2016-04-01")));
    let ReturnProposal { proposal, reason } = give_back();
    waiting.when(&by_chair(give_back())).then([ProposalReturned { proposal, reason }]);
    let after = waiting.done(&by_chair(give_back()));
    assert_eq!(after.state().places(), ["Adopted", "NotProposed"]);
    after.when(&propose(adopt("2016-04-01"))).then([proposed(2, adopt("2016-04-01"))]);
}

#[test]
fn only_the_office_that_proposed_withdraws() {
    let province = Province::new();
    let waiting = seeded(&province).done(&propose(adopt("2016-04-01")));
    waiting.when(&by(DOST, Office::DostDirector, "SKHCN", withdraw())).refused("REG-10");
    let WithdrawProposal { proposal, reason } = withdraw();
    waiting.when(&by_province(withdraw())).then([ProposalWithdrawn { proposal, reason }]);
}

#[test]
fn one_proposal_is_before_the_chair_at_a_time() {
    let province = Province::new();
    let waiting = seeded(&province).done(&propose(adopt("2016-04-01")));
    waiting.when(&propose(adopt("2016-05-01"))).refused("REG-08");
}

#[test]
fn what_the_chair_decides_on_is_what_the_chair_has_read() {
    let province = Province::new();
    let waiting = seeded(&province)
        .done(&propose(adopt("2016-04-01")))
        .done(&by_province(withdraw()))
        .done(&propose(adopt("2016-05-01")));
    for command in [RegulationCommand::from(approve()), give_back().into(), withdraw().into()] {
        let act = match command {
            RegulationCommand::Withdraw(_) => by_province(command),
            _ => by_chair(command),
        };
        waiting.when(&act).refused("REG-13");
    }
}

#[test]
fn whoever_proposed_does_not_decide() {
    let mut province = Province::new();
    province.offices.push((person(CHAIR), Office::ProvinceOffice, scope("UBND")));
    let set = adopt("2016-04-01");
    let own = by(CHAIR, Office::ProvinceOffice, "UBND", as_proposal(set));
    let waiting = seeded(&province).done(&own);
    waiting.when(&by_chair(approve())).refused("REG-15");
    waiting.when(&by_chair(give_back())).refused("REG-15");
}

#[test]
fn a_proposal_names_what_changes_and_all_else_stays() {
    let province = Province::new();
    let values = ProposedValues(json!({ "finding_major_days": 20 }));
    let few = ProposeParameters { values, ..as_proposal(adopt("2016-04-01")) };
    let by_office = |command| by(PROVINCE_CLERK, Office::ProvinceOffice, "UBND", command);
    seeded(&province).when(&by_office(few.clone())).then([proposed(2, adopt("2016-04-01"))]);
    for wrong in
        [json!({ "finding_mayor_days": 20 }), json!({ "finding_major_days": "20" }), json!(7)]
    {
        let command = ProposeParameters { values: ProposedValues(wrong), ..few.clone() };
        let refusal = seeded(&province).when(&by_office(command)).refused("REG-06");
        assert_eq!(refusal.field, Some("values"));
    }
    absent(&province).when(&by_office(few)).refused("REG-01");
}

#[test]
fn a_proposal_changes_something() {
    let province = Province::new();
    let same = AdoptParameters { version: None, effective_from: day("2016-04-01"), ..seed() };
    seeded(&province).when(&propose(same.clone())).refused("REG-14");
    let mut sourced = same;
    sourced.sources[0].source.push_str(", Quyết định 07/QĐ-UBND");
    assert!(seeded(&province).when(&propose(sourced)).result.is_ok());
}

#[test]
fn a_proposal_that_waited_past_its_date_is_not_approved_for_the_past() {
    let province = Province::new();
    let waiting = seeded(&province).done(&propose(adopt("2016-03-04")));
    let late = waiting.at(noon("2016-03-05"));
    let mut act = by_chair(approve());
    act.occurred_on = day("2016-03-05");
    late.when(&act).refused("REG-04");
}

#[test]
fn a_version_that_has_moved_on_is_refused() {
    let command = AdoptParameters { version: Some(1), ..adopt("2016-04-01") };
    seeded(&Province::new()).when(&propose(command)).refused("REG-02");
}

#[test]
fn a_set_takes_effect_after_the_one_before() {
    let province = Province::new();
    let scenario = seeded(&province).done(&propose(adopt("2016-04-01"))).done(&by_chair(approve()));
    let other = |date| AdoptParameters { values: seed().values, ..adopt(date) };
    scenario.when(&propose(other("2016-04-01"))).refused("REG-03");
    scenario.when(&propose(other("2016-04-02"))).then([proposed(3, other("2016-04-02"))]);
}

#[test]
fn only_the_installation_adopts_for_the_past() {
    let province = Province::new();
    seeded(&province).when(&propose(adopt("2016-03-02"))).refused("REG-04");
    assert!(seeded(&province).when(&propose(adopt(TODAY))).result.is_ok());
    assert!(seeded(&province).when(&installer(adopt("2016-03-02"))).result.is_ok());
}

#[test]
fn a_set_does_not_take_effect_in_the_far_future() {
    let province = Province::new();
    let last = day(TODAY) + Days::new(EFFECTIVE_AHEAD_DAYS_MAX);
    let at = |date: NaiveDate| propose(adopt(&date.to_string()));
    assert!(seeded(&province).when(&at(last)).result.is_ok());
    seeded(&province).when(&at(last + Days::new(1))).refused("REG-05");
    seeded(&province).when(&at(NaiveDate::MAX)).refused("REG-05");
}

#[test]
fn every_number_has_limits_and_the_refusal_names_it() {
    let province = Province::new();
    let json = serde_json::to_value(seed().values).unwrap();
    for name in Parameters::NAMES {
        if !json[name].is_u64() {
            continue;
        }
        let mut changed = json.clone();
        changed[name] = json!(100_000);
        let values = serde_json::from_value(changed).unwrap();
        let refusal = seeded(&province)
            .when(&propose(AdoptParameters { values, ..adopt("2016-04-01") }))
            .refused("REG-06");
        assert_eq!(refusal.field, Some(*name));
    }
}

#[test]
fn a_number_may_be_as_small_and_as_great_as_its_limits() {
    for days in [0, 366] {
        let values = Parameters { finding_major_days: days, ..seed().values };
        let fault = values.check().unwrap_err();
        assert!(
            matches!(fault, ValueFault::OutOfRange { found, .. } if found == days),
            "{fault:?}"
        );
    }
    for days in [1, 365] {
        assert_eq!(Parameters { finding_major_days: days, ..seed().values }.check(), Ok(()));
    }
}

#[test]
fn reminders_are_few_early_enough_and_different() {
    let with = |days: Vec<u32>| Parameters { reminder_days_before: days, ..seed().values }.check();
    assert_eq!(with(Vec::new()), Ok(()));
    assert_eq!(with(vec![90, 30, 7, 1]), Ok(()));
    assert!(matches!(with(vec![0]), Err(ValueFault::OutOfRange { .. })));
    assert!(matches!(with(vec![7, 7]), Err(ValueFault::Twice { .. })));
    assert!(matches!(with((1..=11).collect()), Err(ValueFault::TooMany { .. })));
}

#[test]
fn a_kind_of_agency_is_named_once_and_not_both_bound_and_free() {
    let kind = AgencyKind::PublicServiceUnit;
    let mut values = seed().values;
    values.mandatory_kinds.push(kind);
    assert_eq!(values.check(), Err(ValueFault::MandatoryAndEncouraged { kind }));
    values.encouraged_kinds.retain(|other| *other != kind);
    assert_eq!(values.check(), Ok(()));
    values.mandatory_kinds.push(kind);
    assert!(matches!(values.check(), Err(ValueFault::Twice { field: "mandatory_kinds", .. })));
    values.mandatory_kinds.clear();
    values.encouraged_kinds = vec![kind, kind];
    assert!(matches!(values.check(), Err(ValueFault::Twice { field: "encouraged_kinds", .. })));
}

#[test]
fn values_for_agencies_systems_have_limits_and_may_be_left_out_by_older_sets() {
    let sound = seed().values;
    assert_eq!(sound.qms, QmsParameters::default());
    let mut values = sound.clone();
    values.qms.reannounce_days = 0;
    let field = "qms.reannounce_days";
    assert!(matches!(values.check(), Err(ValueFault::OutOfRange { field: f, .. }) if f == field));
    let mut stored = serde_json::to_value(&sound).unwrap();
    stored.as_object_mut().unwrap().remove("qms");
    assert_eq!(serde_json::from_value::<Parameters>(stored).unwrap(), sound);
}

#[test]
fn a_set_stored_before_reviews_had_a_years_end_has_that_of_a_new_installation() {
    let sound = seed().values;
    let mut stored = serde_json::to_value(&sound).unwrap();
    let review = stored["review"].as_object_mut().unwrap();
    for field in ["year_ends_month", "year_ends_day"] {
        assert!(review.remove(field).is_some(), "{field}");
    }
    assert_eq!(serde_json::from_value::<Parameters>(stored).unwrap(), sound);
    assert_eq!((sound.review.year_ends_month, sound.review.year_ends_day), (12, 15));
}

#[test]
fn a_set_stored_before_inspections_were_proposed_has_the_limits_of_a_new_installation() {
    let sound = seed().values;
    let mut stored = serde_json::to_value(&sound).unwrap();
    let later = [
        ("inspection", "proposal_working_days"),
        ("inspection", "minutes_days"),
        ("qms", "long_lapse_days"),
        ("risk", "proposal_points"),
    ];
    for (group, field) in later {
        assert!(stored[group].as_object_mut().unwrap().remove(field).is_some(), "{field}");
    }
    assert_eq!(serde_json::from_value::<Parameters>(stored).unwrap(), sound);
    assert_eq!((sound.inspection.minutes_days, sound.qms.long_lapse_days), (0, 60));
}

#[test]
fn sources_belong_to_parameters_one_each() {
    let province = Province::new();
    let with = |names: &[&str]| AdoptParameters {
        sources: names
            .iter()
            .map(|name| ValueSource { parameter: (*name).into(), source: "A".into() })
            .collect(),
        ..adopt("2016-04-01")
    };
    let ask = |names: &[&str]| seeded(&province).when(&propose(with(names)));
    ask(&["finding_minor_days", "finding_major_days"])
        .then([proposed(2, with(&["finding_minor_days", "finding_major_days"]))]);
    ask(&["finding_mayor_days"]).refused("REG-07");
    ask(&["finding_major_days", "finding_major_days"]).refused("REG-07");
    let mut silent = with(&["finding_major_days"]);
    silent.sources[0].source.clear();
    let refusal = seeded(&province).when(&propose(silent)).refused("REG-01");
    assert_eq!(refusal.field, Some("sources.source"));
}

#[test]
fn a_set_needs_its_legal_basis_and_a_reason() {
    let province = Province::new();
    let blank = AdoptParameters { legal_basis: " ".into(), ..adopt("2016-04-01") };
    let refusal = seeded(&province).when(&propose(blank)).refused("REG-01");
    assert_eq!(refusal.field, Some("legalBasis"));
    let blank = AdoptParameters { reason: " ".into(), ..adopt("2016-04-01") };
    let refusal = seeded(&province).when(&propose(blank)).refused("REG-01");
    assert_eq!(refusal.field, Some("reason"));
}

fn acts() -> impl Strategy<Value = Vec<Act<RegulationCommand>>> {
    let act = (0..900_u64, 0..40_u32, proptest::option::of(0..6_u32), 0..8_u8, 1..30_u128)
        .prop_map(|(ahead, major, version, what, n)| {
            let date = day("2016-01-01") + Days::new(ahead);
            let values = Parameters { finding_major_days: major, ..seed().values };
            let set = AdoptParameters { version, values, ..adopt(&date.to_string()) };
            let proposal = event(n);
            match what {
                0 => installer(set),
                1 | 2 => propose(set),
                3..=5 => by_chair(ApproveProposal { proposal }),
                6 => by_chair(ReturnProposal { proposal, ..give_back() }),
                _ => by_province(WithdrawProposal { proposal, ..withdraw() }),
            }
        });
    proptest::collection::vec(act, 1..120)
}

#[test]
fn random_walks_keep_to_the_table_and_accept_every_command() {
    let province = Province::new();
    let mut runner = TestRunner::deterministic();
    let mut accepted: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..100 {
        let mut scenario = absent(&province);
        for act in acts().new_tree(&mut runner).unwrap().current() {
            let (after, result) = step(scenario, &act);
            if result.is_ok_and(|events| !events.is_empty()) {
                *accepted.entry(act.command.message_type().name).or_default() += 1;
            }
            scenario = after;
        }
    }
    assert_eq!(accepted.len(), ProvinceRegulation::definition().transitions.len(), "{accepted:?}");
}

proptest! {
    #[test]
    fn versions_have_no_gaps_and_dates_of_effect_only_grow(acts in acts()) {
        let province = Province::new();
        let mut scenario = absent(&province);
        let mut sets: Vec<ParametersAdopted> = Vec::new();
        for act in acts {
            let (after, result) = step(scenario, &act);
            for event in result.unwrap_or_default() {
                let RegulationEvent::Adopted(set) = event else { continue };
                prop_assert_eq!(set.version as usize, sets.len() + 1);
                prop_assert!(sets.last().is_none_or(|l| l.effective_from < set.effective_from));
                prop_assert_eq!(set.values.check(), Ok(()));
                sets.push(set);
            }
            scenario = after;
        }
    }
}
