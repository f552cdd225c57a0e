//! What the report says: sections, figures, signature.

use super::{Answer, Asked, code, note, text, title};
use crate::report::command::{DraftReport, OverrideFigure, RefreshFigures, SignReport};
use crate::report::event::{
    FigureOverridden, FiguresFrozen, ReportDrafted, ReportEvent, ReportSigned,
};
use crate::report::figures::{ReportSection, SectionText};
use crate::report::period::ReportKind;
use crate::report::rejection::ReportRejection;
use crate::report::reported::{DIFFICULTIES_MAX, ReportedDifficulty};
use crate::report::state::Report;

impl Asked<'_> {
    pub(super) fn draft(&self, command: &DraftReport, report: &Report) -> Answer {
        self.follows(report)?;
        let named: Vec<ReportSection> = command.sections.iter().map(|one| one.section).collect();
        if named.is_empty() && command.difficulties.is_none() {
            return Err(ReportRejection::NothingWritten);
        }
        if let Some((_, section)) =
            named.iter().enumerate().find(|(n, section)| named[..*n].contains(section))
        {
            return Err(ReportRejection::SectionTwice { section: *section });
        }
        let written = |one: &SectionText| {
            Ok(SectionText { section: one.section, text: text("sections.text", &one.text)? })
        };
        let sections: Result<_, ReportRejection> = command.sections.iter().map(written).collect();
        let difficulties = command.difficulties.as_deref().map(|stated| self.stated(stated));
        let drafted =
            ReportDrafted { sections: sections?, difficulties: difficulties.transpose()? };
        let frozen = report.figures.is_empty().then(|| self.frozen(report));
        Ok(frozen.into_iter().chain([drafted.into()]).collect())
    }

    /// The difficulties as the report states them.
    fn stated(
        &self,
        stated: &[ReportedDifficulty],
    ) -> Result<Vec<ReportedDifficulty>, ReportRejection> {
        if stated.len() > DIFFICULTIES_MAX {
            let (found, max) = (stated.len(), DIFFICULTIES_MAX);
            return Err(ReportRejection::TooManyDifficulties { found, max });
        }
        if let Some(difficulty) = &self.inquiry.others_difficulty {
            let difficulty = difficulty.clone();
            return Err(ReportRejection::NotItsDifficulty { difficulty });
        }
        let item = |one: &ReportedDifficulty| {
            Ok(ReportedDifficulty {
                topic: one.topic,
                title: title("difficulties.title", &one.title)?,
                description: text("difficulties.description", &one.description)?,
                wish: note("difficulties.wish", one.wish.as_deref())?,
                registered: one.registered.clone(),
            })
        };
        stated.iter().map(item).collect()
    }

    pub(super) fn refresh(&self, command: &RefreshFigures, report: &Report) -> Answer {
        self.follows(report)?;
        note("note", command.note.as_deref())?;
        Ok(vec![self.frozen(report)])
    }

    fn frozen(&self, report: &Report) -> ReportEvent {
        FiguresFrozen {
            as_of: self.as_of,
            from: report.data_from,
            until: report.data_until.min(self.on()),
            values: self.inquiry.figures.clone(),
        }
        .into()
    }

    pub(super) fn override_figure(&self, command: &OverrideFigure, report: &Report) -> Answer {
        self.follows(report)?;
        let OverrideFigure { figure, value, .. } = *command;
        let known = report.figures.get(&figure).ok_or(ReportRejection::NoSuchFigure { figure })?;
        if known.value == value {
            return Err(ReportRejection::SameFigure { figure, value });
        }
        let reason = text("reason", &command.reason)?;
        Ok(vec![FigureOverridden { figure, frozen: known.frozen, value, reason }.into()])
    }

    pub(super) fn sign(&self, command: &SignReport, report: &Report) -> Answer {
        self.follows(report)?;
        let number = code("number", &command.number)?;
        is_complete(report)?;
        Ok(vec![ReportSigned { number }.into()])
    }
}

/// A periodic report says something where no figure does; a report on request keeps to its subject.
pub(super) fn is_complete(report: &Report) -> Result<(), ReportRejection> {
    let missing: Vec<ReportSection> = match report.kind {
        ReportKind::AdHoc => return Ok(()),
        ReportKind::H1 | ReportKind::Annual => ReportSection::ALL
            .into_iter()
            .filter(|section| section.needs_text() && !report.sections.contains(section))
            .collect(),
    };
    if missing.is_empty() {
        return Ok(());
    }
    Err(ReportRejection::SectionsMissing { missing })
}
