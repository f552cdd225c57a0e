//! Lays the province: the ground, the calendar, agencies with units, people, offices, certificates
//! and administrative procedures. All of it is the installation's doing, on the first day.

use chrono::NaiveDate;
use luuvet_domain::agency::{
    self, AddUnit, AgencyKind, AppointOfficer, Classification, ClassifyAgency, CompetenceKind,
    ListTthc, RecordCompetence, RegisterAgency,
};
use luuvet_domain::calendar::DayKind;
use luuvet_domain::calendar::province::{self, CalendarDay, PublishYear};
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Origin, PersonId, Scope, StreamId};

use super::DemoError;
use super::attached::COVERAGE;
use super::people::{Invented, Post, media_posts, posts_of, province_posts};
use super::seed::{Agency, Attached, Procedure, Seed, Year};
use super::stage::Stage;
use super::time::{FIRST_DAY, day};
use super::upkeep::Coverage;
use crate::founding::{command_id, install, lay_ground};

/// The day on which the first internal auditors got their certificates.
const CERTIFIED_ON: NaiveDate = day(2015, 11, 20);
/// The day on which heads were briefed on the directive.
const BRIEFED_ON: NaiveDate = day(2016, 2, 25);
/// Why a sub-department must apply a system: no rule names it.
const BY_DECISION: &str = "Cơ quan hành chính trực tiếp giải quyết thủ tục hành chính";
/// Who issues certificates.
pub(super) const ISSUER: &str = "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Cao Bằng";
/// Since when the procedures are listed in their present form, unless their basis is younger.
const LISTED_FROM: NaiveDate = day(2015, 1, 1);
/// Since when those who lead the province are in office: the directive was signed before the system
/// began.
const PROVINCE_SINCE: NaiveDate = day(2016, 1, 4);

/// Lays the province with these agencies.
pub(super) async fn lay(
    stage: &Stage<'_>,
    seed: &Seed,
    agencies: &[(&Agency, Coverage)],
    people: &mut Invented,
) -> Result<(), DemoError> {
    lay_ground(stage.engine, FIRST_DAY, Origin::Simulated).await?;
    for year in &seed.years {
        publish(stage, year).await?;
    }
    for overseer in &seed.overseers {
        found(stage, overseer, None).await?;
        for post in province_posts() {
            fill(stage, people, overseer, &post, PROVINCE_SINCE).await?;
        }
        classify(stage, overseer, None).await?;
    }
    let parent = seed.overseers.first().map(scope_of).transpose()?;
    for media in &seed.media {
        found(stage, media, parent.as_ref()).await?;
        for post in media_posts() {
            fill(stage, people, media, &post, FIRST_DAY).await?;
        }
        exempt(stage, media).await?;
    }
    for (agency, coverage) in agencies {
        found(stage, agency, parent.as_ref().filter(|_| !is_district(agency))).await?;
        add_units(stage, seed, agency).await?;
        classify(stage, agency, None).await?;
        for post in posts_of(agency, seed.units(&agency.code), *coverage) {
            fill(stage, people, agency, &post, FIRST_DAY).await?;
        }
        for procedure in seed.procedures(agency) {
            list(stage, agency, procedure).await?;
        }
    }
    Ok(())
}

/// Registers units of those agencies as agencies of their own. Those that come to build a system have
/// people.
pub(super) async fn attach(
    stage: &Stage<'_>,
    seed: &Seed,
    attached: &[&Attached],
    people: &mut Invented,
) -> Result<(), DemoError> {
    for Attached { agency, parent, .. } in attached {
        let parent = Scope::new(parent).map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        found(stage, agency, Some(&parent)).await?;
        add_units(stage, seed, agency).await?;
        let by_decision = (agency.kind == AgencyKind::SubordinateUnit).then_some(BY_DECISION);
        classify(stage, agency, by_decision).await?;
        // The system identifies the unit, before anything else is entered.
        stage.engine.settle().await?;
        let units = seed.units(&agency.code);
        if units.is_empty() {
            continue;
        }
        for post in posts_of(agency, units, COVERAGE) {
            fill(stage, people, agency, &post, FIRST_DAY).await?;
        }
        for procedure in seed.procedures(agency) {
            list(stage, agency, procedure).await?;
        }
    }
    Ok(())
}

/// An agency's code as a scope.
pub(super) fn scope_of(agency: &Agency) -> Result<Scope, DemoError> {
    Scope::new(&agency.code).map_err(|cause| DemoError::Malformed(cause.to_string()))
}

async fn by_installation(
    stage: &Stage<'_>,
    stream: StreamId,
    command: Command,
    purpose: &str,
) -> Result<(), DemoError> {
    let what = format!("{command:?}");
    let named = stream.clone();
    let done = install(stage.engine, stream, command, FIRST_DAY, Origin::Simulated, purpose).await;
    match done {
        Ok(_) => Ok(()),
        Err(cause) => Err(DemoError::Refused {
            what,
            stream: named,
            moment: stage.now(),
            cause: Box::new(cause),
        }),
    }
}

async fn order(
    stage: &Stage<'_>,
    agency: &Agency,
    command: impl Into<agency::AgencyCommand>,
    purpose: &str,
) -> Result<(), DemoError> {
    let stream = agency::stream(&scope_of(agency)?);
    by_installation(stage, stream, Command::Agency(command.into()), purpose).await
}

async fn publish(stage: &Stage<'_>, year: &Year) -> Result<(), DemoError> {
    let off = year.days_off.iter().map(|off| CalendarDay {
        date: off.date,
        kind: DayKind::Off,
        name: off.name.clone(),
    });
    let worked = year.working_days.iter().map(|worked| CalendarDay {
        date: worked.date,
        kind: DayKind::Working,
        name: format!("Làm bù cho ngày {}", worked.swapped_for.format("%d/%m/%Y")),
    });
    let command = PublishYear {
        year: year.year,
        // The decision's number is not sure; the seed's note says what is known of it.
        decision_number: format!("Phương án nghỉ lễ, Tết {} (mô phỏng)", year.year),
        days: off.chain(worked).collect(),
    };
    let purpose = format!("calendar {}", year.year);
    by_installation(stage, province::stream(), Command::Calendar(command.into()), &purpose).await
}

async fn found(
    stage: &Stage<'_>,
    agency: &Agency,
    parent: Option<&Scope>,
) -> Result<(), DemoError> {
    let command = RegisterAgency {
        code: scope_of(agency)?,
        name: agency.name.clone(),
        name_en: Some(agency.name_en.clone()),
        kind: agency.kind,
        gso_code: agency.gso_code.clone(),
        is_remote: agency.remote,
        parent: parent.cloned(),
    };
    order(stage, agency, command, &format!("agency {}", agency.code)).await
}

async fn add_units(stage: &Stage<'_>, seed: &Seed, agency: &Agency) -> Result<(), DemoError> {
    for unit in seed.units(&agency.code) {
        let command = AddUnit {
            code: unit.code.clone(),
            name: unit.name.clone(),
            name_en: Some(unit.name_en.clone()),
        };
        let purpose = format!("unit {} {}", agency.code, unit.code);
        order(stage, agency, agency::AgencyCommand::from(command), &purpose).await?;
    }
    Ok(())
}

async fn classify(
    stage: &Stage<'_>,
    agency: &Agency,
    reason: Option<&str>,
) -> Result<(), DemoError> {
    let reason = reason.map(str::to_owned);
    let command = ClassifyAgency { classification: Classification::Mandatory, reason };
    order(stage, agency, command, &format!("classification {}", agency.code)).await
}

/// Press and broadcasting carry out no administrative procedures.
async fn exempt(stage: &Stage<'_>, agency: &Agency) -> Result<(), DemoError> {
    let command = ClassifyAgency {
        classification: Classification::Exempt,
        reason: Some("Cơ quan báo chí, không giải quyết thủ tục hành chính".to_owned()),
    };
    order(stage, agency, command, &format!("classification {}", agency.code)).await
}

/// Registers the person of a post, with certificates, and appoints them to its offices.
async fn fill(
    stage: &Stage<'_>,
    people: &mut Invented,
    agency: &Agency,
    post: &Post,
    since: NaiveDate,
) -> Result<(), DemoError> {
    let label = format!("{} {}", agency.code, post.label);
    let person = stage.person_id(&label);
    let name = people.name(&label)?;
    let purpose = format!("person {label}");
    let name_sealed =
        (stage.seal)(person, command_id(&purpose), "name", &name).map_err(DemoError::Sealing)?;
    let command = RegisterPerson { name_sealed, contact_sealed: None, agency: scope_of(agency)? };
    let stream = person::stream(person);
    by_installation(stage, stream, Command::Person(command.into()), &purpose).await?;
    for kind in &post.certificates {
        certify(stage, people, agency, person, *kind, &label).await?;
    }
    for (office, unit) in &post.offices {
        let command = AppointOfficer {
            office: *office,
            person,
            from: since,
            position: post.position.clone(),
            is_leadership: matches!(office, Office::AgencyHead | Office::Qmr),
            unit: unit.clone(),
        };
        let purpose = format!("office {label} {}", office.name());
        order(stage, agency, command, &purpose).await?;
    }
    Ok(())
}

async fn certify(
    stage: &Stage<'_>,
    people: &mut Invented,
    agency: &Agency,
    person: PersonId,
    kind: CompetenceKind,
    label: &str,
) -> Result<(), DemoError> {
    let (issued_on, sign) = match kind {
        CompetenceKind::HeadsBriefing => (BRIEFED_ON, "QT"),
        CompetenceKind::InternalAuditor => (CERTIFIED_ON, "ĐGNB"),
        CompetenceKind::Awareness | CompetenceKind::Building | CompetenceKind::Maintenance => {
            (CERTIFIED_ON, "NT")
        }
    };
    let command = RecordCompetence {
        person,
        kind,
        number: people.certificate_number(sign),
        issuer: ISSUER.to_owned(),
        issued_on,
        valid_until: None,
    };
    order(stage, agency, command, &format!("certificate {label} {}", kind.name())).await
}

async fn list(stage: &Stage<'_>, agency: &Agency, procedure: &Procedure) -> Result<(), DemoError> {
    let youngest = procedure.basis_on(FIRST_DAY).map(|basis| basis.effective_from).max();
    let command = ListTthc {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        legal_basis: procedure.basis_text(FIRST_DAY),
        legal_working_days: procedure.legal_days,
        effective_from: youngest.map_or(LISTED_FROM, |youngest| youngest.max(LISTED_FROM)),
    };
    order(stage, agency, command, &format!("tthc {} {}", agency.code, procedure.code)).await
}

/// Whether an agency is a district's or city's People's Committee.
pub(super) fn is_district(agency: &Agency) -> bool {
    agency.kind == AgencyKind::DistrictPeoplesCommittee
}
