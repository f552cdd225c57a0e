//! The script of a case of violation, which the system proposes when a major finding of an
//! inspection is overdue, or reports are neglected: opened, recorded, explained, referred to the
//! chair of the province, decided, served, remedied, verified and closed; or dismissed where it has
//! no ground any more.
//!
//! A department or district is a peer of the department that inspects, so that the chair decides.

use chrono::Days;
use luuvet_domain::process::pm07;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_domain::violation::{
    CloseCase, Competence, DecideCase, DismissProposal, MakeRecord, Measure, OpenCase, ReferToUbnd,
    RemedyOutcome, ReportRemedy, ServeDecision, SubmitExplanation, Track, VerifyRemedy,
    ViolationCommand,
};
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::violations::ViolationRow;

use super::DemoError;
use super::cast::{Actor, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::report_texts;
use super::script::{Scene, Turn, paper_number};
use super::stage::Deed;
use super::texts;

/// Days from the decision to the day by which it is to be remedied.
const REMEDY_DAYS: u64 = 45;

/// A case's script.
#[derive(Debug)]
pub(super) struct ViolationScript {
    stream: StreamId,
    has_explained: bool,
    dice: Dice,
}

/// Who handles a case.
struct Handlers {
    /// Who opens, refers and closes.
    chief: Actor,
    director: Option<Actor>,
    /// Who makes the record, serves and verifies.
    officer: Actor,
    chair: Actor,
}

impl Handlers {
    /// The department handles all cases but its own; those the office of the province does.
    fn of(agency: &Scope, scene: &Scene<'_>) -> Result<Self, DemoError> {
        let ubnd = scene.cast(&PEOPLES_COMMITTEE)?;
        let chair = ubnd.the(Office::ProvinceChair)?;
        if *agency == DOST {
            let office = ubnd.the(Office::ProvinceOffice)?;
            return Ok(Self { chief: office.clone(), director: None, officer: office, chair });
        }
        let dost = scene.cast(&DOST)?;
        Ok(Self {
            chief: dost.the(Office::StameqHead)?,
            director: Some(dost.the(Office::DostDirector)?),
            officer: dost.the(Office::StameqOfficer)?,
            chair,
        })
    }
}

impl ViolationScript {
    pub(super) fn new(stream: &StreamId, dice: Dice) -> Self {
        Self { stream: stream.clone(), has_explained: false, dice }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.violations.rows.get(&self.stream) else {
            return Ok(Turn::over());
        };
        let agency = row.agency();
        let handlers = Handlers::of(agency, scene)?;
        let head = scene.cast(agency)?.the(Office::AgencyHead)?;
        match row.trace.places().first().copied() {
            Some("Proposed") => self.open(row, scene, &handlers),
            Some("Opened") => self.record(row, scene, &handlers),
            Some("RecordMade" | "Explaining" | "Verifying") => {
                self.decide(row, scene, &handlers, head)
            }
            Some("Decided" | "RemedyOrdered") => self.serve(row, &handlers),
            Some("Served") => self.remedy(row, scene, &handlers, head),
            Some("Executing") => {
                let evidence = texts::pick(&texts::REMEDIES_VERIFIED, &mut self.dice);
                let command = VerifyRemedy { outcome: RemedyOutcome::Remedied, evidence };
                Ok(Turn::act(self.deed(handlers.officer, command), Timing::Within(1, 4)))
            }
            Some("Remedied") => Ok(self.close(&handlers)),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<ViolationCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::Violation(command.into()))
    }

    /// Opens the case, unless another one on the same conclusion is, or the finding is remedied.
    fn open(
        &mut self,
        row: &ViolationRow,
        scene: &Scene<'_>,
        by: &Handlers,
    ) -> Result<Turn, DemoError> {
        let is_handled = scene
            .view
            .violations
            .of_agency(row.agency())
            .filter(|other| other.trace.stream != self.stream && other.opened.is_some())
            .filter_map(|other| other.proposed.what.conclusion.as_ref())
            .any(|conclusion| Some(conclusion) == row.proposed.what.conclusion.as_ref());
        let reason = if is_handled {
            Some(texts::HANDLED_TOGETHER)
        } else if !is_about_reports(row) && is_remedied(row, scene) {
            Some(texts::REMEDIED_MEANWHILE)
        } else {
            None
        };
        if let Some(reason) = reason {
            let command = DismissProposal { reason: reason.to_owned() };
            return Ok(Turn::act(self.deed(by.chief.clone(), command), Timing::Within(0, 1)));
        }
        let competence = match by.director {
            Some(_) => Competence::DostDirector,
            None => Competence::ProvinceChair,
        };
        let command = OpenCase { track: Track::InternalAdmin, competence };
        Ok(Turn::act(self.deed(by.chief.clone(), command), Timing::Within(1, 2)))
    }

    fn record(
        &mut self,
        row: &ViolationRow,
        scene: &Scene<'_>,
        by: &Handlers,
    ) -> Result<Turn, DemoError> {
        let refuses = *row.agency() != super::story::TLIN && self.dice.percent(12);
        let statement = row.proposed.what.statement.clone();
        let command = MakeRecord {
            number: paper_number("BB-VP", &by.officer.agency, &mut self.dice),
            statement,
            is_complex: false,
            was_signing_refused: refuses,
            witness: refuses.then(|| texts::WITNESS.to_owned()),
        };
        let inspectors = scene.cast(&by.officer.agency)?.all(Office::Inspector);
        let recorder = self.dice.pick(&inspectors).unwrap_or(&by.officer).clone();
        let deed = self.deed(recorder, command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(1, 3)))
    }

    /// Explanation, referral, decision.
    fn decide(
        &mut self,
        row: &ViolationRow,
        scene: &Scene<'_>,
        by: &Handlers,
        head: Actor,
    ) -> Result<Turn, DemoError> {
        let Some(record) = &row.record else { return Ok(Turn::over()) };
        let explain_by = record.what.explain_by;
        if !self.has_explained && row.explanations.is_empty() {
            self.has_explained = true;
            let explains = *row.agency() == super::story::TLIN || self.dice.percent(70);
            if explains && scene.today <= explain_by {
                let explanation = texts::pick(&texts::EXPLANATIONS, &mut self.dice);
                let command = SubmitExplanation { explanation, asks_for_hearing: false };
                return Ok(Turn::act(self.deed(head, command), Timing::Within(2, 5)));
            }
        }
        if row.competence == Some(Competence::DostDirector)
            && let Some(director) = &by.director
        {
            let command = ReferToUbnd { advice: texts::REFERRAL.to_owned() };
            return Ok(Turn::act(self.deed(director.clone(), command), Timing::Within(3, 11)));
        }
        let is_explained = !row.explanations.is_empty();
        if !is_explained && scene.today <= explain_by {
            return Ok(Turn::wait(Timing::On(explain_by + Days::new(1))));
        }
        let is_remedied = is_remedied(row, scene);
        let mut measures = vec![Measure::Criticism];
        if !is_remedied {
            measures.push(Measure::RectifyOrder);
        }
        if self.dice.percent(40) {
            measures.push(Measure::HeadEvaluation);
        }
        let remedy_due_on = scene.today + Days::new(REMEDY_DAYS);
        let (grounds, ordered) = if is_about_reports(row) {
            (report_texts::DECISION_GROUNDS, report_texts::REMEDY_ORDERED)
        } else {
            (texts::DECISION_GROUNDS, texts::REMEDY_ORDERED)
        };
        let command = DecideCase {
            number: paper_number("QĐ", &by.chair.agency, &mut self.dice),
            measures,
            reasoning: grounds.to_owned(),
            fine_vnd: None,
            remedy: (!is_remedied).then(|| ordered.to_owned()),
            remedy_due_on: (!is_remedied).then_some(remedy_due_on),
        };
        let deed = self.deed(by.chair.clone(), command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(0, 2)))
    }

    fn serve(&mut self, row: &ViolationRow, by: &Handlers) -> Result<Turn, DemoError> {
        let recipient = format!("Văn thư {}, giao trực tiếp có ký nhận", row.agency());
        let deed = self.deed(by.officer.clone(), ServeDecision { recipient });
        Ok(Turn::act(deed, Timing::Within(4, 9)))
    }

    /// The agency reports once the finding is remedied; where nothing is ordered, it is over.
    fn remedy(
        &mut self,
        row: &ViolationRow,
        scene: &Scene<'_>,
        by: &Handlers,
        head: Actor,
    ) -> Result<Turn, DemoError> {
        if row.remedy.is_none() {
            return Ok(self.close(by));
        }
        if !is_remedied(row, scene) {
            return Ok(Turn::wait(Timing::Within(4, 8)));
        }
        let words: &[&str] =
            if is_about_reports(row) { &report_texts::REMEDIES } else { &texts::REMEDIES };
        let result = texts::pick(words, &mut self.dice);
        let deed = self.deed(head, ReportRemedy { result }).with_evidence();
        Ok(Turn::act(deed, Timing::Within(3, 8)))
    }

    fn close(&self, by: &Handlers) -> Turn {
        let deed = self.deed(by.chief.clone(), CloseCase { note: None });
        Turn { deed: Some(deed), ..Turn::default() }
    }
}

/// Whether it is about reports, not about findings.
fn is_about_reports(row: &ViolationRow) -> bool {
    row.proposed.what.clause == pm07::CLAUSE
}

/// Whether the findings that a case rests on are implemented or over, or no report is missing.
fn is_remedied(row: &ViolationRow, scene: &Scene<'_>) -> bool {
    if is_about_reports(row) {
        return scene.view.reports.missing.is_empty(Some(row.agency()));
    }
    row.proposed.what.findings.iter().all(|finding| {
        let finding = scene.view.findings.rows.get(finding);
        finding.is_none_or(|finding| finding.implemented_on.is_some() || !finding.is_open())
    })
}
