//! What an inspection answers to each command.
//!
//! Order and authority stand in the table. What is checked here depends on the inspection itself:
//! its mode, its basis, its team, its items and its dates.

mod scheduling;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_engine::{Act, Context, PersonId, Refuse, Scope};

use super::command::{
    AssignContent, CarryItemForward, CheckResult, DecideInspection, DraftMinutes, InspectionBasis,
    InspectionCommand, InspectionMode, IssueConclusion, IssueRemedyLetter, LetterIssuer,
    NotifyTarget, OpenInspection, PostponeInspection, RecordCheckItem, RecordCheckItems,
    RecordExplanation, RefuseSigning, ReportRemediation, RequestFiles, SubmitFiles,
};
use super::event::{
    CheckItemRecorded, ConclusionIssued, ContentAssigned, DecisionAnnounced, ExplanationRecorded,
    FailedItem, FilesRequested, FilesSubmitted, InspectionCancelled, InspectionClosed,
    InspectionDecided, InspectionEvent, InspectionItem, InspectionOpened, InspectionPostponed,
    ItemCarriedForward, ItemFailure, MinutesDrafted, MinutesSigned, OnSiteProposed,
    ProgrammeWritten, RemediationReported, RemediationVerified, RemedyLetterIssued, SigningRefused,
    TargetNotified,
};
use super::register::{InspectionFacts, ProgrammeFacts};
use super::rejection::{InspectionRejection, TEXT_RULE};
use super::state::{Course, Inspection};
use super::{DEFAULT, PROCEDURE};
use crate::due::TimeLimit;
use crate::input::{CODE_CHARS_MAX, TEXT_CHARS_MAX, TITLE_CHARS_MAX, optional_text, required_text};
use crate::parameters::Regulation;
use crate::register::AgencyFacts;
use crate::role::{DOST_DIRECTOR, PROVINCE_CHAIR, STAMEQ_HEAD};

/// The most members that a team may have beside its leader.
const MEMBERS_MAX: usize = 20;

/// What a decision about an inspection must know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InspectionInquiry {
    /// The regulation in force on the date of the act.
    pub regulation: Option<Arc<Regulation>>,
    /// For scheduling and recording: the inspected agency.
    pub agency: Option<AgencyFacts>,
    /// For scheduling: the programme that was named.
    pub programme: Option<ProgrammeFacts>,
    /// For scheduling: the earlier inspection that was named.
    pub followed: Option<InspectionFacts>,
    /// For scheduling: unmet items that were carried forward.
    pub carried: Vec<InspectionItem>,
    /// The persons that the command names, with where they work; `None` for who is not registered.
    pub homes: Vec<(PersonId, Option<Scope>)>,
    /// For proposing: who oversees the agency, or else the provincial People's Committee.
    pub overseer: Option<Scope>,
    /// For proposing: whether the agency is being inspected, or that is proposed already.
    pub is_under_inspection: bool,
    /// Who answers for the inspected agency: it, or who took the inspection over.
    pub answering: Option<Scope>,
    /// For closing: the failed items whose finding has not ended, or is not raised yet.
    pub open_items: Vec<u32>,
}

type Answer = Result<Vec<InspectionEvent>, InspectionRejection>;

/// An act, and what is known.
struct Asked<'a> {
    act: &'a Act<InspectionCommand>,
    today: NaiveDate,
    inquiry: &'a InspectionInquiry,
}

pub(super) fn decide(
    inspection: &Inspection,
    act: &Act<InspectionCommand>,
    context: &Context<InspectionInquiry>,
) -> Answer {
    let asked = Asked { act, today: context.today, inquiry: &context.facts };
    let course = match (inspection, &act.command) {
        (Inspection::Absent, InspectionCommand::Schedule(command)) => {
            return asked.schedule(command);
        }
        (Inspection::Absent, InspectionCommand::Propose(command)) => {
            return asked.propose(command);
        }
        (Inspection::Proposed(proposal), _) => return asked.answer(proposal),
        (Inspection::Absent, _refused_by_the_table) => return Err(InspectionRejection::OutOfOrder),
        (Inspection::Present(course), _) => course,
    };
    asked.is_not_before(course.since)?;
    let event = match &act.command {
        InspectionCommand::Schedule(_)
        | InspectionCommand::Propose(_)
        | InspectionCommand::Accept(_)
        | InspectionCommand::Decline(_)
        | InspectionCommand::LeaveToProgramme(_)
        | InspectionCommand::WithdrawProposal(_) => return Err(InspectionRejection::OutOfOrder),
        InspectionCommand::Decide(command) => asked.decide(command, course)?,
        InspectionCommand::Notify(command) => asked.notify(command)?,
        InspectionCommand::WriteProgramme(command) => {
            ProgrammeWritten { programme: text("programme", PROCEDURE, &command.programme)? }.into()
        }
        InspectionCommand::Assign(command) => assign(command, course)?,
        InspectionCommand::Announce(command) => {
            DecisionAnnounced { minutes: text("minutes", PROCEDURE, &command.minutes)? }.into()
        }
        InspectionCommand::RequestFiles(command) => asked.request_files(command, course)?,
        InspectionCommand::SubmitFiles(command) => asked.submit_files(command)?,
        InspectionCommand::Open(command) => asked.open(command, course)?,
        InspectionCommand::RecordItem(command) => {
            asked.record(command, course, &course.unanswered())?
        }
        InspectionCommand::RecordItems(command) => return asked.record_all(command, course),
        InspectionCommand::Explain(command) => explain(command, course)?,
        InspectionCommand::DraftMinutes(command) => asked.draft_minutes(command, course)?,
        InspectionCommand::SignMinutes(command) => MinutesSigned {
            note: note(command.note.as_deref())?,
            conclusion_by: asked.conclusion_by()?,
        }
        .into(),
        InspectionCommand::RefuseSigning(command) => asked.refuse_signing(command)?,
        InspectionCommand::Conclude(command) => asked.conclude(command, course)?,
        InspectionCommand::IssueLetter(command) => asked.issue_letter(command, course)?,
        InspectionCommand::ReportRemediation(command) => report(command, course)?,
        InspectionCommand::VerifyRemediation(command) => {
            RemediationVerified { summary: text("summary", PROCEDURE, &command.summary)? }.into()
        }
        InspectionCommand::CarryForward(command) => carry_forward(command, course)?,
        InspectionCommand::ProposeOnSite(command) => {
            is_in_mode(course, InspectionMode::ByFiles)?;
            if course.has_proposed_on_site {
                return Ok(Vec::new());
            }
            OnSiteProposed { reason: text("reason", PROCEDURE, &command.reason)? }.into()
        }
        InspectionCommand::Close(command) => {
            let open: Vec<u32> = asked
                .inquiry
                .open_items
                .iter()
                .copied()
                .filter(|item| !course.carried.contains(item))
                .collect();
            if !open.is_empty() {
                return Err(InspectionRejection::FindingsOpen { items: open });
            }
            InspectionClosed {
                note: note(command.note.as_deref())?,
                report_released: course.report_owed,
            }
            .into()
        }
        InspectionCommand::Postpone(command) => postpone(command, course)?,
        InspectionCommand::Cancel(command) => {
            InspectionCancelled { reason: text("reason", DEFAULT, &command.reason)? }.into()
        }
    };
    Ok(vec![event])
}

fn text(
    field: &'static str,
    clause: &'static str,
    given: &str,
) -> Result<String, InspectionRejection> {
    Ok(required_text(TEXT_RULE, clause, field, given, TEXT_CHARS_MAX)?)
}

fn number(given: &str) -> Result<String, InspectionRejection> {
    Ok(required_text(TEXT_RULE, DEFAULT, "number", given, CODE_CHARS_MAX)?)
}

fn note(given: Option<&str>) -> Result<Option<String>, InspectionRejection> {
    Ok(optional_text(TEXT_RULE, DEFAULT, "note", given, TEXT_CHARS_MAX)?)
}

fn is_in_mode(course: &Course, mode: InspectionMode) -> Result<(), InspectionRejection> {
    if course.mode == mode {
        return Ok(());
    }
    Err(InspectionRejection::OtherMode { mode: course.mode })
}

fn all_answered(course: &Course) -> Result<(), InspectionRejection> {
    let items = course.unanswered();
    if items.is_empty() {
        return Ok(());
    }
    Err(InspectionRejection::ItemsUnanswered { items })
}

fn existing(course: &Course, item: u32) -> Result<&InspectionItem, InspectionRejection> {
    course
        .item(item)
        .ok_or(InspectionRejection::UnknownItem { item, items: course.checklist.len() })
}

fn assign(
    command: &AssignContent,
    course: &Course,
) -> Result<InspectionEvent, InspectionRejection> {
    let mut items = BTreeSet::new();
    for one in &command.assignments {
        if !course.is_of_team(one.member) {
            return Err(InspectionRejection::NotOfTeam { person: one.member });
        }
        for item in &one.items {
            existing(course, *item)?;
            if course.results.contains_key(item) {
                return Err(InspectionRejection::ItemRecorded { item: *item });
            }
            if !items.insert(*item) {
                return Err(InspectionRejection::ItemTwice { item: *item });
            }
        }
    }
    if items.is_empty() {
        return Err(InspectionRejection::NothingAssigned);
    }
    Ok(ContentAssigned { assignments: command.assignments.clone() }.into())
}

fn explain(
    command: &RecordExplanation,
    course: &Course,
) -> Result<InspectionEvent, InspectionRejection> {
    if let Some(item) = command.item {
        existing(course, item)?;
    }
    let explanation = text("explanation", PROCEDURE, &command.explanation)?;
    Ok(ExplanationRecorded { item: command.item, explanation }.into())
}

fn report(
    command: &ReportRemediation,
    course: &Course,
) -> Result<InspectionEvent, InspectionRejection> {
    if course.failed_items().next().is_none() {
        return Err(InspectionRejection::NothingToRemedy);
    }
    let reported = RemediationReported {
        number: number(&command.number)?,
        summary: text("summary", PROCEDURE, &command.summary)?,
        supplements: !course.report_owed,
    };
    Ok(reported.into())
}

fn carry_forward(
    command: &CarryItemForward,
    course: &Course,
) -> Result<InspectionEvent, InspectionRejection> {
    let item = existing(course, command.item)?;
    if !course.failed_items().any(|failed| failed == item.number) {
        return Err(InspectionRejection::ItemNotFailed { item: item.number });
    }
    if course.carried.contains(&item.number) {
        return Err(InspectionRejection::ItemCarried { item: item.number });
    }
    let reason = text("reason", PROCEDURE, &command.reason)?;
    Ok(ItemCarriedForward { item: item.clone(), reason }.into())
}

fn postpone(
    command: &PostponeInspection,
    course: &Course,
) -> Result<InspectionEvent, InspectionRejection> {
    if command.to <= course.planned_on {
        return Err(InspectionRejection::NotLater {
            to: command.to,
            planned_on: course.planned_on,
        });
    }
    let reason = text("reason", DEFAULT, &command.reason)?;
    Ok(InspectionPostponed { from: course.planned_on, to: command.to, reason }.into())
}

impl Asked<'_> {
    fn on(&self) -> NaiveDate {
        self.act.occurred_on
    }

    fn regulation(&self) -> Result<&Regulation, InspectionRejection> {
        let regulation = self.inquiry.regulation.as_deref();
        regulation.ok_or(InspectionRejection::NoRegulation { on: self.on() })
    }

    fn is_not_before(&self, since: NaiveDate) -> Result<(), InspectionRejection> {
        let on = self.on();
        if on < since { Err(InspectionRejection::BeforeLastStep { on, since }) } else { Ok(()) }
    }

    /// A team without anyone named twice, unregistered or of the inspected agency.
    fn check_team(
        &self,
        leader: PersonId,
        members: &[PersonId],
        min: usize,
        course: &Course,
    ) -> Result<(), InspectionRejection> {
        if !(min..=MEMBERS_MAX).contains(&members.len()) {
            let (members, max) = (members.len(), MEMBERS_MAX);
            return Err(InspectionRejection::TeamSize { members, min, max });
        }
        let mut seen = BTreeSet::from([leader]);
        if let Some(person) = members.iter().find(|person| !seen.insert(**person)) {
            return Err(InspectionRejection::PersonTwice { person: *person });
        }
        for (person, home) in &self.inquiry.homes {
            match home {
                None => return Err(InspectionRejection::UnknownPerson { person: *person }),
                Some(agency)
                    if *agency == course.agency
                        || Some(agency) == self.inquiry.answering.as_ref() =>
                {
                    let agency = agency.clone();
                    return Err(InspectionRejection::OfInspectedAgency { person: *person, agency });
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn decide(
        &self,
        command: &DecideInspection,
        course: &Course,
    ) -> Result<InspectionEvent, InspectionRejection> {
        is_in_mode(course, InspectionMode::OnSite)?;
        self.check_team(command.leader, &command.members, 1, course)?;
        let (leader, members) = (command.leader, command.members.clone());
        Ok(InspectionDecided { number: number(&command.number)?, leader, members }.into())
    }

    fn request_files(
        &self,
        command: &RequestFiles,
        course: &Course,
    ) -> Result<InspectionEvent, InspectionRejection> {
        is_in_mode(course, InspectionMode::ByFiles)?;
        self.check_team(command.leader, &command.members, 0, course)?;
        if command.due_on <= self.on() {
            return Err(InspectionRejection::DueNotAfter { due_on: command.due_on });
        }
        let requested = FilesRequested {
            number: number(&command.number)?,
            leader: command.leader,
            members: command.members.clone(),
            files: text("files", PROCEDURE, &command.files)?,
            due_on: command.due_on,
        };
        Ok(requested.into())
    }

    fn notify(&self, command: &NotifyTarget) -> Result<InspectionEvent, InspectionRejection> {
        let regulation = self.regulation()?;
        let days = regulation.parameters.inspection.notice_working_days;
        let opens_from = regulation.calendar.after_working_days(self.on(), days);
        Ok(TargetNotified { opens_from, note: note(command.note.as_deref())? }.into())
    }

    fn submit_files(&self, command: &SubmitFiles) -> Result<InspectionEvent, InspectionRejection> {
        let submitted = FilesSubmitted {
            number: number(&command.number)?,
            description: text("description", PROCEDURE, &command.description)?,
            letter_by: self.conclusion_by()?,
        };
        Ok(submitted.into())
    }

    /// By when a conclusion or letter is owed that becomes possible on the day of the act.
    fn conclusion_by(&self) -> Result<NaiveDate, InspectionRejection> {
        let regulation = self.regulation()?;
        Ok(regulation.last_day(TimeLimit::InspectionConclusion, self.on()))
    }

    fn open(
        &self,
        command: &OpenInspection,
        course: &Course,
    ) -> Result<InspectionEvent, InspectionRejection> {
        if !course.has_written_programme {
            return Err(InspectionRejection::NoWrittenProgramme);
        }
        let items = course.unassigned();
        if !items.is_empty() {
            return Err(InspectionRejection::ItemsUnassigned { items });
        }
        match (course.basis, course.opens_from) {
            (InspectionBasis::AdHoc, _) => {}
            (InspectionBasis::Programme | InspectionBasis::FollowUp, Some(from))
                if self.on() >= from => {}
            (InspectionBasis::Programme | InspectionBasis::FollowUp, from) => {
                return Err(InspectionRejection::NoticeTooShort { from });
            }
        }
        Ok(InspectionOpened { note: note(command.note.as_deref())? }.into())
    }

    fn record(
        &self,
        command: &RecordCheckItem,
        course: &Course,
        unanswered: &[u32],
    ) -> Result<InspectionEvent, InspectionRejection> {
        existing(course, command.item)?;
        let failure = match (command.result, command.severity, &command.unit) {
            (CheckResult::Fail, Some(severity), Some(unit)) => {
                let unit = required_text(TEXT_RULE, DEFAULT, "unit", unit, TITLE_CHARS_MAX)?;
                let units = self.inquiry.agency.as_ref().map(|agency| agency.units.clone());
                let units = units.unwrap_or_default();
                if !units.contains(&unit) {
                    return Err(InspectionRejection::UnknownUnit { unit, units });
                }
                Some(ItemFailure { severity, unit })
            }
            (CheckResult::Fail, _, _) => {
                return Err(InspectionRejection::FailureIncomplete { item: command.item });
            }
            (CheckResult::Pass | CheckResult::NotApplicable, None, None) => None,
            (CheckResult::Pass | CheckResult::NotApplicable, _, _) => {
                return Err(InspectionRejection::NoFailure { item: command.item });
            }
        };
        let recorded = CheckItemRecorded {
            item: command.item,
            result: command.result,
            evidence: text("evidence", PROCEDURE, &command.evidence)?,
            failure,
            minutes_by: self.minutes_by(command.item, course, unanswered)?,
        };
        Ok(recorded.into())
    }

    /// All answers of a batch, as if they came one after the other; or every refusal.
    fn record_all(&self, command: &RecordCheckItems, course: &Course) -> Answer {
        if command.items.is_empty() {
            return Err(InspectionRejection::NothingRecorded);
        }
        let (mut events, mut refused) = (Vec::new(), Vec::new());
        let (mut given, mut unanswered) = (BTreeSet::new(), course.unanswered());
        for one in &command.items {
            let answer = if given.insert(one.item) {
                self.is_theirs(one.item, course)
                    .and_then(|()| self.record(one, course, &unanswered))
            } else {
                Err(InspectionRejection::ItemGivenTwice { item: one.item })
            };
            unanswered.retain(|item| *item != one.item);
            match answer {
                Ok(event) => events.push(event),
                Err(rejection) => refused.push((one.item, rejection.refusal())),
            }
        }
        if refused.is_empty() {
            return Ok(events);
        }
        Err(InspectionRejection::ItemsRefused { refused })
    }

    /// Whether an item is assigned to whoever acts. One that does not exist is refused as such.
    fn is_theirs(&self, item: u32, course: &Course) -> Result<(), InspectionRejection> {
        match course.assigned.get(&item) {
            Some(member) if Some(*member) != self.act.act_of.person => {
                Err(InspectionRejection::ItemOfAnother { item, member: *member })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// By when the minutes are owed, if this answer is the one that was missing on site. An answer
    /// that replaces another does not put them off.
    fn minutes_by(
        &self,
        item: u32,
        course: &Course,
        unanswered: &[u32],
    ) -> Result<Option<NaiveDate>, InspectionRejection> {
        if course.mode != InspectionMode::OnSite || unanswered != [item] {
            return Ok(None);
        }
        let ends_on = course.answered_on.unwrap_or(self.on()).max(self.on());
        Ok(Some(self.regulation()?.last_day(TimeLimit::InspectionMinutes, ends_on)))
    }

    fn draft_minutes(
        &self,
        command: &DraftMinutes,
        course: &Course,
    ) -> Result<InspectionEvent, InspectionRejection> {
        all_answered(course)?;
        if let Some(since) = course.answered_on {
            self.is_not_before(since)?;
        }
        Ok(MinutesDrafted { summary: text("summary", DEFAULT, &command.summary)? }.into())
    }

    fn refuse_signing(
        &self,
        command: &RefuseSigning,
    ) -> Result<InspectionEvent, InspectionRejection> {
        let witness = required_text(
            "INS-71",
            "tương tự Luật 15/2012/QH13, Điều 58 [A]",
            "witness",
            &command.witness,
            TITLE_CHARS_MAX,
        )?;
        let refused = SigningRefused {
            reason: text("reason", DEFAULT, &command.reason)?,
            witness,
            conclusion_by: self.conclusion_by()?,
        };
        Ok(refused.into())
    }

    /// The failed items, and by when a report on their remediation is owed.
    fn remedy(
        &self,
        due_on: Option<NaiveDate>,
        course: &Course,
    ) -> Result<(Vec<FailedItem>, Option<NaiveDate>), InspectionRejection> {
        let regulation = self.regulation()?;
        // The findings are raised today at the earliest, and their due dates lie after that.
        if let Some(due_on) = due_on.filter(|due_on| *due_on <= self.today) {
            return Err(InspectionRejection::DueNotAfter { due_on });
        }
        let failed = course.failures(due_on);
        let report_by = (!failed.is_empty())
            .then(|| regulation.last_day(TimeLimit::InspectionRemediation, self.on()));
        Ok((failed, report_by))
    }

    fn conclude(
        &self,
        command: &IssueConclusion,
        course: &Course,
    ) -> Result<InspectionEvent, InspectionRejection> {
        let (failed, report_by) = self.remedy(command.remedy_due_on, course)?;
        let concluded = ConclusionIssued {
            number: number(&command.number)?,
            summary: text("summary", DEFAULT, &command.summary)?,
            failed,
            report_by,
        };
        Ok(concluded.into())
    }

    fn issue_letter(
        &self,
        command: &IssueRemedyLetter,
        course: &Course,
    ) -> Result<InspectionEvent, InspectionRejection> {
        let office = &self.act.act_of.office;
        let is_issuer = match command.issuer {
            LetterIssuer::Dost => *office == DOST_DIRECTOR || *office == STAMEQ_HEAD,
            LetterIssuer::Ubnd => *office == PROVINCE_CHAIR,
        };
        if !is_issuer {
            return Err(InspectionRejection::OtherIssuer { office: office.clone() });
        }
        let (failed, report_by) = self.remedy(command.remedy_due_on, course)?;
        let letter = RemedyLetterIssued {
            number: number(&command.number)?,
            issuer: command.issuer,
            summary: text("summary", PROCEDURE, &command.summary)?,
            failed,
            report_by,
        };
        Ok(letter.into())
    }
}
