//! The script of an agency's report of a period: drafted from the frozen figures, signed, sent to
//! both addressees, received, now and then returned, accepted; or sent late, or not until a case of
//! violation asks for it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use luuvet_domain::process::pm07;
use luuvet_domain::registry::Command;
use luuvet_domain::report::{
    self, AcceptReport, Addressee, DraftReport, OverrideFigure, PeriodKind, ReceiveReport,
    RefreshFigures, ReportCommand, ReportFigure, ReportPeriod, ReportSection, ResubmitReport,
    ReturnReport, SectionText, SignReport, SubmitReport,
};
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::reports::ReportRow;

use super::DemoError;
use super::cast::{Actor, Cast, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::report_texts;
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn, paper_number};
use super::stage::{Deed, clerk_of};
use super::story::TLIN;
use super::texts::pick;
use super::upkeep::Promptness;

/// The first period of the history, of which the seed situation says who reported how.
const FIRST: ReportPeriod = ReportPeriod { year: 2016, kind: PeriodKind::H1 };
/// Of so many agencies, so many are late with it and so many do not send it.
const PROVINCE: usize = 32;
const LATE: usize = 5;
const MISSING: usize = 3;
/// Days by which the story's agency is late.
const TLIN_LATE_DAYS: u64 = 2;

/// How each agency goes about its reports.
#[derive(Debug)]
pub(super) struct Punctuality {
    first: BTreeMap<Scope, Promptness>,
}

impl Punctuality {
    /// Throws who is late with the first report, and who does not send it: those who do least about
    /// their systems. Every 32 agencies come to as much.
    pub(super) fn throw(rollouts: &BTreeMap<Scope, Rollout>, number: u64) -> Self {
        let mut dice = Dice::new(number, "punctuality");
        let mut agencies: Vec<(&Scope, Rollout)> =
            rollouts.iter().map(|(agency, rollout)| (agency, *rollout)).collect();
        dice.shuffle(&mut agencies);
        agencies.sort_by_key(|(agency, rollout)| (**agency == TLIN, zeal(*rollout)));
        let provinces = agencies.len().div_ceil(PROVINCE);
        let mut first = BTreeMap::new();
        let others = agencies.iter().filter(|(agency, _)| **agency != TLIN);
        for (n, (agency, _)) in others.enumerate() {
            let promptness = if n < MISSING * provinces {
                Promptness::Never
            } else if n + 1 < (MISSING + LATE) * provinces {
                Promptness::Late
            } else {
                Promptness::InTime
            };
            first.insert((*agency).clone(), promptness);
        }
        first.insert(TLIN, Promptness::Late);
        Self { first }
    }

    /// How an agency goes about the report of a period.
    fn of(
        &self,
        agency: &Scope,
        period: ReportPeriod,
        rollout: Rollout,
        dice: &mut Dice,
    ) -> Promptness {
        if period == FIRST
            && let Some(first) = self.first.get(agency)
        {
            return *first;
        }
        if *agency == TLIN {
            return Promptness::InTime;
        }
        let (in_time, late) = match rollout {
            Rollout::Model => (100, 0),
            Rollout::Quick => (95, 5),
            Rollout::Slow => (88, 10),
            Rollout::Stale => (82, 13),
            Rollout::Building => (75, 18),
            Rollout::Barely => (55, 30),
        };
        Promptness::throw(in_time, late, dice)
    }
}

/// The less, the sooner it neglects what it owes.
const fn zeal(rollout: Rollout) -> u32 {
    match rollout {
        Rollout::Barely => 0,
        Rollout::Building => 1,
        Rollout::Stale => 2,
        Rollout::Slow => 3,
        Rollout::Quick => 4,
        Rollout::Model => 5,
    }
}

/// A report's script.
#[derive(Debug)]
pub(super) struct ReportScript {
    agency: Scope,
    stream: StreamId,
    promptness: Promptness,
    /// Whether it is returned once.
    is_returned: bool,
    /// The day on which it is sent.
    sends: Option<NaiveDate>,
    has_overridden: bool,
    dice: Dice,
}

impl ReportScript {
    /// The script of an agency's report of a period.
    pub(super) fn new(
        agency: &Scope,
        period: ReportPeriod,
        rollout: Rollout,
        punctuality: &Punctuality,
        dice: Dice,
    ) -> Result<Self, DemoError> {
        let stream = report::stream(agency, period)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        let mut script = Self::going_on(agency, &stream, dice);
        script.promptness = punctuality.of(agency, period, rollout, &mut script.dice);
        script.is_returned = script.dice.percent(14);
        Ok(script)
    }

    /// The script of any report, in time as far as that is still possible.
    pub(super) fn going_on(agency: &Scope, stream: &StreamId, dice: Dice) -> Self {
        Self {
            agency: agency.clone(),
            stream: stream.clone(),
            promptness: Promptness::InTime,
            is_returned: false,
            sends: None,
            has_overridden: false,
            dice,
        }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.reports.rows.get(&self.stream) else {
            return Ok(Turn::wait(LOOK));
        };
        let cast = scene.cast(&self.agency)?;
        match row.trace.places().first().copied() {
            Some("Opened") => self.draft(row, scene, &cast),
            Some("Drafted") => self.sign(row, scene, &cast),
            Some("Signed") => self.send(row, scene, &cast),
            Some("Submitted") => self.receive(row, scene),
            Some("Received" | "Resubmitted") => self.review(row, scene),
            Some("Returned") => self.resubmit(row, &cast),
            _accepted => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<ReportCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::Report(command.into()))
    }

    /// The day on which it is to be sent; none while nobody thinks of it.
    fn sends_on(&mut self, row: &ReportRow, scene: &Scene<'_>) -> Option<NaiveDate> {
        let due_on = row.due.due_on;
        let days = match self.promptness {
            Promptness::InTime => due_on - Days::new(self.dice.between(0, 6).into()),
            Promptness::Late if self.agency == TLIN => due_on + Days::new(TLIN_LATE_DAYS),
            Promptness::Late => due_on + Days::new(self.dice.between(1, 8).into()),
            Promptness::Never => self.is_asked_for(scene).then_some(scene.today)?,
        };
        Some(*self.sends.get_or_insert(days))
    }

    /// Whether a decision orders the agency to report.
    fn is_asked_for(&self, scene: &Scene<'_>) -> bool {
        let mut cases = scene.view.violations.of_agency(&self.agency);
        cases.any(|case| case.proposed.what.clause == pm07::CLAUSE && case.decided().is_some())
    }

    fn draft(
        &mut self,
        row: &ReportRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let Some(sends) = self.sends_on(row, scene) else { return Ok(Turn::wait(LOOK)) };
        let begins = sends - Days::new(self.dice.between(3, 9).into());
        if scene.today < begins {
            return Ok(Turn::wait(Timing::On(begins)));
        }
        let sections: Vec<SectionText> = ReportSection::ALL
            .into_iter()
            .filter(|section| section.needs_text())
            .map(|section| SectionText { section, text: self.text(section) })
            .collect();
        let office = if self.dice.percent(60) { Office::Qmr } else { Office::IsoSecretary };
        let deed = self.deed(cast.the(office)?, DraftReport { sections, difficulties: None });
        Ok(Turn::act(deed, Timing::Within(0, 1)))
    }

    fn text(&mut self, section: ReportSection) -> String {
        let words: &[&str] = match section {
            ReportSection::LegalChanges => &report_texts::LAW,
            ReportSection::Training => &report_texts::TRAINING,
            ReportSection::Funding => &report_texts::FUNDING,
            ReportSection::InformationTechnology => &report_texts::IT,
            ReportSection::SubordinateUnits => &report_texts::UNITS,
            ReportSection::Difficulties => &report_texts::DIFFICULTIES,
            ReportSection::Proposals => &report_texts::PROPOSALS,
            ReportSection::ScopeAndAnnouncement
            | ReportSection::Procedures
            | ReportSection::Documents
            | ReportSection::Audits
            | ReportSection::Findings
            | ReportSection::Reviews
            | ReportSection::CorrectiveAction => &report_texts::NOTHING,
        };
        pick(words, &mut self.dice)
    }

    fn sign(
        &mut self,
        row: &ReportRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let overrides = !std::mem::replace(&mut self.has_overridden, true) && self.dice.percent(12);
        let counted = row.figures.iter().find(|row| row.figure == ReportFigure::AuditorsCertified);
        if let Some(counted) = counted.filter(|_| overrides) {
            let command = OverrideFigure {
                figure: counted.figure,
                value: counted.value + 1,
                reason: report_texts::UNCOUNTED_AUDITOR.to_owned(),
            };
            let deed = self.deed(cast.the(Office::Qmr)?, command).with_evidence();
            return Ok(Turn::act(deed, Timing::Within(0, 1)));
        }
        let number = paper_number("BC", &self.agency, &mut self.dice);
        let deed = self.deed(cast.the(Office::AgencyHead)?, SignReport { number });
        let drafted = row.trace.last.occurred_on.max(scene.today - Days::new(1));
        let deed = match clerk_of(cast) {
            Some(clerk) if self.dice.percent(30) => deed.on_paper(clerk, drafted),
            Some(_) | None => deed,
        };
        Ok(Turn::act(deed, Timing::Within(0, 1)))
    }

    fn send(
        &mut self,
        row: &ReportRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let Some(sends) = self.sends_on(row, scene) else { return Ok(Turn::wait(LOOK)) };
        if scene.today < sends {
            return Ok(Turn::wait(Timing::On(sends)));
        }
        let (ubnd_ref, dost_ref) = self.references(row);
        let deed = self.deed(cast.the(Office::IsoSecretary)?, SubmitReport { ubnd_ref, dost_ref });
        Ok(Turn::act(deed.with_evidence(), Timing::Within(0, 2)))
    }

    /// It goes out under its own number.
    fn references(&self, row: &ReportRow) -> (String, Option<String>) {
        let number = row.signed.as_ref().map_or("BC", |step| step.what.number.as_str());
        let goes_to_dost = row.opened.addressees.contains(&Addressee::Dost);
        (number.to_owned(), goes_to_dost.then(|| number.to_owned()))
    }

    fn receive(&mut self, row: &ReportRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let number = self.dice.between(100, 2_900).to_string();
        let actor = if row.is_received_by(Addressee::Ubnd) {
            scene.cast(&DOST)?.some(Office::StameqOfficer, &mut self.dice)?
        } else {
            scene.cast(&PEOPLES_COMMITTEE)?.some(Office::ProvinceOffice, &mut self.dice)?
        };
        let deed = self.deed(actor, ReceiveReport { number });
        Ok(Turn::act(deed, Timing::Within(0, 1)))
    }

    fn review(&mut self, row: &ReportRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let actor = if row.opened.addressees.contains(&Addressee::Dost) {
            let office =
                if self.dice.percent(70) { Office::StameqOfficer } else { Office::StameqHead };
            scene.cast(&DOST)?.some(office, &mut self.dice)?
        } else {
            scene.cast(&PEOPLES_COMMITTEE)?.some(Office::ProvinceOffice, &mut self.dice)?
        };
        if self.is_returned && row.returns.is_empty() {
            let reason = pick(&report_texts::RETURNED, &mut self.dice);
            let deed = self.deed(actor, ReturnReport { reason });
            return Ok(Turn::act(deed, Timing::Within(1, 4)));
        }
        let deed = self.deed(actor, AcceptReport { note: None });
        Ok(Turn::act(deed, LOOK))
    }

    fn resubmit(&mut self, row: &ReportRow, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        let returned = row.returns.last().map(|step| step.mark.position);
        let refreshed = row.frozen.as_ref().map(|step| step.mark.position);
        if refreshed < returned {
            let deed = self.deed(cast.the(Office::Qmr)?, RefreshFigures { note: None });
            return Ok(Turn::act(deed, Timing::Within(0, 1)));
        }
        let (ubnd_ref, dost_ref) = self.references(row);
        let command = ResubmitReport {
            number: paper_number("BC", &self.agency, &mut self.dice),
            ubnd_ref,
            dost_ref,
            supplement: pick(&report_texts::SUPPLEMENTED, &mut self.dice),
        };
        let deed = self.deed(cast.the(Office::AgencyHead)?, command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(1, 3)))
    }
}
