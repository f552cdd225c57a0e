//! The province at a glance, over all its agencies: clause 1 of the directive binds 32 of them.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "histories/province.rs"]
#[allow(dead_code, unreachable_pub, clippy::expect_used)]
mod province;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use luuvet_domain::agency::{self, AgencyKind, Classification, ClassifyAgency, RegisterAgency};
use luuvet_domain::calendar::start_of;
use luuvet_domain::compliance::Grade;
use luuvet_domain::registry::Command;
use luuvet_projections::overview::{self, Fault};
use luuvet_projections::risk;
use luuvet_projections::trends::{self, GroupFigures};
use province::{AGENCIES, Province, memory, scope};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> DateTime<Utc> {
    start_of(day(text)) + TimeDelta::hours(12)
}

const DEPARTMENTS: usize = 19;
const DISTRICTS: usize = 13;

async fn register(
    province: &mut Province,
    code: &str,
    kind: AgencyKind,
    classification: Classification,
) {
    let agency = scope(code);
    let command = RegisterAgency {
        code: agency.clone(),
        name: format!("Cơ quan {code}"),
        name_en: None,
        kind,
        gso_code: None,
        is_remote: false,
        parent: kind.needs_parent().then(|| scope("H01")),
    };
    let stream = agency::stream(&agency);
    province.install(stream.clone(), Command::Agency(command.into())).await;
    let command = ClassifyAgency { classification, reason: None };
    province.install(stream, Command::Agency(command.into())).await;
}

/// 19 departments and 13 districts; beside them the province's own committee and a division, which
/// must apply a system too, and a commune, which is only encouraged to.
async fn founded() -> Province {
    let mut province = Province::founded(memory()).await;
    let (must, may) = (Classification::Mandatory, Classification::Encouraged);
    for n in AGENCIES.len()..DEPARTMENTS {
        let kind = AgencyKind::ProvincialSpecialisedAgency;
        register(&mut province, &format!("S{n:02}"), kind, must).await;
    }
    for n in 1..=DISTRICTS {
        let kind = AgencyKind::DistrictPeoplesCommittee;
        register(&mut province, &format!("H{n:02}"), kind, must).await;
    }
    register(&mut province, "UBND", AgencyKind::ProvincialPeoplesCommittee, must).await;
    register(&mut province, "P01", AgencyKind::DistrictDivision, must).await;
    register(&mut province, "X01", AgencyKind::CommunePeoplesCommittee, may).await;
    province
}

#[tokio::test]
async fn the_provinces_own_committee_is_no_debtor_of_clause_1() {
    let province = founded().await;
    let view = province.engine.model();
    let today: NaiveDate = view.today().unwrap();
    let must = |row: &luuvet_projections::agencies::AgencyRow| {
        row.classification == Some(Classification::Mandatory)
    };
    // More must apply a system than clause 1 binds.
    let bound = view.agencies.rows.iter().filter(|(_, row)| must(row)).count();
    assert_eq!(bound, DEPARTMENTS + DISTRICTS + 2);

    let overview = overview::overview(&view, today);
    assert_eq!(overview.debtors, 32);
    let graded: usize = overview.grades.iter().map(|(_, count)| count).sum();
    assert_eq!(graded, 32);
    assert_eq!(overview.grades[4], (Grade::N, 32));
    let (fault, agencies) = &overview.faults[0];
    assert_eq!((*fault, agencies.len()), (Fault::NotAnnounced, 32));
    let others = ["UBND", "P01", "X01"].map(scope);
    for (fault, agencies) in &overview.faults {
        assert!(others.iter().all(|other| !agencies.contains(other)), "{fault:?}: {agencies:?}");
    }
    let ranking = risk::ranking(&view, today);
    assert_eq!(ranking.len(), 32);
    assert!(ranking.iter().all(|row| !others.contains(&row.agency)));
}

#[tokio::test]
async fn no_standing_is_kept_of_who_is_no_debtor() {
    let province = founded().await;
    let next = luuvet_domain::calendar::start_of(province.today().succ_opt().unwrap());
    province.advance(next).await;
    let view = province.engine.model();
    assert_eq!(view.compliance.history.len(), 32);
    assert!(view.compliance.history.get(&scope("SXD")).is_some());
    assert!(view.compliance.history.get(&scope("UBND")).is_none());
}

#[tokio::test]
async fn a_month_is_taken_when_it_is_over_and_by_kind_of_agency() {
    let province = founded().await;
    province.advance(noon("2016-03-31")).await;
    assert!(province.engine.model().trends.months.is_empty());
    let last_of_march = trends::by_kind(&province.engine.model(), day("2016-03-31"));
    province.advance(noon("2016-05-02")).await;
    let view = province.engine.model();
    let days: Vec<NaiveDate> = view.trends.months.iter().map(|month| month.on).collect();
    assert_eq!(days, [day("2016-03-31"), day("2016-04-30")]);
    assert_eq!(view.trends.months[0].groups, last_of_march);
    let debtors: Vec<(AgencyKind, usize)> =
        last_of_march.iter().map(|(kind, figures)| (*kind, figures.debtors)).collect();
    let expected = [
        (AgencyKind::ProvincialSpecialisedAgency, DEPARTMENTS),
        (AgencyKind::DistrictPeoplesCommittee, DISTRICTS),
    ];
    assert_eq!(debtors, expected);
    // Together they are what the overview counts.
    let overview = overview::overview(&view, day("2016-05-02"));
    let groups = trends::by_kind(&view, day("2016-05-02"));
    let total = groups.iter().fold(GroupFigures::default(), |sum, (_, one)| sum.and(one));
    assert_eq!(total.debtors, overview.debtors);
    assert_eq!(total.grades, overview.grades.map(|(_, count)| count));
    assert_eq!(total.faults, overview.faults.map(|(_, agencies)| agencies.len()));
    assert_eq!(total.scored(), overview.debtors);
    assert_eq!(total.mean_points(), Some(0));
}
