//! The guards of a campaign.

use luuvet_domain::campaign::*;
use luuvet_domain::parameters::ValueFault;
use luuvet_engine::Workflow;
use luuvet_engine::testing::Answer;

use crate::fake::*;
use crate::golden::{campaigns, quarters};
use crate::story::*;

/// The golden event with this place in the order of the workflow.
fn golden(n: usize) -> CampaignEvent {
    campaigns().swap_remove(n)
}

fn place(told: &Told<'_>) -> &'static str {
    Workflow::<dyn luuvet_domain::register::Registers>::places(told.state())[0]
}

#[test]
fn a_campaign_is_planned_with_quarters_and_the_date_of_its_evaluation() {
    let province = Province::new();
    begin(&province).ask("2016-03-07", OFFICER, plan()).then([golden(0)]);
    for who in [PAPER, HEAD, CHAIR] {
        begin(&province).ask("2016-03-07", who, plan()).refused("COM-01");
    }
}

#[test]
fn a_campaign_lies_ahead_and_lasts_a_year_at_most() {
    let province = Province::new();
    let ask = |plan| begin(&province).ask("2016-03-07", OFFICER, plan);
    ask(PlanCampaign { starts_on: day("2016-03-06"), ..plan() }).refused("COM-52");
    ask(PlanCampaign { ends_on: day("2016-03-15"), ..plan() }).refused("COM-52");
    ask(PlanCampaign { ends_on: day("2017-03-17"), ..plan() }).refused("COM-52");
    assert!(ask(PlanCampaign { ends_on: day("2017-03-16"), ..plan() }).result.is_ok());
    assert!(ask(PlanCampaign { starts_on: day("2016-03-07"), ..plan() }).result.is_ok());
    ask(PlanCampaign { title: text(" "), ..plan() }).refused("COM-51");
    ask(PlanCampaign { purpose: text(""), ..plan() }).refused("COM-51");
}

#[test]
fn the_newspaper_and_the_broadcaster_are_asked_whoever_else_is() {
    let mut province = Province::new();
    let ask =
        |partners| begin(&province).ask("2016-03-07", OFFICER, PlanCampaign { partners, ..plan() });
    assert!(ask(vec![BCB, PTTH]).result.is_ok());
    ask(vec![BCB, SXD]).refused("COM-55");
    ask(vec![BCB, PTTH, BCB]).refused("COM-54");
    let nobody = luuvet_engine::Scope::constant("XYZ");
    ask(vec![BCB, PTTH, nobody]).refused("COM-53");
    province.regulation = None;
    begin(&province).ask("2016-03-07", OFFICER, plan()).refused("COM-50");
}

#[test]
fn it_runs_when_both_have_agreed_and_not_before() {
    let province = Province::new();
    planned(&province).ask("2016-03-10", PAPER, agree()).then([golden(1)]);
    let one = planned(&province).done_on("2016-03-10", PAPER, agree());
    assert_eq!(place(&one), "Planned");
    one.clone().ask("2016-03-20", PAPER, publish("2016-03-20")).refused("COM-04");
    let guest = one.clone().done_on("2016-03-10", GUEST, agree());
    assert_eq!(place(&guest), "Planned");
    one.clone().ask("2016-03-11", PAPER, agree()).refused("COM-58");
    one.clone().ask("2016-03-11", OUTSIDER, agree()).refused("COM-57");
    one.ask("2016-03-11", OFFICER, agree()).refused("COM-02");
    assert_eq!(place(&agreed(&province)), "Agreed");
    let nameless = AgreeByMedia { number: text("") };
    planned(&province).ask("2016-03-10", PAPER, nameless).refused("COM-51");
}

#[test]
fn who_agrees_later_owes_what_is_left() {
    let province = Province::new();
    let ask = |on: &str| running(&province).ask(on, GUEST, agree());
    let of = |answer: Answer<Campaign>| match answer.result.unwrap().as_slice() {
        [CampaignEvent::Agreed(agreed)] => agreed.items_due.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(of(ask("2016-09-14")), quarters()[1..]);
    assert_eq!(of(ask("2016-09-15")), quarters()[2..]);
    ask("2017-01-01").refused("COM-59");
}

#[test]
fn who_has_agreed_publishes_and_the_lead_does_too() {
    let province = Province::new();
    agreed(&province).ask("2016-04-05", PAPER, publish("2016-04-04")).then([golden(2)]);
    let ask = |who, item| running(&province).ask("2016-04-20", who, item);
    ask(GUEST, publish("2016-04-20")).refused("COM-60");
    ask(OUTSIDER, publish("2016-04-20")).refused("COM-60");
    ask(HEAD, publish("2016-04-20")).refused("COM-05");
    ask(BROADCASTER, publish("2016-03-14")).refused("COM-61");
    ask(BROADCASTER, publish("2016-04-21")).refused("COM-61");
    ask(BROADCASTER, PublishItem { title: text(""), ..publish("2016-04-20") }).refused("COM-51");
    ask(BROADCASTER, PublishItem { reference: text(""), ..publish("2016-04-20") })
        .refused("COM-51");
    let late = running(&province).ask("2017-01-03", BROADCASTER, publish("2017-01-01"));
    late.refused("COM-61");
    assert_eq!(meets(ask(OFFICER, publish("2016-04-20"))), None);
}

fn meets(answer: Answer<Campaign>) -> Option<chrono::NaiveDate> {
    match answer.result.unwrap().as_slice() {
        [CampaignEvent::Published(published)] => published.meets,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_item_counts_for_the_quarter_in_which_it_was_published_and_that_once() {
    let province = Province::new();
    let ask = |on: &str| running(&province).ask("2016-12-31", PAPER, publish(on));
    assert_eq!(meets(ask("2016-06-14")), None);
    assert_eq!(meets(ask("2016-06-15")), Some(day("2016-09-14")));
    assert_eq!(meets(ask("2016-12-31")), Some(day("2016-12-31")));
}

#[test]
fn its_reach_is_recorded_by_who_published_it_or_the_lead() {
    let province = Province::new();
    running(&province).ask("2016-04-20", PAPER, reach(1)).then([golden(3)]);
    running(&province).ask("2016-04-20", OFFICER, reach(1)).then([golden(3)]);
    running(&province).ask("2016-04-20", BROADCASTER, reach(1)).refused("COM-63");
    running(&province).ask("2016-04-20", PAPER, reach(2)).refused("COM-62");
    running(&province).ask("2016-04-20", PAPER, reach(0)).refused("COM-62");
    let unsaid = RecordReach { source: text(""), ..reach(1) };
    running(&province).ask("2016-04-20", PAPER, unsaid).refused("COM-51");
    agreed(&province).ask("2016-04-20", PAPER, reach(1)).refused("COM-06");
}

#[test]
fn it_is_evaluated_when_it_is_over_by_someone_else_than_who_planned_it() {
    let province = Province::new();
    let ask = |on: &str, who| running(&province).ask(on, who, evaluate());
    ask("2016-12-30", CHIEF).refused("COM-64");
    ask("2016-12-31", CHIEF).then([golden(4)]);
    ask("2017-01-30", DIRECTOR).then([golden(4)]);
    let CampaignEvent::Evaluated(event) = golden(4) else { panic!() };
    ask("2017-01-31", DIRECTOR).then([CampaignEvaluated { on_time: false, ..event }]);
    ask("2017-01-10", CHIEF.as_person_of(OFFICER)).refused("COM-65");
    ask("2017-01-10", PAPER).refused("COM-07");
    agreed(&province).ask("2017-01-10", CHIEF, evaluate()).refused("COM-07");
    let silent = EvaluateCampaign { conclusion: text(""), ..evaluate() };
    running(&province).ask("2017-01-10", CHIEF, silent).refused("COM-51");
}

#[test]
fn it_is_closed_once_everyone_who_agreed_has_published_something() {
    let province = Province::new();
    let ask = |told: Told<'_>| told.ask("2017-01-20", DIRECTOR, close());
    ask(evaluated(&province)).refused("COM-66");
    ask(running(&province)).refused("COM-08");
    // What was published in the campaign is entered after it, too.
    let told = evaluated(&province)
        .done_on("2017-01-12", BROADCASTER, publish("2016-05-02"))
        .done_on("2017-01-12", PAPER, reach(1));
    let missed = |partner: &luuvet_engine::Scope| {
        let left = quarters().into_iter().skip(1);
        left.map(|due_on| MissedPeriod { partner: partner.clone(), due_on }).collect::<Vec<_>>()
    };
    let missed = [missed(&BCB), missed(&PTTH)].concat();
    let closed = CampaignClosed { number: close().number, items: 2, people: 4_200, missed };
    ask(told.clone()).then([closed]);
    told.clone().ask("2017-01-20", CHIEF, close()).refused("COM-08");
    told.ask("2017-01-09", DIRECTOR, close()).refused("COM-56");
}

#[test]
fn parameters_are_within_their_limits() {
    let check = |change: fn(&mut CampaignParameters)| {
        let mut parameters = parameters();
        change(&mut parameters.campaign);
        parameters.check()
    };
    let fault = |result: Result<(), ValueFault>| result.unwrap_err().field();
    assert_eq!(check(|_| ()), Ok(()));
    assert_eq!(fault(check(|one| one.item_months = 0)), "campaign.item_months");
    assert_eq!(fault(check(|one| one.evaluation_days = 0)), "campaign.evaluation_days");
    let twice = check(|one| one.required_partners = vec![BCB, BCB]);
    assert_eq!(fault(twice), "campaign.required_partners");
    let many = check(|one| one.required_partners = vec![BCB; PARTNERS_MAX + 1]);
    assert_eq!(fault(many), "campaign.required_partners");
}
