//! What holds a score down, whatever the indicators say.

use luuvet_domain::compliance::Cap;
use luuvet_engine::{Bilingual, Position, Scope};

use super::indicators::Subject;
use super::{AppliedCap, positions};
use crate::trace::{Mark, Trace};

/// A cap that applies. What it rests on is looked up only for who asks.
struct Reading<'a> {
    cap: Cap,
    because: Bilingual,
    marks: Box<dyn Iterator<Item = &'a Mark> + 'a>,
}

impl<'a> Subject<'a> {
    /// The caps that apply.
    pub(super) fn caps(&self) -> Vec<AppliedCap> {
        let applied = |Reading { cap, because, marks: _ }| AppliedCap {
            cap,
            points_max: self.parameters.most(cap),
            because,
        };
        self.readings().map(applied).collect()
    }

    /// Which caps apply.
    pub(super) fn caps_applied(&self) -> Vec<Cap> {
        self.readings().map(|reading| reading.cap).collect()
    }

    /// The events that a cap rests on; none when it does not apply.
    pub(super) fn proof_of_cap(&self, cap: Cap) -> Vec<Position> {
        let applied = self.readings().filter(|reading| reading.cap == cap);
        positions(applied.flat_map(|reading| reading.marks))
    }

    fn readings(&self) -> impl Iterator<Item = Reading<'a>> + use<'a> {
        let all = [self.inspection_major_overdue(), self.violation_not_remedied()];
        all.into_iter().flatten()
    }

    /// Findings of the agency, and of those that it succeeded: what was left open is for it to do.
    fn inspection_major_overdue(&self) -> Option<Reading<'a>> {
        let findings = &self.view.findings;
        let own = findings.grave_of_agency(self.agency).map(|row| &row.trace);
        let left = self.left(|from| findings.grave_of_agency(from).map(|row| &row.trace));
        let all: Vec<_> = own.chain(left).collect();
        let count = all.len();
        (count > 0).then(|| Reading {
            cap: Cap::InspectionMajorOverdue,
            because: Bilingual::new(
                format!("{count} phát hiện nặng của đoàn kiểm tra đã quá hạn"),
                format!("{count} major findings of inspections are overdue"),
            ),
            marks: Box::new(all.into_iter().map(|trace| &trace.last)),
        })
    }

    /// Violations of the agency, of those that it succeeded, or of their officials, that were decided
    /// and are not remedied. A non-state organisation's are its own.
    fn violation_not_remedied(&self) -> Option<Reading<'a>> {
        let violations = &self.view.violations;
        let own = violations.unremedied_of_agency(self.agency).map(|row| &row.trace);
        let left = self.left(|from| violations.unremedied_of_agency(from).map(|row| &row.trace));
        let all: Vec<_> = own.chain(left).collect();
        let count = all.len();
        (count > 0).then(|| Reading {
            cap: Cap::ViolationNotRemedied,
            because: Bilingual::new(
                format!("{count} vi phạm đã có quyết định xử lý nhưng chưa khắc phục"),
                format!("{count} violations were decided upon and are not remedied"),
            ),
            marks: Box::new(
                all.into_iter()
                    .filter_map(|trace| violations.rows.get(&trace.stream))
                    .filter_map(|row| row.decided()),
            ),
        })
    }

    /// What other agencies left when they ended and this one answers for.
    fn left<W: 'a, I: Iterator<Item = &'a Trace<W>>>(
        &self,
        of_agency: impl Fn(&Scope) -> I,
    ) -> Vec<&'a Trace<W>> {
        let mut left = Vec::new();
        for from in self.view.forebears(self.agency) {
            let is_theirs = |one: &&Trace<W>| {
                self.view.answering_now(&from, &one.stream).as_ref() == Some(self.agency)
            };
            left.extend(of_agency(&from).filter(is_theirs));
        }
        left
    }
}
