//! The scripts of new law: instruments that the sub-department of standards registers, and what each
//! comes to at an agency.
//!
//! Numbers, titles and days of effect are the seed's. The day of issue is assumed to be some weeks
//! before the day of effect; who is prompt in following, and who is not, is thrown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use luuvet_domain::legal_change::{
    AssessImpact, ExplainDelay, LegalChangeCommand, LegalRegister, LinkAmendment, ResolveImpact,
    UnchangedDocument,
};
use luuvet_domain::legal_instrument::{self, InstrumentCommand, RegisterLegalInstrument};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::legal::{AffectedRow, LegalChangeRow};

use super::cast::{Actor, Cast, DOST};
use super::dice::Dice;
use super::document::Timing;
use super::outlook::GENERAL;
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn};
use super::seed::Seed;
use super::stage::Deed;
use super::time::FIRST_DAY;
use super::{DemoError, story, texts};

/// The laws of before the directive that it finds documents not updated for.
const OLDER: [&str; 6] = [
    "45/2013/QH13",
    "50/2014/QH13",
    "67/2014/QH13",
    "68/2014/QH13",
    "60/2014/QH13",
    "116/2015/TT-BTC",
];
/// Days from the day of issue to the day of effect.
const ISSUED_BEFORE_DAYS: u64 = 45;
/// Days from registration to the day of effect.
const REGISTERED_BEFORE_DAYS: (u32, u32) = (12, 40);
/// How long after its time an update is given up, for a reason that the head signs.
const GIVEN_UP_AFTER_DAYS: u64 = 60;

/// The script of an instrument: it is registered.
#[derive(Debug)]
pub(super) struct LawScript {
    instrument: RegisterLegalInstrument,
    dice: Dice,
}

/// The instruments that come until some weeks after a day, each with the day of its registration.
pub(super) fn laws(seed: &Seed, number: u64, last_day: NaiveDate) -> Vec<(NaiveDate, LawScript)> {
    let mut laws = Vec::new();
    for (name, law) in collected(seed) {
        let mut dice = Dice::new(number, &format!("law|{name}"));
        let on = if OLDER.contains(&name.as_str()) {
            FIRST_DAY + Days::new(dice.between(4, 14).into())
        } else if law.effective_from >= FIRST_DAY + Days::new(20) {
            let (low, high) = REGISTERED_BEFORE_DAYS;
            let before = law.effective_from - Days::new(dice.between(low, high).into());
            before.max(FIRST_DAY + Days::new(5))
        } else {
            continue;
        };
        if on > last_day {
            continue;
        }
        let instrument = RegisterLegalInstrument {
            issuer: texts::issuer_of(&name).to_owned(),
            issued_on: law.effective_from - Days::new(ISSUED_BEFORE_DAYS),
            title: law.title,
            effective_from: law.effective_from,
            affects: law.affects.into_iter().collect(),
            fields: law.fields.into_iter().collect(),
            concerns_all: law.concerns_all,
            number: name,
        };
        laws.push((on, LawScript { instrument, dice }));
    }
    laws
}

struct Law {
    title: String,
    effective_from: NaiveDate,
    affects: BTreeSet<String>,
    fields: BTreeSet<String>,
    concerns_all: bool,
}

/// The seed's instruments by number: those named as such, and the legal bases of procedures.
fn collected(seed: &Seed) -> BTreeMap<String, Law> {
    let mut laws: BTreeMap<String, Law> = BTreeMap::new();
    let begin = |title: &str, effective_from| Law {
        title: title.to_owned(),
        effective_from,
        affects: BTreeSet::new(),
        fields: BTreeSet::new(),
        concerns_all: false,
    };
    for one in &seed.instruments {
        let law =
            laws.entry(one.number.clone()).or_insert_with(|| begin(&one.title, one.effective_from));
        law.concerns_all |= one.fields.iter().any(|field| field == GENERAL);
        law.fields.extend(one.fields.iter().filter(|field| *field != GENERAL).cloned());
    }
    for procedure in seed.agencies.iter().flat_map(|agency| seed.procedures(agency)) {
        for basis in &procedure.legal_basis {
            let law = laws
                .entry(basis.number.clone())
                .or_insert_with(|| begin(&basis.title, basis.effective_from));
            law.fields.insert(procedure.field.clone());
            let is_replaced = |other: &&super::seed::Basis| {
                other.effective_to.and_then(|last| last.succ_opt()) == Some(basis.effective_from)
            };
            let replaced = procedure.legal_basis.iter().filter(is_replaced);
            law.affects.extend(replaced.map(|other| other.number.clone()));
        }
    }
    laws
}

impl LawScript {
    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let stream = legal_instrument::stream(&self.instrument.number);
        if scene.view.legal.instruments.get(&stream).is_some() {
            return Ok(Turn::over());
        }
        let officer = scene.cast(&DOST)?.some(Office::StameqOfficer, &mut self.dice)?;
        let command = InstrumentCommand::from(self.instrument.clone());
        let deed = Deed::own(&stream, officer, Command::LegalInstrument(command));
        Ok(Turn { deed: Some(deed.with_evidence()), ..Turn::default() })
    }
}

/// The script of what an instrument comes to at an agency.
#[derive(Debug)]
pub(super) struct ChangeScript {
    stream: StreamId,
    agency: Scope,
    /// The documents whose amendment nobody will link.
    unlinked: BTreeSet<StreamId>,
    has_explained: bool,
    /// Whether the head signs in the end that documents stay as they are.
    gives_up: bool,
    dice: Dice,
}

/// After how many working days an agency assesses an instrument; `None` if it does not.
pub(super) fn assesses(
    agency: &Scope,
    number: &str,
    rollout: Rollout,
    dice: &mut Dice,
) -> Option<u32> {
    let (in_time, late) = match rollout {
        Rollout::Model => (100, 0),
        Rollout::Quick => (90, 8),
        Rollout::Slow => (68, 20),
        Rollout::Stale => (40, 25),
        Rollout::Building => (40, 20),
        Rollout::Barely => (0, 20),
    };
    let throw = dice.between(1, 100);
    let delay = dice.between(2, 9);
    let thrown = if throw <= in_time {
        Some(delay)
    } else if throw <= in_time + late {
        Some(delay + dice.between(10, 40))
    } else {
        None
    };
    story::assesses_law(agency, number).or(thrown)
}

impl ChangeScript {
    pub(super) fn new(row: &LegalChangeRow, mut dice: Dice) -> Self {
        let (agency, number) = (&row.opened.agency, &row.opened.number);
        let gives_up = dice.percent(30) && story::follows_law(agency, number).is_none();
        Self {
            stream: row.trace.stream.clone(),
            agency: agency.clone(),
            unlinked: BTreeSet::new(),
            has_explained: false,
            gives_up,
            dice,
        }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let cast = scene.cast(&self.agency)?;
        let Some(row) = scene.view.legal.changes.get(&self.stream) else {
            return Ok(Turn::over());
        };
        match row.trace.places().first().copied() {
            Some("Registered") => self.assess(row, scene, &cast),
            Some("Assessed" | "Updating") => self.follow(row, scene, &cast),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<LegalChangeCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::LegalChange(command.into()))
    }

    /// Of the documents that the system has found, those whose procedure rests on the instrument.
    fn assess(
        &mut self,
        row: &LegalChangeRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let rests_on_it = |document: &&StreamId| {
            let known = scene.view.documents.rows.get(document);
            let code = known.and_then(|known| known.edition_on(scene.today)?.tthc_code.clone());
            let agency = scene.seed.agency(self.agency.as_str());
            let mut procedures = agency.into_iter().flat_map(|one| scene.seed.procedures(one));
            procedures.any(|procedure| {
                Some(&procedure.code) == code.as_ref()
                    && procedure.legal_basis.iter().any(|one| one.number == row.opened.number)
            })
        };
        let is_revisable = |document: &&StreamId| scene.view.revisable_document(document).is_some();
        let documents: Vec<StreamId> = row
            .opened
            .candidates
            .iter()
            .filter(is_revisable)
            .filter(rests_on_it)
            .cloned()
            .collect();
        let words: &[&str] = if documents.is_empty() { &texts::NO_IMPACT } else { &texts::IMPACT };
        let conclusion = texts::pick(words, &mut self.dice);
        let deed = self.deed(cast.the(Office::Qmr)?, AssessImpact { documents, conclusion });
        Ok(Turn::act(deed.with_evidence(), Timing::Within(3, 9)))
    }

    fn follow(
        &mut self,
        row: &LegalChangeRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if let Some(document) = self.next_link(row, scene) {
            let unit = scene.view.documents.rows.get(&document).and_then(|row| row.unit.clone());
            let head = match unit {
                Some(unit) => cast.unit_head(&unit)?,
                None => cast.some(Office::UnitHead, &mut self.dice)?,
            };
            let deed = self.deed(head, LinkAmendment { document });
            return Ok(Turn::act(deed, Timing::Within(4, 12)));
        }
        if !row.is_overdue() {
            return Ok(Turn::wait(LOOK));
        }
        if !self.has_explained {
            self.has_explained = true;
            if self.dice.percent(45) {
                let reason = texts::pick(&texts::LEGAL_DELAYS, &mut self.dice);
                let expected_on = scene.today + Days::new(self.dice.between(30, 75).into());
                let command = ExplainDelay { reason, expected_on };
                let deed = self.deed(cast.the(Office::Qmr)?, command);
                return Ok(Turn::act(deed, Timing::Within(15, 30)));
            }
        }
        let given_up_on = row.resolve.due_on + Days::new(GIVEN_UP_AFTER_DAYS);
        let head = cast.the(Office::AgencyHead)?;
        if self.gives_up && scene.today >= given_up_on && may_sign(row, &head, scene) {
            let unchanged = open(row)
                .map(|one| UnchangedDocument {
                    document: one.document.clone(),
                    reason: texts::pick(&texts::UNCHANGED, &mut self.dice),
                })
                .collect();
            let deed = self.deed(head, ResolveImpact { unchanged });
            return Ok(Turn::act(deed.with_evidence(), LOOK));
        }
        Ok(Turn::wait(Timing::Within(12, 25)))
    }

    /// A document whose amendment is open and not linked yet; none where it will be given up.
    fn next_link(&mut self, row: &LegalChangeRow, scene: &Scene<'_>) -> Option<StreamId> {
        if self.gives_up {
            return None;
        }
        for one in open(row).filter(|one| one.linked.is_none()) {
            let known = scene.view.revisable_document(&one.document);
            if self.unlinked.contains(&one.document)
                || !known.is_some_and(|known| known.is_amendment_open)
            {
                continue;
            }
            if self.dice.percent(65) {
                return Some(one.document.clone());
            }
            self.unlinked.insert(one.document.clone());
        }
        None
    }
}

fn open(row: &LegalChangeRow) -> impl Iterator<Item = &AffectedRow> {
    row.documents.iter().filter(|one| !one.is_settled())
}

/// Nobody signs for what they have worked on; and what is being drafted will come.
fn may_sign(row: &LegalChangeRow, head: &Actor, scene: &Scene<'_>) -> bool {
    let is_drafted = |one: &AffectedRow| {
        let known = scene.view.documents.rows.get(&one.document);
        known.is_some_and(|known| known.trace.state.draft().is_some())
    };
    let has_assessed = row.assessed.iter().any(|(_, by, _)| *by == Some(head.person));
    !has_assessed
        && row.documents.iter().all(|one| one.linked.is_none())
        && !open(row).any(is_drafted)
}
