//! The guards of a legal instrument.

use luuvet_domain::legal_instrument::*;
use luuvet_domain::register::Registers;
use luuvet_engine::Workflow;
use luuvet_engine::testing::faults_of;

use crate::fake::*;
use crate::story::*;

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<LegalInstrument as Workflow<dyn Registers>>::definition()), none);
}

#[test]
fn an_instrument_is_registered_once_with_its_number_normalised() {
    let province = documented();
    let spelled = RegisterLegalInstrument {
        number: text(" 42/2017/nđ – cp "),
        affects: vec![text("59/2015/nđ-cp")],
        ..register()
    };
    let RegisterLegalInstrument { number, title, issuer, issued_on, effective_from, .. } =
        register();
    unregistered(&province).ask("2016-06-06", OFFICER, spelled).then([LegalInstrumentRegistered {
        number,
        title,
        issuer,
        issued_on,
        effective_from,
        affects: vec![text("59/2015/NĐ-CP")],
        fields: vec![text("Xây dựng")],
        concerns_all: false,
    }]);
    let told = unregistered(&province).done_on("2016-06-06", SECRETARY, register());
    told.ask("2016-06-07", OFFICER, register()).refused("LGI-01");
}

#[test]
fn a_number_is_the_streams_own_and_looks_like_one() {
    let province = documented();
    let ask = |change: RegisterLegalInstrument| {
        unregistered(&province).ask("2016-06-06", OFFICER, change)
    };
    ask(RegisterLegalInstrument { number: text("1/2016"), ..register() }).refused("LGI-53");
    ask(RegisterLegalInstrument { number: text("số: ?"), ..register() }).refused("LGI-52");
    let odd = vec![text("?")];
    ask(RegisterLegalInstrument { affects: odd, ..register() }).refused("LGI-52");
    let itself = vec![text(NUMBER)];
    ask(RegisterLegalInstrument { affects: itself, ..register() }).refused("LGI-56");
}

#[test]
fn it_was_issued_before_it_is_registered_and_takes_effect_after_that() {
    let province = documented();
    let ask = |change: RegisterLegalInstrument| {
        unregistered(&province).ask("2016-06-06", OFFICER, change)
    };
    let issued_on = day("2016-06-07");
    ask(RegisterLegalInstrument { issued_on, ..register() }).refused("LGI-54");
    let effective_from = day("2016-05-15");
    ask(RegisterLegalInstrument { effective_from, ..register() }).refused("LGI-54");
    let effective_from = day("2200-01-01");
    ask(RegisterLegalInstrument { effective_from, ..register() }).refused("LGI-54");
    let at_once = day("2016-05-16");
    let answer = ask(RegisterLegalInstrument { effective_from: at_once, ..register() });
    assert!(answer.result.is_ok());
}

#[test]
fn texts_are_needed_and_lists_name_each_thing_once() {
    let province = documented();
    let ask = |change: RegisterLegalInstrument| {
        unregistered(&province).ask("2016-06-06", OFFICER, change)
    };
    ask(RegisterLegalInstrument { title: text(" "), ..register() }).refused("LGI-51");
    ask(RegisterLegalInstrument { issuer: text(""), ..register() }).refused("LGI-51");
    ask(RegisterLegalInstrument { fields: vec![text("")], ..register() }).refused("LGI-51");
    let twice = vec![text("Xây dựng"), text(" Xây dựng ")];
    ask(RegisterLegalInstrument { fields: twice, ..register() }).refused("LGI-55");
    let many = (0..=LIST_MAX).map(|n| format!("{n}/2015/TT")).collect();
    ask(RegisterLegalInstrument { affects: many, ..register() }).refused("LGI-55");
}

#[test]
fn the_standards_officers_name_agencies_that_exist_and_each_of_them_once() {
    let province = documented();
    let told = || unregistered(&province).done_on("2016-06-06", OFFICER, register());
    let FanOut { agencies, reason } = fan_out();
    told().ask("2016-06-08", CHIEF, fan_out()).then([InstrumentFannedOut { agencies, reason }]);
    told().ask("2016-06-08", SECRETARY, fan_out()).refused("LGI-02");
    let unknown = FanOut { agencies: vec![SXD, UBND], ..fan_out() };
    told().ask("2016-06-08", OFFICER, unknown).refused("LGI-57");
    let none = FanOut { agencies: Vec::new(), ..fan_out() };
    told().ask("2016-06-08", OFFICER, none).refused("LGI-55");
    let twice = FanOut { agencies: vec![SXD, SXD], ..fan_out() };
    told().ask("2016-06-08", OFFICER, twice).refused("LGI-55");
    let silent = FanOut { reason: text(""), ..fan_out() };
    told().ask("2016-06-08", OFFICER, silent).refused("LGI-51");
    told()
        .done_on("2016-06-08", OFFICER, fan_out())
        .ask("2016-06-09", OFFICER, fan_out())
        .then(Vec::<InstrumentEvent>::new());
    unregistered(&province).ask("2016-06-08", OFFICER, fan_out()).refused("LGI-02");
}
