//! Initiatives to use information technology: where each stands, what it makes electronic, and the
//! electronic share of an agency (Chỉ thị, điểm 1d).
//!
//! A share is counts: of so many documents and records, so many are electronic. Only initiatives in
//! use count, each by its newest count; the total of a kind is that of the count recorded last.

use luuvet_domain::annual_plan::PlanLineKind;
use luuvet_domain::it_initiative::{
    DeploymentStarted, ElectronicKind, InitiativeApproved, InitiativeEvaluated, InitiativeProposed,
    InitiativePutIntoUse, InitiativeRefused, InitiativeReturned, InitiativeStopped, ItEvent,
    ItInitiative, ItRegister, PlanLineLinked, UsageCount,
};
use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// An initiative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItRow {
    /// The workflow instance.
    pub trace: Trace<ItInitiative>,
    /// What was proposed, the last time.
    pub proposed: Step<InitiativeProposed>,
    /// When it was returned, oldest first.
    pub returned: Vec<Step<InitiativeReturned>>,
    /// That it was refused.
    pub refused: Option<Step<InitiativeRefused>>,
    /// The approval.
    pub approved: Option<Step<InitiativeApproved>>,
    /// The lines of plans that it stands in, in the order in which they were linked.
    pub lines: Vec<Step<PlanLineLinked>>,
    /// That deploying began.
    pub started: Option<Step<DeploymentStarted>>,
    /// That it was put into use.
    pub put_into_use: Option<Step<InitiativePutIntoUse>>,
    /// The counts since it came into use, oldest first.
    pub counts: Vec<Step<UsageCount>>,
    /// The evaluation.
    pub evaluated: Option<Step<InitiativeEvaluated>>,
    /// That it was stopped.
    pub stopped: Option<Step<InitiativeStopped>>,
}

/// Of how many, how many are electronic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ElectronicCount {
    /// How many are electronic; never more than there are.
    pub electronic: u64,
    /// How many there are.
    pub total: u64,
}

impl ElectronicCount {
    /// The share per mille, rounded down; none of nothing.
    #[must_use]
    pub fn per_mille(self) -> Option<u32> {
        let Self { electronic, total } = self;
        electronic.saturating_mul(1000).checked_div(total).and_then(|share| share.try_into().ok())
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            electronic: self.electronic.saturating_add(other.electronic),
            total: self.total.saturating_add(other.total),
        }
    }
}

/// Agencies' use of information technology in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItFigures {
    /// Agencies with an initiative in use.
    pub agencies: usize,
    /// Initiatives in use.
    pub in_use: usize,
    /// Initiatives that are approved or being deployed.
    pub coming: usize,
    /// What those in use make electronic.
    pub share: ElectronicCount,
}

/// Initiatives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItInitiatives {
    /// Initiatives by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, ItRow>,
    /// Streams by agency, and by when they were proposed first.
    pub by_agency: Listing<Position>,
    /// Streams of those that are neither refused nor stopped, in the same order.
    pub open: Listing<Position>,
    /// Streams of those in use, evaluated or not, in the same order.
    pub in_use: Listing<Position>,
}

impl Keyed<StreamId> for ItRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl ItRow {
    fn begun(meta: &Meta, proposed: &InitiativeProposed) -> Self {
        Self {
            trace: Trace::begin(meta),
            proposed: Step::of(meta, proposed),
            returned: Vec::new(),
            refused: None,
            approved: None,
            lines: Vec::new(),
            started: None,
            put_into_use: None,
            counts: Vec::new(),
            evaluated: None,
            stopped: None,
        }
    }

    /// The agency.
    #[must_use]
    pub fn agency(&self) -> &Scope {
        &self.trace.scope
    }

    /// Whether it is neither refused nor stopped.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.refused.is_none() && self.stopped.is_none()
    }

    /// Whether it is in use, evaluated or not.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.put_into_use.is_some() && self.is_open()
    }

    /// Whether it is approved or being deployed.
    #[must_use]
    pub fn is_coming(&self) -> bool {
        self.approved.is_some() && self.put_into_use.is_none() && self.is_open()
    }

    /// The newest count, once it came into use.
    #[must_use]
    pub fn count(&self) -> Option<&Step<UsageCount>> {
        self.counts.last()
    }

    fn take(&mut self, meta: &Meta, event: &ItEvent) {
        match event {
            ItEvent::Proposed(proposed) => self.proposed = Step::of(meta, proposed),
            ItEvent::Approved(approved) => self.approved = Some(Step::of(meta, approved)),
            ItEvent::Returned(returned) => self.returned.push(Step::of(meta, returned)),
            ItEvent::Refused(refused) => self.refused = Some(Step::of(meta, refused)),
            ItEvent::Linked(linked) => self.lines.push(Step::of(meta, linked)),
            ItEvent::Started(started) => self.started = Some(Step::of(meta, started)),
            ItEvent::PutIntoUse(put) => {
                self.put_into_use = Some(Step::of(meta, put));
                self.counts.push(Step::of(meta, &put.usage));
            }
            ItEvent::Recorded(recorded) => self.counts.push(Step::of(meta, &recorded.usage)),
            ItEvent::Evaluated(evaluated) => self.evaluated = Some(Step::of(meta, evaluated)),
            ItEvent::Stopped(stopped) => self.stopped = Some(Step::of(meta, stopped)),
        }
    }
}

impl ItInitiatives {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ItEvent) {
        if let ItEvent::Proposed(proposed) = event
            && self.rows.get(&meta.stream).is_none()
        {
            self.by_agency.put(&proposed.agency, meta.position, &meta.stream);
            self.rows.put(meta.stream.clone(), ItRow::begun(meta, proposed));
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
        let Some(row) = self.rows.get(&meta.stream) else { return };
        let (agency, first) = (row.agency(), row.trace.first.position);
        self.open.keep(agency, first, &meta.stream, row.is_open());
        self.in_use.keep(agency, first, &meta.stream, row.is_in_use());
    }

    /// An agency's initiatives in the order in which they were proposed.
    pub fn of_agency(&self, agency: &Scope) -> impl Iterator<Item = &ItRow> + use<'_> {
        self.listed(&self.by_agency, agency)
    }

    /// Those of an agency that are in use, in the same order.
    pub fn in_use_at(&self, agency: &Scope) -> impl Iterator<Item = &ItRow> + use<'_> {
        self.listed(&self.in_use, agency)
    }

    fn listed<'a>(
        &'a self,
        listing: &'a Listing<Position>,
        agency: &Scope,
    ) -> impl Iterator<Item = &'a ItRow> + use<'a> {
        listing.of_agency(agency).filter_map(|stream| self.rows.get(stream)).map(|row| &**row)
    }

    /// How much of a kind is electronic at an agency; none while no initiative in use makes any so.
    #[must_use]
    pub fn share_of(&self, agency: &Scope, kind: ElectronicKind) -> Option<ElectronicCount> {
        let of_kind =
            self.in_use_at(agency).filter(|row| row.proposed.what.outline.makes_electronic == kind);
        let counts: Vec<&Step<UsageCount>> = of_kind.filter_map(ItRow::count).collect();
        let newest = counts.iter().max_by_key(|count| count.mark.position)?;
        let electronic = counts.iter().map(|count| u64::from(count.what.electronic)).sum();
        Some(ElectronicCount { electronic, total: newest.what.total.into() })
    }

    /// How much is electronic at an agency, of both kinds together.
    #[must_use]
    pub fn share(&self, agency: &Scope) -> ElectronicCount {
        let kinds = ElectronicKind::ALL.into_iter();
        kinds
            .filter_map(|kind| self.share_of(agency, kind))
            .fold(ElectronicCount::default(), ElectronicCount::plus)
    }

    /// Some agencies' use of information technology in figures.
    #[must_use]
    pub fn figures<'a>(&self, agencies: impl IntoIterator<Item = &'a Scope>) -> ItFigures {
        let mut figures = ItFigures::default();
        for agency in agencies {
            let in_use = self.in_use.len(Some(agency));
            figures.agencies += usize::from(in_use > 0);
            figures.in_use += in_use;
            let open = self.listed(&self.open, agency);
            figures.coming += open.filter(|row| row.is_coming()).count();
            figures.share = figures.share.plus(self.share(agency));
        }
        figures
    }
}

impl ItRegister for View {
    fn electronic_elsewhere(
        &self,
        agency: &Scope,
        kind: ElectronicKind,
        without: &StreamId,
    ) -> u64 {
        self.it_initiatives
            .in_use_at(agency)
            .filter(|row| row.proposed.what.outline.makes_electronic == kind)
            .filter(|row| row.trace.stream != *without)
            .filter_map(ItRow::count)
            .map(|count| u64::from(count.what.electronic))
            .sum()
    }

    fn plan_line(&self, agency: &Scope, year: i32, line: u32) -> Option<PlanLineKind> {
        let plan = self.plans.of(agency, year)?;
        plan.lines.iter().find(|one| one.line == line).map(|one| one.kind)
    }
}
