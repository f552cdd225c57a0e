//! The data from which the province is invented, parsed from `server/seed/*.json`. Each file says in
//! its `note` what in it is sure and what is assumed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luuvet_domain::agency::AgencyKind;
use luuvet_domain::document::DocumentKind;
use luuvet_domain::finding::FindingSeverity;
use serde::Deserialize;

use super::DemoError;
use super::attached::Course;

/// The key of the list of procedures that every district has.
const DISTRICT: &str = "DISTRICT";

/// An agency.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agency {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) kind: AgencyKind,
    pub(super) gso_code: Option<String>,
    pub(super) remote: bool,
}

/// A unit of an agency.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) name_en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyFile {
    #[serde(rename = "note")]
    _note: String,
    agencies: Vec<Agency>,
    overseers: Vec<Agency>,
    media: Vec<Agency>,
    units: BTreeMap<String, Vec<Unit>>,
}

/// A unit that is registered on its own, so that quality management can be rolled out to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attached {
    pub(super) agency: Agency,
    /// The code of the agency that it is part of.
    pub(super) parent: String,
    /// What becomes of the roll-out to it.
    pub(super) course: Course,
    /// Its own units, if it comes to build a system.
    units: Vec<Unit>,
    /// The codes of those procedures of its agency that it carries out.
    procedures: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachedFile {
    #[serde(rename = "note")]
    _note: String,
    attached: Vec<Attached>,
}

/// A day off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayOff {
    pub(super) date: NaiveDate,
    pub(super) name: String,
}

/// A weekend day that is worked in exchange for another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkedDay {
    pub(super) date: NaiveDate,
    pub(super) swapped_for: NaiveDate,
}

/// A year of the calendar.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Year {
    pub(super) year: i32,
    /// What is known of the decision behind it: longer than a number, so it names the days.
    #[serde(rename = "decision")]
    pub(super) _decision: String,
    pub(super) days_off: Vec<DayOff>,
    pub(super) working_days: Vec<WorkedDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    #[serde(rename = "note")]
    _note: String,
    years: Vec<Year>,
}

/// A kind of document as the seed spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum SeedKind {
    Policy,
    Objectives,
    Manual,
    SystemProcedure,
    Form,
}

impl SeedKind {
    /// The domain's kind.
    pub(super) const fn kind(self) -> DocumentKind {
        match self {
            Self::Policy => DocumentKind::Policy,
            Self::Objectives => DocumentKind::Objectives,
            Self::Manual => DocumentKind::Manual,
            Self::SystemProcedure => DocumentKind::SystemProcedure,
            Self::Form => DocumentKind::Form,
        }
    }
}

/// A document that every agency holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SystemDocument {
    pub(super) code: String,
    pub(super) title: String,
    #[serde(rename = "title_en")]
    pub(super) _title_en: String,
    pub(super) kind: SeedKind,
    pub(super) clause: Option<String>,
    /// For a form, the procedure that it belongs to.
    #[serde(default, rename = "procedure")]
    pub(super) _procedure: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentFile {
    #[serde(rename = "note")]
    _note: String,
    system_documents: Vec<SystemDocument>,
    forms: Vec<SystemDocument>,
}

/// A nonconformity with what is done about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nonconformity {
    pub(super) clause: String,
    pub(super) statement: String,
    #[serde(rename = "statement_en")]
    pub(super) _statement_en: String,
    pub(super) cause: String,
    pub(super) correction: String,
    pub(super) action: String,
    pub(super) severity: FindingSeverity,
}

/// An observation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Observation {
    pub(super) clause: String,
    pub(super) statement: String,
    #[serde(rename = "statement_en")]
    pub(super) _statement_en: String,
}

/// A legal instrument with the fields that it concerns; `Chung` concerns all.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Instrument {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) effective_from: NaiveDate,
    pub(super) fields: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultFile {
    #[serde(rename = "note")]
    _note: String,
    nonconformities: Vec<Nonconformity>,
    observations: Vec<Observation>,
    change_summaries: Vec<String>,
    legal_instruments: Vec<Instrument>,
}

/// The parts of names, and the full names that nobody may get.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    #[serde(rename = "note")]
    pub(super) _note: String,
    pub(super) family: Vec<String>,
    pub(super) middle_male: Vec<String>,
    pub(super) middle_female: Vec<String>,
    pub(super) given_male: Vec<String>,
    pub(super) given_female: Vec<String>,
    pub(super) excluded: Vec<String>,
}

/// A legal basis of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Basis {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) effective_from: NaiveDate,
    /// The last day in force.
    pub(super) effective_to: Option<NaiveDate>,
}

impl Basis {
    /// Whether it is in force on a day.
    pub(super) fn covers(&self, on: NaiveDate) -> bool {
        self.effective_from <= on && self.effective_to.is_none_or(|last| on <= last)
    }
}

/// An administrative procedure (TTHC).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Procedure {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) legal_basis: Vec<Basis>,
    pub(super) legal_days: u32,
    pub(super) field: String,
}

impl Procedure {
    /// The instruments behind it that are in force on a day.
    pub(super) fn basis_on(&self, on: NaiveDate) -> impl Iterator<Item = &Basis> {
        self.legal_basis.iter().filter(move |basis| basis.covers(on))
    }

    /// Its legal basis on a day, in words.
    pub(super) fn basis_text(&self, on: NaiveDate) -> String {
        let numbers: Vec<&str> = self.basis_on(on).map(|basis| basis.number.as_str()).collect();
        numbers.join("; ")
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureFile {
    #[serde(rename = "note")]
    _note: String,
    procedures: BTreeMap<String, Vec<Procedure>>,
}

/// Everything.
#[derive(Clone, Debug)]
pub(super) struct Seed {
    /// The 32 agencies that the directive binds.
    pub(super) agencies: Vec<Agency>,
    /// Units of those agencies that are registered on their own.
    pub(super) attached: Vec<Attached>,
    /// The provincial People's Committee.
    pub(super) overseers: Vec<Agency>,
    /// The newspaper and the broadcaster of the province.
    pub(super) media: Vec<Agency>,
    units: BTreeMap<String, Vec<Unit>>,
    procedures: BTreeMap<String, Vec<Procedure>>,
    pub(super) years: Vec<Year>,
    /// System documents, then forms.
    pub(super) documents: Vec<SystemDocument>,
    pub(super) nonconformities: Vec<Nonconformity>,
    pub(super) observations: Vec<Observation>,
    pub(super) change_summaries: Vec<String>,
    pub(super) instruments: Vec<Instrument>,
    pub(super) names: Names,
}

impl Seed {
    /// Parses the files that are part of the program.
    pub(super) fn load() -> Result<Self, DemoError> {
        let agencies: AgencyFile = parsed("agencies", include_str!("../../seed/agencies.json"))?;
        let attached: AttachedFile = parsed("attached", include_str!("../../seed/attached.json"))?;
        let calendar: CalendarFile = parsed("calendar", include_str!("../../seed/calendar.json"))?;
        let documents: DocumentFile =
            parsed("documents", include_str!("../../seed/documents.json"))?;
        let faults: FaultFile = parsed("faults", include_str!("../../seed/faults.json"))?;
        let names: Names = parsed("names", include_str!("../../seed/names.json"))?;
        let procedures: ProcedureFile =
            parsed("procedures", include_str!("../../seed/procedures.json"))?;
        let mut all = documents.system_documents;
        all.extend(documents.forms);
        let mut seed = Self {
            agencies: agencies.agencies,
            attached: Vec::new(),
            overseers: agencies.overseers,
            media: agencies.media,
            units: agencies.units,
            procedures: procedures.procedures,
            years: calendar.years,
            documents: all,
            nonconformities: faults.nonconformities,
            observations: faults.observations,
            change_summaries: faults.change_summaries,
            instruments: faults.legal_instruments,
            names,
        };
        for attached in attached.attached {
            seed.attach(attached)?;
        }
        Ok(seed)
    }

    /// Gives a unit what it has of its own.
    fn attach(&mut self, attached: Attached) -> Result<(), DemoError> {
        let Attached { agency: Agency { code, .. }, parent, .. } = &attached;
        let parent = self
            .agency(parent)
            .ok_or_else(|| DemoError::Malformed(format!("{code} is part of no agency")))?;
        let all = self.procedures(parent).iter();
        let own: Vec<Procedure> =
            all.filter(|one| attached.procedures.contains(&one.code)).cloned().collect();
        self.procedures.insert(code.clone(), own);
        self.units.insert(code.clone(), attached.units.clone());
        self.attached.push(attached);
        Ok(())
    }

    /// The seed for a country of this many agencies: those of the province, then as many more of
    /// their kind as are wanted, told apart by a number.
    pub(super) fn widened(mut self, agencies: usize) -> Self {
        let province = self.agencies.clone();
        for (n, model) in province.iter().cycle().enumerate().take(agencies).skip(province.len()) {
            let number = n / province.len() + 1;
            let code = format!("{}-{number}", model.code);
            if let Some(own) = self.units.get(&model.code).cloned() {
                self.units.insert(code.clone(), own);
            }
            if let Some(own) = self.procedures.get(&model.code).cloned() {
                self.procedures.insert(code.clone(), own);
            }
            self.agencies.push(Agency {
                code,
                name: format!("{} ({number})", model.name),
                name_en: format!("{} ({number})", model.name_en),
                gso_code: None,
                ..model.clone()
            });
        }
        self
    }

    /// The units of an agency.
    pub(super) fn units(&self, agency: &str) -> &[Unit] {
        self.units.get(agency).map_or(&[], Vec::as_slice)
    }

    /// The administrative procedures of an agency.
    pub(super) fn procedures(&self, agency: &Agency) -> &[Procedure] {
        let key = match agency.kind {
            AgencyKind::DistrictPeoplesCommittee => DISTRICT,
            AgencyKind::ProvincialPeoplesCommittee
            | AgencyKind::ProvincialSpecialisedAgency
            | AgencyKind::DistrictDivision
            | AgencyKind::CommunePeoplesCommittee
            | AgencyKind::PublicServiceUnit
            | AgencyKind::SubordinateUnit
            | AgencyKind::Other => &agency.code,
        };
        self.procedures.get(key).map_or(&[], Vec::as_slice)
    }

    /// An agency, or a unit that is registered as one, by its code.
    pub(super) fn agency(&self, code: &str) -> Option<&Agency> {
        let units = self.attached.iter().map(|attached| &attached.agency);
        self.agencies.iter().chain(units).find(|agency| agency.code == code)
    }
}

fn parsed<'a, T: Deserialize<'a>>(file: &'static str, text: &'a str) -> Result<T, DemoError> {
    serde_json::from_str(text).map_err(|cause| DemoError::Seed { file, cause: cause.to_string() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn assert_unique<T: Ord + std::fmt::Debug>(things: impl IntoIterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for thing in things {
            let told = format!("{thing:?}");
            assert!(seen.insert(thing), "{told} stands twice");
        }
    }

    #[test]
    fn the_directive_binds_thirty_two_agencies() {
        let seed = Seed::load().unwrap();
        assert_eq!(seed.agencies.len(), 32);
        let of = |kind| seed.agencies.iter().filter(|agency| agency.kind == kind).count();
        assert_eq!(of(AgencyKind::ProvincialSpecialisedAgency), 19);
        assert_eq!(of(AgencyKind::DistrictPeoplesCommittee), 13);
        assert_eq!(seed.overseers.len(), 1);
    }

    #[test]
    fn nothing_stands_twice() {
        let seed = Seed::load().unwrap();
        assert_unique(
            seed.agencies
                .iter()
                .chain(&seed.overseers)
                .chain(&seed.media)
                .map(|agency| &agency.code),
        );
        assert_unique(seed.documents.iter().map(|document| &document.code));
        assert_unique(seed.nonconformities.iter().map(|found| &found.statement));
        assert_unique(seed.instruments.iter().map(|instrument| &instrument.number));
        assert_unique(seed.years.iter().map(|year| year.year));
        for agency in &seed.agencies {
            assert_unique(seed.units(&agency.code).iter().map(|unit| &unit.code));
            assert_unique(seed.procedures(agency).iter().map(|procedure| &procedure.code));
        }
    }

    #[test]
    fn every_agency_has_units_and_procedures_with_a_basis_in_force() {
        let seed = Seed::load().unwrap();
        let first = NaiveDate::from_ymd_opt(2016, 3, 3).unwrap();
        for agency in &seed.agencies {
            assert!(seed.units(&agency.code).len() >= 5, "{}", agency.code);
            assert!(!seed.procedures(agency).is_empty(), "{}", agency.code);
            for procedure in seed.procedures(agency) {
                for day in 0..731 {
                    let on = first + chrono::Days::new(day);
                    assert!(procedure.basis_on(on).next().is_some(), "{} {on}", procedure.code);
                }
            }
        }
    }

    #[test]
    fn one_instrument_has_the_same_dates_wherever_it_is_cited() {
        let seed = Seed::load().unwrap();
        let mut known: BTreeMap<&str, &Basis> = BTreeMap::new();
        for basis in seed.procedures.values().flatten().flat_map(|one| &one.legal_basis) {
            let first = known.entry(&basis.number).or_insert(basis);
            assert_eq!(*first, basis);
        }
    }
}
