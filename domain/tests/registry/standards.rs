//! The editions of the standard in a set of parameters: their limits, and how older sets are read.

use luuvet_domain::parameters::{Parameters, ValueFault};
use luuvet_domain::qms::StandardEdition;
use luuvet_domain::regulation::seed;
use serde_json::json;

use crate::fake::*;

/// What is wrong with the seed's set when the editions of the standard are these.
fn with_standards(standards: Vec<StandardEdition>) -> Result<(), ValueFault> {
    let mut values = seed().values;
    values.qms.standards = standards;
    values.check()
}

#[test]
fn editions_of_the_standard_are_some_and_each_is_named_once() {
    let first = || seed().values.qms.standards.remove(0);
    let named = |name: &str| StandardEdition { name: name.to_owned(), ..first() };
    assert_eq!(with_standards(vec![first(), named("TCVN ISO 9001:2015")]), Ok(()));
    let field = "qms.standards";
    assert_eq!(with_standards(Vec::new()), Err(ValueFault::Empty { field }));
    let value = " tcvn  ISO 9001:2008".to_owned();
    let twice = with_standards(vec![first(), named(&value)]);
    assert_eq!(twice, Err(ValueFault::Twice { field, value }));
    for name in [" ", &"x".repeat(201)] {
        let fault = with_standards(vec![named(name)]).unwrap_err();
        assert_eq!(fault.field(), "qms.standards.name", "{fault:?}");
    }
    let many = (0..21).map(|n| named(&n.to_string())).collect();
    assert_eq!(with_standards(many), Err(ValueFault::TooMany { field, found: 21, max: 20 }));
}

#[test]
fn the_days_of_an_edition_follow_each_other() {
    let of = |begin_until: Option<&str>, leave_by: Option<&str>| {
        let first = seed().values.qms.standards.remove(0);
        let (begin_until, leave_by) = (begin_until.map(day), leave_by.map(day));
        with_standards(vec![StandardEdition { begin_until, leave_by, ..first }])
    };
    let usable_from = "2009-01-01";
    assert_eq!(of(Some(usable_from), Some(usable_from)), Ok(()));
    assert_eq!(of(None, Some("2021-06-30")), Ok(()));
    let fault = |first, then| {
        Err(ValueFault::Order {
            field: "qms.standards",
            of: "TCVN ISO 9001:2008".to_owned(),
            first: day(first),
            then: day(then),
        })
    };
    assert_eq!(of(Some("2008-12-31"), None), fault(usable_from, "2008-12-31"));
    assert_eq!(of(None, Some("2008-12-31")), fault(usable_from, "2008-12-31"));
    assert_eq!(of(Some("2018-03-01"), Some("2018-02-28")), fault("2018-03-01", "2018-02-28"));
}

#[test]
fn the_clauses_of_an_edition_are_few_and_each_is_named_once() {
    let of = |clauses: Vec<String>| {
        let first = seed().values.qms.standards.remove(0);
        with_standards(vec![StandardEdition { procedure_clauses: clauses, ..first }])
    };
    let field = "qms.standards.procedure_clauses";
    assert_eq!(of(Vec::new()), Ok(()));
    let value = "4.2.3".to_owned();
    assert_eq!(of(vec![value.clone(), value.clone()]), Err(ValueFault::Twice { field, value }));
    let many = (0..21).map(|n| n.to_string()).collect();
    assert_eq!(of(many), Err(ValueFault::TooMany { field, found: 21, max: 20 }));
    assert!(matches!(of(vec![" ".to_owned()]), Err(ValueFault::OutOfRange { found: 0, .. })));
}

#[test]
fn a_set_stored_before_there_were_editions_is_that_of_2008_with_its_clauses() {
    let sound = seed().values;
    let mut stored = serde_json::to_value(&sound).unwrap();
    let qms = stored["qms"].as_object_mut().unwrap();
    qms.remove("standards").unwrap();
    qms.insert("required_procedure_clauses".to_owned(), json!(["4.2.3", "8.2.2"]));
    let read = serde_json::from_value::<Parameters>(stored.clone()).unwrap();
    let first = sound.qms.standards[0].clone();
    let procedure_clauses = vec!["4.2.3".to_owned(), "8.2.2".to_owned()];
    assert_eq!(read.qms.standards, [StandardEdition { procedure_clauses, ..first }]);
    assert_eq!(read.check(), Ok(()));
    // What is written from now on names the editions alone.
    stored["qms"]["standards"] = json!(sound.qms.standards);
    let error = serde_json::from_value::<Parameters>(stored.clone()).unwrap_err();
    assert!(error.to_string().contains("qms.standards"), "{error}");
    let qms = stored["qms"].as_object_mut().unwrap();
    qms.remove("standards").unwrap();
    qms.remove("required_procedure_clauses").unwrap();
    assert!(serde_json::from_value::<Parameters>(stored).is_err());
}
