//! The guards of a directive.

use luuvet_domain::directive::*;
use luuvet_domain::parameters::ValueFault;
use luuvet_domain::register::Registers;
use luuvet_engine::Workflow;
use luuvet_engine::testing::faults_of;

use crate::fake::*;
use crate::golden::directives;
use crate::story::*;

fn golden(n: usize) -> DirectiveEvent {
    directives().swap_remove(n)
}

fn place(told: &Told<'_>) -> &'static str {
    Workflow::<dyn Registers>::places(told.state())[0]
}

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<Directive as Workflow<dyn Registers>>::definition()), none);
}

#[test]
fn the_chair_signs_it_and_it_is_in_force_ten_days_later() {
    let province = Province::new();
    begin(&province).ask("2016-02-22", CHAIR, sign()).then([golden(0)]);
    for who in [DIRECTOR, HEAD, CHIEF] {
        begin(&province).ask("2016-02-22", who, sign()).refused("DIR-01");
    }
    let told = signed(&province);
    assert_eq!(place(&told), "Signed");
    assert_eq!(told.clocks(), [("effect", text("2016-03-03"))]);
    told.clone().tick("2016-03-02", TakeEffect {}).refused("DIR-57");
    told.tick("2016-03-03", TakeEffect {}).then([golden(1)]);
    let told = in_force(&province);
    assert_eq!(place(&told), "InForce");
    assert_eq!(told.clocks(), []);
}

#[test]
fn its_number_names_its_stream_however_it_is_written() {
    let province = Province::new();
    let ask = |number: &str| {
        begin(&province).ask("2016-02-22", CHAIR, SignDirective { number: text(number), ..sign() })
    };
    assert!(ask(" 03/ct-ubnd ").result.is_ok());
    ask("04/CT-UBND").refused("DIR-53");
    ask("").refused("DIR-52");
    let untitled = SignDirective { title: text(" "), ..sign() };
    begin(&province).ask("2016-02-22", CHAIR, untitled).refused("DIR-51");
}

#[test]
fn there_is_one_directive_at_a_time_under_a_regulation() {
    let mut province = Province::new();
    province.directive.current = Some(DirectiveFacts {
        stream: stream("01/CT-UBND"),
        number: text("01/CT-UBND"),
        effective_on: day("2015-01-11"),
    });
    begin(&province).ask("2016-02-22", CHAIR, sign()).refused("DIR-54");
    let mut province = Province::new();
    province.regulation = None;
    begin(&province).ask("2016-02-22", CHAIR, sign()).refused("DIR-50");
}

#[test]
fn it_is_superseded_by_another_document_before_or_after_it_took_effect() {
    let province = Province::new();
    for told in [signed(&province), in_force(&province)] {
        let told = told.at(morning(day("2018-05-02")));
        told.clone().ask("2018-05-02", CHAIR, supersede("11/CT-UBND")).then([golden(2)]);
        told.clone().ask("2018-05-02", CHAIR, supersede(NUMBER)).refused("DIR-55");
        told.clone().ask("2018-05-02", CHAIR, supersede("")).refused("DIR-52");
        told.clone().ask("2018-05-02", DIRECTOR, supersede("11/CT-UBND")).refused("DIR-03");
        let early = act::<DirectiveCommand>(supersede("11/CT-UBND"), CHAIR, day("2016-02-21"));
        told.clone().at(morning(day("2016-03-04"))).when(&early).refused("DIR-56");
        let over = told.done_on("2018-05-02", CHAIR, supersede("11/CT-UBND"));
        assert_eq!((place(&over), over.clocks()), ("Superseded", Vec::new()));
        let written = serde_json::to_string(over.state()).unwrap();
        assert_eq!(&serde_json::from_str::<Directive>(&written).unwrap(), over.state());
    }
    begin(&province).ask("2018-05-02", CHAIR, supersede("11/CT-UBND")).refused("DIR-03");
}

#[test]
fn parameters_are_within_their_limits() {
    let check = |change: fn(&mut DirectiveParameters)| {
        let mut parameters = parameters();
        change(&mut parameters.directive);
        parameters.check()
    };
    let fault = |result: Result<(), ValueFault>| result.unwrap_err().field();
    assert_eq!(check(|_| ()), Ok(()));
    assert_eq!(fault(check(|one| one.effect_days = 366)), "directive.effect_days");
    let announcement = check(|one| one.announcement_days = 0);
    assert_eq!(fault(announcement), "directive.announcement_days");
    assert_eq!(fault(check(|one| one.planning_days = 0)), "directive.planning_days");
}
