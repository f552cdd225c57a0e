//! The province's regulation, one stream: `regulation/province`.
//!
//! A set of parameters is adopted as a whole, with a version, a date of effect and a legal basis.
//! Nothing is ever changed in place: what was decided under an earlier set keeps it, and the set in
//! force on a date is the last one that took effect by then. Approval on paper comes before; a
//! workflow for it is not part of this module.

use std::fmt;

use chrono::{Days, NaiveDate};
use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, Place, Reach, Refusal,
    Refuse, Region, Role, Scope, StreamId, Transition, Workflow, message_set,
};
use serde::{Deserialize, Serialize};

use crate::input::{TEXT_CHARS_MAX, required_text};
use crate::parameters::{Parameters, ValueFault};
use crate::register::Registers;
use crate::role::{ISO_SECRETARY, PROVINCE, PROVINCE_CHAIR, PROVINCE_OFFICE};

/// How far ahead a set may take effect. Later sets must take effect later still, so a mistyped
/// year would shut the stream.
pub const EFFECTIVE_AHEAD_DAYS_MAX: u64 = 2 * 366;

const LAW: &str = "Quyết định 19/2014/QĐ-TTg; mặc định của hệ thống [A]";
const DEFAULT: &str = "mặc định của hệ thống [A]";

/// The regulation's stream.
#[must_use]
pub fn stream() -> StreamId {
    match StreamId::new(ProvinceRegulation::CATEGORY, PROVINCE) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a scope is a plain key: {error}"),
    }
}

/// The set that a new installation begins with, from `data/parameters.json`.
///
/// # Panics
/// Never in a released program: the file is part of it, and a test reads it.
#[must_use]
pub fn seed() -> AdoptParameters {
    #[derive(Deserialize)]
    struct SeedFile {
        note: String,
        version: u32,
        effective_from: NaiveDate,
        legal_basis: String,
        sources: std::collections::BTreeMap<String, String>,
        values: Parameters,
    }
    let file: SeedFile = match serde_json::from_str(include_str!("../data/parameters.json")) {
        Ok(file) => file,
        Err(error) => panic!("domain/data/parameters.json is malformed: {error}"),
    };
    AdoptParameters {
        version: Some(file.version),
        effective_from: file.effective_from,
        legal_basis: file.legal_basis,
        values: file.values,
        sources: file
            .sources
            .into_iter()
            .map(|(parameter, source)| ValueSource { parameter, source })
            .collect(),
        reason: file.note,
    }
}

/// Adopt a whole set of parameters. It gets the next version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AdoptParameters {
    /// The version that the set is meant to get: the last one plus 1. When given, the set is
    /// refused if another one was adopted in between.
    pub version: Option<u32>,
    /// The first day on which the set is in force: later than that of the set before, not in the
    /// past, and at most 732 days ahead.
    pub effective_from: NaiveDate,
    /// Number and title of the decisions behind it.
    pub legal_basis: String,
    /// All values, also those that stay as they were.
    pub values: Parameters,
    /// Where single values come from, so that a default can be shown as one; may be empty.
    #[cfg_attr(feature = "graphql", graphql(default))]
    pub sources: Vec<ValueSource>,
    /// Why.
    pub reason: String,
}

/// Where a single value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ValueSource {
    /// The parameter's name, such as `finding_major_days`.
    pub parameter: String,
    /// Its source: `A` for a default without a text behind it, `K` for a rule of the field whose
    /// text is not at hand, `F` for a text that is; then the text itself.
    pub source: String,
}

message_set! {
    /// What may be asked of the regulation.
    pub enum RegulationCommand {
        /// See [`AdoptParameters`].
        Adopt(AdoptParameters) = "AdoptParameters",
    }
}

/// A set of parameters was adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParametersAdopted {
    /// Its version, from 1, without gaps.
    pub version: u32,
    /// The first day on which it is in force.
    pub effective_from: NaiveDate,
    /// Number and title of the decisions behind it.
    pub legal_basis: String,
    /// All values.
    pub values: Parameters,
    /// Where single values come from.
    pub sources: Vec<ValueSource>,
    /// Why.
    pub reason: String,
}

message_set! {
    /// What has happened to the regulation.
    pub enum RegulationEvent {
        /// See [`ParametersAdopted`].
        Adopted(ParametersAdopted) = "ParametersAdopted",
    }
}

/// The regulation: the set adopted last, whether or not it is in force yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "there is one regulation")]
pub enum ProvinceRegulation {
    /// Nothing is in force.
    Absent,
    /// Parameters were adopted.
    Adopted(ParametersAdopted),
}

/// Why a set of parameters is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegulationRejection {
    /// A text was refused.
    Input(Refusal),
    /// Another version comes next.
    VersionMoved {
        /// The version that was given.
        given: u32,
        /// The version that comes next.
        next: u32,
    },
    /// The set would not take effect after the one before.
    NotLater {
        /// Its date of effect.
        effective_from: NaiveDate,
        /// That of the set before.
        before: NaiveDate,
    },
    /// The set would take effect backwards.
    InThePast {
        /// Its date of effect.
        effective_from: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The set would take effect too far ahead.
    TooFarAhead {
        /// Its date of effect.
        effective_from: NaiveDate,
        /// The last day that is allowed.
        last: NaiveDate,
    },
    /// A value is not within its limits.
    Value(ValueFault),
    /// A source is given for something that is no parameter.
    UnknownParameter {
        /// The name.
        parameter: String,
    },
    /// Two sources are given for one parameter.
    SourceTwice {
        /// The name.
        parameter: String,
    },
}

impl Refuse for RegulationRejection {
    fn refusal(&self) -> Refusal {
        match self {
            Self::Input(refusal) => refusal.clone(),
            Self::VersionMoved { given, next } => Refusal::new(
                "REG-02",
                DEFAULT,
                format!("phiên bản kế tiếp là {next}, không phải {given}; hãy xem lại bộ tham số mới nhất"),
                format!("the next version is {next}, not {given}; look at the newest set first"),
            )
            .at("version"),
            Self::NotLater { effective_from, before } => Refusal::new(
                "REG-03",
                DEFAULT,
                format!("ngày hiệu lực {effective_from} phải sau ngày hiệu lực {before} của bộ trước"),
                format!("the date of effect {effective_from} must be later than {before}, that of the set before"),
            )
            .at("effectiveFrom"),
            Self::InThePast { effective_from, today } => Refusal::new(
                "REG-04",
                DEFAULT,
                format!("ngày hiệu lực {effective_from} đã qua; chọn từ hôm nay {today} trở đi"),
                format!("the date of effect {effective_from} is past; choose today {today} or later"),
            )
            .at("effectiveFrom"),
            Self::TooFarAhead { effective_from, last } => Refusal::new(
                "REG-05",
                DEFAULT,
                format!("ngày hiệu lực {effective_from} quá xa; muộn nhất là {last}"),
                format!("the date of effect {effective_from} lies too far ahead; {last} is the last day allowed"),
            )
            .at("effectiveFrom"),
            Self::Value(fault) => {
                let Bilingual { vi, en } = fault.message();
                Refusal::new("REG-06", DEFAULT, vi, en).at(fault.field())
            }
            Self::UnknownParameter { parameter } => Refusal::new(
                "REG-07",
                DEFAULT,
                format!("không có tham số «{parameter}»"),
                format!("there is no parameter `{parameter}`"),
            )
            .at("sources"),
            Self::SourceTwice { parameter } => Refusal::new(
                "REG-07",
                DEFAULT,
                format!("tham số {parameter} có hai nguồn; hãy gộp lại"),
                format!("{parameter} has two sources; make them one"),
            )
            .at("sources"),
        }
    }
}

impl fmt::Display for RegulationRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl std::error::Error for RegulationRejection {}

impl From<Refusal> for RegulationRejection {
    fn from(refusal: Refusal) -> Self {
        Self::Input(refusal)
    }
}

const RULE: &str = "REG-01";

fn checked_sources(sources: &[ValueSource]) -> Result<Vec<ValueSource>, RegulationRejection> {
    let mut checked: Vec<ValueSource> = Vec::with_capacity(sources.len());
    for given in sources {
        let parameter = given.parameter.trim().to_owned();
        if !Parameters::NAMES.contains(&parameter.as_str()) {
            return Err(RegulationRejection::UnknownParameter { parameter });
        }
        if checked.iter().any(|other| other.parameter == parameter) {
            return Err(RegulationRejection::SourceTwice { parameter });
        }
        let source = required_text(RULE, LAW, "sources.source", &given.source, TEXT_CHARS_MAX)?;
        checked.push(ValueSource { parameter, source });
    }
    checked.sort_by(|a, b| a.parameter.cmp(&b.parameter));
    Ok(checked)
}

impl ProvinceRegulation {
    fn adopt(
        &self,
        command: &AdoptParameters,
        is_installer: bool,
        today: NaiveDate,
    ) -> Result<Vec<RegulationEvent>, RegulationRejection> {
        let adopted = ParametersAdopted {
            version: self.next_version(),
            effective_from: command.effective_from,
            legal_basis: required_text(
                RULE,
                LAW,
                "legalBasis",
                &command.legal_basis,
                TEXT_CHARS_MAX,
            )?,
            values: command.values.clone(),
            sources: checked_sources(&command.sources)?,
            reason: required_text(RULE, LAW, "reason", &command.reason, TEXT_CHARS_MAX)?,
        };
        if self.is_already(&adopted) {
            return Ok(Vec::new());
        }
        if let Some(given) = command.version.filter(|given| *given != adopted.version) {
            return Err(RegulationRejection::VersionMoved { given, next: adopted.version });
        }
        self.check_effect(command.effective_from, is_installer, today)?;
        command.values.check().map_err(RegulationRejection::Value)?;
        Ok(vec![adopted.into()])
    }

    fn next_version(&self) -> u32 {
        match self {
            Self::Absent => 1,
            Self::Adopted(last) => last.version + 1,
        }
    }

    fn is_already(&self, adopted: &ParametersAdopted) -> bool {
        match self {
            Self::Absent => false,
            Self::Adopted(last) => {
                *last == ParametersAdopted { version: last.version, ..adopted.clone() }
            }
        }
    }

    fn check_effect(
        &self,
        effective_from: NaiveDate,
        is_installer: bool,
        today: NaiveDate,
    ) -> Result<(), RegulationRejection> {
        match self {
            Self::Adopted(last) if effective_from <= last.effective_from => {
                return Err(RegulationRejection::NotLater {
                    effective_from,
                    before: last.effective_from,
                });
            }
            Self::Absent | Self::Adopted(_) => {}
        }
        // What was decided since then was decided without it. The installation lays the ground for
        // a history that is still to come, so it may begin in the past.
        if effective_from < today && !is_installer {
            return Err(RegulationRejection::InThePast { effective_from, today });
        }
        let last = today + Days::new(EFFECTIVE_AHEAD_DAYS_MAX);
        if effective_from > last {
            return Err(RegulationRejection::TooFarAhead { effective_from, last });
        }
        Ok(())
    }
}

impl Decider for ProvinceRegulation {
    const CATEGORY: &'static str = "regulation";
    type Command = RegulationCommand;
    type Event = RegulationEvent;
    type Rejection = RegulationRejection;
    type Facts = ();

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<RegulationCommand>,
        context: &Context<()>,
    ) -> Result<Vec<RegulationEvent>, RegulationRejection> {
        let is_installer = act.recorded_by.role == Role::INSTALLER;
        match &act.command {
            RegulationCommand::Adopt(command) => self.adopt(command, is_installer, context.today),
        }
    }

    fn evolve(self, event: &RegulationEvent, _meta: &Meta) -> Self {
        match event {
            RegulationEvent::Adopted(event) => Self::Adopted(event.clone()),
        }
    }
}

static DEFINITION: Definition = Definition {
    category: ProvinceRegulation::CATEGORY,
    title: Bilingual::constant("Tham số của quy định", "Parameters of the regulation"),
    version: 1,
    regions: &[Region {
        name: "regulation",
        places: &[
            Place::open("Absent", "Chưa ban hành", "Not adopted"),
            Place::last("Adopted", "Đã ban hành", "Adopted"),
        ],
    }],
    transitions: &[Transition {
        command: "AdoptParameters",
        rule: RULE,
        source: &[LAW],
        from: &["Absent", "Adopted"],
        to: &["Adopted"],
        act: &[Grant::new(PROVINCE_CHAIR, Reach::Province), Grant::INSTALLER],
        record: &[Role::constant(PROVINCE_OFFICE), Role::constant(ISO_SECRETARY)],
    }],
};

impl Workflow<dyn Registers> for ProvinceRegulation {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Adopted(_) => "Adopted",
        }]
    }

    fn scope(&self, _command: &RegulationCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        _stream: &StreamId,
        _act: &Act<RegulationCommand>,
        _registers: &dyn Registers,
    ) -> Gathered<()> {
        Gathered::nothing()
    }
}
