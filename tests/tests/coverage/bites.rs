//! Each check bites: a small table with a fault is named, and the one without is not.

use crate::check::{problems, unmentioned};
use crate::known::{Known, Spelling};
use crate::line::{Kind, Line, Section, line};
use crate::tests_of::Tests;

fn known() -> Known {
    let texts = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect();
    let spelling = |message: &str, payload: &str, variant: &str| {
        let spelling = Spelling { payload: payload.to_owned(), variant: variant.to_owned() };
        (message.to_owned(), spelling)
    };
    Known {
        commands: [
            ("toy/Push".to_owned(), vec!["TOY-01".to_owned()]),
            ("toy/Pull".to_owned(), vec!["TOY-02".to_owned()]),
        ]
        .into(),
        events: texts(&["toy/Pushed"]),
        spellings: [
            spelling("toy/Push", "Push", "ToyCommand::Push"),
            spelling("toy/Pull", "Pull", "ToyCommand::Pull"),
            spelling("toy/Pushed", "Pushed", "ToyEvent::Pushed"),
        ]
        .into(),
        rules: texts(&["TOY-01", "TOY-02", "TOY-50", "TOY-51"]),
        managers: [("PM-90".to_owned(), "Shelves".to_owned())].into(),
        columns: texts(&["Toy.pushedOn", "Query.toys"]),
        parameters: texts(&["toy", "toy.days"]),
        values: texts(&["toy.days"]),
        owed: texts(&["ToyPush"]),
    }
}

const GUARDS: &str = r#"
use luuvet_domain::toy::{Push, ToyEvent};

fn shelved() -> Shelves {
    Shelves
}

#[test]
fn it_is_pushed_once() {
    toy().ask(Push { hard: true }).then([ToyEvent::Pushed(pushed())]);
    toy().ask(again()).refused("TOY-50");
    owes(ObligationKind::ToyPush);
}
"#;

fn tests() -> Tests {
    Tests::of(vec![
        ("domain/tests/toy/guards.rs".to_owned(), GUARDS.to_owned()),
        // Of another workflow, with a command of the same name; and a file without any test.
        (
            "domain/tests/cart/guards.rs".to_owned(),
            "#[test]\nfn a_cart() {\n    Pull\n}\n".to_owned(),
        ),
        ("domain/tests/common/toy.rs".to_owned(), "toy TOY-51 ToyCommand::Pull".to_owned()),
        ("domain/src/toy/mod.rs".to_owned(), "TOY-51\n#[test]\nfn it_is() {\n}\n".to_owned()),
        ("domain/tests/toy/golden.rs".to_owned(), "#[test]\nfn a() {\n    TOY-51\n}\n".to_owned()),
    ])
}

#[track_caller]
fn found(kind: Kind, lines: &'static [Line], expected: &[&str]) {
    let sections = [Section { title: "toy", kind, lines }];
    assert_eq!(problems(&sections, &known(), &tests()), expected);
}

#[test]
fn what_is_whole_is_left_alone() {
    const LINES: &[Line] = &[
        line("T.1", "", "", &["TOY-01", "TOY-50", "toy/Push", "toy/Pushed", "PM-90", "ToyPush"]),
        line("T.2", "", "", &["toy.days", "domain/tests/toy/guards.rs::it_is_pushed_once"]),
        line("T.3", "", "", &[]).open("nobody pulls yet"),
    ];
    found(Kind::Rules, LINES, &[]);
    const CLAUSE: &[Line] = &[line("C.1", "", "1a", &["toy/Push", "toy/Pushed", "Toy.pushedOn"])];
    found(Kind::Clauses, CLAUSE, &[]);
}

#[test]
fn a_name_that_does_not_exist_is_named_with_its_line() {
    const LINES: &[Line] = &[
        line(
            "T.1",
            "",
            "",
            &[
                "TOY-50",
                "TOY-77",
                "toy/Throw",
                "PM-91",
                "ToyThrow",
                "toy.weeks",
                "Toy.thrownOn",
                "domain/tests/toy/guards.rs::it_is_thrown",
            ],
        ),
        line("T.2", "", "", &["TOY-78"]).open("also where it is open"),
    ];
    found(
        Kind::Rules,
        LINES,
        &[
            "T.1: there is no rule TOY-77",
            "T.1: there is no command or event toy/Throw",
            "T.1: there is no process manager PM-91",
            "T.1: there is no obligation ToyThrow",
            "T.1: there is no parameter toy.weeks",
            "T.1: there is no column Toy.thrownOn",
            "T.1: there is no test domain/tests/toy/guards.rs::it_is_thrown",
            "T.2: there is no rule TOY-78",
        ],
    );
}

#[test]
fn what_no_test_touches_is_named() {
    // `Pull` stands in a test of another workflow alone, `TOY-51` in what shares, is no test, or is golden.
    const LINES: &[Line] = &[
        line("T.1", "", "", &["TOY-50", "toy/Pull"]),
        line("T.2", "", "", &["TOY-51"]),
        line("T.3", "", "", &["TOY-02"]),
        line("T.4", "", "", &["toy.days"]),
    ];
    found(
        Kind::Rules,
        LINES,
        &[
            "T.1: no test touches command or event toy/Pull",
            "T.2: no test touches rule TOY-51",
            "T.2: no test touches any of it",
            "T.3: no test touches rule TOY-02",
            "T.3: no test touches any of it",
            "T.4: no test touches any of it",
        ],
    );
}

#[test]
fn a_command_is_touched_by_who_calls_what_makes_it_or_by_a_test_that_the_line_names() {
    const LINES: &[Line] = &[line("T.1", "", "", &["toy/Pull"])];
    let sections = [Section { title: "toy", kind: Kind::Rules, lines: LINES }];
    let steps = "pub(crate) fn pull() -> Pull {\n    Pull { far: true }\n}\n";
    let of = |call: &str| {
        let test = format!("use toy::Toy;\n#[test]\nfn it_is_pulled() {{\n    {call}\n}}\n");
        Tests::of(vec![
            ("domain/tests/toy/steps.rs".to_owned(), steps.to_owned()),
            ("domain/tests/toy/story.rs".to_owned(), test),
        ])
    };
    assert!(problems(&sections, &known(), &of("toy().ask(pull());")).is_empty());
    for other in ["toy().pull();", "toy().ask(pull);", "toy().ask(pulled());"] {
        assert_eq!(problems(&sections, &known(), &of(other)).len(), 2, "{other}");
    }
    const NAMED: &[Line] =
        &[line("T.1", "", "", &["toy/Pull", "domain/tests/toy/guards.rs::it_is_pushed_once"])];
    found(Kind::Rules, NAMED, &[]);
}

#[test]
fn a_line_without_what_its_section_asks_for_is_named() {
    const TEST: &str = "domain/tests/toy/guards.rs::it_is_pushed_once";
    const SHOWN: &[Line] =
        &[line("S.1", "", "", &["Toy.pushedOn", TEST]), line("S.2", "", "", &[TEST])];
    found(Kind::Shown, SHOWN, &["S.2: nothing carries or shows it"]);
    const RULES: &[Line] = &[line("T.1", "", "", &["Toy.pushedOn", TEST])];
    found(Kind::Rules, RULES, &["T.1: nothing carries it"]);
    const CLAUSES: &[Line] = &[
        line("C.1", "", "1a", &["toy/Pushed", "Toy.pushedOn"]),
        line("C.2", "", "1b", &["toy/Push", "Toy.pushedOn"]),
        line("C.3", "", "1c", &["toy/Push", "toy/Pushed"]),
    ];
    found(
        Kind::Clauses,
        CLAUSES,
        &[
            "C.1: the clause has no command",
            "C.2: the clause has no event",
            "C.3: the clause has no read-model column",
        ],
    );
}

#[test]
fn a_line_that_stands_twice_is_named() {
    const LINES: &[Line] = &[line("T.1", "", "", &["TOY-50"]), line("T.1", "", "", &["toy/Push"])];
    found(Kind::Rules, LINES, &["T.1: stands twice"]);
}

#[test]
fn whatever_no_line_names_is_named() {
    const LINES: &[Line] = &[line("T.1", "", "", &["toy/Push", "TOY-02"])];
    let sections = [Section { title: "toy", kind: Kind::Rules, lines: LINES }];
    assert_eq!(
        unmentioned(&sections, &known()),
        [
            "no line names the command toy/Pull",
            "no line names the event toy/Pushed",
            "no line names the process manager PM-90",
            "no line names the obligation ToyPush",
            "no line names the parameter toy.days",
        ]
    );
}
