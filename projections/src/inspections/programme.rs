//! Inspection programmes: targets with their reasons, ranking, estimate, approval.

use std::sync::Arc;

use chrono::NaiveDate;
use luuvet_domain::inspection::register::ProgrammeFacts;
use luuvet_domain::inspection_programme::{
    EstimateAttached, InspectionProgramme, InspectionProgrammeDrafted, InspectionProgrammeEvent,
    ProgrammeTarget, RiskRank, TargetOmission,
};
use luuvet_engine::{Meta, StreamId};
use serde::{Deserialize, Serialize};

use crate::table::Table;
use crate::trace::{Mark, Trace};

/// The programme of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeRow {
    /// The workflow instance.
    pub trace: Trace<InspectionProgramme>,
    /// What was drafted.
    pub drafted: InspectionProgrammeDrafted,
    /// The risk ranking, in its order.
    pub ranks: Vec<RiskRank>,
    /// The agencies to be inspected.
    pub targets: Vec<ProgrammeTarget>,
    /// The estimate.
    pub estimate: Option<EstimateAttached>,
    /// Why agencies are left out that were not inspected for long.
    pub omissions: Vec<TargetOmission>,
    /// When it was submitted last.
    pub submitted: Option<Mark>,
    /// The number of the decision that approved it, and when.
    pub approved: Option<(String, Mark)>,
    /// By when it is to be completed.
    pub complete_by: Option<NaiveDate>,
    /// The numbers of the decisions that amended it.
    pub amendments: Vec<String>,
    /// When it was completed.
    pub completed: Option<Mark>,
}

/// All programmes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Programmes {
    /// Programmes by year.
    pub rows: Table<i32, ProgrammeRow>,
}

impl Programmes {
    /// The programme of a stream.
    #[must_use]
    pub fn of_stream(&self, stream: &StreamId) -> Option<&Arc<ProgrammeRow>> {
        self.rows.get(&stream.key().parse().ok()?)
    }

    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &InspectionProgrammeEvent) {
        let Ok(year) = meta.stream.key().parse::<i32>() else { return };
        if let InspectionProgrammeEvent::Drafted(drafted) = event {
            let row = ProgrammeRow {
                trace: Trace::begin(meta),
                drafted: drafted.clone(),
                ranks: Vec::new(),
                targets: Vec::new(),
                estimate: None,
                omissions: Vec::new(),
                submitted: None,
                approved: None,
                complete_by: None,
                amendments: Vec::new(),
                completed: None,
            };
            self.rows.put(year, row);
        }
        self.rows.change(&year, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
    }
}

impl ProgrammeRow {
    pub(super) fn facts(&self) -> ProgrammeFacts {
        ProgrammeFacts {
            is_approved: self.approved.is_some() && self.completed.is_none(),
            targets: self.targets.iter().map(|target| target.agency.clone()).collect(),
        }
    }

    fn take(&mut self, meta: &Meta, event: &InspectionProgrammeEvent) {
        match event {
            InspectionProgrammeEvent::Drafted(_) | InspectionProgrammeEvent::Returned(_) => {}
            InspectionProgrammeEvent::Ranked(ranked) => self.ranks.clone_from(&ranked.ranks),
            InspectionProgrammeEvent::TargetAdded(added) => self.targets.push(added.target.clone()),
            InspectionProgrammeEvent::TargetRemoved(removed) => {
                self.targets.retain(|target| target.agency != removed.agency);
            }
            InspectionProgrammeEvent::EstimateAttached(estimate) => {
                self.estimate = Some(estimate.clone());
            }
            InspectionProgrammeEvent::Submitted(submitted) => {
                self.omissions.clone_from(&submitted.omissions);
                self.submitted = Some(Mark::of(meta));
            }
            InspectionProgrammeEvent::Approved(approved) => {
                self.approved = Some((approved.number.clone(), Mark::of(meta)));
                self.complete_by = Some(approved.complete_by);
            }
            InspectionProgrammeEvent::Amended(amended) => {
                self.targets.retain(|target| !amended.remove.contains(&target.agency));
                self.targets.extend(amended.add.iter().cloned());
                self.amendments.push(amended.number.clone());
            }
            InspectionProgrammeEvent::Completed(_) => self.completed = Some(Mark::of(meta)),
        }
    }
}
