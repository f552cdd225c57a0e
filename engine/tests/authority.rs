//! The table check where a scope has ended and another answers for it.
#![allow(missing_docs, clippy::unwrap_used)]

use chrono::NaiveDate;
use luuvet_engine::{
    Act, ActOf, Attempt, Bilingual, Capacity, Definition, Grant, Origin, PersonId, Place, Position,
    Reach, Recorder, Refusal, Region, Registers, Role, Scope, StreamId, Transition, authorise,
};
use uuid::Uuid;

const KEEPER: &str = "Keeper";
const WARDEN: &str = "Warden";
const CLERK: &str = "Clerk";

static LAMPS: Definition = Definition {
    category: "lamp",
    title: Bilingual::constant("Đèn", "Lamp"),
    version: 1,
    regions: &[Region { name: "lamp", places: &[Place::open("Lit", "Sáng", "Lit")] }],
    transitions: &[
        Transition {
            command: "Trim",
            rule: "LMP-01",
            source: &["toy rule book 1"],
            from: &["Lit"],
            to: &[],
            act: &[Grant::new(KEEPER, Reach::Own)],
            record: &[Role::constant(CLERK)],
        },
        Transition {
            command: "Inspect",
            rule: "LMP-02",
            source: &["toy rule book 2"],
            from: &["Lit"],
            to: &[],
            act: &[Grant::new(WARDEN, Reach::Oversees)],
            record: &[],
        },
        Transition {
            command: "Dim",
            rule: "LMP-03",
            source: &["toy rule book 3"],
            from: &["Lit"],
            to: &[],
            act: &[Grant::CLOCK],
            record: &[],
        },
    ],
};

const OLD: Scope = Scope::constant("old");
const NEW: Scope = Scope::constant("new");
const OTHER: Scope = Scope::constant("other");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The house `old` ended on the tenth: `lamp/1` went to `new`, and `lamp/2` with it.
struct Houses;

impl Registers for Houses {
    fn position(&self) -> Option<Position> {
        None
    }
    fn knows_scope(&self, _: &Scope) -> bool {
        true
    }
    fn holds_office(&self, _: PersonId, _: &Role, house: &Scope, on: NaiveDate) -> bool {
        *house != OLD || on < day("2016-05-10")
    }
    fn signs_for(
        &self,
        _: PersonId,
        _: &Role,
        _: &Scope,
        _: Capacity,
        _: &str,
        _: NaiveDate,
    ) -> bool {
        false
    }
    fn oversees(&self, _: &Role, house: &Scope, scope: &Scope) -> bool {
        house != scope
    }
    fn answerable(&self, scope: &Scope, stream: &StreamId, on: NaiveDate) -> Option<Scope> {
        if *scope != OLD || on < day("2016-05-10") {
            return Some(scope.clone());
        }
        (stream.key() == "1").then_some(NEW)
    }
    fn keeps_papers_of(&self, house: &Scope, other: &Scope, _: NaiveDate) -> bool {
        house == other || (*house == NEW && *other == OLD)
    }
    fn registration_opens(&self, today: NaiveDate) -> NaiveDate {
        today - chrono::Days::new(7)
    }
}

fn recorder(role: &'static str, house: Scope) -> Recorder {
    Recorder::person(PersonId(Uuid::from_u128(1)), Role::constant(role), house)
}

fn act(recorded_by: Recorder, on: &str) -> Act<()> {
    Act {
        command: (),
        occurred_on: day(on),
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Live,
    }
}

/// What the table says on the twelfth of a command for a lamp of the old house.
fn asked(command: &str, lamp: &str, act: &Act<()>) -> Result<&'static str, Refusal> {
    let attempt = Attempt {
        definition: &LAMPS,
        command,
        places: &["Lit"],
        act,
        stream: &StreamId::new("lamp", lamp).unwrap(),
        scope: &OLD,
        founds_scope: false,
        assigned: false,
        today: day("2016-05-12"),
    };
    authorise(&attempt, &Houses).map(|row| row.rule)
}

fn rule(command: &str, lamp: &str, act: &Act<()>) -> &'static str {
    match asked(command, lamp, act) {
        Ok(_) => "granted",
        Err(refusal) => refusal.rule,
    }
}

#[test]
fn whoever_took_an_instance_over_acts_for_it_from_that_day_on() {
    let by = |house: Scope, on: &str| act(recorder(KEEPER, house), on);
    assert_eq!(rule("Trim", "1", &by(NEW, "2016-05-12")), "granted");
    assert_eq!(rule("Trim", "1", &by(NEW, "2016-05-09")), "LMP-01", "not theirs yet");
    assert_eq!(rule("Trim", "1", &by(OLD, "2016-05-12")), "LMP-01", "no more");
    assert_eq!(rule("Trim", "1", &by(OTHER, "2016-05-12")), "LMP-01");
}

#[test]
fn whoever_took_an_instance_over_does_not_oversee_it() {
    let by = |house: Scope| act(recorder(WARDEN, house), "2016-05-12");
    assert_eq!(rule("Inspect", "1", &by(OTHER)), "granted");
    let refusal = asked("Inspect", "1", &by(NEW)).unwrap_err();
    assert!(refusal.message.en.contains("does not oversee new"), "{refusal}");
}

#[test]
fn what_ended_with_its_scope_is_the_machines_alone() {
    let by = |role, house: Scope, on: &str| act(recorder(role, house), on);
    for attempt in [by(KEEPER, NEW, "2016-05-12"), by(KEEPER, OLD, "2016-05-12")] {
        let refusal = asked("Trim", "2", &attempt).unwrap_err();
        assert!(refusal.message.en.contains("old has ended"), "{refusal}");
    }
    let warden = by(WARDEN, OTHER, "2016-05-12");
    assert!(asked("Inspect", "2", &warden).unwrap_err().message.en.contains("old has ended"));
    let clock = act(Recorder::machine(Role::CLOCK), "2016-05-12");
    assert_eq!(rule("Dim", "2", &clock), "granted");
}

#[test]
fn what_was_done_before_is_entered_by_who_keeps_the_papers() {
    let entered_by = |house: Scope| {
        let mut act = act(recorder(CLERK, house), "2016-05-09");
        act.act_of = ActOf {
            office: Role::constant(KEEPER),
            agency: Some(OLD),
            capacity: Capacity::Holder,
            person: Some(PersonId(Uuid::from_u128(2))),
            document_number: Some("1".into()),
            document_date: Some(day("2016-05-09")),
            evidence: Some("0".repeat(64)),
        };
        act
    };
    assert_eq!(rule("Trim", "1", &entered_by(NEW)), "granted");
    assert_eq!(rule("Trim", "1", &entered_by(OTHER)), "LMP-01");
    assert_eq!(rule("Trim", "1", &entered_by(OLD)), "LMP-01", "its clerk is none any more");
}
