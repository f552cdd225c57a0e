//! The list of administrative procedures (TTHC) that an agency carries out.
//!
//! A procedure is listed, amended and repealed with dates of effect, each on or after the one
//! before; a repealed code may be listed again from the day of its repeal on.

use chrono::NaiveDate;

use super::decide::{TTHC_MAX, check_date, checked_code};
use super::definition::TTHC_LAW;
use super::{
    AgencyEvent, AgencyRecord, AgencyRejection, AmendTthc, CodeShape, ListTthc, RepealTthc, Tthc,
    TthcAmended, TthcListed, TthcRepealed,
};
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, required_text};

/// The longest time that a law allows for a procedure, in working days: about three years.
const LEGAL_WORKING_DAYS_MAX: u32 = 730;

struct Content<'a> {
    rule: &'static str,
    name: &'a str,
    field: &'a str,
    legal_basis: &'a str,
    legal_working_days: u32,
    effective_from: NaiveDate,
}

impl Content<'_> {
    fn checked(&self, today: NaiveDate) -> Result<Tthc, AgencyRejection> {
        let days = self.legal_working_days;
        if !(1..=LEGAL_WORKING_DAYS_MAX).contains(&days) {
            return Err(AgencyRejection::LegalDays { days, max: LEGAL_WORKING_DAYS_MAX });
        }
        check_date("effectiveFrom", self.effective_from, today)?;
        let text =
            |field, text, chars_max| required_text(self.rule, TTHC_LAW, field, text, chars_max);
        Ok(Tthc {
            name: text("name", self.name, TEXT_CHARS_MAX)?,
            field: text("field", self.field, TITLE_CHARS_MAX)?,
            legal_basis: text("legalBasis", self.legal_basis, TEXT_CHARS_MAX)?,
            legal_working_days: days,
            effective_from: self.effective_from,
            repealed_from: None,
        })
    }
}

impl AgencyRecord {
    pub(super) fn list_tthc(
        &self,
        command: &ListTthc,
        today: NaiveDate,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let code = checked_code("code", &command.code, CodeShape::Inner)?;
        let content = Content {
            rule: "AGY-09",
            name: &command.name,
            field: &command.field,
            legal_basis: &command.legal_basis,
            legal_working_days: command.legal_working_days,
            effective_from: command.effective_from,
        };
        let tthc = content.checked(today)?;
        match self.tthc.get(&code) {
            Some(known) if *known == tthc => return Ok(Vec::new()),
            Some(known) => match known.repealed_from {
                None => {
                    return Err(AgencyRejection::TthcExists { code, since: known.effective_from });
                }
                Some(repealed) if tthc.effective_from < repealed => {
                    let (date, before) = (tthc.effective_from, repealed);
                    return Err(AgencyRejection::TthcOutOfOrder { code, date, before });
                }
                Some(_) => {}
            },
            None if self.tthc.len() >= TTHC_MAX => return Err(AgencyRejection::TooManyTthc),
            None => {}
        }
        let Tthc { name, field, legal_basis, legal_working_days, effective_from, .. } = tthc;
        Ok(vec![
            TthcListed { code, name, field, legal_basis, legal_working_days, effective_from }
                .into(),
        ])
    }

    pub(super) fn amend_tthc(
        &self,
        command: &AmendTthc,
        today: NaiveDate,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let code = command.code.trim().to_owned();
        let known = self.tthc_in_force(&code)?;
        let content = Content {
            rule: "AGY-10",
            name: &command.name,
            field: &command.field,
            legal_basis: &command.legal_basis,
            legal_working_days: command.legal_working_days,
            effective_from: command.effective_from,
        };
        let tthc = content.checked(today)?;
        if *known == tthc {
            return Ok(Vec::new());
        }
        if tthc.effective_from < known.effective_from {
            let (date, before) = (tthc.effective_from, known.effective_from);
            return Err(AgencyRejection::TthcOutOfOrder { code, date, before });
        }
        let Tthc { name, field, legal_basis, legal_working_days, effective_from, .. } = tthc;
        Ok(vec![
            TthcAmended { code, name, field, legal_basis, legal_working_days, effective_from }
                .into(),
        ])
    }

    pub(super) fn repeal_tthc(
        &self,
        command: &RepealTthc,
        today: NaiveDate,
    ) -> Result<Vec<AgencyEvent>, AgencyRejection> {
        let code = command.code.trim().to_owned();
        let effective_from = command.effective_from;
        if self.tthc.get(&code).is_some_and(|tthc| tthc.repealed_from == Some(effective_from)) {
            return Ok(Vec::new());
        }
        let known = self.tthc_in_force(&code)?;
        check_date("effectiveFrom", effective_from, today)?;
        if effective_from < known.effective_from {
            let (date, before) = (effective_from, known.effective_from);
            return Err(AgencyRejection::TthcOutOfOrder { code, date, before });
        }
        let legal_basis =
            required_text("AGY-11", TTHC_LAW, "legalBasis", &command.legal_basis, TEXT_CHARS_MAX)?;
        Ok(vec![TthcRepealed { code, legal_basis, effective_from }.into()])
    }

    fn tthc_in_force(&self, code: &str) -> Result<&Tthc, AgencyRejection> {
        match self.tthc.get(code) {
            Some(tthc) => match tthc.repealed_from {
                None => Ok(tthc),
                Some(repealed_from) => {
                    Err(AgencyRejection::TthcIsRepealed { code: code.to_owned(), repealed_from })
                }
            },
            None => {
                let code = code.chars().take(CODE_CHARS_MAX).collect();
                Err(AgencyRejection::UnknownTthc { code })
            }
        }
    }
}
