//! Compliance reckoned a second time, from exported events alone.
//!
//! The records are read as the JSON that an export writes, the weights from the parameter file, and
//! the rules from the regulation's description; nothing is shared with the read models. It is plain
//! and slow on purpose.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use serde_json::Value;

use super::cases::Case;
use super::reporting::Report;

/// What an agency comes to at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoned {
    /// The ten indicators; none for what has nothing to measure.
    pub values: [Option<u64>; 10],
    /// What holds the score down.
    pub caps: Vec<String>,
    /// Points and grade.
    pub score: Option<(u64, String)>,
}

/// The weights, caps and thresholds, as the file has them.
pub struct Parameters(Value);

impl Parameters {
    pub fn read() -> Self {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/data/parameters.json");
        let all: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        Self(all["values"]["compliance"].clone())
    }

    pub fn number(&self, name: &str) -> u64 {
        self.0[name].as_u64().unwrap_or_else(|| panic!("no parameter {name}"))
    }

    fn months(&self, name: &str) -> Months {
        Months::new(self.number(name) as u32)
    }

    fn weights(&self) -> [u64; 10] {
        [
            "announcement_weight",
            "tthc_coverage_weight",
            "documents_weight",
            "internal_audit_weight",
            "management_review_weight",
            "capa_weight",
            "reports_weight",
            "plan_and_money_weight",
            "inspection_weight",
            "competence_weight",
        ]
        .map(|name| self.number(name))
    }
}

/// Everything that was told of an agency.
#[derive(Default)]
struct Agency {
    tthc: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    terms: Vec<(String, String, NaiveDate, Option<NaiveDate>)>,
    has_qms: bool,
    applies: bool,
    announced: Option<Announced>,
    documents: BTreeMap<String, Document>,
    /// Units of approved programmes, by year.
    drafted: BTreeMap<i64, BTreeSet<String>>,
    approved: BTreeMap<i64, BTreeSet<String>>,
    audited: Vec<(NaiveDate, Vec<String>)>,
    /// Units that were not closed.
    units: BTreeSet<String>,
    has_review: bool,
    signed: Vec<(NaiveDate, u64, u64)>,
    findings: BTreeMap<String, Finding>,
    last_inspection: Option<String>,
    cases: BTreeMap<String, Case>,
    changes: BTreeMap<String, Change>,
    reports: BTreeMap<String, Report>,
    plans: BTreeMap<i32, Plan>,
    /// The agency that it was merged into, and the first day on which it is.
    merged_into: Option<(String, NaiveDate)>,
}

/// What was told of the plan of a year.
#[derive(Default)]
struct Plan {
    is_signed: bool,
    approved: Option<u64>,
    allocated: u64,
}

/// What an instrument comes to at the agency.
#[derive(Default)]
struct Change {
    /// Documents that the system had found.
    found: Vec<String>,
    /// Documents that were named, with whether they are settled.
    named: BTreeMap<String, bool>,
    is_assessed: bool,
    is_late: bool,
    has_ended: bool,
}

struct Announced {
    tthc: Vec<String>,
    is_notified: bool,
    is_posted: bool,
    reannounce_by: Option<NaiveDate>,
}

#[derive(Default)]
struct Document {
    /// The procedure that an edition carries out, by its newest draft.
    carries_out: BTreeMap<String, Option<String>>,
    in_force: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    is_review_overdue: bool,
}

#[derive(Default)]
struct Finding {
    severity: String,
    source: String,
    origin: Option<String>,
    due_on: Option<NaiveDate>,
    /// The last day of the time in which a timely act may still be entered, while it runs.
    window_closes_on: Option<NaiveDate>,
    implemented_on: Option<NaiveDate>,
    is_withdrawn: bool,
    has_ended: bool,
}

/// The ledger as it has been read so far.
#[derive(Default)]
pub struct Books {
    agencies: BTreeMap<String, Agency>,
    /// Certificates by person: kind, first and last day.
    certificates: BTreeMap<String, Vec<(String, NaiveDate, Option<NaiveDate>)>>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn date(value: &Value) -> NaiveDate {
    text(value).parse().unwrap()
}

fn maybe_date(value: &Value) -> Option<NaiveDate> {
    (!value.is_null()).then(|| date(value))
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(text).collect()
}

fn edition(value: &Value) -> String {
    format!("{}/{}", value["issue"], value["revision"])
}

fn covers(from: NaiveDate, until: Option<NaiveDate>, on: NaiveDate) -> bool {
    from <= on && until.is_none_or(|until| on < until)
}

impl Books {
    /// The agencies that were registered.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        self.agencies.keys().map(String::as_str)
    }

    /// Takes in one exported record.
    pub fn enter(&mut self, record: &Value) {
        let (category, kind) = record["type"].as_str().unwrap().split_once('/').unwrap();
        let scope = text(&record["scope"]);
        let (stream, payload) = (text(&record["stream"]), &record["payload"]);
        let on = date(&record["occurred_on"]);
        // What a course has certified, the system records at the agency, too; here the certificate
        // itself counts.
        let is_systems = text(&record["recorded_by"]["role"]) == "ProcessManager";
        if kind == "CertificateIssued" {
            let (of, until) = (text(&payload["kind"]), maybe_date(&payload["valid_until"]));
            self.certificates.entry(text(&payload["person"])).or_default().push((of, on, until));
        }
        let is_baseline = record["origin"] == "baseline";
        if kind == "CompetenceRecorded" && (!is_systems || is_baseline) {
            self.certificates.entry(text(&payload["person"])).or_default().push((
                text(&payload["kind"]),
                date(&payload["issued_on"]),
                maybe_date(&payload["valid_until"]),
            ));
        }
        if kind == "AgencyRegistered" {
            self.agencies.insert(scope.clone(), Agency::default());
        }
        let Some(agency) = self.agencies.get_mut(&scope) else { return };
        match category {
            "agency" => agency.enter_register(kind, payload),
            "qms" => agency.enter_qms(kind, payload),
            "document" => {
                agency.documents.entry(stream).or_default().enter(kind, payload);
            }
            "audit_programme" => agency.enter_programme(kind, &stream, payload),
            "audit" if ["AuditReported", "AuditBroughtIn"].contains(&kind) => {
                agency.audited.push((on, texts(&payload["units"])));
            }
            "review" => {
                agency.has_review = true;
                if kind == "ReviewBroughtIn" {
                    let count = |name: &str| payload[name].as_array().unwrap().len() as u64;
                    agency.signed.push((on, count("inputs"), count("outputs")));
                }
                if kind == "MinutesSigned" {
                    let count = |name: &str| payload[name].as_u64().unwrap();
                    agency.signed.push((on, count("inputs"), count("outputs")));
                }
            }
            "finding" => agency.findings.entry(stream).or_default().enter(kind, payload),
            "report" => agency.reports.entry(stream).or_default().enter(kind, on, payload),
            "annual_plan" => {
                let year = stream.rsplit_once('-').unwrap().1.parse().unwrap();
                agency.plans.entry(year).or_default().enter(kind, payload);
            }
            "violation" => agency.cases.entry(stream).or_default().enter(kind, payload),
            "legal_change" => agency.changes.entry(stream).or_default().enter(kind, payload),
            "inspection" if ["ConclusionIssued", "RemedyLetterIssued"].contains(&kind) => {
                agency.last_inspection = Some(stream);
            }
            _ => {}
        }
    }

    /// An agency, and those that were merged into it by a day, or into one of those.
    fn answers_for(&self, code: &str, on: NaiveDate) -> Vec<&Agency> {
        let mut all = vec![&self.agencies[code]];
        for (other, agency) in &self.agencies {
            let is_merged = |(into, since): &(String, NaiveDate)| into == code && *since <= on;
            if agency.merged_into.as_ref().is_some_and(is_merged) {
                all.extend(self.answers_for(other, on));
            }
        }
        all
    }

    /// Whether what others left holds an agency's score down at the end of a day, and nothing of
    /// its own.
    pub fn is_held_down_by_others(&self, code: &str, on: NaiveDate) -> bool {
        let holds = |agency: &&Agency| agency.is_overdue(on) || agency.is_unremedied();
        let all = self.answers_for(code, on);
        !holds(&all[0]) && all[1..].iter().any(holds)
    }

    /// How an agency stands at the end of a day.
    pub fn reckon(&self, code: &str, on: NaiveDate, parameters: &Parameters) -> Reckoned {
        let agency = &self.agencies[code];
        let window = parameters.months("window_months");
        let values = [
            agency.i1(on, parameters),
            agency.i2(on),
            agency.i3(on),
            agency.i4(on, window),
            agency.i5(on, window, parameters),
            agency.i6(on, window),
            super::reporting::i7(agency.reports.values(), on, window, parameters),
            agency.i8(on),
            agency.i9(on, parameters),
            self.i10(agency, on, parameters),
        ];
        let answers_for: Vec<&Agency> = self.answers_for(code, on);
        let is_overdue = answers_for.iter().any(|agency| agency.is_overdue(on));
        let is_unremedied = answers_for.iter().any(|agency| agency.is_unremedied());
        let caps: Vec<&str> = [
            is_overdue.then_some("InspectionMajorOverdue"),
            is_unremedied.then_some("ViolationNotRemedied"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let score = if agency.applies {
            weigh(&values, &caps, parameters)
        } else {
            Some((0, "N".to_owned()))
        };
        Reckoned { values, caps: caps.into_iter().map(str::to_owned).collect(), score }
    }

    /// Half for certified auditors, half for a briefed head.
    fn i10(&self, agency: &Agency, on: NaiveDate, parameters: &Parameters) -> Option<u64> {
        let serving: Vec<_> =
            agency.terms.iter().filter(|(.., from, until)| covers(*from, *until, on)).collect();
        let people: BTreeSet<&String> = serving.iter().map(|(_, person, ..)| person).collect();
        let of = |person: &String| self.certificates.get(person).cloned().unwrap_or_default();
        if people.iter().all(|person| of(person).is_empty()) {
            return None;
        }
        let is_auditor = |person: &&&String| {
            of(person).iter().any(|(kind, from, last)| {
                kind == "InternalAuditor" && *from <= on && last.is_none_or(|last| on <= last)
            })
        };
        let auditors = people.iter().filter(is_auditor).count() as u64;
        let since = on - parameters.months("briefing_months");
        let is_briefed =
            serving.iter().filter(|(office, ..)| office == "AgencyHead").any(|(_, person, ..)| {
                of(person).iter().any(|(kind, issued, _)| {
                    kind == "HeadsBriefing" && since < *issued && *issued <= on
                })
            });
        let share = (auditors * 1000 / parameters.number("auditors_wanted")).min(1000);
        Some(share / 2 + if is_briefed { 500 } else { 0 })
    }
}

/// The sum of weights times values over the sum of weights, floored once, capped, graded.
fn weigh(
    values: &[Option<u64>; 10],
    caps: &[&str],
    parameters: &Parameters,
) -> Option<(u64, String)> {
    let known = || values.iter().zip(parameters.weights()).filter_map(|(v, w)| Some(((*v)?, w)));
    let weights: u64 = known().map(|(_, weight)| weight).sum();
    if weights == 0 {
        return None;
    }
    let sum: u64 = known().map(|(value, weight)| value * weight).sum();
    let mut points = sum / weights;
    for cap in caps {
        let most = match *cap {
            "InspectionMajorOverdue" => "inspection_major_overdue_points_max",
            "ViolationNotRemedied" => "violation_not_remedied_points_max",
            other => panic!("no cap {other}"),
        };
        points = points.min(parameters.number(most));
    }
    let grades = [("A", "grade_a_points"), ("B", "grade_b_points"), ("C", "grade_c_points")];
    let grade = grades.iter().find(|(_, least)| points >= parameters.number(least));
    Some((points, grade.map_or("D", |(grade, _)| grade).to_owned()))
}

impl Agency {
    fn is_overdue(&self, on: NaiveDate) -> bool {
        self.findings.values().any(|finding| {
            finding.source == "Inspection"
                && finding.severity == "Major"
                && finding.is_overdue_at_the_end_of(on)
        })
    }

    fn is_unremedied(&self) -> bool {
        self.cases.values().any(Case::holds_down)
    }

    fn enter_register(&mut self, kind: &str, payload: &Value) {
        let code = || text(&payload["code"]);
        match kind {
            "AgencyMerged" => {
                self.merged_into = Some((text(&payload["into"]), date(&payload["effective_on"])));
            }
            "TthcListed" => self.tthc.push((code(), date(&payload["effective_from"]), None)),
            "TthcAmended" | "TthcRepealed" => {
                let from = date(&payload["effective_from"]);
                for (_, _, until) in
                    self.tthc.iter_mut().filter(|(one, _, until)| *one == code() && until.is_none())
                {
                    *until = Some(from);
                }
                if kind == "TthcAmended" {
                    self.tthc.push((code(), from, None));
                }
            }
            "UnitAdded" => {
                self.units.insert(code());
            }
            "UnitClosed" => {
                self.units.remove(&code());
            }
            "OfficerAppointed" => self.terms.push((
                text(&payload["office"]),
                text(&payload["person"]),
                date(&payload["from"]),
                None,
            )),
            "OfficerRelieved" => {
                let (office, person) = (text(&payload["office"]), text(&payload["person"]));
                let from = date(&payload["from"]);
                for term in self
                    .terms
                    .iter_mut()
                    .filter(|term| term.0 == office && term.1 == person && term.2 == from)
                {
                    term.3 = Some(date(&payload["until"]));
                }
            }
            _ => {}
        }
    }

    fn enter_qms(&mut self, kind: &str, payload: &Value) {
        self.has_qms = true;
        match kind {
            "BuildingStarted" => self.applies = true,
            "QmsBroughtIn" => {
                self.applies = true;
                let brought_in = &payload["announcement"];
                self.announced = (!brought_in.is_null()).then(|| Announced {
                    tthc: texts(&brought_in["announcement"]["tthc"]),
                    is_notified: !brought_in["notified_on"].is_null(),
                    is_posted: !brought_in["posted_on"].is_null(),
                    reannounce_by: None,
                });
            }
            "ConformityAnnounced" | "ConformityReAnnounced" => {
                self.announced = Some(Announced {
                    tthc: texts(&payload["announcement"]["tthc"]),
                    is_notified: false,
                    is_posted: false,
                    reannounce_by: None,
                });
            }
            "AnnouncementWithdrawn" => {
                self.applies = false;
                self.announced = None;
            }
            _ => {}
        }
        let Some(announced) = &mut self.announced else { return };
        match kind {
            "DostNotified" => announced.is_notified = true,
            "AnnouncementPosted" => announced.is_posted = true,
            "AnnouncementBecameStale" => {
                announced.reannounce_by = Some(date(&payload["reannounce_by"]));
            }
            _ => {}
        }
    }

    fn enter_programme(&mut self, kind: &str, stream: &str, payload: &Value) {
        let year: i64 = stream.rsplit_once('-').unwrap().1.parse().unwrap();
        match kind {
            "ProgrammeDrafted" => {
                let lines = payload["units"].as_array().unwrap();
                self.drafted.insert(year, lines.iter().map(|line| text(&line["unit"])).collect());
            }
            "ProgrammeApproved" => {
                self.approved.insert(year, self.drafted[&year].clone());
            }
            _ => {}
        }
    }

    /// Announced, notified, posted and still true.
    fn i1(&self, on: NaiveDate, parameters: &Parameters) -> Option<u64> {
        if !self.has_qms {
            return None;
        }
        Some(match &self.announced {
            None => 0,
            Some(Announced { reannounce_by: Some(by), .. }) if on <= *by => {
                parameters.number("announced_stale_per_mille")
            }
            Some(Announced { reannounce_by: Some(_), .. }) => 0,
            Some(announced) if announced.is_notified && announced.is_posted => 1000,
            Some(_) => parameters.number("announced_incomplete_per_mille"),
        })
    }

    /// Procedures in force that are announced and have a document in force.
    fn i2(&self, on: NaiveDate) -> Option<u64> {
        let in_force: BTreeSet<&String> = self
            .tthc
            .iter()
            .filter(|(_, from, until)| covers(*from, *until, on))
            .map(|(code, ..)| code)
            .collect();
        if !self.has_qms || in_force.is_empty() {
            return None;
        }
        let documented: BTreeSet<String> =
            self.documents.values().filter_map(|document| document.carries_out_on(on)).collect();
        let covered = in_force
            .iter()
            .filter(|code| self.announced.as_ref().is_some_and(|one| one.tthc.contains(code)))
            .filter(|code| documented.contains(**code))
            .count();
        Some(1000 * covered as u64 / in_force.len() as u64)
    }

    /// Internal documents in force that are neither to be reviewed nor to be updated since long.
    fn i3(&self, on: NaiveDate) -> Option<u64> {
        let in_force: Vec<_> = self
            .documents
            .iter()
            .filter(|(_, document)| document.edition_on(on).is_some())
            .collect();
        let outdated: BTreeSet<&String> = self.changes.values().flat_map(Change::late).collect();
        let is_late = |(stream, document): &&(&String, &Document)| {
            document.is_review_overdue || outdated.contains(stream)
        };
        let overdue = in_force.iter().filter(is_late).count() as u64;
        let all = in_force.len() as u64;
        (all > 0).then(|| 1000 * (all - overdue) / all)
    }

    /// Units of the newest approved programme that were audited within the window; of all units,
    /// where audits came in with a baseline and no programme was approved yet.
    fn i4(&self, on: NaiveDate, window: Months) -> Option<u64> {
        let programme = self.approved.last_key_value().map(|(_, units)| units);
        let units = programme.or((!self.audited.is_empty()).then_some(&self.units))?;
        let recent = self.audited.iter().filter(|(day, _)| on - window < *day && *day <= on);
        let audited: BTreeSet<&String> = recent.flat_map(|(_, units)| units).collect();
        let covered = units.iter().filter(|unit| audited.contains(unit)).count();
        Some(1000 * covered as u64 / units.len() as u64)
    }

    /// The best review that was signed within the window.
    fn i5(&self, on: NaiveDate, window: Months, parameters: &Parameters) -> Option<u64> {
        let an_input = parameters.number("review_input_per_mille");
        let an_output = parameters.number("review_outputs_per_mille") / 3;
        let recent = self.signed.iter().filter(|(day, ..)| on - window < *day && *day <= on);
        let worth = recent.map(|(_, inputs, outputs)| inputs * an_input + outputs * an_output);
        self.has_review.then(|| worth.max().unwrap_or(0).min(1000))
    }

    /// Findings due within the window that were implemented by then.
    fn i6(&self, on: NaiveDate, window: Months) -> Option<u64> {
        if self.findings.is_empty() {
            return None;
        }
        let due: Vec<(&Finding, NaiveDate)> = self
            .findings
            .values()
            .filter(|finding| !finding.is_withdrawn)
            .filter_map(|finding| Some((finding, finding.due_on?)))
            .filter(|(_, due)| on - window < *due && *due <= on)
            .collect();
        let kept = due
            .iter()
            .filter(|(finding, due)| finding.implemented_on.is_some_and(|done| done <= *due))
            .count();
        Some((1000 * kept).checked_div(due.len()).unwrap_or(1000) as u64)
    }

    /// Half for the plan of the year, half for the part of its money that is allocated.
    fn i8(&self, on: NaiveDate) -> Option<u64> {
        self.plans.range(..=on.year()).next()?;
        let Some(plan) = self.plans.get(&on.year()) else { return Some(0) };
        let money = match plan.approved {
            None => 0,
            Some(0) => 500,
            Some(approved) => 500 * plan.allocated.min(approved) / approved,
        };
        Some(money + if plan.is_signed { 500 } else { 0 })
    }

    /// What the inspection that was concluded last has left open.
    fn i9(&self, on: NaiveDate, parameters: &Parameters) -> Option<u64> {
        let last = self.last_inspection.as_ref()?;
        let open: Vec<_> = self
            .findings
            .values()
            .filter(|finding| finding.origin.as_ref() == Some(last) && !finding.has_ended)
            .collect();
        let is_bad = |finding: &&Finding| {
            finding.severity == "Major" && finding.is_overdue_at_the_end_of(on)
        };
        Some(match open.as_slice() {
            [] => 1000,
            some if some.iter().any(is_bad) => 0,
            _ => parameters.number("inspection_open_per_mille"),
        })
    }
}

impl Plan {
    fn enter(&mut self, kind: &str, payload: &Value) {
        match kind {
            "PlanSigned" => self.is_signed = true,
            "PlanReturned" => self.is_signed = false,
            "PlanApproved" => {
                let lines = payload["lines"].as_array().unwrap();
                let of = |line: &Value| line["approved_dong"].as_u64().unwrap();
                self.approved = Some(lines.iter().map(of).sum());
            }
            "FundsAllocated" | "PlanAmended" => {
                self.allocated = payload["allocated_dong"].as_u64().unwrap();
            }
            _ => {}
        }
    }
}

impl Change {
    fn enter(&mut self, kind: &str, payload: &Value) {
        match kind {
            "ImpactAssessmentOpened" => self.found = texts(&payload["candidates"]),
            "ImpactAssessed" => {
                self.is_assessed = true;
                for one in payload["documents"].as_array().unwrap() {
                    let is_settled = one["is_updated"].as_bool().unwrap();
                    self.named.insert(text(&one["document"]), is_settled);
                }
                self.has_ended |= self.named.is_empty();
            }
            "AffectedDocumentSettled" => {
                self.named.insert(text(&payload["document"]), true);
            }
            "ImpactOverdue" => self.is_late = true,
            "ImpactResolved" => self.has_ended = true,
            _ => {}
        }
    }

    /// Documents that were not updated in time.
    fn late(&self) -> Vec<&String> {
        match (self.is_late && !self.has_ended, self.is_assessed) {
            (false, _) => Vec::new(),
            (true, false) => self.found.iter().collect(),
            (true, true) => {
                self.named.iter().filter(|(_, done)| !**done).map(|(it, _)| it).collect()
            }
        }
    }
}

impl Document {
    fn enter(&mut self, kind: &str, payload: &Value) {
        match kind {
            "DocumentDrafted" => {
                let tthc = &payload["tthc"];
                let code = (!tthc.is_null()).then(|| text(&tthc["code"]));
                self.carries_out.insert(edition(&payload["edition"]), code);
            }
            "DocumentBroughtIn" => {
                let (tthc, edition) = (&payload["tthc"], edition(&payload["edition"]));
                let code = (!tthc.is_null()).then(|| text(&tthc["code"]));
                self.carries_out.insert(edition.clone(), code);
                self.in_force.push((edition, date(&payload["valid_from"]), None));
            }
            "DocumentPutIntoEffect" => {
                self.is_review_overdue = false;
                let from = date(&payload["valid_from"]);
                self.in_force.push((edition(&payload["edition"]), from, None));
            }
            "DocumentSuperseded" | "DocumentWithdrawn" => {
                self.is_review_overdue = false;
                let ended = edition(&payload["edition"]);
                let until = date(&payload["valid_until"]);
                for (_, _, end) in self.in_force.iter_mut().filter(|(one, ..)| *one == ended) {
                    *end = Some(until);
                }
            }
            "DocumentReviewedUnchanged" => self.is_review_overdue = false,
            "DocumentReviewBecameOverdue" => self.is_review_overdue = true,
            _ => {}
        }
    }

    fn edition_on(&self, on: NaiveDate) -> Option<&String> {
        let mut all = self.in_force.iter();
        all.find(|(_, from, until)| covers(*from, *until, on)).map(|(edition, ..)| edition)
    }

    fn carries_out_on(&self, on: NaiveDate) -> Option<String> {
        self.carries_out.get(self.edition_on(on)?)?.clone()
    }
}

impl Finding {
    fn enter(&mut self, kind: &str, payload: &Value) {
        match kind {
            "FindingRaised" => {
                self.severity = text(&payload["severity"]);
                self.source = text(&payload["source"]);
                self.origin = payload["origin"].as_str().map(str::to_owned);
                self.run(&payload["due"]);
            }
            "FindingBroughtIn" => {
                self.enter("FindingRaised", &payload["raised"]);
                let closure = &payload["closure"];
                if !closure.is_null() {
                    self.implemented_on = Some(date(&closure["implemented_on"]));
                    self.has_ended = true;
                    self.window_closes_on = None;
                }
            }
            "ExtensionRequested" | "ExtensionGranted" | "ExtensionRefused" => {
                self.run(&payload["due"]);
            }
            "DueDatesMoved" => self.run(&payload["moves"][0]["to"]),
            "FindingRegraded" => {
                self.severity = text(&payload["to"]);
                if payload["due"]["change"] != "unchanged" {
                    self.run(&payload["due"]["due"]);
                }
            }
            "ActionImplemented" if !payload["completion"].is_null() => {
                self.implemented_on = Some(date(&payload["completion"]["implemented_on"]));
                self.window_closes_on = None;
            }
            "IneffectivenessFound" => {
                self.implemented_on = None;
                self.due_on = None;
                self.window_closes_on = None;
                self.run(&payload["due"]);
            }
            "FindingClosed" | "FindingWithdrawn" => {
                self.has_ended = true;
                self.is_withdrawn = kind == "FindingWithdrawn";
                self.window_closes_on = None;
            }
            _ => {}
        }
    }

    fn run(&mut self, due: &Value) {
        if !due.is_null() {
            self.due_on = Some(date(&due["due_on"]));
            self.window_closes_on = Some(date(&due["window_closes_on"]));
        }
    }

    /// Its consequences came at 24:00 of the day on which its window closed.
    fn is_overdue_at_the_end_of(&self, on: NaiveDate) -> bool {
        self.window_closes_on.is_some_and(|closes| closes < on)
    }
}
