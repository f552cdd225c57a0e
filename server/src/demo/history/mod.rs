//! Two years of history: the outlooks of all agencies, played through the real engine.

mod directive;
mod documents;
mod findings;
mod papers;
mod regulation;
mod slip;
mod turns;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use luuvet_domain::agency::{
    self, AgencyCommand, AmendTthc, AppointOfficer, ReliefReason, RelieveOfficer,
};
use luuvet_domain::calendar::{Calendar, local_date};
use luuvet_domain::par_evaluation::ParParameters;
use luuvet_domain::person::{self, PersonCommand, RegisterPerson};
use luuvet_domain::registry::Command;
use luuvet_domain::report::{PeriodKind, ReportParameters, ReportPeriod};
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};

use super::agenda::Agenda;
use super::attached::{self, ORGANISATIONS, UnitScript};
use super::baseline::{self, BaselineScript};
use super::campaign::{CAMPAIGNS, CampaignScript, planned_on};
use super::cast::{Cast, DOST, PEOPLES_COMMITTEE};
use super::competence::Invite;
use super::consolidated_report::ConsolidatedScript;
use super::dice::Dice;
use super::document::{DocumentScript, Timing, is_registered};
use super::document_deed::register;
use super::finding::FindingScript;
use super::it;
use super::legal::laws;
use super::outlook::{Event, Horizon, outlook};
use super::paper::Papers;
use super::par::ParScript;
use super::people::{Invented, titles};
use super::plan_dossier::DossierScript;
use super::plan_year::PlanScript;
use super::programme::ProgrammeScript;
use super::proposal::ProposalScript;
use super::report::{Punctuality, ReportScript};
use super::rollout::{Rollout, rollouts};
use super::script::Script;
use super::seed::{Agency, Attached, Procedure, Seed};
use super::stage::{Deed, Stage};
use super::time::{FIRST_DAY, at_minute, working_moment, working_moment_after};
use super::training::{COURSES, CourseScript};
use super::upkeep::Coverage;
use super::urging::UrgingScript;
use super::{DemoError, HistoryOptions, Progress, world};
use papers::{LateEntryStep, Lying};
use regulation::EditionsStep;

/// The minute of the last day at which the history ends: 17:00.
const LAST_MINUTE: u32 = 1_020;

/// What the agenda holds.
#[derive(Debug)]
enum Entry {
    Thrown(Event),
    /// A document goes on, unless it was set on another course since.
    Document {
        index: usize,
        course: u64,
    },
    /// A finding goes on.
    Finding(usize),
    /// A script takes its turn.
    Turn(usize),
    /// A paper that lay is entered.
    Paper(Box<Lying>),
    /// A late entry is corrected or countersigned.
    Late(LateEntryStep),
    /// A set of parameters about the standard's editions goes on.
    Editions(EditionsStep),
}

struct Scripted {
    script: DocumentScript,
    rollout: Rollout,
    /// Counts up when the document is set on another course; what was entered before is void.
    course: u64,
}

/// A script with the dice of its moments.
struct Going {
    script: Script,
    dice: Dice,
}

/// The history as it is being made.
pub(super) struct History<'a> {
    stage: Stage<'a>,
    seed: &'a Seed,
    people: Invented,
    calendar: Calendar,
    agenda: Agenda<Entry>,
    documents: Vec<Scripted>,
    /// The documents by their streams.
    by_stream: BTreeMap<StreamId, usize>,
    findings: Vec<FindingScript>,
    /// The findings that have a script.
    found: BTreeSet<StreamId>,
    scripts: Vec<Going>,
    /// How many of them have their own dice.
    aside: usize,
    /// The cases of violation that have a script.
    cases: BTreeSet<StreamId>,
    /// The papers that are to lie before they are entered.
    papers: Papers,
    /// The legal changes that have a script.
    changes: BTreeSet<StreamId>,
    rollouts: BTreeMap<Scope, Rollout>,
    /// Whom agencies send to the courses, by the courses' labels.
    invites: BTreeMap<&'static str, Vec<Invite>>,
    raised: u64,
}

/// Writes the history: lays the province, then plays every agency's two years.
pub(super) async fn write(
    stage: Stage<'_>,
    seed: &Seed,
    options: &HistoryOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), DemoError> {
    let number = stage.seed;
    let mut people = Invented::new(number, &seed.names);
    let rollouts = rollouts(&seed.agencies, number);
    let chosen: Vec<(&Agency, Rollout)> = seed
        .agencies
        .iter()
        .zip(rollouts)
        .enumerate()
        .filter(|(n, (agency, _))| options.takes(*n, &agency.code))
        .map(|(_, chosen)| chosen)
        .collect();
    stage.advance_to(at_minute(FIRST_DAY, 420)).await?;
    let coverage = |agency: &Agency, rollout| {
        Coverage::throw(rollout, &mut Dice::new(number, &format!("coverage|{}", agency.code)))
    };
    let agencies: Vec<(&Agency, Coverage)> =
        chosen.iter().map(|(agency, rollout)| (*agency, coverage(agency, *rollout))).collect();
    world::lay(&stage, seed, &agencies, &mut people).await?;
    let is_there = |parent: &str| chosen.iter().any(|(agency, _)| agency.code == parent);
    let attached: Vec<&Attached> =
        seed.attached.iter().filter(|unit| is_there(&unit.parent)).collect();
    world::attach(&stage, seed, &attached, &mut people).await?;
    let calendar = Calendar::clone(&stage.view().await?.province.calendar);
    let mut history = History {
        stage,
        seed,
        people,
        calendar,
        agenda: Agenda::new(),
        documents: Vec::new(),
        by_stream: BTreeMap::new(),
        findings: Vec::new(),
        found: BTreeSet::new(),
        scripts: Vec::new(),
        aside: 0,
        cases: BTreeSet::new(),
        papers: Papers::new(),
        changes: BTreeSet::new(),
        rollouts: BTreeMap::new(),
        invites: BTreeMap::new(),
        raised: 0,
    };
    history.sign_directive().await?;
    for ((agency, rollout), (_, coverage)) in chosen.iter().zip(&agencies) {
        history.look_out(agency, *rollout, *coverage, FIRST_DAY, options.last_day)?;
    }
    history.baselines();
    history.programmes(options.last_day)?;
    for (on, law) in laws(seed, number, options.last_day) {
        history.begin(on, Script::Law(law));
    }
    history.courses(options.last_day)?;
    history.reports(options.last_day)?;
    history.evaluations(options.last_day)?;
    history.campaigns(options.last_day)?;
    history.desks();
    history.editions();
    history.plans(options.last_day)?;
    // Units have no initiatives of their own.
    history.initiatives(options.last_day)?;
    history.attached(&attached, options.last_day)?;
    history.play(options.last_day, progress).await?;
    history.void_a_slip().await?;
    history.propose_parameters().await
}

impl History<'_> {
    fn look_out(
        &mut self,
        agency: &Agency,
        rollout: Rollout,
        coverage: Coverage,
        not_before: NaiveDate,
        last_day: NaiveDate,
    ) -> Result<(), DemoError> {
        self.rollouts.insert(world::scope_of(agency)?, rollout);
        let (number, first_document) = (self.stage.seed, self.documents.len());
        let horizon = Horizon { number, last_day, first_document, not_before, coverage };
        let out = outlook(self.seed, agency, rollout, &self.calendar, horizon)?;
        for (n, (script, _)) in (first_document..).zip(&out.documents) {
            self.by_stream.insert(script.plan.stream.clone(), n);
        }
        let documents = out.documents.into_iter();
        self.documents.extend(documents.map(|(script, rollout)| Scripted {
            script,
            rollout,
            course: 0,
        }));
        let mut dice = Dice::new(number, &format!("moments|{}", agency.code));
        for (on, event) in out.events {
            let moment = working_moment(&self.calendar, on, &mut dice);
            self.agenda.enter(moment, Entry::Thrown(event));
        }
        for (on, script) in out.scripts {
            self.begin(on, script);
        }
        for (course, invite) in out.invites {
            self.invites.entry(course).or_default().push(invite);
        }
        Ok(())
    }

    /// What the best agencies bring with them. The department's own would be the province's to review.
    fn baselines(&mut self) {
        let is_model = |(agency, rollout): &(&Scope, &Rollout)| {
            **rollout == Rollout::Model && **agency != DOST
        };
        let models: Vec<Scope> =
            self.rollouts.iter().filter(is_model).map(|(agency, _)| agency.clone()).collect();
        for agency in models {
            let label = format!("baseline|{agency}");
            let script = BaselineScript::new(&agency, Dice::new(self.stage.seed, &label));
            self.begin_aside(&label, baseline::begins(), Script::Baseline(script));
        }
    }

    /// The programmes of inspections of each year.
    fn programmes(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        for year in FIRST_DAY.year()..=last_day.year() + 1 {
            let begins = ProgrammeScript::begins(year);
            if begins <= last_day {
                let dice = Dice::new(self.stage.seed, &format!("programme|{year}"));
                let script = ProgrammeScript::new(year, self.rollouts.clone(), dice)?;
                self.begin(begins, Script::Programme(script));
            }
        }
        Ok(())
    }

    /// The training courses.
    fn courses(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        for plan in COURSES.into_iter().filter(|plan| plan.begins() <= last_day) {
            let invites = self.invites.remove(plan.label).unwrap_or_default();
            let dice = Dice::new(self.stage.seed, &format!("course|{}", plan.label));
            let script = CourseScript::new(plan, invites, self.stage.seed, dice)?;
            self.begin(plan.begins(), Script::Course(script));
        }
        Ok(())
    }

    /// The reports of each period that opens up to the last day, and what is made of them.
    fn reports(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        let number = self.stage.seed;
        let punctuality = Punctuality::throw(&self.rollouts, number);
        let years = FIRST_DAY.year()..=last_day.year();
        let periods =
            years.flat_map(|year| PeriodKind::ALL.map(|kind| ReportPeriod { year, kind }));
        let parameters = ReportParameters::default();
        for period in periods {
            let Some(dates) = parameters.schedule(period, &self.calendar) else { continue };
            if dates.opens_on <= FIRST_DAY || dates.opens_on > last_day {
                continue;
            }
            for (agency, rollout) in self.rollouts.clone() {
                let dice = Dice::new(number, &format!("report|{agency}|{period}"));
                let script = ReportScript::new(&agency, period, rollout, &punctuality, dice)?;
                self.begin(dates.opens_on, Script::Report(script));
            }
            let dice = Dice::new(number, &format!("consolidated|{period}"));
            let script = ConsolidatedScript::new(period, dice)?;
            self.begin(dates.due_on, Script::Consolidated(script));
        }
        Ok(())
    }

    /// Whoever is asked about what is overdue, or to answer what the system proposes.
    fn desks(&mut self) {
        let number = self.stage.seed;
        let dice = |desk: &str| Dice::new(number, &format!("urging|{desk}"));
        for (agency, rollout) in self.rollouts.clone() {
            let script = UrgingScript::of_head(&agency, rollout, dice(agency.as_str()));
            self.begin(FIRST_DAY, Script::Urging(script));
        }
        let department = UrgingScript::of_department(dice("department"));
        self.begin(FIRST_DAY, Script::Urging(department));
        self.begin(FIRST_DAY, Script::Urging(UrgingScript::of_chair(dice("chair"))));
        let proposals = ProposalScript::new(Dice::new(number, "proposals"));
        self.begin_aside("proposals|turn", FIRST_DAY, Script::Proposals(proposals));
    }

    /// The communication campaigns that are planned up to the last day.
    fn campaigns(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        for days in CAMPAIGNS {
            let on = planned_on(days.0);
            if on <= last_day {
                let dice = Dice::new(self.stage.seed, &format!("campaign|{}", days.0));
                let script = CampaignScript::new(days, self.stage.seed, dice)?;
                self.begin(on, Script::Campaign(script));
            }
        }
        Ok(())
    }

    /// The evaluations for the reform index of each year that is opened up to the last day.
    fn evaluations(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        let parameters = ParParameters::default();
        let version = parameters.criteria_set.version;
        for year in FIRST_DAY.year()..=last_day.year() {
            let Some(dates) = parameters.schedule(year, &self.calendar) else { continue };
            if dates.opens_on <= FIRST_DAY || dates.opens_on > last_day {
                continue;
            }
            for (agency, rollout) in self.rollouts.clone() {
                let dice = Dice::new(self.stage.seed, &format!("par|{agency}|{year}"));
                let script = ParScript::new(&agency, year, version, rollout, dice)?;
                self.begin(dates.opens_on, Script::Par(script));
            }
        }
        Ok(())
    }

    /// The plans of each year on which work begins up to the last day, and the dossier of it. The
    /// first year is begun late, since the system came when it was running.
    fn plans(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        let number = self.stage.seed;
        for year in FIRST_DAY.year()..=last_day.year() + 1 {
            let begins = DossierScript::begins(year);
            if begins > last_day {
                continue;
            }
            let dice = Dice::new(number, &format!("plan dossier|{year}"));
            self.begin(begins, Script::Dossier(DossierScript::new(year, dice)?));
            for (agency, rollout) in self.rollouts.clone() {
                let dice = Dice::new(number, &format!("plan|{agency}|{year}"));
                let script = PlanScript::new(&agency, year, rollout, dice)?;
                self.begin(begins + Days::new(1), Script::Plan(script));
            }
        }
        Ok(())
    }

    /// The units to which agencies roll out, and who may consult them.
    fn attached(&mut self, units: &[&Attached], last_day: NaiveDate) -> Result<(), DemoError> {
        let number = self.stage.seed;
        for organisation in ORGANISATIONS {
            self.begin(organisation.begins(), Script::Organisation(organisation.into()));
        }
        for unit in units {
            let dice = Dice::new(number, &format!("unit|{}", unit.agency.code));
            let script = UnitScript::new(unit, dice)?;
            self.begin(script.begins(), Script::Unit(script));
            if let Some((rollout, not_before)) = unit.course.builds() {
                self.look_out(&unit.agency, rollout, attached::COVERAGE, not_before, last_day)?;
            }
        }
        Ok(())
    }

    /// The agencies' initiatives to use information technology.
    fn initiatives(&mut self, last_day: NaiveDate) -> Result<(), DemoError> {
        let agencies = self.rollouts.iter().map(|(agency, rollout)| (agency, *rollout));
        for (begins, script) in it::scripts(agencies, self.stage.seed)? {
            if begins <= last_day {
                self.begin(begins, Script::It(script));
            }
        }
        Ok(())
    }

    /// Puts a script on the agenda.
    fn begin(&mut self, on: NaiveDate, script: Script) {
        let label = format!("script|{}", self.scripts.len() - self.aside);
        self.begin_by(&label, on, script);
    }

    /// A script that was thought of later, with dice of its own: the others fall as they fell before.
    fn begin_aside(&mut self, label: &str, on: NaiveDate, script: Script) {
        self.begin_by(label, on, script);
        self.aside += 1;
    }

    fn begin_by(&mut self, label: &str, on: NaiveDate, script: Script) {
        let index = self.scripts.len();
        let mut dice = Dice::new(self.stage.seed, label);
        let moment = working_moment(&self.calendar, on, &mut dice);
        self.scripts.push(Going { script, dice });
        self.agenda.enter(moment, Entry::Turn(index));
    }

    async fn play(
        &mut self,
        last_day: NaiveDate,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<(), DemoError> {
        let end = at_minute(last_day, LAST_MINUTE);
        let days = |day: NaiveDate| u64::try_from((day - FIRST_DAY).num_days()).unwrap_or(0);
        let mut told = None;
        while let Some((moment, entry)) = self.agenda.next() {
            if moment > end {
                break;
            }
            let today = local_date(moment);
            if told != Some(today) {
                told = Some(today);
                progress(Progress { day: today, done: days(today), total: days(last_day) });
            }
            self.stage.advance_to(moment).await?;
            self.open_cases().await?;
            self.open_changes().await?;
            self.happen(entry).await?;
        }
        self.stage.advance_to(end).await?;
        progress(Progress { day: last_day, done: days(last_day), total: days(last_day) });
        Ok(())
    }

    async fn happen(&mut self, entry: Entry) -> Result<(), DemoError> {
        match entry {
            Entry::Document { index, course } => match self.documents.get(index) {
                Some(document) if document.course == course => self.document(index).await,
                Some(_) | None => Ok(()),
            },
            Entry::Finding(index) => self.finding(index).await,
            Entry::Turn(index) => self.turn(index).await,
            Entry::Paper(lying) => self.enter_paper(*lying).await,
            Entry::Late(step) => self.late_entry(step).await,
            Entry::Editions(step) => self.edition_step(step).await,
            Entry::Thrown(event) => match event {
                Event::Document(index) => self.document(index).await,
                Event::Amend(index, change) => self.amend(index, change).await,
                Event::Withdraw(index) => self.withdraw(index).await,
                Event::Dispose(index) => self.dispose(index).await,
                Event::Raise(raising) => self.raise(raising).await,
                Event::Register(agency, basis) => {
                    let (view, today) = (self.stage.view().await?, self.stage.today());
                    if is_registered(&view, &agency, &basis.number, today) {
                        return Ok(());
                    }
                    let cast = Cast::of(&view, &agency, today)?;
                    self.stage.perform(register(&cast, &agency, &basis)?).await
                }
                Event::AmendProcedure(agency, procedure, from) => {
                    self.amend_procedure(&agency, &procedure, from).await
                }
                Event::NewHead(agency) => self.new_head(&agency).await,
            },
        }
    }

    fn moment(&self, timing: Timing, dice: &mut Dice) -> DateTime<Utc> {
        let (now, today) = (self.stage.now(), self.stage.today());
        let on = match timing {
            Timing::Within(from, to) => {
                self.calendar.after_working_days(today, dice.between(from, to))
            }
            Timing::On(day) => day.max(today),
        };
        working_moment_after(&self.calendar, on, now, dice)
    }

    /// The office of the province lists a procedure's new legal basis.
    async fn amend_procedure(
        &mut self,
        agency: &Scope,
        procedure: &Procedure,
        from: NaiveDate,
    ) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let office = Cast::of(&view, &PEOPLES_COMMITTEE, today)?.the(Office::ProvinceOffice)?;
        let command = AmendTthc {
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            legal_basis: procedure.basis_text(from),
            legal_working_days: procedure.legal_days,
            effective_from: from,
        };
        let command = Command::Agency(AgencyCommand::from(command));
        self.stage.perform(Deed::own(&agency::stream(agency), office, command)).await
    }

    /// A head retires, and another one is registered and appointed.
    async fn new_head(&mut self, agency: &Agency) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let scope = world::scope_of(agency)?;
        let office = Cast::of(&view, &PEOPLES_COMMITTEE, today)?.the(Office::ProvinceOffice)?;
        let old = Cast::of(&view, &scope, today)?.the(Office::AgencyHead)?;
        let label = format!("{} head of {today}", agency.code);
        let person = self.stage.person_id(&label);
        let name = self.people.name(&label)?;
        let sealed_by = self.stage.upcoming_command_id();
        let name_sealed =
            (self.stage.seal)(person, sealed_by, "name", &name).map_err(DemoError::Sealing)?;
        let registered =
            RegisterPerson { name_sealed, contact_sealed: None, agency: scope.clone() };
        let registered = Command::Person(PersonCommand::from(registered));
        let deed = Deed::own(&person::stream(person), office.clone(), registered);
        self.stage.perform(deed).await?;
        let relieved = RelieveOfficer {
            office: Office::AgencyHead,
            person: old.person,
            until: today + Days::new(1),
            unit: None,
            reason: ReliefReason::Retired,
        };
        let appointed = AppointOfficer {
            office: Office::AgencyHead,
            person,
            from: today + Days::new(1),
            position: titles(agency).0.to_owned(),
            is_leadership: true,
            unit: None,
        };
        for command in [AgencyCommand::from(relieved), AgencyCommand::from(appointed)] {
            let deed = Deed::own(&agency::stream(&scope), office.clone(), Command::Agency(command));
            self.stage.perform(deed).await?;
        }
        Ok(())
    }
}
