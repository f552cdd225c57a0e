//! The regulation: whole sets of parameters, one after the other.

use chrono::{Days, NaiveDate};
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::parameters::{Parameters, ValueFault};
use luuvet_domain::qms::QmsParameters;
use luuvet_domain::register::Registers;
use luuvet_domain::regulation::{
    AdoptParameters, EFFECTIVE_AHEAD_DAYS_MAX, ParametersAdopted, ProvinceRegulation,
    RegulationCommand, RegulationEvent, ValueSource, seed, stream,
};
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

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
    vec![
        ParametersAdopted {
            version: 2,
            effective_from: day("2016-04-01"),
            legal_basis: "Quyết định 07/QĐ-UBND".into(),
            values,
            sources,
            reason: "rút ngắn thời hạn khắc phục".into(),
        }
        .into(),
    ]
}

fn by_chair(command: AdoptParameters) -> Act<RegulationCommand> {
    by(CHAIR, Office::ProvinceChair, "UBND", command)
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
fn the_chair_adopts_the_next_version() {
    let province = Province::new();
    let command = AdoptParameters { version: Some(2), ..adopt("2016-04-01") };
    seeded(&province).when(&by_chair(command.clone())).then([adopted(2, command)]);
    seeded(&province).when(&by_province(adopt("2016-04-01"))).refused("REG-01");
}

#[test]
fn a_version_that_has_moved_on_is_refused() {
    let command = AdoptParameters { version: Some(1), ..adopt("2016-04-01") };
    seeded(&Province::new()).when(&by_chair(command)).refused("REG-02");
}

#[test]
fn a_set_takes_effect_after_the_one_before() {
    let province = Province::new();
    let scenario = seeded(&province).done(&by_chair(adopt("2016-04-01")));
    let other = |date| AdoptParameters { reason: "sửa đổi".into(), ..adopt(date) };
    scenario.when(&by_chair(other("2016-04-01"))).refused("REG-03");
    scenario.when(&by_chair(other("2016-04-02"))).then([adopted(3, other("2016-04-02"))]);
}

#[test]
fn only_the_installation_adopts_for_the_past() {
    let province = Province::new();
    seeded(&province).when(&by_chair(adopt("2016-03-02"))).refused("REG-04");
    assert!(seeded(&province).when(&by_chair(adopt(TODAY))).result.is_ok());
    assert!(seeded(&province).when(&installer(adopt("2016-03-02"))).result.is_ok());
}

#[test]
fn a_set_does_not_take_effect_in_the_far_future() {
    let province = Province::new();
    let last = day(TODAY) + Days::new(EFFECTIVE_AHEAD_DAYS_MAX);
    let at = |date: NaiveDate| by_chair(adopt(&date.to_string()));
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
            .when(&by_chair(AdoptParameters { values, ..adopt("2016-04-01") }))
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
    let mut values = sound.clone();
    values.qms.required_procedure_clauses.push("4.2.3".to_owned());
    assert!(matches!(values.check(), Err(ValueFault::Twice { .. })));
    values.qms.required_procedure_clauses = (0..21).map(|n| n.to_string()).collect();
    assert!(matches!(values.check(), Err(ValueFault::TooMany { found: 21, .. })));
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
fn sources_belong_to_parameters_one_each() {
    let province = Province::new();
    let with = |names: &[&str]| AdoptParameters {
        sources: names
            .iter()
            .map(|name| ValueSource { parameter: (*name).into(), source: "A".into() })
            .collect(),
        ..adopt("2016-04-01")
    };
    let ask = |names: &[&str]| seeded(&province).when(&by_chair(with(names)));
    ask(&["finding_minor_days", "finding_major_days"])
        .then([adopted(2, with(&["finding_minor_days", "finding_major_days"]))]);
    ask(&["finding_mayor_days"]).refused("REG-07");
    ask(&["finding_major_days", "finding_major_days"]).refused("REG-07");
    let mut silent = with(&["finding_major_days"]);
    silent.sources[0].source.clear();
    let refusal = seeded(&province).when(&by_chair(silent)).refused("REG-01");
    assert_eq!(refusal.field, Some("sources.source"));
}

#[test]
fn a_set_needs_its_legal_basis_and_a_reason() {
    let province = Province::new();
    let blank = AdoptParameters { legal_basis: " ".into(), ..adopt("2016-04-01") };
    let refusal = seeded(&province).when(&by_chair(blank)).refused("REG-01");
    assert_eq!(refusal.field, Some("legalBasis"));
    let blank = AdoptParameters { reason: " ".into(), ..adopt("2016-04-01") };
    let refusal = seeded(&province).when(&by_chair(blank)).refused("REG-01");
    assert_eq!(refusal.field, Some("reason"));
}

fn acts() -> impl Strategy<Value = Vec<Act<RegulationCommand>>> {
    let act = (0..900_u64, 0..40_u32, proptest::option::of(0..6_u32), any::<bool>()).prop_map(
        |(ahead, major, version, is_installer)| {
            let date = day("2016-01-01") + Days::new(ahead);
            let values = Parameters { finding_major_days: major, ..seed().values };
            let command = AdoptParameters { version, values, ..adopt(&date.to_string()) };
            if is_installer { installer(command) } else { by_chair(command) }
        },
    );
    proptest::collection::vec(act, 1..20)
}

#[test]
fn random_walks_keep_to_the_table_and_accept_every_command() {
    let province = Province::new();
    let mut runner = TestRunner::deterministic();
    let mut accepted = 0;
    for _ in 0..100 {
        let mut scenario = absent(&province);
        for act in acts().new_tree(&mut runner).unwrap().current() {
            let (after, result) = step(scenario, &act);
            accepted += result.map_or(0, |events| events.len());
            scenario = after;
        }
    }
    assert!(accepted > 100, "{accepted}");
}

proptest! {
    #[test]
    fn versions_have_no_gaps_and_dates_of_effect_only_grow(acts in acts()) {
        let province = Province::new();
        let mut scenario = absent(&province);
        let mut sets: Vec<ParametersAdopted> = Vec::new();
        for act in acts {
            let (after, result) = step(scenario, &act);
            for RegulationEvent::Adopted(set) in result.unwrap_or_default() {
                prop_assert_eq!(set.version as usize, sets.len() + 1);
                prop_assert!(sets.last().is_none_or(|l| l.effective_from < set.effective_from));
                prop_assert_eq!(set.values.check(), Ok(()));
                sets.push(set);
            }
            scenario = after;
        }
    }
}
