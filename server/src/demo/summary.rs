//! What there is in the province, and what is worth asking.

use std::fmt;

use chrono::NaiveDate;
use luuvet_domain::role::Office;
use luuvet_engine::{Bilingual, PersonId, Scope, StreamId};
use luuvet_projections::View;
use luuvet_projections::agencies::AgencyRow;
use luuvet_projections::escalations::EscalationFigures;

/// Counts, and some entries to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    /// The day that the province lives in.
    pub(crate) today: Option<NaiveDate>,
    /// Events in the ledger.
    pub(crate) events: u64,
    /// Agencies, the provincial People's Committee counted.
    pub(crate) agencies: usize,
    /// Persons.
    pub(crate) people: usize,
    /// Documents of the agencies' own.
    pub(crate) documents: usize,
    /// Documents of external origin.
    pub(crate) external_documents: usize,
    /// Documents whose review is overdue.
    pub(crate) reviews_overdue: usize,
    /// Findings.
    pub(crate) findings: usize,
    /// Findings that are open.
    pub(crate) findings_open: usize,
    /// Findings that are overdue.
    pub(crate) findings_overdue: usize,
    /// Agencies with a standing announcement.
    pub(crate) announced: usize,
    /// Internal audits that were reported.
    pub(crate) audits: usize,
    /// Management reviews whose minutes are signed.
    pub(crate) reviews: usize,
    /// Inspections.
    pub(crate) inspections: usize,
    /// Inspections that are not over.
    pub(crate) inspections_open: usize,
    /// Cases of violation.
    pub(crate) violations: usize,
    /// Reports of agencies.
    pub(crate) reports: usize,
    /// Reports that were accepted.
    pub(crate) reports_accepted: usize,
    /// Plans of agencies.
    pub(crate) plans: usize,
    /// Plans that were approved.
    pub(crate) plans_approved: usize,
    /// Entries made after the registration window.
    pub(crate) late_entries: usize,
    /// Legal instruments.
    pub(crate) instruments: usize,
    /// What they come to at agencies.
    pub(crate) legal_changes: usize,
    /// Of that, what is overdue.
    pub(crate) legal_changes_overdue: usize,
    /// Units to which quality management is or was rolled out.
    pub(crate) roll_outs: usize,
    /// Difficulties.
    pub(crate) difficulties: usize,
    /// Difficulties that are neither confirmed nor rejected.
    pub(crate) difficulties_open: usize,
    /// Evaluations for the reform index.
    pub(crate) par_evaluations: usize,
    /// Of them, those that are published.
    pub(crate) par_published: usize,
    /// Communication campaigns.
    pub(crate) campaigns: usize,
    /// What was published in them.
    pub(crate) campaign_items: usize,
    /// Initiatives to use information technology.
    pub(crate) it_initiatives: usize,
    /// Of them, those in use.
    pub(crate) it_in_use: usize,
    /// Obligations.
    pub(crate) obligations: usize,
    /// Obligations that are overdue.
    pub(crate) obligations_overdue: usize,
    /// What is overdue, by who was asked about it last.
    pub(crate) escalations: EscalationFigures,
    /// Entries to begin with; `None` in a province where nothing was found yet.
    pub(crate) samples: Option<Samples>,
}

/// Entries to begin with, all of one agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Samples {
    /// The agency.
    pub(crate) agency: Scope,
    /// A document of it with several editions, if it has one.
    pub(crate) document: StreamId,
    /// An open finding of it, overdue if one is.
    pub(crate) finding: StreamId,
    /// Its ISO secretary.
    pub(crate) secretary: PersonId,
    /// The head of the unit that the finding is about.
    pub(crate) unit_head: PersonId,
}

/// A query that is worth trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// What it shows.
    pub(crate) title: Bilingual,
    /// The GraphQL text.
    pub(crate) text: String,
}

impl Summary {
    /// What a view holds.
    pub(crate) fn of(view: &View) -> Self {
        let own = view.documents.rows.iter().filter(|(_, row)| row.kind.is_some()).count();
        let findings = || view.findings.rows.iter().map(|(_, row)| row);
        let obligations = || view.obligations.rows.iter().map(|(_, row)| row);
        Self {
            today: view.today(),
            events: view.position.map_or(0, |position| position.0 + 1),
            agencies: view.agencies.rows.len(),
            people: view.people.rows.len(),
            documents: own,
            external_documents: view.documents.rows.len() - own,
            reviews_overdue: view
                .documents
                .rows
                .iter()
                .filter(|(_, row)| row.is_review_overdue)
                .count(),
            findings: findings().count(),
            findings_open: findings().filter(|row| row.is_open()).count(),
            findings_overdue: findings().filter(|row| row.is_open() && row.is_overdue).count(),
            announced: view
                .systems
                .rows
                .iter()
                .filter(|(_, row)| row.announcement.is_some())
                .count(),
            audits: view.audits.rows.iter().filter(|(_, row)| row.reported.is_some()).count(),
            reviews: view.reviews.rows.iter().filter(|(_, row)| row.signed.is_some()).count(),
            inspections: view.inspections.rows.len(),
            inspections_open: view.inspections.rows.iter().filter(|(_, row)| row.is_open()).count(),
            violations: view.violations.rows.len(),
            reports: view.reports.rows.len(),
            reports_accepted: view.reports.rows.len() - view.reports.open.len(None),
            plans: view.plans.rows.len(),
            plans_approved: {
                let rows = view.plans.rows.iter();
                rows.filter(|(_, row)| row.approved.is_some()).count()
            },
            late_entries: view.entries.late.len(),
            instruments: view.legal.instruments.len(),
            legal_changes: view.legal.changes.len(),
            legal_changes_overdue: view.legal.overdue.len(None),
            roll_outs: view.roll_outs.rows.len(),
            difficulties: view.difficulties.rows.len(),
            difficulties_open: view.difficulties.open.len(None),
            par_evaluations: view.par_evaluations.rows.len(),
            par_published: view.par_evaluations.rows.len() - view.par_evaluations.open.len(None),
            campaigns: view.campaigns.rows.len(),
            campaign_items: view.campaigns.in_order().map(|row| row.items.len()).sum(),
            it_initiatives: view.it_initiatives.rows.len(),
            it_in_use: view.it_initiatives.in_use.len(None),
            obligations: obligations().count(),
            obligations_overdue: obligations().filter(|row| row.is_overdue).count(),
            escalations: view
                .today()
                .map(|today| view.escalations.figures(today))
                .unwrap_or_default(),
            samples: samples(view),
        }
    }

    /// Queries worth trying; fewer where there is nothing to ask about.
    pub(crate) fn queries(&self) -> Vec<Query> {
        let mut queries = vec![
            query(
                "Điểm và xếp loại của từng cơ quan, với từng chỉ số",
                "How each agency stands: score, grade, and every indicator",
                "{ agencies(first: 40) { nodes { code name compliance { score grade indicators { key value weight } } } } }",
            ),
            query(
                "Bốn hạn chế mà chỉ thị nêu, và cơ quan nào mắc",
                "The four faults that the directive deplores, and which agencies have them",
                "{ provinceOverview { debtors announced stale lapsed grades { grade count } faults { titleVi titleEn count agencies { code } } } }",
            ),
            query(
                "Các cơ quan, với số tài liệu, phát hiện và phát hiện quá hạn",
                "The agencies, with their documents, findings, and what of them is overdue",
                "{ agencies(first: 40) { nodes { code name documents { totalCount } findings { totalCount } overdue: findings(filter: { isOverdue: true }) { totalCount } } } }",
            ),
            query(
                "Các phát hiện đang quá hạn",
                "The findings that are overdue",
                "{ findings(first: 20, filter: { isOverdue: true }) { totalCount nodes { id agency { code } unit severity statement dueOn } } }",
            ),
            query(
                "Các nghĩa vụ đang quá hạn, và ai phải làm",
                "The obligations that are overdue, and whose they are",
                "{ obligations(first: 20, filter: { isOverdue: true }) { totalCount nodes { id titleEn debtor { code } dueOn escalatesOn } } }",
            ),
        ];
        if self.inspections > 0 {
            queries.push(query(
                "Chuyện của Trà Lĩnh: kiểm tra, kết luận, phát hiện và khắc phục",
                "The story of Trà Lĩnh: its inspections, their conclusions, findings and remedies",
                "{ inspections(agency: \"TLIN\") { nodes { id mode plannedOn failures { major minor observations } conclusion { number issuedOn reportBy } findings { id clause severity dueOn places { titleVi titleEn } } verifiedOn endedOn } } }",
            ));
        }
        if self.violations > 0 {
            queries.push(query(
                "Các vụ vi phạm, từ đề xuất đến quyết định",
                "The cases of violation, from the proposal to the decision",
                "{ violations(first: 20) { totalCount nodes { id agency { code } statement proposedOn openedOn decideBy decision { number decidedOn measures } remedyBy endedOn } } }",
            ));
        }
        if self.reports > 0 {
            queries.push(query(
                "Báo cáo của từng kỳ: đúng hạn, trễ, không nộp, và báo cáo tổng hợp",
                "The reports of each period: in time, late, missing, and what was made of them",
                "{ reportTracker { titleVi titleEn onTime late missing reports(timeliness: [LATE, MISSING]) { agency { code } dueOn submittedOn timeliness } } consolidatedReports { titleVi submittedOn onTime late missing instruction } }",
            ));
        }
        if self.par_evaluations > 0 {
            queries.push(query(
                "Điểm tiêu chí ISO của Trà Lĩnh trong chỉ số cải cách hành chính, từng bước",
                "Trà Lĩnh's scores for the reform index, step by step, and the facts behind each",
                "{ parEvaluations(filter: { agency: \"TLIN\" }) { nodes { year places { titleVi } proposedTenths maxTenths contestedOn rulingReason finalisation { totalTenths on } sheet { criterion { id textVi } proposed { tenths becauseVi events { type occurredOn } } selfScore { tenths } verified { tenths } appraised { tenths reason } contested { tenths reason } ruled { tenths } finalTenths } } } }",
            ));
        }
        if self.campaigns > 0 {
            queries.push(query(
                "Các đợt tuyên truyền, tin bài của từng cơ quan báo chí và quý nào bỏ trống",
                "The communication campaigns, what the media published, and which quarters passed without",
                "{ campaigns { nodes { title startsOn endsOn places { titleVi } itemCount peopleReached partners { agency { name } agreedOn itemCount missed } evaluation { isEffective conclusion } } } provinceOverview { campaigns { campaigns items publishers peopleReached periodsMissed } } }",
            ));
        }
        if self.it_initiatives > 0 {
            queries.push(query(
                "Ứng dụng CNTT trong hệ thống quản lý chất lượng: sáng kiến, tiến độ và tỷ lệ điện tử",
                "Information technology in quality management: initiatives, how far each is, and what is electronic",
                "{ itInitiatives { nodes { agency { code electronicShare { all { electronic total perMille } } } title serves activity places { titleVi } startBy useBy inUseSince inUseOnTime planLines { year line activity } usageHistory { countedOn share { electronic total perMille } } evaluation { result conclusion } stoppedBecause } } provinceOverview { informationTechnology { agencies inUse coming electronicShare { electronic total perMille } } } }",
            ));
        }
        if self.plans > 0 {
            queries.push(query(
                "Kế hoạch, dự toán năm: đề nghị, thẩm định, phê duyệt, bố trí, đã chi; cắt giảm và lý do",
                "Plans of a year: asked for, recognised, approved, allocated and spent; what was cut, and why",
                "{ provincialPlanDossiers { year versions { number isInForce totalDong submittedOn approvedOn withoutPlan { code } } } annualPlans(first: 10, filter: { isCut: true }) { totalCount nodes { agency { code } year totals { requestedDong approvedDong allocatedDong spentDong varianceDong } lines { kind requestedDong approvedDong reason } cutAnswer } } budgetBook(year: 2017) { agency { code } kind figures { requestedDong approvedDong allocatedDong spentDong } } }",
            ));
        }
        if self.obligations_overdue > 0 {
            queries.push(query(
                "Đôn đốc việc quá hạn: đang ở cấp nào, ai được hỏi, trả lời thế nào",
                "What is overdue, going up the line: where it is, who was asked, what they answered",
                "{ directives { number effectiveOn } provinceOverview { escalations { atAgencyHeads atDepartment atChair unanswered } } escalations(first: 10, filter: { isOpen: true, levels: [CHAIR] }) { totalCount nodes { debtor { code } obligation { titleVi dueOn daysOver } asks { levelVi ground askedOn answerBy answer { measure doneBy letterNumber } } } } }",
            ));
        }
        if self.late_entries > 0 {
            queries.push(query(
                "Các việc nhập muộn: vì sao, ai nhập, đã ký xác nhận chưa, số văn bản có bị đính chính không",
                "What was entered late: why, by whom, whether countersigned, and whether its number was corrected",
                "{ lateEntries(first: 20) { totalCount nodes { type agency { code } occurredOn recordedAt lateReason actOf { office documentNumber } isCountersigned corrections { documentNumber reason } } } }",
            ));
        }
        if self.instruments > 0 {
            queries.push(query(
                "Văn bản pháp luật mới: cơ quan nào đã cập nhật tài liệu, cơ quan nào quá hạn",
                "New law: which agencies have updated their documents, and which are late",
                "{ legalInstruments(first: 20, filter: { isOpen: true }) { totalCount nodes { number title effectiveFrom figures { agencies toAssess updating resolved overdue } changes(isOpen: true) { agency { code } updateBy isOverdue documentsOverdue { code } } } } }",
            ));
        }
        if self.roll_outs > 0 {
            queries.push(query(
                "Các đơn vị trực thuộc phải áp dụng HTQLCL: đến bước nào, hạn khi nào, ai tư vấn",
                "The units to which quality management is rolled out: how far, by when, with whose advice",
                "{ rollOuts(first: 30, filter: { isOpen: true }) { totalCount nodes { unit { code name } agency { code } places { titleVi titleEn } step dueOn isOverdue milestones { name dueOn reachedOn } consultants { organisation { name } } } } consultantOrgs(first: 10) { nodes { name places { titleVi titleEn } eligibleConsultants certificates { number validUntil revokedOn } } } }",
            ));
        }
        if self.difficulties > 0 {
            queries.push(query(
                "Các khó khăn, vướng mắc: thuộc thẩm quyền của ai, đến hạn khi nào, giải pháp, chỉ đạo",
                "Difficulties: in whose competence, by when, with what solutions and instructions",
                "{ difficulties(first: 20, filter: { isOpen: true }) { totalCount nodes { id agency { code } title class places { titleVi titleEn } dueOn isLate solutions { solution } instruction { number responsible { code } dueOn } } } }",
            ));
        }
        if let Some(samples) = &self.samples {
            queries.push(query(
                "Một tài liệu với mọi lần ban hành và thời gian hiệu lực",
                "One document with all its editions, and when each was in force",
                &format!(
                    "{{ document(id: \"{}\") {{ code title editions {{ label validFrom validUntil changeSummary }} }} }}",
                    samples.document
                ),
            ));
            queries.push(query(
                "Toàn bộ dấu vết của một phát hiện quá hạn",
                "The whole trace of one overdue finding",
                &format!(
                    "{{ head {{ position today }} stream(id: \"{}\") {{ places {{ name }} events {{ position type occurredOn recordedAt actOf {{ office }} }} }} }}",
                    samples.finding
                ),
            ));
        }
        queries
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(today) = self.today {
            writeln!(f, "day        {today}")?;
        }
        writeln!(f, "events     {}", self.events)?;
        writeln!(f, "agencies   {}, with {} invented people", self.agencies, self.people)?;
        writeln!(
            f,
            "documents  {} of their own ({} with an overdue review), {} of external origin",
            self.documents, self.reviews_overdue, self.external_documents
        )?;
        writeln!(
            f,
            "findings   {}: {} open, {} of them overdue",
            self.findings, self.findings_open, self.findings_overdue
        )?;
        writeln!(
            f,
            "systems    {} announced; {} audits reported, {} reviews signed",
            self.announced, self.audits, self.reviews
        )?;
        writeln!(f, "reports    {}, {} of them accepted", self.reports, self.reports_accepted)?;
        writeln!(f, "plans      {}, {} of them approved", self.plans, self.plans_approved)?;
        writeln!(
            f,
            "oversight  {} inspections ({} not over), {} cases of violation",
            self.inspections, self.inspections_open, self.violations
        )?;
        writeln!(
            f,
            "new law    {} instruments, {} changes at agencies, {} of them overdue",
            self.instruments, self.legal_changes, self.legal_changes_overdue
        )?;
        writeln!(
            f,
            "obstacles  {} difficulties ({} not over)",
            self.difficulties, self.difficulties_open
        )?;
        writeln!(
            f,
            "reform     {} evaluations ({} published)",
            self.par_evaluations, self.par_published
        )?;
        writeln!(f, "campaigns  {}, with {} items", self.campaigns, self.campaign_items)?;
        writeln!(
            f,
            "urged      {} with heads, {} with the department, {} with the chair",
            self.escalations.at_agency_heads,
            self.escalations.at_department,
            self.escalations.at_chair
        )?;
        writeln!(f, "computing  {} initiatives ({} in use)", self.it_initiatives, self.it_in_use)?;
        write!(f, "obligations {}, {} of them overdue", self.obligations, self.obligations_overdue)
    }
}

fn query(vi: &str, en: &str, text: &str) -> Query {
    Query { title: Bilingual::new(vi.to_owned(), en.to_owned()), text: text.to_owned() }
}

/// The agency with most overdue findings makes the best beginning.
fn samples(view: &View) -> Option<Samples> {
    let today = view.today()?;
    let (agency, _) = view
        .findings
        .counts
        .iter()
        .filter(|(_, counts)| counts.open > 0)
        .max_by_key(|(_, counts)| (counts.overdue, counts.open))?;
    let row = view.agencies.rows.get(agency)?;
    let finding = view
        .findings
        .of_agency(agency)
        .filter(|finding| finding.is_open())
        .max_by_key(|finding| finding.is_overdue)?;
    let document = view
        .documents
        .of_agency(agency)
        .filter(|document| document.kind.is_some())
        .max_by_key(|document| document.editions.len())?;
    Some(Samples {
        agency: agency.clone(),
        document: document.trace.stream.clone(),
        finding: finding.trace.stream.clone(),
        secretary: holder(row, Office::IsoSecretary, None, today)?,
        unit_head: holder(row, Office::UnitHead, Some(&finding.raised.unit), today)?,
    })
}

fn holder(
    row: &AgencyRow,
    office: Office,
    unit: Option<&str>,
    today: NaiveDate,
) -> Option<PersonId> {
    row.terms
        .iter()
        .find(|term| {
            term.office == office
                && term.covers(today)
                && (unit.is_none() || term.unit.as_deref() == unit)
        })
        .map(|term| term.person)
}
