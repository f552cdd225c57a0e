//! The outbox is opened once, and says when it could not send.

use luuvet_domain::calendar::zone;
use luuvet_domain::outbox::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, Context, Decider, Workflow};

use crate::fake::*;
use crate::guards::SERVER;

type Told<'r> = Scenario<'r, Outbox, dyn Registers>;

const CUT: InterruptOutbox = InterruptOutbox { cause: Interruption::TimedOut };

fn closed(province: &Province) -> Told<'_> {
    Scenario::new(mail(), province, zone(), morning(day("2016-03-10")))
}

fn open(province: &Province) -> Told<'_> {
    closed(province).done_on("2016-03-10", SERVER, OpenOutbox {})
}

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<Outbox as Workflow<dyn Registers>>::definition()), none);
}

#[test]
fn it_is_opened_by_the_server_once() {
    let province = Province::new();
    let told = closed(&province);
    told.clone().ask("2016-03-10", SERVER, OpenOutbox {}).then([OutboxOpened {}]);
    for who in [HEAD, CHAIR, CLOCK, MANAGER] {
        told.clone().ask("2016-03-10", who, OpenOutbox {}).refused("OUT-01");
    }
    open(&province).ask("2016-03-11", SERVER, OpenOutbox {}).then::<OutboxEvent>([]);
}

#[test]
fn an_interruption_is_recorded_once_and_so_is_its_end() {
    let province = Province::new();
    let told = open(&province);
    let interrupted = OutboxInterrupted { cause: Interruption::TimedOut };
    told.clone().ask("2016-03-11", SERVER, CUT).then([interrupted]);
    told.clone().ask("2016-03-11", SERVER, ResumeOutbox {}).then::<OutboxEvent>([]);
    let cut = told.done_on("2016-03-11", SERVER, CUT);
    cut.clone().ask("2016-03-12", SERVER, CUT).then::<OutboxEvent>([]);
    cut.clone().ask("2016-03-12", SERVER, OpenOutbox {}).then::<OutboxEvent>([]);
    cut.clone().ask("2016-03-12", SERVER, ResumeOutbox {}).then([OutboxResumed {}]);
    let resumed = cut.done_on("2016-03-12", SERVER, ResumeOutbox {});
    resumed.ask("2016-03-13", SERVER, CUT).then([interrupted]);
}

#[test]
fn what_was_never_opened_is_neither_interrupted_nor_resumed() {
    let province = Province::new();
    closed(&province).ask("2016-03-10", SERVER, CUT).refused("OUT-03");
    closed(&province).ask("2016-03-10", SERVER, ResumeOutbox {}).refused("OUT-05");
    // Nor where the table let it through.
    let now = morning(day("2016-03-10"));
    let context =
        Context { now, today: day("2016-03-10"), facts: (), facts_as_of: None, referred: None };
    let asked: Act<OutboxCommand> = act(CUT, SERVER, day("2016-03-10"));
    assert_eq!(Outbox::Closed.decide(&asked, &context).unwrap_err().rule, "OUT-00");
}
