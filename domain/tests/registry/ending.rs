//! How agencies end: merged into another or dissolved, on a day that is announced.

use luuvet_domain::agency::*;
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Act, Origin, Role, StreamId, Workflow};

use crate::agency::{appoint, classify, sxd, unit};
use crate::fake::*;
use crate::signature::delegate;

const BASIS: &str = "Nghị quyết 864/NQ-UBTVQH14 ngày 10/01/2020";
const LATER: &str = "2016-04-01";

pub(crate) fn merge(into: &str, effective_on: &str) -> MergeAgency {
    MergeAgency {
        into: scope(into),
        effective_on: day(effective_on),
        legal_basis: BASIS.into(),
        assignments: None,
    }
}

pub(crate) fn dissolve(effective_on: &str) -> DissolveAgency {
    DissolveAgency {
        effective_on: day(effective_on),
        legal_basis: BASIS.into(),
        successor: None,
        assignments: None,
    }
}

fn end(effective_on: &str) -> EndAgency {
    EndAgency { effective_on: day(effective_on) }
}

fn item(category: &str, key: &str) -> StreamId {
    StreamId::new(category, key).unwrap()
}

fn assigned(item: &StreamId, to: &str) -> Assignment {
    Assignment { item: item.clone(), to: scope(to) }
}

fn announced(into: &str, effective_on: &str) -> AgencyMergeAnnounced {
    AgencyMergeAnnounced {
        into: scope(into),
        effective_on: day(effective_on),
        legal_basis: BASIS.into(),
        assignments: Vec::new(),
    }
}

fn merged(into: &str, effective_on: &str) -> AgencyMerged {
    AgencyMerged { into: scope(into), effective_on: day(effective_on), assignments: Vec::new() }
}

pub(crate) fn samples() -> Vec<AgencyEvent> {
    let assignments = vec![assigned(&item("finding", "16-001"), "SKHCN")];
    vec![
        AgencyMergeAnnounced { assignments: assignments.clone(), ..announced("SNV", LATER) }.into(),
        AgencyDissolutionAnnounced {
            effective_on: day(LATER),
            legal_basis: BASIS.into(),
            successor: Some(scope("SNV")),
            assignments: assignments.clone(),
        }
        .into(),
        AgencyEndRevoked { reason: "Quốc hội hoãn việc sắp xếp".into() }.into(),
        AgencyMerged { assignments: assignments.clone(), ..merged("SNV", LATER) }.into(),
        AgencyDissolved { effective_on: day(LATER), successor: None, assignments }.into(),
    ]
}

type Given<'r> = Scenario<'r, Agency, dyn Registers>;

fn active(province: &Province) -> Given<'_> {
    sxd(province).done(&installer(classify(Classification::Mandatory))).done(&installer(appoint(
        Office::AgencyHead,
        HEAD,
        "2012-05-01",
    )))
}

fn clock<C: Into<AgencyCommand>>(command: C) -> Act<AgencyCommand> {
    machine(Role::CLOCK, command.into())
}

fn places(given: &Given<'_>) -> Vec<&'static str> {
    Workflow::<dyn Registers>::places(given.state())
}

/// SXD after its merger into SKHCN has taken effect.
fn after_merger(province: &Province) -> Given<'_> {
    active(province)
        .done(&by_province(merge("SKHCN", LATER)))
        .at(noon(LATER))
        .done(&on(LATER, clock(end(LATER))))
}

#[test]
fn the_provinces_office_announces_a_merger_which_a_deadline_brings_into_effect() {
    let province = Province::new();
    active(&province).when(&by_head(merge("SKHCN", LATER))).refused("AGY-16");
    active(&province).when(&by_province(merge("SKHCN", LATER))).then([announced("SKHCN", LATER)]);
    let told = active(&province).done(&by_province(merge("SKHCN", LATER)));
    assert_eq!(places(&told), ["Ending"]);
    let deadlines = Workflow::<dyn Registers>::deadlines(told.state());
    assert_eq!(deadlines.len(), 1);
    assert_eq!(deadlines[0].due, luuvet_domain::calendar::start_of(day(LATER)));
    assert_eq!(deadlines[0].command, end(LATER).into());
    told.clone().when(&clock(end(LATER))).refused("AGY-73");
    let told = told.at(noon(LATER));
    told.clone().when(&on(LATER, by_province(end(LATER)))).refused("AGY-19");
    told.clone().when(&on(LATER, clock(end(LATER)))).then([merged("SKHCN", LATER)]);
    let told = told.done(&on(LATER, clock(end(LATER))));
    assert_eq!(places(&told), ["Merged"]);
    assert!(Workflow::<dyn Registers>::deadlines(told.state()).is_empty());
}

#[test]
fn until_that_day_it_is_an_agency_in_every_respect() {
    let province = Province::new();
    let told = active(&province).done(&by_province(merge("SKHCN", LATER)));
    let told = told.done(&by_head(unit("VP")));
    told.when(&by_head(appoint(Office::Staff, DEPUTY, TODAY))).result.unwrap();
}

#[test]
fn nothing_begins_there_on_that_day_or_later() {
    let province = Province::new();
    let told = || active(&province).done(&by_province(merge("SKHCN", LATER)));
    told().when(&by_head(appoint(Office::Staff, DEPUTY, "2016-03-31"))).result.unwrap();
    let refusal = told().when(&by_head(appoint(Office::Staff, DEPUTY, LATER))).refused("AGY-72");
    assert_eq!(refusal.field, Some("from"));
    let deputise = delegate(SignatureCapacity::Deputy, DEPUTY, LATER);
    told().when(&by_head(deputise)).refused("AGY-72");
}

#[test]
fn on_that_day_its_terms_and_delegations_end_without_further_acts() {
    let province = Province::new();
    let deputise = delegate(SignatureCapacity::Deputy, DEPUTY, TODAY);
    let told = active(&province)
        .done(&by_head(appoint(Office::Staff, OTHER, TODAY)))
        .done(&by_province(RelieveOfficer {
            office: Office::AgencyHead,
            person: person(HEAD),
            until: day("2016-03-20"),
            unit: None,
            reason: ReliefReason::Retired,
        }))
        .done(&by_head(deputise))
        .done(&by_province(merge("SKHCN", LATER)))
        .at(noon(LATER))
        .done(&on(LATER, clock(end(LATER))));
    let Agency::Registered(record) = told.state() else { panic!("registered") };
    let ends: Vec<_> = record.terms.iter().map(|term| (term.office, term.until)).collect();
    let (retired, ended) = (Some(day("2016-03-20")), Some(day(LATER)));
    assert_eq!(ends, [(Office::AgencyHead, retired), (Office::Staff, ended)]);
    assert_eq!(record.delegations[0].until, ended);
}

#[test]
fn an_agency_that_has_ended_does_nothing_more() {
    let province = Province::new();
    let told = after_merger(&province);
    told.clone().when(&on(LATER, by_head(unit("VP")))).refused("AGY-03");
    told.clone().when(&on(LATER, by_province(merge("SKHCN", LATER)))).refused("AGY-16");
    let again = RevokeAgencyEnd { reason: "nhầm".into() };
    told.clone().when(&on(LATER, by_province(again))).refused("AGY-18");
    told.when(&on(LATER, clock(end(LATER)))).refused("AGY-19");
}

#[test]
fn an_agency_ends_once_and_what_was_announced_can_be_taken_back_before() {
    let province = Province::new();
    let told = active(&province).done(&by_province(merge("SKHCN", LATER)));
    told.clone().when(&by_province(dissolve(LATER))).refused("AGY-17");
    told.clone().when(&by_province(merge("UBND", LATER))).refused("AGY-16");
    let revoke = || RevokeAgencyEnd { reason: "hoãn sắp xếp".into() };
    let nameless = RevokeAgencyEnd { reason: " ".into() };
    told.clone().when(&by_province(nameless)).refused("AGY-18");
    told.clone().when(&by_head(revoke())).refused("AGY-18");
    let told = told.done(&by_province(revoke()));
    assert_eq!(places(&told), ["Active"]);
    assert!(Workflow::<dyn Registers>::deadlines(told.state()).is_empty());
    told.when(&by_province(merge("SKHCN", "2016-05-01"))).then([announced("SKHCN", "2016-05-01")]);
}

#[test]
fn an_agency_is_not_merged_into_itself_or_into_none() {
    let province = Province::new();
    let refusal = active(&province).when(&by_province(merge("SXD", LATER))).refused("AGY-62");
    assert_eq!(refusal.field, Some("into"));
    active(&province).when(&by_province(merge("SNV", LATER))).refused("AGY-63");
    let successor = Some(scope("SNV"));
    let refusal = active(&province)
        .when(&by_province(DissolveAgency { successor, ..dissolve(LATER) }))
        .refused("AGY-63");
    assert_eq!(refusal.field, Some("successor"));
}

fn ends(on: &str, heirs: &[&str]) -> EndFacts {
    let heirs = heirs.iter().map(|code| scope(code)).collect();
    EndFacts { effective_on: day(on), is_over: day(on) <= day(TODAY), heirs }
}

#[test]
fn it_is_not_merged_into_one_that_is_no_more_on_that_day_but_into_one_that_ends_later() {
    let mut province = Province::new();
    province.ends.insert(scope("SKHCN"), ends("2016-01-01", &["UBND"]));
    active(&province).when(&by_province(merge("SKHCN", LATER))).refused("AGY-64");
    province.ends.insert(scope("SKHCN"), ends(LATER, &["UBND"]));
    active(&province).when(&by_province(merge("SKHCN", LATER))).refused("AGY-64");
    province.ends.insert(scope("SKHCN"), ends("2016-04-02", &["UBND"]));
    active(&province).when(&by_province(merge("SKHCN", LATER))).then([announced("SKHCN", LATER)]);
}

#[test]
fn no_succession_comes_back_to_where_it_began() {
    let mut province = Province::new();
    province.ends.insert(scope("SKHCN"), ends("2016-05-01", &["UBND", "STC"]));
    province.ends.insert(scope("STC"), ends("2016-06-01", &["SXD"]));
    active(&province).when(&by_province(merge("SKHCN", LATER))).refused("AGY-65");
    province.ends.remove(&scope("STC"));
    active(&province).when(&by_province(merge("SKHCN", LATER))).result.unwrap();
}

#[test]
fn the_day_of_effect_lies_neither_before_the_instrument_nor_beyond_the_registration_window() {
    let province = Province::new();
    // Five working days before Thursday, the third of March.
    active(&province).when(&by_province(merge("SKHCN", TODAY))).result.unwrap();
    let before_the_act = merge("SKHCN", "2016-03-02");
    let refusal = active(&province).when(&by_province(before_the_act)).refused("AGY-66");
    assert_eq!(refusal.field, Some("effectiveOn"));
    let dated = |on_day: &str, effective: &str| on(on_day, by_province(merge("SKHCN", effective)));
    active(&province).when(&dated("2016-02-25", "2016-02-25")).result.unwrap();
    let mut late: Act<AgencyCommand> = dated("2016-02-24", "2016-02-24");
    late.late_reason = Some("văn bản đến muộn".into());
    late.act_of.evidence = Some("0".repeat(64));
    active(&province).when(&late).refused("AGY-66");
    late.origin = Origin::Baseline;
    active(&province).when(&late).result.unwrap();
    active(&province).when(&by_province(merge("SKHCN", "2019-03-03"))).refused("AGY-33");
}

#[test]
fn an_end_names_the_law_behind_it() {
    let province = Province::new();
    let nameless = MergeAgency { legal_basis: " ".into(), ..merge("SKHCN", LATER) };
    let refusal = active(&province).when(&by_province(nameless)).refused("AGY-16");
    assert_eq!(refusal.field, Some("legalBasis"));
    let nameless = DissolveAgency { legal_basis: String::new(), ..dissolve(LATER) };
    active(&province).when(&by_province(nameless)).refused("AGY-17");
}

#[test]
fn the_provincial_committee_does_not_end() {
    let province = Province::new();
    let register = RegisterAgency {
        kind: AgencyKind::ProvincialPeoplesCommittee,
        ..crate::agency::register()
    };
    let told = crate::agency::absent(&province).done(&installer(register));
    told.clone().when(&by_province(merge("SKHCN", LATER))).refused("AGY-67");
    told.when(&by_province(dissolve(LATER))).refused("AGY-67");
}

#[test]
fn what_is_assigned_is_open_there_once_and_to_an_agency_that_can_take_it() {
    let mut province = Province::new();
    let (finding, plan) = (item("finding", "16-001"), item("annual_plan", "SXD-2016"));
    province.open_items = vec![finding.clone(), plan.clone()];
    let assigning = |all: Vec<Assignment>| {
        by_province::<_, AgencyCommand>(MergeAgency {
            assignments: Some(all),
            ..merge("SKHCN", LATER)
        })
    };
    let one = vec![assigned(&finding, "UBND")];
    active(&province)
        .when(&assigning(one.clone()))
        .then([AgencyMergeAnnounced { assignments: one, ..announced("SKHCN", LATER) }]);
    let twice = vec![assigned(&finding, "UBND"), assigned(&finding, "SKHCN")];
    active(&province).when(&assigning(twice)).refused("AGY-69");
    let elsewhere = vec![assigned(&item("finding", "16-002"), "UBND")];
    let refusal = active(&province).when(&assigning(elsewhere)).refused("AGY-68");
    assert_eq!(refusal.field, Some("assignments"));
    active(&province).when(&assigning(vec![assigned(&plan, "SXD")])).refused("AGY-62");
    active(&province).when(&assigning(vec![assigned(&plan, "SNV")])).refused("AGY-63");
    let many = (0..=ASSIGNMENTS_MAX).map(|_| assigned(&plan, "UBND")).collect();
    active(&province).when(&assigning(many)).refused("AGY-70");
}

#[test]
fn a_dissolution_leaves_no_finding_case_or_inspection_to_nobody() {
    let mut province = Province::new();
    let open = [item("finding", "16-001"), item("violation", "16-001"), item("inspection", "7")];
    province.open_items = open.to_vec();
    province.open_items.push(item("annual_plan", "SXD-2016"));
    let refusal = active(&province).when(&by_province(dissolve(LATER))).refused("AGY-71");
    for one in &open {
        assert!(refusal.message.en.contains(one.as_str()), "{refusal}");
    }
    assert!(!refusal.message.en.contains("annual_plan"), "{refusal}");
    let some = open[..2].iter().map(|one| assigned(one, "UBND")).collect();
    let command = DissolveAgency { assignments: Some(some), ..dissolve(LATER) };
    let refusal = active(&province).when(&by_province(command)).refused("AGY-71");
    assert!(refusal.message.en.starts_with("1 things"), "{refusal}");
    let all: Vec<_> = open.iter().map(|one| assigned(one, "UBND")).collect();
    let command = DissolveAgency { assignments: Some(all), ..dissolve(LATER) };
    active(&province).when(&by_province(command)).result.unwrap();
    let command = DissolveAgency { successor: Some(scope("SKHCN")), ..dissolve(LATER) };
    active(&province).when(&by_province(command)).result.unwrap();
}

#[test]
fn a_dissolution_takes_effect_on_its_day() {
    let province = Province::new();
    let told = active(&province)
        .done(&by_province(dissolve(LATER)))
        .at(noon(LATER))
        .done(&on(LATER, clock(end(LATER))));
    assert_eq!(places(&told), ["Dissolved"]);
    let last = Ending {
        way: WayOfEnding::Dissolved { successor: None },
        effective_on: day(LATER),
        assignments: Vec::new(),
        is_over: true,
    };
    let Agency::Registered(record) = told.state() else { panic!("registered") };
    assert_eq!(record.ending, Some(last));
}

#[test]
fn an_assignment_goes_before_the_successor() {
    let (finding, plan) = (item("finding", "16-001"), item("annual_plan", "SXD-2016"));
    let ending = Ending {
        way: WayOfEnding::Merged { into: scope("SKHCN") },
        effective_on: day(LATER),
        assignments: vec![assigned(&finding, "UBND")],
        is_over: true,
    };
    assert_eq!(ending.takes_over(&finding), Some(&scope("UBND")));
    assert_eq!(ending.takes_over(&plan), Some(&scope("SKHCN")));
    assert_eq!(ending.heirs(), [scope("SKHCN"), scope("UBND")]);
}

#[test]
fn what_is_of_an_agencys_own_system_ends_with_it() {
    for category in ["qms", "document", "audit", "review", "legal_change", "par_evaluation"] {
        assert!(!goes_over(category), "{category}");
        assert!(!needs_successor(category), "{category}");
    }
    for category in ["finding", "violation", "inspection"] {
        assert!(goes_over(category) && needs_successor(category), "{category}");
    }
    for category in ["report", "annual_plan", "obligation", "escalation"] {
        assert!(goes_over(category) && !needs_successor(category), "{category}");
    }
    assert!(!goes_over("none"));
}
