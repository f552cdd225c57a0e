//! What each command says: mostly what the rules want, in the light of the view.

mod agency;
mod audit;
mod campaign;
mod difficulty;
mod directive;
mod document;
mod escalation;
mod finding;
mod inspection;
mod it_initiative;
mod legal;
mod par;
mod plan;
mod qms;
mod report;
mod review;
mod roll_out;
mod training;
mod violation;

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::audit::AuditResult;
use luuvet_domain::due::DueDate;
use luuvet_domain::due::moving::{DueMove, DueRegister, MoveDueDates, RunningDueDate};
use luuvet_domain::finding::{FindingKind, FindingSeverity};
use luuvet_domain::inspection::InspectionCommand;
use luuvet_domain::obligation::WaiveObligation;
use luuvet_domain::process::pm24;
use luuvet_domain::registry::Command;
use luuvet_domain::review::ReviewOutput;
use luuvet_domain::training_course::TrainingCourseCommand;
use luuvet_engine::{EventId, PersonId, Scope, StreamId, Transition};
use luuvet_projections::View;
use uuid::Uuid;

use crate::acts::LAW;
use crate::dice::Dice;
use crate::province::AGENCIES;

pub use directive::{DIRECTIVES, directive_number};
pub use legal::{LAWS, law};
pub use roll_out::{ORGANISATIONS, organisation};
pub use violation::is_for_overseers;

/// The clauses of the six documented procedures.
pub const SIX: [&str; 6] = ["4.2.3", "4.2.4", "8.2.2", "8.3", "8.5.2", "8.5.3"];

/// What a command is about.
pub struct Case<'a> {
    pub view: &'a View,
    pub agency: Scope,
    pub stream: StreamId,
    pub slot: usize,
    pub today: NaiveDate,
    /// Whether its texts are left blank.
    pub is_blank: bool,
}

/// Of the registry's workflows some commands are enough.
pub fn is_played(category: &str, command: &str) -> bool {
    // What a baseline brings in, a history begins with.
    if command.starts_with("BringIn") {
        return false;
    }
    match category {
        "agency" => ["ListTthc", "AmendTthc", "RepealTthc", "RecordCompetence"].contains(&command),
        "obligation" => command == "WaiveObligation",
        // A batch is its items, which are recorded one by one.
        "inspection" => command != "RecordCheckItems",
        _ => true,
    }
}

/// A person whom nobody knows.
pub fn nobody() -> PersonId {
    PersonId(Uuid::from_u128(404))
}

/// The code of a document by slot; a withdrawn one is never used again.
pub fn code(slot: usize, generation: usize) -> String {
    let base = match slot {
        0 => "CSCL".to_owned(),
        1 => "MTCL".to_owned(),
        2 => "STCL".to_owned(),
        3..9 => format!("QT-HT-{slot}"),
        9 | 10 => format!("QT-TT-{slot}"),
        11 => "BM".to_owned(),
        LAW => "LUAT".to_owned(),
        _ => "HD".to_owned(),
    };
    format!("{base}-{generation}")
}

/// Who must act for a row to be taken, where the table does not say it all.
pub fn speaker(case: &Case<'_>, row: &Transition) -> Option<PersonId> {
    violation::speaker(case, row)
        .or_else(|| par::speaker(case, row))
        .or_else(|| campaign::speaker(case, row))
}

/// Who, of those that an inspection has assigned, may do what the command says.
pub fn assigned(case: &Case<'_>, command: &Command) -> Option<PersonId> {
    if let Command::TrainingCourse(command) = command {
        return match command {
            TrainingCourseCommand::Assess(assess) => training::marker(case, assess.person),
            TrainingCourseCommand::Attend(attend) => training::marker(case, attend.person),
            _ => None,
        };
    }
    let row = case.view.inspections.rows.get(&case.stream)?;
    if let Command::Inspection(InspectionCommand::RecordItem(record)) = command {
        return row.items.get(record.item as usize - 1)?.assigned_to;
    }
    row.leader
}

pub fn command(category: &str, name: &str, case: &Case<'_>, dice: &mut Dice) -> Command {
    if name == "MoveDueDates" {
        return case.moving(dice);
    }
    match category {
        "document" => Command::Document(case.document(name, dice)),
        "qms" => Command::AgencyQms(case.qms(name, dice)),
        "audit_programme" => Command::AuditProgramme(case.audit_programme(name, dice)),
        "audit" => Command::Audit(case.audit(name, dice)),
        "finding" => Command::Finding(case.finding(name, dice)),
        "report" => Command::Report(case.report(name, dice)),
        "consolidated_report" => Command::ConsolidatedReport(case.consolidated_report(name, dice)),
        "annual_plan" => Command::AnnualPlan(case.annual_plan(name, dice)),
        "plan_dossier" => Command::PlanDossier(case.plan_dossier(name, dice)),
        "review" => Command::Review(case.review(name, dice)),
        "legal_instrument" => Command::LegalInstrument(case.legal_instrument(name, dice)),
        "legal_change" => Command::LegalChange(case.legal_change(name, dice)),
        "difficulty" => Command::Difficulty(case.difficulty(name, dice)),
        "directive" => Command::Directive(case.directive(name, dice)),
        "escalation" => Command::Escalation(case.escalation(name, dice)),
        "roll_out" => Command::RollOut(case.roll_out(name, dice)),
        "consultant_org" => Command::ConsultantOrg(case.consultant_org(name, dice)),
        "training_course" => Command::TrainingCourse(case.training_course(name, dice)),
        "it_initiative" => Command::ItInitiative(case.it_initiative(name, dice)),
        "campaign" => Command::Campaign(case.campaign(name, dice)),
        "par_evaluation" => Command::ParEvaluation(case.par_evaluation(name, dice)),
        "violation" => Command::Violation(case.violation(name, dice)),
        "inspection_programme" => {
            Command::InspectionProgramme(case.inspection_programme(name, dice))
        }
        "inspection" => Command::Inspection(case.inspection(name, dice)),
        "agency" => Command::Agency(case.agency(name, dice)),
        "obligation" => {
            let waive = WaiveObligation { reason: case.text(), authority: case.text() };
            Command::Obligation(waive.into())
        }
        other => panic!("{other} is not played"),
    }
}

impl Case<'_> {
    /// What leads an audit, a review, a case, a report or a finding on, where the table alone would
    /// let it go round.
    pub fn next_step(&self) -> Option<&'static str> {
        if let Some(row) = self.view.audits.rows.get(&self.stream) {
            let is_near = row.starts_on < self.today + Days::new(7);
            let is_found = |n| row.findings.iter().any(|finding| finding.item == n);
            let has_lapse = (1..)
                .zip(&row.items)
                .any(|(n, item)| item.result == Some(AuditResult::Nonconforming) && !is_found(n));
            // What was not held in its year can only be given up.
            let is_of_a_year_gone = row.year < self.today.year();
            return match row.trace.places()[0] {
                "Planned" | "Notified" if is_of_a_year_gone => Some("CancelAudit"),
                "Planned" if is_near => Some("PostponeAudit"),
                "Planned" => Some("NotifyAuditees"),
                "Notified" if row.starts_on <= self.today => Some("OpenMeeting"),
                "InProgress" | "FieldworkDone"
                    if row.items.iter().any(|item| item.result.is_none()) =>
                {
                    Some("RecordEvidence")
                }
                "InProgress" | "FieldworkDone" if has_lapse => Some("RequestFinding"),
                "InProgress" => Some("CloseMeeting"),
                "FieldworkDone" => Some("IssueReport"),
                _ => None,
            };
        }
        if let Some(row) = self.view.reviews.rows.get(&self.stream) {
            let has = |output| row.outputs.iter().any(|(one, _)| one.output == output);
            return match row.trace.places()[0] {
                "Scheduled" | "CollectingInputs" => Some("SubmitInput"),
                "Held" if ReviewOutput::ALL.into_iter().all(has) => Some("SignMinutes"),
                "Held" => Some("RecordOutput"),
                _ => None,
            };
        }
        if let Some(row) = self.view.violations.rows.get(&self.stream) {
            return violation::next_step(self, row);
        }
        if let Some(row) = self.view.difficulties.rows.get(&self.stream) {
            return difficulty::next_step(row);
        }
        if let Some(row) = self.view.roll_outs.rows.get(&self.stream) {
            return roll_out::next_step(row, self.slot);
        }
        if let Some(row) = self.view.consultants.rows.get(&self.stream) {
            return roll_out::next_step_of_organisation(row);
        }
        if let Some(row) = self.view.legal.changes.get(&self.stream) {
            return legal::next_step(row, self.today);
        }
        if let Some(row) = self.view.trainings.rows.get(&self.stream) {
            return training::next_step(self, row);
        }
        if let Some(row) = self.view.reports.rows.get(&self.stream) {
            return report::next_step(self, row);
        }
        if let Some(row) = self.view.it_initiatives.rows.get(&self.stream) {
            return it_initiative::next_step(row, self.slot);
        }
        if let Some(row) = self.view.campaigns.rows.get(&self.stream) {
            return campaign::next_step(self, row);
        }
        if let Some(row) = self.view.par_evaluations.rows.get(&self.stream) {
            return par::next_step(self, row);
        }
        if let Some(row) = self.view.plans.rows.get(&self.stream) {
            return plan::next_step(self, row);
        }
        if self.stream.category() == "plan_dossier"
            && let Some(row) = self.view.dossiers.rows.get(&self.stream.key().parse().unwrap())
        {
            return plan::next_step_of_dossier(self, row);
        }
        let row = self.view.findings.rows.get(&self.stream)?;
        row.trace.places().contains(&"Implemented").then_some("VerifyEffectiveness")
    }

    fn text(&self) -> String {
        if self.is_blank { String::new() } else { "nội dung".to_owned() }
    }

    fn ahead(&self, dice: &mut Dice, from: u64, days: usize) -> NaiveDate {
        self.today + Days::new(from + dice.below(days) as u64)
    }

    /// With so many chances in a hundred, a day ahead.
    fn maybe(&self, dice: &mut Dice, percent: usize, from: u64, days: usize) -> Option<NaiveDate> {
        let on = self.ahead(dice, from, days);
        dice.percent(percent).then_some(on)
    }

    fn nth(&self) -> usize {
        AGENCIES.iter().position(|code| *code == self.agency.as_str()).unwrap_or(0)
    }

    fn tthc(&self) -> Vec<String> {
        let Some(row) = self.view.agencies.rows.get(&self.agency) else { return Vec::new() };
        let in_force = row.procedures.iter().filter(|one| one.covers(self.today));
        in_force.map(|one| one.code.clone()).collect()
    }

    fn has_process(&self, tthc: &str) -> bool {
        let mut documents = self.view.documents.of_agency(&self.agency);
        documents.any(|row| {
            row.tthc_code.as_deref() == Some(tthc) && row.edition_on(self.today).is_some()
        })
    }

    fn year(&self) -> i32 {
        let year = self.stream.key().rsplit_once('-').map_or(self.stream.key(), |(_, y)| y);
        year.parse().unwrap_or_else(|_| self.today.year())
    }
}

const OBSERVATION: (FindingKind, FindingSeverity) =
    (FindingKind::Observation, FindingSeverity::Observation);

fn lapse(dice: &mut Dice) -> (FindingKind, FindingSeverity) {
    let kind = dice.weighed(&[
        (FindingKind::Nonconformity, 6),
        (FindingKind::NonconformingOutput, 2),
        (FindingKind::Potential, 2),
    ]);
    let severity = if dice.percent(22) { FindingSeverity::Major } else { FindingSeverity::Minor };
    (kind, severity)
}

impl Case<'_> {
    /// What only PM-24 may ask: to move what runs here by some days.
    fn moving(&self, dice: &mut Dice) -> Command {
        let to = |one: RunningDueDate| {
            let from = one.due.due_on;
            let due_on = from + Days::new(1 + dice.below(5) as u64);
            DueMove { timer: one.timer.to_owned(), from, to: DueDate { due_on, ..one.due } }
        };
        let moves = self.view.running_due_dates_of(&self.stream).into_iter().map(to).collect();
        let cause = EventId(Uuid::from_u128(24));
        let command = MoveDueDates { moves, cause, decision_number: "1/QĐ".to_owned() };
        pm24::command_of(&self.stream, command).expect("a workflow with due dates")
    }
}
