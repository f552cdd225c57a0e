//! Documents of external origin: registered, restated, in force, expired.

use luuvet_engine::Context;

use super::decide::{Answer, DocumentAct, check_date, not_here, text};
use super::{
    ControlledDocument, DocumentFacts, DocumentRejection, ExternalDocument,
    ExternalDocumentExpired, ExternalDocumentRegistered, ExternalDocumentTookEffect, ExternalStage,
    RegisterExternal,
};
use crate::input::TITLE_CHARS_MAX;

impl ControlledDocument {
    pub(super) fn register(
        &self,
        register: &RegisterExternal,
        act: &DocumentAct,
        context: &Context<DocumentFacts>,
    ) -> Answer {
        let known = match self {
            Self::Unregistered => None,
            Self::External(document) => match document.stage {
                ExternalStage::Registered | ExternalStage::InForce => Some(document.as_ref()),
                ExternalStage::Expired => return not_here(act),
            },
            Self::Internal(_) => return not_here(act),
        };
        let facts = &context.facts;
        let code = facts.check_code(&register.agency, &register.code)?;
        facts.check_agency(&register.agency)?;
        let registered = ExternalDocumentRegistered {
            agency: register.agency.clone(),
            code,
            title: text("title", &register.title, TITLE_CHARS_MAX)?,
            issuer: text("issuer", &register.issuer, TITLE_CHARS_MAX)?,
            number: text("number", &register.number, TITLE_CHARS_MAX)?,
            effective_from: register.effective_from,
            effective_to: register.effective_to,
        };
        check_interval(&registered)?;
        match known {
            Some(document) if document.registered == registered => return Ok(Vec::new()),
            // That it has ended is what a restatement may be about; the clock then expires it.
            Some(_) => {}
            None => check_not_expired(&registered, act)?,
        }
        let effective_from = registered.effective_from;
        let mut events = vec![registered.into()];
        if effective_from <= context.today {
            events.push(ExternalDocumentTookEffect { effective_from }.into());
        }
        Ok(events)
    }

    pub(super) fn expire(&self, act: &DocumentAct) -> Answer {
        match self.external() {
            Some(ExternalDocument { stage: ExternalStage::InForce, registered, .. }) => {
                let Some(effective_to) = registered.effective_to else { return not_here(act) };
                Ok(vec![ExternalDocumentExpired { effective_to }.into()])
            }
            Some(_) | None => not_here(act),
        }
    }
}

impl ExternalDocument {
    pub(super) fn take_effect(&self, act: &DocumentAct) -> Answer {
        match self.stage {
            ExternalStage::Registered => {
                let effective_from = self.registered.effective_from;
                Ok(vec![ExternalDocumentTookEffect { effective_from }.into()])
            }
            ExternalStage::InForce | ExternalStage::Expired => not_here(act),
        }
    }
}

fn check_interval(registered: &ExternalDocumentRegistered) -> Result<(), DocumentRejection> {
    let from = registered.effective_from;
    check_date("effectiveFrom", from)?;
    let Some(to) = registered.effective_to else { return Ok(()) };
    check_date("effectiveTo", to)?;
    if to < from {
        return Err(DocumentRejection::EndsBeforeBeginning { from, to });
    }
    Ok(())
}

fn check_not_expired(
    registered: &ExternalDocumentRegistered,
    act: &DocumentAct,
) -> Result<(), DocumentRejection> {
    let on = act.occurred_on;
    match registered.effective_to {
        Some(to) if to < on => Err(DocumentRejection::AlreadyExpired { to, on }),
        Some(_) | None => Ok(()),
    }
}
