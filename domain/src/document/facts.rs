//! What decisions on a controlled document ask of other streams.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Decider, Gathered, Scope, Source, StreamId};

use super::{ControlledDocument, DocumentCommand, TthcCitation, normalised_code};
use crate::parameters::Regulation;
use crate::register::{AgencyFacts, ProcedureFacts, Registers};
use crate::role::PROVINCE;

/// What a decision knows beside the document. Only what its command needs is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentFacts {
    /// The stream that was addressed.
    pub stream: StreamId,
    /// The agency that a first draft or a registration names.
    pub agency: Option<AgencyFacts>,
    /// The parameters in force on the day of the act, with the calendar.
    pub regulation: Option<Arc<Regulation>>,
    /// The administrative procedure that the draft cites.
    pub tthc: Option<TthcFacts>,
}

/// What is known of a cited administrative procedure on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct TthcFacts {
    /// The day that was asked about.
    pub on: NaiveDate,
    /// The procedure, where it is in force at the agency on that day.
    pub procedure: Option<ProcedureFacts>,
    /// The cited legal bases that are not registered as in force on that day.
    pub basis_not_in_force: Vec<String>,
}

pub(super) fn gather<R: Registers + ?Sized>(
    state: &ControlledDocument,
    stream: &StreamId,
    act: &Act<DocumentCommand>,
    registers: &R,
) -> Gathered<DocumentFacts> {
    let mut gathered = Gathered {
        facts: DocumentFacts { stream: stream.clone(), agency: None, regulation: None, tthc: None },
        sources: Vec::new(),
        parameter_version: None,
    };
    let on = act.occurred_on;
    match &act.command {
        DocumentCommand::Draft(draft) => {
            ask_agency(&mut gathered, &draft.agency, registers);
            if let Some(tthc) = &draft.tthc {
                let effect = draft.planned_effect_on.map_or(on, |planned| planned.max(on));
                ask_tthc(&mut gathered, &draft.agency, tthc, effect, registers);
            }
        }
        DocumentCommand::Approve(_) => {
            let planned = state.draft().and_then(|draft| draft.planned_effect_on);
            let effect = planned.map_or(on, |planned| planned.max(on));
            ask_drafted_tthc(&mut gathered, state, effect, registers);
        }
        DocumentCommand::PutIntoEffect(put) => {
            ask_regulation(&mut gathered, on, registers);
            let effect = put.effective_from.unwrap_or(on);
            ask_drafted_tthc(&mut gathered, state, effect, registers);
        }
        DocumentCommand::RegisterExternal(external) => {
            ask_agency(&mut gathered, &external.agency, registers);
        }
        DocumentCommand::BringIn(document) => {
            ask_agency(&mut gathered, &document.agency, registers);
            ask_regulation(&mut gathered, document.accepted_on, registers);
        }
        DocumentCommand::TakeEffect(_)
        | DocumentCommand::ConfirmStillSuitable(_)
        | DocumentCommand::RecordDisposition(_) => ask_regulation(&mut gathered, on, registers),
        DocumentCommand::Submit(_)
        | DocumentCommand::Return(_)
        | DocumentCommand::ProposeAmendment(_)
        | DocumentCommand::DeclareReviewOverdue(_)
        | DocumentCommand::DistributeCopy(_)
        | DocumentCommand::RecallCopy(_)
        | DocumentCommand::Withdraw(_)
        | DocumentCommand::ExpireExternal(_)
        | DocumentCommand::SetRetention(_)
        | DocumentCommand::MoveDue(_) => {}
    }
    gathered
}

fn ask_agency<R: Registers + ?Sized>(
    gathered: &mut Gathered<DocumentFacts>,
    agency: &Scope,
    registers: &R,
) {
    gathered.facts.agency = registers.agency(agency);
    gathered.sources.push(Source::new("agency", agency));
}

fn ask_regulation<R: Registers + ?Sized>(
    gathered: &mut Gathered<DocumentFacts>,
    on: NaiveDate,
    registers: &R,
) {
    gathered.facts.regulation = registers.regulation(on);
    gathered.parameter_version = gathered.facts.regulation.as_ref().map(|r| r.version);
    gathered.sources.push(Source::new("regulation", &PROVINCE));
    gathered.sources.push(Source::new("calendar", &PROVINCE));
}

fn ask_drafted_tthc<R: Registers + ?Sized>(
    gathered: &mut Gathered<DocumentFacts>,
    state: &ControlledDocument,
    on: NaiveDate,
    registers: &R,
) {
    let Some(document) = state.internal() else { return };
    if let Some(tthc) = state.draft().and_then(|draft| draft.tthc.as_ref()) {
        ask_tthc(gathered, &document.agency, tthc, on, registers);
    }
}

fn ask_tthc<R: Registers + ?Sized>(
    gathered: &mut Gathered<DocumentFacts>,
    agency: &Scope,
    tthc: &TthcCitation,
    on: NaiveDate,
    registers: &R,
) {
    let is_in_force = |code: &str| {
        normalised_code(code).is_ok_and(|code| registers.external_in_force(agency, &code, on))
    };
    gathered.facts.tthc = Some(TthcFacts {
        on,
        procedure: registers.procedure(agency, tthc.code.trim(), on),
        basis_not_in_force: tthc
            .legal_basis
            .iter()
            .filter(|code| !is_in_force(code))
            .cloned()
            .collect(),
    });
    gathered.sources.push(Source::new("agency", agency));
    gathered.sources.push(Source::new(ControlledDocument::CATEGORY, agency));
}
