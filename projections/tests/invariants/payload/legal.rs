//! What is asked of legal instruments and of the changes that they bring.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::document::{Edition, stream as document_of};
use luuvet_domain::legal_change::{
    AssessImpact, DocumentSettled, ExplainDelay, ImpactGround, LegalChangeCommand, LinkAmendment,
    MarkImpactOverdue, OpenImpactAssessment, ResolveImpact, SettleDocument, UnchangedDocument,
};
use luuvet_domain::legal_instrument::{
    FanOut, InstrumentCommand, RegisterLegalInstrument, stream as instrument_of,
};
use luuvet_engine::{EventId, StreamId};
use luuvet_projections::legal::LegalChangeRow;
use uuid::Uuid;

use super::{Case, code};
use crate::acts::{LAW, SLOTS};
use crate::dice::Dice;
use crate::province::{AGENCIES, scope};

/// How many instruments come.
pub const LAWS: usize = 40;

/// The number of an instrument.
pub fn law(n: usize) -> String {
    format!("{}/2016/NĐ-CP", n + 1)
}

/// What leads a change on: most are assessed, some of those never end.
pub fn next_step(row: &LegalChangeRow, today: NaiveDate) -> Option<&'static str> {
    let is_of_a_third = |day: u32| today.ordinal() % 3 == day;
    match row.trace.places()[0] {
        "Registered" if is_of_a_third(0) => None,
        "Registered" => Some("AssessImpact"),
        "Assessed" => Some("LinkAmendment"),
        "Updating" if is_of_a_third(1) => Some("ResolveImpact"),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn legal_instrument(&self, name: &str, dice: &mut Dice) -> InstrumentCommand {
        match name {
            "RegisterLegalInstrument" => {
                let issued_on = self.today - Days::new(20) + Days::new(dice.below(22) as u64);
                RegisterLegalInstrument {
                    number: law(self.slot),
                    title: self.text(),
                    issuer: self.text(),
                    issued_on,
                    effective_from: issued_on + Days::new(dice.below(40) as u64),
                    affects: if dice.percent(60) { vec![code(LAW, 0)] } else { Vec::new() },
                    fields: if dice.percent(50) {
                        vec!["xây dựng".to_owned()]
                    } else {
                        Vec::new()
                    },
                    concerns_all: dice.percent(30),
                }
                .into()
            }
            "FanOut" => {
                let agency = scope(AGENCIES[dice.below(AGENCIES.len())]);
                FanOut { agencies: vec![agency], reason: self.text() }.into()
            }
            other => panic!("{other}"),
        }
    }

    pub(super) fn legal_change(&self, name: &str, dice: &mut Dice) -> LegalChangeCommand {
        let row = self.view.legal.changes.get(&self.stream).map(|row| &**row);
        let open: Vec<StreamId> = row
            .iter()
            .flat_map(|row| &row.documents)
            .filter(|one| !one.is_settled())
            .map(|one| one.document.clone())
            .collect();
        let some = if open.is_empty() { self.any_document(dice) } else { dice.one(&open).clone() };
        match name {
            "OpenImpactAssessment" => OpenImpactAssessment {
                instrument: instrument_of(&law(0)),
                agency: self.agency.clone(),
                number: law(0),
                title: self.text(),
                effective_from: self.today,
                ground: ImpactGround::General,
                candidates: Vec::new(),
            }
            .into(),
            "AssessImpact" => self.assess(row, dice).into(),
            "LinkAmendment" => LinkAmendment { document: some }.into(),
            "SettleDocument" => {
                let edition = Edition::FIRST;
                let settled = DocumentSettled::Updated { edition, valid_from: self.today };
                SettleDocument { document: some, settled, cause: EventId(Uuid::from_u128(1)) }
                    .into()
            }
            "ResolveImpact" => {
                let reason = || self.text();
                let mut unchanged: Vec<UnchangedDocument> = open
                    .iter()
                    .map(|document| UnchangedDocument {
                        document: document.clone(),
                        reason: reason(),
                    })
                    .collect();
                if dice.percent(10) {
                    unchanged.pop();
                }
                ResolveImpact { unchanged }.into()
            }
            "ExplainDelay" => {
                ExplainDelay { reason: self.text(), expected_on: self.ahead(dice, 0, 40) }.into()
            }
            "MarkImpactOverdue" => {
                let due_on = row.map_or(self.today, |row| row.resolve.due_on);
                MarkImpactOverdue { due_on }.into()
            }
            other => panic!("{other}"),
        }
    }

    fn any_document(&self, dice: &mut Dice) -> StreamId {
        document_of(&self.agency, &code(dice.below(SLOTS), 0))
    }

    /// Mostly what was named or found before, with another document now and then.
    fn assess(&self, row: Option<&LegalChangeRow>, dice: &mut Dice) -> AssessImpact {
        let mut documents: Vec<StreamId> = match row {
            Some(row) if row.documents.is_empty() => row.opened.candidates.clone(),
            Some(row) => row.documents.iter().map(|one| one.document.clone()).collect(),
            None => Vec::new(),
        };
        if dice.percent(25) {
            documents.clear();
        }
        if dice.percent(20) {
            let one = self.any_document(dice);
            if !documents.contains(&one) {
                documents.push(one);
            }
        }
        AssessImpact { documents, conclusion: self.text() }
    }
}
