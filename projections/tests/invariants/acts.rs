//! Which act comes next: mostly one that a workflow's table allows where an instance stands, by
//! someone who may; now and then out of order, by the wrong office, dated wrongly or left blank.

use chrono::{Datelike, Days, NaiveDate};
use luuvet_domain::finding::Side;
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::role::Office;
use luuvet_domain::{
    agency, annual_plan, audit_programme, consultant_org, directive, document,
    inspection_programme, legal_change, legal_instrument, par_evaluation, plan_dossier, qms,
    roll_out,
};
use luuvet_engine::{
    Act, ActOf, Capacity, EvidenceRef, Origin, PersonId, Reach, Recorder, Role, Scope, StreamId,
    System, Transition,
};
use luuvet_projections::View;

use crate::dice::Dice;
use crate::payload::{self, Case};
use crate::province::{AGENCIES, scope};
use crate::world::{FINANCE, HOME, ROLLED_OUT, SEAT, UNITS, deputy};

/// What each agency writes down: the base of the code by slot; see [`payload`].
pub const SLOTS: usize = 14;
/// The slot whose document may be withdrawn.
const SPARE: usize = 12;
/// The slot of the law that the procedures rest on.
pub const LAW: usize = 13;

/// Acts that end an instance, or that the machine does: seldom, so that something comes of it.
const SELDOM: [&str; 24] = [
    "SupersedeDirective",
    "RefuseInitiative",
    "StopInitiative",
    "AmendDossier",
    "ProposeExclusion",
    "ScopeOutUnit",
    "RemoveConsultant",
    "RevokeCertificate",
    "RequestAdHocReport",
    "LodgeAppeal",
    "DismissProposal",
    "CloseCase",
    "WithdrawAnnouncement",
    "CancelAudit",
    "CancelCourse",
    "CancelInspection",
    "DeclineInspection",
    "LeaveToProgramme",
    "WithdrawFinding",
    "PostponeInspection",
    "ReturnDraft",
    "RepealTthc",
    "Regrade",
    "RecordCompetence",
];
/// Acts that an instance takes again and again without moving on.
const BESIDE: [&str; 30] = [
    "LinkPlanLine",
    "RecordUsage",
    "AgreeByMedia",
    "AttachEvidence",
    "EngageConsultant",
    "Reschedule",
    "RefreshFigures",
    "OverrideFigure",
    "RequestVerification",
    "FormSteeringCommittee",
    "SetPolicy",
    "SetObjectives",
    "RecordObjectiveResult",
    "DefineScope",
    "StartTransition",
    "DisposeOutput",
    "DeclineRegrade",
    "RequestExtension",
    "RecordExplanation",
    "NotifyTarget",
    "RegisterExternal",
    "DistributeCopy",
    "RecallCopy",
    "RecordDisposition",
    "SetRetention",
    "AttachEstimate",
    "RankByRisk",
    "ConfirmStillSuitable",
    "AssignAction",
    "ProposeOnSiteNextYear",
];
/// Acts of which one instance needs many, or by which it moves on.
const ONWARD: [&str; 25] = [
    "StartTrial",
    "CompleteRollOut",
    "SubmitReport",
    "ReceiveReport",
    "RecordCheckItem",
    "RecordEvidence",
    "RecordOutput",
    "RequestFinding",
    "NotifyAuditees",
    "SubmitForReview",
    "ApproveDocument",
    "PutIntoEffect",
    "IssueQms",
    "ConfirmEffectiveness",
    "AnnounceConformity",
    "NotifyDost",
    "PostAnnouncement",
    "ReAnnounce",
    "CompleteTransition",
    "OpenInspection",
    "IssueReport",
    "SignMinutes",
    "HoldReview",
    "GrantExtension",
    "RefuseExtension",
];

pub struct Player {
    pub dice: Dice,
    /// How many instances of a kind an agency has ended, to begin the next.
    generations: std::collections::BTreeMap<(&'static str, Scope, usize), usize>,
}

impl Player {
    pub fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed), generations: std::collections::BTreeMap::new() }
    }

    pub fn act(&mut self, view: &View) -> (StreamId, Act<Command>) {
        let today = view.today().unwrap();
        let category = self.dice.weighed(&[
            ("document", 20),
            ("qms", 21),
            ("audit_programme", 4),
            ("audit", 15),
            ("finding", 28),
            ("review", 14),
            ("training_course", 12),
            ("inspection_programme", 5),
            ("inspection", 24),
            ("violation", 16),
            ("legal_instrument", 2),
            ("legal_change", 10),
            ("difficulty", 8),
            ("roll_out", 10),
            ("consultant_org", 3),
            ("report", 14),
            ("consolidated_report", 1),
            ("par_evaluation", 4),
            ("campaign", 3),
            ("it_initiative", 4),
            ("annual_plan", 14),
            ("plan_dossier", 5),
            ("agency", 2),
            ("obligation", 2),
            ("escalation", 6),
            ("directive", 1),
        ]);
        let mut agency = scope(AGENCIES[self.dice.below(AGENCIES.len())]);
        let (stream, slot) = self.stream(view, category, &agency, today);
        // A roll-out is the agency's of which the unit is part.
        if category == "roll_out"
            && let Some(unit) = view.agencies.rows.get(&scope(stream.key()))
            && let Some(parent) = &unit.parent
        {
            agency = parent.clone();
        }
        let places = places(view, &stream);
        let state = Qms::initial(category).unwrap();
        let all = Qms::definition(&state).transitions;
        let all: Vec<&Transition> =
            all.iter().filter(|row| payload::is_played(category, row.command)).collect();
        let is_here = |row: &&Transition| row.from.iter().any(|from| places.contains(from));
        let here: Vec<&Transition> = all.iter().copied().filter(is_here).collect();
        // A code that was withdrawn never comes back: only the work instruction's is.
        let is_spared = |row: &&Transition| row.command != "WithdrawDocument" || slot == SPARE;
        let all: Vec<&Transition> = all.into_iter().filter(is_spared).collect();
        let here: Vec<&Transition> = here.into_iter().filter(is_spared).collect();
        let is_fitting = !here.is_empty() && self.dice.percent(88);
        let rows = if is_fitting { here } else { all };
        let rows = self.of_its_side(view, &stream, rows);
        let weighed: Vec<(&Transition, usize)> =
            rows.into_iter().map(|row| (row, weight(row))).collect();
        let mut row = self.dice.weighed(&weighed);
        let case = Case {
            view,
            agency: agency.clone(),
            stream: stream.clone(),
            slot,
            today,
            is_blank: self.dice.percent(4),
        };
        if is_fitting
            && self.dice.percent(60)
            && let Some(next) = case.next_step()
            && let Some((hinted, _)) = weighed.iter().find(|(row, _)| row.command == next)
        {
            row = hinted;
        }
        let command = payload::command(category, row.command, &case, &mut self.dice);
        let act = self.by_someone(&case, row, command);
        (stream, act)
    }

    /// Mostly the rows of the side whose finding it is, or in whose hands the case lies.
    fn of_its_side<'r>(
        &mut self,
        view: &View,
        stream: &StreamId,
        rows: Vec<&'r Transition>,
    ) -> Vec<&'r Transition> {
        let finding = view.findings.rows.get(stream);
        let violation = view.violations.rows.get(stream);
        if (finding.is_none() && violation.is_none()) || self.dice.percent(10) {
            return rows;
        }
        let is_for_overseers = |row: &Transition| match (finding, violation) {
            (Some(finding), _) => finding.raised.side == Side::Oversight,
            (None, Some(violation)) => payload::is_for_overseers(violation, row.command),
            (None, None) => false,
        };
        let is_overseers = |row: &&Transition| row.act.iter().any(|g| g.reach == Reach::Oversees);
        let has_both = |row: &&Transition| {
            let same = |other: &&&Transition| other.command == row.command;
            let is_anothers = |other: &&Transition| !is_overseers(other) && !is_machines(other);
            rows.iter().filter(same).any(is_overseers) && rows.iter().filter(same).any(is_anothers)
        };
        let is_ours =
            |row: &&Transition| !has_both(row) || is_overseers(row) == is_for_overseers(row);
        rows.iter().copied().filter(is_ours).collect()
    }

    fn by_someone(&mut self, case: &Case<'_>, row: &Transition, command: Command) -> Act<Command> {
        let (office, at, person) = self.actor(case, row, &command);
        let recorded_by = Recorder::person(person, Role::constant(office.name()), at);
        let mut act = Act {
            command,
            occurred_on: case.today,
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        };
        // The chair does not settle an appeal against what they have signed.
        if row.command == "DecideAppeal" && self.dice.percent(70) {
            let office = Role::constant(Office::Staff.name());
            act.recorded_by = Recorder::person(deputy(), office, scope(SEAT));
            act.act_of = ActOf {
                office: Role::constant(Office::ProvinceChair.name()),
                capacity: Capacity::Deputy,
                ..ActOf::own(&act.recorded_by)
            };
        }
        // A superior extends in writing.
        let is_extension = row.command == "ExtendDecisionTime";
        act.act_of.document_number =
            (is_extension && self.dice.percent(90)).then(|| "15/UBND".to_owned());
        // What was sent in time turns up when the clock has found it late.
        let report = case.view.reports.rows.get(&case.stream);
        let report = report.filter(|report| row.command == "SubmitReport" && report.late.is_some());
        if let Some(report) = report
            && self.dice.percent(40)
        {
            act.occurred_on = report.due.due_on;
            act.late_reason = Some("bản gửi còn ở văn thư".to_owned());
            act.evidence = vec![EvidenceRef { sha256: "c".repeat(64), number: None, date: None }];
            return act;
        }
        match self.dice.below(100) {
            // Entered within the registration window, after it with a reason, without one, and
            // dated ahead.
            0..9 => act.occurred_on = case.today - Days::new(1 + self.dice.below(5) as u64),
            9..12 => {
                act.occurred_on = case.today - Days::new(10 + self.dice.below(30) as u64);
                act.late_reason = Some("hồ sơ thất lạc khi chuyển trụ sở".to_owned());
                act.evidence =
                    vec![EvidenceRef { sha256: "c".repeat(64), number: None, date: None }];
            }
            12 => act.occurred_on = case.today - Days::new(30),
            13 => act.occurred_on = case.today + Days::new(2),
            _ => {}
        }
        act
    }

    /// Mostly someone of an office to which the row grants the act, where it reaches the agency.
    fn actor(
        &mut self,
        case: &Case<'_>,
        row: &Transition,
        command: &Command,
    ) -> (Office, Scope, PersonId) {
        let (office, at) = self.office(case, row);
        let is_for_assigned = row.act.iter().any(|grant| grant.reach == Reach::Assigned);
        if is_for_assigned
            && self.dice.percent(92)
            && let Some(person) = payload::assigned(case, command)
            && let Some((at, term)) = case.view.agencies.terms_of(person).next()
        {
            return (term.office, at.clone(), person);
        }
        if let Some(person) = payload::speaker(case, row)
            && self.dice.percent(92)
            && let Some((at, term)) = case.view.agencies.terms_of(person).next()
        {
            return (term.office, at.clone(), person);
        }
        let person = self.holder(case, office, &at);
        (office, at, person)
    }

    fn office(&mut self, case: &Case<'_>, row: &Transition) -> (Office, Scope) {
        if self.dice.percent(4) {
            let office = *self.dice.one(&Office::ALL);
            return (office, scope(AGENCIES[self.dice.below(AGENCIES.len())]));
        }
        let grant = self.dice.one(row.act);
        let Some(office) = Office::from_name(grant.role.as_str()) else {
            // The machine's alone: a person tries.
            return (Office::Qmr, case.agency.clone());
        };
        if matches!(office, Office::DofDirector | Office::DofOfficer) {
            return (office, scope(FINANCE));
        }
        let from_the_seat = matches!(office, Office::ProvinceChair | Office::ProvinceOffice);
        // Nobody oversees their own agency.
        let from_the_seat = from_the_seat
            || (case.agency.as_str() == "SKHCN"
                && grant.reach == Reach::Oversees
                && self.dice.percent(80));
        let at = match grant.reach {
            // Whoever took an instance over acts for it.
            Reach::Own => case
                .view
                .answering_now(&case.agency, &case.stream)
                .unwrap_or_else(|| case.agency.clone()),
            Reach::Oversees | Reach::Assigned | Reach::Province | Reach::System => {
                let is_home = matches!(office, Office::DohaDirector | Office::DohaOfficer);
                let elsewhere = if is_home { HOME } else { "SKHCN" };
                scope(if from_the_seat { SEAT } else { elsewhere })
            }
        };
        (office, at)
    }

    fn holder(&mut self, case: &Case<'_>, office: Office, at: &Scope) -> PersonId {
        let terms = case.view.agencies.rows.get(at).map(|row| row.terms.as_slice());
        let holders: Vec<PersonId> = terms
            .unwrap_or_default()
            .iter()
            .filter(|term| term.office == office && term.covers(case.today))
            .map(|term| term.person)
            .collect();
        match holders.as_slice() {
            [] => payload::nobody(),
            some => *self.dice.one(some),
        }
    }

    /// The instance, and for documents the slot that it fills.
    fn stream(
        &mut self,
        view: &View,
        category: &'static str,
        agency: &Scope,
        today: NaiveDate,
    ) -> (StreamId, usize) {
        match category {
            "document" => {
                let slot = self.dice.below(SLOTS);
                (self.live(view, category, agency, slot), slot)
            }
            "qms" => (qms::stream(agency), 0),
            "audit_programme" => {
                let year = today.year() + self.dice.weighed(&[(0, 50), (1, 15), (-1, 35)]);
                (audit_programme::stream(agency, year).unwrap(), 0)
            }
            "inspection_programme" => {
                let year = today.year() + i32::from(self.dice.percent(35));
                (inspection_programme::stream(year).unwrap(), 0)
            }
            "annual_plan" => {
                let open: Vec<StreamId> = view.plans.open.of_agency(agency).cloned().collect();
                if open.is_empty() || self.dice.percent(6) {
                    return (annual_plan::stream(agency, today.year() + 1).unwrap(), 0);
                }
                (self.dice.one(&open).clone(), 0)
            }
            "plan_dossier" => {
                let year = today.year() + self.dice.weighed(&[(0, 40), (1, 60)]);
                (plan_dossier::stream(year).unwrap(), 0)
            }
            "agency" => (agency::stream(agency), 0),
            "inspection" => {
                let proposals = &view.inspections.proposals;
                let proposed = proposals.by_agency.of_agency(agency);
                let waits = |stream: &&StreamId| {
                    proposals.rows.get(stream).is_some_and(|row| row.is_open())
                        || view.inspections.rows.get(stream).is_some_and(|row| row.is_open())
                };
                let waiting: Vec<StreamId> = proposed.filter(waits).cloned().collect();
                if !waiting.is_empty() && self.dice.percent(30) {
                    return (self.dice.one(&waiting).clone(), 0);
                }
                (self.live(view, category, agency, 0), 0)
            }
            "consolidated_report" => {
                let open: Vec<StreamId> = view
                    .consolidated_reports
                    .newest_first()
                    .filter(|row| row.is_open())
                    .map(|row| row.trace.stream.clone())
                    .collect();
                match open.as_slice() {
                    [] => ("consolidated_report/2015-H1".parse().unwrap(), 0),
                    some => (self.dice.one(some).clone(), 0),
                }
            }
            "obligation" => {
                let open: Vec<StreamId> = view
                    .obligations
                    .rows
                    .iter()
                    .filter(|(_, row)| row.is_open())
                    .map(|(stream, _)| stream.clone())
                    .collect();
                match open.as_slice() {
                    [] => ("obligation/none".parse().unwrap(), 0),
                    some => (self.dice.one(some).clone(), 0),
                }
            }
            "legal_instrument" => {
                let n = self.dice.below(payload::LAWS);
                (legal_instrument::stream(&payload::law(n)), n)
            }
            "legal_change" => {
                let open: Vec<StreamId> =
                    view.legal.open_of_agency(agency).map(|row| row.trace.stream.clone()).collect();
                if open.is_empty() || self.dice.percent(5) {
                    let law = legal_instrument::stream(&payload::law(0));
                    return (legal_change::stream(&law, agency), 0);
                }
                // Mostly the newest, so that some come to their end while others grow old.
                let newest = &open[open.len().saturating_sub(2)..];
                let of = if self.dice.percent(60) { newest } else { &open };
                (self.dice.one(of).clone(), 0)
            }
            "finding" => {
                let open: Vec<StreamId> = view
                    .findings
                    .of_agency(agency)
                    .filter(|row| row.is_open())
                    .map(|row| row.trace.stream.clone())
                    .collect();
                if open.is_empty() || (open.len() < 5 && self.dice.percent(12)) {
                    return (self.live(view, category, agency, 0), 0);
                }
                // Mostly the newest, so that some come to their end while others grow old.
                let newest = &open[open.len().saturating_sub(2)..];
                let of = if self.dice.percent(60) { newest } else { &open };
                (self.dice.one(of).clone(), 0)
            }
            "directive" => {
                let n = self.dice.below(payload::DIRECTIVES);
                (directive::stream(&payload::directive_number(n)), n)
            }
            "escalation" => {
                let open: Vec<StreamId> = view
                    .escalations
                    .that_are_open(Some(agency))
                    .map(|row| row.trace.stream.clone())
                    .collect();
                match open.as_slice() {
                    [] => ("escalation/none".parse().unwrap(), 0),
                    some => (self.dice.one(some).clone(), 0),
                }
            }
            "difficulty" => {
                let open: Vec<StreamId> = view
                    .difficulties
                    .of_agency(agency)
                    .filter(|row| row.confirmed.is_none())
                    .map(|row| row.trace.stream.clone())
                    .collect();
                if open.is_empty() || (open.len() < 3 && self.dice.percent(20)) {
                    return (self.live(view, category, agency, 0), 0);
                }
                (self.dice.one(&open).clone(), 0)
            }
            "roll_out" => {
                let n = 1 + self.dice.below(UNITS);
                let unit = if self.dice.percent(50) {
                    let unit = *self.dice.one(&ROLLED_OUT);
                    scope(unit)
                } else {
                    scope(&format!("{agency}-{n}"))
                };
                (roll_out::stream(&unit), n)
            }
            "consultant_org" => {
                let n = self.dice.below(payload::ORGANISATIONS);
                (consultant_org::stream(&payload::organisation(n)), n)
            }
            "violation" => {
                let open: Vec<StreamId> = view
                    .violations
                    .of_agency(agency)
                    .filter(|row| row.is_open())
                    .map(|row| row.trace.stream.clone())
                    .collect();
                if open.is_empty() || (open.len() < 3 && self.dice.percent(20)) {
                    return (self.live(view, category, agency, 0), 0);
                }
                (self.dice.one(&open).clone(), 0)
            }
            "par_evaluation" => {
                let of_agency = view.par_evaluations.open.of_agency(agency);
                let open: Vec<StreamId> = of_agency.cloned().collect();
                match open.as_slice() {
                    [] => (par_evaluation::stream(agency, 2015, 1).unwrap(), 0),
                    some => (self.dice.one(some).clone(), 0),
                }
            }
            "report" => {
                let open: Vec<StreamId> = view.reports.open.of_agency(agency).cloned().collect();
                if open.is_empty() || (open.len() < 3 && self.dice.percent(8)) {
                    return (self.live(view, category, agency, 0), 0);
                }
                (self.dice.one(&open).clone(), 0)
            }
            _ => {
                let slot = self.dice.below(2);
                (self.live(view, category, agency, slot), slot)
            }
        }
    }

    /// The newest instance of an agency's slot, or the next one if that has ended.
    fn live(
        &mut self,
        view: &View,
        category: &'static str,
        agency: &Scope,
        slot: usize,
    ) -> StreamId {
        let key = (category, agency.clone(), slot);
        let generation = self.generations.entry(key).or_default();
        let stream = stream_of(category, agency, slot, *generation);
        let has_ended = places(view, &stream)
            .iter()
            .any(|place| ["Withdrawn", "Closed", "Cancelled", "ExternalExpired"].contains(place))
            || (category == "training_course" && places(view, &stream) == ["Reported"])
            || (category == "it_initiative"
                && ["Evaluated", "Refused", "Stopped"].contains(&places(view, &stream)[0]));
        // A finding, a case or a report is begun once here; from then on it is found among the open
        // ones.
        let is_begun = match category {
            "finding" => view.findings.rows.get(&stream).is_some(),
            "violation" => view.violations.rows.get(&stream).is_some(),
            "difficulty" => view.difficulties.rows.get(&stream).is_some(),
            "report" => view.reports.rows.get(&stream).is_some(),
            _ => false,
        };
        // What waits for others is left behind now and then, and come back to.
        let waits = places(view, &stream)
            .iter()
            .any(|place| ["FollowUp", "ActionsOpen", "Concluded", "LetterIssued"].contains(place));
        if has_ended || is_begun || (waits && self.dice.percent(15)) {
            *generation += 1;
        }
        let before = usize::from(*generation > 0 && category != "document");
        let back = if self.dice.percent(20) { before } else { 0 };
        stream_of(category, agency, slot, *generation - back)
    }
}

fn stream_of(category: &'static str, agency: &Scope, slot: usize, generation: usize) -> StreamId {
    if category == "document" {
        return document::stream(agency, &payload::code(slot, generation));
    }
    StreamId::new(category, format!("{agency}-{slot}-{generation}")).unwrap()
}

fn is_machines(row: &Transition) -> bool {
    row.act.iter().all(|grant| grant.reach == Reach::System)
}

fn weight(row: &Transition) -> usize {
    if is_machines(row) || SELDOM.contains(&row.command) {
        1
    } else if BESIDE.contains(&row.command) {
        3
    } else if ONWARD.contains(&row.command) {
        24
    } else {
        8
    }
}

/// Where an instance stands, also before its first event.
fn places(view: &View, stream: &StreamId) -> Vec<&'static str> {
    let found = view.instance(stream).map(|instance| instance.places());
    found.unwrap_or_else(|| Qms::places(&Qms::initial(stream.category()).unwrap()))
}
