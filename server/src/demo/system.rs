//! The script of an agency's quality-management system: a committee, building, issue, confirmation,
//! announcement with notice and posting, and announcing again what became stale.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::qms::{
    self, AcknowledgeNotice, AnnounceConformity, CompleteTransition, ConfirmEffectiveness,
    DefineScope, FormSteeringCommittee, IssueQms, NotifyDost, PostAnnouncement, QmsCommand,
    QmsPhase, QmsRegister, QualityObjective, ReAnnounce, RecordObjectiveResult, ScopeExclusion,
    SetObjectives, SetPolicy, StartBuilding, StartTransition,
};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::qms::{AnnouncementRow, QmsRow};

use super::DemoError;
use super::cast::{Actor, Cast, DOST};
use super::dice::Dice;
use super::document::Timing;
use super::script::{LOOK, Scene, Turn};
use super::stage::{Deed, clerk_of};
use super::texts;
use super::upkeep::{Promptness, Reach, SystemManner};

/// The standard that the directive names, and the one that follows it.
pub(super) const STANDARD: &str = "TCVN ISO 9001:2008";
pub(super) const NEXT_STANDARD: &str = "TCVN ISO 9001:2015";
/// How often it looks for missing processes before it narrows the scope.
const LOOKS_MAX: u32 = 7;

/// A system's script.
#[derive(Debug)]
pub(super) struct SystemScript {
    agency: Scope,
    stream: StreamId,
    manner: SystemManner,
    /// How often it waited for processes of procedures in scope.
    looks: u32,
    /// When the stale announcement of a round is renewed.
    renews: Option<(u32, NaiveDate)>,
    moves_since: Option<NaiveDate>,
    dice: Dice,
}

/// What its documents lack for it to be issued or announced.
struct Lack {
    /// A document that the standard asks for.
    documents: bool,
    /// A process for a procedure in scope, or the procedure itself.
    processes: bool,
}

impl SystemScript {
    pub(super) fn new(agency: &Scope, manner: SystemManner, dice: Dice) -> Self {
        Self {
            agency: agency.clone(),
            stream: qms::stream(agency),
            manner,
            looks: 0,
            renews: None,
            moves_since: None,
            dice,
        }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let cast = scene.cast(&self.agency)?;
        let Some(row) = scene.view.systems.rows.get(&self.agency) else {
            return self.form_committee(&cast);
        };
        match row.phase() {
            QmsPhase::NotStarted if self.manner.reach == Reach::Committee => Ok(Turn::over()),
            QmsPhase::NotStarted => self.start(scene, &cast),
            QmsPhase::Building => self.build(row, scene, &cast),
            QmsPhase::Issued => self.confirm(row, scene, &cast),
            QmsPhase::EffectivenessConfirmed => self.announce(row, scene, &cast),
            QmsPhase::Announced => self.keep(row, scene, &cast),
            QmsPhase::Withdrawn => Ok(Turn::over()),
        }
    }

    fn by(&self, actor: Actor, command: impl Into<QmsCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::AgencyQms(command.into()))
    }

    fn by_head(&self, cast: &Cast<'_>, command: impl Into<QmsCommand>) -> Result<Deed, DemoError> {
        Ok(self.by(cast.the(Office::AgencyHead)?, command))
    }

    fn form_committee(&self, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        let chair = cast.the(Office::AgencyHead)?.person;
        let mut members: Vec<_> = [Office::Qmr, Office::IsoSecretary, Office::UnitHead]
            .into_iter()
            .flat_map(|office| cast.all(office))
            .map(|actor| actor.person)
            .filter(|person| *person != chair)
            .collect();
        members.sort_unstable();
        members.dedup();
        let command = FormSteeringCommittee { agency: self.agency.clone(), chair, members };
        Ok(Turn::act(self.by_head(cast, command)?, Timing::Within(2, 8)))
    }

    /// Who begins when the first standard has closed begins with the next.
    fn start(&self, scene: &Scene<'_>, cast: &Cast<'_>) -> Result<Turn, DemoError> {
        let regulation = scene.view.regulation(scene.today);
        let is_open = regulation.is_none_or(|regulation| {
            let edition = regulation.parameters.qms.edition(STANDARD);
            edition.is_some_and(|edition| edition.is_open(scene.today))
        });
        let standard = if is_open { STANDARD } else { NEXT_STANDARD }.to_owned();
        let consultant = self.manner.consultant.then(|| texts::CONSULTANT.to_owned());
        let command = StartBuilding { agency: self.agency.clone(), standard, consultant };
        Ok(Turn::act(self.by_head(cast, command)?, Timing::Within(2, 10)))
    }

    fn build(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let soon = Timing::Within(2, 9);
        if row.tthc.is_empty() {
            let tthc = self.scope_to_be(scene);
            if tthc.is_empty() {
                return Ok(Turn::wait(LOOK));
            }
            return Ok(Turn::act(self.define(tthc, cast)?, soon));
        }
        if row.policy.is_none() {
            let command = SetPolicy { policy: texts::POLICY.to_owned() };
            let deed = self.by_head(cast, command)?;
            let deed = self.maybe_on_paper(deed, row, cast);
            return Ok(Turn::act(deed, soon));
        }
        if row.objectives.is_empty() {
            return Ok(Turn::act(self.set_objectives(scene.today.year(), cast)?, LOOK));
        }
        if self.manner.reach == Reach::Building {
            return Ok(Turn::over());
        }
        let lack = lack(row, scene, &self.agency, row.edition());
        if lack.documents {
            return Ok(Turn::wait(LOOK));
        }
        if lack.processes {
            return self.narrow(row, scene, cast);
        }
        let deed = self.by_head(cast, IssueQms { note: None })?;
        Ok(Turn::act(deed, Timing::Within(5, 12)))
    }

    /// Waits for processes of procedures in scope; at last leaves out those that have none.
    fn narrow(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        self.looks += 1;
        let in_force = scene.view.tthc_in_force(&self.agency, scene.today);
        let written = scene.view.documents_in_force(&self.agency, scene.today).tthc;
        let tthc: Vec<String> = row
            .tthc
            .iter()
            .filter(|code| in_force.contains(code) && written.contains(code))
            .cloned()
            .collect();
        if self.looks < LOOKS_MAX || tthc.is_empty() || tthc == row.tthc {
            return Ok(Turn::wait(LOOK));
        }
        self.looks = 0;
        Ok(Turn::act(self.define(tthc, cast)?, Timing::Within(1, 4)))
    }

    fn scope_to_be(&self, scene: &Scene<'_>) -> Vec<String> {
        let mut tthc = scene.view.tthc_in_force(&self.agency, scene.today);
        tthc.sort_unstable();
        tthc.dedup();
        if self.manner.leaves_one_out && tthc.len() > 1 {
            tthc.pop();
        }
        tthc
    }

    fn define(&mut self, tthc: Vec<String>, cast: &Cast<'_>) -> Result<Deed, DemoError> {
        let exclusions = [("7.3", texts::NO_DESIGN), ("7.6", texts::NO_MEASURING)]
            .map(|(clause, reason)| ScopeExclusion {
                clause: clause.to_owned(),
                reason: reason.to_owned(),
            })
            .into();
        let office = if self.dice.percent(50) { Office::Qmr } else { Office::AgencyHead };
        Ok(self.by(cast.the(office)?, DefineScope { tthc, exclusions }))
    }

    fn set_objectives(&mut self, year: i32, cast: &Cast<'_>) -> Result<Deed, DemoError> {
        let objectives = texts::OBJECTIVES
            .iter()
            .take(self.dice.between(2, 4) as usize)
            .map(|(statement, measure, target)| QualityObjective {
                statement: (*statement).to_owned(),
                measure: (*measure).to_owned(),
                target: (*target).to_owned(),
            })
            .collect();
        self.by_head(cast, SetObjectives { year, objectives })
    }

    fn confirm(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if let Some(turn) = self.year(row, scene, cast)? {
            return Ok(turn);
        }
        let is_checked = !row.audit.held.is_empty() && !row.review.held.is_empty();
        let has_majors = !scene.view.open_major_findings(&self.agency).is_empty();
        if self.manner.reach == Reach::Issued || !is_checked || has_majors || row.is_lapsed() {
            return Ok(Turn::wait(LOOK));
        }
        let evidence = texts::pick(&texts::EFFECTIVENESS, &mut self.dice);
        let deed = self.by_head(cast, ConfirmEffectiveness { evidence })?.with_evidence();
        Ok(Turn::act(deed, Timing::Within(2, 12)))
    }

    fn announce(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        if self.manner.reach == Reach::Confirmed {
            return Ok(self.year(row, scene, cast)?.unwrap_or(Turn::wait(LOOK)));
        }
        if row.is_lapsed() {
            return Ok(Turn::wait(LOOK));
        }
        if row.announce_by.is_some_and(|by| scene.today > by) {
            return self.confirm(row, scene, cast);
        }
        let lack = lack(row, scene, &self.agency, row.edition());
        if lack.documents || lack.processes {
            return self.narrow(row, scene, cast);
        }
        let deed = self.by_head(cast, AnnounceConformity { note: None })?;
        Ok(Turn::act(deed, Timing::Within(0, 2)))
    }

    /// What an announcement owes, and what keeps the system alive.
    fn keep(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Turn, DemoError> {
        let Some(announcement) = &row.announcement else { return Ok(Turn::wait(LOOK)) };
        let again = Timing::Within(1, 4);
        if announcement.notified.is_none()
            && self.is_time(self.manner.notice, announcement.content.notify_by, scene)
        {
            let number = self.dice.between(11, 900);
            let notice =
                format!("Công văn {number}/{}-VP gửi Sở Khoa học và Công nghệ", self.agency);
            let deed = self.by(cast.the(Office::IsoSecretary)?, NotifyDost { notice });
            return Ok(Turn::act(deed, again));
        }
        if announcement.posted.is_none()
            && self.is_time(self.manner.posting, announcement.content.post_by, scene)
        {
            let place = texts::pick(&texts::POSTED_AT, &mut self.dice);
            let deed = self.by(cast.the(Office::IsoSecretary)?, PostAnnouncement { place });
            return Ok(Turn::act(deed.with_evidence(), again));
        }
        if announcement.notified.is_some()
            && announcement.acknowledged.is_none()
            && self.agency != DOST
        {
            let officer = scene.cast(&DOST)?.some(Office::StameqOfficer, &mut self.dice)?;
            return Ok(Turn::act(self.by(officer, AcknowledgeNotice { note: None }), again));
        }
        if announcement.stale.is_some()
            && let Some(turn) = self.renew(row, announcement, scene, cast)?
        {
            return Ok(turn);
        }
        if let Some(turn) = self.transition(row, scene, cast)? {
            return Ok(turn);
        }
        Ok(self.year(row, scene, cast)?.unwrap_or(Turn::wait(LOOK)))
    }

    /// Whether what is owed by a date is done by now: in time as soon as it is looked at, late some
    /// time after it was due.
    fn is_time(&self, promptness: Promptness, by: NaiveDate, scene: &Scene<'_>) -> bool {
        match promptness {
            Promptness::InTime => true,
            Promptness::Late => scene.today > by + Days::new(3),
            Promptness::Never => false,
        }
    }

    fn renew(
        &mut self,
        row: &QmsRow,
        announcement: &AnnouncementRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Option<Turn>, DemoError> {
        let Some(stale) = &announcement.stale else { return Ok(None) };
        let round = announcement.content.round;
        let on = match (self.renews, self.manner.renewal) {
            (_, Promptness::Never) => return Ok(None),
            (Some((of, on)), _) if of == round => on,
            (Some(_) | None, Promptness::InTime) => {
                let since = stale.since.mark.occurred_on;
                let soon = since + Days::new(self.dice.between(4, 16).into());
                soon.min(stale.reannounce_by).max(since)
            }
            (Some(_) | None, Promptness::Late) => {
                stale.reannounce_by + Days::new(self.dice.between(8, 70).into())
            }
        };
        self.renews = Some((round, on));
        if scene.today < on {
            return Ok(Some(Turn::wait(Timing::On(on))));
        }
        let lack = lack(row, scene, &self.agency, row.edition());
        let has_proof = !row.audit.held.is_empty() && !row.review.held.is_empty();
        if lack.documents || lack.processes || row.is_lapsed() || !has_proof {
            return Ok(None);
        }
        let deed = self.by_head(cast, ReAnnounce { note: None })?;
        Ok(Some(Turn::act(deed, Timing::Within(0, 2))))
    }

    /// The move to the standard of 2015.
    fn transition(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Option<Turn>, DemoError> {
        let (Some(on), true) = (self.manner.moves_on, row.standard.as_deref() == Some(STANDARD))
        else {
            return Ok(None);
        };
        if scene.today < on {
            return Ok(None);
        }
        let Some(since) = self.moves_since.filter(|_| row.moves_to.is_some()) else {
            self.moves_since = Some(scene.today);
            let command = StartTransition {
                to: NEXT_STANDARD.to_owned(),
                basis: texts::TRANSITION_BASIS.to_owned(),
            };
            return Ok(Some(Turn::act(self.by_head(cast, command)?, LOOK)));
        };
        let is_proven = |held: &[(StreamId, NaiveDate)]| {
            held.last().is_some_and(|(_, held_on)| *held_on >= since)
        };
        let lack = lack(row, scene, &self.agency, row.moves_to.as_deref());
        let is_checked = is_proven(&row.audit.held) && is_proven(&row.review.held);
        if !is_checked || lack.documents || lack.processes {
            return Ok(None);
        }
        let evidence = texts::TRANSITION_DONE.to_owned();
        let deed = self.by_head(cast, CompleteTransition { evidence })?.with_evidence();
        Ok(Some(Turn::act(deed, Timing::Within(2, 6))))
    }

    /// The year's objectives: measured in December, set anew in January.
    fn year(
        &mut self,
        row: &QmsRow,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
    ) -> Result<Option<Turn>, DemoError> {
        let today = scene.today;
        let is_old = row.year.is_some_and(|year| year < today.year());
        let open = (1..).zip(&row.objectives).find(|(_, objective)| objective.result.is_none());
        if (is_old || today.month() == 12)
            && let Some((objective, _)) = open
        {
            let met = self.dice.percent(75);
            let results = if met { &texts::OBJECTIVES_MET } else { &texts::OBJECTIVES_MISSED };
            let result = texts::pick(results, &mut self.dice);
            let command = RecordObjectiveResult { objective, result, met };
            let deed = self.by(cast.the(Office::Qmr)?, command);
            return Ok(Some(Turn::act(deed, Timing::Within(0, 2))));
        }
        if is_old && self.manner.sets_objectives {
            let deed = self.set_objectives(today.year(), cast)?;
            return Ok(Some(Turn::act(deed, Timing::Within(2, 6))));
        }
        Ok(None)
    }

    fn maybe_on_paper(&mut self, deed: Deed, row: &QmsRow, cast: &Cast<'_>) -> Deed {
        match clerk_of(cast) {
            Some(clerk) if self.dice.percent(50) => {
                deed.on_paper(clerk, row.trace.last.occurred_on)
            }
            Some(_) | None => deed,
        }
    }
}

/// What a system's documents lack today for a standard.
fn lack(row: &QmsRow, scene: &Scene<'_>, agency: &Scope, standard: Option<&str>) -> Lack {
    let regulation = scene.view.regulation(scene.today);
    let parameters = regulation.as_ref().map(|regulation| &regulation.parameters.qms);
    let edition = parameters.zip(standard).and_then(|(all, standard)| all.edition(standard));
    let Some(edition) = edition else {
        return Lack { documents: true, processes: true };
    };
    let found = scene.view.documents_in_force(agency, scene.today);
    let in_force = scene.view.tthc_in_force(agency, scene.today);
    let required = &edition.procedure_clauses;
    let has_documents = found.policy
        && found.objectives
        && (found.manual || !edition.asks_for_manual)
        && required.iter().all(|clause| found.procedure_clauses.contains(clause));
    let has_processes =
        row.tthc.iter().all(|code| in_force.contains(code) && found.tthc.contains(code));
    Lack { documents: !has_documents, processes: !has_processes }
}
