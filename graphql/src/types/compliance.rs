//! Compliance: an agency's score with everything that it rests on.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{Datelike, NaiveDate};
use luuvet_domain::compliance::{Cap, Grade, IndicatorKey};
use luuvet_domain::qms::AgencyQms;
use luuvet_engine::{Decider, Scope};
use luuvet_projections::compliance::{self, AppliedCap, Assessment, Indicator, Standing};

use super::Event;
use super::event::at_positions;
use crate::scalar::Position;
use crate::seen::Seen;

/// An agency's compliance status on a date. Reasons and events are looked up for who asks.
#[derive(Clone)]
pub(crate) struct ComplianceStatus {
    view: Seen,
    agency: Scope,
    standing: Standing,
}

impl ComplianceStatus {
    /// As of the date that the view lives in. `None` before there are parameters, and to
    /// whom the agency's system is not shown.
    pub(crate) fn of(view: &Seen, agency: &Scope) -> Option<Self> {
        if !view.shows_of(AgencyQms::CATEGORY, agency) {
            return None;
        }
        let standing = compliance::standing(view, agency, view.today()?)?;
        Some(Self { view: view.clone(), agency: agency.clone(), standing })
    }

    /// Score, grade and values: what makes one status differ from another.
    pub(crate) fn differs_from(&self, other: &Self) -> bool {
        let of = |status: &Self| (status.standing.score, status.standing.values);
        of(self) != of(other)
    }

    fn assessment(&self) -> Option<Assessment> {
        compliance::assess(&self.view, &self.agency, self.standing.on)
    }
}

/// Tình trạng tuân thủ: an agency's score and grade with the ten indicators behind them.
#[Object]
impl ComplianceStatus {
    /// The date: the one that the province lives in.
    async fn on(&self) -> NaiveDate {
        self.standing.on
    }
    /// The version of the regulation's parameters with which it was computed.
    async fn parameter_version(&self) -> u32 {
        self.standing.parameter_version
    }
    /// From 0 to 1000: the weighed mean of the known indicators, floored, after the caps. Absent
    /// while nothing is known.
    async fn score(&self) -> Option<u32> {
        self.standing.score.map(|score| score.points)
    }
    /// The grade of the score; `N` without a quality-management system.
    async fn grade(&self) -> Option<Grade> {
        self.standing.score.map(|score| score.grade)
    }
    /// The ten indicators, in order.
    async fn indicators(&self) -> Vec<ComplianceIndicator<'_>> {
        let of = |indicator| ComplianceIndicator { status: self, indicator };
        self.assessment().into_iter().flat_map(|all| all.indicators).map(of).collect()
    }
    /// What holds the score down.
    async fn caps(&self) -> Vec<ComplianceCap<'_>> {
        let of = |applied| ComplianceCap { status: self, applied };
        compliance::caps(&self.view, &self.agency, self.standing.on).into_iter().map(of).collect()
    }
    /// How it stood at the end of each day, one entry where it changed, oldest first.
    async fn history(
        &self,
        #[graphql(desc = "The first day; the beginning when absent.")] from: Option<NaiveDate>,
        #[graphql(desc = "The last day; yesterday when absent.")] until: Option<NaiveDate>,
    ) -> Vec<ComplianceStanding> {
        self.standings(|on| from.is_none_or(|from| from <= on) && until.is_none_or(|u| on <= u))
    }
    /// How it stood at the end of each month in which the system was running, oldest first. The
    /// month that runs is not among them.
    async fn months(&self) -> Vec<ComplianceMonth> {
        let Some(first) = self.all().first().map(|standing| standing.on) else { return Vec::new() };
        let mut months = Vec::new();
        let mut begins = first.with_day(1).unwrap_or(first);
        while let Some(next) = begins.checked_add_months(chrono::Months::new(1)) {
            if next > self.standing.on {
                break;
            }
            let last_day = next.pred_opt().unwrap_or(next);
            if let Some(standing) = self.view.compliance.standing_on(&self.agency, last_day) {
                months.push(ComplianceMonth {
                    month: format!("{:04}-{:02}", begins.year(), begins.month()),
                    score: standing.score.map(|score| score.points),
                    grade: standing.score.map(|score| score.grade),
                });
            }
            begins = next;
        }
        months
    }
}

impl ComplianceStatus {
    fn all(&self) -> &[Standing] {
        self.view.compliance.history.get(&self.agency).map_or(&[], |all| all.as_slice())
    }

    fn standings(&self, wanted: impl Fn(NaiveDate) -> bool) -> Vec<ComplianceStanding> {
        self.all()
            .iter()
            .filter(|standing| wanted(standing.on))
            .map(|standing| ComplianceStanding {
                on: standing.on,
                score: standing.score.map(|score| score.points),
                grade: standing.score.map(|score| score.grade),
                values: standing.values.to_vec(),
                parameter_version: standing.parameter_version,
            })
            .collect()
    }
}

/// One indicator of an agency.
pub(crate) struct ComplianceIndicator<'a> {
    status: &'a ComplianceStatus,
    indicator: Indicator,
}

impl ComplianceIndicator<'_> {
    fn proof(&self) -> Vec<luuvet_engine::Position> {
        let ComplianceStatus { view, agency, standing } = self.status;
        compliance::proof(view, agency, standing.on, self.indicator.key)
    }
}

/// Chỉ tiêu: what is measured, what it weighs, and why it is so.
#[Object]
impl ComplianceIndicator<'_> {
    /// Which.
    async fn key(&self) -> IndicatorKey {
        self.indicator.key
    }
    /// Its number, `I1` to `I10`.
    async fn code(&self) -> &'static str {
        self.indicator.key.code()
    }
    /// What people call it, in Vietnamese.
    async fn title_vi(&self) -> String {
        self.indicator.key.title().vi.to_string()
    }
    /// What people call it, in English.
    async fn title_en(&self) -> String {
        self.indicator.key.title().en.to_string()
    }
    /// What it weighs.
    async fn weight(&self) -> u32 {
        self.indicator.weight
    }
    /// From 0 to 1000; absent until there is something to measure, and then without weight.
    async fn value(&self) -> Option<u32> {
        self.indicator.value
    }
    /// Why it is so, in Vietnamese.
    async fn because_vi(&self) -> &str {
        &self.indicator.because.vi
    }
    /// Why it is so, in English.
    async fn because_en(&self) -> &str {
        &self.indicator.because.en
    }
    /// The events that it rests on, oldest first.
    async fn events(&self, context: &Context<'_>) -> Result<Vec<Event>> {
        at_positions(context, &self.proof()).await
    }
    /// The positions of those events.
    async fn positions(&self) -> Vec<Position> {
        self.proof().into_iter().map(Position::from).collect()
    }
}

/// What holds a score down.
pub(crate) struct ComplianceCap<'a> {
    status: &'a ComplianceStatus,
    applied: AppliedCap,
}

/// Mức trần: what holds a score down whatever the indicators say.
#[Object]
impl ComplianceCap<'_> {
    /// Which.
    async fn kind(&self) -> Cap {
        self.applied.cap
    }
    /// The most points that it allows.
    async fn points_max(&self) -> u32 {
        self.applied.points_max
    }
    /// Why it applies, in Vietnamese.
    async fn because_vi(&self) -> &str {
        &self.applied.because.vi
    }
    /// Why it applies, in English.
    async fn because_en(&self) -> &str {
        &self.applied.because.en
    }
    /// The events that it rests on, oldest first.
    async fn events(&self, context: &Context<'_>) -> Result<Vec<Event>> {
        {
            let ComplianceStatus { view, agency, standing } = self.status;
            let proof = compliance::proof_of_cap(view, agency, standing.on, self.applied.cap);
            at_positions(context, &proof).await
        }
    }
}

/// How an agency stood from a day on, until the next entry.
#[derive(SimpleObject)]
pub(crate) struct ComplianceStanding {
    /// The first day of it.
    on: NaiveDate,
    /// The score.
    score: Option<u32>,
    /// The grade.
    grade: Option<Grade>,
    /// The ten indicators, in order.
    values: Vec<Option<u32>>,
    /// The version of the parameters with which it was computed.
    parameter_version: u32,
}

/// How an agency stood at the end of a month.
#[derive(SimpleObject)]
pub(crate) struct ComplianceMonth {
    /// The month, such as `2017-03`.
    month: String,
    /// The score.
    score: Option<u32>,
    /// The grade.
    grade: Option<Grade>,
}
