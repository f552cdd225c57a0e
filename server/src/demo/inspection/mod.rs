//! The script of an inspection, on site or by files, from its schedule to the verified remedy.
//!
//! What an item of the checklist comes to follows from how the agency stands, as anyone may read it,
//! and sometimes from what only the inspectors see.

mod facts;
mod remedy;

use chrono::NaiveDate;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::inspection::{
    AnnounceDecision, ApproveWrittenProgramme, AssignContent, CheckResult, ContentAssignment,
    DecideInspection, DraftMinutes, InspectionBasis, InspectionCommand, InspectionMode,
    IssueConclusion, IssueRemedyLetter, LetterIssuer, NotifyTarget, OpenInspection,
    RecordCheckItem, RecordExplanation, RefuseSigning, RequestFiles, ScheduleInspection,
    SignMinutes, SubmitFiles,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{PersonId, Scope, StreamId};
use luuvet_projections::inspections::InspectionRow;

use super::DemoError;
use super::cast::{Actor, Cast, DOST, INSPECTORATE, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::script::{Scene, Turn, instance, paper_number};
use super::stage::Deed;
use super::story;
use super::texts;
use super::upkeep::{InspectedHabit, Promptness};
use facts::{Lapse, lapses};

/// The most members of a team beside its leader.
const MEMBERS_MAX: usize = 2;
/// Working days from the notice to the first day on which an inspection may open.
const NOTICE_WORKING_DAYS: u32 = 5;
/// The item that concerns consultants, which most agencies do not hire.
const CONSULTANT_ITEM: u32 = 13;

/// What is decided of an inspection beforehand.
#[derive(Clone, Debug)]
pub(super) struct InspectionPlan {
    pub(super) agency: Scope,
    pub(super) year: i32,
    pub(super) mode: InspectionMode,
    pub(super) planned_on: NaiveDate,
    pub(super) habit: InspectedHabit,
}

/// An inspection's script.
#[derive(Debug)]
pub(super) struct InspectionScript {
    plan: InspectionPlan,
    stream: StreamId,
    /// The day of the notice, where this run gave it.
    notified_on: Option<NaiveDate>,
    has_explained: bool,
    /// Days that were thrown: of the files, of the conclusion, of the report, of the check.
    files_on: Option<NaiveDate>,
    concludes_on: Option<NaiveDate>,
    reports_on: Option<NaiveDate>,
    dice: Dice,
}

/// Who inspects an agency.
struct Inspectors {
    /// Who schedules and concludes.
    chief: Actor,
    /// Who signs the decision.
    signer: Actor,
    /// Who tells, verifies and carries forward.
    officer: Actor,
    issuer: LetterIssuer,
    team: Vec<Actor>,
}

impl Inspectors {
    /// The department inspects all but itself; that the chair of the province has done.
    fn of(agency: &Scope, scene: &Scene<'_>) -> Result<Self, DemoError> {
        if *agency == DOST {
            let ubnd = scene.cast(&PEOPLES_COMMITTEE)?;
            let mut team = scene.cast(&INSPECTORATE)?.all(Office::Inspector);
            team.extend(ubnd.all(Office::ProvinceOffice));
            return Ok(Self {
                chief: ubnd.the(Office::ProvinceChair)?,
                signer: ubnd.the(Office::ProvinceChair)?,
                officer: ubnd.the(Office::ProvinceOffice)?,
                issuer: LetterIssuer::Ubnd,
                team,
            });
        }
        let dost = scene.cast(&DOST)?;
        Ok(Self {
            chief: dost.the(Office::StameqHead)?,
            signer: dost.the(Office::DostDirector)?,
            officer: dost.the(Office::StameqOfficer)?,
            issuer: LetterIssuer::Dost,
            team: dost.all(Office::Inspector),
        })
    }

    fn member(&self, person: Option<PersonId>) -> Option<Actor> {
        self.team.iter().find(|actor| Some(actor.person) == person).cloned()
    }
}

impl InspectionScript {
    pub(super) fn new(plan: InspectionPlan, number: u64, dice: Dice) -> Result<Self, DemoError> {
        let stream = instance("inspection", number, &format!("{}|{}", plan.agency, plan.year))?;
        Ok(Self {
            plan,
            stream,
            notified_on: None,
            has_explained: false,
            files_on: None,
            concludes_on: None,
            reports_on: None,
            dice,
        })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let inspectors = Inspectors::of(&self.plan.agency, scene)?;
        let Some(row) = scene.view.inspections.rows.get(&self.stream) else {
            return self.schedule(scene, &inspectors);
        };
        let own = scene.cast(&self.plan.agency)?;
        match row.trace.places().first().copied() {
            Some("Scheduled") => match row.scheduled.mode {
                InspectionMode::OnSite => self.decide(&inspectors),
                InspectionMode::ByFiles => self.request(scene, &inspectors),
            },
            Some("Decided") => self.prepare(row, scene, &inspectors),
            Some("Announced") => self.open(row, scene, &inspectors),
            Some("FilesRequested") => self.submit(row, scene, &inspectors, &own),
            Some("InProgress" | "FilesReceived" | "FileReviewed") => {
                self.check(row, scene, &inspectors, &own)
            }
            Some("MinutesDrafted") => self.sign(row, &inspectors, &own),
            Some("MinutesSigned" | "SigningRefused") => self.conclude(row, scene, &inspectors),
            Some("Concluded" | "LetterIssued") => self.answer(row, scene, &inspectors, &own),
            Some("Remediation" | "RemediationVerified") => self.verify(row, scene, &inspectors),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<InspectionCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::Inspection(command.into()))
    }

    fn schedule(&mut self, scene: &Scene<'_>, by: &Inspectors) -> Result<Turn, DemoError> {
        let planned_on = self.plan.planned_on.max(scene.today);
        if super::time::year_of(planned_on) != self.plan.year {
            return Ok(Turn::over());
        }
        let command = ScheduleInspection {
            agency: self.plan.agency.clone(),
            mode: self.plan.mode,
            basis: InspectionBasis::Programme,
            programme_year: Some(self.plan.year),
            follows: None,
            decision_number: None,
            planned_on,
        };
        Ok(Turn::act(self.deed(by.chief.clone(), command), Timing::Within(0, 2)))
    }

    /// The leader, and members: of those who may, another team each time.
    fn team(&mut self, by: &Inspectors) -> Option<(PersonId, Vec<PersonId>)> {
        let mut people: Vec<PersonId> = by.team.iter().map(|actor| actor.person).collect();
        if self.plan.agency != DOST {
            self.dice.shuffle(&mut people);
        }
        let leader = *people.first()?;
        Some((leader, people.into_iter().skip(1).take(MEMBERS_MAX).collect()))
    }

    fn decide(&mut self, by: &Inspectors) -> Result<Turn, DemoError> {
        let Some((leader, members)) = self.team(by) else { return Ok(Turn::over()) };
        let number = paper_number("QĐ", &by.signer.agency, &mut self.dice);
        let command = DecideInspection { number, leader, members };
        Ok(Turn::act(self.deed(by.signer.clone(), command), Timing::Within(0, 1)))
    }

    fn request(&mut self, scene: &Scene<'_>, by: &Inspectors) -> Result<Turn, DemoError> {
        let Some((leader, members)) = self.team(by) else { return Ok(Turn::over()) };
        let command = RequestFiles {
            number: paper_number("CV", &by.chief.agency, &mut self.dice),
            leader,
            members,
            files: texts::FILES_ASKED.to_owned(),
            due_on: scene.in_working_days(10),
        };
        Ok(Turn::act(self.deed(by.chief.clone(), command), Timing::Within(0, 2)))
    }

    /// The items among the team: in turn.
    fn assignment(row: &InspectionRow) -> Option<AssignContent> {
        let people: Vec<PersonId> = row.leader.iter().chain(&row.members).copied().collect();
        let mut items = vec![Vec::new(); people.len()];
        let unassigned = row.items.iter().filter(|item| item.assigned_to.is_none());
        let mut any = false;
        for (n, item) in unassigned.enumerate() {
            items.get_mut(n % people.len().max(1))?.push(item.item.number);
            any = true;
        }
        let assignments = people
            .into_iter()
            .zip(items)
            .filter(|(_, items)| !items.is_empty())
            .map(|(member, items)| ContentAssignment { member, items })
            .collect();
        any.then_some(AssignContent { assignments })
    }

    /// Notice, written programme, assignment, announcement of the decision.
    fn prepare(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
    ) -> Result<Turn, DemoError> {
        let Some(leader) = by.member(row.leader) else { return Ok(Turn::over()) };
        let soon = Timing::Within(0, 1);
        if self.notified_on.is_none() {
            return Ok(Turn::act(self.notify(scene, by), soon));
        }
        if row.written_programme.is_none() {
            let programme = texts::WRITTEN_PROGRAMME.to_owned();
            return Ok(Turn::act(self.deed(leader, ApproveWrittenProgramme { programme }), soon));
        }
        if let Some(command) = Self::assignment(row) {
            return Ok(Turn::act(self.deed(leader, command), Timing::On(row.planned_on)));
        }
        if scene.today < row.planned_on {
            return Ok(Turn::wait(Timing::On(row.planned_on)));
        }
        let minutes = texts::DECISION_ANNOUNCED.to_owned();
        Ok(Turn::act(self.deed(leader, AnnounceDecision { minutes }), Timing::Within(0, 0)))
    }

    fn open(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
    ) -> Result<Turn, DemoError> {
        let Some(leader) = by.member(row.leader) else { return Ok(Turn::over()) };
        let Some(notified_on) = self.notified_on else {
            return Ok(Turn::act(self.notify(scene, by), Timing::Within(5, 6)));
        };
        let opens_from = scene.calendar().after_working_days(notified_on, NOTICE_WORKING_DAYS);
        if scene.today < opens_from {
            return Ok(Turn::wait(Timing::On(opens_from)));
        }
        let deed = self.deed(leader, OpenInspection { note: None });
        Ok(Turn::act(deed, Timing::Within(0, 0)))
    }

    fn notify(&mut self, scene: &Scene<'_>, by: &Inspectors) -> Deed {
        self.notified_on = Some(scene.today);
        self.deed(by.officer.clone(), NotifyTarget { note: None })
    }

    fn submit(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
        own: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if let Some(command) = Self::assignment(row) {
            let Some(leader) = by.member(row.leader) else { return Ok(Turn::over()) };
            return Ok(Turn::act(self.deed(leader, command), Timing::Within(4, 8)));
        }
        let on = match self.files_on {
            Some(on) => on,
            None => match self.plan.habit.files {
                Promptness::InTime => scene.today,
                Promptness::Late => scene.in_working_days(self.dice.between(8, 25)),
                Promptness::Never => return Ok(Turn::over()),
            },
        };
        self.files_on = Some(on);
        if scene.today < on {
            return Ok(Turn::wait(Timing::On(on)));
        }
        let command = SubmitFiles {
            number: paper_number("BC", &self.plan.agency, &mut self.dice),
            description: texts::FILES_SENT.to_owned(),
        };
        let deed = self.deed(own.the(Office::AgencyHead)?, command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(1, 4)))
    }

    /// The items one after another; then the minutes on site, or the letter.
    fn check(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
        own: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if let Some(item) = row.items.iter().find(|item| item.recorded.is_none()) {
            let Some(member) = by.member(item.assigned_to) else { return Ok(Turn::over()) };
            let command = self.record(item.item.number, scene, own);
            let deed = self.deed(member, command);
            let deed = if self.dice.percent(35) { deed.with_evidence() } else { deed };
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        let has_failed = row
            .items
            .iter()
            .filter_map(|item| item.recorded.as_ref())
            .find(|recorded| recorded.result == CheckResult::Fail)
            .map(|recorded| recorded.item);
        if let Some(item) = has_failed
            && self.plan.habit.explains
            && !self.has_explained
        {
            self.has_explained = true;
            let explanation = texts::pick(&texts::EXPLANATIONS, &mut self.dice);
            let command = RecordExplanation { item: Some(item), explanation };
            let deed = self.deed(own.the(Office::Qmr)?, command);
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        match row.scheduled.mode {
            InspectionMode::ByFiles => self.write(row, scene, by),
            InspectionMode::OnSite => {
                let Some(leader) = by.member(row.leader) else { return Ok(Turn::over()) };
                let summary = texts::MINUTES.to_owned();
                let deed = self.deed(leader, DraftMinutes { summary });
                Ok(Turn::act(deed, Timing::Within(0, 0)))
            }
        }
    }

    fn record(&mut self, item: u32, scene: &Scene<'_>, own: &Cast<'_>) -> RecordCheckItem {
        let units = own.units();
        let known = lapses(&self.plan.agency, scene).into_iter().find(|lapse| lapse.item == item);
        let lapse = if story::planned_on(&self.plan.agency, self.plan.year).is_some() {
            story::evidence(item).map(|evidence| Lapse {
                item,
                severity: FindingSeverity::Major,
                evidence: evidence.to_owned(),
            })
        } else {
            known.or_else(|| self.unforeseen(item))
        };
        match (lapse, self.dice.pick(&units)) {
            (Some(lapse), Some(unit)) => RecordCheckItem {
                item,
                result: CheckResult::Fail,
                evidence: lapse.evidence,
                severity: Some(lapse.severity),
                unit: Some((*unit).to_owned()),
            },
            (Some(_) | None, _) => {
                let result = if item == CONSULTANT_ITEM {
                    CheckResult::NotApplicable
                } else {
                    CheckResult::Pass
                };
                let evidence = texts::pick(&texts::CHECKED, &mut self.dice);
                RecordCheckItem { item, result, evidence, severity: None, unit: None }
            }
        }
    }

    /// What only those see who look.
    fn unforeseen(&mut self, item: u32) -> Option<Lapse> {
        if item == CONSULTANT_ITEM || self.dice.percent(self.plan.habit.passes) {
            return None;
        }
        let severity = match self.dice.between(1, 100) {
            1..=12 => FindingSeverity::Major,
            13..=68 => FindingSeverity::Minor,
            _ => FindingSeverity::Observation,
        };
        Some(Lapse { item, severity, evidence: texts::pick(&texts::LAPSES_SEEN, &mut self.dice) })
    }

    fn sign(
        &mut self,
        row: &InspectionRow,
        by: &Inspectors,
        own: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let again = Timing::Within(1, 3);
        if self.plan.habit.refuses_to_sign {
            let Some(leader) = by.member(row.leader) else { return Ok(Turn::over()) };
            let command = RefuseSigning {
                reason: texts::SIGNING_REFUSED.to_owned(),
                witness: texts::WITNESS.to_owned(),
            };
            return Ok(Turn::act(self.deed(leader, command), again));
        }
        let deed = self.deed(own.the(Office::AgencyHead)?, SignMinutes { note: None });
        Ok(Turn::act(deed, again))
    }

    /// Whether the day of the conclusion or letter has come: within ten working days, as a rule.
    fn concludes(&mut self, scene: &Scene<'_>) -> Result<NaiveDate, NaiveDate> {
        let on = match self.concludes_on {
            Some(on) => on,
            None if self.dice.percent(84) => scene.in_working_days(self.dice.between(2, 8)),
            None => scene.in_working_days(self.dice.between(12, 22)),
        };
        self.concludes_on = Some(on);
        if scene.today < on { Err(on) } else { Ok(on) }
    }

    fn conclude(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
    ) -> Result<Turn, DemoError> {
        if let Err(on) = self.concludes(scene) {
            return Ok(Turn::wait(Timing::On(on)));
        }
        let command = IssueConclusion {
            number: paper_number("KL", &by.signer.agency, &mut self.dice),
            summary: summary(row),
            remedy_due_on: None,
        };
        let deed = self.deed(by.signer.clone(), command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(6, 12)))
    }

    fn write(
        &mut self,
        row: &InspectionRow,
        scene: &Scene<'_>,
        by: &Inspectors,
    ) -> Result<Turn, DemoError> {
        if let Err(on) = self.concludes(scene) {
            return Ok(Turn::wait(Timing::On(on)));
        }
        let command = IssueRemedyLetter {
            number: paper_number("CV", &by.signer.agency, &mut self.dice),
            issuer: by.issuer,
            summary: summary(row),
            remedy_due_on: None,
        };
        let deed = self.deed(by.signer.clone(), command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(6, 12)))
    }
}

/// What an inspection came to, in words.
fn summary(row: &InspectionRow) -> String {
    let (major, minor, observed) = row.failures();
    if major + minor + observed == 0 {
        return texts::NOTHING_FOUND.to_owned();
    }
    format!(
        "Đã kiểm tra {} nội dung: {major} điểm không phù hợp nặng, {minor} điểm nhẹ, {observed} điểm lưu ý. \
         Đề nghị cơ quan khắc phục và báo cáo kết quả đúng hạn.",
        row.items.len()
    )
}
