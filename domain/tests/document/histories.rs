//! Properties over random histories, valid and invalid acts mixed, deadlines fired as they fall due.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_domain::calendar::local_date;
use luuvet_domain::document::{
    ApproveDocument, ConfirmStillSuitable, ControlledDocument, CopyOutcome, Disposition,
    DistributeCopy, DocumentCommand, DocumentEvent, DraftDocument, Edition, PutIntoEffect,
    RecallCopy, RecordDisposition, RegisterExternal, ReturnDraft, SetRetention, Stage,
    SubmitForReview, WithdrawDocument,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Act, Attempt, MessageSet, PersonId, Role, Transition, Workflow, authorise};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::*;

/// One attempt: what, by whom, when. Numbers pick; what they pick may well be refused.
#[derive(Clone, Debug)]
struct Step {
    command: u8,
    office: u8,
    days_forward: u8,
    days_back: u8,
    variant: u8,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Much happens on one day.
    let days_forward = prop_oneof![3 => Just(0), 1 => 0..40_u8];
    let step = (0..48_u8, 0..32_u8, days_forward, 0..10_u8, any::<u8>()).prop_map(
        |(command, office, days_forward, days_back, variant)| Step {
            command,
            office,
            days_forward,
            days_back,
            variant,
        },
    );
    proptest::collection::vec(step, 1..80)
}

/// What was accepted, with all that is needed to judge it.
struct Accepted {
    act: Act<DocumentCommand>,
    events: Vec<DocumentEvent>,
    row: &'static Transition,
    places_before: Vec<&'static str>,
    places_after: Vec<&'static str>,
}

struct History {
    document: Option<Document<'static>>,
    now: DateTime<Utc>,
    accepted: Vec<Accepted>,
}

impl History {
    fn of(steps: &[Step], is_external: bool) -> Self {
        let document = if is_external { absent_law(&REGISTERS) } else { absent(&REGISTERS) };
        let now = noon(thursday());
        let mut history = Self { document: Some(document), now, accepted: Vec::new() };
        for step in steps {
            let next = history.now + chrono::Duration::days(step.days_forward.into());
            history.fire_until(next);
            history.now = next;
            history.attempt(step);
        }
        // The last deadline of all: a review, a year after whatever was last.
        history.fire_until(history.now + chrono::Duration::days(400));
        history
    }

    fn document(&self) -> &Document<'static> {
        self.document.as_ref().unwrap()
    }

    fn fire_until(&mut self, until: DateTime<Utc>) {
        loop {
            let mut deadlines = Workflow::<dyn Registers>::deadlines(self.document().state());
            deadlines.sort_by_key(|deadline| deadline.due);
            let Some(first) = deadlines.into_iter().find(|deadline| deadline.due <= until) else {
                return;
            };
            self.now = self.now.max(first.due);
            let act = by_clock(local_date(first.due), first.command);
            assert!(self.ask(&act, first.due), "the clock was refused: {:?}", act.command);
            let still = Workflow::<dyn Registers>::deadlines(self.document().state());
            assert!(
                !still.iter().any(|one| (one.due, one.name) == (first.due, first.name)),
                "{} is due again",
                first.name
            );
        }
    }

    fn attempt(&mut self, step: &Step) {
        let on = local_date(self.now) - Days::new(step.days_back.saturating_sub(4).into());
        let command = self.command(step, on);
        let is_baseline = matches!(command, DocumentCommand::BringIn(_));
        let act = match step.office {
            _ if is_baseline => by_machine(Role::PROCESS_MANAGER, on, command),
            0..7 => by(OFFICES[usize::from(step.office)], on, command),
            7 => by_machine(Role::PROCESS_MANAGER, on, command),
            _ => self.by_whom_the_table_names(on, command, step.variant),
        };
        self.ask(&act, self.now);
    }

    /// Mostly the right office, so that histories get somewhere.
    fn by_whom_the_table_names(
        &self,
        on: NaiveDate,
        command: DocumentCommand,
        variant: u8,
    ) -> Act<DocumentCommand> {
        let name = command.message_type().name;
        let definition = <ControlledDocument as Workflow<dyn Registers>>::definition();
        let offices: Vec<_> = OFFICES
            .iter()
            .filter(|(_, office)| {
                definition.rows(name).any(|row| row.act.iter().any(|grant| grant.role == *office))
            })
            .collect();
        let (person, office) = *offices[usize::from(variant) % offices.len()];
        by((person, office), on, command)
    }

    /// What brings an edition further towards being in force: half of all attempts.
    fn next_step(&self, variant: u8, on: NaiveDate) -> DocumentCommand {
        let state = self.document().state();
        let places = Workflow::<dyn Registers>::places(state);
        match state.draft().map(|draft| &draft.stage) {
            Some(Stage::Writing) => SubmitForReview::default().into(),
            Some(Stage::InReview) => ApproveDocument::default().into(),
            Some(Stage::Approved { .. } | Stage::Scheduled { .. }) => {
                PutIntoEffect::default().into()
            }
            None if places.contains(&"NoDraft") => propose().into(),
            None => self.draft(variant, on).into(),
        }
    }

    fn command(&self, step: &Step, on: NaiveDate) -> DocumentCommand {
        let variant = step.variant;
        let number = format!("0{}", variant % 3);
        let later_on = variant.is_multiple_of(3).then(|| on + Days::new(u64::from(variant % 40)));
        match step.command {
            0 if variant.is_multiple_of(3) => brought_in(on).into(),
            0..4 => self.draft(variant, on).into(),
            4..7 => SubmitForReview::default().into(),
            7 => ReturnDraft { reason: "Chưa đạt".to_owned() }.into(),
            8..11 => ApproveDocument::default().into(),
            11..14 => PutIntoEffect { effective_from: later_on }.into(),
            14..16 => propose().into(),
            16 => ConfirmStillSuitable { conclusion: "Vẫn phù hợp".to_owned() }.into(),
            17 => DistributeCopy { place: "VP".to_owned(), copies: u32::from(variant % 4), number }
                .into(),
            18..20 => RecallCopy { number, outcome: CopyOutcome::Recalled }.into(),
            20 if variant.is_multiple_of(4) => {
                WithdrawDocument { reason: "Không còn áp dụng".to_owned() }.into()
            }
            20 | 21 => {
                let effective_from = later_on.unwrap_or(day("2015-01-01"));
                let days_to = u64::from(variant) + 20;
                let effective_to = variant.is_multiple_of(2).then(|| on + Days::new(days_to));
                RegisterExternal { effective_from, effective_to, ..law() }.into()
            }
            22 => SetRetention {
                months: (!variant.is_multiple_of(5)).then(|| u32::from(variant) % 5 * 12),
                place: "Kho".to_owned(),
                disposition: [Disposition::Destroy, Disposition::Archive, Disposition::KeepForEver]
                    [usize::from(variant % 3)],
            }
            .into(),
            24.. => self.next_step(variant, on),
            23 => RecordDisposition {
                records: "Hồ sơ".to_owned(),
                closed_on: on - Days::new(u64::from(variant) * 10),
            }
            .into(),
        }
    }

    fn draft(&self, variant: u8, on: NaiveDate) -> DraftDocument {
        let last = self.editions().last().map(|interval| interval.edition);
        let next = last.map(|edition| {
            if variant.is_multiple_of(5) { edition.next_issue() } else { edition.next_revision() }
        });
        let draft = if variant.is_multiple_of(11) { tthc_draft() } else { form_draft() };
        DraftDocument {
            issue: next.map(|edition| edition.issue),
            revision: next.map(|edition| edition.revision),
            change_summary: (!variant.is_multiple_of(7)).then(|| "Cập nhật".to_owned()),
            planned_effect_on: variant.is_multiple_of(6).then(|| on + Days::new(10)),
            ..draft
        }
    }

    fn ask(&mut self, act: &Act<DocumentCommand>, now: DateTime<Utc>) -> bool {
        let document = self.document.take().unwrap().at(now);
        let places_before = Workflow::<dyn Registers>::places(document.state());
        let answer = document.when(act);
        let Ok(events) = answer.result else {
            self.document = Some(document);
            return false;
        };
        let scope = Workflow::<dyn Registers>::scope(document.state(), &act.command);
        let registers: &dyn Registers = &REGISTERS;
        let stream = luuvet_engine::StreamId::new("document", "history").unwrap();
        let row = authorise(
            &Attempt {
                definition: <ControlledDocument as Workflow<dyn Registers>>::definition(),
                command: act.command.message_type().name,
                places: &places_before,
                act,
                stream: &stream,
                scope: &scope,
                founds_scope: false,
                assigned: false,
                today: local_date(now),
            },
            registers,
        )
        .unwrap();
        let document = document.done(act);
        let places_after = Workflow::<dyn Registers>::places(document.state());
        self.document = Some(document);
        self.accepted.push(Accepted { act: act.clone(), events, row, places_before, places_after });
        true
    }

    fn events(&self) -> impl Iterator<Item = &DocumentEvent> {
        self.accepted.iter().flat_map(|accepted| &accepted.events)
    }

    fn editions(&self) -> Vec<Interval> {
        let mut editions: Vec<Interval> = Vec::new();
        for event in self.events() {
            match event {
                DocumentEvent::PutIntoEffect(put) => editions.push(Interval {
                    edition: put.edition,
                    from: put.valid_from,
                    until: None,
                }),
                DocumentEvent::BroughtIn(document) => editions.push(Interval {
                    edition: document.edition,
                    from: document.valid_from,
                    until: None,
                }),
                DocumentEvent::Superseded(old) => {
                    let last = editions.last_mut().unwrap();
                    assert_eq!((last.edition, last.from), (old.edition, old.valid_from));
                    last.until = Some(old.valid_until);
                }
                DocumentEvent::Withdrawn(old) => {
                    let last = editions.last_mut().unwrap();
                    assert_eq!((last.edition, last.from), (old.edition, old.valid_from));
                    last.until = Some(old.valid_until);
                }
                _ => {}
            }
        }
        editions
    }
}

#[derive(Clone, Debug)]
struct Interval {
    edition: Edition,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl Interval {
    fn holds(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }
}

fn walks() -> impl Strategy<Value = (Vec<Step>, bool)> {
    (steps(), proptest::bool::weighted(0.2))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Invariant 2: one edition in force at any date; and without a gap until withdrawal.
    #[test]
    fn at_any_date_one_edition_at_most_is_in_force((steps, is_external) in walks()) {
        let history = History::of(&steps, is_external);
        let editions = history.editions();
        for pair in editions.windows(2) {
            prop_assert!(pair[1].edition.follows(pair[0].edition));
            prop_assert!(pair[0].from < pair[1].from);
            prop_assert_eq!(pair[0].until, Some(pair[1].from));
        }
        let end = local_date(history.now) + Days::new(400);
        for on in thursday().iter_days().take_while(|on| *on <= end).step_by(3) {
            let count = editions.iter().filter(|interval| interval.holds(on)).count();
            prop_assert!(count <= 1, "{count} editions on {on}");
        }
    }

    /// Invariant 6: nobody approves what they drafted.
    #[test]
    fn nobody_approves_their_own_draft((steps, is_external) in walks()) {
        let history = History::of(&steps, is_external);
        let mut drafters: BTreeSet<PersonId> = BTreeSet::new();
        for accepted in &history.accepted {
            for event in &accepted.events {
                match event {
                    DocumentEvent::Drafted(_) => drafters.extend(accepted.act.act_of.person),
                    DocumentEvent::Approved(_) => {
                        let approver = accepted.act.act_of.person.unwrap();
                        prop_assert!(!drafters.contains(&approver));
                    }
                    DocumentEvent::PutIntoEffect(_) => drafters.clear(),
                    _ => {}
                }
            }
        }
    }

    /// What takes effect was approved after it was last written, and on an earlier day or the same.
    #[test]
    fn every_edition_in_force_was_approved_as_it_stands((steps, is_external) in walks()) {
        let history = History::of(&steps, is_external);
        let mut approved_on = None;
        for accepted in &history.accepted {
            for event in &accepted.events {
                match event {
                    DocumentEvent::Approved(_) => approved_on = Some(accepted.act.occurred_on),
                    DocumentEvent::Drafted(_) | DocumentEvent::Returned(_) => approved_on = None,
                    DocumentEvent::PutIntoEffect(put) => {
                        prop_assert!(approved_on.is_some_and(|on| on <= put.valid_from));
                        approved_on = None;
                    }
                    _ => {}
                }
            }
        }
    }

    /// What is withdrawn has no copies left in use.
    #[test]
    fn no_copies_are_left_when_a_document_is_withdrawn((steps, is_external) in walks()) {
        let history = History::of(&steps, is_external);
        let mut in_use = BTreeSet::new();
        for event in history.events() {
            match event {
                DocumentEvent::CopyDistributed(copy) => {
                    prop_assert!(in_use.insert(copy.number.clone()));
                }
                DocumentEvent::CopyRecalled(copy) => prop_assert!(in_use.remove(&copy.number)),
                DocumentEvent::Withdrawn(_) => prop_assert!(in_use.is_empty()),
                _ => {}
            }
        }
    }

    /// The table says where an act leads, and the decision leads nowhere else.
    #[test]
    fn the_table_and_the_decisions_agree((steps, is_external) in walks()) {
        let history = History::of(&steps, is_external);
        for accepted in &history.accepted {
            for place in &accepted.places_after {
                prop_assert!(
                    accepted.places_before.contains(place) || accepted.row.to.contains(place),
                    "{} led to {place}",
                    accepted.row.rule
                );
            }
        }
    }
}

/// The properties above are worth something only if histories go everywhere.
#[test]
fn random_histories_reach_every_row_and_every_event() {
    let mut runner = TestRunner::deterministic();
    let (mut rules, mut events, mut places) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..600 {
        let (steps, is_external) = walks().new_tree(&mut runner).unwrap().current();
        let history = History::of(&steps, is_external);
        for accepted in &history.accepted {
            rules.insert(accepted.row.rule);
            events.extend(accepted.events.iter().map(|event| event.message_type().name));
            places.extend(accepted.places_before.iter().chain(&accepted.places_after).copied());
        }
    }
    let definition = <ControlledDocument as Workflow<dyn Registers>>::definition();
    // What the calendar moves has a test of its own.
    for row in definition.transitions.iter().filter(|row| row.command != "MoveDueDates") {
        assert!(rules.contains(row.rule), "{} {} is never accepted", row.rule, row.command);
    }
    for kind in DocumentEvent::TYPES.iter().filter(|kind| kind.name != "DueDatesMoved") {
        assert!(events.contains(kind.name), "{} never happens", kind.name);
    }
    for (_, place) in definition.places() {
        assert!(places.contains(place.name), "{} is never reached", place.name);
    }
}
