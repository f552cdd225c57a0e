//! PM-17, the evaluation of public administration reform: opened by the calendar, its scores proposed
//! from the facts of that day, and what is owed about it.
//!
//! | event | then |
//! |---|---|
//! | `DayOpened`, from the day on which a year's evaluations open up to the date for self-scoring | it is opened for each debtor that has none of the year |
//! | `EvaluationOpened` | scores are proposed; self-scoring is owed by the agency, verifying and making final by the departments |
//! | `SelfScored` | that is discharged |
//! | `ScoreVerified` | that is discharged; self-scoring falls away where the agency had not done it |
//! | `EvaluationFinalised` | that is discharged |
//!
//! That an evaluation comes to be opened is read from the register on each of those days, so that a
//! debtor who is registered within them, or a server that wakes up within them, is not passed over.
//! While one of the two departments has no director, none is opened.

use chrono::{Datelike, NaiveDate};
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope};

use crate::calendar::province::CalendarEvent;
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::par_evaluation::{self, EvaluationOpened, OpenEvaluation, ParEvent, ProposeScores};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

const CLAUSE: &str = "Chỉ thị, điểm 4";
/// Each evaluation owes its things once.
const ONCE: &str = "1";

/// PM-17. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParEvaluations;

impl ProcessManager<Qms> for ParEvaluations {
    fn name(&self) -> &'static str {
        "PM-17"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant(
            "Đánh giá chỉ số cải cách hành chính hằng năm",
            "Yearly evaluation of public administration reform",
        )
    }

    fn source(&self) -> &'static str {
        CLAUSE
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        if let Event::Calendar(CalendarEvent::DayOpened(day)) = &event.event {
            return on_day(day.date, registers);
        }
        let Event::ParEvaluation(evaluation) = &event.event else { return Vec::new() };
        on_evaluation(evaluation, &event.meta, registers)
    }
}

fn on_day(on: NaiveDate, registers: &dyn Registers) -> Vec<Intent<Command>> {
    let Some(regulation) = registers.regulation(on) else { return Vec::new() };
    let (parameters, year) = (&regulation.parameters.par, on.year());
    let is_open = parameters
        .schedule(year, &regulation.calendar)
        .is_some_and(|dates| dates.opens_on <= on && on <= dates.self_score_by);
    let judges = registers.par_judges(on);
    if !is_open || judges.dost.is_none() || judges.doha.is_none() {
        return Vec::new();
    }
    let version = parameters.criteria_set.version;
    let debtors = registers.report_debtors().into_iter();
    debtors
        .filter(|agency| !registers.has_par_evaluation(agency, year))
        .filter_map(|agency| {
            let stream = par_evaluation::stream(&agency, year, version).ok()?;
            let command = Command::ParEvaluation(OpenEvaluation { agency, year }.into());
            Some(Intent { stream, command })
        })
        .collect()
}

fn on_evaluation(event: &ParEvent, meta: &Meta, registers: &dyn Registers) -> Vec<Intent<Command>> {
    match event {
        ParEvent::Opened(opened) => opening(opened, meta, registers),
        ParEvent::SelfScored(_) => vec![owed(meta, ObligationKind::ParSelfScore, proof(meta))],
        ParEvent::Verified(verified) => {
            let release = ReleaseObligation { cause: meta.event_id };
            let missed = (!verified.was_self_scored)
                .then(|| owed(meta, ObligationKind::ParSelfScore, release));
            let done = owed(meta, ObligationKind::ParVerification, proof(meta));
            [done].into_iter().chain(missed).collect()
        }
        ParEvent::Finalised(_) => vec![owed(meta, ObligationKind::ParFinalisation, proof(meta))],
        ParEvent::Proposed(_)
        | ParEvent::Attached(_)
        | ParEvent::Appraised(_)
        | ParEvent::Contested(_)
        | ParEvent::Ruled(_)
        | ParEvent::Published(_)
        | ParEvent::DueMoved(_) => Vec::new(),
    }
}

/// The self-score is owed to who verifies, the verification to who appraises, the final scores to the
/// committee; and so is the verification where one department does both.
fn opening(
    opened: &EvaluationOpened,
    meta: &Meta,
    registers: &dyn Registers,
) -> Vec<Intent<Command>> {
    let committee = registers.provincial_committee().unwrap_or(PROVINCE);
    let (verifier, appraiser) = (&opened.verified_by, &opened.appraised_by);
    let receives = if verifier == appraiser { &committee } else { appraiser };
    let propose = Command::ParEvaluation(ProposeScores { cause: meta.event_id }.into());
    vec![
        Intent { stream: meta.stream.clone(), command: propose },
        open(
            meta,
            ObligationKind::ParSelfScore,
            (&opened.agency, verifier),
            opened.self_score.into(),
        ),
        open(meta, ObligationKind::ParVerification, (verifier, receives), opened.verify_by.into()),
        open(
            meta,
            ObligationKind::ParFinalisation,
            (appraiser, &committee),
            opened.final_by.into(),
        ),
    ]
}

fn proof(meta: &Meta) -> DischargeObligation {
    DischargeObligation { evidence: meta.event_id, occurred_on: meta.occurred_on }
}

fn owed(
    meta: &Meta,
    kind: ObligationKind,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(&meta.stream, kind, ONCE);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn open(
    meta: &Meta,
    kind: ObligationKind,
    (debtor, creditor): (&Scope, &Scope),
    due: OwedBy,
) -> Intent<Command> {
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: ONCE.to_owned(),
        clause_ref: CLAUSE.to_owned(),
        debtor: debtor.clone(),
        creditor: creditor.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    owed(meta, kind, command)
}
