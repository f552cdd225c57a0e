//! PM-12, review inputs: what the registers know fills the inputs of a review, the representative is
//! asked for the rest, and what the review owes becomes obligations.
//!
//! | event | then |
//! |---|---|
//! | `ReviewScheduled` | inputs a, c, d, e and f are filled from facts as of the event; b and g are owed by the day of the review |
//! | `ReviewInputSubmitted`, b or g | it was given |
//! | `ReviewHeld`, `MinutesSigned` | the minutes are owed; they were signed |
//! | `ReviewActionAssigned`, `…Completed`, `…CarriedForward` | the action is owed; it was done; it falls away |
//! | `ProgrammeApproved` of the audit programme | the year's review is owed |
//! | `MinutesSigned`, `AuditReported` | it was held, if it came after an audit of the year |
//!
//! Filling stays one command, since a manager sends a stream one command of a kind for an event.
//! Debtor and creditor are the agency: these are its own duties towards its system.

mod of_year;

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope, StreamId};

use crate::audit::AuditEvent;
use crate::audit_programme::AuditProgrammeEvent;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::review::{FillInputs, FilledInput, ReviewEvent, ReviewInput, ReviewScheduled};

/// What a review asks for by a date, with the clause that asks.
const INPUT: (ObligationKind, &str) = (ObligationKind::ReviewInput, "ISO 9001:2008 5.6.2");
const MINUTES: (ObligationKind, &str) = (ObligationKind::ReviewMinutes, "ISO 9001:2008 5.6.1");
const ACTION: (ObligationKind, &str) = (ObligationKind::ReviewAction, "ISO 9001:2008 5.6.3");

/// PM-12. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReviewInputs;

/// The minutes of a review are owed once.
const ONCE: &str = "1";
/// References named with an input: the newest, since a text of years must stay readable.
const REFERENCES_MAX: usize = 50;

impl ProcessManager<Qms> for ReviewInputs {
    fn name(&self) -> &'static str {
        "PM-12"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Đầu vào và thời hạn của xem xét của lãnh đạo",
            "Inputs and times of management reviews",
        )
    }

    fn source(&self) -> &'static str {
        "ISO 9001:2008 5.6.2"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let meta = &event.meta;
        if let Event::AuditProgramme(AuditProgrammeEvent::Approved(approved)) = &event.event {
            return of_year::on_approved(approved, meta, registers);
        }
        if let Event::Audit(AuditEvent::Reported(_) | AuditEvent::BroughtIn(_)) = &event.event {
            return of_year::on_reported(meta, registers).into_iter().collect();
        }
        let Event::Review(review) = &event.event else { return Vec::new() };
        react_to(review, meta, registers)
    }
}

fn react_to(event: &ReviewEvent, meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    match event {
        ReviewEvent::Scheduled(scheduled) => {
            let fill = FillInputs { inputs: known_inputs(scheduled, meta, registers) };
            let fill =
                Intent { stream: meta.stream.clone(), command: Command::Review(fill.into()) };
            let asked = ReviewInput::ASKED
                .into_iter()
                .map(|input| open(meta, INPUT, input.letter(), scheduled.planned_on));
            std::iter::once(fill).chain(asked).collect()
        }
        ReviewEvent::InputSubmitted(submitted) if ReviewInput::ASKED.contains(&submitted.input) => {
            vec![discharge(meta, ObligationKind::ReviewInput, submitted.input.letter())]
        }
        ReviewEvent::Held(held) => {
            vec![open(meta, MINUTES, ONCE, held.minutes_by)]
        }
        ReviewEvent::Signed(_) => {
            std::iter::once(discharge(meta, ObligationKind::ReviewMinutes, ONCE))
                .chain(of_year::on_signed(meta, registers))
                .collect()
        }
        ReviewEvent::BroughtIn(_) => of_year::on_signed(meta, registers).into_iter().collect(),
        ReviewEvent::ActionAssigned(assigned) => {
            let period = assigned.number.to_string();
            vec![open(meta, ACTION, &period, assigned.by)]
        }
        ReviewEvent::ActionCompleted(completed) => {
            vec![discharge(meta, ObligationKind::ReviewAction, &completed.number.to_string())]
        }
        ReviewEvent::ActionCarried(carried) => {
            let release = ReleaseObligation { cause: meta.event_id };
            let period = carried.number.to_string();
            vec![intent(&meta.stream, ObligationKind::ReviewAction, &period, release)]
        }
        ReviewEvent::InputSubmitted(_)
        | ReviewEvent::InputsCompleted(_)
        | ReviewEvent::OutputRecorded(_)
        | ReviewEvent::Closed(_) => Vec::new(),
    }
}

fn intent(
    about: &StreamId,
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(about, kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn open(
    meta: &Meta,
    (kind, clause): (ObligationKind, &str),
    period: &str,
    due_on: NaiveDate,
) -> Intent<Command> {
    let due = OwedBy::from(due_on);
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: period.to_owned(),
        clause_ref: clause.to_owned(),
        debtor: meta.scope.clone(),
        creditor: meta.scope.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    intent(&meta.stream, kind, period, command)
}

fn discharge(meta: &Meta, kind: ObligationKind, period: &str) -> Intent<Command> {
    let command = DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on };
    intent(&meta.stream, kind, period, command)
}

/// Inputs a, c, d, e and f, as the registers know them at the event.
fn known_inputs(
    scheduled: &ReviewScheduled,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<FilledInput> {
    let (agency, since, on) = (&scheduled.agency, scheduled.period_from, meta.occurred_on);
    let audits = registers.audits_reported(agency, since);
    let audit_findings = registers.audit_findings_open(agency);
    let inspection = last_inspection(agency, since, on, registers);
    let documents = registers.document_figures(agency, since, on);
    let findings = registers.finding_figures(agency, since);
    let changes = registers.change_figures(agency, since, on);
    let previous = registers.reviews_signed(agency, NaiveDate::MIN).pop();
    let carried = registers.review_actions_carried(agency);
    let follow_up = match &previous {
        None => "Chưa có cuộc xem xét nào trước đây.".to_owned(),
        Some(review) => format!(
            "Cuộc xem xét gần nhất ký biên bản ngày {}: {} việc đã hoàn thành, {} việc chưa xong, {} việc chuyển sang kỳ này.",
            review.on,
            review.actions_completed,
            review.actions_open,
            carried.len(),
        ),
    };
    vec![
        FilledInput {
            input: ReviewInput::AuditResults,
            content: format!(
                "Từ {since}: {} cuộc đánh giá nội bộ đã báo cáo; {} phát hiện đánh giá nội bộ chưa đóng. {}",
                audits.len(),
                audit_findings.len(),
                inspection
                    .as_ref()
                    .map_or("Chưa có kết luận kiểm tra trong kỳ.", |(_, text)| text
                        .as_str()),
            ),
            references: inspection
                .iter()
                .map(|(stream, _)| stream.clone())
                .chain(audits.into_iter().rev().map(|audit| audit.stream))
                .chain(audit_findings)
                .take(REFERENCES_MAX)
                .collect(),
        },
        FilledInput {
            input: ReviewInput::ProcessPerformance,
            content: format!(
                "Tài liệu đang có hiệu lực: {}, quá hạn xem xét: {}, ban hành hoặc sửa đổi từ {since}: {}. Sản phẩm không phù hợp được phát hiện trong kỳ: {}.",
                documents.in_force,
                documents.reviews_overdue,
                documents.put_into_force,
                findings.outputs,
            ),
            references: Vec::new(),
        },
        FilledInput {
            input: ReviewInput::ActionStatus,
            content: format!(
                "Phát hiện từ {since}: nêu {}, kết thúc {}. Hiện còn mở {}, trong đó quá hạn {}.",
                findings.raised, findings.ended, findings.open, findings.overdue,
            ),
            references: Vec::new(),
        },
        FilledInput {
            input: ReviewInput::PreviousReviews,
            content: follow_up,
            references: previous.into_iter().map(|review| review.stream).collect(),
        },
        FilledInput {
            input: ReviewInput::Changes,
            content: format!(
                "Từ {since}: thủ tục hành chính mới hoặc sửa đổi {}, hết hiệu lực {}; văn bản pháp luật mới {}; thay đổi nhân sự {}; bộ tham số quy định mới {}.",
                changes.procedures_begun,
                changes.procedures_ended,
                changes.legal_instruments,
                changes.terms_changed,
                changes.regulations,
            ),
            references: Vec::new(),
        },
    ]
}

/// The newest inspection that was concluded in the period, and what it came to. A review looks at
/// the audits of others too, not only at the agency's own.
fn last_inspection(
    agency: &Scope,
    since: NaiveDate,
    on: NaiveDate,
    registers: &dyn Registers,
) -> Option<(StreamId, String)> {
    let (stream, facts) = registers.last_inspection(agency)?;
    let conclusion = facts.conclusion.filter(|it| (since..=on).contains(&it.issued_on))?;
    let text = format!(
        "Kiểm tra gần nhất: kết luận {} ngày {}: {} mục không đạt, trong đó {} mục chuyển sang kỳ sau.",
        conclusion.number,
        conclusion.issued_on,
        facts.failed_items.len(),
        facts.carried_items.len(),
    );
    Some((stream, text))
}
