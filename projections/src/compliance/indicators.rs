//! What each indicator is, read from the tables of the view.

use std::collections::BTreeSet;
use std::iter;

use chrono::{Datelike, Months, NaiveDate};
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::compliance::{Cap, ComplianceParameters, FULL, IndicatorKey, Score};
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::qms::QmsPhase;
use luuvet_domain::report::Timeliness;
use luuvet_domain::role::Office;
use luuvet_engine::{Bilingual, Position, Scope, StreamId};

use super::{Indicator, positions};
use crate::View;
use crate::agencies::AgencyRow;
use crate::findings::Met;
use crate::qms::QmsRow;
use crate::trace::Mark;

/// Whose indicators are read, as of when, by which parameters.
pub(super) struct Subject<'a> {
    pub(super) view: &'a View,
    pub(super) agency: &'a Scope,
    pub(super) row: &'a AgencyRow,
    pub(super) on: NaiveDate,
    pub(super) parameter_version: u32,
    pub(super) parameters: &'a ComplianceParameters,
}

/// A value with its reason and what it rests on. What that is, is looked up only for who asks: it
/// may be much.
struct Reading<'a> {
    value: Option<u32>,
    because: Bilingual,
    marks: Box<dyn Iterator<Item = &'a Mark> + 'a>,
}

impl<'a> Reading<'a> {
    fn unknown(vi: impl Into<String>, en: impl Into<String>) -> Self {
        let because = Bilingual::new(vi.into(), en.into());
        Self { value: None, because, marks: Box::new(iter::empty()) }
    }

    fn of(
        value: u32,
        vi: String,
        en: String,
        marks: impl IntoIterator<Item = &'a Mark, IntoIter: 'a>,
    ) -> Self {
        let because = Bilingual::new(vi, en);
        Self { value: Some(value), because, marks: Box::new(marks.into_iter()) }
    }
}

/// A part of a whole, per mille, floored. A whole of nothing is whole.
fn per_mille(part: usize, whole: usize) -> u32 {
    let Some(value) = (part * FULL as usize).checked_div(whole) else { return FULL };
    u32::try_from(value).unwrap_or(FULL).min(FULL)
}

impl<'a> Subject<'a> {
    /// `None` for an unknown agency, one that has ended, and before there are parameters.
    pub(super) fn of(view: &'a View, agency: &'a Scope, on: NaiveDate) -> Option<Self> {
        let row = view.agencies.rows.get(agency).filter(|row| !row.has_ended())?;
        let set = view.province.parameters_on(on)?;
        let (parameter_version, parameters) = (set.version, &set.values.compliance);
        Some(Self { view, agency, row, on, parameter_version, parameters })
    }

    /// The score that values and caps have.
    pub(super) fn score(&self, values: &[Option<u32>; 10], caps: &[Cap]) -> Option<Score> {
        if self.system().is_none() {
            return Some(Score::NOT_APPLIED);
        }
        Score::of(values, caps, self.parameters)
    }

    pub(super) fn value(&self, key: IndicatorKey) -> Option<u32> {
        self.reading(key).value
    }

    pub(super) fn indicator(&self, key: IndicatorKey) -> Indicator {
        let Reading { value, because, marks: _ } = self.reading(key);
        Indicator { key, weight: self.parameters.weight(key), value, because }
    }

    /// The events that an indicator rests on.
    pub(super) fn proof(&self, key: IndicatorKey) -> Vec<Position> {
        positions(self.reading(key).marks)
    }

    fn reading(&self, key: IndicatorKey) -> Reading<'a> {
        match key {
            IndicatorKey::Announcement => self.announcement(),
            IndicatorKey::TthcCoverage => self.tthc_coverage(),
            IndicatorKey::Documents => self.documents(),
            IndicatorKey::InternalAudit => self.internal_audit(),
            IndicatorKey::ManagementReview => self.management_review(),
            IndicatorKey::Capa => self.capa(),
            IndicatorKey::Reports => self.reports(),
            IndicatorKey::PlanAndMoney => self.plan_and_money(),
            IndicatorKey::Inspection => self.inspection(),
            IndicatorKey::Competence => self.competence(),
        }
    }

    /// The first day of the window that ends with the date.
    pub(super) fn window_opens(&self) -> NaiveDate {
        self.months_before(self.parameters.window_months)
    }

    /// The first day that lies within so many months of the date.
    fn months_before(&self, months: u32) -> NaiveDate {
        let before = self.on.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        before.succ_opt().unwrap_or(before)
    }

    /// The agency's system, once begun and until withdrawn.
    pub(super) fn system(&self) -> Option<&'a QmsRow> {
        let system = self.view.systems.rows.get(self.agency)?;
        let is_applied = match system.phase() {
            QmsPhase::NotStarted | QmsPhase::Withdrawn => false,
            QmsPhase::Building
            | QmsPhase::Issued
            | QmsPhase::EffectivenessConfirmed
            | QmsPhase::Announced => true,
        };
        is_applied.then_some(&**system)
    }

    /// I1: announced, notified, posted, and still true.
    fn announcement(&self) -> Reading<'a> {
        let Some(system) = self.view.systems.rows.get(self.agency) else {
            return Reading::unknown("chưa xây dựng hệ thống", "no system was begun");
        };
        let Some(announcement) = &system.announcement else {
            return Reading::of(
                0,
                "chưa công bố phù hợp".to_owned(),
                "conformity is not announced".to_owned(),
                [&system.trace.last],
            );
        };
        let steps = [
            Some(&announcement.announced),
            announcement.notified.as_ref(),
            announcement.posted.as_ref(),
            announcement.stale.as_ref().map(|stale| &stale.since),
        ];
        let marks = steps.into_iter().flatten().map(|proof| &proof.mark);
        if let Some(stale) = &announcement.stale {
            let by = stale.reannounce_by;
            let is_within = self.on <= by;
            let value = if is_within { self.parameters.announced_stale_per_mille } else { 0 };
            return Reading::of(
                value,
                format!("công bố không còn đúng; phải công bố lại đến {by}"),
                format!("the announcement is out of date; to be announced again by {by}"),
                marks,
            );
        }
        match (&announcement.notified, &announcement.posted) {
            (Some(_), Some(_)) => Reading::of(
                FULL,
                "đã công bố, đã thông báo và niêm yết".to_owned(),
                "announced, notified and posted".to_owned(),
                marks,
            ),
            (None, _) | (_, None) => Reading::of(
                self.parameters.announced_incomplete_per_mille,
                "đã công bố nhưng chưa thông báo hoặc chưa niêm yết".to_owned(),
                "announced, but not notified or not posted".to_owned(),
                marks,
            ),
        }
    }

    /// I2: procedures in force that the system covers and that have a document in force.
    fn tthc_coverage(&self) -> Reading<'a> {
        let Some(system) = self.view.systems.rows.get(self.agency) else {
            return Reading::unknown("chưa xây dựng hệ thống", "no system was begun");
        };
        let in_force: Vec<_> =
            self.row.procedures.iter().filter(|procedure| procedure.covers(self.on)).collect();
        if in_force.is_empty() {
            return Reading::unknown("không có thủ tục nào", "the agency carries out no procedure");
        }
        let announced: BTreeSet<&String> =
            system.announcement.iter().flat_map(|announced| &announced.content.tthc).collect();
        let documents = self.view.documents.in_force(self.agency);
        let covering: Vec<_> = in_force
            .iter()
            .filter(|procedure| announced.contains(&procedure.code))
            .filter_map(|procedure| documents?.carrying(&procedure.code, self.on))
            .collect();
        let (all, covered) = (in_force.len(), covering.len());
        let announced = system.announcement.as_ref().map(|announced| &announced.announced.mark);
        Reading::of(
            per_mille(covered, all),
            format!("{covered} trong {all} thủ tục nằm trong phạm vi công bố và có quy trình"),
            format!("{covered} of {all} procedures are in the announced scope with a document"),
            announced.into_iter().chain(self.last_of_documents(covering)),
        )
    }

    /// I4: units in scope that a reported audit covered in the window.
    fn internal_audit(&self) -> Reading<'a> {
        let opens = self.window_opens();
        let audits = &self.view.audits;
        let programme = audits.newest_approved(self.agency);
        let units: BTreeSet<&str> = match programme {
            // A unit that is planned for two months is one unit.
            Some(programme) => {
                programme.drafted.units.iter().map(|line| line.unit.as_str()).collect()
            }
            // Audits that came in with a baseline have no programme: every unit is in scope.
            None if audits.has_report(self.agency) => {
                self.row.open_units().map(|unit| unit.code.as_str()).collect()
            }
            None => {
                return Reading::unknown(
                    "chưa có chương trình đánh giá nội bộ được duyệt",
                    "no audit programme was approved",
                );
            }
        };
        let audited = audits.units_audited(self.agency, opens, self.on);
        let covered = units.iter().filter(|unit| audited.contains(unit)).count();
        let all = units.len();
        let reports = audits
            .reported_between(self.agency, opens, self.on)
            .filter_map(|audit| audit.reported.as_ref())
            .map(|(_, mark)| mark);
        Reading::of(
            per_mille(covered, all),
            format!("{covered} trong {all} đơn vị được đánh giá nội bộ từ {opens}"),
            format!("{covered} of {all} units were audited since {opens}"),
            reports.chain(programme.and_then(|programme| programme.approved.as_ref())),
        )
    }

    /// I5: the best review whose minutes were signed in the window, by its inputs and outputs.
    fn management_review(&self) -> Reading<'a> {
        if self.view.reviews.by_agency.is_empty(Some(self.agency)) {
            return Reading::unknown("chưa có cuộc xem xét nào", "no review was scheduled");
        }
        let opens = self.window_opens();
        let worth = |inputs: u32, outputs: u32| {
            let for_inputs = inputs.min(7) * self.parameters.review_input_per_mille;
            let for_outputs = outputs.min(3) * self.parameters.review_outputs_per_mille / 3;
            (for_inputs + for_outputs).min(FULL)
        };
        let best = self
            .view
            .reviews
            .signed_since(self.agency, opens)
            .filter_map(|review| review.signed.as_ref())
            .filter(|(_, mark)| mark.occurred_on <= self.on)
            .max_by_key(|(minutes, mark)| {
                (worth(minutes.inputs, minutes.outputs), mark.occurred_on, mark.position)
            });
        match best {
            Some((minutes, mark)) => Reading::of(
                worth(minutes.inputs, minutes.outputs),
                format!(
                    "biên bản ký ngày {}, có {} trong 7 đầu vào và {} trong 3 đầu ra",
                    mark.occurred_on, minutes.inputs, minutes.outputs
                ),
                format!(
                    "minutes signed on {}, with {} of 7 inputs and {} of 3 outputs",
                    mark.occurred_on, minutes.inputs, minutes.outputs
                ),
                [mark],
            ),
            None => Reading::of(
                0,
                format!("không có biên bản xem xét nào được ký từ {opens}"),
                format!("no minutes of a review were signed since {opens}"),
                [],
            ),
        }
    }

    /// I3: internal documents in force whose review, and update for new law, is not overdue.
    fn documents(&self) -> Reading<'a> {
        let documents = self.view.documents.in_force(self.agency);
        let all = documents.map_or(0, |documents| documents.count(self.on));
        let Some(documents) = documents.filter(|_| all > 0) else {
            return Reading::unknown("chưa có tài liệu nào có hiệu lực", "no document is in force");
        };
        let late = documents.count_overdue(self.on);
        let (view, on) = (self.view, self.on);
        let overdue = documents
            .overdue()
            .filter_map(move |stream| view.documents.rows.get(stream))
            .filter(move |row| row.edition_on(on).is_some());
        let marks = overdue.flat_map(move |row| {
            let missed = view.legal.overdue_of_document(&row.trace.stream);
            let missed = missed.filter_map(|change| change.overdue.as_ref().map(|(_, mark)| mark));
            iter::once(&row.trace.last).chain(missed)
        });
        Reading::of(
            per_mille(all - late, all),
            format!(
                "{late} trong {all} tài liệu có hiệu lực đã quá hạn rà soát hoặc cập nhật theo luật mới"
            ),
            format!("{late} of {all} documents in force are overdue for review or for new law"),
            marks,
        )
    }

    fn last_of_documents(
        &self,
        streams: Vec<&'a StreamId>,
    ) -> impl Iterator<Item = &'a Mark> + use<'a> {
        let rows = &self.view.documents.rows;
        streams.into_iter().filter_map(move |stream| rows.get(stream)).map(|row| &row.trace.last)
    }

    /// I6: findings that were due in the window and implemented by their due date.
    fn capa(&self) -> Reading<'a> {
        let opens = self.window_opens();
        if self.view.findings.counts.get(self.agency).is_none() {
            return Reading::unknown("chưa có phát hiện nào", "there is no finding yet");
        }
        let due: Vec<_> = self
            .view
            .findings
            .due_since(self.agency, opens)
            .take_while(|(due_on, _, _)| *due_on <= self.on)
            .collect();
        let all = due.len();
        let missed: Vec<_> = due.into_iter().filter(|(_, _, met)| *met == Met::Not).collect();
        let late = missed.len();
        let rows = &self.view.findings.rows;
        let missed = missed.into_iter().filter_map(move |(_, stream, _)| rows.get(stream));
        Reading::of(
            per_mille(all - late, all),
            format!(
                "{late} trong {all} phát hiện đến hạn từ {opens} không được khắc phục đúng hạn"
            ),
            format!("{late} of {all} findings due since {opens} were not implemented in time"),
            missed.map(|row| &row.trace.last),
        )
    }

    /// I8: half for a signed plan of the year, half for the money that is allocated to it.
    fn plan_and_money(&self) -> Reading<'a> {
        let (plans, year) = (&self.view.plans, self.on.year());
        if plans.first_year(self.agency).is_none_or(|first| first > year) {
            return Reading::unknown(
                format!("chưa mở kế hoạch của năm {year} hay năm trước"),
                format!("no plan of {year} or before was opened"),
            );
        }
        let plan = plans.of(self.agency, year);
        let signed = plan.and_then(|plan| plan.signed.as_ref());
        let half = FULL / 2;
        let for_plan = if signed.is_some() { half } else { 0 };
        let approved = plan.and_then(|plan| plan.approved.as_ref());
        let share = plan.filter(|_| approved.is_some()).map_or(0, |plan| {
            let figures = plan.figures();
            // Where nothing was approved there is nothing to allocate.
            let share = u64::from(half) * figures.allocated.0.min(figures.approved.0);
            share
                .checked_div(figures.approved.0)
                .map_or(half, |share| u32::try_from(share).unwrap_or(half))
        });
        let (plan_vi, plan_en) = match signed {
            Some(_) => ("đã ký", "is signed"),
            None => ("chưa ký", "is not signed"),
        };
        let of_half = share * 100 / half;
        let allocations = plan.into_iter().flat_map(|plan| &plan.allocated).map(|step| &step.mark);
        let amendments = plan.into_iter().flat_map(|plan| &plan.amended).map(|step| &step.mark);
        Reading::of(
            for_plan + share,
            format!("kế hoạch năm {year} {plan_vi}; đã bố trí {of_half} % kinh phí được phê duyệt"),
            format!("the plan of {year} {plan_en}; {of_half} % of what is approved is allocated"),
            signed
                .map(|step| &step.mark)
                .into_iter()
                .chain(approved.map(|step| &step.mark))
                .chain(allocations)
                .chain(amendments),
        )
    }

    /// I9: what the last inspection left open.
    fn inspection(&self) -> Reading<'a> {
        let Some(last) = self.view.inspections.last_concluded.get(self.agency) else {
            return Reading::unknown("chưa được kiểm tra", "never inspected");
        };
        let open: Vec<_> = self.view.findings.open_of_origin(self.agency, last).collect();
        let is_major_overdue =
            open.iter().any(|row| row.is_overdue && row.severity == FindingSeverity::Major);
        let value = if open.is_empty() {
            FULL
        } else if is_major_overdue {
            0
        } else {
            self.parameters.inspection_open_per_mille
        };
        let count = open.len();
        let (late_vi, late_en) = if is_major_overdue {
            ("; có phát hiện nặng quá hạn", "; a major one is overdue")
        } else {
            ("", "")
        };
        let conclusion = self.view.inspections.rows.get(last).map(|row| &row.trace.last);
        Reading::of(
            value,
            format!("lần kiểm tra gần nhất còn {count} phát hiện chưa đóng{late_vi}"),
            format!("the last inspection left {count} findings open{late_en}"),
            open.into_iter().map(|row| &row.trace.last).chain(conclusion),
        )
    }

    /// I7: reports that were due in the window, and came in time or at all. One that may still prove
    /// to be in time is not counted yet.
    fn reports(&self) -> Reading<'a> {
        let (opens, on) = (self.window_opens(), self.on);
        let (reports, agency) = (&self.view.reports, self.agency);
        let decided = |since| {
            let due = reports.due_since(agency, since);
            due.take_while(move |row| row.due.due_on <= on)
                .filter(|row| row.timeliness() != Timeliness::Awaited)
        };
        if decided(NaiveDate::MIN).next().is_none() {
            return Reading::unknown(
                "chưa có báo cáo nào đến hạn trên hệ thống",
                "no report has fallen due in the system",
            );
        }
        let due: Vec<_> = decided(opens).collect();
        let on_time = due.iter().filter(|row| row.timeliness() == Timeliness::OnTime).count();
        let came = due.iter().filter(|row| row.submitted.is_some()).count();
        let (all, late) = (due.len(), came - on_time);
        let half = self.parameters.late_report_per_mille as usize;
        let full = FULL as usize;
        Reading::of(
            per_mille(on_time * full + late * half, all * full),
            format!(
                "trong {all} báo cáo đến hạn từ {opens}: {on_time} nộp đúng hạn, {late} nộp trễ"
            ),
            format!("of {all} reports due since {opens}: {on_time} came in time, {late} late"),
            due.into_iter().map(|row| row.decisive()),
        )
    }

    /// I10: half for certified auditors, half for a head who was briefed.
    fn competence(&self) -> Reading<'a> {
        let serving: Vec<_> = self.row.terms.iter().filter(|term| term.covers(self.on)).collect();
        let mut people: Vec<_> = serving.iter().map(|term| term.person).collect();
        people.sort_unstable();
        people.dedup();
        let of =
            |person| self.view.agencies.competences.get(&person).into_iter().flat_map(|c| &**c);
        if !people.iter().any(|person| of(*person).next().is_some()) {
            return Reading::unknown("chưa ghi nhận năng lực nào", "no competence is recorded");
        }
        let certificates: Vec<_> = people
            .iter()
            .filter_map(|person| {
                of(*person).find(|competence| {
                    competence.kind == CompetenceKind::InternalAuditor && competence.covers(self.on)
                })
            })
            .collect();
        let briefed_since = self.months_before(self.parameters.briefing_months);
        let briefing = serving
            .iter()
            .filter(|term| term.office == Office::AgencyHead)
            .flat_map(|term| of(term.person))
            .find(|competence| {
                competence.kind == CompetenceKind::HeadsBriefing
                    && (briefed_since..=self.on).contains(&competence.issued_on)
            });
        let wanted = self.parameters.auditors_wanted;
        let certified = certificates.len();
        let half = FULL / 2;
        let for_auditors = per_mille(certified, wanted as usize) * half / FULL;
        let for_head = if briefing.is_some() { half } else { 0 };
        let (head_vi, head_en) = match briefing {
            Some(_) => ("đã được quán triệt", "was briefed"),
            None => ("chưa được quán triệt", "was not briefed"),
        };
        Reading::of(
            for_auditors + for_head,
            format!(
                "{certified} chuyên gia đánh giá nội bộ có chứng chỉ (cần {wanted}); thủ trưởng {head_vi}"
            ),
            format!(
                "{certified} certified internal auditors ({wanted} wanted); the head {head_en}"
            ),
            certificates.into_iter().chain(briefing).map(|competence| &competence.recorded),
        )
    }
}
