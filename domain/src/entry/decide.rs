//! What an entry answers to each command.

use std::sync::Arc;

use chrono::Days;
use luuvet_engine::{Act, ActOf, Aftermath, Context, Decider, Meta, Scope, StreamId};

use super::command::{
    CorrectEntry, CountersignEntry, EntryCommand, EventAddress, EvidenceFile, ObjectToEntry,
    VoidEntry,
};
use super::event::{EntryCorrected, EntryCountersigned, EntryEvent, EntryObjectedTo, EntryVoided};
use super::rejection::{EntryRejection, TEXT_RULE};
use super::{Correction, Countersignature, Entry, RECORDS, stream};
use crate::agency::Agency;
use crate::baseline::Baseline;
use crate::calendar::local_date;
use crate::calendar::province::ProvinceCalendar;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, optional_text, required_text};
use crate::migration::Migration;
use crate::parameters::Regulation;
use crate::regulation::ProvinceRegulation;
use crate::role::{AGENCY_HEAD, ISO_SECRETARY, PROVINCE_OFFICE};

/// The most files that may stand behind an act after a correction.
pub const EVIDENCE_FILES_MAX: usize = 50;

/// The most events that may go with one entry when it is voided.
pub const VOIDED_MAX: usize = 500;

/// The workflows that everything else stands on: what is laid down there is ended or amended by acts
/// of their own.
const GROUNDS: &[&str] = &[
    Agency::CATEGORY,
    ProvinceCalendar::CATEGORY,
    ProvinceRegulation::CATEGORY,
    Baseline::CATEGORY,
    Entry::CATEGORY,
    Migration::CATEGORY,
];

/// What a decision about an entry must know.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryInquiry {
    /// The stream that the act is for.
    pub stream: StreamId,
    /// The agencies that have ended and for which the agency that acts stands.
    pub stood_for: Vec<Scope>,
    /// Parameters and calendar of the day; there for voiding.
    pub regulation: Option<Arc<Regulation>>,
}

type Answer = Result<Vec<EntryEvent>, EntryRejection>;

pub(super) fn decide(
    entry: &Entry,
    act: &Act<EntryCommand>,
    context: &Context<EntryInquiry>,
) -> Answer {
    let Some(referred) = &context.referred else {
        return Err(EntryRejection::OutOfOrder);
    };
    let recorded = &referred.meta;
    let expected = stream(recorded.entry());
    if expected != context.facts.stream {
        return Err(EntryRejection::WrongStream { expected, found: context.facts.stream.clone() });
    }
    match &act.command {
        EntryCommand::Countersign(command) => entry.countersign(command, act, recorded),
        EntryCommand::Object(command) => entry.object(command, act, recorded),
        EntryCommand::Correct(command) => entry.correct(command, act, context, recorded),
        EntryCommand::Void(command) => {
            let aftermath = referred.aftermath.as_ref().ok_or(EntryRejection::OutOfOrder)?;
            entry.void(command, act, context, recorded, aftermath)
        }
    }
}

/// Whoever judges a late entry did not make it, and judges it after it was made.
fn check_judge(act: &Act<EntryCommand>, recorded: &Meta) -> Result<(), EntryRejection> {
    if recorded.late_reason.is_none() {
        return Err(EntryRejection::NotLate { event: address(recorded) });
    }
    let hands = [recorded.act_of.person, recorded.recorded_by.person];
    for judge in [act.act_of.person, act.recorded_by.person].into_iter().flatten() {
        if hands.contains(&Some(judge)) {
            return Err(EntryRejection::OwnHand { person: judge });
        }
    }
    let entered_on = local_date(recorded.recorded_at);
    if act.occurred_on < entered_on {
        return Err(EntryRejection::BeforeTheEntry { on: act.occurred_on, entered_on });
    }
    Ok(())
}

fn address(recorded: &Meta) -> EventAddress {
    EventAddress { stream: recorded.stream.clone(), version: recorded.version.0 }
}

/// The office that acted, the head or ISO secretary of its agency, or the province's office.
fn may_correct(by: &ActOf, of: &ActOf, stood_for: &[Scope]) -> bool {
    let is_successor = of.agency.as_ref().is_some_and(|agency| stood_for.contains(agency));
    let is_same_agency = by.agency.is_some() && (by.agency == of.agency || is_successor);
    by.office == PROVINCE_OFFICE
        || (is_same_agency
            && (by.office == of.office || by.office == ISO_SECRETARY || by.office == AGENCY_HEAD))
}

/// The office that acted, the head of its agency, or the province's office.
fn may_void(by: &ActOf, of: &ActOf, stood_for: &[Scope]) -> bool {
    let acted = by.office == of.office && by.agency == of.agency;
    acted || (by.office != ISO_SECRETARY && may_correct(by, of, stood_for))
}

fn sha256(field: &'static str, text: &str) -> Result<String, EntryRejection> {
    let text = text.trim();
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(text.to_ascii_lowercase());
    }
    Err(EntryRejection::NotASha256 { field })
}

fn checked_files(files: &[EvidenceFile]) -> Result<Vec<EvidenceFile>, EntryRejection> {
    if files.len() > EVIDENCE_FILES_MAX {
        return Err(EntryRejection::TooManyFiles { files: files.len() });
    }
    files
        .iter()
        .map(|file| {
            Ok(EvidenceFile {
                sha256: sha256("evidence", &file.sha256)?,
                number: optional_text(
                    TEXT_RULE,
                    RECORDS,
                    "evidence",
                    file.number.as_deref(),
                    CODE_CHARS_MAX,
                )?,
                date: file.date,
            })
        })
        .collect()
}

impl Correction {
    /// The references as they stand: as entered, with what was corrected since.
    fn over(&self, recorded: &Meta) -> Self {
        let paper = &recorded.act_of;
        let files = || {
            let files = recorded.evidence.iter().map(|file| EvidenceFile {
                sha256: file.sha256.clone(),
                number: file.number.clone(),
                date: file.date,
            });
            files.collect()
        };
        Self {
            document_number: self.document_number.clone().or(paper.document_number.clone()),
            document_date: self.document_date.or(paper.document_date),
            scan: self.scan.clone().or(paper.evidence.clone()),
            evidence: Some(self.evidence.clone().unwrap_or_else(files)),
        }
    }
}

impl Entry {
    fn countersign(
        &self,
        command: &CountersignEntry,
        act: &Act<EntryCommand>,
        recorded: &Meta,
    ) -> Answer {
        match self.countersignature {
            Countersignature::Missing | Countersignature::ObjectedTo => {}
            Countersignature::Given => return Err(EntryRejection::OutOfOrder),
        }
        check_judge(act, recorded)?;
        let note = command.note.as_deref();
        let note = optional_text(TEXT_RULE, RECORDS, "note", note, TEXT_CHARS_MAX)?;
        Ok(vec![EntryCountersigned { event: command.event.clone(), note }.into()])
    }

    fn object(&self, command: &ObjectToEntry, act: &Act<EntryCommand>, recorded: &Meta) -> Answer {
        match self.countersignature {
            Countersignature::Missing => {}
            Countersignature::ObjectedTo | Countersignature::Given => {
                return Err(EntryRejection::OutOfOrder);
            }
        }
        check_judge(act, recorded)?;
        let reason = required_text(TEXT_RULE, RECORDS, "reason", &command.reason, TEXT_CHARS_MAX)?;
        Ok(vec![EntryObjectedTo { event: command.event.clone(), reason }.into()])
    }

    fn correct(
        &self,
        command: &CorrectEntry,
        act: &Act<EntryCommand>,
        context: &Context<EntryInquiry>,
        recorded: &Meta,
    ) -> Answer {
        if recorded.recorded_by.role.is_machine() {
            return Err(EntryRejection::OfTheMachine { event: address(recorded) });
        }
        if !may_correct(&act.act_of, &recorded.act_of, &context.facts.stood_for) {
            return Err(EntryRejection::NotTheirs {
                office: recorded.act_of.office.clone(),
                agency: recorded.act_of.agency.clone(),
            });
        }
        let number = command.document_number.as_deref();
        let document_number =
            optional_text(TEXT_RULE, RECORDS, "documentNumber", number, CODE_CHARS_MAX)?;
        let document_date = command.document_date;
        if let Some(date) = document_date.filter(|date| *date > context.today) {
            return Err(EntryRejection::DatedAhead { date, today: context.today });
        }
        let scan = command.scan.as_deref().map(|scan| sha256("scan", scan)).transpose()?;
        let evidence = command.evidence.as_deref().map(checked_files).transpose()?;
        if document_number.is_none()
            && document_date.is_none()
            && scan.is_none()
            && evidence.is_none()
        {
            return Err(EntryRejection::NothingCorrected);
        }
        let now = self.correction.over(recorded);
        let has_scan = scan.is_some() || now.scan.is_some();
        let loses_all = evidence.as_ref().is_some_and(Vec::is_empty) && !has_scan;
        if recorded.late_reason.is_some() && loses_all {
            return Err(EntryRejection::EvidenceGone);
        }
        let reason = required_text(TEXT_RULE, RECORDS, "reason", &command.reason, TEXT_CHARS_MAX)?;
        // What is already so is left out; when that is all, nothing happens.
        let event = EntryCorrected {
            event: command.event.clone(),
            document_number: document_number
                .filter(|new| now.document_number.as_ref() != Some(new)),
            document_date: document_date.filter(|new| now.document_date != Some(*new)),
            scan: scan.filter(|new| now.scan.as_ref() != Some(new)),
            evidence: evidence.filter(|new| now.evidence.as_ref() != Some(new)),
            reason,
        };
        let is_so = event.document_number.is_none()
            && event.document_date.is_none()
            && event.scan.is_none()
            && event.evidence.is_none();
        Ok(if is_so { Vec::new() } else { vec![event.into()] })
    }

    fn void(
        &self,
        command: &VoidEntry,
        act: &Act<EntryCommand>,
        context: &Context<EntryInquiry>,
        recorded: &Meta,
        aftermath: &Aftermath,
    ) -> Answer {
        if self.is_voided {
            return Err(EntryRejection::OutOfOrder);
        }
        if recorded.recorded_by.role.is_machine() {
            return Err(EntryRejection::OfTheMachine { event: address(recorded) });
        }
        let category = recorded.stream.category();
        if GROUNDS.contains(&category) {
            return Err(EntryRejection::OfTheGround { category: category.to_owned() });
        }
        if !may_void(&act.act_of, &recorded.act_of, &context.facts.stood_for) {
            return Err(EntryRejection::NotTheirsToVoid {
                office: recorded.act_of.office.clone(),
                agency: recorded.act_of.agency.clone(),
            });
        }
        let reason = required_text(TEXT_RULE, RECORDS, "reason", &command.reason, TEXT_CHARS_MAX)?;
        let regulation = context.facts.regulation.as_ref();
        let regulation = regulation.ok_or(EntryRejection::NoRegulation { on: act.occurred_on })?;
        let days = regulation.parameters.entry_voiding_days;
        let entered_on = local_date(recorded.recorded_at);
        let until = entered_on + Days::new(days.into());
        if context.today > until {
            return Err(EntryRejection::TooLateToVoid { entered_on, until, days });
        }
        if let Some(builder) = aftermath.builders.first() {
            let more = aftermath.builders.len() - 1;
            return Err(EntryRejection::BuiltOn { builder: Box::new(builder.clone()), more });
        }
        let events = aftermath.events.len();
        if events > VOIDED_MAX {
            return Err(EntryRejection::TooMuchFollows { events });
        }
        let voided = aftermath.events.clone();
        Ok(vec![EntryVoided { event: command.event.clone(), reason, voided }.into()])
    }
}
