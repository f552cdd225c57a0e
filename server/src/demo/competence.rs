//! What people learn while the history runs: heads are briefed, and staff become internal auditors.

use chrono::{Days, NaiveDate};
use luuvet_domain::agency::{
    self, AgencyCommand, AppointOfficer, CompetenceKind, RecordCompetence,
};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::Scope;

use super::DemoError;
use super::cast::{Actor, Cast, DOST};
use super::dice::Dice;
use super::script::Scene;
use super::stage::Deed;
use super::time::day;
use super::upkeep::Coverage;
use super::world::ISSUER;

/// The certified internal auditors that an agency should have.
const AUDITORS_WANTED: u32 = 2;
/// The day of the briefing for heads who missed the first.
const HEADS_CLASS: NaiveDate = day(2017, 5, 17);
/// The days of the courses for internal auditors.
const COURSES: [NaiveDate; 2] = [day(2016, 10, 12), day(2017, 6, 7)];

/// A class that an agency sends someone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A briefing, for the head.
    Heads(Scope),
    /// A course of internal audit, for one of the staff.
    Auditors(Scope),
}

impl Class {
    /// The sign of its certificates.
    pub(super) const fn sign(&self) -> &'static str {
        match self {
            Self::Heads(_) => "QT",
            Self::Auditors(_) => "ĐGNB",
        }
    }
}

/// The classes that an agency attends: some of what it lacks, and a briefing of a new head.
pub(super) fn classes(
    agency: &Scope,
    coverage: Coverage,
    last_day: NaiveDate,
    dice: &mut Dice,
) -> Vec<(NaiveDate, Class)> {
    let mut classes = Vec::new();
    if !coverage.head_is_briefed && dice.percent(40) {
        classes.push((HEADS_CLASS, Class::Heads(agency.clone())));
    }
    for course in COURSES {
        if coverage.auditors < AUDITORS_WANTED && dice.percent(32) {
            classes.push((course, Class::Auditors(agency.clone())));
        }
    }
    classes.retain(|(on, _)| *on <= last_day);
    for (on, _) in &mut classes {
        *on = *on + Days::new(dice.between(1, 9).into());
    }
    classes
}

/// Who gets the certificate, with the number and the acts that follow; empty when nobody is left
/// who lacks it.
pub(super) fn attend(
    class: &Class,
    certificate: &str,
    scene: &Scene<'_>,
) -> Result<Vec<Deed>, DemoError> {
    let (agency, kind) = match class {
        Class::Heads(agency) => (agency, CompetenceKind::HeadsBriefing),
        Class::Auditors(agency) => (agency, CompetenceKind::InternalAuditor),
    };
    let own = scene.cast(agency)?;
    let pupil = match class {
        Class::Heads(_) => Some(own.the(Office::AgencyHead)?),
        Class::Auditors(_) => own
            .all(Office::Staff)
            .into_iter()
            .find(|staff| !scene.view.has_competence(staff.person, kind.name(), scene.today)),
    };
    let Some(pupil) = pupil else { return Ok(Vec::new()) };
    let stream = agency::stream(agency);
    let recorded = RecordCompetence {
        person: pupil.person,
        kind,
        number: certificate.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_on: scene.today,
        valid_until: None,
    };
    let recorded = Command::Agency(AgencyCommand::from(recorded));
    let mut deeds = vec![Deed::own(&stream, recorder(agency, &own, scene)?, recorded)];
    if let Class::Auditors(_) = class {
        let head = own.the(Office::AgencyHead)?;
        let appointed = AppointOfficer {
            office: Office::InternalAuditor,
            person: pupil.person,
            from: scene.today,
            position: "Chuyên viên".to_owned(),
            is_leadership: false,
            unit: None,
        };
        let appointed = Command::Agency(AgencyCommand::from(appointed));
        deeds.push(Deed::own(&stream, head, appointed));
    }
    Ok(deeds)
}

/// Who keeps the record: the branch office, and the department's own secretary for itself.
fn recorder(agency: &Scope, own: &Cast<'_>, scene: &Scene<'_>) -> Result<Actor, DemoError> {
    if *agency == DOST {
        own.the(Office::IsoSecretary)
    } else {
        scene.cast(&DOST)?.the(Office::StameqOfficer)
    }
}
