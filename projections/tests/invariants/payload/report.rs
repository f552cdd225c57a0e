//! What is asked of reports, and of consolidated ones.

use chrono::{Datelike, Days};
use luuvet_domain::consolidated_report::{
    CloseConsolidatedReport, CompileConsolidatedReport, ConsolidatedCommand,
    OpenConsolidatedReport, RecordInstruction, SignConsolidatedReport, SubmitToUbnd,
};
use luuvet_domain::difficulty::DifficultyTopic;
use luuvet_domain::report::{
    AcceptReport, DeclareReportMissing, DraftReport, MarkReportConsolidated, MarkReportLate,
    MarkReportStillMissing, OpenReport, OverrideFigure, PeriodKind, ReceiveReport, RefreshFigures,
    ReleaseReport, ReportCommand, ReportFigure, ReportPeriod, ReportSection, ReportedDifficulty,
    RequestAdHocReport, ResubmitReport, ReturnReport, SectionText, SignReport, SubmitReport,
};
use luuvet_engine::EventId;
use luuvet_projections::reports::ReportRow;
use uuid::Uuid;

use super::Case;
use crate::dice::Dice;

/// What leads a report on.
pub fn next_step(case: &Case<'_>, row: &ReportRow) -> Option<&'static str> {
    let is_returned_today = case.today.ordinal().is_multiple_of(4);
    match row.trace.places().first().copied()? {
        "Opened" => Some("DraftReport"),
        "Drafted" => Some("SignReport"),
        "Signed" => Some("SubmitReport"),
        "Submitted" => Some("ReceiveReport"),
        "Received" if is_returned_today => Some("ReturnReport"),
        "Received" | "Resubmitted" => Some("AcceptReport"),
        "Returned" => Some("ResubmitReport"),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn report(&self, name: &str, dice: &mut Dice) -> ReportCommand {
        let row = self.view.reports.rows.get(&self.stream).map(|row| &**row);
        let due_on = row.map_or(self.today, |row| row.due.due_on);
        let number = || if self.is_blank { String::new() } else { "12/BC".to_owned() };
        // The department sends none to itself; now and then someone gets that wrong.
        let is_own = self.agency.as_str() == "SKHCN";
        let dost_ref = |dice: &mut Dice| (is_own == dice.percent(5)).then(number);
        match name {
            "OpenReport" => {
                let period = ReportPeriod { year: self.today.year(), kind: PeriodKind::H1 };
                OpenReport { agency: self.agency.clone(), period }.into()
            }
            "RequestAdHocReport" => self.request_report(dice).into(),
            "DraftReport" => self.draft_report(row, dice).into(),
            "RefreshFigures" => {
                let note = self.is_blank.then(|| "x".repeat(2_001));
                RefreshFigures { note }.into()
            }
            "OverrideFigure" => OverrideFigure {
                figure: *dice.one(&ReportFigure::ALL),
                value: dice.below(4) as u32,
                reason: self.text(),
            }
            .into(),
            "SignReport" => SignReport { number: number() }.into(),
            "SubmitReport" => SubmitReport { ubnd_ref: number(), dost_ref: dost_ref(dice) }.into(),
            "ReceiveReport" => ReceiveReport { number: number() }.into(),
            "ReturnReport" => ReturnReport { reason: self.text() }.into(),
            "ResubmitReport" => ResubmitReport {
                number: number(),
                ubnd_ref: number(),
                dost_ref: dost_ref(dice),
                supplement: self.text(),
            }
            .into(),
            "AcceptReport" => {
                AcceptReport { note: self.is_blank.then(|| "x".repeat(2_001)) }.into()
            }
            "MarkReportConsolidated" => {
                MarkReportConsolidated { into: "consolidated_report/2016-H1".parse().unwrap() }
                    .into()
            }
            "MarkReportLate" => MarkReportLate { due_on }.into(),
            "DeclareReportMissing" => DeclareReportMissing { due_on }.into(),
            "MarkReportStillMissing" => MarkReportStillMissing { due_on }.into(),
            "ReleaseReport" => ReleaseReport { cause: EventId(Uuid::from_u128(404)) }.into(),
            other => panic!("{other}"),
        }
    }

    pub(super) fn consolidated_report(&self, name: &str, dice: &mut Dice) -> ConsolidatedCommand {
        let number = || if self.is_blank { String::new() } else { "40/BC".to_owned() };
        let too_long = || self.is_blank.then(|| "x".repeat(2_001));
        match name {
            "OpenConsolidatedReport" => {
                let period = ReportPeriod { year: self.today.year(), kind: PeriodKind::H1 };
                OpenConsolidatedReport { period }.into()
            }
            "CompileConsolidatedReport" => CompileConsolidatedReport { note: too_long() }.into(),
            "SignConsolidatedReport" => SignConsolidatedReport {
                number: number(),
                assessment: self.text(),
                proposals: too_long(),
            }
            .into(),
            "SubmitToUbnd" => SubmitToUbnd { ubnd_ref: number() }.into(),
            "RecordInstruction" => {
                let given = dice.percent(50).then(|| self.text());
                RecordInstruction { instruction: too_long().or(given) }.into()
            }
            "CloseConsolidatedReport" => {
                let given = dice.percent(80).then(|| self.text());
                CloseConsolidatedReport { note: too_long().or(given) }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn request_report(&self, dice: &mut Dice) -> RequestAdHocReport {
        let mut all = self.view.reports.of_agency(&self.agency);
        let first = all.next().map(|row| row.trace.stream.clone());
        let behind = Days::new(dice.below(3) as u64);
        RequestAdHocReport {
            agency: self.agency.clone(),
            subject: self.text(),
            due_on: if dice.percent(8) {
                self.today.checked_sub_days(behind)
            } else {
                self.maybe(dice, 40, 1, 20)
            },
            data_from: None,
            supplements: first.filter(|_| dice.percent(25)),
        }
    }

    /// Mostly all that is still missing; now and then one section.
    fn draft_report(&self, row: Option<&ReportRow>, dice: &mut Dice) -> DraftReport {
        let says = |section| row.is_some_and(|row| row.section(section).is_some());
        let any = *dice.one(&ReportSection::ALL);
        let mut sections: Vec<ReportSection> = ReportSection::ALL
            .into_iter()
            .filter(|section| section.needs_text() && !says(*section))
            .collect();
        if sections.is_empty() || dice.percent(20) {
            sections = vec![any];
        }
        if dice.percent(4) {
            sections.clear();
        }
        let written = |section| SectionText { section, text: self.text() };
        let is_known = dice.percent(40);
        let difficulties = dice.percent(15).then(|| {
            let registered = self.view.difficulties.by_agency.of_agency(&self.agency).next();
            vec![ReportedDifficulty {
                topic: DifficultyTopic::Rules,
                title: self.text(),
                description: self.text(),
                wish: None,
                registered: registered.filter(|_| is_known).cloned(),
            }]
        });
        let sections = sections.into_iter().map(written).collect();
        DraftReport { sections, difficulties }
    }
}
