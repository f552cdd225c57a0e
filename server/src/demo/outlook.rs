//! What will happen to an agency, as far as chance decides it beforehand: which
//! documents it begins and when, which laws come, what it audits and reviews, who learns what, and
//! what citizens complain about.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::calendar::Calendar;
use luuvet_domain::document::DocumentKind;
use luuvet_domain::finding::FindingSource;
use luuvet_engine::Scope;

use super::DemoError;
use super::audit::AuditScript;
use super::competence::{self, Invite};
use super::dice::Dice;
use super::difficulty::{DifficultyScript, troubles};
use super::document::{Change, DocumentScript};
use super::finding_deed::Raising;
use super::plan::{Plan, plans};
use super::review::ReviewScript;
use super::rollout::Rollout;
use super::script::Script;
use super::seed::{Agency, Basis, Procedure, Seed};
use super::story;
use super::system::SystemScript;
use super::time::{FIRST_DAY, day};
use super::training::{COURSES, NEW_HEADS_2017};
use super::upkeep::Coverage;
use super::world::scope_of;

/// The field of what concerns every agency.
pub(super) const GENERAL: &str = "Chung";
/// The placeholder in a summary of changes.
const INSTRUMENT: &str = "{instrument}";

/// The days in which the counts below come about.
const TWO_YEARS_DAYS: u32 = 730;

/// What is to happen.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// The document with this number in the outlook goes on.
    Document(usize),
    /// It is to be changed.
    Amend(usize, Change),
    /// It is to be withdrawn.
    Withdraw(usize),
    /// Old records that it led to are disposed of.
    Dispose(usize),
    /// Something is found.
    Raise(Raising),
    /// A legal instrument is registered.
    Register(Scope, Basis),
    /// A procedure's legal basis changes, from a day on.
    AmendProcedure(Scope, Procedure, NaiveDate),
    /// The agency gets another head.
    NewHead(Agency),
}

/// What comes to an agency.
#[derive(Debug)]
pub(super) struct Outlook {
    pub(super) documents: Vec<(DocumentScript, Rollout)>,
    /// What goes on for long, each with the day on which it begins.
    pub(super) scripts: Vec<(NaiveDate, Script)>,
    /// The courses to which it sends someone, by their labels.
    pub(super) invites: Vec<(&'static str, Invite)>,
    /// In the order in which they were thrown.
    pub(super) events: Vec<(NaiveDate, Event)>,
}

struct Outlooker<'a> {
    seed: &'a Seed,
    agency: &'a Agency,
    scope: Scope,
    rollout: Rollout,
    calendar: &'a Calendar,
    kickoff: NaiveDate,
    coverage: Coverage,
    last_day: NaiveDate,
    first_document: usize,
    number: u64,
    dice: Dice,
    outlook: Outlook,
}

/// What an outlook begins with.
pub(super) struct Horizon {
    /// The number behind every throw.
    pub(super) number: u64,
    /// The last day that is thrown for.
    pub(super) last_day: NaiveDate,
    /// From where on the agency's documents are numbered.
    pub(super) first_document: usize,
    /// The first day on which it may begin.
    pub(super) not_before: NaiveDate,
    /// Who knows what at the agency.
    pub(super) coverage: Coverage,
}

/// Throws what comes to an agency up to the last day.
pub(super) fn outlook(
    seed: &Seed,
    agency: &Agency,
    rollout: Rollout,
    calendar: &Calendar,
    Horizon { number, last_day, first_document, not_before, coverage }: Horizon,
) -> Result<Outlook, DemoError> {
    let mut dice = Dice::new(number, &format!("outlook|{}", agency.code));
    let mut outlooker = Outlooker {
        seed,
        agency,
        scope: scope_of(agency)?,
        rollout,
        calendar,
        kickoff: rollout.kickoff(&mut dice).max(not_before),
        coverage,
        last_day,
        first_document,
        number,
        dice,
        outlook: Outlook {
            documents: Vec::new(),
            scripts: Vec::new(),
            invites: Vec::new(),
            events: Vec::new(),
        },
    };
    outlooker.documents()?;
    outlooker.laws_for_all();
    outlooker.upkeep()?;
    outlooker.troubles()?;
    outlooker.learning();
    outlooker.voices();
    if ["STP", "HLAN", "SYT"].contains(&agency.code.as_str()) {
        let on = outlooker.some_day(day(2016, 12, 1), day(2017, 10, 31));
        outlooker.enter(on, Event::NewHead(agency.clone()));
        if outlooker.dice.percent(45) {
            let days_early = outlooker.dice.between(1, 9);
            let invite = Invite::of(&outlooker.scope, &NEW_HEADS_2017, days_early);
            outlooker.outlook.invites.push((NEW_HEADS_2017.label, invite));
        }
    }
    Ok(outlooker.outlook)
}

impl Outlooker<'_> {
    fn enter(&mut self, on: NaiveDate, event: Event) {
        self.outlook.events.push((on, event));
    }

    fn some_day(&mut self, from: NaiveDate, to: NaiveDate) -> NaiveDate {
        let span = u32::try_from((to - from).num_days()).unwrap_or(0);
        from + Days::new(self.dice.between(0, span).into())
    }

    fn documents(&mut self) -> Result<(), DemoError> {
        for plan in plans(self.seed, self.agency)? {
            if !self.rollout.writes(&plan.code, &mut self.dice) {
                continue;
            }
            let wait = self.dice.between(0, self.rollout.spread());
            let begins = self.calendar.after_working_days(self.kickoff, wait);
            let index = self.first_document + self.outlook.documents.len();
            self.enter(begins, Event::Document(index));
            self.changes(index, &plan, begins);
            let mut dice = Dice::new(self.number, &format!("document|{}", plan.stream));
            let manner = self.rollout.manner(plan.kind, &mut dice);
            let script = DocumentScript { plan, manner, change: None, must_rewrite: false, dice };
            self.outlook.documents.push((script, self.rollout));
        }
        Ok(())
    }

    fn changes(&mut self, index: usize, plan: &Plan, begins: NaiveDate) {
        if plan.kind == DocumentKind::Objectives && self.rollout != Rollout::Stale {
            for year in 2017..=self.last_day.year() {
                let on = self.some_day(day(year, 1, 4), day(year, 1, 31));
                let summary =
                    format!("Mục tiêu chất lượng cho năm {year}, theo kết quả năm trước.");
                self.enter(on, Event::Amend(index, Change { summary, is_new_issue: true }));
            }
        }
        self.laws_of(index, plan);
        if self.dice.percent(13) {
            let on = self.some_day(begins + Days::new(120), self.last_day);
            let general: Vec<&String> = self
                .seed
                .change_summaries
                .iter()
                .filter(|summary| !summary.contains(INSTRUMENT))
                .collect();
            if let Some(summary) = self.dice.pick(&general) {
                let change = Change { summary: (*summary).clone(), is_new_issue: false };
                self.enter(on, Event::Amend(index, change));
            }
        }
        if plan.code == "BM-HT-07" && self.rollout == Rollout::Quick && self.dice.percent(40) {
            let on = self.some_day(day(2017, 2, 1), day(2017, 12, 20));
            self.enter(on, Event::Withdraw(index));
        }
        if self.dice.percent(20) {
            let on = self.some_day(day(2018, 1, 15), day(2018, 2, 8));
            self.enter(on, Event::Dispose(index));
        }
    }

    /// New laws behind the procedure that a document carries out.
    fn laws_of(&mut self, index: usize, plan: &Plan) {
        let Some(procedure) = self
            .seed
            .procedures(self.agency)
            .iter()
            .find(|procedure| Some(&procedure.code) == plan.tthc.as_ref())
        else {
            return;
        };
        let period = FIRST_DAY + Days::new(20)..self.last_day;
        for basis in procedure.legal_basis.iter().filter(|one| period.contains(&one.effective_from))
        {
            let from = basis.effective_from;
            let listed = from - Days::new(self.dice.between(1, 6).into());
            self.enter(listed, Event::AmendProcedure(self.scope.clone(), procedure.clone(), from));
            let follows = self.rollout.follows_law(&mut self.dice);
            if let Some(lag) = story::follows_law(&self.scope, &basis.number).or(follows) {
                let change = self.change_for(&basis.title, &basis.number);
                self.enter(from + Days::new(lag.into()), Event::Amend(index, change));
            }
        }
    }

    fn change_for(&mut self, title: &str, number: &str) -> Change {
        let by_law: Vec<&String> = self
            .seed
            .change_summaries
            .iter()
            .filter(|summary| summary.contains(INSTRUMENT))
            .collect();
        let pattern = self.dice.pick(&by_law).map_or(INSTRUMENT, |summary| summary.as_str());
        let kind = ["Nghị định", "Thông tư", "Quyết định"]
            .into_iter()
            .find(|kind| title.starts_with(kind));
        let summary = pattern.replace(INSTRUMENT, &format!("{} {number}", kind.unwrap_or(title)));
        Change { summary, is_new_issue: false }
    }

    /// Instruments that concern every agency.
    fn laws_for_all(&mut self) {
        let general = self.seed.instruments.iter();
        for instrument in general.filter(|one| one.fields.iter().any(|field| field == GENERAL)) {
            if instrument.effective_from > self.last_day {
                continue;
            }
            let Some(lag) = self.rollout.follows_law(&mut self.dice) else { continue };
            let on = instrument.effective_from.max(self.kickoff) + Days::new(lag.into());
            let basis = Basis {
                number: instrument.number.clone(),
                title: instrument.title.clone(),
                effective_from: instrument.effective_from,
                effective_to: None,
            };
            self.enter(on, Event::Register(self.scope.clone(), basis));
        }
    }

    fn raise_some(
        &mut self,
        source: FindingSource,
        count: (u32, u32),
        from: NaiveDate,
        days: u32,
        observations: u32,
    ) {
        for _ in 0..self.dice.between(count.0, count.1) {
            let on = self.calendar.after_working_days(from, self.dice.between(0, days));
            let raising = Raising { agency: self.scope.clone(), source, observations };
            self.enter(on, Event::Raise(raising));
        }
    }

    /// The system, and each year's audit and review.
    fn upkeep(&mut self) -> Result<(), DemoError> {
        let mut dice = Dice::new(self.number, &format!("system|{}", self.agency.code));
        let manner = self.rollout.system(self.kickoff, &mut dice);
        let manner = story::system(&self.scope, manner);
        let begins = manner.begins;
        let system = SystemScript::new(&self.scope, manner, dice);
        self.outlook.scripts.push((begins, Script::System(system)));
        let first_year = begins.year();
        for year in first_year..=self.last_day.year() {
            let label = format!("upkeep|{}|{year}", self.agency.code);
            let mut dice = Dice::new(self.number, &label);
            let habit = self.rollout.audit(year == first_year, &mut dice);
            let habit = story::audit(&self.scope, year, habit);
            let begins = if year == first_year {
                begins + Days::new(dice.between(20, 45).into())
            } else {
                day(year, 1, 4) + Days::new(dice.between(0, 40).into())
            };
            let meeting =
                story::meeting(&self.scope, self.rollout.meeting(year == first_year, &mut dice));
            let of_review = Dice::new(self.number, &format!("{label}|review"));
            let audit = AuditScript::new(&self.scope, year, habit, self.number, dice)?;
            let review = ReviewScript::new(&self.scope, year, meeting, self.number, of_review)?;
            self.outlook.scripts.push((begins, Script::Audit(audit)));
            self.outlook.scripts.push((begins + Days::new(30), Script::Review(review)));
        }
        Ok(())
    }

    /// What it cannot get out of the way.
    fn troubles(&mut self) -> Result<(), DemoError> {
        let mut dice = Dice::new(self.number, &format!("troubles|{}", self.agency.code));
        for (nth, on) in (1..).zip(troubles(self.rollout, self.last_day, &mut dice)) {
            let label = format!("trouble|{}|{nth}", self.agency.code);
            let of_one = Dice::new(self.number, &label);
            let script = DifficultyScript::new(&self.scope, nth, self.number, of_one)?;
            self.outlook.scripts.push((on, Script::Difficulty(script)));
        }
        Ok(())
    }

    /// The courses to which someone is sent.
    fn learning(&mut self) {
        for (course, invite) in competence::courses(&self.scope, self.coverage, &mut self.dice) {
            self.outlook.invites.push((course.label, invite));
        }
        for course in COURSES {
            let label = format!("course|{}|{}", course.label, self.agency.code);
            let mut dice = Dice::new(self.number, &label);
            if dice.percent(course.popularity()) {
                let invite = Invite::of(&self.scope, course, dice.between(1, 30));
                self.outlook.invites.push((course.label, invite));
            }
        }
    }

    /// As many as come in two years, for the time that there is.
    fn in_proportion(&self, count: u32) -> u32 {
        let days = u32::try_from((self.last_day - FIRST_DAY).num_days()).unwrap_or(0) + 1;
        (count * days).div_ceil(TWO_YEARS_DAYS)
    }

    /// What citizens complain about, and what monitoring shows.
    fn voices(&mut self) {
        let monitors = match self.rollout {
            Rollout::Model | Rollout::Quick => (3, 7),
            Rollout::Stale | Rollout::Slow => (1, 4),
            Rollout::Building | Rollout::Barely => (0, 2),
        };
        for (source, (low, high), observations) in
            [(FindingSource::Complaint, (2, 5), 5), (FindingSource::Monitoring, monitors, 20)]
        {
            let (low, high) = (self.in_proportion(low), self.in_proportion(high));
            for _ in 0..self.dice.between(low, high) {
                let on = self.some_day(FIRST_DAY + Days::new(5), self.last_day);
                self.raise_some(source, (1, 1), on, 0, observations);
            }
        }
    }
}
