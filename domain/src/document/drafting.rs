//! Writing a draft: what it must say of itself, and what an amendment must say beside.

use chrono::NaiveDate;
use luuvet_engine::Scope;

use super::decide::{Answer, DocumentAct, check_date, check_order, not_here, text};
use super::{
    ControlledDocument, DocumentDrafted, DocumentFacts, DocumentKind, DocumentRejection, Draft,
    DraftDocument, Edition, InternalDocument, Life, NextEdition, Stage, TthcCitation,
    normalised_code, refusal, stream,
};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text};
use crate::register::AgencyFacts;

/// The most clauses, or legal bases, that a draft may cite.
const CITATIONS_MAX: usize = 50;

/// What the draft is written against.
enum Before<'a> {
    /// Nothing is in force; an earlier text of the first draft may be there.
    First(Option<&'a Draft>),
    /// An edition is in force, and this is to follow it.
    Amends(Edition, DocumentKind),
}

impl ControlledDocument {
    pub(super) fn write_draft(
        &self,
        draft: &DraftDocument,
        act: &DocumentAct,
        facts: &DocumentFacts,
    ) -> Answer {
        let before = match self {
            Self::Unregistered => Before::First(None),
            Self::Internal(document) => document.before(act)?,
            Self::External(_) => return not_here(act),
        };
        let code = facts.check_code(&draft.agency, &draft.code)?;
        let agency = facts.check_agency(&draft.agency)?;
        check_kind(draft, &before)?;
        let change_summary = summary(draft, &before)?;
        let edition = numbers(draft, &before)?;
        let tthc = citation(draft)?;
        facts.check_tthc(tthc.as_ref(), act.occurred_on)?;
        if let Some(planned) = draft.planned_effect_on {
            check_date("plannedEffectOn", planned)?;
        }
        Ok(vec![
            DocumentDrafted {
                agency: draft.agency.clone(),
                code,
                title: text("title", &draft.title, TITLE_CHARS_MAX)?,
                kind: draft.kind,
                unit: unit(draft.unit.as_deref(), agency)?,
                edition,
                clauses: clauses(draft)?,
                tthc,
                content_sha256: hash(draft.content_sha256.as_deref())?,
                change_summary,
                planned_effect_on: draft.planned_effect_on,
            }
            .into(),
        ])
    }
}

impl InternalDocument {
    fn before(&self, act: &DocumentAct) -> Result<Before<'_>, DocumentRejection> {
        match &self.life {
            Life::InPreparation(draft @ Draft { stage: Stage::Writing, .. }) => {
                check_order(act, draft.last_step_on)?;
                Ok(Before::First(Some(draft)))
            }
            Life::InForce(in_force) => {
                let previous_on = match &in_force.next {
                    NextEdition::Proposed { on } => *on,
                    NextEdition::Draft(Draft { stage: Stage::Writing, last_step_on, .. }) => {
                        *last_step_on
                    }
                    NextEdition::None | NextEdition::Draft(_) => return not_here(act),
                };
                check_order(act, previous_on)?;
                Ok(Before::Amends(in_force.edition, self.kind))
            }
            Life::InPreparation(_) | Life::Withdrawn => not_here(act),
        }
    }
}

impl DocumentFacts {
    /// The code, normalised, if it is the one of the stream that was addressed.
    pub(super) fn check_code(
        &self,
        agency: &Scope,
        code: &str,
    ) -> Result<String, DocumentRejection> {
        let code = normalised_code(code)?;
        if self.stream != stream(agency, &code) {
            let agency = agency.clone();
            return Err(DocumentRejection::CodeOfAnotherStream { code, agency });
        }
        Ok(code)
    }

    /// The agency, if it is active.
    pub(super) fn check_agency(&self, agency: &Scope) -> Result<&AgencyFacts, DocumentRejection> {
        self.agency
            .as_ref()
            .filter(|facts| facts.is_active)
            .ok_or_else(|| DocumentRejection::AgencyNotActive { agency: agency.clone() })
    }

    /// A cited TTHC must be in force on the day of effect with its legal basis, and its time within
    /// the legal one. `on` is the day of the act.
    pub(super) fn check_tthc(
        &self,
        cited: Option<&TthcCitation>,
        on: NaiveDate,
    ) -> Result<(), DocumentRejection> {
        let Some(cited) = cited else { return Ok(()) };
        let Some(known) = &self.tthc else {
            return Err(DocumentRejection::TthcNotInForce { code: cited.code.clone(), on });
        };
        let on = known.on;
        let Some(procedure) = &known.procedure else {
            return Err(DocumentRejection::TthcNotInForce { code: cited.code.clone(), on });
        };
        if !known.basis_not_in_force.is_empty() {
            let codes = known.basis_not_in_force.clone();
            return Err(DocumentRejection::LegalBasisNotInForce { codes, on });
        }
        let (days, legal) = (cited.processing_working_days, procedure.legal_working_days);
        if days > legal {
            return Err(DocumentRejection::ProcessingTooLong { days, legal });
        }
        Ok(())
    }
}

fn check_kind(draft: &DraftDocument, before: &Before<'_>) -> Result<(), DocumentRejection> {
    if draft.kind == DocumentKind::External {
        return Err(DocumentRejection::ExternalIsRegistered);
    }
    match before {
        Before::Amends(_, kind) if *kind != draft.kind => {
            Err(DocumentRejection::KindChanged { is: *kind, drafted: draft.kind })
        }
        Before::Amends(..) | Before::First(_) => Ok(()),
    }
}

fn numbers(draft: &DraftDocument, before: &Before<'_>) -> Result<Edition, DocumentRejection> {
    match before {
        Before::First(earlier) => {
            let default = earlier.map_or(Edition::FIRST, |earlier| earlier.edition);
            let drafted = Edition {
                issue: draft.issue.unwrap_or(default.issue),
                revision: draft.revision.unwrap_or(default.revision),
            };
            if drafted.issue == 0 {
                return Err(DocumentRejection::EditionOutOfOrder { drafted, current: None });
            }
            Ok(drafted)
        }
        Before::Amends(current, _) => {
            let (Some(issue), Some(revision)) = (draft.issue, draft.revision) else {
                return Err(DocumentRejection::EditionNumberMissing { current: *current });
            };
            let drafted = Edition { issue, revision };
            if !drafted.follows(*current) {
                let current = Some(*current);
                return Err(DocumentRejection::EditionOutOfOrder { drafted, current });
            }
            Ok(drafted)
        }
    }
}

fn summary(
    draft: &DraftDocument,
    before: &Before<'_>,
) -> Result<Option<String>, DocumentRejection> {
    let summary = optional_text(
        refusal::TEXT_RULE,
        refusal::TEXT_CLAUSE,
        "changeSummary",
        draft.change_summary.as_deref(),
        TEXT_CHARS_MAX,
    )?;
    match before {
        Before::Amends(current, _) if summary.is_none() => {
            Err(DocumentRejection::ChangeSummaryMissing { current: *current })
        }
        Before::Amends(..) | Before::First(_) => Ok(summary),
    }
}

fn citation(draft: &DraftDocument) -> Result<Option<TthcCitation>, DocumentRejection> {
    let is_required = draft.kind == DocumentKind::TthcProcedure;
    let tthc = match (&draft.tthc, is_required) {
        (None, false) => return Ok(None),
        (None, true) => return Err(DocumentRejection::TthcMissing),
        (Some(_), false) => return Err(DocumentRejection::TthcUnexpected { kind: draft.kind }),
        (Some(tthc), true) => tthc,
    };
    check_length("tthc.legalBasis", tthc.legal_basis.len())?;
    if tthc.legal_basis.is_empty() {
        return Err(DocumentRejection::LegalBasisMissing);
    }
    let legal_basis: Result<_, _> = tthc
        .legal_basis
        .iter()
        .map(|code| normalised_code(code).map_err(DocumentRejection::from))
        .collect();
    Ok(Some(TthcCitation {
        code: text("tthc.code", &tthc.code, CODE_CHARS_MAX)?,
        processing_working_days: tthc.processing_working_days,
        legal_basis: legal_basis?,
    }))
}

fn clauses(draft: &DraftDocument) -> Result<Vec<String>, DocumentRejection> {
    check_length("clauses", draft.clauses.len())?;
    if draft.kind == DocumentKind::SystemProcedure && draft.clauses.is_empty() {
        return Err(DocumentRejection::ClauseMissing);
    }
    draft.clauses.iter().map(|clause| text("clauses", clause, CODE_CHARS_MAX)).collect()
}

fn check_length(field: &'static str, count: usize) -> Result<(), DocumentRejection> {
    if count > CITATIONS_MAX {
        return Err(DocumentRejection::ListTooLong { field, count, max: CITATIONS_MAX });
    }
    Ok(())
}

fn unit(unit: Option<&str>, agency: &AgencyFacts) -> Result<Option<String>, DocumentRejection> {
    let unit =
        optional_text(refusal::TEXT_RULE, refusal::TEXT_CLAUSE, "unit", unit, CODE_CHARS_MAX)?;
    match unit {
        Some(unit) if !agency.units.contains(&unit) => {
            Err(DocumentRejection::UnitUnknown { unit, known: agency.units.clone() })
        }
        known @ (Some(_) | None) => Ok(known),
    }
}

fn hash(hash: Option<&str>) -> Result<Option<String>, DocumentRejection> {
    let Some(hash) = hash.map(str::trim) else { return Ok(None) };
    if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Some(hash.to_ascii_lowercase()));
    }
    Err(DocumentRejection::HashMalformed { found: hash.chars().take(120).collect() })
}
