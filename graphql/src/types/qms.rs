//! Agencies' quality-management systems.

use std::sync::Arc;

use async_graphql::{InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::qms::{AgencyQms, QmsPhase, StaleGround, StandardEdition, Upkeep};
use luuvet_domain::register::Registers;
use luuvet_engine::{Decider, Scope, StreamId, Workflow};
use luuvet_projections::qms::{AnnouncementRow, Proof, QmsRow};

use super::worklist::{Act, available_actions};
use super::{Agency, DueDate, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::scalar::Position;
use crate::seen::Seen;

/// Which systems are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct QmsFilter {
    /// This far.
    pub(crate) phases: Option<Vec<QmsPhase>>,
    /// With an announcement that is stale, or not.
    pub(crate) is_stale: Option<bool>,
    /// With an audit or a review missed, or not.
    pub(crate) is_lapsed: Option<bool>,
}

impl QmsFilter {
    fn matches(&self, row: &QmsRow) -> bool {
        self.phases.as_ref().is_none_or(|phases| phases.contains(&row.phase()))
            && self.is_stale.is_none_or(|wanted| row.is_stale() == wanted)
            && self.is_lapsed.is_none_or(|wanted| row.is_lapsed() == wanted)
    }
}

/// A page of systems, by agency.
pub(crate) fn page_of(
    view: &Seen,
    filter: &QmsFilter,
    args: impl Into<Wanted>,
) -> Result<Page<QmsSystem>> {
    let whose = view.narrow(AgencyQms::CATEGORY, None)?;
    let rows = view
        .systems
        .rows
        .iter()
        .filter(|(agency, row)| whose.is_none_or(|whose| whose == *agency) && filter.matches(row))
        .map(|(agency, row)| (agency.to_string(), row))
        .collect();
    page::page(args, rows, |row| QmsSystem::new(view, row))
}

/// An agency's system.
pub(crate) struct QmsSystem {
    view: Seen,
    row: Arc<QmsRow>,
}

impl QmsSystem {
    fn new(view: &Seen, row: &Arc<QmsRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn of_agency(view: &Seen, agency: &Scope) -> Option<Self> {
        let row = view.systems.rows.get(agency)?;
        view.shows(&row.trace.stream, agency).then(|| Self::new(view, row))
    }
}

/// The quality-management system (hệ thống quản lý chất lượng) of an agency.
#[Object]
impl QmsSystem {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }

    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }

    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }

    /// Whether it came in with the agency's baseline.
    async fn is_baseline(&self) -> bool {
        self.row.trace.is_baseline
    }

    /// Whose system it is.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.trace.scope)
    }

    /// How far it is.
    async fn phase(&self) -> QmsPhase {
        self.row.phase()
    }

    /// The occupied places, one for each region.
    async fn places(&self) -> Vec<Place> {
        let definition = <AgencyQms as Workflow<dyn Registers>>::definition();
        places(definition, self.row.trace.places())
    }

    /// Who leads the steering committee (trưởng ban chỉ đạo).
    async fn chair(&self) -> Option<Person> {
        self.row.chair.and_then(|id| Person::by_id(&self.view, id))
    }

    /// The committee's other members.
    async fn members(&self) -> Vec<Person> {
        self.row.members.iter().filter_map(|id| Person::by_id(&self.view, *id)).collect()
    }

    /// The standard in use.
    async fn standard(&self) -> Option<&str> {
        self.row.standard.as_deref()
    }

    /// What the regulation of today says of that standard; null before the system is begun, once it is
    /// withdrawn, and where the regulation knows no standard of the name.
    async fn edition(&self) -> Option<QmsEdition> {
        let regulation = self.view.regulation(self.view.today()?)?;
        regulation.parameters.qms.edition(self.row.edition()?).map(QmsEdition::of)
    }

    /// The standard that the system moves to, while it does.
    async fn moves_to(&self) -> Option<&str> {
        self.row.moves_to.as_deref()
    }

    /// The consultant, when the agency does not build it alone.
    async fn consultant(&self) -> Option<&str> {
        self.row.consultant.as_deref()
    }

    /// The codes of the administrative procedures in scope.
    async fn tthc(&self) -> &[String] {
        &self.row.tthc
    }

    /// The requirements of clause 7 that do not apply.
    async fn exclusions(&self) -> Vec<QmsExclusion> {
        self.row
            .exclusions
            .iter()
            .map(|one| QmsExclusion { clause: one.clause.clone(), reason: one.reason.clone() })
            .collect()
    }

    /// The quality policy (chính sách chất lượng).
    async fn policy(&self) -> Option<&str> {
        self.row.policy.as_deref()
    }

    /// The year of the objectives.
    async fn objectives_year(&self) -> Option<i32> {
        self.row.year
    }

    /// The quality objectives (mục tiêu chất lượng) of that year.
    async fn objectives(&self) -> Vec<QmsObjective> {
        self.row
            .objectives
            .iter()
            .zip(1..)
            .map(|(row, number)| QmsObjective {
                number,
                statement: row.objective.statement.clone(),
                measure: row.objective.measure.clone(),
                target: row.objective.target.clone(),
                result: row.result.clone(),
                met: row.met,
            })
            .collect()
    }

    /// How it was issued.
    async fn issued(&self) -> Option<QmsProof> {
        self.row.issued.as_ref().map(QmsProof::of)
    }

    /// How its effectiveness was confirmed last.
    async fn effectiveness_confirmed(&self) -> Option<QmsProof> {
        self.row.confirmed.as_ref().map(QmsProof::of)
    }

    /// The last day on which that confirmation serves for an announcement.
    async fn announce_by(&self) -> Option<NaiveDate> {
        self.row.announce_by
    }

    /// The standing announcement.
    async fn announcement(&self) -> Option<QmsAnnouncement> {
        self.row.announcement.as_ref().map(QmsAnnouncement::of)
    }

    /// Internal audits: when the next is due.
    async fn audit(&self) -> QmsUpkeep {
        QmsUpkeep::of(&self.view, &self.row, Upkeep::Audit)
    }

    /// Management reviews: when the next is due.
    async fn review(&self) -> QmsUpkeep {
        QmsUpkeep::of(&self.view, &self.row, Upkeep::Review)
    }

    /// How the announcement was withdrawn.
    async fn withdrawn(&self) -> Option<QmsProof> {
        self.row.withdrawn.as_ref().map(QmsProof::of)
    }
}

/// An edition of the standard (phiên bản tiêu chuẩn), as the regulation of today knows it.
#[derive(SimpleObject)]
pub(crate) struct QmsEdition {
    /// Its name, such as `TCVN ISO 9001:2008`.
    name: String,
    /// The first day on which a system may begin with it or move to it.
    usable_from: NaiveDate,
    /// The last day on which a system may; null while none is set.
    closes_on: Option<NaiveDate>,
    /// The day by which every system must have moved to another; null while none is set.
    leave_by: Option<NaiveDate>,
    /// Whether it asks for a quality manual.
    asks_for_manual: bool,
    /// The clauses for which it asks for a documented procedure.
    procedure_clauses: Vec<String>,
}

impl QmsEdition {
    fn of(edition: &StandardEdition) -> Self {
        Self {
            name: edition.name.clone(),
            usable_from: edition.usable_from,
            closes_on: edition.closes_on(),
            leave_by: edition.leave_by,
            asks_for_manual: edition.asks_for_manual,
            procedure_clauses: edition.procedure_clauses.clone(),
        }
    }
}

/// A requirement that does not apply.
#[derive(SimpleObject)]
pub(crate) struct QmsExclusion {
    /// The clause.
    clause: String,
    /// Why.
    reason: String,
}

/// A quality objective.
#[derive(SimpleObject)]
pub(crate) struct QmsObjective {
    /// Its number, from 1.
    number: u32,
    /// What is to be reached.
    statement: String,
    /// How it is measured.
    measure: String,
    /// The target.
    target: String,
    /// What was measured last.
    result: Option<String>,
    /// Whether the target was met.
    met: Option<bool>,
}

/// An event that shows something.
#[derive(SimpleObject)]
pub(crate) struct QmsProof {
    /// The event's position in the ledger.
    position: Position,
    /// The legal date.
    occurred_on: NaiveDate,
}

impl QmsProof {
    fn of(proof: &Proof) -> Self {
        Self { position: proof.mark.position.into(), occurred_on: proof.mark.occurred_on }
    }
}

/// An announcement of conformity (công bố).
#[derive(SimpleObject)]
pub(crate) struct QmsAnnouncement {
    /// Its number, from 1.
    round: u32,
    /// The standard.
    standard: String,
    /// The codes of the administrative procedures that it covers.
    tthc: Vec<String>,
    /// How it was announced.
    announced: QmsProof,
    /// By when the department of science and technology is to be notified.
    notify_by: NaiveDate,
    /// How it was notified.
    notified: Option<QmsProof>,
    /// How the department acknowledged that.
    acknowledged: Option<QmsProof>,
    /// By when it is to be posted.
    post_by: NaiveDate,
    /// How it was posted.
    posted: Option<QmsProof>,
    /// Where it is posted.
    place: Option<String>,
    /// Why it is stale, when it is.
    stale_ground: Option<StaleGround>,
    /// The procedure by which it became stale.
    stale_tthc: Option<String>,
    /// How it became stale.
    stale_since: Option<QmsProof>,
    /// By when it is to be announced again.
    reannounce_by: Option<NaiveDate>,
}

impl QmsAnnouncement {
    fn of(row: &AnnouncementRow) -> Self {
        let stale = row.stale.as_ref();
        Self {
            round: row.content.round,
            standard: row.content.standard.clone(),
            tthc: row.content.tthc.clone(),
            announced: QmsProof::of(&row.announced),
            notify_by: row.content.notify_by,
            notified: row.notified.as_ref().map(QmsProof::of),
            acknowledged: row.acknowledged.as_ref().map(QmsProof::of),
            post_by: row.content.post_by,
            posted: row.posted.as_ref().map(QmsProof::of),
            place: row.place.clone(),
            stale_ground: stale.map(|stale| stale.ground),
            stale_tthc: stale.and_then(|stale| stale.tthc.clone()),
            stale_since: stale.map(|stale| QmsProof::of(&stale.since)),
            reannounce_by: stale.map(|stale| stale.reannounce_by),
        }
    }
}

/// Audits or reviews since the issue.
#[derive(SimpleObject)]
pub(crate) struct QmsUpkeep {
    /// By when the next one is due.
    due_on: Option<NaiveDate>,
    /// The same with how it came about and what has moved it.
    due: Option<DueDate>,
    /// How it lapsed, while it is not made good.
    lapsed: Option<QmsProof>,
    /// How the lapse became long, while it is not made good: an inspection is proposed then.
    long_lapse: Option<QmsProof>,
    /// The audits or reviews, oldest first.
    held: Vec<QmsHeld>,
}

impl QmsUpkeep {
    fn of(view: &Seen, system: &QmsRow, of: Upkeep) -> Self {
        let row = match of {
            Upkeep::Audit => &system.audit,
            Upkeep::Review => &system.review,
        };
        let due = |due| DueDate::new(view, &system.trace.stream, of.timer(), due);
        let held = |(id, on): &(StreamId, NaiveDate)| QmsHeld { id: id.clone(), on: *on };
        Self {
            due_on: row.due.map(|due| due.due_on),
            due: row.due.map(due),
            lapsed: row.lapsed.as_ref().map(QmsProof::of),
            long_lapse: row.long_lapse.as_ref().map(QmsProof::of),
            held: row.held.iter().map(held).collect(),
        }
    }
}

/// An audit or a review.
#[derive(SimpleObject)]
pub(crate) struct QmsHeld {
    /// The workflow instance.
    id: StreamId,
    /// The legal date of its report or minutes.
    on: NaiveDate,
}
