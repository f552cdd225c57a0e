//! The script of an agency's internal audit of a year, with the programme that it is held under.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::audit::{
    AuditCommand, AuditItem, AuditRegister, AuditResult, CloseAudit, CloseMeeting, FindingStanding,
    IssueReport, NotifyAuditees, OpenMeeting, PlanAudit, PostponeAudit, RecordEvidence,
    RequestFinding, TeamMember,
};
use luuvet_domain::audit_programme::{
    self, ApproveAuditProgramme, AuditProgrammeCommand, CompleteAuditProgramme,
    DraftAuditProgramme, PlannedUnit, ReviewAuditProgramme,
};
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{PersonId, Scope, StreamId};
use luuvet_projections::audits::{AuditRow, ProgrammeRow};

use super::DemoError;
use super::cast::{Actor, Cast};
use super::dice::Dice;
use super::document::Timing;
use super::finding_deed::kind_of;
use super::script::{LOOK, Scene, Turn, instance, paper_number, shifted};
use super::stage::{Deed, clerk_of};
use super::texts;
use super::time::day;
use super::upkeep::AuditHabit;

/// Days before its first day by which an audit is planned.
const PLANNED_AHEAD_DAYS: u64 = 24;
/// Working days from planning to the first day at the least: notice, and a day to tell.
const LEAD_WORKING_DAYS: u32 = 9;
/// The month by which the year's audits are over.
const LAST_MONTH: u32 = 11;
/// How many things are looked at in a unit.
const ITEMS_OF_UNIT: (u32, u32) = (1, 2);

/// An audit's script.
#[derive(Debug)]
pub(super) struct AuditScript {
    agency: Scope,
    year: i32,
    habit: AuditHabit,
    programme: StreamId,
    audit: StreamId,
    /// The first day of the fieldwork, once it is thrown.
    starts: Option<NaiveDate>,
    /// The day of the report, once it is thrown.
    reports: Option<NaiveDate>,
    dice: Dice,
}

impl AuditScript {
    /// The script of an agency's year.
    pub(super) fn new(
        agency: &Scope,
        year: i32,
        habit: AuditHabit,
        number: u64,
        dice: Dice,
    ) -> Result<Self, DemoError> {
        let programme = audit_programme::stream(agency, year)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        let audit = instance("audit", number, &format!("{agency}|{year}"))?;
        let agency = agency.clone();
        Ok(Self { agency, year, habit, programme, audit, starts: None, reports: None, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let cast = scene.cast(&self.agency)?;
        let programme = scene.view.audits.programmes.get(&(self.agency.clone(), self.year));
        let Some(programme) = programme else { return self.draft(scene, &cast) };
        if programme.approved.is_none() {
            let command = ApproveAuditProgramme { note: None };
            let deed = self.programme_deed(cast.the(Office::AgencyHead)?, command);
            let deed = match clerk_of(&cast) {
                Some(clerk) if self.dice.percent(40) => {
                    deed.on_paper(clerk, programme.trace.last.occurred_on)
                }
                Some(_) | None => deed,
            };
            return Ok(Turn::act(deed, Timing::Within(2, 10)));
        }
        let Some(row) = scene.view.audits.rows.get(&self.audit) else {
            return self.plan(scene, &cast);
        };
        match row.trace.places().first().copied() {
            Some("Planned") => self.notify(row, scene, &cast),
            Some("Notified") => self.open(row, scene, &cast),
            Some("InProgress") => self.field(row, scene, &cast),
            Some("FieldworkDone") => self.report(row, scene, &cast),
            Some("Reported" | "FollowUp") => self.follow_up(row, programme, scene, &cast),
            _ended => Ok(self.look_back(programme, row, &cast)?.unwrap_or_else(Turn::over)),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<AuditCommand>) -> Deed {
        Deed::own(&self.audit, actor, Command::Audit(command.into()))
    }

    fn programme_deed(&self, actor: Actor, command: impl Into<AuditProgrammeCommand>) -> Deed {
        Deed::own(&self.programme, actor, Command::AuditProgramme(command.into()))
    }

    fn draft(&mut self, scene: &Scene<'_>, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        let (year, today) = (self.year, scene.today);
        if !self.habit.has_programme || today.year() > year || today.month() >= LAST_MONTH {
            return Ok(Turn::over());
        }
        let first = today.month() + 1;
        let units = cast
            .units()
            .into_iter()
            .map(|unit| PlannedUnit {
                unit: unit.to_owned(),
                month: self.dice.between(first.min(LAST_MONTH), LAST_MONTH),
            })
            .collect();
        let [objectives, importance, status, earlier_results] = texts::PROGRAMME_BASIS;
        let [criteria, extent, frequency, methods] = texts::PROGRAMME_CONTENT;
        let command = DraftAuditProgramme {
            agency: self.agency.clone(),
            year,
            objectives: objectives.to_owned(),
            importance: importance.to_owned(),
            status: status.to_owned(),
            earlier_results: earlier_results.to_owned(),
            criteria: criteria.to_owned(),
            extent: extent.to_owned(),
            frequency: frequency.to_owned(),
            methods: methods.to_owned(),
            units,
        };
        let deed = self.programme_deed(cast.the(Office::Qmr)?, command);
        Ok(Turn::act(deed, Timing::Within(1, 6)))
    }

    /// The first day of the fieldwork: some time after the issue at first, then by the clock of the
    /// last audit. `None` while there is no system to audit.
    fn starts(&mut self, scene: &Scene<'_>) -> Option<NaiveDate> {
        if self.starts.is_none() {
            let system = scene.view.systems.rows.get(&self.agency)?;
            system.issued.as_ref()?;
            let on = match (system.audit.held.last(), system.audit.due) {
                (Some(_), Some(due)) => shifted(due.due_on, self.habit.lag_days),
                (Some(_) | None, _) => scene.in_working_days(self.dice.between(12, 32)),
            };
            let from = self.habit.not_before.unwrap_or(day(self.year, 1, 22));
            self.starts = Some(on.clamp(from, day(self.year, LAST_MONTH, 20)));
        }
        self.starts
    }

    fn plan(&mut self, scene: &Scene<'_>, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        if !self.habit.is_held || scene.today.year() > self.year {
            return Ok(Turn::over());
        }
        let Some(target) = self.starts(scene) else { return Ok(Turn::wait(LOOK)) };
        let ahead = target - Days::new(PLANNED_AHEAD_DAYS);
        if scene.today < ahead {
            return Ok(Turn::wait(Timing::On(ahead)));
        }
        let calendar = scene.calendar();
        let starts_on =
            calendar.working_day_from(target).max(scene.in_working_days(LEAD_WORKING_DAYS));
        let ends_on = calendar.after_working_days(starts_on, self.dice.between(1, 3));
        if ends_on.year() > self.year {
            return Ok(Turn::over());
        }
        let auditors = self.auditors(scene, cast, ends_on);
        let Some(leader) = auditors.first() else { return Ok(Turn::wait(LOOK)) };
        let leader = leader.person;
        let mut units: Vec<String> = cast.units().into_iter().map(str::to_owned).collect();
        self.dice.shuffle(&mut units);
        let team = team_of(&auditors, &units);
        let audited = (units.len() * self.habit.coverage as usize).div_ceil(100);
        units.truncate(audited);
        let items = self.items(&units, &team, scene);
        let command = PlanAudit {
            agency: self.agency.clone(),
            starts_on,
            ends_on,
            extent: texts::AUDIT_EXTENT.to_owned(),
            criteria: texts::AUDIT_CRITERIA.to_owned(),
            method: texts::AUDIT_METHOD.to_owned(),
            team,
            leader,
            items,
        };
        let deed = self.deed(cast.the(Office::Qmr)?, command);
        Ok(Turn::act(deed, Timing::Within(0, 2)))
    }

    /// Those who may audit until the last day.
    fn auditors(&self, scene: &Scene<'_>, cast: &Cast<'_>, until: NaiveDate) -> Vec<Actor> {
        let mut auditors = cast.all(Office::InternalAuditor);
        let kind = CompetenceKind::InternalAuditor.name();
        auditors.retain(|auditor| {
            [scene.today, until]
                .into_iter()
                .all(|on| scene.view.has_competence(auditor.person, kind, on))
        });
        auditors
    }

    /// What is looked at in each unit, by someone who does not work there.
    fn items(
        &mut self,
        units: &[String],
        team: &[TeamMember],
        scene: &Scene<'_>,
    ) -> Vec<AuditItem> {
        let dice = &mut self.dice;
        let mut items = Vec::new();
        for unit in units {
            let free: Vec<PersonId> = team
                .iter()
                .filter(|member| member.unit.as_ref() != Some(unit))
                .map(|member| member.person)
                .collect();
            let Some(auditor) = dice.pick(&free).copied() else { continue };
            for _ in 0..dice.between(ITEMS_OF_UNIT.0, ITEMS_OF_UNIT.1) {
                let Some(one) = dice.pick(&scene.seed.nonconformities) else { continue };
                let requirement = one.clause.clone();
                items.push(AuditItem { unit: unit.clone(), requirement, auditor });
            }
        }
        items
    }

    fn notify(
        &mut self,
        row: &AuditRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let qmr = cast.the(Office::Qmr)?;
        let is_short = scene.in_working_days(5) > row.starts_on;
        if is_short || (self.habit.postpones && row.postponements == 0) {
            let calendar = scene.calendar();
            let starts_on = calendar
                .after_working_days(row.starts_on.max(scene.today), self.dice.between(8, 14));
            let ends_on = calendar.after_working_days(starts_on, 2);
            if ends_on.year() == self.year {
                let reason = texts::pick(&texts::POSTPONED, &mut self.dice);
                let command = PostponeAudit { starts_on, ends_on, reason };
                return Ok(Turn::act(self.deed(qmr, command), Timing::Within(0, 1)));
            }
            if is_short {
                return Ok(Turn::over());
            }
        }
        let notice = paper_number("TB", &self.agency, &mut self.dice);
        let deed = self.deed(qmr, NotifyAuditees { notice });
        Ok(Turn::act(deed, Timing::On(row.starts_on)))
    }

    fn auditor(cast: &Cast<'_>, person: PersonId) -> Option<Actor> {
        cast.all(Office::InternalAuditor).into_iter().find(|actor| actor.person == person)
    }

    fn open(
        &mut self,
        row: &AuditRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if scene.today < row.starts_on {
            return Ok(Turn::wait(Timing::On(row.starts_on)));
        }
        let planned = row.planned.as_ref();
        let leader = planned.and_then(|planned| Self::auditor(cast, planned.leader));
        let Some(leader) = leader else {
            return Ok(Turn::over());
        };
        let minutes = texts::OPENING.to_owned();
        Ok(Turn::act(self.deed(leader, OpenMeeting { minutes }), Timing::Within(0, 0)))
    }

    /// One item after another, then the closing meeting.
    fn field(
        &mut self,
        row: &AuditRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let next = (1..)
            .zip(row.planned.iter().flat_map(|planned| &planned.items).zip(&row.items))
            .find_map(|(number, (planned, item))| {
                let has_finding = row.findings.iter().any(|one| one.item == number);
                let asks = match item.result {
                    None => true,
                    Some(AuditResult::Conforming) => false,
                    Some(AuditResult::Nonconforming | AuditResult::Improvable) => !has_finding,
                };
                asks.then_some((number, planned, item.result))
            });
        let again = Timing::Within(0, 0);
        let Some((number, planned, result)) = next else {
            let planned = row.planned.as_ref();
            let leader = planned.and_then(|planned| Self::auditor(cast, planned.leader));
            let Some(leader) = leader else {
                return Ok(Turn::over());
            };
            let minutes = texts::CLOSING.to_owned();
            let deed = self.deed(leader, CloseMeeting { minutes });
            return Ok(Turn::act(deed, Timing::Within(1, 8)));
        };
        let Some(auditor) = Self::auditor(cast, planned.auditor) else { return Ok(Turn::over()) };
        let Some(result) = result else {
            let result = match self.dice.between(1, 100) {
                1..=26 => AuditResult::Nonconforming,
                27..=42 => AuditResult::Improvable,
                _ => AuditResult::Conforming,
            };
            let evidence = texts::pick(&texts::EVIDENCE, &mut self.dice);
            let deed = self.deed(auditor, RecordEvidence { item: number, result, evidence });
            let deed = if self.dice.percent(30) { deed.with_evidence() } else { deed };
            return Ok(Turn::act(deed, again));
        };
        let command = self.finding(number, &planned.requirement, result, scene);
        Ok(Turn::act(self.deed(auditor, command), again))
    }

    /// What was found about an item, in the words of the seed for its requirement.
    fn finding(
        &mut self,
        item: u32,
        requirement: &str,
        result: AuditResult,
        scene: &Scene<'_>,
    ) -> RequestFinding {
        let dice = &mut self.dice;
        let evidence = texts::pick(&texts::EVIDENCE, dice);
        let about: Vec<_> =
            scene.seed.nonconformities.iter().filter(|one| one.clause == requirement).collect();
        match (result, dice.pick(&about)) {
            (AuditResult::Nonconforming, Some(one)) => RequestFinding {
                item,
                kind: kind_of(one),
                severity: one.severity,
                statement: one.statement.clone(),
                evidence,
            },
            (AuditResult::Nonconforming | AuditResult::Improvable | AuditResult::Conforming, _) => {
                let seen = scene.seed.observations.iter().filter(|one| one.clause == requirement);
                let seen: Vec<_> = seen.collect();
                let known = dice.pick(&seen).map(|one| one.statement.clone());
                RequestFinding {
                    item,
                    kind: FindingKind::Observation,
                    severity: FindingSeverity::Observation,
                    statement: known.unwrap_or_else(|| texts::pick(&texts::IMPROVABLE, dice)),
                    evidence,
                }
            }
        }
    }

    fn report(
        &mut self,
        row: &AuditRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if self.habit.reports_late
            && let Some(by) = row.report_by
        {
            let late = Days::new(self.dice.between(3, 20).into());
            let on = *self.reports.get_or_insert(by + late);
            if scene.today < on {
                return Ok(Turn::wait(Timing::On(on)));
            }
        }
        let number = paper_number("BC-ĐGNB", &self.agency, &mut self.dice);
        let conclusion = texts::pick(&texts::AUDIT_CONCLUSIONS, &mut self.dice);
        let deed = self.deed(cast.the(Office::Qmr)?, IssueReport { number, conclusion });
        let deed = if self.dice.percent(60) { deed.with_evidence() } else { deed };
        Ok(Turn::act(deed, Timing::Within(2, 9)))
    }

    /// Completes and reviews the programme, where the agency looks back on it.
    fn look_back(
        &mut self,
        programme: &ProgrammeRow,
        row: &AuditRow,
        cast: &Cast<'_>,
    ) -> Result<Option<Turn>, DemoError> {
        let is_covered = programme.drafted.units.iter().all(|line| row.units.contains(&line.unit));
        if !self.habit.looks_back || !is_covered || row.reported.is_none() {
            return Ok(None);
        }
        match programme.trace.places().first().copied() {
            Some("Running") => {
                let command = CompleteAuditProgramme { note: None };
                let deed = self.programme_deed(cast.the(Office::Qmr)?, command);
                Ok(Some(Turn::act(deed, Timing::Within(3, 15))))
            }
            Some("Completed") => {
                let command = ReviewAuditProgramme {
                    conclusion: texts::PROGRAMME_ACHIEVED.to_owned(),
                    improvements: texts::pick(&texts::PROGRAMME_IMPROVEMENTS, &mut self.dice),
                };
                let deed = self.programme_deed(cast.the(Office::AgencyHead)?, command);
                Ok(Some(Turn::act(deed, LOOK)))
            }
            _not_now => Ok(None),
        }
    }

    fn follow_up(
        &mut self,
        row: &AuditRow,
        programme: &ProgrammeRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if let Some(turn) = self.look_back(programme, row, cast)? {
            return Ok(turn);
        }
        let all_ended = row
            .findings
            .iter()
            .all(|one| scene.view.finding_standing(&one.finding) == FindingStanding::Ended);
        if !all_ended {
            return Ok(Turn::wait(Timing::Within(12, 20)));
        }
        let deed = self.deed(cast.the(Office::Qmr)?, CloseAudit { note: None });
        Ok(Turn::act(deed, LOOK))
    }
}

/// The team: each of several works in a unit of their own, where the others audit; who audits alone
/// works in none of them.
fn team_of(auditors: &[Actor], units: &[String]) -> Vec<TeamMember> {
    let alone = auditors.len() == 1;
    auditors
        .iter()
        .enumerate()
        .map(|(n, auditor)| TeamMember {
            person: auditor.person,
            unit: units.get(n).filter(|_| !alone).cloned(),
        })
        .collect()
}
