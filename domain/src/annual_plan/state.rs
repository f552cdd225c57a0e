//! The state of a plan: what its decisions read, and nothing else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_engine::{Meta, PersonId, Scope, StreamId};
use serde::{Deserialize, Serialize};

use super::event::{AnnualPlanEvent, PlanApproved, PlanOpened};
use super::line::PlanLineKind;
use crate::money::Dong;

/// A plan, from before it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AnnualPlan {
    /// None is owed here.
    Absent,
    /// It was opened.
    Present(Box<Plan>),
}

/// A plan that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub(super) agency: Scope,
    pub(super) year: i32,
    pub(super) send_by: NaiveDate,
    pub(super) sign_by: NaiveDate,
    pub(super) lines: Vec<Line>,
    /// How many lines were ever added.
    pub(super) lines_added: u32,
    /// The needs that were proposed, by review and output.
    pub(super) proposals: Vec<(StreamId, u32)>,
    /// Who drafted it, added lines, signed or sent it.
    pub(super) authors: BTreeSet<PersonId>,
    /// How often it was sent.
    pub(super) round: u32,
    /// Who appraises what was sent, and by when.
    pub(super) appraisal: Option<Appraisal>,
    /// What is owed since the approval.
    pub(super) owed: Option<Owed>,
    pub(super) version: u32,
    /// The legal date of the last step of a person.
    pub(super) since: NaiveDate,
    pub(super) phase: Phase,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) kind: PlanLineKind,
    pub(super) requested: Dong,
    pub(super) appraised: Dong,
    /// Why that is not what was asked for.
    pub(super) reason: Option<String>,
    pub(super) approved: Dong,
    pub(super) allocated: Dong,
    pub(super) spent: Dong,
}

/// Who appraises, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Appraisal {
    pub(super) by: Scope,
    pub(super) due_on: NaiveDate,
}

/// What is owed since the approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owed {
    /// By when the agency is to say that it knows of the cut, while it has not.
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) allocate_by: NaiveDate,
    pub(super) settle_by: NaiveDate,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    Awaited,
    Draft,
    Signed,
    Sent,
    Guided,
    Returned,
    Appraised,
    Consolidated,
    Approved,
    Cut,
    Allocated,
    Executing,
    Settled,
}

impl Phase {
    pub(super) const fn place(self) -> &'static str {
        match self {
            Self::Awaited => "Awaited",
            Self::Draft => "Draft",
            Self::Signed => "Signed",
            Self::Sent => "Sent",
            Self::Guided => "Guided",
            Self::Returned => "Returned",
            Self::Appraised => "Appraised",
            Self::Consolidated => "Consolidated",
            Self::Approved => "Approved",
            Self::Cut => "Cut",
            Self::Allocated => "Allocated",
            Self::Executing => "Executing",
            Self::Settled => "Settled",
        }
    }
}

impl AnnualPlan {
    pub(super) fn evolved(self, event: &AnnualPlanEvent, meta: &Meta) -> Self {
        match (self, event) {
            (Self::Absent, AnnualPlanEvent::Opened(opened)) => {
                Self::Present(Box::new(Plan::opened(opened, meta)))
            }
            (Self::Present(mut plan), event) => {
                plan.apply(event, meta);
                Self::Present(plan)
            }
            (Self::Absent, _before_it_was_opened) => Self::Absent,
        }
    }
}

impl Plan {
    fn opened(opened: &PlanOpened, meta: &Meta) -> Self {
        Self {
            agency: opened.agency.clone(),
            year: opened.year,
            send_by: opened.send_by,
            sign_by: opened.sign_by,
            lines: Vec::new(),
            lines_added: 0,
            proposals: Vec::new(),
            authors: BTreeSet::new(),
            round: 0,
            appraisal: None,
            owed: None,
            version: 1,
            // What people enter about the time before it was opened by the machine is theirs.
            since: if meta.act_of.person.is_some() { meta.occurred_on } else { NaiveDate::MIN },
            phase: Phase::Awaited,
        }
    }

    pub(super) fn line(&self, number: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.number == number)
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.number == number) {
            change(line);
        }
    }

    pub(super) fn total(&self, of: impl Fn(&Line) -> Dong) -> Dong {
        self.lines.iter().map(of).sum()
    }

    fn apply(&mut self, event: &AnnualPlanEvent, meta: &Meta) {
        match event {
            AnnualPlanEvent::Opened(_second) => {}
            AnnualPlanEvent::Proposed(proposed) => {
                self.proposals.push((proposed.review.clone(), proposed.output));
            }
            AnnualPlanEvent::Drafted(_) => self.written(Phase::Draft, meta),
            AnnualPlanEvent::LineAdded(added) => {
                self.lines.retain(|line| Some(line.number) != added.replaces);
                self.lines.push(Line {
                    number: added.line,
                    kind: added.kind,
                    requested: added.requested_dong,
                    appraised: Dong::ZERO,
                    reason: None,
                    approved: Dong::ZERO,
                    allocated: Dong::ZERO,
                    spent: Dong::ZERO,
                });
                self.lines_added = added.line;
                self.written(self.phase, meta);
            }
            AnnualPlanEvent::Signed(_) => self.written(Phase::Signed, meta),
            AnnualPlanEvent::Sent(sent) => {
                self.round = sent.round;
                let (by, due_on) = (sent.appraised_by.clone(), sent.appraise_by);
                self.appraisal = Some(Appraisal { by, due_on });
                self.written(Phase::Sent, meta);
            }
            AnnualPlanEvent::Guided(_) => self.enter(Phase::Guided, meta),
            AnnualPlanEvent::Returned(returned) => {
                self.send_by = returned.resend_by;
                self.enter(Phase::Returned, meta);
            }
            AnnualPlanEvent::Appraised(appraised) => {
                for one in &appraised.lines {
                    self.change(one.line, |line| {
                        line.appraised = one.appraised_dong;
                        line.reason.clone_from(&one.reason);
                    });
                }
                self.enter(Phase::Appraised, meta);
            }
            AnnualPlanEvent::Consolidated(_) => self.phase = Phase::Consolidated,
            AnnualPlanEvent::Released(_) => self.phase = Phase::Appraised,
            AnnualPlanEvent::Approved(approved) => self.approve(approved),
            AnnualPlanEvent::Acknowledged(_) => {
                if let Some(owed) = &mut self.owed {
                    owed.answer_by = None;
                }
                self.enter(self.phase, meta);
            }
            AnnualPlanEvent::Allocated(allocated) => {
                for line in &mut self.lines {
                    let of_line = allocated.lines.iter().find(|one| one.line == line.number);
                    line.allocated = of_line.map_or(Dong::ZERO, |one| one.allocated_dong);
                }
                let is_executing = self.phase == Phase::Executing;
                self.enter(if is_executing { Phase::Executing } else { Phase::Allocated }, meta);
            }
            AnnualPlanEvent::Spent(spent) => {
                self.change(spent.line, |line| line.spent = spent.spent_dong);
                // Vouchers come in as they come: each follows the allocation.
                self.phase = Phase::Executing;
            }
            AnnualPlanEvent::Amended(amended) => {
                for one in &amended.lines {
                    self.change(one.line, |line| {
                        line.approved = one.approved_dong;
                        line.allocated = one.allocated_dong;
                    });
                }
                self.version = amended.version;
                self.enter(self.phase, meta);
            }
            AnnualPlanEvent::Settled(_) => self.enter(Phase::Settled, meta),
        }
    }

    fn approve(&mut self, approved: &PlanApproved) {
        for one in &approved.lines {
            self.change(one.line, |line| line.approved = one.approved_dong);
        }
        let PlanApproved { answer_by, allocate_by, settle_by, .. } = *approved;
        self.owed = Some(Owed { answer_by, allocate_by, settle_by });
        let is_cut = approved.cut_dong > Dong::ZERO;
        self.phase = if is_cut { Phase::Cut } else { Phase::Approved };
    }

    fn written(&mut self, phase: Phase, meta: &Meta) {
        self.authors.extend(meta.act_of.person);
        self.enter(phase, meta);
    }

    fn enter(&mut self, phase: Phase, meta: &Meta) {
        self.phase = phase;
        self.since = meta.occurred_on;
    }
}
