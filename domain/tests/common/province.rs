//! The small province that workflow tests share: agency SXD with two units, overseen by SKHCN.
//! Each workflow adds what it lets be true of itself.

#![allow(dead_code, reason = "each test target uses its own part")]

#[path = "baseline.rs"]
pub(crate) mod baseline;
#[path = "directive.rs"]
pub(crate) mod directive;
#[path = "due.rs"]
pub(crate) mod due;
#[path = "escalation.rs"]
pub(crate) mod escalation;
#[path = "inspection.rs"]
pub(crate) mod inspection;
#[path = "it.rs"]
pub(crate) mod it;
#[path = "legal.rs"]
pub(crate) mod legal;
#[path = "migration.rs"]
pub(crate) mod migration;
#[path = "par.rs"]
pub(crate) mod par;
#[path = "plan.rs"]
pub(crate) mod plan;
#[path = "qms.rs"]
mod qms;
#[path = "report.rs"]
pub(crate) mod report;
#[path = "roll_out.rs"]
pub(crate) mod roll_out;
#[path = "succession.rs"]
pub(crate) mod succession;
#[path = "training.rs"]
pub(crate) mod training;
#[path = "violation.rs"]
pub(crate) mod violation;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use luuvet_domain::calendar::{self, Calendar};
use luuvet_domain::parameters::{Parameters, Regulation};
use luuvet_domain::register::{AgencyFacts, FindingFacts, ProcedureFacts, Registers};
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Answer, Scenario};
use luuvet_engine::{
    Act, ActOf, Capacity, MessageSet, Origin, PersonId, Position, Recorder, Role, Scope, StreamId,
    Workflow,
};
use uuid::Uuid;

#[path = "audit.rs"]
mod audit;
pub(crate) use audit::Audits;
pub(crate) use qms::QmsTruth;
#[path = "review.rs"]
mod review;
pub(crate) use review::Reviews;

pub(crate) const SXD: Scope = Scope::constant("SXD");
pub(crate) const SKHCN: Scope = Scope::constant("SKHCN");
pub(crate) const SNV: Scope = Scope::constant("SNV");
pub(crate) const STC: Scope = Scope::constant("STC");
pub(crate) const UBND: Scope = Scope::constant("UBND");

/// A person in an office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who {
    pub(crate) person: u128,
    pub(crate) office: &'static str,
    pub(crate) agency: Option<&'static str>,
}

const fn who(person: u128, office: &'static str, agency: &'static str) -> Who {
    Who { person, office, agency: Some(agency) }
}

pub(crate) const AUDITOR: Who = who(1, "InternalAuditor", "SXD");
pub(crate) const QMR: Who = who(2, "Qmr", "SXD");
pub(crate) const HEAD: Who = who(3, "AgencyHead", "SXD");
pub(crate) const UNIT_HEAD: Who = who(4, "UnitHead", "SXD");
pub(crate) const OFFICER: Who = who(6, "StameqOfficer", "SKHCN");
pub(crate) const CHIEF: Who = who(7, "StameqHead", "SKHCN");
pub(crate) const INSPECTOR: Who = who(8, "Inspector", "SKHCN");
pub(crate) const DIRECTOR: Who = who(9, "DostDirector", "SKHCN");
pub(crate) const FINANCE_OFFICER: Who = who(11, "DofOfficer", "STC");
pub(crate) const FINANCE_DIRECTOR: Who = who(12, "DofDirector", "STC");
pub(crate) const CHAIR: Who = who(10, "ProvinceChair", "UBND");
pub(crate) const CLOCK: Who = Who { person: 0, office: "Clock", agency: None };
pub(crate) const MANAGER: Who = Who { person: 0, office: "ProcessManager", agency: None };

impl Who {
    /// The same person in another's office.
    pub(crate) const fn as_person_of(self, other: Self) -> Self {
        Self { person: other.person, ..self }
    }
}

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// A person nobody has registered.
pub(crate) const STRANGER: u128 = 999;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Nine o'clock of a local day.
pub(crate) fn morning(day: NaiveDate) -> DateTime<Utc> {
    calendar::start_of(day) + TimeDelta::hours(9)
}

pub(crate) fn parameters() -> Parameters {
    let data: serde_json::Value =
        serde_json::from_str(include_str!("../../data/parameters.json")).unwrap();
    serde_json::from_value(data["values"].clone()).unwrap()
}

/// What the tests let be true.
pub(crate) struct Province {
    pub(crate) regulation: Option<Arc<Regulation>>,
    pub(crate) like: Vec<StreamId>,
    pub(crate) findings: BTreeMap<StreamId, FindingFacts>,
    pub(crate) violations: violation::Violations,
    pub(crate) audit: Audits,
    pub(crate) qms: QmsTruth,
    pub(crate) review: Reviews,
    pub(crate) training: training::Trainings,
    pub(crate) inspection: inspection::Inspections,
    pub(crate) legal: legal::Legal,
    pub(crate) difficulty_round: u32,
    /// Registered difficulties, with whose they are.
    pub(crate) difficulties: BTreeMap<StreamId, Scope>,
    pub(crate) report: report::Reports,
    pub(crate) par: par::Evaluations,
    pub(crate) plan: plan::Plans,
    pub(crate) roll_out: roll_out::RollOuts,
    pub(crate) escalation: escalation::Escalations,
    pub(crate) directive: directive::Directives,
    pub(crate) baseline: baseline::Baselines,
    pub(crate) tables: migration::Tables,
    pub(crate) it: it::Initiatives,
    pub(crate) notices: Vec<luuvet_domain::notice::NoticeOf>,
    pub(crate) due: due::DueTruth,
    pub(crate) succession: succession::Successions,
}

impl Province {
    pub(crate) fn new() -> Self {
        let regulation = Regulation {
            version: 1,
            effective_from: day("2014-01-01"),
            parameters: Arc::new(parameters()),
            calendar: Arc::new(Calendar::default()),
        };
        Self {
            regulation: Some(Arc::new(regulation)),
            like: Vec::new(),
            findings: BTreeMap::new(),
            violations: violation::Violations::default(),
            audit: Audits::default(),
            qms: QmsTruth::default(),
            review: Reviews::default(),
            training: training::Trainings::default(),
            inspection: inspection::Inspections::default(),
            legal: legal::Legal::default(),
            difficulty_round: 1,
            difficulties: BTreeMap::new(),
            report: report::Reports::default(),
            par: par::Evaluations::default(),
            plan: plan::Plans::default(),
            roll_out: roll_out::RollOuts::default(),
            escalation: escalation::Escalations::default(),
            directive: directive::Directives::default(),
            baseline: baseline::Baselines::default(),
            tables: migration::Tables::default(),
            it: it::Initiatives::default(),
            notices: Vec::new(),
            due: due::DueTruth::default(),
            succession: succession::Successions::default(),
        }
    }
}

impl luuvet_engine::Registers for Province {
    fn position(&self) -> Option<Position> {
        None
    }
    fn knows_scope(&self, scope: &Scope) -> bool {
        [SXD, SKHCN, SNV, STC, luuvet_domain::role::PROVINCE].contains(scope)
    }
    fn holds_office(&self, who: PersonId, office: &Role, agency: &Scope, on: NaiveDate) -> bool {
        let terms = self.violations.terms.as_ref().filter(|_| *agency == SXD);
        let is_held = |&(holder, held, last): &(PersonId, &str, NaiveDate)| {
            holder == who && office == held && on <= last
        };
        terms.is_none_or(|terms| terms.iter().any(is_held))
    }
    fn signs_for(
        &self,
        _: PersonId,
        _: &Role,
        _: &Scope,
        _: Capacity,
        _: &str,
        _: NaiveDate,
    ) -> bool {
        true
    }
    fn oversees(&self, _: &Role, agency: &Scope, scope: &Scope) -> bool {
        ([SKHCN, SNV].contains(agency) && scope != agency)
            || (*agency == STC && *scope != STC)
            || (*agency == UBND && self.inspection.ubnd_inspects)
    }
    fn answerable(&self, scope: &Scope, _: &StreamId, _: NaiveDate) -> Option<Scope> {
        Some(self.succession.now(scope))
    }
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        // Wider than in the regulation: late entries are what LatenessCleared is about.
        today - Days::new(365)
    }
}

impl luuvet_domain::difficulty::DifficultyRegister for Province {
    fn difficulty_round(&self, _: &StreamId) -> Option<u32> {
        Some(self.difficulty_round)
    }
    fn difficulty_agency(&self, stream: &StreamId) -> Option<Scope> {
        self.difficulties.get(stream).cloned()
    }
}

impl luuvet_domain::notice::NoticeRegister for Province {
    fn expected_notice(&self, stream: &StreamId) -> Option<luuvet_domain::notice::NoticeOf> {
        let is_of = |of: &&luuvet_domain::notice::NoticeOf| {
            luuvet_domain::notice::stream(of.cause, of.person) == *stream
        };
        self.notices.iter().find(is_of).cloned()
    }
}

impl Registers for Province {
    fn regulation(&self, _: NaiveDate) -> Option<Arc<Regulation>> {
        self.regulation.clone()
    }
    fn agency(&self, code: &Scope) -> Option<AgencyFacts> {
        let units = vec!["QLXD".to_owned(), "VP".to_owned()];
        match code.as_str() {
            "SXD" => Some(AgencyFacts { is_active: true, units }),
            "SKHCN" => Some(AgencyFacts { is_active: self.inspection.ubnd_inspects, units }),
            "SNV" | "BCB" | "PTTH" => Some(AgencyFacts { is_active: true, units: Vec::new() }),
            _ => None,
        }
    }
    fn procedure(&self, _: &Scope, _: &str, _: NaiveDate) -> Option<ProcedureFacts> {
        None
    }
    fn home_agency(&self, id: PersonId) -> Option<Scope> {
        let elsewhere = self.inspection.homes.get(&id).cloned();
        (id != person(STRANGER)).then(|| elsewhere.unwrap_or(SXD))
    }
    fn offices_since(&self, _: PersonId, _: NaiveDate) -> Vec<(Scope, Office)> {
        Vec::new()
    }
    fn external_in_force(&self, _: &Scope, _: &str, _: NaiveDate) -> bool {
        false
    }
    fn holders(&self, _: &Scope, _: Office, _: NaiveDate) -> Vec<PersonId> {
        self.violations.heads.clone()
    }
    fn has_competence(&self, person: PersonId, kind: &str, on: NaiveDate) -> bool {
        self.audit.is_certified(person, kind, on)
    }
    fn findings_like(&self, _: &Scope, _: &str, _: &str, _: NaiveDate) -> Vec<StreamId> {
        self.like.clone()
    }
    fn finding(&self, stream: &StreamId) -> Option<FindingFacts> {
        self.findings.get(stream).cloned()
    }
}

pub(crate) fn act<C>(command: impl Into<C>, who: Who, on: NaiveDate) -> Act<C> {
    let role = Role::constant(who.office);
    let recorder = match who.agency {
        Some(agency) => Recorder::person(person(who.person), role, Scope::constant(agency)),
        None => Recorder::machine(role),
    };
    Act {
        command: command.into(),
        occurred_on: on,
        act_of: ActOf::own(&recorder),
        recorded_by: recorder,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    }
}

/// Short forms for the steps of a story.
pub(crate) trait Story<W: Workflow<dyn Registers>>: Sized {
    /// Asks on a day, as an act of that day.
    fn ask(self, on: &str, who: Who, command: impl Into<W::Command>) -> Answer<W>;

    /// As `ask`, and takes the answer into the history.
    fn done_on(self, on: &str, who: Who, command: impl Into<W::Command>) -> Self;

    /// Lets the clock fire the deadline of this name, at its due moment.
    fn fire(self, name: &str) -> Self;

    /// Asks as the clock, at the start of a day.
    fn tick(self, on: &str, command: impl Into<W::Command>) -> Answer<W>;

    /// The due moments of the deadlines, as the local date that begins or ended then, by name.
    fn clocks(&self) -> Vec<(&'static str, String)>;
}

impl<W> Story<W> for Scenario<'_, W, dyn Registers>
where
    W: Workflow<dyn Registers>,
    W::Event: MessageSet,
    W::Command: MessageSet,
{
    #[track_caller]
    fn ask(self, on: &str, who: Who, command: impl Into<W::Command>) -> Answer<W> {
        self.at(morning(day(on))).when(&act(command, who, day(on)))
    }

    #[track_caller]
    fn done_on(self, on: &str, who: Who, command: impl Into<W::Command>) -> Self {
        self.at(morning(day(on))).done(&act(command, who, day(on)))
    }

    #[track_caller]
    fn fire(self, name: &str) -> Self {
        let deadlines = self.state().deadlines();
        let deadline = deadlines.into_iter().find(|deadline| deadline.name == name).unwrap();
        let on = calendar::local_date(deadline.due);
        let moment = deadline.due;
        let after = self.at(moment).done(&act(deadline.command, CLOCK, on));
        let again = after.state().deadlines();
        assert!(
            !again.iter().any(|other| other.name == name && other.due == moment),
            "{name} is still due"
        );
        after
    }

    #[track_caller]
    fn tick(self, on: &str, command: impl Into<W::Command>) -> Answer<W> {
        self.at(calendar::start_of(day(on))).when(&act(command, CLOCK, day(on)))
    }

    fn clocks(&self) -> Vec<(&'static str, String)> {
        let deadlines = self.state().deadlines();
        deadlines.iter().map(|d| (d.name, calendar::local_date(d.due).to_string())).collect()
    }
}
