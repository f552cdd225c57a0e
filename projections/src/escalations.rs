//! Escalations: who was asked about what is overdue, what they answered, and where it is now.

use chrono::NaiveDate;
use luuvet_domain::due::DueDate;
use luuvet_domain::escalation::{
    self, ANSWER, DebtFacts, Escalation, EscalationAcknowledged, EscalationEvent, EscalationFacts,
    EscalationGround, EscalationLevel, EscalationOpened, EscalationRegister,
};
use luuvet_domain::process::pm22;
use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Mark, Step, Trace};

/// An escalation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EscalationRow {
    /// The workflow instance.
    pub trace: Trace<Escalation>,
    /// What was overdue, in the newest round.
    pub opened: EscalationOpened,
    /// Who was asked in the newest round, oldest first.
    pub asks: Vec<Ask>,
    /// When it was settled, if the newest round is.
    pub settled: Option<Mark>,
}

/// Someone was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Who.
    pub level: EscalationLevel,
    /// Why it came to them; absent for the first.
    pub ground: Option<EscalationGround>,
    /// By when they were to answer, as it stands now.
    pub answer_by: DueDate,
    /// By when they were to answer as they were asked: the answer that they owe is named by it.
    #[serde(with = "luuvet_engine::day")]
    pub asked_for: NaiveDate,
    /// When they were asked.
    pub asked: Mark,
    /// What they answered.
    pub answer: Option<Step<EscalationAcknowledged>>,
    /// When the time to answer had passed, if nobody comes after them.
    pub missed: Option<Mark>,
}

/// How it stands with all that is escalated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EscalationFigures {
    /// With the heads of agencies.
    pub at_agency_heads: usize,
    /// With the department.
    pub at_department: usize,
    /// With the chair of the province.
    pub at_chair: usize,
    /// Those of them that whoever was asked last should have answered by now.
    pub unanswered: usize,
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Escalations {
    /// Escalations by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, EscalationRow>,
    /// Streams of all by debtor and first opening.
    pub by_debtor: Listing<Position>,
    /// Streams of those that are not settled by debtor and first opening.
    pub open: Listing<Position>,
}

impl Keyed<StreamId> for EscalationRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl Escalations {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &EscalationEvent) {
        if let EscalationEvent::Opened(opened) = event
            && self.rows.get(&meta.stream).is_none()
        {
            self.by_debtor.put(&opened.debtor, meta.position, &meta.stream);
            self.rows.put(
                meta.stream.clone(),
                EscalationRow {
                    trace: Trace::begin(meta),
                    opened: opened.clone(),
                    asks: Vec::new(),
                    settled: None,
                },
            );
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let first = row.trace.first.position;
        self.open.keep(&row.opened.debtor, first, &meta.stream, row.is_open());
    }

    /// Those that are not settled, by debtor and first opening: of an agency, or of all.
    pub fn that_are_open(&self, debtor: Option<&Scope>) -> impl Iterator<Item = &EscalationRow> {
        let streams = self.open.between(debtor, None, None);
        streams.filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    /// How it stands with all of them on a date.
    #[must_use]
    pub fn figures(&self, on: NaiveDate) -> EscalationFigures {
        let mut figures = EscalationFigures::default();
        for row in self.that_are_open(None) {
            match row.level() {
                Some(EscalationLevel::AgencyHead) => figures.at_agency_heads += 1,
                Some(EscalationLevel::Department) => figures.at_department += 1,
                Some(EscalationLevel::Chair) => figures.at_chair += 1,
                None => {}
            }
            figures.unanswered += usize::from(row.is_unanswered(on));
        }
        figures
    }
}

impl EscalationRow {
    /// Whether something is still overdue.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// Where it is: who was asked last.
    #[must_use]
    pub fn level(&self) -> Option<EscalationLevel> {
        self.asks.last().map(|ask| ask.level)
    }

    /// Whether who was asked last has not answered, and should have.
    #[must_use]
    pub fn is_unanswered(&self, today: NaiveDate) -> bool {
        self.is_open()
            && self
                .asks
                .last()
                .is_some_and(|ask| ask.answer.is_none() && ask.answer_by.due_on < today)
    }

    fn take(&mut self, meta: &Meta, event: &EscalationEvent) {
        let ask = |level, ground, answer_by: DueDate| Ask {
            level,
            ground,
            answer_by,
            asked_for: answer_by.due_on,
            asked: Mark::of(meta),
            answer: None,
            missed: None,
        };
        match event {
            EscalationEvent::Opened(opened) => {
                self.opened = opened.clone();
                self.settled = None;
                let first = opened.line.first();
                self.asks =
                    first.map(|rung| ask(rung.level, None, opened.answer_by)).into_iter().collect();
            }
            EscalationEvent::Raised(raised) => {
                self.asks.push(ask(raised.to, Some(raised.ground), raised.answer_by));
            }
            EscalationEvent::Acknowledged(given) => {
                let asked = |ask: &&mut Ask| ask.level == given.level;
                if let Some(ask) = self.asks.iter_mut().rev().find(asked) {
                    ask.answer = Some(Step::of(meta, given));
                }
            }
            EscalationEvent::DueMoved(moved) => {
                if let (Some(last), Some(to)) = (self.asks.last_mut(), moved.to(ANSWER)) {
                    last.answer_by = to;
                }
            }
            EscalationEvent::Missed(_) => {
                if let Some(last) = self.asks.last_mut() {
                    last.missed = Some(Mark::of(meta));
                }
            }
            EscalationEvent::Settled(_) => self.settled = Some(Mark::of(meta)),
        }
    }

    fn periods(&self) -> impl Iterator<Item = (EscalationLevel, String)> {
        let round = self.opened.round;
        self.asks.iter().map(move |ask| (ask.level, pm22::period(round, ask.level, ask.asked_for)))
    }
}

impl EscalationRegister for View {
    fn escalation(&self, stream: &StreamId) -> Option<EscalationFacts> {
        let row = self.escalations.rows.get(stream)?;
        let is_owed = |(_, period): &(EscalationLevel, String)| {
            let owed = pm22::answer_owed(stream, period);
            self.obligations.rows.get(&owed).is_some_and(|row| row.is_open())
        };
        Some(EscalationFacts {
            round: row.opened.round,
            level: row.level().filter(|_| row.is_open()),
            line: row
                .opened
                .line
                .iter()
                .map(|rung| (rung.level, rung.agency.clone()))
                .collect::<Vec<(EscalationLevel, Scope)>>(),
            open_asks: row.periods().filter(is_owed).collect(),
        })
    }

    fn open_escalations_about(&self, subject: &StreamId) -> Vec<StreamId> {
        let owed = self.obligations.about(subject);
        let mut oldest: Vec<_> = owed.iter().map(|row| &row.trace).collect();
        oldest.sort_by_key(|trace| trace.first.position);
        oldest
            .into_iter()
            .map(|trace| escalation::stream(&trace.stream))
            .filter(|stream| self.escalations.rows.get(stream).is_some_and(|row| row.is_open()))
            .collect()
    }

    fn debt(&self, stream: &StreamId) -> Option<DebtFacts> {
        self.obligations.rows.get(stream).map(|row| DebtFacts {
            kind: row.opened.kind,
            debtor: row.opened.debtor.clone(),
            clause_ref: row.opened.clause_ref.clone(),
        })
    }
}
